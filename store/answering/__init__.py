"""What a question is answered with: one function for every kind of `Query`, and a module for each family of kinds.

Each module says in `KINDS` which it answers and by which function; all that it reads passes store/visibility.py.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from store.answering import (
    as_then,
    beside,
    brief,
    exceptions,
    facts,
    groups,
    lists,
    logs,
    of_owner,
    on_time,
    returns,
    said,
    single,
    telling,
)
from store.answering.asked import Answers, Asking
from store.query import Query, Which
from store.read_models.answers import Answer, Option
from store.visibility import Reader

_KINDS: Answers = {
    **lists.KINDS,
    **single.KINDS,
    **groups.KINDS,
    **beside.KINDS,
    **on_time.KINDS,
    **exceptions.KINDS,
    **logs.KINDS,
    **of_owner.KINDS,
    **returns.KINDS,
    **said.KINDS,
    **facts.KINDS,
    **brief.KINDS,
}


def answer(connection: Connection, board_id: int, reader: Reader, query: Query, today: dt.date) -> Answer:
    """What the store holds for `query` as of `today`, the partnership's local day, for `reader`: None for a channel,
    where anyone may read. Nothing is changed."""
    if query.as_at is not None and query.kind in as_then.KINDS:
        return as_then.answer(Asking(connection, board_id, reader, query, today), query.as_at)
    if query.due_day is not None:
        return _of_a_day(connection, board_id, reader, query, today)
    found = _KINDS[query.kind](Asking(connection, board_id, reader, query, today))
    if query.only is None and query.nth is None:
        return found
    from_the_top = {name: query.cut(getattr(found, name)) for name in ("items", "said", "challenges", "horizon")}
    cut = found.model_copy(update=from_the_top | {"pages": 1})
    return cut.model_copy(update={"parties": tuple(one for one in found.parties if one[0] in _named_in(cut))})


def _of_a_day(connection: Connection, board_id: int, reader: Reader, query: Query, today: dt.date) -> Answer:
    """What is asked of the actions that are due on one day: on the next, on the last, or on the first of all."""
    if query.due_day == "same":
        return _of_its_day(connection, board_id, reader, query, today)
    on_it = {"next": lists.next_due, "last": lists.last_due, "first": lists.first_due}[query.due_day or "next"]
    day = on_it(Asking(connection, board_id, reader, query, today))
    if not day.items:
        return day
    of_it = Which(refs=tuple(item.action.ref for item in day.items), with_closed=True)
    asked = query.model_copy(update={"which": of_it, "due_day": None, "days_on": 0})
    return answer(connection, board_id, reader, asked, today)


def _of_its_day(connection: Connection, board_id: int, reader: Reader, query: Query, today: dt.date) -> Answer:
    """What else is due on the day of what fits; where it has several days, which is meant."""
    asked = query.model_copy(update={"due_day": None})
    found = answer(connection, board_id, reader, asked, today)
    dated = {item.action.ref: item.due_on for item in found.items if item.due_on is not None}
    if len(set(dated.values())) > 1:
        each = tuple(
            Option(label=f"{ref}, {telling.day(day)}", words=f"what is due the same day as {ref}")
            for ref, day in dated.items()
        )
        return found.model_copy(update={"options": each})
    if not dated:
        return found
    (day,) = set(dated.values())
    there = Which(due_from=day, due_to=day, but_refs=tuple(dated), with_closed=True)
    return answer(connection, board_id, reader, asked.model_copy(update={"which": there}), today)


def _named_in(cut: Answer) -> frozenset[int]:
    """The parties of what is left from the top: the owners of those actions, and whose those words are."""
    if not cut.items and not cut.said:
        return frozenset(party_id for party_id, _ in cut.parties)
    owners = {part.party_id for one in cut.items for part in one.action.parts}
    return frozenset(owners | {one.party_id for one in cut.said})
