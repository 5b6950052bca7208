"""Since when "what has changed" is counted where no day is said: the paper for the meeting, or the last meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store import cycles, meetings
from store.answering import bodies, logs
from store.answering.asked import Asking
from store.answering.telling import day, number, some
from store.query import WITHOUT_MEETING
from store.read_models.cycles import RoundView
from store.read_models.meetings import MeetingView


@dataclass(frozen=True, slots=True)
class Since:
    """The day that is counted from, what it is ("the paper of round 2"), and the round whose paper it is."""

    on: dt.date
    what: str
    paper: RoundView | None = None


def last_met(asking: Asking) -> Since:
    """Since the last meeting of the body that the question is about, the board's own where it names none."""
    met = _last_meeting(asking)
    if met is not None:
        is_board = met.party_id == bodies.the_board(asking)
        return Since(met.held_on, "the Board’s last meeting" if is_board else f"the last meeting of {met.party_name}")
    return Since(asking.today - WITHOUT_MEETING, "four weeks ago, as no earlier meeting is recorded")


def paper(asking: Asking, rounds: Sequence[RoundView] | None = None) -> Since:
    """Since the paper for the meeting ahead, if one was issued; else since the last meeting, and so it says."""
    connection = asking.connection
    if rounds is None:
        rounds = [one for one in cycles.rounds(connection, asking.board_id) if one.withdrawn_at is None]
    found = _issued(asking, rounds)
    if found is not None and found.frozen_at is not None:
        return Since(found.frozen_at.date(), f"the paper of round {found.number}", found)
    usual = last_met(asking)
    return replace(usual, what=f"{usual.what}; no paper since")


def _issued(asking: Asking, rounds: Sequence[RoundView]) -> RoundView | None:
    """The newest round whose position was frozen for the meeting ahead: the group's own meeting, or the Board's, to
    which every group reports, when the paper came after the Board's last one."""
    body = _body(asking)
    frozen = [one for one in rounds if one.frozen_at is not None and one.frozen_at.date() <= asking.today]
    ahead = logs.meets(_about_meeting(asking)).meeting
    last = _last_meeting(asking)
    for one in frozen:
        if ahead is not None and one.meeting_id == ahead.id:
            return one
        if body not in (one.group_id, bodies.the_board(asking)):
            continue
        is_since = last is None or (one.frozen_at is not None and one.frozen_at.date() >= last.held_on)
        if is_since and (ahead is None or one.meets_on <= ahead.held_on):
            return one
    return None


def _body(asking: Asking) -> int | None:
    named = asking.query.body_id
    return named if named is not None else bodies.the_board(asking)


def _last_meeting(asking: Asking) -> MeetingView | None:
    body = _body(asking)
    return meetings.last_of_group(asking.connection, body, asking.today) if body is not None else None


def _about_meeting(asking: Asking) -> Asking:
    nothing = {"last": False, "since": None, "until": None}
    return replace(asking, query=asking.query.model_copy(update=nothing))


def moved(asking: Asking, round_: RoundView) -> str | None:
    """How the returns of a paper stand now beside how they stood in it; None once its round is closed, when what it
    asked for stands as it did at the close."""
    if round_.closed_at is not None:
        return None
    position = cycles.position(asking.connection, round_, asking.reader, asking.today)
    changed, later = position.changed, position.overdue_since
    if not changed and not later:
        return "nothing has changed."
    told = [f"{one.action.ref} {one.name}" for one in changed]
    words = f"{len(changed)} of {number(len(position.entries), 'return')} changed"
    words += f": {some(told)}" if told else ""
    if later:
        words += f"; overdue since: {some([f'{one.action.ref} {one.name}' for one in later])}"
    return f"{words}."


def head(since: Since) -> str:
    """The head of what has changed: "Since the paper of round 2, 3 November 2015"."""
    return f"Since {since.what}, {day(since.on)}" if since.paper else f"Since {day(since.on)} ({since.what})"
