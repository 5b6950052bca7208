"""The days that questions ask about, in the words of people who are on a phone."""

import datetime as dt

import pytest

from commands.reading.asking import read
from store.query import Query
from tests.evaluation import asked

MONDAY = dt.date(2015, 11, 16)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("anything due before w/c 30 November", "2015-11-16", "2015-11-29"),
        ("anything due w/c 7th Dec", "2015-12-07", "2015-12-13"),
        ("due in wk ending 18/12", "2015-12-18", "2015-12-18"),
        ("due end of Jan or end of Feb", "2015-11-16", "2016-02-29"),
        ("what's due next month and the month after", "2015-12-01", "2016-01-31"),
        ("which deadlines are earlier than December", "2015-11-16", "2015-11-30"),
        ("anything with a deadline later than March 2016", "2016-04-01", None),
        ("due no later than the January Board", "2015-11-16", "2016-01-21"),
        ("due within 3 mths", "2015-11-16", "2016-02-16"),
        ("what's due in Q3/Q4", "2015-10-01", "2016-03-31"),
        ("which are due in 6/12", "2015-11-16", "2016-05-16"),
        ("what falls due Thurs 31/3/16", "2016-03-31", "2016-03-31"),
    ],
)
def test_the_days_asked_about_are_read(words: str, first: str, last: str | None) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    due = [day and day.isoformat() for day in (query.which.due_from, query.which.due_to)]
    assert due == [first, last]
    assert query.which.meeting_party_id is None
