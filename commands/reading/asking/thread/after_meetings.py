"""What goes on from a question about a meeting: "the one after", "and CSE?", "what is due before it"."""

from __future__ import annotations

import datetime as dt

from commands.reading import quick_re as re
from commands.reading.asking import fresh
from commands.reading.asking.known import Known
from commands.reading.asking.marking import days
from commands.reading.dates import uk_calendar as uk
from store.query import Kind, Query, Unread, Which

_OTHER_GROUP = re.compile(
    r"(?:and |so |or |what about |how about |when is |when's |the next |next |the |for )*(?P<body>[a-z]+(?: [a-z]+){0,2}?)(?: one| meeting| sub-?group| group| committee| sub group)*"
)
_BY_THEN = re.compile(
    r"\b(before|by|until|ahead of|in time for|after|since) (?:it|then|that|that (?:one|meeting|date|day)|the meeting)\b(?= ?$| ,)"
)


_AFTER_IT = re.compile(
    r"(?:and |so |but |then |ok |(?:what|how) about |when is |show )*(?:the (?:(?:one|meeting) (?:after|following)(?: that| it| this| next)?(?: one| meeting)?|(?:following|subsequent) (?:one|meeting))|after (?:that|it|then)(?: one)?)"
    r"|(?:and|so)(?: then| afterwards| after)?"
)
_NEXT_ONE = re.compile(
    r"(?:and |so |but |then |(?:what|how) about |when is )*the next(?: one| meeting)?(?: after (?:that|it))?"
)

_GOES_THERE = re.compile(
    r"(?:and |so )?(?:what is|what are|which (?:actions|reports|ones) are|is anything|anything) (?:going|coming|due to go|due|reporting|on the agenda|being taken) (?:to|at|for|in) (?:it|that|that one|that meeting|there)"
)
"""What is to be taken to the meeting that was just spoken of."""


def read(line_text: str, last: Query, known: Known) -> Query | Unread | None:
    """The question that the line makes of the last one, which was about a meeting; None when it is read as any other."""
    met = _meets_on(last, known)
    if met and (_AFTER_IT.fullmatch(line_text) or (not last.last and _NEXT_ONE.fullmatch(line_text))):
        return last.model_copy(update={"since": met + dt.timedelta(days=1), "until": None, "last": False, "page": 1})
    if other := _OTHER_GROUP.fullmatch(line_text):
        group = days.group(other["body"], known)
        if group is not None:
            return last.model_copy(update={"body_id": group.id, "since": None, "until": None})
    if met is None:
        return None
    if _GOES_THERE.fullmatch(line_text):
        return _going_to(last.body_id or known.board_id, met)
    dated = _BY_THEN.sub(rf"\g<1> {met.day} {met:%B %Y}", line_text).casefold()
    return fresh.read(dated, known) if dated != line_text else None


def going_there(line_text: str, last: Query, known: Known) -> Query | None:
    """What goes to the meeting by which things were to be due: "due before the January Board", "what's going to it"."""
    by_then = last.which.due_to
    met = next((one for one in known.meetings if by_then is not None and one.held_on == by_then), None)
    return _going_to(met.party_id, met.held_on) if met and _GOES_THERE.fullmatch(line_text) else None


_THE_ONE_BESIDE = re.compile(
    r"(?:and |so |but |then |ok |(?:what|how) about |what is |what |is |goes |going |went |due |to |for |at |by |before |until )*"
    r"(?:the )?(?:one|meeting|board) (?P<way>after|before|following)(?: (?:that|it|then|this|last|next))?(?: one| meeting| board)?"
)


def beside(line_text: str, last: Query, known: Known) -> Query | Unread | None:
    """The same of the meeting after or before the one that was asked about: "and the one after", "by the one after"."""
    said, which = _THE_ONE_BESIDE.fullmatch(line_text), last.which
    if said is None:
        return None
    held = sorted(known.meetings, key=lambda one: one.held_on)
    if which.meeting_party_id is not None and which.meeting_from and which.meeting_to:
        first, end = which.meeting_from, which.meeting_to
        there = [one for one in held if one.party_id == which.meeting_party_id]
    else:
        there = [one for one in held if one.held_on == which.due_to]
        if not there:
            return None
        first = end = there[0].held_on
        there = [one for one in held if one.party_id == there[0].party_id]
    after = said["way"] != "before"
    beside = [one.held_on for one in there if (one.held_on > end if after else one.held_on < first)]
    if not beside:
        way = "after" if after else "before"
        return Unread(why="ask", sentence=f"The calendar has no meeting {way} that one: which day is meant?")
    on = beside[0] if after else beside[-1]
    days_ = {"due_to": on} if which.meeting_party_id is None else {"meeting_from": on, "meeting_to": on}
    return last.model_copy(update={"which": which.model_copy(update=days_), "no_meeting": None, "page": 1})


def _going_to(body_id: int | None, held_on: dt.date) -> Query:
    first, end = uk.month(held_on.year, held_on.month)
    there = Which(meeting_party_id=body_id, meeting_from=first, meeting_to=end, with_closed=True)
    return Query(kind=Kind.actions, which=there)


def _meets_on(last: Query, known: Known) -> dt.date | None:
    """The day of the meeting that was just spoken of."""
    body = last.body_id or known.board_id
    held = sorted(one.held_on for one in known.meetings if one.party_id == body)
    if last.last:
        return next((one for one in reversed(held) if one < known.today), None)
    first = last.since or known.today
    return next((one for one in held if first <= one <= (last.until or one)), None)
