"""How many owners the actions that are meant have: one, several, so many, everyone."""

from __future__ import annotations

from typing import Any

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.kind.turned import Asked
from commands.reading.asking.marking.found import Found
from store.query import Kind

_MARKS = {"EVERYONE": "everyone", "ONE": "one", "SEVERAL": "several"}
_OTHERWISE = {"everyone": "not everyone", "one": "several", "several": "one"}
"""What is meant where one of them is denied."""
_SAID = {mark: re.compile(rf"\b{mark}\b") for mark in _MARKS}
_DENIED = {mark: re.compile(rf"{LEAVE_OUT}(?: \w+){{0,4}} {mark}") for mark in _MARKS}
_ALONE = re.compile(
    r"^(?:what|which|anything|any|is|are)\b.*\bPARTY only$|\b(?:just|only|solely|purely) theirs\b|\btheirs (?:alone|only)\b|(?:only|just) (?:PARTY|OWN) (?:leads?|owns?|has|have|do|does|is|are)|(?:does|do|is|are) only PARTY|(?:PARTY|OWN)(?:'s)? (?:(?!not\b)\w+ ){0,5}(?:alone|solely|single-?handed(?:ly)?|by (?:itself|themselves|ourselves|himself|herself|myself|OWN)|on (?:its|their|his|her|OWN) own|to (?:itself|themselves|ourselves|OWN))\b|\b(?:solely|purely|exclusively|single-?handed(?:ly)?) (?:\w+ ){0,3}(?:PARTY|OWN)|(?:nobody|no one|no other agency|no-one) else|(?:is|are|am) (?:\w+ )?(?:just|only|solely|purely|all) (?:for |to |on |with |down to )?(?:OWN|PARTY)(?:'s)?$|just (?:for|down to) (?:OWN|PARTY)$"
)
"""Where somebody has it alone."""
_NOT_EVERYONE = re.compile(rf"not EVERYONE|{LEAVE_OUT}(?: \w+){{0,4}} EVERYONE")


def narrow(asked: Asked) -> None:
    """The filters of how many owners actions have."""
    which, text = asked.which, asked.text
    for mark, owners in _MARKS.items():
        if not _SAID[mark].search(text):
            continue
        denied = bool(_DENIED[mark].search(text))
        if mark == "SEVERAL" and asked.found.leads is not None:
            _in_number(which, asked.found, denied=denied)
            continue
        if (mark == "ONE" and asked.kind == Kind.groups) or (mark == "SEVERAL" and which.get("owners") == "everyone"):
            continue
        which["owners"] = _OTHERWISE[owners] if denied else owners
    if _ALONE.search(text):
        which["owners"] = "one"
    if _SAID["SEVERAL"].search(text) and _NOT_EVERYONE.search(text):
        which["owners"] = "some"
    if which.get("owners") == "several" and text.count("PARTY") > 1:  # "joint actions of the police and the county"
        which.pop("owners")


def _in_number(which: dict[str, Any], found: Found, *, denied: bool) -> None:
    """How many owners; not so many are fewer or more, but not exactly so many can be no one stretch of numbers."""
    least, most = found.leads or (None, None)
    if denied and least is not None and most is not None:
        found.passed_over.append("how many owners")
    elif denied:
        least, most = (most + 1, None) if most is not None else (None, (least or 1) - 1)
        which |= {"leads_from": least, "leads_to": most}
    else:
        which |= {"leads_from": least, "leads_to": most}
