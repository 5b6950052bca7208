"""Questions about what was sent, said, logged and challenged, and about meetings, in many words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from store.query import Kind
from tests.reading.test_asking import asked

RETURNS = {"kind": Kind.returns, "side": "out"}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("who's not coughed up 1.1", RETURNS),
        ("who still hasn't stumped up with 1.1", RETURNS),
        ("who's dodging 1.1", RETURNS),
        ("which agencies do we still need 1.1 from", RETURNS),
        ("what have we not answered", {**RETURNS, "who_ids": (1,)}),
        ("what hasn't Cafcass sent", {**RETURNS, "who_ids": (6,)}),
        ("did Cafcass get their 1.1 return in on time", {"kind": Kind.returns, "who_ids": (6,), "in_time": True}),
        ("which partners have we never had a peep from", {"kind": Kind.silent}),
        ("who's ghosted us", {"kind": Kind.silent}),
        ("agencies with no updates in three months", {"kind": Kind.silent, "since": dt.date(2015, 7, 5)}),
        ("what came in last week", {"kind": Kind.updates, "until": dt.date(2015, 10, 4)}),
        ("show everything logged against 1.2", {"kind": Kind.updates}),
        ("all that Oxford Health have sent us to date", {"kind": Kind.updates, "who_ids": (5,)}),
        ("who flagged the Prevent duty", {"kind": Kind.horizon, "words": (("prevent",),)}),
        ("what's on the radar around hotels", {"kind": Kind.horizon, "words": (("hotels",),)}),
        ("who's pulled the police up", {"kind": Kind.challenges, "to_ids": (1,)}),
        ("what have the districts challenged Cafcass about", {"kind": Kind.challenges, "by_ids": (3, 4)}),
        ("how many meetings left this year", {"kind": Kind.meeting, "every": True, "how_many": True}),
        ("list the PAQA meetings", {"kind": Kind.meeting, "every": True, "body_id": 8}),
        ("what changed since the last meeting", {"kind": Kind.changes, "since": dt.date(2015, 9, 17)}),
    ],
)  # fmt: skip
def test_records_are_asked_for_in_many_words(words: str, wanted: dict[str, Any]) -> None:
    query = asked(words)
    assert {name: getattr(query, name) for name in wanted} == wanted


def test_what_is_reported_to_a_group_is_not_what_it_owes() -> None:
    assert not asked("any exceptions for PAQA").which.party_ids
    assert asked("exceptions of PAQA").which.party_ids == (8,)


def test_a_year_may_be_said_by_two_figures() -> None:
    assert asked("actions due in 15/16").which.due_to == dt.date(2016, 3, 31)
