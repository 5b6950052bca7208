"""An owner proposes its part as complete, with evidence: `/actions 6.1 propose complete: …`, or by form.

It is an update with the status *complete*, recorded as every update is, and a decision that keeps on what evidence. The
action awaits sign-off when every lead has returned; it is closed by those who sign off.
"""

from __future__ import annotations

import re
from functools import partial

from commands import permissions, recording
from commands.actions import receipts
from commands.core import Context, Job, Reader, RefReader, Reply, Request, mint
from commands.directory import action_named
from commands.errors import Refused, Sorry
from commands.reading.decisions import read
from messages import signoff as messages
from messages.blocks import esc
from messages.errors import too_long
from store import decisions, standing
from store.decisions import AWAITING, MOVES, OPEN, NewDecision
from store.read_models import ActionView, Frozen, Part
from store.statuses import Status

_LINK = re.compile(r"<?(?P<link>https?://[^\s<>|]+)(?:\|[^<>]*)?>?")
_MOVE = MOVES["propose"]


class Proposal(Frozen):
    """What an owner says of its part: what was done, and a link or the place where the evidence can be seen."""

    narrative: str
    link: str | None = None
    evidence: str = ""
    assignment_id: str = ""


def _words(ref: str, words: str) -> Job:
    if not words.strip():
        return Job("read the plan", partial(_open_form, ref))
    link = _LINK.search(words)
    spoken = read(_LINK.sub("", words, count=1))
    said = Proposal(
        narrative=spoken.words, evidence=spoken.evidence or "", link=link["link"].rstrip(".,;)") if link else None
    )
    return Job(_MOVE.may, partial(_propose, ref, said), writes=True)


def own_open(context: Context, action: ActionView) -> tuple[Part, ...]:
    """The parts of an action that the asker may propose as complete now."""
    if _MOVE.after(decisions.state_of(action)) is None:
        return ()
    own = permissions.own_parts(context, action)
    return tuple(part for part in own if part.part == "lead" and not part.is_returned)


def _parts(context: Context, action: ActionView) -> tuple[Part, ...]:
    """Those parts; Refused, with the reason, when there is none."""
    subject = f"action {action.ref}"
    if why := decisions.why_not(_MOVE, action):
        raise Refused(f"{why} Nothing was recorded.", operation=_MOVE.name, subject=subject)
    if parts := own_open(context, action):
        return parts
    if any(part.is_returned for part in permissions.own_parts(context, action)):
        why = f"Your part of {action.ref} has been returned already; others still owe theirs."
    else:
        owners = ", ".join(esc(part.party_name) for part in action.leads)
        why = f"{action.ref} belongs to {owners}, not to your post ({esc(context.asker.title)})."
    raise Refused(f"{why} Nothing was recorded.{_instead(context, action)}", operation=_MOVE.name, subject=subject)


def _instead(context: Context, action: ActionView) -> str:
    """How somebody else's part comes to be recorded as done: by who owns it, or as they told the business unit."""
    owed = [part for part in action.leads if not part.is_returned]
    if permissions.own_parts(context, action) or not owed:
        return ""
    if permissions.may(context, "update on behalf"):
        named = esc(owed[0].party_name)
        return f" To record what an owner says: `/update {action.ref} for {named}: done, …, source: who told you`."
    return " An owner proposes it, or the business unit records what the owner said."


def _propose(ref: str, said: Proposal, context: Context) -> Reply:
    action = action_named(context, ref)
    decisions.hold(context.connection, action.id)
    action = action_named(context, ref)
    part = _chosen(_parts(context, action), said.assignment_id, action)
    if len(said.evidence) > messages.LONGEST:
        raise Sorry(too_long(messages.LONGEST, len(said.evidence)), field="evidence")
    shown = said.link or said.evidence.strip()
    kept = decisions.evidence_of(context.connection, action.id, part.party_id)
    if not shown and not kept:
        raise Sorry(
            f"Say on what evidence {action.ref} is complete: a link, or “evidence:” and where it can be seen. "
            "Nothing was recorded.",
            field="evidence",
        )
    target = recording.target(context, action, part)
    entry = recording.Entry(status=Status.complete, narrative=said.narrative, evidence_url=said.link)
    new = recording.checked(context, target, entry)
    others = [one for one in action.leads if one.assignment_id != part.assignment_id and not one.is_returned]
    decision_id = decisions.add(
        context.connection,
        NewDecision(
            action_id=action.id, assignment_id=part.assignment_id, move=_MOVE.name, state_before=OPEN,
            state_after=OPEN if others else AWAITING, evidence=shown or "; ".join(kept)[: messages.LONGEST],
        ),
        context.asker.person_id, context.today, context.now,
    )  # fmt: skip
    word = recording.record(context, target, new)  # with the one audit row of all this
    return _receipt(context, action.ref, decision_id, word.reference, len(others))


def _chosen(parts: tuple[Part, ...], assignment_id: str, action: ActionView) -> Part:
    if assignment_id:
        found = [part for part in parts if str(part.assignment_id) == assignment_id]
        if not found:
            raise Sorry("That party has no part to return in this action. Nothing was recorded.", field="party")
        return found[0]
    if len(parts) > 1:
        names = " or ".join(esc(part.name) for part in parts)
        raise Sorry(
            f"You speak for more than one owner of {action.ref}: {names}. Nothing was recorded. Choose in the form: "
            f"`/actions {action.ref} propose complete`",
            field="party",
        )
    return parts[0]


def _receipt(context: Context, ref: str, decision_id: int, reference: str, others: int) -> Reply:
    action = action_named(context, ref)
    awaits = "It is complete when those who sign off have closed it."
    if action.closed_as is not None:  # the board's rule did, when this last answer was recorded
        awaits = "Every owner has answered, and this board takes that as complete: it is closed."
    follows = [f"{reference}. " + (f"{others} of its owners still owe theirs." if others else awaits)]
    return receipts.decided(context, ref, decision_id, follows)


def _open_form(ref: str, context: Context) -> Reply:
    action = action_named(context, ref)
    parts = _parts(context, action)
    if context.request.trigger_id is None:
        raise Sorry(
            f"Say what has been done and on what evidence, for example `actions {action.ref} propose complete: report "
            "sent, evidence: minutes of 3 November`. Nothing was recorded."
        )
    metadata = receipts.Shown(once=mint(), ref=action.ref).model_dump_json()
    item = standing.listed(action, context.today)
    return Reply(view=messages.propose_form(item, parts, metadata, context.today, context.glossary))


def _open(request: Request) -> Job:
    return Job("read the plan", partial(_open_form, request.value))


def _save(request: Request) -> Job:
    shown, fields = receipts.Shown.of_request(request), request.fields
    said = Proposal(
        narrative=fields.get("narrative", ""), link=fields.get("link") or None, evidence=fields.get("evidence", ""),
        assignment_id=fields.get("party", ""),
    )  # fmt: skip
    return Job(_MOVE.may, partial(_propose, shown.ref, said), writes=True, once=shown.once)


VERBS: dict[str, RefReader] = {"propose complete": _words, "propose": _words, "proposed complete": _words}
BUTTONS: dict[str, Reader] = {"signoff.propose": _open}
FORMS: dict[str, Reader] = {"signoff.propose_save": _save}
