"""A deadline that hangs on a meeting, in words: linked, taken off again, moved with it; for the business unit and for
the owners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.actions import its_date
from messages.agenda import moved as how_moved
from messages.agenda import name
from messages.blocks import Draft, Message, button, count, day, esc, shorten
from store.read_models import ActionView
from store.read_models.meetings import MeetingView, MoveView

MOST_TOLD = 20  # actions in one direct message; `/actions` lists the rest


def far(
    found: Sequence[ActionView], refs: Sequence[str], meeting: MeetingView, once: str, glossary: Mapping[str, str]
) -> Message:
    """Whether actions are to hang on a meeting outside the month in which they were entered as due."""
    draft = Draft(glossary).section(
        f"*{esc(name(meeting))}* is not in the month of {'this date' if len(found) == 1 else 'these dates'}. Nothing "
        "was recorded yet."
    )
    for action in found:
        entered = action.due_as_first_entered
        draft.section(
            f"*{action.ref}* was entered as due by {day(entered) if entered else 'no date'}; linked, it would be due "
            f"on {day(meeting.held_on)}."
        )
    draft.section(
        "If that is the meeting that was meant from the beginning, link it all the same: that is no revision. If its "
        f"owner needs longer, it is a new date, which is asked for and granted: `/actions {found[0].ref} date "
        f"{day(meeting.held_on)} because …`"
    )
    value = f"{meeting.id}|{','.join(refs)}|{once}|sure"
    about = shorten(f": {', '.join(refs)} to {day(meeting.held_on)}", 50)
    return draft.buttons([button("Link all the same", "meeting.link", value, about=about)]).message()


def told(
    own: Sequence[ActionView], meeting: MeetingView, event: str, move: MoveView | None, glossary: Mapping[str, str]
) -> Message:
    """To the owners: what became of the day of their actions, and that no revision is counted."""
    is_one = len(own) == 1
    which = "An action of yours" if is_one else f"{count(len(own), 'action')} of yours"
    said = {
        "linked": f"{which}: its date hangs on *{esc(name(meeting))}* now, and moves with it." if is_one
        else f"{which}: their dates hang on *{esc(name(meeting))}* now, and move with it.",
        "unlinked": f"{which} {'hangs' if is_one else 'hang'} on *{esc(name(meeting))}* no more. The date that was "
        "entered counts again.",
        "cancelled": f"*{esc(name(meeting))}* is cancelled. {which} {'stays' if is_one else 'stay'} due on that day "
        "until the business unit says otherwise.",
        "moved": f"*{esc(meeting.party_name)}*: {_small(how_moved(move)) if move else 'moved'}. {which} "
        f"{'moves' if is_one else 'move'} with it.",
    }[event]  # fmt: skip
    draft = Draft(glossary).section(said)
    rows = [f"*{one.ref}* {esc(one.short_title)}\n{its_date(one)}" for one in own[:MOST_TOLD]]
    draft.section("\n".join(rows))
    more = f" {len(own) - MOST_TOLD} more: `/actions mine`." if len(own) > MOST_TOLD else ""
    return draft.context(f"No revision is counted: the date first entered stays beside it.{more}").message()


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def linked(
    before: tuple[ActionView, ...], meeting: MeetingView, today: dt.date, glossary: Mapping[str, str]
) -> Message:
    """What now hangs on a meeting: the day it is due, the date first entered, and whom to tell."""
    draft = Draft(glossary).section(
        f"Linked to *{esc(name(meeting))}*: {count(len(before), 'action')}, due on that day and moving with it."
    )
    for action in before:
        was = f"; was {day(action.due_on)}" if action.due_on else ""
        first = f"; first entered as {day(action.due_as_first_entered)}" if action.due_as_first_entered else ""
        late = " That day has passed." if meeting.held_on < today else ""
        draft.section(
            f"*{action.ref}* {esc(action.short_title)}\n"
            f"Due {day(meeting.held_on)}{was}{first}.{late}\n{_owners(action)}"
        )
    return draft.context("The words of the deadline stay as they are, and this is no revision.").message()


def unlinked(after: tuple[ActionView, ...], glossary: Mapping[str, str]) -> Message:
    """What hangs on no meeting any more, and when it is due instead."""
    draft = Draft(glossary)
    for action in after:
        due = (
            f"due {'about ' if action.is_approximate else ''}{day(action.due_on)}" if action.due_on else "with no date"
        )
        draft.section(f"*{action.ref}* {esc(action.short_title)}\nIt hangs on no meeting now and is {due}, as entered.")
    return draft.message()


def _owners(action: ActionView) -> str:
    names = list(dict.fromkeys(part.party_name for part in action.leads))
    return f"Its owners: {esc(', '.join(names))}. They are told by direct message." if names else "No owner."
