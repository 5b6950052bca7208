"""When what people asked to be sent by itself comes, and comes next: for its planner and for what they are told."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from commands.clockwork import moments
from store import deliveries, meetings
from store.read_models.meetings import MeetingView
from store.read_models.subscriptions import BriefAsked, WeeklyQuestion

BEFORE = dt.timedelta(hours=1)
UNKNOWN = dt.time(9)  # when the brief comes on the day of a meeting whose time nobody entered
AHEAD = dt.timedelta(days=800)  # calendars are kept two years ahead at most


def question_key(question: WeeklyQuestion, week: str) -> str:
    """What makes a kept question one in its week."""
    return f"saved:{question.id}:{week}"


def next_question(connection: Connection, question: WeeklyQuestion, zone: str, now: dt.datetime) -> dt.datetime:
    """When a kept question comes next: not twice in a week, whatever was changed in between."""
    week = moments.week_key(now.astimezone(ZoneInfo(zone)).date())
    is_open = deliveries.to_plan(connection, [question_key(question, week)], now)
    return moments.next_weekly(question.weekday, question.at, zone, now, () if is_open else {week})


def brief_key(asked: BriefAsked, meeting: MeetingView) -> str:
    """What makes the brief for a meeting one; of one that was moved to another day it comes again on that day."""
    return f"brief:{asked.person_id}:{meeting.id}:{meeting.held_on}"


def brief_times(meeting: MeetingView, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """When the brief for a meeting comes, and until when it is of use: till the meeting begins. Where its time is not
    known it comes at nine, and is of use that day."""
    if meeting.starts_at is None:
        day = meeting.held_on
        return moments.at_local(day, UNKNOWN, zone), moments.at_local(day, moments.SHUT, zone)
    begins = moments.at_local(meeting.held_on, meeting.starts_at, zone)
    return begins - BEFORE, begins


def next_brief(
    connection: Connection, asked: BriefAsked, zone: str, now: dt.datetime
) -> tuple[MeetingView, dt.datetime] | None:
    """The meeting before which somebody is briefed next, and when; None when none of it is in the calendar."""
    today = now.astimezone(ZoneInfo(zone)).date()
    for meeting in meetings.between(connection, asked.party_id, today, today + AHEAD):
        fire_at, until = brief_times(meeting, zone)
        is_planned = meeting.state == "planned" and now < until
        if is_planned and deliveries.to_plan(connection, [brief_key(asked, meeting)], now):
            return meeting, max(fire_at, now)
    return None
