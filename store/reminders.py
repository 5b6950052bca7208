"""Who owes what on which somebody is to be reminded: parts that lead, are not returned and have a day.

Reminders go to whoever holds the owing post, as `voices.with_voice` has it, and tell of what that person may see. What
there is no record of yet is neither done nor overdue (docs/rules.md), so nobody is reminded of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Date, bindparam, func, select

from store import actions, askers, snoozes, standing, visibility, voices
from store.actions import OWED_TODAY
from store.models import Action, Assignment
from store.read_models import ActionView, Asker, Listed
from store.read_models.reminders import Owing, Snoozed
from store.read_models.settings import Reminders
from store.statuses import Role, Standing

_ROLES = tuple(role for role in Role if role != Role.scrutineer)  # who advises, and owes nothing
_TELLS_OF = (Standing.due, Standing.overdue)
_DUE_ON = func.coalesce(Assignment.due_on, Action.due_on)
_OWED = (
    select(Assignment.id.label("assignment_id"), Assignment.action_id, Assignment.party_id, _DUE_ON.label("due_on"))
    .join(Action, Action.id == Assignment.action_id)
    .where(
        visibility.ACTIONS, Action.closed_as.is_(None), Assignment.part == "lead", Assignment.is_returned.is_(False),
        OWED_TODAY, bindparam("to", type_=Date) >= _DUE_ON,
    )
    .order_by(Assignment.id)
)  # fmt: skip
_OF_PARTIES = _OWED.where(Assignment.party_id.in_(bindparam("party_ids", expanding=True)))


def _owed(
    connection: Connection, board_id: int, reader: visibility.Reader, to: dt.date, today: dt.date,
    party_ids: Collection[int] | None = None,
) -> Sequence[Any]:  # fmt: skip
    values = visibility.reader(board_id, reader) | {"to": to, "today": today}
    if party_ids is None:
        return connection.execute(_OWED, values).all()
    return connection.execute(_OF_PARTIES, values | {"party_ids": sorted(party_ids)}).all()


def _loaded(
    connection: Connection, board_id: int, reader: visibility.Reader, rows: Iterable[Any], today: dt.date
) -> tuple[Owing, ...]:
    """These parts as people see them, the longest overdue first."""
    wanted = {row.assignment_id: row for row in rows}
    views = actions.by_ids(connection, board_id, reader, {row.action_id for row in wanted.values()}, today)
    found = [
        Owing(item=item, part=part)
        for view in views
        for part in view.leads
        if part.assignment_id in wanted and (item := _listed(view, part.assignment_id, today)) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.item.due_on or dt.date.max))


def _listed(action: ActionView, assignment_id: int, today: dt.date) -> Listed | None:
    part = next(one for one in action.leads if one.assignment_id == assignment_id)
    stands = standing.of_part(action, part, today)
    due_on = part.due_on or action.due_on
    if stands not in _TELLS_OF or due_on is None:
        return None
    late = (today - due_on).days if stands == Standing.overdue else 0
    return Listed(action=action, standing=stands, due_on=due_on, days_late=late)


def is_told(
    kept: Reminders, action_id: int, due_on: dt.date, after: dt.date, to: dt.date, snoozed: Iterable[Snoozed]
) -> bool:
    """Whether somebody is told on `to` of something due on `due_on`, when they were last told on `after`.

    What they snoozed is told of on the day on which that ends, and not before it.
    """
    own = [one for one in snoozed if one.action_id in (None, action_id) and one.until_on > one.made_on]
    if any(one.until_on > to for one in own):
        return False
    if any(one.until_on > after for one in own) and to >= due_on - dt.timedelta(days=kept.reach):
        return True
    return kept.falls(due_on, after, to)


def of_person(
    connection: Connection, asker: Asker, kept: Reminders, after: dt.date, today: dt.date
) -> tuple[Owing, ...]:
    """What a person is reminded of on `today`, when they were last reminded on `after`: what their posts owe, that they
    may see, that is not returned and of which a reminder falls on a day since. The longest overdue first."""
    own = asker.speaks_for(*_ROLES)
    rows = _owed(connection, asker.board_id, asker, today + dt.timedelta(days=kept.reach), today, own) if own else ()
    snoozed = snoozes.of_person(connection, asker) if rows else ()
    told = [row for row in rows if is_told(kept, row.action_id, row.due_on, after, today, snoozed)]
    return _loaded(connection, asker.board_id, asker, told, today)


def to_remind(
    connection: Connection, board_id: int, kept: Reminders, after: dt.date, today: dt.date, *, on_slack: bool
) -> tuple[Asker, ...]:
    """Who has a post today that is to be reminded of something: those `on_slack`, or those with an e-mail alone."""
    rows = _owed(connection, board_id, visibility.Itself.product, today + dt.timedelta(days=kept.reach), today)
    parties = {row.party_id for row in rows if kept.falls(row.due_on, after, today)}
    ids = set(snoozes.woken(connection, board_id, after, today))
    for party_id, speakers in voices.speakers(connection, board_id, today).items():
        if party_id in parties:
            ids |= {person.person_id for person in speakers}
    theirs = (askers.asker_by_id(connection, person_id, today) for person_id in sorted(ids))
    return tuple(
        one
        for one in theirs
        if one is not None and bool(one.user_id) is on_slack and of_person(connection, one, kept, after, today)
    )
