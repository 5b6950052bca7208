"""Reminders to whoever holds a post that owes a return: one message a person a day, planned once for its local day.

A reminder that falls on a weekend or a bank holiday goes out on the next working day. Its words are made when it is
sent, from what is then true: a return that came in meanwhile, or a post that was left, and it says nothing of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from commands.clock import local_day
from commands.clockwork import moments
from commands.clockwork.board_now import BoardNow
from commands.reading.dates.uk_calendar import is_working_day, last_working_day_before
from commands.sender import STALE, Outcome
from messages import reminders as messages
from messages.blocks import Message
from store import askers, deliveries, periods, reminders, settings
from store.read_models import Asker
from store.read_models.settings import Reminders

WHAT = "reminders"
LOOK_BACK = 14  # days: of what was missed longer ago nobody is told any more
TOO_LATE = f"{STALE}the day was over before it could be sent"


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether the reminders of a day are due and not planned yet."""
    due = due_of(settings.of_board(connection, board.id).reminders, board.zone, now)
    return due is not None and not periods.is_planned(connection, board.id, WHAT, due.key, now)


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Plan the reminders of the day whose hour has come; those whose day is over are recorded as skipped, and so are
    those of the whole days on which nothing ran.

    A board that is new begins with its next working day: what was due before is not told all at once.
    """
    kept = settings.of_board(connection, board.id).reminders
    due = due_of(kept, board.zone, now)
    last = periods.last(connection, board.id, WHAT, now)  # asked first: another process may be marking the day now
    if due is None or periods.is_planned(connection, board.id, WHAT, due.key, now):
        return
    if last is not None:
        for missed in _missed(kept, board.zone, dt.date.fromisoformat(last), due):
            _plan_day(connection, board, kept, missed, now)
        _plan_day(connection, board, kept, due, now)
    periods.mark(connection, board.id, WHAT, due.key, now)


def _missed(kept: Reminders, zone: str, last: dt.date, due: moments.Due) -> Iterator[moments.Due]:
    """The working days since `last` whose hour came and went while nothing ran, of the last fortnight."""
    day = dt.date.fromisoformat(due.key)
    for ago in range(min((day - last).days, LOOK_BACK) - 1, 0, -1):
        missed = day - dt.timedelta(days=ago)
        fire_at = moments.at_local(missed, kept.at, zone)
        if is_working_day(missed) and (kept.since is None or fire_at >= kept.since):
            yield moments.Due(missed.isoformat(), fire_at, is_late=True, is_stale=True)


def _plan_day(connection: Connection, board: BoardNow, kept: Reminders, due: moments.Due, now: dt.datetime) -> None:
    day = dt.date.fromisoformat(due.key)
    for asker in reminders.to_remind(connection, board.id, kept, last_working_day_before(day), day, on_slack=True):
        if asker.team_id and asker.user_id:
            _plan(connection, asker, due, now)


def due_of(kept: Reminders, zone: str, now: dt.datetime) -> moments.Due | None:
    """The reminders of the latest working day whose hour has come; None while they are off, or for an hour before they
    were chosen as they are."""
    if not kept.is_on:
        return None
    day = local_day(now, zone)
    while not is_working_day(day) or moments.at_local(day, kept.at, zone) > now:
        day -= dt.timedelta(days=1)
    fire_at = moments.at_local(day, kept.at, zone)
    if kept.since is not None and moments.is_before(fire_at, kept.since, now):
        return None
    meant_at = fire_at if kept.at_since is None or kept.at_since > now else max(fire_at, kept.at_since)
    return moments.Due(day.isoformat(), fire_at, now - meant_at > moments.LATE, is_over(day, zone, now))


def is_still_to_plan(connection: Connection, board_id: int, kept: Reminders, zone: str, now: dt.datetime) -> bool:
    """Whether the reminders of this very day are due by these settings, of use and not planned yet."""
    due = due_of(kept, zone, now)
    return (
        due is not None
        and not due.is_stale
        and periods.has_begun(connection, board_id, WHAT, now)
        and not periods.is_planned(connection, board_id, WHAT, due.key, now)
    )


def is_over(day: dt.date, zone: str, now: dt.datetime) -> bool:
    """Whether nobody is written to any more on this day."""
    return local_day(now, zone) != day or moments.is_quiet(now, zone)


def _plan(connection: Connection, asker: Asker, due: moments.Due, now: dt.datetime) -> None:
    late = {"late_from": due.fire_at.isoformat()} if due.is_late else {}
    what: dict[str, Any] = {
        "key": f"reminder:{asker.person_id}:{due.key}", "kind": "reminder", "board_id": asker.board_id,
        "team_id": asker.team_id, "target": asker.user_id, "now": now, "person": asker.person_id, "day": due.key,
        **late,
    }  # fmt: skip
    if due.is_stale:
        deliveries.skip(connection, TOO_LATE, **what)
    else:
        deliveries.plan(connection, **what)


def render_reminder(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """What one person is reminded of, as it is now; None when nothing of it is left, or they hold no post."""
    asker = askers.asker_by_id(connection, int(args["person"]), today)
    if asker is None or not asker.holdings or not asker.user_id:
        return None
    kept = settings.of_board(connection, asker.board_id).reminders
    day = dt.date.fromisoformat(str(args["day"]))
    if is_over(day, asker.zone, now):
        raise Outcome("skipped", TOO_LATE)
    told = reminders.of_person(connection, asker, kept, last_working_day_before(day), day) if kept.is_on else ()
    if not told:
        return None
    late_from = args.get("late_from")
    was_for = dt.datetime.fromisoformat(str(late_from)).astimezone(ZoneInfo(asker.zone)) if late_from else None
    return messages.reminder(told, today, glossary, late_from=was_for)
