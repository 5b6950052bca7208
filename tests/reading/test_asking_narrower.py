"""What narrows a list: two names at once, a status with its reasons, what would be late by a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from commands.reading.asking import read
from store.query import Unread
from tests.evaluation.asked import known
from tests.reading.test_asking_lists import TODAY, narrows


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("which of the police ones also involve the county council", ("TVP", "OCC")),
        ("which of the police's does Cafcass have too", ("TVP", "CAFCASS")),
        ("any of Cafcass's that the CCG also own", ("CAFCASS", "OCCG")),
        ("owned by police and Cafcass together", ("TVP", "CAFCASS")),
    ],
)
def test_somebodys_that_are_anothers_as_well_are_led_by_both(words: str, read_as: tuple[str, ...]) -> None:
    found = narrows(words)
    assert (tuple(found["party_ids"]), found.get("together")) == (read_as, True)


def test_either_of_two_names_is_a_list_of_both_and_what_we_do_not_owe_is_left_out() -> None:
    assert narrows("police or Cafcass") == {"kind": "actions", "party_ids": ["TVP", "CAFCASS"]}
    found = narrows("what does the CCG owe that we don't", "TVP")
    assert (found["party_ids"], found["but_party_ids"]) == (["OCCG"], ["TVP"])


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("what's paused and why", "statuses", ["paused"]),
        ("which are on hold and why", "statuses", ["paused"]),
        ("what's off track, and the reasons", "statuses", ["off track"]),
        ("paused actions with reasons", "statuses", ["paused"]),
        ("what's overdue and why", "standings", ["overdue"]),
    ],
)
def test_why_after_a_status_asks_for_what_stands_so(words: str, name: str, value: list[str]) -> None:
    assert narrows(words) == {"kind": "actions", name: value}


@pytest.mark.parametrize(
    "words",
    [
        "if nothing changes by new year what's overdue",
        "what will be overdue by new year if nothing changes",
        "if nobody does anything, what's late by new year",
    ],
)
def test_what_would_be_overdue_by_a_day_is_all_that_is_due_before_it(words: str) -> None:
    assert narrows(words) == {"kind": "actions", "due_to": "2015-12-31"}


def test_since_last_may_is_since_the_may_that_is_over() -> None:
    assert narrows("what changed since last May")["since"] == "2015-05-01"
    assert narrows("updates since last May", today=dt.date(2016, 4, 11))["since"] == "2015-05-01"


def test_the_same_day_as_one_action_is_its_day_and_a_list() -> None:
    assert narrows("what's due the same day as 9.2") == {
        "kind": "actions",
        "refs": ["9.2"],
        "due_day": "same",
        "with_closed": True,
    }
    assert narrows("is 9.2 due the same day as 7.1")["kind"] == "dates"


def test_two_meetings_are_two_lists_and_asked_back() -> None:
    said = read("what goes to the November Board and the January Board", known(TODAY))
    assert isinstance(said, Unread)
    assert [label.split(" · ")[-1] for label, _ in said.choices] == [
        "going to the November 2015 Board",
        "going to the January 2016 Board",
    ]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("complete actions by agency", {"kind": "groups", "standings": ["closed"], "by": "party"}),
        ("what do we have that isnt everyones", {"kind": "actions", "owners": "not everyone"}),
        ("which districts are in 4.1", {"kind": "owners", "refs": ["4.1"]}),
    ],
)
def test_short_words_are_read_for_what_they_say(words: str, wanted: dict[str, Any]) -> None:
    found = narrows(words)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("words", "but"),
    [
        ("leave out rec 1: what is due in december", ["i"]),
        ("everything due in December except rec vi", ["vi"]),
        ("overdue apart from recs 1 and 6", ["i", "vi"]),
        ("everything but rec vi", ["vi"]),
        ("how many are open not counting rec 3", ["iii"]),
    ],
)
def test_a_recommendation_may_be_left_out(words: str, but: list[str]) -> None:
    found = narrows(words)
    assert (found["but_recommendations"], found.get("recommendations")) == (but, None)


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("districts excluding the city", ["CHERWELL", "WEST_OXON", "SOUTH_VALE"]),
        ("health actions without Oxford Health", ["OUH", "OCCG"]),
    ],
)
def test_a_sort_of_agencies_without_one_of_them_is_the_others(words: str, parties: list[str]) -> None:
    found = narrows(words)
    assert (found["party_ids"], found.get("but_party_ids")) == (parties, None)


def test_which_of_ours_are_for_the_board_go_to_it() -> None:
    found = narrows("which of ours are for the Board", "OCC")
    assert (found["party_ids"], found["meeting_party_id"]) == (["OCC"], "OSCB")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("other than training what is late", {"standings": ["overdue"], "but_topics": [["#training"]]}),
        ("except for Cafcass which are overdue", {"standings": ["overdue"], "but_party_ids": ["CAFCASS"]}),
        ("everything except what is overdue", {"but_standings": ["overdue"]}),
        ("list everything on escalation bar 1.4", {"but_refs": ["1.4"], "topics": [["#escalation"]]}),
        ("anything with neither a date nor an update", {"is_dated": False, "never_updated": True}),
        ("what do the police owe in July", {"due_from": "2016-07-01", "due_to": "2016-07-31"}),
    ],
)
def test_what_is_left_out_first_leaves_what_is_asked_for(words: str, wanted: dict[str, Any]) -> None:
    found = narrows(words)
    assert {name: found.get(name) for name in wanted} == wanted
    assert found.get("but_standings") == wanted.get("but_standings")
