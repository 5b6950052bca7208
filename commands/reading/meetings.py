"""Which meeting is meant: "PAQA 3 December 2015", "the November 2015 Board meeting", "PAQA"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from commands.reading import weekly
from commands.reading.dates import deadlines as dates
from commands.reading.dates.periods import MONTH, MONTHS, ORDINALS, WEEKDAY

_WEEKDAY = rf"(?:{WEEKDAY},?\s+)?"
_YEAR = rf"(?:,?\s+(?:\d{{4,6}}|'?\d\d)\b(?![:.]\d|\s*[ap]\.?m|(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}))?"
_DAY = rf"{_WEEKDAY}(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}{_YEAR}"
_FIGURES = r"\d{1,2}(?:[/.-]\d{1,2}[/.-]|(?:" + "|".join(MONTHS) + r"))\d{2,6}\b|\d{4}[/-]\d\d[/-]\d\d\b"
DATE = rf"(?:{_DAY}|{_WEEKDAY}(?:{_FIGURES})|{MONTH}(?:\s+(?:\d{{4,6}}|'\d\d)\b)?)"
"""A day or a month as people write it."""

_DATE = re.compile(rf"\b{DATE}", re.IGNORECASE)
_SAYS_YEAR = re.compile(r"\d{4}|[/.-]\d{2}$|[a-z],?\s*'?\d\d$", re.IGNORECASE)
_FILLING = re.compile(r"^(?:the|at|of|on|in|for)\s+|\s+(?:on|of|in|for|the|meeting)$|[\s:;,.]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A meeting as it was said: the group's words, and the days within which it falls (none: not said).

    `guessed_year` is whether the words held no year, so that the same day of another year may be meant.
    """

    group: str
    first: dt.date | None = None
    last: dt.date | None = None
    guessed_year: bool = False
    ask: str | None = None

    @property
    def is_day(self) -> bool:
        """Whether one day was said."""
        return self.first is not None and self.first == self.last


def read_named(words: str, today: dt.date) -> Named:
    """The group and the day or month that `words` name. Never raises; a date that cannot be is asked about."""
    found = _DATE.search(words)
    if found is None:
        return Named(_group(words))
    group = _group(f"{words[: found.start()]} {words[found.end() :]}")
    first, last, ask = read_days(found[0], today)
    return Named(group, first, last, _SAYS_YEAR.search(found[0].strip()) is None, ask)


def read_days(words: str, today: dt.date) -> tuple[dt.date | None, dt.date | None, str | None]:
    """The first and last of the days that a date's words mean, or what to ask. A year that is not said is the next."""
    read = dates.read_deadline(words.strip(" ,;."), today)
    if read.kind != "date" or read.latest is None:
        return None, None, read.ask or f"“{words}” is not a date that I can read."
    first = read.latest if read.precision == "day" else read.earliest or read.latest.replace(day=1)
    return first, read.latest, None


def days_listed(words: str, today: dt.date) -> tuple[tuple[dt.date, ...], str, str | None]:
    """Every day that stands in the words, the words without them, and what to ask of one that cannot be."""
    days: list[dt.date] = []
    for found in _DATE.finditer(words):
        first, last, ask = read_days(found[0], today)
        if ask is not None or first is None or first != last:
            return (), words, ask or f"On which day of {found[0].strip()} is it?"
        days.append(first)
    return tuple(dict.fromkeys(days)), _group(re.sub(r"[,;&]|\band\b(?=\W*$)", " ", _DATE.sub(" ", words))), None


def time_said(words: str) -> tuple[dt.time | None, str]:
    """The time of the day that stands in the words beside their days ("PAQA 3 December 2015 at 10:00"), and the words
    without it."""
    words = weekly.in_figures(words)
    return weekly.clock(words, tuple(found.span() for found in _DATE.finditer(words)))


def dates_in(words: str, today: dt.date) -> tuple[dates.Deadline, ...]:
    """Every day and month that stands in the words, as it is read."""
    return tuple(dates.read_deadline(found[0].strip(" ,;."), today) for found in _DATE.finditer(words))


def _group(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" :;,.")
    before = None
    while before != words:
        before, words = words, _FILLING.sub("", words)
    return words


_INTERVAL = re.compile(
    r"\b(?:every|each|(?:bi-?|half-?)?(?:weekly|monthly|yearly)|quarterly|fortnightly|termly|annually|biannually"
    r"|(?:two|three|six|2|3|6)[- ]monthly)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"every (?:(?P<count>\d+) )?(?P<unit>day|week|month|year)s?")
MOST = 60
"""The most meetings that are entered in one go."""


@dataclass(frozen=True, slots=True)
class Series:
    """A group's own interval: its words, the days that it comes to, and how it was read; or what to ask."""

    group: str
    days: tuple[dt.date, ...] = ()
    interval: str = ""
    ask: str | None = None


def read_series(words: str, today: dt.date) -> Series | None:
    """ "CSE Subgroup every 2 months from 13 January 2016 until December 2016": each day it comes to; "PAQA first
    Thursday of each month" as well.

    None when the words hold no interval. Without an end, a year of meetings. "Bimonthly" could mean two things: it
    is asked about.
    """
    if series := _read_nth(words, today):
        return series
    found = _INTERVAL.search(words)
    if found is None:
        return None
    group = _group(words[: found.start()])
    read = dates.read_deadline(words[found.start() :], today)
    unit = _UNIT.fullmatch(read.recurrence or "")
    if re.match(r"bi-?(?:monthly|weekly)", found[0], re.IGNORECASE):
        return Series(group, ask=f"“{found[0]}” could be {read.recurrence} or twice as often: say “every 2 months”.")
    if unit is None:
        return Series(group, ask="How often? Say for example “every 2 months” or “every 6 weeks”.")
    said = [read_days(one[0], today) for one in _DATE.finditer(words[found.start() :])]
    if asked := next((ask for _, _, ask in said if ask), None):
        return Series(group, ask=asked)
    if not said or len(said) > 2 or said[0][0] is None or said[0][0] != said[0][1]:
        return Series(group, ask="From which day, and until when? Say “from 13 January 2016 until December 2016”.")
    first = said[0][0]
    until = said[1][1] if len(said) == 2 else None
    return _counted(group, read.recurrence or "", unit, first, until or first + relativedelta(years=1, weeks=-2))


def _counted(group: str, interval: str, unit: re.Match[str], first: dt.date, until: dt.date) -> Series:
    count, step = int(unit["count"] or 1), 0
    days: list[dt.date] = []
    while (following := _after(first, unit["unit"], count * step)) <= until and len(days) <= MOST:
        days.append(following)
        step += 1
    if not days:
        return Series(group, ask="The last day is before the first meeting: until when?")
    if len(days) > MOST:
        return Series(group, ask=f"That is more than {MOST} meetings: until when?")
    how = f"the {_PLACES[_place(first)]} {first:%A} of the month" if unit["unit"] in ("month", "year") else ""
    return Series(group, tuple(days), f"{interval}, {how}" if how else interval)


# ---- a weekday of the month

_NTH = rf"(?P<place>{'|'.join(ORDINALS)}|fifth|5th|last)\s+(?P<day>{WEEKDAY})"
_MONTHS = (
    r"(?:(?:each|every|the|a)\s+(?:calendar\s+)?(?:(?P<count>other|two|three|four|six|2nd|second|[2-6])\s+)?months?"
    r"|(?P<quarter>(?:each|every)\s+quarter))"
)
_OF_MONTHS = re.compile(
    rf"\b(?:on\s+)?(?:the\s+|every\s+|each\s+)?{_NTH}\s*,?\s*(?:(?:of|in)\s+{_MONTHS}|monthly)\b", re.I
)
_MONTHS_ON = re.compile(rf"\b(?:{_MONTHS}|monthly)\s*,?\s*(?:on\s+)?(?:the\s+)?{_NTH}", re.I)
_EVERY_NTH = re.compile(rf"\b(?:every|each)\s+{_NTH}", re.I)
_FROM_UNTIL = re.compile(r"\b(?:from|starting|beginning|until|till|to|through|for|and|of|in|on)\b|[\s,;.]+", re.I)
_STEPS = {"other": 2, "second": 2, "2nd": 2, "two": 2, "three": 3, "four": 4, "six": 6}


def _read_nth(words: str, today: dt.date) -> Series | None:
    """ "PAQA first Thursday of each month until July 2016": each day it comes to, for a year where no end is said."""
    found = _OF_MONTHS.search(words) or _MONTHS_ON.search(words) or _EVERY_NTH.search(words)
    if found is None:
        return None
    said, rest = found.groupdict(), words[found.end() :]
    dated = [one[0] for one in _DATE.finditer(rest)]
    left = " ".join(_DATE.sub(" ", rest).split())
    group, beyond = _group(words[: found.start()]), _FROM_UNTIL.sub(" ", left).strip()
    if not group and beyond:
        group, beyond = _group(left), ""
    place = said["place"].lower()
    if found.re is _EVERY_NTH and place not in ("first", "1st", "last"):
        weeks = ORDINALS.get(place, 5)
        return Series(group, ask=f"“{found[0]}” could be that of each month or every {weeks} weeks: say which.")
    if beyond or len(dated) > 2:
        return Series(group, ask=f"I cannot read “{' '.join(rest.split())}”. Say “from … until …”, or list the days.")
    ends = [read_days(one, today) for one in dated]
    if asked := next((ask for _, _, ask in ends if ask), None):
        return Series(group, ask=asked)
    is_end = len(ends) == 1 and re.match(r"\W*(?:until|till|to|through)\b", rest, re.I)
    first = today if not ends or is_end else ends[0][0] or today
    until = ends[-1][1] if is_end or len(ends) == 2 else None
    count = (said.get("count") or "1").lower()
    step = 3 if said.get("quarter") else _STEPS.get(count) or int(count)
    days = _nth_days(place, weekly.weekday(said["day"]), step, first, until or first + relativedelta(years=1, days=-1))
    if not days or len(days) > MOST:
        return Series(
            group, ask="That comes to no meeting: until when?" if not days else f"More than {MOST}: until when?"
        )
    often = {1: "each month", 3: "every third month"}.get(step, f"every {step} months")
    return Series(group, days, f"the {_IN_WORDS.get(place, place)} {days[0]:%A} of {often}")


_IN_WORDS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}


def _nth_days(place: str, weekday: int, step: int, first: dt.date, until: dt.date) -> tuple[dt.date, ...]:
    """That weekday of each month, or of every so many months after the first that has it; a month may have no fifth."""
    days: list[dt.date] = []
    month = first.replace(day=1)
    while month <= until and len(days) <= MOST:
        same = [month + dt.timedelta(days=(weekday - month.weekday()) % 7 + 7 * week) for week in range(5)]
        of_month = [day for day in same if day.month == month.month]
        number = len(of_month) if place == "last" else ORDINALS.get(place, 5)
        day = of_month[number - 1] if number <= len(of_month) else None
        if day is not None and first <= day <= until:
            days.append(day)
        month += relativedelta(months=step if days else 1)
    return tuple(days)


_PLACES = ("first", "second", "third", "fourth", "last")


def _place(day: dt.date) -> int:
    return (day.day - 1) // 7


def _after(first: dt.date, unit: str, count: int) -> dt.date:
    """The meeting so many units after the first. Groups meet on a day of the week, so months keep it: 13 January 2016
    is a second Wednesday, and two months on is 9 March, not Sunday 13 March."""
    if unit in ("day", "week"):
        return first + dt.timedelta(days=count * (7 if unit == "week" else 1))
    month = first.replace(day=1) + (relativedelta(months=count) if unit == "month" else relativedelta(years=count))
    same = month + dt.timedelta(days=(first.weekday() - month.weekday()) % 7)
    of_month = [day for week in range(5) if (day := same + dt.timedelta(weeks=week)).month == month.month]
    return of_month[min(_place(first), len(of_month) - 1)]


def names_meeting(words: str, names: tuple[str, ...], held_on: dt.date, entered_on: dt.date) -> bool:
    """Whether a deadline's or a scrutiny's words name a meeting: one of the group's names, and its day or month.

    A proposal for a person to confirm, never a link by itself (domain rule: the business unit links them).
    """
    said = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) for name in names)
    if not said:
        return False
    for found in _DATE.finditer(words):
        first, last, ask = read_days(found[0], entered_on)
        if ask is None and first is not None and last is not None and first <= held_on <= last:
            return True
    return False
