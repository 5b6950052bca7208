"""The last question of each person in each thread, so that a line can go on from it; what was asked back, so that the
next line can be the answer; and questions that people keep.

Of a question that was answered, what is kept is how it was read (`Query`), never the line. Of one that was asked back
the choices are kept with the whole question that each makes (`AskedBack`), until the next one is answered. Both are
gone on from within a day and forgotten after that, when somebody asks next.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, and_, insert, select, update

from store import holds, subscriptions
from store.models import Conversation, SavedQuestion
from store.query import AskedBack, Query

Kept = TypeVar("Kept", bound=BaseModel)
KEPT_FOR = dt.timedelta(days=1)
MOST_SAVED = 20  # of one person


def last(
    connection: Connection, person_id: int, thread: str, now: dt.datetime, within: dt.timedelta = KEPT_FOR
) -> Query | None:
    """The question that this person's thread goes on from, or None when there is none of the last day (or `within`)."""
    return _of_thread(connection, person_id, thread, now - min(within, KEPT_FOR), Conversation.query, Query)


def asked_back(
    connection: Connection, person_id: int, thread: str, now: dt.datetime, within: dt.timedelta = KEPT_FOR
) -> AskedBack | None:
    """What this person was asked back in the thread and has not answered, of the last day (or `within`)."""
    return _of_thread(connection, person_id, thread, now - min(within, KEPT_FOR), Conversation.asked_back, AskedBack)


def _of_thread(
    connection: Connection, person_id: int, thread: str, since: dt.datetime, column: Any, of: type[Kept]
) -> Kept | None:
    found = connection.scalar(select(column).where(_own(person_id, thread), Conversation.at >= since))
    return _read(found, of) if found else None


def remember(connection: Connection, person_id: int, thread: str, query: Query, now: dt.datetime) -> None:
    """From now on the thread goes on from this question, and nothing waits for an answer. Whatever is older than a day
    is forgotten."""
    _keep(connection, person_id, thread, now, query=_kept(query) or _EVERYTHING, asked_back={})


def ask_back(connection: Connection, person_id: int, thread: str, asked: AskedBack, now: dt.datetime) -> None:
    """From now on the thread's next line may be the answer to this; the question before it is still gone on from."""
    before = last(connection, person_id, thread, now)  # what a hold keeps for longer is not gone on from
    query = {} if before is None else _kept(before) or _EVERYTHING
    _keep(connection, person_id, thread, now, query=query, asked_back=asked.model_dump(mode="json"))


_EVERYTHING = {"kind": Query().kind.value}
"""The question that nothing narrows: not the empty one, which says that there is none."""


def _keep(connection: Connection, person_id: int, thread: str, now: dt.datetime, **values: Any) -> None:
    holds.delete_free(connection, Conversation, Conversation.at < now - KEPT_FOR)
    own = _own(person_id, thread)
    if not connection.execute(update(Conversation).where(own).values(at=now, **values)).rowcount:
        connection.execute(insert(Conversation).values(person_id=person_id, thread=thread, at=now, **values))


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
    found = ((row.name, _read(row.query, Query)) for row in rows)
    return {name: query for name, query in found if query is not None}


def saved_id(connection: Connection, person_id: int, name: str) -> int | None:
    """The id of a question that a person keeps."""
    own = and_(SavedQuestion.person_id == person_id, SavedQuestion.name == name)
    return connection.scalar(select(SavedQuestion.id).where(own))


def saved_by_id(connection: Connection, question_id: int) -> Query | None:
    """A kept question by its id; None when it is kept no longer."""
    return _read(connection.scalar(select(SavedQuestion.query).where(SavedQuestion.id == question_id)), Query)


def forget(connection: Connection, person_id: int, name: str, now: dt.datetime) -> bool:
    """Keep a question no longer, nor send it; False when there is none of this name, or a hold keeps it."""
    question_id = saved_id(connection, person_id, name)
    if question_id is None:
        return False
    subscriptions.forget_question(connection, question_id, now)
    return holds.delete_free(connection, SavedQuestion, SavedQuestion.id == question_id) > 0


def _kept(query: Query) -> dict[str, Any]:
    return query.model_dump(mode="json", exclude_defaults=True)


def _read(kept: Any, of: type[Kept]) -> Kept | None:
    """What was kept; None when words were taken out of it so that it is nothing any more."""
    try:
        return None if kept is None else of.model_validate(kept)
    except ValidationError:
        return None
