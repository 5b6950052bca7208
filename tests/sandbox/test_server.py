"""The process: its data file, its clock, its command line, its page, and what it says to bad input."""

import asyncio
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient

from sandbox.__main__ import options, serve
from sandbox.client import Client, ProtocolError, Sandbox
from sandbox.clock import LONDON, Clock
from sandbox.errors import CannotDo
from sandbox.state import DataError
from tests.sandbox.conftest import TOKEN, button, home, section

ROOT = Path(__file__).parents[2]


def request(
    sandbox: Sandbox, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=5)) as connection:
        return ask(connection, method, path, body, headers)


def ask(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, bytes]:
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    return answer.status, answer.read()


# the clock


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [
        ("2015-11-16T09:00", "day", "2015-11-17T09:00:00+00:00"),
        ("2015-11-16T09:00", "monday", "2015-11-23T08:00:00+00:00"),
        ("2015-11-16T07:59", "monday", "2015-11-16T08:00:00+00:00"),
        ("2015-11-22T23:00", "monday", "2015-11-23T08:00:00+00:00"),
        # Over the end of summer time, and over its beginning: the hour in London stays.
        ("2015-10-24T12:00", "day", "2015-10-25T12:00:00+00:00"),
        ("2015-10-20T12:00", "monday", "2015-10-26T08:00:00+00:00"),
        ("2016-03-26T12:00", "day", "2016-03-27T11:00:00+00:00"),
        ("2016-03-24T12:00", "monday", "2016-03-28T07:00:00+00:00"),
    ],
)
def test_steps_of_the_clock(start: str, step: str, end: str) -> None:
    with Sandbox(start=datetime.fromisoformat(start).replace(tzinfo=LONDON)) as sandbox:
        assert sandbox.client.clock(step=step) == end


def test_the_clock_only_goes_forward(sandbox: Sandbox) -> None:
    assert sandbox.client.clock().startswith("2015-11-16T09:00:0")
    assert sandbox.client.clock(advance=3600).startswith("2015-11-16T10:00:0")
    assert sandbox.client.clock(to="2015-12-01T08:00") == "2015-12-01T08:00:00+00:00"
    assert sandbox.client.clock(to="2016-06-01T08:00") == "2016-06-01T07:00:00+00:00"
    assert sandbox.client.clock(to="2016-07-01T08:00:00+01:00") == "2016-07-01T07:00:00+00:00"
    for wrong in ({"to": "2015-12-01"}, {"to": "soon"}, {"advance": -1}, {"step": "year"}, {"advance": 1e12}):
        with pytest.raises(ProtocolError):
            sandbox.client.clock(**wrong)  # type: ignore[arg-type]
    assert sandbox.client.clock().startswith("2016-07-01T07:00:0")


def test_a_message_is_dated_by_the_clock_and_stamped_by_real_time(sandbox: Sandbox, lead: Client) -> None:
    sandbox.client.clock(step="monday")
    lead.say("C0PAQA", "hello")
    message = lead.messages("C0PAQA")[0]
    assert message["at"].startswith("2015-11-23T08:00:0")
    assert abs(float(message["ts"]) - time.time()) < 60


def test_the_clock_runs() -> None:
    clock = Clock()
    before = clock.now()
    time.sleep(0.01)
    assert clock.now() > before
    with pytest.raises(CannotDo):
        clock.move_to(before)


def test_a_move_of_the_clock_tells_the_bot(sandbox: Sandbox) -> None:
    told: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        connection, _ = listener.accept()
        with connection:
            told.append(connection.recv(65536))
            connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")

    thread = threading.Thread(target=listen)
    thread.start()
    sandbox.client.settings(clock_hook=f"http://127.0.0.1:{listener.getsockname()[1]}/clock")
    assert sandbox.client._post("/sandbox/clock", {"step": "day"})["hook"] == 204
    thread.join(5)
    listener.close()
    assert b"2015-11-17T09:00" in told[0]
    assert sandbox.client._post("/sandbox/clock", {"step": "day"})["hook"] == 0


# the data file


def test_everything_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "deep" / "sandbox.json"
    with Sandbox(data=data, rate=0) as sandbox:
        web = WebClient(token=TOKEN, base_url=sandbox.api_url)
        lead = sandbox.client.as_("U0TVP")
        lead.say("C0PAQA", "hello £")
        lead.upload("C0PAQA", "a.txt", b"\x00\xff")
        web.chat_postMessage(channel="C0PAQA", text="t", blocks=[section("s", accessory=button("go"))])
        web.chat_postEphemeral(channel="C0PAQA", user="U0TVP", text="for you")
        web.views_publish(user_id="U0TVP", view=home(section("Owed")))
        sandbox.client.world("join", user="U0LAY", channel="C0PAQA")
        sandbox.client.clock(step="monday")
        lead.command("C0PAQA", "/update")
        url = sandbox.client.pushes("slash_commands")[-1]["body"]["response_url"]
        before, calls = lead.state(), sandbox.client.calls()
    with Sandbox(data=data, rate=0, start=datetime(2020, 1, 1, tzinfo=LONDON)) as sandbox:
        lead = sandbox.client.as_("U0TVP")
        after = lead.state()
        for changing in ("version", "now"):
            assert before.pop(changing)
            assert after.pop(changing)
        assert after == before
        assert sandbox.client.clock().startswith("2015-11-23T08:0")
        assert sandbox.client.calls() == calls
        assert request(sandbox, "GET", before["messages"]["C0PAQA"][1]["files"][0]["url"]) == (200, b"\x00\xff")
        assert lead.click(lead.messages("C0PAQA")[2], "go")["error"] == "dispatch_failed"
        path = urlsplit(url).path
        assert request(sandbox, "POST", path, b'{"text": "later"}')[0] == 200
        assert lead.ephemerals("C0PAQA")[-1]["text"] == "later"


def test_changes_are_written_while_it_runs(tmp_path: Path) -> None:
    data = tmp_path / "sandbox.json"
    with Sandbox(data=data) as sandbox:
        lead = sandbox.client.as_("U0TVP")
        lead.say("C0PAQA", "written soon")
        lead.until(lambda: data.exists() and "written soon" in data.read_text("utf-8"))
        assert [p.name for p in tmp_path.iterdir()] in (["sandbox.json"], ["sandbox.json", "sandbox.json.new"])


@pytest.mark.parametrize("broken", ["", "{", "[]", "{}", '{"format": 1}', '{"format": 2}'])
def test_a_broken_data_file_is_named_and_left_alone(tmp_path: Path, broken: str) -> None:
    data = tmp_path / "sandbox.json"
    data.write_text(broken)
    with pytest.raises(DataError, match=r"sandbox\.json"), Sandbox(data=data):
        pass
    assert data.read_text() == broken


def test_reset_is_as_new_but_for_the_clock(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    lead.say("C0PAQA", "hello")
    web.views_publish(user_id="U0TVP", view=home())
    sandbox.client.world("leave", user="U0TVP", channel="C0BOARD")
    sandbox.client.clock(step="day")
    sandbox.client.faults([{"method": "*", "fault": "500"}])
    version = lead.state()["version"]
    sandbox.client.reset()
    now = lead.state()
    assert now["version"] > version
    assert now["home"] is None
    assert not any(now["messages"].values())
    assert "U0TVP" in next(c for c in now["channels"] if c["id"] == "C0BOARD")["members"]
    assert now["now"].startswith("2015-11-17")
    assert web.auth_test()["ok"]
    assert [c["method"] for c in sandbox.client.calls()] == ["auth.test"]


# the command line


def run(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        yield int(holder.getsockname()[1])


def test_a_taken_port_is_said_clearly(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert asyncio.run(serve(options(["--port", str(taken)]))) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"Port {taken} is taken: end what uses it, or choose another with --port.\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_when_it_is_ready_and_saves_when_it_ends(tmp_path: Path, number: signal.Signals) -> None:
    data = tmp_path / "sandbox.json"
    process = run("--port", "0", "--data", str(data), "--start", "2015-09-01T10:00", "--rate", "0")
    assert process.stdout
    ready = process.stdout.readline()
    url = ready.removeprefix("The sandbox is ready: ").strip()
    lead = Client(url, "U0TVP")
    assert lead.clock().startswith("2015-09-01T09:00")
    lead.say("C0PAQA", "the last word")
    process.send_signal(number)
    said, wrong = process.communicate(timeout=30)
    assert (process.returncode, said, wrong) == (0, "", "")
    assert "the last word" in data.read_text()


@pytest.mark.parametrize("option", ["--manifest", "--data"])
def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    (tmp_path / "broken.json").write_text("{")
    assert asyncio.run(serve(options(["--port", "0", option, str(tmp_path / "broken.json")]))) == 2
    assert "broken.json" in capsys.readouterr().err


# the page


def test_the_page_is_served(sandbox: Sandbox) -> None:
    status, body = request(sandbox, "GET", "/")
    assert (status, b"<!doctype html>" in body[:40].lower()) == (200, True)
    assert request(sandbox, "GET", "/page/index.html")[0] == 200
    assert request(sandbox, "GET", "/page/../server.py")[0] in (403, 404)


def test_the_state_is_sent_only_when_it_changed(sandbox: Sandbox, lead: Client) -> None:
    state = lead.state()
    since = {"as": "U0TVP", "since": str(state["version"])}
    assert lead._get("/sandbox/state", **since) == {"version": state["version"]}
    lead.say("C0PAQA", "hello")
    assert lead._get("/sandbox/state", **since)["messages"]["C0PAQA"]
    assert sandbox.client._get("/sandbox/state")["me"]["id"] == "U0OFFICER"


def test_changes_are_streamed(sandbox: Sandbox, lead: Client) -> None:
    connection = http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=5)
    connection.request("GET", "/sandbox/stream?as=U0TVP")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"] == "text/event-stream"

    def version() -> int:
        line = stream.readline()
        assert stream.readline() == b"\n"
        return int(json.loads(line.removeprefix(b"data: "))["version"])

    first = version()
    lead.say("C0PAQA", "hello")
    assert version() > first
    connection.close()


def test_the_people_are_posts(sandbox: Sandbox) -> None:
    people = {p["id"]: p for p in sandbox.client._get("/sandbox/state")["people"]}
    assert people["U0TVP"]["title"] == "Lead, Thames Valley Police"
    assert people["U0DONN"]["guest"]
    assert people["U0PROB"]["external"]
    assert people["U0BOT"]["bot"]
    assert len(people) == 16


# bad input


BODIES: list[bytes] = [
    b"",
    b"{",
    b"[]",
    b'"x"',
    b"null",
    b"\xff\xfe",
    b'{"as": 1}',
    b'{"as": "U0TVP"}',
    b'{"rules": 1}',
]
VERBS = ["say", "command", "click", "suggest", "submit", "home", "shortcut"]
OTHERS = ["read", "close", "clock", "faults", "world", "settings", "replay", "nonsense"]


@pytest.mark.parametrize("address", [f"/sandbox/{name}" for name in VERBS + OTHERS])
def test_bad_input_gets_a_sentence(sandbox: Sandbox, address: str) -> None:
    for body in BODIES:
        status, answer = request(sandbox, "POST", address, body)
        said: Any = json.loads(answer)
        assert status < 500, (body, answer)
        assert said["ok"] or said["error"]
    assert request(sandbox, "PUT", address)[0] in (404, 405)


def test_bad_values_of_every_kind_get_a_sentence(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    web.views_publish(user_id="U0TVP", view=home(section("s", accessory=button("go"))))
    strange: list[Any] = [None, 1, True, [], {}, [[]], {"a": {"b": 1}}, "x" * 10_000, "\u0000"]
    usual = {"as": "U0TVP", "channel": "C0PAQA", "text": "/x", "view_id": lead.home()["view_id"], "action_id": "go"}
    others = ["thread_ts", "message", "block_id", "value", "values", "tab", "callback_id"]
    with closing(http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=5)) as connection:
        for verb, field, value in product(VERBS, [*usual, *others], strange):
            body = json.dumps(usual | {field: value}).encode()
            status, answer = ask(connection, "POST", f"/sandbox/{verb}", body)
            assert status < 500, (verb, field, value, answer)
            assert "ok" in json.loads(answer)


def test_bad_arguments_of_the_web_api_get_an_error(sandbox: Sandbox) -> None:
    strange: list[Any] = [None, 1, True, [], {}, [[]], [None], {"a": {"b": 1}}, "{", "[", "x" * 10_000, "\u0000"]
    fields = {
        "chat.postMessage": "channel text blocks attachments metadata thread_ts markdown_text",
        "chat.update": "channel ts text blocks",
        "chat.postEphemeral": "channel user blocks",
        "conversations.history": "channel limit cursor oldest latest",
        "conversations.open": "users channel",
        "conversations.list": "types limit cursor",
        "views.publish": "user_id view hash",
        "views.open": "trigger_id view",
        "views.update": "view_id external_id view",
        "files.getUploadURLExternal": "filename length alt_txt",
        "files.completeUploadExternal": "files channel_id channels initial_comment",
        "users.info": "user",
        "reactions.add": "channel name timestamp",
    }
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    usual = {"channel": "C0PAQA", "text": "t", "user": "U0TVP", "user_id": "U0TVP"}
    with closing(http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=5)) as connection:
        for method, names in fields.items():
            for name, value in product(names.split(), strange):
                body = json.dumps(usual | {name: value}).encode()
                status, answer = ask(connection, "POST", f"/api/{method}", body, headers)
                assert status == 200, (method, name, value, answer)
                assert "ok" in json.loads(answer)


def test_other_addresses(sandbox: Sandbox) -> None:
    for method, path in (
        ("GET", "/nowhere"),
        ("GET", "/sandbox/state?as=U0NONE"),
        ("GET", "/sandbox/state?as=U0BOT"),
        ("GET", "/sandbox/calls?since=x"),
        ("GET", "/files/F0NONE"),
        ("POST", "/sandbox/upload"),
        ("GET", "/link/?ticket=none"),
        ("DELETE", "/sandbox/state"),
    ):
        status, answer = request(sandbox, method, path, headers={"Content-Length": "0"})
        assert 400 <= status < 500, (path, answer)
        assert json.loads(answer)["ok"] is False


def test_another_sites_page_may_not_act(sandbox: Sandbox, lead: Client) -> None:
    body = json.dumps({"as": "U0TVP", "channel": "C0PAQA", "text": "not me"}).encode()
    assert request(sandbox, "POST", "/sandbox/say", body, {"Origin": "https://elsewhere.example"})[0] == 403
    assert lead.messages("C0PAQA") == []
    assert request(sandbox, "POST", "/sandbox/say", body, {"Origin": sandbox.url})[0] == 200


def test_settings_are_checked(sandbox: Sandbox) -> None:
    for wrong in ({"rate": "fast"}, {"bot_token": "other"}, {"burst": 1.5}, {"tiers": 1}, {"nonsense": 1}):
        with pytest.raises(ProtocolError):
            sandbox.client.settings(**wrong)
    assert sandbox.client.settings(rate=2)["rate"] == 2
