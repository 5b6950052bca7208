"""The days that words of a line name: "by Easter", "this term", "in the second half of 2016"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.asking.marking import beside_days, references, stretches
from commands.reading.asking.marking.found import Found, When
from commands.reading.asking.wording.line import Line
from commands.reading.dates import deadlines as dates
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.periods import (
    MONTH,
    WEEKDAY,
    month_number,
)
from store.query import Unread

_AT_ITS_END = re.compile(rf"(?:due )?(?:at |around |about )?(?:the )?end of {MONTH}\b")


def read(line: Line, found: Found, known: Known, *, past: bool, near: bool) -> Unread | None:
    """The days that words name. Looking back (`past`), a month without a year is the last such; of a return (`near`) the
    one that is nearer."""
    line.take_each(_YEAR_SAID, lambda match: _with_its_year(match, known.today))
    line.take_each(_LAST_SUCH, lambda match: _last_such(match["month"], known.today))
    line.take_each(r"this time next year", lambda _match: _written(known.today + relativedelta(years=1)))
    if problem := _no_one_day(line):
        return problem
    while lies := _beside(line.text, known.today):
        when, start, end = lies
        if past and (when.first or when.last or known.today) > known.today:
            earlier = (known.today - dt.timedelta(weeks=2 * one) for one in range(1, 30))
            behind_it = (again[0] for day in earlier if (again := _beside(line.text, day)))
            when = next((one for one in behind_it if (one.first or one.last or known.today) <= known.today), when)
        head, mark = line.text[:start], "WHEN"
        if head.endswith("since "):
            head, mark = head.removesuffix("since "), "SINCE"
            when = replace(when, first=when.first or when.last, last=None, relation="from", back=True)
        found.whens.insert(_place(head), when)
        line.text = " ".join(f"{head} {mark} {line.text[end:]}".split())
    for pattern, days_of in stretches.FORMS:
        while taken := line.has(pattern):
            when = days_of(taken, known.today)
            if past:
                days = (known.today - dt.timedelta(weeks=2 * one) for one in range(30))
                behind = (days_of(taken, day) for day in days)
                when = next((one for one in behind if (one.first or known.today) <= known.today), when)
            found.whens.insert(_place(line.text[: taken.start()]), when)
            line.take(pattern, "SINCE" if when.back else "WHEN")
    line.take_each(_DAY_OF_MONTH, lambda match: _in_its_month(int(match["day"]), known.today, past=past))
    was_done = line.has(
        r"(?<!be )(?<!being )(?<!get )(?<!getting )(?<!have )(?:completed|finished|closed|delivered|done|signed off|sent|received|submitted|raised|answered|updates|reports (?:was|were) in) (?:by|before|until)"
    )
    should_have = line.has(
        r"(?:did(?: \w+| [A-Z]+){1,2} have to|had to|(?:should|ought|supposed|meant|was|were)(?: \w+){0,3} (?:have been|have|been|due|to))"
    )
    text = line.text
    out: list[str] = []
    reached = 0
    for place, one in enumerate(dates.find_windows(stretches.masked(text), known.today)):
        if isinstance(one, dates.Ask):
            return Unread(why="ask", sentence=one.sentence)
        window = one.window
        first, last = window.earliest, window.latest
        if one.said_year and (far := _far_off(first, last, known.today)):
            return far
        if (
            last
            and last > known.today
            and one.relation in ("due", "at")
            and _AT_ITS_END.match(text[one.start : one.end])
        ):
            first = last.replace(day=21)  # what is due at the end of March is not all that is due by then
        ahead = first is not None and first > known.today and not one.said_year
        if ahead and one.relation == "after" and first is not None and one.precision == "feast":
            before = first - relativedelta(years=1)  # "after Christmas", said in January
            first = before if known.today - before <= dt.timedelta(days=60) else first
        is_back = past
        if near and first is not None:
            # of what is sent, the time behind is twice as likely: "did they send the July reports", said in January
            is_back = known.today - ((last or first) - relativedelta(years=1)) <= 2 * (first - known.today)
        if ahead and is_back:
            first, last = _a_year_before(place, one, text, known.today)
        if (
            was_done
            and one.relation in ("by", "before", "until")
            and last
            and last > known.today
            and not one.said_year
            and known.today - (last - relativedelta(years=1)) <= 2 * (last - known.today)
        ):
            first, last = None, last - relativedelta(years=1)
        if should_have and last and last > known.today and not one.said_year and one.relation in ("by", "before"):
            first, last = None, last - relativedelta(years=1)
            last = uk.month(last.year, last.month)[1] if one.precision == "month" else last
        found.whens.insert(
            _place(text[: one.start]) + len(out) // 2,
            When(
                first,
                last,
                window.convention,
                one.relation,
                one.said_year,
                one.precision,
                period_first=_period_first(one, known.today),
                back=text[one.start :].startswith("since"),
            ),
        )
        out += [text[reached : one.start], " SINCE " if text[one.start :].startswith("since") else " WHEN "]
        reached = one.end
    line.text = " ".join("".join([*out, text[reached:]]).split())
    if odd := line.has(_NO_YEAR):
        return Unread(why="ask", sentence=_WHICH_YEAR.format(odd["year"]))
    return None


def _beside(text: str, today: dt.date) -> tuple[When, int, int] | None:
    """The first days that lie beside others: "for two weeks from", "between half term and", "the week before"."""
    return (
        beside_days.lasting(text, today, stretches.stretch_at)
        or beside_days.between(text, today, stretches.stretch_at)
        or beside_days.beside(text, today, stretches.stretch_at)
    )


_IN_ITS_MONTH = rf"(?! (?:to|until|-|and|or) (?:the )?\d\d?(?:st|nd|rd|th)?(?: of)? {MONTH})"
_DAY_OF_MONTH = rf"(?:(?<=by )|(?<=before )|(?<=on )|(?<=until )|(?<=after )|(?<=from )|(?<=since )|(?<=to )|(?<=and )|(?<=due ))(?:the )?(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th){_IN_ITS_MONTH}(?= *$| ,| (?:of (?:the|this) month|and|to|until|or)\b)(?: of (?:the|this) month)?"


def _in_its_month(day: int, today: dt.date, *, past: bool) -> str | None:
    """A day of which only the number is said, with its month: the next such day, or the last one behind."""
    for months in range(0, -3, -1) if past else range(3):
        month = today + relativedelta(months=months, day=1)
        try:
            found = month.replace(day=day)
        except ValueError:
            continue
        if (found <= today) if past else (found >= today):
            return _written(found)
    return None


A_YEAR_AGO = r"this time last (?:year|month|week)"
_SOME_DAY = rf"(?:on|for) an? (?:{WEEKDAY}|weekend)(?! (?:in|of|before|after|following|week) )"
_MONTH_BY_NUMBER = rf"(?:in|by|for|before|end of|until|due) (?:the )?(?:month|mth|m) ?(?P<number>1[0-2]|[1-9])(?! ?(?:\d|{MONTH}|days?|weeks?))"
_NUMBERED_TERM = r"terms? (?:[1-6]|one|two|three|four|five|six)(?! (?:of|week|day|month|year)s?\b)"


def _no_one_day(line: Line) -> Unread | None:
    """What to ask of words that several days answer to."""
    if line.has(_SOME_DAY):
        return Unread(why="ask", sentence="Of which week is that day meant, or which date?")
    if month := line.has(_MONTH_BY_NUMBER):
        number = int(month["number"])
        names = [f"{dt.date(2000, one, 1):%B}" for one in ((number + 2) % 12 + 1, number)]
        sentence = f"Month {number} is {names[0]} counted from April, {names[1]} counted from January: which is meant?"
        return Unread(why="ask", sentence=sentence, choices=tuple((one, f"due in {one}") for one in names))
    if line.has(references.HALF_YEAR):
        return Unread(
            why="ask",
            sentence="Half of which year? Say “first half of 2016” of the calendar's, or the months, of the financial year's.",
        )
    if line.has(_NUMBERED_TERM):
        return Unread(why="ask", sentence="Councils number their terms differently: between which days?")
    return None


def _a_year_before(
    place: int, one: dates.WindowFound, text: str, today: dt.date
) -> tuple[dt.date | None, dt.date | None]:
    """The days that the same words named a year ago: "at Easter" was the Easter before."""
    before = dates.find_windows(stretches.masked(text), today - relativedelta(years=1))
    again = before[place] if place < len(before) else one
    window = again.window if isinstance(again, dates.WindowFound) else one.window
    return window.earliest, window.latest


_NO_YEAR = (
    r"(?:in|by|since|before|after|until|till|from|during|for|of|"
    + MONTH
    + r") (?:the (?:year )?)?(?P<year>\d{4})(?= ?$| ,| (?:and|or|for|to|please)\b)"
)
_WHICH_YEAR = "{} is not a year that this plan could speak of: which year is meant?"


def _far_off(first: dt.date | None, last: dt.date | None, today: dt.date) -> Unread | None:
    """A year in which no board has deadlines is a slip of the hand, and asked about."""
    for day in (first, last):
        if day and day != today and not dates.EARLIEST_YEAR <= day.year <= today.year + dates.YEARS_AHEAD:
            return Unread(why="ask", sentence=_WHICH_YEAR.format(day.year))
    return None


def _place(before: str) -> int:
    """After how many windows one stands that has these words before it."""
    return len(re.findall(r"\b(?:WHEN|SINCE)\b", before))


def _written(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}".casefold()


_YEAR_SAID = rf"(?P<what>{MONTH}|spring|summer|autumn|winter|christmas|easter) (?P<which>this|next|last) year"


def _with_its_year(match: re.Match[str], today: dt.date) -> str:
    """ "Christmas next year" with the year in figures."""
    return f"{match['what']} {today.year + {'this': 0, 'next': 1, 'last': -1}[match['which']]}"


_LAST_SUCH = rf"(?<=since )(?:way back )?last (?P<month>{MONTH})(?! (?:board|meeting|20))"


def _last_such(month: str, today: dt.date) -> str:
    """ "Since last May" with its year: the last that is over, and not only just."""
    return f"{month} {today.year - (today.month <= month_number(month) + 1)}"


def _period_first(one: dates.WindowFound, today: dt.date) -> dt.date | None:
    """The first day of the period that "until 2016" or "before June" names."""
    if one.relation not in ("until", "before", "by") or one.window.latest is None:
        return None
    last = one.window.latest
    if one.precision == "year" and one.relation != "before":
        return dt.date(last.year, 1, 1)
    if one.precision == "month" and one.relation != "before":
        return last.replace(day=1)
    return last + dt.timedelta(days=1) if one.relation == "before" else last if last >= today else None
