"""Who is on the list, and which posts they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, Date, and_, bindparam, case, insert, or_, select, update

from store import visibility
from store.db import new_id
from store.models import Appointment, Board, Party, Person, ReviewPanel
from store.read_models import Holding, Registered
from store.read_models import Party as PartyView
from store.statuses import Role

_TODAY = bindparam("today", type_=Date)
HOLDS_TODAY = and_(Appointment.starts_on <= _TODAY, or_(Appointment.ends_on.is_(None), Appointment.ends_on > _TODAY))
"""The appointments that are held on the day that the value `today` names."""
WITH_POSTS = (
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
"""Each person on the list with each post that they hold that day."""
_OF_BOARD = WITH_POSTS.where(Person.board_id == bindparam("board_id", type_=Person.board_id.type))


def holding(row) -> Holding:  # type: ignore[no-untyped-def]
    """The post that a row of `WITH_POSTS` tells of."""
    party = None
    if row.party_id is not None:
        party = PartyView(id=row.party_id, code=row.code, name=row.name, kind=row.kind)
    return Holding(
        appointment_id=row.appointment_id, role=Role(row.role), party=party, starts_on=row.starts_on,
        ends_on=row.ends_on,
    )  # fmt: skip


def everyone(connection: Connection, board_id: int, today: dt.date) -> tuple[Registered, ...]:
    """Everybody who is or was on the board's list, with the posts they hold on `today`."""
    people: dict[int, Registered] = {}
    for row in connection.execute(_OF_BOARD, {"board_id": board_id, "today": today}):
        held = people.get(row.person_id)
        holdings = held.holdings if held else ()
        if row.appointment_id is not None:
            holdings = (*holdings, holding(row))
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
            holdings=(*before, holding(row)),
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
        person_id=person.id, team_id=team_id, user_id=user_id, email=person.email, holdings=tuple(map(holding, rows))
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
