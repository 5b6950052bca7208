"""Which Slack channel belongs to which group."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, bindparam, insert, select, update

from store.models import Channel, Party
from store.read_models import BoundChannel

_BOUND = (
    select(
        Channel.id, Channel.board_id, Channel.team_id, Channel.channel_id, Channel.party_id,
        Party.name.label("party_name"), Channel.last_digest_at,
    )
    .join(Party, Party.id == Channel.party_id)
    .where(Channel.ended_at.is_(None))
    .order_by(Channel.id)
)  # fmt: skip
_OF_GROUP = _BOUND.where(Channel.party_id == bindparam("group_id", type_=Channel.party_id.type))


def _channel(row) -> BoundChannel:  # type: ignore[no-untyped-def]
    return BoundChannel(**row._mapping)


def bound(connection: Connection, channel_id: str) -> BoundChannel | None:
    """The binding of a Slack channel, if it has one."""
    row = connection.execute(_BOUND.where(Channel.channel_id == channel_id)).first()
    return _channel(row) if row else None


def by_id(connection: Connection, channel_row_id: int) -> BoundChannel | None:
    """A binding by its own id, while it stands."""
    row = connection.execute(_BOUND.where(Channel.id == channel_row_id)).first()
    return _channel(row) if row else None


def of_board(connection: Connection, board_id: int) -> tuple[BoundChannel, ...]:
    """Every channel bound on a board."""
    return tuple(map(_channel, connection.execute(_BOUND.where(Channel.board_id == board_id))))


def of_group(connection: Connection, party_id: int) -> tuple[BoundChannel, ...]:
    """The channels bound to a group."""
    return tuple(map(_channel, connection.execute(_OF_GROUP, {"group_id": party_id})))


def bind(
    connection: Connection, board_id: int, team_id: str, channel_id: str, party_id: int, person_id: int,
    now: dt.datetime,
) -> None:  # fmt: skip
    """Bind a channel to a group; an earlier binding of the channel ends."""
    unbind(connection, channel_id, now)
    connection.execute(
        insert(Channel).values(
            board_id=board_id, team_id=team_id, channel_id=channel_id, party_id=party_id, bound_by=person_id,
            bound_at=now,
        )
    )  # fmt: skip


def unbind(connection: Connection, channel_id: str, now: dt.datetime) -> bool:
    """End a channel's binding; False when it had none."""
    ended = connection.execute(
        update(Channel).where(Channel.channel_id == channel_id, Channel.ended_at.is_(None)).values(ended_at=now)
    )
    return ended.rowcount > 0


def digest_went_out(connection: Connection, channel_row_id: int, now: dt.datetime) -> None:
    """Remember when a channel last had its digest, so that the next one says what is new since."""
    connection.execute(update(Channel).where(Channel.id == channel_row_id).values(last_digest_at=now))
