"""Reminders over years of days, and what changes between the plan and the sending."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from commands import try_out
from commands.clockwork import reminders as planner
from commands.clockwork.board_now import BoardNow
from commands.clockwork.moments import is_quiet
from commands.reading.dates.uk_calendar import is_working_day, last_working_day_before
from commands.sender import Outcome
from messages.blocks import Message
from store import askers, people, periods, reminders, settings, snoozes
from store.actions import Wanted, find
from store.db import Store
from store.models import Action, Delivery, Person, Review
from store.read_models import Asker
from store.read_models.settings import Reminders
from store.statuses import Role, Status
from store.updates import NewUpdate, record
from store.visibility import Itself
from tests.office import MONDAY

LONDON = "Europe/London"
FRIDAY = dt.datetime(2015, 11, 27, 9, tzinfo=dt.UTC)  # three days before 30 November 2015
TUESDAY = dt.datetime(2015, 12, 1, 9, tzinfo=dt.UTC)  # the day after it
FIVE_YEARS = [dt.date(2015, 11, 16) + dt.timedelta(days=days) for days in range(5 * 366)]


# ---- which days, of years of them


def test_five_years_of_last_days_each_reminder_comes_once_on_its_day_or_the_next_working_day() -> None:
    kept = Reminders()
    working = [day for day in FIVE_YEARS if is_working_day(day)]
    for due_on in FIVE_YEARS[30:-90:5]:
        steps = [due_on - dt.timedelta(days=14), due_on - dt.timedelta(days=3)]
        steps += [due_on + dt.timedelta(days=1 + 7 * week) for week in range(8)]
        near = [day for day in working if steps[0] <= day <= steps[-1] + dt.timedelta(days=6)]
        told = {day for day in near if kept.falls(due_on, last_working_day_before(day), day)}
        wanted = {next(day for day in near if day >= step) for step in steps}
        assert told == wanted, due_on


def test_five_years_of_half_hours_every_working_day_has_its_hour_once_and_no_other_day_has_one() -> None:
    kept, zone = Reminders(), ZoneInfo(LONDON)
    fired: Counter[str] = Counter()
    now, before = dt.datetime(2015, 11, 16, tzinfo=dt.UTC), ""
    while now.date() < FIVE_YEARS[-1]:
        due = planner.due_of(kept, LONDON, now)
        assert due is not None
        local = due.fire_at.astimezone(zone)
        assert (local.hour, local.minute) == (9, 0)
        assert not is_quiet(due.fire_at, LONDON)
        assert due.is_stale == (is_quiet(now, LONDON) or now.astimezone(zone).date().isoformat() != due.key)
        if due.key != before:
            fired[due.key], before = fired[due.key] + 1, due.key
        now += dt.timedelta(minutes=30)
    assert set(fired.values()) == {1}
    asked = {day.isoformat() for day in FIVE_YEARS if is_working_day(day)}
    assert asked - set(fired) <= {FIVE_YEARS[-1].isoformat()}


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [("2016-03-25", None), ("2016-03-24", 9), ("2016-03-29", 8), ("2016-10-28", 8), ("2016-10-31", 9)],
)
def test_both_changes_of_the_clocks_leave_nine_o_clock_at_nine(day: str, utc_hour: int | None) -> None:
    now = dt.datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=dt.UTC)
    due = planner.due_of(Reminders(), LONDON, now)
    assert due is not None
    if utc_hour is None:  # Good Friday
        assert due.key == "2016-03-24"
    else:
        assert (due.key, due.fire_at.hour) == (day, utc_hour)


@given(
    st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)),
    st.lists(st.integers(1, 90), max_size=5).map(tuple), st.integers(1, 30), st.integers(1, 90),
)  # fmt: skip
def test_whatever_a_board_chooses_windows_that_follow_one_another_miss_nothing(
    due_on: dt.date, before: tuple[int, ...], after: int, every: int
) -> None:
    kept = Reminders(before_days=before, after_days=after, every_days=every)
    one = dt.timedelta(days=1)
    days = [due_on + dt.timedelta(days=n) for n in range(-95, 200)]
    alone = {day for day in days if kept.falls(due_on, day - one, day)}
    wanted = {due_on - dt.timedelta(days=n) for n in before}
    wanted |= {day for day in days if (day - due_on).days >= after and ((day - due_on).days - after) % every == 0}
    assert alone == wanted
    for start in range(0, len(days) - 5, 5):
        assert kept.falls(due_on, days[start], days[start + 5]) == bool(alone & set(days[start + 1 : start + 6]))


# ---- planned and sent


@pytest.fixture
def writing(store: Store) -> Iterator[Connection]:
    """A store with the people of the try-out, of whom reminders were planned before."""
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        periods.mark(connection, 1, planner.WHAT, "2015-11-16", MONDAY)
        yield connection


def board(now: dt.datetime) -> BoardNow:
    return BoardNow(1, "OSCB", "Oxfordshire Safeguarding Children Board", LONDON, now.date())


def planned(connection: Connection, now: dt.datetime) -> dict[str, tuple[str, str | None]]:
    """(state, reason) of the reminders planned at a moment, by the person's user id."""
    before = set(connection.scalars(select(Delivery.key)))
    if planner.is_due(connection, board(now), now):
        planner.plan(connection, board(now), now)
    rows = connection.execute(select(Delivery.key, Delivery.target, Delivery.state, Delivery.reason))
    return {row.target: (row.state, row.reason) for row in rows if row.key not in before}


def asker(connection: Connection, user_id: str, today: dt.date) -> Asker:
    person_id = connection.scalar(select(Person.id).where(Person.user_id == user_id))
    found = askers.asker_by_id(connection, person_id or 0, today)
    assert found is not None
    return found


def said_to(connection: Connection, user_id: str, now: dt.datetime, day: dt.date | None = None) -> Message | None:
    person = connection.scalar(select(Person.id).where(Person.user_id == user_id))
    args = {"person": person, "day": (day or now.date()).isoformat(), "board_id": 1}
    return planner.render_reminder(connection, args, now, now.date(), {})


def returned(
    connection: Connection, user_id: str, ref: str, now: dt.datetime, status: Status = Status.complete
) -> None:
    wanted = Wanted(refs=(ref,))
    (item,) = find(connection, 1, Itself.product, wanted, now.date())
    who = asker(connection, user_id, now.date())
    part = next(part for part in item.action.leads if part.party_id in who.own_party_ids)
    new = NewUpdate(
        action_id=item.action.id, assignment_id=part.assignment_id, party_id=part.party_id, status=status,
        narrative="Report sent",
    )  # fmt: skip
    record(connection, new, who.person_id, now.date(), now)


def test_who_holds_an_owing_post_is_reminded_once_a_day_and_a_second_look_plans_nothing(writing: Connection) -> None:
    first = planned(writing, FRIDAY)
    assert set(first) >= {"U0TVP", "U0OCC", "U0CHERWELL", "U0OHFT", "U0CAFCASS", "U0DONN", "U0PROB", "U0CHAIR"}
    assert "U0LAY" not in first  # 6.2 is not due until the end of December
    assert planned(writing, FRIDAY + dt.timedelta(minutes=1)) == {}
    assert planned(writing, FRIDAY + dt.timedelta(days=1)) == {}
    message = said_to(writing, "U0TVP", FRIDAY)
    assert message is not None
    assert "*12.1*" in message.text
    assert "Due in 3 days" in message.text
    assert "for Thames Valley Police" in message.text
    assert not {"U0TVP"} & set(planned(writing, dt.datetime(2015, 11, 30, 9, tzinfo=dt.UTC)))
    assert "U0TVP" in planned(writing, TUESDAY)


def test_a_new_board_begins_with_its_next_working_day(store: Store) -> None:
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        assert planned(connection, MONDAY) == {}
        assert not planner.is_due(connection, board(MONDAY), MONDAY)
        assert planned(connection, FRIDAY)


def test_it_stops_the_moment_the_return_is_in_though_it_was_planned(writing: Connection) -> None:
    assert "U0CAFCASS" in planned(writing, FRIDAY)
    returned(writing, "U0CAFCASS", "12.1", FRIDAY, Status.on_track)
    assert said_to(writing, "U0CAFCASS", FRIDAY) is not None  # a progress note is no return
    returned(writing, "U0CAFCASS", "12.1", FRIDAY)
    assert said_to(writing, "U0CAFCASS", FRIDAY) is None
    assert said_to(writing, "U0OCC", FRIDAY) is not None
    assert "U0CAFCASS" not in planned(writing, TUESDAY)


def test_who_left_the_post_between_the_plan_and_the_sending_is_told_nothing(writing: Connection) -> None:
    assert "U0TVP" in planned(writing, FRIDAY)
    person = asker(writing, "U0TVP", FRIDAY.date())
    people.end_appointment(writing, person.holdings[0].appointment_id, FRIDAY.date())
    assert said_to(writing, "U0TVP", FRIDAY) is None


def test_a_deputy_is_reminded_too(writing: Connection) -> None:
    person = people.register(writing, 1, team_id="T0HOME", user_id="U0DEPUTY", email=None)
    tvp = asker(writing, "U0TVP", FRIDAY.date()).holdings[0].party
    assert tvp is not None
    people.appoint(writing, person, Role.deputy, tvp.id, MONDAY.date())
    assert {"U0TVP", "U0DEPUTY"} <= set(planned(writing, FRIDAY))


def test_a_review_that_is_not_theirs_to_see_is_in_nobodys_reminder(writing: Connection) -> None:
    writing.execute(update(Review).values(is_published=False))
    assert set(planned(writing, FRIDAY)) == {"U0CHAIR"}  # who sees every review
    assert said_to(writing, "U0TVP", FRIDAY) is None


def test_an_evening_is_too_late_and_is_recorded_as_such(writing: Connection) -> None:
    evening = FRIDAY.replace(hour=19)
    assert planned(writing, evening)["U0TVP"] == ("skipped", planner.TOO_LATE)
    with pytest.raises(Outcome) as late:
        said_to(writing, "U0TVP", FRIDAY + dt.timedelta(days=3), FRIDAY.date())
    assert (late.value.state, late.value.reason) == ("skipped", planner.TOO_LATE)


def test_later_on_its_day_it_says_that_it_is_late(writing: Connection) -> None:
    assert planned(writing, FRIDAY.replace(hour=14))["U0TVP"] == ("planned", None)
    args = writing.scalar(select(Delivery.args).where(Delivery.target == "U0TVP"))
    assert args is not None
    message = planner.render_reminder(writing, args, FRIDAY.replace(hour=14), FRIDAY.date(), {})
    assert message is not None
    assert "This was to come at 09:00 (Europe/London) and is late." in message.text


def test_over_christmas_each_comes_once_on_a_working_day(writing: Connection) -> None:
    told = []
    for hours in (24 * day + hour for day in range(40) for hour in (8, 9, 17)):
        now = dt.datetime(2015, 12, 15, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
        if "U0DDEDU" in planned(writing, now):
            told.append(now.isoformat(timespec="hours")[5:13])
    # 31 December: 14 days before; 3 days before is a bank holiday; the day after is one too; then every week.
    assert told[:5] == ["12-17T09", "12-29T09", "01-04T09", "01-08T09", "01-15T09"]


def test_what_there_is_no_record_of_yet_is_not_overdue_and_nobody_is_reminded(writing: Connection) -> None:
    message = said_to(writing, "U0TVP", FRIDAY)
    assert message is not None
    assert "overdue" not in message.text.lower()


def test_a_board_that_has_none_sends_none_and_what_was_changed_after_the_hour_holds_from_the_next(
    writing: Connection,
) -> None:
    settings.change(writing, 1, {"reminders": {"is_on": False}})
    assert planned(writing, FRIDAY) == {}
    since = (FRIDAY + dt.timedelta(hours=2)).isoformat()
    settings.change(writing, 1, {"reminders": {"before_days": [3, 14], "since": since}})
    assert planned(writing, FRIDAY + dt.timedelta(hours=3)) == {}
    assert "U0TVP" in planned(writing, TUESDAY)


def test_a_snooze_rests_until_its_day_and_all_rest_with_it(writing: Connection) -> None:
    cafcass = asker(writing, "U0CAFCASS", FRIDAY.date())
    action = writing.scalar(select(Action.id).where(Action.ref == "12.1"))
    kept, monday = Reminders(), dt.date(2015, 11, 30)

    def refs(today: dt.date) -> list[str]:
        told = reminders.of_person(writing, cafcass, kept, last_working_day_before(today), today)
        return [one.item.action.ref for one in told]

    assert refs(FRIDAY.date()) == ["12.1"]
    made = snoozes.make(writing, cafcass, action, monday, FRIDAY)
    assert made is not None
    assert snoozes.make(writing, cafcass, action, monday, FRIDAY) is None
    assert refs(FRIDAY.date()) == []
    assert refs(monday) == ["12.1"]
    assert [one.user_id for one in reminders.to_remind(writing, 1, kept, FRIDAY.date(), monday, on_slack=True)] == [
        "U0CAFCASS"
    ]
    snoozes.make(writing, cafcass, None, dt.date(2015, 12, 7), FRIDAY)
    assert refs(monday) == refs(TUESDAY.date()) == []
    assert refs(dt.date(2015, 12, 7)) == ["12.1"]
    everything = [one.id for one in snoozes.of_person(writing, cafcass)]
    assert len(snoozes.undo(writing, cafcass, cafcass, everything, FRIDAY.date())) == 2
    assert snoozes.undo(writing, cafcass, cafcass, everything, FRIDAY.date()) == ()
    assert refs(monday) == []
    assert refs(TUESDAY.date()) == ["12.1"]


def test_nobody_undoes_what_another_lets_rest(writing: Connection) -> None:
    tvp, occ = (asker(writing, user, FRIDAY.date()) for user in ("U0TVP", "U0OCC"))
    made = snoozes.make(writing, tvp, None, TUESDAY.date(), FRIDAY)
    assert snoozes.undo(writing, occ, occ, [made or 0], FRIDAY.date()) == ()
    assert snoozes.of_person(writing, tvp)[0].until_on == TUESDAY.date()
