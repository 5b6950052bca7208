"""Deadlines and windows in the words of UK public documents.

One grammar for both directions: a deadline being entered and a window being asked for. A text is read in steps:
statuses and recurrences; then *periods* ("30 November", "Q3", "Spring 2016"), each by a named form; then the words
before a period ("by the end of", "before", "mid"), which choose a part of it. Every reading says in words by
which convention it was made, and what to ask when it must not guess. Impossible dates are reported, never mended.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from commands.reading import uk_calendar as uk

Precision = Literal["day", "week", "feast", "month", "meeting", "quarter", "season", "term", "year", "none"]
Kind = Literal["date", "recurring", "completed", "none", "ask"]
_FINEST_FIRST = ("day", "feast", "week", "meeting", "month", "quarter", "season", "term", "year")


@dataclass(frozen=True, slots=True)
class Deadline:
    """How a deadline was read.

    `latest` is the last day on which it can be met; `earliest` the first day it can be meant, when the words say.
    `kind` is "date", "recurring", "completed" (a status stands where a date should: `latest` is when, if said),
    "none" (said to have no date) or "ask". `recurrence` is an interval in words ("every 3 months"). `convention`
    says how it was read and `ask` what to ask before it is saved, None when nothing is in doubt.
    """

    words: str
    kind: Kind
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "none"
    approximate: bool = False
    recurrence: str | None = None
    convention: str = ""
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked about, both ends included; None on a side that is open."""

    earliest: date | None
    latest: date | None
    convention: str


@dataclass(frozen=True, slots=True)
class Ask:
    """No window could be read; `sentence` is the question to put."""

    sentence: str


@dataclass(frozen=True, slots=True)
class _Period:
    earliest: date
    latest: date
    precision: Precision
    convention: str
    approximate: bool = False
    said_year: bool = False
    open_start: bool = False  # "within 6 weeks" says an end only


@dataclass(frozen=True, slots=True)
class _Problem:
    """Words that look like a date but cannot be one, or cannot be counted from anything known."""

    ask: str


@dataclass(frozen=True, slots=True)
class _Clock:
    """What relative words count from: today, and the document's own date where there is one."""

    today: date
    reference: date | None


_Reading = _Period | _Problem
_Reader = Callable[[re.Match[str], _Clock], _Reading | None]


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    pattern: re.Pattern[str]
    read: _Reader


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    reading: _Reading


# --- words ---

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
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
_COUNT = rf"(?:\d{{1,3}}|(?<=in )an?|{'|'.join(word for word in _NUMBERS if len(word) > 2)})"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _month_number(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def _plain(text: str) -> str:
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


def _day(year: int, number: int, day: int, written: str) -> date | _Problem:
    try:
        return date(year, number, day)
    except ValueError:
        return _Problem(f"{written} is not a day of the calendar: which date is meant?")


def _next_such(build: Callable[[int], date], today: date) -> date:
    """The day of this year or, when that is past, of the next."""
    this_year = build(today.year)
    return this_year if this_year >= today else build(today.year + 1)


def _one_day(day: date, convention: str, *, said_year: bool = True) -> _Period:
    return _Period(day, day, "day", convention, said_year=said_year)


def _iso_date(match: re.Match[str], _clock: _Clock) -> _Reading:
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]), match[0])
    return day if isinstance(day, _Problem) else _one_day(day, "the day written")


def _numeric_date(match: re.Match[str], _clock: _Clock) -> _Reading:
    year = int(match["y"])
    day = _day(year + 2000 if year < 100 else year, int(match["m"]), int(match["d"]), match[0])
    return day if isinstance(day, _Problem) else _one_day(day, "read day first")


def _day_of_month(match: re.Match[str], clock: _Clock) -> _Reading:
    """A day and month, with the weekday checked; without a year, the next such day."""
    number, month = int(match["d"]), _month_number(match["month"])
    written = f"{number} {date(2000, month, 1):%B}"
    if match["year"]:
        day = _day(int(match["year"]), month, number, f"{written} {match['year']}")
    else:
        day = _day(clock.today.year, month, number, written)
        if isinstance(day, date) and day < clock.today:
            day = _day(clock.today.year + 1, month, number, written)
        elif isinstance(day, _Problem) and (month, number) == (2, 29):
            day = next(date(year, 2, 29) for year in range(clock.today.year, clock.today.year + 9) if _is_leap(year))
    if isinstance(day, _Problem):
        return day
    if match["weekday"] and day.weekday() != _DAYS.index(match["weekday"][:3]):
        return _Problem(f"{said(day)} is a {day:%A}: which is right, the day or the date?")
    convention = "the day written" if match["year"] else f"no year was given, so the next {written}"
    return _one_day(day, convention, said_year=bool(match["year"]))


def _is_leap(year: int) -> bool:
    return uk.month(year, 2)[1].day == 29


def _year_of_month(month: int, year: str | None, clock: _Clock) -> int:
    """The year said, else the year of the next such month (this month counts)."""
    return int(year) if year else clock.today.year + (month < clock.today.month)


def _whole_month(match: re.Match[str], clock: _Clock) -> _Reading | None:
    month = _month_number(match["month"])
    year = _year_of_month(month, match["year"], clock)
    first, last = uk.month(year, month)
    if match["meeting"] or match["board"]:
        convention = "the last day of the month, until the meeting's own date is known"
        return _Period(first, last, "meeting", convention, approximate=True, said_year=bool(match["year"]))
    convention = "the month, to its last day" + ("" if match["year"] else "; no year was given, so the next one")
    return _Period(first, last, "month", convention, said_year=bool(match["year"]))


def _two_months(match: re.Match[str], clock: _Clock) -> _Reading:
    """ "June/July 2012" is a range of neighbouring months; months further apart are two dates."""
    begin, end = _month_number(match["month"]), _month_number(match["until"])
    end_year = _year_of_month(end, match["year2"], clock)
    begin_year = int(match["year"]) if match["year"] else end_year - (begin > end)
    first, last = uk.month(begin_year, begin)[0], uk.month(end_year, end)[1]
    if last < first or (last - first).days > 62:
        return _Problem("There are two dates here: which belongs to which part of the action?")
    return _Period(first, last, "month", "two months are a range, to the end of the later one", said_year=True)


def _numbered_month(match: re.Match[str], _clock: _Clock) -> _Reading:
    first, last = uk.month(int(match["y"]), int(match["m"]))
    return _Period(first, last, "month", "month and year, to the last day of the month", said_year=True)


def _duration(match: re.Match[str], clock: _Clock) -> _Reading | None:
    """A length of time from today, or from an event whose date is known; the day of the event does not count."""
    count, unit = _number(match["count"]), match["unit"].rstrip("s'")
    start = clock.today
    origin = "today"
    if match["event"]:
        origin = match["event"].strip()
        if clock.reference is None or not _KNOWN_EVENT.search(origin):
            return _Problem("This counts from an event: on what date did it, or will it, happen?")
        start = clock.reference
    if "working" in match["sort"] or "business" in match["sort"]:
        last, convention = uk.add_working_days(start, count), "working days skip weekends and bank holidays"
    elif unit == "fortnight":
        last, convention = start + timedelta(weeks=2 * count), "a fortnight is 14 days"
    elif unit == "hour":
        last, convention = start + timedelta(days=-(-count // 24)), "each 24 hours count as a day"
    elif unit == "quarter":
        last, convention = start + relativedelta(months=3 * count), "a quarter is three months"
    else:
        whole_days = {"day": timedelta(days=count), "week": timedelta(weeks=count)}
        months = relativedelta(months=count * (12 if unit == "year" else 1))
        last = start + whole_days.get(unit, months)
        convention = "the corresponding date" if unit in {"month", "year"} else "calendar days"
    spread = bool(match["spread"])
    return _Period(
        start,
        last,
        "day",
        f"counted from {origin if origin == 'today' else said(start)}, which is day 0; {convention}",
        approximate=spread,
        said_year=True,
        open_start=not spread,
    )


_KNOWN_EVENT = re.compile(
    r"\b(?:publication|publishing|publishe?d?|receipt|receiving|referral|issue|notification|request|letter|"
    r"report|inspection|today|now|this plan|approval date)\b"
)


def _named_day(match: re.Match[str], clock: _Clock) -> _Reading:
    days = {"today": 0, "now": 0, "immediately": 0, "with immediate effect": 0, "tomorrow": 1, "yesterday": -1}
    day = clock.today + timedelta(days=days.get(match[0], 2))
    now = match[0] in {"immediately", "with immediate effect"}
    return replace(_one_day(day, "the day it was said" if now else "counted from today"), approximate=now)


def _weekday(match: re.Match[str], clock: _Clock) -> _Reading:
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


def _unit(match: re.Match[str], clock: _Clock) -> _Reading | None:
    """ "this month", "the end of the week", "next quarter", "the financial year": a unit that holds today."""
    shift, today = {"next": 1, "coming": 1, "last": -1, "previous": -1}.get(match["which"], 0), clock.today
    unit = match["unit"]
    if unit == "week":
        first, last = uk.week(today + timedelta(weeks=shift))
        return _Period(first, last, "week", "Monday to Sunday", said_year=True)
    if unit == "month":
        month = today + relativedelta(months=shift, day=1)
        return _Period(*uk.month(month.year, month.month), "month", "the whole month", said_year=True)
    if unit == "quarter":
        month = today + relativedelta(months=3 * shift)
        first, last = uk.quarter(uk.financial_year_of(month), (month.month - 4) % 12 // 3 + 1)
        return _Period(first, last, "quarter", _quarter_note(first), said_year=True)
    if "calendar" in unit or unit == "year":
        year = today.year + shift
        note = "the calendar year, to 31 December"
        return _Period(date(year, 1, 1), date(year, 12, 31), "year", note, approximate=unit == "year", said_year=True)
    if "academic" in unit or "school" in unit:
        first, last = uk.academic_year(today.year - (today.month < 9) + shift)
        return _Period(first, last, "year", "academic year, 1 September to 31 August", said_year=True)
    first, last = uk.financial_year(uk.financial_year_of(today) + shift)
    return _Period(first, last, "year", "financial year, 1 April to 31 March", said_year=True)


def _quarter_note(first: date) -> str:
    return f"financial quarters: {first:%B} to {first + relativedelta(months=2):%B}"


def _quarter(match: re.Match[str], clock: _Clock) -> _Reading:
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
    return _Period(first, last, "quarter", _quarter_note(first), said_year=bool(match["start"] or match["year"]))


def _season(match: re.Match[str], clock: _Clock) -> _Reading:
    name = match["season"].replace("fall", "autumn")
    if written := match["start"] or match["year"]:
        year = int(written)
    else:
        year = clock.today.year - (clock.today.month < 3)
        while uk.season(name, year)[1] < clock.today:
            year += 1
    first, last = uk.season(name, year)
    note = f"a season: {said(first)} to {said(last)}, always approximate"
    return _Period(first, last, "season", note, approximate=True, said_year=bool(written))


def _term(match: re.Match[str], clock: _Clock) -> _Reading:
    name, year = match["season"].replace("summer holidays", "summer"), clock.today.year
    if match["year"]:
        year = int(match["year"])
    elif match["start"]:
        year = int(match["start"]) + (name != "autumn")
    elif uk.term(name, year)[1] < clock.today:
        year += 1
    first, last = uk.term(name, year)
    note = "the usual pattern of county terms, which each council sets for itself"
    return _Period(first, last, "term", note, approximate=True, said_year=bool(match["year"] or match["start"]))


def _holidays(match: re.Match[str], clock: _Clock) -> _Reading:
    """School holidays begin when a term has ended."""
    name = {"summer": "summer", "easter": "spring", "christmas": "autumn"}[match["season"]]
    end = _next_such(lambda year: uk.term(name, year)[1], clock.today) + uk.DAY
    lengths = {"summer": 41, "easter": 15, "christmas": 15}
    note = "after the usual end of term, which each council sets for itself"
    return _Period(end, end + timedelta(days=lengths[match["season"]]), "term", note, approximate=True)


def _feast(match: re.Match[str], clock: _Clock) -> _Reading:
    name = match["feast"].replace("xmas", "christmas")
    build = uk.FEASTS.get(name) or uk.FEASTS[re.sub(r"(?:'s)? (?:day|sunday)$", "", name)]
    day = build(int(match["year"])) if match["year"] else _next_such(build, clock.today)
    return _Period(day, day, "feast", f"{name.title()} is {said(day)}", said_year=bool(match["year"]))


def _two_years(match: re.Match[str], _clock: _Clock) -> _Reading | None:
    """ "2015/16": the financial year, or the academic year when so called."""
    start, finish = int(match["start"]), int(match["finish"])
    if (start + 1) % 100 != finish % 100:
        return None
    if match["sort"] and ("academic" in match["sort"] or "school" in match["sort"]):
        first, last = uk.academic_year(start)
        return _Period(first, last, "year", "academic year, 1 September to 31 August", said_year=True)
    first, last = uk.financial_year(start)
    return _Period(first, last, "year", "financial year, 1 April to 31 March", said_year=True)


def _calendar_year(match: re.Match[str], _clock: _Clock) -> _Reading:
    year = int(match["year"])
    return _Period(date(year, 1, 1), date(year, 12, 31), "year", "the calendar year", said_year=True)


def _later_this_year(_match: re.Match[str], clock: _Clock) -> _Reading:
    end = date(clock.today.year, 12, 31)
    return _Period(clock.today, end, "year", "the rest of the calendar year", approximate=True, said_year=True)


_MEETING = r"(?:full |main )?(?:board|committee|panel|executive|sub-?group|partnership|group)\b(?: meeting)?|meeting\b"
_IN_YEARS = rf"(?: (?:{_TWO_YEARS}|(?P<year>{_YEAR})))?"


def _form(name: str, read: _Reader, *pattern: str) -> _Form:
    return _Form(name, re.compile("".join(pattern)), read)


_FORMS = (
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
        rf"(?P<month>{_MONTH})(?:,?[ -](?P<year>{_YEAR}))?",
    ),
    _form(
        "month and day",
        _day_of_month,
        rf"\b(?:(?P<weekday>{_WEEKDAY}),? )?(?P<month>{_MONTH}) (?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)?(?![\d/:])",
        rf"(?:,? (?P<year>{_YEAR}))?",
    ),
    _form(
        "two months",
        _two_months,
        rf"\b(?P<month>{_MONTH})(?: (?P<year>{_YEAR}))? ?/ ?(?P<until>{_MONTH})(?: (?P<year2>{_YEAR}))?",
    ),
    _form(
        "month",
        _whole_month,
        rf"\b(?:(?P<board>(?:{_MEETING}) (?:in|of) )|(?<=next )|(?<=this ))?(?P<month>{_MONTH})",
        rf"(?:,?[ -]?'?(?P<year>{_YEAR}))?(?P<meeting>(?:'s)? (?:{_MEETING}))?",
    ),
    _form(
        "month in figures", _numbered_month, r"(?<![\d/.])(?P<m>0?[1-9]|1[0-2])[/.](?P<y>(?:19|20)\d\d)(?!\d|[/.]\d)"
    ),
    _form(
        "length of time",
        _duration,
        r"\b(?P<spread>(?:over|during|in|within|throughout) the (?:next|coming|following) )?",
        rf"(?:next |coming |following )?(?P<count>{_COUNT})[ -]",
        r"(?P<sort>(?:working |business |calendar |full |clear )?)",
        r"(?P<unit>(?:day|week|fortnight|month|quarter|year|hour)s?'?)\b(?! (?:old|ago))(?: time\b)?",
        r"(?:,? (?:of|from|after|following|since) (?:the |its |their )?(?P<event>[a-z][a-z' -]{2,60}))?",
    ),
    _form(
        "named day",
        _named_day,
        r"\b(?:today|tomorrow|(?:the )?day after tomorrow|yesterday|immediately|with immediate effect)\b",
    ),
    _form("weekday", _weekday, rf"\b(?:(?P<which>this|next|last|coming) )?(?P<weekday>{_WEEKDAY})"),
    _form(
        "unit of time",
        _unit,
        r"\b(?P<which>this|next|last|previous|coming|the|current|end|of)(?: current)?[ -](?P<unit>week|month|quarter|",
        r"(?:financial|fiscal|academic|school|calendar|council) year|year)\b(?! (?:plan|programme|old|progress))",
    ),
    _form(
        "quarter",
        _quarter,
        r"\b(?:q(?:uarter|tr)? ?(?P<number>[1-4])\b|",
        rf"(?P<ordinal>{'|'.join(_ORDINALS)}) quarter\b)(?: of)?{_IN_YEARS}",
    ),
    _form(
        "season", _season, rf"\b(?P<season>spring|summer|autumn|winter)\b(?! term| holiday| half)(?: of)?,?{_IN_YEARS}"
    ),
    _form("term", _term, rf"\b(?P<season>spring|summer|autumn) term\b{_IN_YEARS}"),
    _form(
        "school holidays",
        _holidays,
        r"\b(?P<season>summer|easter|christmas) (?:school )?(?:holidays?|break|vacation)\b",
    ),
    _form(
        "feast",
        _feast,
        r"\b(?P<feast>(?:christmas|xmas)(?: eve| day)?|boxing day|new year's (?:eve|day)|good friday|",
        r"(?:(?<=before )|(?<=before the )|(?<=by )|(?<=by the ))new year|easter (?:sunday|monday)|easter|whitsun)\b",
        rf"(?! (?:holiday|break))(?: (?P<year>{_YEAR}))?",
    ),
    _form(
        "two years",
        _two_years,
        rf"(?:\b(?P<sort>fy|f/y|(?:financial|fiscal|academic|school) year) ?)?(?<![\d/]){_TWO_YEARS}",
    ),
    _form("calendar year", _calendar_year, rf"(?<![\d/.-])(?P<year>{_YEAR})"),
    _form("later this year", _later_this_year, r"\blater (?:in the|this|in) year\b"),
)
"""Every form of a period. Where two fit, the one that begins first and then the longer is taken."""


# --- the words before a period ---

_RELATIONS = {
    "before": r"before|prior to|ahead of|in advance of",
    "by": r"by|until|till|up to|no later than|not later than|on or before|at the latest by|deadline(?: is)?:?|due:?",
    "after": r"after|following|since",
    "commence": r"starting|starts|commencing|commences|to commence|to start|to begin|beginning in",
    "from": r"from|with effect from|wef",
    "between": r"between",
    "at": r"in|at|on|for|during|within|throughout|over",
}
_PARTS = {
    "end": r"(?:the )?(?:very )?end|(?:the )?close|month end,?",
    "mid": r"mid(?:dle)?|mid-way through",
    "start": r"(?:the )?(?:beginning|start)",
    "early": r"early|(?:the )?first half|(?:the )?first part",
    "late": r"late|(?:the )?second half|latter part",
    "week": r"(?:the )?(?:w/? ?c\.?|wc|week (?:commencing|beginning|of|starting))",
    "week_end": r"(?:the )?(?:w/? ?e\.?|week ending)",
}
_HOUR = r"(?:(?:close of (?:play|business)|cop|cob|midnight|noon|midday|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?),?(?: on)? )?"


def _named(table: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{words})" for name, words in table.items())


_LEAD = re.compile(
    rf"(?:(?<![\w-])(?:{_named(_RELATIONS)}) )?{_HOUR}(?:the )?(?:(?<![\w-])(?:{_named(_PARTS)})[ -]?(?:(?:of|in) )?"
    r"(?:the )?)?$"
)
_ALSO_ORDINARY_WORDS = frozenset({"may", "march", "mar", "sat", "sun", "wed", "mon", "second"})


@dataclass(frozen=True, slots=True)
class _Dated:
    """A period with the words before it applied: the days meant, and which relation was said."""

    period: _Period
    earliest: date | None
    latest: date | None
    relation: str
    note: str
    approximate: bool


def _dated(period: _Period, relation: str, part: str) -> _Dated:
    """The days meant by a period after words such as "by the end of" or "before mid"."""
    first: date | None = None if period.open_start else period.earliest
    last, notes, approximate = period.latest, [period.convention], period.approximate
    if part in {"week", "week_end"}:
        monday = uk.week(last)[0]
        first = last = monday if part == "week" else last
        notes.append(f"w/c is the Monday, {said(monday)}" if part == "week" else f"the week ends on {said(last)}")
    elif part == "end":
        first = None
        if period.precision == "week":
            last -= timedelta(days=2)
            notes = ["the end of the week is Friday"]
    elif part in {"mid", "early", "late", "start"} and period.precision not in {"day", "feast"}:
        first, last, note = _part_of(period, part, relation)
        notes.append(note)
        approximate = part != "mid" or period.precision != "month"
    if relation == "before" and part != "end":
        start = first or last
        last = uk.last_working_day_before(start) if period.precision == "feast" else start - uk.DAY
        first = None
        notes.append("the last working day before it" if period.precision == "feast" else "“before” leaves it out")
    elif relation in {"by", "before"}:
        first = None
    elif relation == "after":
        return _Dated(period, last + uk.DAY, None, relation, "; ".join([*notes, "from the day after"]), approximate)
    return _Dated(period, first, last, relation, "; ".join(notes), approximate)


def _part_of(period: _Period, part: str, relation: str) -> tuple[date | None, date, str]:
    """The first and last day of a part of a period, and the convention. Thirds of a month end on the 10th and 20th."""
    length = (period.latest - period.earliest).days + 1
    if part == "mid":
        middle = period.earliest + timedelta(days=14 if period.precision in {"month", "meeting"} else length // 2 - 1)
        return (
            None,
            middle,
            "“mid” is the 15th" if middle.day == 15 and length < 32 else f"the middle is {said(middle)}",
        )
    third = length // 3
    if part == "late":
        return period.earliest + timedelta(days=2 * third), period.latest, "“late” is the last third"
    if part == "start" and (relation in {"by", "before"} or period.precision != "month"):
        return period.earliest, period.earliest, "the first day"
    return period.earliest, period.earliest + timedelta(days=third - 1), "“early” is the first third"


def _scan(text: str, clock: _Clock) -> list[_Dated | _Problem]:
    """Every period in the text with the words before it, from left to right; ranges are put together."""
    found = sorted(
        (_Found(match.start(), match.end(), reading) for match, reading in _candidates(text, clock)),
        key=lambda one: (one.start, -one.end),
    )
    dated: list[_Dated | _Problem] = []
    reached = 0
    for one in found:
        if one.start < reached:
            continue
        gap = text[reached : one.start]
        lead = _LEAD.search(gap)
        relation = next((name for name in _RELATIONS if lead and lead[name]), "")
        part = next((name for name in _PARTS if lead and lead[name]), "")
        whole = text.strip(" .,;:()") == text[one.start : one.end]
        if text[one.start : one.end] in _ALSO_ORDINARY_WORDS and not (relation or part or whole):
            continue
        if isinstance(one.reading, _Problem):
            dated.append(one.reading)
        else:
            now = _dated(one.reading, relation, part)
            earlier = dated[-1] if dated else None
            if isinstance(earlier, _Dated) and _joins(gap, earlier):
                dated[-1] = _range(earlier, now)
            else:
                dated.append(now)
        reached = one.end
    return dated


def _candidates(text: str, clock: _Clock) -> Iterator[tuple[re.Match[str], _Reading]]:
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            if (reading := form.read(match, clock)) is not None:
                yield match, reading


def _joins(gap: str, earlier: _Dated) -> bool:
    """Whether the words between two periods make them a range."""
    joint = gap.strip()
    return joint in {"to", "-", "until", "till", "through", "up to"} or (
        joint == "and" and earlier.relation == "between"
    )


def _range(begin: _Dated, end: _Dated) -> _Dated:
    """From the beginning of one period to the end of another; a year said once serves for both."""
    first = begin.period.earliest
    last = end.latest or end.period.latest
    if end.period.said_year and not begin.period.said_year:
        first = (
            first.replace(day=min(first.day, 28), year=last.year)
            if first.day < 29
            else first + relativedelta(year=last.year)
        )
        if first > last:
            first += relativedelta(years=-1)
    elif first > last:
        last += relativedelta(years=1)
    period = replace(end.period, earliest=min(first, last), latest=max(first, last), open_start=False)
    note = f"from {said(period.earliest)} to {said(period.latest)}"
    return _Dated(period, period.earliest, period.latest, "", note, begin.approximate or end.approximate)


# --- statuses, recurrences and words that are no date ---

_MEETINGS = r"(?:full |main )?(?:board|committee|panel|sub-?group|meeting)\b(?: meeting)?"
_RECURRENCES = tuple(
    (words, re.compile(rf"\b(?:{pattern})\b"))
    for words, pattern in (
        ("every 2 years", r"biennial(?:ly)?|every (?:2|two|other|second) years?"),
        (
            "every 6 months",
            r"(?:6|six)[- ]?monthly|every (?:6|six) months|half[- ]?yearly|bi-?annual(?:ly)?"
            r"|(?:twice|two times) (?:a|per|each|every) year",
        ),
        ("every 3 months", r"quarterly|every (?:3|three) months|(?:each|every|per) quarter|(?:3|three)[- ]monthly"),
        ("every 2 months", r"bi-?monthly|every (?:2|two|other|second) months?|(?:2|two)[- ]monthly"),
        ("every 2 weeks", r"fortnightly|bi-?weekly|every (?:2|two|other|second) weeks?|(?:every|each) fortnight"),
        ("every term", r"termly|(?:each|every|per) (?:school )?term"),
        ("each meeting", rf"(?:each|every) (?:{_MEETINGS})|standing (?:agenda )?item"),
        ("every week", r"weekly|(?:each|every|per) week"),
        ("every month", r"monthly|(?:each|every|per) month"),
        (
            "every year",
            r"annually|annual basis|yearly|(?:each|every|per) year|per annum|once a year|annual"
            r"(?! (?:report|plan|conference|meeting|return|submission|safeguarding|general|leave|assurance))",
        ),
        ("every day", r"daily|(?:each|every) day"),
    )
)
_EVERY = re.compile(rf"\bevery (?P<count>{_COUNT}) (?P<unit>days|weeks|months|years)\b")
_NOT_APPLICABLE = re.compile(r"\W*(?:n/?a|not applicable|none|nil|no (?:date|deadline)(?: set)?|-+)\W*")
_ENDED = r"(?:completed?|done|finished|achieved|closed|delivered|implemented|discharged)"
_DONE = re.compile(
    rf"\b(?:was|were|has been|have been|already|now|since|been)(?: fully)? {_ENDED}\b"
    rf"|^\W*{_ENDED}\b(?! by\b| when\b)|(?<!to )(?<!be )\bcompleted?\W*$"
)
_AS_AT = re.compile(rf"\b(?:as at|(?:progress|position|status|correct) (?:as )?at|{_MONTH} monitor)\b")
_NO_END = re.compile(
    r"\bon-? ?going|continuous(?:ly)?|business as usual|\bbau\b|rolling|\bt\.?b\.?[cda]\b|to be confirmed"
)
_VAGUE = (
    (r"a\.?s\.?a\.?p\b|as soon as (?:possible|practicable)|urgent(?:ly)?\b", "By what date at the latest?"),
    (r"t\.?b\.?[cda]\b|to be (?:confirmed|agreed|determined|decided|advised|set)", "When will the date be known?"),
    (r"on-? ?going|continuous(?:ly)?|business as usual|\bbau\b|rolling|in place", "When should this next be reviewed?"),
    (r"(?:in|early in|into) the new year", "Which date in the new year is meant?"),
    (rf"next (?:available )?(?:{_MEETINGS})", "On what date is that meeting?"),
)
_ASK = "What is the last day on which this can be met?"
_TWO_DATES = "There is more than one date here: which belongs to which part of the action?"


def _recurrence(text: str) -> tuple[str | None, str]:
    """An interval in words, and the text with the words for it blanked out."""
    if every := _EVERY.search(text):
        known = next((words for words, pattern in _RECURRENCES if pattern.fullmatch(every[0])), None)
        count = _number(every["count"])
        return known or f"every {count} {every['unit']}", _blanked(text, every)
    for words, pattern in _RECURRENCES:
        if match := pattern.search(text):
            return words, _blanked(text, match)
    return None, text


def _blanked(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]}{'#' * (match.end() - match.start())}{text[match.end() :]}"


def read_deadline(text: str, today: date, reference: date | None = None) -> Deadline:
    """How a deadline in a document's words is understood.

    `today` is the day the words are read on; `reference` the document's own date, from which "within six weeks of
    publication" counts (without it, the date is asked for). Never raises; what cannot be read becomes a question.
    """
    plain = _plain(text)
    if _NOT_APPLICABLE.fullmatch(plain):
        return Deadline(text, "none", convention="said to have no date")
    recurrence, rest = _recurrence(plain)
    readings = _scan(rest, _Clock(today, reference))
    problems = [one for one in readings if isinstance(one, _Problem)]
    chosen = _chosen([one for one in readings if isinstance(one, _Dated)])
    if _AS_AT.search(plain):
        return Deadline(text, "none", convention="the date of a report, not a deadline", ask=_ASK)
    if recurrence and not (chosen and any(one.period.said_year for one in chosen)):
        return _recurring(text, plain, recurrence, chosen)
    if _DONE.search(plain) and not problems:
        done = chosen[0] if len(chosen) == 1 else None
        return Deadline(
            text,
            "completed",
            done.period.earliest if done else None,
            done.period.latest if done else None,
            done.period.precision if done else "none",
            convention="a status, not a deadline",
        )
    if problems:
        return Deadline(text, "ask", ask=problems[0].ask)
    vague = next((question for words, question in _VAGUE if re.search(words, plain)), None)
    settled = len(chosen) == 1 and (chosen[0].relation in {"by", "before"} or not _NO_END.search(plain))
    if not settled:
        return Deadline(text, "ask", ask=vague or (_TWO_DATES if chosen else _ASK))
    (one,) = chosen
    if one.relation == "commence":
        return Deadline(text, "ask", one.earliest, one.latest, one.period.precision, convention=one.note, ask=_ASK)
    if one.latest is None:
        return Deadline(text, "ask", one.earliest, convention=one.note, ask="By what date at the latest?")
    if "schedul" in plain and one.period.precision == "year":
        return Deadline(
            text,
            "ask",
            one.earliest,
            one.latest,
            "year",
            approximate=True,
            convention=one.note,
            ask="Which scheduled date is meant?",
        )
    return Deadline(
        text,
        "date",
        one.earliest if one.earliest is None or one.earliest <= one.latest else None,
        one.latest,
        one.period.precision,
        one.approximate,
        recurrence,
        one.note,
    )


def _recurring(text: str, plain: str, recurrence: str, chosen: list[_Dated]) -> Deadline:
    """A recurrence; a month beside it is when in the year, and the next occurrence is its next such month."""
    month = chosen[0] if len(chosen) == 1 and chosen[0].period.precision in {"month", "meeting"} else None
    ask = None
    if re.search(r"\bbi-?(?:monthly|weekly)\b", plain):
        ask = f"Is that {recurrence}, or twice as often?"
    return Deadline(
        text,
        "recurring",
        month.period.earliest if month else None,
        month.latest if month else None,
        month.period.precision if month else "none",
        recurrence=f"{recurrence} in {month.period.earliest:%B}" if month else recurrence,
        convention="each occurrence is a return of its own",
        ask=ask or (None if month else "On what date is the next one due?"),
    )


def _chosen(dated: list[_Dated]) -> list[_Dated]:
    """The periods that are the deadline: those after "by", else the finest; more than one is a question."""
    after_by = [one for one in dated if one.relation in {"by", "before"}]
    pool = after_by or dated
    finest = min((_FINEST_FIRST.index(one.period.precision) for one in pool), default=0)
    kept = [one for one in pool if _FINEST_FIRST.index(one.period.precision) == finest]
    return list({(one.earliest, one.latest): one for one in kept}.values())


def read_window(text: str, today: date) -> Window | Ask:
    """The days meant by words such as "due by November", "this month" or "between 1 Nov and Xmas".

    "By" and "before" begin today. Without a year the next such period is meant.
    """
    readings = _scan(_plain(text), _Clock(today, None))
    problem = next((one for one in readings if isinstance(one, _Problem)), None)
    if problem:
        return Ask(problem.ask)
    chosen = _chosen([one for one in readings if isinstance(one, _Dated)])
    if len(chosen) != 1:
        example = "say for example “due by 30 November”, “this month” or “next 14 days”"
        return Ask(f"I found more than one date there; {example}." if chosen else f"I found no date there; {example}.")
    (one,) = chosen
    earliest = one.earliest
    if earliest is None and one.latest is not None and one.latest >= today:
        earliest = today
    if one.relation == "from":
        return Window(one.earliest, None, one.note)
    return Window(earliest, one.latest, one.note)
