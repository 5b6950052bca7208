"""Which challenges or items of the horizon are asked for."""

from __future__ import annotations

from collections.abc import Iterable

from commands.reading.asking.known import Known
from commands.reading.asking.said.days import when_said
from commands.reading.asking.said.filters import named
from commands.reading.asking.said.heads import place, small
from commands.reading.asking.said.names import any_of, names
from commands.reading.asking.said.themes import topic_said
from store.query import Kind, Query

_STATES = {
    "open": "Open",
    "closed": "Closed",
    "unanswered": "Unanswered",
    "answered": "Answered",
    "open, answered": "Open, answered",
}


def log(query: Query) -> str:
    """Of which log it is, in which state; or the one entry by its number."""
    state = _STATES.get(query.state or "", "")
    if query.number is not None:
        return f"{'C' if query.kind == Kind.challenges else 'H'}-{query.number}"
    noun = "challenges" if query.kind == Kind.challenges else "horizon items"
    said = f"{state} {noun}" if state else f"All {noun}"
    return f"How many {small(said)}" if query.how_many else said


def of_log(query: Query, known: Known) -> Iterable[str]:
    """What narrows a log down, a phrase for each filter."""
    by = "raised by" if query.kind == Kind.challenges else "spotted by"
    if query.by_ids:
        yield f"{by} {any_of(names(query.by_ids, known, query.own))}"
    if query.but_who_ids:
        yield f"but not of {any_of(names(query.but_who_ids, known, False))}"
    if query.to_ids:
        yield f"to {any_of(names(query.to_ids, known, query.own))}"
    if query.about_ids:
        yield f"by or to {any_of(names(query.about_ids, known, query.own))}"
    if query.but_who_ids:
        yield f"other than {any_of(names(query.but_who_ids, known, False))}"
    for topic in query.words:
        yield f"about {topic_said(topic)}"
    tied = tuple(named(query.which, known))
    yield from (f"about {tied[0]}", *tied[1:]) if tied else ()
    yield from when_said(query)


def in_the_log(query: Query) -> str:
    """Which of a log's entries is wanted: challenges are listed oldest first, items of the horizon newest first."""
    if query.nth not in (1, -1):
        return place(query.nth or 1)
    return "the newest" if (query.nth == 1) == (query.kind == Kind.horizon) else "the oldest"
