"""What sort of answer is asked for: the head of a reading, and what it is by."""

from __future__ import annotations

from collections.abc import Iterable

from commands.reading.asking.known import Known
from commands.reading.asking.said.names import all_of, any_of, name
from store.query import Kind, Query, Which
from store.statuses import Standing

_HEADS = {
    Standing.overdue: "Overdue",
    Standing.closed: "Closed",
    Standing.no_record_yet: "Unrecorded",
    Standing.undated: "Undated",
    Standing.due: "Not yet due",
}
_ALONE = {
    Standing.no_record_yet: "Actions with no record yet",
    Standing.awaiting_sign_off: "Actions awaiting sign-off",
    Standing.undated: "Actions with no date",
}
_BY = {
    "party": "by agency",
    "post": "by post",
    "lead": "by lead",
    "month": "by month",
    "recommendation": "by recommendation",
    "often": "by how often they come round",
    "standing": "by status",
    "status": "by what was last reported",
    "topic": "by theme",
    "quarter": "by quarter",
}
_PICKS = {"most": "with the most", "fewest": "with the fewest", "one": "with just one",
          "none": "with none"}  # fmt: skip
_SIDES = {"in": "Who has answered", "out": "Who has not answered", "both": "Who has answered and who has not"}
_ALSO = {
    Kind.details: "what it is",
    Kind.dates: "when it is due",
    Kind.owners: "who leads it",
    Kind.standing: "how it stands",
    Kind.often: "how often",
    Kind.scrutiny: "where it goes",
    Kind.returns: "who has answered",
    Kind.late_returns: "who is late",
}
"""What was asked of an action in one line, which it answers in full."""


def head(query: Query) -> str:
    """The sort of answer, in words that begin a line."""
    kind, which = query.kind, query.which
    lists = _list_head(which)
    one = len(which.refs) == 1
    heads = {
        Kind.actions: lists,
        Kind.groups: f"What share are {small(lists)}" if query.share else lists,
        Kind.how_many: f"{'What share are ' if query.share else 'How many '}{small(lists)}",
        Kind.details: all_of([_ALSO[one] for one in query.also]).capitalize() if query.also else "In full",
        Kind.dates: "On the same day" if query.same_day else "When due",
        Kind.owners: _owners(query),
        Kind.standing: ("Why so, and how it stands" if query.why else "How it stands" if one else "How they stand"),
        Kind.often: "How often",
        Kind.scrutiny: "Where it goes" if one else "Where they go",
        Kind.recommendation: "In full",
        Kind.on_time: "Done on time",
        Kind.compare: "Compared",
        Kind.same_list: "The same actions",
        Kind.next_due: "Next due",
        Kind.last_due: "Last due",
        Kind.returns: _returns(query),
        Kind.late_returns: "Who is late, and by how much",
        Kind.silent: "Who has said nothing so far",
        Kind.updates: _updates(query),
        Kind.last_update: "Last update",
        Kind.changes: "What changed",
        Kind.exceptions: "To be reported to the Board and the Independent Chair",
    }
    return heads[kind]


def _list_head(which: Which) -> str:
    which = which.without_alternatives
    if which.stands_either and which.standings and which.statuses:
        return "Open actions"
    if len(which.standings) == 1:
        only = which.standings[0]
        return _ALONE.get(only, f"{_HEADS.get(only, 'All')} actions")
    if which.standings:
        said = [_HEADS.get(one, str(one)) for one in which.standings]
        return f"{any_of([said[0], *(one.lower() for one in said[1:])])} actions"
    return "All actions" if which.with_closed else "Open actions"


def small(words: str) -> str:
    """The words as they go on in a sentence; of all, only what they are."""
    words = words.removeprefix("All ")
    return words[:1].lower() + words[1:]


def _updates(query: Query) -> str:
    if query.by:
        return "How many updates"
    if query.names_only:
        return "How many sent updates" if query.how_many else "Who sent updates"
    return "How many updates" if query.how_many else "Updates"


def _returns(query: Query) -> str:
    if query.how_many:
        return (
            f"How many have answered{' in time' if query.in_time else ''}"
            if query.side == "in"
            else "How many have not answered"
        )
    if query.in_time and query.side == "in":
        return "Who answered in time"
    return "Whether answered" if query.side == "both" and query.who_ids else _SIDES[query.side]


def _owners(query: Query) -> str:
    if query.how_many:
        return "How many lead"
    if query.which.only_support:
        return "Who supports"
    return (
        "Who else leads" if query.but_who_ids else "Who leads or supports" if query.which.with_support else "Who leads"
    )


def tail(query: Query, known: Known) -> Iterable[str]:
    """What the answer is by, which of it is picked, and which due day is meant."""
    if query.kind == Kind.groups or (query.kind == Kind.updates and query.by):
        yield _BY[query.by or "party"]
        if query.pick:
            than = f"with {query.pick} than {name(query.than_id, known)}" if query.than_id is not None else ""
            yield than or _PICKS.get(query.pick) or f"with {query.pick} {query.size}"
    if query.due_day or query.days_on:
        after = "after the next" if query.days_on else "due next"
        yield {"last": "due last", "first": "due first of all", "same": "what is due on the same day"}.get(
            query.due_day or "", after
        )


def place(nth: int) -> str:
    """One of a list by its place in it."""
    return "the last one" if nth < 0 else f"the {('first', 'second', 'third', 'fourth', 'fifth', 'sixth')[nth - 1]} one"
