"""Deadlines as trackers hold them: ends of a month, the next working day, years said after, dates that depend."""

from datetime import date

import pytest

from commands.reading.dates.deadlines import read_deadline


@pytest.mark.parametrize(
    ("text", "on", "latest"),
    [
        ("by month end", date(2016, 2, 8), date(2016, 2, 29)),
        ("by quarter-end", date(2016, 2, 8), date(2016, 3, 31)),
        ("by the next working day", date(2015, 5, 22), date(2015, 5, 26)),
        ("by Friday week", date(2018, 4, 16), date(2018, 4, 27)),
        ("Monday fortnight", date(2018, 4, 16), date(2018, 4, 30)),
        ("between 5 and 16 February 2018", date(2018, 1, 15), date(2018, 2, 16)),
        ("2016/17 academic year", date(2015, 11, 2), date(2017, 8, 31)),
        ("during the financial year 2016-17", date(2015, 11, 2), date(2017, 3, 31)),
        ("by the start of the academic year", date(2015, 6, 15), date(2015, 9, 1)),
        ("during the month of February 2024", date(2023, 9, 11), date(2024, 2, 29)),
        ("February by 2015", date(2014, 12, 1), date(2015, 2, 28)),
        ("Started Oct 2023, to finish June 2024", date(2024, 2, 12), date(2024, 6, 30)),
        ("Raised 14/12/23; target 31/03/24", date(2024, 2, 12), date(2024, 3, 31)),
        ("Start 01/04/24 End 31/03/25", date(2024, 2, 12), date(2025, 3, 31)),
        ("From: 01/04/24 To: 31/03/25", date(2024, 2, 12), date(2025, 3, 31)),
        ("Apr 24 to Mar 25", date(2024, 2, 12), date(2025, 3, 31)),
        ("EOM June 2024", date(2024, 2, 12), date(2024, 6, 30)),
        ("Pre-Easter", date(2024, 2, 12), date(2024, 3, 28)),
    ],
)
def test_a_deadline_of_a_tracker_is_read(text: str, on: date, latest: date) -> None:
    read = read_deadline(text, on)
    assert (read.kind, read.latest) == ("date", latest), read.ask


@pytest.mark.parametrize(
    "text",
    [
        "in the autumn, subject to recruitment",
        "on the date set in the 2016/17 audit programme",
        "5 and 16 February 2016",
        "Post-Easter",
        "No progress since Nov 2014",
        "Commenced January 2015 - ongoing",
        "Before the summer recess",
        "Withdrawn March 2015",
        "Police: complete. Health: June 2016",
        "Complete March 2016",
        "See action 4.2",
    ],
)
def test_a_date_that_depends_on_something_is_asked(text: str) -> None:
    read = read_deadline(text, date(2015, 6, 15))
    assert read.kind == "ask"
    assert read.ask


def test_what_is_fully_implemented_is_done_and_an_update_is_no_deadline() -> None:
    assert read_deadline("Fully implemented", date(2015, 6, 15)).kind == "completed"
    assert read_deadline("Partially implemented", date(2015, 6, 15)).kind == "ask"
    assert read_deadline("PROGRESS UPDATE SEPTEMBER 2015", date(2015, 9, 30)).kind == "none"


def test_an_interval_for_a_length_of_time_is_no_single_day() -> None:
    assert read_deadline("Weekly for 6 weeks", date(2015, 6, 15)).recurrence == "every week"
