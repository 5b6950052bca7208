"""Frozen values that leave the store: nothing here can be saved by accident or reaches back into a database."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

from store.statuses import Role, Standing, Status


class Frozen(BaseModel):
    """A value that cannot be changed after it was made."""

    model_config = ConfigDict(frozen=True)


class Party(Frozen):
    """Whoever can own an action. `kind` is 'agency', 'group' or 'post'; `sort` is what the directory calls it."""

    id: int
    code: str
    name: str
    kind: str
    sort: str = ""
    aliases: tuple[str, ...] = ()


class Holding(Frozen):
    """A post somebody holds now: the role it gives and the party it belongs to (none for the board's own posts)."""

    appointment_id: int
    role: Role
    party: Party | None
    starts_on: dt.date

    @property
    def title(self) -> str:
        """The post in words: 'Lead, Thames Valley Police', 'Chair of PAQA'."""
        if self.party is None or self.role == Role.business_unit:
            return {Role.business_unit: "Business unit"}.get(self.role, str(self.role).capitalize())
        if self.party.kind == "post":
            return self.party.name
        if self.role == Role.group_chair:
            return f"Chair, {self.party.name}"
        return f"{str(self.role).capitalize()}, {self.party.name}"


class Asker(Frozen):
    """A registered person at the moment of asking: who they are and what their posts cover."""

    person_id: int
    board_id: int
    board_name: str
    zone: str
    team_id: str | None
    user_id: str | None
    email: str | None = None
    holdings: tuple[Holding, ...]
    own_party_ids: frozenset[int]

    def holds(self, *roles: Role) -> bool:
        """Whether any post held now gives one of these roles."""
        return any(holding.role in roles for holding in self.holdings)

    @property
    def title(self) -> str:
        """How others see this person: by post, never by name."""
        return "; ".join(holding.title for holding in self.holdings) or "No post at present"


class Word(Frozen):
    """One update: what a party said on a day. `reference` is what the receipt shows."""

    id: int
    party: str
    status: Status
    status_words: str | None
    narrative: str
    said_on: dt.date
    is_no_change: bool
    is_return: bool
    evidence_url: str | None
    expected_on: dt.date | None
    expected_words: str | None
    on_behalf_source: str | None
    corrects_id: int | None

    @property
    def reference(self) -> str:
        """The reference a person can quote: 'U-17'."""
        return reference(self.id)


def reference(update_id: int) -> str:
    """The reference of an update as people see it."""
    return f"U-{update_id}"


class Part(Frozen):
    """One party's part of an action, with its last word."""

    assignment_id: int
    party_id: int
    party_code: str
    party_name: str
    part: Literal["lead", "support"]
    last: Word | None

    @property
    def is_returned(self) -> bool:
        """Whether the party's latest word claims its part done."""
        return self.last is not None and self.last.is_return


class Target(Frozen):
    """The part of an open action that an update is recorded for, and who is told of it.

    `owners` is how many parties owe a return; `channels` are (team id, channel id) of the group that watches over it.
    """

    action_id: int
    ref: str
    short_title: str
    owners: int
    part: Part
    channels: tuple[tuple[str, str], ...]


class ActionView(Frozen):
    """An action as people see it, with every owner's last word."""

    id: int
    ref: str
    title: str
    short_title: str
    recommendation: str | None
    review_title: str | None
    monitor_party_id: int | None
    deadline_words: str | None
    due_earliest: dt.date | None
    due_on: dt.date | None
    due_as_first_entered: dt.date | None
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
    parts: tuple[Part, ...]

    @property
    def leads(self) -> tuple[Part, ...]:
        """The parts that each owe a return."""
        return tuple(part for part in self.parts if part.part == "lead")

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
    """An action in a list, with where it stands today and the words it was found by."""

    action: ActionView
    standing: Standing
    days_late: int = 0


class HorizonView(Frozen):
    """An emerging issue, as the log shows it; `logged_by` is the person who logged it."""

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
    logged_by: int
    closed_on: dt.date | None
    closed_reason: str | None


class BoundChannel(Frozen):
    """A Slack channel and the group it belongs to."""

    id: int
    board_id: int
    team_id: str
    channel_id: str
    party_id: int
    party_name: str
    last_digest_at: dt.datetime | None


class Said(Frozen):
    """What was said of one action in a while, each party's words in the order they came."""

    ref: str
    short_title: str
    words: tuple[Word, ...]


class DigestView(Frozen):
    """What a digest says: counts first, then the rows. `since` is the day of the last one, if there was one.

    Every open action is counted once: overdue, no record yet, due soon, due later, awaiting sign-off or undated.
    `party_ids` are the owners whose parts are counted where it is one party's own digest, None for the whole plan.
    """

    group_name: str
    on: dt.date
    since: dt.date | None
    party_ids: frozenset[int] | None
    total: int
    open: int
    overdue: tuple[Listed, ...]
    no_record_yet: int
    due_soon: tuple[Listed, ...]
    due_later: int
    awaiting_sign_off: int
    undated: int
    closed: int
    updated: tuple[Said, ...]
    horizon: tuple[HorizonView, ...]


class Registered(Frozen):
    """A person in the directory of who is on the list."""

    person_id: int
    team_id: str | None
    user_id: str | None
    email: str | None
    holdings: tuple[Holding, ...]


class Planned(Frozen):
    """A delivery to make: see store.deliveries."""

    id: int
    key: str
    board_id: int
    kind: str
    args: dict[str, object]
    team_id: str
    target: str
    thread_ts: str | None
    tries: int
    wants: int
    shows: int
    posted_in: str | None
    ts: str | None
