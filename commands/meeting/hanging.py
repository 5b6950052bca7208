"""The deadlines that hang on a meeting: the business unit links them, and their owners are told of each change."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from commands import permissions
from commands.actions import telling
from commands.core import Context, Job, Reply, Request, mint, say
from commands.directory import action_named, meeting_named
from commands.errors import Sorry
from commands.meeting.agenda import by_value
from commands.reading import names
from messages import hanging as messages
from messages.blocks import Message, day, esc
from store import actions, askers, meetings
from store.actions import Wanted
from store.read_models import ActionView
from store.read_models.meetings import MeetingView

MOST_LINKED = 20

_REFS = rf"{names.REF}(?:[\s,;&]+(?:and\s+)?{names.REF})*"
_LINK = re.compile(
    rf"(?P<refs>{_REFS})\s+(?:to|with)\s+(?P<meeting>.+?)(?P<sure>[\s,]+(?:all the same|anyway))?[\s.]*",
    re.IGNORECASE | re.DOTALL,
)


def link_words(words: str) -> Job:
    """`link 7.1, 9.2 to Board 26 November 2015`."""
    asked = _LINK.fullmatch(words.strip())
    if asked is None:
        raise Sorry("Say which actions and which meeting: `/meeting link 7.1 to Board 26 November 2015`. Nothing was "
                    "recorded.")  # fmt: skip
    refs = re.findall(names.REF, asked["refs"], re.IGNORECASE)
    if len(refs) > MOST_LINKED:
        raise Sorry(f"Link at most {MOST_LINKED} actions at once. Nothing was recorded.")
    return Job(
        "confirm a meeting link",
        lambda context: _link(context, refs, meeting_named(context, asked["meeting"]), is_sure=bool(asked["sure"])),
        writes=True,
    )


def link_button(request: Request) -> Job:
    """A button that links: '<meeting id>|<refs>|<once>', with '|sure' where it was asked about a day far off."""
    meeting_id, listed, once, sure = (*request.value.split("|", 3), "", "", "")[:4]
    refs = re.findall(names.REF, listed, re.IGNORECASE)[:MOST_LINKED]
    return Job(
        "confirm a meeting link", lambda c: _link(c, refs, by_value(c, meeting_id), is_sure=bool(sure)), writes=True,
        once=f"{listed}:{once}" if once else None,
    )  # fmt: skip


def _link(context: Context, refs: list[str], meeting: MeetingView, *, is_sure: bool) -> Reply:
    """Only the business unit says that "the November Board" is this meeting (domain rule: a meeting, not a month).

    A meeting outside the month of the date that was entered may be another: then it is asked, and nothing is linked.
    """
    permissions.require(context, "confirm a meeting link")
    if meeting.state == "cancelled":
        raise Sorry("That meeting is cancelled, so nothing can hang on it. Nothing was recorded.")
    chosen = {action.id: action for action in (action_named(context, ref) for ref in refs)}
    for action in chosen.values():
        _may_be_linked(context, action, meeting)
    far = tuple(action for action in chosen.values() if _is_far(action, meeting.held_on))
    linked = [action.ref for action in chosen.values()]
    if far and not is_sure:
        return say(messages.far(far, linked, meeting, mint(), context.glossary))
    for action in chosen.values():
        meetings.link(context.connection, action.id, meeting)
    context.note(
        "confirm a meeting link", f"meeting {meeting.id}", actions=linked, due_on=meeting.held_on.isoformat()
    )  # fmt: skip
    tell(context, meeting, "linked", {one.ref: [part.party_id for part in one.leads] for one in chosen.values()})
    return say(messages.linked(tuple(chosen.values()), meeting, context.today, context.glossary))


def _is_far(action: ActionView, on: dt.date) -> bool:
    """Whether a day lies outside the months within which an action was entered as due."""
    last = action.due_as_first_entered
    if last is None:
        return False
    first = min(action.due_earliest or last, last)
    return not (first.year, first.month) <= (on.year, on.month) <= (last.year, last.month)


def _may_be_linked(context: Context, action: ActionView, meeting: MeetingView) -> None:
    if action.closed_as is not None:
        raise Sorry(f"{esc(action.ref)} is closed, so its date stays as it is. Nothing was recorded.")
    if action.due_on is not None and meeting.held_on < context.today <= action.due_on:
        raise Sorry(
            f"{esc(action.ref)} is due on {day(action.due_on)}, and that meeting is over: linked to it, it would "
            "be late at once. Nothing was recorded."
        )
    if action.meeting_id == meeting.id:
        raise Sorry(
            f"{esc(action.ref)} hangs on that meeting already: it is due on {day(meeting.held_on)}. "
            "Nothing was recorded."
        )
    if action.revisions:
        raise Sorry(
            f"{esc(action.ref)} was granted a new date, which counts and does not hang on a meeting. "
            f"Nothing was recorded. `/actions {esc(action.ref)}` shows it."
        )


def unlink_words(words: str) -> Job:
    """`unlink 7.1`: a link that was wrong, or whose meeting was cancelled, is taken back."""
    refs = re.findall(names.REF, words, re.IGNORECASE)
    if not refs or len(refs) > MOST_LINKED or re.sub(names.REF, "", words, flags=re.IGNORECASE).strip(" ,;&and"):
        raise Sorry("Say which actions: `/meeting unlink 7.1`. Nothing was recorded.")
    return Job("confirm a meeting link", lambda context: _unlink(context, refs), writes=True)


def _unlink(context: Context, refs: list[str]) -> Reply:
    """The date that was entered counts again, approximate as it was: it stays until a link is confirmed."""
    permissions.require(context, "confirm a meeting link")
    chosen = {action.id: action for action in (action_named(context, ref) for ref in refs)}
    for action in chosen.values():
        if action.meeting_id is None or action.closed_as is not None:
            why = "hangs on no meeting" if action.meeting_id is None else "is closed, so its date stays as it is"
            raise Sorry(f"{esc(action.ref)} {why}. Nothing was recorded.")
        if action.revisions:
            raise Sorry(f"{esc(action.ref)} was granted a new date, which counts. Nothing was recorded.")
        meetings.unlink(context.connection, action.id)
    freed = [action.ref for action in chosen.values()]
    hung: dict[int, dict[str, list[int]]] = {}
    for action in chosen.values():
        hung.setdefault(action.meeting_id or 0, {})[action.ref] = [part.party_id for part in action.leads]
    context.note("take back a meeting link", "actions " + ", ".join(freed), actions=freed)
    for meeting_id, those in hung.items():
        if (meeting := meetings.by_id(context.connection, context.asker.board_id, meeting_id)) is not None:
            tell(context, meeting, "unlinked", those)
    after = tuple(action_named(context, ref) for ref in freed)
    return say(messages.unlinked(after, context.glossary))


# ---- whom it concerns


def tell(context: Context, meeting: MeetingView, event: str, hung: Mapping[str, list[int]]) -> None:
    """Plan one message for each of those who answer for these actions (ref, parties): their day went with a meeting.

    `event` is 'linked', 'unlinked', 'moved' or 'cancelled'.
    """
    concerned = telling.owners(context, dict.fromkeys(one for parties in hung.values() for one in parties))
    key = f"hanging:{event}:{meeting.id}:{mint()}"
    telling.tell(context, concerned, key, "meeting date", meeting=meeting.id, event=event, refs=sorted(hung))


def tell_all(context: Context, meeting: MeetingView, event: str) -> None:
    """Tell the owners of everything that hangs on a meeting, also of what whoever moved it may not see: the words are
    made for each reader when they are sent."""
    tell(context, meeting, event, meetings.hanging(context.connection, meeting.id))


def render_told(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """What a person is told of a day that went with a meeting: their own open actions, as they are now."""
    asker = askers.asker_by_id(connection, int(args["person"]), today)
    if asker is None or not asker.holdings:
        return None
    meeting = meetings.by_id(connection, asker.board_id, int(args["meeting"]))
    found = actions.find(connection, asker.board_id, asker, Wanted(refs=tuple(args["refs"])), today)
    own = [one.action for one in found if any(part.party_id in asker.own_party_ids for part in one.action.leads)]
    if meeting is None or not own:
        return None
    moves = meetings.moves(connection, meeting.id)
    return messages.told(own, meeting, str(args["event"]), moves[-1] if moves else None, glossary)
