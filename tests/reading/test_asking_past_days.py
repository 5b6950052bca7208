"""How things stood on a day behind: its words name that day, and no window of what is due."""

import datetime as dt
from dataclasses import replace

import pytest

from commands.reading.asking import read
from store.query import Kind, Query, Unread
from store.statuses import Standing
from tests.evaluation import asked
from tests.reading.test_asking_goes_on import phrases

MONDAY = dt.date(2015, 11, 16)


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("what was overdue on 1 August", "Overdue actions · as things stood on 1 August 2015"),
        ("how many were overdue at the end of August", "How many overdue actions · as things stood on 31 August 2015"),
        ("what was outstanding at the last Board", "Open actions · as things stood on 17 September 2015"),
        ("what was late when the Board met in September", "Overdue actions · as things stood on 17 September 2015"),
        ("how did things stand at the end of Sept", "All actions · by status · as things stood on 30 September 2015"),
        ("what was overdue a month ago", "Overdue actions · as things stood on 5 September 2015"),
        ("how many were complete by the end of Sept", "How many closed actions · as things stood on 30 September 2015"),
        ("overdue as at 30/9/15", "Overdue actions · as things stood on 30 September 2015"),
        ("Overdue actions as things stood on 1 August 2015", "Overdue actions · as things stood on 1 August 2015"),
        (
            "what did Cafcass still owe at the end of September",
            "Open actions · led by Cafcass · as things stood on 30 September 2015",
        ),
        (
            "what was overdue on 1 August // on 1 October?",
            "Overdue actions · as things stood on 1 October 2015",
        ),
        (
            "what was overdue on 1 August // and the police?",
            "Overdue actions · led by Thames Valley Police · as things stood on 1 August 2015",
        ),
        ("what was overdue on 1 August // and now?", "Overdue actions"),
    ],
)  # fmt: skip
def test_how_things_stood_is_read_as_of_its_day(words: str, read_as: str) -> None:
    assert phrases(words).replace(" (yours)", "") == read_as


def test_a_list_of_what_was_due_or_done_in_some_days_is_no_such_question() -> None:
    for words in ("what was due on 1 August", "what was done in October", "what's overdue as of today"):
        query = read(words, asked.known(MONDAY))
        assert isinstance(query, Query)
        assert query.as_at is None
    late = read("what was overdue on 1 December 2015", asked.known(MONDAY))
    assert isinstance(late, Unread) or late.as_at is None  # it lies ahead


def test_what_is_kept_as_of_today_alone_is_said_so() -> None:
    for words in ("which challenges were open on 1 August", "what was the horizon like"):
        found = read(words, asked.known(MONDAY))
        assert isinstance(found, Unread) == ("August" in words)


def test_who_was_late_then_are_the_agencies_with_something_overdue() -> None:
    query = read("who was overdue at the end of September", asked.known(MONDAY))
    assert isinstance(query, Query)
    assert (query.kind, query.by, query.which.standings) == (Kind.groups, "party", (Standing.overdue,))


@pytest.mark.parametrize("words", ["what was overdue at the last Board", "how did we stand at the last PAQA"])
def test_of_a_last_meeting_that_no_calendar_holds_the_day_is_asked_for(words: str) -> None:
    nothing_met = replace(asked.known(dt.date(2015, 10, 12), "TVP"), meetings=())
    got = read(words, nothing_met)
    assert isinstance(got, Unread)
    assert got.sentence.startswith("The calendar has no day for the last ")
