"""What goes on from an action to its past, and from one action's past to another's: "who signed it off", "and 3.1?"."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking import fresh
from commands.reading.asking.kind import past
from commands.reading.asking.known import Known
from commands.reading.asking.marking import references
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording.line import Line
from store.query import Query, Unread

_LEADS_IN = re.compile(r"^(?:(?:and|so|but|or|what about|how about|same for|for|the same for|,) )+")
_IT = re.compile(r"\b(?:(?:it|that|this)(?: (?:one|action))?|the action|they|them|those|these)\b")


def read(line: str, last: Query, known: Known) -> Query | Unread | None:
    """The question of the past that the line makes of the last one; None where it asks none."""
    refs = last.which.refs
    if not refs:
        return None
    bare = _LEADS_IN.sub("", line)
    if (last.fact or "").startswith("past:"):
        alone, found = Line(bare), Found()
        problem = references.refs(alone, found, known)
        if found.refs and alone.text.strip() == "REF":
            return last.model_copy(update={"which": last.which.model_copy(update={"refs": tuple(found.refs)})})
        if problem is not None:
            return None
    if re.search(r"\d\.\d", bare):
        return None  # it names an action of its own
    for said in (_IT.sub("REF", bare, count=1), f"{bare} of REF"):
        found = Found(refs=list(refs))
        if (part := past.asked(said, found)) is not None:
            return fresh.of_the_past(part, Line(said), found, known)
    return None
