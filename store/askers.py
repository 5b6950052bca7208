"""Who is asking: the registered person, on which board, with the posts that they hold and what these speak for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select, update

from store.belonging import LINKS_TODAY
from store.models import Board, Party, PartyLink, Person
from store.people import WITH_POSTS, holding
from store.prepared import Prepared
from store.read_models import Asker
from store.voices import LINK, LOWER, UPPER, with_links

_BOARDS = select(func.count()).select_from(Board).scalar_subquery()
_ASKER = (
    WITH_POSTS.add_columns(
        *LINK, Person.chosen_at, _BOARDS.label("boards_in_store"), Board.settings.label("board_settings")
    )
    .outerjoin(PartyLink, and_(or_(PartyLink.party_id == Party.id, PartyLink.to_party_id == Party.id), LINKS_TODAY))
    .outerjoin(LOWER, LOWER.id == PartyLink.party_id)
    .outerjoin(UPPER, UPPER.id == PartyLink.to_party_id)
)
_BY_SLACK = Prepared(
    _ASKER.where(
        Person.team_id == bindparam("team_id", type_=Person.team_id.type),
        Person.user_id == bindparam("user_id", type_=Person.user_id.type),
    )
)
_BY_ID = Prepared(_ASKER.where(Person.id == bindparam("person_id", type_=Person.id.type)))


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
    holdings = tuple(map(holding, posts.values()))
    links = [row for row in rows if row.relation is not None]
    holdings, collated = with_links(connection, holdings, links, today)
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
