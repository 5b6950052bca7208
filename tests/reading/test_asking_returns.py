"""Questions about returns: who is in, and on which days they came."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from commands.reading.asking import read
from store.query import Kind, Query, Unread
from tests.evaluation.asked import known

_DAY = dt.date(2015, 8, 31)
_JULY = {"since": dt.date(2015, 7, 1), "until": dt.date(2015, 7, 31)}


def asked(words: str) -> Query:
    query = read(words, known(_DAY))
    assert isinstance(query, Query), query
    return query


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("who sent 1.1 in july", {"side": "in", **_JULY}),
        ("how many returned 1.1 last month", {"side": "in", **_JULY}),
        ("who's returned 1.1 since 1 August", {"side": "in", "since": dt.date(2015, 8, 1), "until": None}),
        ("did the police send 1.1 in july", {"side": "both", **_JULY}),
        ("who hadn't sent 1.1 by 31 July", {"side": "out", "since": None, "until": dt.date(2015, 7, 31)}),
        ("who hasn't sent 1.1 this month", {"side": "out", "since": None, "until": None}),
    ],
)
def test_days_beside_an_action_are_those_on_which_its_returns_came(words: str, wanted: dict[str, Any]) -> None:
    query = asked(words)
    assert query.kind == Kind.returns
    assert (query.which.due_from, query.which.due_to) == (None, None)
    assert {name: getattr(query, name) for name in wanted} == wanted


def test_days_before_a_return_are_those_on_which_it_is_due() -> None:
    query = asked("who hasn't sent the July 2015 escalation report")
    assert (query.which.due_from, query.which.due_to) == (_JULY["since"], _JULY["until"])


@pytest.mark.parametrize("words", ["who's in on 3.2", "who is in for 1.2", "who's already in with 1.1"])
def test_who_is_in_has_answered(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.side) == (Kind.returns, "in")


def test_a_group_may_be_called_so_for_short() -> None:
    query = asked("when does the CSE group next meet")
    assert query.kind == Kind.meeting
    assert query.body_id == asked("when does the CSE subgroup next meet").body_id


@pytest.mark.parametrize("words", ["waiting on the police", "still waiting for Cafcass to reply"])
def test_whom_we_wait_for_has_not_answered(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.side, len(query.who_ids)) == (Kind.returns, "out", 1)


def test_when_the_updates_came_is_asked_of_the_updates() -> None:
    before = asked("any updates on rec vii?")
    query = read("when was that", known(_DAY, last=before))
    assert isinstance(query, Query)
    assert (query.kind, query.which.recommendations) == (Kind.last_update, ("vii",))


@pytest.mark.parametrize("words", ["who was late with the July escalation report", "1.2, who's in and who isn't"])
def test_who_was_late_with_a_report_is_told_by_its_returns(words: str) -> None:
    said = asked(words)
    assert said.kind in (Kind.returns, Kind.late_returns)
    assert (said.as_at, said.passed_over) == (None, "")
    assert said.side != "in"


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("who was over a week late with 1.1", 8, None),
        ("returns at least 10 days late", 10, None),
        ("who's late by more than a fortnight", 15, None),
        ("who was less than a week late with 1.1", None, 6),
    ],
)
def test_how_late_a_return_was_is_no_window_of_due_dates(words: str, least: int | None, most: int | None) -> None:
    query = asked(words)
    assert (query.kind, query.late_from, query.late_to) == (Kind.late_returns, least, most)
    assert (query.which.due_from, query.which.due_to) == (None, None)


@pytest.mark.parametrize("words", ["who was late last time", "who sent it late last round"])
def test_a_round_of_returns_of_no_action_is_asked_about(words: str) -> None:
    unread = read(words, known(_DAY))
    assert isinstance(unread, Unread)
    assert unread.why == "ask"
