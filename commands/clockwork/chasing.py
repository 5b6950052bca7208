"""The letters that the business unit has to write itself: one message a day, and one when a round's time is up.

On the days on which reminders go out, for those who would be reminded and of whom nobody is on Slack; and on the last
day for a round's updates, for everybody who is silent. Each has words to copy, a letter and a return form. What is in
by the time it is sent is in no letter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from commands.clockwork import moments, reminders
from commands.clockwork.board_now import BoardNow
from commands.clockwork.telling_once import officers, tell
from commands.core import mint
from commands.reading.dates.uk_calendar import last_working_day_before
from commands.sender import Outcome
from messages import chasing as messages
from messages.blocks import Message, Paper
from messages.chasing import ChasingLetter
from messages.choosing_letters import are_few
from messages.papers import form_words
from messages.papers.chasing_letter import chasing_letter_docx, title, title_of_all
from messages.papers.return_form import return_form_docx, return_form_xlsx
from messages.papers.stationery import file_name
from store import askers, chasing, cycles, deliveries, people, periods, return_forms, settings
from store.read_models import Asker, Party
from store.read_models.chasing import Chased
from store.read_models.cycles import RoundView
from store.statuses import Role

WHAT = "chasing"
KIND = "chase"
TOO_LATE = reminders.TOO_LATE
ANSWER_WITHIN = dt.timedelta(days=7)


def is_due(connection: Connection, board: BoardNow, now: dt.datetime) -> bool:
    """Whether the letters of a day or of a round are due and not planned yet."""
    return _day_due(connection, board, now) is not None or any(_rounds_due(connection, board, now))


def plan(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
    """Plan the letters that are due; those that would be of no use any more are recorded as skipped.

    A board that is new begins with its next working day, as its reminders do.
    """
    begun = periods.has_begun(connection, board.id, WHAT, now)  # asked first: another process may be marking it now
    if due := _day_due(connection, board, now):
        if begun:
            _plan_day(connection, board, due, now)
        periods.mark(connection, board.id, WHAT, due.key, now)
    for cycle, fire_at in tuple(_rounds_due(connection, board, now)):
        _plan_round(connection, board, cycle, fire_at, now)


# ---- of a day


def _day_due(connection: Connection, board: BoardNow, now: dt.datetime) -> moments.Due | None:
    due = reminders.due_of(settings.of_board(connection, board.id).reminders, board.zone, now)
    return None if due is None or periods.is_planned(connection, board.id, WHAT, due.key, now) else due


def _of_day(connection: Connection, board_id: int, day: dt.date) -> tuple[Chased, ...]:
    kept = settings.of_board(connection, board_id).reminders
    return chasing.by_reminder(connection, board_id, kept, last_working_day_before(day), day) if kept.is_on else ()


def _plan_day(connection: Connection, board: BoardNow, due: moments.Due, now: dt.datetime) -> None:
    found = _of_day(connection, board.id, dt.date.fromisoformat(due.key))
    if not found:
        return
    args: dict[str, Any] = {"day": due.key, "updates": told(found)}
    if due.is_late:
        args["late_from"] = due.key
    key = f"chase:{board.id}:{due.key}"
    if due.is_stale:
        _skip(connection, board, key, now, **args)
    else:
        tell(connection, board, key, KIND, officers(connection, board), now, **args)


def told(found: tuple[Chased, ...]) -> list[int]:
    """The updates that the letters repeat: by them a redaction finds the message and its papers."""
    return sorted({row.last.id for one in found for row in one.rows if row.last is not None})


# ---- of a round


def _rounds_due(connection: Connection, board: BoardNow, now: dt.datetime) -> Iterator[tuple[RoundView, dt.datetime]]:
    """The rounds whose last day for updates has come to the hour of the reminders, or to the next working moment."""
    at = settings.of_board(connection, board.id).reminders.at
    for cycle in cycles.rounds(connection, board.id, only_open=True):
        fire_at = _fires_at(cycle, at, board.zone)
        key = _key(cycle)
        if fire_at <= now and deliveries.to_plan(connection, [key], now, [key] if _is_stale(fire_at, now) else []):
            yield cycle, fire_at


def _fires_at(cycle: RoundView, at: dt.time, zone: str) -> dt.datetime:
    comes = max(moments.at_local(cycle.cutoff_on, at, zone), cycle.opened_at)  # some are opened on their last day
    return moments.next_working_moment(comes, zone)


def _key(cycle: RoundView) -> str:
    return f"chase:round {cycle.id}:{cycle.cutoff_on}"


def _is_stale(fire_at: dt.datetime, now: dt.datetime) -> bool:
    return now - fire_at > moments.USEFUL


def _plan_round(
    connection: Connection, board: BoardNow, cycle: RoundView, fire_at: dt.datetime, now: dt.datetime
) -> None:
    args: dict[str, Any] = {"cycle": cycle.id}
    if _is_stale(fire_at, now):
        _skip(connection, board, _key(cycle), now, **args)
        return
    if now - fire_at > moments.LATE:
        args["late_from"] = fire_at.astimezone(ZoneInfo(board.zone)).date().isoformat()
    tell(connection, board, _key(cycle), KIND, officers(connection, board), now, **args)


def _skip(connection: Connection, board: BoardNow, key: str, now: dt.datetime, **args: Any) -> None:
    deliveries.skip(
        connection, TOO_LATE, key=key, kind=KIND, board_id=board.id,
        team_id="", target="", now=now, **args,
    )  # fmt: skip


# ---- the words


def render_pack(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """The letters as they are to be written now; None when everything came in, or whoever reads them has left the
    business unit. Raises Outcome when their time is over."""
    reader = askers.asker_by_id(connection, int(args["person"]), today)
    if reader is None or not reader.holds(Role.business_unit):
        return None
    cycle = None
    if args.get("cycle") is not None:
        cycle = cycles.by_id(connection, int(args["cycle"]))
        if cycle is None or cycle.withdrawn_at is not None:
            return None
        at = settings.of_board(connection, reader.board_id).reminders.at
        is_over = _is_stale(_fires_at(cycle, at, reader.zone), now)
        found = chasing.by_round(connection, cycle, reader, today) if cycle.ended_at is None and not is_over else ()
    else:
        day = dt.date.fromisoformat(str(args["day"]))
        is_over = reminders.is_over(day, reader.zone, now)
        found = _of_day(connection, reader.board_id, day) if not is_over else ()
    if is_over:
        raise Outcome("skipped", TOO_LATE)
    if not found:
        return None
    unit = [one for one in people.holders_of(connection, Role.business_unit, reader.board_id, today) if one.user_id]
    users = {one.user_id for one in unit}
    every = [letter_of(reader, one, cycle, today) for one in found]
    own = [one for one in every if not one.to.addresses and one.to.on_slack and users.issuperset(one.to.on_slack)]
    letters = [one for one in every if one not in own]
    if not letters:
        return None  # what they owe themselves they are reminded of, and asked for by the round
    late_from = dt.date.fromisoformat(str(args["late_from"])) if args.get("late_from") else None
    message = messages.pack(letters, len(unit), glossary, mint(), own=own, late_from=late_from)
    written = [one for one in letters if one.to.rows]
    if are_few(letters):
        papers = tuple(paper for one in written for paper in papers_of(connection, reader, one))
    else:
        papers = (all_of(written),) if written else ()
    return message.model_copy(update={"papers": papers})


def all_of(letters: Sequence[ChasingLetter]) -> Paper:
    """All the letters in one file, to print."""
    called = title_of_all(letters)
    return Paper(name=file_name(called, "docx"), title=called, make=partial(chasing_letter_docx, letters))


def letter_of(reader: Asker, to: Chased, cycle: RoundView | None, today: dt.date) -> ChasingLetter:
    """The letter to an agency, of a day: when it is to answer is said by the round that asks, if one does."""
    by = today + ANSWER_WITHIN
    if (
        cycle
    ):  # what comes after the paper, or after the meeting, is of less use; nobody is asked sooner than the round asks
        by = min([one for one in (cycle.papers_on, cycle.meets_on) if one > today] + [by])
        by = max(by, cycle.cutoff_on)
    return ChasingLetter(board=reader.board_name, to=to, dated=today, answer_by=by, cycle=cycle)


def papers_of(
    connection: Connection, reader: Asker, letter: ChasingLetter, *, in_excel: bool = False
) -> Iterator[Paper]:  # fmt: skip
    """The letter, and the form that goes with it, with all of what is owed that anybody may read."""
    yield Paper(name=file_name(title(letter), "docx"), title=title(letter), make=partial(chasing_letter_docx, [letter]))
    form = return_forms.form_of(connection, reader.board_id, letter.to.party_id, None, letter.dated, letter.cycle)
    if form is not None:
        form = form.model_copy(update={"answer_by": letter.answer_by})
        called = form_words.title(form)
        yield Paper(name=file_name(called, "docx"), title=called, make=partial(return_form_docx, form))
        if in_excel:
            excel = f"{called} (Excel)"
            yield Paper(name=file_name(called, "xlsx"), title=excel, make=partial(return_form_xlsx, form))


# ---- one that is asked for


def to_party(connection: Connection, reader: Asker, party: Party, today: dt.date) -> ChasingLetter | None:
    """The letter to a party that is to be written today: what it owes in the open round whose time is up, or comes up
    first, and else what it would be reminded of; None where it is silent in no round and not to be reminded."""
    rounds = sorted(cycles.rounds(connection, reader.board_id, only_open=True), key=lambda one: one.cutoff_on)
    for cycle in rounds:
        for found in chasing.by_round(connection, cycle, reader, today):
            if _is_of(found, party):
                return letter_of(reader, found, cycle, today)
    for found in _of_day(connection, reader.board_id, today):
        if _is_of(found, party):
            return letter_of(reader, found, None, today)
    return None


def _is_of(found: Chased, party: Party) -> bool:
    """Whether a letter is to a party, or to the agency or group of which it is a post that owes."""
    return party.name == found.agency or party.id in found.parties
