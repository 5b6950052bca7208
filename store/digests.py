"""What a channel's digest says, read from what is true at the moment."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from store import belonging, challenges, decisions, digest_counts, digest_settings, horizon, revisions, updates
from store.models import Board, Party, Review
from store.overview import Overview
from store.read_models import BoundChannel, ChallengeView, DigestView, Said, Word
from store.read_models.overview import Some
from store.statuses import Standing

FIRST = dt.timedelta(days=7)  # how far the first digest of a channel looks back
ROWS, SHORT = 100, 5  # of a part that a digest with its thread shows, and one without: more are counted


def view(connection: Connection, channel: BoundChannel, now: dt.datetime, today: dt.date) -> DigestView:
    """The digest of a bound channel. Anyone in the channel reads it, so only what is published is in it.

    The board's channel, and that of a group that monitors a review, gets the whole plan; another group's or
    an agency's gets what it and its posts own.
    """
    board_id = channel.board_id
    party_ids = None if _sees_all(connection, channel.party_id) else belonging.covered_by(connection, channel.party_id)
    last_at = channel.last_digest_at
    since, since_day = last_at or now - FIRST, _local_day(connection, channel)
    plan = Overview(connection, board_id, None, today, party_ids=party_ids)
    number, settings = plan.counts, digest_settings.of_channel(connection, channel.id)
    most = SHORT if settings.length == "short" else ROWS
    doubtful = plan.soon(most, in_doubt=True)
    is_apart = "about to be late" in settings.parts
    ended = decisions.ended_since(connection, board_id, None, since)
    asked = revisions.asked(connection, board_id, None)
    titles = plan.titles(one.action_id for one in asked)
    words, how_many = updates.words_since(connection, board_id, None, since, party_ids, most)
    before = digest_counts.before(connection, channel.id, today)
    open_items = horizon.items(connection, board_id)
    return DigestView(
        group_name=channel.party_name, on=today, since=since_day, party_ids=party_ids, settings=settings,
        number=number, overdue=plan.first(most, Standing.overdue),
        about_to_be_late=doubtful, due_soon=plan.soon(most, in_doubt=False if is_apart else None),
        awaiting=plan.first(most, Standing.awaiting_sign_off),
        dates=tuple(
            one for one in asked if one.ref in titles and (party_ids is None or one.party_id in party_ids)
        ),
        updated=_said(words), updates=how_many,
        completed=plan.ended(most, ended), added=plan.added(most, since_day) if since_day else Some(),
        horizon=horizon.items(connection, board_id, since=since),
        due_a_look=tuple(item for item in open_items if item.is_due_a_look(today)),
        challenges=_unanswered(connection, board_id) if party_ids is None else (),
        meets=_is_group(connection, channel.party_id),
        titles=titles,
        before=before, last_week=digest_counts.last_week(before, today),
    )  # fmt: skip


def _unanswered(connection: Connection, board_id: int) -> tuple[ChallengeView, ...]:
    """The challenges that a channel may be told of and that have no response, the longest overdue first."""
    found = challenges.find(connection, board_id, None, is_open=True)
    waiting = (one for one in found if one.responded_on is None)
    return tuple(sorted(waiting, key=lambda one: (one.response_due_on or dt.date.max, one.number)))


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


def _is_group(connection: Connection, party_id: int) -> bool:
    return connection.scalar(select(Party.kind).where(Party.id == party_id)) == "group"


def _said(words: tuple[tuple[str, str, Word], ...]) -> tuple[Said, ...]:
    """The words gathered by action, in the order in which each action was first spoken of."""
    gathered: dict[tuple[str, str], list[Word]] = {}
    for ref, short_title, word in words:
        gathered.setdefault((ref, short_title), []).append(word)
    return tuple(Said(ref=ref, short_title=title, words=tuple(said)) for (ref, title), said in gathered.items())
