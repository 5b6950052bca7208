"""Parties over time: owners, membership, delegates, aliases, the same body on two boards."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Date, and_, bindparam, case, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store import holds, visibility
from store.belonging import LINKS_TODAY
from store.db import new_id
from store.models import (
    Action,
    Assignment,
    Board,
    GlossaryTerm,
    Party,
    PartyAlias,
    PartyLink,
    Person,
    Review,
    Update,
)
from store.read_models import Asker
from store.read_models import Party as PartyView
from store.read_models.parties import Link, Seat
from store.succession import RETURNED, VIEW, current, view

# ---- who owes an action


def leads_of(connection: Connection, action_id: int, today: dt.date) -> tuple[PartyView, ...]:
    """The parties that owe a return of an action on `today`, returned or not."""
    rows = connection.execute(
        select(*VIEW)
        .distinct()
        .join(Assignment, Assignment.party_id == Party.id)
        .where(
            Assignment.action_id == action_id,
            Assignment.part == "lead",
            or_(Assignment.starts_on.is_(None), Assignment.starts_on <= today),
            or_(Assignment.ends_on.is_(None), Assignment.ends_on > today),
        )
        .order_by(Party.id)
    )
    return tuple(map(view, rows))


def add_owner(connection: Connection, action_id: int, party_id: int, part: str, on: dt.date) -> bool:
    """Make a party an owner from `on`, of each occurrence that others still owe; False when it is one already."""
    standing = and_(Assignment.action_id == action_id, or_(Assignment.ends_on.is_(None), Assignment.ends_on > on))
    known = connection.scalars(select(Assignment.id).where(standing, Assignment.party_id == party_id))
    if known.first() is not None:
        return False
    owed = connection.execute(
        select(Assignment.occurrence, func.max(Assignment.due_on).label("due_on"))
        .outerjoin(Update, Update.id == Assignment.latest_update_id)
        .where(standing, func.coalesce(RETURNED, False).is_(False))
        .group_by(Assignment.occurrence)
    ).all()
    for occurrence, due_on in [(row.occurrence, row.due_on) for row in owed] or [(0, None)]:
        connection.execute(
            insert(Assignment).values(
                action_id=action_id, party_id=party_id, part=part, occurrence=occurrence, due_on=due_on, starts_on=on
            )
        )
    return True


def release_owner(connection: Connection, action_id: int, party_id: int, on: dt.date) -> int:
    """End what a party owes of an action on `on`; returns how many assignments that ended. What it said stays.

    What it was to hand over on a later day does not begin for the successor.
    """
    own = and_(Assignment.action_id == action_id, Assignment.party_id == party_id)
    ended = list(
        connection.scalars(
            update(Assignment)
            .where(own, or_(Assignment.ends_on.is_(None), Assignment.ends_on > on))
            .values(ends_on=case((Assignment.starts_on > on, Assignment.starts_on), else_=on))
            .returning(Assignment.id)
        )
    )
    connection.execute(
        update(Assignment)
        .where(Assignment.succeeds_id.in_(ended), Assignment.starts_on > on, Assignment.latest_update_id.is_(None))
        .values(ends_on=Assignment.starts_on)
    )
    return len(ended)


# ---- parties, their names and how they belong together


def add(connection: Connection, board_id: int, name: str, kind: str, sort: str, aliases: Iterable[str]) -> PartyView:
    """A new party of a board, with the other ways in which it is written."""
    code = _code(connection, board_id, name)
    party_id = new_id(connection, insert(Party).values(board_id=board_id, code=code, name=name, kind=kind, sort=sort))
    for alias in dict.fromkeys(aliases):
        connection.execute(insert(PartyAlias).values(party_id=party_id, alias=alias))
    return PartyView(id=party_id, code=code, name=name, kind=kind, sort=sort, aliases=tuple(aliases))


def _code(connection: Connection, board_id: int, name: str) -> str:
    words = [word for word in re.findall(r"[A-Z0-9]+", name.upper()) if word not in ("THE", "AND", "OF", "FOR")]
    stem = "_".join(words)[:40] or "PARTY"
    taken = set(connection.scalars(select(Party.code).where(Party.board_id == board_id)))
    return next(code for n in range(1, len(taken) + 2) if (code := stem if n == 1 else f"{stem}_{n}") not in taken)


def add_alias(connection: Connection, party_id: int, alias: str) -> bool:
    """Another way in which a party is written; False when it is known."""
    known = select(PartyAlias.id).where(PartyAlias.party_id == party_id, PartyAlias.alias == alias)
    if connection.scalar(known) is not None:
        return False
    connection.execute(insert(PartyAlias).values(party_id=party_id, alias=alias))
    return True


def remove_alias(connection: Connection, party_id: int, alias: str) -> bool:
    """Forget a way of writing that was wrong; False when there was none, or a hold keeps everything of the board."""
    return (
        holds.delete_free(connection, PartyAlias, and_(PartyAlias.party_id == party_id, PartyAlias.alias == alias)) > 0
    )


def rename(connection: Connection, party_id: int, before: str, name: str) -> None:
    """Call a party by another name from now on; it is still found by what it was called `before`."""
    connection.execute(update(Party).where(Party.id == party_id).values(name=name))
    add_alias(connection, party_id, before)


def undefine(connection: Connection, board_id: int, term: str) -> bool:
    """Take an acronym out of a board's glossary; False when a hold keeps everything of the board."""
    known = and_(GlossaryTerm.board_id == board_id, GlossaryTerm.term == term)
    return holds.delete_free(connection, GlossaryTerm, known) > 0


def define(connection: Connection, board_id: int, term: str, meaning: str) -> str | None:
    """What an acronym stands for on a board; returns what it stood for before, if it did."""
    known = and_(GlossaryTerm.board_id == board_id, GlossaryTerm.term == term)
    before: str | None = connection.scalar(select(GlossaryTerm.meaning).where(known))
    if before is None:
        connection.execute(insert(GlossaryTerm).values(board_id=board_id, term=term, meaning=meaning))
    else:
        connection.execute(update(GlossaryTerm).where(known).values(meaning=meaning))
    return before


def link(connection: Connection, party_id: int, to_id: int, relation: str, on: dt.date | None) -> bool:
    """Let two parties belong together from a day on; False when they do already."""
    if _open_link(connection, party_id, to_id, relation) is not None:
        return False
    same_day = and_(
        PartyLink.party_id == party_id, PartyLink.to_party_id == to_id, PartyLink.relation == relation,
        PartyLink.starts_on == on,
    )  # fmt: skip
    if connection.execute(update(PartyLink).where(same_day).values(ends_on=None)).rowcount:
        return True  # its end is taken back
    connection.execute(insert(PartyLink).values(party_id=party_id, to_party_id=to_id, relation=relation, starts_on=on))
    return True


def unlink(connection: Connection, party_id: int, to_id: int, relation: str, on: dt.date) -> bool:
    """End it from `on`, the first day on which it no longer holds; False when there is nothing to end.

    Raises ValueError, with a sentence, when it began after that day.
    """
    row = _open_link(connection, party_id, to_id, relation)
    if row is None:
        return False
    if row.starts_on is not None and row.starts_on > on:
        raise ValueError("it began later than that")
    connection.execute(update(PartyLink).where(PartyLink.id == row.id).values(ends_on=on))
    return True


def _open_link(connection: Connection, party_id: int, to_id: int, relation: str) -> Any:
    return connection.execute(
        select(PartyLink.id, PartyLink.starts_on).where(
            PartyLink.party_id == party_id,
            PartyLink.to_party_id == to_id,
            PartyLink.relation == relation,
            PartyLink.ends_on.is_(None),
        )
    ).first()


def links(connection: Connection, party_id: int, today: dt.date) -> tuple[Link, ...]:
    """How a party belongs together with others on `today`."""
    found = []
    for own, other, is_from in (
        (PartyLink.party_id, PartyLink.to_party_id, True),
        (PartyLink.to_party_id, PartyLink.party_id, False),
    ):
        rows = connection.execute(
            select(PartyLink.relation, Board.id.label("board_id"), Board.name.label("board_name"), *VIEW)
            .join(Party, Party.id == other)
            .join(Board, Board.id == Party.board_id)
            .where(own == party_id, LINKS_TODAY)
            .order_by(Party.name),
            {"today": today},
        )
        found += [
            Link(
                relation=row.relation, party=view(row), is_from=is_from, board_id=row.board_id,
                board_name=row.board_name,
            )
            for row in rows
        ]  # fmt: skip
    return tuple(found)


def seats(connection: Connection, group_id: int) -> tuple[Seat, ...]:
    """Every seat there is or was on a group, in the order in which they were taken."""
    rows = connection.execute(
        select(PartyLink.starts_on, PartyLink.ends_on.label("seat_ends_on"), *VIEW)
        .join(Party, Party.id == PartyLink.party_id)
        .where(PartyLink.to_party_id == group_id, PartyLink.relation == "member")
        .order_by(PartyLink.id)
    )
    return tuple(Seat(party=view(row), starts_on=row.starts_on, ends_on=row.seat_ends_on) for row in rows)


def members(connection: Connection, group_id: int, today: dt.date) -> tuple[PartyView, ...]:
    """Who sits on a group on `today`; for a member that was handed over, whoever stands in its place."""
    sitting = {
        seat.party.id: seat.party
        for seat in seats(connection, group_id)
        if (seat.starts_on is None or seat.starts_on <= today) and (seat.ends_on is None or seat.ends_on > today)
    }
    if all(party.ends_on is None or party.ends_on > today for party in sitting.values()):
        return tuple(sitting.values())
    ids = current(connection, sitting, today)
    views = {row.id: view(row) for row in connection.execute(select(*VIEW).where(Party.id.in_(ids)))}
    return tuple(views[one] for one in ids)


def with_members(connection: Connection, board_id: int, today: dt.date) -> frozenset[int]:
    """The groups of a board on which somebody sits on `today`."""
    return frozenset(connection.scalars(
        select(PartyLink.to_party_id)
        .join(Party, Party.id == PartyLink.to_party_id)
        .where(Party.board_id == board_id, PartyLink.relation == "member", LINKS_TODAY)
        .distinct(),
        {"today": today},
    ))  # fmt: skip


# ---- what other boards of this store ask of the same body


def shared(connection: Connection, board_id: int, today: dt.date) -> tuple[tuple[str, int, str, PartyView], ...]:
    """(name of the other board, its id, ref, body of this board) of open actions there that a body of this board leads.

    Only of what that board has published: the link says that the two are the same body, not that its people may read
    everything of the other.
    """
    own, other = aliased(Party), aliased(Party)
    same = or_(
        and_(PartyLink.party_id == own.id, PartyLink.to_party_id == other.id),
        and_(PartyLink.party_id == other.id, PartyLink.to_party_id == own.id),
    )
    rows = connection.execute(
        select(own.id, own.code, own.name, own.kind, own.sort, own.ends_on,
               other.id.label("other_id"), other.board_id.label("other_board"), Board.name.label("board_name"))
        .join(PartyLink, or_(PartyLink.party_id == own.id, PartyLink.to_party_id == own.id))
        .join(other, same)
        .join(Board, Board.id == other.board_id)
        .where(PartyLink.relation == "same body", own.board_id == board_id, other.board_id != board_id, LINKS_TODAY)
        .order_by(Board.name, own.name),
        {"today": today},
    ).all()  # fmt: skip
    found = []
    for row in rows:
        refs = connection.scalars(
            select(Action.ref)
            .join(Assignment, Assignment.action_id == Action.id)
            .outerjoin(Review, Review.id == Action.review_id)
            .where(
                visibility.ACTIONS,
                Action.closed_as.is_(None),
                Assignment.party_id == row.other_id,
                Assignment.part == "lead",
                or_(Assignment.starts_on.is_(None), Assignment.starts_on <= bindparam("today", type_=Date)),
                or_(Assignment.ends_on.is_(None), Assignment.ends_on > bindparam("today", type_=Date)),
            )
            .distinct()
            .order_by(Action.ref),
            visibility.reader(row.other_board, None) | {"today": today},
        )
        found += [(row.board_name, row.other_board, ref, view(row)) for ref in refs]
    return tuple(found)


def board_of(connection: Connection, words: str, asker: Asker) -> tuple[int, str] | None:
    """(id, name) of the board that a code or a name says, among those where this person is registered."""
    rows = connection.execute(
        select(Board.id, Board.code, Board.name)
        .join(Person, Person.board_id == Board.id)
        .where(Person.team_id == asker.team_id, Person.user_id == asker.user_id)
    )
    said = words.casefold().strip()
    return next(((row.id, row.name) for row in rows if said in (row.code.casefold(), row.name.casefold())), None)
