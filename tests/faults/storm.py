"""Digests to many channels planned at once, while Slack fails, processes are killed and the database is restarted."""

from __future__ import annotations

import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from commands import try_out
from sandbox.client import Sandbox
from sandbox.manifest import Manifest
from sandbox.world import Channel
from store import channels, models, naming, people
from store.db import Store, StoreUnavailable
from store.statuses import Role
from tests.office import MONDAY

ROOT = Path(__file__).resolve().parents[2]
FIRE = MONDAY + dt.timedelta(days=6, hours=23)  # the next Monday at 08:00
FAULTS = (("429", 0.05), ("503", 0.03), ("accept_then_drop", 0.05))


class Figures(NamedTuple):
    """What came of it: messages that stand, keys without one, keys with several beyond the first, tries, seconds."""

    planned: int
    sent: int
    lost: int
    doubled: int
    tries: int
    seconds: float


class Storm:
    """A store and a sandbox with so many bound channels, and processes that post to them."""

    def __init__(self, url: str, number: int, *, real: bool = False, a_minute: int = 3000, seed: int = 1) -> None:
        """`real`: the processes are those of the Procfile, with their own leases; else their leases are of seconds."""
        self.store, self._url, self.is_real, self._a_minute = Store(url), url, real, a_minute
        self.sandbox = Sandbox(rate=0, manifest=Manifest.read(ROOT / "manifest.json"))
        self._ids = [f"C{number:04}" for number in range(1, number + 1)]
        self._seed = seed
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Storm:
        self.sandbox.__enter__()
        world = self.sandbox.server.state.world
        for channel_id in self._ids:
            world.channels[channel_id] = Channel(channel_id, channel_id.lower(), members=["U0OFFICER", "U0BOT"])
        struck = (
            "*" if self.is_real else "chat.postMessage"
        )  # every call: a try that fails often waits longer each time
        rules = [
            {"method": struck, "fault": fault, "rate": rate, "seconds": 1, "seed": self._seed * 10 + number}
            for number, (fault, rate) in enumerate(FAULTS)
        ]
        self.sandbox.client.faults(rules)
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            if process.poll() is None:
                kill(process)
        self.store.close()
        self.sandbox.__exit__(None, None, None)

    def bind(self) -> None:
        """Bind every channel, so that a digest for each is due at `FIRE`; the processes' own planners plan them."""
        with self.store.writing() as connection:
            try_out.register_everyone(connection, 1, MONDAY)
            officer = people.holders_of(connection, Role.business_unit, 1, MONDAY.date())[0].person_id
            paqa = next(party.id for party in naming.parties(connection, 1) if party.code == "PAQA")
            for channel_id in self._ids:
                channels.bind(connection, 1, "T0HOME", channel_id, paqa, officer, MONDAY)

    def start(self) -> subprocess.Popen[bytes]:
        """One more process; on SQLite, the only one."""
        environment = os.environ | {
            "DATABASE_URL": self._url, "SLACK_API_URL": self.sandbox.api_url, "SLACK_BOT_TOKEN": "xoxb-sandbox",
            "SLACK_SIGNING_SECRET": "sandbox-signing-secret", "SLACK_TEAM_IDS": "T0HOME", "PORT": str(_free_port()),
            "BOT_CLOCK": FIRE.isoformat(), "POSTS_A_MINUTE": str(self._a_minute),
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.faults.process", self._url, self.sandbox.api_url, FIRE.isoformat()]
        if self.is_real:
            command = [sys.executable, "bot.py", "serve" if self.store.is_sqlite else "work"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            process_group=0,
        )  # fmt: skip
        self.processes.append(process)
        return process

    def settled(self) -> int:
        """How many deliveries are sent, or were given up."""
        query = select(func.count()).where(
            models.Delivery.target.in_(self._ids), models.Delivery.kind == "digest",
            models.Delivery.state.in_(("sent", "failed", "skipped", "in doubt")),
        )  # fmt: skip
        try:
            with self.store.reading() as connection:
                return int(connection.scalar(query) or 0)
        except StoreUnavailable:
            return -1

    def until(self, number: int, seconds: float) -> None:
        """Wait until so many are settled."""
        end = time.monotonic() + seconds
        while self.settled() < number:
            assert time.monotonic() < end, self.states()
            time.sleep(0.1)

    def states(self) -> Counter[str]:
        """How many deliveries are in which state."""
        with self.store.reading() as connection:
            return Counter(connection.scalars(select(models.Delivery.state)))

    def figures(self, started: float) -> Figures:
        """What stands in the channels, by the keys that the messages carry. What goes on in a digest's thread may still
        be under way: it must not be doubled, and is not counted as lost."""
        state = self.sandbox.server.state
        found = Counter(
            (message.metadata or {}).get("event_payload", {}).get("key")
            for channel_id in self._ids
            for message in state.messages.get(channel_id, [])
        )
        with self.store.reading() as connection:
            rows = connection.execute(
                select(models.Delivery.key, models.Delivery.tries)
                .where(models.Delivery.target.in_(self._ids), models.Delivery.kind == "digest")
            ).all()  # fmt: skip
        keys = {row.key for row in rows}
        lost = set(self._ids) - {key.split(":")[1] for key in found if key in keys}
        return Figures(
            planned=len(keys), sent=sum(found[key] for key in keys), lost=len(lost),
            doubled=sum(count - 1 for count in found.values()), tries=sum(row.tries for row in rows),
            seconds=round(time.monotonic() - started, 1),
        )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process, and what it started, as a machine that loses its power does."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def on_postgresql(url: str, number: int, restart: Callable[[], None], **how: object) -> Figures:
    """Two workers; one is killed and never comes back, and the database is restarted in the middle."""
    with Storm(url, number, **how) as storm:  # type: ignore[arg-type]
        storm.bind()
        started = time.monotonic()
        first, second = storm.start(), storm.start()
        storm.until(number // 4, 600)
        kill(first)
        storm.until(number // 2, 600)
        restart()
        if storm.is_real:  # a release in the middle: the new one is there before the old one is told to end
            storm.until(number * 3 // 4, 600)
            storm.start()
            second.terminate()
        storm.until(number, 600)
        return storm.figures(started)


def on_sqlite(url: str, number: int, **how: object) -> Figures:
    """One process, which is killed in the middle and started again."""
    with Storm(url, number, **how) as storm:  # type: ignore[arg-type]
        storm.bind()
        started = time.monotonic()
        process = storm.start()
        storm.until(number // 2, 600)
        kill(process)
        process = storm.start()
        if storm.is_real:  # a release in the middle
            storm.until(number * 3 // 4, 600)
            process.terminate()
            process.wait(30)
            storm.start()
        storm.until(number, 600)
        return storm.figures(started)
