"""When an action is looked at again, and what it waits for: `/actions 13.1 review on 1 March 2016`, `/actions 10.2
waits for 10.1`, `/actions 4.2 check in May 2016`.

An action without a date, or one that stands, has a review date instead of a deadline: it is never overdue by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from commands import permissions
from commands.core import Context, Job, RefReader, Reply, say
from commands.directory import action_named
from commands.errors import Refused, Sorry
from commands.reading import decisions as reading
from commands.typed_dates import day_to_come
from messages import signoff as messages
from messages.blocks import day, esc
from store import actions, decisions, standing
from store.read_models import ActionView

RefAndWords = Callable[[str, str, Context], Reply]
_NONE = re.compile(r"(?:none|nothing|no more|no longer|never|no|off)\b.*", re.I | re.S)


def _reader(operation: str, run: RefAndWords) -> RefReader:
    return lambda ref, words: Job(operation, partial(run, ref, words.strip(" \t\n:;,.")), writes=True)


def _review(ref: str, words: str, context: Context) -> Reply:
    """Set the day on which a standing or undated action is looked at again."""
    action = _open_one(context, ref, "keep the plan", "review date")
    on = None if _NONE.fullmatch(words) else day_to_come(context, words)
    decisions.set_day(context.connection, action.id, "review_on", on)
    context.note("set a review date", f"action {action.ref}", on=on.isoformat() if on else None)
    if on is None:
        return _done(context, ref, f"{action.ref} has no review date any more.")
    dated = "" if action.due_on else " It has no deadline, so it is never overdue by date."
    return _done(context, ref, f"{action.ref} is looked at again on {day(on)}.{dated}")


def _wait(ref: str, words: str, context: Context) -> Reply:
    """An action waits for another; they never wait for each other in a circle."""
    action = _open_one(context, ref, "keep the plan", "wait")
    if not words or _NONE.fullmatch(words):
        decisions.set_wait(context.connection, action.id, None)
        context.note("end a wait", f"action {action.ref}")
        return _done(context, ref, f"{action.ref} waits for nothing any more.")
    named, why = reading.read_other(words)
    other = action_named(context, named)
    # Who makes another action of the board wait at the same moment comes after, and sees the circle.
    actions.one_at_a_time(context.connection, context.asker.board_id)
    decisions.hold_action(context.connection, action.id, other.id)
    action, other = _open_one(context, ref, "keep the plan", "wait"), action_named(context, other.ref)
    if action.id in decisions.waits_for(context.connection, other.id):
        raise Sorry(
            f"{other.ref} waits for {action.ref} already, itself or through others, so neither could begin. "
            "Nothing was recorded."
            if other.id != action.id
            else f"{action.ref} cannot wait for itself. Nothing was recorded."
        )
    if other.closed_as is not None:
        raise Sorry(f"{other.ref} is closed as {other.closed_as}, so nothing need wait for it. Nothing was recorded.")
    decisions.set_wait(context.connection, action.id, other.id)
    context.note("make an action wait", f"action {action.ref}", other=other.ref)
    kept = f" Why is not kept with it: say it in an update, `/update {action.ref} …`." if why else ""
    said = f"{action.ref} waits for {other.ref}, and says so until that closes; then its owners are told.{kept}"
    return _done(context, ref, said)


def _check(ref: str, words: str, context: Context) -> Reply:
    """Set the day on which it is asked, after closing, whether it lasted."""
    action = action_named(context, ref)
    subject = f"action {action.ref}"
    permissions.require(context, "check after closure", subject=subject, monitor=action.monitor_party_id)
    if action.closed_as not in (None, "complete"):
        raise Refused(
            f"{action.ref} is closed as {action.closed_as}: there is nothing to check. Nothing was recorded.",
            operation="check", subject=subject,
        )  # fmt: skip
    on = None if _NONE.fullmatch(words) else day_to_come(context, words)
    decisions.set_day(context.connection, action.id, "check_on", on)
    context.note("set a day to check", subject, on=on.isoformat() if on else None)
    if on is None:
        return _done(context, ref, f"{action.ref} is not to be checked any more.")
    return _done(context, ref, f"{action.ref} will be checked on {day(on)}: did it last, did it make a difference?")


def _open_one(context: Context, ref: str, operation: str, what: str) -> ActionView:
    action = action_named(context, ref)
    subject = f"action {action.ref}"
    permissions.require(context, operation, subject=subject)
    if action.closed_as is not None:
        raise Refused(
            f"{action.ref} is closed as {esc(action.closed_as)} and takes no {what}. Nothing was recorded.",
            operation=f"set a {what}", subject=subject,
        )  # fmt: skip
    return action


def _done(context: Context, ref: str, sentence: str) -> Reply:
    item = standing.listed(action_named(context, ref), context.today)
    return say(messages.set_aside(sentence, item, context.today, context.glossary))


VERBS: dict[str, RefReader] = {
    "review": _reader("keep the plan", _review),
    "look again": _reader("keep the plan", _review),
    "waits for": _reader("keep the plan", _wait),
    "wait for": _reader("keep the plan", _wait),
    "waits": _reader("keep the plan", _wait),
    "check": _reader("check after closure", _check),
}
