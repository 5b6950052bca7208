"""Days as they are said: when things are due, when they were said, as of which day they stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from commands.reading.asking.known import Known
from commands.reading.asking.said.names import any_of
from commands.reading.asking.said.themes import topic_said
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.periods import said as day
from store.query import Kind, Query, Which

_NO_MEETING = {
    "last": "no meeting before today is recorded, so from four weeks ago",
    "next": "no meeting to come is recorded, so within three months",
}


def as_at(query: Query) -> tuple[str, ...]:
    """The day behind of which the question is; who led a thing is not kept, so it is said who leads it."""
    if query.as_at is None:
        return ()
    led = ", led as it is now" if query.kind == Kind.owners else ""
    return (f"as things stood on {day(query.as_at)}{led}",)


def reckoned(query: Query) -> tuple[str, ...]:
    """From or to where days are counted when the meeting that is named is not recorded."""
    return (_NO_MEETING[query.no_meeting],) if query.no_meeting else ()


def when_said(query: Query) -> Iterable[str]:
    """In which days it was said or changed, how late it was, and with which words."""
    if query.late_from is not None:
        yield f"late by at least {_days(query.late_from)}"
    if query.late_to is not None:
        yield f"late by at most {_days(query.late_to)}"
    if query.since and query.until:
        same = query.since == query.until
        yield f"on {day(query.since)}" if same else f"from {day(query.since)} to {day(query.until)}"
    elif query.since:
        yield f"since {day(query.since)}"
    elif query.until:
        yield f"up to {day(query.until)}"
    elif query.since_paper:
        yield "since the paper"
    if query.words and query.kind not in (Kind.challenges, Kind.horizon):
        yield f"with the words {any_of([topic_said(one) for one in query.words])}"


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


def due(which: Which, known: Known) -> Iterable[str]:
    """The window in which things are due, and the days that it leaves out."""
    yield from _due_in(which.due_from, which.due_to, known)
    yield from (f"not {words}" for words in _due_in(which.but_due_from, which.but_due_to, known))


def _due_in(first: dt.date | None, last: dt.date | None, known: Known) -> Iterable[str]:
    if first and first == last:
        yield f"due on {day(first)}{_meeting_on(first, known)}"
    elif first and last and (first.day == 1 and last == uk.month(first.year, first.month)[1]):
        yield f"due in {first:%B %Y}"
    elif last and (first is None or first == known.today):
        yield f"due by {day(last)}{_meeting_on(last, known)}"
    elif first and last:
        yield f"due from {day(first)} to {day(last)}{_meeting_on(last, known)}"
    elif first:
        yield f"due from {day(first)} on"


def _meeting_on(on: dt.date, known: Known) -> str:
    """Which meeting of the board that day is: ', the November Board'."""
    is_board = any(one.held_on == on and one.party_id == known.board_id for one in known.meetings)
    return f", the {on:%B} Board" if is_board else ""


def between(first: dt.date | None, last: dt.date | None) -> str:
    """Days of which either end may be open."""
    if first and last:
        return f"from {day(first)} to {day(last)}"
    return f"since {day(first)}" if first else f"by {day(last)}" if last else ""
