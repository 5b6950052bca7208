"""Keeping a group's calendar: who may, what may still be changed, and at what time of its day a meeting begins."""

from __future__ import annotations

import datetime as dt
import re

from commands import permissions
from commands.core import Context, Job, Reply, WordReader, say
from commands.directory import meeting_named
from commands.errors import Sorry
from commands.reading.meetings import time_said
from messages import agenda as agenda_messages
from messages import meeting as messages
from messages.blocks import Message, esc
from store import meetings
from store.read_models.meetings import MeetingView

_NOT_KNOWN = re.compile(r"\s+(?:is\s+)?(?:not known|unknown|to be confirmed|tbc)[\s.]*$", re.IGNORECASE)


def require(context: Context, meeting: MeetingView) -> None:
    """Refused where the asker does not keep the calendar of the meeting's group."""
    permissions.require(context, "keep meetings", subject=f"meeting {meeting.id}", monitor=meeting.party_id)


def require_planned(meeting: MeetingView) -> None:
    """Sorry where the meeting was held or cancelled."""
    if meeting.state != "planned":
        raise Sorry(f"{esc(agenda_messages.name(meeting))} is {meeting.state} already. Nothing was recorded.")


def answer(context: Context, message: Message) -> Reply:
    """A form is answered in its own place, everything else by a message."""
    if context.request.door == "form":
        return Reply(view=messages.done(message), how="update")
    return say(message)


def form_time(value: str | None) -> dt.time | None:
    """What a form's time says, if anything."""
    try:
        return dt.time.fromisoformat(value) if value else None
    except ValueError:
        raise Sorry("Choose the time. Nothing was recorded.", field="starts_at") from None


def _time_words(words: str) -> Job:
    starts_at, which = time_said(words)
    unknown = _NOT_KNOWN.search(words)
    if starts_at is None and unknown is None:
        raise Sorry(
            "Say which meeting, and at what time: `/meeting time PAQA 3 December 2015 10:00`. Nothing was recorded."
        )
    which = words[: unknown.start()] if unknown else which
    return Job("set a meeting's time", lambda c: _set_time(c, meeting_named(c, which), starts_at), writes=True)


def _set_time(context: Context, meeting: MeetingView, starts_at: dt.time | None) -> Reply:
    require(context, meeting)
    require_planned(meeting)
    meetings.set_time(context.connection, meeting.id, starts_at)
    said = starts_at.isoformat("minutes") if starts_at else None
    context.note("set a meeting's time", f"meeting {meeting.id}", starts_at=said)
    return answer(context, messages.time_set(meeting, starts_at, context.asker.zone))


VERBS: dict[str, WordReader] = {"time": _time_words}
