"""The day until which something is to rest: "4 January 2016", "Easter", "for two weeks". Pure."""

from __future__ import annotations

import datetime as dt

from commands.reading import quick_re as re
from commands.reading.dates.deadlines import Ask, impossible, read_deadline, read_window

_LASTING = re.compile(
    r"(?:for\s+|in\s+)?(?:the\s+next\s+)?(?P<long>(?:an?|\w+)\s+(?:days?|weeks?|fortnights?|months?))", re.IGNORECASE
)


def until(words: str, today: dt.date) -> dt.date | None:
    """The first day that is not rested on any more; None where the words say no day to come."""
    lasting = _LASTING.fullmatch(words.strip())
    window = read_window(f"in {lasting['long']}" if lasting else words, today)
    if isinstance(window, Ask):
        return None
    day = window.latest if lasting else window.earliest or window.latest
    return day if day is not None and day > today else None


def why_not(words: str, today: dt.date) -> str:
    """What to say of words in which `until` found no day to come."""
    return impossible(read_deadline(words, today)) or f"I could not read “{words}” as a day to come."
