"""The challenge log: formal challenges of one partner by another. Its numbers are fixed across meetings.

What was said of a challenge is only ever added to (`log_notes`); the challenge itself holds the latest of each kind.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store import visibility
from store.db import new_id
from store.models import Action, Board, Challenge, LogLink, LogNote, Party, Review
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
    values |= {"board_id": board_id, "number": number, "raised_on": today, "person_id": person_id, "recorded_at": now}
    challenge_id = new_id(connection, insert(Challenge).values(values))
    for action_id in dict.fromkeys(new.action_ids):
        connection.execute(insert(LogLink).values(challenge_id=challenge_id, action_id=action_id))
    return number


_BY, _TO = aliased(Party), aliased(Party)
_CHALLENGES = (
    select(
        *(getattr(Challenge, name) for name in ChallengeView.columns()),
        Challenge.person_id.label("raised_by_person_id"), _BY.name.label("raised_by"), _TO.name.label("to"),
    )
    .join(_TO, _TO.id == Challenge.to_party_id)
    .outerjoin(_BY, _BY.id == Challenge.raised_by_party_id)
)  # fmt: skip


def open_ones(connection: Connection, board_id: int) -> tuple[ChallengeView, ...]:
    """The challenges that are not closed, by number."""
    return _views(connection, (Challenge.board_id == board_id) & Challenge.closed_on.is_(None))


def closed_ones(connection: Connection, board_id: int) -> tuple[ChallengeView, ...]:
    """The challenges that are closed, by number."""
    return _views(connection, (Challenge.board_id == board_id) & Challenge.closed_on.is_not(None))


def of_parties(connection: Connection, board_id: int, party_ids: frozenset[int]) -> tuple[ChallengeView, ...]:
    """The challenges that these parties raised or were sent, closed ones too, by number."""
    own = or_(Challenge.to_party_id.in_(party_ids), Challenge.raised_by_party_id.in_(party_ids))
    return _views(connection, (Challenge.board_id == board_id) & own)


def by_number(connection: Connection, board_id: int, number: int) -> ChallengeView | None:
    """One challenge of the board, or None."""
    found = _views(connection, (Challenge.board_id == board_id) & (Challenge.number == number))
    return found[0] if found else None


def hold(connection: Connection, challenge_id: int) -> None:
    """Keep a challenge to this transaction, so that what is checked before it is changed still holds when it is."""
    connection.execute(select(Challenge.id).where(Challenge.id == challenge_id).with_for_update())


def _views(connection: Connection, condition: ColumnElement[bool]) -> tuple[ChallengeView, ...]:
    rows = connection.execute(_CHALLENGES.where(condition).order_by(Challenge.number))
    return tuple(ChallengeView(**row._mapping) for row in rows)


def say(
    connection: Connection, challenge_id: int, kind: str, words: str, *, person_id: int, party_id: int | None,
    today: dt.date, now: dt.datetime,
) -> None:  # fmt: skip
    """Add what was said to the challenge's notes, and show it as the latest of its kind.

    `kind` is 'response', 'outcome', 'difference', 'closed' or 'reopened'. A later response stands in the place of an
    earlier one; both stay in the notes. The day of the first response is kept: that is when it was answered.
    """
    connection.execute(
        insert(LogNote).values(
            challenge_id=challenge_id, kind=kind, words=words, person_id=person_id, party_id=party_id,
            said_on=today, recorded_at=now,
        )
    )  # fmt: skip
    changes: dict[str, object] = {}
    if kind == "response":
        changes = {"response": words, "responded_on": func.coalesce(Challenge.responded_on, today)}
    elif kind in ("outcome", "difference"):
        changes = {kind: words}
    elif kind == "closed":
        changes = {"closed_on": today}
    elif kind == "reopened":
        changes = {"closed_on": None}
    if changes:
        connection.execute(update(Challenge).where(Challenge.id == challenge_id).values(**changes))


def notes(connection: Connection, challenge_id: int) -> tuple[LogNoteView, ...]:
    """All that was said of a challenge, oldest first."""
    rows = connection.execute(
        select(LogNote.kind, LogNote.said_on, LogNote.words, Party.name.label("party"))
        .outerjoin(Party, Party.id == LogNote.party_id)
        .where(LogNote.challenge_id == challenge_id)
        .order_by(LogNote.id)
    )
    return tuple(LogNoteView(**row._mapping) for row in rows)


def link(connection: Connection, challenge_id: int, action_id: int) -> bool:
    """Note that a challenge is about an action; False when that was noted before."""
    there = select(LogLink.id).where(LogLink.challenge_id == challenge_id, LogLink.action_id == action_id)
    if connection.scalar(there) is not None:
        return False
    connection.execute(insert(LogLink).values(challenge_id=challenge_id, action_id=action_id))
    return True


def linked(
    connection: Connection, board_id: int, reader: Asker | None, challenge_ids: tuple[int, ...]
) -> dict[int, tuple[tuple[str, str], ...]]:
    """(ref, short title) of the actions that each challenge is about, of those that the reader may see."""
    query = (
        select(LogLink.challenge_id, Action.ref, Action.short_title)
        .join(Action, Action.id == LogLink.action_id)
        .outerjoin(Review, Review.id == Action.review_id)
        .where(LogLink.challenge_id.in_(challenge_ids), visibility.ACTIONS)
        .order_by(Action.position, Action.id)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for row in connection.execute(query, visibility.reader(board_id, reader)):
        found.setdefault(row.challenge_id, []).append((row.ref, row.short_title))
    return {one: tuple(actions) for one, actions in found.items()}


def about_action(connection: Connection, action_id: int) -> tuple[ChallengeView, ...]:
    """The challenges that are about an action, by number. The caller has checked that the action may be seen."""
    about = select(LogLink.challenge_id).where(LogLink.action_id == action_id, LogLink.challenge_id.is_not(None))
    return _views(connection, Challenge.id.in_(about))
