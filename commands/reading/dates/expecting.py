"""The day that words announce: "expected by the next Board", "hope to finish by Easter", "response due by month end".

Words that announce a day are looked for, and then whether one follows them at once, as the one reader of dates reads
it; what stands later in the sentence is about something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from commands.reading.dates.leads import scan
from commands.reading.dates.periods import Clock, Problem, plain_text

CLAUSE = 120  # characters in which the day stands
_MOST = 20  # announcements in one narrative that are looked at
_FINISHED = r"(?:completed?|done|finished|ready|sent|submitted|delivered|back[ ]on[ ]track|with[ ]you|in|over)"
_IT = r"(?:it|this|them|that|one|ours?)"
_FINISH = rf"(?:(?:complete|finish|submit|send|deliver)(?:[ ]{_IT})?|(?:have|get)[ ]{_IT}[ ]{_FINISHED})"
_CUE = re.compile(
    rf"""\b(?: expect(?:ed|ing|s)? | (?<!was[ ])(?<!were[ ])(?<!originally[ ])(?:now[ ])?due | likely
    | revised[ ](?:date|to) | new[ ]date | eta | target(?:ing)?(?:[ ]date)? | deadline[ ]is
    | (?:slipp(?:ed|ing|s) | delayed | moved | deferred | postponed | extended | (?:put|pushed)[ ]back)(?:[ ]{_IT})?
    | (?:aim|hop|plann?)(?:e?s|e|ing|ed)?(?:[ ](?:to[ ](?:be[ ]{_FINISHED}|{_FINISH})|for))?
    | (?:will|should|to|can|could)[ ]be[ ](?:\w+[ ])?{_FINISHED}
    | (?:will|should|can)[ ]{_FINISH} | back[ ]on[ ]track )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Words between the announcement and its day that name no day themselves.
_BETWEEN = re.compile(
    r"(?:(?:to be|to|is|are|now|the|it|this|date|complet\w+|finish\w*|submi\w+|done|ready|sent|out|back|probably"
    r"|possibly|maybe|perhaps|hopefully|provisionally|again|about|around|approx(?:imately)?|roughly|circa|some ?time|of"
    r"|(?:at|by|for|in time for) (?:the )?(?:\w+ ){0,2}(?:board|meeting|(?:sub)?group|panel))\b[ :,-]*|[ :,-])*"
)
_OR = re.compile(r"[ ,]*(?:(?:or|and|to|then|possibly|maybe|perhaps|failing that|if not|otherwise|more likely)[ ,]*)+")
_MONTHS_CUT_SHORT = ("jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct", "nov", "dec")
_ENDS = re.compile(rf"[;\n!?]|{''.join(f'(?<!{one})' for one in _MONTHS_CUT_SHORT)}\.(?=\s|$)", re.IGNORECASE)
_REST = re.compile(r"[ ,]*(?:at the (?:very )?latest|latest|please|meeting)?")
_COUNTED_FROM = re.compile(r" (?:after|before|following) ")  # "the week after the inspection" is another week
_LEAD = re.compile(r"^(?:(?:by|in|on|at|until|till|to|for)(?: the)?|the) ", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:(?P<when>by|at|for|before|in time for|to) )?(?:the |our )?next (?P<group>[\w'’&-]+(?: [\w'’&-]+){0,4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Announced:
    """What follows an announcement: a day's own words; or a group's next meeting (`is_meeting`), whose name is some of
    the words, as the calendar knows."""

    words: str
    is_meeting: bool = False


def announced(text: str, today: date) -> tuple[Announced, ...]:
    """The days that a narrative announces, each once, in its own words; of two beside each other ("30 January or 15
    February") both."""
    found: list[Announced] = []
    for cue in list(_CUE.finditer(text))[:_MOST]:
        found.extend(at_once(text[cue.end() : cue.end() + CLAUSE], today))
    return tuple(dict.fromkeys(found))


def at_the_end(text: str, cue: re.Pattern[str], today: date) -> tuple[str, str]:
    """The text without a day that ends it after a cue ("; response due by end of month"), and that day's words: empty
    where it ends with none. Of two days beside each other the words hold both, to be asked about."""
    for found in list(cue.finditer(text))[::-1]:
        said = text[found.end() :].strip(" .)\n")
        days = at_once(said, today)
        if days and _REST.fullmatch(plain_text(said).split(plain_text(days[-1].words))[-1]):
            return text[: found.start()].strip(), said
    return text, ""


def at_once(words: str, today: date) -> tuple[Announced, ...]:
    """The day or days with which words begin, after words that name none; nothing where they begin with none."""
    end = _ENDS.search(words)
    clause = " ".join((words[: end.start()] if end else words).split())
    plain = plain_text(clause)
    days: list[tuple[int, int]] = []
    for one in scan(plain, Clock(today, None)):
        if isinstance(one, Problem):
            return (Announced(_LEAD.sub("", clause, count=1)),) if one.impossible and not days else _own(clause, days)
        gap = plain[days[-1][1] : one.start] if days else plain[: one.start]
        if not (_OR if days else _BETWEEN).fullmatch(gap) or _COUNTED_FROM.match(plain, one.end):
            break
        days.append((one.start, one.end))
    if days:
        return _own(clause, days)
    meeting = _MEETING.match(clause, _length(_BETWEEN, clause)) or _MEETING.match(clause.strip())
    return (Announced(meeting[0], is_meeting=True),) if meeting else ()


def _length(pattern: re.Pattern[str], words: str) -> int:
    found = pattern.match(words)
    return found.end() if found else 0


def _own(clause: str, days: list[tuple[int, int]]) -> tuple[Announced, ...]:
    """The days' own words: those of the clause that their places in the plain text come from."""
    words = clause.split()
    reached = [len(plain_text(" ".join(words[:number]))) for number in range(len(words) + 1)]
    found = []
    for start, end in days:
        first = max(number for number, length in enumerate(reached) if length <= start)
        last = min((number for number, length in enumerate(reached) if length >= end), default=len(words))
        own = " ".join(words[first:last]).strip(" ,.:()")
        found.append(Announced(_LEAD.sub("", own, count=1)))
    return tuple(found)
