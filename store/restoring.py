"""Redactions done once more: a backup that is restored brings words back, and the journal knows where they stood."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, insert, select

from store import audit, copies, free_text, holds, journal
from store.db import Store
from store.free_text import Table, columns
from store.models import Board, Person, Redaction
from store.read_models import Frozen
from store.redactions import out_of, vouched_for
from store.words import TAKEN_OUT, exactly, strings

_BY_NAME: dict[str, Table] = {table.__tablename__: table for table in free_text.WORDS}


class Applied(Frozen):
    """What doing the redactions again has found: words taken out once more, those that a hold keeps for now, and what
    the journal has of records that are not here as they were ('update 17')."""

    again: int = 0
    waiting: int = 0
    astray: tuple[str, ...] = ()


def missing_from_journal(connection: Connection) -> int:
    """How many redactions the journal lacks: a restored backup would bring those words back."""
    path = journal.path_of(connection)
    if path is None:
        return 0
    written = {entry["digest"] for entry in journal.read(path)}
    return sum(digest not in written for digest in connection.scalars(select(Redaction.digest)))


def unsettled(connection: Connection) -> tuple[int, tuple[str, ...]]:
    """(how many redactions of the journal are still to be applied here, what those are of that cannot be)."""
    here, astray = _apart(connection, _fresh(connection))
    return len(here), astray


def in_words(astray: tuple[str, ...]) -> str:
    """What the journal has of records that are not here as they were, and what to do about it."""
    named = ", ".join(astray[:10]) + (f" and {len(astray) - 10} more" if len(astray) > 10 else "")
    return (
        f"{len(astray)} redactions in the journal are of records that are not here as they were ({named}): made after "
        "the backup, entered anew, or of a board that is gone. Look for the words where they may stand now and redact "
        "them there; then take these lines out of the journal"
    )


def apply_again(store: Store, now: dt.datetime) -> Applied:
    """Take out once more whatever a restored backup brought back, by the table and by the journal; then both have all.

    Words under a hold that stands in the restored store are left, and counted as waiting. What the journal has of a
    record that is not here as it was (made after the backup, entered anew, of a board that is gone) is not entered in
    the table: it is told until somebody has looked and takes it out of the journal.
    """
    with store.writing() as connection:
        kept = [
            dict(row)
            for row in connection.execute(select(*(getattr(Redaction, name) for name in journal.KEPT))).mappings()
        ]
        in_journal = {row["digest"] for row in journal.read(journal.path_of(connection))}
        fresh = _fresh(connection)
        again = waiting = 0
        boards = set(connection.scalars(select(Board.id)))
        for entry in [*kept, *fresh]:
            form = _found_again(connection, entry)
            if form is None or entry["board_id"] not in boards:
                continue
            table: Any = _BY_NAME[entry["table_name"]]
            if holds.over(connection, table, table.id == entry["row_id"]):
                waiting += 1
                continue
            pattern = exactly(form)
            out_of(connection, table, table.id == entry["row_id"], pattern)
            copies.take_out(connection, entry["board_id"], entry["subject"], pattern)
            if vouched := vouched_for(connection, entry["subject"]):
                audit.note(
                    connection, now=now, actor="the journal of redactions", operation="redact again",
                    board_id=entry["board_id"], subject=entry["subject"], **vouched,
                )  # fmt: skip
            again += 1
        here, astray = _apart(connection, fresh)
        if here:
            people = set(connection.scalars(select(Person.id)))
            known = [row | {"person_id": row["person_id"] if row["person_id"] in people else None} for row in here]
            connection.execute(insert(Redaction), known)
        journal.write_after_commit(connection, [row for row in kept if row["digest"] not in in_journal])
    return Applied(again=again, waiting=waiting, astray=astray)


def _fresh(connection: Connection) -> list[dict[str, Any]]:
    """What the journal has and the table has not."""
    in_table = set(connection.scalars(select(Redaction.digest)))
    return [entry for entry in journal.read(journal.path_of(connection)) if entry["digest"] not in in_table]


def _apart(
    connection: Connection, entries: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], tuple[str, ...]]:  # fmt: skip
    """The entries whose record is here: the words stand in it, or were taken out of it; the subjects of all others."""
    boards = set(connection.scalars(select(Board.id)))
    here, astray = [], []
    for entry in entries:
        stands = _found_again(connection, entry) or any(TAKEN_OUT in words for words in _texts(connection, entry))
        if stands and entry["board_id"] in boards:
            here.append(entry)
        else:
            astray.append(entry["subject"])
    return here, tuple(astray)


def _texts(connection: Connection, entry: dict[str, Any]) -> list[str]:
    """The texts of the column that an entry is about; none when it is not there."""
    table: Any = _BY_NAME.get(entry["table_name"])
    if table is None or entry["column_name"] not in columns(table):
        return []
    column = getattr(table, entry["column_name"])
    return list(strings(connection.scalar(select(column).where(table.id == entry["row_id"]))))


def _found_again(connection: Connection, entry: dict[str, Any]) -> str | None:
    """The words that an entry is about, when they stand in their record (again); else None."""
    length = entry["length"]
    for words in _texts(connection, entry):
        for start in range(len(words) - length + 1):
            if audit.digest(entry["salt"], words[start : start + length]) == entry["digest"]:
                return words[start : start + length]
    return None
