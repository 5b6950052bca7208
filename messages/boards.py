"""What is said of several boards in one store: which is asked, and what one asks of a body of the other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from messages import actions
from messages.blocks import MAX_BLOCKS, Block, Draft, Message, count, esc
from messages.paging import paged
from store.read_models import Frozen, Listed

MAX_VIEW_BLOCKS = 100
_TAG = re.compile(r"b(?P<board>\d{1,9})~(?P<rest>.*)", re.DOTALL)


class Shared(Frozen):
    """An action of another board that a body of this board leads."""

    board: str
    body: str
    item: Listed
    is_own: bool


def which(boards: Sequence[tuple[str, str, str]], now: str) -> Message:
    """The boards of one person: (code, name, post on it) of each."""
    rows = [f"• `{esc(code)}` *{esc(name)}*: {esc(title)}{' (asked now)' if code == now else ''}"
            for code, name, title in boards]  # fmt: skip
    draft = Draft().section(f"You are on {count(len(boards), 'board')} here:\n" + "\n".join(rows))
    if len(boards) > 1:
        other = next(code for code, _, _ in boards if code != now)
        draft.section(
            f"Choose one: `/partnership use {esc(other)}`. In the channel of a group its own board is asked, and a "
            "button or form belongs to the board that it shows."
        )
    return draft.message()


def chosen(name: str, title: str) -> str:
    """Which board is asked from now on."""
    return (
        f"From now on I take what you write for *{esc(name)}* ({esc(title)}), but in the channel of a group for that "
        "group’s board."
    )


def same(own: str, other: str, board: str) -> str:
    """That a body of this board is one of another."""
    return (
        f"*{esc(own)}* is the same body as *{esc(other)}* on {esc(board)}. Each board now sees the other’s published "
        "actions that it leads: `/partnership shared`."
    )


def no_longer_same(own: str, other: str, board: str) -> str:
    """That two are two bodies from now on."""
    return (
        f"*{esc(own)}* is no longer the same body as *{esc(other)}* on {esc(board)}, and neither board sees the "
        "other’s actions by it."
    )


def shared(found: Sequence[Shared], page: int, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """Actions of other boards that bodies of this one lead."""
    draft = Draft(glossary).header("Owned with other boards")
    if not found:
        return draft.section("No body of this board leads an open action of another board in this store.").message()
    rows = [row(one, today) for one in found]
    shown = paged(rows, page)
    draft.section(f"{count(len(found), 'open action')} of other boards led by a body of this one.")
    draft.context(shown.where).section("\n\n".join(rows[index] for index in shown.rows))
    draft.context("What is said of them is said on their own board, by whoever is on its list.")
    return draft.buttons(shown.turn("partnership.shared.previous", "partnership.shared.next")).message()


def row(one: Shared, today: dt.date) -> str:
    """One action of another board."""
    return f"{esc(one.board)}, led by {esc(one.body)}:\n{actions.row(one.item, today)}"


# ---- which board an answer is of


def tagged(value: str, board_id: int) -> str:
    """A button's value or a form's memory that says of which board it is; one that says so already is left."""
    return value if _TAG.fullmatch(value) else f"b{board_id}~{value}"


def untagged(value: str) -> tuple[int | None, str]:
    """(board, value) of what was tagged; None when it never was."""
    found = _TAG.fullmatch(value)
    return (int(found["board"]), found["rest"]) if found else (None, value)


def tag(blocks: Sequence[Block], board_id: int) -> list[Block]:
    """The blocks of a message, with each button and choice saying of which board it is."""
    return [_tag(block, board_id) for block in blocks]


def _tag(part: Any, board_id: int) -> Any:
    if isinstance(part, list):
        return [_tag(one, board_id) for one in part]
    if not isinstance(part, dict):
        return part
    made = {name: _tag(one, board_id) for name, one in part.items()}
    is_choice = "value" in part and "text" in part and isinstance(part["value"], str)
    if is_choice and part.get("type") not in ("plain_text", "mrkdwn"):  # a button, or an option of a menu
        made["value"] = tagged(part["value"], board_id)
    return made


def tag_view(view: Block, board_id: int) -> Block:
    """A form or the App Home that remembers of which board it is; what its fields hold is left as it is."""
    return view | {"private_metadata": tagged(str(view.get("private_metadata") or ""), board_id)}


def headed(message: Message, board: str) -> Message:
    """The message with the board it is of at its top, in text and blocks alike."""
    first: Block = {"type": "context", "elements": [{"type": "mrkdwn", "text": f"*{esc(board)}*"}]}
    blocks = message.blocks if len(message.blocks) >= MAX_BLOCKS else (first, *message.blocks)
    return message.model_copy(update={"text": f"*{esc(board)}*\n{message.text}", "blocks": tuple(blocks)})


def headed_view(view: Block, board: str) -> Block:
    """The same for a form."""
    first: Block = {"type": "context", "elements": [{"type": "mrkdwn", "text": f"*{esc(board)}*"}]}
    blocks = view.get("blocks", [])
    return view | {"blocks": [first, *blocks]} if len(blocks) < MAX_VIEW_BLOCKS else view
