"""For which local periods of a board what comes by time was planned: so a planner need not look twice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite

from store.models import PlannedPeriod


def is_planned(connection: Connection, board_id: int, what: str, period: str) -> bool:
    """Whether it was planned for this period."""
    found = select(PlannedPeriod.period).where(
        PlannedPeriod.board_id == board_id, PlannedPeriod.what == what, PlannedPeriod.period == period
    )
    return connection.scalar(found) is not None


def has_begun(connection: Connection, board_id: int, what: str) -> bool:
    """Whether it was planned for any period of this board yet."""
    return last(connection, board_id, what) is not None


def last(connection: Connection, board_id: int, what: str) -> str | None:
    """The latest period of this board for which it was planned."""
    found = select(func.max(PlannedPeriod.period)).where(PlannedPeriod.board_id == board_id, PlannedPeriod.what == what)
    return connection.scalar(found)


def mark(connection: Connection, board_id: int, what: str, period: str) -> None:
    """It was planned for this period; said twice, it is said once."""
    insert: Any = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(PlannedPeriod)
    connection.execute(insert.values(board_id=board_id, what=what, period=period).on_conflict_do_nothing())
