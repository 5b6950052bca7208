"""An event as evidence: "learning event on 12 February 2016, 104 attended, GPs took part". Pure."""

import datetime as dt
import re
from dataclasses import dataclass

from commands.reading.meetings import DATE, read_days

_PEOPLE = r"(?:\s+(?:people|practitioners|staff|delegates|professionals|members|participants|places))?"
_NUMBER = r"(?P<{}>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})"
_CAME = re.compile(
    rf"\b{_NUMBER.format('before')}{_PEOPLE}\s+(?:attended|came|took part|were present|attendees|present)\b"
    rf"|\b(?:attended by|attendance(?:\s+of)?:?|attendees:?)\s+{_NUMBER.format('after')}{_PEOPLE}",
    re.IGNORECASE,
)
_WHEN = re.compile(rf"[\s,(]*(?:\b(?:on|held on|held)\s+)?(?P<when>{DATE})\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Event:
    """What was read: its title, its day, how many came, what else was said of it; or what to ask."""

    title: str = ""
    happened_on: dt.date | None = None
    attendance: int | None = None
    proves: str | None = None
    ask: str | None = None
    day_words: str = ""


def attendance(words: str) -> int | None:
    """How many came, where the words say it: "attended by 120 practitioners", "104 attended"."""
    came = _CAME.search(_WHEN.sub(", ", words))  # "2015 attended" is a day and no number of people
    return int((came["before"] or came["after"]).replace(",", "")) if came else None


def read_event(words: str, today: dt.date) -> Event:
    """An event in a line. One that is still to come is no evidence yet; never raises."""
    when = _WHEN.search(words)
    if when is None:
        return Event(ask="On which day was it?")
    first, last, ask = read_days(when["when"], today)
    if first is not None and first > today and not re.search(r"\d{4}", when["when"]):
        before = first.replace(year=first.year - 1, day=min(first.day, 28) if first.month == 2 else first.day)
        first, last = (before, before) if first == last else (first, last)  # what happened lies behind
    if ask or first is None or first != last:
        return Event(ask=ask or "On which day was it?")
    if first > today:
        return Event(ask=f"{first.day} {first:%B %Y} is still to come, and an event is evidence once it was held.")
    rest = f"{words[: when.start()]}, {words[when.end() :]}"
    came = _CAME.search(rest)
    if came is not None:
        rest = f"{rest[: came.start()]}, {rest[came.end() :]}"
    parts = [part.strip(" .") for part in re.split(r"[,;]", rest) if part.strip(" .")]
    if not parts:
        return Event(ask="What event was it?")
    title = parts[0][:1].upper() + parts[0][1:]
    proves = "; ".join(parts[1:]) or None
    return Event(title, first, attendance(words), proves, day_words=when["when"])
