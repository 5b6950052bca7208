"""What only questions say of stretches of days: school holidays, half terms, terms, weekends, a week on Friday."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.asking.marking import beside_days
from commands.reading.asking.marking.found import When
from commands.reading.dates import deadlines as dates
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.periods import COUNT, DAYS, ORDINALS, WEEKDAY, Precision, read_number, said

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


_WEEK_ON = rf"{_RELATION}(?:(?P<count>a |an |{COUNT} )?(?P<unit>week|fortnight)s? (?P<on>on |this |next |from )?(?P<day>today|tomorrow|{WEEKDAY})|(?P<day_>today|tomorrow|{WEEKDAY}) (?:week|(?P<fortnight>fortnight)))"


def _week_on(taken: re.Match[str], today: dt.date) -> When:
    """ "Monday week": seven days after the coming Monday; "two weeks today"."""
    begin = taken["day"] or taken["day_"]
    count = (taken["count"] or "a").strip()
    weeks = (1 if count in ("a", "an") else read_number(count)) * (
        2 if "fortnight" in (taken["unit"], taken["fortnight"]) else 1
    )
    if begin in ("today", "tomorrow"):
        day = today + dt.timedelta(days=begin == "tomorrow")
    else:
        day = today + dt.timedelta(days=(DAYS.index(begin[:3]) - today.weekday()) % 7)
    day += dt.timedelta(weeks=weeks)
    return _stretch(day, day, taken["relation"] or "", f"a week on {day:%A}", "day")


_TERM = (
    r"(?:(?P<relation>by|before|until|after|from|in|during|over|on|at) )?(?:the )?"
    r"(?:(?P<part>end|last day|(?:very )?start|beginning|first day|(?P<week>first|last|final) week) of )?(?:the )?"
    r"(?P<which>(?:this |next |current |coming |school )*)(?<!spring )(?<!summer )(?<!autumn )(?<!easter )(?<!christmas )"
    r"term(?:time)?(?! (?:of|dates?|report|holiday)\b)"
)


def _term(taken: re.Match[str], today: dt.date) -> When:
    """The school term that today falls in or that comes next, by the usual county pattern, which the note says."""
    spans = sorted(
        uk.term(name, year) for name in ("spring", "summer", "autumn") for year in (today.year, today.year + 1)
    )
    ahead = [span for span in spans if span[1] >= today]
    part = (taken["part"] or "").removeprefix("very ")
    begins = part in ("start", "beginning", "first day", "first week")
    first, last = ahead[1 if ("next" in taken["which"] or begins) and ahead[0][0] <= today else 0]
    note = f"school term taken as {said(first)} to {said(last)}, the usual pattern; councils differ"
    relation = taken["relation"] or ""
    if part.endswith("week"):
        return _stretch(*uk.week(first if begins else last), relation, note, "week")
    if begins and relation not in ("by", "before", "until", "after", "from"):
        return When(*uk.week(first), note, precision="week")
    if part in ("end", "last day"):
        if relation in ("after", "from"):
            return When(last + dt.timedelta(days=1), None, note, "after", precision="term")
        if relation in ("by", "before", "until", "at", "") or part == "last day":
            return When(
                last if relation == "on" else None, last, note, relation.replace("at", "") or "by", precision="term"
            )
        return When(last - dt.timedelta(days=6), last, note, precision="term")
    if relation in ("before", "by", "until"):
        return When(
            None, first - dt.timedelta(days=1) if relation == "before" else first, note, relation, precision="term"
        )
    if relation in ("after", "from"):
        day = last + uk.DAY if relation == "after" and not part else first
        return When(day, None, note, relation, precision="term")
    return When(first, last, note, precision="term")


_QUARTER = rf"{_RELATION}(?P<place>first|second|third|fourth|last|final) quarter of (?:the )?(?P<which>next|this|calendar|last) (?:calendar )?year"


def _quarter(taken: re.Match[str], today: dt.date) -> When:
    """A quarter of a calendar year that is not called by its number."""
    year = today.year + {"next": 1, "last": -1}.get(taken["which"], 0)
    place = {"last": 4, "final": 4}.get(taken["place"]) or ORDINALS[taken["place"]]
    year += taken["which"] == "calendar" and (3 * place, 31) < (today.month, today.day)
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


_BEFORE_LAST = r"(?:(?:in|during|from|of) )?(?:the )?(?P<unit>week|month|quarter) before last"


def _before_last(taken: re.Match[str], today: dt.date) -> When:
    """The week, month or quarter before the last one."""
    unit = taken["unit"]
    if unit == "week":
        first, last = uk.week(today - dt.timedelta(weeks=2))
    elif unit == "month":
        month = today - relativedelta(months=2)
        first, last = uk.month(month.year, month.month)
    else:
        month = today - relativedelta(months=6)
        first, last = uk.quarter(uk.financial_year_of(month), (month.month - 4) % 12 // 3 + 1)
    return When(first, last, f"the {unit} before last", precision=unit, back=True)


_AFTER_NEXT = r"(?:the )?(?P<unit>week|month|quarter) (?:after next|after that|after 's|thereafter)"

FORMS = (
    (beside_days.FURTHER, beside_days.further),
    (beside_days.OVER, beside_days.over_feast),
    (beside_days.AROUND, beside_days.around_feast),
    (beside_days.WITHIN, beside_days.around_feast),
    (beside_days.TURN_OF_YEAR, beside_days.around_feast),
    (beside_days.EARLIER, beside_days.earlier),
    (_NEW_YEAR, _in_the_new_year),
    (_QUARTER, _quarter),
    (_HALF_YEAR, _half_year),
    (_AFTER_NEXT, _after_next),
    (_BEFORE_LAST, _before_last),
    (_BANK_HOLIDAY, _bank_holiday),
    (_HOLIDAYS, _holidays),
    (_WEEK_ON, _week_on),
    (_WEEKEND, _weekend),
    (_HALF_TERM, _half_term),
    (_TERM, _term),
)
"""What only questions say, each with what reads it."""


def masked(text: str) -> str:
    """The line for the reader of dates: marks must not read as months or days."""
    return re.sub(r"\b[A-Z]+\b", lambda match: "#" * len(match[0]), text)


def stretch_at(words: str, today: dt.date) -> tuple[dt.date, dt.date, int] | None:
    """The stretch of days that words begin with and the length of its words; none of a meeting."""
    if now := re.match(r"(?:now|today)\b", words):
        return today, today, now.end()
    for pattern, days_of in FORMS:
        taken = re.match(rf"{pattern}(?!\w)", words)
        if taken and taken.end() and not taken.groupdict().get("relation"):
            when = days_of(taken, today)
            return (when.first, when.last, taken.end()) if when.first and when.last else None
    one = next(iter(dates.find_windows(masked(words), today)), None)
    if not isinstance(one, dates.WindowFound) or one.start or one.relation or one.precision == "meeting":
        return None
    first, last = one.window.earliest, one.window.latest
    return (first, last, one.end) if first and last else None
