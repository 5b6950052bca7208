"""What actions have or lack beside a date: an owner, evidence, somebody who supports."""

from __future__ import annotations

import re
from typing import Any

from commands.reading.asking.filters.leaving_out import LEAVE_OUT

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
