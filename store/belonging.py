"""How parties belong together today: posts to their agencies and groups."""

from __future__ import annotations

from sqlalchemy import Connection, Date, and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from store.models import Party, PartyLink
from store.read_models import Party as PartyView

_TODAY = bindparam("today", type_=Date)
LINKS_TODAY = and_(
    or_(PartyLink.starts_on.is_(None), PartyLink.starts_on <= _TODAY),
    or_(PartyLink.ends_on.is_(None), PartyLink.ends_on > _TODAY),
)
"""The links that hold on the day that the value `today` names; one without a first day has always held."""
_BODY, _POST = aliased(Party), aliased(Party)
_BODIES = (
    select(PartyLink.party_id, _BODY.name)
    .join(_POST, _POST.id == PartyLink.party_id)
    .join(_BODY, _BODY.id == PartyLink.to_party_id)
    .where(PartyLink.relation == "of", _POST.board_id == bindparam("board_id"), _POST.kind == "post")
    .order_by(_BODY.id.desc())
)


def belongs_to(connection: Connection, party_id: int) -> tuple[PartyView, ...]:
    """The agencies and groups that a post belongs to."""
    rows = connection.execute(
        select(Party.id, Party.code, Party.name, Party.kind, Party.sort)
        .join(PartyLink, PartyLink.to_party_id == Party.id)
        .where(PartyLink.party_id == party_id, PartyLink.relation == "of")
        .order_by(Party.id)
    )
    return tuple(PartyView(**row._mapping) for row in rows)


def bodies(connection: Connection, board_id: int) -> dict[int, str]:
    """The name of the agency or group that each post of the board belongs to, by the post's party id."""
    rows = connection.execute(_BODIES, {"board_id": board_id})
    return {row.party_id: row.name for row in rows}


def covered_by(connection: Connection, party_id: int) -> frozenset[int]:
    """The party and the posts that belong to it: what 'the actions of Thames Valley Police' means."""
    posts = connection.scalars(
        select(PartyLink.party_id).where(PartyLink.to_party_id == party_id, PartyLink.relation == "of")
    )
    return frozenset({party_id, *posts})
