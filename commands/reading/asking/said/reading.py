"""How a question was read, in the phrases of its answer's first line: a wrong reading is to be seen at a glance.

The phrases of a list are English that the reader reads back, so that they ask the same again when they are put together:
"Open actions led by Thames Valley Police due by 30 November 2015". Names in brackets and what follows ", the" explain.
"""

from __future__ import annotations

from collections.abc import Iterable

from commands.reading.asking.known import Known
from commands.reading.asking.said.days import as_at, reckoned, when_said
from commands.reading.asking.said.facts import fact
from commands.reading.asking.said.filters import narrowing
from commands.reading.asking.said.heads import head, place, tail
from commands.reading.asking.said.logs import in_the_log, log, of_log
from commands.reading.asking.said.names import all_of, any_of, name, names
from store.query import Kind, Query


def reading(query: Query, known: Known) -> tuple[str, ...]:
    """What was understood: the sort of answer, then each thing that narrows it down, in words."""
    if query.kind in (Kind.challenges, Kind.horizon):
        one = (in_the_log(query),) if query.nth is not None else ()
        return (log(query), *of_log(query, known), *one, *reckoned(query), *_not_read(query))
    if query.kind == Kind.meeting:
        body = name(query.body_id, known) if query.body_id not in (None, known.board_id) else "the Board"
        if query.every:
            return ("How many meetings" if query.how_many else "All meetings", body, *when_said(query))
        return ("Last meeting" if query.last else "Next meeting", body)
    if query.kind == Kind.fact:
        narrowed = narrowing(query.model_copy(update={"kind": Kind.details}), known)
        return (fact(query.fact or "", known), *narrowed, *_not_read(query))
    if query.kind == Kind.brief:
        return ("Brief for a meeting", *_of_meeting(query, known))
    top = (f"the first {query.only}",) if query.only is not None else ()
    top = (place(query.nth),) if query.nth is not None else top
    return (
        head(query),
        *_whose_words(query, known),
        *narrowing(query, known),
        *when_said(query),
        *tail(query, known),
        *as_at(query),
        *top,
        *reckoned(query),
        *_not_read(query),
    )


def _not_read(query: Query) -> tuple[str, ...]:
    return (f"not read: “{query.passed_over}”",) if query.passed_over else ()


def _whose_words(query: Query, known: Known) -> Iterable[str]:
    """The parties whose returns or words are asked for, or that are compared."""
    who = names(query.who_ids, known, query.own)
    if who:
        if query.kind == Kind.compare:
            yield all_of(who)
        elif query.kind == Kind.same_list:
            yield f"as {all_of(who)}"
        elif query.kind == Kind.groups:
            yield f"among {all_of(who)}"
        elif query.kind in (Kind.updates, Kind.last_update, Kind.changes):
            yield f"from {any_of(who)}"
        else:
            yield any_of(who)
    if query.but_who_ids:
        yield f"other than {any_of(names(query.but_who_ids, known, False))}"


def _of_meeting(query: Query, known: Known) -> Iterable[str]:
    """Whose meeting a brief is for, or whose actions it is about, where that is said."""
    which = query.which
    body = query.body_id if query.body_id is not None else which.meeting_party_id
    if body is not None:
        yield "the Board" if body == known.board_id else name(body, known)
    elif which.party_ids:
        yield any_of(names(which.party_ids, known, query.own))
