"""What a round holds return by return: who answered, the position of the paper, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.blocks import Draft, Message, day, esc
from messages.paging import paged
from messages.rounds import figures, title
from messages.words import own_word
from store.read_models import Word
from store.read_models.cycles import EntryView, Position, RoundView


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
    shown = paged(rows, page)
    draft.context(shown.where)
    for index in shown.rows:
        draft.section(rows[index])
    return draft.buttons(shown.turn(f"{command}.previous", f"{command}.next", before=f"{cycle.number}:")).message()
