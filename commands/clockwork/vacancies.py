"""Posts that owe answers and that nobody holds, told to the business unit on Monday morning; where there are none,
nothing is said.

On a bank holiday it comes on the next working day. Its words are made when it is sent: who was given a post meanwhile
is not in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from commands.clockwork import moments
from commands.clockwork.board_now import BoardNow
from commands.clockwork.telling_once import officers, tell
from messages import vacancies as messages
from messages.blocks import Message
from store import askers, periods, vacancies
from store.statuses import Role
from store.visibility import Itself

WHAT = "vacancies"
KIND = "vacancies"
_EVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether a week has come to its hour and nothing was planned for it yet."""
    return _due(connection, board, now) is not None


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Plan the week's message where there is something to tell. A board that is new begins with its next week."""
    begun = periods.has_begun(connection, board.id, WHAT, now)  # asked first: another process may be marking it now
    week = _due(connection, board, now)
    if week is None:
        return
    if begun and vacancies.vacant(connection, board.id, Itself.product, board.today):
        tell(connection, board, f"vacant:{board.id}:{week}", KIND, officers(connection, board), now)
    periods.mark(connection, board.id, WHAT, week, now)


def _due(connection: Connection, board: BoardNow, now: dt.datetime) -> str | None:
    """The local week whose hour has come; it tells of the day on which it is sent, so a late one is as good."""
    due = moments.weekly(0, moments.OPEN, board.zone, now, _EVER)
    if due is None or now < moments.next_working_moment(due.fire_at, board.zone) or moments.is_quiet(now, board.zone):
        return None
    return None if periods.is_planned(connection, board.id, WHAT, due.key, now) else due.key


def render_vacancies(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """Who has nobody now; None when everybody has, or for somebody who has left the business unit."""
    reader = askers.asker_by_id(connection, int(args["person"]), today)
    if reader is None or not reader.holds(Role.business_unit):
        return None
    found = vacancies.vacant(connection, reader.board_id, reader, today)
    return messages.vacancies(found, glossary) if found else None
