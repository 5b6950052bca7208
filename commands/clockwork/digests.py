"""Each bound channel's weekly digest, planned once for its local week."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection

from commands.clock import local_day
from commands.clockwork import moments
from commands.clockwork.board_now import BoardNow
from store import channels, deliveries, digest_settings
from store.read_models import BoundChannel, DigestSettings


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether some channel's digest of its week is due and not planned yet."""
    return bool(_due(connection, board, now))


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Plan the digests that are due on a board. One whose hour is past is sent late and says so; one too old to be of
    use is recorded as skipped, with the reason."""
    for channel, due in _due(connection, board, now):
        plan_one(connection, channel, due, now)


def _due(connection: Connection, board: BoardNow, now: dt.datetime) -> list[tuple[BoundChannel, moments.Due]]:
    bound = {one.id: one for one in channels.of_board(connection, board.id)}
    found = {
        key(bound[row], due.key): (bound[row], due)
        for row, settings, since in digest_settings.all_of(connection, board.id)
        if row in bound and (due := due_of(settings, board.zone, now, since)) is not None
    }
    stale = {name for name, (_, due) in found.items() if due.is_stale}
    wanted = deliveries.to_plan(connection, found.keys(), now, stale)
    return [one for name, one in found.items() if name in wanted]


def due_of(settings: DigestSettings, zone: str, now: dt.datetime, since: dt.datetime) -> moments.Due | None:
    """The digest that is due by these settings, which hold since a moment; None while it is off or paused."""
    if not settings.is_on:
        return None
    due = moments.weekly(settings.weekday, settings.at, zone, now, since)
    if due is not None and settings.paused_until is not None:
        fires_on = local_day(due.fire_at, zone)
        if fires_on < settings.paused_until:
            return None
    return due


def key(channel: BoundChannel, week: str) -> str:
    """What makes the digest of a channel one in its week."""
    return f"digest:{channel.channel_id}:{week}"


def fires(settings: DigestSettings, zone: str, day: dt.date) -> moments.Due | None:
    """When the digest comes by itself in the week of a day; None where it does not, being off or paused then."""
    fire_at = moments.fires_in_week_of(day, settings.weekday, settings.at, zone)
    paused = settings.paused_until is not None and local_day(fire_at, zone) < settings.paused_until
    return moments.Due(moments.week_key(day), fire_at, False, False) if settings.is_on and not paused else None


def plan_one(connection: Connection, channel: BoundChannel, due: moments.Due, now: dt.datetime) -> None:
    """Plan a channel's digest of its week, once, or record that it is skipped."""
    late = {"late_from": due.fire_at.isoformat()} if due.is_late else {}
    what: dict[str, Any] = {
        "key": key(channel, due.key), "kind": "digest", "board_id": channel.board_id, "team_id": channel.team_id,
        "target": channel.channel_id, "now": now, "channel_row": channel.id, "asked_at": now.isoformat(), **late,
    }  # fmt: skip
    if due.is_stale:
        deliveries.skip(connection, "stale: it was due more than three days before it could be sent", **what)
    else:
        deliveries.plan(connection, **what)
