"""The letters that the business unit has to write: for whom, once a day or a round, and never of what is in."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from docx import Document
from sqlalchemy import Connection, select, update

from commands import KINDS, try_out
from commands.clock import local_day
from commands.clockwork import chasing
from commands.clockwork.planner import Planner, plan_due
from commands.sender import STALE, Outcome
from messages.blocks import Message
from messages.chasing import FILES
from store import actions, askers, cycles, naming, people, periods, settings, updates
from store.actions import Wanted
from store.db import Store
from store.models import Cycle, Delivery, Person, Review
from store.read_models.cycles import RoundView
from store.statuses import Role, Status
from store.updates import NewUpdate
from store.visibility import Itself
from tests.office import MONDAY

ONLY = (Planner("chasing", chasing.is_due, chasing.plan),)
FRIDAY = dt.datetime(2015, 11, 27, 9, tzinfo=dt.UTC)  # three days before 30 November 2015
CUT_OFF = dt.datetime(2015, 11, 30, 9, tzinfo=dt.UTC)
ADDRESS = "lead@cafcass.example"


@pytest.fixture
def board(store: Store) -> Store:
    """A store whose lead of Cafcass has an e-mail address and is not on Slack."""
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        by_email = {"user_id": None, "team_id": None, "email": ADDRESS}
        connection.execute(update(Person).where(Person.user_id == "U0CAFCASS").values(by_email))
        periods.mark(connection, 1, chasing.WHAT, "2015-11-16", MONDAY)
    return store


def packs(store: Store) -> dict[str, tuple[str, str]]:
    with store.reading() as connection:
        rows = connection.execute(select(Delivery.key, Delivery.target, Delivery.state).order_by(Delivery.id))
        return {row.key: (row.target, row.state) for row in rows if row.key.startswith("chase:")}


def said(store: Store, now: dt.datetime, key: str) -> Message | None:
    with store.reading() as connection:
        args = connection.scalar(select(Delivery.args).where(Delivery.key == key))
        assert args is not None
        return KINDS["chase"].render(connection, args, now, local_day(now, "Europe/London"), {})


def answered(connection: Connection, code: str, now: dt.datetime) -> None:
    """Whatever a party owes is returned."""
    party = next(one for one in naming.parties(connection, 1) if one.code == code)
    wanted = Wanted(party_ids=frozenset({party.id}))
    for item in actions.find(connection, 1, Itself.product, wanted, now.date()):
        for part in item.action.leads:
            if part.party_id == party.id and not part.is_returned:
                new = NewUpdate(action_id=item.action.id, assignment_id=part.assignment_id, party_id=party.id,
                                status=Status.complete, narrative="Report sent")  # fmt: skip
                updates.record(connection, new, None, now.date(), now)


def opened(store: Store) -> RoundView:
    """A round whose last day for updates is Monday 30 November 2015."""
    with store.writing() as connection:
        [group] = cycles.monitors(connection, 1)
        dates = cycles.plan(settings.Rounds(), dt.date(2015, 12, 14))
        cycle = cycles.open_(connection, 1, group.id, dates, None, None, MONDAY.date(), MONDAY)
        assert cycle is not None
        assert cycle.cutoff_on == CUT_OFF.date()
        return cycle


# ---- of a day


def test_whoever_has_nobody_on_slack_is_written_to_on_the_day_of_a_reminder_once(board: Store) -> None:
    assert plan_due(board, FRIDAY - dt.timedelta(hours=1), ONLY) == 1  # of Thursday, when nothing was to be said
    assert packs(board) == {}
    for minutes in range(3):
        plan_due(board, FRIDAY + dt.timedelta(minutes=minutes), ONLY)
    key = "chase:1:2015-11-27"
    assert packs(board) == {key: ("U0OFFICER", "planned"), f"{key}:U0OFFICER2": ("U0OFFICER2", "planned")}
    message = said(board, FRIDAY, key)
    assert message is not None
    assert f"To: {ADDRESS}" in message.text
    assert "Subject: Oxfordshire Safeguarding Children Board: 1 update owed by Cafcass" in message.text
    assert "- 12.1: " in message.text
    assert "Thames Valley Police" not in message.text  # whose lead has a reminder on Slack
    assert [one.name for one in message.papers] == ["Letter to Cafcass.docx", "Return form, Cafcass.docx"]


def test_a_letter_is_the_boards_and_holds_what_is_owed(board: Store) -> None:
    plan_due(board, FRIDAY, ONLY)
    message = said(board, FRIDAY, "chase:1:2015-11-27")
    assert message is not None
    document = Document(io.BytesIO(message.papers[0].make()))
    assert document.core_properties.title == "Letter to Cafcass"
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert [row[0] for row in rows] == ["Action", "12.1"]
    assert rows[1][2:] == ["About 30 November 2015", "Nothing recorded yet"]
    form = Document(io.BytesIO(message.papers[1].make()))
    assert ["To be back by", "4 December 2015"] in [[cell.text for cell in row.cells] for row in form.tables[0].rows]
    assert document.paragraphs[-1].text == "Business Unit\nOxfordshire Safeguarding Children Board"


def test_it_stops_when_the_return_is_in(board: Store) -> None:
    plan_due(board, FRIDAY, ONLY)
    key = "chase:1:2015-11-27"
    with board.writing() as connection:
        answered(connection, "CAFCASS", FRIDAY)
    assert said(board, FRIDAY, key) is None


def test_what_was_planned_and_could_not_be_sent_in_time_is_stale_and_so_told(board: Store) -> None:
    cycle = opened(board)
    plan_due(board, FRIDAY, ONLY)
    plan_due(board, CUT_OFF, ONLY)
    with pytest.raises(Outcome) as late:
        said(board, FRIDAY + dt.timedelta(days=1), "chase:1:2015-11-27")
    assert (late.value.state, late.value.reason) == ("skipped", f"{STALE}the day was over before it could be sent")
    key = f"chase:round {cycle.id}:2015-11-30"
    assert said(board, CUT_OFF + dt.timedelta(days=2), key) is not None
    with pytest.raises(Outcome, match=STALE):
        said(board, CUT_OFF + dt.timedelta(days=4), key)
    with board.writing() as connection:
        cycles.withdraw(connection, cycle, "opened by mistake", 1, CUT_OFF)
    assert said(board, CUT_OFF + dt.timedelta(days=4), key) is None


def test_on_quiet_days_nobody_is_asked_to_write(board: Store) -> None:
    plan_due(board, FRIDAY, ONLY)
    before = packs(board)
    for hours in range(19, 70, 5):  # until Monday morning
        plan_due(board, FRIDAY + dt.timedelta(hours=hours), ONLY)
    assert packs(board) == before
    plan_due(board, dt.datetime(2015, 12, 1, 20, tzinfo=dt.UTC), ONLY)  # the day after the last day, in the evening
    assert packs(board)["chase:1:2015-12-01"] == ("", "skipped")


def test_what_is_not_published_stands_in_no_letter(board: Store) -> None:
    cycle = opened(board)
    with board.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
    plan_due(board, CUT_OFF, ONLY)
    message = said(board, CUT_OFF, f"chase:round {cycle.id}:2015-11-30")
    assert message is not None
    assert "Not in the letter, because the review is not published: " in message.text
    assert message.papers == ()
    assert "No letter and no form was made" in message.text
    assert "Subject:" not in message.text


def test_who_has_left_the_business_unit_reads_nothing(board: Store) -> None:
    plan_due(board, FRIDAY, ONLY)
    with board.writing() as connection:
        officers = people.holders_of(connection, Role.business_unit, 1, FRIDAY.date())
        people.end_appointment(connection, officers[0].holdings[0].appointment_id, FRIDAY.date())
    assert said(board, FRIDAY, "chase:1:2015-11-27") is None


# ---- of a round


def test_the_silent_are_written_to_on_the_last_day_for_updates_on_slack_or_not(board: Store) -> None:
    cycle = opened(board)
    key = f"chase:round {cycle.id}:2015-11-30"
    plan_due(board, CUT_OFF - dt.timedelta(minutes=1), ONLY)
    assert key not in packs(board)
    with board.writing() as connection:
        answered(connection, "CHERWELL", FRIDAY)
    plan_due(board, CUT_OFF, ONLY)
    plan_due(board, CUT_OFF + dt.timedelta(hours=1), ONLY)
    assert [one for one in packs(board) if one.startswith(key)] == [key, f"{key}:U0OFFICER2"]
    message = said(board, CUT_OFF, key)
    assert message is not None
    assert "silent in round 1, whose last day for updates is today" in message.text
    assert f"To: {ADDRESS}" in message.text
    assert "To: <@U0OCC>" in message.text
    assert "Cherwell District Council" not in message.text
    assert "Business Unit* · 4 updates owed. That is you: `/update` goes through them." in message.text
    assert "To: <@U0OFFICER>" not in message.text
    assert len(message.blocks) <= 50
    assert len(message.text) < 9_000  # more than Slack takes
    letters = message.text.count("\nTo: ")
    assert letters > 20
    assert [block["accessory"]["action_id"] for block in message.blocks if "accessory" in block] == [FILES] * letters
    [paper] = message.papers
    assert paper.name == "Letters to print, round 1.docx"
    document = Document(io.BytesIO(paper.make()))
    assert len(document.sections) == len(document.tables) == letters  # a page each
    feet = [section.footer.paragraphs[0].text for section in document.sections]
    assert any("owed by Cafcass in monitoring round 1, page 1 of 1" in foot for foot in feet)
    assert len(set(feet)) == letters


def test_what_a_rounds_letters_ask_for_is_asked_once_on_its_last_day(board: Store) -> None:
    with board.writing() as connection:
        settings.change(connection, 1, {"reminders": {"before_days": [1], "after_days": 1}})
    plan_due(board, CUT_OFF, ONLY)
    assert "chase:1:2015-11-30" in packs(board)
    opened(board)
    assert said(board, CUT_OFF, "chase:1:2015-11-30") is None


def test_missed_it_comes_late_and_says_so_and_after_three_days_it_is_left(board: Store) -> None:
    cycle = opened(board)
    key = f"chase:round {cycle.id}:2015-11-30"
    plan_due(board, CUT_OFF + dt.timedelta(days=1), ONLY)
    message = said(board, CUT_OFF + dt.timedelta(days=1), key)
    assert message is not None
    assert "This was to come on 30 November 2015 and is late." in message.text
    assert "whose last day for updates was 30 November 2015" in message.text
    with board.writing() as connection:
        connection.execute(update(Delivery).where(Delivery.key == key).values(key="another"))
    plan_due(board, CUT_OFF + dt.timedelta(days=4), ONLY)
    assert packs(board)[key] == ("", "skipped")


def test_a_last_day_on_a_weekend_is_written_of_on_the_working_day_after(board: Store) -> None:
    cycle = opened(board)
    with board.writing() as connection:
        cycles.ask_until(connection, cycle, dt.date(2015, 11, 28))
    plan_due(board, dt.datetime(2015, 11, 28, 12, tzinfo=dt.UTC), ONLY)
    assert not [one for one in packs(board) if "round" in one]
    plan_due(board, CUT_OFF - dt.timedelta(hours=1), ONLY)
    assert f"chase:round {cycle.id}:2015-11-28" in packs(board)


def test_of_a_round_that_was_opened_on_its_last_day_it_is_not_late(board: Store) -> None:
    cycle = opened(board)
    with board.writing() as connection:
        connection.execute(update(Cycle).values(opened_at=CUT_OFF + dt.timedelta(hours=4)))
    plan_due(board, CUT_OFF + dt.timedelta(hours=4), ONLY)
    message = said(board, CUT_OFF + dt.timedelta(hours=4), f"chase:round {cycle.id}:2015-11-30")
    assert message is not None
    assert "This was to come on" not in message.text


def test_whoever_owes_in_a_round_has_a_letter_a_post_in_that_of_its_agency(board: Store) -> None:
    cycle = opened(board)
    with board.reading() as connection:
        officer = people.holders_of(connection, Role.business_unit, 1, CUT_OFF.date())[0]
        reader = askers.asker_by_id(connection, officer.person_id, CUT_OFF.date())
        assert reader is not None
        silent = cycles.position(connection, cycle, reader, CUT_OFF.date()).silent
        owing = {part.party_id for entry in silent for part in entry.parts}
        parties = [one for one in naming.parties(connection, 1) if one.id in owing]
        letters = {one.name: chasing.to_party(connection, reader, one, CUT_OFF.date()) for one in parties}
    assert {one.kind for one in parties} >= {"agency", "post"}
    assert [name for name, letter in letters.items() if letter is None] == []


@pytest.mark.parametrize(
    ("today", "answer_by"),
    [
        (dt.date(2015, 11, 30), dt.date(2015, 12, 7)),
        (dt.date(2015, 12, 2), dt.date(2015, 12, 7)),  # its papers
        (dt.date(2015, 12, 7), dt.date(2015, 12, 14)),  # its meeting
        (dt.date(2015, 12, 10), dt.date(2015, 12, 14)),
        (dt.date(2015, 12, 15), dt.date(2015, 12, 22)),
    ],
)
def test_an_answer_is_asked_for_before_the_paper_then_before_the_meeting(
    board: Store, today: dt.date, answer_by: dt.date
) -> None:
    opened(board)
    with board.reading() as connection:
        officer = people.holders_of(connection, Role.business_unit, 1, today)[0]
        reader = askers.asker_by_id(connection, officer.person_id, today)
        cafcass = next(one for one in naming.parties(connection, 1) if one.code == "CAFCASS")
        assert reader is not None
        letter = chasing.to_party(connection, reader, cafcass, today)
    assert letter is not None
    assert letter.answer_by == answer_by
