"""What the horizon and the challenge log have in common: what was said of an item, and the actions it is about.

An item is named by its column: `challenge_id=3` or `horizon_item_id=3`.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from store.models import LogLink, LogNote, Party
from store.read_models import LogNoteView


def notes(connection: Connection, **item: int) -> tuple[LogNoteView, ...]:
    """All that was said of an item, oldest first."""
    rows = connection.execute(
        select(LogNote.kind, LogNote.said_on, LogNote.words, Party.name.label("party"))
        .filter_by(**item)
        .outerjoin(Party, Party.id == LogNote.party_id)
        .order_by(LogNote.id)
    )
    return tuple(LogNoteView(**row._mapping) for row in rows)


def link(connection: Connection, action_id: int, **item: int) -> bool:
    """Note that an item is about an action; False when that was noted before."""
    values = item | {"action_id": action_id}
    if connection.scalar(select(LogLink.id).filter_by(**values)) is not None:
        return False
    connection.execute(insert(LogLink).values(**values))
    return True
