"""The command line's door to the same questions."""

from __future__ import annotations

import datetime as dt

from commands.actions.actions import ACTIONS
from commands.clock import local_day
from commands.core import Context, Request
from commands.errors import Sorry
from commands.partnership.posts import post_named
from commands.reading import screening
from store import naming, voices
from store.db import Store
from store.read_models import Asker, Holding


def ask(store: Store, question: str, as_post: str, now: dt.datetime, board: str | None = None) -> str:
    """The answer to a question put by whoever holds (or would hold) `as_post`, in words; nothing is changed.

    `board` is the code of one of several boards; the first when none is said.

    Raises Sorry in words when the post or the question is not understood, is a wish to change something, or identifies
    somebody: that is not repeated, here as elsewhere.
    """
    if refusal := screening.refusal(screening.screen(f"{question}\n{as_post}")):
        raise Sorry(refusal)
    request = Request(door="terminal", name="ask", team_id="", user_id="", key="", text=question.strip())
    with store.reading() as connection:
        found = naming.boards(connection)
        if not found:
            raise Sorry("There is no plan in the store yet: run `python bot.py import example/plan.json` first.")
        chosen = next((one for one in found if board is None or one[1].casefold() == board.casefold()), None)
        if chosen is None:
            known = ", ".join(code for _, code, _, _ in found)
            raise Sorry(f"There is no board “{board}”; there are: {known}. Nothing was asked.")
        board_id, _code, name, zone = chosen
        today = local_day(now, zone)
        nobody = Asker(
            person_id=0, board_id=board_id, board_name=name, zone=zone, team_id=None, user_id=None,
            holdings=(),
        )  # fmt: skip
        unnamed = Context(connection, nobody, request, now, today)
        role, party = post_named(unnamed, as_post, example='`--as "Independent Chair"`')
        holding = Holding(appointment_id=0, role=role, party=party, starts_on=today)
        asker = nobody.model_copy(update={"holdings": voices.with_voice(connection, (holding,), today)})
        job = ACTIONS.read(request)
        if job.writes:
            raise Sorry("That would change something; on the command line you can only ask.")
        reply = job.run(Context(connection, asker, request, now, today))
    return reply.message.text if reply.message else ""
