"""When the digest of a bound channel goes out and what is in it; a channel that never chose has the defaults."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, insert, select, update

from store.models import Channel, DigestSetting
from store.read_models import DigestSettings

_WHEN = ("weekday", "at", "is_on", "paused_until")  # of the settings, those that say when it goes out


def of_channel(connection: Connection, channel_row_id: int) -> DigestSettings:
    """The settings that hold for a bound channel."""
    kept = connection.scalar(select(DigestSetting.settings).where(DigestSetting.channel_row_id == channel_row_id))
    return DigestSettings.model_validate(kept or {})


def change(
    connection: Connection, channel_row_id: int, changes: dict[str, Any], person_id: int, now: dt.datetime
) -> DigestSettings:
    """Change some settings and return them all; they hold at once. Raises pydantic's ValidationError for a value that
    cannot stand.

    A change of what is in it leaves it due since when it was, or a digest that is late would be lost.
    """
    since = connection.scalar(select(Channel.bound_at).where(Channel.id == channel_row_id).with_for_update())
    this = DigestSetting.channel_row_id == channel_row_id
    row = connection.execute(select(DigestSetting.settings, DigestSetting.changed_at).where(this)).first()
    kept = row.settings if row else None
    before, changed = DigestSettings.model_validate(kept or {}), DigestSettings.model_validate((kept or {}) | changes)
    if any(getattr(before, name) != getattr(changed, name) for name in _WHEN):
        since = now
    elif row is not None:
        since = row.changed_at
    values = {
        "settings": changed.model_dump(mode="json", exclude_defaults=True), "changed_at": since or now,
        "changed_by": person_id,
    }  # fmt: skip
    if row is None:
        connection.execute(insert(DigestSetting).values(channel_row_id=channel_row_id, **values))
    else:
        connection.execute(update(DigestSetting).where(this).values(**values))
    return changed


def all_of(connection: Connection, board_id: int) -> tuple[tuple[int, DigestSettings, dt.datetime], ...]:
    """(channel's row, its settings, since when they hold) of every channel that is bound on a board."""
    rows = connection.execute(
        select(Channel.id, Channel.bound_at, DigestSetting.settings, DigestSetting.changed_at)
        .outerjoin(DigestSetting, DigestSetting.channel_row_id == Channel.id)
        .where(Channel.board_id == board_id, Channel.ended_at.is_(None))
        .order_by(Channel.id)
    )
    return tuple(
        (row.id, DigestSettings.model_validate(row.settings or {}), row.changed_at or row.bound_at) for row in rows
    )
