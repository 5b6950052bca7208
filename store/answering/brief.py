"""Ten lines for a chair on the way into a meeting, each of them counted and none of them guessed.

What a chair asks for: what has changed since the paper, what is to be acknowledged, which dates are to be granted, who
has been silent for how many rounds, and three questions worth asking (store/answering/worth_asking.py).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import islice

from sqlalchemy import func, select

from store import cycles, exceptions, revisions, visibility
from store.among import among
from store.answering import bodies, logs, said, since, worth_asking
from store.answering.asked import Answers, Asking
from store.answering.meant import is_everything
from store.answering.telling import day, number, some
from store.models import Action, Assignment, CycleEntry
from store.query import Kind
from store.read_models.answers import Answer
from store.read_models.cycles import RoundView
from store.read_models.decisions import RevisionView
from store.statuses import Standing

ROUNDS = 6  # that are looked back on
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
    rounds = [one for one in cycles.rounds(asking.connection, asking.board_id) if one.withdrawn_at is None][:ROUNDS]
    silence = _silence(asking, rounds)
    asks = tuple(islice(worth_asking.questions(asking, stand, silence), QUESTIONS))
    lines = [
        ("Ahead", _ahead(ahead, asking.today)),
        ("Where it stands", _position(stand)),
        _changed(asking, rounds),
        ("To acknowledge", _to_acknowledge(asking)),
        ("Dates to grant", _dates(dates)),
        ("Silent", _silent(silence, rounds)),
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


def _to_acknowledge(asking: Asking) -> str:
    found = exceptions.find(asking.connection, asking.board_id, asking.reader, only_open=True)
    waiting = [one for one in found if not one.is_acknowledged]
    unsettled = len(found) - len(waiting)
    words = number(len(waiting), "exception")
    words += f": {some([f'X-{one.number} {one.ref} {one.party_name}' for one in waiting])}" if waiting else ""
    words += f"; {number(unsettled, 'other')} acknowledged, and without an outcome" if unsettled else ""
    return f"{words}." if waiting or unsettled else "nothing: no exception waits."


def _dates(dates: tuple[RevisionView, ...]) -> str:
    if not dates:
        return "none is asked for."
    told = [f"{one.ref} to {day(one.to_on)}{f' ({one.party})' if one.party else ''}" for one in dates]
    return f"{len(dates)}: {some(told)}."


def _challenges(asking: Asking) -> str:
    live = [one for one in logs.raised(asking) if one.closed_on is None]
    if not live:
        return "none is open."
    late = [f"C-{one.number} to {one.to}" for one in live if one.is_response_overdue(asking.today)]
    overdue = f"; the response is overdue of {some(late)}" if late else ""
    unanswered = sum(one.responded_on is None for one in live)
    return f"{number(len(live), 'is open', 'are open')}, {unanswered} without a response{overdue}."


# ---- silence


def _silence(asking: Asking, rounds: list[RoundView]) -> dict[str, int]:
    """For how many rounds in a row, the newest first, each party that was asked has given no answer; longest first.

    Of a round that runs the last day for updates must have passed. A round that did not ask a party says nothing of it.
    """
    answers: dict[int, dict[str, bool]] = {one.id: {} for one in rounds}
    closed = [one.id for one in rounds if one.closed_at is not None]
    kept = (
        select(CycleEntry.cycle_id, Assignment.party_id, func.count(CycleEntry.answered_update_id).label("answered"))
        .join(Assignment, Assignment.id == func.coalesce(CycleEntry.closed_assignment_id, CycleEntry.assignment_id))
        .join(Action, Action.id == Assignment.action_id)
        .where(CycleEntry.cycle_id.in_(closed), visibility.ACTIONS)
        .group_by(CycleEntry.cycle_id, Assignment.party_id)
    )
    rows = asking.connection.execute(kept, asking.values).all() if closed else []
    names = dict(bodies.names(asking, (row.party_id for row in rows)))
    for row in rows:
        answers[row.cycle_id][names[row.party_id]] = row.answered > 0
    for one in rounds:
        if one.closed_at is None and one.cutoff_on < asking.today:
            position = cycles.position(asking.connection, one, asking.reader, asking.today)
            for entry in position.entries:
                for part in entry.parts:
                    was = answers[one.id].get(part.party_name, False)
                    answers[one.id][part.party_name] = was or entry.is_answered
    found: dict[str, int] = {}
    for party in dict.fromkeys(party for given in answers.values() for party in given):
        streak = 0
        for one in rounds:
            if (answered := answers[one.id].get(party)) is None:
                continue
            if answered:
                break
            streak += 1
        if streak:
            found[party] = streak
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _silent(silence: dict[str, int], rounds: list[RoundView]) -> str:
    if not rounds:
        return "no monitoring round was opened so far, so none was missed."
    if not silence:
        return "nobody: each of those asked has answered."
    told = [f"{party} for {number(times, 'round')}" for party, times in silence.items()]
    return f"{some(told)}."


KINDS: Answers = {Kind.brief: brief}
