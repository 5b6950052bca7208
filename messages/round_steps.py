"""What is said when a round takes a step: to whoever took it, to the group's channel, and to who is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.blocks import Draft, Message, button, count, day, esc
from messages.rounds import FIRST, by_party, dates, figures, share, stands, title
from store.read_models import Frozen
from store.read_models.cycles import Closing, EntryView, Position, RoundView


class Told(Frozen):
    """Whom a round told by direct message: how many people now and before, of what the reader may see, and the parties
    for whom nobody on Slack speaks. `all_new` counts everybody told now, for the audit trail."""

    new: int
    before: int = 0
    missing: tuple[str, ...] = ()
    all_new: int = 0


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


def withdrawn(cycle: RoundView, told: Told, glossary: Mapping[str, str]) -> Message:
    """The receipt of whoever withdrew a round."""
    people = count(told.new, "person who was asked is", "people who were asked are")
    return (
        Draft(glossary)
        .section(
            f"*{title(cycle)} is withdrawn.* It asks for nothing and reports nothing; what was said meanwhile stands. "
            "Another can be opened: `/returns round open`."
        )
        .section(f"{people} told by direct message, and so is the group’s channel where one is bound.")
        .message()
    )


def called_off(cycle: RoundView, glossary: Mapping[str, str]) -> Message:
    """What the group’s channel and whoever was asked read when a round is withdrawn."""
    return (
        Draft(glossary)
        .section(
            f"*{title(cycle)} of {esc(cycle.group_name)} is withdrawn*: {esc(cycle.withdrawn_because or '')}\n"
            "Nothing is asked for it any more, and nothing is reported. What was said meanwhile stands, and so do the "
            "dates of the actions."
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
            f"*{esc(ref)}* {esc(entry.action.short_title)} · {esc(entry.name)}{stands(entry)}",
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
        draft.section(f"Since the paper: {now.answered} of {now.asked} have answered now{share(now)}. What changed: "
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
