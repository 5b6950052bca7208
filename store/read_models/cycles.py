"""Monitoring rounds: the position of one, and the exceptions that it reports."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from store.read_models.actions import ActionView, Part, Word
from store.read_models.base import Frozen
from store.statuses import Standing, Status

RoundState = Literal["open", "frozen", "validated", "closed", "withdrawn"]


class RoundDates(Frozen):
    """When a round asks for updates, when its paper goes out, and the meeting that looks at it."""

    cutoff_on: dt.date  # the last day for updates
    papers_on: dt.date
    meets_on: dt.date


class RoundView(RoundDates):
    """A monitoring round. Its moments are in the board's own zone."""

    id: int
    board_id: int
    number: int
    label: str
    group_id: int
    group_name: str
    meeting_id: int | None
    is_first: bool
    opened_at: dt.datetime
    frozen_at: dt.datetime | None
    validated_at: dt.datetime | None
    closed_at: dt.datetime | None
    withdrawn_at: dt.datetime | None = None
    withdrawn_because: str | None = None
    validated_by: int | None = None
    closed_by: int | None = None
    withdrawn_by: int | None = None

    @property
    def ended_at(self) -> dt.datetime | None:
        """When it was closed or withdrawn; None while it runs."""
        return self.closed_at or self.withdrawn_at

    @property
    def state(self) -> RoundState:
        """The furthest that it has come."""
        if self.ended_at:
            return "closed" if self.closed_at else "withdrawn"
        return "validated" if self.validated_at else "frozen" if self.frozen_at else "open"


class EntryView(Frozen):
    """One return that a round asks for: of whom, whether it was answered, and how it stood in the paper.

    `parts` is the part of who owes it now: the party asked, or whoever it was handed over to; none when it is owed no
    more. A return that was handed over to several is several. `standing` is None when it was taken off the party and is
    nobody's. `frozen_assignment_id` is None while nothing is frozen, and of who came to owe it only after that.
    """

    id: int
    assignment_id: int
    action: ActionView
    owner: str  # who owes it now, else who was asked, and which occurrence
    parts: tuple[Part, ...]
    standing: Standing | None
    due_on: dt.date | None
    answered_update_id: int | None
    answered_at: dt.datetime | None = None
    latest_update_id: int | None
    said: Word | None = None  # the last word
    frozen_standing: Standing | None
    frozen_update_id: int | None
    frozen_due_on: dt.date | None
    frozen_assignment_id: int | None
    frozen_owner: str | None
    frozen_said: Word | None = None

    @property
    def name(self) -> str:
        """Who owes it now, else who was asked."""
        return self.owner

    @property
    def is_answered(self) -> bool:
        """Whether something was said of it since the round opened."""
        return self.answered_update_id is not None

    @property
    def is_silent(self) -> bool:
        """Whether it is still owed, and nothing was said of it since the round opened."""
        return not self.is_answered and bool(self.parts) and self.standing != Standing.closed

    @property
    def is_answered_in_paper(self) -> bool:
        """Whether something had been said of it when the position was frozen."""
        return self.answered_update_id is not None and self.answered_update_id <= (self.frozen_update_id or 0)

    @property
    def has_changed(self) -> bool:
        """Whether something was said or decided of it since it was frozen; that days pass is no change."""
        return (
            (self.assignment_id, self.latest_update_id, self.due_on)
            != (self.frozen_assignment_id, self.frozen_update_id, self.frozen_due_on)
            or (self.standing != self.frozen_standing and not self._is_later)
        )  # fmt: skip

    @property
    def has_become_overdue(self) -> bool:
        """Whether it is overdue now and was not in the paper, with nothing said or decided since."""
        return self._is_later and not self.has_changed

    @property
    def _is_later(self) -> bool:
        passing = (Standing.due, Standing.no_record_yet)  # a day passes; the close of a first round settles old records
        return self.frozen_standing in passing and self.standing == Standing.overdue


class Tally(Frozen):
    """How many were asked, how many answered, and of those how many after the last day for updates."""

    round_number: int
    asked: int
    answered: int
    late: int = 0


class Position(Frozen):
    """Where a round stands for one reader, with the figures of the round before it."""

    round: RoundView
    entries: tuple[EntryView, ...]
    tally: Tally
    before: Tally | None

    @property
    def silent(self) -> tuple[EntryView, ...]:
        """Those still to answer."""
        return tuple(entry for entry in self.entries if entry.is_silent)

    @property
    def answered(self) -> tuple[EntryView, ...]:
        """Those that answered."""
        return tuple(entry for entry in self.entries if entry.is_answered)

    @property
    def changed(self) -> tuple[EntryView, ...]:
        """Those of which something was said or decided since the position was frozen; none before that."""
        return tuple(entry for entry in self.entries if entry.has_changed) if self.round.frozen_at else ()

    @property
    def overdue_since(self) -> tuple[EntryView, ...]:
        """Those that have become overdue since the position was frozen, with nothing said or decided."""
        return tuple(entry for entry in self.entries if entry.has_become_overdue) if self.round.frozen_at else ()

    @property
    def paper(self) -> tuple[EntryView, ...]:
        """What stands in the paper, each return once; nothing before it was frozen."""
        frozen = {entry.id: entry for entry in self.entries if entry.frozen_assignment_id is not None}
        return tuple(sorted(frozen.values(), key=lambda one: (one.frozen_owner or "", one.id)))

    @property
    def in_paper(self) -> Tally:
        """How many were asked and had answered when the position was frozen."""
        answered = sum(entry.is_answered_in_paper for entry in self.paper)
        return Tally(round_number=self.round.number, asked=len(self.paper), answered=answered)


class Closing(Frozen):
    """What closing a round did: how many exceptions of each kind, and which old records now count as they are.

    It counts for the product itself; what is shown of it passes the filter of whoever reads.
    """

    no_update: int
    not_discharged: int
    confirmed: tuple[str, ...]


class Outcome(Frozen):
    """What came of an exception, on a day; `reason` is why it was put in the place of the one before."""

    outcome: str
    reason: str | None
    on: dt.date


class Told(Frozen):
    """One message that reported an exception: to a 'channel', the 'chair' or a rung of the board's ladder, which it
    climbed `after_days`; what became of the message, and when it was sent."""

    to: Literal["channel", "chair", "partners", "business unit"]
    target: str
    after_days: int | None
    state: str
    reason: str | None
    on: dt.date | None


class ExceptionView(Frozen):
    """What a round reports to the Board and to the Independent Chair of one party's part of an action.

    Its number is its own for ever, in one series for each board: 'X-3'. `is_published`: whether anybody may
    read of its action.
    """

    number: int
    cycle_id: int
    round_number: int
    group_id: int
    group_name: str
    kind: Literal["no update", "not discharged"]
    ref: str
    short_title: str
    action_id: int
    party_id: int
    party: str
    label: str | None  # which occurrence, where the action comes round
    reported_on: dt.date
    due_on: dt.date | None
    is_approximate: bool
    due_as_first_entered: dt.date | None
    days_late: int | None
    revisions: int
    is_published: bool
    board_acknowledged_on: dt.date | None
    chair_acknowledged_on: dt.date | None
    outcomes: tuple[Outcome, ...]  # the last one stands; those before it were corrected
    challenge_number: int | None
    challenge_is_open: bool = False
    challenge_is_withdrawn: bool = False
    said_since: Status | None = None  # what the party said last, after the round had closed
    said_since_on: dt.date | None = None

    @property
    def outcome(self) -> str | None:
        """What came of it, as it stands."""
        return self.outcomes[-1].outcome if self.outcomes else None

    @property
    def party_name(self) -> str:
        """The party, and which occurrence."""
        return f"{self.party} ({self.label})" if self.label else self.party

    @property
    def is_acknowledged(self) -> bool:
        """Whether both have acknowledged it."""
        return self.board_acknowledged_on is not None and self.chair_acknowledged_on is not None

    @property
    def is_settled(self) -> bool:
        """Whether both have acknowledged it, and it has an outcome or has become a challenge."""
        return self.is_acknowledged and not self.lacks_outcome

    @property
    def lacks_outcome(self) -> bool:
        """Whether it has neither an outcome nor become a challenge; one that was withdrawn is none."""
        return self.outcome is None and (self.challenge_number is None or self.challenge_is_withdrawn)
