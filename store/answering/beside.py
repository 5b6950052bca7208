"""Parties beside each other: what each leads of the same, and who leads just the same."""

from __future__ import annotations

from store.among import among
from store.answering import bodies
from store.answering.asked import Answers, Asking
from store.answering.found import PAGE, Found, everything
from store.answering.groups import LISTED, picked
from store.answering.led import numbers_led
from store.models import Action
from store.query import Kind
from store.read_models.answers import Answer, GroupOf

TRIED = 20  # actions of a list of thousands: who does not lead these has another list


def compared(asking: Asking) -> Answer:
    """What each of the parties leads of what fits, and who leads most or fewest: both when it is the same."""
    query = asking.query
    groups = []
    for party_id, name in bodies.names(asking, query.who_ids):
        refs, number = Found(asking, query.which.model_copy(update={"party_ids": (party_id,)})).named(LISTED)
        groups.append(GroupOf(key=str(party_id), label=name, refs=refs, number=number, party_id=party_id))
    chosen = picked(tuple(groups), query.pick or "most")
    parties = tuple((one.party_id, one.label) for one in groups if one.key in chosen and one.party_id is not None)
    return asking.answer(groups=tuple(groups), picked=chosen, parties=parties)


def same_list(asking: Asking) -> Answer:
    """The bodies that lead just what the first party asked about leads, itself left out."""
    query = asking.query
    if not query.who_ids:
        return asking.answer()
    first = query.who_ids[0]
    theirs = Found(asking, query.which.model_copy(update={"party_ids": (first,)}))
    every = theirs.first_ids()
    start = (max(1, query.page) - 1) * PAGE
    same = [party for party in _same(asking, frozenset(every)) if party != first]
    return asking.answer(
        items=theirs.listed(every[start : start + PAGE]), total=len(every), of=everything(asking),
        pages=max(1, -(-len(every) // PAGE)), parties=bodies.names(asking, same),
    )  # fmt: skip


def _same(asking: Asking, wanted: frozenset[int]) -> list[int]:
    """The bodies that lead just these actions of what the question is about."""
    if not wanted:
        return []
    few = frozenset(sorted(wanted)[:TRIED])
    alike: set[int] = set()
    for some in (few, wanted) if len(few) < len(wanted) else (wanted,):
        theirs = Found(asking, asking.query.which)
        theirs.chosen.conditions += (among(asking.connection, Action.id, some),)
        alike = {body for body, number in numbers_led(theirs).items() if number == len(some)}
        if len(alike) < 2:  # the party itself
            return sorted(alike)
    numbers = numbers_led(Found(asking, asking.query.which), alike)
    return sorted(body for body in alike if numbers.get(body) == len(wanted))


KINDS: Answers = {Kind.compare: compared, Kind.same_list: same_list}
