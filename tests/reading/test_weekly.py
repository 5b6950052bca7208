"""Times of the day as people say them."""

from __future__ import annotations

import datetime as dt

import pytest

from commands.reading import meetings, weekly


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Tuesday at half nine", "Tuesday at 09:30"),
        ("half past nine", "09:30"),
        ("quarter past 9", "09:15"),
        ("a quarter to ten", "a 09:45"),
        ("quarter to one", "12:45"),
        ("at three", "at 15:00"),
        ("at 8", "at 08:00"),
        ("at nine pm", "at 21:00"),
        ("half two am", "02:30"),
        ("8 o'clock", "08:00"),
        ("nine o’clock", "09:00"),
        ("at noon", "at 12:00"),
        ("at 9:30", "at 9:30"),
        ("at 14:00", "at 14:00"),
        ("4.2 at one agency", "4.2 at one agency"),
        ("quarter four", "quarter four"),
        ("half of them", "half of them"),
    ],
)
def test_a_time_in_words_is_put_in_figures(said: str, figures: str) -> None:
    assert weekly.in_figures(said) == figures


def test_the_time_of_a_meeting_is_read_as_it_is_said() -> None:
    for said in ("at half two", "at 14:30", "at 2.30pm"):
        assert meetings.time_said(f"PAQA 24 November 2015 {said}") == (dt.time(14, 30), "PAQA 24 November 2015  ")
    assert meetings.time_said("PAQA 24 November 2015 at 2")[0] == dt.time(14)
    assert meetings.time_said("PAQA 24 November 2015 at 10")[0] == dt.time(10)
