"""Who gets what in a split: "National Probation Service with 1.2, 6.1 and OUH with the rest". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.reading.names import REF

_REFS = rf"{REF}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){REF})*"
_SHARE = re.compile(
    rf"(?P<party>.+?)\s+(?:with|gets|takes)\s+(?:(?:the\s+)?(?P<rest>rest|others)|(?:actions?\s+)?(?P<refs>{_REFS}))"
    r"\s*(?:(?:[,;]\s*(?:and\s+)?|and\s+)(?=\S)|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Share:
    """What one successor gets: the party in words, and its actions; none of them is the rest."""

    party: str
    refs: tuple[str, ...] = ()


def read_shares(words: str) -> tuple[Share, ...]:
    """What each successor gets; empty when the words do not say it of all of them."""
    found, at = [], 0
    while at < len(words):
        said = _SHARE.match(words, at)
        if said is None:
            return ()
        refs = re.findall(REF, said["refs"] or "", re.IGNORECASE)
        found.append(Share(said["party"].strip(), tuple(refs)))
        at = said.end()
    return tuple(found)
