"""What a newcomer to the business unit's post must know, in counts: read once, for `/partnership pack`."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, or_, select

from store import visibility
from store.models import (
    Action,
    Assignment,
    Cycle,
    CycleException,
    ExceptionOutcome,
    Handover,
    Hold,
    Meeting,
    Party,
    Review,
    Revision,
)
from store.read_models import Asker
from store.read_models.parties import Pack


def pack(connection: Connection, board_id: int, asker: Asker | None, today: dt.date) -> Pack:
    """The open matters of a board that `asker` (None: a channel) may see on `today`."""
    seen = visibility.reader(board_id, asker)
    rounds = connection.execute(
        select(Cycle.label, Cycle.cutoff_on, Cycle.meets_on)
        .where(Cycle.board_id == board_id, Cycle.closed_at.is_(None), Cycle.withdrawn_at.is_(None))
        .order_by(Cycle.number)
    )
    asked = connection.execute(
        select(Action.ref, Revision.to_on)
        .join(Action, Action.id == Revision.action_id)
        .outerjoin(Review, Review.id == Action.review_id)
        .where(visibility.ACTIONS, Revision.state == "asked")
        .order_by(Revision.id),
        seen,
    )
    given = select(ExceptionOutcome.id).where(ExceptionOutcome.exception_id == CycleException.id)
    exceptions = connection.execute(
        select(Action.ref, CycleException.kind)
        .join(Assignment, Assignment.id == CycleException.assignment_id)
        .join(Action, Action.id == Assignment.action_id)
        .outerjoin(Review, Review.id == Action.review_id)
        .where(visibility.ACTIONS, ~given.exists())
        .order_by(CycleException.id),
        seen,
    )
    holds = connection.execute(
        select(Hold.board_id, Hold.review_id, Review.title)
        .outerjoin(Review, Review.id == Hold.review_id)
        .where(
            Hold.lifted_at.is_(None),
            or_(
                Hold.board_id == board_id,
                Hold.board_id.is_(None) & Hold.review_id.is_(None),
                Hold.review_id.in_(select(Review.id).where(visibility.REVIEWS)),
            ),
        )
        .order_by(Hold.id),
        seen,
    )
    meetings = connection.execute(
        select(Party.name, Meeting.held_on)
        .join(Party, Party.id == Meeting.party_id)
        .where(Party.board_id == board_id, Meeting.state == "planned", Meeting.held_on >= today)
        .order_by(Meeting.held_on)
    )
    ahead = connection.execute(
        select(Party.name, Handover.on_date)
        .join(Party, Party.id == Handover.from_party_id)
        .where(Handover.board_id == board_id, Handover.on_date > today)
        .distinct()
        .order_by(Handover.on_date)
    )
    return Pack(
        rounds=tuple((row.label, row.cutoff_on, row.meets_on) for row in rounds),
        dates_asked=tuple((row.ref, row.to_on) for row in asked),
        exceptions=tuple((row.ref, row.kind) for row in exceptions),
        holds=tuple(row.title or ("this board" if row.board_id else "everything") for row in holds),
        meetings=tuple((row.name, row.held_on) for row in meetings),
        handovers_ahead=tuple((row.name, row.on_date) for row in ahead),
    )
