"""Who speaks for which parties: their own, those of their agency or group, those whose returns they collate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select
from sqlalchemy.orm import aliased

from store.belonging import LINKS_TODAY
from store.models import Party, PartyLink
from store.people import everyone
from store.read_models import Holding, Registered
from store.read_models.people import Collated
from store.statuses import SAFEGUARDING_PARTNERS, Role

CHAIRS = (Role.group_chair, Role.independent_chair)
AGENCY_WIDE = (Role.lead, Role.deputy, *SAFEGUARDING_PARTNERS, Role.business_unit)
UPPER = aliased(Party)
LOWER = aliased(Party)
LINK = (
    PartyLink.party_id.label("from_id"),
    PartyLink.to_party_id,
    PartyLink.relation,
    LOWER.kind.label("from_kind"),
    LOWER.name.label("from_name"),
    UPPER.kind.label("to_kind"),
)
"""A link, and the parties at its ends: what `with_links` looks at."""
_LINKS = (
    select(*LINK)
    .join(LOWER, LOWER.id == PartyLink.party_id)
    .join(UPPER, UPPER.id == PartyLink.to_party_id)
    .where(LINKS_TODAY)
)


def speaks_for(connection: Connection, holdings: Iterable[Holding], today: dt.date) -> frozenset[int]:
    """The parties that these posts speak for on `today`, taken together."""
    return frozenset().union(*(holding.speaks_for for holding in with_voice(connection, holdings, today)))


def with_voice(connection: Connection, holdings: Iterable[Holding], today: dt.date) -> tuple[Holding, ...]:
    """These posts, each with the parties that it speaks for on `today`.

    A lead, deputy or safeguarding partner speaks for the agency and the posts that belong to it; a chair for the
    group, its own post and the group's other posts; anybody else for the post itself. One officer who holds two posts
    speaks for both. Who speaks for a delegate speaks for those whose returns it collates.
    """
    holdings = tuple(holdings)
    held = {h.party.id for h in holdings if h.party}
    links = connection.execute(
        _LINKS.where(or_(PartyLink.party_id.in_(held), PartyLink.to_party_id.in_(held))), {"today": today}
    ).all()
    return with_links(connection, holdings, links, today)[0]


def with_links(
    connection: Connection, holdings: tuple[Holding, ...], links: Sequence[Any], today: dt.date
) -> tuple[tuple[Holding, ...], tuple[Collated, ...]]:
    """What `with_voice` says, from the links that begin or end at the parties of these posts, and what of it is
    collated."""
    of = [link for link in links if link.relation == "of"]
    chaired = {h.party.id for h in holdings if h.party and h.role in CHAIRS}
    groups = {link.to_party_id for link in of if link.from_id in chaired and link.to_kind == "group"}
    posts: list[Any] = []
    if groups:
        in_groups = select(PartyLink.party_id, PartyLink.to_party_id).where(
            PartyLink.to_party_id.in_(groups), PartyLink.relation == "of", LINKS_TODAY
        )
        posts = list(connection.execute(in_groups, {"today": today}))
    direct, collated = [], {}
    for holding in holdings:
        own = {holding.party.id} if holding.party else set()
        if holding.role in (*AGENCY_WIDE, *CHAIRS):
            own |= {link.from_id for link in of if link.to_party_id in own and link.from_kind == "post"}
        if holding.party and holding.role in CHAIRS:
            theirs = {link.to_party_id for link in of if link.from_id == holding.party.id and link.to_kind == "group"}
            own |= theirs | {post.party_id for post in posts if post.to_party_id in theirs}
        for link in links:
            if link.relation == "same officer" and {link.from_id, link.to_party_id} & own:
                own |= {link.from_id, link.to_party_id}
        direct.append(own)
    everyones = set().union(*direct)
    for link in links:
        if link.relation == "collates for" and link.from_id in everyones and link.to_party_id not in everyones:
            collated[link.to_party_id] = link.from_name
    voiced = []
    for holding, own in zip(holdings, direct, strict=True):
        sent = {link.to_party_id for link in links if link.relation == "collates for" and link.from_id in own}
        voiced.append(holding.model_copy(update={"speaks_for": frozenset(own | sent)}))
    return tuple(voiced), tuple(Collated(party_id=one, delegate=by) for one, by in collated.items())


def answered_for(connection: Connection, board_id: int, today: dt.date) -> frozenset[int]:
    """The parties that somebody on the list speaks for on `today`; a scrutineer advises and speaks for none."""
    holdings = [holding for person in everyone(connection, board_id, today) for holding in person.holdings]
    return speaks_for(connection, [holding for holding in holdings if holding.role != Role.scrutineer], today)


def speakers(connection: Connection, board_id: int, today: dt.date) -> dict[int, tuple[Registered, ...]]:
    """Who speaks for each party on `today`; a scrutineer advises and speaks for none. Others are not in it."""
    links = connection.execute(_LINKS.where(LOWER.board_id == board_id), {"today": today}).all()
    found: dict[int, list[Registered]] = {}
    for person in everyone(connection, board_id, today):
        holdings = tuple(holding for holding in person.holdings if holding.role != Role.scrutineer)
        voiced = with_links(connection, holdings, links, today)[0]
        for party_id in frozenset().union(*(holding.speaks_for for holding in voiced)):
            found.setdefault(party_id, []).append(person)
    return {party_id: tuple(same) for party_id, same in found.items()}


def who_speak_for(connection: Connection, board_id: int, party_id: int, today: dt.date) -> tuple[int, ...]:
    """The ids of the people who speak for a party on `today`."""
    return tuple(person.person_id for person in speakers(connection, board_id, today).get(party_id, ()))
