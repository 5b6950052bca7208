"""Messages that are to stand in Slack, once each: planned -> sending (leased) -> sent, failed, skipped or in doubt.

Planned in the transaction of what they tell about; sent after it by one guarded sender (commands/sender.py). Leases
and waiting run on real time, whatever the try-out's clock says: they are about Slack, not about the plan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, not_, null, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from store.models import Delivery
from store.prepared import Prepared
from store.read_models import Planned
from store.read_models.deliveries import NOBODY as NOBODY
from store.read_models.deliveries import NOTHING_LEFT as NOTHING_LEFT
from store.read_models.deliveries import STALE as STALE

PAPER = "paper"  # the kind of a file that goes with a message
ASKED_TO_WAIT = "Slack asked to wait"  # until its time is over nothing is posted by anybody
AHEAD = dt.timedelta(minutes=1)  # the clocks of two machines differ by less: what was tried later was so by one ahead
_COLUMNS = tuple(getattr(Delivery, name) for name in Planned.model_fields)
_PLANNED = (
    "key", "kind", "args", "board_id", "team_id", "target", "thread_ts", "planned_at", "not_before",
)  # fmt: skip


def _insert(dialect: str) -> Any:
    return (sqlite if dialect == "sqlite" else postgresql).insert(Delivery).inline()


def _is_open_again(now: Any) -> ColumnElement[bool]:
    """Whether what was passed over, and does not stand in Slack, may be planned after all: it was passed over as of no
    use any more and is of use now, or by a clock that was ahead."""
    was_too_soon = or_(Delivery.reason.startswith(STALE, autoescape=True), Delivery.planned_at > now)
    return and_(Delivery.state == "skipped", Delivery.ts.is_(None), was_too_soon)


def _insert_once(dialect: str) -> Any:
    insertion = _insert(dialect)
    again = {name: insertion.excluded[name] for name in _PLANNED if name not in ("key", "kind", "board_id")}
    return insertion.on_conflict_do_update(
        index_elements=[Delivery.key], set_={**again, "state": "planned", "reason": None, "tried_at": null()},
        where=_is_open_again(insertion.excluded.planned_at),
    )  # fmt: skip


def _insert_passed_over(dialect: str) -> Any:
    return _insert(dialect).on_conflict_do_nothing(index_elements=[Delivery.key])


def _insert_or_edit(dialect: str) -> Any:
    insertion = _insert(dialect)
    now = insertion.excluded.not_before
    in_hand, waits = Delivery.state == "sending", and_(Delivery.reason == ASKED_TO_WAIT, Delivery.not_before > now)
    again = {
        "wants": Delivery.wants + 1,
        "state": case((in_hand, "sending"), else_="planned"),
        "not_before": case((waits, Delivery.not_before), else_=now),
        "tried_at": case((or_(in_hand, waits), Delivery.tried_at), else_=null()),
    }
    return insertion.on_conflict_do_update(index_elements=[Delivery.key], set_=again)


_PLAN = Prepared(_insert_once, columns=_PLANNED)
_PASS_OVER = Prepared(_insert_passed_over, columns=_PLANNED)
_PLAN_EDIT = Prepared(_insert_or_edit, columns=_PLANNED)


def plan(
    connection: Connection, *, key: str, kind: str, board_id: int, team_id: str, target: str, now: dt.datetime,
    thread_ts: str | None = None, **args: Any,
) -> None:  # fmt: skip
    """Plan one message under a key that names it for ever; planned again under the same key, it stays one. What was
    passed over too soon (`to_plan`) is planned after all.

    `target` is a channel id, or a user id for a direct message. `args` say what to tell, as ids and settings.
    """
    _PLAN.run(connection, **_values(connection, key, kind, board_id, team_id, target, now, thread_ts, args))


def skip(connection: Connection, reason: str, *, key: str, **what: Any) -> None:
    """Record under its key that a message is not sent, with the reason. Nothing sends it later, unless it was skipped
    too soon (`to_plan`)."""
    _pass_over(connection, key=key, **what)
    connection.execute(
        update(Delivery).where(Delivery.key == key, Delivery.state == "planned", Delivery.tries == 0)
        .values(state="skipped", reason=reason)
    )  # fmt: skip


def _pass_over(
    connection: Connection, *, key: str, kind: str, board_id: int, team_id: str, target: str, now: dt.datetime,
    **args: Any,
) -> None:  # fmt: skip
    _PASS_OVER.run(connection, **_values(connection, key, kind, board_id, team_id, target, now, None, args))


def plan_edit(
    connection: Connection, *, key: str, kind: str, board_id: int, team_id: str, target: str, now: dt.datetime,
    **args: Any,
) -> None:  # fmt: skip
    """Plan a message that is edited: the first plan posts it, each later one asks for its words to be made anew.

    A change asked for while it is being sent is not lost: `wants` runs ahead of `shows` and it is sent again.
    """
    _PLAN_EDIT.run(connection, **_values(connection, key, kind, board_id, team_id, target, now, None, args))


def by_the_clock(connection: Connection) -> Connection:
    """The same connection, for whoever plans because time passed and nobody asked: what it plans is known as such."""
    return connection.execution_options(by_the_clock=True)


def _values(
    connection: Connection, key: str, kind: str, board_id: int, team_id: str, target: str, now: dt.datetime,
    thread_ts: str | None, args: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    if connection.get_execution_options().get("by_the_clock"):
        args = args | {"by_the_clock": True}
    return {
        "key": key, "kind": kind, "args": args | {"board_id": board_id}, "board_id": board_id, "team_id": team_id,
        "target": target, "thread_ts": thread_ts, "planned_at": now, "not_before": dt.datetime.now(dt.UTC),
    }  # fmt: skip


def known(connection: Connection, keys: Collection[str]) -> frozenset[str]:
    """Of these keys, those under which a message was planned before."""
    return frozenset(connection.scalars(select(Delivery.key).where(Delivery.key.in_(keys))))


def to_plan(
    connection: Connection, keys: Collection[str], now: dt.datetime, stale: Collection[str] = ()
) -> frozenset[str]:
    """Of these keys, those under which something is to be planned or, of the `stale` ones, recorded as skipped.

    That is where nothing was yet, and where something was passed over too soon: as stale, though it is of use now (the
    clock had jumped ahead, or what it is about was put off), or for whatever reason at a moment that has not come.
    """
    if not keys:
        return frozenset()
    spent = select(Delivery.key).where(
        Delivery.key.in_(keys), or_(Delivery.key.in_(stale), not_(func.coalesce(_is_open_again(now), False)))
    )
    return frozenset(keys) - frozenset(connection.scalars(spent))


def put_right(connection: Connection, real_now: dt.datetime, lease: dt.timedelta) -> None:
    """What a clock that was ahead has put off is due now, lest everything to its target waits for days. What was in
    hand then may be so still, for as long as a lease lasts."""
    for state, values in (
        ("planned", {"not_before": real_now}),
        ("sending", {"not_before": real_now, "lease_until": real_now + lease}),
    ):
        which = and_(Delivery.state == state, _is_put_off(real_now))
        connection.execute(update(Delivery).where(which).values(**values, tried_at=real_now))


def is_put_off(connection: Connection, real_now: dt.datetime) -> bool:
    """Whether there is something for `put_right` to do."""
    return connection.execute(select(Delivery.id).where(_is_put_off(real_now)).limit(1)).first() is not None


def _is_put_off(real_now: dt.datetime) -> ColumnElement[bool]:
    """Whether it was planned, or tried last, by a clock that was ahead. For how long Slack asked to wait is no sign of
    that: it may ask for hours."""
    when = func.coalesce(Delivery.tried_at, Delivery.not_before)
    return and_(Delivery.state.in_(_UNSETTLED), when > real_now + AHEAD)


def latest_ahead(connection: Connection, board_id: int, now: dt.datetime, after: int) -> dt.datetime | None:
    """The latest moment later than `now` at which something was planned on a board, by a clock that was ahead; of what
    was planned `after` a delivery, by its id."""
    ahead = (Delivery.board_id == board_id, Delivery.planned_at > now, Delivery.id > after)
    return connection.scalar(select(func.max(Delivery.planned_at)).where(*ahead))


def newest(connection: Connection, board_id: int, kind: str) -> tuple[int, dict[str, Any]] | None:
    """(id, arguments) of the delivery of a kind that was planned last on a board."""
    mine = select(Delivery.id, Delivery.args).where(Delivery.board_id == board_id, Delivery.kind == kind)
    row = connection.execute(mine.order_by(Delivery.id.desc()).limit(1)).first()
    return (row.id, row.args) if row else None


class Claim(NamedTuple):
    """A delivery that one process alone may send for as long as its lease lasts.

    `was_cut_short`: its lease ran out with somebody who died or never heard back, so it may stand in Slack already.
    """

    delivery: Planned
    was_cut_short: bool


class NotYet(NamedTuple):
    """It may not be sent before a real time: because of itself, or of the delivery `behind` which it waits."""

    until: dt.datetime
    behind: int | None = None


class Head(NamedTuple):
    """The first delivery to a target that is not settled, and the real time from which something may be done."""

    id: int
    kind: str
    target: str
    due: dt.datetime
    is_in_hand: bool
    stamp: str  # the same for every process that sees this row as it is, another after each try


_DUE = case((Delivery.state == "planned", Delivery.not_before), else_=Delivery.lease_until)
_UNSETTLED = ("planned", "sending")


def heads(connection: Connection, targets: Collection[str] | None = None) -> tuple[Head, ...]:
    """The first unsettled delivery of each target (of `targets` only, where given), the oldest of all first.

    While it is unsettled, later ones to its target wait: so a channel keeps its order. Papers come last: they stand in
    threads, may be many, and no message waits behind them.
    """
    # Not "none before it": SQLite 3.40, where it has statistics, finds an id that is less than itself once it is asked
    # for one of several states as well.
    other = aliased(Delivery)
    first = (
        select(other.id)
        .where(other.target == Delivery.target, other.state.in_(_UNSETTLED))
        .order_by(other.kind == PAPER, other.id)
        .limit(1)
    )
    columns = (Delivery.id, Delivery.kind, Delivery.target, Delivery.state, Delivery.wants, Delivery.tries)
    query = (
        select(*columns, _DUE.label("due"))
        .where(Delivery.state.in_(_UNSETTLED), Delivery.id == first.scalar_subquery())
        .order_by(Delivery.id)
    )
    if targets is not None:
        query = query.where(Delivery.target.in_(targets))
    found = []
    for row in connection.execute(query):
        stamp = f"{row.id}.{row.wants}.{row.tries}.{round(row.due.timestamp() * 1e6)}"
        found.append(Head(row.id, row.kind, row.target, row.due, row.state == "sending", stamp))
    return tuple(found)


def claim(
    connection: Connection, delivery_id: int, real_now: dt.datetime, lease: dt.timedelta
) -> Claim | NotYet | None:
    """Take one delivery under a lease; what it waits for when it may not be sent yet, None when it is settled.

    It waits for its own time, for the lease of whoever sends it, for an earlier one to the same target (a paper for any
    message), and for the time that Slack named when it asked us to wait.
    """
    query = select(Delivery.state, _DUE.label("due"), *_COLUMNS).where(
        Delivery.id == delivery_id, Delivery.state.in_(_UNSETTLED)
    )
    if connection.dialect.name != "sqlite":
        query = query.with_for_update(of=Delivery)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.due > real_now:
        return NotYet(row.due)
    first = connection.execute(
        select(Delivery.id, _DUE.label("due"))
        .where(Delivery.target == row.target, Delivery.state.in_(_UNSETTLED))
        .order_by(Delivery.kind == PAPER, Delivery.id)
        .limit(1)
    ).one()
    if first.id != row.id:
        return NotYet(max(first.due, real_now), behind=first.id)
    held = connection.scalar(
        select(func.max(Delivery.not_before)).where(
            Delivery.state.in_(_UNSETTLED), Delivery.not_before > real_now, Delivery.reason == ASKED_TO_WAIT
        )
    )
    if held is not None:
        return NotYet(held)
    connection.execute(
        update(Delivery)
        .where(Delivery.id == row.id)
        .values(state="sending", lease_until=real_now + lease, tries=Delivery.tries + 1, tried_at=real_now)
    )
    delivery = Planned(**{name: getattr(row, name) for name in Planned.model_fields})
    return Claim(delivery, row.state == "sending")


def _mine(delivery: Planned) -> ColumnElement[bool]:
    """The row while it is claimed for this very try; nobody else's claim is settled by us."""
    return and_(Delivery.id == delivery.id, Delivery.state == "sending", Delivery.tries == delivery.tries + 1)


def renew(connection: Connection, delivery: Planned, until: dt.datetime, faults: int | None = None) -> bool:
    """Let a claim last until a real time; False when somebody else has taken the delivery over. `faults`: how often a
    fault of ours has ended a try by now."""
    return _tried(connection, delivery, faults, lease_until=until)


def sent(
    connection: Connection, delivery: Planned, *, ts: str, posted_in: str, now: dt.datetime, alone: bool = False,
    shown: dict[str, Any] | None = None,
) -> bool:  # fmt: skip
    """It stands in Slack; False where that was written before, or somebody else has taken the delivery over. When a
    change was asked for meanwhile, it is planned again to be edited.

    What one person `alone` was shown is marked as such, for Slack does not edit it. `shown` are the words of a message
    that cannot be made anew: they are kept, so that words can be taken out of it.
    """
    row = connection.execute(
        update(Delivery).where(_mine(delivery))
        .values(
            state="sent", ts=ts, posted_in=posted_in, sent_at=now, shows=delivery.wants, lease_until=None, reason=None
        )
        .returning(Delivery.wants, Delivery.args)
    ).one_or_none()  # fmt: skip
    if row is None:
        return False
    is_stale = row.wants > delivery.wants
    kept = ({"private": True} if alone else {}) | ({"message": shown} if shown and not is_stale else {})
    again = {"state": "planned"} if is_stale else {}
    if kept or again:
        connection.execute(
            update(Delivery).where(Delivery.id == delivery.id).values({"args": row.args | kept, **again})
        )
    return True


def put_back(
    connection: Connection, claim: Claim, not_before: dt.datetime, reason: str, faults: int | None = None
) -> bool:
    """This try left nothing in Slack (429, or nothing was sent): try again, not before a real time.

    Where an earlier try was cut short, that one may stand all the same: so it stays in hand until then, and whoever
    claims it next looks before posting, as this try was to.
    """
    state, lease = ("sending", not_before) if claim.was_cut_short else ("planned", None)
    return _tried(
        connection, claim.delivery, faults, state=state, lease_until=lease, not_before=not_before, reason=reason
    )


def end(connection: Connection, delivery: Planned, state: str, reason: str) -> bool:
    """It will not be tried again: 'failed', 'skipped' or 'in doubt', with the reason in words. False where that was
    written before."""
    return _settle(connection, delivery, state=state, reason=reason, lease_until=None)


def forget_ts(connection: Connection, delivery: Planned) -> bool:
    """The message to edit is gone from Slack: post it anew."""
    return _settle(connection, delivery, state="planned", ts=None, posted_in=None, lease_until=None)


def _tried(connection: Connection, delivery: Planned, faults: int | None, **values: Any) -> bool:
    """It will be tried again: from now on, whatever the machine's clock said when this try began."""
    counted = {} if faults is None else {"faults": faults}
    return _settle(connection, delivery, tried_at=dt.datetime.now(dt.UTC), **counted, **values)


def _settle(connection: Connection, delivery: Planned, **values: Any) -> bool:
    return connection.execute(update(Delivery).where(_mine(delivery)).values(**values)).rowcount == 1


def record(
    connection: Connection, board_id: int, limit: int = 50
) -> tuple[tuple[str, str, str, str | None, str | None], ...]:
    """(kind, target, state, ts, reason) of the newest deliveries of a board, newest first."""
    rows = connection.execute(
        select(Delivery.kind, Delivery.target, Delivery.state, Delivery.ts, Delivery.reason)
        .where(Delivery.board_id == board_id)
        .order_by(Delivery.id.desc())
        .limit(limit)
    )
    return tuple((r.kind, r.target, r.state, r.ts, r.reason) for r in rows)


def add_person_notice(
    connection: Connection, *, board_id: int, key: str, now: dt.datetime, people: list[tuple[str, str]], sentence: str
) -> None:
    """Tell each of `people` (team, user) one sentence by direct message, once under `key`."""
    for team_id, user_id in people:
        plan(
            connection, key=f"{key}:{user_id}", kind="notice", board_id=board_id, team_id=team_id, target=user_id,
            now=now, sentence=sentence,
        )  # fmt: skip
