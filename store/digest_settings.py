"""When the digest of a bound channel goes out and what is in it; a channel that never chose has the defaults."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, insert, select, update

from store.models import Channel, DigestSetting
from store.read_models import DigestSettings


def of_channel(connection: Connection, channel_row_id: int) -> DigestSettings:
    """The settings that hold for a bound channel."""
    kept = connection.scalar(select(DigestSetting.settings).where(DigestSetting.channel_row_id == channel_row_id))
    return DigestSettings.model_validate(kept or {})


def change(
    connection: Connection, channel_row_id: int, changes: dict[str, Any], person_id: int, now: dt.datetime
) -> DigestSettings:
    """Change some settings and return them all; they hold at once. Raises pydantic's ValidationError for a value that
    cannot stand."""
    connection.execute(select(Channel.id).where(Channel.id == channel_row_id).with_for_update())
    this = DigestSetting.channel_row_id == channel_row_id
    kept = connection.scalar(select(DigestSetting.settings).where(this))
    changed = DigestSettings.model_validate((kept or {}) | changes)
    values = {
        "settings": changed.model_dump(mode="json", exclude_defaults=True), "changed_at": now, "changed_by": person_id,
    }  # fmt: skip
    if kept is None:
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
