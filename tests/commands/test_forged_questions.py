"""Questions as buttons carry them can be forged: absurd numbers and days ask for nothing, and nothing breaks."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from commands.actions.actions import ACTIONS
from commands.errors import Sorry
from commands.reading.asking.thread.moving import asked_on
from messages.errors import old_button
from store.query import Kind, Query, Which
from tests.commands.desk import Desk

TODAY = dt.date(2015, 11, 16)
HUGE = 10**30
FAR, LONG_AGO = "9999-12-31", "0001-01-01"


FORGED: list[dict[str, Any]] = [
    {"page": HUGE},
    {"page": 0},
    {"page": -3},
    {"only": HUGE},
    {"nth": -HUGE},
    {"number": HUGE, "kind": "challenges"},
    {"days_on": HUGE, "kind": "next due"},
    {"who_ids": [HUGE], "kind": "returns"},
    {"which": {"review_id": HUGE}},
    {"which": {"leads_from": HUGE}},
    {"which": {"due_to": FAR}},
    {"which": {"due_from": LONG_AGO}},
    {"which": {"not_updated_since": LONG_AGO}},
    {"since": LONG_AGO, "until": FAR, "kind": "changes"},
    {"which": {"due_to": "2015-12-31"}, "read_on": LONG_AGO, "moves": [["due_to", "month"]]},
]
EDGE: dict[str, Any] = {"since": "1900-01-01", "until": "2199-12-31", "page": 9999, "days_on": 99, "only": 0}


@pytest.fixture
def officer(desk: Desk) -> Desk:
    desk.appoint("U1", "business unit", None)
    return desk


def test_absurd_numbers_and_days_in_a_button_are_an_old_button(officer: Desk) -> None:
    for forged in FORGED:
        with pytest.raises(Sorry) as told:
            officer.said(ACTIONS, door="button", name="actions.ask", value=json.dumps(forged))
        assert told.value.sentence == old_button()


def test_the_furthest_that_may_be_asked_is_answered(officer: Desk) -> None:
    which = {"due_from": "1900-01-01", "due_to": "2199-12-31", "not_updated_since": "1900-01-01"}
    for kind in Kind:
        asked = json.dumps({"kind": kind, "which": which, **EDGE})
        assert officer.run(ACTIONS, door="button", name="actions.ask", value=asked).message is not None


def test_a_kept_question_that_would_move_beyond_all_days_stays_where_it_is() -> None:
    for how in ("day", "week", "month"):
        query = Query(which=Which(due_to=dt.date.max), read_on=dt.date.min, moves=(("due_to", how),))
        assert asked_on(query, TODAY, ()).which.due_to == dt.date.max
