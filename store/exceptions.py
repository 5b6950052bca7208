"""What a round reports: each exception goes to the Board and to the Independent Chair, who acknowledge it.

"Any failure to submit updates or discharge actions will be reported to the Board and Independent Chair." They are made
by store.cycles.close; here they are read, acknowledged, given an outcome and made into challenges.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store import visibility
from store.actions import ITS_OCCURRENCE
from store.models import (
    Action,
    Assignment,
    Board,
    Challenge,
    Cycle,
    CycleEntry,
    CycleException,
    Delivery,
    ExceptionOutcome,
    Occurrence,
    Party,
    Review,
    Revision,
    Update,
)
from store.read_models.cycles import ExceptionView, Outcome, Told
from store.statuses import Status
from store.wholes import these

Recipient = Literal["board", "chair"]


class Waiting(NamedTuple):
    """A round whose exceptions are not all acknowledged: their numbers, and of those what waits for the chair."""

    cycle_id: int
    closed_at: dt.datetime
    numbers: list[int]
    of_chair: list[int]


_GROUP = aliased(Party)
_REVISIONS = (
    select(func.count())
    .where(Revision.action_id == Action.id, Revision.state == "granted")
    .correlate(Action)
    .scalar_subquery()
)
_KEPT = (
    select(func.max(CycleEntry.closed_update_id))
    .where(CycleEntry.cycle_id == CycleException.cycle_id, CycleEntry.closed_assignment_id == Assignment.id)
    .correlate(CycleException, Assignment)
    .scalar_subquery()
)
"""The last word that was kept when the round closed: what was recorded after it was said since."""
_EXCEPTIONS = (
    select(
        CycleException.id, CycleException.number, CycleException.kind, CycleException.days_late,
        CycleException.board_acknowledged_at, CycleException.chair_acknowledged_at, CycleException.cycle_id,
        Cycle.number.label("round_number"), Cycle.closed_at, Board.zone, _GROUP.id.label("group_id"),
        _GROUP.name.label("group_name"),
        Action.id.label("action_id"), Action.ref, Action.short_title, Action.due_as_first_entered,
        and_(Action.is_approximate, Assignment.due_on.is_(None)).label("is_approximate"),
        func.coalesce(Assignment.due_on, Action.due_on).label("due_on"), _REVISIONS.label("revisions"),
        or_(Action.review_id.is_(None), Review.is_published).label("is_published"),
        Party.id.label("party_id"), Party.name.label("party"), Occurrence.label, Challenge.number.label("challenge"),
        Challenge.closed_on.label("challenge_closed_on"), Challenge.withdrawn_on.label("challenge_withdrawn_on"),
        Update.status.label("said"), Update.said_on,
        Update.id.label("said_id"), _KEPT.label("kept_id"),
    )
    .join(Cycle, Cycle.id == CycleException.cycle_id)
    .join(Board, Board.id == Cycle.board_id)
    .join(_GROUP, _GROUP.id == Cycle.monitor_party_id)
    .join(Assignment, Assignment.id == CycleException.assignment_id)
    .join(Party, Party.id == Assignment.party_id)
    .join(Action, Action.id == Assignment.action_id)
    .outerjoin(Review, Review.id == Action.review_id)
    .outerjoin(Occurrence, ITS_OCCURRENCE)
    .outerjoin(Challenge, Challenge.id == CycleException.challenge_id)
    .outerjoin(Update, Update.id == Assignment.latest_update_id)
    .where(visibility.ACTIONS)
    .order_by(CycleException.id)
)  # fmt: skip
_ACKNOWLEDGED = {
    "board": (CycleException.board_acknowledged_at, CycleException.board_acknowledged_by),
    "chair": (CycleException.chair_acknowledged_at, CycleException.chair_acknowledged_by),
}
_OUTCOMES = select(ExceptionOutcome.id).where(ExceptionOutcome.exception_id == CycleException.id)
_NOT_SETTLED = or_(
    CycleException.board_acknowledged_at.is_(None),
    CycleException.chair_acknowledged_at.is_(None),
    and_(
        ~_OUTCOMES.exists(),
        or_(CycleException.challenge_id.is_(None), Challenge.withdrawn_on.is_not(None)),
    ),
)


def find(
    connection: Connection, board_id: int, reader: visibility.Reader, *, numbers: Collection[int] | None = None,
    action_ids: Collection[int] | None = None, cycle_id: int | None = None, only_open: bool = False,
) -> tuple[ExceptionView, ...]:  # fmt: skip
    """The exceptions that the reader may see, in the order in which they were reported; each filter given must hold.

    Open are those that the Board or the chair has not acknowledged, or that have neither an outcome nor a challenge;
    one that was withdrawn is none.
    """
    query = _EXCEPTIONS
    if numbers is not None:
        query = query.where(CycleException.number.in_(numbers))
    if action_ids is not None:
        query = query.where(Action.id.in_(action_ids))
    if cycle_id is not None:
        query = query.where(CycleException.cycle_id == cycle_id)
    if only_open:
        query = query.where(_NOT_SETTLED)
    rows = connection.execute(query, visibility.reader(board_id, reader)).all()
    came = _outcomes(connection, [row.id for row in rows])
    return tuple(_view(row, came.get(row.id, [])) for row in rows)


def _outcomes(connection: Connection, exception_ids: Collection[int]) -> dict[int, list[Any]]:
    """What came of each, oldest first."""
    rows = connection.execute(
        select(ExceptionOutcome.exception_id, ExceptionOutcome.outcome, ExceptionOutcome.reason,
               ExceptionOutcome.recorded_at)
        .where(ExceptionOutcome.exception_id.in_(these(exception_ids)))
        .order_by(ExceptionOutcome.id)
    )  # fmt: skip
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.exception_id, []).append(row)
    return found


def _view(row: Any, came: Collection[Any]) -> ExceptionView:
    def day(at: dt.datetime) -> dt.date:
        return at.astimezone(ZoneInfo(row.zone)).date()

    def on(at: dt.datetime | None) -> dt.date | None:
        return day(at) if at else None

    has_said = row.said_id is not None and row.said_id > (row.kept_id or 0)
    return ExceptionView(
        number=row.number, cycle_id=row.cycle_id, round_number=row.round_number, group_id=row.group_id,
        group_name=row.group_name, kind=row.kind, ref=row.ref, short_title=row.short_title, action_id=row.action_id,
        party_id=row.party_id,
        party=row.party, label=row.label, reported_on=day(row.closed_at),
        due_on=row.due_on, is_approximate=bool(row.is_approximate),
        due_as_first_entered=row.due_as_first_entered, days_late=row.days_late,
        revisions=row.revisions, is_published=bool(row.is_published),
        board_acknowledged_on=on(row.board_acknowledged_at), chair_acknowledged_on=on(row.chair_acknowledged_at),
        outcomes=tuple(Outcome(outcome=one.outcome, reason=one.reason, on=day(one.recorded_at)) for one in came),
        challenge_number=row.challenge,
        challenge_is_open=row.challenge is not None and row.challenge_closed_on is None,
        challenge_is_withdrawn=row.challenge_withdrawn_on is not None,
        said_since=Status(row.said) if has_said else None, said_since_on=row.said_on if has_said else None,
    )  # fmt: skip


def unacknowledged(connection: Connection, board_id: int) -> tuple[Waiting, ...]:
    """The exceptions that somebody has still to acknowledge, by their rounds: to plan messages by, whose words are made
    for each reader. Nothing of it is shown as it stands."""
    rows = connection.execute(
        select(
            Cycle.id,
            Cycle.closed_at,
            CycleException.number,
            CycleException.chair_acknowledged_at.is_(None).label("chair"),
        )
        .join(CycleException, CycleException.cycle_id == Cycle.id)
        .where(
            Cycle.board_id == board_id,
            or_(CycleException.board_acknowledged_at.is_(None), CycleException.chair_acknowledged_at.is_(None)),
        )
        .order_by(Cycle.id, CycleException.number)
    )
    found: dict[int, Waiting] = {}
    for row in rows:
        one = found.setdefault(row.id, Waiting(row.id, row.closed_at, [], []))
        one.numbers.append(row.number)
        if row.chair:
            one.of_chair.append(row.number)
    return tuple(found.values())


_TOLD = ("exceptions", "escalation")


def told(connection: Connection, board_id: int, one: ExceptionView) -> tuple[Told, ...]:
    """To whom an exception was reported, and again, in the order in which it was planned."""
    rows = connection.execute(
        select(Delivery.args, Delivery.target, Delivery.state, Delivery.sent_at, Delivery.reason, Board.zone)
        .join(Board, Board.id == Delivery.board_id)
        .where(
            Delivery.board_id == board_id,
            Delivery.kind.in_(_TOLD),
            Delivery.args["cycle"].as_integer() == one.cycle_id,
        )
        .order_by(Delivery.id)
    )
    return tuple(
        Told(
            to=row.args.get("to") or ("chair" if row.args.get("person") is not None else "channel"), target=row.target,
            after_days=row.args.get("days"), state=row.state, reason=row.reason,
            on=row.sent_at.astimezone(ZoneInfo(row.zone)).date() if row.sent_at else None,
        )
        for row in rows
        if one.number in row.args.get("exceptions", (one.number,))
    )  # fmt: skip


def _of(board_id: int, numbers: Collection[int]) -> ColumnElement[bool]:
    """The exceptions of a board with these numbers."""
    rounds = select(Cycle.id).where(Cycle.board_id == board_id)
    return and_(CycleException.number.in_(numbers), CycleException.cycle_id.in_(rounds))


def acknowledge(
    connection: Connection, board_id: int, numbers: Collection[int], recipient: Recipient, person_id: int,
    now: dt.datetime,
) -> frozenset[int]:  # fmt: skip
    """Note that the Board or the chair has taken notice; returns those that had not been acknowledged before."""
    at, by = _ACKNOWLEDGED[recipient]
    changed = connection.execute(
        update(CycleException)
        .where(_of(board_id, numbers), at.is_(None))
        .values({at: now, by: person_id})
        .returning(CycleException.number)
    )
    return frozenset(changed.scalars())


def settle(connection: Connection, board_id: int, number: int, outcome: str, person_id: int, now: dt.datetime) -> bool:
    """Record what came of an exception; False when an outcome stands already."""
    return _give(connection, board_id, number, ~_OUTCOMES.exists(), outcome, None, person_id, now)


def correct(
    connection: Connection, board_id: int, number: int, outcome: str, reason: str, person_id: int, now: dt.datetime
) -> bool:
    """Record another outcome in the place of the one that stands, which is kept; False when none stands."""
    return _give(connection, board_id, number, _OUTCOMES.exists(), outcome, reason, person_id, now)


def _give(
    connection: Connection, board_id: int, number: int, takes: ColumnElement[bool], outcome: str, reason: str | None,
    person_id: int, now: dt.datetime,
) -> bool:  # fmt: skip
    hold(connection, board_id, number)
    exception_id = connection.scalar(select(CycleException.id).where(_of(board_id, [number]), takes))
    if exception_id is None:
        return False
    values = {"outcome": outcome, "reason": reason, "person_id": person_id, "recorded_at": now}
    connection.execute(insert(ExceptionOutcome).values(exception_id=exception_id, **values))
    return True


def hold(connection: Connection, board_id: int, number: int) -> None:
    """Keep an exception to this transaction, so that it becomes one challenge, and has one first outcome."""
    connection.execute(select(CycleException.id).where(_of(board_id, [number])).with_for_update())


def became(connection: Connection, board_id: int, number: int, challenge_id: int) -> None:
    """Note that an exception was made a challenge."""
    connection.execute(update(CycleException).where(_of(board_id, [number])).values(challenge_id=challenge_id))
