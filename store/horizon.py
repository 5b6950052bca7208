"""The horizon log: emerging issues that every agency feeds into and should be aware of."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, func, insert, select, update

from store.models import Board, HorizonItem, Party
from store.read_models import Frozen, HorizonView


class NewItem(Frozen):
    """What is to be logged."""

    title: str
    may_change: str | None = None
    source: str | None = None
    theme: str | None = None
    likelihood: str | None = None
    impact: str | None = None
    bites_words: str | None = None
    bites_on: dt.date | None = None
    spotted_by_party_id: int | None = None


def log(connection: Connection, board_id: int, new: NewItem, person_id: int, today: dt.date, now: dt.datetime) -> int:
    """Log an item and return its number; numbers run on within the board and are never used again."""
    # Locking the board's row gives two people at once two numbers on PostgreSQL; SQLite has one writer anyway.
    connection.execute(select(Board.id).where(Board.id == board_id).with_for_update())
    highest = connection.scalar(select(func.max(HorizonItem.number)).where(HorizonItem.board_id == board_id))
    number = (highest or 0) + 1
    connection.execute(
        insert(HorizonItem).values(
            board_id=board_id, number=number, person_id=person_id, spotted_on=today, recorded_at=now,
            **new.model_dump(),
        )
    )  # fmt: skip
    return number


def close(connection: Connection, board_id: int, number: int, on: dt.date, reason: str) -> bool:
    """End an item that is open; it and the reason are kept. False when it was closed before, and nothing is changed."""
    closed = connection.execute(
        update(HorizonItem)
        .where(HorizonItem.board_id == board_id, HorizonItem.number == number, HorizonItem.closed_on.is_(None))
        .values(closed_on=on, closed_reason=reason)
    )
    return closed.rowcount == 1


def items(
    connection: Connection, board_id: int, *, since: dt.datetime | None = None, number: int | None = None
) -> tuple[HorizonView, ...]:
    """The open items, newest first; only those logged after `since`, or the one with `number`, when given."""
    query = (
        select(HorizonItem, HorizonItem.person_id.label("logged_by"), Party.name.label("spotted_by"))
        .outerjoin(Party, Party.id == HorizonItem.spotted_by_party_id)
        .where(HorizonItem.board_id == board_id)
        .order_by(HorizonItem.number.desc())
    )
    if number is not None:
        query = query.where(HorizonItem.number == number)
    else:
        query = query.where(HorizonItem.closed_on.is_(None))
    if since is not None:
        query = query.where(HorizonItem.recorded_at > since)
    return tuple(
        HorizonView(**{name: getattr(row, name) for name in HorizonView.model_fields})
        for row in connection.execute(query)
    )
