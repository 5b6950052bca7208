"""Deadlines and windows in the words of UK public documents.

One grammar for both directions: a deadline being entered and a window being asked for. A text is read in steps:
statuses and recurrences; then periods ("30 November", "Q3", "Spring 2016": commands/reading/periods.py); then the
words before a period ("by the end of", "before", "mid"), which choose a part of it. Every reading says in words by
which convention it was made, and what to ask when it must not guess. Impossible dates are reported, never mended.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from commands.reading import uk_calendar as uk
from commands.reading.periods import (
    COUNT,
    FORMS,
    MONTH,
    Clock,
    Period,
    Precision,
    Problem,
    counted,
    plain_text,
    read_number,
    said,
)

Kind = Literal["date", "recurring", "completed", "none", "ask"]
_FINEST_FIRST = ("day", "feast", "week", "meeting", "month", "quarter", "season", "term", "year")


@dataclass(frozen=True, slots=True)
class Deadline:
    """How a deadline was read.

    `latest` is the last day on which it can be met; `earliest` the first day it can be meant, when the words say.
    `kind` is "date", "recurring", "completed" (a status stands where a date should: `latest` is when, if said),
    "none" (said to have no date) or "ask". `recurrence` is an interval in words ("every 3 months"). `convention`
    says how it was read and `ask` what to ask before it is saved, None when nothing is in doubt. `impossible` is
    true when the words hold a day that no calendar has, or that contradicts itself; `ask` then says which.
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
    impossible: bool = False


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
class WindowFound:
    """A window and where its words stand in the text it was read from. `said_year` is whether they fix the year, and
    `precision` how fine they are."""

    window: Window
    start: int
    end: int
    relation: str
    precision: Precision
    said_year: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    reading: Period | Problem


# --- the words before a period ---

_RELATIONS = {
    "before": r"before|prior to|ahead of|in advance of",
    "until": r"until|till|up to",
    "by": r"by|no later than|not later than|on or before|at the latest by|deadline(?: is)?:?",
    "not_before": r"(?:not|no) (?:before|earlier than)",
    "due": r"(?:next )?due(?: date)?:?(?: (?:on|in|for|at))?",
    "after": r"after|following",
    "commence": r"starting|starts|commencing|commences|to commence|to start|to begin|beginning in",
    "from": r"from|since|with effect from|wef",
    "between": r"between",
    "at": r"in|at|on|for|during|within|throughout|over",
}
_PARTS = {
    "last_working_day": r"(?:the )?last working day",
    "end": r"(?:the )?(?:very )?end|(?:the )?close|month end,?|(?:the )?last day",
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


_LONGEST_LEAD = 80
_LEAD = re.compile(
    rf"(?:(?<![\w-])(?:{_named(_RELATIONS)}) )?{_HOUR}(?:the )?(?:(?<![\w-])(?:{_named(_PARTS)})[ -]?(?:(?:of|in) )?"
    r"(?:the )?)?$"
)
_ALSO_ORDINARY_WORDS = frozenset({"may", "march", "mar", "sat", "sun", "wed", "mon", "second"})


@dataclass(frozen=True, slots=True)
class _Dated:
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


def _dated(period: Period, relation: str, part: str) -> _Dated:
    """The days meant by a period after words such as "by the end of" or "before"."""
    first: date | None = None if period.open_start else period.earliest
    last, notes, approximate = period.latest, [period.convention], period.approximate
    if part in {"week", "week_end"}:
        monday = uk.week(last)[0]
        first = last = monday if part == "week" else last
        notes.append(f"w/c is the Monday, {said(monday)}" if part == "week" else f"the week ends on {said(last)}")
    elif part in {"end", "last_working_day"}:
        first = None
        if part == "last_working_day":
            last = uk.last_working_day_before(last + uk.DAY)
            notes = ["the last working day of it"]
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
    elif relation in {"by", "before", "until"}:
        first = None
    elif relation in {"after", "not_before"}:
        start, note = (last + uk.DAY, "from the day after") if relation == "after" else (period.earliest, "not before")
        return _Dated(period, start, None, relation, part, "; ".join([*notes, note]), approximate)
    if first and first > last:
        first = None
    return _Dated(period, first, last, relation, part, "; ".join(notes), approximate)


def _part_of(period: Period, part: str, relation: str) -> tuple[date | None, date, str]:
    """The first and last day of a part of a period, and the convention. Thirds of a month end on the 10th and 20th."""
    length = (period.latest - period.earliest).days + 1
    if part == "mid":
        middle = period.earliest + timedelta(days=length // 2 - 1)
        if period.precision in {"month", "meeting"}:
            middle = period.earliest.replace(day=15)
        elif period.precision == "year":
            middle = period.earliest + relativedelta(months=6) - uk.DAY
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


def _scan(text: str, clock: Clock) -> list[_Dated | Problem]:
    """Every period in the text with the words before it, from left to right; ranges are put together."""
    found = sorted(_candidates(text, clock), key=lambda one: (one.start, -one.end))
    dated: list[_Dated | Problem] = []
    reached = 0
    for one in found:
        if one.start < reached:
            continue
        gap = text[max(reached, one.start - _LONGEST_LEAD) : one.start]
        earlier = dated[-1] if dated else None
        joins = isinstance(earlier, _Dated) and _joins(gap, earlier)
        lead = _LEAD.search(gap)
        relation = next((name for name in _RELATIONS if lead and lead[name]), "")
        part = next((name for name in _PARTS if lead and lead[name]), "")
        if not (relation or part or joins) and not _stands_alone(text, one):
            continue
        if text[one.end :].startswith(" onward"):
            relation = "from"
        start = one.start - (len(lead[0]) if lead else 0)
        reading: _Dated | Problem
        if isinstance(one.reading, Problem):
            reading = one.reading
        elif offset := _OFFSET.search(gap):
            reading, start = _shifted(one.reading, offset), one.start - len(gap) + offset.start()
        elif joins and isinstance(earlier, _Dated):
            dated.pop()
            reading, start = _range(earlier, _dated(one.reading, "", part)), earlier.start
        else:
            reading = _dated(one.reading, relation, part)
        dated.append(reading if isinstance(reading, Problem) else replace(reading, start=start, end=one.end))
        reached = one.end
    return dated


def _stands_alone(text: str, one: _Found) -> bool:
    """Whether a period counts without words before it: not "may" or a bare year amid other words."""
    words = text[one.start : one.end]
    if words in _ALSO_ORDINARY_WORDS or re.fullmatch(r"\d{4}", words):
        return re.fullmatch(rf"\W*(?:calendar |year )*{words}\W*", text) is not None
    return True


_OFFSET = re.compile(
    rf"\b(?P<count>an?|{COUNT}) (?P<unit>(?:working )?day|week|fortnight|month)s? "
    r"(?P<way>before|prior to|after|following) (?:the )?$"
)


def _shifted(period: Period, offset: re.Match[str]) -> _Dated | Problem:
    """ "Two weeks before Christmas"; before a meeting whose day is not known there is nothing to count from."""
    if period.precision not in {"day", "feast"}:
        return Problem("On which day does what this counts from fall?")
    count, unit = read_number(offset["count"]), offset["unit"]
    if offset["way"] in {"before", "prior to"}:
        if unit == "working day":
            day = period.earliest
            for _ in range(count):
                day = uk.last_working_day_before(day)
        else:
            day = counted(period.earliest, -count, unit)[0]
    else:
        day = counted(period.latest, count, unit)[0]
    note = f"counted from {said(period.earliest)}, which is day 0"
    return _Dated(replace(period, precision="day"), None, day, "by", "", note, period.approximate)


def _candidates(text: str, clock: Clock) -> Iterator[_Found]:
    for form in FORMS:
        for match in form.pattern.finditer(text):
            if (reading := form.read(match, clock)) is not None:
                yield _Found(match.start(), match.end(), reading)


def _joins(gap: str, earlier: _Dated) -> bool:
    """Whether the words between two periods make them a range."""
    joint = gap.strip()
    return joint in {"to", "-", "until", "till", "through", "up to"} or (
        joint == "and" and earlier.relation == "between"
    )


def _range(begin: _Dated, end: _Dated) -> _Dated | Problem:
    """From the beginning of one period to the end of another; a year said once serves for both."""
    first = begin.period.earliest
    last = end.latest or end.period.latest
    if end.period.said_year and not begin.period.said_year:
        first += relativedelta(year=last.year)
    if first > last and not begin.period.said_year:
        first += relativedelta(years=-1)
    if first > last and end.period.said_year:
        return Problem(f"{said(first)} is after {said(last)}: which dates are meant?", impossible=True)
    period = replace(end.period, earliest=min(first, last), latest=max(first, last), open_start=False)
    note = f"from {said(period.earliest)} to {said(period.latest)}"
    return _Dated(period, period.earliest, period.latest, "", "", note, begin.approximate or end.approximate)


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
_EVERY = re.compile(rf"\bevery (?P<count>{COUNT}) (?P<unit>days|weeks|months|years)\b")
_NOT_APPLICABLE = re.compile(r"\W*(?:n/?a|not applicable|none|nil|no (?:date|deadline)(?: set)?|-+)\W*")
_ENDED = r"(?:completed?|done|finished|achieved|closed|delivered|implemented|discharged)"
_DONE = re.compile(
    rf"\b(?:was|were|has been|have been|already|now|since|been)(?: fully)? {_ENDED}\b"
    rf"|^\W*{_ENDED}\b(?! by\b| when\b)|(?<!to )(?<!be )\bcompleted?\W*$"
)
_AS_AT = re.compile(rf"\b(?:as at|(?:progress|position|status|correct) (?:as )?at|{MONTH} monitor)\b")
_NO_END = re.compile(
    r"\bon-? ?going|continuous(?:ly)?|business as usual|\bbau\b|rolling|\bt\.?b\.?[cda]\b|to be confirmed|half[- ]term"
)
_VAGUE = (
    (r"a\.?s\.?a\.?p\b|as soon as (?:possible|practicable)|urgent(?:ly)?\b", "By what date at the latest?"),
    (r"t\.?b\.?[cda]\b|to be (?:confirmed|agreed|determined|decided|advised|set)", "When will the date be known?"),
    (r"on-? ?going|continuous(?:ly)?|business as usual|\bbau\b|rolling|in place", "When should this next be reviewed?"),
    (r"half[- ]term", "On which days is that half term?"),
    (r"(?:in|early in|into) the new year", "Which date in the new year is meant?"),
    (rf"next (?:available )?(?:{_MEETINGS})", "On what date is that meeting?"),
)
_ASK = "What is the last day on which this can be met?"
_TWO_DATES = "There is more than one date here: which belongs to which part of the action?"


def _recurrence(text: str) -> tuple[str | None, str]:
    """An interval in words, and the text with the words for it blanked out."""
    if every := _EVERY.search(text):
        known = next((words for words, pattern in _RECURRENCES if pattern.fullmatch(every[0])), None)
        count = read_number(every["count"])
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
    plain = plain_text(text)
    if _NOT_APPLICABLE.fullmatch(plain):
        return Deadline(text, "none", convention="said to have no date")
    recurrence, rest = _recurrence(plain)
    readings = _scan(rest, Clock(today, reference))
    problems = [one for one in readings if isinstance(one, Problem)]
    chosen = _chosen([one for one in readings if isinstance(one, _Dated)])
    if _AS_AT.search(plain):
        return Deadline(text, "none", convention="the date of a report, not a deadline", ask=_ASK)
    if mistaken := next((one for one in problems if one.impossible), None):
        return Deadline(text, "ask", ask=mistaken.ask, impossible=True)
    bounds = {"from", "commence", "until"}
    if recurrence and not any(one.period.said_year and one.relation not in bounds for one in chosen):
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
    settled = len(chosen) == 1 and (chosen[0].relation in {"by", "before", "due"} or not _NO_END.search(plain))
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
        one.earliest,
        one.latest,
        one.period.precision,
        one.approximate,
        recurrence,
        one.note,
    )


def impossible(deadline: Deadline) -> str | None:
    """What to ask when the words hold a date that cannot be; None when they are merely vague, or sound.

    For words that are kept as they are said: a vague date may stand in them, an impossible one may not.
    """
    return deadline.ask if deadline.impossible else None


def _recurring(text: str, plain: str, recurrence: str, chosen: list[_Dated]) -> Deadline:
    """A recurrence; a month beside it is when in the year, and the next occurrence is its next such month."""
    month = chosen[0] if len(chosen) == 1 and chosen[0].period.precision in {"month", "meeting"} else None
    ask = None
    if re.search(r"\bbi-?(?:monthly|weekly)\b", plain):
        ask = f"Is that {recurrence}, or twice as often?"
    return Deadline(
        text,
        "recurring",
        month.earliest if month else None,
        month.latest if month else None,
        month.period.precision if month else "none",
        recurrence=f"{recurrence} in {month.period.earliest:%B}" if month else recurrence,
        convention="each occurrence is a return of its own",
        ask=ask or (None if month else "On what date is the next one due?"),
    )


def _chosen(dated: list[_Dated]) -> list[_Dated]:
    """The periods that are the deadline: those after "by", else the finest; more than one is a question."""
    after_by = [one for one in dated if one.relation in {"by", "before", "due"}]
    pool = after_by or dated
    finest = min((_FINEST_FIRST.index(one.period.precision) for one in pool), default=0)
    kept = [one for one in pool if _FINEST_FIRST.index(one.period.precision) == finest]
    return list({(one.earliest, one.latest): one for one in kept}.values())


def read_window(text: str, today: date) -> Window | Ask:
    """The days meant by words such as "due by November", "this month" or "between 1 Nov and Xmas".

    "By" and "before" begin today. Without a year the next such period is meant.
    """
    readings = _scan(plain_text(text), Clock(today, None))
    problem = next((one for one in readings if isinstance(one, Problem)), None)
    if problem:
        return Ask(problem.ask)
    chosen = _chosen([one for one in readings if isinstance(one, _Dated)])
    if len(chosen) != 1:
        example = "say for example “due by 30 November”, “this month” or “next 14 days”"
        return Ask(f"I found more than one date there; {example}." if chosen else f"I found no date there; {example}.")
    return _window(chosen[0], today)


def find_windows(text: str, today: date) -> tuple[WindowFound | Ask, ...]:
    """Every window in a plain text (see `plain_text`), from left to right, each with the place of its words; an
    impossible date is an `Ask`."""
    return tuple(
        Ask(one.ask)
        if isinstance(one, Problem)
        else WindowFound(
            _window(one, today), one.start, one.end, one.relation, one.period.precision, one.period.said_year
        )
        for one in _scan(text, Clock(today, None))
    )


def _window(one: _Dated, today: date) -> Window:
    earliest = one.earliest
    if earliest is None and one.latest is not None and one.latest >= today:
        earliest = today
    if one.relation == "from":
        return Window(one.earliest or one.latest, None, one.note)
    if one.part == "week":
        return Window(*uk.week(one.period.latest), f"{one.note}, to the Sunday")
    return Window(earliest, one.latest, one.note)
