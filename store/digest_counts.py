"""What each digest of a channel counted when it went out: the next one shows it beside its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from store.models import DigestCount
from store.read_models.digests import Counted

WEEK = dt.timedelta(days=6)  # a digest that was posted by hand in between is not the last week's


def keep(connection: Connection, channel_row_id: int, on: dt.date, counts: dict[str, int]) -> None:
    """Keep what a digest counted on a day; of two on one day the later stands."""
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    row = dialect.insert(DigestCount).values(channel_row_id=channel_row_id, counted_on=on, counts=counts)
    key = [DigestCount.channel_row_id, DigestCount.counted_on]
    connection.execute(row.on_conflict_do_update(index_elements=key, set_={"counts": counts}))


def before(connection: Connection, channel_row_id: int, today: dt.date, most: int = 12) -> tuple[Counted, ...]:
    """What the digests of a channel counted before `today`, the newest `most` of them, oldest first."""
    rows = connection.execute(
        select(DigestCount.counted_on, DigestCount.counts)
        .where(DigestCount.channel_row_id == channel_row_id, DigestCount.counted_on < today)
        .order_by(DigestCount.counted_on.desc())
        .limit(most)
    ).all()
    return tuple(Counted(on=row.counted_on, counts=row.counts) for row in reversed(rows))


def last_week(found: tuple[Counted, ...], today: dt.date) -> Counted | None:
    """Of these the newest that is a week old; where none is, the newest."""
    old = tuple(one for one in found if one.on <= today - WEEK) or found
    return old[-1] if old else None
