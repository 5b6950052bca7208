"""What was read from a person's words and waits for their yes. Forgotten after a day, unless a hold stands."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from sqlalchemy import Connection, insert, select, update

from store import holds
from store.models import Draft

KEPT_FOR = dt.timedelta(days=1)
TAKEN = "taken:"  # before the id of a draft that was used and that a hold keeps


def new_id() -> str:
    """An id that nobody can guess."""
    return secrets.token_urlsafe(12)


def keep(
    connection: Connection, person_id: int, words: dict[str, Any], now: dt.datetime, *, draft_id: str | None = None
) -> str:
    """Keep a draft and return its id, which nobody can guess; drafts older than a day go, but those under a hold.

    Under a `draft_id` of its own (a form's) it takes the place of what the same person kept there before.
    """
    holds.delete_free(connection, Draft, Draft.made_at < now - KEPT_FOR)
    if draft_id is not None:
        its = (Draft.id == draft_id, Draft.person_id == person_id)
        if connection.execute(update(Draft).where(*its).values(made_at=now, words=words)).rowcount:
            return draft_id
    draft_id = draft_id or new_id()
    connection.execute(insert(Draft).values(id=draft_id, person_id=person_id, made_at=now, words=words))
    return draft_id


def look(connection: Connection, draft_id: str, person_id: int, now: dt.datetime) -> dict[str, Any] | None:
    """A person's own draft, left where it is; None when it is gone, too old, or somebody else's."""
    mine = (Draft.id == draft_id, Draft.person_id == person_id, Draft.made_at >= now - KEPT_FOR)
    words: dict[str, Any] | None = connection.scalar(select(Draft.words).where(*mine))
    return words


def latest(connection: Connection, person_id: int, kind: str, now: dt.datetime) -> str | None:
    """The id of a person's newest draft of a kind that can still be taken."""
    mine = (Draft.person_id == person_id, Draft.made_at >= now - KEPT_FOR, Draft.id.not_like(f"{TAKEN}%"))
    found = connection.execute(select(Draft.id, Draft.words).where(*mine).order_by(Draft.made_at.desc()))
    return next((row.id for row in found if row.words.get("kind") == kind), None)


def kept(connection: Connection, draft_id: str) -> dict[str, Any] | None:
    """What a draft holds, which stays; None when it is gone. The caller tells it to its own person alone."""
    words: dict[str, Any] | None = connection.scalar(select(Draft.words).where(Draft.id == draft_id))
    return words


def take(connection: Connection, draft_id: str, person_id: int, now: dt.datetime) -> dict[str, Any] | None:
    """Take a person's own draft, once; None when it is gone, too old, or somebody else's.

    Under a hold it stays, under an id by which nobody can take it again.
    """
    if draft_id.startswith(TAKEN):
        return None
    condition = (Draft.id == draft_id) & (Draft.person_id == person_id)
    words: dict[str, Any] | None = connection.scalar(
        select(Draft.words).where(condition, Draft.made_at >= now - KEPT_FOR)
    )
    if not holds.delete_free(connection, Draft, condition):
        connection.execute(update(Draft).where(condition).values(id=TAKEN + draft_id))
    return words
