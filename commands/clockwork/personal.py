"""What people asked to be sent by itself: a kept question once a local week, the brief an hour before a meeting.

Both are answered with the eyes of whoever asked for them, by the posts that they hold when it is sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from commands import asking
from commands.clockwork import coming, moments
from commands.clockwork.board_now import BoardNow
from commands.core import Context, Request
from commands.errors import Refused, Sorry
from commands.sender import STALE, Outcome, Standing
from messages import subscriptions as messages
from messages.blocks import Message, say
from store import askers, conversations, deliveries, meetings, subscriptions
from store.query import Kind, Query
from store.read_models import Asker, Planned

LOOK_BACK = dt.timedelta(days=3)  # how long after a meeting a brief that was missed is still recorded as skipped
TOO_LATE = f"{STALE}it was due more than three days before it could be sent"
OVER = f"{STALE}the meeting had begun before it could be sent"


class Sending(NamedTuple):
    """What is due to somebody under a key: what it is made from, and from when and until when it is of use."""

    key: str
    kind: str
    person_id: int
    args: dict[str, Any]
    fire_at: dt.datetime
    is_late: bool
    is_stale: bool


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether something is due that was not planned yet."""
    return bool(_due(connection, board, now))


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Plan what is due to each who asked for it; what is no longer of use is recorded as skipped."""
    for one in _due(connection, board, now):
        asker = askers.asker_by_id(connection, one.person_id, board.today)
        assert asker is not None  # they hold a post today
        late = {"late_from": one.fire_at.isoformat()} if one.is_late else {}
        what: dict[str, Any] = {
            "key": one.key, "kind": one.kind, "board_id": board.id, "team_id": asker.team_id, "target": asker.user_id,
            "now": now, "person": one.person_id, **one.args, **late,
        }  # fmt: skip
        if one.is_stale:
            deliveries.skip(connection, OVER if one.kind == "brief" else TOO_LATE, **what)
        else:
            deliveries.plan(connection, **what)


def _due(connection: Connection, board: BoardNow, now: dt.datetime) -> list[Sending]:
    found = [*_questions(connection, board, now), *_briefs(connection, board, now)]
    stale = {one.key for one in found if one.is_stale}
    wanted = deliveries.to_plan(connection, {one.key for one in found}, now, stale)
    return [one for one in found if one.key in wanted]


# ---- a kept question each week


def _questions(connection: Connection, board: BoardNow, now: dt.datetime) -> Iterator[Sending]:
    for one in subscriptions.questions_of_board(connection, board.id, board.today):
        due = moments.weekly(one.weekday, one.at, board.zone, now, one.since)
        if due is not None:
            key, args = coming.question_key(one, due.key), {"subscription": one.id}
            yield Sending(key, "saved", one.person_id, args, due.fire_at, due.is_late, due.is_stale)


def render_question(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, _glossary: dict[str, str]
) -> Message | None:
    """The answer to a kept question as it is now; None when it is kept no longer, or its person holds no post."""
    kept = subscriptions.question(connection, int(args["subscription"]))
    query = conversations.saved_by_id(connection, kept.question_id) if kept else None
    context = _context(connection, int(args["person"]), now, today)
    if kept is None or query is None or context is None:
        return None
    answer = _answered(context, query)
    late_from = _late_from(args, context.asker.zone)
    return answer and messages.question_answered(kept, context.asker.zone, answer, late_from)


def goes_on(connection: Connection, delivery: Planned, standing: Standing, now: dt.datetime) -> None:
    """What is said next, below the message or in its thread, goes on from its question."""
    kept = subscriptions.question(connection, int(str(delivery.args["subscription"])))
    query = conversations.saved_by_id(connection, kept.question_id) if kept else None
    if kept is not None and query is not None:
        for thread in (standing.channel, f"{standing.channel}:{standing.ts}"):
            conversations.remember(connection, kept.person_id, thread, query, now)


# ---- the brief before a meeting


def _briefs(connection: Connection, board: BoardNow, now: dt.datetime) -> Iterator[Sending]:
    for one in subscriptions.briefs_of_board(connection, board.id, board.today):
        for meeting in meetings.between(connection, one.party_id, board.today - LOOK_BACK, board.today):
            fire_at, until = coming.brief_times(meeting, board.zone)
            since = max(one.since, meeting.placed_at or one.since)
            is_over = now >= until
            if now < fire_at or until <= since or (meeting.state == "held" and not is_over):
                continue
            key = coming.brief_key(one, meeting)
            args = {"subscription": one.id, "meeting": meeting.id, "day": meeting.held_on.isoformat()}
            is_late = now > max(fire_at, since) + moments.LATE
            yield Sending(key, "brief", one.person_id, args, fire_at, is_late, is_over)


def render_brief(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, _glossary: dict[str, str]
) -> Message | None:
    """The brief for a meeting as it is now; None when the meeting was moved or cancelled, when its person does not go
    to it any more, or asked to be briefed no longer."""
    asked = subscriptions.brief(connection, int(args["subscription"]))
    context = _context(connection, int(args["person"]), now, today)
    if asked is None or context is None:
        return None
    zone = context.asker.zone
    meeting = meetings.by_id(connection, context.asker.board_id, int(args["meeting"]))
    if meeting is None or meeting.state != "planned" or meeting.held_on.isoformat() != args["day"]:
        return None
    if now >= coming.brief_times(meeting, zone)[1]:
        raise Outcome("skipped", OVER)
    if not subscriptions.attends(connection, context.asker, meeting.party_id, today):
        return None
    answer = _answered(context, Query(kind=Kind.brief, body_id=meeting.party_id))
    return answer and messages.briefed(asked, meeting, zone, answer, _late_from(args, zone))


# ---- with whose eyes


def _context(connection: Connection, person_id: int, now: dt.datetime, today: dt.date) -> Context | None:
    """As though the person asked now, by direct message; None where they hold no post."""
    asker = askers.asker_by_id(connection, person_id, today)
    if asker is None or not asker.holdings or not asker.user_id:
        return None
    return Context(connection, asker, _request(asker), now, today)


def _request(asker: Asker) -> Request:
    return Request("direct", "actions", asker.team_id or "", asker.user_id or "", key="-", board_id=asker.board_id)


def _answered(context: Context, query: Query) -> Message | None:
    try:
        return asking.of_query(context, query)
    except Refused:
        return None
    except Sorry as sorry:
        return say(sorry.sentence)


def _late_from(args: Mapping[str, Any], zone: str) -> dt.datetime | None:
    late_from = args.get("late_from")
    return dt.datetime.fromisoformat(str(late_from)).astimezone(ZoneInfo(zone)) if late_from else None
