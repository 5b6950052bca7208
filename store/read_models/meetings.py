"""Meetings of the groups, and how they were moved."""

from __future__ import annotations

import datetime as dt

from store.read_models.actions import Listed
from store.read_models.base import Frozen


class MeetingView(Frozen):
    """A dated meeting of a group; `state` is 'planned', 'held' or 'cancelled'."""

    id: int
    party_id: int
    party_name: str
    held_on: dt.date
    title: str | None = None
    state: str = "planned"
    minutes_url: str | None = None


class MoveView(Frozen):
    """One move of a meeting: from which day to which, and why."""

    from_on: dt.date
    to_on: dt.date
    reason: str | None
    moved_on: dt.date


class AskedDate(Frozen):
    """A new date that was asked for and waits for an answer."""

    revision_id: int
    action_id: int
    ref: str
    short_title: str
    party: str | None
    from_on: dt.date | None
    to_on: dt.date
    reason: str


class OpenException(Frozen):
    """What a round reported and nobody has settled: 'no update' or 'not discharged'."""

    id: int
    ref: str
    short_title: str
    party: str
    kind: str
    days_late: int | None
    round_label: str


class UnansweredChallenge(Frozen):
    """A challenge without a response."""

    number: int
    to: str
    issue: str
    response_due_on: dt.date | None


class LookDue(Frozen):
    """An item of the horizon log that is due a look by the meeting."""

    number: int
    title: str
    next_look_on: dt.date


class Note(Frozen):
    """What a meeting said: a question with its answer, or what it is asked to resolve."""

    id: int
    title: str
    answer: str | None


class Agenda(Frozen):
    """What a meeting expects, worked out anew each time it is asked for.

    `linked` are actions whose deadline hangs on this meeting, `named` those whose words name its group and month and
    that nobody has linked yet; `awaiting` have answers from every owner and wait for sign-off by this group.
    """

    meeting: MeetingView
    linked: tuple[Listed, ...] = ()
    named: tuple[Listed, ...] = ()
    awaiting: tuple[Listed, ...] = ()
    dates: tuple[AskedDate, ...] = ()
    exceptions: tuple[OpenException, ...] = ()
    challenges: tuple[UnansweredChallenge, ...] = ()
    looks: tuple[LookDue, ...] = ()
    notes: tuple[Note, ...] = ()
    moves: tuple[MoveView, ...] = ()

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
