"""What is said of a monitoring round: its figures, its dates, who is silent, and the rounds before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from messages.blocks import Block, Draft, Message, button, count, day, esc, say
from messages.paging import paged
from messages.words import own_word
from store.read_models import Frozen
from store.read_models.cycles import EntryView, Position, RoundView, Tally
from store.statuses import Standing

BRIEF = 3  # actions told by title beside each silent party; of the others only the refs
FIRST = (
    "Some of what is asked was past its date when it was entered. This round settles the old records: what is answered "
    "stands as answered; what nobody answers by the close stands as it is written, is overdue from then on, and is "
    "reported as “no update”."
)
STEPS = {
    "freeze": ("Freeze for the paper", "Freezing keeps how everything stands now, for the paper."),
    "validate": ("Validate", "Validating says that the group stands by the position."),
    "close": ("Close and report", "Closing reports the exceptions to the Board and to the Independent Chair."),
}


class RoundPage(Frozen):
    """One page of a round. `steps` are those that the reader may take now; `once` names this showing of its buttons."""

    position: Position
    page: int = 1
    steps: tuple[str, ...] = ()
    once: str = ""
    may_chase: bool = False
    by: Mapping[str, str] = Field(default_factory=dict)  # the post that took each step, by the words for the step
    exceptions: int = 0
    heading: str = ""  # why it is shown, where nobody asked


def title(cycle: RoundView) -> str:
    """How a round is called: 'Round 2 (February 2016)'."""
    return f"Round {cycle.number} ({cycle.label})"


def figures(tally: Tally, before: Tally | None) -> str:
    """'Asked 20, answered 5 (25 %), last round 3 of 18 (17 %).' The denominator always shows."""
    said = f"Asked {tally.asked}, answered {tally.answered}{share(tally)}"
    if tally.late:
        said += f", {tally.late} of them after the last day for updates"
    if before is None:
        return f"{said}. There was no round before this one."
    return f"{said}, last round {before.answered} of {before.asked}{share(before)}."


def share(tally: Tally) -> str:
    """How much of what was asked was answered: ' (25 %)'; nothing where nothing was asked."""
    return f" ({round(100 * tally.answered / tally.asked)} %)" if tally.asked else ""


def dates(cycle: RoundView, today: dt.date, by: Mapping[str, str] | None = None) -> str:
    """The last day for updates, the paper and the meeting, and how far the round has come."""
    passed = " (passed)" if today > cycle.cutoff_on else ""
    lines = [
        f"Updates by {day(cycle.cutoff_on)}{passed} · paper {day(cycle.papers_on)} · meeting {day(cycle.meets_on)}",
        f"Opened on {day(cycle.opened_at.date())}",
    ]
    for words, at in (
        ("frozen as at", cycle.frozen_at),
        ("validated on", cycle.validated_at),
        ("closed on", cycle.closed_at),
        ("withdrawn on", cycle.withdrawn_at),
    ):
        if at:
            clock = f", {at:%H:%M}" if words == "frozen as at" else ""
            who = f" by {esc(by[words])}" if by and words in by else ""
            lines[1] += f" · {words} {day(at.date())}{clock}{who}"
    return "\n".join(lines)


def shown(view: RoundPage, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """A round: the figures first, then the silent by name, with what each has not answered."""
    position, cycle = view.position, view.position.round
    draft = Draft(glossary).section(f"*{title(cycle)} · {esc(cycle.group_name)}*")
    if view.heading:
        draft.section(view.heading)
    draft.section(figures(position.tally, position.before)).context(dates(cycle, today, view.by))
    if cycle.withdrawn_because:
        draft.section(f"Withdrawn because: {esc(cycle.withdrawn_because)}. It asks for nothing and reports nothing.")
    if cycle.is_first and not cycle.ended_at:
        draft.context(FIRST)
    gone = sum(not entry.is_answered and not entry.is_silent for entry in position.entries)
    if gone:
        draft.context(f"{count(gone, 'of those asked is', 'of those asked are')} owed no more: closed or given up.")
    silent = by_party(position.silent)
    if not silent:
        draft.section("Nobody is silent: everything that is still owed was answered.")
    asked = dict(by_party(position.entries))
    rows = [_silent_row(name, entries, asked.get(name, entries)) for name, entries in silent]
    page = paged(rows, view.page)
    if silent:
        were = "were" if cycle.ended_at else "are"
        parties = count(len(silent), "party", "parties")
        draft.section(f"*Silent* ({len(position.silent)} of {position.tally.asked} {were}, from {parties})")
    draft.context(page.where)
    for index in page.rows:
        name = silent[index][0]
        draft.section(rows[index], button("Its actions", "actions.ask", name, about=f": {name}"))
    if position.changed:
        draft.context(f"{count(len(position.changed), 'return')} changed since the paper.")
    if view.exceptions:
        draft.context(f"{count(view.exceptions, 'exception')} reported: `/returns exceptions`.")
    for step in view.steps:
        draft.context(STEPS[step][1])
    turns = page.turn("returns.round.previous", "returns.round.next", before=f"{cycle.number}:")
    return draft.buttons([*turns, *buttons(view)]).message()


def buttons(view: RoundPage) -> Iterable[Block]:
    """The buttons of a round: what there is to see, and the steps that the reader may take."""
    cycle = view.position.round
    about = f"of round {cycle.number}"
    if view.position.answered:
        yield button("Who answered", "returns.round_answered", f"{cycle.number}:1", about=f"in round {cycle.number}")
    if cycle.frozen_at:
        yield button("The paper", "returns.round_paper", f"{cycle.number}:1", about=about)
        yield button("What changed since", "returns.round_changed", f"{cycle.number}:1", about=about)
    if view.may_chase and view.position.silent and not cycle.ended_at:
        yield button("Remind the silent", "returns.round_chase", f"{cycle.id}:{view.once}", about=about)
    yield from step_buttons(view)
    if view.may_chase and not cycle.ended_at:
        yield button("Other dates", "returns.round_dates", str(cycle.id), about=about)
        yield button("Withdraw", "returns.round_withdraw", str(cycle.id), about=f"round {cycle.number}")
    if view.exceptions:
        yield button("Exceptions", "returns.exceptions", f"1|in round {cycle.number}", about=about)


def step_buttons(view: RoundPage) -> Iterable[Block]:
    """The steps that the reader may take now."""
    cycle = view.position.round
    for step in view.steps:
        label = STEPS[step][0]
        yield button(label, f"returns.round_{step}", f"{cycle.id}:{view.once}", about=f"(round {cycle.number})")


def by_party(entries: Iterable[EntryView]) -> list[tuple[str, list[EntryView]]]:
    """Entries gathered by who owes them, the longest first, then by name."""
    found: dict[str, list[EntryView]] = {}
    for entry in entries:
        names = dict.fromkeys(part.party_name for part in entry.parts) or {entry.owner: None}
        for name in names:
            found.setdefault(name, []).append(entry)
    return sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))


def _silent_row(name: str, silent: Sequence[EntryView], asked: Sequence[EntryView]) -> str:
    answered = sum(entry.is_answered for entry in asked)
    lines = [f"*{esc(name)}*: asked {len(asked)}, answered {answered}, silent {len(silent)}"]
    ordered = sorted(silent, key=lambda one: one.standing != Standing.overdue)
    lines += [f"• {esc(one.action.ref)} {esc(one.action.short_title)}{stands(one)}" for one in ordered[:BRIEF]]
    if refs := ", ".join(dict.fromkeys(esc(one.action.ref) for one in ordered[BRIEF:])):
        lines.append(f"• also {refs}")
    return "\n".join(lines)


def stands(entry: EntryView) -> str:
    """' (overdue)' where a return is past its date."""
    return f" ({esc(own_word(entry.standing))})" if entry.standing in (Standing.overdue, Standing.no_record_yet) else ""


def history(
    every: Sequence[tuple[RoundView, Tally, Tally | None]], page: int, glossary: Mapping[str, str]
) -> Message:  # fmt: skip
    """Every round with its figures, newest first."""
    draft = Draft(glossary).section("*Monitoring rounds*")
    if not every:
        return draft.section(
            "There has been no round yet. The business unit opens one: `/returns round open`."
        ).message()
    rows = []
    for cycle, tally, before in every:
        at = cycle.ended_at or cycle.validated_at or cycle.frozen_at or cycle.opened_at
        state = {"open": "open since", "frozen": "frozen on"}.get(cycle.state, f"{cycle.state} on")
        heading = f"*{title(cycle)}* of {esc(cycle.group_name)}, {state} {day(at.date())}"
        rows.append(f"{heading}\n{figures(tally, before)}")
    shown = paged(rows, page)
    draft.context(shown.where)
    for index in shown.rows:
        number = str(every[index][0].number)
        draft.section(rows[index], button("See", "returns.round", number, about=f"round {number}"))
    return draft.buttons(shown.turn("returns.rounds.previous", "returns.rounds.next")).message()


def none_open(last: RoundView | None, next_on: dt.date | None, groups: Sequence[str], may_open: bool) -> Message:
    """That no round is open, which was the last, and about when the next is due."""
    said = "No monitoring round is open."
    if last is not None and last.closed_at is not None:
        said += f" The last was round {last.number} ({last.label}), closed on {day(last.closed_at.date())}: "
        said += f"`/returns round {last.number}`."
    if next_on is not None:
        said += f" The next is due for the meeting of about {next_on:%B %Y}."
    if may_open:
        of = f" Groups that monitor: {'; '.join(map(esc, groups))}." if groups else ""
        said += f" To open one: `/returns round open`.{of}"
    return say(said)
