"""What a measurement needs around it: stores with the shipped plan and 240 deputies, and servers to be measured."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import func, make_url, select, update

from commands import try_out
from commands.importing.plan_json import read_plan
from running.serving import THREADS
from store import people, plans
from store.db import Store
from store.migrate import migrate
from store.models import Action, Assignment, Delivery, Inbox, Person, Update
from store.statuses import Role
from tests.benchmarks.commits import NOW
from tests.benchmarks.traffic import APP, SECRET, TEAM, Result, Spec
from tests.postgres import Postgres

ROOT = Path(__file__).resolve().parents[2]
DEPUTIES = 240  # twenty for each of the twelve agencies that owe action 1.1
USERS = tuple(f"U0B{number:05d}" for number in range(DEPUTIES))


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Stage:
    """The folder, the PostgreSQL server (durable: fsync on) and the Web API that all measurements share."""

    def __enter__(self) -> Stage:
        with ExitStack() as undo:
            self.folder = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
            self._copies = 0
            self.postgres = Postgres(fsync=True)
            undo.callback(self.postgres.remove)
            self._template = self.folder / "template.sqlite"
            self.postgres.admin("CREATE DATABASE template")
            for url in (f"sqlite:///{self._template}", self.postgres.url("template")):
                _fill(url)
            port = free_port()
            self.api_url = f"http://127.0.0.1:{port}/api/"
            web_api = subprocess.Popen([sys.executable, "-m", "tests.benchmarks.web_api", str(port)], cwd=ROOT)
            undo.callback(_end, web_api)
            self._undo = undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._undo.close()

    def store(self, database: str) -> str:
        """The URL of a fresh store with the plan and the deputies; `database` is sqlite or postgresql."""
        self._copies += 1
        if database == "postgresql":
            return self.postgres.copy("template", f"bench{self._copies}")
        path = self.folder / f"store{self._copies}.sqlite"
        shutil.copy(self._template, path)
        return f"sqlite:///{path}"

    def empty(self, database: str) -> str:
        """The URL of a store that nothing is in yet."""
        self._copies += 1
        if database == "postgresql":
            self.postgres.admin(f"CREATE DATABASE bench{self._copies}")
            return self.postgres.url(f"bench{self._copies}")
        return f"sqlite:///{self.folder / f'store{self._copies}.sqlite'}"

    @contextmanager
    def large(self, database: str) -> Iterator[str]:
        """The URL of a store that very much is laid in, and which is gone after the block: no two lie on the disk."""
        url = self.empty(database)
        try:
            yield url
        finally:
            name = str(make_url(url).database)
            if database == "postgresql":
                self.postgres.admin(f"DROP DATABASE {name} WITH (FORCE)")
            else:
                for end in ("", "-wal", "-shm"):
                    Path(f"{name}{end}").unlink(missing_ok=True)

    @contextmanager
    def serving(self, command: Sequence[str], port: int, url: str | None = None, *, workers: int = 1) -> Iterator[None]:
        """A server running on `port` for as long as the block; its log is thrown away with the folder."""
        environment = os.environ | {
            "SLACK_API_URL": self.api_url, "SLACK_BOT_TOKEN": "xoxb-bench", "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_TEAM_IDS": TEAM, "SLACK_APP_ID": APP, "BOT_CLOCK": NOW.isoformat(), "HOST": "127.0.0.1",
            "PORT": str(port), "WEB_WORKERS": str(workers), "DATABASE_URL": url or "", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        environment.pop("SLACK_APP_TOKEN", None)
        log = self.folder / f"server-{port}.log"
        with log.open("wb") as out:
            server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out, process_group=0)
        try:
            _wait_for(port, server, log)
            yield
        finally:
            _end(server)

    @contextmanager
    def app(self, name: str, url: str | None = None, *, workers: int = 1, threads: int = THREADS) -> Iterator[int]:
        """`product`, `by_hand` or `bare` on the product's web server; gives its port."""
        port = free_port()
        command = ["bot.py", "serve"]
        if name != "product":
            command = ["-m", "tests.benchmarks.apps", name, "--port", str(port), "--threads", str(threads)]
        with self.serving([sys.executable, *command], port, url, workers=workers):
            yield port


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1).close()
            return
        except urllib.error.HTTPError as answer:
            if answer.code == 404:  # an app without the gate has no such page, and lives
                return
        except OSError:
            pass
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"a server to be measured did not start:\n{log.read_text()[-2000:]}")


def _fill(url: str) -> None:
    """The shipped plan, the try-out's channels, and as many deputies for each owner of action 1.1."""
    store = Store(url)
    migrate(store)
    with store.writing() as connection:
        entered = plans.enter(connection, read_plan(ROOT / "example" / "plan.json"), NOW.date())
        try_out.register_everyone(connection, entered.board_id, NOW)
        owners = connection.scalars(
            select(Assignment.party_id)
            .join(Action, Action.id == Assignment.action_id)
            .where(Action.ref == "1.1", Assignment.part == "lead")
            .order_by(Assignment.id)
        ).all()
        for number, user in enumerate(USERS):
            person = people.register(connection, entered.board_id, team_id=TEAM, user_id=user, email=None)
            people.appoint(connection, person, Role.deputy, owners[number % len(owners)], NOW.date())
    store.close()


def send(spec: Spec) -> Result:
    """Run the load generator in a process of its own."""
    return Result(**_child("traffic", asdict(spec)))


def commits(url: str, threads: int, seconds: float, run: str) -> float:
    """The store's own rate of such commits a second."""
    store = Store(url)
    with store.reading() as connection:
        listed = connection.execute(select(Person.id, Person.user_id).where(Person.user_id.in_(USERS)))
        known = [list(row) for row in listed]
    store.close()
    given = {"url": url, "threads": threads, "seconds": seconds, "people": known, "run": run}
    return float(_child("commits", given)["rate"])


def _child(module: str, given: dict[str, Any]) -> dict[str, Any]:
    ran = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}"], input=json.dumps(given), capture_output=True, text=True,
        cwd=ROOT, check=False,
    )  # fmt: skip
    if ran.returncode:
        raise RuntimeError(f"{module} failed:\n{ran.stderr[-2000:]}")
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


class Recorded:
    """Counts what a store holds, and clears the backlog of receipts between two runs.

    In a run updates come a thousand times faster than Slack takes receipts. What one run leaves behind must not be
    sent during the next.
    """

    def __init__(self, url: str) -> None:
        self._store = Store(url, pool_size=1)

    def count(self) -> int:
        """How many updates are recorded; each has its own inbox row, or this fails."""
        with self._store.reading() as connection:
            updates = connection.scalar(select(func.count()).select_from(Update)) or 0
            answered = connection.scalar(select(func.count()).select_from(Inbox)) or 0
        if updates != answered:
            raise RuntimeError(f"{updates} updates and {answered} answers are recorded: each needs the other")
        return updates

    def clear_backlog(self) -> None:
        """End every delivery that waits, and let those in hand finish."""
        with self._store.writing() as connection:
            connection.execute(update(Delivery).where(Delivery.state == "planned").values(state="skipped"))
        time.sleep(0.4)

    def close(self) -> None:
        """Close the connection."""
        self._store.close()
