"""The horizon log: emerging issues that every agency feeds into and should be aware of."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store import logs, visibility
from store.db import new_id
from store.models import Action, Board, HorizonItem, LogLink, LogNote, Party, PartyLink
from store.read_models import Asker, Frozen, HorizonView, LogNoteView
from store.read_models.horizon import Contributions


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
    next_look_on: dt.date | None = None
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


def reopen(connection: Connection, item_id: int) -> bool:
    """Open an item again; False when it is open. The caller notes why, and why it had been closed."""
    opened = connection.execute(
        update(HorizonItem)
        .where(HorizonItem.id == item_id, HorizonItem.closed_on.is_not(None))
        .values(closed_on=None, closed_reason=None)
    )
    return opened.rowcount == 1


_SPOTTER, _OWNER = aliased(Party), aliased(Party)


def items(
    connection: Connection, board_id: int, *, since: dt.datetime | None = None, number: int | None = None,
    action_id: int | None = None, closed: bool = False,
) -> tuple[HorizonView, ...]:  # fmt: skip
    """The open items (or those that are `closed`), newest first; only those logged after `since`, when given. Both
    where the one with `number` or those about an action are asked for."""
    query = (
        select(
            HorizonItem, HorizonItem.person_id.label("logged_by"), _SPOTTER.name.label("spotted_by"),
            _OWNER.name.label("owner"),
        )
        .outerjoin(_SPOTTER, _SPOTTER.id == HorizonItem.spotted_by_party_id)
        .outerjoin(_OWNER, _OWNER.id == HorizonItem.owner_party_id)
        .where(HorizonItem.board_id == board_id)
        .order_by(HorizonItem.number.desc())
    )  # fmt: skip
    if number is not None:
        query = query.where(HorizonItem.number == number)
    elif action_id is not None:
        about = select(LogLink.horizon_item_id).where(LogLink.action_id == action_id)
        query = query.where(HorizonItem.id.in_(about.where(LogLink.horizon_item_id.is_not(None))))
    else:
        query = query.where(HorizonItem.closed_on.is_not(None) if closed else HorizonItem.closed_on.is_(None))
    if since is not None:
        query = query.where(HorizonItem.recorded_at > since)
    return tuple(
        HorizonView(**{name: getattr(row, name) for name in HorizonView.model_fields})
        for row in connection.execute(query)
    )


def hold(connection: Connection, item_id: int) -> None:
    """Keep an item to this transaction, so that what is checked before it is changed still holds when it is."""
    connection.execute(select(HorizonItem.id).where(HorizonItem.id == item_id).with_for_update())


def note(
    connection: Connection, item_id: int, kind: str, words: str, *, person_id: int, party_id: int | None,
    today: dt.date, now: dt.datetime,
) -> int:  # fmt: skip
    """Add what a party said of an item ('view'), or what was decided of it ('look', 'response', 'owner', 'theme');
    returns the note's id. Notes are only ever added."""
    values = {"kind": kind, "words": words, "person_id": person_id, "party_id": party_id}
    values |= {"horizon_item_id": item_id, "said_on": today, "recorded_at": now}
    return new_id(connection, insert(LogNote).values(values))


def keep(connection: Connection, item_id: int, **values: Any) -> None:
    """Change what the item shows now: its owner, response, theme or next look. What led there is in its notes."""
    connection.execute(update(HorizonItem).where(HorizonItem.id == item_id).values(**values))


def notes(connection: Connection, item_id: int) -> tuple[LogNoteView, ...]:
    """All that was said of an item, oldest first."""
    return logs.notes(connection, horizon_item_id=item_id)


def contributions(connection: Connection, board_id: int, item: HorizonView, today: dt.date) -> Contributions:
    """Which of the board's agencies have contributed to an item: by spotting it or by a view, of their own or of a post
    of theirs. It is the responsibility of all agencies to feed into the horizon (council scrutiny paper)."""
    said = select(LogNote.party_id).where(LogNote.horizon_item_id == item.id, LogNote.kind == "view")
    party_ids = {*connection.scalars(said), item.spotted_by_party_id} - {None}
    belongs = select(PartyLink.to_party_id).where(PartyLink.party_id.in_(party_ids), PartyLink.relation == "of")
    party_ids |= set(connection.scalars(belongs))
    agencies = connection.execute(
        select(Party.id, Party.name)
        .where(Party.board_id == board_id, Party.kind == "agency", or_(Party.ends_on.is_(None), Party.ends_on > today))
        .order_by(Party.id)
    ).all()
    return Contributions(
        given=tuple(row.name for row in agencies if row.id in party_ids),
        missing=tuple(row.name for row in agencies if row.id not in party_ids),
    )


def link(connection: Connection, item_id: int, action_id: int) -> bool:
    """Note that an item is about an action; False when that was noted before."""
    return logs.link(connection, action_id, horizon_item_id=item_id)


def linked(connection: Connection, board_id: int, reader: Asker | None, item_id: int) -> tuple[tuple[str, str], ...]:
    """(ref, short title) of the actions that an item is about, of those that the reader may see."""
    query = (
        select(Action.ref, Action.short_title)
        .join(LogLink, LogLink.action_id == Action.id)
        .where(LogLink.horizon_item_id == item_id, visibility.ACTIONS)
        .order_by(Action.position, Action.id)
    )
    rows = connection.execute(query, visibility.reader(board_id, reader))
    return tuple((row.ref, row.short_title) for row in rows)
