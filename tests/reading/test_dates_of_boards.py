"""Deadlines as boards, inspectorates and health bodies write them: abbreviated, in figures, counted from a day."""

from datetime import date

import pytest

from commands.reading.dates.deadlines import Ask, impossible, read_deadline, read_window

TODAY = date(2015, 11, 16)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("2016/03/31", date(2016, 3, 31)),
        ("31 03 2016", date(2016, 3, 31)),
        ("31Mar16", date(2016, 3, 31)),
        ("Thurs 31/3/16", date(2016, 3, 31)),
        ("31 March 2016 (Thursday)", date(2016, 3, 31)),
        ("end of Quarter 4 2015/16", date(2016, 3, 31)),
        ("end Quarter Four 2015/16", date(2016, 3, 31)),
        ("Q3-4 2015/16", date(2016, 3, 31)),
        ("Q3/Q4", date(2016, 3, 31)),
        ("AY 15/16", date(2016, 8, 31)),
        ("end of academic year 2016-17", date(2017, 8, 31)),
        ("within 3 mths", date(2016, 2, 16)),
        ("in 6 wks", date(2015, 12, 28)),
        ("review in 6/12", date(2016, 5, 16)),
        ("within 24 hrs", date(2015, 11, 17)),
        ("by end of fin year", date(2016, 3, 31)),
        ("w/b 7th December 2015", date(2015, 12, 7)),
        ("next working day after 24 December 2015", date(2015, 12, 29)),
        ("within two weeks of 12 January 2016", date(2016, 1, 26)),
        ("3 months from the end of January 2016", date(2016, 4, 30)),
        ("late autumn 2016", date(2016, 11, 30)),
        ("before the Christmas break 2018", date(2018, 12, 21)),
        ("01/04/16-31/03/17", date(2017, 3, 31)),
        ("between now and the end of March", date(2016, 3, 31)),
        ("first week Jan", date(2016, 1, 7)),
        ("1st working day of January 2016", date(2016, 1, 4)),
        ("by month end", date(2015, 11, 30)),
        ("EOD 20/11", date(2015, 11, 20)),
        ("Thu 31/03", date(2016, 3, 31)),
        ("2016-03", date(2016, 3, 31)),
        ("a week on Friday", date(2015, 11, 27)),
        ("two weeks today", date(2015, 11, 30)),
        ("Monday week", date(2015, 11, 23)),
        ("the last Friday before Christmas", date(2015, 12, 18)),
        ("Start: Jan 2016 End: June 2016", date(2016, 6, 30)),
        ("within 28 days (14 December 2015)", date(2015, 12, 14)),
        ("December 2015 (Q3 2015/16)", date(2015, 12, 31)),
        ("last quarter of the financial year", date(2016, 3, 31)),
        ("End of year 2015/16", date(2016, 3, 31)),
        ("end of the week commencing 30 November", date(2015, 12, 4)),
        ("no more than 3 months", date(2016, 2, 16)),
        ("mid January to mid February 2016", date(2016, 2, 15)),
        ("halfway through March", date(2016, 3, 15)),
        ("by FYE", date(2016, 3, 31)),
        ("by 4.12", date(2015, 12, 4)),
        ("the 14th", date(2015, 12, 14)),
    ],
)
def test_a_deadline_of_boards_is_read(text: str, latest: date) -> None:
    read = read_deadline(text, TODAY)
    assert (read.kind, read.latest) == ("date", latest), read.ask


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("31/3/16 (was 31/12/15)", date(2016, 3, 31)),
        ("Revised target 31 March 2016 (original Sept 2015)", date(2016, 3, 31)),
        ("Originally Dec 2015; revised to March 2016", date(2016, 3, 31)),
        ("Feb 2016 (extended from Nov 2015)", date(2016, 2, 29)),
        ("by 31 March 2016 (extended to 30 June 2016)", date(2016, 6, 30)),
        ("End of June 2016, revised from April 2016", date(2016, 6, 30)),
        ("Complete by 31st March 2016 (original date 31st December 2015)", date(2016, 3, 31)),
        ("December 2015 - slipped to March 2016", date(2016, 3, 31)),
        ("December 2015 (brought forward from March 2016)", date(2015, 12, 31)),
    ],
)
def test_of_a_date_and_its_revision_the_revision_is_in_force(text: str, latest: date) -> None:
    read = read_deadline(text, TODAY)
    assert (read.kind, read.latest) == ("date", latest), read.ask
    assert "took the place of" in read.convention


@pytest.mark.parametrize(
    "text",
    ["31 March 20155", "31/03/20155", "by 31 March 215", "March 20155", "Tues 4/3/15", "4 March 2015 (Tuesday)"],
)
def test_a_slip_in_a_date_is_asked_about(text: str) -> None:
    assert impossible(read_deadline(text, TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "Post Easter 2016",
        "three year plan",
        "6 months+",
        "3/6/9 months",
        "end of Term 3",
        "Autumn Term 2 (2016)",
        "bi-yearly",
        "OCC: March 2016 / TVP: complete",
        "Timescale TBC by January 2016 Board",
        "at least 12 months",
        "by October half term",
        "12 months from April 2016",
        "Q1/Q4",
        "FY16",
        "Q4 16",
    ],
)
def test_what_no_day_can_be_told_of_is_asked(text: str) -> None:
    assert read_deadline(text, TODAY).kind == "ask"


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("Weekly to 31 July 2016", "every week"),
        ("4 times per annum", "every 3 months"),
        ("qtrly", "every 3 months"),
        ("quarterly throughout 2016/17", "every 3 months"),
        ("six times a year", "every 2 months"),
    ],
)
def test_how_often_is_read(text: str, recurrence: str) -> None:
    assert read_deadline(text, TODAY).recurrence == recurrence


@pytest.mark.parametrize("text", ["Completed (see minutes of 12/10/15)", "Completed - evidence to QA August 2015"])
def test_no_day_of_completion_is_made_of_another_day(text: str) -> None:
    read = read_deadline(text, TODAY)
    assert (read.kind, read.latest) == ("completed", None)


def test_what_a_group_signed_off_is_done() -> None:
    assert read_deadline("Signed off by Board 12 October 2015", TODAY).kind == "completed"
    assert read_deadline("Signed off by Board 12 December 2015", TODAY).kind == "date"


@pytest.mark.parametrize("text", ["June 2016 (Q4)", "within 3 months, i.e. by end of January 2016"])
def test_one_date_said_twice_that_does_not_agree_is_asked_about(text: str) -> None:
    asked = read_deadline(text, TODAY).ask
    assert asked is not None
    assert "not the same" in asked


@pytest.mark.parametrize(
    "text",
    ["revised May 2016, now July 2016", "March 2016 extended to January 2016",
     "31 March or 30 June 2016", "All by 31.12.15 except Health (31.1.16)",
     "Police by 31 January 2016; Health 29 February 2016", "Jul 16"],
)  # fmt: skip
def test_of_two_dates_neither_is_kept_unasked(text: str) -> None:
    assert impossible(read_deadline(text, TODAY))


@pytest.mark.parametrize("text", ["31.11.15", "30 February", "March 2051", "31/03/1915", "31 March 20155"])
def test_a_window_that_ends_on_no_day_of_boards_is_asked_about(text: str) -> None:
    assert isinstance(read_window(f"due by {text}", TODAY), Ask)
