"""The life of an action in words: each event a paragraph, oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from messages import content, exceptions
from messages.blocks import count, day, esc
from messages.said import said
from store.read_models import ActionView, Word
from store.read_models.cycles import ExceptionView
from store.read_models.decisions import DecisionView, Event, RevisionView
from store.read_models.returns import figure

RULE = "a rule of the board"
MOVED = {
    "moderate": "Score moderated",
    "propose": "Proposed as complete",
    "close": "Signed off as complete",
    "close early": "Closed early as complete",
    "send back": "Sent back",
    "reopen": "Reopened",
    "merge": "Merged into {other}",
    "supersede": "Superseded by {other}",
    "not implement": "Closed as not implemented",
    "carry forward": "Carried forward to {other}",
    "check": "Checked after closure",
    "release": "Owner released",
}


def paragraphs(events: Sequence[Event], action: ActionView) -> list[str]:
    """Each event of an action as a paragraph (mrkdwn)."""
    words = [event.word for event in events if event.word is not None]
    return [_paragraph(event, words, action) for event in events]


def _paragraph(event: Event, words: Sequence[Word], action: ActionView) -> str:
    if event.word is not None:
        return entry(event.word, words)
    if event.decision is not None:
        return decided(event.decision, action.id)
    if event.asked is not None:
        return asked(event.asked)
    if event.settled is not None:
        return settled(event.settled)
    if event.reported:
        return reported(event.reported)
    if event.came is not None:
        called = ", ".join(exceptions.name(one.number) for one in event.outcome)
        why = f"\nCorrected because {esc(event.came.reason)}" if event.came.reason else ""
        return f"*Outcome of {called}*, {day(event.on)}\n{esc(event.came.outcome)}{why}"
    by = f", by {esc(event.by)}" if event.by else ""
    return f"{day(event.on)}{by}: {esc(event.told or '')}"


def entry(word: Word, history: Sequence[Word]) -> str:
    """One update, with all that it says."""
    head = f"*{esc(word.party)}*, {day(word.said_on)}, {word.reference}"
    lines = [head, said(word), *content.lines(word)]
    if word.corrects_id is not None:
        old = next((one.reference for one in history if one.id == word.corrects_id), "an earlier update")
        lines.append(f"Corrects {old}")
    lines += [f"Corrected by {one.reference}" for one in history if one.corrects_id == word.id]
    return "\n".join(lines)


def decided(decision: DecisionView, action_id: int) -> str:
    """One decision: what, by which post, when, at which meeting, why and on what evidence."""
    lines = [f"*{move(decision, action_id)}*, {day(decision.decided_on)}, by {by(decision)}"]
    if decision.number is not None:
        lines.append(f"Score: {figure(decision.number)}")
    if decision.evidence:
        lines.append(f"Evidence: {esc(decision.evidence)}")
    if decision.reason:
        label = "Found" if decision.move == "check" else "For" if is_of_a_round(decision) else "Reason"
        lines.append(f"{label}: {esc(decision.reason)}")
    return "\n".join(lines)


def move(decision: DecisionView, action_id: int) -> str:
    """What was decided, in words; seen from the other action where that is the one of this id."""
    if decision.action_id != action_id:
        said = {"merge": "was merged into this", "supersede": "is superseded by this", "carry forward": "goes on here"}
        return f"{esc(decision.ref)} {said.get(decision.move, 'was changed')}"
    if is_of_a_round(decision):
        return "Return signed off; it comes round again"
    words = MOVED.get(decision.move, decision.move.capitalize()).format(other=esc(decision.other or "another action"))
    return f"{words} ({esc(decision.party)})" if decision.party else words


def is_of_a_round(decision: DecisionView) -> bool:
    """Whether a sign-off was of what came round, and the action goes on."""
    return decision.move == "close" and decision.state_after == "open"


def by(decision: DecisionView) -> str:
    """Who decided it, by post, and at which meeting."""
    who = esc(decision.post) if decision.post else RULE
    return f"{who}, at {esc(decision.meeting)}" if decision.meeting else who


def asked(revision: RevisionView) -> str:
    """A date that was asked for."""
    of = f" for {esc(revision.party)}" if revision.party else ""
    before = f" instead of {day(revision.from_on)}" if revision.from_on else ""
    who = f"by {esc(revision.post or 'someone')}{of}"
    head = f"*New date asked for* ({revision.reference}), {day(revision.asked_on)}, {who}"
    return f"{head}\n{day(revision.to_on)}{before}\nReason: {esc(revision.reason)}"


def settled(revision: RevisionView) -> str:
    """What became of a date that was asked for."""
    assert revision.decided_on is not None
    if revision.state == "withdrawn":
        why = f": {esc(revision.decision_reason)}" if revision.decision_reason else ""
        return f"*{revision.reference} withdrawn*, {day(revision.decided_on)}{why}"
    at = f", at {esc(revision.meeting)}" if revision.meeting else ""
    head = (
        f"*{revision.reference} {revision.state}*, {day(revision.decided_on)}, by {esc(revision.decided_by or '')}{at}"
    )
    what = f"Due {day(revision.to_on)} from then on" if revision.state == "granted" else "The date stayed as it was"
    why = f"\nReason: {esc(revision.decision_reason)}" if revision.decision_reason else ""
    return f"{head}\n{what}{why}"


def reported(found: Sequence[ExceptionView]) -> str:
    """What one round reported: by kind, whose it was, and what became a challenge."""
    first = found[0]
    lines = [
        f"*Reported to the Board and to the Independent Chair*, {day(first.reported_on)}, after round "
        f"{first.round_number} of {esc(first.group_name)}"
    ]
    for kind in dict.fromkeys(one.kind for one in found):
        whose = "; ".join(_whose(one) for one in found if one.kind == kind)
        lines.append(f"{kind.capitalize()}: {whose}")
    return "\n".join(lines)


def _whose(one: ExceptionView) -> str:
    late = f", {count(one.days_late, 'day')} late" if one.kind == "not discharged" and one.days_late else ""
    made = f", challenge C-{one.challenge_number}" if one.challenge_number is not None else ""
    return f"{esc(one.party_name)} ({exceptions.name(one.number)}{late}{made})"
