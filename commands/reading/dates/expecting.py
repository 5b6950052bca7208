"""The day that words announce: "expected by the next Board", "hope to finish by Easter", "response due by month end".

Words that announce a day are looked for, and then whether one follows them at once, as the one reader of dates reads
it; what stands later in the sentence is about something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from commands.reading.dates.leads import scan
from commands.reading.dates.periods import COUNT, MONTH, WEEKDAY, Clock, Problem, plain_text

CLAUSE = 120  # characters in which the day stands
_MOST = 20  # announcements in one narrative that are looked at
_FINISHED = (
    r"(?:completed?|done|finished|ready|sent|submitted|delivered|closed|published|launched|issued|circulated|live"
    r"|presented|tabled|agreed|approved|ratified|considered|signed[ ]off|in[ ]place"
    r"|back[ ]on[ ]track|with[ ](?:you|us|the[ ]board)|there|in|over)"
)
_IT = r"(?:it|this|them|that|one|ours?|something)"
_FINISH = (
    r"(?:(?:complete|finish|submit|send|deliver|close|land|conclude|launch|publish|issue|circulate|catch[ ]up|do"
    rf"|wrap[ ]up|report(?:[ ]back)?|get[ ]there|go[ ]live)(?:[ ]{_IT})?|(?:have|get)[ ]{_IT}(?:[ ]{_FINISHED})?)"
)
_WILL = r"(?:will|should|can|could|would|'ll|wo(?:n't|nt))"
_DATE = (
    r"(?:(?:new|revised|target|finish|completion|end|delivery|expected|anticipated|realistic|likely|go-live|due)[ ]"
    r"(?:(?:completion|finish|end|target|delivery)[ ])?(?:date|deadline|time ?scale)|completion|deadline[ ]is)"
)
_PUT_OFF = (
    r"(?:slipp(?:ed|ing|s)|delayed|moved|deferred|postponed|extended|extension|re-?scheduled|re-?arranged"
    r"|(?:put|pushed|set|knocked)[ ](?:back|off|out)|pushed|(?:carried|rolled)[ ](?:over|forward))"
)
_CUE = re.compile(
    rf"""(?<!\bwas[ ])(?<!\bwere[ ])(?<!originally[ ])(?<!initially[ ])(?<!had[ ]been[ ])\b(?:
      (?:expect|anticipat|estimat|forecast|project)(?:e?d|ing|es|s)? | est(?:imate)?\b\.? | ecd | eta
    | predicted | promised
    | (?:now[ ])?due | likely | probably | provisional(?:ly)? | hopefully | scheduled | target(?:ing)?
    | realistic(?:ally)? | more[ ]like(?:ly)? | look(?:s|ing)?[ ](?:like|at) | revised[ ]to | {_DATE}
    | (?:aim|hop|plann?)(?:e?s|e|ing|ed)?(?:[ ](?:to[ ](?:be[ ]{_FINISHED}|{_FINISH})|for))?
    | (?:{_WILL}|to)(?:[ ]not)?[ ](?:\w+ly[ ])?be[ ](?:\w+[ ])?{_FINISHED} | {_WILL}(?:[ ]not)?[ ](?:\w+ly[ ])?{_FINISH}
    | (?<=track[ ])to[ ]{_FINISH} | (?:complet|finish|launch|conclud|publish|report|deliver)ing
    | (?:send|submitt)ing(?=[ ]by\b) | (?:complet|finish|launch|conclud)es | (?:goes|going|go)(?:[ ](?:live|back))?
    | on[ ](?:track|course|schedule)(?=[ ](?:by|for)\b)
    | (?:not(?:[ ]now)?|needs?|takes?)(?=[ ](?:until|till)\b)
    | (?:with|to)[ ]you(?=[ ](?:by|on|before|next|tomorrow|{WEEKDAY})\b)
    | (?:report|response|return|paper|draft|rest|remainder|outcome|results?|sign[- ]off)(?=[ ]by\b)
    | now(?=[ ](?:by|for|until|end|mid|early|late|q[1-4]|{MONTH}|w/c|\d|half|next|the[ ](?:end|new|\d)))
    | (?:date|time ?scale)(?=[ ](?:is[ ]|still[ ]|now[ ])*(?:t\.?b\.?[acd]|to[ ]be)\b) )\b
    | \b(?:{_PUT_OFF}(?:[ ]{_IT})? | back[ ]on[ ]track)\b
    | (?:^|[,;:]|[ ][-–—])[ ]*(?=by[ ][^,.;]{{2,30}}(?:[,.;]|$))""",  # "on track, by the 4th"
    re.IGNORECASE | re.VERBOSE,
)
# Words between the announcement and its day that name no day themselves.
_BETWEEN = re.compile(
    r"(?:(?:to be|to|is|are|now|the|it|this|date|complet\w+|finish\w*|submi\w+|done|ready|sent|out|back|probably|likely"
    r"|possibly|maybe|perhaps|hopefully|provisionally|again|about|around|approx(?:imately)?|roughly|circa|some ?time|of"
    r"|until|till|requested|agreed|needed|granted|sought|like|more"
    r"|(?:at|by|for|to|in time for) (?:the )?(?:\w+ ){0,2}(?:board|meeting|(?:sub)?group|panel))\b[ :,-]*+|[ :,-])*"
)
_VAGUE = re.compile(
    rf"{_BETWEEN.pattern}(?P<vague>a\.?s\.?a\.?p\b\.?|as soon as (?:possible|practicable)|t\.?b\.?[acd]\b\.?"
    r"|to be (?:confirmed|agreed|advised|decided)|(?:very )?(?:soon|shortly)|imminent(?:ly)?|any day(?: now)?"
    r"|in due course|(?:(?:after|before|by|at|over) )?(?:the )?(?:\w+ )?half[- ]term)(?=\W|$)",
    re.IGNORECASE,
)
"""No day, and kept as it was said: "expected asap", "date TBC", "looking like half term"."""
_LATER_BY = re.compile(rf"{_PUT_OFF}(?:[ ]{_IT})?".replace("[ ]", " "), re.IGNORECASE)
_LENGTH = re.compile(
    rf" ?(?:by )?(?:(?:about|around|approximately|at least) )?(?:an?|another|{COUNT}|couple of|few)(?: or \w+)? "
    r"(?:more )?(?:working )?(?:day|week|fortnight|month|quarter|year|term)s?\b",
    re.IGNORECASE,
)
"""How much later than it was due ("slipped by two weeks"), of which no day can be told from today."""
_OR = re.compile(
    r"[ ,]*(?:(?:or|and|to|then|latest|at the latest|possibly|maybe|perhaps|failing that|if not|otherwise"
    r"|more likely)[ ,]*)+"
)
_MONTHS_CUT_SHORT = ("jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct", "nov", "dec")
_ENDS = re.compile(rf"[;\n!?]|{''.join(f'(?<!{one})' for one in _MONTHS_CUT_SHORT)}\.(?=\s|$)", re.IGNORECASE)
_REST = re.compile(r"[ ,]*(?:at the (?:very )?latest|latest|please|meeting)?")
_COUNTED_FROM = re.compile(r" (?:after|before|following) ")  # "the week after the inspection" is another week
_LEAD = re.compile(
    r"^(?:(?:to )?(?:finish|complete|conclude|target(?: date)?:?) )?"
    r"(?:(?:by|in(?! an? (?:week|fortnight|month)| the (?:new year|next))|on|at|until|till|to|for)(?: the)? |the )?",
    re.IGNORECASE,
)
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
        clause = text[cue.end() : cue.end() + CLAUSE]
        if _LATER_BY.fullmatch(cue[0]) and _LENGTH.match(clause):
            continue
        found.extend(at_once(clause, today))
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
            own = _LEAD.sub("", clause[_length(_BETWEEN, clause) :], count=1)
            return (Announced(own),) if one.impossible and not days else _own(clause, days)
        gap = plain[days[-1][1] : one.start] if days else plain[: one.start]
        if not (_OR if days else _BETWEEN).fullmatch(gap) or _COUNTED_FROM.match(plain, one.end):
            break
        days.append((one.start, one.end))
    if days:
        return _own(clause, days)
    if vague := _VAGUE.match(clause):
        return (Announced(vague["vague"].rstrip(".")),)
    meeting = _MEETING.match(clause, _length(_BETWEEN, clause)) or _MEETING.match(clause.strip())
    return (Announced(meeting[0], is_meeting=True),) if meeting else ()


def _length(pattern: re.Pattern[str], words: str) -> int:
    found = pattern.match(words)
    return found.end() if found else 0


def _own(clause: str, days: list[tuple[int, int]]) -> tuple[Announced, ...]:
    """The days' own words, without the "by" before them."""
    return tuple(Announced(_LEAD.sub("", _words_at(clause, *place), count=1)) for place in days)


def _words_at(clause: str, start: int, end: int) -> str:
    """The words of a clause that a place in its plain text comes from."""
    words = clause.split()
    reached = [len(plain_text(" ".join(words[:number]))) for number in range(len(words) + 1)]
    first = max(number for number, length in enumerate(reached) if length <= start)
    last = min((number for number, length in enumerate(reached) if length >= end), default=len(words))
    return " ".join(words[first:last]).strip(" ,.:()")


_TO_COME = re.compile(
    r"\s*(?:by|before|until|till|within|(?P<for>(?:in time )?for)|in (?=an?\b|\d\d? |\w+ (?:days?|weeks?|months?)))\b",
    re.I,
)
_SOON, _MAYBE_LAST = timedelta(days=92), timedelta(days=183)


def still_to_come(narrative: str, today: date) -> str | None:
    """The words of a day still to come with which what is said to be done goes on ("done *by Easter*"), so that it may
    be a promise; None where there is none. Without a year and far ahead, the day before is as likely meant."""
    end = _ENDS.search(narrative)
    clause = " ".join((narrative[: end.start()] if end else narrative).split())
    plain, lead = plain_text(clause), _TO_COME.match(clause)
    one = next(iter(scan(plain, Clock(today, None))), None)
    if isinstance(one, Problem):
        return clause.partition(",")[0] if one.impossible and lead else None
    if one is None or one.start > 1 or one.latest is None or one.latest <= today:
        return None
    precision = one.period.precision
    promises = bool(lead) or one.part == "end"
    if lead and lead["for"] and precision not in ("day", "week", "feast"):
        return None  # "sent for the January Board", "delivered for 2016/17"
    if not promises and (precision != "day" or not re.search(r"\d", plain[one.start : one.end])):
        return None  # "sent Friday"
    far = one.latest - today > (_MAYBE_LAST if promises else _SOON)
    return None if far and not one.period.said_year else _words_at(clause, one.start, one.end)
