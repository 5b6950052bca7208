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
            return _time(found["bare"], None, None), rest
        return _time(found["hour"], found["minute"], found["half"] or found["alone"]), rest
    return None, words
