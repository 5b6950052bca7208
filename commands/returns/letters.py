"""Draft letters to chief officers, in the thread of the report that the head of the board reads.

A letter is written for each agency of which the round reported something, posts counted with the body that they belong
to. They come as one message with one paper to print; the words and the paper of one come when they are asked for, by
its button or `/returns draft Cafcass`. It is a draft: the chair puts it right, signs it and sends it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, say
from commands.directory import party_named
from commands.errors import Sorry
from commands.returns import asked_letters
from commands.sender import Standing
from messages import letters as messages
from messages.blocks import Message, Paper, esc
from messages.blocks import say as one_paragraph
from messages.choosing_letters import are_few
from messages.exceptions import late_first
from messages.letters import LetterToChief
from messages.papers.letter import letter_docx, title, title_of_all
from messages.papers.stationery import file_name
from store import actions, askers, belonging, cycles, deliveries, exceptions
from store.read_models import Asker, Planned, Word
from store.read_models.cycles import ExceptionView
from store.statuses import AT_THE_HEAD

ANSWER_WITHIN = dt.timedelta(days=14)
KIND, ONE = "letters", "letter"
OPERATION = "write to a chief officer"
EXAMPLE = "`/returns draft Cafcass`"
_VALUE = re.compile(r"(?P<cycle>\d{1,9}):(?P<number>\d{1,9})")


def plan_letters(connection: Connection, delivery: Planned, standing: Standing, now: dt.datetime) -> None:
    """Plan the letters under a report that stands in Slack; in a channel there are none."""
    args = delivery.args
    if args.get("person") is not None:
        deliveries.plan(
            connection, key=f"letters:{args['cycle']}:{delivery.target}", kind=KIND, board_id=delivery.board_id,
            team_id=delivery.team_id, target=delivery.target, thread_ts=standing.ts, now=now, cycle=args["cycle"],
            person=args["person"],
        )  # fmt: skip


def by_agency(connection: Connection, board_id: int, found: Iterable[ExceptionView]) -> dict[str, list[ExceptionView]]:
    """Exceptions by the name of the agency or group that answers for them."""
    bodies = belonging.bodies(connection, board_id)
    gathered: dict[str, list[ExceptionView]] = {}
    for one in found:
        gathered.setdefault(bodies.get(one.party_id, one.party), []).append(one)
    return gathered


def render_letters(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """The drafts as they stand when they are sent: few with a paper each, more with one paper of all; None for somebody
    who has left the post."""
    letters = _letters(connection, args, today)
    if not letters:
        return None
    called = title_of_all(letters)
    papers = tuple(map(_paper, letters))
    if not are_few(letters):
        papers = (Paper(name=file_name(called, "docx"), title=called, make=partial(letter_docx, letters)),)
    return messages.drafts(letters, glossary).model_copy(update={"papers": papers})


def render_letter(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """One draft that was asked for, as it stands when it is sent; None for somebody who has left the post."""
    letter = next((one for one in _letters(connection, args, today) if one.agency == args["agency"]), None)
    return messages.letter(letter, glossary).model_copy(update={"papers": (_paper(letter),)}) if letter else None


def _letters(connection: Connection, args: Mapping[str, Any], today: dt.date) -> list[LetterToChief]:
    """The drafts of a round for one reader, by agency."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    reader = askers.asker_by_id(connection, int(args["person"]), today)
    if cycle is None or reader is None or not reader.holds(*AT_THE_HEAD):
        return []
    every = exceptions.find(connection, cycle.board_id, reader, cycle_id=cycle.id)
    last = _last_words(connection, reader, every, today)
    return [
        LetterToChief(
            agency=agency, board=reader.board_name, cycle=cycle, found=tuple(late_first(found)), dated=today,
            answer_by=today + ANSWER_WITHIN, signed_by=_post(reader), last=last,
        )
        for agency, found in sorted(by_agency(connection, cycle.board_id, every).items())
    ]  # fmt: skip


def _paper(letter: LetterToChief) -> Paper:
    called = file_name(f"Letter to {letter.agency}, round {letter.cycle.number}", "docx")
    return Paper(name=called, title=title(letter), make=partial(letter_docx, [letter]))


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


# ---- one that is asked for


def _read(said: str) -> Job:
    words = re.sub(
        r"^(?:letters?\b\s*)?(?:(?:to|for)\s+)?(?:(?:the\s+)?chief\s+officer\s+of\s+)?", "", said, flags=re.I
    )
    if not words:
        raise Sorry(f"A draft letter to whose chief officer? Say for example {EXAMPLE}.")

    def asked(context: Context) -> Reply:
        permissions.require(context, OPERATION)
        party = party_named(context, words, example=EXAMPLE)
        every = exceptions.find(context.connection, context.asker.board_id, context.asker)
        name = belonging.bodies(context.connection, context.asker.board_id).get(party.id, party.name)
        found = by_agency(context.connection, context.asker.board_id, every).get(name)
        if not found:
            raise Sorry(
                f"No round has reported anything of {esc(name)}, so there is no letter to draft. Nothing was recorded. "
                "`/returns exceptions` shows what was reported."
            )
        return _planned(context, max(one.cycle_id for one in found), name)

    return Job(OPERATION, asked, writes=True)


def _pressed(request: Request) -> Job:
    pressed = _VALUE.fullmatch(request.value)
    if pressed is None:
        raise Sorry(f"That button is not of this bot’s making. Nothing was recorded. Type {EXAMPLE}.")

    def asked(context: Context) -> Reply:
        permissions.require(context, OPERATION)
        cycle, board_id = int(pressed["cycle"]), context.asker.board_id
        every = exceptions.find(context.connection, board_id, context.asker, cycle_id=cycle)
        number = int(pressed["number"])
        for agency, found in by_agency(context.connection, board_id, every).items():
            if number in {one.number for one in found}:
                return _planned(context, cycle, agency)
        raise Sorry(f"That round has reported nothing like it. Nothing was recorded. Type {EXAMPLE}.")

    return Job(OPERATION, asked, writes=True)


def _planned(context: Context, cycle: int, agency: str) -> Reply:
    """Plan one draft: in the thread of the list whose button was pressed, or by direct message."""
    request = context.request
    thread = request.thread_ts if request.door == "button" else None
    which = f"{cycle}:{agency}"[:150]
    if not asked_letters.plan(context, ONE, which, thread, cycle=cycle, agency=agency):
        said = f"You asked for the draft letter to {esc(agency)} a moment ago: it is here, or on its way."
        return say(one_paragraph(said))
    context.note("draft a letter", f"round {cycle}")
    whom = f"the chief officer of {esc(agency)}"
    return say(one_paragraph(f"The draft letter to {whom} is in your direct messages in a moment, with its paper."))


VERBS: dict[str, WordReader] = {"draft": _read}
BUTTONS: dict[str, Reader] = {messages.DRAFT: _pressed}
