"""How long each kind of record is kept, what has expired, and its deletion.

The defaults stand in `RULES`; a board's own are in its settings (`retention`: kind -> days, None for ever). Nothing is
deleted unless somebody asks, and everything passes the guard of store/holds.py. A record that something kept still
points at is kept with it. Of numbers that people use (H-3, C-2, U-17) the newest stays, so that none is given twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    func,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from store import holds, settings
from store.holds import Table, covered, delete_free
from store.models import (
    Action,
    Appointment,
    Assignment,
    Audit,
    Base,
    Board,
    Challenge,
    Delivery,
    Draft,
    HorizonItem,
    Inbox,
    Person,
    Review,
)
from store.read_models import Frozen
from store.read_models.keeping import Due, DueItem, HoldView, Rule
from store.wholes import Whole, all_kept_by, kept_by, roots_of, these, whole_of, wholes_of

YEAR = 365
SEVEN_YEARS = 2557
AT_ONCE = 10_000  # rows of one kind in one deletion, which must end while somebody waits
RULES: dict[str, tuple[str, str, int | None]] = {
    "requests": ("requests answered, with the answers", "they were answered", 30),
    "drafts": ("drafts that wait for a yes", "they were made", 1),
    "messages": ("messages sent, but for those of open actions", "they were sent", YEAR),
    "horizon": ("horizon items", "they were closed", 2 * YEAR),
    "challenges": ("challenges", "they were closed", None),
    "reviews": ("reviews with their plan, updates, decisions and evidence", "their last action was closed", None),
    "people": ("Slack ids and e-mail addresses of people without a post", "their last post ended", SEVEN_YEARS),
    "audit": ("the audit trail, from its beginning", "it was written", SEVEN_YEARS),
}
"""Kind -> (what it is, since when its days count, days by default)."""

_STORE_WIDE = ("requests", "audit")
"""Kinds in which the boards of one store stand together: kept as long as the board that keeps them longest says."""


def rules(connection: Connection, board_id: int) -> tuple[Rule, ...]:
    """How long each kind is kept on a board."""
    own = settings.of_board(connection, board_id).retention
    others = [settings.of_board(connection, one).retention for one in connection.scalars(select(Board.id))]
    found = []
    for kind, (what, since, default) in RULES.items():
        days = own.get(kind, default)
        if kind in _STORE_WIDE:
            said = [other.get(kind, default) for other in others]
            days = None if None in said else max(one for one in said if one is not None)
        found.append(Rule(kind=kind, what=what, since=since, days=days, is_default=kind not in own))
    return tuple(found)


class _Asked(Frozen):
    """For which board, and what lies before which day or moment has expired."""

    board_id: int
    today: dt.date
    now: dt.datetime
    rule: Rule

    @property
    def day(self) -> dt.date:
        assert self.rule.days is not None
        return self.today - dt.timedelta(days=self.rule.days)

    @property
    def moment(self) -> dt.datetime:
        assert self.rule.days is not None
        return self.now - dt.timedelta(days=self.rule.days)


# ---- what has expired: a condition for each kind

_LATER_ITEM, _LATER_CHALLENGE = aliased(HorizonItem), aliased(Challenge)
_SENT = func.coalesce(Delivery.sent_at, Delivery.planned_at)
_OPEN_REFS = select(Action.ref).where(Action.board_id == Delivery.board_id, Action.closed_as.is_(None))
_ENDED = func.max(func.coalesce(Action.closed_on, Action.entered_on))


def _requests(asked: _Asked) -> ColumnElement[bool]:
    return Inbox.received_at < asked.moment


def _drafts(asked: _Asked) -> ColumnElement[bool]:
    own = select(Person.id).where(Person.board_id == asked.board_id)
    return and_(Draft.made_at < asked.moment, Draft.person_id.in_(own))


def _messages(asked: _Asked) -> ColumnElement[bool]:
    about = func.coalesce(Delivery.args["action_ref"].as_string(), "")
    return and_(
        Delivery.board_id == asked.board_id, Delivery.state.in_(("sent", "failed", "skipped", "in doubt")),
        asked.moment > _SENT, about.not_in(_OPEN_REFS),
    )  # fmt: skip


def _horizon(asked: _Asked) -> ColumnElement[bool]:
    later = select(_LATER_ITEM.id).where(
        _LATER_ITEM.board_id == HorizonItem.board_id, _LATER_ITEM.number > HorizonItem.number
    )
    return and_(HorizonItem.board_id == asked.board_id, HorizonItem.closed_on < asked.day, later.exists())


def _challenges(asked: _Asked) -> ColumnElement[bool]:
    later = select(_LATER_CHALLENGE.id).where(
        _LATER_CHALLENGE.board_id == Challenge.board_id, _LATER_CHALLENGE.number > Challenge.number
    )
    return and_(Challenge.board_id == asked.board_id, Challenge.closed_on < asked.day, later.exists())


def _reviews(asked: _Asked) -> ColumnElement[bool]:
    ended = (
        select(Action.review_id).where(Action.review_id.is_not(None)).group_by(Action.review_id)
        .having(func.count(Action.id) == func.count(Action.closed_as), asked.day > _ENDED)
    )  # fmt: skip
    return and_(Review.board_id == asked.board_id, Review.id.in_(ended))


def _people(asked: _Asked) -> ColumnElement[bool]:
    lasts = (
        select(Appointment.person_id).group_by(Appointment.person_id)
        .having(
            func.count(Appointment.id) == func.count(Appointment.ends_on), func.max(Appointment.ends_on) < asked.day
        )
    )  # fmt: skip
    known = or_(Person.user_id.is_not(None), Person.email != "")
    return and_(Person.board_id == asked.board_id, known, Person.id.in_(lasts))


def _audit(asked: _Asked) -> ColumnElement[bool]:
    """The beginning of the trail, up to the first row that is too young or not sealed: it is cut nowhere else."""
    stays = select(func.min(Audit.id)).where(or_(Audit.at >= asked.moment, Audit.chained.is_(None))).scalar_subquery()
    newest = select(func.max(Audit.id)).scalar_subquery()
    return and_(Audit.id < func.coalesce(stays, newest))


_TABLES: dict[str, tuple[Table, Callable[[_Asked], ColumnElement[bool]], Any]] = {
    "requests": (Inbox, _requests, Inbox.received_at),
    "drafts": (Draft, _drafts, Draft.made_at),
    "messages": (Delivery, _messages, _SENT),
    "horizon": (HorizonItem, _horizon, HorizonItem.closed_on),
    "challenges": (Challenge, _challenges, Challenge.closed_on),
    "reviews": (Review, _reviews, None),
    "people": (Person, _people, None),
    "audit": (Audit, _audit, Audit.at),
}
_NAMED = ("horizon", "challenges", "reviews", "people")


# ---- seeing it


def due(connection: Connection, board_id: int, today: dt.date, now: dt.datetime) -> tuple[Due, ...]:
    """What has expired of each kind that is not kept for ever, and what the holds that stand keep of it."""
    standing = holds.standing(connection)
    found = []
    for rule in rules(connection, board_id):
        if rule.days is None:
            found.append(Due(rule=rule, free=0, held={}))
            continue
        asked = _Asked(board_id=board_id, today=today, now=now, rule=rule)
        found.append(
            _named(connection, asked, standing) if rule.kind in _NAMED else _counted(connection, asked, standing)
        )
    return tuple(found)


def _counted(connection: Connection, asked: _Asked, standing: tuple[HoldView, ...]) -> Due:
    """Numbers of what nobody knows by name."""
    table, condition, since = _TABLES[asked.rule.kind]
    expired = condition(asked)
    every = holds.cover(connection, standing)
    free = not_(covered(table, every))
    if table is Audit:
        free = _before_held(every)
    counted = select(func.count()).select_from(table).where(expired)
    held = {}
    for hold in standing:
        number = connection.scalar(counted.where(covered(table, holds.cover(connection, [hold]))))
        if number:
            held[hold.name] = number
    oldest = connection.scalar(select(func.min(since)).where(expired))
    return Due(
        rule=asked.rule, free=connection.scalar(counted.where(free)) or 0, held=held,
        oldest=_day(oldest),
    )  # fmt: skip


def _day(moment: dt.datetime | dt.date | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _named(connection: Connection, asked: _Asked, standing: tuple[HoldView, ...]) -> Due:
    """Each record whose time is over, and what keeps it all the same."""
    kind = asked.rule.kind
    table = _TABLES[kind][0]
    items, held = [], dict.fromkeys((hold.name for hold in standing), 0)
    rows = _rows(connection, asked)
    ids = [row_id for row_id, _, _ in rows]
    wholes = {one: {table: {one}} for one in ids} if kind == "people" else wholes_of(connection, table, ids)
    over = _holds_over(connection, wholes, standing)
    kept = {} if kind == "people" else all_kept_by(connection, {one: wholes[one] for one in ids if not over[one]})
    for row_id, what, since in rows:
        names = [hold.name for hold in over[row_id]]
        for name in names:
            held[name] += 1
        items.append(DueItem(what=what, since=since, held_by=tuple(names), kept_by=kept.get(row_id)))
    return Due(
        rule=asked.rule, free=sum(not item.held_by and item.kept_by is None for item in items), items=tuple(items),
        held={name: number for name, number in held.items() if number},
        oldest=min((item.since for item in items), default=None),
    )  # fmt: skip


def _holds_over(
    connection: Connection, wholes: dict[int, Whole], standing: tuple[HoldView, ...]
) -> dict[int, tuple[HoldView, ...]]:
    """Of each record, the holds that cover it or any part of it."""
    over: dict[int, list[HoldView]] = {root: [] for root in wholes}
    roots = roots_of(wholes)
    for hold in standing:
        cover = holds.cover(connection, [hold])
        touched: set[int] = set()
        for table, rows in roots.items():
            key: Any = table
            for row_id in connection.scalars(select(key.id).where(key.id.in_(these(rows)), covered(table, cover))):
                touched |= rows[row_id]
        for root in touched:
            over[root].append(hold)
    return {root: tuple(those) for root, those in over.items()}


def _rows(connection: Connection, asked: _Asked) -> list[tuple[int, str, dt.date]]:
    """(id, what it is, since when) of each expired record of a kind; for the business unit, which sees every review."""
    kind = asked.rule.kind
    table, condition, _ = _TABLES[kind]
    expired = condition(asked)
    if table is HorizonItem:
        items = select(HorizonItem.id, HorizonItem.number, HorizonItem.title, HorizonItem.closed_on)
        rows = connection.execute(items.where(expired).order_by(HorizonItem.number))
        return [(row.id, f"H-{row.number} {row.title}", row.closed_on) for row in rows]
    if table is Challenge:
        raised = select(Challenge.id, Challenge.number, Challenge.issue, Challenge.closed_on)
        rows = connection.execute(raised.where(expired).order_by(Challenge.number))
        return [(row.id, f"C-{row.number} {row.issue}", row.closed_on) for row in rows]
    if table is Review:
        ended = select(Review.id, Review.code, Review.title, _ENDED.label("ended")).join(Action)
        rows = connection.execute(ended.where(expired).group_by(Review.id).order_by(Review.id.desc()))
        return [(row.id, f"{row.code} {row.title}", row.ended) for row in rows]
    left = select(Person.id, Person.user_id, func.max(Appointment.ends_on).label("left")).join(Appointment)
    rows = connection.execute(left.where(expired).group_by(Person.id).order_by(Person.id))
    return [(row.id, f"<@{row.user_id}>" if row.user_id else f"person {row.id}", row.left) for row in rows]


# ---- deleting it


def delete_expired(connection: Connection, board_id: int, today: dt.date, now: dt.datetime) -> dict[str, Any]:
    """Delete what has expired and is not held; returns how many of each kind, and the `trail` where it was cut.

    Whoever calls it writes them into the audit row of the deletion, which is the checkpoint of the trail's chain.
    """
    holds.keep_still(connection)
    done: dict[str, Any] = {}
    for rule in rules(connection, board_id):
        if rule.days is None:
            continue
        asked = _Asked(board_id=board_id, today=today, now=now, rule=rule)
        count = _DELETIONS[rule.kind](connection, asked)
        if rule.kind == "audit" and count:
            done["trail"] = count
        elif count:
            done[rule.kind] = count
    return done


def _delete_simple(connection: Connection, asked: _Asked) -> int:
    """Requests, drafts and messages: the oldest first, as many as can be deleted while somebody waits."""
    table, condition, since = _TABLES[asked.rule.kind]
    key: Any = next(iter(table.__table__.primary_key))
    some = select(key).where(condition(asked)).order_by(since).limit(AT_ONCE)
    return delete_free(connection, table, key.in_(some))


def _delete_whole(connection: Connection, asked: _Asked) -> int:
    """Horizon items, challenges and reviews, each with its parts and in one piece, or not at all."""
    kind = asked.rule.kind
    table = _TABLES[kind][0]
    standing = holds.standing(connection)
    count = 0
    for row_id, _, _ in _rows(connection, asked):
        whole = whole_of(connection, table, row_id)
        if _holds_over(connection, {row_id: whole}, standing)[row_id] or kept_by(connection, whole):
            continue
        if Assignment in whole:  # an assignment and its latest update point at each other
            own = Assignment.id.in_(these(whole[Assignment]))
            connection.execute(update(Assignment).where(own).values(latest_update_id=None, last_status=None))
        models: Mapping[Any, Table] = {model.__table__: model for model in whole}
        for part in reversed(Base.metadata.sorted_tables):
            if part in models:
                model = models[part]
                delete_free(connection, model, part.c.id.in_(these(whole[model])))
        count += 1
    return count


def _blank_people(connection: Connection, asked: _Asked) -> int:
    """What makes a person known is blanked; the row stays, for what was recorded points at it."""
    return holds.blank_free(
        connection, Person, _people(asked), {"team_id": None, "user_id": None, "email": "", "chosen_at": None}
    )


def _before_held(cover: holds.Cover) -> ColumnElement[bool]:
    """The part of the trail that lies before the first row which a hold covers."""
    first = select(func.min(Audit.id)).where(covered(Audit, cover)).scalar_subquery()
    return or_(first.is_(None), Audit.id < first)


def _delete_trail(connection: Connection, asked: _Asked) -> Any:
    """Cut the beginning of the audit trail off; returns where, with the link that the rest of the chain begins at."""
    free = _before_held(holds.cover(connection, holds.standing(connection)))
    going = select(Audit.id).where(_audit(asked), free).order_by(Audit.id).limit(AT_ONCE)
    ids = list(connection.scalars(going))
    if not ids:
        return None
    link = connection.scalar(select(Audit.chained).where(Audit.id == ids[-1]))
    return {"rows": delete_free(connection, Audit, Audit.id <= ids[-1]), "last": ids[-1], "link": link}


_DELETIONS: dict[str, Callable[[Connection, _Asked], Any]] = {
    "requests": _delete_simple,
    "drafts": _delete_simple,
    "messages": _delete_simple,
    "horizon": _delete_whole,
    "challenges": _delete_whole,
    "reviews": _delete_whole,
    "people": _blank_people,
    "audit": _delete_trail,
}
