"""A new date: asked for by an owner with a reason, granted or refused by who signs off; the first date is kept.

`/actions 1.1 date 31 January 2016 because …`, `/actions 1.1 grant date`, `/actions 1.1 refuse date because …`. What an
update calls the expected date is no revision. Nobody grants what their own party asked for; the business unit grants
what a meeting decided, and names it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import partial

from commands import permissions, typed_dates
from commands.actions import citing, receipts, telling
from commands.core import Context, Job, Reader, RefReader, Reply, Request, WordReader, mint, say
from commands.directory import action_named
from commands.errors import Refused, Sorry
from commands.reading import decisions as reading
from commands.reading.dates.deadlines import Deadline, impossible, read_deadline
from messages import revisions as messages
from messages.blocks import day, esc
from messages.errors import too_long
from store import decisions, revisions, standing
from store.read_models import ActionView, Frozen, Part
from store.read_models.decisions import RevisionView
from store.revisions import NewDate

FURTHEST = dt.timedelta(days=3653)
_NAMED = re.compile(r"^(?:date\s+)?R-?(?P<id>\d{1,9})\b[\s:,]*(?P<rest>.*)$", re.I | re.S)
_GONE = "That request is no longer there. Nothing was recorded. `/actions dates asked` lists those that wait."


class Wish(Frozen):
    """The date that is asked for, and why."""

    words: str
    reason: str
    assignment_id: str = ""


# ---- asking


def _date(ref: str, words: str) -> Job:
    """`date 31 January 2016 because …`; without words the form."""
    if not words.strip():
        return Job("read the plan", partial(_ask_form, ref))
    said = re.sub(r"^(?:to|of)\s+", "", words.strip(), flags=re.I)
    date, why = reading.date_and_why(said)
    wish = Wish(words=date, reason=why)
    return Job("ask for a date", partial(_ask, ref, wish), writes=True)


def may_ask(context: Context, action: ActionView) -> tuple[Part, ...]:
    """The parts of an open action for which the asker may ask for a new date."""
    if action.closed_as is not None or any(part.occurrence for part in action.parts):
        return ()
    leads = [part for part in action.leads if not part.is_returned]
    own = permissions.voice(context, "ask for a date")
    mine = tuple(part for part in leads if part.party_id in own)
    return mine or (tuple(leads) if permissions.may(context, "ask for a date") else ())


def _parts(context: Context, action: ActionView) -> tuple[Part, ...]:
    subject = f"action {action.ref}"
    leads = [part.party_id for part in action.leads]
    permissions.require(context, "ask for a date", subject=subject, parties=leads)
    if action.closed_as is not None:
        raise Refused(
            f"{action.ref} is closed as {action.closed_as}; its date no longer changes. Nothing was recorded.",
            operation="ask for a date", subject=subject,
        )  # fmt: skip
    if any(part.occurrence for part in action.parts):
        raise Sorry(f"{action.ref} comes round: each time has a date of its own. Nothing was recorded.")
    if parts := may_ask(context, action):
        return parts
    raise Refused(
        f"Everybody has returned {action.ref}, so nobody needs more time. Nothing was recorded.",
        operation="ask for a date", subject=subject,
    )  # fmt: skip


def _ask(ref: str, wish: Wish, context: Context) -> Reply:
    action = action_named(context, ref)
    decisions.hold(context.connection, action.id)
    action = action_named(context, ref)
    parts = _parts(context, action)
    deadline = _new_date(context, action, wish.words)
    if not wish.reason.strip():
        raise Sorry(f"Say why {action.ref} needs a new date. Nothing was recorded.", field="reason")
    if len(wish.reason) > messages.LONGEST:
        raise Sorry(too_long(messages.LONGEST, len(wish.reason)), field="reason")
    part = _for(context, parts, wish.assignment_id)
    assert deadline.latest is not None
    new = NewDate(
        action_id=action.id, assignment_id=part.assignment_id if part else None, from_on=action.due_on,
        to_on=deadline.latest, to_words=wish.words, reason=wish.reason.strip(),
    )  # fmt: skip
    asker = context.asker
    revision_id = revisions.ask(context.connection, new, asker.person_id, context.today, context.now)
    context.note(
        "ask for a date", f"action {action.ref}", revision=revision_id, to=deadline.latest.isoformat(),
        assignment=new.assignment_id,
    )  # fmt: skip
    telling.who_decides(context, action, revision_id)
    return _receipt(context, action.ref, revision_id)


def _new_date(context: Context, action: ActionView, words: str) -> Deadline:
    """The day that is asked for; Sorry when it is none, past, too far away, or the one that stands."""
    found = typed_dates.read(context, words, "date")
    if question := impossible(found):
        raise Sorry(f"{question} Nothing was recorded.", field="date")
    if found.latest is None or found.ask or found.kind != "date":
        raise Sorry(
            f"“{esc(words)}”: {_asked(found)} Nothing was recorded. Say for example "
            f"`/actions {action.ref} date 31 January 2016 because …`.",
            field="date",
        )
    if not context.today <= found.latest <= context.today + FURTHEST:
        raise Sorry(
            f"{day(found.latest)} cannot be met: a new date is today or later, within ten years. Nothing was recorded.",
            field="date",
        )
    if found.latest == action.due_on:
        raise Sorry(f"{action.ref} is due on {day(found.latest)} already. Nothing was recorded.", field="date")
    return found


def _asked(read: Deadline) -> str:
    if read.kind == "recurring":
        return f"that comes round, {read.recurrence}. By what one date will it be met?"
    return read.ask or "that cannot be read as a date."


def _for(context: Context, parts: tuple[Part, ...], assignment_id: str) -> Part | None:
    """The part for which it is asked: the asker's own, or the one chosen; None for an action as a whole."""
    if assignment_id:
        found = [part for part in parts if str(part.assignment_id) == assignment_id]
        if not found:
            raise Sorry("That party owes nothing of this action. Nothing was recorded.", field="party")
        return found[0]
    spoken_for = permissions.voice(context, "ask for a date")
    own = [part for part in parts if part.party_id in spoken_for]
    return own[0] if own else parts[0] if len(parts) == 1 else None


# ---- deciding


def _settle_words(state: str) -> RefReader:
    """The reader of `grant date` and `refuse date because …`, of one request or of the only one."""

    def read(ref: str, words: str) -> Job:
        named = _NAMED.match(words.strip())
        rest = named["rest"] if named else re.sub(r"^(?:the\s+)?(?:new\s+)?date\b", "", words.strip(), flags=re.I)
        spoken = reading.read(rest)
        settle = Settle(state=state, reason=spoken.words, group=spoken.group, day=spoken.day, soft=spoken.soft)
        revision_id = int(named["id"]) if named else None
        return Job("grant a date", partial(settle_of, ref, revision_id, settle), writes=True)

    return read


class Settle(Frozen):
    """What is decided of a request, why, and at which meeting."""

    state: str
    reason: str = ""
    meeting_id: str = ""
    group: str | None = None
    day: str | None = None
    soft: bool = False  # the meeting may be none: it stood in a sentence


def settle_of(ref: str, revision_id: int | None, settle: Settle, context: Context) -> Reply:
    """Grant or refuse the new date that is asked for an action: the one with this id, or the only one.

    Raises Sorry or Refused when it cannot be, and then nothing of it stays.
    """
    action = action_named(context, ref)
    found = pending(context, action)
    if revision_id is not None:
        found = tuple(one for one in found if one.id == revision_id)
    if not found:
        raise Sorry(f"No new date is asked for {action.ref}. Nothing was recorded.")
    if len(found) > 1:
        choices = "; ".join(f"{one.reference} ({esc(one.party or 'all')}, {day(one.to_on)})" for one in found)
        raise Sorry(
            f"Several new dates are asked for {action.ref}: {choices}. Nothing was recorded. Say which, for example "
            f"`/actions {action.ref} grant date {found[0].reference}`."
        )
    return _settle(found[0].id, settle, context)


def _settle(revision_id: int, settle: Settle, context: Context) -> Reply:
    revision = _revision(context, revision_id)
    action = action_named(context, revision.ref)
    decisions.hold(context.connection, action.id)
    action = action_named(context, revision.ref)
    _may_settle(context, action, revision)
    reason = settle.reason.strip()
    if settle.state == "refused" and not reason:
        raise Sorry(f"Say why {revision.reference} is refused. Nothing was recorded.", field="reason")
    if len(reason) > messages.LONGEST:
        raise Sorry(too_long(messages.LONGEST, len(reason)), field="reason")
    meeting = citing.by_id(context, action, settle.meeting_id) or citing.in_words(
        context, action, settle.group, settle.day, soft=settle.soft
    )
    if settle.state == "granted":
        citing.require(context, "grant a date", action, meeting)
        if revision.to_on < context.today:
            raise Sorry(
                f"{day(revision.to_on)} has passed since {revision.reference} was asked. Nothing was recorded. Refuse "
                "it, or have it asked anew."
            )
    if meeting is None:
        _not_their_own(context, revision)
    _store(context, action, revision, settle.state, reason or None, meeting.id if meeting else None)
    return _receipt(context, action.ref, revision.id)


def _store(
    context: Context, action: ActionView, revision: RevisionView, state: str, reason: str | None, meeting_id: int | None
) -> None:
    words = read_deadline(revision.to_words or "", revision.asked_on)
    done = revisions.settle(
        context.connection, revision, state, context.asker.person_id, context.today, reason=reason,
        meeting_id=meeting_id, is_approximate=words.approximate, earliest=words.earliest,
    )  # fmt: skip
    if not done:
        raise Sorry(f"{revision.reference} was answered meanwhile. Nothing was recorded. See `/actions {action.ref}`.")
    context.note(
        {"granted": "grant a date", "refused": "refuse a date"}.get(state, "withdraw a date"),
        f"action {action.ref}", revision=revision.id, meeting=meeting_id, to=revision.to_on.isoformat(),
    )  # fmt: skip
    telling.date_settled(context, action, revision)


def pending(context: Context, action: ActionView) -> tuple[RevisionView, ...]:
    """The new dates that are asked for an action and not answered, oldest first."""
    every = revisions.of_action(context.connection, context.asker.board_id, context.reader, action.id)
    return tuple(view for view, _ in every if view.state == "asked")


def _revision(context: Context, revision_id: int) -> RevisionView:
    found = revisions.by_id(context.connection, context.asker.board_id, context.reader, revision_id)
    if found is None:
        raise Sorry(_GONE)
    return found


def _may_settle(context: Context, action: ActionView, revision: RevisionView) -> None:
    operation, subject = "grant a date", f"action {action.ref}"
    permissions.require(context, operation, subject=subject, monitor=action.monitor_party_id)
    if revision.state != "asked":
        why = f"{revision.reference} was {revision.state} before."
    elif action.closed_as is not None:
        why = f"{action.ref} is closed; its date no longer changes."
    else:
        return
    raise Refused(f"{why} Nothing was recorded.", operation=operation, subject=subject)


def _not_their_own(context: Context, revision: RevisionView) -> None:
    """Refused: what one asked for oneself, or for one's own party, another decides, or a meeting."""
    if revision.asked_by == context.asker.person_id or revision.party_id in context.asker.own_party_ids:
        raise Refused(
            f"{revision.reference} was asked for your own party, so somebody else decides on it, or a meeting does: "
            "then name that meeting. Nothing was recorded.",
            operation="grant a date", subject=f"action {revision.ref}",
        )  # fmt: skip


def may_settle(context: Context, action: ActionView) -> bool:
    """Whether the asker may be shown the button that decides on what is asked for an action."""
    return permissions.may(context, "grant a date", monitor=action.monitor_party_id)


def _withdraw(ref: str, words: str) -> Job:
    def run(context: Context) -> Reply:
        action = action_named(context, ref)
        decisions.hold(context.connection, action.id)
        waiting = pending(context, action)
        asker = context.asker
        own = [one for one in waiting if one.asked_by == asker.person_id or one.party_id in asker.own_party_ids]
        if own:  # who may not ask for a date does not take back what somebody else asked for
            parties = [part.party_id for part in action.leads]
            permissions.require(context, "ask for a date", subject=f"action {action.ref}", parties=parties)
        else:
            raise Sorry(f"You have asked for no new date for {action.ref}. Nothing was recorded.")
        reason = reading.read(words).words or None
        _store(context, action, own[-1], "withdrawn", reason, None)
        return _receipt(context, action.ref, own[-1].id)

    return Job("ask for a date", run, writes=True)


def _receipt(context: Context, ref: str, revision_id: int) -> Reply:
    item = standing.listed(action_named(context, ref), context.today)
    revision = _revision(context, revision_id)
    if context.request.door == "form":
        view = messages.receipt_view(revision, item, context.today, context.glossary)
        return Reply(view=view, how="update")
    return say(messages.receipt(revision, item, context.today, context.glossary))


# ---- forms, buttons and the list


def _ask_form(ref: str, context: Context) -> Reply:
    action = action_named(context, ref)
    parts = _parts(context, action)
    if context.request.trigger_id is None:
        raise Sorry(
            f"Say the date and why, for example `actions {action.ref} date 31 January 2016 because …`. "
            "Nothing was recorded."
        )
    metadata = receipts.Shown(once=mint(), ref=action.ref).model_dump_json()
    item = standing.listed(action, context.today)
    return Reply(view=messages.ask_form(item, parts, metadata, context.today, context.glossary))


def _open(request: Request) -> Job:
    return Job("read the plan", partial(_ask_form, request.value))


def _save(request: Request) -> Job:
    shown, fields = receipts.Shown.of_request(request), request.fields
    wish = Wish(
        words=fields.get("date", ""), reason=fields.get("reason", ""), assignment_id=fields.get("party", "")
    )  # fmt: skip
    return Job("ask for a date", partial(_ask, shown.ref, wish), writes=True, once=shown.once)


def _decide(request: Request) -> Job:
    def run(context: Context) -> Reply:
        if request.value.isdecimal():
            revision = _revision(context, int(request.value[:9]))
        else:  # from an action shown whole, by its ref
            waiting = pending(context, action_named(context, request.value))
            if not waiting:
                raise Sorry(_GONE)
            revision = waiting[0]
        action = action_named(context, revision.ref)
        _may_settle(context, action, revision)
        view = messages.decide_form(
            revision, standing.listed(action, context.today), citing.to_cite(context, action),
            citing.must_cite(context, "grant a date", action.monitor_party_id),
            receipts.Shown(once=mint(), revision=revision.id).model_dump_json(), context.today, context.glossary,
        )  # fmt: skip
        return Reply(view=view)

    return Job("read the plan", run)


def _settle_form(request: Request) -> Job:
    shown, fields = receipts.Shown.of_request(request), request.fields
    if fields.get("answer") not in ("granted", "refused"):
        raise Sorry("Choose what is decided. Nothing was recorded.", field="answer")
    settle = Settle(state=fields["answer"], reason=fields.get("reason", ""), meeting_id=fields.get("meeting", ""))
    return Job("grant a date", partial(_settle, shown.revision, settle), writes=True, once=shown.once)


def _list(page: int) -> Job:
    def run(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        found = revisions.asked(context.connection, context.asker.board_id, context.reader)
        may = frozenset(one.id for one in found if may_settle(context, action_named(context, one.ref)))
        message = messages.listing(found, may, page, context.glossary)
        return say(message, replace=context.request.door == "button")

    return Job("read the plan", run)


def _page(request: Request) -> Job:
    return _list(int(request.value) if re.fullmatch(r"\d{1,4}", request.value) else 1)


VERBS: dict[str, RefReader] = {
    "date": _date,
    "new date": _date,
    "grant": _settle_words("granted"),
    "refuse": _settle_words("refused"),
    "withdraw date": _withdraw,
}
NOUNS: dict[str, WordReader] = {"dates asked": lambda _words: _list(1), "extensions": lambda _words: _list(1)}
BUTTONS: dict[str, Reader] = {
    "revisions.open": _open, "revisions.decide": _decide, "revisions.previous": _page, "revisions.next": _page,
}  # fmt: skip
FORMS: dict[str, Reader] = {"revisions.save": _save, "revisions.settle": _settle_form}
OPTIONS: dict[str, Reader] = {}
