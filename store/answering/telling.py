"""Numbers, days and names as they are told in a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

NAMED = 4  # that are named in a line, before "and 3 more"


def some(names: Iterable[str], total: int | None = None) -> str:
    """The first few names, each once, and how many more there are: of all, or of so many where only the first are
    given."""
    named = list(dict.fromkeys(names))
    more = (len(named) if total is None else total) - NAMED
    return ", ".join(named[:NAMED]) + (f" and {more} more" if more > 0 else "")


def number(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 day", "3 days"."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def day(on: dt.date) -> str:
    """A day in words: "3 March 2015"."""
    return f"{on.day} {on:%B %Y}"
