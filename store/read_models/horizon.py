"""Items of the horizon log."""

from __future__ import annotations

import datetime as dt

from store.read_models.base import Frozen


class HorizonView(Frozen):
    """An emerging issue, as the log shows it; `logged_by` is the person who logged it.

    `next_look_on` is the last day by which it is to be looked at again.
    """

    id: int = 0
    number: int
    title: str
    may_change: str | None
    source: str | None
    theme: str | None
    likelihood: str | None
    impact: str | None
    bites_words: str | None
    response: str
    spotted_on: dt.date
    spotted_by: str | None
    spotted_by_party_id: int | None = None
    owner: str | None = None
    owner_party_id: int | None = None
    next_look_on: dt.date | None = None
    logged_by: int
    closed_on: dt.date | None
    closed_reason: str | None

    def is_due_a_look(self, today: dt.date) -> bool:
        """Whether it is open and its next look is today or was due before."""
        return self.closed_on is None and self.next_look_on is not None and self.next_look_on <= today


class Contributions(Frozen):
    """Which agencies have spotted or said something of an item, and which have not, by name."""

    given: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
