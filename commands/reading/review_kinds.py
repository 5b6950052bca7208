"""The kind of a review in words: "SAR", "serious case review", "IMR plan". Pure."""

from __future__ import annotations

import re

from store.statuses import ReviewKind

_KINDS: dict[str, ReviewKind] = {
    "serious case review": ReviewKind.scr,
    "local child safeguarding practice review": ReviewKind.lcspr,
    "practice review": ReviewKind.lcspr,
    "safeguarding adults review": ReviewKind.sar,
    "domestic homicide review": ReviewKind.dhr,
    "domestic abuse related death review": ReviewKind.dhr,
    "dardr": ReviewKind.dhr,
    "mental health homicide review": ReviewKind.mhhr,
    "mhr": ReviewKind.mhhr,
    "jtai": ReviewKind.inspection,
    "external inquiry": ReviewKind.inquiry,
    "imr": ReviewKind.imr_plan,
    **{kind.value.casefold(): kind for kind in ReviewKind},
}


def read_kind(words: str) -> tuple[ReviewKind, str] | None:
    """The kind that the words begin with, and what is said after it; None when they begin with none."""
    for name in sorted(_KINDS, key=len, reverse=True):
        if begun := re.match(rf"{name}(?: \(DARDR\)| plan)?(?![\w-])[\s,]*", words, re.IGNORECASE):
            return _KINDS[name], words[begun.end() :]
    return None
