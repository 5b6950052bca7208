"""What is said of a monitoring round: its position, who is silent, what changed since the paper, and its steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal, option, plain, say
from messages.paging import pages, turn
from messages.words import own_word
from store.read_models import Frozen, Word
from store.read_models.cycles import Closing, EntryView, Position, RoundView, Tally
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


class Told(Frozen):
    """Whom a round told by direct message: how many people now and before, of what the reader may see, and the parties
    for whom nobody on Slack speaks. `all_new` counts everybody told now, for the audit trail."""

    new: int
    before: int = 0
    missing: tuple[str, ...] = ()
    all_new: int = 0


def title(cycle: RoundView) -> str:
    """How a round is called: 'Round 2 (February 2016)'."""
    return f"Round {cycle.number} ({cycle.label})"


def figures(tally: Tally, before: Tally | None) -> str:
    """'Asked 20, answered 5 (25 %), last round 3 of 18 (17 %).' The denominator always shows."""
    said = f"Asked {tally.asked}, answered {tally.answered}{_share(tally)}"
    if tally.late:
        said += f", {tally.late} of them after the last day for updates"
    if before is None:
        return f"{said}. There was no round before this one."
    return f"{said}, last round {before.answered} of {before.asked}{_share(before)}."


def _share(tally: Tally) -> str:
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
    cut = pages(rows)
    page = min(max(view.page, 1), len(cut))
    if silent:
        were = "were" if cycle.ended_at else "are"
        parties = count(len(silent), "party", "parties")
        where = f"; {cut[page - 1].start + 1} to {cut[page - 1].stop} here" if len(cut) > 1 else ""
        draft.section(f"*Silent* ({len(position.silent)} of {position.tally.asked} {were}, from {parties}{where})")
    for index in cut[page - 1] if rows else ():
        name = silent[index][0]
        draft.section(rows[index], button("Its actions", "actions.ask", name, about=f": {name}"))
    if position.changed:
        draft.context(f"{count(len(position.changed), 'return')} changed since the paper.")
    if view.exceptions:
        draft.context(f"{count(view.exceptions, 'exception')} reported: `/returns exceptions`.")
    for step in view.steps:
        draft.context(STEPS[step][1])
    turns = [one | {"value": f"{cycle.number}:{one['value']}"} for one in turn(page, len(cut), "returns.round")]
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
    lines += [f"• {esc(one.action.ref)} {esc(one.action.short_title)}{_stands(one)}" for one in ordered[:BRIEF]]
    if refs := ", ".join(dict.fromkeys(esc(one.action.ref) for one in ordered[BRIEF:])):
        lines.append(f"• also {refs}")
    return "\n".join(lines)


def _stands(entry: EntryView) -> str:
    return f" ({esc(own_word(entry.standing))})" if entry.standing in (Standing.overdue, Standing.no_record_yet) else ""


# ---- who answered, and what changed


def answered(position: Position, page: int, glossary: Mapping[str, str]) -> Message:
    """Who answered, with what each said last."""
    cycle = position.round
    rows = [
        f"*{esc(entry.action.ref)}* {esc(entry.name)}: {_words(entry.said) or entry.standing or 'owed no more'}"
        for entry in position.answered
    ]
    heading = f"*{title(cycle)} · answered*\n{figures(position.tally, position.before)}"
    return _pages(heading, "Nobody has answered yet.", rows, cycle, page, "returns.answered", glossary)


def paper(position: Position, page: int, glossary: Mapping[str, str]) -> Message:
    """The position as it was frozen, return by return: what the paper says, whatever was said since."""
    cycle = position.round
    assert cycle.frozen_at is not None  # the command sees to it
    rows = []
    for entry in position.paper:
        due = f", due {day(entry.frozen_due_on)}" if entry.frozen_due_on else ""
        answered = "answered" if entry.is_answered_in_paper else "not answered in this round"
        last = f"\n{_words(entry.frozen_said)}" if entry.frozen_said else ""
        stood = entry.frozen_standing or "owed no more"
        rows.append(
            f"*{esc(entry.action.ref)}* {esc(entry.action.short_title)} · {esc(entry.frozen_owner or entry.owner)}: "
            f"{stood}{due}, {answered}{last}"
        )
    at = f"{day(cycle.frozen_at.date())}, {cycle.frozen_at:%H:%M}"
    heading = (
        f"*{title(cycle)} · the position for the paper, as at {at}*\n{figures(position.in_paper, position.before)}"
    )
    return _pages(heading, "Nothing of it may be shown here.", rows, cycle, page, "returns.paper", glossary)


def changed(position: Position, page: int, glossary: Mapping[str, str]) -> Message:
    """What was said or decided since the paper, and apart from it what has become overdue."""
    cycle = position.round
    assert cycle.frozen_at is not None  # the command sees to it
    rows = []
    for entry in position.changed:
        is_new = entry.said is not None and entry.said.id != entry.frozen_update_id
        said = f"\n{_words(entry.said)}" if is_new else ""
        rows.append(f"*{esc(entry.action.ref)}* {esc(entry.name)}: {_then(entry)}, {_now(entry)}{said}")
    for entry in position.overdue_since:
        rows.append(f"*{esc(entry.action.ref)}* {esc(entry.name)}: has become overdue, with nothing said or decided")
    at = f"{day(cycle.frozen_at.date())}, {cycle.frozen_at:%H:%M}"
    overdue = f", and {len(position.overdue_since)} became overdue" if position.overdue_since else ""
    heading = (
        f"*{title(cycle)} · changed since the paper*\nThe paper says how things stood as at {at}. "
        f"{len(position.changed)} of {position.tally.asked} changed since{overdue}."
    )
    return _pages(heading, "Nothing has changed since.", rows, cycle, page, "returns.changed", glossary)


def _then(entry: EntryView) -> str:
    if entry.frozen_assignment_id is None:
        return "not in the paper"
    whose = f" of {esc(entry.frozen_owner)}" if entry.frozen_owner and entry.frozen_owner != entry.owner else ""
    due = f", due {day(entry.frozen_due_on)}" if entry.frozen_due_on and entry.frozen_due_on != entry.due_on else ""
    return f"in the paper {entry.frozen_standing or 'owed no more'}{whose}{due}"


def _now(entry: EntryView) -> str:
    due = f", due {day(entry.due_on)}" if entry.due_on and entry.due_on != entry.frozen_due_on else ""
    return f"now {entry.standing or 'owed no more'}{due}"


def _words(word: Word | None) -> str:
    if word is None:
        return ""
    said = f": {esc(word.narrative)}" if word.narrative else ""
    return f"{word.reference}, {day(word.said_on)}, {esc(own_word(word.status))}{said}"


def _pages(
    heading: str, empty: str, rows: Sequence[str], cycle: RoundView, page: int, command: str,
    glossary: Mapping[str, str],
) -> Message:  # fmt: skip
    draft = Draft(glossary).section(heading)
    if not rows:
        return draft.section(empty).message()
    cut = pages(rows)
    page = min(max(page, 1), len(cut))
    if len(cut) > 1:
        draft.context(f"{cut[page - 1].start + 1} to {cut[page - 1].stop} of {len(rows)}")
    for index in cut[page - 1]:
        draft.section(rows[index])
    turns = [one | {"value": f"{cycle.number}:{one['value']}"} for one in turn(page, len(cut), command)]
    return draft.buttons(turns).message()


# ---- the steps


def opened(
    position: Position, told: Told, hidden: Sequence[tuple[str, str]], unmonitored: int, today: dt.date,
    glossary: Mapping[str, str],
) -> Message:  # fmt: skip
    """The receipt of whoever opened a round: what it asks of whom, and who cannot be told."""
    cycle = position.round
    draft = Draft(glossary).section(
        f"*{title(cycle)} of {esc(cycle.group_name)} is open.* It asks for {count(position.tally.asked, 'update')} "
        f"from {count(len(by_party(position.entries)), 'party', 'parties')}."
    )
    draft.context(dates(cycle, today))
    if cycle.is_first:
        draft.section(FIRST)
    if unmonitored:
        are = count(unmonitored, "open action that no group monitors is", "open actions that no group monitors are")
        draft.section(f"{are} in no round, so not asked.")
    if hidden:
        listed = "; ".join(f"{esc(ref)} ({esc(party)})" for ref, party in hidden[:20])
        more = f" and {len(hidden) - 20} more" if len(hidden) > 20 else ""
        draft.section(
            f"Not asked, as nobody who speaks for the owner may see it before it is published: {listed}{more}."
        )
    return _whom(draft, told).message()


def replanned(position: Position, told: Told | None, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """The receipt of whoever gave a round another last day or another meeting."""
    cycle = position.round
    draft = Draft(glossary).section(f"*{title(cycle)} has other dates.*").context(dates(cycle, today))
    if told is None:
        return draft.section("The last day for updates is as people were told it.").message()
    return _whom(draft, told).message()


def withdrawn(cycle: RoundView, glossary: Mapping[str, str]) -> Message:
    """That a round is withdrawn."""
    return (
        Draft(glossary)
        .section(
            f"*{title(cycle)} is withdrawn.* It asks for nothing and reports nothing; what was said meanwhile stands. "
            "Another can be opened: `/returns round open`."
        )
        .message()
    )


def chased(position: Position, told: Told, glossary: Mapping[str, str]) -> Message:
    """The receipt of a reminder."""
    silent = len(position.silent)
    draft = Draft(glossary).section(f"{title(position.round)}: {count(silent, 'update')} still to come.")
    return _whom(draft, told).message()


def _whom(draft: Draft, told: Told) -> Draft:
    people = count(told.new, "person is", "people are")
    before = (
        f" {count(told.before, 'person was', 'people were')} told today before, and not again." if told.before else ""
    )
    draft.section(f"{people} told by direct message what they owe.{before}")
    if told.missing:
        names = "; ".join(map(esc, told.missing))
        draft.section(f"Nobody on Slack speaks for: {names}. Add people with `/partnership add`, or write to them.")
    return draft


def announcement(position: Position, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """What the channel of the group that monitors reads when a round opens; the figures are those of now."""
    cycle = position.round
    draft = Draft(glossary).section(f"*{title(cycle)} of {esc(cycle.group_name)}*")
    draft.section(figures(position.tally, position.before)).context(dates(cycle, today))
    if cycle.is_first:
        draft.section(FIRST)
    return draft.context("Who is silent: `/returns round`. To answer: `/update`.").message()


def asks(position: Position, mine: Sequence[EntryView], glossary: Mapping[str, str]) -> Message:
    """What one person is asked for: every return of theirs that the round still waits for."""
    cycle = position.round
    draft = Draft(glossary).section(
        f"*{title(cycle)}: {count(len(mine), 'update')} asked of you by {day(cycle.cutoff_on)}*\n"
        f"{esc(cycle.group_name)} looks at them on {day(cycle.meets_on)}. “No change” is an answer too."
    )
    for entry in mine[:10]:
        ref = entry.action.ref
        draft.section(
            f"*{esc(ref)}* {esc(entry.action.short_title)} · {esc(entry.name)}{_stands(entry)}",
            button("Update", "update.open", _value(entry), about=f"{ref} for {entry.name}"),
        )
    if len(mine) > 10:
        draft.section(f"and {len(mine) - 10} more: `/update` goes through them all.")
    if cycle.is_first:
        draft.context(FIRST)
    return draft.context("What is not answered is reported to the Board and to the Independent Chair.").message()


def _value(entry: EntryView) -> str:
    """The part meant, which one action may hold several of for one person."""
    ref = entry.action.ref
    return f"{ref}|{entry.parts[0].assignment_id}" if len(entry.parts) == 1 else ref


def frozen(position: Position, glossary: Mapping[str, str]) -> Message:
    """That the position is kept for the paper."""
    cycle = position.round
    assert cycle.frozen_at is not None
    at = f"{day(cycle.frozen_at.date())}, {cycle.frozen_at:%H:%M}"
    draft = Draft(glossary).section(
        f"*{title(cycle)} is frozen as at {at}.* {figures(position.tally, position.before)}"
    )
    return draft.context(
        "To read it as it stands in the paper: `/returns round paper`. "
        "Later answers still count, and show as changed since the paper: `/returns round changed`. Next, the chair of "
        "the group or the Independent Chair validates it: `/returns round validate`."
    ).message()


def validated(position: Position, glossary: Mapping[str, str]) -> Message:
    """That the group stands by the round."""
    paper, now = position.in_paper, position.tally
    draft = Draft(glossary).section(
        f"*{title(position.round)} is validated*, as it stands in the paper. {figures(paper, position.before)}"
    )
    if (now.asked, now.answered) != (paper.asked, paper.answered):
        draft.section(f"Since the paper: {now.answered} of {now.asked} have answered now{_share(now)}. What changed: "
                      "`/returns round changed`.")  # fmt: skip
    return draft.context("Next, the business unit closes it: `/returns round close`.").message()


def closed(
    position: Position, closing: Closing, told: Sequence[str], next_on: dt.date, glossary: Mapping[str, str]
) -> Message:
    """That the round is closed, what it reports, and to whom."""
    cycle = position.round
    draft = Draft(glossary).section(f"*{title(cycle)} is closed.* {figures(position.tally, position.before)}")
    if closing.no_update or closing.not_discharged:
        draft.section(
            f"*Reported to the Board and to the Independent Chair*: {closing.no_update} with no update, "
            f"{closing.not_discharged} not discharged by the date. {' '.join(told)}"
        )
    else:
        draft.section("No exceptions: everything owed was answered, and nothing is past its date.")
    if closing.confirmed:
        were = count(len(closing.confirmed), "old record stands", "old records stand")
        refs = ", ".join(map(esc, closing.confirmed))
        draft.section(f"{were} as written from now on: {refs}. Of these, what was not answered is now overdue.")
    draft.context(f"The next round is due for the meeting of about {next_on:%B %Y}.")
    shown = [button("Exceptions", "returns.exceptions", "1", about=f"of round {cycle.number}")]
    return draft.buttons(shown if closing.no_update or closing.not_discharged else []).message()


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
    cut = pages(rows)
    page = min(max(page, 1), len(cut))
    for index in cut[page - 1]:
        number = str(every[index][0].number)
        draft.section(rows[index], button("See", "returns.round", number, about=f"round {number}"))
    return draft.buttons(turn(page, len(cut), "returns.rounds")).message()


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


def opening_form(groups: Sequence[tuple[str, dt.date | None]], cutoff_days: int, once: str) -> Block:
    """The form that opens a round; `groups` are those that monitor, each with the day of its next meeting."""
    draft = Draft().section(
        "Opening a round tells the group’s channel, and whoever speaks for an owner of an open action what they owe."
    )
    options = [
        option(name, name, f"meets on {day(on)}" if on else "no meeting is planned") for name, on in groups[:100]
    ]
    group: Block = {"type": "static_select", "options": options, "placeholder": plain("Choose a group")}
    meeting: Block = {"type": "datepicker", "placeholder": plain("Choose a day")}
    if len(groups) == 1:
        group["initial_option"] = options[0]
        if groups[0][1] is not None:
            meeting["initial_date"] = groups[0][1].isoformat()
    until: Block = {"type": "datepicker", "placeholder": plain("Choose a day")}
    blocks = [
        *draft.view_blocks(),
        field("group", "Which group monitors?", group),
        field("meeting", "Its meeting", meeting, hint="Left empty: its next meeting.", optional=True),
        field("by", "Last day for updates", until, hint=f"Left empty: {cutoff_days} days before the meeting.",
              optional=True),
    ]  # fmt: skip
    return modal(
        "Open a round", "returns.round_open_save", blocks, submit="Open and tell", close="Cancel", metadata=once
    )
