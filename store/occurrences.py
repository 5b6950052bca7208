"""Actions that come round: the parts that each occurrence gives to its owners.

Each occurrence is owed as a return of its own, one by each lead. The next opens on the day on which the last is due, or
when somebody opens it; nothing that was owed before is changed by that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, func, insert, or_, select, update

from store import succession
from store.intervals import Interval, following, label_of
from store.models import Action, Assignment, Occurrence
from store.read_models import ActionView

AHEAD = 2  # occurrences that can be open with their day still to come: the one that runs, and the next


def known(connection: Connection, action_id: int) -> tuple[dt.date, ...]:
    """The days of the occurrences that an action has had, oldest first."""
    rows = connection.scalars(
        select(Occurrence.due_on).where(Occurrence.action_id == action_id).order_by(Occurrence.number)
    )
    return tuple(rows)


def begin(
    connection: Connection, action: ActionView, interval: Interval, first_on: dt.date, today: dt.date
) -> tuple[str, ...]:
    """Let an action come round from `first_on`; returns the labels of what is open now.

    What it owed once ends today with its history kept. Of an action that comes round already the interval changes, and
    what is open stays open. Days that have passed by `today` are opened too: they were due. None is opened when it has
    come round by `first_on` already: somebody else let it begin at this moment.
    """
    _lock(connection, action.id)
    if (due := known(connection, action.id)) and first_on <= due[-1]:
        return ()
    connection.execute(update(Action).where(Action.id == action.id).values(recurrence=interval.words))
    leads = _leads(connection, action.id, today)
    if not known(connection, action.id):
        connection.execute(
            update(Assignment)
            .where(Assignment.action_id == action.id, Assignment.occurrence == 0, Assignment.part == "lead",
                   or_(Assignment.ends_on.is_(None), Assignment.ends_on > today))
            .values(ends_on=today)
        )  # fmt: skip
    labels = [_open(connection, action.id, first_on, interval, leads)]
    return (*labels, *_open_due(connection, action.id, interval, leads, today))


def open_next(connection: Connection, action: ActionView, interval: Interval, today: dt.date) -> str | None:
    """Open the next occurrence before its time; None when the one that runs and the next are open already."""
    _lock(connection, action.id)
    due = known(connection, action.id)
    if sum(day >= today for day in due) >= AHEAD:
        return None
    return _open(connection, action.id, following(due, interval), interval, _leads(connection, action.id, today))


def go_on(connection: Connection, action: ActionView, today: dt.date) -> tuple[str, dt.date]:
    """Open what comes after the occurrences that are returned and signed off; (its label, its last day)."""
    _lock(connection, action.id)
    interval = Interval.of_words(action.recurrence)
    assert interval is not None  # it comes round, so it began with one
    due_on = following(known(connection, action.id), interval)
    return _open(connection, action.id, due_on, interval, _leads(connection, action.id, today)), due_on


def open_due(connection: Connection, board_id: int, today: dt.date) -> tuple[str, ...]:
    """Open what has come round by `today` on a board: the next occurrence wherever the last is due. Returns refs.

    It may be asked as often as wished: what is open is not opened again.
    """
    opened = []
    for row in _came_round(connection, board_id, today):
        if interval := Interval.of_words(row.recurrence):
            _lock(connection, row.id)
            if _open_due(connection, row.id, interval, _leads(connection, row.id, today), today):
                opened.append(row.ref)
    return tuple(opened)


def has_come_round(connection: Connection, board_id: int, today: dt.date) -> bool:
    """Whether `open_due` would have something to open."""
    return any(Interval.of_words(row.recurrence) for row in _came_round(connection, board_id, today))


def _came_round(connection: Connection, board_id: int, today: dt.date) -> Sequence[Any]:
    """The open actions whose newest occurrence is due by `today`."""
    newest = (
        select(Occurrence.action_id, func.max(Occurrence.due_on).label("due_on"))
        .group_by(Occurrence.action_id)
        .subquery()
    )
    return connection.execute(
        select(Action.id, Action.ref, Action.recurrence)
        .join(newest, newest.c.action_id == Action.id)
        .where(Action.board_id == board_id, Action.closed_as.is_(None), newest.c.due_on <= today)
        .order_by(Action.id)
    ).all()


def _lock(connection: Connection, action_id: int) -> None:
    """One at a time: two who open the next at once open it once (PostgreSQL; SQLite has one writer anyway)."""
    connection.execute(select(Action.id).where(Action.id == action_id).with_for_update())


def _leads(connection: Connection, action_id: int, today: dt.date) -> tuple[int, ...]:
    """Who owes a return of an action now: the leads of its newest occurrence whose part has not been ended."""
    standing = or_(Assignment.ends_on.is_(None), Assignment.ends_on > today)
    newest = (
        select(func.max(Assignment.occurrence))
        .where(Assignment.action_id == bindparam("action_id", type_=Integer), standing)
        .scalar_subquery()
    )
    rows = connection.scalars(
        select(Assignment.party_id)
        .where(Assignment.action_id == bindparam("action_id"), Assignment.part == "lead", standing,
               Assignment.occurrence == newest)
        .order_by(Assignment.id),
        {"action_id": action_id},
    )  # fmt: skip
    return succession.current(connection, rows, today)


def _open_due(
    connection: Connection, action_id: int, interval: Interval, leads: Sequence[int], today: dt.date
) -> list[str]:
    labels = []
    while (due := known(connection, action_id))[-1] <= today:
        labels.append(_open(connection, action_id, following(due, interval), interval, leads))
    return labels


def _open(connection: Connection, action_id: int, due_on: dt.date, interval: Interval, leads: Sequence[int]) -> str:
    number = len(known(connection, action_id)) + 1
    label = label_of(due_on, interval)
    connection.execute(insert(Occurrence).values(action_id=action_id, number=number, label=label, due_on=due_on))
    for party_id in leads:
        connection.execute(
            insert(Assignment).values(
                action_id=action_id, party_id=party_id, part="lead", occurrence=number, due_on=due_on
            )
        )
    return label
