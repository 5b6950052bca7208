"""How single actions stand, and when they are due, for one of their owners: its return, or that it owns no part."""

from __future__ import annotations

from store.answering import returns, single
from store.answering.asked import Answers, Asking
from store.query import Kind
from store.read_models.answers import Answer


def _for_them(asking: Asking) -> Answer:
    answer = single.KINDS[asking.query.kind](asking)
    if not asking.query.who_ids or answer.options:
        return answer
    found = list(returns.asked_of(asking, answer.items))
    return answer.model_copy(
        update={"returned": tuple(found), "not_owed": returns.not_owed(asking, answer.items, found)}
    )


KINDS: Answers = dict.fromkeys((Kind.standing, Kind.dates, Kind.often, Kind.details), _for_them)
