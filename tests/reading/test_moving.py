"""A kept question is asked again as its words would be: what goes on with the day goes on, and what stays stays."""

from __future__ import annotations

import datetime as dt

import pytest

from commands.reading.asking import Known, read
from commands.reading.asking.thread import moving
from commands.reading.names import Directory, KnownParty
from store.query import Query

MONDAY = dt.date(2015, 11, 16)
POLICE = KnownParty(id=7, code="TVP", name="Thames Valley Police", kind="agency", aliases=())
NOBODY = Directory(parties=(POLICE,), refs=(), recommendations=(), reviews=())


def known(today: dt.date, last: Query | None = None) -> Known:
    return Known(directory=NOBODY, today=today, own_ids=(7,), last=last)


def asked(words: str, today: dt.date, last: Query | None = None) -> Query:
    found = read(words, known(today, last))
    assert isinstance(found, Query), found
    return found


@pytest.mark.parametrize(
    "words",
    ["what is due in the next 14 days", "due this week", "due next month", "due this month", "due tomorrow",
     "updates in the last 7 days", "nothing heard for 30 days", "due by the end of March"],
)  # fmt: skip
@pytest.mark.parametrize("day", [MONDAY, MONDAY + dt.timedelta(days=2), MONDAY + dt.timedelta(days=13)])
def test_it_is_what_its_words_would_be_on_that_day(words: str, day: dt.date) -> None:
    kept = moving.with_moves(asked(words, day), words, known(day))
    for days in (0, 1, 7, 23, 45):
        later = day + dt.timedelta(days=days)
        assert moving.asked_on(kept, later, (7,)).as_read == asked(words, later).as_read


def test_a_month_that_is_named_stays_and_so_does_a_question_without_days() -> None:
    for words in ("due in November 2015", "overdue"):
        kept = moving.with_moves(asked(words, MONDAY), words, known(MONDAY))
        assert kept.read_on is None
        assert moving.asked_on(kept, dt.date(2016, 2, 1), (7,)) == kept


def test_what_goes_on_from_a_question_keeps_how_its_days_go_on() -> None:
    first = moving.with_moves(asked("due in the next 14 days", MONDAY), "due in the next 14 days", known(MONDAY))
    words = "and only those at risk"
    kept = moving.with_moves(asked(words, MONDAY, first), words, known(MONDAY, first))
    later = moving.asked_on(kept, MONDAY + dt.timedelta(days=7), (7,))
    assert later.which.due_to == MONDAY + dt.timedelta(days=21)


def test_mine_are_those_of_the_posts_that_are_held_when_it_is_asked() -> None:
    kept = moving.with_moves(asked("my overdue actions", MONDAY), "my overdue actions", known(MONDAY))
    assert moving.asked_on(kept, MONDAY, (8, 9)).which.party_ids == (8, 9)
