"""Meetings of the groups, and how they were moved."""

from __future__ import annotations

import datetime as dt

from store.read_models.base import Frozen


class MeetingView(Frozen):
    """A dated meeting of a group; `state` is 'planned', 'held' or 'cancelled'."""

    id: int
    party_id: int
    party_name: str
    held_on: dt.date
    title: str | None = None
    state: str = "planned"
    minutes_url: str | None = None


class MoveView(Frozen):
    """One move of a meeting: from which day to which, and why."""

    from_on: dt.date
    to_on: dt.date
    reason: str | None
    moved_on: dt.date
