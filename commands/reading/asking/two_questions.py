"""Two questions in one line about one action: "who owns 3.1 and when is it due".

Each half is read by itself. Where both can be told of the action, they are; else the first is answered, and the
second is named as not read.
"""

from __future__ import annotations

from dataclasses import replace

from commands.reading import quick_re as re
from commands.reading.asking import fresh
from commands.reading.asking.known import Known
from commands.reading.asking.thread import followups
from store.query import Kind, Query, Unread, Which

_JOINT = re.compile(
    r"(?: ,)? (?:and|also|plus)(?: also)? (?=(?:who|whom|whose|when|what|which|where|how|why|is|are|has|have|did|was)\b)"
    r"| , (?=(?:who|whose|when|where|how|why|what is (?:the|its)|is it|has it|are they)\b)"
)
_OTHERWISE = re.compile(
    r"(?:who|which|what)(?: (?:ones?|of them|agencies))? (?:is|are|has|have|did|was|were|does|do) not(?: yet)?"
)
"""The other side of the same: "who is in and who is not"."""
_REF = re.compile(r"(?<![\w.])(?:[a-z]+\d*-)?\d{1,3}\.\d{1,3}(?![\w.])")
_REFS = re.compile(rf"(?:action )?{_REF.pattern}(?: (?:and|,|or) (?:action )?{_REF.pattern})*")
_IT = re.compile(r"\b(?:it|that(?: one)?|this(?: one)?|they|them|those|these)\b(?! (?:is|are|was)\b)|\bits\b|\btheir\b")
_LEADS_IN = re.compile(r"^(?:(?:and|so|ok|but|,) )+")
_AT_THE_END = re.compile(rf" (?:with|for|on|of|about|re|regarding) (?P<refs>{_REFS.pattern})$")
_TOLD = (
    Kind.details, Kind.dates, Kind.owners, Kind.standing, Kind.often, Kind.scrutiny, Kind.returns, Kind.late_returns,
)  # fmt: skip


def read(line: str, known: Known) -> Query | Unread | None:
    """The question that answers both halves, or the first with the second named; None where the line is one question."""
    if (listed := _listed(line, known)) is not None:
        return listed
    if (halves := _halves(line, known)) is None:
        return _of_a_theme(line, known)
    first, second, refs = halves
    last = known.last.which.refs if known.last is not None else ()
    knows = replace(known, directory=replace(known.directory, refs=(*known.directory.refs, *last)), last=None)
    one, other = fresh.read(first, knows), fresh.read(_about(second, refs), knows)
    if not isinstance(one, Query) or not one.which.refs:
        return None
    if not isinstance(other, Query):
        return other if other.why in ("refuse", "command") else _without(one, second)
    if one.kind == other.kind and one.fact == other.fact:
        return None  # "who leads it and who supports it"
    both = (one, other)
    if any(_is_narrowed(half) or half.kind not in _TOLD for half in both) or (one.who_ids and other.who_ids):
        return _without(one, second)
    left = ", ".join(filter(None, (one.passed_over, other.passed_over)))
    support = any(half.which.with_support or half.which.only_support for half in both)
    which = Which(refs=one.which.refs, with_closed=True, with_support=support)
    return Query(
        kind=Kind.details, which=which, also=(one.kind, other.kind),
        who_ids=one.who_ids or other.who_ids, own=one.own or other.own, passed_over=left,
    )  # fmt: skip


_THINGS = (
    (Kind.owners, r"(?:leads?|owners?|lead agenc(?:y|ies)|who(?: leads?| owns?| has it)?)"),
    (Kind.dates, r"(?:(?:due )?dates?|deadlines?|due|when(?: due)?)"),
    (Kind.standing, r"(?:status|standing|progress|rag|position|state)"),
    (Kind.returns, r"(?:returns?|answers|who(?: has|'s)? (?:answered|replied|in))"),
    (Kind.often, r"(?:frequency|how often)"),
    (Kind.scrutiny, r"(?:scrutiny|meeting|which meeting)"),
    (Kind.details, r"(?:wording|text|full text|what it is|details?)"),
)
_THING = "|".join(pattern for _, pattern in _THINGS)
_AND = r"(?: ,| and| ,? and| plus|/)?(?: the| its| any)? "
_LISTED = re.compile(
    rf"(?:(?:show|give|me|us|the|what (?:is|are)|need|just|its) )*(?P<before>(?:{_THING})(?:{_AND}(?:{_THING}))+) (?:of|for|on|with) (?P<refs>{_REFS.pattern})"
    rf"|(?:what (?:is|are) )?(?P<refs_>{_REFS.pattern})(?: ,|'s)? (?P<after>(?:{_THING})(?:{_AND}(?:{_THING}))+)"
)
"""What is asked of an action as a list of nouns: "owner and date for 13.2", "6.1 owner deadline status"."""


def _listed(line: str, known: Known) -> Query | Unread | None:
    said = _LISTED.fullmatch(_LEADS_IN.sub("", line))
    if said is None:
        return None
    things = re.findall(rf"\b(?:{_THING})(?= |,|/|$)", said["before"] or said["after"])
    also = tuple(kind for thing in things for kind, pattern in _THINGS if re.fullmatch(pattern, thing))
    whole = fresh.read(f"details of {said['refs'] or said['refs_']}", replace(known, last=None))
    if len(set(also)) < 2 or not isinstance(whole, Query):
        return whole if isinstance(whole, Unread) else None
    return whole.model_copy(update={"also": also})


def _of_a_theme(line: str, known: Known) -> Query | None:
    """The same of a thing that is told by its theme: "when is the consent report due and who has it"."""
    halves = _JOINT.split(_LEADS_IN.sub("", line))
    if len(halves) != 2 or not _IT.search(halves[1]):
        return None
    one = fresh.read(halves[0], replace(known, last=None))
    if not isinstance(one, Query) or one.kind not in _TOLD or not one.which.topics or one.passed_over:
        return None
    other = followups.read(halves[1], replace(known, last=one))
    if not isinstance(other, Query) or other.kind not in _TOLD or other.kind == one.kind or _is_narrowed(one):
        return None
    if other.which.topics != one.which.topics or other.who_ids or other.passed_over:
        return None
    return one.model_copy(update={"kind": Kind.details, "also": (one.kind, other.kind)})


def _halves(line: str, known: Known) -> tuple[str, str, str] | None:
    """The two halves of a line, the first with the refs that it is about, and these; None where it has no two halves
    of one action."""
    halves = _JOINT.split(_LEADS_IN.sub("", line))
    if len(halves) != 2:
        return None
    first, second = halves
    if _OTHERWISE.fullmatch(_AT_THE_END.sub("", second)):
        return None
    refs = found[0] if (found := _REFS.search(first)) else ""
    if not refs and (after := _AT_THE_END.search(second)):  # "3.1, who owns it and when is it due", put in known words
        refs, second = after["refs"], second[: after.start()]
        first = _about(first, refs)
    elif not refs and known.last is not None and known.last.which.refs and _IT.search(first):
        refs = " and ".join(known.last.which.refs)
        first = _about(first, refs)
    return None if not refs or _REFS.fullmatch(first) or _REF.search(second) else (first, second, refs)


def _about(half: str, refs: str) -> str:
    """A half of the line, of the action that the other names."""
    said, number = _IT.subn(refs, half, count=1)
    return said if number or _REF.search(half) else f"{half} of {refs}" if half.endswith("due") else f"{half} on {refs}"


def _is_narrowed(half: Query) -> bool:
    """Whether this half says more than what is told of the action: which days, whose, why."""
    which = half.which
    alone = which.model_copy(update={"refs": (), "topics": (), "with_support": False, "only_support": False})
    return not alone.is_everything or bool(half.but_who_ids or half.since or half.until or half.why)


def _without(one: Query, second: str) -> Query:
    return one.model_copy(update={"passed_over": ", ".join(filter(None, (one.passed_over, second)))})
