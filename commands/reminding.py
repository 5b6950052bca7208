"""Reminders are let rest: `/update snooze 6.1 until 30 November 2015`, `/update snooze all next week`, and undone.

It is each person's own: nobody else's reminders, no date and no report change with it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import partial

from commands import permissions, typed_dates
from commands.core import Context, Job, Reader, Reply, Request, say
from commands.directory import action_named
from commands.errors import Sorry
from commands.reading import names
from commands.reading.dates import until
from commands.reading.dates.read_as import of_days
from messages import reminders as messages
from messages.blocks import day, esc
from messages.reminders import ALL
from store import snoozes

MOST = dt.timedelta(days=92)
HOW = "`/update snooze 6.1 until 30 November 2015` or `/update snooze all next week`"
OPERATION = "let reminders rest"
_VERB = re.compile(r"(?P<verb>un-?snooze|snooze)\b[\s:]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_WHAT = re.compile(
    rf"(?:reminders?\s+(?:of|for)\s+)?(?P<what>all|everything|{names.REF})(?![\w.])[\s,:]*"
    r"(?:(?:un)?till?\b|to\b|before\b)?\s*(?P<until>.*)",
    re.IGNORECASE | re.DOTALL,
)


def read(text: str) -> Job | None:
    """What the words after `/update` ask of reminders; None when they speak of something else."""
    said = _VERB.fullmatch(text.strip())
    if said is None:
        return None
    rest = said["rest"].strip(" .")
    undo = said["verb"].lower() != "snooze"
    if not rest and not undo:
        return Job("read the plan", _resting)
    what = _WHAT.fullmatch(rest or ALL)
    if what is None:
        raise Sorry(f"Which reminders, and until when? Nothing was changed. Say {HOW}.")
    ref = None if what["what"].lower() in (ALL, "everything") else what["what"]
    if undo or what["until"].lower() == "off":
        return Job("read the plan", partial(_undo_named, ref), writes=True)
    return Job("read the plan", partial(_snooze, ref, what["until"].strip()), writes=True)


def _next_week(today: dt.date) -> dt.date:
    return today + dt.timedelta(days=7 - today.weekday())


def _until(context: Context, words: str) -> dt.date:
    """The day that is meant; without words, next week's Monday."""
    today = context.today
    if not words:
        return _next_week(today)
    if words.lower() == "next week":
        typed_dates.note(context, of_days(words, (_next_week(today),)))
        return _next_week(today)
    day_meant = until.until(words, today)
    if day_meant is None:
        raise Sorry(f"{esc(until.why_not(words, today))} Nothing was changed. Say {HOW}.", field="until_on")
    if day_meant - today > MOST:
        raise Sorry(
            f"Reminders rest for three months at most, until {day(today + MOST)}. Nothing was changed. If the action "
            "needs more time, ask for a new date: `/actions 6.1 date 31 January 2016 because …`.", field="until_on",
        )  # fmt: skip
    typed_dates.note(context, of_days(words, (day_meant,)))
    return day_meant


def _snooze(ref: str | None, words: str, context: Context) -> Reply:
    permissions.require(context, "read the plan")
    until_on = _until(context, words)
    action_id = None
    if ref is not None:
        action = action_named(context, ref)
        ref, action_id = action.ref, action.id
        if not permissions.own_parts(context, action):
            raise Sorry(f"You are not reminded of {ref}, for it is not your posts’ to answer. Nothing was changed.")
    made = snoozes.make(context.connection, context.asker, action_id, until_on, context.now)
    if made is not None:
        context.note(OPERATION, f"action {ref}" if ref else "all reminders", until=until_on.isoformat())
    stands = next(one.id for one in snoozes.of_person(context.connection, context.asker) if one.action_id == action_id)
    return say(messages.snoozed(ref, until_on, stands))


def _resting(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    found = snoozes.of_person(context.connection, context.asker, context.reader)
    seen = [one for one in found if one.ref or one.action_id is None]
    return say(messages.resting([one for one in seen if one.until_on > context.today]))


def _undo_named(ref: str | None, context: Context) -> Reply:
    permissions.require(context, "read the plan")
    action_id = action_named(context, ref).id if ref is not None else None
    found = snoozes.of_person(context.connection, context.asker)
    return _undone(context, [one.id for one in found if ref is None or one.action_id == action_id])


def _undone(context: Context, ids: list[int], *, replace: bool = False) -> Reply:
    ended = snoozes.undo(context.connection, context.asker, context.reader, ids, context.today)
    seen = [one.ref for one in ended if one.ref or one.action_id is None]
    if ended:
        context.note("let reminders come again", ", ".join(f"action {ref}" if ref else "all reminders" for ref in seen))
    return say(messages.undone(seen), replace=replace)


# ---- buttons and the form


def _next_week_button(request: Request) -> Job:
    ref = None if request.value == ALL else request.value
    return Job("read the plan", partial(_snooze, ref, ""), writes=True)


def _day_button(request: Request) -> Job:
    def run(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        if request.value != ALL:
            action_named(context, request.value)
        if request.trigger_id is None:
            raise Sorry(f"Until when? Nothing was changed. Say {HOW}.")
        return Reply(view=messages.snooze_form(request.value, _next_week(context.today)))

    return Job("read the plan", run)


def _save(request: Request) -> Job:
    ref = None if request.metadata == ALL else request.metadata
    words = request.fields.get("until_on", "")

    def run(context: Context) -> Reply:
        try:
            said = day(dt.date.fromisoformat(words))
        except ValueError as error:
            raise Sorry("Choose a day. Nothing was changed.", field="until_on") from error
        return _snooze(ref, said, context)

    return Job("read the plan", run, writes=True)


def _undo_button(request: Request) -> Job:
    if not request.value.isdecimal():
        raise Sorry("That button is too old to be used. Nothing was changed.")
    return Job("read the plan", lambda context: _undone(context, [int(request.value)], replace=True), writes=True)


BUTTONS: dict[str, Reader] = {
    "update.snooze": _next_week_button, "update.snooze_day": _day_button, "update.snooze_undo": _undo_button,
}  # fmt: skip
FORMS: dict[str, Reader] = {"update.snooze": _save}
