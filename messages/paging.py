"""Long lists in pages that fit Slack: nothing is cut off, what comes next is one button away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from messages.blocks import Block, Draft, button

ROWS = 10
CHARACTERS = (
    8_000  # Slack was seen to refuse messages whose blocks hold more than 9,600 to 13,200 (msg_blocks_too_long)
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its number (from 1) of how many, which of the rows stand on it, and how many there are."""

    number: int
    of: int
    rows: range
    total: int

    @property
    def where(self) -> str:
        """'11 to 20 of 40'; nothing where all rows stand on one page."""
        return f"{self.rows.start + 1} to {self.rows.stop} of {self.total}" if self.of > 1 else ""

    @property
    def which(self) -> str:
        """'Page 2 of 4', where rows are of several sorts and nobody counts them; nothing where there is but one."""
        return f"Page {self.number} of {self.of}" if self.of > 1 else ""

    def turn(self, back: str, on: str, before: str = "", after: str = "") -> list[Block]:
        """The buttons to the pages before and after, whose value is the number of that page between two constants.

        `back` and `on` are their action ids: two, since Slack wants each to be unique within its block.
        """
        return [
            button(label, action, f"{before}{other}{after}", about=f"({other} of {self.of})")
            for label, action, other in (("Previous page", back, self.number - 1), ("Next page", on, self.number + 1))
            if 1 <= other <= self.of
        ]


def paged(rows: Sequence[str], wanted: int, most: int = ROWS, characters: int = CHARACTERS) -> Page:
    """The page that is wanted of a list, cut as `pages` does; before the first page the first, past the last the
    last."""
    cut = pages(rows, most, characters)
    number = min(max(wanted, 1), len(cut))
    return Page(number=number, of=len(cut), rows=cut[number - 1], total=len(rows))


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


def notes(draft: Draft, rows: Sequence[str], page: int, ids: tuple[str, str], number: int, most: int) -> list[Block]:
    """One page of what was said of an item of a log, at most so many characters, added to the draft; returns the
    buttons to the other pages, whose value is '<number>|<page>'."""
    if not rows:
        return []
    shown = paged(rows, page, characters=most)
    draft.section(f"*What was said of it* ({len(rows)})").context(shown.where)
    for index in shown.rows:
        draft.section(rows[index])
    return shown.turn(*ids, before=f"{number}|")
