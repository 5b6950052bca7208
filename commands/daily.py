"""What happens because a day began. Each thing may be asked as often as wished: what was done is not done again."""

from __future__ import annotations

import datetime as dt

from commands.clock import local_day
from store import audit, occurrences, people
from store.db import Store

CLOCK = "clock"  # who acts, in the audit trail, where nobody does


def begin_day(store: Store, now: dt.datetime) -> None:
    """Open the next occurrence of whatever came round, on every board by its own day. Most days nothing is written."""
    with store.reading() as connection:
        days = {board_id: local_day(now, zone) for board_id, _, _, zone in people.boards(connection)}
        due = [board_id for board_id, today in days.items() if occurrences.has_come_round(connection, board_id, today)]
    for board_id in due:
        with store.writing() as connection:
            for ref in occurrences.open_due(connection, board_id, days[board_id]):
                audit.note(
                    connection, now=now, actor=CLOCK, operation="open the next occurrence", board_id=board_id,
                    subject=f"action {ref}",
                )  # fmt: skip
