"""The logs and the calendar: challenges, horizon items and meetings, as they stood on the day of the question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from store import belonging, challenges, horizon, meetings
from store.among import among
from store.answering import bodies
from store.answering.asked import Answers, Asking
from store.answering.found import Found
from store.models import LogLink
from store.query import Kind, Query, Which
from store.read_models import ChallengeView, HorizonView
from store.read_models.answers import Answer
from store.wording import speaks_of, stems


def as_of(one: ChallengeView, today: dt.date) -> ChallengeView:
    """A challenge as it stood on a day: what came after it had not come."""
    later: dict[str, None] = {}
    if one.responded_on is not None and one.responded_on > today:
        later |= {"responded_on": None, "response": None}
    if one.closed_on is not None and one.closed_on > today:
        later |= {"closed_on": None, "outcome": None, "difference": None, "withdrawn_on": None}
    return one.model_copy(update=later) if later else one


_STATES: dict[str | None, Callable[[ChallengeView], bool]] = {
    None: lambda _: True,
    "open": lambda one: one.closed_on is None,
    "closed": lambda one: one.closed_on is not None,
    "unanswered": lambda one: one.closed_on is None and one.responded_on is None,
    "open, answered": lambda one: one.closed_on is None and one.responded_on is not None,
    "answered": lambda one: one.responded_on is not None,
}


def _days(one: ChallengeView, query: Query) -> dt.date | None:
    """The day that a window is about: of its closing or its answer where those are asked for, else of its raising."""
    return {"closed": one.closed_on, "answered": one.responded_on}.get(query.state or "", one.raised_on)


def within(day: dt.date | None, query: Query) -> bool:
    """Whether a day lies in the window that is asked for, both ends included."""
    if query.since is None and query.until is None:
        return True
    return day is not None and (query.since or day) <= day <= (query.until or day)


def raised(asking: Asking) -> tuple[ChallengeView, ...]:
    """The challenges that the reader may see and that had been raised by today, as they stood then, by number."""
    found = challenges.find(asking.connection, asking.board_id, bodies.person(asking))
    return tuple(as_of(one, asking.today) for one in found if one.raised_on <= asking.today)


def challenged(asking: Asking) -> Answer:
    """The challenges asked for: of a state, by or to or about parties, in words, raised within a window, or one."""
    query = asking.query
    by, to, about = (bodies.covered(asking, ids) for ids in (query.by_ids, query.to_ids, query.about_ids))
    but = bodies.covered(asking, query.but_who_ids)
    everything, tied = raised(asking), _tied(asking, LogLink.challenge_id)
    found = [
        one for one in everything
        if (query.number == one.number if query.number is not None else _STATES[query.state](one))
        and (not by or one.raised_by_party_id in by)
        and (not to or one.to_party_id in to)
        and one.raised_by_party_id not in but
        and one.to_party_id not in but
        and (not about or one.raised_by_party_id in about or one.to_party_id in about)
        and (query.number is not None or within(_days(one, query), query))
        and (tied is None or one.id in tied)
        and _speaks(query.words, (one.issue, one.response, one.outcome))
    ]  # fmt: skip
    return asking.answer(
        challenges=tuple(found), total=len(found), of=len(everything), count=len(found) if query.how_many else None
    )  # fmt: skip


def _tied(asking: Asking, item: InstrumentedAttribute[int | None]) -> frozenset[int] | None:
    """The ids of the items of a log that are about the actions, recommendations or review asked for; None where none
    are. What the reader may not see ties nothing."""
    which = asking.query.which
    if not (which.refs or which.recommendations or which.review_id is not None):
        return None
    about = Which(refs=which.refs, recommendations=which.recommendations, review_id=which.review_id, with_closed=True)
    ids = Found(asking, about).ids()
    links = select(item).where(item.is_not(None), among(asking.connection, LogLink.action_id, ids))
    return frozenset(one for one in asking.connection.scalars(links) if one is not None)


def _speaks(words: tuple[tuple[str, ...], ...], texts: Iterable[str | None]) -> bool:
    """Whether the texts of one item speak of each theme: its words together, or each of several somewhere in them,
    since a log has its own words for what it is asked for ("asylum seekers", "asylum seeking children")."""
    if not words:
        return True
    stemmed = stems(" . ".join(text for text in texts if text))
    return all(speaks_of(stemmed, (topic,)) or any(_apart(stemmed, one) for one in topic) for topic in words)


_ALIKE = 4  # letters that two words have in common at their beginning when they speak of the same


def _apart(stemmed: str, phrase: str) -> bool:
    wanted, there = stems(phrase.removeprefix("#").replace("_", " ")).split(), stemmed.split()
    return len(wanted) > 1 and all(
        any(one == word or (len(one) >= _ALIKE and one.startswith(word[: max(_ALIKE, len(word) - 2)])) for one in there)
        for word in wanted
    )


def spotted(asking: Asking) -> tuple[HorizonView, ...]:
    """The items of the horizon that had been spotted by today, open and closed, newest first."""
    every = [
        one for closed in (False, True) for one in horizon.items(asking.connection, asking.board_id, closed=closed)
        if one.spotted_on <= asking.today
    ]  # fmt: skip
    return tuple(
        one.model_copy(update={"closed_on": None, "closed_reason": None})
        if one.closed_on is not None and one.closed_on > asking.today
        else one
        for one in sorted(every, key=lambda one: one.number, reverse=True)
    )


def looked_for(asking: Asking) -> Answer:
    """The items of the horizon asked for: spotted by parties, in words or themes, within a window, or one by number."""
    query = asking.query
    by = bodies.covered(asking, (*query.by_ids, *query.about_ids))
    but = bodies.covered(asking, query.but_who_ids)
    everything, tied = spotted(asking), _tied(asking, LogLink.horizon_item_id)
    found = [
        one for one in everything
        if (query.number is None or one.number == query.number)
        and (query.state not in ("open", "unanswered") or one.closed_on is None)
        and (query.state != "closed" or one.closed_on is not None)
        and (not by or one.spotted_by_party_id in by)
        and one.spotted_by_party_id not in but
        and within(one.closed_on if query.state == "closed" else one.spotted_on, query)
        and (tied is None or one.id in tied)
        and _speaks(query.words, (one.title, one.theme, one.may_change))
    ]  # fmt: skip
    return asking.answer(
        horizon=tuple(found), total=len(found), of=len(everything), count=len(found) if query.how_many else None
    )  # fmt: skip


def meets(asking: Asking) -> Answer:
    """The next meeting of a group from today on, or its last one before today: of the board's own where none is named;
    of a month, where one is named.

    `parties` is the group that is meant, also when its calendar has no such meeting; of a post, the group it is of.
    """
    connection, query = asking.connection, asking.query
    body = query.body_id if query.body_id is not None else bodies.the_board(asking)
    if body is None:
        return asking.answer()
    if query.every:
        return _all_meetings(asking, body)
    groups = [body, *(one.id for one in belonging.belongs_to(connection, body) if one.kind == "group")]
    look = meetings.last_of_group if query.last else meetings.next_of_group
    day = asking.today if query.last else query.since or asking.today  # "the January Board": the first from then on
    met = next((one for group in groups if (one := look(connection, group, day))), None)
    if met and query.since and query.until and not query.since <= met.held_on <= query.until:
        met = None
    party = bodies.names(asking, (met.party_id if met else body,))
    return asking.answer(meeting=met, day=met.held_on if met else None, parties=party)


def _all_meetings(asking: Asking, body: int) -> Answer:
    """The meetings of a group in the window asked for that are still to come, or were held where it lies behind; where
    none is, all that are in the calendar from today on."""
    query, today = asking.query, asking.today
    behind = query.last or (query.until is not None and query.until < today)
    first = query.since or (dt.date.min if query.last else today)
    last = query.until or (today if query.last else dt.date.max)
    if not behind:
        first = max(first, today)
    found = meetings.between(asking.connection, body, first, last)
    return asking.answer(
        meetings=found, total=len(found), count=len(found) if query.how_many else None,
        parties=bodies.names(asking, (body,)),
    )  # fmt: skip


KINDS: Answers = {Kind.challenges: challenged, Kind.horizon: looked_for, Kind.meeting: meets}
