"""Actions as people see them, with the parts of their owners; and entering one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cache
from typing import Any

from pydantic import ConfigDict
from sqlalchemy import ColumnElement, Connection, Date, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store import action_words, standing, visibility
from store.among import among
from store.db import new_id
from store.models import (
    Action,
    Assignment,
    Board,
    CycleEntry,
    Occurrence,
    Party,
    Recommendation,
    Review,
    Revision,
    Template,
    Update,
)
from store.read_models import ActionView, Asked, Content, Frozen, Listed, Part, Word
from store.statuses import Standing


class Wanted(Frozen):
    """Which actions are asked for. Every filter that is set must hold; none set means all that may be seen."""

    model_config = ConfigDict(frozen=True)
    refs: tuple[str, ...] = ()
    recommendation: str | None = None
    party_ids: frozenset[int] | None = None
    standing: Standing | None = None
    only_open: bool = True
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    monitor_party_id: int | None = None
    review_id: int | None = None
    kind: str | None = None
    topic: str | None = None
    plan_year: str | None = None
    report_year: str | None = None
    meeting_id: int | None = None
    agreed_at_id: int | None = None
    cycle_id: int | None = None  # those that a monitoring round asked about


class NewAction(Frozen):
    """An action that is to be entered: what it says, who owes it, and what its returns must hold.

    Without a `ref` it gets the board's next number for actions of no review ('A-4'). `title` is the whole of it,
    `short_title` what lists show. `lead_ids` each owe a return of their own; `support_ids` owe none.
    """

    title: str
    short_title: str
    lead_ids: tuple[int, ...]
    support_ids: tuple[int, ...] = ()
    ref: str | None = None
    kind: str = "action"
    review_id: int | None = None
    recommendation_id: int | None = None
    deadline_words: str | None = None
    due_earliest: dt.date | None = None
    due_on: dt.date | None = None
    is_approximate: bool = False
    recurrence: str | None = None
    topics: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    monitor_party_id: int | None = None
    meeting_id: int | None = None
    agreed_at_id: int | None = None
    waits_for_id: int | None = None
    template_id: int | None = None
    contents: tuple[str, ...] = ()
    measure: str | None = None
    measure_unit: str | None = None
    target: float | None = None
    plan_year: str | None = None
    report_year: str | None = None
    review_on: dt.date | None = None


MONITOR: ColumnElement[int | None] = func.coalesce(Action.monitor_party_id, Review.monitor_party_id)
_REVISIONS = (
    select(func.count())
    .select_from(Revision)
    .where(Revision.action_id == Action.id, Revision.state == "granted")
    .correlate(Action)
    .scalar_subquery()
)
_SAME = (
    "id", "kind", "ref", "title", "short_title", "review_id", "deadline_words", "due_earliest", "due_on",
    "due_as_first_entered", "is_approximate", "recurrence", "topics", "scrutiny", "notes", "leads_as_written",
    "entered_on", "closed_as", "closed_words", "closed_on", "meeting_id", "agreed_at_id", "template_id", "contents",
    "measure", "measure_unit", "target", "plan_year", "report_year", "review_on", "check_on",
)  # fmt: skip
"""What an ActionView takes from its row as it is: the first columns of it."""

_ACTION = (
    select(
        *(getattr(Action, name) for name in _SAME), Recommendation.label.label("recommendation"),
        Review.title.label("review_title"), MONITOR.label("monitor_party_id"), _REVISIONS.label("revisions"),
        Action.confirmed_at, Action.becomes_id, Action.waits_for_id, Template.questions,
    )
    .outerjoin(Recommendation, Recommendation.id == Action.recommendation_id)
    .outerjoin(Review, Review.id == Action.review_id)
    .outerjoin(Template, Template.id == Action.template_id)
    .where(visibility.ACTIONS)
    .order_by(Action.position, Action.id)
)  # fmt: skip

WORD = (
    Update.id.label("update_id"), Update.said_on, Update.is_return, Update.asked, Update.returned_on,
    *(getattr(Update, name) for name in Content.model_fields),
)  # fmt: skip

_TODAY = bindparam("today", type_=Date)
OWED_TODAY = and_(
    or_(Assignment.starts_on.is_(None), Assignment.starts_on <= _TODAY),
    or_(Assignment.ends_on.is_(None), Assignment.ends_on > _TODAY),
)
"""The assignments that stand on the day that the value `today` names: a handover ends one and begins another."""

_BEFORE = aliased(Assignment)
_SPOKEN_OF = select(_BEFORE.latest_update_id).where(_BEFORE.id == Assignment.succeeds_id).scalar_subquery()
ASSIGNED = (
    Assignment.id.label("assignment_id"), Assignment.action_id, Assignment.part, Assignment.occurrence,
    Assignment.due_on.label("part_due_on"), Assignment.sent_back_update_id, Occurrence.label,
    Party.id.label("party_id"), Party.code, Party.name, _SPOKEN_OF.label("before_update_id"),
)  # fmt: skip
ITS_OCCURRENCE = and_(Occurrence.action_id == Assignment.action_id, Occurrence.number == Assignment.occurrence)
_PART = (
    select(*ASSIGNED, *WORD)
    .join(Party, Party.id == Assignment.party_id)
    .outerjoin(Update, Update.id == Assignment.latest_update_id)
    .outerjoin(Occurrence, ITS_OCCURRENCE)
    .where(OWED_TODAY)
)  # fmt: skip
_PARTS = _PART.order_by(Assignment.id)


def _has_part(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return Action.id.in_(select(Assignment.action_id).where(condition, OWED_TODAY))


_HELD_BY_PARTIES = select(Assignment.action_id).where(
    Assignment.party_id.in_(bindparam("party_ids", expanding=True)), Assignment.part == "lead", OWED_TODAY
)
_EQUAL = ("review_id", "kind", "plan_year", "report_year", "meeting_id", "agreed_at_id")
_DUE_FROM = or_(Action.due_on >= bindparam("due_from"), _has_part(Assignment.due_on >= bindparam("due_from")))
_DUE_TO = or_(Action.due_on <= bindparam("due_to"), _has_part(Assignment.due_on <= bindparam("due_to")))
_PAST = or_(Action.due_on < bindparam("past"), _has_part(Assignment.due_on < bindparam("past")))
_FILTERS: dict[str, ColumnElement[bool]] = {
    "refs": Action.ref.in_(bindparam("refs", expanding=True)),
    "recommendation": Recommendation.label == bindparam("recommendation"),
    "monitor_party_id": bindparam("monitor_party_id") == MONITOR,
    "party_ids": Action.id.in_(_HELD_BY_PARTIES),
    "due_from": _DUE_FROM,
    "due_to": _DUE_TO,
    "past": _PAST,
    "only_open": Action.closed_as.is_(None),
    "cycle_id": Action.id.in_(
        select(Assignment.action_id)
        .join(CycleEntry, CycleEntry.assignment_id == Assignment.id)
        .where(CycleEntry.cycle_id == bindparam("cycle_id"))
    ),
    **{name: getattr(Action, name) == bindparam(name) for name in _EQUAL},
}
"""What actions are found by; each is applied when it has a value, and the value has its name."""


@cache
def _found_by(filters: frozenset[str]) -> Any:
    return _ACTION.where(*(_FILTERS[name] for name in sorted(filters)))


def word_of(row: Any) -> Word | None:
    """The update in a row that has the columns `WORD`, a party's name and an occurrence's label; None without one."""
    if row.update_id is None:
        return None
    said = {name: getattr(row, name) for name in Content.model_fields}
    party = f"{row.name} ({row.label})" if row.label else row.name  # which occurrence of what comes round
    return Word(
        id=row.update_id, party=party, said_on=row.said_on, is_return=row.is_return, asked=Asked.of_kept(row.asked),
        returned_on=row.returned_on, **said,
    )  # fmt: skip


def part_of(row: Any) -> Part:
    """The part in a row that has the columns `ASSIGNED` and `WORD`."""
    last = word_of(row)
    return Part(
        assignment_id=row.assignment_id, party_id=row.party_id, party_code=row.code, party_name=row.name,
        part=row.part, last=last, occurrence=row.occurrence, label=row.label, due_on=row.part_due_on,
        is_sent_back=last is not None and last.id <= (row.sent_back_update_id or 0),
        is_spoken_of=row.before_update_id is not None,
    )  # fmt: skip


def _load(
    connection: Connection, reader: dict[str, Any], filters: dict[str, Any], today: dt.date,
    *conditions: ColumnElement[bool],
) -> tuple[ActionView, ...]:  # fmt: skip
    found = _found_by(frozenset(filters)).where(*conditions)
    rows = connection.execute(found, reader | filters | {"today": today}).all()
    parts: dict[int, list[Part]] = {}
    if rows:
        theirs = _PARTS.where(among(connection, Assignment.action_id, [row.id for row in rows]))
        for row in connection.execute(theirs, {"today": today}).all():
            parts.setdefault(row.action_id, []).append(part_of(row))
    named = _named(connection, reader, {other for r in rows for other in (r.becomes_id, r.waits_for_id) if other})
    return tuple(
        ActionView(
            **dict(zip(_SAME, r, strict=False)),
            recommendation=r.recommendation, review_title=r.review_title, monitor_party_id=r.monitor_party_id,
            revisions=r.revisions, is_confirmed=r.confirmed_at is not None, becomes=named.get(r.becomes_id, _UNSEEN)[0],
            waits_for=named.get(r.waits_for_id, _UNSEEN)[0], is_held_up=named.get(r.waits_for_id, _UNSEEN)[1],
            questions=r.questions or (),
            parts=tuple(parts.get(r.id, ())),
        )
        for r in rows
    )  # fmt: skip


_UNSEEN: tuple[str | None, bool] = (None, False)


def _named(connection: Connection, reader: dict[str, Any], ids: set[int]) -> dict[int | None, tuple[str | None, bool]]:
    """The refs of other actions that are spoken of and whether each is open, of those that the reader may see."""
    if not ids:
        return {}
    query = select(Action.id, Action.ref, Action.closed_as).where(Action.id.in_(ids), visibility.ACTIONS)
    return {row.id: (row.ref, row.closed_as is None) for row in connection.execute(query, reader)}


def find(
    connection: Connection, board_id: int, asker: visibility.Reader, wanted: Wanted, today: dt.date
) -> tuple[Listed, ...]:
    """The actions asked for that `asker` may see, with where each stands on `today`.

    Overdue first, longest first; then by due date, undated last. When parties are asked for, the standing is that of
    their own parts. For `asker` None (a channel) only what is published is found.
    """
    filters: dict[str, Any] = {
        "recommendation": wanted.recommendation, "monitor_party_id": wanted.monitor_party_id,
        "party_ids": wanted.party_ids, "due_from": wanted.due_from, "due_to": wanted.due_to,
        "refs": wanted.refs or None, "cycle_id": wanted.cycle_id, **{name: getattr(wanted, name) for name in _EQUAL},
    }  # fmt: skip
    if wanted.standing in (Standing.overdue, Standing.no_record_yet):
        filters |= {"past": today, "only_open": True}
    elif wanted.only_open and wanted.standing is None:
        filters["only_open"] = True
    given = {name: value for name, value in filters.items() if value is not None}
    everything = _load(connection, visibility.reader(board_id, asker), given, today)
    if wanted.topic is not None:
        everything = tuple(one for one in everything if wanted.topic in one.topics)
    found = [standing.listed(action, today, wanted.party_ids) for action in everything]
    if wanted.due_from is not None or wanted.due_to is not None:
        found = [item for item in found if not item.action.comes_round or _comes_round_within(item.action, wanted)]
    if wanted.standing is not None:
        found = [item for item in found if item.standing == wanted.standing]
    elif wanted.only_open and wanted.party_ids is not None:
        found = [item for item in found if item.standing != Standing.awaiting_sign_off]
    return tuple(sorted(found, key=_urgency))


def leads_any(
    connection: Connection, board_id: int, reader: visibility.Reader, party_ids: Collection[int], today: dt.date
) -> bool:
    """Whether some action that the reader may see is led by one of these parties."""
    query = select(Action.id).where(visibility.ACTIONS, _FILTERS["party_ids"]).limit(1)
    values = visibility.reader(board_id, reader) | {"party_ids": sorted(party_ids), "today": today}
    return connection.scalar(query, values) is not None


def names_any(connection: Connection, board_id: int, reader: visibility.Reader, party_ids: Collection[int]) -> bool:
    """Whether some action that the reader may see is, or was, led by one of these parties."""
    theirs = select(Assignment.action_id).where(Assignment.part == "lead", Assignment.party_id.in_(sorted(party_ids)))
    query = select(Action.id).where(visibility.ACTIONS, Action.id.in_(theirs)).limit(1)
    return connection.scalar(query, visibility.reader(board_id, reader)) is not None


def by_ids(
    connection: Connection, board_id: int, reader: visibility.Reader, ids: Collection[int], today: dt.date
) -> tuple[ActionView, ...]:
    """Those of these actions that the reader may see, in the plan's order: a page of them, not thousands."""
    if not ids:
        return ()
    return _load(connection, visibility.reader(board_id, reader), {}, today, among(connection, Action.id, ids))


def _comes_round_within(action: ActionView, wanted: Wanted) -> bool:
    """Whether an occurrence that counts now is due in the window; one that was answered long ago does not."""
    days = [part.due_on for part in action.leads if part.due_on is not None]
    return any((wanted.due_from or day) <= day <= (wanted.due_to or day) for day in days)


def _urgency(item: Listed) -> tuple[int, dt.date]:
    first = (Standing.overdue, Standing.no_record_yet, Standing.due)
    rank = first.index(item.standing) if item.standing in first else len(first)
    return rank, item.due_on or dt.date.max


def confirm_records(
    connection: Connection, board_id: int, ref: Collection[str] | None, person_id: int | None, now: dt.datetime
) -> tuple[str, ...]:
    """Old records stand as they are, says the business unit (or nobody: a round); returns the refs newly confirmed."""
    condition = and_(Action.board_id == board_id, Action.confirmed_at.is_(None), Action.closed_as.is_(None))
    condition = and_(condition, or_(Action.due_on < Action.entered_on))
    if ref is not None:
        condition = and_(condition, Action.ref.in_(ref))
    found = tuple(connection.scalars(select(Action.ref).where(condition).order_by(Action.position)))
    connection.execute(update(Action).where(condition).values(confirmed_at=now, confirmed_by=person_id))
    return found


def ref_of_assignment(connection: Connection, board_id: int, assignment_id: int) -> str | None:
    """The ref of the action that an assignment belongs to, within the board."""
    return connection.scalar(
        select(Action.ref)
        .join(Assignment, Assignment.action_id == Action.id)
        .where(Assignment.id == assignment_id, Action.board_id == board_id)
    )


def one_at_a_time(connection: Connection, board_id: int) -> None:
    """What asks for this comes one after the other on a board: new numbers, and how its actions hang together.

    Locks the board's row on PostgreSQL, before the rows of any action; SQLite has one writer anyway. Others may still
    record what belongs to the board.
    """
    connection.execute(select(Board.id).where(Board.id == board_id).with_for_update(key_share=True))


def next_ref(connection: Connection, board_id: int, prefix: str = "A") -> str:
    """The board's next number for actions of no review, 'A-4': numbers are never used again.

    Two people at once get two numbers.
    """
    one_at_a_time(connection, board_id)
    known = connection.scalars(select(Action.ref).where(Action.board_id == board_id, Action.ref.like(f"{prefix}-%")))
    numbers = (ref.removeprefix(f"{prefix}-") for ref in known)
    return f"{prefix}-{max((int(number) for number in numbers if number.isdecimal()), default=0) + 1}"


def add(connection: Connection, board_id: int, new: NewAction, today: dt.date) -> int:
    """Enter an action with a part for each of its owners; returns its id. The caller has checked permission."""
    ref = new.ref or next_ref(connection, board_id)
    last = connection.scalar(select(func.max(Action.position)).where(Action.board_id == board_id))
    values = new.model_dump(exclude={"lead_ids", "support_ids", "ref"})
    values |= {name: list(values[name]) for name in ("topics", "notes", "contents")}
    action_id = new_id(connection, insert(Action).values(
            board_id=board_id, ref=ref, position=(last or 0) + 1, due_as_first_entered=new.due_on, entered_on=today,
            **values,
        ))  # fmt: skip
    action_words.add(connection, action_id, new.title, new.short_title, new.topics)
    owners = dict.fromkeys(new.lead_ids, "lead")
    owners |= dict.fromkeys((one for one in new.support_ids if one not in owners), "support")
    for party_id, part in owners.items():
        connection.execute(insert(Assignment).values(action_id=action_id, party_id=party_id, part=part))
    return action_id


def keep(connection: Connection, action_id: int, **values: Any) -> None:
    """Change what the business unit keeps of an action beside its promise: the plan's year, the group that monitors
    it. Its dates and its end are not changed here. The caller has checked permission."""
    connection.execute(update(Action).where(Action.id == action_id).values(**values))
