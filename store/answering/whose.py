"""Whose actions are meant by the name of a party: its own, those of its posts, and those of groups that are only a name
for their members ("Member agencies")."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Date, bindparam, or_, select
from sqlalchemy.orm import aliased

from store.answering.asked import Asking
from store.belonging import LINKS_TODAY
from store.models import Party, PartyLink

_MEMBER = aliased(Party)
_TODAY = bindparam("today", type_=Date)
_LINKS = (
    select(PartyLink.party_id, PartyLink.to_party_id, PartyLink.relation)
    .join(Party, Party.id == PartyLink.to_party_id)
    .join(_MEMBER, _MEMBER.id == PartyLink.party_id)
    .where(
        Party.board_id == bindparam("board_id"),
        LINKS_TODAY,
        or_(_MEMBER.ends_on.is_(None), _MEMBER.ends_on > _TODAY),
        or_(
            PartyLink.relation == "of",
            (PartyLink.relation == "member") & (Party.sort == "group") & (_MEMBER.kind == "agency"),
        ),
    )
    .order_by(PartyLink.id)
)
"""The posts of parties, and the agencies of groups that are no body of their own: a board, a subgroup and a partnership
act by themselves, a mere group does not."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """How the parties of a board belong together on a day: pairs of (what belongs, to what)."""

    posts: tuple[tuple[int, int], ...]
    members: tuple[tuple[int, int], ...]

    def covered(self, party_ids: Collection[int]) -> frozenset[int]:
        """The parties, the posts that belong to them, and the groups that are only a name for them and others."""
        posts = {post for post, body in self.posts if body in party_ids}
        groups = {group for member, group in self.members if member in party_ids}
        return frozenset({*party_ids, *posts, *groups})

    @property
    def parties(self) -> frozenset[int]:
        """The posts that belong to a body, and the mere groups."""
        return frozenset({post for post, _ in self.posts} | {group for _, group in self.members})

    def answering_for(self, party_id: int) -> frozenset[int]:
        """Those under whom it is counted: the bodies of a post, the members of a mere group, else itself."""
        return self.bodies(party_id) - {party_id} or frozenset({party_id})

    def bodies(self, party_id: int) -> frozenset[int]:
        """Those that a lead answers for: itself, the bodies of a post, the members of a mere group."""
        bodies = {body for post, body in self.posts if post == party_id}
        members = {member for member, group in self.members if group == party_id}
        return frozenset({party_id, *bodies, *members})

    @property
    def everyone(self) -> frozenset[int]:
        """All member agencies: those of the largest mere group."""
        groups: dict[int, set[int]] = {}
        for member, group in self.members:
            groups.setdefault(group, set()).add(member)
        return max((frozenset(members) for members in groups.values()), key=len, default=frozenset())

    @property
    def names_of_everyone(self) -> frozenset[int]:
        """The groups whose members are all of them: who owes an action by such a name owes it with everyone."""
        everyone = self.everyone
        groups = {group for _, group in self.members}
        return frozenset(
            group for group in groups if everyone <= {member for member, of in self.members if of == group}
        )


def belonging(asking: Asking) -> Belonging:
    """How the board's parties belong together on the day of the question."""
    return asking.once("belonging", lambda: _belonging(asking))


def _belonging(asking: Asking) -> Belonging:
    rows = asking.connection.execute(_LINKS, {"board_id": asking.board_id, "today": asking.today}).all()

    def pairs(relation: str) -> tuple[tuple[int, int], ...]:
        return tuple((row.party_id, row.to_party_id) for row in rows if row.relation == relation)

    return Belonging(posts=pairs("of"), members=pairs("member"))
