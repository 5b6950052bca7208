"""A day of the week and a time of the day, as people say when something is to come each week. Pure."""

from __future__ import annotations

import datetime as dt
import re

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = rf"(?:{'|'.join(DAYS)}|mon|tues?|wed|thurs?|fri|sat|sun)s?"
"""A day of the week, however it is written, in small letters or with IGNORECASE."""
TIME = r"(?<![\w:.])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>am|pm)?(?![\w:.]*\d)\b"
"""A time of the day, of which the hour may stand alone."""
_CLOCK = re.compile(
    r"(?:\bat\s+)?(?<![\w:./])(?:(?P<hour>[01]?\d|2[0-3])(?:(?:[:.](?P<minute>[0-5]\d))\s?(?P<half>am|pm)?\b(?![/.:]\d)"
    r"|\s?(?P<alone>am|pm)\b)|(?P<noon>noon|midday)\b)|\bat\s+(?P<bare>[01]?\d|2[0-3])(?![\w:./])",
    re.IGNORECASE,
)
_MORNING = 7  # of an hour before it that is said alone, the afternoon's is meant
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR = rf"(?P<hour>{'|'.join(_NUMBERS)}|1[0-2]|[1-9])\b(?![:.]\d)"
_ENDS = r"(?:\s*$|\s*[,;.!?]|\s+(?:on|every|each|in|please|am|pm|o['’]?\s?clock|and|instead)\b)"
_SPOKEN = re.compile(
    rf"\b(?:(?:(?P<part>half|quarter)(?P<past>\s+past|\s+to)?|(?P<at>at)(?=\s+\w+{_ENDS}))\s+{_HOUR}(?:\s+o['’]?\s?clock)?"
    rf"|(?P<whole>{_HOUR.replace('hour', 'alone')})\s+o['’]?\s?clock|(?P<noon>noon|midday))(?:\s*(?P<half>am|pm)\b)?",
    re.IGNORECASE,
)


def weekday(word: str) -> int:
    """Which day of the week a word names; Monday is 0."""
    return next(place for place, name in enumerate(DAYS) if name.startswith(word[:3].lower()))


def time(said: re.Match[str]) -> dt.time:
    """The time that `TIME` found."""
    return _time(said["hour"], said["minute"], said["half"])


def _time(hour: str, minute: str | None, half: str | None) -> dt.time:
    read = int(hour)
    if half:
        read = read % 12 + (12 if half.lower() == "pm" else 0)
    return dt.time(read, int(minute or 0))


def in_figures(words: str) -> str:
    """The words with a time of the day that is said in words in figures: "half nine" is 09:30, "at two" is 14:00.

    Where neither morning nor afternoon is said, one to six are the afternoon's.
    """
    return _SPOKEN.sub(_figures, words)


def _figures(said: re.Match[str]) -> str:
    if said["noon"]:
        return "12:00"
    named = (said["hour"] or said["alone"]).lower()
    hour = int(named) if named.isdecimal() else _NUMBERS.index(named) + 1
    if (said["half"] or "").lower() == "pm" or (not said["half"] and hour < _MORNING):
        hour = hour % 12 + 12
    minute = {"half": 30, "quarter": 15}.get((said["part"] or "").lower(), 0)
    past = (said["past"] or "").strip().lower()
    if said["part"] and said["part"].lower() == "quarter" and not past:
        return said[0]  # "quarter nine" says no time
    if past == "to":
        hour, minute = hour - 1, 60 - minute
    return f"{'at ' if said['at'] else ''}{hour:02}:{minute:02}"


def clock(words: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[dt.time | None, str]:
    """The first time of the day that stands in the words and looks like nothing else ("10:00", "2pm", "at 10"), and
    the words without it. What stands in the spans `taken` is a date."""
    for found in _CLOCK.finditer(words):
        if any(found.start() < end and start < found.end() for start, end in taken):
            continue
        rest = f"{words[: found.start()]} {words[found.end() :]}"
        if found["noon"]:
            return dt.time(12), rest
        if found["bare"]:
            hour = int(found["bare"])
            return dt.time(hour + 12 if 0 < hour < _MORNING else hour), rest
        return _time(found["hour"], found["minute"], found["half"] or found["alone"]), rest
    return None, words
