"""The challenge log: formal challenges of one partner by another. Its numbers are fixed across meetings.

What was said of a challenge is only ever added to (`log_notes`); the challenge itself holds the latest of each kind.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, Connection, Integer, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store import logs, visibility
from store.db import new_id
from store.models import Action, Board, Challenge, LogLink, LogNote, Party
from store.read_models import Asker, Frozen
from store.read_models.challenges import ChallengeView, LogNoteView


class NewChallenge(Frozen):
    """What is to be raised. `action_ids` are actions that it is about and that its raiser may see."""

    to_party_id: int
    issue: str
    raised_by_party_id: int | None = None
    response_due_on: dt.date | None = None
    action_ids: tuple[int, ...] = ()


def raise_(
    connection: Connection, board_id: int, new: NewChallenge, person_id: int, today: dt.date, now: dt.datetime
) -> int:
    """Record a challenge and return its number; numbers run on within the board and are never used again."""
    # Locking the board's row gives two people at once two numbers on PostgreSQL; SQLite has one writer anyway.
    connection.execute(select(Board.id).where(Board.id == board_id).with_for_update())
    highest = connection.scalar(select(func.max(Challenge.number)).where(Challenge.board_id == board_id))
    number = (highest or 0) + 1
    values = new.model_dump(exclude={"action_ids"})
    values |= {
        "due_as_first_set": new.response_due_on,
        "board_id": board_id,
        "number": number,
        "raised_on": today,
        "person_id": person_id,
        "recorded_at": now,
    }
    challenge_id = new_id(connection, insert(Challenge).values(values))
    for action_id in dict.fromkeys(new.action_ids):
        connection.execute(insert(LogLink).values(challenge_id=challenge_id, action_id=action_id))
    return number


_BY, _TO = aliased(Party), aliased(Party)
_LINKS = select(LogLink.id).where(LogLink.challenge_id == Challenge.id)
_SEEN_LINKS = _LINKS.where(LogLink.action_id.in_(select(Action.id).where(visibility.ACTIONS)))
_OWN = bindparam("own", expanding=True, type_=Integer)
VISIBLE: ColumnElement[bool] = or_(
    ~_LINKS.exists(),
    _SEEN_LINKS.exists(),
    Challenge.to_party_id.in_(_OWN),
    Challenge.raised_by_party_id.in_(_OWN),
    Challenge.person_id == bindparam("reader_id", type_=Integer),
)
"""What the reader may see: one that is about unpublished actions alone is for those who may see one of them, and for
the two parties that it stands between."""

_CHALLENGES = (
    select(
        *(getattr(Challenge, name) for name in ChallengeView.columns()),
        Challenge.person_id.label("raised_by_person_id"), _BY.name.label("raised_by"), _TO.name.label("to"),
    )
    .join(_TO, _TO.id == Challenge.to_party_id)
    .outerjoin(_BY, _BY.id == Challenge.raised_by_party_id)
    .where(Challenge.board_id == bindparam("board_id", type_=Integer), VISIBLE)
    .order_by(Challenge.number)
)  # fmt: skip


def find(
    connection: Connection, board_id: int, reader: Asker | None, *, number: int | None = None,
    is_open: bool | None = None, party_ids: frozenset[int] | None = None, action_id: int | None = None,
) -> tuple[ChallengeView, ...]:  # fmt: skip
    """The challenges that the reader may see, by number; every filter that is given must hold.

    `party_ids` are the parties that raised it or were challenged, `action_id` what it is about.
    """
    query = _CHALLENGES
    if number is not None:
        query = query.where(Challenge.number == number)
    if is_open is not None:
        query = query.where(Challenge.closed_on.is_(None) if is_open else Challenge.closed_on.is_not(None))
    if party_ids is not None:
        between = or_(Challenge.to_party_id.in_(party_ids), Challenge.raised_by_party_id.in_(party_ids))
        query = query.where(between)
    if action_id is not None:
        query = query.where(_LINKS.where(LogLink.action_id == action_id).exists())
    values = visibility.reader(board_id, reader) | {"own": sorted(reader.own_party_ids) if reader else []}
    return tuple(ChallengeView(**row._mapping) for row in connection.execute(query, values))


def hold(connection: Connection, challenge_id: int) -> None:
    """Keep a challenge to this transaction, so that what is checked before it is changed still holds when it is."""
    connection.execute(select(Challenge.id).where(Challenge.id == challenge_id).with_for_update())


def say(
    connection: Connection, challenge_id: int, kind: str, words: str, *, person_id: int, party_id: int | None,
    today: dt.date, now: dt.datetime, due_on: dt.date | None = None,
) -> int:  # fmt: skip
    """Add what was said to the challenge's notes, and show it as the latest of its kind; returns the note's id.

    `kind` is 'response', 'outcome', 'difference', 'closed', 'withdrawn', 'reopened', or 'due' for another day on which
    the response is due: `due_on`, the day first set stays. A later response stands in the place of an
    earlier one; both stay in the notes. The day of the first response is kept: that is when it was answered.
    """
    values = {"kind": kind, "words": words, "person_id": person_id, "party_id": party_id}
    values |= {"challenge_id": challenge_id, "said_on": today, "recorded_at": now}
    note_id = new_id(connection, insert(LogNote).values(values))
    changes: dict[str, object] = {}
    if kind == "response":
        changes = {"response": words, "responded_on": func.coalesce(Challenge.responded_on, today)}
    elif kind in ("outcome", "difference"):
        changes = {kind: words}
    elif kind == "closed":
        changes = {"closed_on": today}
    elif kind == "withdrawn":
        changes = {"closed_on": today, "withdrawn_on": today}
    elif kind == "reopened":
        changes = {"closed_on": None, "withdrawn_on": None}
    elif kind == "due":
        changes = {"response_due_on": due_on}
    if changes:
        connection.execute(update(Challenge).where(Challenge.id == challenge_id).values(**changes))
    return note_id


def notes(connection: Connection, challenge_id: int) -> tuple[LogNoteView, ...]:
    """All that was said of a challenge, oldest first."""
    return logs.notes(connection, challenge_id=challenge_id)


def link(connection: Connection, challenge_id: int, action_id: int) -> bool:
    """Note that a challenge is about an action; False when that was noted before."""
    return logs.link(connection, action_id, challenge_id=challenge_id)


def linked(
    connection: Connection, board_id: int, reader: Asker | None, challenge_ids: tuple[int, ...]
) -> dict[int, tuple[tuple[str, str], ...]]:
    """(ref, short title) of the actions that each challenge is about, of those that the reader may see."""
    query = (
        select(LogLink.challenge_id, Action.ref, Action.short_title)
        .join(Action, Action.id == LogLink.action_id)
        .where(LogLink.challenge_id.in_(challenge_ids), visibility.ACTIONS)
        .order_by(Action.position, Action.id)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for row in connection.execute(query, visibility.reader(board_id, reader)):
        found.setdefault(row.challenge_id, []).append((row.ref, row.short_title))
    return {one: tuple(actions) for one, actions in found.items()}
