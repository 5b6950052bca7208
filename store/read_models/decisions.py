"""What was decided of an action, the dates that were asked for it, and its life as a list of events."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from store.read_models.actions import Word
from store.read_models.base import Frozen
from store.read_models.cycles import ExceptionView, Outcome


class DecisionView(Frozen):
    """One decision: `post` is who took it ('Chair of PAQA'; none: a rule of the board), `other` the other action's ref
    where the reader may see that."""

    id: int
    action_id: int
    ref: str
    move: str
    state_before: str
    state_after: str
    decided_on: dt.date
    post: str | None
    meeting: str | None = None  # 'PAQA of 3 December 2015'
    party: str | None = None  # whose part of the action it is about, where not all of it
    reason: str | None = None
    evidence: str | None = None
    other: str | None = None
    number: float | None = None  # a moderated score


class RevisionView(Frozen):
    """A new date that was asked for, and what became of it. `reference` is what people quote."""

    id: int
    action_id: int
    ref: str
    from_on: dt.date | None
    to_on: dt.date
    to_words: str | None
    reason: str
    post: str | None
    party_id: int | None
    party: str | None
    asked_by: int
    asked_on: dt.date
    state: Literal["asked", "granted", "refused", "withdrawn"]
    decided_by: str | None = None  # the post
    decided_on: dt.date | None = None
    decision_reason: str | None = None
    meeting: str | None = None

    @property
    def reference(self) -> str:
        """The reference a person can quote: 'R-3'."""
        return f"R-{self.id}"


class Event(Frozen):
    """One thing in the life of an action, on a day: exactly one of the parts below is there.

    `asked` is a date asked for and `settled` its grant or refusal; `reported` is what one round reported and
    `outcome` the exceptions to which the same outcome (`came`) was given that day; `told` is everything that needs no
    more than a sentence (evidence, a handover, a wait, a round that asked, a meeting that moved), `by` the post
    that did it.
    """

    on: dt.date
    at: dt.datetime | None = None
    word: Word | None = None
    decision: DecisionView | None = None
    asked: RevisionView | None = None
    settled: RevisionView | None = None
    reported: tuple[ExceptionView, ...] = ()
    outcome: tuple[ExceptionView, ...] = ()
    came: Outcome | None = None
    told: str | None = None
    by: str | None = None
