"""What was sent, or was not: a row for each message."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from store.read_models.base import Frozen

State = Literal["planned", "sending", "sent", "failed", "skipped", "in doubt"]


class Sent(Frozen):
    """One delivery as it went: `target` is a channel, or a person known by (team, target) and by their `post`; empty
    where there was nobody to send it to. `day` is the one that it was for, where that is kept; `by_the_clock`: nobody
    asked for it."""

    id: int
    kind: str
    team_id: str
    target: str
    state: State
    planned_at: dt.datetime
    sent_at: dt.datetime | None
    ts: str | None
    tries: int
    reason: str | None
    post: str | None = None
    day: dt.date | None = None
    by_the_clock: bool = False

    @property
    def is_to_a_person(self) -> bool:
        """Whether it went to one person, by direct message."""
        return self.target.startswith(("U", "W"))

    @property
    def is_under_way(self) -> bool:
        """Whether nobody knows yet how it ends."""
        return self.state in ("planned", "sending")
