"""Days told by where they lie: weekdays, working days of a month, tomorrow, a week on Friday."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.days import A_DAY, counted, one_day
from commands.reading.dates.periods import (
    COUNT,
    DAYS,
    MONTH,
    ORDINALS,
    WEEKDAY,
    YEAR,
    Clock,
    Period,
    Problem,
    Reading,
    day_of,
    form,
    month_number,
    read_number,
    said,
    year_of_month,
)


def _weekday_of_month(match: re.Match[str], clock: Clock) -> Reading:
    """ "The last Friday in May", "the first Monday of June 2015"."""
    month = month_number(match["month"])
    first, last = uk.month(year_of_month(month, match["year"], clock), month)
    index, which = DAYS.index(match["weekday"][:3]), match["which"]
    if which == "last":
        day = last - timedelta(days=(last.weekday() - index) % 7)
    else:
        day = first + timedelta(days=(index - first.weekday()) % 7 + 7 * (ORDINALS[which] - 1))
    return one_day(day, f"the {which} {day:%A} of the month", said_year=bool(match["year"]))


def _working_day_of_month(match: re.Match[str], clock: Clock) -> Reading:
    """ "The first working day of January 2016"; its last is a part of the month (see leads.py)."""
    month = month_number(match["month"])
    first, _last = uk.month(year_of_month(month, match["year"], clock), month)
    which = match["which"]
    number = ORDINALS.get(which) or int(which[:-2])
    day = uk.add_working_days(first - uk.DAY, min(number, 20))
    return one_day(day, "working days skip weekends and bank holidays", said_year=bool(match["year"]))


def _counted_on(match: re.Match[str], clock: Clock) -> Reading:
    """ "A week on Friday", "Monday week", "two weeks today": so much after today or after the coming such day."""
    name = match["day"] or match["weekday"]
    start = clock.today + timedelta(days=int(name == "tomorrow"))
    if name not in {"today", "tomorrow"}:
        start += timedelta(days=(DAYS.index(name[:3]) - start.weekday()) % 7)
    unit = match["unit"] or match["unit_"]
    day, _convention = counted(start, read_number(match["count"] or "a"), unit)
    return replace(one_day(day, f"counted from {start:%A} {said(start)}"), approximate=True)


def _named_day(match: re.Match[str], clock: Clock) -> Reading:
    days = {"today": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1}
    day = clock.today + timedelta(days=days.get(match[0], 0))
    now = "immediate" in match[0]
    return replace(one_day(day, "the day it was said" if now else "counted from today"), approximate=now)


def _weekday(match: re.Match[str], clock: Clock) -> Reading:
    """The coming such day, today included; "next" is the one in the week after this."""
    index = DAYS.index(match["weekday"][:3])
    if match["which"] == "next":
        day = uk.week(clock.today)[0] + timedelta(days=7 + index)
        return replace(one_day(day, f"next {day:%A} is the one in the week after this"), approximate=True)
    if match["which"] == "last":
        return one_day(
            clock.today - timedelta(days=(clock.today.weekday() - index - 1) % 7 + 1), "the one before today"
        )
    day = clock.today + timedelta(days=(index - clock.today.weekday()) % 7)
    return one_day(day, f"the coming {day:%A}")


def _next_working_day(_match: re.Match[str], clock: Clock) -> Reading:
    return one_day(uk.add_working_days(clock.today, 1), "working days skip weekends and bank holidays")


def _this_time(match: re.Match[str], clock: Clock) -> Reading:
    """ "This time next year"."""
    day, convention = counted(clock.today, 1, match["unit"])
    return replace(one_day(day, convention), approximate=True)


def _the_day(match: re.Match[str], clock: Clock) -> Reading:
    """ "By the 15th": the next such day."""
    number = int(match["d"])
    month = clock.today + relativedelta(months=int(number < clock.today.day), day=1)
    day = day_of(month.year, month.month, number, f"{number} {month:%B %Y}")
    return day if isinstance(day, Problem) else replace(one_day(day, "the next such day of a month"), approximate=True)


def _weekday_the_day(match: re.Match[str], clock: Clock) -> Reading:
    """ "Monday 30th": the next such day, if it is a Monday."""
    day = _the_day(match, clock)
    if isinstance(day, Period) and day.latest.weekday() != DAYS.index(match["weekday"][:3]):
        return Problem(
            f"{said(day.latest)} is a {day.latest:%A}: which is right, the day or the date?", impossible=True
        )
    return day


def _day_of_this_month(match: re.Match[str], clock: Clock) -> Reading:
    """ "The 1st of the month": of this month, or of the next when that is past or said."""
    number = int(match["d"])
    passed = match["which"] == "the" and number < clock.today.day
    month = clock.today + relativedelta(months=int(passed or match["which"] == "next"), day=1)
    day = day_of(month.year, month.month, number, f"{number} {month:%B %Y}")
    return day if isinstance(day, Problem) else one_day(day, "the next such day of a month")


NEARBY_FORMS = (
    form(
        "weekday of a month",
        _weekday_of_month,
        rf"\b(?P<which>last|{'|'.join(ORDINALS)}) (?P<weekday>{WEEKDAY}) (?:in|of) (?P<month>{MONTH})",
        rf"(?: (?P<year>{YEAR}))?",
        needs=(" in ", " of "),
    ),
    form(
        "working day of a month",
        _working_day_of_month,
        rf"\b(?P<which>{'|'.join(ORDINALS)}|\d\d?th) working day (?:in|of) (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        needs=("working day",),
    ),
    form(
        "counted on",
        _counted_on,
        rf"\b(?P<count>an?|{COUNT}) (?P<unit>week|fortnight)s? (?:(?:on|from|come|this) )?",
        rf"(?P<day>today|tomorrow|{WEEKDAY}(?! (?:the )?\d))",
        rf"|\b(?P<weekday>{WEEKDAY}) (?P<unit_>week|fortnight)\b",
        needs=("week", "fortnight"),
    ),
    form(
        "named day",
        _named_day,
        r"(?:(?<=between )|(?<=from ))now(?= (?:and|to|until|till)\b)|",
        r"\b(?:today|tomorrow|day after tomorrow|yesterday|with immediate effect|immediate(?:ly)?)\b",
        needs=("today", "tomorrow", "yesterday", "immediate", "now"),
    ),
    form("next working day", _next_working_day, r"\bnext (?:working|business) day\b(?! (?:after|following|before|of))"),
    form("this time", _this_time, r"\bthis time next (?P<unit>week|month|year)\b", needs=("this time",)),
    form(
        "the day",
        _the_day,
        r"(?:^(?:the )?|(?<=by )|(?<=before )|(?<=by the )|(?<=before the )|(?<=on the )|(?<=until the ))",
        r"(?P<d>\d\d?)(?:st|nd|rd|th)(?= *$| ?[,.;)])",
    ),
    form(
        "weekday and the day",
        _weekday_the_day,
        rf"\b(?P<weekday>{WEEKDAY}),? (?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)(?= *$| ?[,.;)]| (?:and|or|to)\b)",
        needs=("st", "nd", "rd", "th"),
    ),
    form(
        "weekday",
        _weekday,
        rf"\b(?:(?P<which>this|next|last|coming) )?(?P<weekday>{WEEKDAY})",
        rf"(?! (?:before|after|following) {A_DAY}| of (?:the )?(?:term|month|quarter|year))",
    ),
    form(
        "day of this month",
        _day_of_this_month,
        r"\b(?P<d>\d\d?)(?:st|nd|rd|th) (?:day )?of (?P<which>the|this|next) month\b",
        needs=(" month",),
    ),
)
