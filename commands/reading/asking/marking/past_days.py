"""A day behind on which things stood as is asked: "what was overdue on 1 August", "open at the last Board".

Its words are taken out of the line, which is then read as though it were asked today; the day is `Query.as_at`. What was
due on a day, or done in some days, is no such question: its days narrow the list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.asking.marking import days
from commands.reading.asking.marking.found import Found, Meet
from commands.reading.asking.wording.line import Line
from commands.reading.dates import deadlines as dates
from commands.reading.dates.days import counted
from commands.reading.dates.periods import COUNT, MONTH, read_number, said
from store.query import Kind, Query, Unread, Which
from store.statuses import Standing


@dataclass(frozen=True, slots=True)
class PastDay:
    """The line without the words of its day, and the day."""

    line: str
    on: dt.date


_STANDS = r"(?:overdue|outstanding|late|behind|open|unfinished|not (?:yet )?(?:done|finished|complete)|at risk|off track|on track|delayed|paused|on hold|not started|awaiting sign-?off)"
_ENDED = r"(?:closed|complete|completed|finished|done)"
_STOOD = re.compile(
    rf"\b(?:was|were|had|did)\b.*\b(?:{_STANDS}|stand|standing|owe|owed)\b|\bhow (?:overdue|late|far behind) (?:was|were)\b|^(?:{_STANDS}|how many {_STANDS}) then\b"
)
_HAD_ENDED = re.compile(rf"\b(?:was|were|had)\b.*\b{_ENDED}\b")
_STANDS_AS_AT = re.compile(rf"\b(?:{_STANDS}|{_ENDED}|list|actions|position|status|standing)\b")
_HOW_ALL_STOOD = re.compile(
    r"^(?:and |so )*(?:how (?:did|were|was) (?:(?:all )?(?:the )?(?:things|we|it all|everything|plan|actions)|it) (?:all )?(?:stand|standing|look|looking|doing|placed)"
    r"|where (?:were|was|did) (?:we|things|everything|the plan|it all)(?: (?:stand|up to|at|all))*"
    r"|what (?:was|were) the (?:overall )?(?:position|picture|state of (?:play|things|affairs)|standing|status|score|situation|rag)(?: of (?:the plan|things|everything|play|all (?:the )?actions))*)(?= with\b| for\b| on\b|$)"
)
_WHOSE_STOOD = re.compile(
    r"^(?:and |so )*(?:how (?:did|were|was) (?P<one>(?:the )?[\w'&-]+(?: [\w'&-]+){0,3}?) (?:stand|standing|look|looking|doing|placed)"
    r"|what (?:was|were) (?P<two>our|my|(?:the )?[\w'&-]+(?: [\w'&-]+){0,3}?(?:'s|')) (?:overall )?(?:position|picture|standing|status|score|situation|rag))$"
)
_BEFORE_IT = re.compile(
    r"(?:\b(?:as|back|at|on|of|in|by|for|during|around|about|the|things|they|it|stood|then|right|just|,) *)+$"
)
_AS_AT = re.compile(r"\bas (?:at|of|on|things stood|they stood|it stood)\b")
_UNITS = r"(?:day|week|fortnight|month|quarter|year)"
_AGO = re.compile(rf"\b(?P<count>{COUNT}|an?|a couple of|a few) (?P<unit>{_UNITS})s? (?:ago|back|earlier)\b")
_THIS_TIME = re.compile(r"\bthis time last (?P<unit>year|month|week)\b")
_FEAST = re.compile(rf"\blast (?=(?:christmas|easter|{MONTH})\b)")
_STARTS = re.compile(r"\b(?:start|beginning|turn) of\b")
_MET = re.compile(
    rf"\b(?:when |the last time )(?:the )?(?P<body>[a-z]+(?: [a-z]+){{0,3}}?) (?:last )?(?:met|sat|last met)(?: (?:in|last) (?P<month>{MONTH}))?(?= *$| ,)"
)
_AT_A_MEETING = re.compile(r"(?:^| )at (?:the )?(?:last|previous|[a-z]+) (?:[a-z]+ ?)+$")
_ONLY_DAY = re.compile(r"(?:and|so|but|what|how|about|then|was|were|it|show|now|that|,| )*")
_SINCE_THEN = re.compile(
    r"(?:and |so |but |what about |how about |what is it )*(?:now|today|as of today|at the moment)"
)
_ENDS = re.compile(
    r" *(?:$|,|(?:for|by|with|on|in|of|at|and|or|but|who|how|what|which|then|was|were|is|are|please|from|to|did|had)\b)"
)
_NOT_A_POINT = ("since", "after", "from", "following", "between")
_REASON = re.compile(
    r"^(?:and |so )?(?:why|how come|who (?:said|raised)|when)\b|\b(?:due|raised|sent|submitted|reported|spotted|logged)\b"
)

CANNOT = (
    "Of a past day I can reckon lists and numbers of actions, and how they stood; of everything else only today's "
    "standing is kept. Ask for example “what was overdue on 1 October”."
)


def read(line: str, known: Known) -> PastDay | Unread | None:
    """What was so on a day behind; None where the words ask nothing of the kind; a question where they name a meeting
    of which the calendar has no day."""
    is_as_at = bool(_AS_AT.search(line)) and bool(_STANDS_AS_AT.search(line))
    stood = bool(
        _STOOD.search(line) or _HOW_ALL_STOOD.match(line) or re.match(r"how did\b|(?:what|where) (?:was|were)\b", line)
    )
    ended = bool(_HAD_ENDED.search(line))
    if not (is_as_at or stood or ended) or _REASON.search(line):
        return None
    found = _point(line, known)
    if found is None:
        return _without_day(line, known)
    start, end, on, relation = found
    if relation in _NOT_A_POINT or on >= known.today:
        return None
    begins = _BEFORE_IT.search(line[:start])
    phrase = line[begins.start() if begins else start : end]
    if ended and not (is_as_at or _STOOD.search(line)) and _AT_A_MEETING.search(phrase):
        return None  # "what was closed at the last Board": on that day
    if ended and not (is_as_at or _STOOD.search(line)) and not re.search(r"\b(?:by|at|as at|as of|end of)\b", phrase):
        return None  # "what was done in October": in those days
    rest = f"{line[: begins.start() if begins else start]} {line[end:]}".strip(" ,")
    rest = " ".join(rest.split())
    if (
        stood
        and not (is_as_at or ended or _STOOD.search(line))
        and not (_HOW_ALL_STOOD.match(rest) or _WHOSE_STOOD.match(rest))
    ):
        return None
    return PastDay(_in_the_present(rest), on)


def _in_the_present(line: str) -> str:
    """The line as it would be asked today; how things stood is asked for by what they stand at."""
    if whole := _HOW_ALL_STOOD.match(line):
        about = re.sub(r"^ ?(?:with|for|on|of) ", "", line[whole.end() :]).strip()
        return f"{about} actions by status" if not re.match(r"\d", about) else f"actions {about}"
    if whose := _WHOSE_STOOD.match(line):
        return f"{whose['one'] or whose['two']} actions by status"
    line = re.sub(r"\bdid ((?:[\w'&-]+ ){1,4})(?:still )?owe\b", r"do \1owe", line)
    return re.sub(r"\b(was|were|had)\b", lambda verb: {"was": "is", "were": "are", "had": "has"}[verb[0]], line)


def _point(line: str, known: Known) -> tuple[int, int, dt.date, str] | None:
    """Where the words of the day stand, the day, and the word before it."""
    if ago := _AGO.search(line):
        number = {"a": 1, "an": 1, "a couple of": 2, "a few": 3}.get(ago["count"]) or read_number(ago["count"])
        unit, number = ("month", 3 * number) if ago["unit"] == "quarter" else (ago["unit"], number)
        return ago.start(), ago.end(), counted(known.today, -number, unit)[0], ""
    if then := _THIS_TIME.search(line):
        back = {"year": relativedelta(years=1), "month": relativedelta(months=1), "week": relativedelta(weeks=1)}
        return then.start(), then.end(), known.today - back[then["unit"]], ""
    if met := _of_a_meeting(line, known):
        return met
    line = _FEAST.sub(lambda last: " " * len(last[0]), line)
    found = [one for one in dates.find_windows(line, known.today) if isinstance(one, dates.WindowFound)]
    if len(found) != 1:
        return None
    one, window = found[0], found[0].window
    words = line[one.start : one.end]
    if not _ENDS.match(line[one.end :]):
        return None  # "the July report": which report, and no day
    on = (window.earliest if _STARTS.search(words) else None) or window.latest
    if on is None:
        return None
    is_end = (on + dt.timedelta(days=1)).day == 1
    while on > known.today and not re.search(r"\d{4}|/\d\d$|\.\d\d$", words):
        on -= relativedelta(years=1)
        on = on + relativedelta(day=31) if is_end else on
    return one.start, one.end, on, one.relation


def _of_a_meeting(line: str, known: Known) -> tuple[int, int, dt.date, str] | None:
    if met := _MET.search(line):
        said = f"the {met['month'] or 'last'} {met['body']} meeting"
        on = _met_on(said, known)
        return (met.start(), met.end(), on, "") if on else None
    for place, words in _meetings_said(line):
        if (on := _met_on(words, known)) is not None:
            return place, place + len(words), on, ""
    return None


def _without_day(line: str, known: Known) -> Unread | None:
    for _, words in _meetings_said(line):
        if (met := _meeting(words, known)) is not None and met.on is None and "last" in met.said:
            return Unread(
                why="ask",
                sentence=f"The calendar has no day for {met.said}. Ask with a day instead, for example “what was overdue "
                f"on {said(known.today - dt.timedelta(days=30))}”; a meeting is entered with `/meeting add`.",
            )
    return None


def _meetings_said(line: str) -> Iterator[tuple[int, str]]:
    """Where words that may name a meeting stand, and the words, the longest first."""
    for said_so in re.finditer(
        r"\b(?:as at|at|by|before|as of) (?:the )?(?:(?:last|previous|"
        + MONTH
        + r") (?:[a-z]+ ?){1,4}|(?:[a-z]+ ){1,3}before last)",
        line,
    ):
        words = re.sub(r"^(?:as at|at|by|before|as of) ", "", said_so[0]).rstrip()
        while " " in words:
            yield line.index(words, said_so.start()), words
            words = words.rsplit(" ", 1)[0]


def _meeting(words: str, known: Known) -> Meet | None:
    """The meeting that these words name, and nothing else."""
    line, found = Line(f"since {words}"), Found()
    days.meetings(line, found, known)
    return found.meets[0] if found.meets and line.text in ("since MEET", "since the MEET") else None


def _met_on(words: str, known: Known) -> dt.date | None:
    """The day of the meeting that these words name, if it lies behind."""
    if (met := _meeting(words, known)) is None:
        return None
    on = met.on
    if on is None:
        held = [one.held_on for one in known.meetings if met.party_id in (None, one.party_id)]
        on = next((one for one in held if met.first <= one <= met.last), None)
    return on if on is not None and on < known.today else None


# ---- what is asked of the day


_ANSWERED = (Kind.actions, Kind.how_many, Kind.groups)


def stood(asked: Query | Unread, on: dt.date) -> Query | Unread:
    """What is asked today, as of the day instead."""
    if isinstance(asked, Unread):
        return _of_readings(asked, on)
    if asked.kind == Kind.late_returns and asked.which.refs and not asked.who_ids:
        return Query(kind=Kind.actions, which=Which(refs=asked.which.refs, with_closed=True), as_at=on)
    if asked.kind == Kind.late_returns and not asked.which.refs:  # "who was late": who had something overdue
        which = asked.which.model_copy(update={"standings": (Standing.overdue,), "with_closed": False})
        return Query(kind=Kind.groups, by="party", which=which, as_at=on)
    if asked.kind in (Kind.details, Kind.standing, Kind.dates) and (asked.which.refs or asked.which.recommendations):
        which = Which(refs=asked.which.refs, recommendations=asked.which.recommendations, with_closed=True)
        return Query(kind=Kind.actions, which=which, as_at=on)
    if asked.kind not in _ANSWERED or asked.share:
        return Unread(why="ask", sentence=CANNOT)
    return asked.model_copy(update={"as_at": on})


def _of_readings(asked: Unread, on: dt.date) -> Query | Unread:
    """Of several readings those that can be answered as of the day; where only one can, that one."""
    if not asked.choices or not all(words.startswith("{") for _, words in asked.choices):
        return asked
    readings = [(label, stood(Query.model_validate_json(words), on)) for label, words in asked.choices]
    left = [(f"{label} · as things stood then", one) for label, one in readings if isinstance(one, Query)]
    if len(left) < 2:
        return left[0][1] if left else Unread(why="ask", sentence=CANNOT)
    choices = tuple((label, one.model_dump_json(exclude_defaults=True)) for label, one in left)
    return asked.model_copy(update={"choices": choices})


def another_day(line: str, known: Known) -> Query | None:
    """The thread's last question, of how things stood, as of another day, or as of today."""
    last = known.last
    if last is None or last.as_at is None:
        return None
    if _SINCE_THEN.fullmatch(line):
        return last.model_copy(update={"as_at": None, "page": 1})
    found = _point(line, known)
    if found is None or found[2] >= known.today:
        return None
    begins = _BEFORE_IT.search(line[: found[0]])
    rest = f"{line[: begins.start() if begins else found[0]]} {line[found[1] :]}"
    return last.model_copy(update={"as_at": found[2], "page": 1}) if _ONLY_DAY.fullmatch(rest) else None


def goes_on(asked: Query, last: Query) -> Query | Unread:
    """What goes on from how things stood: as of the same day."""
    if last.as_at is None or asked.as_at is not None or asked.which.refs:
        return asked
    if asked.kind == Kind.owners and not (asked.but_who_ids or asked.who_ids):
        return asked.model_copy(update={"as_at": last.as_at})  # who leads them now
    return stood(asked, last.as_at)
