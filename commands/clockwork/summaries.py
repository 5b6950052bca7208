"""The business unit's summary of what was sent, each Monday once the digests are out.

It tells what was planned since the one before it, so nothing is told twice and nothing left out, however late it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from commands.clockwork import moments
from commands.clockwork.board_now import BoardNow
from commands.clockwork.telling_once import officers, tell
from messages import sent as messages
from messages.blocks import Message
from store import askers, deliveries, sent
from store.statuses import Role

KIND = "summary"
MONDAY, AT = 0, dt.time(8)  # with the digests, where a channel has not chosen another time
WAITS = dt.timedelta(hours=1)  # for what is still being sent; then it says what is under way
A_WEEK = dt.timedelta(weeks=1)


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether the summary of the week is due, people may be written to, and what it tells of has been sent."""
    return not moments.is_quiet(now, board.zone) and _due(connection, board, now) is not None


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Plan it for each business officer."""
    due = _due(connection, board, now)
    if due is None:
        return
    since = sent.told_until(connection, board.id, KIND) or due.fire_at - A_WEEK
    tell(
        connection, board, _key(board, due), KIND, officers(connection, board), now, since=since.isoformat(),
        until=now.isoformat(),
    )  # fmt: skip


def _due(connection: Connection, board: BoardNow, now: dt.datetime) -> moments.Due | None:
    begun = sent.begun_at(connection, board.id)
    due = moments.weekly(MONDAY, AT, board.zone, now, begun) if begun is not None else None
    if due is None or not deliveries.to_plan(connection, [_key(board, due)], now):
        return None
    fires = moments.next_working_moment(due.fire_at, board.zone)
    return None if now < fires + WAITS and sent.is_under_way(connection, board.id) else due


def _key(board: BoardNow, due: moments.Due) -> str:
    return f"{KIND}:{board.id}:{due.key}"


def render_summary(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, _glossary: dict[str, str]
) -> Message | None:
    """What was sent since the last summary, as it stands now; None for somebody who is a business officer no longer."""
    asker = askers.asker_by_id(connection, int(args["person"]), today)
    if asker is None or not asker.holds(Role.business_unit):
        return None
    since, until = (dt.datetime.fromisoformat(str(args[name])) for name in ("since", "until"))
    found = sent.between(connection, asker.board_id, since, until, today)
    return messages.summary([one for one in found if one.kind != KIND], messages.Period(since, until, asker.zone))
