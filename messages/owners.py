"""What is said when it changes who owes an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from messages.blocks import Draft, Message, count, day, esc
from messages.parties import add_hint
from store.read_models import Party
from store.read_models.parties import Moved


def _missing(draft: Draft, parties: Sequence[Party], answered: frozenset[int]) -> Draft:
    nobody = [party for party in parties if party.id not in answered]
    if nobody:
        names = "; ".join(esc(party.name) for party in nobody)
        draft.section(f"Nobody on the list speaks for {names}. To add somebody: {add_hint(nobody[0])}.")
    return draft


def each_member(
    ref: str, owner: Party, members: Sequence[Party], moved: Sequence[Moved], answered: frozenset[int]
) -> Message:
    """That each member owes a return, in the place of the group as a whole."""
    names = "; ".join(esc(party.name) for party in members)
    already = {one for row in moved for one in row.already}
    draft = Draft().section(
        f"*{esc(ref)}* is now owed by each of {count(len(members), 'member')}: {names}. The part of "
        f"{esc(owner.name)} as a whole ends today; what it said stays in the history."
    )
    if already:
        had = "; ".join(esc(party.name) for party in members if party.id in already)
        draft.section(f"Owed it already, and nothing is doubled: {had}.")
    return _missing(draft, members, answered).message()


def added(ref: str, parties: Sequence[Party], part: str, answered: frozenset[int]) -> Message:
    """That an action has another owner."""
    names = " and ".join(f"*{esc(party.name)}*" for party in parties)
    verb = ("supports", "support") if part == "support" else ("owes", "owe")
    draft = Draft().section(f"From today {names} {verb[len(parties) > 1]} *{esc(ref)}* too.")
    return _missing(draft, parties, answered).message()


def released(ref: str, party: Party, reason: str, today: dt.date) -> str:
    """That a party owes an action no more."""
    return f"From {day(today)} *{esc(party.name)}* owes *{esc(ref)}* no more: {esc(reason)}. What it said stays."
