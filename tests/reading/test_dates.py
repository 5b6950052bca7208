"""Deadlines and windows: the conventions of UK public documents, and what must be asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.dates.deadlines import Ask, Deadline, Window, impossible, read_deadline, read_window

PUBLISHED = date(2015, 3, 3)
MONDAY = date(2015, 11, 16)


def _iso(day: date | None) -> str | None:
    return day and day.isoformat()


def deadline(text: str, today: date = PUBLISHED) -> Deadline:
    return read_deadline(text, today, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("30 November 2015", "2015-11-30", "2015-11-30", "day"),
        ("30th of November 2015", "2015-11-30", "2015-11-30", "day"),
        ("November 30, 2015", "2015-11-30", "2015-11-30", "day"),
        ("30/11/2015", "2015-11-30", "2015-11-30", "day"),
        ("3.4.16", "2016-04-03", "2016-04-03", "day"),
        ("2015-11-30", "2015-11-30", "2015-11-30", "day"),
        ("30 Nov", "2015-11-30", "2015-11-30", "day"),
        ("by 1 February", None, "2016-02-01", "day"),
        ("by 31/12", None, "2015-12-31", "day"),
        ("5pm Fri 29 May 2015", "2015-05-29", "2015-05-29", "day"),
        ("no later than 30 September 2015", None, "2015-09-30", "day"),
        ("by July 2015", None, "2015-07-31", "month"),
        ("in July 2015", "2015-07-01", "2015-07-31", "month"),
        ("before July 2015", None, "2015-06-30", "month"),
        ("prior to February 2016", None, "2016-01-31", "month"),
        ("by end March 2015", None, "2015-03-31", "month"),
        ("end of February 2016", None, "2016-02-29", "month"),
        ("by mid June", None, "2015-06-15", "month"),
        ("early July 2015", "2015-07-01", "2015-07-10", "month"),
        ("late September 2015", "2015-09-21", "2015-09-30", "month"),
        ("February", "2016-02-01", "2016-02-29", "month"),
        ("June/July 2015", "2015-06-01", "2015-07-31", "month"),
        ("December 2015/ January 2016", "2015-12-01", "2016-01-31", "month"),
        ("Jul-15", "2015-07-01", "2015-07-31", "month"),
        ("03/2016", "2016-03-01", "2016-03-31", "month"),
        ("by the end of next month", None, "2015-04-30", "month"),
        ("Q1", "2015-04-01", "2015-06-30", "quarter"),
        ("end Q2 2015/16", None, "2015-09-30", "quarter"),
        ("Quarter 4 2015-16", "2016-01-01", "2016-03-31", "quarter"),
        ("Spring 2016", "2016-03-01", "2016-05-31", "season"),
        ("Winter 2015/16", "2015-12-01", "2016-02-29", "season"),
        ("2015/16", "2015-04-01", "2016-03-31", "year"),
        ("in 2015/ 16", "2015-04-01", "2016-03-31", "year"),
        ("academic year 2015/16", "2015-09-01", "2016-08-31", "year"),
        ("by the end of the financial year", None, "2015-03-31", "year"),
        ("by the end of the calendar year", None, "2015-12-31", "year"),
        ("by Christmas", None, "2015-12-25", "feast"),
        ("before Christmas", None, "2015-12-24", "feast"),
        ("before Easter", None, "2015-04-02", "feast"),
        ("by Easter 2016", None, "2016-03-27", "feast"),
        ("w/c 8 April 2015", "2015-04-06", "2015-04-06", "day"),
        ("the last Friday in May 2015", "2015-05-29", "2015-05-29", "day"),
        ("by Mothering Sunday", None, "2015-03-15", "feast"),
        ("by Remembrance Sunday", None, "2015-11-08", "feast"),
        ("by Pancake Day 2016", None, "2016-02-09", "feast"),
        ("six weeks after Easter 2016", None, "2016-05-08", "day"),
        ("end of Nov 15", None, "2015-11-30", "month"),
        ("first week of September 2015", "2015-09-01", "2015-09-07", "week"),
        ("second half of 2015", "2015-07-01", "2015-12-31", "year"),
        ("first half of 2016/17", "2016-04-01", "2016-09-30", "year"),
        ("by the end of next term", None, "2015-07-21", "term"),
        ("in eighteen months", None, "2016-09-03", "day"),
        ("a month from now", None, "2015-04-03", "day"),
        ("by this time next year", None, "2016-03-03", "day"),
        ("by the 15th", None, "2015-03-15", "day"),
        ("last quarter of 2015/16", "2016-01-01", "2016-03-31", "quarter"),
        ("by Q2 16/17", None, "2016-09-30", "quarter"),
        ("FY 15-16", "2015-04-01", "2016-03-31", "year"),
        ("by 11/12", None, "2015-12-11", "day"),
        ("1st - 5th June", "2015-06-01", "2015-06-05", "day"),
        ("the thirtieth of September", "2015-09-30", "2015-09-30", "day"),
        ("by first June 2015", None, "2015-06-01", "day"),
        ("start of term", "2015-04-20", "2015-04-20", "term"),
        ("autumn 2015 term", "2015-09-01", "2015-12-18", "term"),
        ("between Christmas and New Year", "2015-12-25", "2016-01-01", "feast"),
        ("the week after next", "2015-03-16", "2015-03-22", "week"),
        ("early 2016", "2016-01-01", "2016-04-30", "year"),
        ("late 2015", "2015-09-01", "2015-12-31", "year"),
        ("in the next fortnight", "2015-03-03", "2015-03-17", "day"),
        ("last working day of May 2015", None, "2015-05-29", "month"),
        ("a week before Christmas", None, "2015-12-18", "day"),
        ("in 6 weeks", None, "2015-04-14", "day"),
        ("in a fortnight", None, "2015-03-17", "day"),
        ("within 28 days of receipt", None, "2015-03-31", "day"),
        ("within six weeks of publication", None, "2015-04-14", "day"),
        ("30 working days", None, "2015-04-16", "day"),
        ("over the next 12 months", "2015-03-03", "2016-03-03", "day"),
        ("3-6 months", "2015-06-03", "2015-09-03", "day"),
        ("at the November Board", "2015-11-01", "2015-11-30", "meeting"),
        ("April 2015 - March 2016", "2015-04-01", "2016-03-31", "month"),
        (
            "Planning for 2015/16 to reflect working arrangements August 2015.",
            "2015-08-01",
            "2015-08-31",
            "month",
        ),
        ("in the annual report for 2015/16. (Released in July 2016)", "2016-07-01", "2016-07-31", "month"),
    ],
)
def test_a_deadline_is_read(text: str, earliest: str | None, latest: str, precision: str) -> None:
    read = deadline(text)
    assert read.kind == "date", read.ask
    assert (_iso(read.earliest), _iso(read.latest)) == (earliest, latest)
    assert read.precision == precision
    assert read.words == text
    assert read.convention
    assert read.ask is None


def test_a_month_later_without_such_a_day_is_its_last_day() -> None:
    assert read_deadline("within one month", date(2016, 1, 31)).latest == date(2016, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "Spring 2016",
        "at the July Board",
        "spring term 2016",
        "early July 2015",
        "by the summer holidays",
        "later in the year",
    ],
)
def test_what_is_approximate_says_so(text: str) -> None:
    assert deadline(text).approximate


@pytest.mark.parametrize("text", ["by July 2015", "30/11/2015", "2015/16", "Q3", "by Easter"])
def test_what_is_not_approximate_does_not(text: str) -> None:
    assert not deadline(text).approximate


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("31 November 2015", "not a day of the calendar"),
        ("29/02/2015", "not a day of the calendar"),
        ("2015-13-01", "not a day of the calendar"),
        ("Monday 31 March 2015", "is a Tuesday"),
        ("asap", "at the latest"),
        ("TBC", "known"),
        ("Ongoing", "reviewed"),
        ("1. On going 2. 31 March 2020", "reviewed"),
        ("in the new year", "new year"),
        ("at the next Board meeting", "meeting"),
        ("12 months from sign off", "event"),
        ("not before June 2015", "at the latest"),
        ("to commence September 2015", "last day"),
        ("January 2013 / March 2013", "two dates"),
        ("1 April and 1 October 2015", "more than one date"),
        ("Jul 15", "or the year 2015"),
        ("two weeks before the November Board", "which day"),
        ("according to a scheduled reporting date in 2015/16", "scheduled"),
        ("when staffing allows", "last day"),
        ("agencies may wish to march on", "last day"),
        ("", "last day"),
    ],
)
def test_what_must_not_be_guessed_is_asked(text: str, ask: str) -> None:
    read = deadline(text)
    assert read.kind == "ask"
    assert read.ask is not None
    assert ask in read.ask


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("30 February 2016", "30 February 2016 is not a day of the calendar: which date is meant?"),
        ("when the Act comes in, by 31/04/2016", "31/04/2016 is not a day of the calendar: which date is meant?"),
        ("Monday 5 March 2016", "5 March 2016 is a Saturday: which is right, the day or the date?"),
        ("quarterly from 31 June", "31 June is not a day of the calendar: which date is meant?"),
        ("from 10 March 2016 to 1 March 2016", "10 March 2016 is after 1 March 2016: which dates are meant?"),
    ],
)
def test_an_impossible_date_is_told_from_a_vague_one(text: str, ask: str) -> None:
    assert impossible(deadline(text)) == ask


@pytest.mark.parametrize(
    "text",
    ["when the new duty starts", "asap", "", "two weeks before summer", "1 April and 1 October 2015",
     "January 2013 / March 2013", "by 30 November 2015", "quarterly", "29 February", "29/2"],
)  # fmt: skip
def test_words_that_are_vague_or_sound_are_not_impossible(text: str) -> None:
    assert impossible(deadline(text)) is None


@pytest.mark.parametrize("text", ["29 February", "29/2"])
@pytest.mark.parametrize("today", [date(2015, 11, 16), date(2016, 2, 29)])
def test_29_february_waits_for_its_leap_year(text: str, today: date) -> None:
    assert read_deadline(text, today).latest == date(2016, 2, 29)
    assert read_deadline(text, date(2016, 3, 1)).latest == date(2020, 2, 29)


def test_an_event_is_not_counted_from_without_its_date() -> None:
    assert read_deadline("within six weeks of publication", MONDAY).kind == "ask"
    assert deadline("3 months post implementation").kind == "ask"


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("monthly", "every month"),
        ("on a quarterly basis", "every 3 months"),
        ("fortnightly", "every 2 weeks"),
        ("every 6 weeks", "every 6 weeks"),
        ("weekly", "every week"),
        ("termly", "every term"),
        ("report to each Board meeting", "each meeting"),
        ("6 monthly", "every 6 months"),
        ("biannual reporting cycle", "every 6 months"),
        ("a biennial assessment", "every 2 years"),
        ("to be audited each year", "every year"),
        ("annually in March", "every year in March"),
        ("every September", "every year in September"),
        ("every 6-8 weeks", "every 6 to 8 weeks"),
        ("every 1st of April", "every year"),
        ("each financial year", "every year"),
        ("four-weekly", "every 4 weeks"),
        ("3 x per year", "every 4 months"),
        ("twice a month", "every 2 weeks"),
        ("triennial", "every 3 years"),
        ("January and July each year", "every year in January and July"),
        ("Complete and occurs every two months", "every 2 months"),
    ],
)
def test_a_recurrence_is_read(text: str, recurrence: str) -> None:
    read = deadline(text)
    assert (read.kind, read.recurrence) == ("recurring", recurrence)


def test_bimonthly_is_questioned() -> None:
    read = deadline("bimonthly")
    assert read.recurrence == "every 2 months"
    assert read.ask == "Is that every 2 months, or twice as often?"


def test_a_dated_return_of_something_recurring_keeps_both() -> None:
    read = deadline("Report on an annual basis. Scrutiny at the November 2015 Board meeting.")
    assert (read.kind, read.latest, read.recurrence) == ("date", date(2015, 11, 30), "every year")


@pytest.mark.parametrize(
    ("text", "kind", "latest"),
    [
        ("was completed in May 2014", "completed", date(2014, 5, 31)),
        ("Done (March 2004)", "completed", date(2004, 3, 31)),
        ("Complete", "completed", None),
        ("Completed. Next review Sept 2015", "completed", None),
        ("signed off in December", "completed", date(2014, 12, 31)),
        ("published October 2014", "completed", date(2014, 10, 31)),
        ("published in October 2015", "date", date(2015, 10, 31)),
        ("to be completed by July 2015", "date", date(2015, 7, 31)),
        ("N/A", "none", None),
        ("PROGRESS at MARCH 2014", "none", None),
    ],
)
def test_a_status_where_a_date_should_stand_is_no_deadline(text: str, kind: str, latest: date | None) -> None:
    read = deadline(text)
    assert (read.kind, read.latest) == (kind, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("due by November", "2015-11-16", "2015-11-30"),
        ("due in the next 14 days", "2015-11-16", "2015-11-30"),
        ("due this month", "2015-11-01", "2015-11-30"),
        ("next quarter", "2016-01-01", "2016-03-31"),
        ("before Easter", "2015-11-16", "2016-03-24"),
        ("between 1 Nov and Xmas", "2015-11-01", "2015-12-25"),
        ("by 30/11/2015", "2015-11-16", "2015-11-30"),
        ("2015-11-30", "2015-11-30", "2015-11-30"),
        ("30 Nov", "2015-11-30", "2015-11-30"),
        ("Spring 2016", "2016-03-01", "2016-05-31"),
        ("2015/16", "2015-04-01", "2016-03-31"),
        ("Q3", "2015-10-01", "2015-12-31"),
        ("end of May", "2015-11-16", "2016-05-31"),
        ("mid June", "2015-11-16", "2016-06-15"),
        ("next Friday", "2015-11-27", "2015-11-27"),
        ("Friday", "2015-11-20", "2015-11-20"),
        ("w/c 7 December", "2015-12-07", "2015-12-13"),
        ("due the week of 7 december", "2015-12-07", "2015-12-13"),
        ("tomorrow", "2015-11-17", "2015-11-17"),
        ("in 6 weeks", "2015-11-16", "2015-12-28"),
        ("this financial year", "2015-04-01", "2016-03-31"),
        ("last month", "2015-10-01", "2015-10-31"),
        ("before the new year", "2015-11-16", "2015-12-31"),
        ("jan - mar 2016", "2016-01-01", "2016-03-31"),
        ("may", "2016-05-01", "2016-05-31"),
        ("after Christmas", "2015-12-26", None),
        ("april onwards", "2016-04-01", None),
        ("since last Monday", "2015-11-09", None),
        ("by 1 March 2015", None, "2015-03-01"),
    ],
)
def test_a_window_is_read(text: str, earliest: str | None, latest: str | None) -> None:
    window = read_window(text, MONDAY)
    assert isinstance(window, Window), window
    assert (window.earliest and window.earliest.isoformat(), window.latest and window.latest.isoformat()) == (
        earliest,
        latest,
    )
    assert window.convention


@pytest.mark.parametrize("text", ["", "hello", "31 November", "29 February 2015", "1 April and 1 October"])
def test_a_window_that_cannot_be_read_is_asked(text: str) -> None:
    asked = read_window(text, MONDAY)
    assert isinstance(asked, Ask)
    assert asked.sentence


DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
VOCABULARY = """
    by before end of mid the 31 1 29 feb november 2015 2015/16 q3 spring term easter w/c next friday within 6 weeks from
    to - and between working days month year every two / . , may christmas 30/11/2015 after
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=8).map(" ".join)


@given(WORDS | st.text(max_size=60), DAYS)
def test_no_deadline_raises_and_its_days_are_in_order(text: str, today: date) -> None:
    read = read_deadline(text, today, today)
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest
    assert read.kind != "date" or read.latest
    assert read.kind != "ask" or read.ask


@given(WORDS | st.text(max_size=60), DAYS)
def test_no_window_raises_and_its_days_are_in_order(text: str, today: date) -> None:
    window = read_window(text, today)
    if isinstance(window, Window):
        assert window.earliest is None or window.latest is None or window.earliest <= window.latest
        assert window.earliest or window.latest


@pytest.mark.parametrize(
    ("text", "recurrence", "coming"),
    [
        ("first Thursday of each month", "every month", date(2016, 3, 3)),
        ("on the last working day of every month", "every month", date(2016, 2, 29)),
        ("on the 5th of each month", "every month", date(2016, 3, 5)),
        ("every other Tuesday", "every 2 weeks", date(2016, 2, 16)),
        ("last Friday of every quarter", "every 3 months", date(2016, 3, 25)),
        ("reports on Fridays", "every week", date(2016, 2, 12)),
        ("third Wednesday monthly", "every month", date(2016, 2, 17)),
        ("every month, on the 5th", "every month", date(2016, 3, 5)),
    ],
)
def test_days_that_come_round_are_no_single_day(text: str, recurrence: str, coming: date) -> None:
    read = read_deadline(text, date(2016, 2, 10))
    assert (read.kind, read.recurrence, read.latest) == ("recurring", recurrence, coming)


@pytest.mark.parametrize(
    "text",
    [
        "31/12/15 then 31/03/16",
        "May or June 2016",
        "draft April 2016, final June 2016",
    ],
)
def test_of_two_dates_the_one_that_is_meant_is_asked(text: str) -> None:
    read = read_deadline(text, date(2016, 2, 10))
    assert read.kind == "ask"
    assert read.ask is not None
    assert "which" in read.ask


@pytest.mark.parametrize("text", ["every third Wednesday", "by March 2016 or as soon as possible thereafter"])
def test_what_boards_say_for_two_things_is_asked(text: str) -> None:
    assert read_deadline(text, date(2016, 2, 10)).kind == "ask"


@pytest.mark.parametrize("text", ["1/1/0001", "31 March 1916", "by the end of 2099", "30 June 2061"])
def test_a_year_that_no_board_means_is_asked(text: str) -> None:
    read = read_deadline(text, date(2016, 2, 10))
    assert read.impossible
    assert read.latest is None


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("by 30 April 2016 or sooner", date(2016, 4, 30)),
        ("by the start of the new academic year", date(2016, 9, 1)),
        ("ahead of the inspection in May 2016", date(2016, 4, 30)),
        ("Yearly, by 31 May", date(2016, 5, 31)),
    ],
)
def test_words_of_boards_are_read(text: str, latest: date) -> None:
    assert read_deadline(text, date(2016, 2, 10)).latest == latest


@given(DAYS, st.integers(-9_000, 7_000))
def test_a_day_written_out_is_read_back(today: date, ahead: int) -> None:
    day = max(today + timedelta(days=ahead), date(1990, 1, 1))
    for written in (f"{day.day} {day:%B %Y}", f"{day:%d/%m/%Y}", day.isoformat(), f"{day:%A} {day.day} {day:%b %Y}"):
        assert read_deadline(written, today).latest == day
