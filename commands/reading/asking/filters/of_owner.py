"""Of whom it is asked how one action stands or when it is due: the owner that is named beside its ref.

"Status of 1.1 for Probation" asks for Probation's part of it; whoever is named and is no owner is said to be none.
"""

from __future__ import annotations

import datetime as dt

from commands.reading import quick_re as re
from commands.reading.asking.kind.turned import Asked
from commands.reading.asking.marking import days
from commands.reading.dates.periods import said
from store.query import Kind

_TELL_OF_A_PART = (Kind.standing, Kind.dates, Kind.often, Kind.details)
_ELSEWHERE = re.compile(r"\b(?:to|before|in|into|about|on|front of|mentions?|in(?:volv|form)\w*|tell|than) (?:the )?$")
_TO_A_BODY = re.compile(r"\b(?:for|with|from|by|at) (?:the )?$")
"""Before a group that meets: where the action goes, and not whose it is."""
_DONE_BY = re.compile(
    r"^(?:and |so |but )?(?:has|have|did|is|are|was|were) (?:the )?(?:(?:PARTY|OWN)(?:'s)? (?:\w+ )?(?:DONE|done|finished|in) |(?:PARTY|OWN)(?:'s)? REF (?:DONE|in)|REF (?:\w+ )?(?:DONE|in) (?:for|by|from|with) )"
)
"""Whether somebody has done it, which its return says."""
_LOOKS_BACK = re.compile(r"(?:and |so )?(?:(?:who|what|which \w+|how|where) )?(?:led|owned|had|did|was|were)\b")
_FOR_OWN = re.compile(r"\b(?:for|by|from|with) OWN(?: *$| ,)")


def named(asked: Asked) -> None:
    """The parties whose part of the action is asked for, in the question; whether it is done asks for their return."""
    if asked.kind not in _TELL_OF_A_PART or not asked.found.refs or asked.more.get("who_ids"):
        return
    who = _named(asked)
    own = not who and bool(_FOR_OWN.search(asked.text)) and not asked.serves_all
    if not who and not own:
        return
    asked.more |= {"who_ids": asked.known.own_ids if own else who, "own": own}
    if asked.kind == Kind.standing and _DONE_BY.match(asked.text):
        asked.kind, asked.more = Kind.returns, asked.more | {"side": "both"}


def stood_on(asked: Asked) -> dt.date | None:
    """The day behind as of which it is asked how the action stood: "status of 3.1 last month"."""
    if asked.kind != Kind.standing or asked.more.get("why") or asked.more.get("who_ids"):
        return None
    today = asked.known.today
    days_ = [when.last for when in asked.found.whens] + [meet.on or meet.last for meet in asked.found.meets]
    return days_[0] if len(days_) == 1 and days_[0] is not None and days_[0] < today else None


def not_then(asked: Asked) -> None:
    """Days of the past beside a ref are named as not read: who led it on a day is not told."""
    if stood_on(asked) is not None:
        asked.more.update(since=None, until=None)
        return
    if asked.kind not in (Kind.standing, Kind.owners, Kind.details, Kind.often, Kind.scrutiny):
        return
    today = asked.known.today
    for when in asked.found.whens:
        first, last = when.first, when.last
        if first is None or last is None or (last >= today and not _LOOKS_BACK.match(asked.text)):
            continue
        days_ = f"{first:%B}" if not when.said_year and first.month == last.month else f"{said(first)} to {said(last)}"
        asked.found.passed_over.append(said(first) if first == last else days_)
        asked.more.update(since=None, until=None)


def _named(asked: Asked) -> tuple[int, ...]:
    places = [one.start() for one in re.finditer(r"\bPARTY\b", asked.text)]
    ids: dict[int, None] = {}
    for place, parties in zip(places, asked.found.by_mark(), strict=False):
        before = asked.text[:place]
        if _ELSEWHERE.search(before):
            continue
        for one in parties:
            is_told = one.id == asked.known.board_id or (one.kind in days.MEETS and bool(_TO_A_BODY.search(before)))
            if not is_told:
                ids[one.id] = None
    return tuple(ids)
