"""A date that took the place of another in the same words: "31/3/16 (was 31/12/15)", "originally May, revised to July".

The words are kept for ever and hold the first date too; the deadline is the one that is in force.
"""

from __future__ import annotations

from dataclasses import replace

from commands.reading import quick_re as re
from commands.reading.dates.leads import Dated
from commands.reading.dates.periods import said

_DATE = r"(?:(?:target|due|completion|end|finish|planned|agreed|delivery) ?)*(?:date|deadline|time ?scale)?"
_PUT_OFF = r"(?:extended|deferred|postponed|slipped|delayed|put back|pushed back|carried forward)"
_MOVED = rf"(?:{_PUT_OFF}|revised|changed|amended|moved|re-?scheduled|re-?set|re-?planned|brought forward|updated)"
_FIRST = r"(?:orig(?:inal(?:ly)?|\b)?\.?|previous(?:ly)?|initial(?:ly)?|formerly|first|old)"
_JOIN = r"[ ,;:.()\[\]/>-]*"
_LINK = r"(?:(?:and|but|has|been|had|was|is|now|then|since|later|subsequently|date) )*"
_TO = r"(?: (?:to|until|till|for|as|is|of|now|by))*"
_THEN_FIRST = re.compile(
    rf"{_JOIN}(?:(?:{_FIRST}|was|was {_FIRST}) ?{_DATE}(?: (?:was|of|set|set for|agreed|agreed as|due|for|by|to))*"
    rf"|{_LINK}{_MOVED}(?: back)? from){_JOIN}"
)
_THEN_REVISED = re.compile(
    rf"{_JOIN}{_LINK}(?:{_MOVED}(?: back)? ?{_DATE}|(?:new|current|latest) ?{_DATE}|now(?: due| expected)?){_TO}{_JOIN}"
)
_OPENS_REVISED = re.compile(rf"\b(?:{_MOVED}|new|current) ?{_DATE}{_TO}{_JOIN}$")
_LATER_ONLY = re.compile(_PUT_OFF)


def in_force(plain: str, dated: list[Dated]) -> Dated | None:
    """Of two dates the one that the words say is in force now; None where they do not say so plainly."""
    if len(dated) != 2:
        return None
    one, other = dated
    opens, between = plain[: one.start], f"{plain[one.end : other.start]}{_led(plain, other)}"
    if _THEN_FIRST.fullmatch(between):
        now, first = one, other
    elif _THEN_REVISED.fullmatch(between):
        now, first = other, one
    else:
        return None
    if now is other and _OPENS_REVISED.search(opens):  # "revised May, now July": revised twice
        return None
    if now.latest is None or first.latest is None:
        return None
    if now.latest <= first.latest and _LATER_ONLY.search(opens + between):
        return None  # put off to an earlier day: a slip
    return replace(now, note=f"{now.note}; it took the place of {said(first.latest)}")


def _led(plain: str, one: Dated) -> str:
    """The words that stand before a date and belong to it: "from", "to the end of"."""
    words = plain[one.start : one.end]
    lead = re.match(r"(?:from|by|until|till|to|for|in|at) ", words)
    return lead[0] if lead else ""
