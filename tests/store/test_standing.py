"""Overdue, no record yet, due, awaiting sign-off: where an action stands on a day, on a real store."""

from __future__ import annotations

import datetime as dt

import pytest

from store import actions, checks, naming, people, updates
from store.actions import Wanted
from store.db import Store
from store.read_models import Listed
from store.statuses import Standing, Status
from store.updates import NewUpdate

TODAY = dt.date(2015, 11, 16)
NOW = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)


def one(store: Store, ref: str, today: dt.date = TODAY, code: str | None = None) -> Listed:
    with store.reading() as connection:
        wanted = Wanted(refs=(ref,), only_open=False)
        if code:
            party = next(p for p in naming.parties(connection, 1) if p.code == code)
            wanted = wanted.model_copy(update={"party_ids": frozenset({party.id})})
        return actions.find(connection, 1, None, wanted, today)[0]


def say(store: Store, ref: str, code: str, status: Status) -> None:
    action = one(store, ref).action
    part = next(part for part in action.parts if part.party_code == code)
    new = NewUpdate(
        action_id=action.id, assignment_id=part.assignment_id, party_id=part.party_id, status=status, narrative="said"
    )
    with store.writing() as connection:
        updates.record(connection, new, None, TODAY, NOW)


def test_an_old_record_that_nobody_confirmed_is_not_overdue(store: Store) -> None:
    assert one(store, "1.1").standing == Standing.no_record_yet
    with store.reading() as connection:
        overdue = actions.find(connection, 1, None, Wanted(standing=Standing.overdue), TODAY)
    assert overdue == ()


def test_an_owner_who_says_something_confirms_its_own_part_alone(store: Store) -> None:
    say(store, "1.1", "TVP", Status.on_track)
    assert one(store, "1.1", code="TVP").standing == Standing.overdue
    assert one(store, "1.1", code="TVP").days_late == 108
    assert one(store, "1.1", code="CAFCASS").standing == Standing.no_record_yet


def test_the_business_unit_confirms_a_record_as_it_stands(store: Store) -> None:
    with store.writing() as connection:
        person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
        assert actions.confirm_records(connection, 1, ("1.1",), person, NOW) == ("1.1",)
    assert one(store, "1.1").standing == Standing.overdue


@pytest.mark.parametrize(
    ("today", "standing"),
    [(dt.date(2015, 12, 31), Standing.due), (dt.date(2016, 1, 1), Standing.overdue)],
)
def test_due_is_the_last_day_and_overdue_the_day_after(store: Store, today: dt.date, standing: Standing) -> None:
    assert one(store, "1.2", today).standing == standing


def test_an_action_is_done_only_when_every_owner_has_answered(store: Store) -> None:
    leads = [part.party_code for part in one(store, "4.1").action.leads]
    for code in leads[:-1]:
        say(store, "4.1", code, Status.complete)
    assert one(store, "4.1").standing == Standing.no_record_yet
    say(store, "4.1", leads[-1], Status.complete)
    assert one(store, "4.1").standing == Standing.awaiting_sign_off


def test_the_latest_word_counts(store: Store) -> None:
    say(store, "6.1", "OSCB_CHAIR", Status.complete)
    say(store, "6.1", "OSCB_CHAIR", Status.at_risk)
    assert one(store, "6.1").standing == Standing.overdue


def test_an_action_without_a_date_is_never_overdue(store: Store) -> None:
    say(store, "9.1", "CSE_CHAIR", Status.off_track)
    assert one(store, "9.1", dt.date(2030, 1, 1)).standing == Standing.undated


def test_what_the_document_calls_done_is_closed_in_its_own_words(store: Store) -> None:
    item = one(store, "2.1")
    assert item.standing == Standing.closed
    assert item.action.closed_words == "was completed in May 2014"


def test_member_agencies_owe_one_return_each(store: Store) -> None:
    assert len(one(store, "12.1").action.leads) == 13


def test_the_plan_is_entered_whole_and_sound(store: Store) -> None:
    with store.reading() as connection:
        everything = actions.find(connection, 1, None, Wanted(only_open=False), TODAY)
        numbers = checks.numbers(connection)
        wrong = [line for line in checks.problems(connection, TODAY) if "business unit" not in line]
    assert len(everything) == 38
    assert numbers["parties"] == 45
    assert wrong == []
    dated = [item for item in everything if item.action.due_on]
    assert len(dated) == 32
