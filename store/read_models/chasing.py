"""Whom the business unit has to write to itself, and what they owe."""

from __future__ import annotations

import datetime as dt

from store.read_models.actions import Word
from store.read_models.base import Frozen


class ChasedRow(Frozen):
    """One part that is owed. `party_id` is whose it is: an agency, a group, or a post of one."""

    assignment_id: int
    ref: str
    title: str
    party_id: int
    party: str
    due_on: dt.date | None
    is_approximate: bool
    days_late: int
    last: Word | None


class Chased(Frozen):
    """An agency or group to write to: what of its own is owed that may be named in a letter, and the refs of what may
    not, because its review is not published.

    `addresses` are of those who speak for it and are not on Slack, `on_slack` the user ids of those who are. `party_id`
    is whose return form goes with the letter; `parties` are all those of it that owe, posts among them.
    """

    agency: str
    party_id: int
    addresses: tuple[str, ...]
    on_slack: tuple[str, ...]
    rows: tuple[ChasedRow, ...]
    kept_back: tuple[str, ...]
    parties: frozenset[int] = frozenset()
