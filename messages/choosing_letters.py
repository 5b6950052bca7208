"""A list of letters in one message, each with the button that brings it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from messages.blocks import Block, Draft, esc, pieces, shorten
from messages.paging import pages

FEW = 2  # letters that come at once with their words and files: more would come one by one for a minute
MOST_ROWS = 40  # letters listed in one message


class LetterRow(NamedTuple):
    """What a list says of one letter, to whom it goes, and its button, where there is one."""

    words: str
    agency: str
    button: Block | None


def are_few(letters: Sequence[object]) -> bool:
    """Whether all of it comes at once: the words of each, and its files."""
    return len(letters) <= FEW


def copied(draft: Draft, words: str) -> Draft:
    """Words to copy: as they are, with nothing that Slack would turn into a link or a mention."""
    for piece in pieces(words):
        block: Block = {"type": "section", "text": {"type": "plain_text", "text": piece, "emoji": False}}
        draft.block(block, esc(piece))
    return draft


def listed(draft: Draft, rows: Sequence[LetterRow], command: str) -> None:
    """A row for each letter with its button; those for whom Slack leaves no room are asked for in words, by
    `command` and a name."""
    shown = pages([row.words for row in rows], MOST_ROWS)[0]
    for place in shown:
        draft.section(rows[place].words, rows[place].button)
    if more := rows[len(shown) :]:
        names = esc("; ".join(row.agency for row in more))
        draft.section(shorten(f"And {len(more)} more: {names}. `{command}` and a name brings what the others’ "
                              "buttons bring.", 2_900))  # fmt: skip
