"""A part of the life of actions: how each came in, how its date moved, who closed it, who led it before.

What is told is taken from the same events as the history of an action (store/timeline.py), so that the two agree.
"""

from __future__ import annotations

from collections.abc import Callable

from store import timeline
from store.answering import bodies
from store.answering.asked import Asking
from store.answering.found import Found
from store.read_models.answers import Answer
from store.read_models.decisions import Event

MOST = 10  # actions whose lives are looked at for one question
_ENDS = ("close", "close early", "merge", "supersede", "not implement", "carry forward")
_BACK = ("send back", "reopen")


def _of_owners(event: Event) -> bool:
    is_released = event.decision is not None and event.decision.move == "release"
    return is_released or (event.told or "").startswith(("Handed over", "Asked as well", "Asked of each"))


def _of_the_date(event: Event) -> bool:
    moved = (event.told or "").startswith(("The meeting that its date hangs on", "Its date was"))
    return event.asked is not None or event.settled is not None or moved


_PARTS: dict[str, Callable[[Event], bool]] = {
    "added": lambda event: event.told == "Entered on the register",
    "dates": _of_the_date,
    "closed": lambda event: event.decision is not None and event.decision.move in (*_ENDS, *_BACK),
    "waits": lambda event: "wait" in (event.told or ""),
    "owners": _of_owners,
    "back": lambda event: event.decision is not None and event.decision.move in _BACK,
}


def told(asking: Asking, part: str) -> Answer:
    """The actions that are meant, each with what is asked for of its life, oldest first."""
    items = Found(asking).some()[:MOST]
    if (belongs := _PARTS.get(part)) is None or not items:
        return asking.answer(items=items, total=len(items), holds="not held")
    person = bodies.person(asking)
    lives = tuple(
        tuple(
            event
            for event in timeline.events(asking.connection, asking.board_id, person, one.action, asking.today)
            if belongs(event)
        )
        for one in items
    )
    return asking.answer(items=items, total=len(items), lives=lives)
