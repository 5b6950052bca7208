"""What is kept and what is not: holds, what has expired, and words that were taken out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from store.read_models.base import Frozen


class HoldView(Frozen):
    """A "do not destroy" order: over a review, over a board, or (with neither) over everything in the store."""

    id: int
    board_id: int | None
    board_name: str | None
    review_id: int | None
    review_code: str | None
    reason: str
    placed_at: dt.datetime
    lifted_at: dt.datetime | None = None
    lifted_reason: str | None = None

    @property
    def name(self) -> str:
        """What it is called: 'hold 2'."""
        return f"hold {self.id}"

    @property
    def scope(self) -> str:
        """What it covers, in words."""
        if self.review_code is not None:
            return f"review {self.review_code}"
        return self.board_name if self.board_name is not None else "everything"


class Rule(Frozen):
    """How long one kind of record is kept: days counted `since` something, None for ever."""

    kind: str
    what: str
    since: str
    days: int | None
    is_default: bool


class DueItem(Frozen):
    """Something whose time is over: what, since when, and what keeps it all the same."""

    what: str
    since: dt.date
    held_by: tuple[str, ...] = ()  # 'hold 2'
    kept_by: str | None = None  # another record that points at it, in words


class Due(Frozen):
    """What has expired of one kind: how many would be deleted now, and how many each hold keeps.

    `items` names them where each is something that people know by name; of requests, drafts, messages and audit rows
    there are only numbers and the day of the oldest.
    """

    rule: Rule
    free: int
    held: dict[str, int]
    oldest: dt.date | None = None
    items: tuple[DueItem, ...] = ()


class Piece(Frozen):
    """A record's words in one column, for whoever is to mark what must be taken out."""

    label: str
    words: str


class Redactable(Frozen):
    """A record that words can be taken out of: as people name it, with its words."""

    name: str  # 'U-17'
    subject: str  # 'update 17', as the audit trail has it
    pieces: tuple[Piece, ...]


class Redacted(Frozen):
    """What taking words out has done."""

    places: int  # in the record itself
    answers: int  # of requests, with the words repeated in them
    messages: int  # in Slack, which are edited
    unedited: int  # that one person alone saw, and Slack does not edit
    drafts: int
    elsewhere: tuple[str, ...] = ()  # other records that hold the same words
    vouched: dict[str, Any] | None = None  # what the audit row holds of the words that are left
