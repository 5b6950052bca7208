"""The life of one action, oldest first: what was said, decided, asked, reported, shown, moved and handed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from store import actions, decisions, exceptions, meetings, revisions
from store.models import Assignment, Evidence, Handover, Occurrence, Party, Update
from store.read_models import ActionView, Asker
from store.read_models.cycles import ExceptionView
from store.read_models.decisions import Event

_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


def events(
    connection: Connection, board_id: int, asker: Asker | None, action: ActionView, today: dt.date
) -> tuple[Event, ...]:
    """Everything in the life of an action up to `today`, oldest first. The caller has checked that it may be seen."""
    moments = {
        row.id: row.recorded_at
        for row in connection.execute(select(Update.id, Update.recorded_at).where(Update.action_id == action.id))
    }
    # What was said keeps its order, and so do decisions, whatever the clocks of two machines say.
    found, latest = [], _LONG_AGO
    for word in actions.history(connection, action.id):
        latest = max(latest, moments[word.id])
        found.append(Event(on=word.said_on, at=latest, word=word))
    latest = _LONG_AGO
    for decision, at in decisions.of_action(connection, board_id, asker, action.id):
        latest = max(latest, at)
        found.append(Event(on=decision.decided_on, at=latest, decision=decision))
    for revision, at in revisions.of_action(connection, board_id, asker, action.id):
        found.append(Event(on=revision.asked_on, at=at, asked=revision))
        if revision.decided_on is not None:
            found.append(Event(on=revision.decided_on, settled=revision))
    found += _reported(exceptions.find(connection, board_id, asker, action_ids=(action.id,)))
    found += _evidence(connection, action.id)
    found += _handovers(connection, action.id)
    found += [Event(on=at.date(), at=at, told=words) for at, words in meetings.links(connection, board_id, action.ref)]
    found += _meeting_moves(connection, action)
    found += _occurrences(connection, action.id, today)
    return tuple(sorted(found, key=_when))


def _when(event: Event) -> tuple[dt.date, bool, dt.datetime]:
    """By day; within a day what has no moment goes last, but for what merely came round that day."""
    return event.on, event.at is None, event.at or dt.datetime.max.replace(tzinfo=dt.UTC)


def _reported(found: Iterable[ExceptionView]) -> Iterator[Event]:
    """What each round reported of the action as one event, and each outcome: an action of all agencies has many."""
    rounds: dict[int, list[ExceptionView]] = {}
    outcomes: dict[tuple[dt.date, str], list[ExceptionView]] = {}
    for one in found:
        rounds.setdefault(one.round_number, []).append(one)
        if one.outcome_on is not None and one.outcome is not None:
            outcomes.setdefault((one.outcome_on, one.outcome), []).append(one)
    for those in rounds.values():
        yield Event(on=those[0].reported_on, reported=tuple(those))
    for (on, _), those in outcomes.items():
        yield Event(on=on, outcome=tuple(those))


def _evidence(connection: Connection, action_id: int) -> list[Event]:
    rows = connection.execute(
        select(Evidence.kind, Evidence.title, Evidence.proves, Evidence.url, Evidence.recorded_at,
               Evidence.withdrawn_on, Evidence.withdrawn_reason, Party.name)
        .outerjoin(Party, Party.id == Evidence.party_id)
        .where(Evidence.action_id == action_id)
        .order_by(Evidence.id)
    )  # fmt: skip
    found = []
    for row in rows:
        of = f" of {row.name}" if row.name else ""
        proves = f"; it shows: {row.proves}" if row.proves else ""
        told = f"Evidence{of} ({row.kind}): {row.title}{proves}"
        told += f" {row.url}" if row.url else ""
        found.append(Event(on=row.recorded_at.date(), at=row.recorded_at, told=told))
        if row.withdrawn_on:
            why = f": {row.withdrawn_reason}" if row.withdrawn_reason else ""
            found.append(Event(on=row.withdrawn_on, told=f"Evidence withdrawn: {row.title}{why}"))
    return found


def _handovers(connection: Connection, action_id: int) -> list[Event]:
    before, giver = aliased(Assignment), aliased(Party)
    rows = connection.execute(
        select(Assignment.starts_on, Party.name, giver.name.label("from_name"), Handover.note)
        .join(before, before.id == Assignment.succeeds_id)
        .join(Party, Party.id == Assignment.party_id)
        .join(giver, giver.id == before.party_id)
        .outerjoin(
            Handover,
            (Handover.from_party_id == before.party_id)
            & (Handover.to_party_id == Assignment.party_id)
            & (Handover.on_date == Assignment.starts_on),
        )
        .where(Assignment.action_id == action_id, Assignment.starts_on.is_not(None))
        .order_by(Assignment.id)
    )
    return [
        Event(on=row.starts_on, told=f"Handed over from {row.from_name} to {row.name}{_why(row.note)}")
        for row in rows
    ]  # fmt: skip


def _meeting_moves(connection: Connection, action: ActionView) -> list[Event]:
    if action.meeting_id is None:
        return []
    moves = meetings.moves(connection, action.meeting_id)
    return [
        Event(on=move.moved_on, told=f"The meeting that its date hangs on was moved from {_day(move.from_on)} to "
              f"{_day(move.to_on)}{_why(move.reason)} (no revision of the date)")
        for move in moves
    ]  # fmt: skip


def _occurrences(connection: Connection, action_id: int, today: dt.date) -> list[Event]:
    rows = connection.execute(
        select(Occurrence.label, Occurrence.due_on)
        .where(Occurrence.action_id == action_id, Occurrence.due_on <= today)
        .order_by(Occurrence.number)
    )
    return [Event(on=row.due_on, told=f"Last day for the return of {row.label}") for row in rows]


def _why(words: str | None) -> str:
    return f": {words}" if words else ""


def _day(date: dt.date) -> str:
    return f"{date.day} {date:%B %Y}"
