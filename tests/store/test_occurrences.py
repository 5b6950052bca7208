"""Actions that come round: the days, the parts, and that each occurrence has one return of each party."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text

from commands.reading.intervals import read_interval
from store import naming, occurrences, returns, succession, updates
from store.db import Store
from store.intervals import Interval, following, label_of, nth
from store.models import Action, Assignment
from store.read_models.returns import State
from store.statuses import Status
from store.updates import NewUpdate
from tests.office import MONDAY
from tests.store.test_returns import officer, view

TODAY = MONDAY.date()
TWO_MONTHS = Interval(every=2, unit="month")


@pytest.mark.parametrize(
    ("first", "interval", "number", "day"),
    [
        ("2016-01-31", Interval(every=1, unit="month"), 1, "2016-02-29"),
        ("2016-01-31", Interval(every=1, unit="month"), 2, "2016-03-31"),
        ("2016-04-30", Interval(every=1, unit="month"), 1, "2016-05-31"),
        ("2016-01-15", TWO_MONTHS, 3, "2016-07-15"),
        ("2016-01-30", Interval(every=1, unit="month"), 1, "2016-02-29"),
        ("2016-02-29", Interval(every=1, unit="year"), 1, "2017-02-28"),
        ("2015-11-30", Interval(every=2, unit="week"), 2, "2015-12-28"),
    ],
)
def test_days_keep_to_their_place_in_the_month(first: str, interval: Interval, number: int, day: str) -> None:
    assert nth(dt.date.fromisoformat(first), interval, number) == dt.date.fromisoformat(day)


@given(
    first=st.dates(dt.date(2010, 1, 1), dt.date(2040, 1, 1)), every=st.integers(1, 12),
    unit=st.sampled_from(("week", "month", "year")), number=st.integers(1, 12),
)  # fmt: skip
def test_the_next_day_never_depends_on_when_it_is_asked(first: dt.date, every: int, unit: str, number: int) -> None:
    interval = Interval.model_validate({"every": every, "unit": unit})
    run = [nth(first, interval, place) for place in range(number)]
    assert following(run, interval) == nth(first, interval, number) > run[-1]
    assert Interval.of_words(interval.words) == interval


def test_a_changed_interval_counts_from_where_it_was_changed() -> None:
    due = [dt.date(2016, 1, 31), dt.date(2016, 3, 31), dt.date(2016, 4, 30)]
    assert following(due, Interval(every=1, unit="month")) == dt.date(2016, 5, 31)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("2 months", "every 2 months"), ("every two months", "every 2 months"), ("month", "every month"),
        ("quarterly", "every 3 months"), ("other week", "every 2 weeks"), ("annual", "every year"),
        ("biannual", "every 6 months"), ("biennial", "every 2 years"),
    ],
)  # fmt: skip
def test_an_interval_is_read_in_words(words: str, kept: str) -> None:
    read = read_interval(words)
    assert isinstance(read, Interval)
    assert read.words == kept


def test_words_of_two_meanings_are_asked_about_and_others_are_not_guessed() -> None:
    asked = read_interval("bi-monthly")
    assert (
        asked
        == "“bi-monthly” can mean twice a month or every 2 months. Say which: `every 2 weeks` or `every 2 months`."
    )
    assert read_interval("now and then") is None
    assert read_interval("0 months") is None


def test_labels_say_which_occurrence_is_meant() -> None:
    day = dt.date(2016, 1, 31)
    assert label_of(day, TWO_MONTHS) == "January 2016"
    assert label_of(day, Interval(every=1, unit="year")) == "2016"
    assert label_of(dt.date(2016, 1, 6), Interval(every=1, unit="week")) == "week of 4 January 2016"


def test_each_occurrence_is_owed_by_each_lead_and_the_next_opens_when_the_last_is_due(store: Store) -> None:
    asker = officer(store)
    before = view(store, asker, "9.1")
    with store.writing() as connection:
        labels = occurrences.begin(connection, before, TWO_MONTHS, dt.date(2015, 11, 30), TODAY)
    assert labels == ("November 2015",)
    action = view(store, asker, "9.1")
    assert [(part.occurrence, part.due_on) for part in action.leads] == [(1, dt.date(2015, 11, 30))] * 3
    first = action.leads[0]
    new = NewUpdate(
        action_id=action.id, assignment_id=first.assignment_id, party_id=first.party_id, status=Status.complete,
        narrative="Statistics sent",
    )  # fmt: skip
    with store.writing() as connection:
        updates.record(connection, new, asker.person_id, TODAY, MONDAY)
        updates.record(connection, new, asker.person_id, TODAY, MONDAY)
        assert occurrences.open_due(connection, 1, dt.date(2015, 11, 29)) == ()
        assert occurrences.open_due(connection, 1, dt.date(2015, 11, 30)) == ("9.1",)
        assert occurrences.open_due(connection, 1, dt.date(2015, 11, 30)) == ()
    matrix = returns.matrix((view(store, asker, "9.1"),), dt.date(2015, 12, 5), every=True)
    assert [column.name for column in matrix.columns] == ["9.1 (November 2015)", "9.1 (January 2016)"]
    assert matrix.counted() == {State.answered: 1, State.late: 2, State.not_due: 3}
    with store.reading() as connection:
        kept = connection.execute(
            select(Assignment.occurrence, Assignment.ends_on).where(Assignment.action_id == action.id)
        ).all()
    assert sorted(row.occurrence for row in kept) == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert all((row.ends_on == TODAY) == (row.occurrence == 0) for row in kept)


def test_a_handover_told_late_does_not_bring_back_what_ended_when_an_action_began_to_come_round(store: Store) -> None:
    asker = officer(store)
    with store.writing() as connection:
        occurrences.begin(connection, view(store, asker, "1.1"), TWO_MONTHS, dt.date(2016, 1, 31), TODAY)
        code = {party.code: party.id for party in naming.parties(connection, 1)}
        before = TODAY - dt.timedelta(days=9)
        moved = succession.hand_over(
            connection, 1, code["PROBATION"], [code["CAFCASS"]], before, asker.person_id, MONDAY
        )
        owed = connection.execute(
            select(Assignment.occurrence, Assignment.ends_on)
            .join(Action, Action.id == Assignment.action_id)
            .where(Action.ref == "1.1", Assignment.party_id == code["CAFCASS"])
        ).all()  # fmt: skip
    assert moved is not None
    assert [one.occurrence for one in moved if one.ref == "1.1"] == [1]
    assert sorted(map(tuple, owed), key=str) == [(0, TODAY), (1, None)]


def test_two_who_open_the_next_at_once_open_it_once(store: Store) -> None:
    asker = officer(store)
    with store.writing() as connection:
        occurrences.begin(connection, view(store, asker, "9.1"), TWO_MONTHS, dt.date(2016, 1, 31), TODAY)
    action = view(store, asker, "9.1")

    def open_it(_: int) -> str | None:
        with store.writing() as connection:
            return occurrences.open_next(connection, action, TWO_MONTHS, TODAY)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(map(str, pool.map(open_it, range(2)))) == ["March 2016", "None"]


def test_what_passed_since_the_first_is_opened_with_it(store: Store) -> None:
    asker = officer(store)
    with store.writing() as connection:
        labels = occurrences.begin(connection, view(store, asker, "9.1"), TWO_MONTHS, dt.date(2015, 7, 31), TODAY)
    assert labels == ("July 2015", "September 2015", "November 2015")


def test_the_second_of_two_waits_for_the_first_and_then_sees_what_it_did(store: Store) -> None:
    asker = officer(store)
    before = view(store, asker, "9.1")

    def begin_it() -> tuple[str, ...]:
        with store.writing() as connection:
            return occurrences.begin(connection, before, TWO_MONTHS, dt.date(2016, 1, 31), TODAY)

    def open_it() -> str | None:
        with store.writing() as connection:
            return occurrences.open_next(connection, before, TWO_MONTHS, TODAY)

    with ThreadPoolExecutor(2) as pool:
        with store.writing() as connection:
            assert occurrences.begin(connection, before, TWO_MONTHS, dt.date(2016, 1, 31), TODAY) == ("January 2016",)
            second = pool.submit(begin_it)
            if not store.is_sqlite:
                wait_for_a_lock(connection)
        assert second.result() == ()
        with store.writing() as connection:
            assert occurrences.open_next(connection, before, TWO_MONTHS, TODAY) == "March 2016"
            third = pool.submit(open_it)
            if not store.is_sqlite:
                wait_for_a_lock(connection)
        assert third.result() is None


def wait_for_a_lock(connection: Connection) -> None:
    """Wait until another transaction of this database waits for a lock: it goes no further until this one ends."""
    here = "datname = current_database() AND wait_event_type = 'Lock'"
    waiting = text(f"SELECT count(*) FROM pg_stat_activity WHERE {here}")
    while not connection.scalar(waiting):
        connection.execute(text("SELECT pg_stat_clear_snapshot()"))
