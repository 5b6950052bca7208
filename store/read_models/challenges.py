"""Challenges of one partner by another, and what was said of them."""

from __future__ import annotations

import datetime as dt

from store.read_models.base import Frozen


class ChallengeView(Frozen):
    """A challenge as the log shows it; `response`, `outcome` and `difference` are the latest of what was said."""

    id: int
    number: int
    raised_on: dt.date
    raised_by_party_id: int | None
    to_party_id: int
    issue: str
    response_due_on: dt.date | None
    due_as_first_set: dt.date | None
    response: str | None
    responded_on: dt.date | None
    outcome: str | None
    difference: str | None
    closed_on: dt.date | None
    withdrawn_on: dt.date | None
    raised_by: str | None
    to: str
    raised_by_person_id: int

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The fields that a row of the table has as they are."""
        return tuple(cls.model_fields)[:14]

    def is_response_overdue(self, today: dt.date) -> bool:
        """Whether it still waits for a response after the last day for one."""
        waits = self.responded_on is None and self.closed_on is None
        return waits and self.response_due_on is not None and self.response_due_on < today


class LogNoteView(Frozen):
    """What a party said of an item of the challenge or horizon log on a day."""

    kind: str
    said_on: dt.date
    party: str | None
    words: str
