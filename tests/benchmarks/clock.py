"""The clock on a large store: 1,000 channels of 50 boards with 100,000 actions.

How long it takes to see that nothing is due, to plan every digest, to make one, and what that is beside Slack's limit.
"""

from __future__ import annotations

import datetime as dt
import gc
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from slack_sdk import WebClient
from sqlalchemy import select, text

import commands
from commands.clock import FixedClock
from commands.clockwork.engine import POSTS_A_MINUTE
from commands.clockwork.planner import plan_due
from commands.digest import render_digest
from commands.sender import Sender
from store import channels, models, naming
from store.db import Store
from tests.benchmarks.large import TODAY

BOARDS, CHANNELS = 50, 1_000
MADE, POSTED = 60, 40  # digests that are made, and that are posted, of as many channels
MONDAY = dt.datetime.combine(TODAY, dt.time(8), dt.UTC)


@dataclass(frozen=True)
class Clock:
    """What one run gave; seconds, and milliseconds of processor time for one digest."""

    idle: float
    planning: float
    planned: int
    digest_p50: float
    digest_p95: float
    digest_wall_p95: float
    counting: float  # of the raw SQL that counts a board by where its actions stand, in the same run
    posts: int
    post_wall: float
    post_processor: float
    memory_mb: float

    @property
    def posting(self) -> float:
        """Seconds that the posts take at the least, by the limit for all of Slack."""
        return self.planned / POSTS_A_MINUTE * 60


def bind(store: Store, number: int = CHANNELS) -> None:
    """Bind channels of every board: its own, and those of its agencies and groups in turn."""
    before = MONDAY - dt.timedelta(days=20)
    with store.writing() as connection:
        boards = naming.boards(connection)
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


_RAW = """SELECT CASE WHEN closed_as IS NOT NULL THEN 5 WHEN owed_on < :today THEN 0 WHEN unknown_on < :today THEN 1
    WHEN owed_on IS NOT NULL OR unknown_on IS NOT NULL THEN 2 ELSE 3 END, count(*)
    FROM actions WHERE board_id = :board GROUP BY 1"""


def measure(url: str, api_url: str, number: int = CHANNELS) -> Clock:
    """Bind the channels, plan a Monday morning, make digests of some of them, and post some to the stand-in."""
    store = Store(url)
    bind(store, number)
    _forget_peak()
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
        walls, taken, raw = [], [], []
        today: object = str(TODAY) if store.is_sqlite else TODAY
        for row in planned[:: max(1, len(planned) // MADE)]:
            began, processor = time.perf_counter(), time.process_time()
            render_digest(connection, row.args, MONDAY, TODAY, naming.glossary(connection, row.board_id))
            taken.append((time.process_time() - processor) * 1000)
            walls.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            connection.execute(text(_RAW), {"today": today, "board": row.board_id}).all()
            raw.append((time.perf_counter() - began) * 1000)
    posts, wall, processor = _post(store, api_url)
    store.close()
    memory = _peak_mb()
    return Clock(
        idle, planning, len(planned), statistics.median(taken), _p95(taken), _p95(walls), statistics.median(raw), posts,
        wall, processor, memory,
    )  # fmt: skip


def _post(store: Store, api_url: str) -> tuple[int, float, float]:
    """Deliver as a worker does, one after the other and with no limit, to a stand-in that answers at once: how many,
    and the seconds that passed and that the processor took."""
    client = WebClient(token="xoxb-bench", base_url=api_url)
    sender = Sender(store, FixedClock(MONDAY), client, commands.KINDS, bot_user_id="U0BOT", pace=0)
    with store.reading() as connection:
        ids = connection.scalars(
            select(models.Delivery.id)
            .where(models.Delivery.kind == "digest", models.Delivery.state == "planned")
            .order_by(models.Delivery.id)
            .limit(POSTED)
        ).all()
    began, processor = time.perf_counter(), time.process_time()
    for one in ids:
        sender.deliver(one)
    wall, processor = time.perf_counter() - began, time.process_time() - processor
    with store.reading() as connection:
        sent = connection.scalars(select(models.Delivery.state).where(models.Delivery.id.in_(ids))).all()
    if wrong := [state for state in sent if state != "sent"]:
        raise RuntimeError(f"{len(wrong)} of {len(ids)} digests were not sent: {set(wrong)}")
    return len(ids), wall, processor


def _forget_peak() -> None:
    """Let the peak of this process's memory begin anew: it has laid a store or two before, which took the most. What
    the laying left behind is still counted."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")


def _peak_mb() -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def lines(found: Clock) -> list[str]:
    """The figures in lines for the table."""
    return [
        f"  planned: {found.planned} digests in {found.planning:.1f} s; a minute with nothing due {found.idle:.2f} s",
        f"  one digest made: p50 {found.digest_p50:.0f} ms, p95 {found.digest_p95:.0f} ms of processor time; p95 by "
        f"the clock {found.digest_wall_p95:.0f} ms (to count its board by raw SQL: {found.counting:.1f} ms)",
        f"  posted with no limit, one worker: {found.posts / found.post_wall:.1f} jobs a second by the clock, "
        f"{found.posts / found.post_processor:.1f} a second of processor time",
        f"  all of them at {POSTS_A_MINUTE} a minute, the limit for all of Slack: {found.posting:.0f} s, "
        f"{found.posting / (found.planned * found.post_wall / found.posts):.1f} times what one worker needs",
        f"  memory: {found.memory_mb:.0f} MB at most while it plans, makes and posts",
    ]
