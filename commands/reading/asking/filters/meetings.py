"""What a meeting that is named says of the actions: that they go to it, or that they are due by it."""

from __future__ import annotations

import datetime as dt

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.kind import kinds
from commands.reading.asking.kind.turned import Asked
from commands.reading.asking.marking.found import Meet
from store.query import Kind
from store.statuses import Standing

_DONE_AT = re.compile(r"\bDONE (?:\w+ )?at (?:the )?MEET")
_AFTER = re.compile(r"(?:after|following) MEET")
_BY = re.compile(
    r"(?P<before>before|(?<!scrutinised )(?<!considered )(?<!discussed )(?<!seen )(?<!taken )(?<!heard )(?<!received )by|ahead of|until|in time for|between now and|(?:no|not) later than|on or before|up to|till) (?:the )?MEET"
)
_WILL_BE_OVERDUE = re.compile(r"\b(?:will|would|going to) (?:\w+ ){0,3}(?:be|become|go) OVERDUE\b")
_DID_NOT_COME = re.compile(r"\bdid not (?:come|go|get|make it|reach|report)\b")
_NOT_TO_IT = re.compile(rf"\b(?:not|never|{LEAVE_OUT})(?: (?!WHEN)\w+){{0,4}} (?:to|at|by|before|for) (?:MEET|PARTY)")


def narrow(asked: Asked) -> None:
    """The filters of the meetings in the line, each in the part that the kind of question gives it."""
    for meet in asked.found.meets:
        _of_meeting(asked, meet)


def _of_meeting(asked: Asked, meet: Meet) -> None:
    which, more, text, kind, today = asked.which, asked.more, asked.text, asked.kind, asked.known.today
    if kind == Kind.actions and meet.on and meet.on < today and _DONE_AT.search(text):
        more["since"], more["until"], more["kind"] = meet.on, meet.on, Kind.changes
    elif kind != Kind.meeting and _AFTER.search(text):
        which["due_from"] = (meet.on or meet.last) + dt.timedelta(days=1)
    elif kind != Kind.meeting and _BY.search(text):
        _due_by(asked, meet.on or meet.last)
    elif kind == Kind.meeting:
        more["body_id"] = meet.party_id
        if not re.match(r"the (?:next|last)", meet.said):
            more["since"], more["until"] = meet.first, meet.last
    elif kind in kinds.LOOKS_BACK:
        more["since"] = meet.on or meet.first
        if kind in (Kind.challenges, Kind.horizon):  # "what came out of the January Board"
            more["until"] = meet.on or meet.last
    else:
        which |= {"meeting_party_id": meet.party_id, "meeting_from": meet.first, "meeting_to": meet.last}
        which["meeting_not"] = is_not_going(text)


def _due_by(asked: Asked, by: dt.date) -> None:
    """What is due by a meeting; of what will be late by then, what is due before it and open."""
    which, today = asked.which, asked.known.today
    which["due_from"], which["due_to"] = today if by >= today else None, by
    if _WILL_BE_OVERDUE.search(asked.text) or (by >= today and Standing.overdue in which["standings"]):
        which["due_from"], which["due_to"] = None, by - dt.timedelta(days=1)
        which["standings"], which["with_closed"], asked.more["_open"] = (), False, True


def is_not_going(text: str) -> bool:
    """Whether what does not go to a meeting is meant; what did not come to it was to go there."""
    return not _DID_NOT_COME.search(text) and bool(_NOT_TO_IT.search(text))
