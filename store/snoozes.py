"""Until when people want not to be reminded. The newest snooze of an action counts; one is ended by its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, insert, select, update

from store import visibility
from store.db import new_id
from store.models import Action, Person, Snooze
from store.read_models import Asker
from store.read_models.reminders import Snoozed
from store.visibility import Itself


def of_person(connection: Connection, asker: Asker, reader: visibility.Reader = Itself.product) -> tuple[Snoozed, ...]:
    """The newest snooze of each action and the newest of all, ended ones included; the refs are those that `reader` may
    see."""
    rows = connection.execute(
        select(Snooze.id, Snooze.action_id, Snooze.until_on, Snooze.made_at, Action.ref)
        .outerjoin(Action, and_(Action.id == Snooze.action_id, visibility.ACTIONS_MET))
        .where(Snooze.person_id == asker.person_id)
        .order_by(Snooze.id),
        visibility.reader(asker.board_id, reader),
    )
    newest = {
        row.action_id: Snoozed(
            id=row.id, action_id=row.action_id, until_on=row.until_on, ref=row.ref,
            made_on=row.made_at.astimezone(ZoneInfo(asker.zone)).date(),
        )
        for row in rows
    }  # fmt: skip
    return tuple(newest.values())


def make(
    connection: Connection, asker: Asker, action_id: int | None, until_on: dt.date, now: dt.datetime
) -> int | None:
    """Let an action (none: all) rest until a day; the snooze's id, None where that stands already.

    Holds the person's row, so that a double click is one.
    """
    connection.execute(select(Person.id).where(Person.id == asker.person_id).with_for_update())
    if any((one.action_id, one.until_on) == (action_id, until_on) for one in of_person(connection, asker)):
        return None
    return new_id(
        connection,
        insert(Snooze).values(person_id=asker.person_id, action_id=action_id, until_on=until_on, made_at=now),
    )


def undo(
    connection: Connection, asker: Asker, reader: visibility.Reader, ids: Iterable[int], today: dt.date
) -> tuple[Snoozed, ...]:
    """End these snoozes of the person as though they had not been made; those that were in force until now."""
    connection.execute(select(Person.id).where(Person.id == asker.person_id).with_for_update())
    wanted = set(ids)
    ended = tuple(one for one in of_person(connection, asker, reader) if one.id in wanted and one.until_on > today)
    for one in ended:
        connection.execute(update(Snooze).where(Snooze.id == one.id).values(until_on=one.made_on))
    return ended


def woken(connection: Connection, board_id: int, after: dt.date, to: dt.date) -> frozenset[int]:
    """The people of whom some snooze ends on a day later than `after`, and no later than `to`."""
    found = connection.scalars(
        select(Snooze.person_id)
        .join(Person, Person.id == Snooze.person_id)
        .where(Person.board_id == board_id, Snooze.until_on > after, Snooze.until_on <= to)
    )
    return frozenset(found)
