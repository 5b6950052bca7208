"""What actions have or lack beside a date: an owner, evidence, somebody who supports."""

from __future__ import annotations

from typing import Any

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.known import Known
from commands.reading.asking.marking import topics
from store.query import Which
from store.statuses import Standing

_HAD: dict[str, tuple[str, Any, str, Any]] = {
    "UNOWNED": ("leads_to", 0, "leads_from", 1),
    "UNSUPPORTED": ("is_supported", False, "is_supported", True),
    "SUPPORTED": ("is_supported", True, "is_supported", False),
    "UNEVIDENCED": ("has_evidence", False, "has_evidence", True),
    "EVIDENCED": ("has_evidence", True, "has_evidence", False),
}
"""The filter of each mark, and that of its denial."""


def narrow(which: dict[str, Any], text: str) -> None:
    """The filters of the marks in the line."""
    for mark, (name, value, other, instead) in _HAD.items():
        if re.search(rf"\b{mark}\b", text):
            denied = re.search(rf"\b(?:{LEAVE_OUT})(?: \w+){{0,4}} {mark}\b", text)
            which |= {other: instead} if denied else {name: value}


_FIELD = {mark: name for mark, (name, _, _, _) in _HAD.items()} | {"UNDATED": "is_dated", "OVERDUE": "standings"}
_MARKS = "|".join(_FIELD)
_EITHER = re.compile(
    rf"\b(?P<one>{_MARKS})\b(?: \w+){{0,2}} or (?:(?:with|is|are|has|have|the|ones|those|that|which|any) )*(?P<other>{_MARKS})\b"
)


_OF_SOMEBODY_OR_ABOUT = re.compile(
    r"\b(?:PARTY|OWN)(?:'s)? or (?:about |on |for )?(?:the )?TOPIC\b|\bTOPIC or (?:for )?(?:the )?(?:PARTY|OWN)\b"
)


_FOR_THEM = re.compile(
    r"^(?:and |so |but )?(?:(?:is |are )?(?:there )?(?:anything|something|any actions?|actions?|what|what actions?|which actions?|what else|anything else)(?: (?:is|are|there|else|OPEN|left|due|in (?:here|it|there|(?:the|this|OWN) (?:plan|tracker|list|action plan)))\b)*) for PARTY$"
)
"""What is there for somebody: theirs, or about them where their name is a theme as well."""


def either(which: Which, text: str, known: Known) -> Which:
    """What is one thing or another, where one is enough: with no owner or no date, of the police or about training; and
    what is "for schools", which schools lead or which is about them."""
    said = _EITHER.search(text)
    if said and Standing.undated not in which.standings:  # "overdue or with no date": both stand
        return which.model_copy(update={"either": tuple(dict.fromkeys((_FIELD[said["one"]], _FIELD[said["other"]])))})
    if len(which.party_ids) == 1 and not which.topics and _FOR_THEM.match(text):
        rest, themes, _ = topics.found(known.party(which.party_ids[0]).name.casefold(), known.tags)
        if rest == "TOPIC" and themes[0][0].startswith("#"):
            return which.model_copy(update={"topics": themes, "either": ("party_ids", "topics")})
    if _OF_SOMEBODY_OR_ABOUT.search(text) and which.party_ids and which.topics:
        return which.model_copy(update={"either": ("party_ids", "topics")})
    return which
