"""Where each return that a round asks for stands: as it is now, as it was in the paper, and as it was at the close.

What was asked of one party may be handed over, to several even: then each of them owes an answer of its own, and what
was said before the handover counts for each. What counts as an answer goes by the order in which updates were recorded
and never by their times: a time is taken before the lock is had. Once a round is closed, only what was kept then is
read: a later answer, date or closure does not rewrite it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, Connection, Integer, and_, bindparam, func, insert, select, update
from sqlalchemy.orm import aliased

from store import actions, standing, updates, visibility
from store.actions import ITS_OCCURRENCE, Wanted
from store.models import Action, Assignment, CycleEntry, Occurrence, Party, Update
from store.read_models import ActionView, Part, Word
from store.read_models.cycles import EntryView, RoundView
from store.statuses import Standing

_OF: BindParameter[int] = bindparam("cycle_id", type_=Integer)
_OWN = aliased(CycleEntry)
_HEIRS = (
    select(
        CycleEntry.id.label("entry_id"), CycleEntry.assignment_id.label("assignment_id"),
        CycleEntry.update_before_id.label("before_id"),
    )
    .where(CycleEntry.cycle_id == _OF)
    .cte("heirs", recursive=True)
)  # fmt: skip
_HEIRS = _HEIRS.union_all(
    select(_HEIRS.c.entry_id, Assignment.id, _HEIRS.c.before_id)
    .join(_HEIRS, Assignment.succeeds_id == _HEIRS.c.assignment_id)
    .where(Assignment.id.not_in(select(_OWN.assignment_id).where(_OWN.cycle_id == _OF)))
)
"""Of each entry, the assignment that was asked and those to which it was handed over, that have no entry themselves."""

_FIRST = (
    select(_HEIRS.c.entry_id, _HEIRS.c.assignment_id, func.min(Update.id).label("answer_id"))
    .join(Update, Update.assignment_id == _HEIRS.c.assignment_id)
    .where(
        Update.corrects_id.is_(None),  # a correction answers nothing that was not answered
        Update.id > func.coalesce(_HEIRS.c.before_id, 0),
    )
    .group_by(_HEIRS.c.entry_id, _HEIRS.c.assignment_id)
    .subquery("first")
)
_FAMILY = (
    select(
        _HEIRS.c.entry_id, Assignment.id, Assignment.succeeds_id, Assignment.latest_update_id, _FIRST.c.answer_id,
        Party.name, Occurrence.label,
    )
    .join(Assignment, Assignment.id == _HEIRS.c.assignment_id)
    .join(Party, Party.id == Assignment.party_id)
    .outerjoin(Occurrence, ITS_OCCURRENCE)
    .outerjoin(
        _FIRST, and_(_FIRST.c.entry_id == _HEIRS.c.entry_id, _FIRST.c.assignment_id == _HEIRS.c.assignment_id)
    )
    .order_by(_HEIRS.c.entry_id, Assignment.id)
)  # fmt: skip

_FROZEN, _CLOSED = aliased(Assignment), aliased(Assignment)
_THEN, _THEIRS = aliased(Party), aliased(Party)
_ENTRIES = (
    select(
        CycleEntry.id, CycleEntry.assignment_id, CycleEntry.answered_update_id, CycleEntry.frozen_standing,
        CycleEntry.frozen_update_id, CycleEntry.frozen_due_on, CycleEntry.frozen_assignment_id,
        CycleEntry.closed_standing, CycleEntry.closed_update_id, CycleEntry.closed_due_on,
        CycleEntry.closed_assignment_id, Assignment.action_id, Party.name, Occurrence.label, Assignment.occurrence,
        _THEN.name.label("frozen_name"), _THEIRS.id.label("closed_party_id"), _THEIRS.code.label("closed_code"),
        _THEIRS.name.label("closed_name"),
    )
    .join(Assignment, Assignment.id == CycleEntry.assignment_id)
    .join(Party, Party.id == Assignment.party_id)
    .join(Action, Action.id == Assignment.action_id)
    .outerjoin(Occurrence, ITS_OCCURRENCE)
    .outerjoin(_FROZEN, _FROZEN.id == CycleEntry.frozen_assignment_id)
    .outerjoin(_THEN, _THEN.id == _FROZEN.party_id)
    .outerjoin(_CLOSED, _CLOSED.id == CycleEntry.closed_assignment_id)
    .outerjoin(_THEIRS, _THEIRS.id == _CLOSED.party_id)
    .where(CycleEntry.cycle_id == _OF, visibility.ACTIONS)
    .order_by(CycleEntry.id)
)  # fmt: skip


def entries(
    connection: Connection, cycle: RoundView, reader: visibility.Reader, today: date
) -> tuple[EntryView, ...]:  # fmt: skip
    """What a round asks for that `reader` may see, by party: as it stands on `today`, once closed as it stood then."""
    rows = connection.execute(_ENTRIES, visibility.reader(cycle.board_id, reader) | {"cycle_id": cycle.id}).all()
    wanted = Wanted(cycle_id=cycle.id, only_open=False)
    found = {one.action.id: one.action for one in actions.find(connection, cycle.board_id, reader, wanted, today)}
    rows = [row for row in rows if row.action_id in found]
    if cycle.closed_at is not None:
        views = [_kept(row, found[row.action_id]) for row in rows]
    else:
        families: dict[int, list[Any]] = {}
        for member in connection.execute(_FAMILY, {"cycle_id": cycle.id}):
            families.setdefault(member.entry_id, []).append(member)
        views = [one for row in rows for one in _live(row, families[row.id], found[row.action_id], today)]
    ids = {one for view in views for one in (view.latest_update_id, view.frozen_update_id) if one}
    words = updates.words(connection, ids | {view.answered_update_id for view in views if view.answered_update_id})
    zone = cycle.opened_at.tzinfo
    assert isinstance(zone, ZoneInfo)
    told = (_told(view, words, zone) for view in views)
    return tuple(sorted(told, key=lambda view: (view.owner, view.id)))


def _told(view: EntryView, words: dict[int, tuple[Word, Any]], zone: ZoneInfo) -> EntryView:
    """The view with the words that it speaks of."""

    def word(update_id: int | None) -> Word | None:
        return words[update_id][0] if update_id in words else None

    answer = words.get(view.answered_update_id or 0)
    return view.model_copy(
        update={
            "said": word(view.latest_update_id),
            "frozen_said": word(view.frozen_update_id),
            "answered_at": answer[1].astimezone(zone) if answer else None,
        }
    )


def _same(row: Any, action: ActionView) -> dict[str, Any]:
    frozen = Standing(row.frozen_standing) if row.frozen_standing else None
    return {
        "id": row.id, "action": action, "frozen_standing": frozen, "frozen_update_id": row.frozen_update_id,
        "frozen_due_on": row.frozen_due_on, "frozen_assignment_id": row.frozen_assignment_id,
        "frozen_owner": _name(row.frozen_name, row.label) if row.frozen_name else None,
    }  # fmt: skip


def _name(party: str, label: str | None) -> str:
    return f"{party} ({label})" if label else party


def _kept(row: Any, action: ActionView) -> EntryView:
    """As it stood at the close."""
    where = Standing(row.closed_standing) if row.closed_standing else None
    part = Part(
        assignment_id=row.closed_assignment_id, party_id=row.closed_party_id, party_code=row.closed_code,
        party_name=row.closed_name, part="lead", last=None, occurrence=row.occurrence, label=row.label,
        due_on=row.closed_due_on,
    )  # fmt: skip
    return EntryView(
        **_same(row, action), assignment_id=row.closed_assignment_id, owner=part.name,
        parts=(part,) if where not in (None, Standing.closed) else (), standing=where, due_on=row.closed_due_on,
        answered_update_id=row.answered_update_id, latest_update_id=row.closed_update_id,
    )  # fmt: skip


def _live(row: Any, family: Sequence[Any], action: ActionView, today: date) -> Iterable[EntryView]:
    """As it stands now, for each who owes it; one that nobody owes any more for whoever was asked."""
    members = {one.id: one for one in family}
    owed = [part for part in action.parts if part.assignment_id in members]
    for part in owed or (None,):
        mine = _line(members, part.assignment_id, {one.assignment_id for one in owed}) if part else list(family)
        answers = [one.answer_id for one in mine if one.answer_id] + [row.answered_update_id or 0]
        answered = min((one for one in answers if one), default=None)
        said = [one.latest_update_id for one in mine if one.latest_update_id] + [answered or 0]
        if action.closed_as is not None:
            where: Standing | None = Standing.closed
        else:
            where = standing.of_part(action, part, today) if part else None
        yield EntryView(
            **_same(row, action), assignment_id=part.assignment_id if part else row.assignment_id,
            owner=part.name if part else _name(row.name, row.label),
            parts=(part,) if part and where != Standing.closed else (), standing=where,
            due_on=(part.due_on if part else None) or action.due_on,
            answered_update_id=answered, latest_update_id=max(said) or None,
        )  # fmt: skip


def _line(members: dict[int, Any], assignment_id: int, owed: Collection[int]) -> list[Any]:
    """An assignment with those it came from, and those to which it went and which came back: nobody's part now."""
    line, at = [], members.get(assignment_id)
    while at is not None:
        line.append(at)
        at = members.get(at.succeeds_id)
    after = [one for one in members.values() if one.succeeds_id == assignment_id and one.id not in owed]
    while after:
        one = after.pop()
        line.append(one)
        after += [other for other in members.values() if other.succeeds_id == one.id and other.id not in owed]
    return line


# ---- what is kept


def share_out(connection: Connection, cycle: RoundView, found: Sequence[EntryView]) -> bool:
    """Give everybody to whom a return was handed over beside another an entry of its own; whether there was any.

    `found` is the whole of the round. What was said before the handover stays an answer of each.
    """
    seen: set[int] = set()
    shared = False
    for one in found:
        if one.id in seen:
            before = select(CycleEntry.update_before_id).where(CycleEntry.id == one.id).scalar_subquery()
            connection.execute(
                insert(CycleEntry).values(
                    cycle_id=cycle.id, assignment_id=one.assignment_id, update_before_id=before,
                    answered_update_id=one.answered_update_id,
                )
            )  # fmt: skip
            shared = True
        seen.add(one.id)
    return shared


def keep_for_paper(connection: Connection, found: Iterable[EntryView]) -> None:
    """Keep how everything stands, for the paper."""
    _keep(
        connection, found, frozen_standing="standing", frozen_update_id="latest_update_id", frozen_due_on="due_on",
        frozen_assignment_id="assignment_id",
    )  # fmt: skip


def keep_at_close(connection: Connection, found: Iterable[EntryView]) -> None:
    """Keep how everything stands, and what was answered, as the round's last word."""
    _keep(
        connection, found, closed_standing="standing", closed_update_id="latest_update_id", closed_due_on="due_on",
        closed_assignment_id="assignment_id", answered_update_id="answered_update_id",
    )  # fmt: skip


def _keep(connection: Connection, found: Iterable[EntryView], **columns: str) -> None:
    rows = [{"entry": one.id} | {f"new_{to}": _plain(getattr(one, of)) for to, of in columns.items()} for one in found]
    if rows:
        values: dict[str, Any] = {to: bindparam(f"new_{to}") for to in columns}
        connection.execute(update(CycleEntry).where(CycleEntry.id == bindparam("entry")).values(values), rows)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Standing) else value
