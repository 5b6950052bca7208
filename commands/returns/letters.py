"""Draft letters to chief officers, in the thread of the report that the head of the board reads.

A letter is written for each agency of which the round reported something, posts counted with the body that they belong
to, as words to read and as a paper. It is a draft: the chair puts it right, signs it and sends it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection

from commands.sender import Standing
from messages import letters as messages
from messages.blocks import Message, Paper
from messages.exceptions import late_first
from messages.letters import LetterToChief
from messages.papers.letter import letter_docx, title
from messages.papers.stationery import file_name
from store import actions, cycles, deliveries, exceptions, people
from store.read_models import Asker, Planned, Word
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
    letter = LetterToChief(
        agency=str(args["agency"]), board=reader.board_name, cycle=cycle, found=tuple(late_first(found)), dated=today,
        answer_by=today + ANSWER_WITHIN, signed_by=_post(reader), last=_last_words(connection, reader, found, today),
    )  # fmt: skip
    paper = Paper(
        name=file_name(f"Letter to {letter.agency}, round {cycle.number}", "docx"), title=title(letter),
        make=partial(letter_docx, letter),
    )  # fmt: skip
    return messages.letter(letter, glossary).model_copy(update={"papers": (paper,)})


def _post(reader: Asker) -> str:
    """As what the reader signs."""
    role = next(one.role for one in reader.holdings if one.role in AT_THE_HEAD)
    return str(role).title()


def _last_words(
    connection: Connection, reader: Asker, found: Iterable[ExceptionView], today: dt.date
) -> dict[int, Word]:
    """What was last said of each, by its number, of what anybody may read."""
    told = [one for one in found if one.is_published]
    views = actions.by_ids(connection, reader.board_id, reader, {one.action_id for one in told}, today)
    said = {
        (view.id, part.party_id, part.label): part.last
        for view in views
        for part in view.leads
        if part.last is not None
    }
    return {
        one.number: last for one in told if (last := said.get((one.action_id, one.party_id, one.label))) is not None
    }
