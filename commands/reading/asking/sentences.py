"""A question among other sentences: "What's due next week? Want to get the reminders out before I go on leave."

Where the whole is not understood, the one sentence that asks something by itself is read, provided that the others name
nothing that would narrow it down.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from commands.reading.asking.known import Known
from commands.reading.asking.wording import chatter
from commands.reading.asking.wording.line import plain
from commands.reading.dates import deadlines as dates
from store.query import Query, Unread

_ENDS = re.compile(r"(?<=[?!])\s+|(?<=[a-z)]\.)\s+(?=[A-Za-z])|\n+|\s+[-–—]\s+|;\s+")
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|when|which|where|how many|how much|why|show|list|only|just|not|except)\b|\?$",
    re.IGNORECASE,
)
Reads = Callable[[str, Known], Query | Unread]


def asked_in(text: str, known: Known, reads: Reads) -> Query | Unread | None:
    """The reading of the one sentence that asks; None where there is no such, or where the others may belong to it."""
    said = [one.strip() for one in _ENDS.split(text) if one.strip()]
    if not 1 < len(said) < 6:
        return None
    readings = [(one, reads(one, known)) for one in said]
    asking = [(one, read) for one, read in readings if isinstance(read, Query) or read.why == "ask"]
    if len(asking) != 1:
        return None
    (sentence, found), *_ = asking
    others = [one for one in said if one is not sentence]
    return None if any(_may_belong(one, known) for one in others) else found


def _may_belong(sentence: str, known: Known) -> bool:
    """Whether a sentence asks too, or holds something that a question could be narrowed by."""
    line = plain(sentence)
    return bool(_ASKS.search(sentence)) or chatter.holds(line, known) or bool(dates.find_windows(line, known.today))
