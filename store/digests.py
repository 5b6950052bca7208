"""What a channel's digest says, read from what is true at the moment."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from store import actions, challenges, horizon, people
from store.actions import Wanted
from store.models import Board, Party, Review
from store.read_models import BoundChannel, ChallengeView, DigestView, Listed, Said, Word
from store.statuses import Standing

SOON = dt.timedelta(days=14)
FIRST = dt.timedelta(days=7)  # how far the first digest of a channel looks back


def view(connection: Connection, channel: BoundChannel, now: dt.datetime, today: dt.date) -> DigestView:
    """The digest of a bound channel. Anyone in the channel reads it, so only what is published is in it.

    The board's channel, and that of a group that monitors a review, gets the whole plan; another group's or
    an agency's gets what it and its posts own.
    """
    party_ids = None if _sees_all(connection, channel.party_id) else people.covered_by(connection, channel.party_id)
    since = channel.last_digest_at or now - FIRST
    wanted = Wanted(party_ids=party_ids, only_open=False)
    found = actions.find(connection, channel.board_id, None, wanted, today)
    stand: dict[Standing, list[Listed]] = {standing: [] for standing in Standing}
    for item in found:
        stand[item.standing].append(item)
    due = stand[Standing.due]
    soon = [item for item in due if item.action.due_on is not None and item.action.due_on <= today + SOON]
    return DigestView(
        group_name=channel.party_name,
        on=today,
        since=_local_day(connection, channel),
        party_ids=party_ids,
        total=len(found),
        open=len(found) - len(stand[Standing.closed]),
        overdue=tuple(stand[Standing.overdue]),
        no_record_yet=len(stand[Standing.no_record_yet]),
        due_soon=tuple(soon),
        due_later=len(due) - len(soon),
        awaiting_sign_off=len(stand[Standing.awaiting_sign_off]),
        undated=len(stand[Standing.undated]),
        closed=len(stand[Standing.closed]),
        updated=_said(actions.words_since(connection, channel.board_id, None, since, None, party_ids)),
        horizon=horizon.items(connection, channel.board_id, since=since),
        late_challenges=_late_challenges(connection, channel.board_id, today) if party_ids is None else (),
        due_a_look=tuple(item for item in horizon.items(connection, channel.board_id) if item.is_due_a_look(today)),
    )


def _late_challenges(connection: Connection, board_id: int, today: dt.date) -> tuple[ChallengeView, ...]:
    """The challenges that a channel may be told of and whose response is overdue, longest first."""
    found = challenges.find(connection, board_id, None, is_open=True)
    late = (one for one in found if one.is_response_overdue(today))
    return tuple(sorted(late, key=lambda one: one.response_due_on or today))


def _local_day(connection: Connection, channel: BoundChannel) -> dt.date | None:
    """The board's own day on which the channel last had its digest."""
    if channel.last_digest_at is None:
        return None
    zone = connection.scalars(select(Board.zone).where(Board.id == channel.board_id)).one()
    return channel.last_digest_at.astimezone(ZoneInfo(zone)).date()


def _sees_all(connection: Connection, party_id: int) -> bool:
    """Whether a party is the board itself or a group that monitors a review."""
    board = select(Party.id).where(Party.id == party_id, Party.sort == "board")
    monitor = select(Review.id).where(Review.monitor_party_id == party_id)
    return connection.execute(board.union_all(monitor).limit(1)).first() is not None


def _said(words: tuple[tuple[str, str, Word], ...]) -> tuple[Said, ...]:
    """The words gathered by action, in the order in which each action was first spoken of."""
    gathered: dict[tuple[str, str], list[Word]] = {}
    for ref, short_title, word in words:
        gathered.setdefault((ref, short_title), []).append(word)
    return tuple(Said(ref=ref, short_title=title, words=tuple(said)) for (ref, title), said in gathered.items())
