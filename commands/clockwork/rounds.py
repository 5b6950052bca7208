"""The steps of a monitoring round, taken by the clock where its meeting is in the calendar and the board has it so.

It opens some days before the last day for updates; the silent are listed to the group at set points and on the day
after that day; it is frozen on the day of its paper, and closed on the day after its meeting if the group validated
it, or else as soon as it does, of which it is reminded every week. Each step is taken once: its row in `cycles` says
so, or the delivery "round:<id>:<step>". What was missed while nothing ran is made up for in order, in working hours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from commands.clock import local_day
from commands.clockwork import moments
from commands.clockwork.board_now import CLOCK, BoardNow
from commands.clockwork.telling_once import To, by_message, in_channels, officers, tell
from commands.returns import exceptions, opening_rounds
from messages import round_clock
from store import audit, channels, cycles, deliveries, meetings, settings, voices
from store.models import Board
from store.read_models import Party
from store.read_models.cycles import RoundDates, RoundView
from store.read_models.meetings import MeetingView
from store.settings import Rounds
from store.statuses import Role
from store.visibility import Itself

A_DAY, A_WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
EARLIER = dt.timedelta(days=14)  # a meeting by so much before the next round is due is still that round's


class Step(NamedTuple):
    """A step of a round that is due since a day."""

    name: str
    since: dt.date


class Opening(NamedTuple):
    """A meeting for which a round is to be opened, since a day; `behind` the group's round that runs, if one does."""

    group: Party
    meeting: MeetingView
    planned: RoundDates
    since: dt.date
    behind: RoundView | None


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether a round is to be opened, or one that runs is to take a step; never outside working hours."""
    if moments.is_quiet(now, board.zone):
        return False
    rounds = settings.of_board(connection, board.id).rounds
    if not rounds.by_itself:
        return False
    running = cycles.rounds(connection, board.id, only_open=True)
    return (
        any(_next(connection, board, one, rounds, now) for one in running)
        or any(_openings(connection, board, rounds, now))
        or any(_held_up(connection, board, rounds, now))
    )


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Open what is to be opened, and take every step that is due, in order."""
    connection.execute(select(Board.id).where(Board.id == board.id).with_for_update())  # one process at a time
    rounds = settings.of_board(connection, board.id).rounds
    for opening in tuple(_openings(connection, board, rounds, now)):
        _open(connection, board, opening, now)
    for cycle in cycles.rounds(connection, board.id, only_open=True):
        current: RoundView | None = cycle
        while current is not None and (step := _next(connection, board, current, rounds, now)):
            _take(connection, board, current, step, rounds, now)
            current = cycles.by_id(connection, cycle.id)
    for opening, key in tuple(_held_up(connection, board, rounds, now)):
        _say_what_waits(connection, board, opening, key, now)


# ---- opening


def _openings(connection: Connection, board: BoardNow, rounds: Rounds, now: dt.datetime) -> Iterator[Opening]:
    """The meetings for which a round is to be opened now: one of each group that has none running."""
    for one in _wanted(connection, board, rounds, now):
        key = _not_opened(one.meeting, one.planned, board.today)
        if one.behind is None and deliveries.to_plan(connection, [key], now):
            yield one


def _held_up(
    connection: Connection, board: BoardNow, rounds: Rounds, now: dt.datetime
) -> Iterator[tuple[Opening, str]]:
    """The meetings whose round waits for one that stays open though its own meeting has passed, and the key under which
    the business unit is told so this week."""
    for one in _wanted(connection, board, rounds, now):
        if one.behind is None or one.behind.meets_on >= board.today:
            continue
        since = max(one.since, one.behind.meets_on + A_DAY)
        weeks = next((n for n in range((board.today - since).days // 7, -1, -1)
                      if now >= _at(since + n * A_WEEK, board.zone)), None)  # fmt: skip
        key = f"round:of meeting {one.meeting.id}:{one.meeting.held_on}:waits since {since}, week {weeks}"
        if weeks is not None and deliveries.to_plan(connection, [key], now):
            yield one, key


def _wanted(connection: Connection, board: BoardNow, rounds: Rounds, now: dt.datetime) -> Iterator[Opening]:
    """The meetings whose round was to be open by now: the next of each group that monitors, no sooner after its last
    round than the board has them."""
    for group in cycles.monitors(connection, board.id):
        every = cycles.rounds(connection, board.id, group.id)
        first = board.today
        if last := next((one for one in every if one.withdrawn_at is None), None):
            first = max(first, cycles.next_about(rounds, last.meets_on) - EARLIER)
        until = board.today + dt.timedelta(days=rounds.cutoff_days + rounds.opens_days)
        had = {one.meeting_id for one in every}
        meeting = next((one for one in meetings.between(connection, group.id, first, until) if one.id not in had), None)
        if meeting is None:
            continue
        planned = cycles.plan(rounds, meeting.held_on)
        since = _opens_on(meeting, planned, rounds, board.zone)
        if now >= _at(since, board.zone):
            yield Opening(group, meeting, planned, since, next((one for one in every if one.ended_at is None), None))


def _opens_on(meeting: MeetingView, planned: RoundDates, rounds: Rounds, zone: str) -> dt.date:
    """When the round for a meeting opens; for one that was put on its day later than that, on the next working day, so
    that whoever put it there may open it otherwise."""
    day = planned.cutoff_on - dt.timedelta(days=rounds.opens_days)
    if meeting.placed_at is not None:
        day = max(day, local_day(meeting.placed_at, zone) + A_DAY)
    return day


def _at(day: dt.date, zone: str) -> dt.datetime:
    """The first working moment of a day, or after it."""
    return moments.next_working_moment(moments.at_local(day, moments.OPEN, zone), zone)


def _not_opened(meeting: MeetingView, planned: RoundDates, today: dt.date) -> str:
    why = "too late" if planned.cutoff_on < today else "nothing owed"
    return f"round:of meeting {meeting.id}:{meeting.held_on}:not opened, {why}"


def _open(connection: Connection, board: BoardNow, opening: Opening, now: dt.datetime) -> None:
    group, meeting, planned, *_ = opening
    cycle = None
    if planned.cutoff_on >= board.today:
        cycle = cycles.open_(connection, board.id, group.id, planned, meeting.id, None, board.today, now)
    if cycle is None:
        why = round_clock.too_late if planned.cutoff_on < board.today else round_clock.nothing_owed
        key = _not_opened(meeting, planned, board.today)
        _say_why_not(connection, board, key, why(group.name, planned), now)
        return
    audit.note(
        connection, now=now, actor=CLOCK, operation="open a round", board_id=board.id, subject=f"round {cycle.number}",
        group=group.code, meeting=meeting.id, cutoff_on=str(cycle.cutoff_on), meets_on=str(cycle.meets_on),
    )  # fmt: skip
    opening_rounds.tell_channels(connection, cycle, "round", now)
    opening_rounds.ask(connection, cycle, "opened", board.today, now)
    unit = officers(connection, board)
    tell(connection, board, _key(cycle, "opened"), "round step", unit, now, cycle=cycle.id, step="opened")


def _say_why_not(connection: Connection, board: BoardNow, key: str, sentence: str, now: dt.datetime) -> None:
    """Tell the business unit once that no round was opened for a meeting, and keep that it was told."""
    told = [(one.team_id, one.target) for one in officers(connection, board)]
    deliveries.add_person_notice(
        connection, board_id=board.id, key=f"{key}:told", now=now, people=told, sentence=sentence
    )
    tell(connection, board, key, "round step", (), now)


def _say_what_waits(connection: Connection, board: BoardNow, opening: Opening, key: str, now: dt.datetime) -> None:
    """Tell the business unit that a round waits, behind which, and what lets it go on."""
    behind = opening.behind
    assert behind is not None
    held = meetings.by_id(connection, board.id, behind.meeting_id) if behind.meeting_id is not None else None
    is_in_calendar = held is not None and held.state != "cancelled"
    sentence = round_clock.waits(opening.group.name, opening.planned, behind, is_in_calendar=is_in_calendar)
    _say_why_not(connection, board, key, sentence, now)


# ---- the steps of one that runs


def _next(connection: Connection, board: BoardNow, cycle: RoundView, rounds: Rounds, now: dt.datetime) -> Step | None:
    """The step that a round is to take now; None when none is due, or when its meeting is not in the calendar."""
    due = list(_due(connection, cycle, rounds, board, now))
    if not due or cycle.meeting_id is None:
        return None
    meeting = meetings.by_id(connection, board.id, cycle.meeting_id)
    if meeting is None or meeting.state == "cancelled":
        return None
    wanted = deliveries.to_plan(connection, [_key(cycle, one.name) for one in due], now)
    return next((one for one in due if _key(cycle, one.name) in wanted), None)


def _due(connection: Connection, cycle: RoundView, rounds: Rounds, board: BoardNow, now: dt.datetime) -> Iterator[Step]:
    """The steps whose time has come, in order; what has been said of a step is looked at elsewhere."""

    def come(day: dt.date) -> bool:
        return now >= _at(day, board.zone)

    today, opened_on = board.today, min(cycle.opened_at, now).date()  # a clock that was ahead opened it later than now
    if today <= cycle.cutoff_on:  # only the latest: what was missed before it is of no use any more
        points = [(cycle.cutoff_on - dt.timedelta(days=one), one) for one in sorted(rounds.chase_days)]
        for day, before in points:
            if come(day) and day > opened_on:
                yield Step(f"chase {cycle.cutoff_on} {before}", day)
                break
    after = cycle.cutoff_on + A_DAY
    if come(after) and today <= max(cycle.meets_on, local_day(_at(after, board.zone), board.zone)):
        yield Step(f"silent {cycle.cutoff_on}", after)
    if cycle.frozen_at is None and come(paper := _paper_on(connection, cycle, today)):
        yield Step("freeze", paper)
    if cycle.frozen_at is None:
        return
    ended = cycle.meets_on + A_DAY
    if cycle.validated_at and come(ended):
        yield Step("close", ended)
    if not cycle.validated_at:
        asked = max(ended, cycle.frozen_at.date() + A_DAY)  # to be frozen is to be asked: not again on the same day
        weeks = next((one for one in range((today - asked).days // 7, -1, -1) if come(asked + one * A_WEEK)), None)
        if weeks is not None:
            week = f" {asked + weeks * A_WEEK}" if weeks else ""
            yield Step(f"not validated {cycle.meets_on}{week}", asked + weeks * A_WEEK)


def _paper_on(connection: Connection, cycle: RoundView, today: dt.date) -> dt.date:
    """On which day a round is frozen: not before its last day for updates is over. Where that is the day of the
    meeting, it has its paper for it only if everybody has answered."""
    after = cycle.cutoff_on + A_DAY
    if after <= cycle.meets_on:
        return min(max(cycle.papers_on, after), cycle.meets_on)
    if today != cycle.meets_on or cycles.position(connection, cycle, Itself.product, today).silent:
        return after
    return cycle.meets_on


def _key(cycle: RoundView, step: str) -> str:
    return f"round:{cycle.id}:{step}"


def _take(
    connection: Connection, board: BoardNow, cycle: RoundView, step: Step, rounds: Rounds, now: dt.datetime
) -> None:
    """Take a step, and say to whom it matters that it was taken."""
    unit = officers(connection, board)
    chairs = _chairs(connection, cycle, board.today)
    group = in_channels(channels.of_group(connection, cycle.group_id))
    name = step.name.split(" ")[0]
    to: tuple[To, ...]
    if name == "freeze":
        cycles.freeze(connection, cycle, board.today, now)
        _note(connection, cycle, "freeze a round", now)
        to = (*group, *chairs)
    elif name == "close":
        closing = cycles.close(connection, cycle, rounds, None, board.today, now)
        assert closing is not None  # nobody else takes a step while the board is held
        exceptions.report(connection, cycle, board.today, now)
        _note(connection, cycle, "close a round", now, no_update=closing.no_update,
              not_discharged=closing.not_discharged, confirmed=list(closing.confirmed))  # fmt: skip
        to = unit
    elif name == "chase":
        to = (*group, *unit)
    elif name == "silent":
        to = group or chairs or unit
    else:
        to = (*chairs, *unit)
    was_due = _at(step.since, board.zone)
    tell(connection, board, _key(cycle, step.name), "round step", to, now, cycle=cycle.id, step=step.name,
         late_from=moments.late_from(was_due, now, board.zone))  # fmt: skip


def _note(connection: Connection, cycle: RoundView, operation: str, now: dt.datetime, **detail: Any) -> None:
    audit.note(
        connection, now=now, actor=CLOCK, operation=operation, board_id=cycle.board_id,
        subject=f"round {cycle.number}", **detail,
    )  # fmt: skip


def _chairs(connection: Connection, cycle: RoundView, today: dt.date) -> tuple[To, ...]:
    """Who chairs the group of a round and is on Slack."""
    speakers = voices.speakers(connection, cycle.board_id, today).get(cycle.group_id, ())
    return by_message(one for one in speakers if any(held.role == Role.group_chair for held in one.holdings))
