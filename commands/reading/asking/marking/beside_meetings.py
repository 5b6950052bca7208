"""Days that are counted from a meeting: "two weeks before the November Board", "the week after PAQA"."""

from __future__ import annotations

import datetime as dt

from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.asking.marking import days
from commands.reading.asking.marking.found import Found, Meet, When
from commands.reading.asking.wording.line import Line
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.days import counted
from commands.reading.dates.deadlines import WindowFound, find_windows
from commands.reading.dates.periods import COUNT, MONTH, read_number, said
from store.query import Unread

_BESIDE = re.compile(
    rf"(?:(?:by|no later than|within|(?P<span>in|over|during)) )?(?:the )?(?:(?P<count>{COUNT}|an?) )?"
    r"(?P<unit>working day|day|week|fortnight|month)s? (?P<way>before|prior to|ahead of|after|following|of) (?:the )?MEET"
)


def read(line: Line, found: Found, known: Known) -> Unread | None:
    """Put the days in place of their words; a meeting whose day is not in the calendar is asked for."""
    while taken := line.has(_BESIDE.pattern):
        place = line.text[: taken.end()].count("MEET") - 1
        if place >= len(found.meets):
            return None
        meet = found.meets.pop(place)
        if meet.on is None:
            return Unread(why="ask", sentence=f"The calendar has no day for {meet.said}: which day do you count from?")
        before = len(re.findall(r"\b(?:WHEN|SINCE)\b", line.text[: taken.start()]))
        found.whens.insert(before, _days(taken, meet, meet.on, known.today))
        line.take(_BESIDE.pattern, "WHEN")
    return None


def _days(taken: re.Match[str], meet: Meet, on: dt.date, today: dt.date) -> When:
    """ "The week before" is a stretch of days; "two weeks before" is by the day so long before."""
    if taken["way"] == "of" and not taken["count"] and taken["unit"] in ("day", "week"):
        first, last = uk.week(on) if taken["unit"] == "week" else (on, on)
        return When(first, last, f"the {taken['unit']} of {meet.said}", precision=taken["unit"])
    number = read_number(taken["count"]) if taken["count"] else 1
    backwards = taken["way"] in ("before", "prior to", "ahead of")
    day = _shifted(on, -number if backwards else number, taken["unit"])
    note = f"counted from {meet.said}" if str(on.year) in meet.said else f"counted from {meet.said}, {said(on)}"
    if taken["span"] or not taken["count"]:
        first, last = (day, on - uk.DAY) if backwards else (on + uk.DAY, day)
        return When(first, last, note)
    return When(today if day >= today else None, day, note, "by")


def _shifted(on: dt.date, number: int, unit: str) -> dt.date:
    if unit != "working day" or number > 0:
        return counted(on, number, unit)[0]
    for _ in range(-number):
        on = uk.last_working_day_before(on)
    return on


_ENDS = re.compile(
    r"\b(?P<opens>between|from|after|before|by) (?P<one>\S.*?)(?P<join> (?:and|to|until|till|up to|but|-) )"
    r"(?P<second>(?:before|by|until|after) )?(?P<two>.+)$"
)


_BODY = r"(?P<body>[a-z]+(?: [a-z]+){0,3}?)"
_TWO = re.compile(
    rf"\b(?P<to>between|from|going to|goes? to|went to|gone to|for|at|by|before|since) (?:the |our )?(?:(?P<way>next|last|previous) (?:two|2)|(?:two|2) (?P<way_>next|last|previous)) {_BODY}(?:(?<=s)|(?<=paqa))(?= *$| ,)"
)
_BARE = re.compile(
    rf"\b(?:(?:the|our|my) |(?<=by )|(?<=before )|(?<=since )|(?<=after )|(?<=at ))(?:meeting|one) (?P<which>{days.SECOND})\b"
)


def in_turn(line: Line, known: Known) -> None:
    """Meetings that are counted from the next or the last, in the words that `days.meetings` knows: "between the last two
    Boards", "our meeting after next"."""
    if not re.search(rf"\b(?:two|2|{days.SECOND})\b", line.text):
        return
    text = _TWO.sub(_both, line.text)
    own = next((one for one in known.own_ids if known.party(one).kind in days.MEETS), known.board_id)
    if own is not None:
        name = known.party(own).code.replace("_", " ").casefold()
        text = _BARE.sub(lambda said: f"the {name} {said['which']}", text)
    line.text = text


_TO_US = re.compile(
    r"\b(?P<goes>com(?:e|es|ing)|go(?:es|ing)?|went|came|gone|report(?:s|ed|ing)?|presented|brought|due|submitted|taken)(?: up| back| in)? to (?:us|me)\b"
)
_WE_SEE = re.compile(
    r"^(?P<what>(?:and |so )?(?:what|which(?: \w+)?|anything|what else)) (?P<do>do|did|are|will|shall|must|should) (?:we|i) (?:\w+ )??"
    r"(?:next )?(?:look(?:ing)? at|scrutinis(?:e|ing)|consider(?:ing)?|see|seeing|receiv(?:e|ing)|discuss(?:ing)?|hear(?:ing)?)(?= *$| (?:at|in|on|next|this|last|for)\b)"
)
_OUR_AGENDA = re.compile(rf"\bon (?:our|my) (?:the )?(?:(?P<which>next|last|{MONTH}) )?(?:board )?agenda\b")


def of_own_body(line: Line, known: Known) -> None:
    """What goes to a group that meets, when one of the group asks: "what's coming to us in December", "what do we look
    at next". It is not theirs to do."""
    if not re.search(r"\b(?:to (?:us|me)|we|i|(?:our|my) (?:\w+ ){0,3}agenda)\b", line.text):
        return
    own = next((one for one in known.own_ids if known.party(one).kind in days.MEETS), None)
    if own is None:
        return
    name = f"the {known.party(own).code.replace('_', ' ').casefold()}"
    text = _TO_US.sub(lambda said: f"{said['goes'] if said['goes'] != 'due' else 'going'} to {name}", line.text)
    text = _WE_SEE.sub(lambda said: f"{said['what']} {'went' if said['do'] == 'did' else 'goes'} to {name}", text)
    line.text = _OUR_AGENDA.sub(lambda said: f"going to the {said['which'] or ''} {name[4:]}".replace("  ", " "), text)


def _second(way: str) -> str:
    return "after next" if way == "next" else "before last"


def _both(said: re.Match[str]) -> str:
    """The two meetings in the order of their days."""
    way, body = said["way"] or said["way_"], re.sub(r"(?<=[a-z]{3})s$", "", said["body"])
    nearer, farther = f"the {way} {body}", f"the {body} {_second(way)}"
    one, other = (nearer, farther) if way == "next" else (farther, nearer)
    return f"{'at' if said['to'] == 'from' else said['to']} {one} and {other}"


_DATED = re.compile(rf"\b(?:{MONTH}|next|last|christmas|easter|\d+|today|now|end)\b")
_BEHIND = re.compile(
    r"\b(?:was|were|did|had|happened|changed|moved|said|reported|updates?|updated|raised|closed|completed|finished|came|went|spotted|received)\b"
)
_SENT_BY = re.compile(
    r"\b(?:had|hadn't|was|were|did|has|have)\b.*\b(?:updated?|said|reported?|sent|heard|submitted|answered|replied)\b.*\b(?:by|before) (?P<meeting>(?:the )?(?:last|\w+) \S.*)$"
)
"""What had been said or sent by a meeting, which lies behind."""
_BOTH_MONTHS = re.compile(
    rf"\b(?P<opens>between) (?:the )?(?P<one>{MONTH}) and (?:the )?(?P<two>{MONTH}) (?P<body>board|board meeting|meeting)s\b"
)


def ends(line: Line, known: Known) -> None:
    """Meetings that begin or end a stretch of days, as the days they are: "between the November and January Boards",
    "from today to the next Board", "after the November Board and before Christmas"."""
    if (by := _SENT_BY.search(line.text)) and (day := _meeting_as_day(by["meeting"], known, behind=True)):
        line.text = f"{line.text[: by.start('meeting')]}{day}"
        return
    line.text = _BOTH_MONTHS.sub(r"\g<opens> the \g<one> \g<body> and the \g<two> \g<body>", line.text)
    found = _ENDS.search(line.text)
    if found is None or not _DATED.search(line.text):
        return
    parts = found["one"], found["two"]
    if not all(_begins_with_date(part, known.today) or _meeting_as_day(part, known) for part in parts):
        return
    behind = bool(_BEHIND.search(line.text))
    one, two = (_meeting_as_day(part, known, behind=behind) or _as_day(part, known.today) for part in parts)
    if (one, two) != parts:
        start = line.text[: found.start()]
        line.text = f"{start}{found['opens']} {one}{found['join']}{found['second'] or ''}{two}"


def _as_day(words: str, today: dt.date) -> str:
    return f"{today.day} {today:%B %Y}".casefold() if words in ("now", "today") else words


def _begins_with_date(words: str, today: dt.date) -> bool:
    return words in ("now", "today") or any(
        isinstance(one, WindowFound) and one.start == 0 for one in find_windows(words, today)[:1]
    )


def _meeting_as_day(words: str, known: Known, *, behind: bool = False) -> str | None:
    """The words with the meeting that they begin with as its day; a group alone is its next meeting. What is `behind` is
    asked of the last such month."""
    before = "since " if behind else ""
    own = next((one for one in known.own_ids if known.party(one).kind in days.MEETS), known.board_id)
    if own is not None:
        words = re.sub(
            r"^(?:our|my|the) (next|last) meeting\b",
            rf"the \1 {known.party(own).code.replace('_', ' ').casefold()}",
            words,
        )
    for said_so in (words, f"next {words.removeprefix('the ')}"):
        line, found = Line(f"{before}{said_so}"), Found()
        days.meetings(line, found, known)
        if found.meets and line.text.startswith(f"{before}MEET"):
            day = found.meets[0].on or found.meets[0].last
            return f"{day.day} {day:%B %Y}".casefold() + line.text.removeprefix(f"{before}MEET")
    return None
