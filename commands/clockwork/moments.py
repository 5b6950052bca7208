"""When something is due by a board's clock: pure functions of settings, a zone and the moment.

The planner, the preview of next week and "post it now" all ask here. A thing that comes round is known by its local
period ("2026-W48"), never by the moment at which it fires: 01:30 comes twice on the last Sunday of October.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from commands.reading.dates.uk_calendar import is_working_day

OPEN, SHUT = dt.time(8), dt.time(18)  # people are written to between these, by their board's clock


@dataclass(frozen=True, slots=True)
class Due:
    """Something that comes round and has come: `fire_at` (UTC) of the local period `key`; `is_late` when its hour is
    past by more than a quarter, `is_stale` when it would no longer be of use."""

    key: str
    fire_at: dt.datetime
    is_late: bool
    is_stale: bool


LATE = dt.timedelta(minutes=15)
USEFUL = dt.timedelta(days=3)  # a weekly thing that missed its hour is still read within these


def at_local(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """The moment, in UTC, at which a board's clock shows this time on this day.

    A time that the clocks skip in March comes when they show an hour more; of one that comes twice in October it is
    the first.
    """
    return dt.datetime.combine(day, time, ZoneInfo(zone)).replace(fold=0).astimezone(dt.UTC)


def week_key(day: dt.date) -> str:
    """The ISO week of a local day: "2026-W48"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def fires_in_week_of(day: dt.date, weekday: int, time: dt.time, zone: str) -> dt.datetime:
    """The moment, in UTC, at which a weekly thing fires in the ISO week of `day`; `weekday` is 0 for Monday."""
    return at_local(day + dt.timedelta(days=weekday - day.weekday()), time, zone)


def weekly(
    weekday: int, time: dt.time, zone: str, now: dt.datetime, since: dt.datetime, useful: dt.timedelta = USEFUL
) -> Due | None:
    """The latest time that a weekly thing was to fire, up to `now` and not before `since` (when it was set up, unless
    by a clock that was ahead); None when it has not come yet. Whether it went out already is for the caller, by `key`.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    for week in (today, today - dt.timedelta(weeks=1)):
        fire_at = fires_in_week_of(week, weekday, time, zone)
        if fire_at <= now:
            break
    if is_before(fire_at, since, now):
        return None
    waited = now - fire_at
    return Due(week_key(fire_at.astimezone(ZoneInfo(zone)).date()), fire_at, waited > LATE, waited > useful)


def is_before(fire_at: dt.datetime, since: dt.datetime, now: dt.datetime) -> bool:
    """Whether something was to fire before it was set up. What seems to have been set up in a time to come was so by a
    clock that was ahead, and that is not heeded; by some moments alone, it was while somebody looked what is due."""
    return fire_at < since <= now + LATE


def next_weekly(
    weekday: int, time: dt.time, zone: str, now: dt.datetime, had: Container[str] = ()
) -> dt.datetime:  # fmt: skip
    """When a weekly thing fires next after `now`, in UTC; not in a week of which it was `had` already."""
    today = now.astimezone(ZoneInfo(zone)).date()
    this = fires_in_week_of(today, weekday, time, zone)
    return (
        this
        if this > now and week_key(today) not in had
        else fires_in_week_of(today + dt.timedelta(weeks=1), weekday, time, zone)
    )


def late_from(fire_at: dt.datetime, now: dt.datetime, zone: str) -> str | None:
    """The local day on which something was to be said, where it is late by now; people are told of a working day, for
    nobody is written to on others."""
    return str(fire_at.astimezone(ZoneInfo(zone)).date()) if now - fire_at > LATE else None


def is_quiet(now: dt.datetime, zone: str) -> bool:
    """Whether people are left alone at this moment: outside 08:00-18:00, on weekends and on bank holidays."""
    local = now.astimezone(ZoneInfo(zone))
    return not is_working_day(local.date()) or not OPEN <= local.time() < SHUT


def next_working_moment(now: dt.datetime, zone: str) -> dt.datetime:
    """`now` when people may be written to, else the next 08:00 of a working day, in UTC."""
    if not is_quiet(now, zone):
        return now
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() < OPEN else local.date() + dt.timedelta(days=1)
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return at_local(day, OPEN, zone)
