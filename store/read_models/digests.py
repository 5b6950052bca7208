"""Channels, and what a digest of one says."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from store.read_models.actions import Listed, Word
from store.read_models.base import Frozen
from store.read_models.challenges import ChallengeView
from store.read_models.horizon import HorizonView


class BoundChannel(Frozen):
    """A Slack channel and the group it belongs to."""

    id: int
    board_id: int
    team_id: str
    channel_id: str
    party_id: int
    party_name: str
    last_digest_at: dt.datetime | None


DigestPart = Literal[
    "overdue", "due soon", "about to be late", "awaiting sign-off", "dates asked for", "updates", "completed and added",
    "horizon", "challenges", "next meeting",
]  # fmt: skip
DIGEST_PARTS: tuple[DigestPart, ...] = DigestPart.__args__  # type: ignore[attr-defined]


class DigestSettings(Frozen):
    """When a channel's weekly digest goes out, by the board's clock, and what is in it.

    `weekday` is 0 for Monday. `length`: "short" shows the first five rows of a part, "full" as many as the message and
    its thread hold. While `paused_until` has not come, and when it is not `is_on`, nothing goes out by itself.
    """

    weekday: int = Field(default=0, ge=0, le=6)
    at: dt.time = dt.time(8)
    parts: tuple[DigestPart, ...] = DIGEST_PARTS
    length: Literal["short", "full"] = "full"
    is_on: bool = True
    paused_until: dt.date | None = None


class Said(Frozen):
    """What was said of one action in a while, each party's words in the order they came."""

    ref: str
    short_title: str
    words: tuple[Word, ...]


class DigestView(Frozen):
    """What a digest says: counts first, then the rows. `since` is the day of the last one, if there was one.

    Every open action is counted once: overdue, no record yet, due soon, due later, awaiting sign-off or undated.
    `party_ids` are the owners whose parts are counted where it is one party's own digest, None for the whole plan.
    """

    group_name: str
    on: dt.date
    since: dt.date | None
    party_ids: frozenset[int] | None
    total: int
    open: int
    overdue: tuple[Listed, ...]
    no_record_yet: int
    due_soon: tuple[Listed, ...]
    due_later: int
    awaiting_sign_off: int
    undated: int
    closed: int
    updated: tuple[Said, ...]
    horizon: tuple[HorizonView, ...]
    late_challenges: tuple[ChallengeView, ...] = ()  # where the whole plan is told: no response by the last day for one
    late_from: dt.datetime | None = None  # by the board's clock, when it was to go out, where it goes out later
    due_a_look: tuple[HorizonView, ...] = ()  # items of the horizon that are to be looked at again by now
