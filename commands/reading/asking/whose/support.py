"""Whether what somebody supports is asked for with what they lead, or alone."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.whose.asker import Whose
from store.query import Kind

_LEADS_TOO = re.compile(
    r"\b(?:lead|leads|leading|led|own|owns|owned|owe|owes|involved|part|everything|touch\w*|either)\b"
)
_INVOLVED = re.compile(r"\binvolv\w+ (?:PARTY|OWN)$")
_WITHOUT = re.compile(
    r"\b(?:not|without|except|excluding|leaving out|no|minus)(?: (?:the|any|just|our|those|ones))* support"
)
_HELPS = re.compile(r"\b(?:support|help)\w*\b")
_ALONE = re.compile(
    r"\b(?:only|just|merely|purely|not leading) (?:\w+ ){0,2}support\w*|support\w* (?:but )?(?:not|rather|only|alone)|not (?:\w+ )?lead"
)
_THEY_SUPPORT = re.compile(r"(?:does|do|is|are) (?:PARTY|OWN) (?:\w+ ){0,2}support\w*")
_BOTH = re.compile(
    r"as well as|including|\band\b(?! not)|plus|or (?:\w+ )?(?:lead|own)|(?:lead|own)\w*\b(?: \w+){0,4} or (?:\w+ )?support"
)


def read(asked: Whose) -> None:
    """The filters of support."""
    which, text, kind = asked.which, asked.text, asked.kind
    if kind in (Kind.actions, Kind.how_many) and _INVOLVED.search(text):
        which["with_support"] = True  # whoever helps is involved
    if kind not in (Kind.actions, Kind.owners, Kind.how_many) or not _HELPS.search(text) or _WITHOUT.search(text):
        return
    which["only_support"] = bool(_ALONE.search(text) or _THEY_SUPPORT.search(text))
    if kind != Kind.owners and re.search(r"\bsupport", text) and not _LEADS_TOO.search(text):
        which["only_support"] = True
    if _BOTH.search(text):
        which["only_support"] = False
    which["with_support"] = not which["only_support"]
