"""Days that are not those of a date: in which something was updated, done, sent or changed, or that are part of a name."""

from __future__ import annotations

from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.asking.kind import kinds
from commands.reading.asking.kind.turned import Asked
from commands.reading.asking.marking.found import When
from store.query import Kind

ENDS = ("by", "before", "until")
"""The words before days that are an end, and no stretch."""
_BY_DATE = (Kind.how_many, Kind.groups, Kind.compare, Kind.on_time)
_DUE_SINCE = re.compile(r"\b(?:due|OVERDUE|deadlines?)(?: \w+){0,2} SINCE\b")
"""Days behind that are those of a date: "how many were due last month"."""
_SENT_THEN = re.compile(r"^(?!.*(?:\bdue\b|WHEN (?:TOPIC )*(?:returns?|reports?)\b)).*\bREF\b.*\b(?:WHEN|SINCE)\b")
"""Where days are those on which a return came: an action has its own date, and is not left out by another."""
_CAME_IN = re.compile(kinds.CAME_IN)
_OF_THE_YEAR = re.compile(r"WHEN TOPIC|TOPIC (?:for |of )?WHEN")
_NOTHING_SINCE = re.compile(
    r"(?:not|no|without|never|nothing|nobody)(?: \w+){0,5} (?:updat\w+|touched|news|word|said|reported|heard|moved|changed?|movement|progress)?(?: \w+){0,3} ?SINCE|stale|untouched|(?:not|no)(?: \w+){0,4} SINCE"
)
_NOT_MOVED_SINCE = re.compile(r"not (?:\w+ )?(?:moved|changed|been updated|been touched) SINCE")
_DONE_THEN = re.compile(r"\bDONE (?:\w+ )?(?:WHEN|SINCE)")
_TO_BE = re.compile(r"\b(?:due|deadlines?|to be|be) ")
_TO_BE_DONE = re.compile(r"\b(?:be|get|getting|to|need|needs|must|should|due|want|wants|will)\b")
_SINCE_THERE = re.compile(r"\bsince (?:(?:\w+|[A-Z]+) ){0,6}WHEN")
"""Where the days only begin what is meant: "since I was last here in September"."""
_UPDATED_THEN = re.compile(r"\bupdate[ds]?(?: \w+){0,4} WHEN")
_UPDATED_SINCE = re.compile(r"(?:updat\w+|touched|reported|said|spoke\w*)(?: \w+){0,3} SINCE")
_OF_DATES = re.compile(r"\b(?:due|deadlines?|OVERDUE)\b")
_FROM_TO = re.compile(r"WHEN (?:to|through to|until) (?:in |due )?WHEN")


def read(asked: Asked, when: When) -> bool:
    """Whether the days are of a record, in what is asked; else they are those in which actions are due."""
    return any(reads(asked, when) for reads in _READERS)


def are_joined(one: When, other: When, text: str) -> bool:
    """Whether one stretch goes on to the other: "from December to January"."""
    return bool(
        _FROM_TO.search(text)
        and one.first and one.last and other.first and other.last and one.last < other.first and one.relation in ("", "at", "in")
    )  # fmt: skip


def _of_a_name(asked: Asked, when: When) -> bool:
    """ "The 2015/16 annual report" is its name: of a list, by these words."""
    if when.precision != "year" or not _OF_THE_YEAR.search(asked.text):
        return False
    if ("#annual_report",) not in asked.found.topics:
        return False
    is_a_list = asked.kind in (Kind.actions, Kind.how_many)
    if is_a_list and when.first and (when.first.month, when.first.day) == (4, 1):
        asked.which["topics"] += ((f"{when.first.year}/{(when.first.year + 1) % 100:02}",),)
    return True


def _late(asked: Asked, when: When) -> bool:
    """ "More than a month late", whatever was due when."""
    if asked.kind != Kind.late_returns or not (when.late_from or when.late_to):
        return False
    asked.more["late_from"], asked.more["late_to"] = when.late_from, when.late_to
    return True


def _not_updated(asked: Asked, when: When) -> bool:
    """ "Nothing said since": which actions these are, and not what was said."""
    if not when.back or not _NOTHING_SINCE.search(asked.text):
        return False
    if asked.kind in (Kind.returns, Kind.silent, Kind.changes) and not _NOT_MOVED_SINCE.search(asked.text):
        return False
    asked.which["not_updated_since"] = when.first
    if asked.kind in (Kind.updates, Kind.last_update, Kind.changes):
        asked.more["kind"] = Kind.actions
    return True


def _sent(asked: Asked, when: When) -> bool:
    """The days in which something was sent, which lie behind; of what was not sent, the day by which it had not come."""
    if asked.kind != Kind.returns:
        return False
    if not (asked.which["refs"] and _SENT_THEN.search(asked.text)) and not _CAME_IN.search(asked.text):
        return False
    more, today = asked.more, asked.known.today
    first, last = None if when.relation in ENDS else when.first, when.last
    if not when.said_year and (first or last or today) > today:
        first, last = (one and one - relativedelta(years=1) for one in (first, last))
    if more.get("side") == "out":
        first = None
    if more.get("side") == "out" and last is not None and last >= today:
        last = None
    more["since"], more["until"] = first, last
    return True


def _done(asked: Asked, when: When) -> bool:
    """How many were done in these days."""
    today = asked.known.today
    if asked.kind != Kind.how_many or (when.first or when.last or today) > today:
        return False
    if not _DONE_THEN.search(asked.text) or _TO_BE.search(asked.text):
        return False
    asked.which["done_from"], asked.which["done_to"], asked.which["with_closed"] = when.first, when.last, True
    return True


def _looks_back(asked: Asked, when: When) -> bool:
    """The days of a question that looks back: what was said or changed in them."""
    of_dates = asked.kind == Kind.actions or (asked.kind in _BY_DATE and _DUE_SINCE.search(asked.text))
    if asked.kind not in (*kinds.LOOKS_BACK, Kind.silent) and (not when.back or of_dates):
        return False
    more, begun = asked.more, asked.found.whens[0]
    if more.get("since") and when is not begun and are_joined(begun, when, asked.text):
        more["until"] = when.last  # "for April and May"
        return True
    more["since"], more["until"] = when.first, when.last
    if when.relation in ENDS:  # what was said lies behind
        more["since"] = None
        if when.last and when.last > asked.known.today and not when.said_year:
            more["until"] = when.last - relativedelta(years=1)
    if _SINCE_THERE.search(asked.text) and when.relation in ("", "at", "in", "on"):
        more["until"] = None
    return True


def _updated(asked: Asked, when: When) -> bool:
    """Actions that were updated in these days, or since."""
    if (
        asked.kind == Kind.actions
        and when.first
        and when.first <= asked.known.today
        and _UPDATED_THEN.search(asked.text)
    ):
        asked.which["updated_since"], asked.which["updated_until"] = when.first, when.last
        return True
    if when.back and _UPDATED_SINCE.search(asked.text):
        asked.which["updated_since"] = when.first
        return True
    return False


def _became_done(asked: Asked, when: When) -> bool:
    """What was done in these days, which is what changed; what is to be done by a day to come is due by it."""
    today = asked.known.today
    if asked.kind != Kind.actions or (when.first or today) > today or not _DONE_THEN.search(asked.text):
        return False
    is_ahead = when.relation in ENDS and (when.last or today) >= today
    if is_ahead and (not re.search(r"\bDONE WHEN", asked.text) or _TO_BE_DONE.search(asked.text)):
        return False
    first = None if when.relation in ENDS else when.first
    asked.more["since"], asked.more["until"], asked.more["kind"] = first, when.last, Kind.changes
    return True


def _of_meetings(asked: Asked, when: When) -> bool:
    """The days in which meetings are."""
    if asked.kind != Kind.meeting:
        return False
    asked.more["since"], asked.more["until"] = when.first, when.last
    return True


def _new(asked: Asked, when: When) -> bool:
    """What is new since a day, where no dates are spoken of."""
    looks_at_dates = when.last is not None or _OF_DATES.search(asked.text)
    if not when.back or asked.kind != Kind.actions or looks_at_dates:
        return False
    asked.more["since"], asked.more["until"], asked.more["kind"] = when.first, when.last, Kind.changes
    return True


_READERS: tuple[Callable[[Asked, When], bool], ...] = (
    _of_a_name, _late, _not_updated, _sent, _done, _looks_back, _updated, _became_done, _of_meetings, _new,
)  # fmt: skip
"""In this order: the first that knows the days takes them."""
