"""What is said of a round's exceptions: the report, the list, the form for an outcome, and the receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal
from messages.paging import pages, turn
from store.read_models import Frozen
from store.read_models.cycles import ExceptionView

REPORTED = 5  # exceptions told whole in a report, the longest late first: the rest is one button away
LONGEST = 500  # characters of an outcome


class ExceptionsPage(Frozen):
    """Exceptions to show, and what the reader may do. `once` names this showing of its buttons."""

    found: tuple[ExceptionView, ...]
    page: int = 1
    once: str = ""
    may_acknowledge: tuple[str, ...] = ()  # for the 'board', for the 'chair'
    may_settle: bool = False
    may_challenge: bool = False
    settled: int = 0  # exceptions that the list leaves out


def name(number: int) -> str:
    """An exception's number as people say it: 'X-3'."""
    return f"X-{number}"


def row(one: ExceptionView) -> str:
    """An exception in a list: what failed, whose, how late, and what has been done about it."""
    late = ""
    if one.kind == "not discharged":
        late = f", {count(one.days_late or 0, 'day')} late when reported"
    lines = [f"*{name(one.number)}* *{esc(one.ref)}* {esc(one.short_title)}"]
    lines.append(f"{esc(one.party_name)}: *{one.kind}* in round {one.round_number}{late}")
    if one.due_on:
        first = one.due_as_first_entered
        was = f", first {day(first)}" if first and first != one.due_on else ""
        revised = f", date revised {count(one.revisions, 'time')}" if one.revisions else ""
        lines.append(f"Due {day(one.due_on)}{was}{revised}")
    lines.append(f"{_acknowledged('Board', one.board_acknowledged_on)}; "
                 f"{_acknowledged('Independent Chair', one.chair_acknowledged_on)}")  # fmt: skip
    if one.outcome and one.outcome_on:
        lines.append(f"Outcome, {day(one.outcome_on)}: {esc(one.outcome)}")
    if one.challenge_number is not None:
        lines.append(f"Made challenge C-{one.challenge_number}")
    if not one.outcome and one.challenge_number is None:
        lines.append("No outcome yet")
    return "\n".join(lines)


def _acknowledged(who: str, on: dt.date | None) -> str:
    return f"{who}: acknowledged on {day(on)}" if on else f"{who}: not acknowledged"


def _waits(view: ExceptionsPage, one: ExceptionView) -> bool:
    done = {"board": one.board_acknowledged_on, "chair": one.chair_acknowledged_on}
    return any(done[recipient] is None for recipient in view.may_acknowledge)


def buttons(view: ExceptionsPage, one: ExceptionView) -> list[Block]:
    """The buttons of one exception: what the reader may do with it now."""
    called = name(one.number)
    found = []
    if _waits(view, one):
        found.append(
            button("Acknowledge", "returns.acknowledge", f"{one.number}:{view.once}", about=called, style="primary")
        )
    if view.may_settle and one.outcome is None:
        found.append(button("Outcome", "returns.outcome", str(one.number), about=f"of {called}"))
    if view.may_challenge and one.challenge_number is None:
        found.append(button("Make a challenge", "returns.challenge", f"{one.number}:{view.once}", about=f"of {called}"))
    return [*found, button("Details", "actions.details", one.ref, about=f"of {one.ref}, {called}")]


def listing(view: ExceptionsPage, glossary: Mapping[str, str]) -> Message:
    """One page of the exceptions, the open ones first; none is said in words."""
    draft = Draft(glossary).section("*Exceptions reported to the Board and to the Independent Chair*")
    if not view.found:
        kept = f" {count(view.settled, 'is', 'are')} settled: `/returns exceptions all`." if view.settled else ""
        return draft.section(f"No exception is open.{kept}").message()
    opened = sum(not one.is_settled for one in view.found)
    rows = [row(one) for one in view.found]
    cut = pages(rows)
    page = min(max(view.page, 1), len(cut))
    where = f" {cut[page - 1].start + 1} to {cut[page - 1].stop} here." if len(cut) > 1 else ""
    draft.section(f"{opened} open of {len(rows) + view.settled}.{where}")
    for index in cut[page - 1]:
        draft.section(rows[index]).buttons(buttons(view, view.found[index]))
    return draft.buttons([*turn(page, len(cut), "returns.exceptions"), *acknowledge_all(view)]).message()


def acknowledge_all(view: ExceptionsPage) -> list[Block]:
    """One button for everything that the reader has still to acknowledge, where that is more than one."""
    waiting = sum(_waits(view, one) for one in view.found)
    if waiting < 2:
        return []
    return [button(f"Acknowledge all {waiting}", "returns.acknowledge_all", f"0:{view.once}")]


def _kinds(found: Sequence[ExceptionView]) -> str:
    """'3 with no update, 2 not discharged by the date (the longest 40 days late)'."""
    late = [one.days_late or 0 for one in found if one.kind == "not discharged"]
    longest = f" (the longest {count(max(late), 'day')} late)" if late else ""
    return f"{len(found) - len(late)} with no update, {len(late)} not discharged by the date{longest}"


def _by_party(found: Sequence[ExceptionView]) -> list[tuple[str, list[ExceptionView]]]:
    gathered: dict[str, list[ExceptionView]] = {}
    for one in found:
        gathered.setdefault(one.party, []).append(one)
    return sorted(gathered.items(), key=lambda of: (-len(of[1]), of[0]))


def report(
    view: ExceptionsPage, round_number: int, label: str, group: str, counts: str, glossary: Mapping[str, str]
) -> Message:
    """What the Board's channel and the Independent Chair read when a round has closed."""
    draft = Draft(glossary).section(
        f"*Round {round_number} ({label}) of {esc(group)}: failures to submit updates or discharge actions*"
    )
    draft.section(counts)
    draft.section(f"*In all*: {_kinds(view.found)}")
    lines = [f"• {esc(name)}: {_kinds(of)}" for name, of in _by_party(view.found)]
    draft.section("\n".join(["*By party*", *lines]))
    late_first = sorted(view.found, key=lambda one: (one.kind == "no update", -(one.days_late or 0)))
    for one in late_first[:REPORTED]:
        draft.section(row(one)).buttons(buttons(view, one) if view.once else [])
    if len(view.found) > REPORTED:
        draft.section(f"and {len(view.found) - REPORTED} more: `/returns exceptions`.")
    more = [button("All exceptions", "returns.exceptions", "1", about=f"of round {round_number}")]
    return draft.buttons([*more, *(acknowledge_all(view) if view.once else [])]).message()


def acknowledged(numbers: Sequence[int], recipients: Sequence[str], glossary: Mapping[str, str]) -> Message:
    """That somebody took notice."""
    who = {"board": "the Board", "chair": "the Independent Chair"}
    called = ", ".join(name(one) for one in numbers[:20]) + (
        f" and {len(numbers) - 20} more" if len(numbers) > 20 else ""
    )
    of = " and ".join(who[recipient] for recipient in recipients)
    draft = Draft(glossary).section(f"Acknowledged for {of}: {called}.")
    return draft.context("Next: its outcome, or a challenge: `/returns exceptions`.").message()


def settled(one: ExceptionView, glossary: Mapping[str, str]) -> Message:
    """An exception with the outcome that it was given."""
    return Draft(glossary).section(f"Recorded.\n{row(one)}").message()


def challenged(one: ExceptionView, sentence: str, glossary: Mapping[str, str]) -> Message:
    """An exception that was made a challenge."""
    draft = Draft(glossary).section(sentence).section(row(one))
    buttons = [
        button("See the challenge", "challenge.show", str(one.challenge_number), about=f"C-{one.challenge_number}")
    ]
    return draft.buttons(buttons).message()


def issue(one: ExceptionView) -> str:
    """The issue of a challenge in words; of an action that is not published, without what would tell of it."""
    what = f"action {one.ref} ({one.short_title})" if one.is_published else "an action of a review not yet published"
    if one.kind == "no update":
        return f"No update on {what} in round {one.round_number} of {one.group_name}."
    due = f" by {day(one.due_on)}" if one.due_on else ""
    return f"Not discharged{due}: {what}. Reported after round {one.round_number} of {one.group_name}."


def outcome_form(one: ExceptionView, metadata: str) -> Block:
    """The form for an outcome."""
    draft = Draft().section(row(one))
    words = field(
        "outcome", "What came of it?", {"type": "plain_text_input", "multiline": True, "max_length": LONGEST},
        hint="For example: spoken to the agency’s lead; a new date was granted. Name no child, adult or family.",
    )  # fmt: skip
    blocks = [*draft.view_blocks(), words]
    title = f"Outcome of {name(one.number)}"
    return modal(title, "returns.outcome_save", blocks, submit="Record", close="Cancel", metadata=metadata)
