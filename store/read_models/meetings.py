"""Meetings of the groups, and how they were moved."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from store.read_models.actions import Listed
from store.read_models.base import Frozen
from store.read_models.challenges import ChallengeView
from store.read_models.cycles import ExceptionView
from store.read_models.decisions import RevisionView
from store.read_models.horizon import HorizonView


class MeetingView(Frozen):
    """A dated meeting of a group; `state` is 'planned', 'held' or 'cancelled'."""

    id: int
    party_id: int
    party_name: str
    held_on: dt.date
    title: str | None = None
    state: str = "planned"
    minutes_url: str | None = None
    placed_at: dt.datetime | None = None  # when it was put on its day, where that is known
    starts_at: dt.time | None = None  # by the board's clock, where that is known


class MoveView(Frozen):
    """One move of a meeting: from which day to which, and why."""

    from_on: dt.date
    to_on: dt.date
    reason: str | None
    moved_on: dt.date


class Note(Frozen):
    """What a meeting said: a question with its answer, or what it is asked to resolve."""

    id: int
    title: str
    answer: str | None

    @property
    def is_question(self) -> bool:
        """Whether an answer belongs to it: what a committee resolves and why a meeting was cancelled take none."""
        return not self.title.startswith(("RECOMMENDED to ", "Cancelled because "))


class Agenda(Frozen):
    """What a meeting expects, worked out anew each time it is asked for.

    `linked` are actions whose deadline hangs on this meeting, `named` those whose words name its group and month and
    that nobody has linked yet; `agreed` are the refs of what it agreed, `decided` what it decided of others (ref,
    words); `awaiting` have answers from every owner and wait for sign-off by this group.
    """

    meeting: MeetingView
    linked: tuple[Listed, ...] = ()
    named: tuple[Listed, ...] = ()
    awaiting: tuple[Listed, ...] = ()
    dates: tuple[RevisionView, ...] = ()
    exceptions: tuple[ExceptionView, ...] = ()
    challenges: tuple[ChallengeView, ...] = ()
    looks: tuple[HorizonView, ...] = ()
    agreed: tuple[str, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    moves: tuple[MoveView, ...] = ()
    titles: dict[str, str] = Field(default_factory=dict)  # of the actions that are spoken of, by their refs

    @property
    def to_decide(self) -> tuple[str, ...]:
        """The refs of what waits for a decision: sign-off first, then the dates that were asked for."""
        return tuple(dict.fromkeys([one.action.ref for one in self.awaiting] + [one.ref for one in self.dates]))

    @property
    def is_empty(self) -> bool:
        """Whether the meeting expects nothing."""
        waiting = (self.linked, self.named, self.awaiting, self.dates, self.exceptions, self.challenges, self.looks)
        return not any(waiting)


class FrontSheet(Frozen):
    """The front sheet of a paper: what it is, for which purpose, and what the meeting is asked to do."""

    meeting: MeetingView
    title: str
    purpose: str
    asked: tuple[str, ...]
    is_outside: bool = False
    position: tuple[tuple[str, int], ...] = ()
