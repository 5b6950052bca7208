"""The store that cases of questions are asked of: the plan confirmed at publication, and records up to a day."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from store import actions, askers, challenges, horizon, meetings, naming
from store.actions import Wanted
from store.db import Store
from store.read_models import Listed
from store.statuses import Role, Standing, Status
from tests.evaluation.loading import TEAM, Prepared, register

RECORDS = {
    "meetings": [{"body": "OSCB", "date": "2016-01-21"}],
    "updates": [
        {"id": "U1", "date": "2015-03-26", "ref": "4.3", "agency": "TVP", "status": "delayed", "closes_action": False,
         "by_role": "Lead", "text": "Venue closed."},
        {"id": "U2", "date": "2015-07-08", "ref": "5.1", "agency": "OSCB_BU", "status": "complete",
         "closes_action": True, "by_role": "Officer", "text": "Signed off."},
        {"id": "U3", "date": "2015-11-12", "ref": "7.1", "agency": "TVP", "status": "complete", "closes_action": False,
         "by_role": "Oxford LPA Commander", "text": "Report sent."},
        {"id": "U4", "date": "2015-11-20", "ref": "6.4", "agency": "PAQA", "status": "on track", "closes_action": False,
         "by_role": "Chair", "text": "Later than the day."},
    ],
    "horizon": [{"id": "H1", "date": "2015-06-22", "title": "A new duty", "themes": ["training", "duties"],
                 "raised_by": "OCC", "source": "Home Office", "summary": "Training to be mapped.", "linked_recs": [4]}],
    "challenges": [{"id": "C1", "raised_on": "2015-09-09", "raised_by": "PAQA", "to": "CAFCASS", "issue": "No report.",
                    "linked_recs": [1], "response": "Promised.", "response_on": "2015-10-02", "outcome": "Received.",
                    "closed_on": "2015-12-01", "raised_at": "PAQA"}],
}  # fmt: skip
TODAY = dt.date(2015, 11, 15)


@pytest.fixture
def prepared(tmp_path: Path) -> Prepared:
    file = tmp_path / "fixture.json"
    file.write_text(json.dumps(RECORDS), encoding="utf-8")
    return Prepared(tmp_path, file)


def _actions(store: Store, *refs: str) -> list[Listed]:
    with store.reading() as connection:
        found = actions.find(connection, 1, None, Wanted(refs=refs, only_open=False), TODAY)
    return sorted(found, key=lambda one: one.action.ref)


def test_nothing_of_the_plan_is_without_a_record(prepared: Prepared) -> None:
    with prepared.fresh("plan", "2015-11-15") as (store, _):
        every = _actions(store)
    assert len(every) == 38
    assert Standing.no_record_yet not in {one.standing for one in every}
    assert all(part.last is None for one in every for part in one.action.parts)


def test_records_come_in_up_to_the_day(prepared: Prepared) -> None:
    with prepared.fresh("plan+fixture", "2015-11-15") as (store, board_id):
        delayed, closed, later, answered = _actions(store, "4.3", "5.1", "6.4", "7.1")
        with store.reading() as connection:
            (challenge,) = challenges.find(connection, board_id, None)
            (item,) = horizon.items(connection, board_id)
            board = next(one.id for one in naming.parties(connection, board_id) if one.code == "OSCB")
            meeting = meetings.next_of_group(connection, board, TODAY)
    word = next(part.last for part in delayed.action.leads if part.party_code == "TVP")
    assert word is not None
    assert (word.status, word.status_words) == (Status.off_track, "delayed")
    assert (closed.action.closed_as, closed.action.closed_on) == ("complete", dt.date(2015, 7, 8))
    assert (answered.action.closed_as, answered.action.closed_on) == ("complete", dt.date(2015, 11, 12))
    assert all(part.last is None for part in later.action.leads)
    assert (challenge.response, challenge.closed_on) == ("Promised.", None)
    assert (item.title, item.theme) == ("A new duty", "training, duties")
    assert meeting is not None
    assert meeting.held_on == dt.date(2016, 1, 21)


def test_each_case_has_a_store_of_its_own(prepared: Prepared) -> None:
    with prepared.fresh("plan", "2015-11-15") as (store, board_id), store.writing() as connection:
        register(connection, board_id, "Named nurse", "OUH")
    with prepared.fresh("plan", "2015-11-15") as (store, _), store.reading() as connection:
        assert askers.find_asker(connection, TEAM, "U0ASKER", TODAY) is None


@pytest.mark.parametrize(
    ("role", "agency", "posts"),
    [
        ("Independent Chair", "OSCB", {(Role.independent_chair, "OSCB_CHAIR")}),
        ("PAQA Chair", "PAQA", {(Role.group_chair, "PAQA_CHAIR")}),
        ("Business Manager", "OSCB_BU", {(Role.business_unit, "OSCB_BU")}),
        ("Lay member", "OSCB", {(Role.lay_member, "LAY")}),
        ("Named nurse", "OUH", {(Role.lead, "OUH")}),
        ("Oxford LPA Commander", "TVP", {(Role.lead, "TVP"), (Role.member, "OX_LPA")}),
    ],
)
def test_whoever_asks_holds_the_post_that_the_case_names(
    prepared: Prepared, role: str, agency: str, posts: set[tuple[Role, str]]
) -> None:
    with prepared.fresh("plan", "2015-11-15") as (store, board_id), store.writing() as connection:
        register(connection, board_id, role, agency)
        asker = askers.find_asker(connection, TEAM, "U0ASKER", TODAY)
    assert asker is not None
    assert {(one.role, one.party.code) for one in asker.holdings if one.party} == posts
