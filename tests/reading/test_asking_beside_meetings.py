"""Days that are counted from a meeting or lie between meetings, in questions."""

import datetime as dt

import pytest

from commands.reading.asking import read
from store.query import Query, Unread
from tests.evaluation import asked

MONDAY = dt.date(2015, 11, 16)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("what is due two weeks before the November Board", None, "2015-11-05"),
        ("what's due within a fortnight of the November Board", "2015-11-16", "2015-12-03"),
        ("what's due the week before the January Board", "2016-01-14", "2016-01-20"),
        ("due in the two weeks before the January Board", "2016-01-07", "2016-01-20"),
        ("what's due 5 working days before the next Board", None, "2015-11-12"),
        ("what falls due the day before the next Board", "2015-11-18", "2015-11-18"),
        ("due between 1 December and the January Board", "2015-12-01", "2016-01-21"),
        ("due from today to the January Board", "2015-11-16", "2016-01-21"),
        ("due between the November Board and the January Board", "2015-11-19", "2016-01-21"),
        ("due between the November and January Boards", "2015-11-19", "2016-01-21"),
        ("what's due between PAQA and Christmas", "2015-12-09", "2015-12-25"),
        ("due before Christmas but after the November Board", "2015-11-20", "2015-12-24"),
        ("due on the day of the November Board", "2015-11-19", "2015-11-19"),
        ("due in the week of the January Board", "2016-01-18", "2016-01-24"),
        ("what's due by the Board", "2015-11-16", "2015-11-19"),
    ],
)
def test_days_beside_a_meeting_are_counted_from_its_day(words: str, first: str | None, last: str) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    due = [day and day.isoformat() for day in (query.which.due_from, query.which.due_to)]
    assert due == [first, last]
    assert not query.which.party_ids
    assert query.which.meeting_party_id is None


@pytest.mark.parametrize(
    ("words", "is_own"),
    [
        ("what must we finish before the Board", True),
        ("anything I need to do before the Board", True),
        ("what needs doing before the Board", False),
        ("what needs us before the meeting", True),
        ("our open actions before the meeting", True),
        ("what is due before the meeting", False),
    ],
)
def test_what_is_to_be_done_before_a_meeting_is_due_by_it(words: str, is_own: bool) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    assert (query.which.due_from, query.which.due_to) == (MONDAY, dt.date(2015, 11, 19))
    assert (query.own, query.which.meeting_party_id) == (is_own, None)


@pytest.mark.parametrize(
    "words",
    [
        "what is overdue before the November Board",
        "what will be overdue before the Board",
        "overdue by the next Board",
        "anything late before the Board",
    ],
)
def test_what_is_overdue_before_a_meeting_to_come_is_what_will_be(words: str) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    assert (query.which.standings, query.which.with_closed) == ((), False)
    assert (query.which.due_from, query.which.due_to) == (None, dt.date(2015, 11, 18))


def test_what_is_overdue_in_days_to_come_is_what_will_be() -> None:
    query = read("what is overdue next month", asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    assert (query.which.standings, query.which.due_from) == ((), dt.date(2015, 12, 1))


def test_a_meeting_whose_day_is_not_known_is_not_counted_from() -> None:
    unread = read("what's due a month before the March Board", asked.known(MONDAY, "TVP"))
    assert isinstance(unread, Unread)
    assert unread.why == "ask"
    assert "March 2016 Board" in (unread.sentence or "")


@pytest.mark.parametrize(
    ("words", "kind"),
    [("November Board actions", "actions"), ("November Board actions, broken down by who leads", "groups")],
)
def test_the_actions_of_a_meeting_called_by_its_month_are_those_that_go_to_it(words: str, kind: str) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    assert (query.kind, query.which.party_ids) == (kind, ())
    assert query.which.meeting_from == dt.date(2015, 11, 1)
