"""Monitoring rounds: what each asks for, how it was frozen for the paper, and how it is closed.

"All these actions are monitored through the quality assurance subgroup on a quarterly basis": a round asks every owner
of an open action that the group monitors for an update. It opens, is frozen for the paper, validated by the group and
closed; each step is taken once, by command or by a clock (then nobody's id is given).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection, and_, bindparam, func, insert, select, union, update

from store import actions, askers, positions, standing, visibility, voices
from store.actions import Wanted
from store.db import new_id
from store.models import Action, Assignment, Board, Cycle, CycleEntry, CycleException, Party, Review
from store.read_models import Party as PartyView
from store.read_models.cycles import Closing, EntryView, Position, RoundDates, RoundView, Tally
from store.settings import Rounds
from store.statuses import Standing
from store.visibility import Itself


def plan(rounds: Rounds, meets_on: dt.date) -> RoundDates:
    """The dates of the round for a meeting, counted backwards from it."""
    return RoundDates(
        cutoff_on=meets_on - dt.timedelta(days=rounds.cutoff_days),
        papers_on=meets_on - dt.timedelta(days=rounds.papers_days),
        meets_on=meets_on,
    )


def next_about(rounds: Rounds, meets_on: dt.date) -> dt.date:
    """About when the meeting of the next round is, by the board's interval."""
    return meets_on + relativedelta(months=rounds.every_months)


# ---- which groups, which meeting, which round


def monitors(connection: Connection, board_id: int) -> tuple[PartyView, ...]:
    """The groups that monitor a review or an action of the board."""
    watched = union(
        select(Review.monitor_party_id).where(Review.board_id == board_id),
        select(Action.monitor_party_id).where(Action.board_id == board_id, Action.monitor_party_id.is_not(None)),
    ).subquery()
    columns = (Party.id, Party.code, Party.name, Party.kind, Party.sort)
    rows = connection.execute(select(*columns).join(watched, watched.c[0] == Party.id).order_by(Party.id))
    return tuple(PartyView(**row._mapping) for row in rows)


_SAME = (
    "id", "board_id", "number", "label", "meeting_id", "is_first", "cutoff_on", "papers_on", "meets_on",
    "withdrawn_because", "validated_by", "closed_by", "withdrawn_by",
)  # fmt: skip
_MOMENTS = ("opened_at", "frozen_at", "validated_at", "closed_at", "withdrawn_at")
RUNS = and_(Cycle.closed_at.is_(None), Cycle.withdrawn_at.is_(None))
_ROUND = (
    select(
        *(getattr(Cycle, name) for name in (*_SAME, *_MOMENTS)),
        Cycle.monitor_party_id.label("group_id"), Party.name.label("group_name"), Board.zone,
    )
    .join(Party, Party.id == Cycle.monitor_party_id)
    .join(Board, Board.id == Cycle.board_id)
)  # fmt: skip


def _round(row: Any) -> RoundView:
    zone = ZoneInfo(row.zone)
    moments = {name: at.astimezone(zone) if (at := getattr(row, name)) else None for name in _MOMENTS}
    same = {name: getattr(row, name) for name in _SAME}
    return RoundView(**same, **moments, group_id=row.group_id, group_name=row.group_name)


def by_id(connection: Connection, cycle_id: int) -> RoundView | None:
    """A round by its id."""
    row = connection.execute(_ROUND.where(Cycle.id == cycle_id)).first()
    return _round(row) if row else None


def rounds(
    connection: Connection, board_id: int, group_id: int | None = None, *, only_open: bool = False
) -> tuple[RoundView, ...]:
    """The rounds of a board, or of one group, newest first."""
    query = _ROUND.where(Cycle.board_id == board_id).order_by(Cycle.number.desc())
    if only_open:
        query = query.where(RUNS)
    if group_id is not None:
        query = query.where(Cycle.monitor_party_id == group_id)
    return tuple(map(_round, connection.execute(query)))


# ---- the steps


def open_(
    connection: Connection, board_id: int, group_id: int, dates: RoundDates, meeting_id: int | None,
    person_id: int | None, today: dt.date, now: dt.datetime,
) -> RoundView | None:  # fmt: skip
    """Open a round: every open part of the actions that the group monitors is asked for an update.

    None when a round of the group is open, or when nothing is owed that it could ask for.
    """
    connection.execute(select(Board.id).where(Board.id == board_id).with_for_update())
    running = select(Cycle.id).where(Cycle.monitor_party_id == group_id, RUNS)
    if connection.scalar(running) is not None:
        return None
    wanted = Wanted(monitor_party_id=group_id)
    found = actions.find(connection, board_id, Itself.product, wanted, today)
    owed = [
        (item.action, part)
        for item in sorted(found, key=lambda item: item.action.id)  # as the plan has them
        for part in item.action.leads
        if not part.is_returned
    ]
    hidden = hidden_from_owner(connection, board_id, [(one.id, part.party_id) for one, part in owed], today)
    asked = [
        (part, standing.of_part(action, part, today))
        for action, part in owed
        if (action.id, part.party_id) not in hidden
    ]
    if not asked:
        return None
    last = connection.scalar(select(func.max(Cycle.number)).where(Cycle.board_id == board_id)) or 0
    cycle_id = new_id(connection, insert(Cycle).values(
            board_id=board_id, number=last + 1, label=f"{dates.meets_on:%B %Y}", monitor_party_id=group_id,
            meeting_id=meeting_id, **dates.model_dump(), opened_at=now, opened_by=person_id,
            is_first=any(where == Standing.no_record_yet for _, where in asked),
        ))  # fmt: skip
    connection.execute(
        insert(CycleEntry),
        [
            {
                "cycle_id": cycle_id, "assignment_id": part.assignment_id,
                "update_before_id": part.last.id if part.last else None,
            }
            for part, _ in asked
        ],
    )  # fmt: skip
    return by_id(connection, cycle_id)


def not_asked(
    connection: Connection, cycle: RoundView, reader: visibility.Reader, today: dt.date
) -> tuple[tuple[str, str], ...]:
    """(ref, party) of what the group monitors and is owed by those of whom nobody may see it: of what `reader` sees."""
    found = actions.find(connection, cycle.board_id, reader, Wanted(monitor_party_id=cycle.group_id), today)
    owed = {
        (item.action.id, part.party_id): (item.action.ref, part.party_name)
        for item in found
        for part in item.action.leads
        if not part.is_returned
    }
    hidden = hidden_from_owner(connection, cycle.board_id, owed, today)
    return tuple(owed[one] for one in owed if one in hidden)


def hidden_from_owner(
    connection: Connection, board_id: int, owed: Iterable[tuple[int, int]], today: dt.date
) -> set[tuple[int, int]]:
    """Of these (action, party), those that nobody who speaks for the party may see: it cannot answer them.

    A party for whom nobody speaks at all is asked all the same: the business unit writes to it.
    """

    def seen_by(asker: visibility.Reader) -> frozenset[int]:
        values = visibility.reader(board_id, asker)
        return frozenset(connection.scalars(select(Action.id).where(visibility.ACTIONS), values))

    open_to_all = seen_by(None)
    closed = {one for one in owed if one[0] not in open_to_all}
    if not closed:
        return set()
    speakers = voices.speakers(connection, board_id, today)
    ids = {person.person_id for _, party in closed for person in speakers.get(party, ())}
    sees = {one: seen_by(askers.asker_by_id(connection, one, today)) for one in ids}
    return {
        (action, party)
        for action, party in closed
        if speakers.get(party) and not any(action in sees[person.person_id] for person in speakers[party])
    }


def _step(connection: Connection, cycle_id: int, **values: Any) -> bool:
    """Take a step that nobody has taken; False when somebody has, or when the round was closed."""
    at = next(name for name in values if name.endswith("_at"))
    taken = connection.execute(
        update(Cycle).where(Cycle.id == cycle_id, getattr(Cycle, at).is_(None), RUNS).values(**values)
    )
    return taken.rowcount == 1


def freeze(connection: Connection, cycle: RoundView, today: dt.date, now: dt.datetime) -> bool:
    """Keep how everything stands now, for the paper; False when that was done before."""
    if not _step(connection, cycle.id, frozen_at=now):
        return False
    positions.keep_for_paper(connection, _whole(connection, cycle, today))
    return True


def _whole(connection: Connection, cycle: RoundView, today: dt.date) -> tuple[EntryView, ...]:
    """Everything that a round asks for, each return with one who owes it."""
    found = positions.entries(connection, cycle, Itself.product, today)
    if positions.share_out(connection, cycle, found):
        found = positions.entries(connection, cycle, Itself.product, today)
    return found


def ask_until(connection: Connection, cycle: RoundView, cutoff_on: dt.date) -> bool:
    """Give a round another last day for updates; its paper is no earlier than that, and no later than the meeting.

    False once it was frozen.
    """
    papers_on = min(max(cutoff_on, cycle.papers_on), cycle.meets_on)
    changed = connection.execute(
        update(Cycle)
        .where(Cycle.id == cycle.id, Cycle.frozen_at.is_(None), RUNS)
        .values(cutoff_on=cutoff_on, papers_on=papers_on)
    )
    return changed.rowcount == 1


def meet_on(
    connection: Connection, cycle: RoundView, rounds: Rounds, meets_on: dt.date, meeting_id: int | None, today: dt.date
) -> bool:
    """Let a round be for another meeting, counted backwards anew; False when it has ended.

    Nobody has less time than they were told, unless that is after the meeting, and nobody's time has passed already.
    Once frozen, only its meeting changes.
    """
    planned = plan(rounds, meets_on)
    values: dict[str, Any] = {"meets_on": meets_on, "meeting_id": meeting_id, "label": f"{meets_on:%B %Y}"}
    if cycle.frozen_at is None:
        cutoff_on = min(max(planned.cutoff_on, cycle.cutoff_on, today), meets_on)
        values |= {"cutoff_on": cutoff_on, "papers_on": min(max(cutoff_on, planned.papers_on), meets_on)}
    return connection.execute(update(Cycle).where(Cycle.id == cycle.id, RUNS).values(**values)).rowcount == 1


def withdraw(connection: Connection, cycle: RoundView, reason: str, person_id: int, now: dt.datetime) -> bool:
    """End a round opened by mistake, or whose meeting is not held: nothing is reported. False when it had ended."""
    return _step(connection, cycle.id, withdrawn_at=now, withdrawn_by=person_id, withdrawn_because=reason)


def validate(connection: Connection, cycle: RoundView, person_id: int, now: dt.datetime) -> bool:
    """The group that monitors stands by the round; False when that was done before."""
    return _step(connection, cycle.id, validated_at=now, validated_by=person_id)


def close(
    connection: Connection, cycle: RoundView, rounds: Rounds, person_id: int | None, today: dt.date, now: dt.datetime
) -> Closing | None:
    """Close a round and record what it reports: 'no update', and 'not discharged' by its date and the days of grace.

    The first round after an import settles the old records: those of which nobody said anything stand as they are from
    now on, so that they are overdue. None when it was closed before.
    """
    if not _step(connection, cycle.id, closed_at=now, closed_by=person_id):
        return None
    entries = _whole(connection, cycle, today)
    old = {one.action.ref for one in entries if one.is_silent and one.standing == Standing.no_record_yet}
    confirmed: tuple[str, ...] = ()
    if cycle.is_first and old:  # first: who was silent is reported no better than who answered that it is not done
        confirmed = actions.confirm_records(connection, cycle.board_id, old, person_id, now)
        entries = positions.entries(connection, cycle, Itself.product, today)
    positions.keep_at_close(connection, entries)
    owed = [(one.action.id, part.party_id) for one in entries for part in one.parts]
    hidden = hidden_from_owner(connection, cycle.board_id, owed, today)  # nobody is reported for what they may not see
    heard = [one for one in entries if not any((one.action.id, part.party_id) in hidden for part in one.parts)]
    found = list(_exceptions(heard, rounds.grace_days, today))
    if found:
        first = _next_exception(connection, cycle.board_id)
        connection.execute(
            insert(CycleException),
            [{"cycle_id": cycle.id, "number": number, **one} for number, one in enumerate(found, first)],
        )
    kinds = [one["kind"] for one in found]
    return Closing(
        no_update=kinds.count("no update"), not_discharged=kinds.count("not discharged"), confirmed=confirmed
    )


def _next_exception(connection: Connection, board_id: int) -> int:
    """The next number of the board's exceptions: one series, so that it tells nothing of another board."""
    connection.execute(select(Board.id).where(Board.id == board_id).with_for_update())
    last = connection.scalar(
        select(func.max(CycleException.number))
        .join(Cycle, Cycle.id == CycleException.cycle_id)
        .where(Cycle.board_id == board_id)
    )
    return (last or 0) + 1


def _exceptions(entries: Iterable[EntryView], grace_days: int, today: dt.date) -> Iterable[dict[str, Any]]:
    for entry in entries:
        for part in entry.parts:
            due_on = part.due_on or entry.action.due_on
            late = (today - due_on).days if due_on else 0
            row = {"assignment_id": part.assignment_id, "days_late": max(late, 0) or None}
            if entry.is_silent:
                yield row | {"kind": "no update"}
            if late > grace_days and standing.of_part(entry.action, part, today) == Standing.overdue:
                yield row | {"kind": "not discharged"}


# ---- the position

_TALLIES = (
    select(
        CycleEntry.cycle_id, func.count(CycleEntry.id).label("asked"),
        func.count(CycleEntry.answered_update_id).label("answered"),
    )
    .join(Assignment, Assignment.id == CycleEntry.assignment_id)
    .join(Action, Action.id == Assignment.action_id)
    .where(CycleEntry.cycle_id.in_(bindparam("cycle_ids", expanding=True)), visibility.ACTIONS)
    .group_by(CycleEntry.cycle_id)
)  # fmt: skip
"""Of rounds that are closed: what was answered was kept then."""


def position(connection: Connection, cycle: RoundView, reader: visibility.Reader, today: dt.date) -> Position:
    """Where a round stands on `today`, of what `reader` may see, with the figures of the group's round before it."""
    entries = positions.entries(connection, cycle, reader, today)
    before = _round_before(connection, cycle)
    answers = [one.answered_at.date() for one in entries if one.answered_at]
    late = sum(one > cycle.cutoff_on for one in answers)
    return Position(
        round=cycle,
        entries=entries,
        tally=Tally(round_number=cycle.number, asked=len(entries), answered=len(answers), late=late),
        before=tallies(connection, cycle.board_id, [before], reader, today)[before.id] if before else None,
    )


def tallies(
    connection: Connection, board_id: int, of: Collection[RoundView], reader: visibility.Reader, today: dt.date
) -> dict[int, Tally]:
    """How many each of these rounds asked, and how many answered, of what `reader` may see; by the rounds' ids."""
    ended = [one.id for one in of if one.closed_at is not None]
    rows = connection.execute(_TALLIES, visibility.reader(board_id, reader) | {"cycle_ids": ended})
    counted = {row.cycle_id: (row.asked, row.answered) for row in rows}
    for one in of:
        if one.closed_at is None:
            found = positions.entries(connection, one, reader, today)
            counted[one.id] = (len(found), sum(entry.is_answered for entry in found))
    return {
        one.id: Tally(round_number=one.number, asked=counted[one.id][0], answered=counted[one.id][1])
        if one.id in counted
        else Tally(round_number=one.number, asked=0, answered=0)
        for one in of
    }


def _round_before(connection: Connection, cycle: RoundView) -> RoundView | None:
    row = connection.execute(
        _ROUND.where(
            Cycle.monitor_party_id == cycle.group_id, Cycle.number < cycle.number, Cycle.withdrawn_at.is_(None)
        )
        .order_by(Cycle.number.desc())
        .limit(1)
    ).first()
    return _round(row) if row else None
