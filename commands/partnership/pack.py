"""Everything that the next business officer needs, in one paged message: `/partnership pack`."""

from __future__ import annotations

import re

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, say
from commands.returns.owning import owners
from messages import pack as messages
from store import actions, challenges, channels, horizon, people, reviews
from store.actions import Wanted
from store.pack import pack


def _read(words: str) -> Job:
    turned = re.fullmatch(r"(?:page\s+)?(\d{1,4})", words)
    return Job("show the handover pack", lambda context: _pack(context, int(turned[1]) if turned else 1))


def _pack(context: Context, page: int) -> Reply:
    """The pack of whoever asks: it shows what they may see, and settles nothing."""
    permissions.require(context, "change people and channels")
    connection, asker, today = context.connection, context.asker, context.today
    everyone = people.everyone(connection, asker.board_id, today)
    found = actions.find(connection, asker.board_id, context.reader, Wanted(), today)
    view = messages.PackView(
        board_name=asker.board_name,
        zone=asker.zone,
        people=tuple(one for one in everyone if one.holdings),
        owners=owners(context),
        actions=found,
        channels=channels.of_board(connection, asker.board_id),
        settings=context.settings,
        open=pack(connection, asker.board_id, context.reader, today),
        challenges=challenges.find(connection, asker.board_id, context.reader, is_open=True),
        horizon=horizon.items(connection, asker.board_id),
        reviews=reviews.lines(connection, asker.board_id, context.reader, today),
    )
    return say(messages.pack(view, page, today, context.glossary), replace=context.request.door == "button")


def _turn(request: Request) -> Job:
    return _read(request.value)


VERBS: dict[str, WordReader] = {"pack": _read}
BUTTONS: dict[str, Reader] = {
    "partnership.pack": lambda _: _read(""),
    "partnership.pack.next": _turn,
    "partnership.pack.previous": _turn,
}
