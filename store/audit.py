"""The record of who did, or was refused, what; and the inbox that answers a repeated request from the first one.

Audit rows are chained: each, once it is a minute old, is sealed with a digest of itself and of the row before it, so
that a row which was changed or taken out afterwards shows (`check_chain`). What the chain cannot show by itself is the
newest rows taken away together: for that, note its head (`head`) elsewhere now and then.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from store.models import Audit, Inbox, Update
from store.prepared import Prepared

SEALED_AFTER = dt.timedelta(seconds=60)  # longer than any transaction: no row comes late between two sealed ones
LOCK = 7236  # of PostgreSQL's advisory locks: one process seals at a time
DELETED = "delete what has expired"  # the operation whose row keeps the checkpoint of a trail that was cut
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


# ---- words that the trail vouches for without holding them


def salt() -> str:
    """A salt for the digest of some words: without it nobody can try out what the words may have been."""
    return secrets.token_hex(16)


def digest(salt: str, words: str) -> str:
    """The salted digest of some words. The trail keeps it; the salt stands beside the words and goes with them."""
    return hashlib.sha256((salt + words).encode()).hexdigest()


# ---- the chain

_ROW = (
    Audit.id, Audit.at, Audit.board_id, Audit.person_id, Audit.actor, Audit.operation, Audit.outcome, Audit.subject,
    Audit.detail,
)  # fmt: skip


def _link(before: str, row: Row[Any]) -> str:
    """The digest of a row and of the one before it."""
    values = [row.id, row.at.astimezone(dt.UTC).isoformat(timespec="microseconds"), *row[2:9]]
    written = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}{written}".encode()).hexdigest()


def seal(connection: Connection, now: dt.datetime) -> int:
    """Chain the rows that are a minute old, in their order; returns how many. A row once sealed is left alone."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    last = connection.execute(
        select(Audit.id, Audit.chained).where(Audit.chained.is_not(None)).order_by(Audit.id.desc()).limit(1)
    ).first()
    before, after_id = (last.chained or "", last.id) if last else (_checkpoint(connection, None), 0)
    links = []
    for row in connection.execute(select(*_ROW).where(Audit.id > after_id).order_by(Audit.id)):
        if row.at > now - SEALED_AFTER:
            break
        before = _link(before, row)
        links.append({"which": row.id, "link": before})
    sealing = update(Audit).where(Audit.id == bindparam("which")).values(chained=bindparam("link"))
    for start in range(0, len(links), 1000):
        connection.execute(sealing, links[start : start + 1000])
    return len(links)


def _checkpoint(connection: Connection, first_id: int | None) -> str:
    """The link of the last row that retention deleted (before `first_id`), as its own row tells; else nothing."""
    told = select(Audit.detail).where(Audit.operation == DELETED, Audit.outcome == "done").order_by(Audit.id.desc())
    for detail in connection.scalars(told):
        cut = detail.get("trail") or {}
        if cut and (first_id is None or cut["last"] < first_id):
            return str(cut["link"])
    return ""


def check_chain(connection: Connection) -> str | None:
    """The first break in the chain, in words; None when it holds. Rows not yet sealed are at its end alone."""
    before: str | None = None
    unsealed = None
    for row in connection.execute(select(*_ROW, Audit.chained).order_by(Audit.id)):
        if row.chained is None:
            unsealed = unsealed or row.id
            continue
        if unsealed is not None:
            return f"audit row {unsealed} is not sealed, though a later one is"
        if before is None and row.chained != _link("", row):  # its beginning was deleted when its time was over
            before = _checkpoint(connection, row.id)
        if row.chained != _link(before or "", row):
            return f"audit row {row.id} is not what was sealed, or a row before it is gone"
        before = row.chained
    return None


def head(connection: Connection) -> str | None:
    """The newest link of the chain: whoever notes it elsewhere can show later that nothing before it was changed."""
    sealed = select(Audit.chained).where(Audit.chained.is_not(None)).order_by(Audit.id.desc()).limit(1)
    return connection.scalar(sealed)


def changed_words(connection: Connection) -> tuple[int, ...]:
    """The updates whose words are not those that the trail vouches for; redacted ones have no salt and are left out."""
    vouched = {}
    for detail in connection.scalars(select(Audit.detail).where(Audit.operation == "record an update")):
        if detail.get("words") and detail.get("update"):
            vouched[int(detail["update"])] = str(detail["words"])
    salted = select(Update.id, Update.salt, Update.narrative).where(Update.salt.is_not(None)).order_by(Update.id)
    return tuple(
        row.id for row in connection.execute(salted)
        if row.id in vouched and digest(row.salt or "", row.narrative) != vouched[row.id]
    )  # fmt: skip
