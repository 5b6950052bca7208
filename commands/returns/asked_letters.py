"""A letter that somebody asks for is made once, however often they press within a minute, and again after that."""

from __future__ import annotations

import datetime as dt
from typing import Any

from commands.core import Context
from store import deliveries


def plan(context: Context, kind: str, which: str, thread_ts: str | None = None, /, **args: Any) -> bool:
    """Plan a letter for whoever asks, as it will be when it is sent; False where they asked for `which` within the last
    minutes, as a double click does."""
    minutes = (context.now - n * dt.timedelta(minutes=1) for n in range(2))
    keys = [f"{kind}:{context.request.actor}:{which}:{one:%Y-%m-%dT%H:%M}" for one in minutes]
    if deliveries.known(context.connection, keys):
        return False
    deliveries.plan(
        context.connection, key=keys[0], kind=kind, board_id=context.asker.board_id, team_id=context.request.team_id,
        target=context.request.user_id, now=context.now, thread_ts=thread_ts, person=context.asker.person_id, **args,
    )  # fmt: skip
    return True
