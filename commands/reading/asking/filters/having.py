"""What actions have or lack beside a date: an owner, evidence, somebody who supports."""

from __future__ import annotations

import re
from typing import Any

from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from store.query import Query, Which
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


def either(asked: Query, text: str) -> tuple[Query, Query] | None:
    """A question for what lacks one thing or another, as the two questions that it is: no filter holds both at once."""
    said = _EITHER.search(text)
    one, other = (_FIELD[said["one"]], _FIELD[said["other"]]) if said else ("party_ids", "topics")
    is_both = said or (_OF_SOMEBODY_OR_ABOUT.search(text) and asked.which.party_ids and asked.which.topics)
    if (
        not is_both or one == other or Standing.undated in asked.which.standings
    ):  # "overdue or with no date": both stand
        return None

    def without(field: str) -> Query:
        return asked.model_copy(
            update={"which": asked.which.model_copy(update={field: Which.model_fields[field].default})}
        )

    return without(other), without(one)
