"""The record of who did, or was refused, what; and the inbox that answers a repeated request from the first one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from store.models import Audit, Inbox
from store.prepared import Prepared

_NOTE = Prepared(
    insert(Audit).inline(),
    columns=("at", "actor", "operation", "outcome", "board_id", "person_id", "subject", "detail"),
)
_REMEMBER = Prepared(insert(Inbox).inline(), columns=("key", "received_at", "answer"))
_ANSWER = select(Inbox.answer).where(Inbox.key == bindparam("key"))


def note(
    connection: Connection, *, now: dt.datetime, actor: str, operation: str, outcome: str = "done",
    board_id: int | None = None, person_id: int | None = None, subject: str | None = None, **detail: Any,
) -> None:  # fmt: skip
    """Add one audit row. `detail` holds identifiers and settings only: never a narrative, a body or a token."""
    _NOTE.run(
        connection, at=now, actor=actor, operation=operation, outcome=outcome, board_id=board_id,
        person_id=person_id, subject=subject, detail=detail,
    )  # fmt: skip


def answered(connection: Connection, key: str) -> dict[str, Any] | None:
    """The answer that was given to this very request before, if it was."""
    return connection.scalar(_ANSWER, {"key": key})


def remember(connection: Connection, key: str, answer: dict[str, Any], now: dt.datetime) -> None:
    """Keep the answer under the request's key, in the transaction of what it did.

    Raises IntegrityError when the same request was answered meanwhile by another thread or process.
    """
    _REMEMBER.run(connection, key=key, received_at=now, answer=answer)
