"""The real processes: `bot.py serve` over HTTP and over Socket Mode against the sandbox, and the command line.

What the command line says is asked in this process, where starting one would show nothing more.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection
from sqlalchemy import select
from typer.testing import CliRunner

import bot
from commands.errors import Sorry
from commands.importing.plan_json import read_plan
from running import hello
from running.process import keep_what_is_loaded
from running.serving import hang_up
from sandbox.client import Client, Sandbox
from sandbox.manifest import Manifest
from store import horizon, models, people, redactions
from store.db import Store
from store.horizon import NewItem
from tests.office import MONDAY
from tests.postgres import Postgres

ROOT = Path(__file__).resolve().parents[1]


def environment(**more: str) -> dict[str, str]:
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SLACK_", "BOT_", "DATABASE_", "REDACTIONS_"))
    }
    return own | more


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """What the command line does and says, without a process of its own."""
    unset = dict.fromkeys(os.environ.keys() - environment().keys())
    with chdir(ROOT):
        done = CliRunner().invoke(bot.cli, arguments, env={**unset, **env})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def process(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "bot.py", *arguments], cwd=ROOT, env=environment(**env), capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """`bot.py serve` as a process of its own."""

    def __init__(self, sandbox: Sandbox, url: str, *, socket_mode: bool, workers: int = 1) -> None:
        self.sandbox = sandbox
        port = free_port()
        self.env = {
            "SLACK_API_URL": sandbox.api_url, "SLACK_BOT_TOKEN": "xoxb-sandbox", "SLACK_APP_ID": "A0BOT",
            "SLACK_TEAM_IDS": "T0HOME", "DATABASE_URL": url, "BOT_FIRST_OFFICER": "T0HOME:U0OFFICER",
            "BOT_CLOCK": "2015-11-16T09:00:00+00:00", "PORT": str(port), "HOST": "127.0.0.1",
            "WEB_WORKERS": str(workers),
        }  # fmt: skip
        if socket_mode:
            self.env["SLACK_APP_TOKEN"] = "xapp-sandbox"
        else:
            self.env["SLACK_SIGNING_SECRET"] = "sandbox-signing-secret"
            sandbox.client.settings(events_url=f"http://127.0.0.1:{port}/slack/events")
        self.process = subprocess.Popen(
            [sys.executable, "bot.py", "serve"], cwd=ROOT, env=environment(**self.env), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        # Looked for now and then: asking without a pause would take the processor from what is to become ready.
        sandbox.client.until(lambda: self._up(self._connected() if socket_mode else self._ready(port)), 60)

    def _up(self, is_up: bool) -> bool:
        assert self.process.poll() is None, self.process.communicate()
        return is_up

    def _ready(self, port: int) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _connected(self) -> bool:
        return bool(self.sandbox.client.as_("U0OFFICER").state()["connected"])

    def end(self) -> tuple[str, str]:
        """SIGTERM, and what was printed."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.communicate(timeout=30)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(rate=0, manifest=Manifest.read(ROOT / "manifest.json")) as running:
        yield running


def said(person: Client, text: str, channel: str = "C0PAQA") -> str:
    before = len(person.ephemerals(channel))
    person.command(channel, text)
    return "\n".join(message["text"] for message in person.ephemerals(channel)[before:])


@pytest.mark.parametrize("socket_mode", [False, True], ids=["http", "socket mode"])
def test_a_newcomer_imports_serves_appoints_and_updates(sandbox: Sandbox, tmp_path: Path, socket_mode: bool) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite"
    done = run("import", "example/plan.json", DATABASE_URL=url, BOT_CLOCK="2015-11-16T09:00")
    assert "13 recommendations, 38 actions, 45 parties" in done.stdout, done
    method = "apps.connections.open" if socket_mode else "auth.test"
    sandbox.client.faults([{"method": method, "fault": "500", "times": 1}])  # it passes, and does not stop the start
    served = Served(sandbox, url, socket_mode=socket_mode)
    officer, lead = sandbox.client.as_("U0OFFICER"), sandbox.client.as_("U0TVP")
    assert "not on this partnership’s list" in said(lead, "/actions")
    assert "Thames Valley Police" in said(officer, "/partnership add <@U0TVP|lead> as lead of Thames Valley Police")
    assert "PAQA" in said(officer, "/partnership bind PAQA") or "Performance" in said(officer, "/partnership channels")
    assert "Recorded: *1.1* for Thames Valley Police" in said(lead, "/update 1.1 on track Report drafted")
    lead.until(lambda: [m for m in lead.messages("C0PAQA") if "0 of 12 in" in m["text"]])
    sandbox.client.faults([{"method": "chat.postMessage", "fault": "delay", "times": 1, "seconds": 1}])
    assert "Recorded" in said(lead, "/update 3.1 on track Report drafted")
    _out, err = served.end()
    assert served.process.returncode == 0, err
    assert "Report drafted" not in err
    assert "Traceback" not in err
    sent = [c for c in sandbox.client.calls("chat.postMessage") if "Recorded U-2" in c["args"].get("text", "")]
    assert len(sent) == 1, "what was planned before SIGTERM is sent before the process ends"
    checked = (run if socket_mode else process)("verify", **served.env)
    assert "sound" in checked.stdout, checked


def test_two_web_workers_share_postgresql(sandbox: Sandbox, postgres: Postgres) -> None:
    served = Served(sandbox, postgres.copy("plan", "served"), socket_mode=False, workers=2)
    officer = sandbox.client.as_("U0OFFICER")
    assert "not your post" not in said(officer, "/partnership whoami")
    for number in range(6):
        answer = said(officer, f"/update 4.4 on track Summary drafted, part {number}")
        assert "Recorded" in answer
    served.end()
    assert served.process.returncode == 0


def test_a_worker_needs_postgresql_and_a_token(sqlite_url: str) -> None:
    done = run("work", DATABASE_URL=sqlite_url, SLACK_BOT_TOKEN="xoxb-sandbox")
    assert (done.returncode, "An SQLite store has one process" in done.stderr) == (2, True), done
    done = run("work", DATABASE_URL="postgresql://nobody@/nothing?host=/nowhere")
    assert (done.returncode, "SLACK_BOT_TOKEN is not set" in done.stderr) == (2, True), done


def test_a_worker_sends_what_the_web_queued_and_drains_when_told_to_end(sandbox: Sandbox, postgres: Postgres) -> None:
    env = {
        "SLACK_API_URL": sandbox.api_url, "SLACK_BOT_TOKEN": "xoxb-sandbox", "SLACK_TEAM_IDS": "T0HOME",
        "DATABASE_URL": postgres.copy("plan", "worked"), "BOT_CLOCK": "2015-11-16T09:00:00+00:00",
    }  # fmt: skip
    worker = subprocess.Popen(
        [sys.executable, "bot.py", "work"], cwd=ROOT, env=environment(**env), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert worker.stdout is not None
    assert "Running the clock" in worker.stdout.readline()
    served = Served(sandbox, env["DATABASE_URL"], socket_mode=False)
    officer = sandbox.client.as_("U0OFFICER")
    assert "Recorded" in said(officer, "/update 4.4 on track Summary drafted")
    sent = officer.until(lambda: [c for c in sandbox.client.calls("chat.postMessage") if c["answer"].get("ok")])
    assert len(sent) == 1
    _out, err = served.end()
    assert "no worker is there" not in err
    worker.send_signal(signal.SIGTERM)
    _out, err = worker.communicate(timeout=40)
    assert worker.returncode == 0, err
    assert '"state": "sent"' in err
    assert "Traceback" not in err


def test_without_tokens_serve_says_what_is_missing_and_points_at_the_try_out(tmp_path: Path) -> None:
    done = run("serve", DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite")
    assert done.returncode != 0
    assert "SLACK_BOT_TOKEN" in done.stderr
    assert "make try" in done.stderr


def serving(sandbox: Sandbox, url: str, **env: str) -> dict[str, str]:
    given = {
        "SLACK_API_URL": sandbox.api_url, "SLACK_BOT_TOKEN": "xoxb-sandbox", "PORT": str(free_port()),
        "DATABASE_URL": url,
    }  # fmt: skip
    return given | env


HTTP = {"SLACK_SIGNING_SECRET": "sandbox-signing-secret"}
SOCKET = {"SLACK_APP_TOKEN": "xapp-sandbox"}


@pytest.mark.parametrize(
    ("how", "env", "sentence"),
    [
        (process, HTTP | {"SLACK_BOT_TOKEN": "xoxb-wrong"}, "Slack refused SLACK_BOT_TOKEN: invalid_auth."),
        (run, SOCKET | {"SLACK_APP_TOKEN": "xapp-wrong"}, "Slack refused SLACK_APP_TOKEN: invalid_auth."),
    ],
    ids=["http", "socket mode"],
)
def test_a_wrong_token_is_one_sentence_before_anything_starts(
    sandbox: Sandbox, sqlite_url: str, how: Callable[..., subprocess.CompletedProcess[str]], env: dict[str, str],
    sentence: str,
) -> None:  # fmt: skip
    done = how("serve", **serving(sandbox, sqlite_url, **env))
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{sentence} Nothing was started.\n")


@pytest.mark.parametrize(("env", "method"), [(HTTP, "auth.test"), (SOCKET, "apps.connections.open")])
@pytest.mark.parametrize(
    ("fault", "problem"), [("503", "answers with a fault (HTTP 503)"), ("drop", "does not answer")]
)
def test_a_slack_that_stays_away_is_asked_again_and_then_said(
    sandbox: Sandbox, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], method: str, fault: str,
    problem: str,
) -> None:  # fmt: skip
    sandbox.client.faults([{"method": method, "fault": fault}])
    monkeypatch.setattr(hello, "TRY_AGAIN", 0.01)
    done = run("serve", **serving(sandbox, sqlite_url, **env))
    assert len(sandbox.client.calls(method)) == 5
    said = f"{sandbox.api_url} {problem}. Nothing was started.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_the_clock_cannot_be_moved_against_slack_itself(tmp_path: Path) -> None:
    done = run("serve", SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s", BOT_CLOCK="2015-11-16T09:00",
               DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite")  # fmt: skip
    assert done.returncode != 0
    assert "refused" in done.stderr


def test_questions_on_the_command_line(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite"
    run("import", "example/plan.json", DATABASE_URL=url, BOT_CLOCK="2015-03-03T09:00")
    late = run("ask", "overdue for Cafcass", "--as", "Independent Chair", "--today", "2015-09-14", DATABASE_URL=url)
    assert late.returncode == 0, late
    assert "Overdue actions · led by Cafcass · 3 of 38" in late.stdout
    for ref in ("1.1", "3.1", "5.1"):
        assert f"*{ref}*" in late.stdout
    unknown = run("ask", "overdue for Nobody Known", "--as", "Independent Chair", DATABASE_URL=url)
    assert unknown.returncode == 0 or "Nobody" in unknown.stderr


@pytest.mark.parametrize("words", [("Jamie aged 9",), ("overdue", "--as", "Lead of Jamie aged 9")])
def test_words_that_identify_somebody_are_not_repeated_on_the_command_line(
    sqlite_url: str, words: tuple[str, ...]
) -> None:
    done = run("ask", *words, DATABASE_URL=sqlite_url)
    assert done.returncode == 1
    assert "Jamie" not in done.stdout + done.stderr
    assert "what looks like a child's name with an age" in done.stderr


def test_a_plan_that_is_none_is_a_sentence_and_no_import(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(json.dumps({"recommendations": [{"number": 1}]}))
    for path in (tmp_path / "plan.json", tmp_path / "nothing.json"):
        done = run("import", str(path), DATABASE_URL=sqlite_url)
        assert done.returncode == 1
        assert "Nothing was imported." in done.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "plan.json is not JSON"),
        ("[]", "is not in the form"),
        ("null", "is not in the form"),
        ('{"recommendations": []}', "'review' is missing"),
        ('{"recommendations": [], "review": 1}', "something in it is of another kind"),
        ('{"review": "A \\ud800", "recommendations": []}', "plan.json is not JSON"),
        ("[" * 100_000, "plan.json is not JSON"),
    ],
)
def test_a_file_of_another_shape_is_a_sentence(tmp_path: Path, words: str, sentence: str) -> None:
    (tmp_path / "plan.json").write_text(words)
    with pytest.raises(Sorry, match=r"Nothing was imported\.$") as sorry:
        read_plan(tmp_path / "plan.json")
    assert sentence in sorry.value.sentence


def test_a_folder_and_a_file_that_may_not_be_read_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("import", "example", DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite")
    said = "example is a folder. Name the plan in it: example/plan.json. Nothing was imported.\n"
    assert (done.returncode, done.stderr) == (1, said)

    def locked(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", locked)
    with pytest.raises(Sorry, match=r"plan.json cannot be read \(Permission denied\)"):
        read_plan(tmp_path / "plan.json")


def test_an_action_that_stands_twice_in_the_plan_is_named(tmp_path: Path) -> None:
    plan = json.loads((ROOT / "example" / "plan.json").read_text())
    plan["recommendations"][1]["actions"][0]["ref"] = "1.1"
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    with pytest.raises(Sorry, match=r"Action 1\.1 is in the plan more than once"):
        read_plan(tmp_path / "plan.json")


def test_a_code_that_another_plan_has_is_a_sentence(sqlite_url: str, tmp_path: Path) -> None:
    plan = json.loads((ROOT / "example" / "plan.json").read_text())
    (tmp_path / "plan.json").write_text(json.dumps(plan | {"review": "Serious Case Review of Another Matter"}))
    done = run("import", str(tmp_path / "plan.json"), DATABASE_URL=sqlite_url)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "another review of that board has the code CSE-SCR already" in done.stderr


def test_a_plan_of_another_board_brings_its_own_monitor_and_leaves_one_audit_row(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite"
    parties = [
        {"id": "OSAB", "name": "Oxfordshire Safeguarding Adults Board", "kind": "board", "acronyms": ["OSAB"]},
        {"id": "SARSG", "name": "Safeguarding Adults Review Subgroup", "kind": "subgroup"},
        {"id": "TVP", "name": "Thames Valley Police", "kind": "police"},
    ]
    action = {"ref": "1.1", "title": "Agree a form", "short_title": "A form", "lead_ids": ["TVP"]}
    plan = {
        "code": "SAR-A", "review": "Safeguarding Adults Review of a care home", "published": {"date": "2015-06-01"},
        "monitoring": {"by": "the OSAB’s Safeguarding Adults Review Subgroup (SARSG)"},
        "recommendations": [{"number": 1, "text": "One form.", "actions": [action]}],
    }  # fmt: skip
    (tmp_path / "agencies.json").write_text(json.dumps(parties))
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    run("import", "example/plan.json", DATABASE_URL=url)
    for _ in range(2):
        run("import", str(tmp_path / "plan.json"), DATABASE_URL=url)
    store = Store(url)
    with store.reading() as connection:
        monitors = connection.execute(
            select(models.Review.code, models.Party.code).join(
                models.Party, models.Party.id == models.Review.monitor_party_id
            )
        ).all()
        noted = connection.execute(select(models.Audit.operation, models.Audit.subject)).all()
    store.close()
    assert [tuple(row) for row in monitors] == [("CSE-SCR", "PAQA"), ("SAR-A", "SARSG")]
    assert [tuple(row) for row in noted] == [
        ("import a plan", "review CSE-SCR"), ("import a plan", "review SAR-A"),
    ]  # fmt: skip
    plan["monitoring"] = {"by": "the Quality Panel"}
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    with pytest.raises(Sorry, match=r"“the Quality Panel”, which is no group in agencies\.json"):
        read_plan(tmp_path / "plan.json")


def test_importing_twice_changes_nothing(sqlite_url: str) -> None:
    assert "in the store already" in run("import", "example/plan.json", DATABASE_URL=sqlite_url).stdout


def test_verify_says_what_is_not_sound(tmp_path: Path) -> None:
    done = run("verify", DATABASE_URL=f"sqlite:///{tmp_path}/store.sqlite")
    assert done.returncode == 1
    assert "run bot.py migrate" in done.stdout


def test_appoint_is_the_audited_way_back_in(sqlite_url: str) -> None:
    assert "holds the business unit" in run("appoint", "T0HOME:U0OFFICER", DATABASE_URL=sqlite_url).stdout
    assert run("appoint", "somebody", DATABASE_URL=sqlite_url).returncode != 0


def test_words_that_were_taken_out_are_gone_again_when_the_bot_starts_on_a_restored_backup(
    sqlite_url: str, tmp_path: Path
) -> None:
    file, backup = Path(sqlite_url.removeprefix("sqlite:///")), tmp_path / "backup.sqlite"
    store = Store(sqlite_url)
    with store.writing() as connection:
        who = people.register(connection, 1, team_id="T0HOME", user_id="U0OFFICER", email=None)
        horizon.log(connection, 1, NewItem(title="Seen at Elm House by all"), who, MONDAY.date(), MONDAY)
    store.close()
    shutil.copy(file, backup)
    store = Store(sqlite_url)
    with store.writing() as connection:
        redactions.redact(connection, 1, "H-1", "Elm House", reason="A home", person_id=who, now=MONDAY)
    store.close()
    shutil.copy(backup, file)
    journal = file.parent / "redactions.jsonl"
    lost = json.loads(journal.read_text()) | {"digest": "d", "row_id": 99, "subject": "horizon item H-99"}
    journal.write_text(journal.read_text() + json.dumps(lost) + "\n")
    said = run("migrate", DATABASE_URL=sqlite_url).stdout
    assert "redactions were applied again" in said
    assert "records that are not here as they were (horizon item H-99)" in said
    store = Store(sqlite_url)
    with store.reading() as connection:
        assert horizon.items(connection, 1)[0].title == "Seen at [redacted] by all"
    store.close()
    assert "is applied" in run("redactions", "apply", DATABASE_URL=sqlite_url).stdout
    assert "applied again" not in run("redactions", "apply", DATABASE_URL=sqlite_url).stdout


def test_a_connection_that_slack_ends_at_the_same_moment_is_hung_up_whole() -> None:
    class TheOtherEndGoes:
        def __enter__(self) -> None:
            session.sock = None

        def __exit__(self, *_: object) -> None: ...

    ours, theirs = socket.socketpair()
    client = SocketModeClient("xapp-sandbox", auto_reconnect_enabled=False)
    session = client.current_session = Connection("ws://127.0.0.1/", client.logger)
    session.sock, session.sock_receive_lock = ours, TheOtherEndGoes()
    client.current_session_state = session  # only marked as ended
    hang_up(client)
    with pytest.raises(RuntimeError, match="shutdown"):
        client.message_workers.submit(print)
    ours.close()
    theirs.close()


def test_what_is_loaded_is_kept_out_of_the_collectors_way_once() -> None:
    gc.unfreeze()
    try:
        keep_what_is_loaded()
        kept = gc.get_freeze_count()
        made_since: list[object] = []
        keep_what_is_loaded()
        assert kept > 0
        assert gc.get_freeze_count() == kept
        assert any(one is made_since for one in gc.get_objects())
    finally:
        gc.unfreeze()
