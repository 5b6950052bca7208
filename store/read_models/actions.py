"""Actions, their parts and what was said of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from store.read_models.base import Frozen
from store.read_models.returns import Question
from store.statuses import Standing, Status


class Content(Frozen):
    """What an update says: each field is a column of `updates`, and a value of the form by the same name."""

    status: Status
    status_words: str | None = None  # as the person wrote it, where that differs
    narrative: str = ""
    is_no_change: bool = False
    evidence_url: str | None = None
    expected_on: dt.date | None = None
    expected_words: str | None = None
    on_behalf_source: str | None = None  # who told the business unit, when it records for a party
    number: float | None = Field(default=None, allow_inf_nan=False)  # of the action's measure, on the day
    answers: dict[str, str] = Field(default_factory=dict)  # to the questions of the action's template, by their keys
    contents: tuple[str, ...] = ()  # of the required contents, those that it holds
    corrects_id: int | None = None


class Asked(Frozen):
    """What the returns of an action are asked for beyond a status and a sentence: the questions of its template, what
    a report must hold, and the number that its measure counts."""

    questions: tuple[Question, ...] = ()
    contents: tuple[str, ...] = ()
    measure: str | None = None
    measure_unit: str | None = None
    target: float | None = None

    def kept(self) -> dict[str, Any]:
        """As an update keeps it: of the questions their words, so that each answer can be read for ever."""
        kept = Asked(**{name: getattr(self, name) for name in Asked.model_fields}).model_dump(exclude_defaults=True)
        return kept | ({"questions": {one.key: one.label for one in self.questions}} if self.questions else {})

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> Asked:
        """What an update was asked for when it was given."""
        if not kept:
            return _A_SENTENCE
        labels = kept.get("questions", {})
        return cls.model_validate(
            dict(kept) | {"questions": [Question(key=key, label=label) for key, label in labels.items()]}
        )

    def missing(self, said: Content) -> tuple[str, ...]:
        """What a report must hold and this one does not."""
        return tuple(one for one in self.contents if one not in said.contents)


_A_SENTENCE = Asked()


class Word(Content):
    """One update: what a party said on a day, and what it was `asked` for then: by that it is judged, whatever is asked
    since. `reference` is what the receipt shows."""

    id: int
    party: str
    said_on: dt.date
    is_return: bool
    asked: Asked = Asked()
    returned_on: dt.date | None = None

    @property
    def answered_on(self) -> dt.date:
        """The day on which the part was returned: what was added or put right since does not make it later."""
        return self.returned_on or self.said_on

    @property
    def reference(self) -> str:
        """The reference a person can quote: 'U-17'."""
        return reference(self.id)


def reference(update_id: int) -> str:
    """The reference of an update as people see it."""
    return f"U-{update_id}"


class Part(Frozen):
    """One party's part of an action, with its last word.

    A recurring action has a part for each party and occurrence: `occurrence` is its number (0: the action comes once),
    `label` names it, `due_on` is its own last day. `is_sent_back`: the last word claimed it done, and was sent back.
    """

    assignment_id: int
    party_id: int
    party_code: str
    party_name: str
    part: Literal["lead", "support"]
    last: Word | None
    occurrence: int = 0
    label: str | None = None
    due_on: dt.date | None = None
    is_sent_back: bool = False
    is_spoken_of: bool = False  # by the party that handed it over

    @property
    def is_returned(self) -> bool:
        """Whether the party's latest word claims its part done, and that was not sent back."""
        return self.last is not None and self.last.is_return and not self.is_sent_back

    @property
    def name(self) -> str:
        """The party, and which occurrence where the action comes round: 'Cafcass (January 2016)'."""
        return f"{self.party_name} ({self.label})" if self.label else self.party_name


class Target(Asked):
    """The part of an open action that an update is recorded for, and who is told of it.

    `owners` is how many parties owe a return; `channels` are (team id, channel id) of the group that watches over it.
    """

    action_id: int
    ref: str
    short_title: str
    owners: int
    part: Part
    channels: tuple[tuple[str, str], ...]
    kind: str = "action"


class ActionView(Asked):
    """An action as people see it, with every owner's last word.

    `due_on` is the last day on which it can be met now, `due_as_first_entered` the first that it ever had, `revisions`
    how often a new one was granted. `becomes` and `waits_for` are refs of actions that the reader may see; it is
    `is_held_up` while the one that it waits for is open.
    """

    id: int
    kind: str = "action"
    ref: str
    title: str
    short_title: str
    recommendation: str | None
    review_id: int | None = None
    review_title: str | None
    monitor_party_id: int | None
    deadline_words: str | None
    due_earliest: dt.date | None
    due_on: dt.date | None
    due_as_first_entered: dt.date | None
    revisions: int = 0
    is_approximate: bool
    recurrence: str | None
    topics: tuple[str, ...]
    scrutiny: tuple[str, ...]
    notes: tuple[str, ...]
    leads_as_written: str | None
    entered_on: dt.date
    is_confirmed: bool
    closed_as: str | None
    closed_words: str | None
    closed_on: dt.date | None = None
    becomes: str | None = None
    waits_for: str | None = None
    is_held_up: bool = False
    meeting_id: int | None = None
    agreed_at_id: int | None = None
    template_id: int | None = None
    plan_year: str | None = None
    report_year: str | None = None
    review_on: dt.date | None = None
    check_on: dt.date | None = None
    parts: tuple[Part, ...]

    @property
    def leads(self) -> tuple[Part, ...]:
        """The parts that each owe a return: of a recurring action those of its newest occurrence, and of earlier ones
        what was not returned."""
        leads = tuple(part for part in self.parts if part.part == "lead")
        if not self.comes_round:
            return leads
        newest = max((part.occurrence for part in leads), default=0)
        return tuple(part for part in leads if part.occurrence == newest or not part.is_returned)

    def part_of(self, party_id: int) -> Part | None:
        """The part that a party answers next: the earliest that it still owes, else its newest; None without any."""
        mine = sorted((part for part in self.parts if part.party_id == party_id), key=lambda part: part.occurrence)
        return next((part for part in mine if not part.is_returned), mine[-1] if mine else None)

    @property
    def comes_round(self) -> bool:
        """Whether it is owed again and again, each time with a day of its own."""
        return any(part.occurrence for part in self.parts)

    @property
    def next_occurrence(self) -> Part | None:
        """Of an action that comes round, the occurrence whose day is next: the earliest that is still owed, else the
        newest. None when the action comes once."""
        if not self.comes_round:
            return None
        dated = [part for part in self.leads if part.occurrence]
        owed = [part for part in dated if not part.is_returned]
        return min(owed or dated[-1:], key=lambda part: part.due_on or dt.date.max, default=None)

    @property
    def next_due(self) -> dt.date | None:
        """The last day of what is owed next; of an action that comes once its own."""
        part = self.next_occurrence
        return part.due_on if part is not None else self.due_on

    @property
    def returned(self) -> int:
        """How many of the leads have answered."""
        return sum(part.is_returned for part in self.leads)

    @property
    def last_word(self) -> Word | None:
        """The newest update of any party."""
        words = [part.last for part in self.parts if part.last]
        return max(words, key=lambda word: word.id) if words else None


class Listed(Frozen):
    """An action in a list, with where it stands today and the words it was found by. `due_on` is the last day of what
    is owed next: of one agency's own view, of what that agency owes. `seen_by` are the parties whose own view it is."""

    action: ActionView
    standing: Standing
    days_late: int = 0
    due_on: dt.date | None = None
    seen_by: frozenset[int] = frozenset()

    @property
    def own(self) -> tuple[Part, ...]:
        """The parts of those whose own view it is."""
        return tuple(part for part in self.action.leads if part.party_id in self.seen_by)

    @property
    def is_part_answered(self) -> bool:
        """Whether those whose view it is have answered and others have not: the action is not complete by that."""
        return self.standing == Standing.awaiting_sign_off and not all(part.is_returned for part in self.action.leads)
