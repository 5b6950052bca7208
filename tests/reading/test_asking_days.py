"""Days in questions: which window the words mean, of which days, and how it goes on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commands.reading.asking import read
from store.query import Kind, Query
from store.statuses import Standing
from tests.reading.test_asking import KNOWN, asked, unread

TODAY = KNOWN.today  # Monday 5 October 2015


def _on(day: str, words: str, last: Query | None = None) -> Query:
    said = read(words, replace(KNOWN, today=dt.date.fromisoformat(day), last=last))
    assert isinstance(said, Query), said
    return said


def _days(first: dt.date | None, last: dt.date | None) -> str:
    return f"{first or ''} to {last or ''}"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("what's due after October and before Christmas", "2015-11-01 to 2015-12-24"),
        ("anything due in the school holidays", "2015-12-19 to 2016-01-03"),
        ("what's due over the xmas break", "2015-12-19 to 2016-01-03"),
        ("anything due before we break up for the summer", "2015-10-05 to 2016-07-21"),
        ("what's due before the schools go back", "2015-10-05 to 2016-01-03"),
        ("what must be in by the summer hols", "2015-10-05 to 2016-07-21"),
        ("what's due in the autumn term", "2015-09-01 to 2015-12-18"),
        ("due before the bank holiday", "2015-10-05 to 2015-12-24"),
        ("what falls on the may bank holiday", "2016-05-02 to 2016-05-02"),
        ("anything due this weekend", "2015-10-10 to 2015-10-11"),
        ("due monday week", "2015-10-12 to 2015-10-12"),
        ("due in the last week of November", "2015-11-24 to 2015-11-30"),
        ("what's due after new year", "2016-01-02 to "),
        ("due by christmas next year", "2015-10-05 to 2016-12-25"),
        ("what's due by this time next year", "2015-10-05 to 2016-10-05"),
        ("what falls due next summer", "2016-06-01 to 2016-08-31"),
        ("anything in the next month", "2015-10-05 to 2015-11-05"),
        ("due 6 weeks from now", "2015-10-05 to 2015-11-16"),
        ("april - june deadlines", "2016-04-01 to 2016-06-30"),
        ("what's due nov through to march", "2015-11-01 to 2016-03-31"),
        ("march deadlines", "2016-03-01 to 2016-03-31"),
        ("what's left for 2015", "2015-10-05 to 2015-12-31"),
        ("which deadlines have already gone by", " to 2015-10-04"),
        ("which deadlines are still to come", "2015-10-05 to "),
        ("what can wait until the new year", "2016-01-01 to "),
        ("I'm off until December - what falls due while I'm away?", "2015-10-05 to 2015-11-30"),
        ("on leave for two weeks, anything due in that time?", "2015-10-05 to 2015-10-19"),
        ("back on 14 December, what's due before then", "2015-10-05 to 2015-12-13"),
        ("The board meets on 19 November. what's due before then?", "2015-10-05 to 2015-11-18"),
        ("what was meant to happen in the last financial year", "2014-04-01 to 2015-03-31"),
        ("the 2016 ones", "2016-01-01 to 2016-12-31"),
        ("what's due in the first quarter of next year", "2016-01-01 to 2016-03-31"),
        ("overdue or due this month", " to 2015-10-31"),
        ("actions due no later than 30 November 2015", "2015-10-05 to 2015-11-30"),
        ("what should have been in by the end of last month", " to 2015-09-30"),
        ("which go over into the new financial year", "2016-04-01 to 2017-03-31"),
        ("what's due a fortnight today", "2015-10-19 to 2015-10-19"),
        ("by new years eve", "2015-10-05 to 2015-12-31"),
        ("anything due before the clocks go back", "2015-10-05 to 2015-10-23"),
        ("what's due from now on", "2015-10-05 to "),
        ("which actions end in July next year", "2016-07-01 to 2016-07-31"),
        ("anything due before the year's out", "2015-10-05 to 2015-12-31"),
        ("after the bank holiday I need to chase - what's due this month", "2015-10-01 to 2015-10-31"),
        ("anything due between now and March", "2015-10-05 to 2016-03-31"),
        ("what's left to come in before financial year end", "2015-10-05 to 2016-03-31"),
        ("what's due after the November board", "2015-11-20 to "),
        ("what's due before PAQA", "2015-10-05 to 2015-12-09"),
    ],
)
def test_a_window_is_said_in_many_ways(words: str, days: str) -> None:
    which = asked(words).which
    assert _days(which.due_from, which.due_to) == days
    assert (which.topics, which.party_ids) == ((), ())


@pytest.mark.parametrize("words", ["due in November or March", "what's due in nov and also in march"])
def test_days_of_two_windows_are_those_in_either(words: str) -> None:
    which = asked(words).which
    assert _days(which.due_from, which.due_to) == "2015-11-01 to 2016-03-31"
    assert _days(which.but_due_from, which.but_due_to) == "2015-12-01 to 2016-02-29"


def test_in_each_month_is_by_month() -> None:
    assert asked("how many are due in each month").by == "month"
    assert asked("what is done each month").which.recurs == ("monthly",)


@pytest.mark.parametrize(
    ("first", "then", "days"),
    [
        ("due before Christmas", "and after?", "2015-12-25 to "),
        ("what's due this quarter", "the one after that", "2016-01-01 to 2016-03-31"),
        ("what's due in November", "the next one", "2015-12-01 to 2015-12-31"),
        ("what's due this year", "still to come I mean", "2015-10-05 to 2015-12-31"),
    ],
)
def test_a_window_goes_on(first: str, then: str, days: str) -> None:
    query = asked(then, asked(first))
    assert (query.kind, _days(query.which.due_from, query.which.due_to)) == (Kind.actions, days)


def test_what_we_all_have_to_do_is_everybodys() -> None:
    assert asked("what have we all got to do by xmas").which.party_ids == ()
    assert asked("what have we got to do by xmas").which.party_ids == (1,)


def test_holidays_that_are_over_are_looked_back_at() -> None:
    assert _on("2016-01-11", "updates over the Christmas holidays").since == dt.date(2015, 12, 19)
    assert _on("2015-10-05", "anything new since the August bank holiday?").since == dt.date(2015, 8, 31)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("overdue by 3 months or more?", " to 2015-07-05"),
        ("anything over 8 weeks late", " to 2015-08-09"),
        ("what's been overdue for at least a month", " to 2015-09-05"),
        ("less than 30 days overdue", "2015-09-05 to 2015-10-04"),
        ("which were due in July and nobody's told us they're done", "2015-07-01 to 2015-07-31"),
        ("anything overdue from last year still?", "2014-01-01 to 2014-12-31"),
        ("overdue from before Christmas", " to 2014-12-24"),
        ("what went overdue in July", "2015-07-01 to 2015-07-31"),
        ("which have been overdue since March", " to 2015-03-31"),
        ("overdue since before the summer", " to 2015-05-31"),
    ],
)
def test_how_long_overdue_narrows(words: str, days: str) -> None:
    which = asked(words).which
    assert (which.standings, _days(which.due_from, which.due_to)) == ((Standing.overdue,), days)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("which actions are due in 2015 but not July", "2015-07-01 to 2015-07-31"),
        ("what's due by March excluding November and December", "2015-11-01 to 2015-12-31"),
    ],
)
def test_days_that_are_left_out_lie_in_the_window(words: str, days: str) -> None:
    which = asked(words).which
    assert _days(which.but_due_from, which.but_due_to) == days


def test_deadlines_of_a_time_are_a_list_and_what_has_a_date_is_dated() -> None:
    assert asked("training deadlines before the summer holidays").kind == Kind.actions
    assert asked("anything without a proper date that TVP lead on").which.is_dated is False
    assert asked("which ones have a date").which.is_dated is True


def test_what_does_not_go_to_a_meeting_is_left() -> None:
    which = asked("which are due in November but don't go to the Board").which
    assert (which.meeting_party_id, which.meeting_not, which.due_to) == (7, True, dt.date(2015, 11, 30))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("what should have happened by now and hasn't", Kind.actions),
        ("what do we have to do next and by when", Kind.next_due),
        ("what's the last thing Cafcass must hand in", Kind.last_due),
        ("when is the plan finished", Kind.last_due),
        ("what happens in spring 2016", Kind.actions),
        ("when's the final one due", Kind.last_due),
        ("give me Cafcass's dates for 2016", Kind.actions),
        ("PAQA's dates for 2016", Kind.meeting),
        ("did we hit the deadline on 1.1", Kind.returns),
        ("are we late on 3.1", Kind.standing),
    ],
)
def test_what_is_asked_of_a_deadline(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_how_long_overdue_may_be_asked_afterwards() -> None:
    query = asked("by more than 2 months?", asked("what's overdue"))
    assert (query.which.standings, query.which.due_to) == ((Standing.overdue,), dt.date(2015, 8, 4))


def test_what_is_owed_to_a_group_is_ours() -> None:
    assert asked("what am I due to give the Board before Christmas").which.party_ids == (1,)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("due in the last fortnight", dt.date(2015, 9, 21)),
        ("what was due in the last 30 days", dt.date(2015, 9, 5)),
        ("what fell due over the past 6 months", dt.date(2015, 4, 5)),
    ],
)
def test_what_was_due_of_late_ends_today(words: str, first: dt.date) -> None:
    which = asked(words).which
    assert (which.due_from, which.due_to) == (first, TODAY)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("what's due by 2051", "2051"),
        ("actions due in 1915", "1915"),
        ("what was due in 1850", "1850"),
        ("anything due by december 2115", "2115"),
        ("what's due between 2015 and 2051", "2051"),
        ("updates since 1915", "1915"),
        ("challenges raised in 2099", "2099"),
        ("what's due by 31.11.15", "31.11.15"),
        ("what changed since 31.9.15", "31.9.15"),
        ("31.11.15", "31.11.15"),
    ],
)
def test_a_year_or_a_day_that_there_cannot_be_is_asked_about(words: str, said: str) -> None:
    problem = unread(words)
    assert problem.why == "ask"
    assert said in problem.sentence
