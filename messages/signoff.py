"""What sign-off and change say: the form, the receipt, and the message to those whom a decision concerns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.actions import due, stands
from messages.blocks import Block, Draft, Message, button, day, esc, field, modal, option, plain
from messages.said import said
from messages.timeline import by, decided, move
from store.read_models import ActionView, Frozen, Listed, Part
from store.read_models.decisions import DecisionView
from store.read_models.meetings import MeetingView

LONGEST = 1000  # characters of a reason or of the evidence
_MUST_CITE = "Needed to close: the business unit names the meeting that decided. Sending back and reopening need none."
LABELS = {
    "close": "Sign off as complete",
    "close early": "Close early as complete (say why)",
    "send back": "Send back to its owners (say why)",
    "merge": "Merge into another action (say which, and why)",
    "supersede": "Superseded by another action (say which, and why)",
    "not implement": "Close as not implemented (say why)",
    "carry forward": "Carry forward to another year’s plan (say which)",
    "reopen": "Reopen (say why)",
    "check": "Check: did it last, did it make a difference?",
}


FOR_GOOD = "close for good"
_COMES_ROUND = "Sign off what is returned; it comes round again"
_FOR_GOOD = "Sign off as complete, for good: it comes round no more"


class Form(Frozen):
    """What the sign-off form shows: the moves that this asker may make now, and what they choose from."""

    item: Listed
    moves: tuple[str, ...]
    meetings: tuple[MeetingView, ...] = ()
    must_cite: bool = False
    findings: tuple[str, ...] = ()
    evidence: str | None = None


def form(shown: Form, metadata: str, today: dt.date, glossary: Mapping[str, str]) -> Block:
    """The one form of sign-off: what is decided, at which meeting, why and on what evidence."""
    action = shown.item.action
    draft = Draft(glossary).section(f"*{esc(action.ref)}* {esc(action.short_title)}")
    draft.context("  ·  ".join(words for words in (stands(shown.item, today), due(action)) if words))
    returned = [part for part in action.leads if part.last is not None]
    for part in returned[:8]:
        assert part.last is not None
        link = f"\nEvidence: {esc(part.last.evidence_url)}" if part.last.evidence_url else ""
        draft.section(f"*{esc(part.name)}*, {day(part.last.said_on)}: {said(part.last)}{link}")
    if len(returned) > 8:
        draft.context(f"{len(returned) - 8} more have answered: `/actions {action.ref}` shows all.")
    blocks = [*draft.view_blocks(), *_inputs(shown, [part for part in action.leads if part.is_returned])]
    return modal(f"Decide on {action.ref}", "signoff.save", blocks, submit="Record", close="Cancel", metadata=metadata)


def _inputs(shown: Form, returned: Sequence[Part]) -> list[Block]:
    labels = {name: LABELS[name] for name in shown.moves}
    if "close" in labels and shown.item.action.comes_round:
        labels |= {"close": _COMES_ROUND, FOR_GOOD: _FOR_GOOD}
    chosen = _select([(label, name) for name, label in labels.items()], "Choose")
    if "close" in labels:
        chosen["initial_option"] = option(labels["close"], "close")
    inputs = [field("move", "What is decided", chosen)]
    meetings = [(f"{met.party_name}, {day(met.held_on)}", str(met.id)) for met in shown.meetings[:100]]
    hint = _MUST_CITE if shown.must_cite else None
    if shown.must_cite and not meetings:
        none = Draft().context(
            "The business unit closes an action by naming the meeting that decided, and the calendar holds none of the "
            "last year: `/meeting add`. Sending back and reopening need none."
        )
        inputs = [*none.view_blocks(), *inputs]
    if meetings:
        inputs.append(field("meeting", "At which meeting", _select(meetings, "None"), optional=True, hint=hint))
    inputs.append(field("reason", "Why, or what the check found", _text(), optional=True))
    if "close" in shown.moves or "close early" in shown.moves:
        evidence = _line("minutes of 3 November, item 4") | {"max_length": LONGEST}
        if shown.evidence:
            evidence["initial_value"] = " ".join(shown.evidence.split())
        inputs.append(field("evidence", "On what evidence", evidence, optional=True))
    if "check" in shown.moves:
        findings = _select([(finding, str(place)) for place, finding in enumerate(shown.findings)], "None")
        inputs.append(field("finding", "For a check: what was found", findings, optional=True))
    if "send back" in shown.moves and len(returned) > 1:
        parties = [("All of them", "all"), *((part.name, str(part.assignment_id)) for part in returned[:99])]
        inputs.append(field("party", "For sending back: to whom", _select(parties, "All of them"), optional=True))
    if "merge" in shown.moves or "supersede" in shown.moves:
        inputs.append(field("other", "For merged or superseded: the other action", _line("4.1"), optional=True))
    if "carry forward" in shown.moves:
        inputs.append(field("year", "For carrying forward: the plan year", _line("2016/17"), optional=True))
    if not {"close", "close early", "check"}.isdisjoint(shown.moves):
        picker = {"type": "datepicker", "placeholder": plain("Choose a date")}
        inputs.append(field("check", "When to check (again) whether it lasted", picker, optional=True))
    return inputs


def _select(choices: Sequence[tuple[str, str]], placeholder: str) -> Block:
    options = [option(label, value) for label, value in choices]
    return {"type": "static_select", "options": options, "placeholder": plain(placeholder)}


def _text() -> Block:
    return {"type": "plain_text_input", "multiline": True, "max_length": LONGEST}


def _line(example: str) -> Block:
    return {"type": "plain_text_input", "max_length": 40, "placeholder": plain(example)}


def propose_form(
    item: Listed, parts: Sequence[Part], metadata: str, today: dt.date, glossary: Mapping[str, str]
) -> Block:
    """The form in which an owner proposes its part as complete, with evidence."""
    action = item.action
    draft = Draft(glossary).section(f"*{esc(action.ref)}* {esc(action.title)}")
    draft.context("  ·  ".join(words for words in (stands(item, today), due(action)) if words))
    blocks = draft.view_blocks()
    if len(parts) > 1:
        blocks.append(
            field("party", "For", _select([(part.name, str(part.assignment_id)) for part in parts], "Choose"))
        )
    link: Block = {"type": "url_text_input", "placeholder": plain("https://…")}
    blocks += [
        field("narrative", "What has been done", _text(), hint="Never name or describe a child or family member."),
        field("link", "Link to evidence", link, optional=True),
        field(
            "evidence",
            "Or where the evidence can be seen",
            _line("minutes of 3 November, item 4") | {"max_length": LONGEST},
            optional=True,
        ),
    ]
    return modal(f"Complete {action.ref}", "signoff.propose_save", blocks, submit="Propose", close="Cancel",
                 metadata=metadata)  # fmt: skip


def receipt(
    decision: DecisionView, item: Listed, follows: Sequence[str], today: dt.date, glossary: Mapping[str, str]
) -> Message:
    """What was decided, how the action stands now, and what follows from it."""
    return _receipt(decision, item, follows, today, glossary).message()


def receipt_view(
    decision: DecisionView, item: Listed, follows: Sequence[str], today: dt.date, glossary: Mapping[str, str]
) -> Block:
    """The receipt in the place of the form."""
    return modal("Recorded", "signoff.done", _receipt(decision, item, follows, today, glossary).view_blocks())


def _receipt(
    decision: DecisionView, item: Listed, follows: Sequence[str], today: dt.date, glossary: Mapping[str, str]
) -> Draft:
    action = item.action
    draft = Draft(glossary).section(f":white_check_mark: Recorded: *{esc(action.ref)}* {esc(action.short_title)}")
    draft.section(decided(decision, action.id)).section(stands(item, today))
    for line in follows:
        draft.context(line)
    return draft


def told(
    decision: DecisionView, action: ActionView, waits_on: bool | None, may_update: bool, glossary: Mapping[str, str]
) -> Message:
    """To somebody whom a decision concerns: an owner of the action, or of one that waited for it, and may go on now or
    waits for the action that it became (`waits_on`; None: an owner)."""
    draft = Draft(glossary)
    if waits_on is None:
        draft.section(f"*{esc(action.ref)}* {esc(action.short_title)}\n{decided(decision, action.id)}")
        if decision.state_after == "open" and decision.move in ("send back", "reopen"):
            draft.context(f"It is owed again. Say how it stands: `/update {esc(action.ref)} …`")
    else:
        then = f"It waits for {esc(decision.other or 'the other action')} now." if waits_on else "It can go on."
        draft.section(
            f"*{esc(action.ref)}* {esc(action.short_title)} waited for {esc(decision.ref)}, which is closed now: "
            f"{move(decision, decision.action_id)}, {day(decision.decided_on)}, by {by(decision)}. {then}"
        )
    if may_update:
        draft.buttons([button("Update", "update.open", action.ref, about=action.ref)])
    return draft.message()


def set_aside(sentence: str, item: Listed, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """A small change to how an action is kept, with how it stands: a wait, a day to look at it, a day to check it."""
    action = item.action
    draft = Draft(glossary).section(f":white_check_mark: Recorded: {sentence}")
    return draft.context(f"*{esc(action.ref)}* {esc(action.short_title)} · {stands(item, today)}").message()


def how_to_decide(ref: str, moves: Sequence[str], today: dt.date) -> Message:
    """Where no form can open: the words for each move that this person may make now."""
    words = {
        "close": f"close at PAQA {day(today)}: the evidence",
        "close early": "close early because …",
        "send back": "send back to Cafcass because …",
        "merge": "merge into 4.1 because …",
        "supersede": "superseded by 4.1 because …",
        "not implement": "not implemented because …",
        "carry forward": f"carry forward to {today.year + 1}/{(today.year + 2) % 100:02}",
        "reopen": "reopen because …",
        "check": "checked: still done, …",
    }
    lines = [f"• `actions {esc(ref)} {words[name]}`" for name in moves]
    return Draft().section("\n".join(["Nothing has been recorded yet. Say what is decided:", *lines])).message()
