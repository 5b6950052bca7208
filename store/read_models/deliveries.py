"""What is to stand in Slack."""

from __future__ import annotations

from store.read_models.base import Frozen


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
    tries: int
    wants: int
    shows: int
    posted_in: str | None
    ts: str | None
