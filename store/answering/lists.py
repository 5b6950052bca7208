"""Lists of actions, their number, and what is due next and last."""

from __future__ import annotations

import datetime as dt

from store.answering import which as chosen
from store.answering.asked import Answers, Asking
from store.query import Kind, Which
from store.read_models import Listed
from store.read_models.answers import Answer
from store.statuses import Standing

PAGE = 40  # a whole plan of the usual size stands on one page
SOON = dt.timedelta(days=14)
STATE = (
    "standings", "but_standings", "statuses", "but_statuses", "due_from", "due_to", "is_dated", "is_approximate",
    "updated_since", "not_updated_since", "never_updated", "is_revised", "recurs", "recurs_not",
)  # fmt: skip
"""The filters that say how actions stand; the rest say which are spoken of."""


def page_of(asking: Asking, found: tuple[Listed, ...]) -> dict[str, object]:
    """The part of an answer that every kind about actions has: a page, how many fit, and of how many."""
    page = max(1, asking.query.page)
    return {
        "items": found[(page - 1) * PAGE : page * PAGE],
        "total": len(found),
        "of": len(chosen.everything(asking)),
        "pages": max(1, -(-len(found) // PAGE)),
    }


def listed(asking: Asking) -> Answer:
    """The actions that fit. Of a list that looks ahead also how many are past their date, and when it is empty what is
    due soon after its days; of what is overdue also of how many there is no record yet."""
    which = asking.query.which
    found = chosen.found(asking, which)
    left_out: tuple[Listed, ...] = ()
    just_after: tuple[Listed, ...] = ()
    if which.due_from == asking.today and which.due_to is not None:
        before = asking.today - dt.timedelta(days=1)
        left_out = chosen.found(asking, which.model_copy(update={"due_from": None, "due_to": before}))
    elif which.standings == (Standing.overdue,):
        left_out = chosen.found(asking, which.model_copy(update={"standings": (Standing.no_record_yet,)}))
    if not found and which.due_to is not None:
        after = {"due_from": which.due_to + dt.timedelta(days=1), "due_to": which.due_to + SOON}
        just_after = chosen.found(asking, which.model_copy(update=after))
    return asking.answer(**page_of(asking, found), left_out=len(left_out), just_after=just_after[:PAGE])


def how_many(asking: Asking) -> Answer:
    """How many fit, of those that are spoken of: "3 of the police's 17 are overdue"."""
    found = chosen.found(asking, asking.query.which)
    filled = page_of(asking, found) | {"of": len(chosen.found(asking, spoken_of(asking.query.which)))}
    return asking.answer(**filled, count=len(found))


def spoken_of(which: Which) -> Which:
    """Without what it says of how they stand; where it says nothing of that, without anything."""
    stands = any(getattr(which, name) != Which.model_fields[name].default for name in STATE) or not which.with_closed
    if not stands:
        return Which(with_closed=True)
    plain = {name: Which.model_fields[name].default for name in STATE}
    return which.model_copy(update=plain | {"with_closed": True})


def next_due(asking: Asking) -> Answer:
    """The next day on which something that fits is due, and what is due then."""
    return _on_one_day(asking, last=False)


def last_due(asking: Asking) -> Answer:
    """The last day on which something that fits is due, and what is due then."""
    return _on_one_day(asking, last=True)


def _on_one_day(asking: Asking, *, last: bool) -> Answer:
    found = chosen.found(asking, asking.query.which)
    days = [one.due_on for one in found if one.due_on is not None and (last or one.due_on >= asking.today)]
    day = max(days, default=None) if last else min(days, default=None)
    there = tuple(one for one in found if one.due_on == day and day is not None)
    return asking.answer(**page_of(asking, there), day=day)


KINDS: Answers = {
    Kind.actions: listed,
    Kind.how_many: how_many,
    Kind.next_due: next_due,
    Kind.last_due: last_due,
}
