"""Whose returns, updates, changes or items of the horizon are asked for."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.marking import days, parties
from commands.reading.asking.whose.asker import Whose
from store.query import Kind

_BUT_OWN = re.compile(r"\b(?:other than|apart from|except|besides|but)(?: for)? OWN\b|\belse\b")
_OWN_SENT = re.compile(
    r"^(?:and |so )?(?:have|did) OWN (?:\w+ )?(?:sen[dt]|submit|submitted|return|returned|given|give|done|handed)\b"
)
_TO_OWN = re.compile(
    r"(?:owes?|owing|sen[dt]s?|given?|for) OWN\b|OWN (?:\w+ ){0,2}(?:missing|waiting|awaiting|lacking|not (?:had|got|received|seen)|short)\b|OWN not\b(?! (?:\w+ )?(?:answered|returned|sent|submitted|replied|responded|reported|done|handed|given|updated))"
)
"""Where "we" are those to whom a return is owed."""
_OURS_TO_IT = re.compile(
    r"\bOWN (?:\w+ |[A-Z]+ ){0,4}(?:returns?|reports?|TOPIC|REF) to (?:the )?PARTY\b"
    r"|\b(?:did|has|have) (?:the )?PARTY (?:\w+ )?(?:get|got|had|receive|received|seen|see) OWN (?:\w+ |[A-Z]+ )*(?:returns?|reports?|TOPIC|REF)\b"
)
"""Our return to a body, which only gets it."""
_ELSE = re.compile(r"\b(?:else|other than|apart from|except|besides)\b")
_SPOKEN_OF = {
    Kind.silent: re.compile(r"^(?:have|are|did|do) OWN"),
    Kind.horizon: re.compile(
        r"OWN(?: \w+)? (?:raised?|logg?(?:ed)?|put|add(?:ed)?|flag(?:ged)?|spot(?:ted)?|noticed?|enter(?:ed)?)|\b(?:by|from|of) OWN|OWN (?:horizon )?items"
    ),
    Kind.changes: re.compile(
        r"\b(?:for|from|of|by|in) OWN|\b(?:happen\w*|chang\w*|new|mov\w*|going on) (?:to|with|on) OWN|OWN actions|^(?:and |so )?(?:what|which(?: \w+)?|how (?:much|many)(?: \w+)*|anything) (?:have|has|did|had) OWN (?:\w+ ){0,2}DONE\b"
    ),
    Kind.returns: re.compile(
        r"\b(?:did|has|have|is|are|was|were|do|does) (?:\w+ )?OWN|OWN (?:\w+ )?(?:TOPIC|REF|report|return)"
    ),
}
"""Where "we" are those whose records are asked for, in a question of a kind that is mostly asked of everybody."""


def read(asked: Whose) -> None:
    """The parties of these records, in the part that each has."""
    if asked.kind == Kind.returns and asked.own and _OURS_TO_IT.search(asked.text):
        asked.ids = tuple(one for one in asked.ids if asked.known.party(one).kind not in days.MEETS)
    own = asked.own and _is_of_own(asked)
    if asked.kind not in (Kind.horizon, Kind.changes):
        asked.ids = asked.ids or parties.asked_of_sort(asked.text, asked.known)
    is_else = bool(_ELSE.search(asked.text))
    but_own = is_else and bool(_BUT_OWN.search(asked.text))
    who = asked.ids or (asked.known.own_ids if own and not but_own else ())
    if is_else and (asked.ids or (asked.own and but_own)):
        asked.more["but_who_ids"] = asked.ids or asked.known.own_ids
    else:
        asked.more["by_ids" if asked.kind == Kind.horizon else "who_ids"] = who
    asked.more["own"] = own and not asked.ids


def _is_of_own(asked: Whose) -> bool:
    """Whether the records of the asker's own are asked for."""
    spoken_of = _SPOKEN_OF.get(asked.kind)
    if spoken_of is not None and not spoken_of.search(asked.text):
        return False
    return asked.kind != Kind.returns or not _TO_OWN.search(asked.text) or bool(_OWN_SENT.search(asked.text))
