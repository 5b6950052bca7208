"""What comes round is opened anew on the day when its last occurrence was due."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from commands.clockwork.board_now import CLOCK, BoardNow
from store import audit, occurrences


def is_due(connection: Connection, board: BoardNow, _now: dt.datetime) -> bool:
    """Whether something has come round."""
    return occurrences.has_come_round(connection, board.id, board.today)


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Open the next occurrence of whatever came round."""
    for ref in occurrences.open_due(connection, board.id, board.today):
        audit.note(
            connection, now=now, actor=CLOCK, operation="open the next occurrence", board_id=board.id,
            subject=f"action {ref}",
        )  # fmt: skip
