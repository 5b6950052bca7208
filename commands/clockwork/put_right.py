"""The business unit is told once when the clock had been ahead and was put right: what came too early by it.

A clock that jumps (a machine that wakes with a wrong time) sends what it sends: nobody knows better at that moment.
Once it is right again, what was sent early stays single by its key, what was passed over comes on its day (`to_plan`
of store/deliveries.py), and what is left is to say so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from commands.clockwork import moments
from commands.clockwork.board_now import CLOCK, BoardNow
from commands.clockwork.telling_once import officers, tell
from messages import put_right as messages
from messages.blocks import Message
from messages.sent import Period
from store import askers, audit, deliveries, sent
from store.statuses import Role

KIND = "clock put right"


class Jump(NamedTuple):
    """A clock that was ahead `until` a moment, of which nobody was told: what was planned after a delivery, and done
    after a row of the audit trail."""

    until: dt.datetime
    after: int
    done_after: int


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether something was planned by a clock that was ahead, and nobody was told of it yet."""
    return _jump(connection, board, now) is not None


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Tell the business officers, at once."""
    if (jump := _jump(connection, board, now)) is not None:
        key = f"clock put right:{board.id}:{jump.until.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}:{jump.after}"
        tell(
            connection, board, key, KIND, officers(connection, board), now, since=now.isoformat(),
            until=jump.until.isoformat(), after=jump.after, done_after=jump.done_after,
            done_to=audit.last_id(connection),
        )  # fmt: skip


def _jump(connection: Connection, board: BoardNow, now: dt.datetime) -> Jump | None:
    """The jump that is to be told of; None where the clock was not ahead by more than what is late, or was told."""
    told = deliveries.newest(connection, board.id, KIND)
    after, args = told or (0, {})
    until = deliveries.latest_ahead(connection, board.id, now + moments.LATE, after)
    return None if until is None else Jump(until, after, int(args.get("done_to") or 0))


def render_put_right(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, _glossary: dict[str, str]
) -> Message | None:
    """What was sent and done too early; None for somebody who is a business officer no longer."""
    reader = askers.asker_by_id(connection, int(args["person"]), today)
    if reader is None or not reader.holds(Role.business_unit):
        return None
    since, until = (dt.datetime.fromisoformat(str(args[name])) for name in ("since", "until"))
    after, done_after, done_to = (int(args[name]) for name in ("after", "done_after", "done_to"))
    found = sent.between(connection, reader.board_id, since, until, today, ("planned", "sending", "sent", "in doubt"))
    early = [one for one in found if one.by_the_clock and one.kind != KIND and one.id > after]
    done = audit.done_by(connection, reader.board_id, CLOCK, since, until, (done_after, done_to))
    return messages.put_right(early, done, Period(since, until, reader.zone))
