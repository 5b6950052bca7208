"""From marks to the actions that are meant: refs, standings, owners, topics, meetings and days."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from dateutil.relativedelta import relativedelta

from commands.reading.asking.filters import having
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.kind import kinds
from commands.reading.asking.known import Known
from commands.reading.asking.marking import topics
from commands.reading.asking.marking.found import Found, When
from commands.reading.asking.marking.topics import Topic
from commands.reading.dates.periods import read_number
from store.query import Kind
from store.statuses import Standing, Status

NOUNS = r"(?P<noun>report|audit|survey|template|summary|review|course|check|document|assessment|letter|return)s?"


_SMALL = (
    r"(?:the|any|all|those|these|that|which|what|whatever|ones|is|are|also|about|on|for|of|led|owned|owed|shared|sharing|by|with|to|actions?|anything|everything|things?|"
    r"involv\w+|concern\w*|includ\w+|mention\w*|affect\w*|touch\w*|nam(?:e|es|ing)|need(?:ing)?|requir\w+|belong\w*|down)"
)
_LISTED = r"(?:(?:PARTY|TOPIC|REF|REC|OWN|RECURS)(?:'s)? (?:, )?(?:(?:and|or|nor) )?)"


def is_denied(before: str) -> bool:
    """Whether the words before a mark leave out what it stands for: "except", "not the police or"."""
    before = re.sub(
        r"(?:^|\b(?:why|how come|when|so) )(?:has|have|had|is|are|was|were|do|does|did|can|will) not\b"
        r"|\b(?:and|but) (?:has|have|had|is|are|was|were|do|does|did|can|will) not\b(?! (?:the )?$)",
        "",
        before,
    )
    return bool(
        re.search(rf"\b(?:{LEAVE_OUT}|take out|taking out)(?: {_SMALL})* (?:{_LISTED}(?:{_SMALL} )*)*$", before)
    )


def _leaves_out(before: str, kind: Kind) -> bool:
    """Whether a ref is left out; "who is not in for 1.2" says of a return only that it is missing."""
    if kind == Kind.returns:
        return bool(_BUT_THIS.search(before))
    return is_denied(before) and not _OF_THESE.search(before)


_BUT_THIS = re.compile(
    r"\b(?:except(?: for)?|besides|apart from|other than|excluding|but not|minus|leaving out|leave out) (?:the )?(?:REF(?: ,| and| or)* )*$"
)
_OF_THESE = re.compile(r"\bnot (?:OWN|PARTY)(?:'s)?(?: ones| actions)? , (?:REF|,|and|or| )*$")
"""After whose they are not: the actions of which it is asked, "which is not ours: 4.1, 4.3"."""
_MARKS_OF: dict[str, tuple[str, Standing | Status]] = {
    "NORECORD": ("standing", Standing.no_record_yet), "AWAITING": ("standing", Standing.awaiting_sign_off),
    "UNDATED": ("dated", Standing.undated), "DATED": ("dated", Standing.undated), "OVERDUE": ("standing", Standing.overdue), "DONE": ("done", Standing.closed),
    "OPEN": ("open", Standing.due), "DELAYED": ("status", Status.off_track), "ATRISK": ("status", Status.at_risk),
    "ONTRACK": ("status", Status.on_track), "NOTSTARTED": ("status", Status.not_started), "PAUSED": ("status", Status.paused),
    "DROPPED": ("status", Status.not_implemented), "PARTLY": ("status", Status.complete),
}  # fmt: skip

_STANDINGS = "|".join(mark for mark, (sort, _) in _MARKS_OF.items() if sort in ("standing", "done"))
_STATUSES = "|".join(mark for mark, (sort, _) in _MARKS_OF.items() if sort == "status")


def _either(some: str, others: str, text: str) -> bool:
    """Whether "or" stands between two of these marks: "overdue or at risk" is either."""
    between = r"(?: (?:ones?|actions?|anything|those|which|that|are|is|reported|now|already|with|either|marked|flagged|down|as|said|,|[A-Z]+))*"
    between = rf"{between} or(?: else)?{between} "
    return bool(re.search(rf"\b(?:{some})\b{between}(?:{others})\b|\b(?:{others})\b{between}(?:{some})\b", text))


_TIMES = {
    "more than once": 2,
    "twice": 2,
    "at least twice": 2,
    "more than twice": 3,
    "several times": 2,
    "again": 2,
    "a second time": 2,
    "repeatedly": 2,
    "again and again": 2,
}
_OFTEN_REVISED = re.compile(
    rf"\bREVISED(?: \w+){{0,2}}? (?:(?P<times>{'|'.join(sorted(_TIMES, key=len, reverse=True))})|(?P<over>at least|more than)? ?(?P<number>[2-9]|two|three|four|five|six)(?: or more)? times)"
)
"""How often a date was changed: "moved more than once"."""


def narrow(which: dict[str, Any], more: dict[str, Any], text: str, found: Found, known: Known, kind: Kind) -> None:
    """Refs, recommendations, how actions stand, when they are due, what they speak of."""
    if kind in (Kind.actions, Kind.how_many, Kind.groups, Kind.returns):
        refs = [one.start() for one in re.finditer(r"\bREF\b", text)]
        denied_refs = {ref for place, ref in zip(refs, found.refs, strict=False) if _leaves_out(text[:place], kind)}
        which["but_refs"] = tuple(dict.fromkeys(one for one in found.refs if one in denied_refs))
        found.refs = [one for one in found.refs if one not in denied_refs]
    which["refs"] = tuple(dict.fromkeys(found.refs))
    which["but_recommendations"] = _denied_recommendations(text, found) if kind in _LISTED_KINDS else ()
    labels = dict.fromkeys(rec.label for rec in found.recommendations)
    which["recommendations"] = tuple(one for one in labels if one not in which["but_recommendations"])
    if found.review is not None or (found.recommendations and len(known.directory.reviews) > 1):
        code = found.review.code if found.review else found.recommendations[0].review
        which["review_id"] = next((one.id for one in known.directory.reviews if one.code == code), None)
    standings: list[Standing] = []
    but: list[Standing] = []
    for mark, (sort, value) in _MARKS_OF.items():
        if not re.search(rf"\b{mark}\b", text):
            continue
        denied = re.search(
            rf"(?:{LEAVE_OUT}|not yet|n't)(?: (?!(?:TOPIC|PARTY|REF|REC|MEET|WHEN)\b)\w+){{0,2}} (?:(?:already|ones?|that|which|are|is|have|has|been|the|anything|everything|what|whatever|(?:OWN|PARTY)(?= (?:has|have|had|is|are|does|do|did)\b)) )*{mark}",
            text,
        )
        if sort == "dated":
            which["is_dated"] = bool(denied) == (mark == "UNDATED")
        elif sort == "status" and isinstance(value, Status):
            which.setdefault("but_statuses" if denied else "statuses", ())
            same = (value, Status.complete_awaiting) if value == Status.complete else (value,)
            which["but_statuses" if denied else "statuses"] += same
        elif sort == "done":
            if kind in (Kind.updates, Kind.last_update) and not re.search(r"\bDONE (?:actions?|items?)\b", text):
                which["but_statuses" if denied else "statuses"] = (Status.complete, Status.complete_awaiting)
            elif denied:
                which["with_closed"] = False
                more["_open"] = True
            else:
                standings.append(Standing.closed)
        elif sort == "open":
            more["_open"] = True
        elif isinstance(value, Standing):
            (but if denied else standings).append(value)
    if Standing.awaiting_sign_off in standings:  # what awaits sign-off is done, and not closed
        standings = [one for one in standings if one != Standing.closed]
    which.setdefault("statuses", ())
    if standings and which.get("is_dated") is False and _either("UNDATED", _STANDINGS, text):
        standings.append(Standing.undated)
        which["is_dated"] = None
    which["standings"], which["but_standings"] = tuple(standings), tuple(but)
    which["stands_either"] = bool(standings and which["statuses"]) and _either(_STATUSES, _STANDINGS, text)
    if re.search(r"\bREVISED\b", text):
        which["is_revised"] = True
        if often := _OFTEN_REVISED.search(text):
            which["revised_times"] = _TIMES.get(often["times"]) or read_number(often["number"]) + (
                often["over"] == "more than"
            )
            which.pop("is_revised")
    having.narrow(which, text)
    if re.search(r"\bAPPROX\b", text):
        which["is_approximate"] = True
    if re.search(r"\bRECURS\b", text):
        which["recurs"] = tuple(one for one in dict.fromkeys(found.recurs) if one not in ("never", "any")) or ("any",)
        if kind == Kind.updates and re.search(r"the RECURS TOPIC", text):
            which["recurs"] = ()  # "the annual missing children report" is its name
        which["recurs_not"] = "never" in found.recurs or bool(
            re.search(rf"(?:{LEAVE_OUT}|one-off) (?:\w+ )?RECURS", text)
        )
    for mark, owners in (("EVERYONE", "everyone"), ("ONE", "one"), ("SEVERAL", "several")):
        if re.search(rf"\b{mark}\b", text):
            denied = re.search(rf"{LEAVE_OUT}(?: \w+){{0,4}} {mark}", text)
            if mark == "SEVERAL" and found.leads is not None:
                _in_number(which, found, denied=bool(denied))
                continue
            if (mark == "ONE" and kind == Kind.groups) or (mark == "SEVERAL" and which.get("owners") == "everyone"):
                continue
            which["owners"] = (
                ("not everyone" if owners == "everyone" else "several" if owners == "one" else "one")
                if denied
                else owners
            )
    if re.search(
        r"^(?:what|which|anything|any|is|are)\b.*\bPARTY only$|\b(?:just|only|solely|purely) theirs\b|\btheirs (?:alone|only)\b|(?:only|just) (?:PARTY|OWN) (?:leads?|owns?|has|have|do|does|is|are)|(?:does|do|is|are) only PARTY|(?:PARTY|OWN)(?:'s)? (?:(?!not\b)\w+ ){0,5}(?:alone|solely|single-?handed(?:ly)?|by (?:itself|themselves|ourselves|himself|herself|myself|OWN)|on (?:its|their|his|her|OWN) own|to (?:itself|themselves|ourselves|OWN))\b|\b(?:solely|purely|exclusively|single-?handed(?:ly)?) (?:\w+ ){0,3}(?:PARTY|OWN)|(?:nobody|no one|no other agency|no-one) else|(?:is|are|am) (?:\w+ )?(?:just|only|solely|purely|all) (?:for |to |on |with |down to )?(?:OWN|PARTY)(?:'s)?$|just (?:for|down to) (?:OWN|PARTY)$",
        text,
    ):
        which["owners"] = "one"
    if re.search(r"\bSEVERAL\b", text) and re.search(rf"not EVERYONE|{LEAVE_OUT}(?: \w+){{0,4}} EVERYONE", text):
        which["owners"] = "some"
    if which.get("owners") == "several" and text.count("PARTY") > 1:  # "joint actions of the police and the county"
        which.pop("owners")
    topics_left = list(found.topics)
    noun = re.search(rf"(?:TOPIC (?:\w+ )?|\b(?:WHEN|OWN|PARTY) (?:\w+ )?){NOUNS}\b", text)
    if (
        noun
        and kind in (*kinds.ONE_THING, Kind.late_returns)
        and noun["noun"] in ("report", "survey", "template", "check", "course")
        and not re.search(r"\b(?:did|does|do|has|have) (?:PARTY|OWN) (?:\w+ )?report\b", text)  # what they do
    ):
        topics_left.append((noun["noun"],))
    places = [one.start() for one in re.finditer(r"\bTOPIC\b", text)]
    denied_topics = [
        topic for place, topic in zip(places, found.topics, strict=False)
        if is_denied(text[:place])
    ]  # fmt: skip
    which["but_topics"] = tuple(dict.fromkeys(denied_topics))
    topics_left = _alternatives(topics_left, denied_topics, text)
    by_year = (
        bool(found.whens)
        and found.whens[0].precision == "year"
        and kind in (*kinds.ONE_THING, Kind.late_returns, Kind.actions)
    )
    if (kind == Kind.dates or by_year) and not topics_left and re.search(r"\bWHEN returns?\b", text):
        topics_left = list(topics.found("agency returns", known.tags)[1])  # "the 2015/16 returns" is their name
        found.whens.clear()
    if len(set(topics_left)) > 1 and not denied_topics:
        # each by the board's tag or by its words: of what holds all of them, neither is too wide
        topics_left = [topics.by_words_too(one) for one in topics_left]
    if which["refs"] and kind in (Kind.returns, Kind.late_returns, Kind.last_update):
        topics_left = []  # "the 4.5 training return": the ref says which
    which["topics"] = tuple(topic for topic in dict.fromkeys(topics_left) if topic not in denied_topics)
    if kind == Kind.brief:  # of the whole board, on the way into whichever meeting
        which["topics"] = ()
        return
    if kind == Kind.exceptions and re.search(r"(?:PARTY|MEET) WHEN$", text):  # "exceptions, Board 19 November"
        found.whens.clear()
    if kind == Kind.exceptions:  # "what must be escalated to the Chair" names no theme
        which["topics"] = tuple(topic for topic in which["topics"] if topic != ("#escalation",))
        for one in ("standings", "but_standings", "statuses"):  # "who has not updated" is what an exception is
            which[one] = ()
        which.pop("is_dated", None)
    for meet in found.meets:
        if (
            kind == Kind.actions
            and meet.on
            and meet.on < known.today
            and re.search(r"\bDONE (?:\w+ )?at (?:the )?MEET", text)
        ):
            more["since"], more["until"], more["kind"] = meet.on, meet.on, Kind.changes
            continue
        if re.search(r"(?:after|following) MEET", text) and kind != Kind.meeting:
            which["due_from"] = (meet.on or meet.last) + dt.timedelta(days=1)
            continue
        relation = re.search(
            r"(?P<before>before|(?<!scrutinised )(?<!considered )(?<!discussed )(?<!seen )(?<!taken )(?<!heard )(?<!received )by|ahead of|until|in time for|between now and|(?:no|not) later than|on or before|up to|till) (?:the )?MEET",
            text,
        )
        if relation and kind != Kind.meeting:
            by = meet.on or meet.last
            which["due_from"], which["due_to"] = known.today if by >= known.today else None, by
            will_be = re.search(r"\b(?:will|would|going to) (?:\w+ ){0,3}(?:be|become|go) OVERDUE\b", text)
            if will_be or (by >= known.today and Standing.overdue in which["standings"]):
                which["due_from"], which["due_to"] = None, by - dt.timedelta(days=1)
                which["standings"], which["with_closed"], more["_open"] = (), False, True
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
    _days(which, more, text, found, known, kind)


_LISTED_KINDS = (Kind.actions, Kind.how_many, Kind.groups)


def _denied_recommendations(text: str, found: Found) -> tuple[str, ...]:
    """Those that are left out: "everything but rec vi", "leave out recs 1 and 2"."""
    places = [one.start() for one in re.finditer(r"\bREC\b", text)]
    denied = [is_denied(text[:place]) or bool(_ALL_BUT.search(text[:place])) for place in places]
    if places and all(denied):  # one mark may stand for several: "not recs 1 and 6"
        return tuple(dict.fromkeys(rec.label for rec in found.recommendations))
    left_out = (rec.label for is_out, rec in zip(denied, found.recommendations, strict=False) if is_out)
    return tuple(dict.fromkeys(left_out))


_ALL_BUT = re.compile(r"\b(?:everything|all|anything) but (?:REC (?:,|and|or) )*$")


def is_not_going(text: str) -> bool:
    """Whether what does not go to a meeting is meant; what did not come to it was to go there."""
    return not re.search(r"\bdid not (?:come|go|get|make it|reach|report)\b", text) and bool(
        re.search(rf"\b(?:not|never|{LEAVE_OUT})(?: (?!WHEN)\w+){{0,4}} (?:to|at|by|before|for) (?:MEET|PARTY)", text)
    )


def _in_number(which: dict[str, Any], found: Found, *, denied: bool) -> None:
    """How many owners; not so many are fewer or more, but not exactly so many can be no one stretch of numbers."""
    least, most = found.leads or (None, None)
    if denied and least is not None and most is not None:
        found.passed_over.append("how many owners")
    elif denied:
        least, most = (most + 1, None) if most is not None else (None, (least or 1) - 1)
        which |= {"leads_from": least, "leads_to": most}
    else:
        which |= {"leads_from": least, "leads_to": most}


_LATE_THEN = r"\b(?:will|would|could|might|going|be|become|becoming|or|and|plus)\b"
_LATE_SINCE = r"OVERDUE(?: \w+){0,2} SINCE"
"""How long it has been late, and not what has become so since."""


_LASTS = {"month": 1, "quarter": 3, "season": 3, "year": 12}  # months


def _end_of(when: When) -> dt.date | None:
    if when.first is None or when.precision not in _LASTS:
        return when.first
    return when.first + relativedelta(months=_LASTS[when.precision], days=-1)


_BY_DATE = (Kind.how_many, Kind.groups, Kind.compare, Kind.on_time)
_DUE_SINCE = r"\b(?:due|OVERDUE|deadlines?)(?: \w+){0,2} SINCE\b"
"""Days behind that are those of a date: "how many were due last month"."""
_LEFT_OF = r"\b(?:still|left|OPEN|OVERDUE|remain\w*|outstanding)\b.* WHEN"
"""What is left from a time: "anything still to do from 2015"."""
_OPEN_FROM = r"^(?!.*\b(?:due|fall\w*)\b).*\b(?:OPEN|OVERDUE)(?: (?:ones|actions|items|things))? WHEN"


_OVERDUE_OR = r"OVERDUE(?: \w+){0,2} (?:or|and|plus|as well as)(?: \w+){0,4} WHEN|WHEN(?: \w+){0,2} (?:or|and|plus|as well as)(?: \w+){0,4} OVERDUE"


def _or_overdue(which: dict[str, Any], more: dict[str, Any], when: When, today: dt.date) -> None:
    """What is late already beside what is due in days to come: "overdue or due this month"."""
    which["standings"] = tuple(one for one in which["standings"] if one != Standing.overdue)
    which["due_from"], which["due_to"], more["_open"] = None, when.last, True
    if when.first and when.first > today and when.relation not in ("by", "before", "until"):
        which["but_due_from"], which["but_due_to"] = today, when.first - dt.timedelta(days=1)


def _is_left_out_too(before: str) -> bool:
    """Whether the days before these, which "and" or "or" joins to them, are left out: "not in July or August"."""
    joined = re.search(r"WHEN(?: ,)?(?: and| or| nor| in| those| the| ones)* $", before)
    return bool(joined and re.search(_DAYS_LEFT_OUT, before[: joined.start()]))


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


_ALIKE = r"WHEN(?: ,| and| or| also| in| due| plus| then| the| ones| those| as well as| again)*(?: ,| and| or| also| plus| then| as well as)(?: in| due| the| ones| those| also| again)* "


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
    if not re.fullmatch(_ALIKE, between) or which.get("but_due_from"):
        return False
    which["but_due_from"], which["but_due_to"] = both[1] + dt.timedelta(days=1), both[0] - dt.timedelta(days=1)
    which["due_from"] = min(begins) if None not in (first, when.first) else None
    which["due_to"] = max(ends) if None not in (last, when.last) else None
    if which["but_due_from"] > which["but_due_to"]:
        which["but_due_from"] = which["but_due_to"] = None
    return True


def _joined(one: When, other: When, text: str) -> bool:
    return bool(
        re.search(r"WHEN (?:to|through to|until) (?:in |due )?WHEN", text)
        and one.first and one.last and other.first and other.last and one.last < other.first and one.relation in ("", "at", "in")
    )  # fmt: skip


_RUN = re.compile(
    r"TOPIC(?:(?: ,)? (?:and|or|and/or|plus|as well as) (?:about |on |the )*TOPIC| , TOPIC(?=(?: , TOPIC)*(?: ,)? (?:and|or) TOPIC))+"
)


def _alternatives(topics: list[Topic], denied: list[Topic], text: str) -> list[Topic]:
    """Themes that "and" or "or" joins are alternatives: "schools or exclusions", "training and minutes"."""
    starts = [one.start() for one in re.finditer(r"\bTOPIC\b", text)]
    for run in _RUN.finditer(text):
        places = [place for place, start in enumerate(starts) if run.start() <= start < run.end()]
        joined = [topics[place] for place in places if place < len(topics)]
        if not joined or any(one in denied for one in joined):
            continue
        one = tuple(dict.fromkeys(word for topic in joined for word in topic))
        topics = [one if topic in joined else topic for topic in topics]
    return topics


_DAYS_LEFT_OUT = rf"\b{LEAVE_OUT}(?: {_SMALL})* (?:(?:due|falling|needed|wanted|landing) )?$"


_AHEAD = r"\b(?:to come(?: up)?|coming up|ahead|left|remain\w*|still (?:due|to do))(?: \w+){0,2} WHEN|WHEN (?:is )?(?:\w+ )?(?:to come|coming up|ahead|left|remaining)\b"
"""Where what is left of a time is meant: "still to come in 2015"."""
_NOT_YET = r"\b(?:still|yet|left) to come\b(?! (?:in|back|from)\b)|\bahead of OWN\b|\bnot (?:yet )?due yet\b|\bnot yet due\b|\bnot (?:yet )?due$|\b(?:dates?|deadlines?)(?: \w+){0,3} (?:left|remaining|ahead)\b|\bfrom (?:now|today|here)(?: on(?:wards)?)?(?= *$| ,)|\b(?:remaining|upcoming|future|forthcoming) (?:dates?|deadlines?)\b"
"""What is due from today on, whenever that may be."""
_ONLY_A_YEAR = r"\b(?:only|just|merely|nothing but|no more than) (?:(?:say|give|show|have|state|put|quote|list|name|got|read|due|dated?|for|the|a|year|as|in|by|with|to) ?s? )*WHEN|\bWHEN (?:as|for) (?:the|a|an|their|its) (?:deadline|due date|date)\b|\b(?:deadlines?|due dates?|dates?) (?:(?:is|are|says?|as|of|was|were|given|down|shown|put|simply|that) )*(?:only|just|merely|simply) (?:as |in |by )?WHEN"
"""Where a year stands in the place of a day."""
_BARELY_DUE = r"(?:and |so )?(?:show |list )*(?:(?:what|which|whatever|anything|everything|all|any|is|are|the|there|how many|actions?|ones|things|items|else|PARTY|OWN|TOPIC|has|have|does|do|got|get) )*(?:actions? )?(?:(?:is|are|falls?|falling|still|also) )*due(?: (?:at all|for|from|by|on|with|in|of|about|PARTY|OWN|TOPIC|actions?|the plan|for OWN))*"
"""Due, and no more said of when: "what is due", "anything due from Cafcass"."""


_SENT_THEN = r"^(?!.*(?:\bdue\b|WHEN (?:TOPIC )*(?:returns?|reports?)\b)).*\bREF\b.*\b(?:WHEN|SINCE)\b"
"""Where days are those on which a return came: an action has its own date, and is not left out by another."""


def _sent_then(more: dict[str, Any], when: When, today: dt.date) -> None:
    """The days in which something was sent, which lie behind; of what was not sent, the day by which it had not come."""
    is_end = when.relation in ("by", "before", "until")
    first, last = None if is_end else when.first, when.last
    if not when.said_year and (first or last or today) > today:
        first, last = (one and one - relativedelta(years=1) for one in (first, last))
    if more.get("side") == "out":
        first = None
    if more.get("side") == "out" and last is not None and last >= today:
        last = None
    more["since"], more["until"] = first, last


def _days(which: dict[str, Any], more: dict[str, Any], text: str, found: Found, known: Known, kind: Kind) -> None:
    if (
        not found.whens
        and kind == Kind.actions
        and not re.search(_NOT_YET, text)
        and re.search(r"\b(?:coming up|upcoming|soon|shortly|imminent(?:ly)?|on the way)\b", text)
    ):
        which["due_from"] = known.today
        if not (re.search(r"\bcoming up\b", text) and re.search(r"\b(?:PARTY|OWN)\b", text)):
            which["due_to"] = known.today + dt.timedelta(days=14)  # what an agency has coming up is all that is ahead
    if not found.whens and kind in (Kind.actions, Kind.how_many, Kind.groups) and re.search(_NOT_YET, text):
        which["due_from"] = known.today
    if not found.whens and kind in (Kind.actions, Kind.how_many) and re.fullmatch(_BARELY_DUE, text):
        which["due_from"] = known.today
    if kind == Kind.actions and re.search(r"\bstale\b", text) and not found.whens:
        which["not_updated_since"] = known.today - relativedelta(months=3)
    if kind == Kind.dates and re.match(r"(?:and |so )?(?:is|are|does|do|will|was|were) ", text):
        return  # "is the peer review happening this year": its date is asked, and not left out by the window
    places = [one.start() for one in re.finditer(r"\bWHEN\b", text)]
    for place, when in enumerate(found.whens):
        if (
            when.precision == "year"
            and re.search(r"WHEN TOPIC|TOPIC (?:for |of )?WHEN", text)
            and ("#annual_report",) in found.topics
        ):
            # "the 2015/16 annual report" is its name: of a list, by these words
            if kind in (Kind.actions, Kind.how_many) and when.first and (when.first.month, when.first.day) == (4, 1):
                which["topics"] += ((f"{when.first.year}/{(when.first.year + 1) % 100:02}",),)
            continue
        if kind == Kind.late_returns and (when.late_from or when.late_to):
            more["late_from"], more["late_to"] = when.late_from, when.late_to
            continue
        if (
            when.back
            and re.search(
                r"(?:not|no|without|never|nothing|nobody)(?: \w+){0,5} (?:updat\w+|touched|news|word|said|reported|heard|moved|changed?|movement|progress)?(?: \w+){0,3} ?SINCE|stale|untouched|(?:not|no)(?: \w+){0,4} SINCE",
                text,
            )
            and (
                kind not in (Kind.returns, Kind.silent, Kind.changes)
                or re.search(r"not (?:\w+ )?(?:moved|changed|been updated|been touched) SINCE", text)
            )
        ):
            which["not_updated_since"] = when.first
            if kind in (Kind.updates, Kind.last_update, Kind.changes):
                more["kind"] = Kind.actions
            continue
        if kind == Kind.returns and ((which["refs"] and re.search(_SENT_THEN, text)) or re.search(kinds.CAME_IN, text)):
            _sent_then(more, when, known.today)
            continue
        if (
            kind == Kind.how_many
            and re.search(r"\bDONE (?:\w+ )?(?:WHEN|SINCE)", text)
            and not re.search(r"\b(?:due|deadlines?|to be|be) ", text)
            and (when.first or when.last or known.today) <= known.today
        ):
            which["done_from"], which["done_to"], which["with_closed"] = when.first, when.last, True
            continue
        of_dates = kind == Kind.actions or (kind in _BY_DATE and re.search(_DUE_SINCE, text))
        if kind in (*kinds.LOOKS_BACK, Kind.silent) or (when.back and not of_dates):
            if more.get("since") and when is not found.whens[0] and _joined(found.whens[0], when, text):
                more["until"] = when.last  # "for April and May"
                continue
            more["since"], more["until"] = when.first, when.last
            if when.relation in ("by", "before", "until"):  # what was said lies behind
                more["since"] = None
                if when.last and when.last > known.today and not when.said_year:
                    more["until"] = when.last - relativedelta(years=1)
            if re.search(r"\bsince (?:(?:\w+|[A-Z]+) ){0,6}WHEN", text) and when.relation in ("", "at", "in", "on"):
                more["until"] = None  # "since I was last here in September"
            continue
        if (
            kind == Kind.actions
            and re.search(r"\bupdate[ds]?(?: \w+){0,4} WHEN", text)
            and when.first
            and when.first <= known.today
        ):
            which["updated_since"], which["updated_until"] = when.first, when.last
            continue
        if when.back and re.search(r"(?:updat\w+|touched|reported|said|spoke\w*)(?: \w+){0,3} SINCE", text):
            which["updated_since"] = when.first
            continue
        if (
            kind == Kind.actions
            and re.search(r"\bDONE (?:\w+ )?(?:WHEN|SINCE)", text)
            and (when.first or known.today) <= known.today
            and not (
                when.relation in ("by", "before", "until")
                and (when.last or known.today) >= known.today
                and (
                    not re.search(r"\bDONE WHEN", text)
                    or re.search(r"\b(?:be|get|getting|to|need|needs|must|should|due|want|wants|will)\b", text)
                )
            )
        ):
            first = None if when.relation in ("by", "before", "until") else when.first
            more["since"], more["until"], more["kind"] = first, when.last, Kind.changes
            continue
        if kind == Kind.meeting:
            more["since"], more["until"] = when.first, when.last
            continue
        looks_at_dates = when.last is not None or re.search(r"\b(?:due|deadlines?|OVERDUE)\b", text)
        if when.back and kind == Kind.actions and not looks_at_dates:  # what is new since a day
            more["since"], more["until"], more["kind"] = when.first, when.last, Kind.changes
            continue
        if place and _joined(found.whens[0], when, text):
            which["due_to"] = when.last  # "from December to January"
            continue
        if (
            re.search(
                r"(?:will|would|could|might|going to) (?:\w+ )?(?:be|become|go|fall) OVERDUE (?:\w+ ){0,2}WHEN", text
            )
            and when.last
        ):
            which["due_to"], which["standings"], which["with_closed"] = when.last - dt.timedelta(days=1), (), False
            more["_open"] = True
            continue
        is_run = when.relation not in ("until", "before", "by")
        before = text[: places[place]] if len(places) == len(found.whens) else ""
        if is_run and (re.search(_DAYS_LEFT_OUT, before) or _is_left_out_too(before)):
            _leave_out(which, when)
            continue
        between = text[places[place - 1] : places[place]] if place and len(places) == len(found.whens) else ""
        if Standing.overdue in which["standings"] and when.back and when.last is None and re.search(_LATE_SINCE, text):
            which["due_to"] = _end_of(when)
            continue
        two_reports = kind == Kind.late_returns and len(found.whens) > 1  # "the July and the December reports"
        if Standing.overdue in which["standings"] and when.last and not two_reports:
            if when.last >= known.today and re.search(_OVERDUE_OR, text):
                _or_overdue(which, more, when, known.today)
                continue
            as_at = bool(re.search(r"OVERDUE as (?:of |at )?WHEN", text))
            since_before = as_at or (when.relation in ("by", "before", "until") and not re.search(_LATE_THEN, text))
            if not when.said_year and (
                (when.first or known.today) > known.today or (since_before and when.last > known.today)
            ):
                year = relativedelta(years=1)
                when = replace(when, first=when.first and when.first - year, last=when.last - year)
            if since_before:
                when = replace(when, first=None)
            if when.first and when.first > known.today:  # "overdue next month": what will be
                which["standings"], which["with_closed"], more["_open"] = (), False, True
        is_behind = when.relation == "from" and when.last is None and when.first and when.first <= known.today
        if is_behind and when.precision in _LASTS and re.search(_LEFT_OF, text):
            when = replace(when, last=_end_of(when))
        if when.relation == "from" and when.precision == "month" and not when.said_year and re.search(_OPEN_FROM, text):
            when = replace(when, first=when.first and when.first - relativedelta(years=1))
            when = replace(when, last=_end_of(when))
        if when.precision == "year" and re.search(_ONLY_A_YEAR, text):
            which["is_approximate"] = True  # "which only give 2015/16 as the deadline"
        if _with_another(which, when, between):
            continue
        which["due_from"], which["due_to"] = when.first, when.last
        if when.back and when.first and when.last is None:
            which["due_to"] = known.today  # "due in the last fortnight": what lies behind ends today
        if when.first and when.last and when.first < known.today <= when.last and re.search(_AHEAD, text):
            which["due_from"] = known.today
        if re.search(
            r"(?:not (?:\w+ )?(?:due|needed|expected)|(?:can|could|will|safely|may) (?:\w+ )?(?:wait|be left|keep)|no (?:need|rush|hurry))(?: \w+)* WHEN",
            text,
        ) and when.relation in (
            "until",
            "before",
            "by",
        ):
            which["due_from"], which["due_to"] = when.period_first or when.first, None
            continue
        if (
            when.relation in ("by", "before", "until")
            and when.last is not None
            and when.last >= known.today
            and kind in (Kind.actions, Kind.how_many, Kind.groups)
        ):
            which["due_from"] = known.today
