"""An exception that nobody acknowledges goes up the board's ladder, each rung once, until it is acknowledged."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from commands import KINDS, try_out
from commands.clock import local_day
from commands.clockwork import escalations, moments
from commands.clockwork.planner import Planner, plan_due
from commands.returns import exceptions as reports
from store import askers, cycles, deliveries, exceptions, naming, people, settings
from store.db import Store
from store.models import Delivery
from store.read_models import Planned
from store.statuses import Role
from store.visibility import Itself
from tests.office import MONDAY

ONLY = (Planner("escalations", escalations.is_due, escalations.plan),)
CLOSED = MONDAY + dt.timedelta(days=29)  # Tuesday 15 December 2015
CHAIR, UNIT = "escalation:1:7 chair", "escalation:1:14 partners"


def at(day: dt.date, hour: int = 8) -> dt.datetime:
    return moments.at_local(day, dt.time(hour), "Europe/London")


@pytest.fixture
def board(store: Store) -> Store:
    """A store in which a round has closed and reported its exceptions."""
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        [group] = cycles.monitors(connection, 1)
        dates = cycles.plan(settings.Rounds(), dt.date(2015, 12, 14))
        cycle = cycles.open_(connection, 1, group.id, dates, None, None, MONDAY.date(), MONDAY)
        assert cycle is not None
        cycles.freeze(connection, cycle, dt.date(2015, 12, 7), MONDAY)
        cycles.close(connection, cycle, settings.Rounds(), None, CLOSED.date(), CLOSED)
        closed = cycles.by_id(connection, cycle.id)
        assert closed is not None
        reports.report(connection, closed, CLOSED.date(), CLOSED)
    return store


def escalated(store: Store) -> dict[str, str]:
    """What went up the ladder: to whom, by key."""
    with store.reading() as connection:
        rows = connection.execute(select(Delivery.key, Delivery.target).where(Delivery.kind == "escalation"))
        return {row.key: row.target for row in rows}


def words(store: Store, key: str, now: dt.datetime) -> str:
    with store.reading() as connection:
        row = connection.execute(select(Delivery.kind, Delivery.args).where(Delivery.key == key)).one()
        message = KINDS[row.kind].render(connection, row.args, now, local_day(now, "Europe/London"), {})
    return message.text if message else ""


def acknowledge(store: Store, *recipients: exceptions.Recipient, leave: int = 0) -> None:
    with store.writing() as connection:
        numbers = [one.number for one in exceptions.find(connection, 1, Itself.product)][leave:]
        for recipient in recipients:
            exceptions.acknowledge(connection, 1, numbers, recipient, 3, CLOSED)


def test_each_rung_is_climbed_once_on_its_day(board: Store) -> None:
    assert plan_due(board, at(dt.date(2015, 12, 21), 17), ONLY) == 0
    assert plan_due(board, at(dt.date(2015, 12, 22)), ONLY) == 1
    assert plan_due(board, at(dt.date(2015, 12, 22), 9), ONLY) == 0
    assert escalated(board) == {CHAIR: "U0CHAIR"}
    said = words(board, CHAIR, at(dt.date(2015, 12, 22)))
    assert "*Not acknowledged after 7 days: round 1 (December 2015) of" in said
    assert "Reported on 15 December 2015" in said
    assert plan_due(board, at(dt.date(2015, 12, 29), 7), ONLY) == 0
    assert plan_due(board, at(dt.date(2015, 12, 29)), ONLY) == 1  # no safeguarding partners: the business unit
    assert escalated(board) == {CHAIR: "U0CHAIR", UNIT: "U0OFFICER", f"{UNIT}:U0OFFICER2": "U0OFFICER2"}
    for day in range(30):
        plan_due(board, at(dt.date(2015, 12, 30) + dt.timedelta(days=day)), ONLY)
    assert len(escalated(board)) == 3


def test_what_is_acknowledged_climbs_no_further(board: Store) -> None:
    acknowledge(board, "chair", leave=2)
    plan_due(board, at(dt.date(2015, 12, 22)), ONLY)
    assert "2 exceptions wait for the Independent Chair" in words(board, CHAIR, at(dt.date(2015, 12, 22)))
    acknowledge(board, "chair")
    assert words(board, CHAIR, at(dt.date(2015, 12, 22))) == ""  # between planning and posting
    acknowledge(board, "board")
    assert plan_due(board, at(dt.date(2015, 12, 29)), ONLY) == 0


def test_rungs_that_were_missed_are_climbed_late_and_several_processes_climb_each_once(board: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda now: plan_due(board, now, ONLY), [at(dt.date(2016, 1, 4), 10)] * 4))
    assert set(escalated(board)) == {CHAIR, UNIT, f"{UNIT}:U0OFFICER2"}
    assert "This was due on 22 December 2015 and comes late" in words(board, CHAIR, at(dt.date(2016, 1, 4), 10))


def test_the_ladder_is_the_boards_own(board: Store) -> None:
    with board.writing() as connection:
        settings.change(connection, 1, {"ladder": []})
    assert plan_due(board, at(dt.date(2016, 1, 4)), ONLY) == 0
    with board.writing() as connection:
        partner = people.register(connection, 1, team_id="T0HOME", user_id="U0PARTNER", email=None)
        party = next(one for one in naming.parties(connection, 1) if one.code == "TVP")
        people.appoint(connection, partner, Role.lead_partner, party.id, MONDAY.date())
        settings.change(connection, 1, {"ladder": [{"days": 3, "to": "partners"}, {"days": 5, "to": "partners"}]})
    plan_due(board, at(dt.date(2016, 1, 4)), ONLY)
    assert escalated(board) == {"escalation:1:5 partners": "U0PARTNER"}
    with board.writing() as connection:
        held = askers.asker_by_id(connection, partner, MONDAY.date())
        assert held is not None
        people.end_appointment(connection, held.holdings[0].appointment_id, dt.date(2016, 1, 4))
    assert words(board, "escalation:1:5 partners", at(dt.date(2016, 1, 4))) == ""  # they have left


def test_each_step_is_on_record(board: Store) -> None:
    plan_due(board, at(dt.date(2015, 12, 22)), ONLY)
    with board.writing() as connection:
        row = connection.execute(select(Delivery).where(Delivery.key == CHAIR)).one()
        claim = deliveries.claim(connection, row.id, dt.datetime.now(dt.UTC), dt.timedelta(seconds=30))
        if isinstance(claim, deliveries.NotYet):  # behind the report itself
            claim = deliveries.claim(connection, claim.behind or 0, dt.datetime.now(dt.UTC), dt.timedelta(seconds=30))
        assert isinstance(claim, deliveries.Claim)
        assert isinstance(claim.delivery, Planned)
        deliveries.sent(connection, claim.delivery, ts="1.1", posted_in="D1", now=CLOSED)
        [one] = exceptions.find(connection, 1, Itself.product, numbers=[1])
        told = exceptions.told(connection, 1, one)
    assert [(each.to, each.after_days) for each in told] == [
        ("channel", None), ("channel", None), ("chair", None), ("chair", 7),
    ]  # fmt: skip
    assert [each.on for each in told] == [None, None, CLOSED.date(), None]
