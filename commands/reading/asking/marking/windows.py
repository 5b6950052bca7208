"""The days that words of a line name: "by Easter", "this term", "in the second half of 2016"."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from commands.reading.asking.known import Known
from commands.reading.asking.marking.found import Found, When
from commands.reading.asking.wording.line import Line
from commands.reading.dates import deadlines as dates
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.periods import (
    COUNT,
    DAYS,
    MONTH,
    ORDINALS,
    WEEKDAY,
    Precision,
    read_number,
    said,
)
from store.query import Unread


def read(line: Line, found: Found, known: Known, *, past: bool, near: bool) -> Unread | None:
    """The days that words name. Looking back (`past`), a month without a year is the last such; of a return (`near`) the
    one that is nearer."""
    line.take_each(_YEAR_SAID, lambda match: _with_its_year(match, known.today))
    line.take_each(r"this time next year", lambda _match: _written(known.today + relativedelta(years=1)))
    for pattern, days_of in _FORMS:
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
    for one in dates.find_windows(_masked(text), known.today):
        if isinstance(one, dates.Ask):
            return Unread(why="ask", sentence=one.sentence)
        window = one.window
        first, last = window.earliest, window.latest
        if one.said_year and (far := _far_off(first, last, known.today)):
            return far
        ahead = first is not None and first > known.today and not one.said_year
        if ahead and one.relation == "after" and first is not None and one.precision == "feast":
            before = first - relativedelta(years=1)  # "after Christmas", said in January
            first = before if known.today - before <= dt.timedelta(days=60) else first
        is_back = past
        if near and first is not None:
            # of what is sent, the time behind is twice as likely: "did they send the July reports", said in January
            is_back = known.today - ((last or first) - relativedelta(years=1)) <= 2 * (first - known.today)
        if ahead and is_back and first is not None:
            first = first - relativedelta(years=1)
            last = last - relativedelta(years=1) if last else None
            if last and one.precision == "month":
                last = uk.month(last.year, last.month)[1]
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


_RELATION = r"(?:(?P<relation>by|before|until|after|following|from|since|in|during|over|for|on|at) )?(?:the )?"


def _stretch(
    first: dt.date, last: dt.date, relation: str, note: str, precision: Precision, *, by_start: bool = False
) -> When:
    """A stretch of days with the word before it; `by_start`: "by" it means by its first day."""
    if relation == "before" or (by_start and relation in ("by", "until")):
        return When(None, first - uk.DAY, note, relation, precision=precision)
    if relation in ("by", "until"):
        return When(None, last, note, relation, precision=precision)
    if relation in ("after", "following"):
        return When(last + uk.DAY, None, note, "after", precision=precision)
    if relation in ("from", "since"):
        return When(first, None, note, "from", precision=precision, back=relation == "since")
    return When(first, last, note, precision=precision)


_HOLIDAYS = rf"{_RELATION}(?P<which>(?:next|coming|school) )*(?P<name>summer|easter|christmas|spring|winter)? ?(?:school )?(?:(?<=school )holidays?|(?<=the )holidays|(?<=summer )(?:holidays?|break|vacation)|(?<=easter )(?:holidays?|break|vacation)|(?<=christmas )(?:holidays?|break|vacation)|(?<=winter )(?:holidays?|break))"


def _holidays(taken: re.Match[str], today: dt.date) -> When:
    """School holidays, the next or those named, between the usual terms, which the note says."""
    name = {"winter": "christmas", "spring": "easter"}.get(taken["name"] or "", taken["name"] or "")
    spans = sorted(
        span
        for year in (today.year - 1, today.year, today.year + 1)
        for called, span in (
            ("easter", (uk.term("spring", year)[1] + uk.DAY, uk.term("summer", year)[0] - uk.DAY)),
            ("summer", (uk.term("summer", year)[1] + uk.DAY, uk.term("autumn", year)[0] - uk.DAY)),
            ("christmas", (uk.term("autumn", year)[1] + uk.DAY, uk.term("spring", year + 1)[0] - uk.DAY)),
        )
        if name in ("", called)
    )
    first, last = next(span for span in spans if span[1] >= today)
    note = f"school holidays taken as {said(first)} to {said(last)}, the usual pattern; councils differ"
    return _stretch(first, last, taken["relation"] or "", note, "term", by_start=True)


_BANK_HOLIDAY = rf"{_RELATION}(?:next |coming )?(?P<name>may|easter|christmas|new year's?|august|summer|spring|early may|late may|may day)? ?(?:(?:bank|public) holidays?(?: weekend| monday)?|(?<=easter )weekend)(?! (?:in|of) )"


def _bank_holiday(taken: re.Match[str], today: dt.date) -> When:
    """A bank holiday, the next or the one named, with the weekend or the feast that it belongs to."""
    months: dict[str, tuple[int, ...]] = {
        "may": (5,),
        "early may": (5,),
        "may day": (5,),
        "late may": (5,),
        "spring": (5,),
        "august": (8,),
    }
    months |= {"summer": (8,), "easter": (3, 4), "christmas": (12,), "new year": (1,), "new year's": (1,)}
    name = taken["name"] or ""
    ahead = sorted(
        day
        for year in (today.year, today.year + 1)
        for day in uk.bank_holidays(year)
        if day >= today
        and day.month in months.get(name, range(1, 13))
        and not (name in ("late may", "spring") and day.day < 20)
        and not (name == "easter" and day.weekday() == 0 and day - dt.timedelta(days=3) >= today)
    )
    first = last = ahead[0]
    while last + uk.DAY in ahead or (last + uk.DAY).weekday() > 4:
        last += uk.DAY
    if "weekend" in taken[0] and first.weekday() == 0:
        first -= dt.timedelta(days=2)
    note = f"bank holiday: {said(first)}" + (f" to {said(last)}" if last > first else "")
    if taken["relation"] == "before":
        return When(None, uk.last_working_day_before(first), note, "before", precision="feast")
    return _stretch(first, last, taken["relation"] or "", note, "feast")


_WEEKEND = rf"{_RELATION}(?P<which>this |next |coming )?weekend"


def _weekend(taken: re.Match[str], today: dt.date) -> When:
    first = uk.week(today + dt.timedelta(weeks=(taken["which"] or "") == "next "))[0] + dt.timedelta(days=5)
    return _stretch(first, first + uk.DAY, taken["relation"] or "", f"the weekend of {said(first)}", "week")


_WEEK_ON = rf"{_RELATION}(?:(?P<count>a |an |{COUNT} )?(?P<unit>week|fortnight)s? (?P<on>on |this |next |from )?(?P<day>today|tomorrow|{WEEKDAY})|(?P<day_>{WEEKDAY}) week)"


def _week_on(taken: re.Match[str], today: dt.date) -> When:
    """ "Monday week": seven days after the coming Monday; "two weeks today"."""
    begin = taken["day"] or taken["day_"]
    count = (taken["count"] or "a").strip()
    weeks = (1 if count in ("a", "an") else read_number(count)) * (2 if taken["unit"] == "fortnight" else 1)
    if begin in ("today", "tomorrow"):
        day = today + dt.timedelta(days=begin == "tomorrow")
    else:
        day = today + dt.timedelta(days=(DAYS.index(begin[:3]) - today.weekday()) % 7)
    day += dt.timedelta(weeks=weeks)
    return _stretch(day, day, taken["relation"] or "", f"a week on {day:%A}", "day")


_DAY_OF_MONTH = r"(?:(?<=by )|(?<=before )|(?<=on )|(?<=until )|(?<=after )|(?<=from )|(?<=since )|(?<=to )|(?<=and )|(?<=due ))(?:the )?(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?= *$| ,| (?:of (?:the|this) month|and|to|until|or)\b)(?: of (?:the|this) month)?"


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


_TERM = r"(?:(?P<relation>by|before|until|after|from|in|during|over) )?(?:the )?(?P<part>end of |start of |beginning of )?(?:the )?(?P<which>(?:this |next |current |coming |school )*)(?<!spring )(?<!summer )(?<!autumn )(?<!easter )(?<!christmas )term(?:time)?(?! (?:of|dates?|report|holiday)\b)"


def _term(taken: re.Match[str], today: dt.date) -> When:
    """The school term that today falls in or that comes next, by the usual county pattern, which the note says."""
    spans = sorted(
        uk.term(name, year) for name in ("spring", "summer", "autumn") for year in (today.year, today.year + 1)
    )
    ahead = [span for span in spans if span[1] >= today]
    first, last = ahead[1 if "next" in taken["which"] and ahead[0][0] <= today else 0]
    note = f"school term taken as {said(first)} to {said(last)}, the usual pattern; councils differ"
    relation = taken["relation"] or ""
    if taken["part"] and taken["part"].startswith("end"):
        if relation in ("after", "from"):
            return When(last + dt.timedelta(days=1), None, note, "after", precision="term")
        if relation in ("by", "before", "until", ""):
            return When(None, last, note, relation or "by", precision="term")
        return When(last - dt.timedelta(days=6), last, note, precision="term")
    if relation in ("before", "by", "until"):
        return When(
            None, first - dt.timedelta(days=1) if relation == "before" else first, note, relation, precision="term"
        )
    if relation in ("after", "from"):
        day = last + uk.DAY if relation == "after" and not taken["part"] else first
        return When(day, None, note, relation, precision="term")
    return When(first, last, note, precision="term")


_QUARTER = rf"{_RELATION}(?P<place>first|second|third|fourth|last|final) quarter of (?:the )?(?P<which>next|this|calendar|last) (?:calendar )?year"


def _quarter(taken: re.Match[str], today: dt.date) -> When:
    """A quarter of a calendar year that is not called by its number."""
    year = today.year + {"next": 1, "last": -1}.get(taken["which"], 0)
    place = {"last": 4, "final": 4}.get(taken["place"]) or ORDINALS[taken["place"]]
    first = dt.date(year, 3 * place - 2, 1)
    last = first + relativedelta(months=2, day=31)
    return _stretch(first, last, taken["relation"] or "", f"{said(first)} to {said(last)}", "quarter")


_HALF_YEAR = r"(?:(?P<relation>by|before|in|during|for|over) )?(?:the )?(?:(?P<which>first|second|last|latter) half of (?:the )?(?P<year>20\d\d|next year|this year|year)|h(?P<number>[12]) (?P<of>20\d\d))"


def _half_year(taken: re.Match[str], today: dt.date) -> When:
    said_year = taken["year"] or taken["of"]
    year = int(said_year) if said_year.isdecimal() else today.year + (said_year == "next year")
    is_first = taken["which"] == "first" or taken["number"] == "1"
    first, last = (
        (dt.date(year, 1, 1), dt.date(year, 6, 30)) if is_first else (dt.date(year, 7, 1), dt.date(year, 12, 31))
    )
    return When(first, last, f"half a calendar year, {said(first)} to {said(last)}", precision="quarter")


def _after_next(taken: re.Match[str], today: dt.date) -> When:
    """The week, month or quarter after the next one."""
    unit = taken["unit"]
    if unit == "week":
        first, last = uk.week(today + dt.timedelta(weeks=2))
    elif unit == "month":
        month = today + relativedelta(months=2)
        first, last = uk.month(month.year, month.month)
    else:
        month = today + relativedelta(months=6)
        first, last = uk.quarter(uk.financial_year_of(month), (month.month - 4) % 12 // 3 + 1)
    return When(first, last, f"the {unit} after next", precision=unit)


_HALF_TERM = r"(?:(?P<relation>by|before|until|after|from|in|over|during|this side of) )?(?:the )?(?P<name>october|autumn|february|spring|may|summer)? ?half[- ]term(?: holidays?| break| week)?"


def _half_term(taken: re.Match[str], today: dt.date) -> When:
    """The next half term, or the one named, by the usual county pattern, which the note says."""
    names_ = (taken["name"],) if taken["name"] else ("october", "february", "may")
    spans = sorted(uk.half_term(name, year) for name in names_ for year in (today.year, today.year + 1))
    first, last = next(span for span in spans if span[1] >= today)
    relation = {"this side of": "before"}.get(taken["relation"] or "", taken["relation"] or "")
    note = f"half term taken as {said(first)} to {said(last)}, the usual week; councils differ"
    if relation in ("by", "until"):
        return When(today, last, note, relation, precision="week")
    if relation == "before":
        return When(today, first - dt.timedelta(days=1), note, relation, precision="week")
    if relation in ("after", "from"):
        return When(last + dt.timedelta(days=1) if relation == "after" else first, None, note, "from")
    return When(first, last, note, "", precision="week")


_NEW_YEAR = r"(?:early )?in the new year"


def _in_the_new_year(_taken: re.Match[str], today: dt.date) -> When:
    return When(dt.date(today.year + 1, 1, 1), None, "from 1 January", "from")


_AFTER_NEXT = r"(?:the )?(?P<unit>week|month|quarter) (?:after next|after that|after 's|thereafter)"

_FORMS = (
    (_NEW_YEAR, _in_the_new_year),
    (_QUARTER, _quarter),
    (_HALF_YEAR, _half_year),
    (_AFTER_NEXT, _after_next),
    (_BANK_HOLIDAY, _bank_holiday),
    (_HOLIDAYS, _holidays),
    (_WEEK_ON, _week_on),
    (_WEEKEND, _weekend),
    (_HALF_TERM, _half_term),
    (_TERM, _term),
)
"""What only questions say, each with what reads it."""


def _masked(text: str) -> str:
    """The line for the reader of dates: marks must not read as months or days."""
    return re.sub(r"\b[A-Z]+\b", lambda match: "#" * len(match[0]), text)


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
