"""Forms of a day: dates in figures and letters, weekdays, and lengths of time counted from a day."""

from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.periods import (
    COUNT,
    DAYS,
    FEAST,
    MONTH,
    WEEKDAY,
    YEAR,
    Clock,
    Period,
    Problem,
    Reading,
    day_of,
    form,
    full_year,
    month_number,
    read_number,
    said,
)


def _next_day_of_year(number: int, day: int, written: str, today: date) -> date | Problem:
    """The next such day from today on; 29 February waits for its leap year."""
    days = (day_of(year, number, day, written) for year in range(today.year, today.year + 9))
    return next(
        (one for one in days if isinstance(one, date) and one >= today), day_of(today.year, number, day, written)
    )


def one_day(day: date, convention: str, *, said_year: bool = True) -> Period:
    """A period of one day."""
    return Period(day, day, "day", convention, said_year=said_year)


def _odd_year(match: re.Match[str], _clock: Clock) -> Reading:
    """ "31 March 20155": a slip of the hand, never read as the next 31 March."""
    year = match["odd"] or match["odd_month"] or match["odd_"]
    return Problem(f"{year} is not a year: which date is meant?", impossible=True)


def _of_weekday(match: re.Match[str], day: date) -> Problem | None:
    """What to ask where the weekday before a date is another than the date's."""
    groups = match.groupdict()
    weekday = groups.get("weekday") or groups.get("weekday_")
    if weekday and day.weekday() != DAYS.index(weekday[:3]):
        return Problem(f"{said(day)} is a {day:%A}: which is right, the day or the date?", impossible=True)
    return None


def _in_figures(match: re.Match[str], _clock: Clock) -> Reading:
    """ "30/11/2015", "30 11 2015", "2015-11-30"."""
    written = match[0].removeprefix(match["weekday"] or "").partition("(")[0].strip(" ,")
    day = day_of(full_year(match["y"]), int(match["m"]), int(match["d"]), written)
    if isinstance(day, Problem):
        return day
    return _of_weekday(match, day) or one_day(
        day, "the day written" if match.start("y") < match.start("d") else "read day first"
    )


def _day_and_month_in_figures(match: re.Match[str], clock: Clock) -> Reading | None:
    """ "31/12" without a year: the next such day."""
    number, month = int(match["d"]), int(match["m"])
    if month > 12:
        return None
    day = _next_day_of_year(month, number, f"{number}/{match['m']}", clock.today)
    if isinstance(day, Problem):
        return day
    return _of_weekday(match, day) or one_day(day, "read day first; the next such day", said_year=False)


def _day_of_month(match: re.Match[str], clock: Clock) -> Reading:
    """A day and month, with the weekday checked; without a year, the next such day."""
    number, month = int(match["d"]), month_number(match["month"])
    written = f"{number} {date(2000, month, 1):%B}"
    if match["year"]:
        day = day_of(full_year(match["year"]), month, number, f"{written} {match['year']}")
    else:
        day = _next_day_of_year(month, number, written, clock.today)
    if isinstance(day, Problem):
        return day
    convention = "the day written" if match["year"] else f"no year was given, so the next {written}"
    return _of_weekday(match, day) or one_day(day, convention, said_year=bool(match["year"]))


def _day_in_words(match: re.Match[str], clock: Clock) -> Reading:
    """ "The first of June", "the thirtieth of September 2015"."""
    month, day = month_number(match["month"]), _IN_WORDS.index(match["word"].replace(" ", "-")) + 1
    written = f"{day} {date(2000, month, 1):%B}"
    found = (
        day_of(int(match["year"]), month, day, written)
        if match["year"]
        else _next_day_of_year(month, day, written, clock.today)
    )
    return found if isinstance(found, Problem) else one_day(found, "the day written", said_year=bool(match["year"]))


_FIRST_NINE = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_IN_WORDS = (
    *_FIRST_NINE, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", *(f"twenty-{one}" for one in _FIRST_NINE), "thirtieth", "thirty-first",
)  # fmt: skip


def _days_of_month(match: re.Match[str], clock: Clock) -> Reading:
    """ "1-5 June 2015", "from the 1st to the 5th of June", "between 1 and 5 June"; "1 and 5 June" are two days."""
    if match["and"] and not re.search(r"\bbetween (?:the )?$", match.string[: match.start()]):
        return Problem("There are two dates here: which belongs to which part of the action?")
    last = _day_of_month(match, clock)
    if isinstance(last, Problem):
        return last
    first = day_of(last.latest.year, last.latest.month, int(match["first"]), f"{match['first']} {last.latest:%B}")
    if isinstance(first, Problem):
        return first
    return replace(last, earliest=min(first, last.latest), convention="from the one day to the other")


def _month_then_number(match: re.Match[str], clock: Clock) -> Reading:
    """ "March 3, 2015"; but "Jul 15" may be a day or a year."""
    if not match["year"] and not match["th"] and _OF_A_MONTH.search(match.string[: match.start()]):
        month = month_number(match["month"])
        return Period(*uk.month(full_year(match["d"]), month), "month", "the month of that year", said_year=True)
    if not match["year"] and not match["th"] and abs(full_year(match["d"]) - clock.today.year) <= 5:
        return Problem(f"Is that day {match['d']} of the month, or the year {full_year(match['d'])}?", impossible=True)
    return _day_of_month(match, clock)


_OF_A_MONTH = re.compile(r"\b(?:end|close|beginning|start|middle|mid|early|late|half)(?: of|[ -]in)?[ -]$")
"""Before a month of which a part is meant: "the end of Nov 15" is no day."""


def _duration(match: re.Match[str], clock: Clock) -> Reading | None:
    """A length of time from today, or from an event whose date is known; the day of the event does not count."""
    unit = match["unit"].rstrip("s'")
    start = clock.today
    origin = "today"
    if match["event"]:
        origin = match["event"].strip()
        if clock.reference is None or not _KNOWN_EVENT.search(origin):
            return Problem("This counts from an event: on what date did it, or will it, happen?")
        start = clock.reference
    if read_number(match["count"]) != 1 and _ADJECTIVE.match(match.string, match.end("unit")):
        return None
    if match.string.startswith(("+", " +", " plus", " or more"), match.end("unit")) or _AT_LEAST.search(
        match.string[: match.start()]
    ):
        return Problem("By what date at the latest?")
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


_ADJECTIVE = re.compile(
    r"(?<=[a-rt-z]) (?!of|from|after|following|since|post|time|period|window|turnaround|target|limit|deadline|max|to|or"
    r"|and|at|in|for|on|by|before|until)[a-z]"
)
"""After a unit that is not in the plural: "a three year plan" is no length of time from today."""
_AT_LEAST = re.compile(
    r"\b(?:at least|a minimum of|minimum|not less than|no less than|(?<!no )(?<!not )more than|over) $"
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


_ITS_WEEKDAY = rf"(?:\b(?P<weekday>{WEEKDAY}),? (?:the )?)?"
_OR_AFTER = rf"(?: ?[,(] ?(?P<weekday_>{WEEKDAY})\)?(?!,? ?(?:the )?\d))?"
_IN_MONTH = rf"(?P<month>{MONTH})(?:,?[ -](?P<year>{YEAR}|'?\d\d(?![\d/:.]| ?[ap]m| \d\d\b)))?"

A_DAY = rf"(?:the )?(?:(?:end|start|beginning) of )?(?:\d|(?:{MONTH}|{WEEKDAY}|{FEAST}|easter)(?![a-z]))"
"""How a day begins that a length of time is counted from: "two weeks after 12 June"."""
DAY_FORMS = (
    form(
        "ISO date",
        _in_figures,
        _ITS_WEEKDAY,
        r"(?<![\d/])(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d)",
        _OR_AFTER,
        needs=("-", "/", "."),
    ),
    form(
        "year of no calendar",
        _odd_year,
        rf"\b\d\d?(?:st|nd|rd|th)?(?: of)?[ -]?{MONTH},?[ -](?P<odd>\d{{3}}|(?!19|20|21)\d{{4}}|\d{{5,}})(?![\d:])",
        rf"|\b{MONTH},?[ -](?P<odd_month>20\d|20\d{{3}})(?![\d:])",
        r"|(?<![\d/.])\d\d?(?P<sep>[/.-])\d\d?(?P=sep)(?P<odd_>\d{3}|\d{5,})(?!\d)",
    ),
    form(
        "numeric date",
        _in_figures,
        _ITS_WEEKDAY,
        r"(?<![\d/.])(?P<d>\d\d?) ?(?P<sep>[/.-]) ?(?P<m>\d\d?) ?(?P=sep) ?(?P<y>\d{4}|\d\d)",
        r"(?!\d|[/.]\d|-\d(?!\d?[/.]\d))",
        _OR_AFTER,
        needs=("/", ".", "-"),
    ),
    form(
        "numeric date in spaces",
        _in_figures,
        _ITS_WEEKDAY,
        r"(?<![\d/.-])(?<!\d )(?P<d>\d\d) (?P<m>0\d|1[0-2]) (?P<y>(?:19|20)\d\d)(?! ?\d)",
        _OR_AFTER,
    ),
    form(
        "day of month",
        _day_of_month,
        rf"{_ITS_WEEKDAY}(?:\bthe )?(?<!\d)(?P<d>\d\d?) ?(?:st|nd|rd|th)?(?: day)?(?: of)?[ -]?",
        _IN_MONTH,
        _OR_AFTER,
    ),
    form(
        "days of month",
        _days_of_month,
        r"(?<![\d/.-])(?P<first>\d\d?)(?:st|nd|rd|th)? ?(?:-|to(?: the)?|(?P<and>and(?: the)?)) ?",
        r"(?P<d>\d\d?)(?:st|nd|rd|th)?",
        rf"(?: of)? {_IN_MONTH}",
    ),
    form(
        "day in words",
        _day_in_words,
        rf"\b(?P<word>{'|'.join(one.replace('-', '[ -]') for one in reversed(_IN_WORDS))}) (?:day )?of ",
        rf"(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        needs=("first", "second", "third", "th"),
    ),
    form(
        "day in words, without of",
        _day_in_words,
        r"(?:(?<=by )|(?<=by the )|(?<=before )|(?<=on )|(?<=on the ))",
        rf"(?P<word>{'|'.join(one.replace('-', '[ -]') for one in reversed(_IN_WORDS))}) ",
        rf"(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        needs=("first", "second", "third", "th"),
    ),
    form(
        "month and day",
        _month_then_number,
        rf"\b(?:(?P<weekday>{WEEKDAY}),? )?(?P<month>{MONTH}) (?:the )?(?P<d>\d\d?)(?P<th>st|nd|rd|th)?(?![\d/:])",
        rf"(?:,? (?P<year>{YEAR}))?",
    ),
    form(
        "day and month in figures",
        _day_and_month_in_figures,
        rf"(?:\b(?P<weekday>{WEEKDAY}),? |(?<=^)|(?<=by )|(?<=before )|(?<=on )|(?<=to )|(?<=and )|(?<=from )",
        r"|(?<=than )|(?<=after )|(?<=since )|(?<=until )|(?<=till )|(?<=between )"
        r"|(?<=of play )|(?<=of business )|(?<=ending )|(?<=commencing )|(?<=w/c )|(?<=w/e )|(?<=due ))",
        r"(?P<d>\d\d?)/(?P<m>\d\d?)(?![\d/])",
        needs=("/",),
    ),
    form(
        "day and month with a dot",  # which may be the number of an action, but not where only a day can stand
        _day_and_month_in_figures,
        r"(?:^|(?<=^on )|(?<=^by )|(?<= by )|(?<=^before )|(?<= before )|(?<=^until )|(?<= until ))",
        r"(?P<d>[0-3]?\d)\.(?P<m>0?[1-9]|1[0-2])(?=\.?$|\.?[,;])",
        needs=(".",),
    ),
    form(
        "length of time",
        _duration,
        r"(?<!last )(?<!past )(?<!previous )",
        r"(?<!\d/)\b(?P<spread>(?:over|during|in|within|throughout) the (?:next|coming|following) )?",
        rf"(?:next |coming |following )?(?:(?P<least>{COUNT}) ?(?:-|to|or) ?)?",
        rf"(?P<count>{COUNT}|an?(?= \w+ from (?:now|today)\b))[ -]",
        r"(?P<sort>(?:working |business |calendar |full |clear )?)",
        r"(?P<unit>(?:day|week|fortnight|month|quarter|year|hour)s?'?)\b",
        rf"(?! (?:old|ago|before|prior to)| (?:after|following|of|from|since) {A_DAY})(?: time\b)?",
        r"(?:(?:,? (?:of|from|after|following|since|post)|[ -]post-) ?(?:the |its |their )?",
        r"(?P<event>[a-z][a-z' -]{2,60}))?",
        needs=("day", "week", "fortnight", "month", "quarter", "year", "hour"),
    ),
)
