"""What failed for good is told to the business unit, once, and to whoever asked for it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from commands import attaching
from commands.clock import local_day
from commands.web_api import Outcome
from messages import undelivered as messages
from store import deliveries, naming, people
from store.read_models import Planned
from store.statuses import Role


def board_day(connection: Connection, delivery: Planned, now: dt.datetime) -> dt.date:
    """The day on the board that a delivery is of."""
    zones = {board[0]: board[3] for board in naming.boards(connection)}
    return local_day(now, zones[delivery.board_id])


def failed(connection: Connection, delivery: Planned, outcome: Outcome, now: dt.datetime) -> None:
    """Tell how a delivery ended that was not posted, changed or attached.

    A notice that was not posted is only a row and a log line. One that could not be changed still shows what may have
    been taken out: that is told of any kind. What was of no use any more stands in the weekly summary.
    """
    is_edit = delivery.ts is not None
    is_told_later = outcome.reason == deliveries.NOTHING_LEFT or outcome.reason.startswith(deliveries.STALE)
    if is_told_later or (delivery.kind == "notice" and not is_edit):
        return
    where, why = _where(delivery), outcome.reason
    if attaching.is_paper(delivery):
        key, sentence = attaching.not_attached(delivery, outcome, where, board_day(connection, delivery, now))
    elif is_edit:
        key = f"not-changed:{delivery.wants}:{delivery.id}"
        sentence = messages.not_changed(where, why, _stamp(delivery))
    else:
        key = f"not-posted:{delivery.id}"
        of_it = messages.in_doubt if outcome.state == "in doubt" else messages.not_posted
        sentence = of_it(delivery.kind, where, why)
    _tell(connection, delivery, key, sentence, now)


def nothing_follows(connection: Connection, delivery: Planned, why: str, now: dt.datetime) -> None:
    """Tell that a message stands, but that a fault of ours kept back what was to follow it."""
    sentence = messages.nothing_follows(delivery.kind, _where(delivery), why)
    _tell(connection, delivery, f"nothing-follows:{delivery.id}", sentence, now)


def _where(delivery: Planned) -> str:
    return f"<#{delivery.target}>" if delivery.target.startswith(("C", "G")) else "a direct message"


def _stamp(delivery: Planned) -> str:
    """Which message it is, for whoever has to find it."""
    seconds = (delivery.ts or "").partition(".")[0]
    return f"the one of <!date^{seconds}^{{date_short_pretty}} {{time}}|{delivery.ts}>"


def _tell(connection: Connection, delivery: Planned, key: str, sentence: str, now: dt.datetime) -> None:
    today = board_day(connection, delivery, now)
    officers = people.holders_of(connection, Role.business_unit, delivery.board_id, today)
    told = [(p.team_id, p.user_id) for p in officers if p.team_id and p.user_id]
    asked_by = delivery.args.get("asked_by")  # whoever asked for it should not have to guess
    if asked_by and all(user != asked_by for _, user in told):
        told.append((delivery.team_id, str(asked_by)))
    deliveries.add_person_notice(
        connection, board_id=delivery.board_id, key=key, now=now, sentence=sentence, people=told
    )  # fmt: skip
