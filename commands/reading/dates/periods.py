"""What the forms of a date are made of: periods of days, the words of months, weekdays, years and numbers.

A form is a named pattern and a function from its match to a `Period`, a `Problem` (an impossible date, or one that
cannot be counted from anything known) or None when the words are something else after all. The forms themselves stand
in `days.py` and `spans.py`.
"""

import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal

from commands.reading import quick_re as re
from commands.reading.dates import uk_calendar as uk

Precision = Literal["day", "week", "feast", "month", "meeting", "quarter", "season", "term", "year", "none"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, and the convention by which its words were read.

    `said_year` is whether the words held the year; `open_start` whether only the end was said ("within 6 weeks").
    """

    earliest: date
    latest: date
    precision: Precision
    convention: str
    approximate: bool = False
    said_year: bool = False
    open_start: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Words that look like a date but cannot be one, or could be two (`impossible`), or cannot be counted from anything
    known."""

    ask: str
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative words count from: today, and the document's own date where there is one."""

    today: date
    reference: date | None


Reading = Period | Problem
Reader = Callable[[re.Match[str], Clock], Reading | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A way of writing a date: what it looks like and how a match is read.

    A text that holds none of `needs` cannot hold it, and is not searched: most texts hold few forms.
    """

    name: str
    pattern: re.Pattern
    read: Reader
    needs: tuple[str, ...] = ()


MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
YEAR = r"(?:(?:19|20|21)\d\d)(?!\d|/\d\d?\b|-\d\d?\b)"
TWO_YEARS = r"(?P<start>(?:19|20)\d\d) ?[/-] ?(?P<finish>(?:19|20)?\d\d)(?![\d/-])"
_SMALL_NUMBERS = (
    "zero,one a an,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen,"
    "seventeen,eighteen,nineteen"
)
_NUMBERS = {word: number for number, words in enumerate(_SMALL_NUMBERS.split(",")) for word in words.split()} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
# "a week" is a length of time only after "in" or "within".
COUNT = rf"(?:\d{{1,3}}|(?<=in )an?|{'|'.join(word for word in _NUMBERS if len(word) > 2)})"
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def read_number(word: str) -> int:
    """A whole number from figures or a small word ("six", "an")."""
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def month_number(word: str) -> int:
    """1 to 12 of a month's name, short or whole."""
    return MONTHS.index(word[:3]) + 1


FEAST = "|".join(sorted((one for one in (*uk.FEASTS, *uk.ALSO_CALLED) if one != "new year"), key=lambda one: -len(one)))
"""The names of feasts; "new year" is one only after "by" or "before"."""


def plain_text(text: str) -> str:
    """The text in small letters with one sort of dash, quote and space, and without a space inside 2015/ 16."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[‐‑‒–—―−]", "-", text).replace("’", "'").replace("\u2044", "/")
    text = "".join(str(unicodedata.decimal(char, char)) for char in text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\b((?:19|20)\d\d) ?/ ?(\d\d)\b(?!/)", r"\1/\2", text).strip()
    text = _TRANSPOSED.sub(r"by \1 \2", text)
    if _ANY_ABBREVIATION.search(text):
        for pattern, written_out in _ABBREVIATED:
            text = pattern.sub(written_out, text)
    return _SHORT_YEARS.sub(_with_century, text)


_TRANSPOSED = re.compile(rf"\b({MONTH}) by ({YEAR})")
"""As it stands in a published plan: "representation on the Board February by 2015"."""
_A_TIME = rf"(?:christmas|xmas|easter|new year|spring|summer|autumn|winter|half|{MONTH})"
_AFTER = r"\b(?P<lead>in|within|every|next) (?P<count>\d\d?)/"
_ANY_ABBREVIATION = re.compile(
    rf"\d(?:{'|'.join(MONTHS)})\d|mn?ths?\b|[why][kr]s?\b|qtr|q\w?tly|f/y|\beo[dmw]\b|\bfin\b|fye|\bw/?b\b|p\.a"
    r"|[- ]end\b|(?:^|[nyt] )\d\d?/[157]|month of |\bp(?:re[ -]|ost-)"
)
"""Whether there is any of those below: most texts hold none."""
_ABBREVIATED = tuple(
    (re.compile(pattern), written_out)
    for pattern, written_out in (
        (rf"(?<=\d)({'|'.join(MONTHS)})(?=\d)", r" \1 "),  # "30Sep15"
        (rf"\b(?:the )?(?:calendar )?month of (?={MONTH})", ""),
        (r"(?<![a-z])mn?th(s?)\b", r"month\1"),
        (rf"\b(month|quarter|term)[- ]end\b(?!,? (?:of\b|{MONTH}|\d))", r"end of the \1"),
        (r"(?<![a-z])wk(s?)\b", r"week\1"),
        (r"(?<![a-z])hr(s?)\b", r"hour\1"),
        (r"(?<![a-z])yr(s?)\b", r"year\1"),
        (r"\b(?:qtrly|qrtly|qtly)\b", "quarterly"),
        (r"\bqtr(s?)\b", r"quarter\1"),
        (r"\bf/y\b", "fy"),
        (r"\bfye\b(?! ?'?\d)", "end of the financial year"),
        (r"\beod\b", "close of play"),
        (rf"\beom(?: of)?(?=,? {MONTH})", "end of"),
        (r"\beom\b", "end of the month"),
        (r"\beow\b", "end of the week"),
        (r"\bfin\.? y(?:ea)?rs?\b", "financial year"),
        (r"\bw/?b\b", "w/c"),
        (r"\bp\.a\.?(?![a-z])", "per annum"),
        (rf"\bpre[ -](?=(?:the )?{_A_TIME})", "before "),
        (rf"\bpost-(?=(?:the )?{_A_TIME})", "after "),
        (r"^(?P<count>\d\d?)/12(?= review)", r"in \g<count> months"),
        (rf"{_AFTER}12(?![\d/])", r"\g<lead> \g<count> months"),  # as nurses write them
        (rf"{_AFTER}52(?![\d/])", r"\g<lead> \g<count> weeks"),
        (rf"{_AFTER}7(?![\d/])", r"\g<lead> \g<count> days"),
    )
)


_SHORT_YEARS = re.compile(
    r"(?<![\d/.-])(?:(?<=fy)|(?<=fy )|(?<![a-z]))(?P<start>\d\d)(?P<sep>[/-])(?P<finish>\d\d)(?![\d/.-])"
)


def _with_century(found: re.Match[str]) -> str:
    """ "15/16" is 2015/16: there is no month 16. "11/12" may be a day, and "15-16" any two numbers: they stay."""
    start, finish = int(found["start"]), int(found["finish"])
    called = found.string[: found.start()].rstrip().endswith("fy")
    is_years = start + 1 == finish and (called or (finish > 12 and found["sep"] == "/"))
    return f"20{found['start']}/{found['finish']}" if is_years else found[0]


def said(day: date) -> str:
    """A day as it is written to people: "30 November 2015"."""
    return f"{day.day} {day:%B %Y}"


def day_of(year: int, number: int, day: int, written: str) -> date | Problem:
    """A day of the calendar, or the question which is meant by what was written."""
    with suppress(ValueError):
        if 1900 <= year < 2200:
            return date(year, number, day)
    return Problem(f"{written} is not a day of the calendar: which date is meant?", impossible=True)


def next_such(build: Callable[[int], date], today: date) -> date:
    """The day of this year or, when that is past, of the next."""
    this_year = build(today.year)
    return this_year if this_year >= today else build(today.year + 1)


def year_of_month(month: int, year: str | None, clock: Clock) -> int:
    """The year said, else the year of the next such month (this month counts)."""
    return int(year) if year else clock.today.year + (month < clock.today.month)


def full_year(figures: str) -> int:
    """A year of four figures, or of two in this century."""
    figures = figures.strip("'")
    return int(figures) + (2000 if len(figures) < 3 else 0)


def form(name: str, read: Reader, *pattern: str, needs: tuple[str, ...] = ()) -> Form:
    """A form from the pieces of its pattern."""
    return Form(name, re.compile("".join(pattern)), read, needs)
