"""What waits for somebody: exceptions to be acknowledged, dates to be granted, the round that runs, and who was silent.

A brief counts each; asked for by itself each is told in full.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import func, select

from store import cycles, exceptions, revisions, visibility
from store.answering import bodies
from store.answering.asked import Asking
from store.answering.telling import day, number, some
from store.models import Action, Assignment, CycleEntry
from store.read_models.cycles import RoundView
from store.read_models.decisions import RevisionView

ROUNDS = 6  # that are looked back on


def rounds(asking: Asking) -> list[RoundView]:
    """The newest rounds that were not withdrawn, newest first."""
    found = cycles.rounds(asking.connection, asking.board_id)
    return [one for one in found if one.withdrawn_at is None][:ROUNDS]


def to_acknowledge(asking: Asking) -> str:
    """How many exceptions nobody has acknowledged, and which."""
    found = exceptions.find(asking.connection, asking.board_id, asking.reader, only_open=True)
    waiting = [one for one in found if not one.is_acknowledged]
    unsettled = len(found) - len(waiting)
    words = number(len(waiting), "exception")
    words += f": {some([f'X-{one.number} {one.ref} {one.party_name}' for one in waiting])}" if waiting else ""
    words += f"; {number(unsettled, 'other')} acknowledged, and without an outcome" if unsettled else ""
    return f"{words}." if waiting or unsettled else "nothing: no exception waits."


def dates(dates: tuple[RevisionView, ...]) -> str:
    """Which new dates are asked for and not decided."""
    if not dates:
        return "none is asked for."
    told = [f"{one.ref} to {day(one.to_on)}{f' ({one.party})' if one.party else ''}" for one in dates]
    return f"{len(dates)}: {some(told)}."


def silence(asking: Asking, rounds: list[RoundView]) -> dict[str, int]:
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


def silent(silence: dict[str, int], rounds: list[RoundView]) -> str:
    """Who was asked and gave no answer, for how many rounds in a row."""
    if not rounds:
        return "no monitoring round was opened so far, so none was missed."
    if not silence:
        return "nobody: each of those asked has answered."
    told = [f"{party} for {number(times, 'round')}" for party, times in silence.items()]
    return f"{some(told)}."


# ---- asked for by themselves


def exceptions_waiting(asking: Asking) -> dict[str, Any]:
    """Each exception that nobody has acknowledged."""
    found = exceptions.find(asking.connection, asking.board_id, asking.reader, only_open=True)
    waiting = [one for one in found if not one.is_acknowledged]
    texts = [("", f"{number(len(waiting), 'exception waits', 'exceptions wait')} to be acknowledged.")]
    texts += [(f"X-{one.number}", f"{one.ref} {one.party_name}") for one in waiting[:_MOST]]
    return {"texts": tuple(texts if waiting else [("", "No exception waits to be acknowledged.")])}


def dates_waiting(asking: Asking) -> dict[str, Any]:
    """Each new date that is asked for and was not decided."""
    asked = revisions.asked(asking.connection, asking.board_id, bodies.person(asking))
    texts = [("", f"{number(len(asked), 'new date is', 'new dates are')} asked for and not decided.")]
    for one in asked[:_MOST]:
        until = f"to {day(one.to_on)}" + (f", from {day(one.from_on)}" if one.from_on else "")
        by = f" by {one.party}" if one.party else ""
        texts.append((one.ref, f"{until}, asked{by} on {day(one.asked_on)}: {one.reason}"))
    return {"texts": tuple(texts if asked else [("", "No new date is asked for.")])}


def round_running(asking: Asking) -> dict[str, Any]:
    """The rounds that run: the last day for updates, when the paper goes out, and the meeting."""
    running = [one for one in rounds(asking) if one.ended_at is None]
    texts = [(f"Round {one.number} of {one.group_name}", _round(asking, one)) for one in running]
    if not running:
        last = next(iter(rounds(asking)), None)
        before = f" Round {last.number} was closed on {day(last.closed_at.date())}." if last and last.closed_at else ""
        texts = [("", f"No monitoring round is open.{before}")]
    return {"texts": tuple(texts), "day": running[0].cutoff_on if running else None}


def _round(asking: Asking, one: RoundView) -> str:
    when = "is" if one.cutoff_on >= asking.today else "was"
    return (
        f"The last day for updates {when} {day(one.cutoff_on)}; the paper goes out on {day(one.papers_on)} for the "
        f"meeting on {day(one.meets_on)}. It stays open until the business unit closes it."
    )


def silent_rounds(asking: Asking) -> dict[str, Any]:
    """Who was asked and gave no answer for so many rounds in a row, or more: "silent:2"."""
    least = int(said[0]) if (said := re.findall(r"\d+", asking.query.fact or "")) else 1
    looked = rounds(asking)
    found = {party: times for party, times in silence(asking, looked).items() if times >= least}
    if not looked:
        return {"texts": (("", "No monitoring round was opened so far, so none was missed."),)}
    texts = [(party, f"no answer for {number(times, 'round')} in a row") for party, times in found.items()]
    nobody = f"Nobody was silent for {number(least, 'round')} in a row: of those asked each has answered since."
    return {"texts": tuple(texts[:_MOST]) or (("", nobody),)}


_MOST = 9  # that are told one by one
