"""Channels, and what a digest of one says."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from store.read_models.actions import Word
from store.read_models.base import Frozen
from store.read_models.challenges import ChallengeView
from store.read_models.decisions import RevisionView
from store.read_models.horizon import HorizonView
from store.read_models.meetings import Agenda
from store.read_models.overview import Counts, Some
from store.statuses import Standing


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


class Counted(Frozen):
    """What a digest counted on a day, by the names of what it counts."""

    on: dt.date
    counts: dict[str, int]


class DigestView(Frozen):
    """What a digest says: counts first, then the rows. `since` is the day of the last one, if there was one.

    Every open action is counted once: overdue, no record yet, due soon, due later, awaiting sign-off or undated. Of
    each part only the first rows are here, as many as a digest shows, and how many there are in all.
    `party_ids` are the owners whose parts are counted where it is one party's own digest, None for the whole plan.
    `about_to_be_late` are those of the due soon of which an owner has not said that it is on track; `due_soon` are the
    others, or all of them where the channel left that part out.
    `before` is what the digests before this one counted, oldest first, and `last_week` the one to compare with.
    """

    group_name: str
    on: dt.date
    since: dt.date | None
    party_ids: frozenset[int] | None
    settings: DigestSettings = DigestSettings()
    number: Counts
    overdue: Some
    due_soon: Some
    about_to_be_late: Some = Some()
    awaiting: Some = Some()
    dates: tuple[RevisionView, ...] = ()
    updated: tuple[Said, ...]  # the first of the words that were said since the last
    updates: int  # how many were
    completed: Some = Some()
    added: Some = Some()
    horizon: tuple[HorizonView, ...]  # new since the last
    due_a_look: tuple[HorizonView, ...] = ()  # to be looked at again by now
    challenges: tuple[ChallengeView, ...] = ()  # where the whole plan is told: those without a response
    meeting: Agenda | None = None  # the next of its group, and what it expects
    meets: bool = False  # whether it is the channel of a group, which has meetings
    titles: dict[str, str] = Field(default_factory=dict)  # of the actions that are spoken of by their refs alone
    before: tuple[Counted, ...] = ()
    last_week: Counted | None = None
    late_from: dt.datetime | None = None  # by the board's clock, when it was to go out, where it goes out later

    @property
    def counts(self) -> dict[str, int]:
        """What it counts, as it is kept for the next one."""
        of = self.number
        return {
            "total": of.total, "open": of.open, "closed": of[Standing.closed], "overdue": of[Standing.overdue],
            "no record yet": of[Standing.no_record_yet], "due soon": of.soon,
            "due later": of[Standing.due] - of.soon, "awaiting sign-off": of[Standing.awaiting_sign_off],
            "no date": of[Standing.undated],
        }  # fmt: skip
