"""What one party owes passes to others: handover, split, and each member of a group.

Nothing is moved or deleted: what a party owed ends for it on a day and begins for its successor on that day, so that
the history stays with whoever made it, and a handover that lies ahead takes effect by its dates alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store.models import Action, Assignment, Board, Handover, Party, Update
from store.prepared import Prepared
from store.read_models import Party as PartyView
from store.read_models.parties import HandedOver, Moved

VIEW = (Party.id, Party.code, Party.name, Party.kind, Party.sort, Party.ends_on)
RETURNED = and_(
    Update.is_return.is_(True), Assignment.latest_update_id > func.coalesce(Assignment.sent_back_update_id, 0)
)


def view(row: Any) -> PartyView:
    """The party in a row that holds the columns of `VIEW`."""
    return PartyView(**{column.name: getattr(row, column.name) for column in VIEW})


def owed_from(connection: Connection, party_id: int, on: dt.date, action_id: int | None = None) -> Sequence[Any]:
    """The party's assignments of open actions that it has not returned and that stand on `on` or begin later."""
    query = (
        select(
            Assignment.id, Assignment.action_id, Assignment.part, Assignment.occurrence, Assignment.due_on,
            Assignment.starts_on, Assignment.basis, Assignment.succeeds_id, Action.ref,
        )
        .join(Action, Action.id == Assignment.action_id)
        .outerjoin(Update, Update.id == Assignment.latest_update_id)
        .where(
            Assignment.party_id == party_id,
            Action.closed_as.is_(None),
            or_(Assignment.ends_on.is_(None), Assignment.ends_on > on),
            func.coalesce(RETURNED, False).is_(False),
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
    shares: Mapping[int, int] | None = None,
) -> tuple[Moved, ...] | None:
    """Everything that one party owes on `on` is owed by its successors from that day; returns what that is.

    In a split, `shares` are the successors that alone get an action, by its id, and those of `to_ids` that have
    no share get the rest. None when that very handover stands already. The old party ends on that day; a successor
    that had ended is there again (a handover is taken back by another, see `takes_back`). What was said and returned
    before stays where it was said.
    """  # fmt: skip
    locked = select(Party.ends_on).where(Party.id == from_id).with_for_update()  # two at once are one after the other
    ends_on = connection.scalar(locked)
    back = takes_back(connection, from_id, to_ids)
    recorded = set(
        connection.scalars(
            select(Handover.to_party_id).where(
                Handover.from_party_id == from_id, Handover.on_date == on, Handover.to_party_id.in_(to_ids)
            )
        )
    )
    if recorded == set(to_ids) and ends_on == on:
        return None
    for party_id in to_ids:
        if party_id not in recorded:
            connection.execute(
                insert(Handover).values(
                    board_id=board_id, from_party_id=from_id, to_party_id=party_id, on_date=on, person_id=person_id,
                    recorded_at=now,
                )
            )  # fmt: skip
    zone = connection.scalar(select(Board.zone).where(Board.id == board_id)) or "Europe/London"
    ended = _ended(connection, from_id, now.astimezone(ZoneInfo(zone)).date())
    owed = [row for row in owed_from(connection, from_id, on) if row.id not in ended]
    if back is not None:
        came = set(connection.scalars(select(Assignment.id).where(Assignment.party_id.in_(to_ids))))
        owed = [row for row in owed if row.succeeds_id in came]
    if shares:
        rest = [one for one in to_ids if one not in shares.values()]
        moved = sum(
            (succeed(connection, [row], [shares[row.action_id]] if row.action_id in shares else rest, on)
             for row in owed),
            (),
        )  # fmt: skip
    else:
        moved = succeed(connection, owed, to_ids, on)
    if back is not None:
        moved += _owed_again(connection, to_ids[0], back, on)
    else:
        connection.execute(update(Party).where(Party.id == from_id).values(ends_on=on))
    connection.execute(update(Party).where(Party.id.in_(to_ids)).values(ends_on=None))
    return moved


def _ended(connection: Connection, party_id: int, today: dt.date) -> frozenset[int]:
    """What a party owes no more and nobody after it: a handover that is told late does not bring it back."""
    after = aliased(Assignment)
    rows = connection.scalars(
        select(Assignment.id)
        .outerjoin(after, after.succeeds_id == Assignment.id)
        .where(Assignment.party_id == party_id, Assignment.ends_on <= today, after.id.is_(None))
    )
    return frozenset(rows)


def takes_back(connection: Connection, from_id: int, to_ids: Sequence[int]) -> dt.date | None:
    """The day of the handover that handing over from one party to another takes back; None when it is a new one.

    Only what came by that handover goes back, where the party owed things of its own before: those stay with it, and
    so does the party. One that was made for the handover gives back everything.
    """
    if len(to_ids) != 1:
        return None
    there = and_(Handover.from_party_id == to_ids[0], Handover.to_party_id == from_id)
    on: dt.date | None = connection.scalar(select(func.max(Handover.on_date)).where(there))
    if on is None:
        return None
    before = or_(Assignment.starts_on.is_(None), Assignment.starts_on < on)
    own = select(Assignment.id).where(Assignment.party_id == from_id, Assignment.succeeds_id.is_(None), before)
    return on if connection.execute(own).first() is not None else None


def _owed_again(connection: Connection, party_id: int, ended_on: dt.date, on: dt.date) -> tuple[Moved, ...]:
    """What ended for a party by a handover with no successor, as that owed it anyway, is the party's again."""
    after = aliased(Assignment)
    rows = connection.execute(
        select(
            Assignment.id, Assignment.action_id, Assignment.part, Assignment.occurrence, Assignment.due_on,
            Assignment.basis, Action.ref,
        )
        .join(Action, Action.id == Assignment.action_id)
        .outerjoin(Update, Update.id == Assignment.latest_update_id)
        .outerjoin(after, after.succeeds_id == Assignment.id)
        .where(
            Assignment.party_id == party_id, Assignment.ends_on == ended_on, Action.closed_as.is_(None),
            func.coalesce(RETURNED, False).is_(False), after.id.is_(None),
        )
        .order_by(Action.position, Action.id, Assignment.occurrence)
    ).all()  # fmt: skip
    starts_on = max(on, ended_on)
    return tuple(
        Moved(action_id=row.action_id, ref=row.ref, occurrence=row.occurrence, starts_on=starts_on,
              successors=(party_id,))
        for row in rows
        if begin(connection, row, party_id, starts_on)
    )  # fmt: skip


def handovers(connection: Connection, board_id: int, party_id: int | None = None) -> tuple[HandedOver, ...]:
    """The board's handovers, oldest first; only those from or to one party when given."""
    query = select(Handover.from_party_id, Handover.to_party_id, Handover.on_date).where(Handover.board_id == board_id)
    if party_id is not None:
        query = query.where(or_(Handover.from_party_id == party_id, Handover.to_party_id == party_id))
    rows = connection.execute(query.order_by(Handover.on_date, Handover.id)).all()
    ids = {one for row in rows for one in (row.from_party_id, row.to_party_id)}
    views = {row.id: view(row) for row in connection.execute(select(*VIEW).where(Party.id.in_(ids)))}
    return tuple(
        HandedOver(from_party=views[row.from_party_id], to_party=views[row.to_party_id], on_date=row.on_date)
        for row in rows
    )


def current(connection: Connection, party_ids: Iterable[int], on: dt.date) -> tuple[int, ...]:
    """Who stands in the place of these parties on a day: those that were handed over, by their successors."""
    found: dict[int, None] = {}
    waiting, seen = list(party_ids), set()
    while waiting:
        party_id = waiting.pop(0)
        if party_id in seen:
            continue
        seen.add(party_id)
        ends_on = connection.scalar(select(Party.ends_on).where(Party.id == party_id))
        followers = _successors(connection, party_id, ends_on) if ends_on is not None and ends_on <= on else []
        waiting = followers + waiting
        if not followers:
            found[party_id] = None
    return tuple(found)


def _successors(connection: Connection, party_id: int, ends_on: dt.date) -> list[int]:
    query = select(Handover.to_party_id).where(Handover.from_party_id == party_id, Handover.on_date == ends_on)
    return list(connection.scalars(query.order_by(Handover.id)))


def pass_on(connection: Connection, party_id: int, action_id: int) -> None:
    """What a party that was handed over owes again, as it was sent back or reopened, is owed by its successors."""
    ends_on = connection.scalar(select(Party.ends_on).where(Party.id == party_id))
    if ends_on is not None and (to_ids := _successors(connection, party_id, ends_on)):
        succeed(connection, owed_from(connection, party_id, ends_on, action_id), to_ids, ends_on)


_KEPT = Prepared(
    update(Assignment)
    .where(Assignment.id == bindparam("which"), Assignment.ends_on > bindparam("today"))
    .values(ends_on=None)
    .returning(Assignment.id)
)


def kept_by_return(connection: Connection, assignment_id: int, today: dt.date) -> None:
    """A part that is returned before the day on which it was to be handed over stays where it was returned."""
    if _KEPT.rows(connection, which=assignment_id, today=today):
        connection.execute(
            update(Assignment)
            .where(
                Assignment.succeeds_id == assignment_id,
                Assignment.starts_on > today,
                Assignment.latest_update_id.is_(None),
            )
            .values(ends_on=Assignment.starts_on)
        )
