"""What a meeting expects, worked out from the register: its agenda of actions, and the front sheet of a paper."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection

from commands import permissions
from commands.core import Context, Job, Reply, Request, mint, say
from commands.directory import meeting_named, party_named
from commands.errors import Sorry
from commands.reading.meetings import names_meeting, read_named
from messages import agenda as messages
from store import actions, challenges, exceptions, horizon, meetings, naming, revisions
from store.actions import Wanted
from store.read_models import Asker, Listed, Party
from store.read_models.meetings import Agenda, FrontSheet, MeetingView
from store.statuses import Standing


def of_meeting(context: Context, meeting: MeetingView) -> Agenda:
    """Everything that a meeting expects, of what the reader may see: for the answer here and for the board's paper.

    The board sees to what no group monitors, to the challenges, and to the exceptions of every round.
    """
    group = _party(context.connection, context.asker.board_id, meeting.party_id)
    return expected(context.connection, context.asker.board_id, _reader(context, group), meeting, context.today)


def expected(
    connection: Connection, board_id: int, reader: Asker | None, meeting: MeetingView, today: dt.date
) -> Agenda:
    """The same for a reader, or for a channel (None), where nobody asks for it: a digest tells of it."""
    group = _party(connection, board_id, meeting.party_id)
    is_board = group.sort == "board"
    everything = actions.find(connection, board_id, reader, Wanted(), today)
    by_ref = {one.action.ref: one.action for one in everything}
    watched = {group.id, None} if is_board else {group.id}
    reported = exceptions.find(connection, board_id, reader, only_open=True)
    waiting = challenges.find(connection, board_id, reader, is_open=True) if is_board else ()
    return Agenda(
        meeting=meeting,
        linked=tuple(one for one in everything if one.action.meeting_id == meeting.id),
        named=tuple(
            one for one in _loose(connection, board_id, group, everything) if _names(one, group, meeting)
        ),
        awaiting=tuple(
            one for one in everything
            if one.standing == Standing.awaiting_sign_off and one.action.monitor_party_id in watched
        ),
        dates=tuple(
            one for one in revisions.asked(connection, board_id, reader)
            if one.ref in by_ref and by_ref[one.ref].monitor_party_id in watched
        ),
        exceptions=tuple(one for one in reported if is_board or one.group_name == group.name),
        challenges=tuple(one for one in waiting if one.responded_on is None),
        looks=tuple(
            one for one in horizon.items(connection, board_id)
            if one.is_due_a_look(meeting.held_on) and (is_board or one.owner_party_id == group.id)
        ),
        agreed=meetings.agreed(connection, board_id, reader, meeting.id),
        decided=meetings.decided(connection, board_id, reader, meeting.id),
        notes=meetings.notes(connection, meeting),
        moves=meetings.moves(connection, meeting.id),
        titles={ref: action.short_title for ref, action in by_ref.items()},
    )  # fmt: skip


def _loose(connection: Connection, board_id: int, group: Party, everything: Sequence[Listed]) -> tuple[Listed, ...]:
    """The actions that hang on no meeting, or on one of the group's that was cancelled."""
    known = meetings.of_board(connection, board_id, party_id=group.id)
    gone = {None, *(one.id for one in known if one.state == "cancelled")}
    return tuple(one for one in everything if one.action.meeting_id in gone)


def _reader(context: Context, group: Party) -> Asker | None:
    """Who will read what is made for a meeting: a committee's papers are public, so only what is published."""
    return None if group.sort == "committee" else context.reader


def _party(connection: Connection, board_id: int, party_id: int) -> Party:
    return next(one for one in naming.parties(connection, board_id) if one.id == party_id)


def _names(item: Listed, group: Party, meeting: MeetingView) -> bool:
    """Whether an action's own words name this meeting: those of its scrutiny, else those of its deadline."""
    action, called = item.action, (group.name, group.code, *group.aliases)
    words = action.scrutiny or ((action.deadline_words,) if action.deadline_words and action.is_approximate else ())
    return any(names_meeting(one, called, meeting.held_on, action.entered_on) for one in words)


def actions_naming(context: Context, group: Party, new: Sequence[MeetingView]) -> list[tuple[MeetingView, Listed]]:
    """The open actions whose words name one of these meetings of a group, and that hang on none yet."""
    everything = actions.find(context.connection, context.asker.board_id, context.reader, Wanted(), context.today)
    loose = _loose(context.connection, context.asker.board_id, group, everything)
    return [(meeting, one) for meeting in new for one in loose if _names(one, group, meeting)]


# ---- showing it


def show_job(words: str) -> Job:
    """`PAQA`, `PAQA 3 December 2015`, `Board November 2015 agenda`: what that meeting expects."""
    words = re.sub(r"[\s,:]+agenda\s*$|^\s*agenda\s+(?:of\s+|for\s+)?", "", words, flags=re.IGNORECASE).strip()
    return Job("read an agenda", lambda context: _show_named(context, words))


def _show_named(context: Context, words: str) -> Reply:
    permissions.require(context, "read the plan")
    named = read_named(words, context.today)
    if named.first is None and not named.ask:
        group = party_named(context, named.group, example="/meeting PAQA")
        if meetings.next_of_group(context.connection, group.id, context.today) is None:
            last = meetings.last_of_group(context.connection, group.id, context.today)
            return say(messages.none_to_come(group, last))
    return _show(context, meeting_named(context, words), 1)


def _show(context: Context, meeting: MeetingView, page: int) -> Reply:
    agenda = of_meeting(context, meeting)
    further = meetings.of_board(
        context.connection, context.asker.board_id, since=context.today, party_id=meeting.party_id
    )
    message = messages.agenda(
        agenda, page, context.today, context.glossary,
        further=tuple(one for one in further if one.held_on > meeting.held_on and one.state == "planned"),
        keeps=permissions.may(context, "keep meetings", monitor=meeting.party_id),
        links=permissions.may(context, "confirm a meeting link"), once=mint(),
    )  # fmt: skip
    return say(message, replace=context.request.door == "button" and context.request.name in TURNS)


def open_button(request: Request) -> Job:
    """A button with a meeting's id, and the page after a bar where it turns one."""
    meeting_id, _, page = request.value.partition("|")

    def show(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        return _show(context, by_value(context, meeting_id), int(page) if re.fullmatch(r"\d{1,4}", page) else 1)

    return Job("read an agenda", show)


def by_value(context: Context, value: str) -> MeetingView:
    """The meeting that a button or form carries, read again: what it carries can be forged."""
    found = None
    if re.fullmatch(r"\d{1,9}", value):
        found = meetings.by_id(context.connection, context.asker.board_id, int(value))
    if found is None:
        raise Sorry("That meeting is not in the calendar. Nothing was recorded. `/meeting` lists the meetings to come.")
    return found


TURNS = ("meeting.previous", "meeting.next")


# ---- the front sheet of a paper

_PAPER = re.compile(
    r"(?P<meeting>.+?)(?:[\s,;:]+for\s+(?P<purpose>discussion|decision|information)\b[\s.:;,]*(?P<rest>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_ACTION_REQUIRED = re.compile(r"(?:^|[\s.;])actions?\s+required\s*:\s*", re.IGNORECASE)


def paper_words(words: str) -> Job:
    """`paper Board 26 November 2015 for decision: Title. Action required: …`; what is not said is worked out."""
    asked = _PAPER.fullmatch(words.strip())
    if asked is None or not words.strip():
        raise Sorry("Say for which meeting: `/meeting paper Board 26 November 2015 for decision: …`.")
    title, _, required = _ACTION_REQUIRED.sub("\0", asked["rest"] or "").partition("\0")
    run = partial(_paper, named=asked["meeting"], purpose=asked["purpose"], title=title.strip(" ."), required=required)
    return Job("write a front sheet", run)


def _paper(context: Context, named: str, purpose: str | None, title: str, required: str) -> Reply:
    permissions.require(context, "read the plan")
    agenda = of_meeting(context, meeting_named(context, named))
    return say(messages.front_sheet(front_sheet(context, agenda, purpose, title, required), agenda, context.glossary))


def paper_button(request: Request) -> Job:
    """The front sheet of what a meeting expects, from its agenda."""

    def paper(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        agenda = of_meeting(context, by_value(context, request.value))
        return say(messages.front_sheet(front_sheet(context, agenda, None, "", ""), agenda, context.glossary))

    return Job("write a front sheet", paper)


def front_sheet(context: Context, agenda: Agenda, purpose: str | None, title: str, required: str) -> FrontSheet:
    """The front sheet in a board's usual form: "For: Discussion / Decision / Information" and "Action Required".

    Board papers of Oxfordshire safeguarding boards (2018) carry both. What nobody said follows from the agenda:
    something to decide makes it for decision, something reported makes it for discussion.
    """
    group = _party(context.connection, context.asker.board_id, agenda.meeting.party_id)
    outside = group.sort == "committee"
    asked = (required.strip(),) if required.strip() else messages.asked_of(agenda, is_outside=outside)
    if purpose is None:
        busy = agenda.exceptions or agenda.challenges or agenda.linked or agenda.named
        purpose = "decision" if agenda.to_decide else "discussion" if busy else "information"
    return FrontSheet(
        meeting=agenda.meeting, title=title or "Progress of the action plan", purpose=purpose.capitalize(),
        asked=asked, is_outside=outside, position=_position(context, group),
    )  # fmt: skip


def _position(context: Context, group: Party) -> tuple[tuple[str, int], ...]:
    """How many actions stand where, those that are closed included."""
    wanted = Wanted(only_open=False)
    everything = actions.find(
        context.connection, context.asker.board_id, _reader(context, group), wanted, context.today
    )  # fmt: skip
    counts = Counter(one.standing for one in everything)
    return tuple((standing.value, counts[standing]) for standing in Standing if counts[standing])
