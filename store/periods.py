"""For which local periods of a board what comes by time was planned: so a planner need not look twice.

What was planned at a moment that has not come, by a clock that was ahead, does not count: it is looked at once more
when its period comes, and what was sent early is kept single by the key of its delivery.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select
from sqlalchemy.dialects import postgresql, sqlite

from store.models import PlannedPeriod


def is_planned(connection: Connection, board_id: int, what: str, period: str, now: dt.datetime) -> bool:
    """Whether it was planned for this period, up to `now`."""
    found = select(PlannedPeriod.period).where(_of(board_id, what, now), PlannedPeriod.period == period)
    return connection.scalar(found) is not None


def has_begun(connection: Connection, board_id: int, what: str, now: dt.datetime) -> bool:
    """Whether it was planned for any period of this board, up to `now`."""
    return last(connection, board_id, what, now) is not None


def last(connection: Connection, board_id: int, what: str, now: dt.datetime) -> str | None:
    """The latest period of this board for which it was planned, up to `now`."""
    return connection.scalar(select(func.max(PlannedPeriod.period)).where(_of(board_id, what, now)))


def _of(board_id: int, what: str, now: dt.datetime) -> ColumnElement[bool]:
    return and_(PlannedPeriod.board_id == board_id, PlannedPeriod.what == what, PlannedPeriod.planned_at <= now)


def mark(connection: Connection, board_id: int, what: str, period: str, now: dt.datetime) -> None:
    """It was planned for this period; said twice, it is said once."""
    insert: Any = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(PlannedPeriod)
    key = (PlannedPeriod.board_id, PlannedPeriod.what, PlannedPeriod.period)
    marked = insert.values(board_id=board_id, what=what, period=period, planned_at=now)
    connection.execute(marked.on_conflict_do_update(
        index_elements=key, set_={"planned_at": now}, where=PlannedPeriod.planned_at > now
    ))  # fmt: skip
