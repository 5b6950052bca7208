"""Periods: the forms in which UK public documents name days, months, quarters, seasons, terms, feasts and years.

Each form is a named pattern and a function from its match to a `Period`, a `Problem` (an impossible date, or one that
cannot be counted from anything known) or None when the words are something else after all.
"""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from commands.reading import uk_calendar as uk

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
    """Words that look like a date but cannot be one (`impossible`), or cannot be counted from anything known."""

    ask: str
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative words count from: today, and the document's own date where there is one."""

    today: date
    reference: date | None


_Reading = Period | Problem
_Reader = Callable[[re.Match[str], Clock], _Reading | None]


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    pattern: re.Pattern[str]
    read: _Reader


# --- words ---

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_YEAR = r"(?:(?:19|20|21)\d\d)(?!\d|/\d\d?\b|-\d\d?\b)"
_TWO_YEARS = r"(?P<start>(?:19|20)\d\d) ?[/-] ?(?P<finish>(?:19|20)?\d\d)(?![\d/-])"
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ["zero", "one a an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
    for word in words.split()
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
# "a week" is a length of time only after "in" or "within".
COUNT = rf"(?:\d{{1,3}}|(?<=in )an?|{'|'.join(word for word in _NUMBERS if len(word) > 2)})"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def read_number(word: str) -> int:
    """A whole number from figures or a small word ("six", "an")."""
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _month_number(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def plain_text(text: str) -> str:
    """The text in small letters with one sort of dash, quote and space, and without a space inside 2015/ 16."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[‐‑‒–—―−]", "-", text).replace("’", "'").replace("\u2044", "/")
    text = "".join(str(unicodedata.decimal(char, char)) for char in text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"\b((?:19|20)\d\d) ?/ ?(\d\d)\b(?!/)", r"\1/\2", text).strip()


def said(day: date) -> str:
    """A day as it is written to people: "30 November 2015"."""
    return f"{day.day} {day:%B %Y}"


# --- forms of a period ---


def _day(year: int, number: int, day: int, written: str) -> date | Problem:
    with suppress(ValueError):
        if 1900 <= year < 2200:
            return date(year, number, day)
    return Problem(f"{written} is not a day of the calendar: which date is meant?", impossible=True)


def _next_such(build: Callable[[int], date], today: date) -> date:
    """The day of this year or, when that is past, of the next."""
    this_year = build(today.year)
    return this_year if this_year >= today else build(today.year + 1)


def _next_day_of_year(number: int, day: int, written: str, today: date) -> date | Problem:
    """The next such day from today on; 29 February waits for its leap year."""
    days = (_day(year, number, day, written) for year in range(today.year, today.year + 9))
    return next((one for one in days if isinstance(one, date) and one >= today), _day(today.year, number, day, written))


def _one_day(day: date, convention: str, *, said_year: bool = True) -> Period:
    return Period(day, day, "day", convention, said_year=said_year)


def _full_year(figures: str) -> int:
    """A year of four figures, or of two in this century."""
    year = int(figures.strip("'"))
    return year + 2000 if year < 100 else year


def _iso_date(match: re.Match[str], _clock: Clock) -> _Reading:
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]), match[0])
    return day if isinstance(day, Problem) else _one_day(day, "the day written")


def _numeric_date(match: re.Match[str], _clock: Clock) -> _Reading:
    day = _day(_full_year(match["y"]), int(match["m"]), int(match["d"]), match[0])
    return day if isinstance(day, Problem) else _one_day(day, "read day first")


def _day_and_month_in_figures(match: re.Match[str], clock: Clock) -> _Reading | None:
    """ "31/12" without a year: the next such day."""
    number, month = int(match["d"]), int(match["m"])
    if month > 12:
        return None
    day = _next_day_of_year(month, number, match[0], clock.today)
    return day if isinstance(day, Problem) else _one_day(day, "read day first; the next such day", said_year=False)


def _day_of_month(match: re.Match[str], clock: Clock) -> _Reading:
    """A day and month, with the weekday checked; without a year, the next such day."""
    number, month = int(match["d"]), _month_number(match["month"])
    written = f"{number} {date(2000, month, 1):%B}"
    if match["year"]:
        day = _day(_full_year(match["year"]), month, number, f"{written} {match['year']}")
    else:
        day = _next_day_of_year(month, number, written, clock.today)
    if isinstance(day, Problem):
        return day
    if match["weekday"] and day.weekday() != _DAYS.index(match["weekday"][:3]):
        return Problem(f"{said(day)} is a {day:%A}: which is right, the day or the date?", impossible=True)
    convention = "the day written" if match["year"] else f"no year was given, so the next {written}"
    return _one_day(day, convention, said_year=bool(match["year"]))


def _month_then_number(match: re.Match[str], clock: Clock) -> _Reading:
    """ "March 3, 2015"; but "Jul 15" may be a day or a year."""
    if not match["year"] and not match["th"] and abs(_full_year(match["d"]) - clock.today.year) <= 5:
        return Problem(f"Is that day {match['d']} of the month, or the year {_full_year(match['d'])}?")
    return _day_of_month(match, clock)


def _weekday_of_month(match: re.Match[str], clock: Clock) -> _Reading:
    """ "The last Friday in May", "the first Monday of June 2015"."""
    month = _month_number(match["month"])
    first, last = uk.month(_year_of_month(month, match["year"], clock), month)
    index, which = _DAYS.index(match["weekday"][:3]), match["which"]
    if which == "last":
        day = last - timedelta(days=(last.weekday() - index) % 7)
    else:
        day = first + timedelta(days=(index - first.weekday()) % 7 + 7 * (_ORDINALS[which] - 1))
    return _one_day(day, f"the {which} {day:%A} of the month", said_year=bool(match["year"]))


def _year_of_month(month: int, year: str | None, clock: Clock) -> int:
    """The year said, else the year of the next such month (this month counts)."""
    return int(year) if year else clock.today.year + (month < clock.today.month)


def _short_year(match: re.Match[str]) -> str | None:
    figures = match["short_year"] or match["apostrophe"]
    return f"20{figures}" if figures else None


def _whole_month(match: re.Match[str], clock: Clock) -> _Reading | None:
    month = _month_number(match["month"])
    written = match["year"] or _short_year(match)
    first, last = uk.month(_year_of_month(month, written, clock), month)
    if match["meeting"] or match["board"]:
        convention = "the last day of the month, until the meeting's own date is known"
        return Period(first, last, "meeting", convention, approximate=True, said_year=bool(written))
    convention = "the month, to its last day" + ("" if written else "; no year was given, so the next one")
    return Period(first, last, "month", convention, said_year=bool(written))


def _two_months(match: re.Match[str], clock: Clock) -> _Reading:
    """ "June/July 2012" is a range of neighbouring months; months further apart are two dates."""
    begin, end = _month_number(match["month"]), _month_number(match["until"])
    end_year = _year_of_month(end, match["year2"], clock)
    begin_year = int(match["year"]) if match["year"] else end_year - (begin > end)
    first, last = uk.month(begin_year, begin)[0], uk.month(end_year, end)[1]
    if last < first or (last - first).days > 62:
        return Problem("There are two dates here: which belongs to which part of the action?")
    return Period(first, last, "month", "two months are a range, to the end of the later one", said_year=True)


def _numbered_month(match: re.Match[str], _clock: Clock) -> _Reading:
    first, last = uk.month(int(match["y"]), int(match["m"]))
    return Period(first, last, "month", "month and year, to the last day of the month", said_year=True)


def _duration(match: re.Match[str], clock: Clock) -> _Reading | None:
    """A length of time from today, or from an event whose date is known; the day of the event does not count."""
    unit = match["unit"].rstrip("s'")
    start = clock.today
    origin = "today"
    if match["event"]:
        origin = match["event"].strip()
        if clock.reference is None or not _KNOWN_EVENT.search(origin):
            return Problem("This counts from an event: on what date did it, or will it, happen?")
        start = clock.reference
    working = "working" in match["sort"] or "business" in match["sort"]
    last, convention = counted(start, read_number(match["count"]), "working day" if working else unit)
    least = counted(start, read_number(match["least"]), unit)[0] if match["least"] else None
    spread = bool(match["spread"])
    return Period(
        least or start,
        last,
        "day",
        f"counted from {origin if origin == 'today' else said(start)}, which is day 0; {convention}",
        approximate=spread or bool(least),
        said_year=True,
        open_start=not spread and not least,
    )


def counted(start: date, count: int, unit: str) -> tuple[date, str]:
    """The day so many units after `start` (before it when negative), and the convention it follows."""
    if unit == "working day":
        return uk.add_working_days(start, count), "working days skip weekends and bank holidays"
    if unit in {"month", "quarter", "year"}:
        months = {"month": 1, "quarter": 3, "year": 12}[unit] * count
        return start + relativedelta(months=months), "the corresponding date"
    if unit == "hour":
        return start + timedelta(days=-(-count // 24)), "each 24 hours count as a day"
    return start + timedelta(days={"day": 1, "week": 7, "fortnight": 14}[unit] * count), "calendar days"


_KNOWN_EVENT = re.compile(
    r"\b(?:publication|publishing|publishe?d?|receipt|receiving|referral|issue|notification|request|letter|"
    r"report|inspection|today|now|this plan|approval date)\b"
)


def _named_day(match: re.Match[str], clock: Clock) -> _Reading:
    days = {"today": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1}
    day = clock.today + timedelta(days=days.get(match[0], 0))
    now = "immediate" in match[0]
    return replace(_one_day(day, "the day it was said" if now else "counted from today"), approximate=now)


def _weekday(match: re.Match[str], clock: Clock) -> _Reading:
    """The coming such day, today included; "next" is the one in the week after this."""
    index = _DAYS.index(match["weekday"][:3])
    if match["which"] == "next":
        day = uk.week(clock.today)[0] + timedelta(days=7 + index)
        return replace(_one_day(day, f"next {day:%A} is the one in the week after this"), approximate=True)
    if match["which"] == "last":
        return _one_day(
            clock.today - timedelta(days=(clock.today.weekday() - index - 1) % 7 + 1), "the one before today"
        )
    day = clock.today + timedelta(days=(index - clock.today.weekday()) % 7)
    return _one_day(day, f"the coming {day:%A}")


def _unit(match: re.Match[str], clock: Clock) -> _Reading | None:
    """ "this month", "the end of the week", "next quarter", "the financial year": a unit that holds today."""
    shift, today = {"next": 1, "coming": 1, "last": -1, "previous": -1}.get(match["which"], 0), clock.today
    unit = match["unit"]
    if unit == "week":
        first, last = uk.week(today + timedelta(weeks=shift))
        return Period(first, last, "week", "Monday to Sunday", said_year=True)
    if unit == "month":
        month = today + relativedelta(months=shift, day=1)
        return Period(*uk.month(month.year, month.month), "month", "the whole month", said_year=True)
    if unit == "quarter":
        month = today + relativedelta(months=3 * shift)
        first, last = uk.quarter(uk.financial_year_of(month), (month.month - 4) % 12 // 3 + 1)
        return Period(first, last, "quarter", _quarter_note(first), said_year=True)
    if "calendar" in unit or unit == "year":
        year = today.year + shift
        note = "the calendar year, to 31 December"
        return Period(date(year, 1, 1), date(year, 12, 31), "year", note, approximate=unit == "year", said_year=True)
    if "academic" in unit or "school" in unit:
        first, last = uk.academic_year(today.year - (today.month < 9) + shift)
        return Period(first, last, "year", "academic year, 1 September to 31 August", said_year=True)
    first, last = uk.financial_year(uk.financial_year_of(today) + shift)
    return Period(first, last, "year", "financial year, 1 April to 31 March", said_year=True)


def _day_of_this_month(match: re.Match[str], clock: Clock) -> _Reading:
    """ "The 1st of the month": of this month, or of the next when that is past or said."""
    number = int(match["d"])
    passed = match["which"] == "the" and number < clock.today.day
    month = clock.today + relativedelta(months=int(passed or match["which"] == "next"), day=1)
    day = _day(month.year, month.month, number, f"{number} {month:%B %Y}")
    return day if isinstance(day, Problem) else _one_day(day, "the next such day of a month")


def _end_of_year(match: re.Match[str], clock: Clock) -> _Reading:
    """ "Year end" is an accountant's word for 31 March; "mid year" and "end of year" are the calendar's."""
    if match["end"]:
        last = uk.financial_year(uk.financial_year_of(clock.today))[1]
        note = "the financial year ends on 31 March"
    else:
        last = date(clock.today.year, 6, 30) if match["part"] == "mid" else date(clock.today.year, 12, 31)
        note = "of the calendar year"
        last += relativedelta(years=int(last < clock.today))
    return Period(last, last, "year", note, approximate=True, said_year=True, open_start=True)


def _quarter_note(first: date) -> str:
    return f"financial quarters: {first:%B} to {first + relativedelta(months=2):%B}"


def _quarter(match: re.Match[str], clock: Clock) -> _Reading:
    """A financial quarter; without a year, the next that is not over."""
    written = match["number"] or match["ordinal"]
    number = _ORDINALS.get(written) or int(written)
    if match["start"]:
        year = int(match["start"])
    elif match["year"]:
        year = int(match["year"])
    else:
        year = uk.financial_year_of(clock.today)
        year += uk.quarter(year, number)[1] < clock.today
    first, last = uk.quarter(year, number)
    return Period(first, last, "quarter", _quarter_note(first), said_year=bool(match["start"] or match["year"]))


def _season(match: re.Match[str], clock: Clock) -> _Reading:
    name = match["season"].replace("fall", "autumn")
    if written := match["start"] or match["year"]:
        year = int(written)
    else:
        year = clock.today.year - (clock.today.month < 3)
        while uk.season(name, year)[1] < clock.today:
            year += 1
    first, last = uk.season(name, year)
    note = f"a season: {said(first)} to {said(last)}, always approximate"
    return Period(first, last, "season", note, approximate=True, said_year=bool(written))


def _term(match: re.Match[str], clock: Clock) -> _Reading:
    name, year = match["season"].replace("easter", "spring").replace("christmas", "autumn"), clock.today.year
    if match["year"]:
        year = int(match["year"])
    elif match["start"]:
        year = int(match["start"]) + (name != "autumn")
    elif uk.term(name, year)[1] < clock.today:
        year += 1
    first, last = uk.term(name, year)
    note = "the usual pattern of county terms, which each council sets for itself"
    return Period(first, last, "term", note, approximate=True, said_year=bool(match["year"] or match["start"]))


def _holidays(match: re.Match[str], clock: Clock) -> _Reading:
    """School holidays begin when a term has ended."""
    name = {"summer": "summer", "easter": "spring", "christmas": "autumn"}[match["season"]]
    end = _next_such(lambda year: uk.term(name, year)[1], clock.today) + uk.DAY
    lengths = {"summer": 41, "easter": 15, "christmas": 15}
    note = "after the usual end of term, which each council sets for itself"
    return Period(end, end + timedelta(days=lengths[match["season"]]), "term", note, approximate=True)


def _feast(match: re.Match[str], clock: Clock) -> _Reading:
    name = match["feast"].replace("xmas", "christmas")
    build = uk.FEASTS.get(name) or uk.FEASTS[re.sub(r"(?:'s)? (?:day|sunday)$", "", name)]
    day = build(int(match["year"])) if match["year"] else _next_such(build, clock.today)
    return Period(day, day, "feast", f"{name.title()} is {said(day)}", said_year=bool(match["year"]))


def _two_years(match: re.Match[str], _clock: Clock) -> _Reading | None:
    """ "2015/16": the financial year, or the academic year when so called."""
    start, finish = int(match["start"]), int(match["finish"])
    if (start + 1) % 100 != finish % 100:
        return None
    if match["sort"] and ("academic" in match["sort"] or "school" in match["sort"]):
        first, last = uk.academic_year(start)
        return Period(first, last, "year", "academic year, 1 September to 31 August", said_year=True)
    first, last = uk.financial_year(start)
    return Period(first, last, "year", "financial year, 1 April to 31 March", said_year=True)


def _calendar_year(match: re.Match[str], _clock: Clock) -> _Reading:
    year = int(match["year"])
    return Period(date(year, 1, 1), date(year, 12, 31), "year", "the calendar year", said_year=True)


def _later_this_year(_match: re.Match[str], clock: Clock) -> _Reading:
    end = date(clock.today.year, 12, 31)
    return Period(clock.today, end, "year", "the rest of the calendar year", approximate=True, said_year=True)


_MEETING = r"(?:full |main )?(?:board|committee|panel|executive|sub-?group|partnership|group)\b(?: meeting)?|meeting\b"
_IN_YEARS = rf"(?: (?:{_TWO_YEARS}|(?P<year>{_YEAR})))?"


def _form(name: str, read: _Reader, *pattern: str) -> _Form:
    return _Form(name, re.compile("".join(pattern)), read)


FORMS = (
    _form("ISO date", _iso_date, r"(?<![\d/])(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)"),
    _form(
        "numeric date",
        _numeric_date,
        r"(?<![\d/.])(?P<d>\d\d?) ?(?P<sep>[/.-]) ?(?P<m>\d\d?) ?(?P=sep) ?(?P<y>\d{4}|\d\d)(?!\d|[/.-]\d)",
    ),
    _form(
        "day of month",
        _day_of_month,
        rf"\b(?:(?P<weekday>{_WEEKDAY}),? )?(?:the )?(?<!\d)(?P<d>\d\d?) ?(?:st|nd|rd|th)?(?: day)?(?: of)?[ -]?",
        rf"(?P<month>{MONTH})(?:,?[ -](?P<year>{_YEAR}|'?\d\d(?![\d/:.]| ?[ap]m)))?",
    ),
    _form(
        "month and day",
        _month_then_number,
        rf"\b(?:(?P<weekday>{_WEEKDAY}),? )?(?P<month>{MONTH}) (?:the )?(?P<d>\d\d?)(?P<th>st|nd|rd|th)?(?![\d/:])",
        rf"(?:,? (?P<year>{_YEAR}))?",
    ),
    _form(
        "weekday of a month",
        _weekday_of_month,
        rf"\b(?P<which>last|{'|'.join(_ORDINALS)}) (?P<weekday>{_WEEKDAY}) (?:in|of) (?P<month>{MONTH})",
        rf"(?: (?P<year>{_YEAR}))?",
    ),
    _form(
        "day and month in figures",
        _day_and_month_in_figures,
        r"(?:(?<=^)|(?<=by )|(?<=before )|(?<=on )|(?<=to )|(?<=and )|(?<=from )|(?<=between ))",
        r"(?P<d>\d\d?)/(?P<m>\d\d?)(?![\d/])",
    ),
    _form(
        "two months",
        _two_months,
        rf"\b(?P<month>{MONTH})(?: (?P<year>{_YEAR}))? ?/ ?(?P<until>{MONTH})(?: (?P<year2>{_YEAR}))?",
    ),
    _form(
        "month",
        _whole_month,
        rf"\b(?:(?P<board>(?:{_MEETING}) (?:in|of) )|(?<=next )|(?<=this ))?(?P<month>{MONTH})",
        rf"(?:,?[ -]?'?(?P<year>{_YEAR})|-(?P<short_year>\d\d)(?![\d/-])| ?'(?P<apostrophe>\d\d)\b)?",
        rf"(?P<meeting>(?:'s)? (?:{_MEETING}))?",
    ),
    _form(
        "month in figures", _numbered_month, r"(?<![\d/.])(?P<m>0?[1-9]|1[0-2])[/.](?P<y>(?:19|20)\d\d)(?!\d|[/.]\d)"
    ),
    _form(
        "length of time",
        _duration,
        r"\b(?P<spread>(?:over|during|in|within|throughout) the (?:next|coming|following) )?",
        rf"(?:next |coming |following )?(?:(?P<least>{COUNT}) ?(?:-|to|or) ?)?(?P<count>{COUNT})[ -]",
        r"(?P<sort>(?:working |business |calendar |full |clear )?)",
        r"(?P<unit>(?:day|week|fortnight|month|quarter|year|hour)s?'?)\b(?! (?:old|ago|before|prior to))(?: time\b)?",
        r"(?:,? (?:of|from|after|following|since) (?:the |its |their )?(?P<event>[a-z][a-z' -]{2,60}))?",
    ),
    _form(
        "named day",
        _named_day,
        r"\b(?:today|tomorrow|day after tomorrow|yesterday|with immediate effect|immediate(?:ly)?)\b",
    ),
    _form("weekday", _weekday, rf"\b(?:(?P<which>this|next|last|coming) )?(?P<weekday>{_WEEKDAY})"),
    _form(
        "unit of time",
        _unit,
        r"\b(?P<which>this|next|last|previous|coming|the|current|end|of)(?: current)?[ -]",
        r"(?P<unit>week|month|quarter|(?:financial|fiscal|academic|school|calendar|council) year|year)",
        r"\b(?![ -](?:plan|programme|old|progress|end))",
    ),
    _form(
        "day of this month",
        _day_of_this_month,
        r"\b(?P<d>\d\d?)(?:st|nd|rd|th) (?:day )?of (?P<which>the|this|next) month\b",
    ),
    _form(
        "middle or end of the year",
        _end_of_year,
        r"\b(?P<part>mid|end)[- ](?:of[- ])?year\b|\b(?P<end>(?:financial )?year[- ]end)\b(?! 20)",
    ),
    _form(
        "quarter",
        _quarter,
        r"\b(?:q(?:uarter|tr)? ?(?P<number>[1-4])\b|",
        rf"(?P<ordinal>{'|'.join(_ORDINALS)}) quarter\b)(?: of)?{_IN_YEARS}",
    ),
    _form(
        "season",
        _season,
        rf"\b(?P<season>spring|summer|autumn|winter)\b(?! term| holiday| half| bank)(?: of)?,?{_IN_YEARS}",
    ),
    _form("term", _term, rf"\b(?P<season>spring|easter|summer|autumn|christmas) term\b{_IN_YEARS}"),
    _form(
        "school holidays",
        _holidays,
        r"\b(?P<season>summer|easter|christmas) (?:school )?(?:holidays?|break|vacation)\b",
    ),
    _form(
        "feast",
        _feast,
        r"\b(?P<feast>(?:christmas|xmas)(?: eve| day)?|boxing day|new year's (?:eve|day)|good friday|",
        r"(?:(?<=before )|(?<=before the )|(?<=by )|(?<=by the ))new year|easter (?:sunday|monday)|easter|whitsun|",
        r"may day|(?:spring|august|early may|late may|summer) bank holiday)\b",
        rf"(?! (?:school |holiday|break|term))(?: (?P<year>{_YEAR}))?",
    ),
    _form(
        "two years",
        _two_years,
        rf"(?:\b(?P<sort>fy|f/y|(?:financial|fiscal|academic|school) year) ?)?(?<![\d/]){_TWO_YEARS}",
    ),
    _form("calendar year", _calendar_year, rf"(?<![\d/.])(?<!\d-)(?P<year>{_YEAR})"),
    _form("later this year", _later_this_year, r"\blater (?:in the|this|in) year\b"),
)
"""Every form of a period. Where two fit, the one that begins first and then the longer is taken."""
