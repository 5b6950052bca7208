"""A progress report drafted from what owners said: what has been achieved, and what is still to be done.

The two headings are those of the partnerships' own progress reports. It is a draft: every sentence is an owner's own,
with its party, day and reference, so that whoever edits it can find the source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.actions import due, ended, turn
from messages.blocks import Draft, Message, count, day, esc, quoted
from messages.paging import paged
from messages.words import as_heading, own_word
from store.read_models import ActionView, Listed, Word
from store.statuses import Standing, Status

ACHIEVED = "Summary of progress achieved"
FURTHER = "Further areas for development"


def report(
    found: Sequence[Listed], within: str, words: str, page: int, today: dt.date, glossary: Mapping[str, str]
) -> Message:
    """The draft, a paragraph for each action under the two headings; what nobody has said is said too."""
    achieved = [text for item in found if (text := _achieved(item.action))]
    further = [text for item in found if (text := _further(item, today))]
    rows = [f"*{ACHIEVED}*", *(achieved or ["Nothing has been reported as done yet."])]
    rows += [f"*{FURTHER}*", *(further or ["Nothing is left open."])]
    shown = paged(rows, page, most=20)
    done = sum(item.standing == Standing.closed for item in found)
    draft = Draft(glossary).section(f"*Progress report, draft of {day(today)} · {esc(within)}*")
    draft.context(
        f"{count(len(found), 'action')}, {done} closed. Drafted from what owners said: each sentence is theirs, with "
        "its reference. Read it before it goes out."
    )
    draft.context(shown.which)
    for index in shown.rows:
        draft.section(rows[index])
    return draft.buttons(turn(shown, words)).message()


def _achieved(action: ActionView) -> str:
    """What the owners of an action said they have done; empty when none said so."""
    said = [part.last for part in action.parts if part.last and _is_progress(part.last)]
    if not said and action.closed_as is None:
        return ""
    lines = [f"*{esc(action.ref)}* {esc(action.short_title)}"]
    if action.closed_as is not None:
        on = f" on {day(action.closed_on)}" if action.closed_on else ""
        words = f": “{esc(action.closed_words)}”" if action.closed_words else ""
        lines.append(f"Closed as {esc(ended(action))}{on}{words}.")
    return "\n".join([*lines, *(_sentence(word) for word in said)])


def _is_progress(word: Word) -> bool:
    return bool(word.narrative) and (word.is_return or word.status in (Status.on_track, Status.complete))


def _further(item: Listed, today: dt.date) -> str:
    """What is still open of an action; empty when it is closed, or every owner has returned it."""
    action = item.action
    if item.standing == Standing.closed:
        return ""
    lines = [f"*{esc(action.ref)}* {esc(action.short_title)}" + (f" ({due(action)})" if due(action) else "")]
    if item.standing == Standing.awaiting_sign_off:
        if item.is_part_answered:
            returned = f"Returned; {action.returned} of {len(action.leads)} owners have returned it so far."
            return "\n".join([*lines, returned])
        return "\n".join([*lines, "Every owner has returned it; it awaits sign-off."])
    open_parts = [part for part in action.leads if not part.is_returned]
    lines += [_sentence(part.last) for part in open_parts if part.last and not _is_progress(part.last)]
    silent = [esc(part.party_name) for part in open_parts if part.last is None]
    if silent:
        lines.append(f"Nothing said yet by: {'; '.join(silent)}.")
    if item.standing == Standing.overdue:
        lines.append(
            f"{esc(as_heading(Standing.overdue, 'Overdue'))} by {count(item.days_late, 'day')} on {day(today)}."
        )
    return "\n".join(lines)


def _sentence(word: Word) -> str:
    words = quoted(word.narrative) if word.narrative else "no more was said"
    return f"• {esc(word.party)} ({day(word.said_on)}, {word.reference}): {esc(own_word(word.status))}; {words}"
