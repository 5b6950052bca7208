"""What was sent, to whom, what failed and what was not of use any more: read from the deliveries themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select

from store import deliveries, people
from store.models import Channel, Delivery
from store.read_models.sent import Sent, State

_COLUMNS = tuple(getattr(Delivery, name) for name in Sent.model_fields if name not in ("post", "day", "by_the_clock"))
_UNSETTLED = ("planned", "sending")


def between(
    connection: Connection, board_id: int, since: dt.datetime, until: dt.datetime, today: dt.date,
    states: Collection[State] = (),
) -> tuple[Sent, ...]:  # fmt: skip
    """What was planned after `since` and no later than `until`, oldest first; of one of `states`, where some are given.
    People are told by the posts that they hold on `today`."""
    query = (
        select(*_COLUMNS, Delivery.args)
        .where(Delivery.board_id == board_id, Delivery.planned_at > since, Delivery.planned_at <= until)
        .order_by(Delivery.id)
    )
    if states:
        query = query.where(Delivery.state.in_(states))
    posts = {
        (one.team_id, one.user_id): "; ".join(held.title for held in one.holdings)
        for one in people.everyone(connection, board_id, today)
    }
    found = []
    for row in connection.execute(query):
        values = dict(row._mapping)
        args = values.pop("args")
        post, by_the_clock = posts.get((row.team_id, row.target)) or None, bool(args.get("by_the_clock"))
        found.append(Sent(**values, post=post, day=_day(args), by_the_clock=by_the_clock))
    return tuple(found)


def _day(args: dict[str, Any]) -> dt.date | None:
    """The day that a message was for."""
    said = str(args.get("day") or args.get("late_from") or "")[:10]
    return dt.date.fromisoformat(said) if said else None


def begun_at(connection: Connection, board_id: int) -> dt.datetime | None:
    """When a board's first channel was bound or its first message planned; None when neither was yet."""
    moments = (
        connection.scalar(query.limit(1))
        for query in (
            select(Channel.bound_at).where(Channel.board_id == board_id).order_by(Channel.id),
            select(Delivery.planned_at).where(Delivery.board_id == board_id).order_by(Delivery.id),
        )
    )
    return min((one for one in moments if one is not None), default=None)


def is_under_way(connection: Connection, board_id: int) -> bool:
    """Whether some message of a board is yet to be sent."""
    found = select(Delivery.id).where(Delivery.board_id == board_id, Delivery.state.in_(_UNSETTLED))
    return connection.execute(found.limit(1)).first() is not None


def told_until(connection: Connection, board_id: int, kind: str) -> dt.datetime | None:
    """Until when all that was planned was told of by the newest message of a kind. What was planned after that message
    at an earlier time, because the clock had been ahead, was not."""
    told = deliveries.newest(connection, board_id, kind)
    if told is None:
        return None
    newest, args = told
    until = dt.datetime.fromisoformat(str(args["until"]))
    later = (Delivery.board_id == board_id, Delivery.id > newest, Delivery.planned_at < until)
    first = connection.scalar(select(func.min(Delivery.planned_at)).where(*later))
    return until if first is None else first - dt.timedelta(seconds=1)
