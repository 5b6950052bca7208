"""One decision on an action: whether it may be made, what it needs, its rows, and what follows from it.

Which move is allowed from which state is store/decisions.py's table. Every door leads here.
"""

from __future__ import annotations

import datetime as dt

from commands import permissions, recording
from commands.actions import citing, receipts, telling
from commands.core import Context, Reply
from commands.directory import action_named, party_named
from commands.errors import Refused, Sorry
from commands.reading import decisions as reading
from commands.typed_dates import day_to_come
from messages import signoff as messages
from messages.blocks import day, esc
from messages.errors import too_long
from store import actions, decisions, occurrences
from store.decisions import FINDINGS, MOVES, Move, Need, NewDecision, State, state_of
from store.read_models import ActionView, Frozen, Part
from store.read_models.meetings import MeetingView

_AGAIN = "To start again: `/actions {ref}`."


class Asked(Frozen):
    """What is to be decided, by whichever door it was said; checked against the action when it is made."""

    move: str
    reason: str = ""
    evidence: str = ""
    meeting_id: str = ""
    group: str | None = None
    day: str | None = None
    soft: bool = False  # the meeting may be none: it stood in a sentence
    to: str | None = None  # the party, in words
    assignment_id: str = ""
    for_good: bool = False  # of what comes round: all of it, not only what was returned this time
    other: str = ""
    year: str = ""
    finding: int | None = None
    check: str | None = None


def decide(ref: str, asked: Asked, context: Context) -> Reply:
    """Make one decision on an action, whichever door it came through: the right to it, the rows, and whom it concerns.

    Raises Sorry or Refused when it cannot be, and then nothing of it stays.
    """
    move = MOVES[asked.move]
    action = action_named(context, ref)
    if move.needs & {Need.other, Need.year}:  # waits pass to the action in which it goes on, and never in a circle
        actions.one_at_a_time(context.connection, context.asker.board_id)
    decisions.hold(context.connection, action.id, *_leans_on(context, asked, move))
    action = action_named(context, ref)  # as it is now that nobody else can change it
    require(context, move, action)
    _long(asked.reason, "reason")
    _long(asked.evidence, "evidence")
    part = _part(context, action, asked) if move.name == "send back" else None
    other = _other(context, action, asked, move) if Need.other in move.needs else None
    if Need.year in move.needs and not reading.read_year(asked.year):
        raise Sorry("Say into which plan year, for example 2016/17. Nothing was recorded.", field="year")
    if Need.year in move.needs and _year_ends(asked.year) <= max(context.today, action.due_on or context.today):
        raise Sorry(
            f"The plan of {esc(asked.year)} ends on {day(_year_ends(asked.year))}, and an action is carried forward to "
            "a later day than it has. Nothing was recorded.",
            field="year",
        )
    reason, evidence = _said(context, move, action, asked)
    meeting = citing.by_id(context, action, asked.meeting_id) or citing.in_words(
        context, action, asked.group, asked.day, soft=asked.soft
    )
    if move.ends:
        citing.require(context, move.may, action, meeting)
    check_on = _check_on(context, asked.check)
    goes_on = move.name == "close" and action.comes_round and not asked.for_good
    if check_on is not None and (goes_on or move.after(state_of(action)) != State.complete):
        raise Sorry(
            f"Only what is closed as complete is checked afterwards, so {action.ref} takes no day for it. Nothing was "
            "recorded.",
            field="check",
        )
    if goes_on:
        decision_id, follows = _sign_off_round(context, action, reason, evidence, meeting)
        return receipts.decided(context, action.ref, decision_id, follows)
    decision_id, follows = _write(context, move, action, part, other, reason, evidence, meeting, asked.year)
    if check_on is not None:
        decisions.set_day(context.connection, action.id, "check_on", check_on)
        follows.append(f"It will be checked on {day(check_on)} whether it lasted.")
    elif move.name == "check":
        decisions.set_day(context.connection, action.id, "check_on", None)
    return receipts.decided(context, action.ref, decision_id, follows)


def _leans_on(context: Context, asked: Asked, move: Move) -> tuple[int, ...]:
    """The action that another is to become part of, by its id; what is wrong with it is said when it is checked."""
    if Need.other not in move.needs or not asked.other:
        return ()
    try:
        return (action_named(context, asked.other).id,)
    except Sorry:
        return ()


def require(context: Context, move: Move, action: ActionView) -> None:
    """Refused unless the asker may make this move, from where the action stands, on what others returned."""
    subject = f"action {action.ref}"
    permissions.require(context, move.may, subject=subject, monitor=action.monitor_party_id)
    if why := decisions.why_not(move, action):
        raise Refused(
            f"{why} Nothing was recorded. {_AGAIN.format(ref=action.ref)}", operation=move.name, subject=subject
        )
    theirs = own(context, action)
    if move.judges and theirs:
        names = ", ".join(esc(part.name) for part in theirs)
        raise Refused(
            f"Nobody signs off what their own party returned or owes, nor ends it in another way, and you speak for "
            f"{names}. Nothing was recorded. Another of those who sign off must decide on {action.ref}.",
            operation=move.name, subject=subject,
        )  # fmt: skip
    if move.name == "send back" and not action.returned:
        raise Refused(
            f"Nobody has returned {action.ref}, so there is nothing to send back. Nothing was recorded.",
            operation=move.name, subject=subject,
        )  # fmt: skip


def own(context: Context, action: ActionView) -> tuple[Part, ...]:
    """The leads that the asker speaks for. One who could close early what is not returned yet, or send it back first,
    would sign off their own all the same: so what they owe counts as what they returned does."""
    return tuple(part for part in action.leads if part.party_id in context.asker.own_party_ids)


def _long(words: str, field: str) -> None:
    if len(words) > messages.LONGEST:
        raise Sorry(too_long(messages.LONGEST, len(words)), field=field)


def _part(context: Context, action: ActionView, asked: Asked) -> Part | None:
    """The lead to whom it is sent back, None for all of them."""
    returned = [part for part in action.leads if part.is_returned]
    if asked.assignment_id and asked.assignment_id != "all":
        found = [part for part in returned if str(part.assignment_id) == asked.assignment_id]
    elif asked.to and asked.to.lower() not in ("all", "all of them", "everybody", "everyone"):
        party = party_named(context, asked.to, example=f"send back to {returned[0].party_name} because …")
        found = [part for part in returned if part.party_id == party.id]
    else:
        return None
    if not found:
        names = ", ".join(esc(part.name) for part in returned)
        raise Sorry(
            f"That party has not returned {action.ref}; these have: {names}. Nothing was recorded.", field="party"
        )
    return found[-1]


def _other(context: Context, action: ActionView, asked: Asked, move: Move) -> ActionView:
    """The open action that another becomes part of; never itself, and never round in a circle."""
    if not asked.other:
        how = "into" if move.name == "merge" else "by"
        raise Sorry(
            f"Say which action {action.ref} is {move.done} {how}, for example 4.1. Nothing was recorded.",
            field="other",
        )
    try:
        other = action_named(context, asked.other)
    except Sorry as sorry:
        raise Sorry(sorry.sentence, field="other") from sorry
    if other.id == action.id or action.id in decisions.leads_to(context.connection, other.id):
        raise Sorry(f"{action.ref} cannot become part of itself. Nothing was recorded.", field="other")
    if other.closed_as is not None:
        raise Sorry(
            f"{other.ref} is closed as {other.closed_as}, so nothing can go on there. Nothing was recorded.",
            field="other",
        )
    return other


def _said(context: Context, move: Move, action: ActionView, asked: Asked) -> tuple[str | None, str | None]:
    """(reason, evidence) as they are kept; Sorry beside what is missing."""
    reason, evidence = asked.reason.strip(), asked.evidence.strip()
    if move.name == "check":
        if asked.finding is None or not 0 <= asked.finding < len(FINDINGS):
            choices = "; ".join(FINDINGS)
            raise Sorry(f"Say what was found: {choices}. Nothing was recorded.", field="finding")
        if not reason:
            raise Sorry("Say in a few words what shows it. Nothing was recorded.", field="reason")
        found = FINDINGS[asked.finding]
        is_said = found.startswith(reason.lower().rstrip("."))
        return found if is_said else f"{found}: {reason}", evidence or None
    if Need.reason in move.needs and not reason:
        raise Sorry(f"Say why {action.ref} is {move.done}. Nothing was recorded.", field="reason")
    if Need.evidence in move.needs and not evidence:
        evidence = returned_evidence(context, action) or ""
        if not evidence:
            raise Sorry(
                f"Say on what evidence {action.ref} is {move.done}: its owners gave none. Nothing was recorded.",
                field="evidence",
            )
    return reason or None, evidence or None


def returned_evidence(context: Context, action: ActionView) -> str | None:
    """The evidence that the owners gave with what they returned or recorded beside it, None when they gave none."""
    returned = [part.last for part in action.leads if part.is_returned and part.last]
    given = [f"{word.reference} {word.evidence_url}" for word in returned if word.evidence_url]
    given += decisions.evidence_of(context.connection, action.id)
    given += decisions.proposed_on(context.connection, action.id)
    return "; ".join(dict.fromkeys(given))[: messages.LONGEST] or None


def _year_ends(words: str) -> dt.date:
    year = reading.read_year(words) or ""
    return dt.date(int(year[:4]) + 1, 3, 31)


def _check_on(context: Context, words: str | None) -> dt.date | None:
    return day_to_come(context, words, "check") if words else None


def _write(
    context: Context, move: Move, action: ActionView, part: Part | None, other: ActionView | None, reason: str | None,
    evidence: str | None, meeting: MeetingView | None, year: str,
) -> tuple[int, list[str]]:  # fmt: skip
    """The rows of a decision, its audit row, and the messages to those whom it concerns; (id, what follows)."""
    connection, follows = context.connection, []
    before = state_of(action)
    after = move.after(before) or before
    other_id, other_ref = (other.id, other.ref) if other else (None, None)
    if move.name == "carry forward":
        year = reading.read_year(year) or ""
        ends = _year_ends(year)
        other_id, other_ref = decisions.carry(connection, context.asker.board_id, action, year, ends, context.today)
        follows.append(f"*{other_ref}* continues it in the plan of {year}, due {day(ends)}, with its open owners.")
        if action.comes_round:
            follows.append(f"To let it come round there: `/returns {action.recurrence} {other_ref} from …`")
    if move.name == "reopen" and action.closed_words and not evidence:
        evidence = f"it was closed in the words “{action.closed_words}”"
    decision_id = decisions.add(
        connection,
        NewDecision(
            action_id=action.id, move=move.name, state_before=before, state_after=after,
            assignment_id=part.assignment_id if part else None, meeting_id=meeting.id if meeting else None,
            reason=reason, evidence=evidence, other_action_id=other_id,
        ),
        context.asker.person_id, context.today, context.now,
    )  # fmt: skip
    if move.ends:
        decisions.close(connection, action.id, State(after), context.today, other_id)
    elif move.name == "reopen":
        decisions.open_again(connection, action)
    elif move.name == "send back":
        decisions.send_back(connection, action, part.assignment_id if part else None)
    context.note(
        move.done, f"action {action.ref}", decision=decision_id, meeting=meeting.id if meeting else None,
        other=other_ref, assignment=part.assignment_id if part else None,
    )  # fmt: skip
    free, passed = telling.decided(
        context, action, decision_id, move.ends, only=part.assignment_id if part else None, goes_on_in=other_id
    )  # fmt: skip
    if action.returned and len(action.leads) > 1:  # its tally says who has answered, and that has changed
        recording.plan_tally(context, recording.target(context, action, action.leads[0]))
    if free:
        follows.append(f"{', '.join(free)} waited for it; those who own that are told.")
    if passed:
        wait = "waits" if len(passed) == 1 else "wait"
        follows.append(f"{', '.join(passed)} waited for it and {wait} for {other_ref} now; the owners are told.")
    if move.name == "reopen" and before == State.carried_forward and action.becomes:
        follows += _still_open(context, action, action.becomes)
    if move.name in ("send back", "reopen"):
        follows.append("It is owed again, and its owners are told by direct message.")
    return decision_id, follows


def _sign_off_round(
    context: Context, action: ActionView, reason: str | None, evidence: str | None, meeting: MeetingView | None
) -> tuple[int, list[str]]:
    """What came round is signed off, and the action goes on: its next time is owed, and the action stays open."""
    label = next((part.label for part in action.leads if part.label), None)
    label_next, due_on = occurrences.go_on(context.connection, action, context.today)
    new = NewDecision(
        action_id=action.id, move="close", state_before=decisions.AWAITING, state_after=decisions.OPEN,
        meeting_id=meeting.id if meeting else None, reason="; ".join(one for one in (label, reason) if one),
        evidence=evidence,
    )  # fmt: skip
    decision_id = decisions.add(context.connection, new, context.asker.person_id, context.today, context.now)
    context.note(
        "signed off what came round", f"action {action.ref}", decision=decision_id,
        meeting=meeting.id if meeting else None, label=label, next=label_next,
    )  # fmt: skip
    telling.decided(context, action, decision_id, ends=False)
    return decision_id, [
        f"{action.ref} comes round: {label_next} is owed next, by {day(due_on)}. To end it altogether when all is in: "
        f"`/actions {action.ref} close for good: …`"
    ]


def _still_open(context: Context, action: ActionView, ref: str) -> list[str]:
    """That the action to which another was carried forward is open beside it now."""
    found = action_named(context, ref)
    if found.closed_as is not None:
        return []
    return [
        f"{ref}, which continued it, is still open, so both are owed now. To have one: "
        f"`/actions {ref} merge into {action.ref} because …`"
    ]
