"""One saying to several, planned once for ever: whoever it was said to, and however often it is planned again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection

from commands.clockwork.board_now import BoardNow
from store import deliveries, people
from store.read_models import BoundChannel, Registered
from store.statuses import Role


class To(NamedTuple):
    """Where something is said: in a channel, or to one person by direct message."""

    team_id: str
    target: str
    person: int | None = None


def in_channels(bound: Iterable[BoundChannel]) -> tuple[To, ...]:
    """These channels."""
    return tuple(To(one.team_id, one.channel_id) for one in bound)


def by_message(found: Iterable[Registered]) -> tuple[To, ...]:
    """Those of these people who are on Slack."""
    return tuple(To(one.team_id, one.user_id, one.person_id) for one in found if one.team_id and one.user_id)


def officers(connection: Connection, board: BoardNow) -> tuple[To, ...]:
    """The board's business officers who are on Slack."""
    return by_message(people.holders_of(connection, Role.business_unit, board.id, board.today))


def tell(
    connection: Connection, board: BoardNow, key: str, kind: str, to: Iterable[To], now: dt.datetime, /, **args: Any
) -> None:
    """Plan what is said under a key. The key itself is the first one's; where nobody is to be told, it is kept as
    skipped, so that `key` is known from now on and nothing is ever said under it again."""
    found = tuple(to)
    if not found:
        deliveries.skip(
            connection, deliveries.NOBODY, key=key, kind=kind, board_id=board.id, team_id="", target="",
            now=now, **args,
        )  # fmt: skip
    for place, one in enumerate(found):
        deliveries.plan(
            connection, key=f"{key}:{one.target}" if place else key, kind=kind, board_id=board.id, team_id=one.team_id,
            target=one.target, now=now, person=one.person, **args,
        )  # fmt: skip
