"""The calendar of English public bodies: working days, financial quarters, seasons, terms, feasts and weeks."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, SU, TH, relativedelta

DAY = timedelta(days=1)
Span = tuple[date, date]
"""A first and a last day, both included."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of each season, which lasts three months (as the Met Office counts them)."""


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether offices are open: neither a weekend nor a bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The last of `count` working days, of which day 1 is the next working day after `day`."""
    while count:
        day += DAY
        count -= is_working_day(day)
    return day


def last_working_day_before(day: date) -> date:
    """The nearest working day before `day`."""
    day -= DAY
    while not is_working_day(day):
        day -= DAY
    return day


def month(year: int, number: int) -> Span:
    """The first and last day of a month; `number` is 1 to 12."""
    first = date(year, number, 1)
    return first, first + relativedelta(day=31)


def financial_year(start: int) -> Span:
    """1 April to 31 March of the financial year that begins in the year `start`."""
    return date(start, 4, 1), date(start + 1, 3, 31)


def financial_year_of(day: date) -> int:
    """The year in which the financial year of `day` began."""
    return day.year - (day.month < 4)


def quarter(start: int, number: int) -> Span:
    """A quarter (1 to 4) of the financial year that begins in the year `start`: Q1 is April to June."""
    first = date(start, 4, 1) + relativedelta(months=3 * (number - 1))
    return first, first + relativedelta(months=2, day=31)


def academic_year(start: int) -> Span:
    """1 September to 31 August of the academic year that begins in the year `start`."""
    return date(start, 9, 1), date(start + 1, 8, 31)


def season(name: str, year: int) -> Span:
    """The three months of a season; winter begins in December of `year`."""
    first = date(year, SEASONS[name], 1)
    return first, first + relativedelta(months=2, day=31)


def term(name: str, year: int) -> Span:
    """A school term of `year` by the usual county pattern, since each council sets its own: always approximate."""
    if name == "autumn":
        return date(year, 9, 1), date(year, 12, 22) + relativedelta(weekday=FR(-1))
    if name == "spring":
        maundy_thursday = easter(year) + relativedelta(weekday=TH(-1))
        return date(year, 1, 4), min(maundy_thursday, date(year, 4, 1) + relativedelta(weekday=FR))
    return easter(year) + timedelta(days=15), date(year, 7, 21)


def terms_from(day: date) -> tuple[Span, ...]:
    """The school terms that are not over on a day, the nearest first."""
    found = sorted(term(name, year) for year in (day.year, day.year + 1) for name in ("spring", "summer", "autumn"))
    return tuple(one for one in found if one[1] >= day)


def half_term(name: str, year: int) -> Span:
    """A half-term week of `year`, Monday to Friday, by the usual county pattern; councils differ, so approximate."""
    if name in ("october", "autumn"):
        monday = date(year, 10, 31) + relativedelta(weekday=MO(-1))
    elif name in ("february", "spring"):
        monday = date(year, 2, 11) + relativedelta(weekday=MO)
    else:
        monday = date(year, 5, 31) + relativedelta(weekday=MO(-1))
    return monday, monday + timedelta(days=4)


def week(day: date) -> Span:
    """Monday to Sunday of the week that `day` is in."""
    monday = day + relativedelta(weekday=MO(-1))
    return monday, monday + timedelta(days=6)


_MOVED = {
    (1995, "may"): date(1995, 5, 8), (2020, "may"): date(2020, 5, 8),  # to VE day
    # to a jubilee
    (2002, "spring"): date(2002, 6, 4), (2012, "spring"): date(2012, 6, 4), (2022, "spring"): date(2022, 6, 2),
}  # fmt: skip
"""Bank holidays that were moved."""
FEASTS: dict[str, Callable[[int], date]] = {
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "new year": lambda year: date(year, 1, 1),
    "new year's eve": lambda year: date(year, 12, 31),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "easter": easter,
    "easter monday": lambda year: easter(year) + DAY,
    "whitsun": lambda year: easter(year) + timedelta(days=49),
    "pentecost": lambda year: easter(year) + timedelta(days=49),
    "shrove tuesday": lambda year: easter(year) - timedelta(days=47),
    "ash wednesday": lambda year: easter(year) - timedelta(days=46),
    "mothering sunday": lambda year: easter(year) - timedelta(days=21),
    "palm sunday": lambda year: easter(year) - timedelta(days=7),
    "maundy thursday": lambda year: easter(year) - timedelta(days=3),
    "may day": lambda year: date(year, 5, 1) + relativedelta(weekday=MO),
    "early may bank holiday": lambda year: _MOVED.get((year, "may"), date(year, 5, 1) + relativedelta(weekday=MO)),
    "late may bank holiday": lambda year: _MOVED.get(
        (year, "spring"), date(year, 5, 31) + relativedelta(weekday=MO(-1))
    ),
    "spring bank holiday": lambda year: _MOVED.get((year, "spring"), date(year, 5, 31) + relativedelta(weekday=MO(-1))),
    "august bank holiday": lambda year: date(year, 8, 31) + relativedelta(weekday=MO(-1)),
    "summer bank holiday": lambda year: date(year, 8, 31) + relativedelta(weekday=MO(-1)),
    "clocks go back": lambda year: date(year, 10, 31) + relativedelta(weekday=SU(-1)),
    "clocks go forward": lambda year: date(year, 3, 31) + relativedelta(weekday=SU(-1)),
    "clocks change": lambda year: date(year, 3, 31) + relativedelta(weekday=SU(-1)),  # or in October: whichever is next
    "advent": lambda year: date(year, 12, 24) + relativedelta(weekday=SU(-4)),
    "burns night": lambda year: date(year, 1, 25),
    "valentine's day": lambda year: date(year, 2, 14),
    "st david's day": lambda year: date(year, 3, 1),
    "st patrick's day": lambda year: date(year, 3, 17),
    "st george's day": lambda year: date(year, 4, 23),
    "st andrew's day": lambda year: date(year, 11, 30),
    "father's day": lambda year: date(year, 6, 1) + relativedelta(weekday=SU(3)),
    "halloween": lambda year: date(year, 10, 31),
    "bonfire night": lambda year: date(year, 11, 5),
    "armistice day": lambda year: date(year, 11, 11),
    "remembrance sunday": lambda year: date(year, 11, 1) + relativedelta(weekday=SU(2)),
}
"""The day of each feast in a year."""
ALSO_CALLED = {
    "xmas": "christmas", "christmas day": "christmas", "xmas day": "christmas", "xmas eve": "christmas eve",
    "new year's day": "new year", "easter sunday": "easter", "whit sunday": "whitsun", "pancake day": "shrove tuesday",
    "mother's day": "mothering sunday", "hallowe'en": "halloween", "guy fawkes night": "bonfire night",
    "remembrance day": "armistice day", "clock change": "clocks change", "clocks changing": "clocks change",
}  # fmt: skip
"""Other names of feasts."""
