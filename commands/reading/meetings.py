"""Which meeting is meant: "PAQA 3 December 2015", "the November 2015 Board meeting", "PAQA"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from commands.reading import dates
from commands.reading.periods import MONTH

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_DAY = rf"{_WEEKDAY}(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:,?\s+\d{{4}}\b)?"
DATE = rf"(?:{_DAY}|{_WEEKDAY}\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\d{{4}}-\d\d-\d\d\b|{MONTH}(?:\s+\d{{4}}\b)?)"
"""A day or a month as people write it."""

_DATE = re.compile(rf"\b{DATE}", re.IGNORECASE)
_SAYS_YEAR = re.compile(r"\d{4}|[/.]\d{2}$")
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
    return tuple(dict.fromkeys(days)), _group(_DATE.sub(" ", words)), None


def _group(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" :;,.")
    before = None
    while before != words:
        before, words = words, _FILLING.sub("", words)
    return words
