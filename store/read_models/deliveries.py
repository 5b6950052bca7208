"""What is to stand in Slack."""

from __future__ import annotations

import datetime as dt

from store.read_models.base import Frozen

NOTHING_LEFT = "there was nothing left to say"
NOBODY = "nobody on Slack is to be told"
STALE = "stale: "
"""How the reason begins why something was no longer of use; told once a week, all together."""


class Planned(Frozen):
    """A delivery to make: see store.deliveries."""

    id: int
    key: str
    board_id: int
    kind: str
    args: dict[str, object]
    team_id: str
    target: str
    thread_ts: str | None
    planned_at: dt.datetime
    tries: int
    faults: int
    wants: int
    shows: int
    posted_in: str | None
    ts: str | None
