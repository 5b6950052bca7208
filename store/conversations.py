"""The last question of each person in each thread, so that a line can go on from it; and questions that people keep.

What is kept is the question as it was read (`Query`), never the line. It is gone on from within a day and forgotten
after that, when somebody asks next.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, and_, insert, select, update

from store import holds
from store.models import Conversation, SavedQuestion
from store.query import Query

KEPT_FOR = dt.timedelta(days=1)
MOST_SAVED = 20  # of one person


def last(connection: Connection, person_id: int, thread: str, now: dt.datetime) -> Query | None:
    """The question that this person's thread goes on from, or None when there is none of the last day."""
    return _read(connection.scalar(
        select(Conversation.query).where(_own(person_id, thread), Conversation.at >= now - KEPT_FOR)
    ))  # fmt: skip


def remember(connection: Connection, person_id: int, thread: str, query: Query, now: dt.datetime) -> None:
    """From now on the thread goes on from this question. Whatever is older than a day is forgotten."""
    holds.delete_free(connection, Conversation, Conversation.at < now - KEPT_FOR)
    values = {"query": _kept(query), "at": now}
    own = _own(person_id, thread)
    if not connection.execute(update(Conversation).where(own).values(values)).rowcount:
        connection.execute(insert(Conversation).values(person_id=person_id, thread=thread, **values))


def _own(person_id: int, thread: str) -> Any:
    return and_(Conversation.person_id == person_id, Conversation.thread == thread)


# ---- questions that people keep


def save(connection: Connection, person_id: int, name: str, query: Query, now: dt.datetime) -> bool:
    """Keep a question under a name, in the place of what the person had under it; False when there are too many."""
    values = {"query": _kept(query), "kept_at": now}
    own = and_(SavedQuestion.person_id == person_id, SavedQuestion.name == name)
    if connection.execute(update(SavedQuestion).where(own).values(values)).rowcount:
        return True
    if len(saved(connection, person_id)) >= MOST_SAVED:
        return False
    connection.execute(insert(SavedQuestion).values(person_id=person_id, name=name, **values))
    return True


def saved(connection: Connection, person_id: int) -> dict[str, Query]:
    """The questions that a person keeps, by their names, in the order in which they were first kept."""
    rows = connection.execute(
        select(SavedQuestion.name, SavedQuestion.query)
        .where(SavedQuestion.person_id == person_id)
        .order_by(SavedQuestion.id)
    )
    found = ((row.name, _read(row.query)) for row in rows)
    return {name: query for name, query in found if query is not None}


def forget(connection: Connection, person_id: int, name: str) -> bool:
    """Keep a question no longer; False when there is none of this name, or a hold keeps it."""
    own = and_(SavedQuestion.person_id == person_id, SavedQuestion.name == name)
    return holds.delete_free(connection, SavedQuestion, own) > 0


def _kept(query: Query) -> dict[str, Any]:
    return query.model_dump(mode="json", exclude_defaults=True)


def _read(kept: Any) -> Query | None:
    """A question as it was kept; None when words were taken out of it so that it is none any more."""
    try:
        return None if kept is None else Query.model_validate(kept)
    except ValidationError:
        return None
