"""An exception that nobody acknowledges goes up the ladder that the board sets, each rung once for each round.

When a round closes, its exceptions go to the Board's channels and to the Independent Chair (commands/returns/
exceptions.py). So many days after that, what is still not acknowledged goes again: to the chair what waits for the
chair, further up what waits for either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from commands.clock import local_day
from commands.clockwork import moments
from commands.clockwork.board_now import BoardNow
from commands.clockwork.telling_once import To, by_message, officers, tell
from store import deliveries, exceptions, people, settings
from store.settings import Rung
from store.statuses import AT_THE_HEAD, SAFEGUARDING_PARTNERS


class Climb(NamedTuple):
    """A rung that is due for a round since a day, and the exceptions that climb it."""

    cycle_id: int
    rung: Rung
    since: dt.date
    numbers: list[int]

    @property
    def key(self) -> str:
        """What makes it once."""
        return f"escalation:{self.cycle_id}:{self.rung.days} {self.rung.to}"


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether something goes up the ladder; never outside working hours."""
    return not moments.is_quiet(now, board.zone) and bool(_due(connection, board, now))


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Plan what goes up the ladder. Of several rungs to the same people, only the latest that has come is climbed."""
    for climb in _due(connection, board, now):
        to = "business unit"
        found: tuple[To, ...] = ()
        if climb.rung.to != "business unit":
            roles = AT_THE_HEAD if climb.rung.to == "chair" else SAFEGUARDING_PARTNERS
            everyone = people.everyone(connection, board.id, board.today)
            found = by_message(one for one in everyone if any(held.role in roles for held in one.holdings))
            to = climb.rung.to if found else to
        late_from = moments.late_from(_at(climb.since, board.zone), now, board.zone)
        tell(
            connection, board, climb.key, "escalation", found or officers(connection, board), now, cycle=climb.cycle_id,
            to=to, days=climb.rung.days, exceptions=climb.numbers, late_from=late_from,
        )  # fmt: skip


def _due(connection: Connection, board: BoardNow, now: dt.datetime) -> list[Climb]:
    ladder = settings.of_board(connection, board.id).ladder
    waiting = exceptions.unacknowledged(connection, board.id) if ladder else ()
    found = [one for each in waiting for one in _come(each, ladder, board, now)]
    wanted = deliveries.to_plan(connection, {one.key for one in found}, now)
    return [one for one in found if one.key in wanted]


def _come(waiting: exceptions.Waiting, ladder: tuple[Rung, ...], board: BoardNow, now: dt.datetime) -> Iterator[Climb]:
    """The latest rung to each that has come for a round."""
    reported_on = local_day(waiting.closed_at, board.zone)
    latest: dict[str, Climb] = {}
    for rung in sorted(ladder, key=lambda one: one.days):
        since = reported_on + dt.timedelta(days=rung.days)
        numbers = waiting.of_chair if rung.to == "chair" else waiting.numbers
        if numbers and now >= _at(since, board.zone):
            latest[rung.to] = Climb(waiting.cycle_id, rung, since, numbers)
    yield from latest.values()


def _at(day: dt.date, zone: str) -> dt.datetime:
    return moments.next_working_moment(moments.at_local(day, moments.OPEN, zone), zone)
