"""What an imported plan leaves in doubt: listed for the business unit until it is settled. Nothing is guessed."""

from __future__ import annotations

import re

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, say
from commands.directory import action_named
from commands.errors import Sorry
from commands.reading import names
from messages import doubts as messages
from messages.blocks import day, esc
from store import plans

EXAMPLE = "`/partnership doubts 1.3 settled: the ghost line was dropped`"
_LONGEST = 500


def _read(words: str) -> Job:
    page = re.fullmatch(r"(?:page\s+)?(\d{1,4})?", words.strip(), re.IGNORECASE)
    if page:
        return Job("show what is in doubt", lambda context: _list(context, int(page[1] or 1)))
    said = re.fullmatch(
        rf"(?P<ref>{names.REF})\s*(?:is\s+)?settled\b[\s:,]*(?P<how>.*)", words.strip(), re.I | re.DOTALL
    )
    if said is None:
        raise Sorry(f"Say which action, and how it was settled: {EXAMPLE}. Nothing was recorded.")
    if not said["how"]:
        raise Sorry(f"Say how it was settled: {EXAMPLE}. Nothing was recorded.")
    if len(said["how"]) > _LONGEST:
        raise Sorry(f"That takes {_LONGEST} characters. Nothing was recorded. Please shorten it.")
    return Job("settle a doubt", lambda context: _settle(context, said["ref"], said["how"]), writes=True)


def _list(context: Context, page: int) -> Reply:
    permissions.require(context, "read the plan")
    found = plans.doubts(context.connection, context.asker.board_id, context.reader)
    settles = permissions.may(context, "keep the plan")
    turns = context.request.door == "button"
    return say(messages.doubts(found, page, context.glossary, settles=settles), replace=turns)


def _settle(context: Context, ref: str, how: str) -> Reply:
    permissions.require(context, "keep the plan")
    action = action_named(context, ref)
    open_doubts = plans.open_doubts(action.notes)
    if not open_doubts:
        raise Sorry(
            f"Nothing is in doubt of {esc(action.ref)}. Nothing was recorded. `/partnership doubts` lists what is."
        )
    plans.settle(context.connection, action.id, f"{plans.SETTLED} on {day(context.today)}: {how}")
    context.note("settle a doubt", f"action {action.ref}")
    return say(messages.settled(action.ref, open_doubts, how))


def _turn(request: Request) -> Job:
    return _read(request.value if re.fullmatch(r"\d{1,4}", request.value) else "")


VERBS: dict[str, WordReader] = {"doubts": _read}
BUTTONS: dict[str, Reader] = {"partnership.doubts.next": _turn, "partnership.doubts.previous": _turn}
