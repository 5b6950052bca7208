"""The record of who did, or was refused, what; and the inbox that answers a repeated request from the first one.

Audit rows are chained: each is sealed as it is written with a digest of itself and of the row before it, and the newest
seal stands in one row of its own. So a row that was changed, taken out, or added by another hand shows, at the end too
(`check_chain`). Whoever can write to the database and knows the program could chain the trail anew: for that, note its
head (`head`) elsewhere now and then.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from store.db import Gathered, gathered, write_gathered
from store.models import Audit, AuditHead, Inbox, Update
from store.prepared import Prepared

LOCK = 7236  # of PostgreSQL's advisory locks: one process begins the chain
DELETED = "delete what has expired"  # the operation whose row keeps the checkpoint of a trail that was cut
VOUCHING = ("record an update", "redact", "redact again")  # operations whose rows vouch for an update's words
_COLUMNS = ("at", "board_id", "person_id", "actor", "operation", "outcome", "subject", "detail")
_NOTE = Prepared(insert(Audit).inline(), columns=(*_COLUMNS, "chained"))
_HEAD = Prepared(select(AuditHead.link).with_for_update())
_MOVE = Prepared(update(AuditHead).values(link=bindparam("newest")))
_REMEMBER = Prepared(insert(Inbox).inline(), columns=("key", "received_at", "answer"))
_ANSWER = select(Inbox.answer).where(Inbox.key == bindparam("key"))


def note(
    connection: Connection, *, now: dt.datetime, actor: str, operation: str, outcome: str = "done",
    board_id: int | None = None, person_id: int | None = None, subject: str | None = None, **detail: Any,
) -> None:  # fmt: skip
    """Add one audit row. `detail` holds identifiers and settings only: never a narrative, a body or a token.

    It is written and sealed just before the commit, for one writer after the other must do that.
    """
    gathered(connection, _write).append({
        "at": now, "actor": actor, "operation": operation, "outcome": outcome, "board_id": board_id,
        "person_id": person_id, "subject": subject, "detail": detail,
    })  # fmt: skip


def last_id(connection: Connection) -> int:
    """The id of the newest row."""
    return connection.scalar(select(func.max(Audit.id))) or 0


def done_by(
    connection: Connection, board_id: int, actor: str, since: dt.datetime, until: dt.datetime, rows: tuple[int, int]
) -> tuple[tuple[str, str], ...]:
    """(operation, subject) of what an actor did on a board after `since` and no later than `until`, in order; of the
    rows after the first id and up to the second."""
    found = connection.execute(
        select(Audit.operation, Audit.subject)
        .where(Audit.board_id == board_id, Audit.actor == actor, Audit.at > since, Audit.at <= until)
        .where(Audit.id > rows[0], Audit.id <= rows[1])
        .order_by(Audit.id)
    )
    return tuple((row.operation, row.subject or "") for row in found)


def write_noted(connection: Connection) -> None:
    """Write what this transaction has noted so far: for whoever reads the trail within it."""
    write_gathered(connection, _write)


def _write(connection: Connection, rows: Gathered) -> None:
    link = _newest(connection)
    for row in rows:
        link = _link(link, [row[name] for name in _COLUMNS])
        _NOTE.run(connection, chained=link, **row)
    _MOVE.run(connection, newest=link)


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

_ROW = tuple(getattr(Audit, name) for name in _COLUMNS)


def _link(before: str, row: Sequence[Any]) -> str:
    """The digest of a row and of the one before it."""
    values = [row[0].astimezone(dt.UTC).isoformat(timespec="microseconds"), *row[1:]]
    plain = json.loads(json.dumps(values))  # as the database gives it back
    written = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}{written}".encode()).hexdigest()


def _newest(connection: Connection) -> str:
    """The newest seal, kept to this transaction."""
    found = _HEAD.rows(connection)
    if not found:
        begin(connection)
        found = _HEAD.rows(connection)
    return str(found[0].link) if found else ""


def begin(connection: Connection) -> None:
    """Begin the chain where there is none yet, with whatever rows an earlier version of the program has written."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    sealed = select(Audit.id).where(Audit.chained.is_not(None)).limit(1)
    if connection.scalar(select(AuditHead.id)) is not None or connection.scalar(sealed) is not None:
        return  # a chain without its head is no new one: check_chain tells of it
    link, links = "", []
    for row in connection.execute(select(*_ROW, Audit.id).order_by(Audit.id)):
        link = _link(link, row[:-1])
        links.append({"which": row.id, "link": link})
    if links:
        sealing = update(Audit).where(Audit.id == bindparam("which")).values(chained=bindparam("link"))
        connection.execute(sealing, links)
    connection.execute(insert(AuditHead).values(id=1, link=link))


def _checkpoint(connection: Connection, first_id: int | None) -> str:
    """The link of the last row that retention deleted (before `first_id`), as its own row tells; else nothing."""
    told = select(Audit.detail).where(Audit.operation == DELETED, Audit.outcome == "done").order_by(Audit.id.desc())
    for detail in connection.scalars(told):
        cut = detail.get("trail") or {}
        if cut and (first_id is None or cut["last"] < first_id):
            return str(cut["link"])
    return ""


def check_chain(connection: Connection) -> str | None:
    """The first break in the chain, in words; None when it holds."""
    before: str | None = None
    for row in connection.execute(select(*_ROW, Audit.id, Audit.chained).order_by(Audit.id)):
        if row.chained is None:
            return f"audit row {row.id} is not sealed: it lost its seal, or the program did not write it"
        values = row[: len(_ROW)]
        if before is None and row.chained != _link("", values):  # its beginning was deleted when its time was over
            before = _checkpoint(connection, row.id)
        if row.chained != _link(before or "", values):
            return f"audit row {row.id} is not what was sealed, or a row before it is gone"
        before = row.chained
    newest = head(connection)
    if newest is None and before is not None:
        return "the seal of its newest row is gone"
    if (newest or "") != (before or ""):
        return "rows are gone from its end: the newest one is not the one that was sealed last"
    return None


def head(connection: Connection) -> str | None:
    """The newest seal of the chain: whoever notes it elsewhere can show later that nothing before it was changed."""
    return connection.scalar(select(AuditHead.link))


def changed_words(connection: Connection) -> tuple[int, ...]:
    """The updates whose words are not those that the trail vouches for, or can no longer be told from them because the
    salt beside them is gone. A redaction vouches anew for what it left."""
    vouched = {}
    for detail in connection.scalars(select(Audit.detail).where(Audit.operation.in_(VOUCHING)).order_by(Audit.id)):
        if detail.get("words") and detail.get("update"):
            vouched[int(detail["update"])] = str(detail["words"])
    rows = connection.execute(select(Update.id, Update.salt, Update.narrative).order_by(Update.id))
    return tuple(
        row.id for row in rows
        if row.id in vouched and (row.salt is None or digest(row.salt, row.narrative) != vouched[row.id])
    )  # fmt: skip
