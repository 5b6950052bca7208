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


def test_a_meeting_whose_day_is_not_known_is_not_counted_from() -> None:
    unread = read("what's due a month before the March Board", asked.known(MONDAY, "TVP"))
    assert isinstance(unread, Unread)
    assert unread.why == "ask"
    assert "March 2016 Board" in (unread.sentence or "")
