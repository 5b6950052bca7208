"""What owners said of their part of an action, oldest first, and what is recorded when they say it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Boolean, Connection, and_, bindparam, func, insert, select, update
from sqlalchemy.orm import aliased

from store import succession, visibility
from store.actions import ASSIGNED, ITS_OCCURRENCE, MONITOR, OWED_TODAY, WORD, part_of, word_of
from store.models import (
    Action,
    Appointment,
    Assignment,
    Channel,
    Occurrence,
    Party,
    Review,
    Template,
    Update,
)
from store.people import HOLDS_TODAY
from store.prepared import Prepared
from store.read_models import Asked, Asker, Content, Target, Word


class NewUpdate(Content):
    """What is to be recorded: one party's word on its part of one action."""

    action_id: int
    assignment_id: int
    party_id: int
    asked: Asked = Asked()
    returned_on: dt.date | None = None
    salt: str | None = None  # of the digest by which the audit trail vouches for the words


_HISTORY = (
    select(Party.name, Occurrence.label, *WORD)
    .join(Party, Party.id == Update.party_id)
    .join(Assignment, Assignment.id == Update.assignment_id)
    .outerjoin(Occurrence, ITS_OCCURRENCE)
    .where(Update.action_id == bindparam("action_id"))
    .order_by(Update.id)
)


def history(connection: Connection, action_id: int) -> tuple[Word, ...]:
    """Everything that was said of an action, oldest first. The caller has checked that the action may be seen."""
    rows = connection.execute(_HISTORY, {"action_id": action_id})
    return tuple(word for row in rows if (word := word_of(row)) is not None)


def words_since(
    connection: Connection, board_id: int, asker: Asker | None, since: dt.datetime,
    party_ids: Collection[int] | None, most: int,
) -> tuple[tuple[tuple[str, str, Word], ...], int]:  # fmt: skip
    """The first `most` of (ref, short title, update) of what was said after `since`, oldest first, of actions that may
    be seen, and how many there are in all; only what these parties said, when given."""
    conditions = [visibility.ACTIONS_MET, Update.recorded_at > since, Update.id.not_in(_CORRECTED)]
    if party_ids is not None:
        conditions.append(visibility.by_itself(Update.party_id).in_(party_ids))
    said = select(Update.id).join(Action, Action.id == Update.action_id).where(*conditions)
    values = visibility.reader(board_id, asker)
    first = connection.scalars(said.order_by(Update.recorded_at, Update.id).limit(most), values).all()
    words = connection.execute(
        select(Action.ref, Action.short_title, Party.name, Occurrence.label, *WORD)
        .join(Action, Action.id == Update.action_id)
        .join(Party, Party.id == Update.party_id)
        .join(Assignment, Assignment.id == Update.assignment_id)
        .outerjoin(Occurrence, ITS_OCCURRENCE)
        .where(Update.id.in_(first))
        .order_by(Update.id)
    )
    rows = tuple((row.ref, row.short_title, word) for row in words if (word := word_of(row)) is not None)
    number = connection.scalar(select(func.count()).select_from(said.subquery()), values) if len(rows) == most else None
    return rows, number or len(rows)


_LATER = aliased(Update)
_CORRECTED = select(_LATER.corrects_id).where(_LATER.corrects_id.is_not(None))
_OWNERS = (
    select(func.count())
    .select_from(Assignment)
    .where(Assignment.action_id == Action.id, Assignment.part == "lead", OWED_TODAY)
    .correlate(Action)
    .scalar_subquery()
)
_HELD = select(Appointment.party_id).where(Appointment.person_id == bindparam("person_id"), HOLDS_TODAY)
_ASKED = ("contents", "measure", "measure_unit", "target")
_TO_UPDATE = Prepared(
    select(
        Action.id.label("action_id"), Action.ref, Action.short_title, _OWNERS.label("owners"),
        *(one for one in ASSIGNED if one.name != "action_id"), *WORD, Channel.team_id, Channel.channel_id,
        Template.questions, *(getattr(Action, name).label(f"asked_{name}") for name in _ASKED),
    )
    .join(Assignment, Assignment.action_id == Action.id)
    .join(Party, Party.id == Assignment.party_id)
    .outerjoin(Update, Update.id == Assignment.latest_update_id)
    .outerjoin(Review, Review.id == Action.review_id)
    .outerjoin(Template, Template.id == Action.template_id)
    .outerjoin(Occurrence, ITS_OCCURRENCE)
    .outerjoin(Channel, and_(Channel.party_id == MONITOR, Channel.ended_at.is_(None)))
    .where(
        OWED_TODAY,
        Action.ref == bindparam("ref"), Action.closed_as.is_(None), visibility.ACTIONS, Assignment.party_id.in_(_HELD)
    )
    .order_by(Assignment.id, Channel.id)
)  # fmt: skip


def to_update(connection: Connection, asker: Asker, reader: Asker | None, ref: str, today: dt.date) -> Target | None:
    """What an update of an open action goes to when exactly one of its parts belongs to a post held on `today`.

    `reader` is who will read the answer, None where a channel can.

    None when that is not so plain, which `find` and the asker's own parties then explain.
    """
    values = visibility.reader(asker.board_id, reader)
    rows = _TO_UPDATE.rows(connection, ref=ref, person_id=asker.person_id, today=today, **values)
    if not rows or rows[0].assignment_id != rows[-1].assignment_id:
        return None
    first = rows[0]
    return Target(
        action_id=first.action_id, ref=first.ref, short_title=first.short_title, owners=first.owners,
        part=part_of(first), channels=tuple((row.team_id, row.channel_id) for row in rows if row.channel_id),
        questions=first.questions or (), **{name: getattr(first, f"asked_{name}") for name in _ASKED},
    )  # fmt: skip


_INSERT_UPDATE = Prepared(
    insert(Update).returning(Update.id),
    columns=(*NewUpdate.model_fields, "is_return", "person_id", "said_on", "recorded_at"),
)
_LAST_WORD = {
    "latest_update_id": bindparam("latest"), "last_status": bindparam("said"),
    "is_returned": bindparam("claims_done", type_=Boolean),
}  # fmt: skip
_POINT = Prepared(update(Assignment).where(Assignment.id == bindparam("which")).values(_LAST_WORD))
_HOLD = Prepared(select(Assignment.id).where(Assignment.id == bindparam("which")).with_for_update())
_CLOSED_NOW = Prepared(
    select(Action.closed_as)
    .join(Assignment, Assignment.action_id == Action.id)
    .where(Assignment.id == bindparam("which"))
)
_POINT_CORRECTED = Prepared(
    update(Assignment)
    .where(Assignment.id == bindparam("which"), Assignment.latest_update_id == bindparam("corrected"))
    .values(_LAST_WORD)
)


def hold(connection: Connection, assignment_id: int) -> bool:
    """Keep a part to this transaction, so that what is checked before an update is recorded holds when it is.

    On PostgreSQL this locks the assignment's row; on SQLite a writing transaction is alone anyway. False when its
    action was closed while this waited for the lock.
    """
    if connection.dialect.name == "sqlite":
        return True
    _HOLD.rows(connection, which=assignment_id)
    return not any(row.closed_as for row in _CLOSED_NOW.rows(connection, which=assignment_id))


def record(connection: Connection, new: NewUpdate, person_id: int | None, said_on: dt.date, now: dt.datetime) -> int:
    """Record one update and make it the party's last word; returns its id. The caller has checked permission.

    A correction of something older than the last word puts the history right and leaves the last word as it is.
    """
    values = new.model_dump() | {"asked": new.asked.kept()}
    values |= {"status": new.status.value, "is_return": new.status.claims_done}
    values |= {"person_id": person_id, "said_on": said_on, "recorded_at": now}
    ((update_id,),) = _INSERT_UPDATE.rows(connection, **values)
    said = {"said": new.status.value, "claims_done": new.status.claims_done}
    if new.corrects_id is None:
        _POINT.run(connection, which=new.assignment_id, latest=update_id, **said)
        if new.status.claims_done:
            succession.kept_by_return(connection, new.assignment_id, said_on)
    else:
        _POINT_CORRECTED.run(connection, which=new.assignment_id, latest=update_id, corrected=new.corrects_id, **said)
    return int(update_id)


def update_by_id(connection: Connection, update_id: int) -> tuple[Word, int, int, int | None] | None:
    """(update, action id, assignment id, person id) of one update; None when there is none."""
    row = connection.execute(
        select(Party.name, Occurrence.label, Update.action_id, Update.assignment_id, Update.person_id, *WORD)
        .join(Party, Party.id == Update.party_id)
        .join(Assignment, Assignment.id == Update.assignment_id)
        .outerjoin(Occurrence, ITS_OCCURRENCE)
        .where(Update.id == update_id)
    ).first()
    if row is None:
        return None
    word = word_of(row)
    assert word is not None
    return word, row.action_id, row.assignment_id, row.person_id


def words(connection: Connection, update_ids: Collection[int]) -> dict[int, tuple[Word, dt.datetime]]:
    """(update, when it was recorded) of these updates, by their ids. The caller has seen that they may be read."""
    query = (
        select(Party.name, Occurrence.label, Update.recorded_at, *WORD)
        .join(Party, Party.id == Update.party_id)
        .join(Assignment, Assignment.id == Update.assignment_id)
        .outerjoin(Occurrence, ITS_OCCURRENCE)
    )
    ids, found = sorted(update_ids), {}
    for start in range(0, len(ids), 500):  # well under SQLite's limit on parameters in one statement
        for row in connection.execute(query.where(Update.id.in_(ids[start : start + 500]))):
            word = word_of(row)
            assert word is not None
            found[word.id] = (word, row.recorded_at)
    return found


def consecutive_no_change(connection: Connection, assignment_id: int) -> int:
    """How many of the latest updates of this part in a row said 'no change' without a sentence."""
    rows = connection.execute(
        select(Update.is_no_change, Update.narrative)
        .where(Update.assignment_id == assignment_id)
        .order_by(Update.id.desc())
        .limit(2)
    )
    count = 0
    for row in rows:
        if not (row.is_no_change and not row.narrative):
            break
        count += 1
    return count


def is_corrected(connection: Connection, update_id: int) -> bool:
    """Whether a later update has taken this one's place."""
    return connection.scalar(select(Update.id).where(Update.corrects_id == update_id).limit(1)) is not None
