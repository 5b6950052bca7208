"""Weekly digests are planned once for each channel and local week, late or skipped when they could not be sent."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from commands.clockwork.planner import plan_due
from store import channels, digest_settings, models
from store.db import Store

BOUND = dt.datetime(2015, 11, 11, 9, tzinfo=dt.UTC)
MONDAY = dt.datetime(2015, 11, 16, 8, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def bound(store: Store) -> Store:
    """A store with one more channel bound to the board on a Wednesday, by its first person."""
    with store.writing() as connection:
        board = connection.scalar(select(models.Party.id).where(models.Party.sort == "board"))
        person = models.Person.__table__.insert().values(board_id=1, team_id="T0HOME", user_id="U0ONE")
        person_id = connection.execute(person).inserted_primary_key
        assert board is not None
        assert person_id is not None
        channels.bind(connection, 1, "T0HOME", "C0ONE", board, person_id[0], BOUND)
    return store


def digests(store: Store) -> list[tuple[str, str, bool]]:
    """(key, state, whether it says that it is late) of the digests that were planned for the channel."""
    with store.reading() as connection:
        rows = connection.execute(
            select(models.Delivery.key, models.Delivery.state, models.Delivery.args)
            .where(models.Delivery.kind == "digest", models.Delivery.target == "C0ONE")
            .order_by(models.Delivery.id)
        ).all()
    return [(row.key, row.state, "late_from" in row.args) for row in rows]


def change(store: Store, now: dt.datetime, **changes: object) -> None:
    with store.writing() as connection:
        row = channels.bound(connection, "C0ONE")
        assert row is not None
        person = connection.scalar(select(models.Person.id).limit(1))
        assert person is not None
        digest_settings.change(connection, row.id, changes, person, now)


def test_nothing_is_planned_before_its_hour_and_then_one_however_often_it_is_asked(bound: Store) -> None:
    plan_due(bound, MONDAY - dt.timedelta(seconds=1))
    assert digests(bound) == []
    for minutes in (0, 0, 1, 14, 600):
        plan_due(bound, MONDAY + dt.timedelta(minutes=minutes))
    assert digests(bound) == [("digest:C0ONE:2015-W47", "planned", False)]


def test_each_week_has_its_own(bound: Store) -> None:
    for week in range(3):
        plan_due(bound, MONDAY + dt.timedelta(weeks=week))
    assert [key for key, _, _ in digests(bound)] == [f"digest:C0ONE:2015-W{number}" for number in (47, 48, 49)]


def test_after_a_stop_over_the_hour_it_is_late_and_says_so(bound: Store) -> None:
    plan_due(bound, MONDAY + 20 * HOUR)
    assert digests(bound) == [("digest:C0ONE:2015-W47", "planned", True)]


def test_after_days_it_is_skipped_and_recorded_and_the_next_comes_in_time(bound: Store) -> None:
    plan_due(bound, MONDAY + 80 * HOUR)
    plan_due(bound, MONDAY + 81 * HOUR)
    assert [(key, state) for key, state, _ in digests(bound)] == [("digest:C0ONE:2015-W47", "skipped")]
    plan_due(bound, MONDAY + dt.timedelta(weeks=1))
    assert digests(bound)[-1] == ("digest:C0ONE:2015-W48", "planned", False)


def test_of_months_away_only_the_latest_is_looked_at(bound: Store) -> None:
    plan_due(bound, MONDAY + dt.timedelta(weeks=20))
    assert len(digests(bound)) == 1


def test_a_channel_that_is_off_paused_or_unbound_gets_none(bound: Store) -> None:
    change(bound, BOUND, is_on=False)
    plan_due(bound, MONDAY)
    change(bound, BOUND, is_on=True, paused_until="2015-11-30")
    plan_due(bound, MONDAY + dt.timedelta(weeks=1))
    assert digests(bound) == []
    plan_due(bound, MONDAY + dt.timedelta(weeks=2))
    assert [key for key, _, _ in digests(bound)] == ["digest:C0ONE:2015-W49"]
    with bound.writing() as connection:
        channels.unbind(connection, "C0ONE", MONDAY + dt.timedelta(weeks=2))
    plan_due(bound, MONDAY + dt.timedelta(weeks=3))
    assert len(digests(bound)) == 1


def test_another_day_holds_at_once_and_a_week_has_one_digest_all_the_same(bound: Store) -> None:
    plan_due(bound, MONDAY)
    change(bound, MONDAY + HOUR, weekday=3, at="10:00")
    plan_due(bound, MONDAY + dt.timedelta(days=3, hours=3))  # that week's went out on Monday
    assert len(digests(bound)) == 1
    plan_due(bound, MONDAY + dt.timedelta(days=10, hours=3))
    assert [key for key, _, _ in digests(bound)] == ["digest:C0ONE:2015-W47", "digest:C0ONE:2015-W48"]


def test_a_change_of_what_is_in_it_loses_no_digest_that_is_late(bound: Store) -> None:
    change(bound, MONDAY + HOUR, length="short")
    plan_due(bound, MONDAY + 2 * HOUR)
    assert digests(bound) == [("digest:C0ONE:2015-W47", "planned", True)]
    change(bound, MONDAY + 3 * HOUR, weekday=2)
    change(bound, MONDAY + 4 * HOUR, length="full")
    plan_due(bound, MONDAY + dt.timedelta(days=9))
    assert digests(bound)[-1] == ("digest:C0ONE:2015-W48", "planned", False)
