"""Plans what is to be said because time passed: `plan_due` asks each of PLANNERS, and nothing else plans by time.

A planner writes rows of `deliveries` under keys that name recipient, kind and local period ("digest:17:2026-W48"), and
what is planned under a key is planned once: so any number of processes may plan, as often as they wish. Most minutes
nothing is due and nothing is written: each planner is asked first, in a transaction that only reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import structlog

from commands.clock import local_day
from commands.clockwork import (
    chasing,
    digests,
    escalations,
    occurrences,
    personal,
    put_right,
    reminders,
    rounds,
    summaries,
    vacancies,
)
from commands.clockwork.board_now import BoardNow, Planner
from store import deliveries, naming
from store.db import Store, StoreUnavailable

log = structlog.get_logger()

PLANNERS: tuple[Planner, ...] = (
    Planner("put right", put_right.is_due, put_right.plan),
    Planner("occurrences", occurrences.is_due, occurrences.plan),
    Planner("rounds", rounds.is_due, rounds.plan),
    Planner("escalations", escalations.is_due, escalations.plan),
    Planner("digests", digests.is_due, digests.plan),
    Planner("chasing", chasing.is_due, chasing.plan),
    Planner("vacancies", vacancies.is_due, vacancies.plan),
    Planner("reminders", reminders.is_due, reminders.plan),
    Planner("personal", personal.is_due, personal.plan),
    Planner("summaries", summaries.is_due, summaries.plan),
)  # fmt: skip


def plan_due(store: Store, now: dt.datetime, planners: Sequence[Planner] = PLANNERS) -> int:
    """Plan what is due on every board at a moment; how many planners had something to write.

    Each writes in a transaction of its own: one that fails is logged, and stops neither the others nor another board.
    Raises StoreUnavailable when the store does not answer.
    """
    with store.reading() as connection:
        boards = naming.boards(connection)
    wrote = 0
    for board_id, code, name, zone in boards:
        board = BoardNow(board_id, code, name, zone, local_day(now, zone))
        wrote += sum(_plan(store, planner, board, now) for planner in planners)
    return wrote


def _plan(store: Store, planner: Planner, board: BoardNow, now: dt.datetime) -> bool:
    try:
        with store.reading() as connection:
            if not planner.is_due(connection, board, now):
                return False
        with store.writing() as connection:
            planner.plan(deliveries.by_the_clock(connection), board, now)
        return True
    except StoreUnavailable:
        raise
    except Exception as error:
        log.error("planner", planner=planner.name, board=board.id, error=type(error).__name__)
        return False
