"""How a date was read, in words, and which words leave room."""

from datetime import date

import pytest

from commands.reading.dates.deadlines import read_deadline
from commands.reading.dates.read_as import how_read, leaves_room, of_days

TODAY = date(2015, 11, 16)


@pytest.mark.parametrize(
    "words",
    [
        "31 March 2016",
        "by Thursday 31st March 2016",
        "2016-03-31",
        "31 Mar 2016",
        "March 31, 2016",
        "today",
        "tomorrow",
    ],
)
def test_a_day_written_out_shows_itself_how_it_was_read(words: str) -> None:
    assert not leaves_room(words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("3/4/16", "Sunday 3 April 2016 (read day first)"),
        ("Easter", "Sunday 27 March 2016 (Easter is 27 March 2016)"),
        ("30 November", "Monday 30 November 2015 (no year was given, so the next 30 November)"),
        ("before 31 March 2016", "Wednesday 30 March 2016 (the day written; “before” leaves it out)"),
        ("by end of May 2016", "Tuesday 31 May 2016 (the month, to its last day)"),
        ("May 2016", "1 May 2016 to 31 May 2016, so 31 May 2016 at the latest (the month, to its last day)"),
        ("every other Tuesday", "every 2 weeks, the next Tuesday 17 November 2015 (every 2 weeks on a Tuesday"),
    ],
)
def test_words_that_leave_room_are_said_as_they_were_read(words: str, said: str) -> None:
    reading = how_read(read_deadline(words, TODAY))
    assert reading is not None
    assert reading.said.startswith(said)


@pytest.mark.parametrize("words", ["asap", "TBC", "ongoing", "30 February 2016"])
def test_what_gives_no_date_is_for_the_command_to_ask(words: str) -> None:
    assert how_read(read_deadline(words, TODAY)) is None


def test_the_same_words_read_otherwise_tomorrow_are_another_reading() -> None:
    friday, later = (how_read(read_deadline("next Friday", day)) for day in (TODAY, date(2015, 11, 23)))
    assert friday is not None
    assert later is not None
    assert friday.key != later.key


def test_a_series_is_always_shown() -> None:
    assert of_days("every 2 months from 13 January 2016", (date(2016, 1, 13),), "every 2 months") is not None
    assert of_days("13 January 2016", (date(2016, 1, 13),)) is None
