"""Draft letters to chief officers, in the thread of the report that the head of the board reads.

A letter is written for each agency of which the round reported something, posts counted with the body that they belong
to. It is a draft: the chair puts it right, signs it and sends it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from commands.sender import Standing
from messages import letters as messages
from messages.blocks import Message
from store import cycles, deliveries, exceptions, people
from store.read_models import Planned
from store.read_models.cycles import ExceptionView
from store.statuses import AT_THE_HEAD

ANSWER_WITHIN = dt.timedelta(days=14)


def plan_letters(connection: Connection, delivery: Planned, standing: Standing, now: dt.datetime) -> None:
    """Plan the letters under a report that stands in Slack; in a channel there are none."""
    args = delivery.args
    cycle = cycles.by_id(connection, int(str(args["cycle"])))
    if args.get("person") is None or cycle is None:
        return
    reader = people.asker_by_id(connection, int(str(args["person"])), now.date())
    if reader is None:
        return
    found = exceptions.find(connection, cycle.board_id, reader, cycle_id=cycle.id)
    for agency in sorted(by_agency(connection, cycle.board_id, found)):
        deliveries.plan(
            connection, key=f"letter:{cycle.id}:{delivery.target}:{agency}"[:255], kind="letter",
            board_id=cycle.board_id, team_id=delivery.team_id, target=delivery.target, thread_ts=standing.ts, now=now,
            cycle=cycle.id, person=args["person"], agency=agency,
        )  # fmt: skip


def by_agency(connection: Connection, board_id: int, found: Iterable[ExceptionView]) -> dict[str, list[ExceptionView]]:
    """Exceptions by the name of the agency or group that answers for them."""
    bodies = people.bodies(connection, board_id)
    gathered: dict[str, list[ExceptionView]] = {}
    for one in found:
        gathered.setdefault(bodies.get(one.party_id, one.party), []).append(one)
    return gathered


def render_letter(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """The draft as it stands when it is sent; None for somebody who has left the post."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    reader = people.asker_by_id(connection, int(args["person"]), today)
    if cycle is None or reader is None or not reader.holds(*AT_THE_HEAD):
        return None
    every = exceptions.find(connection, cycle.board_id, reader, cycle_id=cycle.id)
    found = by_agency(connection, cycle.board_id, every).get(str(args["agency"]))
    if not found:
        return None
    return messages.letter(str(args["agency"]), reader.board_name, cycle, found, today + ANSWER_WITHIN, glossary)
