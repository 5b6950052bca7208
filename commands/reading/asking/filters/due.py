"""The days in which the actions that are meant are due: one window, two of them, what they leave out, what was late then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.asking.filters.days_of_records import ENDS, are_joined
from commands.reading.asking.filters.leaving_out import LEAVE_OUT, SMALL
from commands.reading.asking.kind.turned import Asked
from commands.reading.asking.marking.found import When
from store.query import Kind
from store.statuses import Standing

_LATE_THEN = re.compile(r"\b(?:will|would|could|might|going|be|become|becoming|or|and|plus)\b")
_LATE_SINCE = re.compile(r"OVERDUE(?: \w+){0,2} SINCE")
"""How long it has been late, and not what has become so since."""
_LASTS = {"month": 1, "quarter": 3, "season": 3, "year": 12}  # months
_LEFT_OF = re.compile(r"\b(?:still|left|OPEN|OVERDUE|remain\w*|outstanding)\b.* WHEN")
"""What is left from a time: "anything still to do from 2015"."""
_OPEN_FROM = re.compile(r"^(?!.*\b(?:due|fall\w*)\b).*\b(?:OPEN|OVERDUE)(?: (?:ones|actions|items|things))? WHEN")
_OVERDUE_OR = re.compile(
    r"OVERDUE(?: \w+){0,2} (?:or|and|plus|as well as)(?: \w+){0,4} WHEN|WHEN(?: \w+){0,2} (?:or|and|plus|as well as)(?: \w+){0,4} OVERDUE"
)
_ALIKE = re.compile(
    r"WHEN(?: ,| and| or| also| in| due| plus| then| the| ones| those| as well as| again)*(?: ,| and| or| also| plus| then| as well as)(?: in| due| the| ones| those| also| again)* "
)
_DAYS_LEFT_OUT = re.compile(rf"\b{LEAVE_OUT}(?: {SMALL})* (?:(?:due|falling|needed|wanted|landing) )?$")
_JOINED_TO_DAYS = re.compile(r"WHEN(?: ,)?(?: and| or| nor| in| those| the| ones)* $")
_AHEAD = re.compile(
    r"\b(?:to come(?: up)?|coming up|ahead|left|remain\w*|still (?:due|to do))(?: \w+){0,2} WHEN|WHEN (?:is )?(?:\w+ )?(?:to come|coming up|ahead|left|remaining)\b"
)
"""Where what is left of a time is meant: "still to come in 2015"."""
_ONLY_A_YEAR = re.compile(
    r"\b(?:only|just|merely|nothing but|no more than) (?:(?:say|give|show|have|state|put|quote|list|name|got|read|due|dated?|for|the|a|year|as|in|by|with|to) ?s? )*WHEN|\bWHEN (?:as|for) (?:the|a|an|their|its) (?:deadline|due date|date)\b|\b(?:deadlines?|due dates?|dates?) (?:(?:is|are|says?|as|of|was|were|given|down|shown|put|simply|that) )*(?:only|just|merely|simply) (?:as |in |by )?WHEN"
)
"""Where a year stands in the place of a day."""
_WILL_BE_OVERDUE = re.compile(
    r"(?:will|would|could|might|going to) (?:\w+ )?(?:be|become|go|fall) OVERDUE (?:\w+ ){0,2}WHEN"
)
_OVERDUE_AS_AT = re.compile(r"OVERDUE as (?:of |at )?WHEN")
_NOT_UNTIL = re.compile(
    r"(?:not (?:\w+ )?(?:due|needed|expected)|(?:can|could|will|safely|may) (?:\w+ )?(?:wait|be left|keep)|no (?:need|rush|hurry))(?: \w+)* WHEN"
)
"""What is not needed before then: "what can wait until March"."""


def narrow(asked: Asked, when: When, place: int) -> None:
    """The window of these days, which are the line's first, second, ... by their place."""
    which, text, whens = asked.which, asked.text, asked.found.whens
    if place and are_joined(whens[0], when, text):
        which["due_to"] = when.last  # "from December to January"
        return
    if when.last and _WILL_BE_OVERDUE.search(text):
        _will_be_late(asked, when.last)
        return
    before, between = _words_about(text, place, len(whens))
    if when.relation not in ENDS and (_DAYS_LEFT_OUT.search(before) or _is_left_out_too(before)):
        _leave_out(which, when)
        return
    if Standing.overdue in which["standings"]:
        of_late = _of_late(asked, when)
        if of_late is None:
            return
        when = of_late
    when = _ended(when, text, asked.known.today)
    if when.precision == "year" and _ONLY_A_YEAR.search(text):
        which["is_approximate"] = True  # "which only give 2015/16 as the deadline"
    if not _with_another(which, when, between):
        _window(asked, when)


def _will_be_late(asked: Asked, by: dt.date) -> None:
    """What is open and due before that day will be late on it."""
    asked.which["due_to"], asked.which["standings"] = by - dt.timedelta(days=1), ()
    asked.which["with_closed"], asked.more["_open"] = False, True


def _words_about(text: str, place: int, number: int) -> tuple[str, str]:
    """The words before these days, and those between them and the days before; none where the marks do not tell."""
    places = [one.start() for one in re.finditer(r"\bWHEN\b", text)]
    if len(places) != number:
        return "", ""
    return text[: places[place]], text[places[place - 1] : places[place]] if place else ""


def _of_late(asked: Asked, when: When) -> When | None:
    """The days of what is late, which lie behind; None where nothing more is to be said of them."""
    which, text, today = asked.which, asked.text, asked.known.today
    if when.back and when.last is None and _LATE_SINCE.search(text):
        which["due_to"] = _end_of(when)
        return None
    two_reports = asked.kind == Kind.late_returns and len(asked.found.whens) > 1  # "the July and the December reports"
    if not when.last or two_reports:
        return when
    if when.last >= today and _OVERDUE_OR.search(text):
        _or_overdue(asked, when)
        return None
    as_at = bool(_OVERDUE_AS_AT.search(text))
    since_before = as_at or (when.relation in ENDS and not _LATE_THEN.search(text))
    year = relativedelta(years=1)
    if since_before and not as_at and today < when.last < today + (today - (when.last - year)):
        _will_be_late(asked, when.last)  # "overdue by November", said in November
        return None
    if not when.said_year and ((when.first or today) > today or (since_before and when.last > today)):
        when = replace(when, first=when.first and when.first - year, last=when.last - year)
    if since_before:
        when = replace(when, first=None)
    if when.first and when.first > today:  # "overdue next month": what will be
        which["standings"], which["with_closed"], asked.more["_open"] = (), False, True
    return when


def _ended(when: When, text: str, today: dt.date) -> When:
    """The days with the end that the words leave unsaid: of what is still left from 2015, that year's."""
    is_behind = when.relation == "from" and when.last is None and when.first and when.first <= today
    if is_behind and when.precision in _LASTS and _LEFT_OF.search(text):
        when = replace(when, last=_end_of(when))
    if when.relation == "from" and when.precision == "month" and not when.said_year and _OPEN_FROM.search(text):
        when = replace(when, first=when.first and when.first - relativedelta(years=1))
        when = replace(when, last=_end_of(when))
    return when


def _window(asked: Asked, when: When) -> None:
    """The one window of days."""
    which, text, today = asked.which, asked.text, asked.known.today
    which["due_from"], which["due_to"] = when.first, when.last
    if asked.kind == Kind.returns and asked.more.get("side") == "in" and not when.said_year:
        behind = [one - relativedelta(years=1) for one in (when.first, when.last) if one]
        if when.first and len(behind) == 2 and today - behind[1] < when.first - today:
            which["due_from"], which["due_to"] = behind  # who *has* sent the July report, in August
        return
    if when.back and when.first and when.last is None:
        which["due_to"] = today  # "due in the last fortnight": what lies behind ends today
    if when.first and when.last and when.first < today <= when.last and _AHEAD.search(text):
        which["due_from"] = today
    if when.relation not in ENDS:
        return
    if _NOT_UNTIL.search(text):
        which["due_from"], which["due_to"] = when.period_first or when.first, None
    elif when.last is not None and when.last >= today and asked.kind in (Kind.actions, Kind.how_many, Kind.groups):
        which["due_from"] = today


def _end_of(when: When) -> dt.date | None:
    if when.first is None or when.precision not in _LASTS:
        return when.first
    return when.first + relativedelta(months=_LASTS[when.precision], days=-1)


def _or_overdue(asked: Asked, when: When) -> None:
    """What is late already beside what is due in days to come: "overdue or due this month"."""
    which, today = asked.which, asked.known.today
    which["standings"] = tuple(one for one in which["standings"] if one != Standing.overdue)
    which["due_from"], which["due_to"], asked.more["_open"] = None, when.last, True
    if when.first and when.first > today and when.relation not in ENDS:
        which["but_due_from"], which["but_due_to"] = today, when.first - dt.timedelta(days=1)


def _is_left_out_too(before: str) -> bool:
    """Whether the days before these, which "and" or "or" joins to them, are left out: "not in July or August"."""
    joined = _JOINED_TO_DAYS.search(before)
    return bool(joined and _DAYS_LEFT_OUT.search(before[: joined.start()]))


def _leave_out(which: dict[str, Any], when: When) -> None:
    """Leaves out the days, and those between them and days left out before; a month without its year is the one that lies
    in the window from which it is left out."""
    first, last = when.first, when.last
    start, end = which.get("due_from"), which.get("due_to")
    if not when.said_year and first and last and start and end and not (first <= end and last >= start):
        first, last = first - relativedelta(years=1), last - relativedelta(years=1)
    starts = [one for one in (which.get("but_due_from"), first) if one]
    ends = [one for one in (which.get("but_due_to"), last) if one]
    which["but_due_from"] = min(starts) if first else None
    which["but_due_to"] = max(ends) if last else None


def _with_another(which: dict[str, Any], when: When, between: str) -> bool:
    """Days of two windows: those in both ("after October and before Christmas"), or those in either ("in November or
    March"). False where the words are of one window alone, or name other days instead."""
    first, last = which.get("due_from"), which.get("due_to")
    if not between or (first is None and last is None):
        return False
    begins = [one for one in (first, when.first) if one is not None]
    ends = [one for one in (last, when.last) if one is not None]
    both = max(begins, default=None), min(ends, default=None)
    if both[0] is None or both[1] is None or both[0] <= both[1]:
        if re.search(r"\bor\b", between):  # "by the end of January or of February"
            both = (
                min(begins) if None not in (first, when.first) else None,
                max(ends) if None not in (last, when.last) else None,
            )
        which["due_from"], which["due_to"] = both
        return True
    if not _ALIKE.fullmatch(between) or which.get("but_due_from"):
        return False
    which["but_due_from"], which["but_due_to"] = both[1] + dt.timedelta(days=1), both[0] - dt.timedelta(days=1)
    which["due_from"] = min(begins) if None not in (first, when.first) else None
    which["due_to"] = max(ends) if None not in (last, when.last) else None
    if which["but_due_from"] > which["but_due_to"]:
        which["but_due_from"] = which["but_due_to"] = None
    return True
