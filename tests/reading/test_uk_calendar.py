"""The calendar of England: Easter, bank holidays that were moved or added, working days, leap years."""

from datetime import date

import pytest

from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.deadlines import read_deadline


def _easter(year: int) -> date:
    """Easter Sunday by the rule of the Gregorian calendar, as Meeus gives it."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    moon = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * moon) // 451
    month, day = divmod(h + moon - 7 * m + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", range(2000, 2041))
def test_easter_and_its_bank_holidays(year: int) -> None:
    today = date(year, 1, 1)
    assert read_deadline(f"by Easter {year}", today).latest == _easter(year)
    assert {uk.FEASTS["good friday"](year), uk.FEASTS["easter monday"](year)} <= uk.bank_holidays(year)
    for name in ("early may bank holiday", "spring bank holiday", "august bank holiday"):
        assert uk.FEASTS[name](year) in uk.bank_holidays(year)


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2011, 4, 29), False),  # a wedding
        (date(2012, 6, 5), False),  # a jubilee
        (date(2020, 5, 4), True),  # moved to VE day
        (date(2020, 5, 8), False),
        (date(2022, 5, 30), True),  # moved to the jubilee
        (date(2022, 6, 2), False),
        (date(2022, 6, 3), False),
        (date(2022, 9, 19), False),  # a state funeral
        (date(2023, 5, 8), False),  # a coronation
        (date(2021, 12, 28), False),  # Boxing Day fell on a Sunday
        (date(2015, 1, 2), True),  # a holiday in Scotland
        (date(2015, 3, 17), True),  # in Northern Ireland
        (date(2015, 7, 13), True),  # in Northern Ireland
        (date(2015, 11, 30), True),  # in Scotland
    ],
)
def test_the_working_days_are_those_of_england(day: date, is_working: bool) -> None:
    assert uk.is_working_day(day) is is_working


@pytest.mark.parametrize(
    ("text", "today", "latest"),
    [
        ("within 5 working days", date(2022, 5, 27), date(2022, 6, 7)),
        ("by the early May bank holiday", date(2020, 4, 1), date(2020, 5, 8)),
        ("by the spring bank holiday 2022", date(2022, 1, 1), date(2022, 6, 2)),
        ("29 February 2000", date(2015, 1, 1), date(2000, 2, 29)),
        ("within 12 months", date(2016, 2, 29), date(2017, 2, 28)),
        ("end of February 2024", date(2023, 1, 1), date(2024, 2, 29)),
    ],
)
def test_moved_holidays_and_leap_years_are_kept(text: str, today: date, latest: date) -> None:
    assert read_deadline(text, today).latest == latest


@pytest.mark.parametrize("text", ["29 February 2100", "29/02/2023", "29 Feb 2019"])
def test_a_29th_of_february_that_is_none_is_asked_about(text: str) -> None:
    assert read_deadline(text, date(2018, 1, 1)).impossible
