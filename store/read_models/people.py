"""Parties, posts and the people who hold them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from store.read_models.base import Frozen
from store.statuses import Role


class Party(Frozen):
    """Whoever can own an action. `kind` is 'agency', 'group' or 'post'; `sort` is what the directory calls it."""

    id: int
    code: str
    name: str
    kind: str
    sort: str = ""
    aliases: tuple[str, ...] = ()
    ends_on: dt.date | None = None  # the first day on which it no longer exists


class Holding(Frozen):
    """A post somebody holds from a day, and to a day where its end is known: the role it gives and the party it belongs
    to (none for the board's own posts)."""

    appointment_id: int
    role: Role
    party: Party | None
    starts_on: dt.date
    ends_on: dt.date | None = None  # the first day on which it is no longer held
    speaks_for: frozenset[int] = frozenset()  # ids of parties, where it was asked for; see store.voices.with_voice

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


class Collated(Frozen):
    """A party whose returns a delegate collates and sends."""

    party_id: int
    delegate: str


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
    collates: tuple[Collated, ...] = ()
    other_boards: tuple[str, ...] = ()  # the names of the others on which the same person holds a post
    boards_in_store: int = 1
    board_settings: dict[str, Any] | None = Field(default=None, repr=False)  # as kept; None where nobody looked

    def holds(self, *roles: Role) -> bool:
        """Whether any post held now gives one of these roles."""
        return any(holding.role in roles for holding in self.holdings)

    @property
    def own_party_ids(self) -> frozenset[int]:
        """The parties that this person speaks for in any post: what is theirs to see, and never theirs to sign off."""
        return frozenset().union(*(holding.speaks_for for holding in self.holdings))

    def speaks_for(self, *roles: Role) -> frozenset[int]:
        """The parties that this person speaks for in a post of one of these roles."""
        return frozenset().union(*(holding.speaks_for for holding in self.holdings if holding.role in roles))

    def collated_by(self, party_id: int) -> str | None:
        """The delegate for whom this person sends a party's returns, when that is why they speak for it."""
        return next((one.delegate for one in self.collates if one.party_id == party_id), None)

    @property
    def title(self) -> str:
        """How others see this person: by post, never by name."""
        return "; ".join(holding.title for holding in self.holdings) or "No post at present"


class Registered(Frozen):
    """A person in the directory of who is on the list."""

    person_id: int
    team_id: str | None
    user_id: str | None
    email: str | None
    holdings: tuple[Holding, ...]
