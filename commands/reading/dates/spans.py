"""Forms of a longer stretch: months, quarters, seasons, terms, years; and feasts, which are days of a year."""

from datetime import date, timedelta
from string import capwords

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.periods import (
    FEAST,
    MONTH,
    ORDINALS,
    TWO_YEARS,
    YEAR,
    Clock,
    Period,
    Problem,
    Reading,
    form,
    full_year,
    month_number,
    next_such,
    read_number,
    said,
    year_of_month,
)


def _short_year(match: re.Match[str]) -> str | None:
    figures = match["short_year"] or match["apostrophe"]
    return f"20{figures}" if figures else None


def _whole_month(match: re.Match[str], clock: Clock) -> Reading | None:
    month = month_number(match["month"])
    if match.string.startswith((" half term", "-half term", " half-term"), match.end()):
        return None
    written = match["year"] or _short_year(match)
    first, last = uk.month(year_of_month(month, written, clock), month)
    if match["meeting"] or match["board"]:
        convention = "the last day of the month, until the meeting's own date is known"
        return Period(first, last, "meeting", convention, approximate=True, said_year=bool(written))
    convention = "the month, to its last day" + ("" if written else "; no year was given, so the next one")
    return Period(first, last, "month", convention, said_year=bool(written))


def _two_months(match: re.Match[str], clock: Clock) -> Reading:
    """ "June/July 2012" is a range of neighbouring months; months further apart are two dates."""
    begin, end = month_number(match["month"]), month_number(match["until"])
    end_year = year_of_month(end, match["year2"], clock)
    begin_year = int(match["year"]) if match["year"] else end_year - (begin > end)
    first, last = uk.month(begin_year, begin)[0], uk.month(end_year, end)[1]
    if last < first or (last - first).days > 62:
        return Problem("There are two dates here: which belongs to which part of the action?")
    return Period(first, last, "month", "two months are a range, to the end of the later one", said_year=True)


def _months_of_short_years(match: re.Match[str], clock: Clock) -> Reading | None:
    """ "Apr 24 to Mar 25": by themselves they may be days, but as a range they are months of years."""
    begin, end = full_year(match["y1"]), full_year(match["y2"])
    if not begin <= end <= begin + 2 or abs(begin - clock.today.year) > 5:
        return None
    first = uk.month(begin, month_number(match["month"]))[0]
    last = uk.month(end, month_number(match["until"]))[1]
    if last < first:
        return None
    return Period(first, last, "month", "from month to month, to the end of the later one", said_year=True)


def _numbered_month(match: re.Match[str], _clock: Clock) -> Reading | None:
    if match["m_"]:  # "2011-12" is two years
        year, month = int(match["y_"]), int(match["m_"])
        if (year + 1) % 100 == month:
            return None
        first, last = uk.month(year, month)
        return Period(first, last, "month", "year and month, to the last day of the month", said_year=True)
    first, last = uk.month(int(match["y"]), int(match["m"]))
    return Period(first, last, "month", "month and year, to the last day of the month", said_year=True)


def _unit(match: re.Match[str], clock: Clock) -> Reading | None:
    """ "this month", "the end of the week", "next quarter", "the financial year": a unit that holds today."""
    shift, today = {"next": 1, "coming": 1, "last": -1, "previous": -1}.get(match["which"], 0), clock.today
    if match["which"] == "the" and match.string.startswith(" after", match.end()):
        if not re.search(r"\bnext \w+ (?:and|or|plus) $", match.string[: match.start()]):
            return None
        shift = 2  # "next month and the month after"
    shift = 2 if match["after"] else shift + bool(match["new"])
    unit = match["unit"]
    if "year" in unit and match["which"] in ("the", "of") and _BEGINNING.search(match.string[: match.start("unit")]):
        shift = 1  # the start of the year that today is in is past
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
    if match["which"] == "coming" and unit == "year":
        last = today + relativedelta(years=1)
        return Period(today, last, "year", "twelve months from today", approximate=True, said_year=True)
    if "calendar" in unit or unit == "year":
        year = today.year + shift
        note = "the calendar year, to 31 December"
        return Period(date(year, 1, 1), date(year, 12, 31), "year", note, approximate=unit == "year", said_year=True)
    if "academic" in unit or "school" in unit:
        first, last = uk.academic_year(today.year - (today.month < 9) + shift)
        return Period(first, last, "year", "academic year, 1 September to 31 August", said_year=True)
    first, last = uk.financial_year(uk.financial_year_of(today) + shift)
    return Period(first, last, "year", "financial year, 1 April to 31 March", said_year=True)


def _end_of_year(match: re.Match[str], clock: Clock) -> Reading:
    """ "Year end" is an accountant's word for 31 March; "mid year" and "end of year" are the calendar's."""
    if match["month_end"]:
        last = clock.today + relativedelta(day=31)
        return Period(last, last, "month", "the end of this month", said_year=True, open_start=True)
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


def _quarter(match: re.Match[str], clock: Clock) -> Reading:
    """A financial quarter; without a year, the next that is not over. The "first quarter of 2016" is the calendar's: no
    financial year is called by one number, and Q1 is."""
    written = match["number"] or match["ordinal"] or match["of_last"]
    number = 4 if match["of_last"] else ORDINALS.get(written) or read_number(written)
    if match["start"]:
        year = int(match["start"])
    elif match["year"]:
        year = int(match["year"])
    else:
        year = uk.financial_year_of(clock.today)
        year += uk.quarter(year, number)[1] < clock.today
    if match["year"] and not (match["number"] or match["financial"] or match["financial_"]):
        first = date(year, 3 * number - 2, 1)
        last = first + relativedelta(months=2, day=31)
        note = f"a quarter of the calendar year: {first:%B} to {last:%B}"
        return Period(first, last, "quarter", note, said_year=True)
    first, last = uk.quarter(year, number)
    if match["until"]:
        until = int(match["until"])
        if until <= number or (match["to"] in {"&", "and", "/"} and until > number + 1):
            return Problem("There are two quarters here: which belongs to which part of the action?")
        last = uk.quarter(year, until)[1]
    return Period(first, last, "quarter", _quarter_note(first), said_year=bool(match["start"] or match["year"]))


def _season(match: re.Match[str], clock: Clock) -> Reading:
    name = match["season"].replace("fall", "autumn")
    written, which = match["start"] or match["year"], match["which"]
    if written:
        year = int(written)
    else:
        year = clock.today.year - (clock.today.month < 3)
        while uk.season(name, year)[1] < clock.today:
            year += 1
        if which == "last":
            year -= 1
        elif which == "next":
            year += uk.season(name, year)[0] <= clock.today
    first, last = uk.season(name, year)
    note = f"a season: {said(first)} to {said(last)}, always approximate"
    return Period(first, last, "season", note, approximate=True, said_year=bool(written))


def _term(match: re.Match[str], clock: Clock) -> Reading:
    if re.match(r" ?[1-6]\b", match.string[match.end() :]):
        return Problem("Councils number their terms differently: which days are meant?")
    name, year = match["season"].replace("easter", "spring").replace("christmas", "autumn"), clock.today.year
    written = match["year"] or match["year_"]
    if written:
        year = int(written)
    elif match["start"]:
        year = int(match["start"]) + (name != "autumn")
    elif uk.term(name, year)[1] < clock.today:
        year += 1
    first, last = uk.term(name, year)
    note = "the usual pattern of county terms, which each council sets for itself"
    return Period(first, last, "term", note, approximate=True, said_year=bool(written or match["start"]))


_BEGINNING = re.compile(r"\b(?:start|beginning) of (?:the )?(?:school )?$")
"""Before a stretch of which the first day is meant."""


def _term_of(match: re.Match[str], clock: Clock) -> Reading:
    """ "This term", "the end of term": the one that today is in, or else the next; "next term" comes after today."""
    begins = match["which"] == "next" or _BEGINNING.search(match.string[: match.end() - len("term")])
    first, last = next(one for one in uk.terms_from(clock.today) if not begins or one[0] > clock.today)
    note = "the usual pattern of county terms, which each council sets for itself"
    return Period(first, last, "term", note, approximate=True, said_year=True)


def _week_of_month(match: re.Match[str], clock: Clock) -> Reading:
    """ "The first week of September": its first seven days; the last week its last seven."""
    month = month_number(match["month"])
    first, last = uk.month(year_of_month(month, match["year"], clock), month)
    if match["which"] in ("last", "final"):
        first = last - timedelta(days=6)
    else:
        first += timedelta(days=7 * (ORDINALS[match["which"]] - 1))
        last = first + timedelta(days=6)
    note = f"the {match['which']} seven days: {said(first)} to {said(last)}"
    return Period(first, last, "week", note, approximate=True, said_year=bool(match["year"]))


def _holidays(match: re.Match[str], clock: Clock) -> Reading:
    """School holidays begin when a term has ended."""
    name = {"summer": "summer", "easter": "spring", "christmas": "autumn"}[match["season"]]
    written = match["year"]
    end = uk.term(name, int(written))[1] if written else next_such(lambda year: uk.term(name, year)[1], clock.today)
    end += uk.DAY
    lengths = {"summer": 41, "easter": 15, "christmas": 15}
    note = "after the usual end of term, which each council sets for itself"
    return Period(
        end, end + timedelta(days=lengths[match["season"]]), "term", note, approximate=True, said_year=bool(written)
    )


def _feast(match: re.Match[str], clock: Clock) -> Reading:
    name = uk.ALSO_CALLED.get(match["feast"], match["feast"])
    if name == "clocks change":
        name = min(("clocks go back", "clocks go forward"), key=lambda one: next_such(uk.FEASTS[one], clock.today))
    build = uk.FEASTS[name]
    day = build(int(match["year"])) if match["year"] else next_such(build, clock.today)
    return Period(day, day, "feast", f"{capwords(name)} is {said(day)}", said_year=bool(match["year"]))


def _two_years(match: re.Match[str], _clock: Clock) -> Reading | None:
    """ "2015/16": the financial year, or the academic year when so called."""
    start, finish = int(match["start"]), int(match["finish"])
    if (start + 1) % 100 != finish % 100:
        return None
    if (match["sort"] or match["sort_"] or "f")[0] in "as":
        first, last = uk.academic_year(start)
        return Period(first, last, "year", "academic year, 1 September to 31 August", said_year=True)
    first, last = uk.financial_year(start)
    return Period(first, last, "year", "financial year, 1 April to 31 March", said_year=True)


def _one_of_two_years(match: re.Match[str], _clock: Clock) -> Reading:
    """ "FY16", "Q4 16": by one board the year that ends in 2016, by another the one that begins in it."""
    year = full_year(match["short"] or match["short_"])
    what = f"Q{match['number']}" if match["number"] else "the financial year"
    years = (f"{one}/{(one + 1) % 100:02}" for one in (year - 1, year))
    return Problem(f"Is that {what} {' or '.join(years)}?")


def _calendar_year(match: re.Match[str], _clock: Clock) -> Reading:
    year = int(match["year"])
    return Period(date(year, 1, 1), date(year, 12, 31), "year", "the calendar year", said_year=True)


def _fortnight(_match: re.Match[str], clock: Clock) -> Reading:
    last = clock.today + timedelta(days=14)
    return Period(clock.today, last, "day", "14 days from today", approximate=True, said_year=True)


def _later_this_year(_match: re.Match[str], clock: Clock) -> Reading:
    end = date(clock.today.year, 12, 31)
    return Period(clock.today, end, "year", "the rest of the calendar year", approximate=True, said_year=True)


_MEETING = r"(?:full |main )?(?:board|committee|panel|executive|sub-?group|partnership|group)\b(?: meeting)?|meeting\b"
_QUARTERS = "one|two|three|four"
_IN_YEARS = rf"(?: (?:{TWO_YEARS}|(?P<year>{YEAR})))?"


_FEAST_ENDS = tuple({name.split()[-1] for name in (*uk.FEASTS, *uk.ALSO_CALLED)})
SPAN_FORMS = (
    form(
        "two months",
        _two_months,
        rf"\b(?P<month>{MONTH})(?: (?P<year>{YEAR}))? ?/ ?(?P<until>{MONTH})(?: (?P<year2>{YEAR}))?",
        needs=("/",),
    ),
    form(
        "months of short years",
        _months_of_short_years,
        rf"\b(?P<month>{MONTH})[ -]'?(?P<y1>\d\d) ?(?:-|to|until) ?(?P<until>{MONTH})[ -]'?(?P<y2>\d\d)(?![\d/:.]\d)",
        needs=("-", "to", "until"),
    ),
    form(
        "month",
        _whole_month,
        rf"\b(?:(?P<board>(?:{_MEETING}) (?:in|of) )|(?<=next )|(?<=this ))?(?P<month>{MONTH})",
        rf"(?:,?[ -]?'?(?P<year>{YEAR})|-(?P<short_year>\d\d)(?![\d/-])| ?'(?P<apostrophe>\d\d)\b)?",
        rf"(?P<meeting>(?:'s)? (?:{_MEETING}))?",
    ),
    form(
        "week of a month",
        _week_of_month,
        rf"\b(?P<which>last|final|{'|'.join(ORDINALS)}) week (?:(?:of|in) )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        needs=("week",),
    ),
    form(
        "month in figures",
        _numbered_month,
        r"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])[/.-](?P<y>(?:19|20)\d\d)(?!\d|[/.-]\d)",
        r"|(?<![\d/.-])(?P<y_>(?:19|20)\d\d)[-/](?P<m_>0[1-9]|1[0-2])(?!\d|[/.-]\d)",
        needs=("/", ".", "-"),
    ),
    form(
        "unit of time",
        _unit,
        r"\b(?P<which>this|next|last|previous|coming|the|current|end|of)(?P<new> new(?! year\b))?(?: current)?[ -]",
        r"(?P<unit>week|month|quarter|(?:financial|fiscal|academic|school|calendar|council) year|year)",
        r"\b(?P<after> after next\b)?(?![ -](?:plan|programme|old|progress|end|of \d|commencing|beginning|starting))",
        rf"(?! ?(?:[1-4]|{_QUARTERS})\b| (?:19|20)\d\d(?:[/-]\d\d)?\b)",
        needs=("week", "month", "quarter", "year"),
    ),
    form(
        "middle or end of the year",
        _end_of_year,
        r"\b(?P<part>mid|end)[- ](?:of[- ])?year\b(?! (?:19|20)\d\d)|\b(?P<end>(?:financial )?year[- ]end)\b(?! 20)"
        rf"|\b(?P<month_end>month[- ]end)\b(?!,? {MONTH})",
        needs=("year", "month"),
    ),
    form(
        "quarter",
        _quarter,
        rf"\b(?:q(?:uarter|tr)?s? ?(?P<number>[1-4]|{_QUARTERS})(?: ?(?P<to>-|/|to|&|and) ?q?(?P<until>[1-4]))?\b|",
        rf"(?P<ordinal>{'|'.join(ORDINALS)}) (?P<financial>financial |fiscal )?quarter\b|",
        r"(?P<of_last>(?:last|final) quarter(?= of (?:(?:19|20)\d\d|(?:the|this|next) (?:\w+ )?year))))",
        rf"(?: of)?(?: (?:the )?(?P<financial_>financial|fiscal) year)?{_IN_YEARS}",
        needs=("q",),
    ),
    form(
        "season",
        _season,
        r"\b(?:(?P<which>this|next|last|coming) )?",
        r"(?P<season>spring|summer|autumn|winter)\b(?!(?: (?:19|20)\d\d)? term| holiday| half| bank| recess)",
        rf"(?: of)?,?{_IN_YEARS}",
        needs=tuple(uk.SEASONS),
    ),
    form(
        "a term by where it lies",
        _term_of,
        r"\b(?P<which>this|next|coming|the|of|end) (?:school )?term\b(?! ?\d)",
        needs=("term",),
    ),
    form(
        "term",
        _term,
        rf"\b(?P<season>spring|easter|summer|autumn|christmas)(?: (?P<year_>{YEAR}))? term\b{_IN_YEARS}",
        needs=("term",),
    ),
    form(
        "school holidays",
        _holidays,
        rf"\b(?P<season>summer|easter|christmas) (?:school )?(?:holidays?|break|vacation)\b(?: (?P<year>{YEAR}))?",
        needs=("holiday", "break", "vacation"),
    ),
    form(
        "feast",
        _feast,
        rf"\b(?P<feast>{FEAST}|",
        r"(?:(?<=before )|(?<=by )|(?<=after )|(?<=over )|(?<=and )|(?<=until )|(?<=before the )|(?<=by the )|",
        r"(?<=after the )|(?<=over the )|(?<=until the ))new year(?!'s| (?:plan|programme)))\b",
        rf"(?! (?:school |holiday|break|term))(?: (?P<year>{YEAR}))?",
        needs=_FEAST_ENDS,
    ),
    form(
        "two years",
        _two_years,
        rf"(?:\b(?P<sort>fy|f/y|ay|a/y|(?:(?:financial|fiscal|academic|school) )?year) ?)?(?<![\d/]){TWO_YEARS}",
        r"(?: (?P<sort_>academic|school|ay\b))?",
        needs=("/", "-"),
    ),
    form(
        "one of two years",
        _one_of_two_years,
        r"\b(?:fy|(?:financial|fiscal) year) ?'?(?P<short>(?:20)?\d\d)(?![\d/-]| ?-)",
        r"|\bq(?:uarter)? ?(?P<number>[1-4]) (?:(?:of|in) )?(?:fy ?|(?:financial|fiscal) year )?'?(?P<short_>\d\d)\b",
        rf"(?![\d/.-]| (?:of )?(?:{MONTH}|\d))",
        needs=("fy", "q", "year"),
    ),
    form(
        "calendar year",
        _calendar_year,
        rf"(?:\b(?<!new )(?:calendar )?year )?(?<![\d/.])(?<!\d-)(?P<year>{YEAR})",
        needs=("19", "20", "21"),
    ),
    form("fortnight", _fortnight, r"\b(?:next|coming) fortnight\b", needs=("fortnight",)),
    form("later this year", _later_this_year, r"\blater (?:in the|this|in) year\b", needs=("later",)),
)
