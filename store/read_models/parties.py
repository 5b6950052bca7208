"""Parties over time: what was handed over, who sits where, whom to contact."""

from __future__ import annotations

import datetime as dt

from store.read_models.base import Frozen
from store.read_models.people import Party


class Moved(Frozen):
    """A part that ends for one party, and for which others begin; `already` are those that owed it anyway."""

    action_id: int
    ref: str
    occurrence: int
    starts_on: dt.date
    successors: tuple[int, ...]
    already: tuple[int, ...] = ()


class HandedOver(Frozen):
    """A handover as it stands in the record."""

    from_party: Party
    to_party: Party
    on_date: dt.date


class Seat(Frozen):
    """A party that sits on a group, from a day to a day where those are known."""

    party: Party
    starts_on: dt.date | None
    ends_on: dt.date | None


class Link(Frozen):
    """How a party belongs together with another, as of a day."""

    relation: str
    party: Party  # the other one
    is_from: bool  # whether the link goes from the party that was asked for
    board_id: int
    board_name: str


class Pack(Frozen):
    """What is open on a board on a day. Refs and titles are of what the reader may see."""

    rounds: tuple[tuple[str, dt.date, dt.date], ...]  # label, last day for updates, day of the meeting
    dates_asked: tuple[tuple[str, dt.date], ...]  # ref, the day asked for
    exceptions: tuple[tuple[str, str], ...]  # ref, kind
    holds: tuple[str, ...]  # what each covers
    meetings: tuple[tuple[str, dt.date], ...]  # group, day
    handovers_ahead: tuple[tuple[str, dt.date], ...]  # who hands over, from when
