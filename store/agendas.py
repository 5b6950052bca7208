"""What waits for a meeting in the register, apart from the actions themselves. Nothing here is stored twice."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, func, or_, select

from store import visibility
from store.models import (
    Action,
    Assignment,
    Challenge,
    Cycle,
    CycleException,
    HorizonItem,
    Party,
    Review,
    Revision,
)
from store.read_models import Asker
from store.read_models.meetings import AskedDate, LookDue, OpenException, UnansweredChallenge


def dates_asked(
    connection: Connection, board_id: int, reader: Asker | None, monitor_id: int, *, is_board: bool
) -> tuple[AskedDate, ...]:
    """New dates asked for and not yet decided, of what this group monitors; for the board, of what no group does."""
    monitor = func.coalesce(Action.monitor_party_id, Review.monitor_party_id)
    watched = or_(monitor == monitor_id, monitor.is_(None)) if is_board else monitor == monitor_id
    rows = connection.execute(
        select(
            Revision.id.label("revision_id"), Action.id.label("action_id"), Action.ref, Action.short_title,
            Party.name.label("party"), Revision.from_on, Revision.to_on, Revision.reason,
        )
        .join(Action, Action.id == Revision.action_id)
        .outerjoin(Review, Review.id == Action.review_id)
        .outerjoin(Assignment, Assignment.id == Revision.assignment_id)
        .outerjoin(Party, Party.id == Assignment.party_id)
        .where(Revision.state == "asked", watched, visibility.ACTIONS)
        .order_by(Action.position, Revision.id),
        visibility.reader(board_id, reader),
    )  # fmt: skip
    return tuple(AskedDate(**row._mapping) for row in rows)


def open_exceptions(
    connection: Connection, board_id: int, reader: Asker | None, monitor_id: int | None
) -> tuple[OpenException, ...]:
    """What rounds reported and nobody has settled: of the rounds of one group, or for the board (None) of all."""
    query = (
        select(
            CycleException.id, Action.ref, Action.short_title, Party.name.label("party"), CycleException.kind,
            CycleException.days_late, Cycle.label.label("round_label"),
        )
        .join(Cycle, Cycle.id == CycleException.cycle_id)
        .join(Assignment, Assignment.id == CycleException.assignment_id)
        .join(Action, Action.id == Assignment.action_id)
        .join(Party, Party.id == Assignment.party_id)
        .where(Cycle.board_id == board_id, CycleException.outcome.is_(None), visibility.ACTIONS)
        .order_by(Cycle.number, Action.position, CycleException.id)
    )  # fmt: skip
    if monitor_id is not None:
        query = query.where(Cycle.monitor_party_id == monitor_id)
    rows = connection.execute(query, visibility.reader(board_id, reader))
    return tuple(OpenException(**row._mapping) for row in rows)


def unanswered_challenges(connection: Connection, board_id: int) -> tuple[UnansweredChallenge, ...]:
    """The open challenges without a response, by number."""
    rows = connection.execute(
        select(Challenge.number, Party.name.label("to"), Challenge.issue, Challenge.response_due_on)
        .join(Party, Party.id == Challenge.to_party_id)
        .where(Challenge.board_id == board_id, Challenge.closed_on.is_(None), Challenge.responded_on.is_(None))
        .order_by(Challenge.number)
    )
    return tuple(UnansweredChallenge(**row._mapping) for row in rows)


def looks_due(connection: Connection, board_id: int, by: dt.date, owner_id: int | None) -> tuple[LookDue, ...]:
    """The open items of the horizon log whose next look is due by a day: those of one owner, or (None) all."""
    query = (
        select(HorizonItem.number, HorizonItem.title, HorizonItem.next_look_on)
        .where(HorizonItem.board_id == board_id, HorizonItem.closed_on.is_(None), HorizonItem.next_look_on <= by)
        .order_by(HorizonItem.next_look_on, HorizonItem.number)
    )
    if owner_id is not None:
        query = query.where(HorizonItem.owner_party_id == owner_id)
    return tuple(LookDue(**row._mapping) for row in connection.execute(query))
