"""When weekly things fire, and when people are left alone: over years of Mondays, both clock changes, bank holidays."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.clockwork import moments
from commands.reading.dates.uk_calendar import is_working_day

LONDON = "Europe/London"
BEGAN = dt.datetime(2014, 1, 1, tzinfo=dt.UTC)
MONDAY_8 = (0, dt.time(8), LONDON)
times = st.builds(dt.time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
minutes = st.integers(0, 16 * 365 * 24 * 60)
moments_of_years = minutes.map(lambda after: BEGAN + dt.timedelta(days=370, minutes=after))


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_five_years_of_mondays_at_eight_fire_once_each_at_eight_by_the_local_clock() -> None:
    fired: dict[str, dt.datetime] = {}
    now = utc("2015-11-16T07:59")
    while now < utc("2020-11-16T00:00"):
        if due := moments.weekly(*MONDAY_8, now, BEGAN):
            fired.setdefault(due.key, due.fire_at)
        now += dt.timedelta(hours=1)
    local = [moment.astimezone(ZoneInfo(LONDON)) for moment in fired.values()]
    assert len(local) == 5 * 52 + 2  # five years hold 261 of them, and the week before the first is seen as well
    assert all((one.weekday(), one.hour, one.minute) == (0, 8, 0) for one in local)


@pytest.mark.parametrize(
    ("weekday", "time", "day", "fires"),
    [
        (0, dt.time(8), "2026-03-30", "2026-03-30T07:00"),  # the Monday after the clocks went forward
        (0, dt.time(8), "2026-10-26", "2026-10-26T08:00"),  # and after they went back
        (6, dt.time(1, 30), "2026-03-29", "2026-03-29T01:30"),  # skipped: shown as 02:30
        (6, dt.time(1, 30), "2026-10-25", "2026-10-25T00:30"),  # twice: the first
        (1, dt.time(9), "2024-02-27", "2024-02-27T09:00"),
        (3, dt.time(9), "2024-02-29", "2024-02-29T09:00"),  # a leap day
        (0, dt.time(8), "2027-01-01", "2026-12-28T08:00"),  # the week that two years share
    ],
)
def test_the_moment_of_a_week(weekday: int, time: dt.time, day: str, fires: str) -> None:
    assert moments.fires_in_week_of(dt.date.fromisoformat(day), weekday, time, LONDON) == utc(fires)


@given(st.integers(0, 6), times, moments_of_years)
def test_a_weekly_thing_is_due_for_the_latest_time_it_was_to_fire(
    weekday: int, time: dt.time, now: dt.datetime
) -> None:
    due = moments.weekly(weekday, time, LONDON, now, BEGAN)
    assert due is not None
    assert due.fire_at <= now < moments.next_weekly(weekday, time, LONDON, now)
    assert moments.next_weekly(weekday, time, LONDON, due.fire_at) > now or due.fire_at == now
    assert due.key == moments.week_key(due.fire_at.astimezone(ZoneInfo(LONDON)).date())


@given(st.integers(0, 6), times, moments_of_years)
def test_the_next_is_of_another_week(weekday: int, time: dt.time, now: dt.datetime) -> None:
    due = moments.weekly(weekday, time, LONDON, now, BEGAN)
    after = moments.weekly(weekday, time, LONDON, moments.next_weekly(weekday, time, LONDON, now), BEGAN)
    assert due is not None
    assert after is not None
    assert due.key != after.key


def test_late_says_so_and_stale_is_of_no_use() -> None:
    fire = utc("2026-11-23T08:00")
    waited = {
        minutes: moments.weekly(*MONDAY_8, fire + dt.timedelta(minutes=minutes), BEGAN)
        for minutes in (0, 15, 16, 3 * 24 * 60, 3 * 24 * 60 + 1)
    }
    assert [(one.is_late, one.is_stale) for one in waited.values() if one] == [
        (False, False), (False, False), (True, False), (True, False), (True, True),
    ]  # fmt: skip


def test_what_was_set_up_after_its_hour_waits_for_the_next_week() -> None:
    wednesday = utc("2026-11-25T10:00")
    assert moments.weekly(*MONDAY_8, wednesday, since=wednesday) is None
    assert moments.next_weekly(*MONDAY_8, wednesday) == utc("2026-11-30T08:00")


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2026-11-27T07:59", True),
        ("2026-11-27T08:00", False),
        ("2026-11-27T17:59", False),
        ("2026-11-27T18:00", True),
        ("2026-11-28T12:00", True),  # Saturday
        ("2026-12-25T12:00", True),
        ("2026-12-28T12:00", True),  # Boxing Day, moved to the Monday
        ("2026-05-04T12:00", True),  # early May bank holiday
        ("2026-06-01T07:30", False),  # 08:30 by the summer's clock
    ],
)
def test_people_are_left_alone_out_of_hours_and_on_holidays(moment: str, quiet: bool) -> None:
    assert moments.is_quiet(utc(moment), LONDON) is quiet


@given(moments_of_years)
def test_the_next_working_moment_is_one_and_not_before(now: dt.datetime) -> None:
    then = moments.next_working_moment(now, LONDON)
    assert then >= now
    assert not moments.is_quiet(then, LONDON)
    local = then.astimezone(ZoneInfo(LONDON))
    assert then == now or (local.hour, local.minute) == (8, 0)
    assert is_working_day(local.date())


def test_christmas_is_waited_out() -> None:
    assert moments.next_working_moment(utc("2026-12-24T18:30"), LONDON) == utc("2026-12-29T08:00")


def test_what_was_set_up_since_its_hour_does_not_fire_unless_a_clock_that_was_ahead_set_it_up() -> None:
    now = utc("2015-11-24T09:00")
    assert moments.weekly(*MONDAY_8, now, now - dt.timedelta(hours=1)) is None
    assert moments.weekly(*MONDAY_8, now, now + dt.timedelta(milliseconds=20)) is None  # while it was looked at
    assert moments.weekly(*MONDAY_8, now, now + dt.timedelta(days=3)) is not None
