"""Messages that are to stand in Slack, once each: planned -> sending (leased) -> sent, failed, skipped or in doubt.

Planned in the transaction of what they tell about; sent after it by one guarded sender (commands/sender.py). Leases
and waiting run on real time, whatever the try-out's clock says: they are about Slack, not about the plan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from store.models import Delivery
from store.prepared import Prepared
from store.read_models import Planned

_COLUMNS = tuple(getattr(Delivery, name) for name in Planned.model_fields)
_PLANNED = (
    "key", "kind", "args", "board_id", "team_id", "target", "thread_ts", "planned_at", "not_before",
)  # fmt: skip


def _insert(dialect: str) -> Any:
    return (sqlite if dialect == "sqlite" else postgresql).insert(Delivery).inline()


def _insert_once(dialect: str) -> Any:
    return _insert(dialect).on_conflict_do_nothing(index_elements=[Delivery.key])


def _insert_or_edit(dialect: str) -> Any:
    insertion = _insert(dialect)
    again = {
        "wants": Delivery.wants + 1,
        "state": case((Delivery.state == "sending", "sending"), else_="planned"),
        "not_before": insertion.excluded.not_before,
    }
    return insertion.on_conflict_do_update(index_elements=[Delivery.key], set_=again)


_PLAN = Prepared(_insert_once, columns=_PLANNED)
_PLAN_EDIT = Prepared(_insert_or_edit, columns=_PLANNED)


def plan(
    connection: Connection, *, key: str, kind: str, board_id: int, team_id: str, target: str, now: dt.datetime,
    thread_ts: str | None = None, **args: Any,
) -> None:  # fmt: skip
    """Plan one message under a key that names it for ever; planned again under the same key, it stays one.

    `target` is a channel id, or a user id for a direct message. `args` say what to tell, as ids and settings.
    """
    _PLAN.run(connection, **_values(key, kind, board_id, team_id, target, now, thread_ts, args))


def skip(connection: Connection, reason: str, *, key: str, **what: Any) -> None:
    """Record under its key that a message is not sent at all, with the reason: nothing sends it later."""
    plan(connection, key=key, **what)
    connection.execute(
        update(Delivery).where(Delivery.key == key, Delivery.state == "planned", Delivery.tries == 0)
        .values(state="skipped", reason=reason)
    )  # fmt: skip


def plan_edit(
    connection: Connection, *, key: str, kind: str, board_id: int, team_id: str, target: str, now: dt.datetime,
    **args: Any,
) -> None:  # fmt: skip
    """Plan a message that is edited: the first plan posts it, each later one asks for its words to be made anew.

    A change asked for while it is being sent is not lost: `wants` runs ahead of `shows` and it is sent again.
    """
    _PLAN_EDIT.run(connection, **_values(key, kind, board_id, team_id, target, now, None, args))


def _values(
    key: str, kind: str, board_id: int, team_id: str, target: str, now: dt.datetime, thread_ts: str | None,
    args: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    return {
        "key": key, "kind": kind, "args": args | {"board_id": board_id}, "board_id": board_id, "team_id": team_id,
        "target": target, "thread_ts": thread_ts, "planned_at": now, "not_before": dt.datetime.now(dt.UTC),
    }  # fmt: skip


def known(connection: Connection, keys: Collection[str]) -> frozenset[str]:
    """Of these keys, those under which a message was planned before."""
    return frozenset(connection.scalars(select(Delivery.key).where(Delivery.key.in_(keys))))


def claim(
    connection: Connection, real_now: dt.datetime, lease: dt.timedelta, limit: int = 20
) -> tuple[tuple[Planned, bool], ...]:
    """Take what may be sent now, the oldest of each target, under a lease; (delivery, whether a try was cut short).

    A delivery whose lease ran out was being sent by someone who died or never heard back: it may stand in Slack
    already, so its sender must look before posting. While one delivery to a target is in flight, later ones wait.
    """
    earlier = aliased(Delivery)
    ahead = (
        select(earlier.id)
        .where(
            earlier.target == Delivery.target,
            earlier.id < Delivery.id,
            earlier.state.in_(("planned", "sending")),
        )
        .exists()
    )
    may = or_(
        and_(Delivery.state == "planned", Delivery.not_before <= real_now),
        and_(Delivery.state == "sending", Delivery.lease_until < real_now),
    )
    query = select(Delivery.state, *_COLUMNS).where(may, ~ahead).order_by(Delivery.id).limit(limit)
    if connection.dialect.name != "sqlite":
        query = query.with_for_update(skip_locked=True, of=Delivery)
    rows = connection.execute(query).all()
    if rows:
        connection.execute(
            update(Delivery)
            .where(Delivery.id.in_([row.id for row in rows]))
            .values(state="sending", lease_until=real_now + lease, tries=Delivery.tries + 1)
        )
    return tuple(
        (Planned(**{name: getattr(row, name) for name in Planned.model_fields}), row.state == "sending") for row in rows
    )


def renew(connection: Connection, delivery: Planned, real_now: dt.datetime, lease: dt.timedelta) -> bool:
    """Lengthen a claim before posting late under it; False when somebody else has taken the delivery over."""
    kept = connection.execute(
        update(Delivery)
        .where(Delivery.id == delivery.id, Delivery.state == "sending", Delivery.tries == delivery.tries + 1)
        .values(lease_until=real_now + lease)
    )
    return kept.rowcount == 1


def sent(
    connection: Connection, delivery: Planned, *, ts: str, posted_in: str, now: dt.datetime, alone: bool = False,
    shown: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """It stands in Slack. When a change was asked for meanwhile, it is planned again to be edited.

    What one person `alone` was shown is marked as such, for Slack does not edit it. `shown` are the words of a message
    that cannot be made anew: they are kept, so that words can be taken out of it.
    """
    this = Delivery.id == delivery.id
    row = connection.execute(
        update(Delivery).where(this)
        .values(
            state="sent", ts=ts, posted_in=posted_in, sent_at=now, shows=delivery.wants, lease_until=None, reason=None
        )
        .returning(Delivery.wants, Delivery.args)
    ).one()  # fmt: skip
    is_stale = row.wants > delivery.wants
    kept = ({"private": True} if alone else {}) | ({"message": shown} if shown and not is_stale else {})
    again = {"state": "planned"} if is_stale else {}
    if kept or again:
        connection.execute(update(Delivery).where(this).values({"args": row.args | kept, **again}))


def put_back(connection: Connection, delivery: Planned, not_before: dt.datetime, reason: str) -> None:
    """It certainly does not stand in Slack (429, or nothing was sent): try again, not before a real time."""
    connection.execute(
        update(Delivery)
        .where(Delivery.id == delivery.id)
        .values(state="planned", not_before=not_before, lease_until=None, reason=reason)
    )


def end(connection: Connection, delivery: Planned, state: str, reason: str) -> None:
    """It will not be tried again: 'failed', 'skipped' or 'in doubt', with the reason in words."""
    connection.execute(
        update(Delivery).where(Delivery.id == delivery.id).values(state=state, reason=reason, lease_until=None)
    )


def forget_ts(connection: Connection, delivery: Planned) -> None:
    """The message to edit is gone from Slack: post it anew."""
    connection.execute(
        update(Delivery).where(Delivery.id == delivery.id).values(state="planned", ts=None, posted_in=None)
    )


def next_due(connection: Connection) -> dt.datetime | None:
    """The real time at which something waits to be sent, None when nothing does."""
    waits_until = case((Delivery.state == "planned", Delivery.not_before), else_=Delivery.lease_until)
    earliest: dt.datetime | None = connection.scalar(
        select(func.min(waits_until)).where(Delivery.state.in_(("planned", "sending")))
    )
    return earliest


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
