"""Parties over time: handover and split, membership, delegates, aliases, the same body on two boards.

Nothing is moved or deleted: what a party owed ends for it on a day and begins for its successor on that day, so that
the history stays with whoever made it, and a handover that lies ahead takes effect by its dates alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Date, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store import holds, visibility
from store.db import new_id
from store.models import (
    Action,
    Assignment,
    Board,
    GlossaryTerm,
    Handover,
    Party,
    PartyAlias,
    PartyLink,
    Person,
    Review,
    Update,
)
from store.people import LINKS_TODAY
from store.read_models import Asker
from store.read_models import Party as PartyView
from store.read_models.parties import HandedOver, Link, Moved, Seat

_VIEW = (Party.id, Party.code, Party.name, Party.kind, Party.sort, Party.ends_on)
_RETURNED = and_(
    Update.is_return.is_(True), Assignment.latest_update_id > func.coalesce(Assignment.sent_back_update_id, 0)
)


def _view(row: Any) -> PartyView:
    return PartyView(**{column.name: getattr(row, column.name) for column in _VIEW})


# ---- what is owed, from one party to others


def owed_from(connection: Connection, party_id: int, on: dt.date, action_id: int | None = None) -> Sequence[Any]:
    """The party's assignments of open actions that it has not returned and that stand on `on` or begin later."""
    query = (
        select(
            Assignment.id, Assignment.action_id, Assignment.part, Assignment.occurrence, Assignment.due_on,
            Assignment.starts_on, Assignment.basis, Action.ref,
        )
        .join(Action, Action.id == Assignment.action_id)
        .outerjoin(Update, Update.id == Assignment.latest_update_id)
        .where(
            Assignment.party_id == party_id,
            Action.closed_as.is_(None),
            or_(Assignment.ends_on.is_(None), Assignment.ends_on > on),
            func.coalesce(_RETURNED, False).is_(False),
        )
        .order_by(Action.position, Action.id, Assignment.occurrence)
    )  # fmt: skip
    if action_id is not None:
        query = query.where(Assignment.action_id == action_id)
    return connection.execute(query).all()


def succeed(connection: Connection, owed: Iterable[Any], to_ids: Sequence[int], on: dt.date) -> tuple[Moved, ...]:
    """End these assignments on `on` and begin one for each successor, who owes it from that day.

    `owed` are rows of `owed_from`. A successor that owes the very same already is given nothing twice; one that only
    supports it begins to owe it.
    """
    moved = []
    for row in owed:
        starts_on = max(on, row.starts_on or on)
        connection.execute(update(Assignment).where(Assignment.id == row.id).values(ends_on=starts_on))
        begun, already = [], []
        for party_id in to_ids:
            if begin(connection, row, party_id, starts_on):
                begun.append(party_id)
            else:
                already.append(party_id)
        moved.append(
            Moved(
                action_id=row.action_id, ref=row.ref, occurrence=row.occurrence, starts_on=starts_on,
                successors=tuple(begun), already=tuple(already),
            )
        )  # fmt: skip
    return tuple(moved)


def begin(connection: Connection, before: Any, party_id: int, starts_on: dt.date) -> bool:
    """Give a party what another owed; False when it owes it already. `before` is a row of `owed_from`."""
    standing = connection.execute(
        select(Assignment.id, Assignment.part, Assignment.starts_on).where(
            Assignment.action_id == before.action_id,
            Assignment.party_id == party_id,
            Assignment.occurrence == before.occurrence,
            Assignment.ends_on.is_(None),
        )
    ).first()
    if standing is not None and (standing.part == "lead" or before.part == "support"):
        if standing.starts_on is None or standing.starts_on <= starts_on:
            return False
        connection.execute(update(Assignment).where(Assignment.id == standing.id).values(starts_on=starts_on))
        return True  # it was to begin later
    if standing is not None:
        connection.execute(update(Assignment).where(Assignment.id == standing.id).values(ends_on=starts_on))
    connection.execute(
        insert(Assignment).values(
            action_id=before.action_id, party_id=party_id, part=before.part, occurrence=before.occurrence,
            due_on=before.due_on, basis=before.basis, starts_on=starts_on, succeeds_id=before.id,
        )
    )  # fmt: skip
    return True


def hand_over(
    connection: Connection,
    board_id: int,
    from_id: int,
    to_ids: Sequence[int],
    on: dt.date,
    person_id: int,
    now: dt.datetime,
) -> tuple[Moved, ...] | None:
    """Everything that one party owes on `on` is owed by its successors from that day; returns what that is.

    None when that very handover is recorded already. The old party ends on that day; a successor that had ended is
    there again (a handover is taken back by another). What was said and returned before stays where it was said.
    """  # fmt: skip
    recorded = set(
        connection.scalars(
            select(Handover.to_party_id).where(
                Handover.from_party_id == from_id, Handover.on_date == on, Handover.to_party_id.in_(to_ids)
            )
        )
    )
    if recorded == set(to_ids):
        return None
    for party_id in to_ids:
        if party_id not in recorded:
            connection.execute(
                insert(Handover).values(
                    board_id=board_id, from_party_id=from_id, to_party_id=party_id, on_date=on, person_id=person_id,
                    recorded_at=now,
                )
            )  # fmt: skip
    moved = succeed(connection, owed_from(connection, from_id, on), to_ids, on)
    connection.execute(update(Party).where(Party.id == from_id).values(ends_on=on))
    connection.execute(update(Party).where(Party.id.in_(to_ids)).values(ends_on=None))
    return moved


_FROM, _TO = aliased(Party), aliased(Party)


def handovers(connection: Connection, board_id: int, party_id: int | None = None) -> tuple[HandedOver, ...]:
    """The board's handovers, oldest first; only those from or to one party when given."""
    query = select(Handover.from_party_id, Handover.to_party_id, Handover.on_date).where(Handover.board_id == board_id)
    if party_id is not None:
        query = query.where(or_(Handover.from_party_id == party_id, Handover.to_party_id == party_id))
    rows = connection.execute(query.order_by(Handover.on_date, Handover.id)).all()
    ids = {one for row in rows for one in (row.from_party_id, row.to_party_id)}
    views = {row.id: _view(row) for row in connection.execute(select(*_VIEW).where(Party.id.in_(ids)))}
    return tuple(
        HandedOver(from_party=views[row.from_party_id], to_party=views[row.to_party_id], on_date=row.on_date)
        for row in rows
    )


def leads_of(connection: Connection, action_id: int, today: dt.date) -> tuple[PartyView, ...]:
    """The parties that owe a return of an action on `today`, returned or not."""
    rows = connection.execute(
        select(*_VIEW)
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
    return tuple(map(_view, rows))


def add_owner(connection: Connection, action_id: int, party_id: int, part: str, on: dt.date) -> bool:
    """Make a party an owner from `on`, of each occurrence that others still owe; False when it is one already."""
    standing = and_(Assignment.action_id == action_id, Assignment.ends_on.is_(None))
    known = connection.scalars(select(Assignment.id).where(standing, Assignment.party_id == party_id))
    if known.first() is not None:
        return False
    owed = connection.execute(
        select(Assignment.occurrence, func.max(Assignment.due_on).label("due_on"))
        .outerjoin(Update, Update.id == Assignment.latest_update_id)
        .where(standing, func.coalesce(_RETURNED, False).is_(False))
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
    """End what a party owes of an action on `on`; returns how many assignments that ended. What it said stays."""
    ended = connection.execute(
        update(Assignment)
        .where(Assignment.action_id == action_id, Assignment.party_id == party_id, Assignment.ends_on.is_(None))
        .values(ends_on=on)
    )
    return ended.rowcount


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
            select(PartyLink.relation, Board.id.label("board_id"), Board.name.label("board_name"), *_VIEW)
            .join(Party, Party.id == other)
            .join(Board, Board.id == Party.board_id)
            .where(own == party_id, LINKS_TODAY)
            .order_by(Party.name),
            {"today": today},
        )
        found += [
            Link(
                relation=row.relation, party=_view(row), is_from=is_from, board_id=row.board_id,
                board_name=row.board_name,
            )
            for row in rows
        ]  # fmt: skip
    return tuple(found)


def seats(connection: Connection, group_id: int) -> tuple[Seat, ...]:
    """Every seat there is or was on a group, in the order in which they were taken."""
    rows = connection.execute(
        select(PartyLink.starts_on, PartyLink.ends_on.label("seat_ends_on"), *_VIEW)
        .join(Party, Party.id == PartyLink.party_id)
        .where(PartyLink.to_party_id == group_id, PartyLink.relation == "member")
        .order_by(PartyLink.id)
    )
    return tuple(Seat(party=_view(row), starts_on=row.starts_on, ends_on=row.seat_ends_on) for row in rows)


def members(connection: Connection, group_id: int, today: dt.date) -> tuple[PartyView, ...]:
    """Who sits on a group on `today`."""
    return tuple(
        seat.party
        for seat in seats(connection, group_id)
        if (seat.starts_on is None or seat.starts_on <= today) and (seat.ends_on is None or seat.ends_on > today)
    )


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
        found += [(row.board_name, row.other_board, ref, _view(row)) for ref in refs]
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
