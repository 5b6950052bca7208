"""Two opinions of what a line asks: the patterns' (`kinds`) and that of its words' weights (`weighing`).

Where no pattern knows the line, the weights decide. Where a pattern does and the weights are fairly sure of something else,
neither is trusted: the asker is shown both readings and chooses. Where they are all but certain, they decide. The limits are those at which, on labelled lines that
neither had been made from, each of the two was as often right as the other (docs/decisions/0016).
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from commands.reading import quick_re as re
from commands.reading.asking import said
from commands.reading.asking.kind import kinds, single, weighing
from commands.reading.asking.kind.kinds import Sort
from commands.reading.asking.known import Known
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording.line import Line
from store.query import Kind, Query, Unread, Which

DECIDES = 0.5  # how sure the weights must be to decide where no pattern knows the line
WONDERS = 0.3  # and to be offered there
DOUBTS = 0.7  # and to be offered where a pattern knows it
OVERRULES = 0.9  # and to decide against it
_HOLDS = {
    Kind.updates: (Kind.last_update,),
    Kind.changes: (Kind.updates, Kind.last_update),
    Kind.late_returns: (Kind.returns,),
}
"""What an answer of one kind tells beside its own."""
_TOLD_BY_A_LIST = (Kind.details, Kind.dates, Kind.standing)
"""What a list of the same actions tells of each."""
_IN_SO_MANY_WORDS = (Kind.brief, Kind.exceptions)
"""What nobody asks for without saying so, as the patterns know."""
_LOGS = (Kind.returns, Kind.updates, Kind.recommendation)
_UPDATES = re.compile(
    r"(?:(?:show|list|any|the|all|recent|latest|new|OWN|PARTY(?:'s)?|WHEN|TOPIC|REF|REC) )*updates?\b|(?:everything|all) (?:\w+ ){0,3}(?:reported|logged|submitted|said|sent|recorded|received) (?:WHEN|SINCE)"
)
"""What asks for updates in so many words: "our updates since December"."""
_WHAT_UPDATES = re.compile(r"(?:and |so )?(?:what|which|any|how many) updates? (?:has|have|had|did)\b")
"""Where updates are asked for, whoever "sent" them."""
_LISTS = re.compile(
    r"^(?:and |so )?(?:which|what|any|are there(?: any)?) (?:of )?(?:the |OWN )?actions\b(?!.*\b(?:said|say|heard|told|chang\w+)\b)"
    r"|^(?:and |so )?(?:has|have|do|does) (?:PARTY|OWN) (?:got |have )?(?:any |some )?actions?\b"
    r"|\b(?:got|have|has|owes?|with|are there) any(?: of \w+)? (?:OVERDUE|OPEN|UNDATED|due|actions?)\b"
    r"|\b(?:anything|something|what)(?: \w+){0,3} (?:due|coming up|ahead)\b|\b(?:anything|something)(?: coming up| ahead)? WHEN"
    r"|\bREC , (?:the )?actions$|\bactions? OWN (?:mean|meant)\b|\b(?:actions?|ones)(?: \w+)? (?:in|under|of) REC\b"
    r"|^(?:and |so )?due\b(?! (?:dates?|when|day)\b)(?!.*\b(?:REF|when)\b)"
    r"|^(?:and |so )?what (?:gets?|is|are|will be|has to be|needs to be) \w+ (?:at|during|in) (?:the )?(?:TOPIC|MEET)\b"
    r"|\bto come(?: up)?(?= *$| WHEN| for | from | before | after | by )"
)
"""What asks for a list in so many words: there the second opinion is right if it is of one."""
_DID_THEY_SAY = re.compile(
    r"(?:and |so )?(?:did|have|has) (?:OWN|PARTY) (?:\w+ )?(?:say|said|tell|told|mention(?:ed)?)\b.*\bREF\b"
)
_WHETHER_THEY = re.compile(
    r"(?:and |so )?(?:is|are|am|was|were|has|have|did) (?:PARTY|OWN) (?:\w+ ){0,2}(?:OVERDUE|DONE|do|complete) (?:\w+ )?(?:the )?REF(?: (?:and|or|,) REF)*$|(?:the )?REF(?: ,)? (?:anyone|anybody|who)\b.*\b(?:OVERDUE|OPEN|missing|out)$"
)
"""Whether somebody is late with an action or has done it, which is no question of the action's own standing."""
_OF_WHOM = (Kind.returns, Kind.late_returns, Kind.owners)
_ASKS_WHO = re.compile(r"(?:and |so )?(?:who|which (?:agenc\w+|partners?|districts?|PARTY|of (?:us|them)))\b")
_COUNTED = (Kind.how_many, Kind.compare, Kind.actions)
_OF_A_REVIEW = re.compile(
    r"\b(?:reviewers?|review|scr|authors?) (?:\w+ )?(?:want|ask|recommend|say|call|conclude)\w*\b"
)
_EACH = r"\b(?:grouped|each|apiece|per|by|same|REC (?:\w+ ){0,8}REC)\b"
Reads = Callable[[Line, Found, Sort], Query | Unread]


def read(line: Line, found: Found, known: Known, reads: Reads) -> Query | Unread:
    """The line as `reads` makes it of the sort that both opinions agree on, or that one of them may decide alone."""
    sort = kinds.of(line.text)
    second = weighing.opinion(line.text)
    other = Sort(second.kind, kinds.facts(second.kind, line.text))
    if sort.known and (
        sort.kind == Kind.exceptions or (sort.kind == Kind.recommendation and _OF_A_REVIEW.search(line.text))
    ):
        # named in so many words
        return reads(line, found, sort)
    if (
        sort.more.get("pick") == "none"
        or sort.more.get("by") == "post"
        or (sort.kind == Kind.groups and re.search(rf"{kinds.HEADS_OF_A_SORT}", line.text))
    ):
        return reads(line, found, sort)  # who has no part in it: no words of owners say so
    if sort.kind == Kind.often and re.match(
        r"(?:and |so )?how (?:often|regular\w*|frequent\w*) (?:is|are|does|do)\b.*\bREF$", line.text
    ):
        return reads(line, found, sort)
    if sort.kind == Kind.updates and _DID_THEY_SAY.match(line.text):
        return reads(line, found, sort)
    if sort.kind in (Kind.returns, Kind.late_returns) and _WHETHER_THEY.match(line.text):
        return reads(line, found, sort)
    if sort.kind == Kind.actions and (second.kind in _IN_SO_MANY_WORDS or _LISTS.search(line.text)):
        return reads(line, found, sort)
    if sort.kind in _OF_WHOM and second.kind == Kind.standing and _ASKS_WHO.match(line.text):
        return reads(line, found, sort)  # how an action stands names nobody
    if sort.kind in _LOGS and re.search(r"\bto come from (?:PARTY|OWN)", line.text):
        return reads(
            line, found, Sort(Kind.actions, kinds.facts(Kind.actions, line.text))
        )  # what they still have to do
    if second.kind in (sort.kind, Kind.fact) or second.sure < (DOUBTS if sort.known else WONDERS):
        return reads(line, found, sort)
    first = reads(Line(line.text), copy.deepcopy(found), sort)
    again = reads(Line(line.text), copy.deepcopy(found), other)
    if isinstance(first, Unread) and first.why != "unknown":
        return first
    if not sort.known and second.sure >= DECIDES:
        return again
    if second.kind == Kind.updates and sort.kind == Kind.returns and _WHAT_UPDATES.match(line.text):
        return again
    if second.kind == Kind.actions and sort.kind == Kind.updates and _UPDATES.match(line.text):
        return first
    if second.kind == Kind.actions and sort.kind in _LOGS and _LISTS.search(line.text):
        return again
    if sort.kind == Kind.owners and second.kind in _LOGS and re.match(kinds.WHO_DOES, line.text):
        return first
    if sort.kind == Kind.actions and not sort.known and isinstance(first, Query) and _LISTS.search(line.text):
        return first
    if isinstance(first, Query) and isinstance(again, Query) and again.one and first.which.is_everything:
        return again  # "what's the deadline?": whose is asked, and not whether all of them were meant
    if isinstance(first, Unread):
        return again if second.sure >= DOUBTS else first
    if isinstance(again, Unread) or _same(first, again):
        return first
    if again.kind == Kind.actions and first.kind == Kind.owners and re.search(r" and (?:who|which)\b", line.text):
        return first  # a list, and who leads each
    if first.kind in (Kind.groups, Kind.compare) and again.kind in _COUNTED and re.search(_EACH, line.text):
        return first
    if again.kind == Kind.actions and first.kind == Kind.details and _alike(first) == _alike(again):
        return again  # a few of them it tells whole
    if again.kind == Kind.actions and first.kind == Kind.details and len(again.which.topics) < len(first.which.topics):
        return first  # it says more of which one is meant
    if second.sure >= OVERRULES:
        return again
    return which_of(first, again, known)


def _same(first: Query, again: Query) -> bool:
    """Whether one answer does for both: the whole of an action tells each thing about it, and what fits several is asked
    about anyway."""
    if first.kind == again.kind or again.kind in _HOLDS.get(first.kind, ()) or first.one or first.in_time:
        return True
    if first.kind == Kind.actions and again.kind in _TOLD_BY_A_LIST:
        return _alike(first) == _alike(again)
    whole = first.kind == Kind.details and again.kind in single.OF_ONE
    return bool(first.which.refs) and (whole or again.kind == Kind.details)  # nobody says "in full" by halves


def _alike(asked: Query) -> Which:
    """The actions that are meant, open or closed."""
    return asked.which.model_copy(update={"with_closed": True})


def which_of(
    first: Query, again: Query, known: Known, sentence: str = "I can read that in two ways. Which do you mean?"
) -> Unread:
    """The two readings as the choices that they are."""
    readings = [(" · ".join(said.reading(query, known)), query) for query in (first, again)]
    return Unread(
        why="ask",
        sentence=sentence,
        choices=tuple((label, query.model_dump_json(exclude_defaults=True)) for label, query in readings),
    )
