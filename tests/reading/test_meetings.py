"""Which meeting is meant, a group's own interval, and events in a line."""

from __future__ import annotations

import datetime as dt

import pytest

from commands.reading.events import read_event
from commands.reading.meetings import days_listed, names_meeting, read_named, read_series

TODAY = dt.date(2015, 11, 16)
BOARD = ("OSCB", "Board", "the Board", "OSCB full Board")


@pytest.mark.parametrize(
    ("words", "group", "first", "last"),
    [
        ("PAQA 3 December 2015", "PAQA", dt.date(2015, 12, 3), dt.date(2015, 12, 3)),
        ("the PAQA meeting on Thursday 3rd December", "PAQA", dt.date(2015, 12, 3), dt.date(2015, 12, 3)),
        ("the November 2015 Board meeting", "Board", dt.date(2015, 11, 1), dt.date(2015, 11, 30)),
        ("CSE Subgroup", "CSE Subgroup", None, None),
        ("Board 3/12/15", "Board", dt.date(2015, 12, 3), dt.date(2015, 12, 3)),
    ],
)
def test_a_meeting_is_named_by_its_group_and_its_day_or_month(
    words: str, group: str, first: dt.date | None, last: dt.date | None
) -> None:
    named = read_named(words, TODAY)
    assert (named.group, named.first, named.last) == (group, first, last)


def test_a_day_that_cannot_be_is_asked_about() -> None:
    assert "not a day of the calendar" in (read_named("PAQA 31 November 2015", TODAY).ask or "")
    assert days_listed("PAQA 3 December 2015 and 31 November 2015", TODAY)[2]
    assert "On which day" in (days_listed("PAQA December 2015", TODAY)[2] or "")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("PAQA every 6 weeks from 13 January 2016 until 30 April 2016", ["2016-01-13", "2016-02-24", "2016-04-06"]),
        ("PAQA every 2 months from 29 January 2016 until June 2016", ["2016-01-29", "2016-03-25", "2016-05-27"]),
        ("Board quarterly from 3 December 2015", ["2015-12-03", "2016-03-03", "2016-06-02", "2016-09-01"]),
    ],
)  # fmt: skip
def test_an_interval_keeps_the_day_of_the_week(words: str, days: list[str]) -> None:
    series = read_series(words, TODAY)
    assert series is not None
    assert [day.isoformat() for day in series.days] == days


YEAR = "12-03 01-07 02-04 03-03 04-07 05-05 06-02 07-07 08-04 09-01 10-06 11-03"


@pytest.mark.parametrize(
    ("words", "group", "days"),
    [
        ("PAQA first Thursday of each month", "PAQA", YEAR),
        ("PAQA on the 1st Thursday of every month", "PAQA", YEAR),
        ("the first Thu of the month for PAQA", "PAQA", YEAR),
        ("PAQA every month on the first Thursday", "PAQA", YEAR),
        ("PAQA monthly, first Thursday", "PAQA", YEAR),
        ("PAQA every first Thursday", "PAQA", YEAR),
        ("PAQA last Friday of each month until March 2016", "PAQA", "11-27 12-25 01-29 02-26 03-25"),
        ("CSE Subgroup second Tuesday of every other month from January 2016 to July 2016", "CSE Subgroup",
         "01-12 03-08 05-10 07-12"),
        ("CSE Subgroup third Monday of each month from 20 June 2016 until 31 August 2016", "CSE Subgroup",
         "06-20 07-18 08-15"),
        ("PAQA first Thursday of every 3 months", "PAQA", "12-03 03-03 06-02 09-01"),
    ],
)  # fmt: skip
def test_a_weekday_of_the_month_comes_to_days_for_a_year_where_no_end_is_said(
    words: str, group: str, days: str
) -> None:
    series = read_series(words, TODAY)
    assert series is not None
    assert (series.ask, series.group) == (None, group)
    assert [f"{day:%m-%d}" for day in series.days] == days.split()


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        ("PAQA every third Thursday", "every 3 weeks"),
        ("PAQA first Thursday of each month except August", "I cannot read “except August”"),
        ("PAQA first Thursday of each month until 31 November 2016", "not a day of the calendar"),
        ("PAQA first Thursday of each month until October 2015", "until when?"),
    ],
)
def test_what_of_a_weekday_of_the_month_is_not_plain_is_asked_about(words: str, ask: str) -> None:
    series = read_series(words, TODAY)
    assert series is not None
    assert ask in (series.ask or "")
    assert series.days == ()


@pytest.mark.parametrize(
    "words",
    [
        "CSE Subgroup bimonthly from 13 January 2016",
        "CSE Subgroup every month",
        "CSE Subgroup every day from 1 January 2016",
        "CSE Subgroup every month from 13 January 2016 until 1 January 2016",
    ],
)
def test_an_interval_that_is_not_plain_is_asked_about(words: str) -> None:
    series = read_series(words, TODAY)
    assert series is not None
    assert series.ask
    assert series.days == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Board, November 2015", True),
        ("Scrutiny of report at the November 2015 Board meeting", True),
        ("at the November Board", True),
        ("by November 2015", False),
        ("Board, July 2015", False),
        ("Boarding schools, November 2015", False),
    ],
)
def test_words_name_a_meeting_by_its_group_and_its_month(words: str, named: bool) -> None:
    assert names_meeting(words, BOARD, dt.date(2015, 11, 26), TODAY) is named


@pytest.mark.parametrize(
    ("words", "title", "attendance", "proves"),
    [
        ("learning event on 12 November 2015, 104 attended, GPs took part", "Learning event", 104, "GPs took part"),
        ("Locality meeting, 2 November, attended by 1,010 practitioners", "Locality meeting", 1010, None),
        ("Conference (12/11/2015); attendance of 40; all schools", "Conference", 40, "all schools"),
        ("Drop-in held on 12 November 2015", "Drop-in", None, None),
    ],
)
def test_an_event_is_read_with_its_attendance(
    words: str, title: str, attendance: int | None, proves: str | None
) -> None:
    read = read_event(words, TODAY)
    assert (read.title, read.attendance, read.proves, read.ask) == (title, attendance, proves, None)
    assert read.happened_on is not None
    assert read.happened_on <= TODAY


@pytest.mark.parametrize(
    "words", ["PAQA Thurs 31/3/16", "PAQA 31 March '16", "PAQA 31Mar16", "PAQA 2016/03/31", "PAQA 31-03-2016"]
)
def test_the_day_of_a_meeting_is_read_in_every_spelling(words: str) -> None:
    named = read_named(words, dt.date(2015, 11, 16))
    assert (named.group, named.first, named.guessed_year) == ("PAQA", dt.date(2016, 3, 31), False)


@pytest.mark.parametrize("words", ["PAQA 31 March 20155", "PAQA Weds 3 December 2015", "PAQA 31.11.15"])
def test_a_day_that_is_none_is_asked_about(words: str) -> None:
    assert read_named(words, dt.date(2015, 11, 16)).ask
