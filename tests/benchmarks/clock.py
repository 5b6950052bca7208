"""The clock on a large store: 1,000 channels of 50 boards with 100,000 actions.

How long it takes to see that nothing is due, to plan every digest, to make one, and what that is beside Slack's limit.
"""

from __future__ import annotations

import datetime as dt
import resource
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from commands.clockwork.engine import POSTS_A_MINUTE
from commands.clockwork.planner import plan_due
from commands.digest import render_digest
from store import channels, models, people
from store.db import Store
from tests.benchmarks.large import TODAY

BOARDS, CHANNELS = 50, 1_000
MADE = 100  # digests that are made, of as many channels
MONDAY = dt.datetime.combine(TODAY, dt.time(8), dt.UTC)


@dataclass(frozen=True)
class Clock:
    """What one run gave; seconds, and milliseconds of processor time for one digest."""

    idle: float
    planning: float
    planned: int
    digest_p50: float
    digest_p95: float
    largest: int
    memory_mb: float

    @property
    def posting(self) -> float:
        """Seconds that the posts take at the least, by the limit for all of Slack."""
        return self.planned / POSTS_A_MINUTE * 60


def bind(store: Store, number: int = CHANNELS) -> None:
    """Bind channels of every board: its own, and those of its agencies and groups in turn."""
    before = MONDAY - dt.timedelta(days=20)
    with store.writing() as connection:
        boards = people.boards(connection)
        for place in range(number):
            board_id = boards[place % len(boards)][0]
            parties = connection.scalars(
                select(models.Party.id).where(models.Party.board_id == board_id).order_by(models.Party.sort != "board")
            ).all()
            who = connection.scalar(select(models.Person.id).where(models.Person.board_id == board_id).limit(1))
            if who is None:
                row = models.Person.__table__.insert().values(
                    board_id=board_id, team_id="T0BENCH", user_id=f"U{board_id}"
                )
                who = connection.execute(row).inserted_primary_key[0]  # type: ignore[index]
            party = parties[place // len(boards) % len(parties)]
            channels.bind(connection, board_id, "T0BENCH", f"C{place:06}", party, who, before)


def measure(url: str, number: int = CHANNELS) -> Clock:
    """Bind the channels, plan a Monday morning and make digests of some of them."""
    store = Store(url)
    bind(store, number)
    plan_due(store, MONDAY - dt.timedelta(hours=1))  # what came round is opened before anything is measured
    began = time.perf_counter()
    plan_due(store, MONDAY - dt.timedelta(minutes=1))
    idle = time.perf_counter() - began
    began = time.perf_counter()
    plan_due(store, MONDAY)
    planning = time.perf_counter() - began
    with store.reading() as connection:
        planned = connection.execute(
            select(models.Delivery.args, models.Delivery.board_id).where(
                models.Delivery.kind == "digest", models.Delivery.state == "planned"
            )
        ).all()
        taken, largest = [], 0
        for row in planned[:: max(1, len(planned) // MADE)]:
            began = time.process_time()
            glossary = people.glossary(connection, row.board_id)
            message = render_digest(connection, row.args, MONDAY, TODAY, glossary)
            taken.append((time.process_time() - began) * 1000)
            largest = max(largest, len(message.text) if message else 0)
    store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Clock(idle, planning, len(planned), statistics.median(taken), _p95(taken), largest, memory)


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def line(found: Clock) -> str:
    """The figures in a sentence for the table."""
    return (
        f"{found.planned} digests planned in {found.planning:.1f} s (a minute with nothing due: {found.idle:.2f} s); "
        f"one made in p50 {found.digest_p50:.0f} ms, p95 {found.digest_p95:.0f} ms of processor time; the posts take "
        f"at least {found.posting:.0f} s by the limit of {POSTS_A_MINUTE} a minute; {found.memory_mb:.0f} MB at most"
    )


if __name__ == "__main__":
    import sys

    print(
        line(measure(f"sqlite:///{Path(sys.argv[1]).resolve()}", int(sys.argv[2]) if len(sys.argv) > 2 else CHANNELS))
    )
