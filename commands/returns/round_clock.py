"""The words of a round's step that the clock took, made when they are sent, for whoever reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from commands.core import Context, Request
from commands.returns import opening_rounds
from commands.returns.which_round import round_page
from messages import round_clock as messages
from messages import rounds
from messages.blocks import Message
from messages.rounds import RoundPage
from store import askers, cycles, exceptions
from store.read_models import Asker
from store.read_models.cycles import Position
from store.statuses import Role


def render_step(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """A round as it stands, and which step brought it here; None once that says nothing any more, or for somebody who
    has left the post."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    if cycle is None or cycle.withdrawn_at is not None:
        return None
    reader: Asker | None = None
    if args.get("person") is not None:
        reader = askers.asker_by_id(connection, int(args["person"]), today)
        if reader is None or not reader.holds(Role.business_unit, Role.group_chair):
            return None
    found = cycles.position(connection, cycle, reader, today)
    heading = _heading(connection, str(args["step"]), found, reader, today)
    if heading is None or not found.entries:
        return None
    if args.get("late_from"):
        heading += f" {messages.late(dt.date.fromisoformat(str(args['late_from'])))}"
    view = RoundPage(position=found)
    if reader is not None:
        view = round_page(Context(connection, reader, Request("direct", "", "", "", ""), now, today), found)
    reported = len(exceptions.find(connection, cycle.board_id, reader, cycle_id=cycle.id)) if cycle.closed_at else 0
    return rounds.shown(view.model_copy(update={"heading": heading, "exceptions": reported}), today, glossary)


def _heading(connection: Connection, step: str, found: Position, reader: Asker | None, today: dt.date) -> str | None:
    cycle = found.round
    name = step.split(" ")[0]
    if name == "opened":
        return messages.opened(found, opening_rounds.unheard(connection, found, today))
    if name == "chase":
        is_past = cycle.ended_at is not None or today > cycle.cutoff_on
        return None if is_past or not found.silent else messages.chased(found, today)
    if name == "silent":
        return None if cycle.ended_at is not None or today <= cycle.cutoff_on else messages.passed(found)
    if name == "freeze":
        return messages.frozen(found)
    if name == "not":
        return None if cycle.validated_at is not None else messages.not_validated(found)
    kinds = [one.kind for one in exceptions.find(connection, cycle.board_id, reader, cycle_id=cycle.id)]
    return messages.closed(found, kinds.count("no update"), kinds.count("not discharged"))
