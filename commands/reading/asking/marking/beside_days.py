"""Days that lie beside a stretch, in questions: "the week after half term", "the two weeks before Christmas", "over
Christmas", "around Easter", "earlier this month".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.asking.marking.found import When
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.days import counted
from commands.reading.dates.periods import COUNT, DAYS, WEEKDAY, next_such, read_number, said

SpanOf = Callable[[str, dt.date], tuple[dt.date, dt.date, int] | None]
"""The first and last day of the stretch that words begin with on a day, and how long its words are."""

_BESIDE = re.compile(
    r"(?<![\w.])(?<!est )(?:(?:(?P<by>by|no later than|until)|within|(?P<over>in|over|during|on)) )?(?:the )?"
    rf"(?:(?:(?:last|first|nearest) )?(?P<weekday>{WEEKDAY})|(?:(?P<count>{COUNT}|an?) )?(?P<unit>working day|day|week|fortnight|month)s?) "
    r"(?P<way>before|prior to|ahead of|after|following) (?:the )?"
)


def beside(text: str, today: dt.date, span_of: SpanOf) -> tuple[When, int, int] | None:
    """The first days in the text that lie beside a stretch, and where their words begin and end."""
    for found in _BESIDE.finditer(text):
        if span := span_of(text[found.end() :], today):
            first, last, length = span
            return _days(found, first, last, today), found.start(), found.end() + length
    return None


def _days(found: re.Match[str], first: dt.date, last: dt.date, today: dt.date) -> When:
    """ "The week before" is a stretch of days; "two weeks before" is by the day so long before."""
    number = read_number(found["count"]) if found["count"] else 1
    unit, backwards = found["unit"], found["way"] in ("before", "prior to", "ahead of")
    start = first if backwards else last
    note = f"counted from {said(start)}"
    if found["weekday"]:
        place = DAYS.index(found["weekday"][:3])
        ago, ahead = (start.weekday() - place - 1) % 7 + 1, (place - start.weekday() - 1) % 7 + 1
        day = start - dt.timedelta(days=ago) if backwards else start + dt.timedelta(days=ahead)
        return When(today, day, note, "by") if found["by"] else When(day, day, note)
    if unit == "week" and not found["count"] and first < last:
        week = uk.week(first - uk.DAY) if backwards else uk.week(last + dt.timedelta(days=7 - last.weekday()))
        return When(*week, f"{note}, Monday to Sunday", precision="week")
    day = (
        counted(start, -number if backwards else number, unit)[0]
        if unit != "working day"
        else _worked(start, number, backwards=backwards)
    )
    if found["over"] or not found["count"]:
        return When(*((day, start - uk.DAY) if backwards else (start + uk.DAY, day)), note)
    return When(today if day >= today else None, day, note, "by")


_FROM_TO = re.compile(r"(?<![\w.])(?:between|from) (?:the )?")
_TO = re.compile(r" (?:and|to|until|till|through to) (?:the )?")
_OURS = re.compile(r"\b(?:half[ -]term|holidays?|breaks?|weekend|term)\b")


def between(text: str, today: dt.date, span_of: SpanOf) -> tuple[When, int, int] | None:
    """ "Between half term and Christmas": the days after the one stretch and before the other, a single day included."""
    for found in _FROM_TO.finditer(text):
        words = text[found.end() :]
        begin = span_of(words, today)
        to = _TO.match(words, begin[2]) if begin else None
        end = span_of(words[to.end() :], today) if to else None
        if begin is None or to is None or end is None or not _OURS.search(words[: to.end() + end[2]]):
            continue
        back = (today - dt.timedelta(weeks=2 * fortnights) for fortnights in range(27))
        before = (span_of(words, day) for day in back)  # half term may be the one that is over
        begin = next((one for one in before if one is not None and one[1] <= end[0]), begin)
        first = begin[1] + uk.DAY * (begin[0] < begin[1])
        last = end[0] - uk.DAY * (end[0] < end[1])
        return When(first, last, f"from {said(first)} to {said(last)}"), found.start(), found.end() + to.end() + end[2]
    return None


_LASTING = rf"(?P<count>{COUNT}|an?) (?P<unit>day|week|fortnight|month)s?"
_FOR_FROM = re.compile(rf"(?<![\w.])(?:for|during) (?:the )?{_LASTING} (?:from|starting|beginning) (?:the )?")
_FROM = re.compile(r"(?<![\w.])(?:from|starting|beginning) (?:the )?")
_FOR = re.compile(rf" for {_LASTING}")


def lasting(text: str, today: dt.date, span_of: SpanOf) -> tuple[When, int, int] | None:
    """ "For two weeks from 1 December", "from 1/12 for two weeks"."""
    for found in _FOR_FROM.finditer(text):
        if span := span_of(text[found.end() :], today):
            return _lasting(found, span[0]), found.start(), found.end() + span[2]
    for found in _FROM.finditer(text):
        span = span_of(text[found.end() :], today)
        if span and (long := _FOR.match(text, found.end() + span[2])):
            return _lasting(long, span[0]), found.start(), long.end()
    return None


def _lasting(found: re.Match[str], first: dt.date) -> When:
    last = counted(first, read_number(found["count"]), found["unit"])[0]
    return When(first, last, f"from {said(first)} to {said(last)}")


_FURTHER = rf"(?:more than|over|longer than|beyond) (?P<count>{COUNT}|an?) (?P<unit>day|week|fortnight|month|year)s?"
FURTHER = rf"in {_FURTHER}(?: time)?|(?:in )?{_FURTHER.replace('<count>', '<count_>').replace('<unit>', '<unit_>')} (?:from now|from today|away|off|ahead|out)"


def further(taken: re.Match[str], today: dt.date) -> When:
    """ "In more than three months": from the day after."""
    day = counted(today, read_number(taken["count"] or taken["count_"]), taken["unit"] or taken["unit_"])[0]
    return When(day + uk.DAY, None, f"after {said(day)}", "after")


def _worked(day: dt.date, number: int, *, backwards: bool) -> dt.date:
    if not backwards:
        return uk.add_working_days(day, number)
    for _ in range(number):
        day = uk.last_working_day_before(day)
    return day


_FEAST = r"(?P<feast>christmas|easter|new year)"
OVER = (
    rf"(?:over|across|during|throughout) (?:the )?(?:{_FEAST}(?: period| season| time)?|(?P<festive>festive (?:period|season)))"
    r"(?! (?:holiday|break|vacation|bank|term|and))"
    r"|(?:in|at) (?:the )?(?:(?P<feast_>christmas|easter|new year) (?:period|season|time)|(?P<festive_>festive (?:period|season)))"
)


def over_feast(taken: re.Match[str], today: dt.date) -> When:
    """The days round a feast on which offices are closed, as the note says."""
    name = taken["feast"] or taken["feast_"] or "christmas"
    ends = {"christmas": (-1, 7), "easter": (-2, 1), "new year": (-1, 0)}[name]
    day = next_such(uk.FEASTS[name], today)
    first, last = (day + dt.timedelta(days=one) for one in ends)
    return When(first, last, f"{name.title()} taken as {said(first)} to {said(last)}", precision="feast")


AROUND = rf"(?:(?:just |right )?(?:around|round(?: about)?)|(?:on )?either side of) (?:about )?(?:the )?{_FEAST}(?: time)?(?! (?:holiday|break|vacation|bank|term))"
WITHIN = rf"within (?P<count>{COUNT}|an?) (?P<unit>day|week|fortnight|month)s? of (?:the )?{_FEAST}(?! (?:holiday|break|vacation|bank|term))"
TURN_OF_YEAR = r"(?:(?:at|around|about|by|before) )?(?:the )?turn of the year"


def around_feast(taken: re.Match[str], today: dt.date) -> When:
    """A week, or as long as is said, on either side of a feast, as the note says."""
    said_so = taken.groupdict()
    day = next_such(uk.FEASTS[said_so.get("feast") or "new year"], today)
    number, unit = read_number(said_so.get("count") or "a"), said_so.get("unit") or "week"
    first, last = counted(day, -number, unit)[0], counted(day, number, unit)[0]
    return When(first, last, f"from {said(first)} to {said(last)}, on either side of {said(day)}", precision="feast")


EARLIER = r"(?:from )?earlier (?:on )?(?:this|in the) (?P<unit>week|month|quarter|year)"


def earlier(taken: re.Match[str], today: dt.date) -> When:
    """The days of this week, month, quarter or year that lie behind."""
    first = {
        "week": uk.week(today)[0],
        "month": today.replace(day=1),
        "quarter": today + relativedelta(months=-((today.month - 1) % 3), day=1),
        "year": today.replace(month=1, day=1),
    }[taken["unit"]]
    return When(first, max(first, today - uk.DAY), f"from {said(first)} to yesterday", back=True)
