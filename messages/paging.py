"""Long lists in pages that fit Slack: nothing is cut off, what comes next is one button away."""

from __future__ import annotations

from collections.abc import Sequence

from messages.blocks import Block, Draft, button

ROWS = 10
CHARACTERS = (
    8_000  # Slack was seen to refuse messages whose blocks hold more than 9,600 to 13,200 (msg_blocks_too_long)
)


def pages(rows: Sequence[str], most: int = ROWS, characters: int = CHARACTERS) -> list[range]:
    """Cut a list into pages of at most `most` rows and `characters`, each row whole; none make one page."""
    found: list[range] = []
    start = used = 0
    for index, row in enumerate(rows):
        if index > start and (index - start == most or used + len(row) > characters):
            found.append(range(start, index))
            start, used = index, 0
        used += len(row)
    return [*found, range(start, len(rows))]


def turn(page: int, of: int, command: str) -> list[Block]:
    """The buttons `<command>.previous` and `<command>.next`, whose value is the number of that page (from 1).

    Two action ids, since Slack wants each to be unique within its block.
    """
    return [
        button(f"{label} page", f"{command}.{label.lower()}", str(other), about=f"({other} of {of})")
        for label, other in (("Previous", page - 1), ("Next", page + 1))
        if 1 <= other <= of
    ]


def notes(draft: Draft, rows: Sequence[str], page: int, action: str, number: int, characters: int) -> list[Block]:
    """One page of what was said of an item of a log, added to the draft; returns the buttons to the other pages.

    Their ids are `<action>previous` and `<action>next`, their value '<number>|<page>'.
    """
    if not rows:
        return []
    cut = pages(rows, characters=characters)
    page = min(max(page, 1), len(cut))
    shown = cut[page - 1]
    where = f", {shown.start + 1} to {shown.stop} here" if len(cut) > 1 else ""
    draft.section(f"*What was said of it* ({len(rows)}{where})")
    for index in shown:
        draft.section(rows[index])
    return [
        made | {"action_id": f"{action}{made['action_id'].rpartition('.')[2]}", "value": f"{number}|{made['value']}"}
        for made in turn(page, len(cut), "log")
    ]
