"""Lists of actions, their number, and what is due next and last."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import case, func

from store.answering.asked import Answers, Asking
from store.answering.found import PAGE, Found, everything
from store.query import Kind, Which
from store.read_models.answers import Answer
from store.statuses import Standing

SOON = dt.timedelta(days=14)
STATE = (
    "standings", "but_standings", "statuses", "but_statuses", "stands_either", "due_from", "due_to", "is_dated",
    "is_approximate", "done_from", "done_to",
    "updated_since", "updated_until", "not_updated_since", "never_updated", "done_late", "is_revised", "revised_times",
    "recurs", "recurs_not", "has_evidence", "is_supported",
)  # fmt: skip
"""The filters that say how actions stand; the rest say which are spoken of."""


def page_of(asking: Asking, found: Found) -> dict[str, Any]:
    """The part of an answer that every kind about actions has: a page, how many fit, and of how many."""
    items, total = found.page(asking.query.page)
    return {"items": items, "total": total, "of": everything(asking), "pages": max(1, -(-total // PAGE))}


def listed(asking: Asking) -> Answer:
    """The actions that fit. Of a list that looks ahead also how many are past their date, and when it is empty what is
    due soon after its days; of what is overdue also of how many there is no record yet."""
    which = asking.query.which
    filled = page_of(asking, Found(asking)) | {"left_out": _left_out(asking)}
    if not filled["total"] and which.due_to is not None:
        after = {"due_from": which.due_to + dt.timedelta(days=1), "due_to": which.due_to + SOON}
        filled["just_after"] = Found(asking, which.model_copy(update=after)).page()[0]
    return asking.answer(**filled)


def _left_out(asking: Asking) -> int:
    """Of a list that looks ahead how many are past their date; of "overdue" of how many there is no record yet."""
    which = asking.query.which
    if which.due_from == asking.today:
        other: dict[str, Any] = {"due_from": None, "due_to": asking.today - dt.timedelta(days=1)}
    elif which.standings == (Standing.overdue,):
        other = {"standings": (Standing.no_record_yet,)}
    else:
        return 0
    return Found(asking, which.model_copy(update=other)).count()


def how_many(asking: Asking) -> Answer:
    """How many fit, of those that are spoken of: "3 of the police's 17 are overdue"; and what that leaves out."""
    filled = page_of(asking, Found(asking)) | {"left_out": _left_out(asking)}
    of = spoken_of(asking.query.which)
    if of != Which(with_closed=True):
        filled["of"] = Found(asking, of).count()
    return asking.answer(**filled, count=filled["total"])


def spoken_of(which: Which) -> Which:
    """Without what it says of how they stand; where it says nothing of that, without anything."""
    stands = any(getattr(which, name) != Which.model_fields[name].default for name in STATE) or not which.with_closed
    if not stands:
        return Which(with_closed=True)
    either = which.either if set(which.either) & set(STATE) else ()  # "with no owner or no date" says how they stand
    plain = {name: Which.model_fields[name].default for name in (*STATE, *either)}
    return which.model_copy(update=plain | {"with_closed": True})


def next_due(asking: Asking) -> Answer:
    """The next day on which something that fits is due, and what is due then."""
    found = Found(asking)
    due_on = found.chosen.standings.due_on
    ((day,),) = found.rows(func.min(case((due_on >= asking.today, due_on))))
    for _ in range(asking.query.days_on):
        if day is None:
            break  # fewer days are left than are asked for
        ((day,),) = found.rows(func.min(case((due_on > day, due_on))))
    return _on(asking, found, day)


def last_due(asking: Asking) -> Answer:
    """The last day on which something that fits is due, and what is due then."""
    found = Found(asking)
    ((day,),) = found.rows(func.max(found.chosen.standings.due_on))
    return _on(asking, found, day)


def first_due(asking: Asking) -> Answer:
    """The first day of all, behind or ahead, on which something that fits is due: what has waited longest."""
    found = Found(asking)
    ((day,),) = found.rows(func.min(found.chosen.standings.due_on))
    return _on(asking, found, day)


def _on(asking: Asking, found: Found, day: dt.date | None) -> Answer:
    if day is None:
        return asking.answer(of=everything(asking))
    found.chosen.conditions += (found.chosen.standings.due_on == day,)
    return asking.answer(**page_of(asking, found), day=day)


KINDS: Answers = {
    Kind.actions: listed,
    Kind.how_many: how_many,
    Kind.next_due: next_due,
    Kind.last_due: last_due,
}
