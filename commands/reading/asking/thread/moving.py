"""What of a question goes on with the day on which it is asked: "due in the next 14 days" is of other days each week.

A question is kept as it was read, with dates, and not as it was said. So it is read once more as though it were asked a
day, a week and a month later: a date that goes on by as much will go on so, and one that stays ("in November 2015") stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from dateutil.relativedelta import relativedelta

from commands.reading.asking.known import Known
from commands.reading.asking.reader import read
from store.query import Query

How = Literal["day", "week", "month", "own"]
_OF_WHICH = (
    "due_from", "due_to", "but_due_from", "but_due_to", "meeting_from", "meeting_to", "updated_since",
    "not_updated_since",
)  # fmt: skip
_OWN = ("since", "until", "as_at")
A_DAY = dt.timedelta(days=1)


def with_moves(query: Query, words: str, known: Known) -> Query:
    """The question, read from these words, with what of it goes on with the day."""
    moves: dict[str, How] = {}
    dates = _dates(query)
    last = known.last
    if last is not None and last.read_on == known.today:
        moves |= {name: how for name, how in last.moves if dates.get(name) == _dates(last).get(name, known.today)}
    if said := {name: day for name, day in dates.items() if name not in moves}:
        later = [_dates_later(words, known, day) for day in _later(known.today)]
        moves |= {name: how for name, day in said.items() if (how := _goes(day, [one.get(name) for one in later]))}
    if query.own and query.which.party_ids == known.own_ids:
        moves["party_ids"] = "own"
    return query.model_copy(update={"moves": tuple(moves.items()), "read_on": known.today if moves else None})


def asked_on(query: Query, today: dt.date, own_ids: tuple[int, ...]) -> Query:
    """A kept question as it is asked on a day by somebody whose parties are these."""
    read_on = query.read_on
    if read_on is None or not query.moves:
        return query
    dates = _dates(query)
    moved: dict[str, Any] = {
        name: _moved(dates[name], how, read_on, today) for name, how in query.moves if name in dates and how != "own"
    }
    of_which = {name: day for name, day in moved.items() if name in _OF_WHICH}
    if ("party_ids", "own") in query.moves:
        of_which["party_ids"] = own_ids
    its_own = {name: day for name, day in moved.items() if name in _OWN}
    which = query.which.model_copy(update=of_which)
    return query.model_copy(update={**its_own, "which": which, "read_on": today})


def _dates(query: Query) -> dict[str, dt.date]:
    found = {name: getattr(query.which, name) for name in _OF_WHICH} | {name: getattr(query, name) for name in _OWN}
    return {name: day for name, day in found.items() if day is not None}


def _later(today: dt.date) -> tuple[dt.date, dt.date, dt.date]:
    return today + A_DAY, today + 7 * A_DAY, today + relativedelta(months=1)


def _dates_later(words: str, known: Known, today: dt.date) -> dict[str, dt.date]:
    # Its days alone are asked for, and when the store answers no more: who leads something is not looked up.
    found = read(words, replace(known, today=today, named=None)) if words else None
    return _dates(found) if isinstance(found, Query) else {}


def _goes(day: dt.date, later: Sequence[dt.date | None]) -> How | None:
    """By what a date goes on that is so a day, a week and a month later; None for one that stays where it is."""
    tomorrow, in_a_week, in_a_month = later
    if in_a_week is not None and in_a_week - day == 7 * A_DAY:
        return "day" if tomorrow is not None and tomorrow - day == A_DAY else "week"
    return "month" if in_a_month == _months_on(day, 1) else None


def _moved(day: dt.date, how: str, read_on: dt.date, today: dt.date) -> dt.date:
    """The day as it has gone on since; a forged one that would leave the calendar stays where it is."""
    try:
        return _gone_on(day, how, read_on, today)
    except (OverflowError, ValueError):
        return day


def _gone_on(day: dt.date, how: str, read_on: dt.date, today: dt.date) -> dt.date:
    if how == "day":
        return day + (today - read_on)
    if how == "week":
        return day + ((today - today.weekday() * A_DAY) - (read_on - read_on.weekday() * A_DAY))
    return _months_on(day, 12 * (today.year - read_on.year) + today.month - read_on.month)


def _months_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; of a month's last day the last."""
    is_last = (day + A_DAY).month != day.month
    return day + relativedelta(months=months, day=31) if is_last else day + relativedelta(months=months)
