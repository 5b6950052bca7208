"""Posts that owe and that nobody holds are told to the business unit once a week, and nothing where there is none."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select, update

from commands import KINDS, try_out
from commands.clock import local_day
from commands.clockwork import vacancies
from commands.clockwork.planner import Planner, plan_due
from messages import vacancies as messages
from store import naming, people, periods
from store.db import Store
from store.models import Assignment, Delivery, Review
from store.read_models.vacancies import Vacant
from store.statuses import Role
from tests.office import MONDAY

ONLY = (Planner("vacancies", vacancies.is_due, vacancies.plan),)
NEXT = MONDAY.replace(day=23, hour=8)
KEY = "vacant:1:2015-W48"


@pytest.fixture
def board(store: Store) -> Store:
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        periods.mark(connection, 1, vacancies.WHAT, "2015-W47", MONDAY)
    return store


def told(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        rows = connection.execute(select(Delivery.key, Delivery.target).where(Delivery.kind == "vacancies"))
        return {row.key: row.target for row in rows}


def said(store: Store, now: dt.datetime = NEXT, key: str = KEY) -> str:
    with store.reading() as connection:
        args = connection.scalar(select(Delivery.args).where(Delivery.key == key))
        assert args is not None
        message = KINDS["vacancies"].render(connection, args, now, local_day(now, "Europe/London"), {})
        return message.text if message else ""


def end(store: Store, role: Role, code: str, on: dt.date) -> None:
    with store.writing() as connection:
        for one in people.holders_of(connection, role, 1, MONDAY.date()):
            for held in one.holdings:
                if held.party is not None and held.party.code == code:
                    people.end_appointment(connection, held.appointment_id, on)


def test_on_monday_at_eight_the_business_unit_is_told_once_who_owes_and_has_nobody(board: Store) -> None:
    assert plan_due(board, NEXT - dt.timedelta(minutes=1), ONLY) == 0
    end(board, Role.lead, "CAFCASS", dt.date(2015, 11, 18))
    for hours in (0, 1, 24, 100):
        plan_due(board, NEXT + dt.timedelta(hours=hours), ONLY)
    assert told(board) == {KEY: "U0OFFICER", f"{KEY}:U0OFFICER2": "U0OFFICER2"}
    words = said(board)
    assert "*Cafcass*: nobody since 18 November 2015\nOwes " in words
    assert "*Children's Trust Chairman*: nobody was ever entered" in words
    assert "Thames Valley Police*" not in words


def test_who_was_given_a_post_meanwhile_is_not_in_it_and_what_is_returned_is_not_owed(board: Store) -> None:
    plan_due(board, NEXT, ONLY)
    assert "*Children's Trust Chairman*" in said(board)
    with board.writing() as connection:
        party = next(one for one in naming.parties(connection, 1) if one.name == "Children's Trust Chairman")
        person = people.register(connection, 1, team_id=None, user_id=None, email="chair@trust.example")
        people.appoint(connection, person, Role.lead, party.id, NEXT.date())
    assert "*Children's Trust Chairman*" not in said(board)
    with board.writing() as connection:
        connection.execute(update(Assignment).values(ends_on=NEXT.date()))
    assert said(board) == ""


def test_where_nothing_is_owed_without_somebody_nothing_is_said(board: Store) -> None:
    with board.writing() as connection:
        connection.execute(update(Assignment).values(ends_on=MONDAY.date()))
    assert plan_due(board, NEXT, ONLY) == 1
    assert plan_due(board, NEXT + dt.timedelta(hours=1), ONLY) == 0
    assert told(board) == {}


def test_a_bank_holiday_has_it_on_the_next_working_day(board: Store) -> None:
    easter_monday = dt.datetime(2016, 3, 28, 9, tzinfo=dt.UTC)
    plan_due(board, easter_monday, ONLY)
    assert told(board) == {}
    plan_due(board, easter_monday + dt.timedelta(days=1), ONLY)
    assert "vacant:1:2016-W13" in told(board)


def test_the_business_unit_alone_reads_it_with_reviews_that_are_not_published(board: Store) -> None:
    plan_due(board, NEXT, ONLY)
    with board.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
    assert "*Children's Trust Chairman*" in said(board)
    with board.writing() as connection:
        officers = people.holders_of(connection, Role.business_unit, 1, NEXT.date())
        people.end_appointment(connection, officers[0].holdings[0].appointment_id, NEXT.date())
    assert said(board) == ""


def test_of_more_than_slack_shows_the_rest_is_counted() -> None:
    refs = tuple(f"{number}.1" for number in range(1, 30))
    many = [
        Vacant(
            party_id=number,
            name=f"Agency {number} " + "with a long name " * 8,
            since=None,
            refs=refs,
            overdue=0,
            oldest=None,
        )
        for number in range(45)
    ]
    message = messages.vacancies(many, {})
    assert len(message.text) < 9_000
    assert f"And {45 - message.text.count('nobody was ever entered')} more: `/partnership missing`" in message.text
