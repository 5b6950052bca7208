"""The business unit is told once when the clock had been ahead and was put right: what came too early by it.

A clock that jumps (a machine that wakes with a wrong time) sends what it sends: nobody knows better at that moment.
Once it is right again, what was sent early stays single by its key, what was passed over comes on its day (`to_plan`
of store/deliveries.py), and what is left is to say so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from commands.clockwork import moments
from commands.clockwork.board_now import CLOCK, BoardNow
from commands.clockwork.telling_once import officers, tell
from messages import put_right as messages
from messages.blocks import Message
from messages.sent import Period
from store import audit, deliveries, people, sent
from store.statuses import Role

KIND = "clock put right"


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether something was planned by a clock that was ahead, and nobody was told of it yet."""
    return _ahead(connection, board, now) is not None


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Tell the business officers, at once."""
    if (until := _ahead(connection, board, now)) is not None:
        to = officers(connection, board)
        tell(connection, board, _key(board, until), KIND, to, now, since=now.isoformat(), until=until.isoformat())


def _ahead(connection: Connection, board: BoardNow, now: dt.datetime) -> dt.datetime | None:
    """The latest moment to which it had jumped; None where it was not ahead by more than what is late, or was told."""
    until = deliveries.latest_ahead(connection, board.id, now + moments.LATE)
    return None if until is None or deliveries.known(connection, [_key(board, until)]) else until


def _key(board: BoardNow, until: dt.datetime) -> str:
    return f"clock put right:{board.id}:{until.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}"


def render_put_right(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, _glossary: dict[str, str]
) -> Message | None:
    """What was sent and done too early; None for somebody who is a business officer no longer."""
    reader = people.asker_by_id(connection, int(args["person"]), today)
    if reader is None or not reader.holds(Role.business_unit):
        return None
    since, until = (dt.datetime.fromisoformat(str(args[name])) for name in ("since", "until"))
    early = sent.between(connection, reader.board_id, since, until, today, ("planned", "sending", "sent", "in doubt"))
    done = audit.done_by(connection, reader.board_id, CLOCK, since, until)
    return messages.put_right([one for one in early if one.kind != KIND], done, Period(since, until, reader.zone))
