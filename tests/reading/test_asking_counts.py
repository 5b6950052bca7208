"""Questions that count: updates under heads, and shares of what is done."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from commands.reading.asking import read
from store.query import Kind, Query
from tests.evaluation.asked import known
from tests.reading.test_asking import asked

_DAY = dt.date(2015, 10, 12)


@pytest.mark.parametrize(
    ("words", "by", "pick"),
    [
        ("how many updates from each agency", "party", None),
        ("updates by agency since September", "party", None),
        ("who sends most updates", "party", "most"),
        ("which agency has the fewest updates since sept", "party", "fewest"),
        ("who updates us least", "party", "fewest"),
        ("how many updates did each agency send in July", "party", None),
        ("updates by month", "month", None),
        ("count of updates by status", "status", None),
    ],
)
def test_updates_are_counted_under_heads(words: str, by: str, pick: str | None) -> None:
    query = asked(words)
    assert (query.kind, query.by, query.pick) == (Kind.updates, by, pick)


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("percent complete by agency", {"by": "party", "share": True}),
        ("completion rate by recommendation", {"by": "recommendation", "share": True}),
        ("what proportion of each agency's actions are overdue", {"by": "party", "share": True}),
        ("how many of each agency's actions are open", {"by": "party", "share": False}),
        ("actions by agency", {"by": "party", "share": False}),
    ],
)
def test_a_share_may_be_asked_for_under_heads(words: str, more: dict[str, Any]) -> None:
    query = asked(words)
    assert {"kind": query.kind, "by": query.by, "share": query.share} == {"kind": Kind.groups, **more}


@pytest.mark.parametrize("code", ["TVP", "OSCB_BU", "OSCB_CHAIR"])
@pytest.mark.parametrize("words", ["what did we say about escalation", "what have we said on 1.1"])
def test_what_we_said_is_our_own_whoever_asks(words: str, code: str) -> None:
    whose = known(_DAY, code)
    query = read(words, whose)
    assert isinstance(query, Query)
    assert (query.kind, query.own, query.who_ids) == (Kind.updates, True, whose.own_ids)


def test_what_is_recorded_is_everybodys_for_those_who_keep_the_record() -> None:
    query = read("what have we recorded on 1.1", known(_DAY, "OSCB_BU"))
    assert isinstance(query, Query)
    assert query.who_ids == ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("what have we logged this month", Kind.updates),
        ("what's Cafcass said about 1.1", Kind.updates),
        ("has anyone reported on missing children", Kind.updates),
        ("anything about FGM on the radar", Kind.horizon),
        ("what went on the horizon log in march", Kind.horizon),
        ("how many still owe 3.1", Kind.returns),
        ("count of closed actions", Kind.how_many),
    ],
)
def test_records_are_asked_for_as_people_say_it(words: str, kind: Kind) -> None:
    query = asked(words)
    assert query.kind == kind
    assert not query.passed_over


def test_a_challenge_that_is_late_with_its_reply_is_not_answered() -> None:
    for words in ("are any challenges overdue a reply", "challenges with no response yet"):
        query = asked(words)
        assert (query.state, query.words) == ("unanswered", ())
    health = read("challenges to health", known(_DAY))
    assert isinstance(health, Query)
    assert len(health.to_ids) > 1


@pytest.mark.parametrize(
    ("words", "by", "pick", "size"),
    [
        ("which agencies owe fewer than five actions", "party", "at most", 4),
        ("how many agencies owe more than three", "party", "at least", 4),
        ("anyone with over ten open", "party", "at least", 11),
        ("who has at least 3 overdue", "party", "at least", 3),
        ("which recs have 3 or more actions", "recommendation", "at least", 3),
        ("months with more than five due", "month", "at least", 6),
        ("open actions by agency with at least 4", "party", "at least", 4),
    ],
)
def test_what_has_more_or_fewer_than_so_many_is_picked(words: str, by: str, pick: str, size: int) -> None:
    query = asked(words)
    assert (query.kind, query.by, query.pick, query.size) == (Kind.groups, by, pick, size)


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("which actions have slipped more than once", 2),
        ("what's been put back more than once", 2),
        ("anything revised twice", 2),
        ("which deadlines have moved three times", 3),
    ],
)
def test_how_often_a_date_was_moved_narrows(words: str, times: int) -> None:
    query = asked(words)
    assert (query.kind, query.which.revised_times, query.which.standings) == (Kind.actions, times, ())
