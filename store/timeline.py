"""The life of one action, oldest first: what was said, decided, asked, reported, shown, moved and handed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from store import decisions, exceptions, meetings, revisions, trail, updates
from store.models import Action, Assignment, Board, Cycle, CycleEntry, Evidence, Handover, Occurrence, Party, Update
from store.read_models import ActionView, Asker
from store.read_models.cycles import ExceptionView, Outcome
from store.read_models.decisions import Event

_FIRST = dt.datetime.min.replace(tzinfo=dt.UTC)
_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


def events(
    connection: Connection, board_id: int, asker: Asker | None, action: ActionView, today: dt.date
) -> tuple[Event, ...]:
    """Everything in the life of an action up to `today`, oldest first. The caller has checked that it may be seen."""
    life = _Life(connection, board_id, asker, action)
    life.said_and_decided()
    life.dates()
    life.evidence()
    life.kept()
    life.rounds()
    for event in _reported(exceptions.find(connection, board_id, asker, action_ids=(action.id,))):
        life.add(event)
    for event in _meeting_moves(connection, action):
        life.add(event)
    for event in _handovers(connection, action.id):
        life.add(event, at=_FIRST)
    for event in _occurrences(connection, action.id, today):
        life.add(event)
    return life.in_order()


class _Life:
    """Events as they are found, each with its moment and its place, which the audit trail knows.

    Within a day they stand in the order in which they were done, by the moment and then by the place; what begins with
    the day goes first, and what has no moment last.
    """

    def __init__(self, connection: Connection, board_id: int, asker: Asker | None, action: ActionView) -> None:
        self._connection, self._board_id, self._asker, self._action = connection, board_id, asker, action
        self._trail = trail.of_action(connection, board_id, asker, action.ref)
        self._zone = ZoneInfo(connection.scalar(select(Board.zone).where(Board.id == board_id)) or "Europe/London")
        self._found: list[tuple[tuple[dt.date, dt.datetime, int], Event]] = []

    def add(self, event: Event, at: dt.datetime | None = None, place: int = 0) -> None:
        """One more event."""
        moment = at or event.at or _LAST
        self._found.append(((event.on, moment, place), event))

    def in_order(self) -> tuple[Event, ...]:
        """All of them, oldest first."""
        return tuple(event for _, event in sorted(self._found, key=lambda one: one[0]))

    def _on(self, at: dt.datetime) -> dt.date:
        return at.astimezone(self._zone).date()

    def _place(self, what: str, row_id: int) -> int:
        moment = self._trail.moments.get((what, row_id))
        return moment.place if moment else 0

    def said_and_decided(self) -> None:
        """What was said and what was decided: each keeps its order, whatever the clocks of two machines say."""
        moments = {
            row.id: row.recorded_at
            for row in self._connection.execute(
                select(Update.id, Update.recorded_at).where(Update.action_id == self._action.id)
            )
        }
        latest, returns = _FIRST, []
        for word in updates.history(self._connection, self._action.id):
            latest, place = max(latest, moments[word.id]), self._place("update", word.id)
            returns += [(latest, place)] if word.is_return else []
            self.add(Event(on=word.said_on, at=latest, word=word), place=place)
        latest, place = _FIRST, 0
        found = decisions.of_action(self._connection, self._board_id, self._asker, self._action.id)
        for decision, at in found:
            latest, place = max(latest, at), max(place, self._place("decision", decision.id))
            if decision.move == "propose":  # one change with the return that says so
                place = next((its for moment, its in returns if moment == latest and its > place), place)
            self.add(Event(on=decision.decided_on, at=latest, decision=decision), place=place)

    def dates(self) -> None:
        """The dates that were asked for, and what became of each; one that was asked anew ends as the next is asked."""
        asked = revisions.of_action(self._connection, self._board_id, self._asker, self._action.id)
        for revision, at in asked:
            place = self._place("asked", revision.id)
            self.add(Event(on=revision.asked_on, at=at, asked=revision), place=place)
            if revision.decided_on is None:
                continue
            anew = ((other.id, moment) for other, moment in asked
                    if other.id > revision.id and other.party_id == revision.party_id)  # fmt: skip
            settled = self._trail.moments.get(("settled", revision.id))
            if settled is None and (after := next(anew, None)):
                settled = trail.Moment(after[1], self._place("asked", after[0]))
            event = Event(on=revision.decided_on, at=settled.at if settled else None, settled=revision)
            self.add(event, place=settled.place if settled else 0)

    def evidence(self) -> None:
        """The evidence that was added, and what was withdrawn."""
        rows = self._connection.execute(
            select(Evidence.id, Evidence.kind, Evidence.title, Evidence.proves, Evidence.url, Evidence.recorded_at,
                   Evidence.withdrawn_on, Evidence.withdrawn_reason, Party.name)
            .outerjoin(Party, Party.id == Evidence.party_id)
            .where(Evidence.action_id == self._action.id)
            .order_by(Evidence.id)
        )  # fmt: skip
        for row in rows:
            of = f" of {row.name}" if row.name else ""
            proves = f"; it shows: {row.proves}" if row.proves else ""
            told = f"Evidence{of} ({row.kind}): {row.title}{proves}"
            told += f" {row.url}" if row.url else ""
            event = Event(on=self._on(row.recorded_at), at=row.recorded_at, told=told)
            self.add(event, place=self._place("evidence", row.id))
            if row.withdrawn_on:
                gone = self._trail.moments.get(("withdrawn", row.id))
                told = f"Evidence withdrawn: {row.title}{_why(row.withdrawn_reason)}"
                event = Event(on=row.withdrawn_on, at=gone.at if gone else None, told=told)
                self.add(event, place=gone.place if gone else 0)

    def kept(self) -> None:
        """What leaves no row but in the audit trail: waits, days to look again, links to meetings, who else was asked;
        and that what it waits for has come to its end."""
        posts = decisions.posts(self._connection)
        for (at, place), words, person_id in self._trail.told:
            post = posts.of(person_id, self._on(at))
            self.add(Event(on=self._on(at), at=at, told=words, by=post), place=place)
        if self._action.waits_for and not self._action.is_held_up:
            ended = self._connection.scalar(
                select(Action.closed_on)
                .where(Action.board_id == self._board_id, Action.ref == self._action.waits_for)
            )  # fmt: skip
            if ended:
                self.add(
                    Event(on=ended, told=f"{self._action.waits_for}, for which it waits, was closed: it can go on")
                )

    def rounds(self) -> None:
        """The rounds that asked for an update, and those that were withdrawn."""
        rows = self._connection.execute(
            select(Cycle.number, Cycle.opened_at, Cycle.cutoff_on, Cycle.withdrawn_at, Party.name,
                   func.count().label("asked"))
            .join(CycleEntry, CycleEntry.cycle_id == Cycle.id)
            .join(Assignment, Assignment.id == CycleEntry.assignment_id)
            .join(Party, Party.id == Cycle.monitor_party_id)
            .where(Assignment.action_id == self._action.id)
            .group_by(Cycle.id, Party.name)
            .order_by(Cycle.id)
        ).all()  # fmt: skip
        places = trail.of_rounds(self._connection, self._board_id, [row.number for row in rows]) if rows else {}
        for row in rows:
            its = f"round {row.number}"
            owners = "its owner" if row.asked == 1 else f"{row.asked} owners"
            told = f"Round {row.number} of {row.name} asked {owners} for an update by {_day(row.cutoff_on)}"
            place = places.get(("open a round", its), 0)
            self.add(Event(on=self._on(row.opened_at), at=row.opened_at, told=told), place=place)
            if row.withdrawn_at:
                told = f"Round {row.number} of {row.name} was withdrawn"
                place = places.get(("withdraw a round", its), 0)
                self.add(Event(on=self._on(row.withdrawn_at), at=row.withdrawn_at, told=told), place=place)


def _reported(found: Iterable[ExceptionView]) -> Iterator[Event]:
    """What each round reported of the action as one event, and each outcome: an action of all agencies has many."""
    rounds: dict[int, list[ExceptionView]] = {}
    outcomes: dict[Outcome, list[ExceptionView]] = {}
    for one in found:
        rounds.setdefault(one.round_number, []).append(one)
        for came in one.outcomes:
            outcomes.setdefault(came, []).append(one)
    for those in rounds.values():
        yield Event(on=those[0].reported_on, reported=tuple(those))
    for came, those in outcomes.items():
        yield Event(on=came.on, outcome=tuple(those), came=came)


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
