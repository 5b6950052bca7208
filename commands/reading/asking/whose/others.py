"""Whom the line leaves out, and where others than those named are asked for: "who else leads it"."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import is_denied
from commands.reading.asking.kind import kinds
from commands.reading.asking.marking import parties
from commands.reading.asking.whose.asker import Whose
from store.query import Kind

_WORKS_WITH = re.compile(
    r"^(?:and |so )?who (?:does|do|is|are) PARTY (?:\w+ )?(?:work|working|share|sharing|lead|leading|co-lead)(?: \w+)? with$|^(?:and |so )?who (?:shares?|works?|co-leads?|leads?)(?: \w+){0,3} with PARTY$"
)
"""Who leads together with somebody who is named."""
_OF_THESE = re.compile(
    r"\b(?:who|which (?:post|person|officer|team|lead)s?|what post) (?:at|in|from|of|within) PARTY\b|\bwho\b.*\bREF (?:for|at|from|within|in) PARTY(?= *$| ,)"
)
"""Where of an action's owners those of one body are asked for."""
_ELSE = re.compile(
    r"\b(?:else|besides|apart from|other than)\b|^(?:and |so )?who\b.*\bREF (?:\w+ )?(?:with|alongside) (?:PARTY|OWN)$"
)
_OWN_DENIED = re.compile(
    r"\brec(?:ommendation)?s? (?:that |where |which )?OWN (?:do|have|are|am|lead) not\b|\bnot (?:for|on|down to|with|led by|owned by|owed by) OWN\b|"
    r"\b(?:that|which|and|but) OWN (?:do|does|have|has|are|am|did|lead|need) not(?: (?:have|owe|lead|own|do|share|to))*$|"
    r"\b(?:not|except|excluding|leaving out|leave out|without|besides|but not) (?:for )?OWN(?:'s)?(?: (?:ones|actions))?(?= *$| ,| WHEN)"
)
_TAKES_NO_PART = re.compile(
    r"PARTY (?:(?:does|do|has|have|is|are|need|needs) )?(?:not|never) (?:(?:to|actually|also|got|even|itself|themselves) )*(?:have|lead|leads|leading|own|owns|owning|owe|owes|do|doing|involved|included|named|listed|down|responsible|on|in|part|worry|bother|share)\b(?! (?:\w+ )?(?:any|by|yet|DONE|OVERDUE))"
)
"""What somebody has no part in: "which does probation not have to do", "that the police aren't down for"."""
_DOES_NOT = re.compile(r"PARTY (?:does|do|has|have|is|are) not(?: \w+)?(?: *$| ,| WHEN)")
_OWN_ONES = re.compile(r"\bOWN (?:(?:WHEN|TOPIC|RECURS) )*(?:ones|actions|items|reports|returns|deadlines)\b")


def denied(asked: Whose) -> list[int]:
    """The parties that are left out, or of which it is said that they have no part in it."""
    text = asked.text
    places = [one.start() for one in re.finditer(r"\bPARTY\b", text)]
    return [
        party.id
        for number, (place, mark) in enumerate(zip(places, asked.found.by_mark(), strict=False))
        for party in mark
        if is_denied(text[:place])
        or _TAKES_NO_PART.match(text[place:])
        or ((number or re.search(r"\bOWN\b", text[:place])) and _DOES_NOT.match(text[place:]))
    ]


def asks_who_else(asked: Whose) -> bool:
    """Whether others than these are asked for; those left out are set apart."""
    excluded = denied(asked)
    if asked.kind == Kind.owners and asked.which.get("refs"):
        excluded = _of_a_body(asked, excluded)
    is_else = asked.kind == Kind.owners and bool(
        _ELSE.search(asked.text) or _WORKS_WITH.search(asked.text) or (excluded and asked.which.get("refs"))
    )
    if is_else:
        asked.ids, excluded = (*(one for one in asked.ids if one not in excluded), *excluded), []
    elif _leaves_out_own(asked):
        excluded, asked.own = [*excluded, *asked.own_bodies], False
    # "what can we ignore, not ours": the asker may be left out by name
    asked.own = asked.own and not set(asked.known.own_ids) <= set(excluded)
    asked.ids = tuple(one for one in asked.ids if one not in excluded)
    of_a_sort = {one.id for mark in asked.found.by_mark() if any(part.id in asked.ids for part in mark) for one in mark}
    # "the districts except the city": of those that a mark stands for, the others are asked for anyway
    asked.which["but_party_ids"] = tuple(one for one in excluded if one not in of_a_sort)
    return is_else


def _of_a_body(asked: Whose, excluded: list[int]) -> list[int]:
    """Of an action's owners those of a sort or of one body: "which districts lead 3.1", "who at the city does 4.1". What
    is left out still."""
    if of_sort := parties.asked_of_sort(asked.text, asked.known):
        asked.more["who_ids"] = of_sort
    if not asked.ids or not _OF_THESE.search(asked.text):
        return excluded
    asked.more["who_ids"] = tuple(one for one in asked.ids if one not in excluded)
    asked.ids, asked.named = (), []
    return []


def _leaves_out_own(asked: Whose) -> bool:
    """Whether the asker's own are left out: "which of them are not ours"."""
    return (
        asked.own
        and asked.kind in kinds.ABOUT_ACTIONS
        and (not asked.which.get("refs") or asked.kind == Kind.actions)
        and bool(_OWN_DENIED.search(asked.text))
    )


def who_else(asked: Whose) -> None:
    """Who leads beside those that are named, or beside the asker."""
    if asked.ids and not asked.which.get("refs") and _WORKS_WITH.search(asked.text):
        # "who does the county work with": on what is theirs
        asked.more["but_who_ids"] = asked.which["party_ids"] = asked.ids
        return
    asked.more["but_who_ids"] = asked.ids or asked.known.own_ids
    if _OWN_ONES.search(asked.text):
        asked.which["party_ids"] = asked.known.own_ids  # "who else has our July ones"
