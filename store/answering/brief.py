"""Ten lines for a chair on the way into a meeting, each of them counted and none of them guessed.

What a chair asks for: what has changed since the paper, what is to be acknowledged, which dates are to be granted, who
has been silent for how many rounds, and three questions worth asking (store/answering/worth_asking.py).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import islice

from store import cycles, revisions
from store.among import among
from store.answering import bodies, logs, said, since, waiting, worth_asking
from store.answering.asked import Answers, Asking
from store.answering.found import is_everything
from store.answering.telling import day, number, some
from store.models import Action
from store.query import Kind
from store.read_models.answers import Answer
from store.read_models.cycles import RoundView
from store.statuses import Standing

QUESTIONS = 3
Line = tuple[str, str]
_LATE, _WAITING = Standing.overdue, Standing.awaiting_sign_off


def brief(asking: Asking) -> Answer:
    """The lines, as (what it is of, what is so); `items` are the actions of which a question is worth asking, `meeting`
    is the one ahead: that of the group named, else the board's own."""
    asking = _of_a_group(asking)
    stand = worth_asking.Standings(asking)
    ahead = logs.meets(asking)
    dates = revisions.asked(asking.connection, asking.board_id, bodies.person(asking))
    if dates and not is_everything(asking.query.which):
        meant = stand.those(*worth_asking.OPEN)
        meant.chosen.conditions += (among(asking.connection, Action.id, {one.action_id for one in dates}),)
        refs = set(meant.refs())
        dates = tuple(one for one in dates if one.ref in refs)
    rounds = waiting.rounds(asking)
    silence = waiting.silence(asking, rounds)
    asks = tuple(islice(worth_asking.questions(asking, stand, silence), QUESTIONS))
    lines = [
        ("Ahead", _ahead(ahead, asking.today)),
        ("Where it stands", _position(stand)),
        _changed(asking, rounds),
        ("To acknowledge", waiting.to_acknowledge(asking)),
        ("Dates to grant", waiting.dates(dates)),
        ("Silent", waiting.silent(silence, rounds)),
        ("Challenges", _challenges(asking)),
        *(("Worth asking", words) for words, _ in asks),
    ]
    items = {item.action.ref: item for _, item in asks if item is not None}
    return asking.answer(
        texts=tuple(lines), items=tuple(items.values()), total=len(lines), meeting=ahead.meeting,
        day=ahead.day, parties=ahead.parties,
    )  # fmt: skip


def _of_a_group(asking: Asking) -> Asking:
    """The question with the group whose meeting it is for: of the board's own everything counts, of another that
    monitors what it monitors. A day by which the meeting is leaves nothing out."""
    which = asking.query.which.model_copy(update={"due_from": None, "due_to": None})
    named = which.meeting_party_id or next(iter(which.party_ids if len(which.party_ids) == 1 else ()), None)
    board = bodies.the_board(asking)
    groups = {one.id for one in cycles.monitors(asking.connection, asking.board_id)} | {board}
    body = asking.query.body_id or (named if named in groups or which.meeting_party_id else None)
    if body is not None:
        monitor = body if body != board and body in groups else None
        nothing = {"party_ids": (), "meeting_party_id": None, "meeting_from": None, "meeting_to": None}
        which = which.model_copy(update=nothing | {"monitor_id": monitor})
    return replace(asking, query=asking.query.model_copy(update={"which": which, "body_id": body}))


# ---- the lines


def _ahead(ahead: Answer, today: dt.date) -> str:
    met = ahead.meeting
    if met is None:
        whose = f" of {ahead.parties[0][1]}" if ahead.parties else ""
        return f"No meeting{whose} is in the calendar."
    days = (met.held_on - today).days
    away = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
    return f"{met.party_name} meets on {day(met.held_on)}, {away}."


def _position(stand: worth_asking.Standings) -> str:
    opened, overdue, awaiting = sum(stand.counts.values()), stand.counts[_LATE], stand.counts[_WAITING]
    words = number(opened, "action is open", "actions are open")
    words += f"; {number(overdue, 'is overdue', 'are overdue')}"
    words += f" ({some(stand.refs(_LATE), overdue)})" if overdue else ""
    words += f"; {awaiting or 'none'} wait{'s' if awaiting < 2 else ''} for sign-off"
    return f"{words} ({some(stand.refs(_WAITING), awaiting)})." if awaiting else f"{words}."


def _changed(asking: Asking, rounds: list[RoundView]) -> Line:
    """What has changed since the paper for this meeting; since the last meeting where none was issued."""
    counted = since.paper(asking, rounds)
    head = since.head(counted)
    if counted.paper is not None and (words := since.moved(asking, counted.paper)) is not None:
        return head, words
    query = asking.query.model_copy(update={"since": counted.on, "until": None, "kind": Kind.changes})
    asking = replace(asking, query=query)
    found, beside = said.changed(asking)
    if not found.total and not beside:
        return head, "nothing was said and nothing has happened."
    words = number(found.total, "update")
    words += f" on {some([one.ref for one in found.said])}" if found.said else ""
    ends = [one.ref for one in beside if one.ref is not None]
    words += f"; closed, reopened or given a new date: {some(ends)}" if ends else ""
    return head, f"{words}."


def _challenges(asking: Asking) -> str:
    live = [one for one in logs.raised(asking) if one.closed_on is None]
    if not live:
        return "none is open."
    late = [f"C-{one.number} to {one.to}" for one in live if one.is_response_overdue(asking.today)]
    overdue = f"; the response is overdue of {some(late)}" if late else ""
    unanswered = sum(one.responded_on is None for one in live)
    return f"{number(len(live), 'is open', 'are open')}, {unanswered} without a response{overdue}."


KINDS: Answers = {Kind.brief: brief}
