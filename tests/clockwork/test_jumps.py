"""A clock that jumps ahead and is put right: what was to come on the days between still comes, and nothing twice."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, update

from commands import try_out
from commands.clockwork import chasing, put_right, reminders, vacancies
from commands.clockwork.board_now import BoardNow
from commands.clockwork.planner import plan_due
from store import conversations, cycles, deliveries, meetings, periods, sent, subscriptions
from store.db import Store
from store.models import Delivery, Person
from store.query import Query
from tests.office import MONDAY

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
TUESDAY = dt.datetime(2015, 11, 17, 10, tzinfo=dt.UTC)
DAYS = [TUESDAY + n * DAY for n in range(1, 16)]  # past the last days of 12.1 and of the round
JUMPS = {"hours": 9 * HOUR, "days": 3 * DAY, "a week": 9 * DAY, "a fortnight": 14 * DAY, "a season": 100 * DAY}


def board_of(filled: Path, path: Path) -> Store:
    """A board that has everything that comes by time, in its first week."""
    shutil.copy(filled, path)
    store = Store(f"sqlite:///{path}")
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        [group] = cycles.monitors(connection, 1)
        meetings.add(connection, group.id, dt.date(2015, 12, 11), now=MONDAY)
        by_email = {"user_id": None, "team_id": None, "email": "lead@cafcass.example"}
        connection.execute(update(Person).where(Person.user_id == "U0CAFCASS").values(by_email))
        person = connection.scalar(select(Person.id).where(Person.user_id == "U0PAQA")) or 0
        conversations.save(connection, person, "Mine", Query(), MONDAY)
        question = conversations.saved_id(connection, person, "Mine") or 0
        subscriptions.send_weekly(connection, person, question, 2, dt.time(8), MONDAY)
        subscriptions.brief_before(connection, person, group.id, MONDAY)
        for what, period in (
            (reminders.WHAT, "2015-11-16"),
            (chasing.WHAT, "2015-11-16"),
            (vacancies.WHAT, "2015-W47"),
        ):
            periods.mark(connection, 1, what, period, MONDAY)
    plan_due(store, TUESDAY)
    return store


def planned(store: Store) -> set[str]:
    """The keys of what is to be sent."""
    with store.reading() as connection:
        return set(connection.scalars(select(Delivery.key).where(Delivery.state == "planned")))


def live(store: Store) -> None:
    for day in DAYS:
        for hour in (8, 9):
            plan_due(store, day.replace(hour=hour, minute=30))


@pytest.fixture(scope="module")
def straight(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What is sent in a fortnight by a clock that does not jump."""
    store = board_of(filled, tmp_path_factory.mktemp("straight") / "store.sqlite")
    live(store)
    store.close()
    return planned(store)


@pytest.mark.parametrize("jump", JUMPS.values(), ids=list(JUMPS))
def test_whatever_a_jump_passed_over_still_comes_on_its_day(
    filled: Path, tmp_path: Path, straight: set[str], jump: dt.timedelta
) -> None:
    kinds = {key.split(":")[0] for key in straight}
    assert kinds >= {"digest", "reminder", "chase", "round", "saved", "summary", "vacant"}
    store = board_of(filled, tmp_path / "store.sqlite")
    plan_due(store, TUESDAY + jump)
    live(store)
    assert straight - planned(store) == set()
    store.close()


def test_what_a_jump_sent_early_is_told_once_and_so_is_what_was_sent_since(filled: Path, tmp_path: Path) -> None:
    store = board_of(filled, tmp_path / "store.sqlite")
    wrong, right = TUESDAY + 9 * DAY, TUESDAY + HOUR
    plan_due(store, wrong)
    with store.writing() as connection:
        connection.execute(update(Delivery).values(state="sent", ts="1.1", sent_at=wrong))
    by_hand = {"kind": "chasing letter", "board_id": 1, "team_id": "T0HOME", "target": "U0OFFICER", "now": wrong}
    with store.writing() as connection:
        deliveries.plan(connection, key="asked for", **by_hand)
    messages = told(store, right)
    assert len(messages) == 2  # the two business officers
    with store.reading() as connection:
        assert sent.told_until(connection, 1, "summary") == right - dt.timedelta(seconds=1)
    assert (
        "It stood at *Thursday 26 November 2015 at 10:00* when it was *Tuesday 17 November 2015 at 11:00*"
        in messages[0]
    )
    assert "weekly digests*: " in messages[0]
    assert "type `/digest post` in its channel then" in messages[0]
    assert "freeze a round: round 1" not in messages[0]
    assert "asked for" not in messages[0]  # by hand, and not by a day that had not come
    store.close()


def test_a_second_and_smaller_jump_is_told_too_with_what_came_of_it_alone(filled: Path, tmp_path: Path) -> None:
    store = board_of(filled, tmp_path / "store.sqlite")
    right = TUESDAY + HOUR
    plan_due(store, TUESDAY + 9 * DAY)
    [first, _] = told(store, right)
    assert "Thursday 26 November 2015" in first
    plan_due(store, TUESDAY + 3 * DAY + HOUR)
    later = right + dt.timedelta(minutes=30)
    *_, second = told(store, later)
    assert "It stood at *Friday 20 November 2015 at 11:00* when it was *Tuesday 17 November 2015 at 11:30*" in second
    assert "weekly digests*: " not in second
    assert len(told(store, later)) == 4
    store.close()


def told(store: Store, right: dt.datetime) -> list[str]:
    """What the business officers read once the clock is right again, however often it is planned."""
    for minutes in range(3):
        plan_due(store, right + dt.timedelta(minutes=minutes))
    with store.reading() as connection:
        args = connection.scalars(select(Delivery.args).where(Delivery.kind == put_right.KIND).order_by(Delivery.id))
        messages = [put_right.render_put_right(connection, one, right, right.date(), {}) for one in args.all()]
    return [message.text for message in messages if message]


def test_a_jump_of_minutes_is_told_to_nobody(store: Store) -> None:
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
    plan_due(store, TUESDAY + dt.timedelta(minutes=10))
    board = BoardNow(1, "OSCB", "", "Europe/London", TUESDAY.date())
    with store.reading() as connection:
        assert not put_right.is_due(connection, board, TUESDAY)


def test_what_was_passed_over_too_soon_is_planned_after_all_and_once(store: Store) -> None:
    what = {"kind": "digest", "board_id": 1, "team_id": "T0HOME", "target": "C0PAQA"}
    later = TUESDAY + 5 * DAY

    def state(key: str) -> tuple[str, str | None]:
        with store.reading() as connection:
            row = connection.execute(select(Delivery.state, Delivery.reason).where(Delivery.key == key)).one()
        return row.state, row.reason

    with store.writing() as connection:
        deliveries.skip(connection, f"{deliveries.STALE}too late", key="stale", now=TUESDAY, **what)
        deliveries.skip(connection, "the channel is archived", key="ahead", now=later, **what)
        deliveries.skip(connection, "the channel is archived", key="archived", now=TUESDAY, **what)
        deliveries.plan(connection, key="stood", now=later, **what)
        connection.execute(update(Delivery).where(Delivery.key == "stood").values(state="sent", ts="1.1"))
        keys = ("stale", "ahead", "archived", "stood", "new")
        assert deliveries.to_plan(connection, keys, TUESDAY) == {"stale", "ahead", "new"}
        assert deliveries.to_plan(connection, keys, TUESDAY, stale=["stale"]) == {"ahead", "new"}
        assert deliveries.to_plan(connection, keys, later + DAY) == {"stale", "new"}
        for key in keys[:-1]:
            deliveries.plan(connection, key=key, now=TUESDAY, **what)
    assert state("stale") == state("ahead") == ("planned", None)
    assert state("archived") == ("skipped", "the channel is archived")
    assert state("stood")[0] == "sent"


def test_what_a_clock_ahead_put_off_is_due_and_what_was_in_hand_is_left_a_lease(store: Store) -> None:
    now, lease, ahead = dt.datetime.now(dt.UTC), dt.timedelta(seconds=30), dt.datetime.now(dt.UTC) + 3 * DAY
    with store.writing() as connection:
        for key, values in {
            "planned": {"not_before": ahead},
            "asked": {"not_before": ahead + HOUR, "tried_at": ahead, "reason": deliveries.ASKED_TO_WAIT},
            "in hand": {"state": "sending", "lease_until": ahead + lease, "tries": 1, "tried_at": ahead},
            "waits": {"not_before": now + 3 * HOUR, "tried_at": now, "reason": deliveries.ASKED_TO_WAIT},
        }.items():
            deliveries.plan(
                connection, key=key, kind="notice", board_id=1, team_id="T0HOME", target=f"C{key}", now=now, sentence=""
            )
            connection.execute(update(Delivery).where(Delivery.key == key).values(values))
        assert deliveries.is_put_off(connection, now)
        deliveries.put_right(connection, now, lease)
        assert not deliveries.is_put_off(connection, now)
        due = {one.target: one.due for one in deliveries.heads(connection)}
    waits = now + 3 * HOUR  # Slack asked for it, by a clock that was right
    assert due == {"Cplanned": now, "Casked": now, "Cin hand": now + lease, "Cwaits": waits}


def test_an_edit_asked_for_meanwhile_does_not_end_the_time_for_which_slack_asked_to_wait(store: Store) -> None:
    until = dt.datetime.now(dt.UTC) + HOUR
    what = {"key": "n1", "kind": "notice", "board_id": 1, "team_id": "T0HOME", "target": "C1", "now": TUESDAY}
    with store.writing() as connection:
        deliveries.plan_edit(connection, **what)
        asked = {"not_before": until, "tried_at": until - HOUR, "reason": deliveries.ASKED_TO_WAIT}
        connection.execute(update(Delivery).values(asked))
        deliveries.plan_edit(connection, **what)
        assert [one.due for one in deliveries.heads(connection)] == [until]
