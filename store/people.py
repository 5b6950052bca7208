"""Who is on the list, which posts they hold, and what those posts cover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Date, and_, bindparam, case, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store import visibility
from store.db import new_id
from store.models import Appointment, Board, GlossaryTerm, Party, PartyAlias, PartyLink, Person, ReviewPanel
from store.prepared import Prepared
from store.read_models import Asker, Holding, Registered
from store.read_models import Party as PartyView
from store.read_models.people import Collated
from store.statuses import SAFEGUARDING_PARTNERS, Role

CHAIRS = (Role.group_chair, Role.independent_chair)
AGENCY_WIDE = (Role.lead, Role.deputy, *SAFEGUARDING_PARTNERS, Role.business_unit)


_TODAY = bindparam("today", type_=Date)
HOLDS_TODAY = and_(Appointment.starts_on <= _TODAY, or_(Appointment.ends_on.is_(None), Appointment.ends_on > _TODAY))
"""The appointments that are held on the day that the value `today` names."""

_WITH_POSTS = (
    select(
        Person.id.label("person_id"),
        Person.team_id,
        Person.user_id,
        Person.email,
        Board.id.label("board_id"),
        Board.name.label("board_name"),
        Board.zone,
        Appointment.id.label("appointment_id"),
        Appointment.role,
        Appointment.starts_on,
        Appointment.ends_on,
        Party.id.label("party_id"),
        Party.code,
        Party.name,
        Party.kind,
    )
    .join(Board, Board.id == Person.board_id)
    .outerjoin(Appointment, and_(Appointment.person_id == Person.id, HOLDS_TODAY))
    .outerjoin(Party, Party.id == Appointment.party_id)
    .order_by(Person.id, Appointment.id)
)
_UPPER = aliased(Party)
_LOWER = aliased(Party)
LINKS_TODAY = and_(
    or_(PartyLink.starts_on.is_(None), PartyLink.starts_on <= _TODAY),
    or_(PartyLink.ends_on.is_(None), PartyLink.ends_on > _TODAY),
)
"""The links that hold on the day that the value `today` names; one without a first day has always held."""
_BOARDS = select(func.count()).select_from(Board).scalar_subquery()
_LINK = (
    PartyLink.party_id.label("from_id"),
    PartyLink.to_party_id,
    PartyLink.relation,
    _LOWER.kind.label("from_kind"),
    _LOWER.name.label("from_name"),
    _UPPER.kind.label("to_kind"),
)
_ASKER = (
    _WITH_POSTS.add_columns(
        *_LINK, Person.chosen_at, _BOARDS.label("boards_in_store"), Board.settings.label("board_settings")
    )
    .outerjoin(PartyLink, and_(or_(PartyLink.party_id == Party.id, PartyLink.to_party_id == Party.id), LINKS_TODAY))
    .outerjoin(_LOWER, _LOWER.id == PartyLink.party_id)
    .outerjoin(_UPPER, _UPPER.id == PartyLink.to_party_id)
)
_BY_SLACK = Prepared(
    _ASKER.where(
        Person.team_id == bindparam("team_id", type_=Person.team_id.type),
        Person.user_id == bindparam("user_id", type_=Person.user_id.type),
    )
)
_BY_ID = Prepared(_ASKER.where(Person.id == bindparam("person_id", type_=Person.id.type)))
_OF_BOARD = _WITH_POSTS.where(Person.board_id == bindparam("board_id", type_=Person.board_id.type))

_LINKS = (
    select(*_LINK)
    .join(_LOWER, _LOWER.id == PartyLink.party_id)
    .join(_UPPER, _UPPER.id == PartyLink.to_party_id)
    .where(LINKS_TODAY)
)


def _holding(row) -> Holding:  # type: ignore[no-untyped-def]
    party = None
    if row.party_id is not None:
        party = PartyView(id=row.party_id, code=row.code, name=row.name, kind=row.kind)
    return Holding(
        appointment_id=row.appointment_id, role=Role(row.role), party=party, starts_on=row.starts_on,
        ends_on=row.ends_on,
    )  # fmt: skip


def find_asker(
    connection: Connection, team_id: str, user_id: str, today: dt.date, board_id: int | None = None
) -> Asker | None:
    """The registered person behind (team, user), with the posts held on `today`; None when nobody is registered.

    A person is known by (team, user) and nothing else: never by name or e-mail. Somebody on several boards is asked
    for on `board_id`, else on the one that they chose last, else on the first on which they hold a post.
    """
    found = askers(connection, team_id, user_id, today)
    return next((one for one in found if one.board_id == board_id), found[0] if found else None)


def askers(connection: Connection, team_id: str, user_id: str, today: dt.date) -> tuple[Asker, ...]:
    """The person behind (team, user) on each board where they are registered, in the order of `find_asker`."""
    rows = _BY_SLACK.rows(connection, team_id=team_id, user_id=user_id, today=today)
    if not rows or rows[0].person_id == rows[-1].person_id:
        return tuple(one for one in (_asker(connection, rows, today),) if one)
    found = []
    for person_id in dict.fromkeys(row.person_id for row in rows):
        own = [row for row in rows if row.person_id == person_id]
        asker = _asker(connection, own, today)
        if asker is not None:
            found.append((not asker.holdings, -(own[0].chosen_at.timestamp() if own[0].chosen_at else 0), asker))
    names = {asker.board_id: asker.board_name for _, _, asker in found if asker.holdings}
    return tuple(
        asker.model_copy(
            update={"other_boards": tuple(name for board, name in names.items() if board != asker.board_id)}
        )
        for _, _, asker in sorted(found, key=lambda one: one[:2])
    )


def asker_by_id(connection: Connection, person_id: int, today: dt.date) -> Asker | None:
    """The registered person with this id, as `find_asker` gives it."""
    return _asker(connection, _BY_ID.rows(connection, person_id=person_id, today=today), today)


def choose_board(connection: Connection, person_id: int, now: dt.datetime) -> None:
    """Of several boards, the one of this person is asked from now on."""
    connection.execute(update(Person).where(Person.id == person_id).values(chosen_at=now))


def _asker(connection: Connection, rows: list[Any], today: dt.date) -> Asker | None:
    """From a row for each post and each link of its party."""
    if not rows:
        return None
    first = rows[0]
    posts = {row.appointment_id: row for row in rows if row.appointment_id is not None}
    holdings = tuple(map(_holding, posts.values()))
    links = [row for row in rows if row.relation is not None]
    holdings, collated = _with_voice(connection, holdings, links, today)
    return Asker(
        person_id=first.person_id,
        board_id=first.board_id,
        board_name=first.board_name,
        zone=first.zone,
        team_id=first.team_id,
        user_id=first.user_id,
        email=first.email,
        holdings=holdings,
        collates=collated,
        boards_in_store=first.boards_in_store,
        board_settings=first.board_settings or {},
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
    return _with_voice(connection, holdings, links, today)[0]


def _with_voice(
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


def everyone(connection: Connection, board_id: int, today: dt.date) -> tuple[Registered, ...]:
    """Everybody who is or was on the board's list, with the posts they hold on `today`."""
    people: dict[int, Registered] = {}
    for row in connection.execute(_OF_BOARD, {"board_id": board_id, "today": today}):
        held = people.get(row.person_id)
        holdings = held.holdings if held else ()
        if row.appointment_id is not None:
            holdings = (*holdings, _holding(row))
        people[row.person_id] = Registered(
            person_id=row.person_id, team_id=row.team_id, user_id=row.user_id, email=row.email, holdings=holdings
        )
    return tuple(people.values())


def to_come(connection: Connection, board_id: int, today: dt.date) -> tuple[Registered, ...]:
    """Who is to hold a post from a day after `today`, with those posts."""
    rows = connection.execute(
        select(
            Person.id.label("person_id"), Person.team_id, Person.user_id, Person.email,
            Appointment.id.label("appointment_id"), Appointment.role, Appointment.starts_on, Appointment.ends_on,
            Party.id.label("party_id"), Party.code, Party.name, Party.kind,
        )
        .join(Appointment, Appointment.person_id == Person.id)
        .outerjoin(Party, Party.id == Appointment.party_id)
        .where(
            Person.board_id == board_id, Appointment.starts_on > today,
            or_(Appointment.ends_on.is_(None), Appointment.ends_on > Appointment.starts_on),
        )
        .order_by(Appointment.starts_on, Appointment.id)
    )  # fmt: skip
    found: dict[int, Registered] = {}
    for row in rows:
        before = found[row.person_id].holdings if row.person_id in found else ()
        found[row.person_id] = Registered(
            person_id=row.person_id, team_id=row.team_id, user_id=row.user_id, email=row.email,
            holdings=(*before, _holding(row)),
        )  # fmt: skip
    return tuple(found.values())


def holders_of(connection: Connection, role: Role, board_id: int, today: dt.date) -> tuple[Registered, ...]:
    """Who holds a role on `today`."""
    return tuple(
        person
        for person in everyone(connection, board_id, today)
        if any(holding.role == role for holding in person.holdings)
    )


def registered_user_ids(connection: Connection, board_id: int, today: dt.date) -> frozenset[str]:
    """The Slack user ids of those who hold a post on `today`, for checking who can read a channel."""
    found = connection.scalars(
        select(Person.user_id)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Person.board_id == board_id, HOLDS_TODAY),
        {"today": today},
    )
    return frozenset(user_id for user_id in found if user_id is not None)


def register(
    connection: Connection, board_id: int, *, team_id: str | None, user_id: str | None, email: str | None
) -> int:
    """The id of the person known by (team, user) or e-mail on this board, made when there is none."""
    known = select(Person.id).where(Person.board_id == board_id)
    known = (
        known.where(Person.team_id == team_id, Person.user_id == user_id)
        if user_id
        else known.where(Person.email == email, Person.user_id.is_(None))
    )
    found = connection.scalar(known)
    if found is not None:
        return found
    return new_id(connection, insert(Person).values(board_id=board_id, team_id=team_id, user_id=user_id, email=email))


def appoint(connection: Connection, person_id: int, role: Role, party_id: int | None, starts_on: dt.date) -> int | None:
    """Give a post to a person from a day on; the id of the appointment, None when they hold it already.

    Somebody who comes back after a time without a post that sits on panels is on none until they are put on one again.
    """
    held = connection.scalar(
        select(Appointment.id).where(
            Appointment.person_id == person_id,
            Appointment.role == role.value,
            Appointment.party_id == party_id if party_id is not None else Appointment.party_id.is_(None),
            or_(Appointment.ends_on.is_(None), Appointment.ends_on > starts_on),
        )
    )
    if held is not None:
        return None
    sat = select(Appointment.id).where(
        Appointment.person_id == person_id, Appointment.role.in_([role.value for role in visibility.SITS_ON_PANELS]),
        or_(Appointment.ends_on.is_(None), Appointment.ends_on >= starts_on),
    )  # fmt: skip
    connection.execute(
        update(ReviewPanel)
        .where(ReviewPanel.person_id == person_id, ReviewPanel.ends_on.is_(None), ~sat.exists())
        .values(ends_on=starts_on)
    )
    appointment_id: int = connection.execute(
        insert(Appointment)
        .values(person_id=person_id, role=role.value, party_id=party_id, starts_on=starts_on, ends_on=None)
        .returning(Appointment.id)
    ).scalar_one()
    return appointment_id


def end_appointment(connection: Connection, appointment_id: int, ends_on: dt.date, because: str | None = None) -> None:
    """End a post from `ends_on`, the first day on which it is no longer held; what was recorded under it stays."""
    connection.execute(
        update(Appointment).where(Appointment.id == appointment_id).values(ends_on=ends_on, ended_because=because)
    )


def end_all(
    connection: Connection, board_id: int, team_id: str, user_id: str, today: dt.date, because: str
) -> Registered | None:
    """End every post that a person holds, or is to hold, on a board; the person with those, None when there was none.

    Two who end them at once do it once: the second finds none left.
    """
    person = connection.execute(
        select(Person.id, Person.email).where(
            Person.board_id == board_id, Person.team_id == team_id, Person.user_id == user_id
        )
    ).first()
    if person is None:
        return None
    still = and_(Appointment.person_id == person.id, or_(Appointment.ends_on.is_(None), Appointment.ends_on > today))
    ended = connection.execute(
        update(Appointment)
        .where(still)
        .values(
            ended_because=because, ends_on=case((Appointment.starts_on > today, Appointment.starts_on), else_=today)
        )
        .returning(Appointment.id)
    ).scalars()
    rows = connection.execute(
        select(
            Appointment.id.label("appointment_id"), Appointment.role, Appointment.starts_on, Appointment.ends_on,
            Party.id.label("party_id"), Party.code, Party.name, Party.kind,
        )
        .outerjoin(Party, Party.id == Appointment.party_id)
        .where(Appointment.id.in_(list(ended)))
        .order_by(Appointment.id)
    ).all()  # fmt: skip
    if not rows:
        return None
    return Registered(
        person_id=person.id, team_id=team_id, user_id=user_id, email=person.email, holdings=tuple(map(_holding, rows))
    )


def remaining_holders(connection: Connection, board_id: int, role: Role, without: Iterable[int], on: dt.date) -> int:
    """How many people on Slack will hold a role from `on` with no end in sight, once `without` have ended.

    `without` are ids of appointments. Locks the board's row, so that two people who end each other's
    post at once cannot both be let through.
    """
    connection.execute(select(Board.id).where(Board.id == board_id).with_for_update())
    held = connection.scalars(
        select(Person.id)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(
            Person.board_id == board_id, Person.user_id.is_not(None), Appointment.role == role.value,
            Appointment.starts_on <= on, Appointment.ends_on.is_(None), Appointment.id.not_in(tuple(without)),
        )
    )  # fmt: skip
    return len(set(held))


def boards(connection: Connection) -> tuple[tuple[int, str, str, str], ...]:
    """(id, code, name, time zone) of every board in the store."""
    rows = connection.execute(select(Board.id, Board.code, Board.name, Board.zone).order_by(Board.id))
    return tuple((row.id, row.code, row.name, row.zone) for row in rows)


_ALIASES = (
    select(PartyAlias.party_id, PartyAlias.alias)
    .join(Party, Party.id == PartyAlias.party_id)
    .where(Party.board_id == bindparam("board_id"))
    .order_by(PartyAlias.id)
)
_PARTIES = (
    select(Party.id, Party.code, Party.name, Party.kind, Party.sort, Party.ends_on)
    .where(Party.board_id == bindparam("board_id"))
    .order_by(Party.id)
)


def parties(connection: Connection, board_id: int) -> tuple[PartyView, ...]:
    """Every party of the board with the other ways in which it is written."""
    of_board, aliases = {"board_id": board_id}, dict[int, list[str]]()
    for party_id, alias in connection.execute(_ALIASES, of_board).all():
        aliases.setdefault(party_id, []).append(alias)
    return tuple(
        PartyView(
            id=party_id, code=code, name=name, kind=kind, sort=sort, ends_on=ends_on,
            aliases=tuple(aliases.get(party_id, ())),
        )
        for party_id, code, name, kind, sort, ends_on in connection.execute(_PARTIES, of_board).all()
    )  # fmt: skip


def business_unit(connection: Connection, board_id: int) -> int | None:
    """The id of the party that is the board's business unit, if the plan names one."""
    return connection.scalar(
        select(Party.id).where(Party.board_id == board_id, Party.sort == "business_unit").order_by(Party.id).limit(1)
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


_BODY, _POST = aliased(Party), aliased(Party)
_BODIES = (
    select(PartyLink.party_id, _BODY.name)
    .join(_POST, _POST.id == PartyLink.party_id)
    .join(_BODY, _BODY.id == PartyLink.to_party_id)
    .where(PartyLink.relation == "of", _POST.board_id == bindparam("board_id"), _POST.kind == "post")
    .order_by(_BODY.id.desc())
)


def bodies(connection: Connection, board_id: int) -> dict[int, str]:
    """The name of the agency or group that each post of the board belongs to, by the post's party id."""
    rows = connection.execute(_BODIES, {"board_id": board_id})
    return {row.party_id: row.name for row in rows}


def answered_for(connection: Connection, board_id: int, today: dt.date) -> frozenset[int]:
    """The parties that somebody on the list speaks for on `today`; a scrutineer advises and speaks for none."""
    holdings = [holding for person in everyone(connection, board_id, today) for holding in person.holdings]
    return speaks_for(connection, [holding for holding in holdings if holding.role != Role.scrutineer], today)


def speakers(connection: Connection, board_id: int, today: dt.date) -> dict[int, tuple[Registered, ...]]:
    """Who speaks for each party on `today`; a scrutineer advises and speaks for none. Others are not in it."""
    links = connection.execute(_LINKS.where(_LOWER.board_id == board_id), {"today": today}).all()
    found: dict[int, list[Registered]] = {}
    for person in everyone(connection, board_id, today):
        holdings = tuple(holding for holding in person.holdings if holding.role != Role.scrutineer)
        voiced = _with_voice(connection, holdings, links, today)[0]
        for party_id in frozenset().union(*(holding.speaks_for for holding in voiced)):
            found.setdefault(party_id, []).append(person)
    return {party_id: tuple(same) for party_id, same in found.items()}


def who_speak_for(connection: Connection, board_id: int, party_id: int, today: dt.date) -> tuple[int, ...]:
    """The ids of the people who speak for a party on `today`."""
    return tuple(person.person_id for person in speakers(connection, board_id, today).get(party_id, ()))


def covered_by(connection: Connection, party_id: int) -> frozenset[int]:
    """The party and the posts that belong to it: what 'the actions of Thames Valley Police' means."""
    posts = connection.scalars(
        select(PartyLink.party_id).where(PartyLink.to_party_id == party_id, PartyLink.relation == "of")
    )
    return frozenset({party_id, *posts})


_GLOSSARY = select(GlossaryTerm.term, GlossaryTerm.meaning).where(
    GlossaryTerm.board_id == bindparam("board_id", type_=GlossaryTerm.board_id.type)
)


def glossary(connection: Connection, board_id: int) -> dict[str, str]:
    """The board's acronyms and what they stand for."""
    rows = connection.execute(_GLOSSARY, {"board_id": board_id})
    return {row.term: row.meaning for row in rows}
