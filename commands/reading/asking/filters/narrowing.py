"""From marks to the actions that are meant: each file beside this one reads the filters of one subject."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.filters import (
    days_said,
    having,
    meetings,
    owners,
    refs,
    sort_of_date,
    standings,
    themes,
)
from commands.reading.asking.kind.turned import Asked
from store.query import Kind


def narrow(asked: Asked) -> None:
    """The filters of what the line has found, all but whose the actions are."""
    refs.narrow(asked)
    standings.narrow(asked)
    sort_of_date.narrow(asked)
    having.narrow(asked.which, asked.text)
    owners.narrow(asked)
    themes.narrow(asked)
    if asked.kind == Kind.brief:  # of the whole board, on the way into whichever meeting
        asked.which["topics"] = ()
        return
    if asked.kind == Kind.exceptions:
        _of_exceptions(asked)
    meetings.narrow(asked)
    days_said.narrow(asked)


def _of_exceptions(asked: Asked) -> None:
    """What an exception is anyway narrows none down: "who has not updated", "what must be escalated to the Chair"."""
    if re.search(r"(?:PARTY|MEET) WHEN$", asked.text):  # "exceptions, Board 19 November"
        asked.found.whens.clear()
    asked.which["topics"] = tuple(topic for topic in asked.which["topics"] if topic != ("#escalation",))
    for name in ("standings", "but_standings", "statuses"):
        asked.which[name] = ()
    asked.which.pop("is_dated", None)
