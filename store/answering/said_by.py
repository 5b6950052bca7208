"""Updates under heads: how many came from each agency, in each month, or with each status."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from store.answering import bodies
from store.answering.asked import Asking
from store.answering.heads import month
from store.answering.whose import belonging
from store.models import Update
from store.query import By
from store.read_models.answers import GroupOf, SaidOf

COLUMNS: dict[str, Any] = {"party": Update.party_id, "month": Update.said_on, "status": Update.status}


def value(one: SaidOf, by: By) -> Any:
    """What an update is counted by."""
    return {"party": one.party_id, "month": one.said_on, "status": one.status}[by]


def under_heads(asking: Asking, by: By, numbers: Counter[Any]) -> tuple[GroupOf, ...]:
    """The updates under heads: bodies with most of them first, months and statuses in their order."""
    if by == "party":
        return _by_party(asking, numbers)
    heads: Counter[tuple[str, str]] = Counter()
    for of, number in numbers.items():
        heads[month(of) if isinstance(of, dt.date) else (str(of), str(of))] += number
    return tuple(
        GroupOf(key=key, label=label, refs=(), number=number) for (key, label), number in sorted(heads.items())
    )


def _by_party(asking: Asking, numbers: Counter[int]) -> tuple[GroupOf, ...]:
    """Under the bodies that said it: a post's word is its body's. Member agencies that said nothing stand with none,
    where no parties are asked about by name."""
    ours = belonging(asking)
    theirs = frozenset(asking.query.who_ids)
    members = ours.everyone or bodies.agencies(asking)
    silent = theirs or members - frozenset(asking.query.but_who_ids)
    sizes = Counter(dict.fromkeys(silent, 0))
    for party_id, number in numbers.items():
        behind = ours.answering_for(party_id)
        for body in behind & theirs or behind:
            sizes[body] += number
    made = [
        GroupOf(key=str(one), label=name, refs=(), number=sizes[one], party_id=one)
        for one, name in bodies.names(asking, sizes)
    ]
    return tuple(sorted(made, key=lambda one: (-one.size, one.label)))
