"""Dates where they stand in a text: each period with the words before it ("by the end of", "before", "mid") applied.

A period is a form of `days.py` or `spans.py`. The words before it choose a part of it or leave it out; two periods
with "to" between them are a range.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.days import DAY_FORMS, counted
from commands.reading.dates.nearby import NEARBY_FORMS
from commands.reading.dates.periods import (
    COUNT,
    DAYS,
    MONTH,
    WEEKDAY,
    Clock,
    Period,
    Problem,
    read_number,
    said,
)
from commands.reading.dates.spans import SPAN_FORMS


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    reading: Period | Problem
    again: Callable[[Clock], Period | Problem | None]


# --- the words before a period ---

_RELATIONS = {
    "before": r"before|prior to|ahead of|in advance of|(?<!no )(?<!not )(?:earlier|sooner) than",
    "until": r"until|till|up to(?: and including)?",
    "by": r"by|no later than|not later than|on or before|at the latest by|deadline(?: is)?:?"
    r"|(?:end|finish|completion|complete by)(?: date)?:|target(?: date)?:?"
    r"|to (?:finish|complete|conclude)(?: (?:in|by|on))?",
    "not_before": r"(?:not|no) (?:before|earlier than|sooner than)|on or after",
    "commence": r"starting|starts|commencing|commences|to commence|to start|to begin|beginning in|start(?: date)?:",
    "due": r"(?:next )?due(?: date)?:?(?: (?:on|in|for|at))?",
    "after": r"after|following|(?<!no )(?<!not )later than|(?<!to )(?<!in )(?<!the )(?<!new )post",
    "from": r"from:?|since|with effect from|wef",
    "between": r"between",
    "at": r"in|at|on|for|during|within|throughout|over",
}
_PARTS = {
    "last_working_day": r"(?:the )?last working day",
    "end": r"(?:the )?(?:very )?end|(?:the )?close|month end,?|(?:the )?last day",
    "mid": r"(?:the )?mid(?:dle)?|(?:mid|half)[- ]?way through",
    "start": r"(?:the )?(?:beginning|start)",
    "first_half": r"(?:the )?first half",
    "second_half": r"(?:the )?(?:second|latter) half",
    "early": r"early|(?:the )?first part",
    "late": r"late|latter part",
    "week_close": r"(?:the )?end of (?:the )?(?:w/? ?c\.?|wc|week (?:commencing|beginning|of|starting))",
    "week": r"(?:the )?(?:w/? ?c\.?|wc|week (?:commencing|beginning|of|starting))",
    "week_end": r"(?:the )?(?:w/? ?e\.?|week ending)",
}
_HOUR = (
    r"(?:(?:(?:close|end) of (?:play|business)|cop|cob|midnight|noon|midday|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?),?"
    r"(?: on)? )?"
)


def _named(table: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{words})" for name, words in table.items())


_LONGEST_LEAD, SUNDAY = 80, 6
_LEAD = re.compile(
    rf"(?:(?<![\w-])(?:{_named(_RELATIONS)}) )?{_HOUR}(?:the )?(?:(?<![\w-])(?:{_named(_PARTS)})[ -]?"
    r"(?:(?:of|(?<!end )in) )?"
    r"(?:the )?)?$"
)
_BEFORE_EVENT = re.compile(r"\b(?:before|prior to|ahead of|in advance of) (?:[\w'&-]+ ){1,5}(?:in|on|at) (?:the )?$")
_ALSO_ORDINARY_WORDS = frozenset({"may", "march", "mar", "sat", "sun", "wed", "mon", "second"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A period with the words before it applied: the days meant, and which relation was said."""

    period: Period
    earliest: date | None
    latest: date | None
    relation: str
    part: str
    note: str
    approximate: bool
    start: int = 0  # where its words begin in the text, the leading "by" or "between" among them
    end: int = 0


def _dated(period: Period, relation: str, part: str) -> Dated:
    """The days meant by a period after words such as "by the end of" or "before"."""
    first: date | None = None if period.open_start else period.earliest
    last, notes, approximate = period.latest, [period.convention], period.approximate
    if part == "week_close":
        first, last = None, uk.week(last)[0] + timedelta(days=4)
        notes.append("the end of the week is Friday")
    elif part in {"week", "week_end"}:
        monday = uk.week(last)[0]
        first = last = monday if part == "week" else last
        notes.append(f"w/c is the Monday, {said(monday)}" if part == "week" else f"the week ends on {said(last)}")
    elif part in {"end", "last_working_day"}:
        first = None
        if part == "last_working_day":
            last = uk.last_working_day_before(last + uk.DAY)
            notes = ["the last working day of it"]
        if period.precision == "week" and last.weekday() == SUNDAY:
            last -= timedelta(days=2)
            notes = ["the end of the week is Friday"]
    elif part in {"mid", "early", "late", "start", "first_half", "second_half"} and period.precision not in {
        "day",
        "feast",
    }:
        first, last, note = _part_of(period, part, relation)
        notes.append(note)
        approximate = part != "mid" or period.precision != "month"
    if relation == "before" and part != "end" and not (period.open_start and period.precision == "year"):
        start = first or last
        last = uk.last_working_day_before(start) if period.precision == "feast" else start - uk.DAY
        first = None
        notes.append("the last working day before it" if period.precision == "feast" else "“before” leaves it out")
    elif relation in {"by", "before", "until"}:
        first = None
    elif relation in {"after", "not_before"}:
        start, note = (last + uk.DAY, "from the day after") if relation == "after" else (period.earliest, "not before")
        return Dated(period, start, None, relation, part, "; ".join([*notes, note]), approximate)
    if first and first > last:
        first = None
    return Dated(period, first, last, relation, part, "; ".join(notes), approximate)


def _part_of(period: Period, part: str, relation: str) -> tuple[date | None, date, str]:
    """The first and last day of a part of a period, and the convention. Thirds of a month end on the 10th and 20th."""
    length = (period.latest - period.earliest).days + 1
    middle = period.earliest + timedelta(days=length // 2 - 1)
    if period.precision in {"month", "meeting"}:
        middle = period.earliest.replace(day=15)
    elif period.precision == "year":
        middle = period.earliest + relativedelta(months=6) - uk.DAY
    if part == "first_half":
        return period.earliest, middle, f"its first half ends on {said(middle)}"
    if part == "second_half":
        return middle + uk.DAY, period.latest, f"its second half begins on {said(middle + uk.DAY)}"
    if part == "mid":
        return (
            None,
            middle,
            "“mid” is the 15th" if middle.day == 15 and length < 32 else f"the middle is {said(middle)}",
        )
    early, late = period.earliest + timedelta(days=length // 3), period.earliest + timedelta(days=2 * (length // 3))
    if months := {"year": 4, "season": 1, "quarter": 1}.get(period.precision):
        early, late = (period.earliest + relativedelta(months=third * months) for third in (1, 2))
    if part == "late":
        return late, period.latest, "“late” is the last third"
    if part == "start" and (relation in {"by", "before"} or period.precision != "month"):
        return period.earliest, period.earliest, "the first day"
    return period.earliest, early - uk.DAY, "“early” is the first third"


def scan(text: str, clock: Clock) -> list[Dated | Problem]:
    """Every period in the text with the words before it, from left to right; ranges are put together."""
    found = sorted(_candidates(text, clock), key=lambda one: (one.start, -one.end))
    dated: list[Dated | Problem] = []
    reached = 0
    for one in found:
        if one.start < reached:
            continue
        gap = text[max(reached, one.start - _LONGEST_LEAD) : one.start]
        earlier = dated[-1] if dated else None
        joins = isinstance(earlier, Dated) and _joins(gap, earlier)
        lead = _LEAD.search(gap)
        relation = next((name for name in _RELATIONS if lead and lead[name]), "")
        if relation in {"", "at"} and _BEFORE_EVENT.search(gap):
            relation = "before"
        part = next((name for name in _PARTS if lead and lead[name]), "")
        if not relation and isinstance(one.reading, Period) and one.reading.precision == "day":
            relation = {"start": "commence", "end": "by"}.get(part, "")  # "Start 01/04/24 End 31/03/25"
        if not (relation or part or joins) and not _stands_alone(text, one):
            continue
        if text[one.end :].startswith(" onward"):
            relation = "from"
        start = one.start - (len(lead[0]) if lead else 0)
        reading: Dated | Problem
        if isinstance(one.reading, Problem):
            reading = one.reading
        elif offset := _OFFSET.search(gap):
            reading, start = _shifted(one.reading, offset), one.start - len(gap) + offset.start()
        elif joins and isinstance(earlier, Dated):
            dated.pop()
            reading, start = _range(earlier, _dated(one.reading, "", part)), earlier.start
        else:
            reading = _dated(_not_begun(one, one.reading, relation, part, clock), relation, part)
        dated.append(reading if isinstance(reading, Problem) else replace(reading, start=start, end=one.end))
        reached = one.end
    return dated


def _not_begun(one: _Found, period: Period, relation: str, part: str, clock: Clock) -> Period:
    """The next season or term, where the beginning of one is meant that has begun: "before the autumn term"."""
    begins = (relation == "before" and part != "end") or part == "start"
    if not begins or period.said_year or period.precision not in {"season", "term"} or period.earliest > clock.today:
        return period
    following = one.again(replace(clock, today=period.latest + uk.DAY))
    return following if isinstance(following, Period) else period


def _stands_alone(text: str, one: _Found) -> bool:
    """Whether a period counts without words before it: not "may" or a bare year amid other words."""
    words = text[one.start : one.end]
    if re.match(rf" ?(?:or|and|to|-|/) ?{MONTH}", text[one.end :]) or re.search(
        rf"\b{MONTH}(?: \d{{4}})? ?(?:or|and|,|/|through to)(?: ?in)? ?$", text[: one.start]
    ):
        return True
    if re.match(
        r"(?:'s)? (?:deadlines?|due dates?|target dates?|ones|actions|dates|lot|batch|returns|reports|stuff|items)\b",
        text[one.end :],
    ):
        return True
    if words in _ALSO_ORDINARY_WORDS or re.fullmatch(r"\d{4}", words):
        return re.fullmatch(rf"\W*(?:calendar |year )*{words}\W*", text) is not None
    return True


_OFFSET = re.compile(
    rf"\b(?:(?P<weekday>{WEEKDAY}) (?P<side>before|after|following)"
    rf"|(?:(?P<count>an?|{COUNT}|(?P<nearest>next|first|last)(?= working)) "
    r"(?P<unit>(?:working )?day|week|fortnight|month)s?|(?P<one>(?<!a )(?<!an )(?:day|fortnight))) "
    r"(?P<way>before|prior to|after|following|(?(nearest)(?!)|(?(one)(?!)|(?:of|from|since))))) "
    r"(?:the )?(?:(?P<part>end|start|beginning) of )?$"
)


def _shifted(period: Period, offset: re.Match[str]) -> Dated | Problem:
    """ "Two weeks before Christmas"; before a meeting whose day is not known there is nothing to count from."""
    part = offset["part"]
    if period.precision not in {"day", "feast"} and part is None:
        return Problem("On which day does what this counts from fall?")
    if offset["weekday"]:
        return _weekday_beside(period, offset)
    unit = offset["unit"] or offset["one"]
    count = 1 if offset["nearest"] or offset["one"] else read_number(offset["count"])
    backwards = offset["way"] in {"before", "prior to"}
    start = period.latest if part == "end" or (part is None and not backwards) else period.earliest
    if backwards:
        if unit == "working day":
            day = start
            for _ in range(count):
                day = uk.last_working_day_before(day)
        else:
            day = counted(start, -count, unit)[0]
    else:
        day = counted(start, count, unit)[0]
    note = f"counted from {said(start)}, which is day 0"
    return Dated(replace(period, precision="day"), None, day, "by", "", note, period.approximate)


def _weekday_beside(period: Period, offset: re.Match[str]) -> Dated:
    """ "The last Friday before Christmas", "the Monday after Easter"."""
    index = DAYS.index(offset["weekday"][:3])
    if offset["side"] == "before":
        day = period.earliest - timedelta(days=(period.earliest.weekday() - index - 1) % 7 + 1)
    else:
        day = period.latest + timedelta(days=(index - period.latest.weekday() - 1) % 7 + 1)
    note = f"the nearest {day:%A} {offset['side']} {said(period.earliest)}"
    return Dated(replace(period, precision="day"), None, day, "by", "", note, period.approximate)


def _candidates(text: str, clock: Clock) -> Iterator[_Found]:
    for form in (*DAY_FORMS, *NEARBY_FORMS, *SPAN_FORMS):
        if form.needs and not any(needed in text for needed in form.needs):
            continue
        for match in form.pattern.finditer(text):
            if (reading := form.read(match, clock)) is not None:
                yield _Found(match.start(), match.end(), reading, partial(form.read, match))


def _joins(gap: str, earlier: Dated) -> bool:
    """Whether the words between two periods make them a range."""
    joint = _JOINT.fullmatch(gap)
    return joint is not None and (joint["words"] != "and" or earlier.relation == "between")


_JOINT = re.compile(
    r" ?(?P<words>to:?|-|until|till|through(?: to)?|up to|and)"
    r"(?: the)?(?: (?:very )?(?:end|close|beginning|start|mid(?:dle)?|early|late)(?: of)?)?(?: the)?[ -]?"
)


def _range(begin: Dated, end: Dated) -> Dated | Problem:
    """From the beginning of one period to the end of another; a year said once serves for both."""
    first = (begin.latest if begin.part in ("mid", "end") else begin.earliest) or begin.period.earliest
    last = end.latest or end.period.latest
    if end.period.said_year and not begin.period.said_year:
        first += relativedelta(year=last.year)
    if first > last and not begin.period.said_year:
        first += relativedelta(years=-1)
    if first > last and end.period.said_year:
        return Problem(f"{said(first)} is after {said(last)}: which dates are meant?", impossible=True)
    period = replace(end.period, earliest=min(first, last), latest=max(first, last), open_start=False)
    note = f"from {said(period.earliest)} to {said(period.latest)}"
    return Dated(period, period.earliest, period.latest, "", "", note, begin.approximate or end.approximate)
