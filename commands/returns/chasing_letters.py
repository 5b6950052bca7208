"""A letter to one agency that is asked for: `/returns letter Cafcass`, or its button under the list of letters.

The list of a round's letters comes as one message with one file to print. Her letter and form for one agency come when
she asks for them, before whatever else is on its way, with the words to copy.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection

from commands import permissions
from commands.clockwork import chasing
from commands.core import Context, Job, Reader, Reply, Request, WordReader, say
from commands.directory import party_by_id, party_named
from commands.errors import Sorry
from commands.returns import asked_letters
from messages import chasing as messages
from messages.blocks import Message, esc
from messages.blocks import say as one_paragraph
from store import askers, naming
from store.read_models import Party
from store.statuses import Role

KIND = "chasing letter"
EXAMPLE = "`/returns letter Cafcass`"
_VALUE = re.compile(r"(?P<party>\d{1,9}):(?P<once>[\w-]{1,40})")


def read(said: str) -> Job:
    """What the words after `/returns letter` ask for."""
    if not said:
        raise Sorry(f"A letter to whom? Say for example {EXAMPLE}.")
    words = re.sub(r"^(?:to|for)\s+", "", said, flags=re.IGNORECASE)
    return Job(
        "run a round", lambda context: _asked(context, party_named(context, words, example=EXAMPLE)), writes=True
    )


def _pressed(request: Request) -> Job:
    pressed = _VALUE.fullmatch(request.value)
    if pressed is None:
        raise Sorry(f"That button is not of this bot’s making. Nothing was recorded. Type {EXAMPLE}.")
    return Job("run a round", partial(_of_button, int(pressed["party"])), writes=True)


def _of_button(party_id: int, context: Context) -> Reply:
    party = party_by_id(context, str(party_id))
    if party is None:
        raise Sorry(f"There is no such party on this board. Nothing was recorded. Type {EXAMPLE}.")
    return _asked(context, party)


def _asked(context: Context, party: Party) -> Reply:
    permissions.require(context, "run a round", subject=f"party {party.code}")
    letter = chasing.to_party(context.connection, context.asker, party, context.today)
    if letter is None:
        return say(one_paragraph(
            f"There is no letter to write to {esc(party.name)} today: it is silent in no open round, and nothing it "
            f"owes falls to be written of. `/returns form {esc(party.name)}` makes its return form."
        ))  # fmt: skip
    if not letter.to.rows:
        return say(one_paragraph(
            f"What {esc(party.name)} owes is of a review that is not published: it stands in no letter. Speak to them."
        ))  # fmt: skip
    whom = esc(letter.to.agency)
    if letter.to.agency != party.name:
        whom += f", with what {esc(party.name)} owes,"
    updates = chasing.told((letter.to,))
    if not asked_letters.plan(context, KIND, str(party.id), party=party.id, updates=updates):
        return say(one_paragraph(
            f"You asked for the letter to {whom} a moment ago: it is in your direct messages, or on its way there."
        ))  # fmt: skip
    context.note("make a letter", f"party {party.code}")
    return say(one_paragraph(f"The letter to {whom} is in your direct messages in a moment, with its form."))


def render_letter(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """The words to copy, with the letter and the form as papers; None once it has answered, or for somebody who has
    left the business unit."""
    reader = askers.asker_by_id(connection, int(args["person"]), today)
    if reader is None or not reader.holds(Role.business_unit):
        return None
    party = next(one for one in naming.parties(connection, reader.board_id) if one.id == int(args["party"]))
    letter = chasing.to_party(connection, reader, party, today)
    if letter is None or not letter.to.rows:
        return None
    papers = tuple(chasing.papers_of(connection, reader, letter, in_excel=True))
    return messages.files_of(letter, glossary).model_copy(update={"papers": papers})


VERBS: dict[str, WordReader] = {"letter": read}
BUTTONS: dict[str, Reader] = {messages.FILES: _pressed}
