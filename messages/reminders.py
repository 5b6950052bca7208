"""What somebody owes and is reminded of, what they let rest, and whom the business unit has to write to itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.actions import due, stands
from messages.blocks import Block, Draft, Message, ago, button, count, day, esc, field, modal, plain, say
from store.read_models.reminders import Owing, Snoozed
from store.statuses import Standing

ROWS = 10  # each with a button; the rest is counted
ALL = "all"


def reminder(
    told: Sequence[Owing], today: dt.date, glossary: Mapping[str, str], *, late_from: dt.datetime | None = None
) -> Message:
    """What one person's posts owe, a row each with its buttons; what is more than ten is counted."""
    overdue = sum(one.item.standing == Standing.overdue for one in told)
    heads = [f"{overdue} overdue"] if overdue else []
    heads += [f"{len(told) - overdue} due soon"] if len(told) > overdue else []
    draft = Draft(glossary).header(f"{count(len(told), 'answer')} owed by your posts: {', '.join(heads)}")
    if late_from is not None:
        draft.context(f"This was to come at {late_from:%H:%M} ({late_from.tzinfo}) and is late.")
    for one in told[:ROWS]:
        ref = one.item.action.ref
        draft.section(_row(one, today))
        draft.buttons(
            [
                button("Update", "update.open", f"{ref}|{one.part.assignment_id}", about=f"{ref}, {one.part.name}",
                       style="primary"),
                button("Remind me next week", "update.snooze", ref, about=f"of {ref}"),
                button("Another day", "update.snooze_day", ref, about=f"for the reminder of {ref}"),
            ]
        )  # fmt: skip
    if len(told) > ROWS:
        draft.section(
            f"And {len(told) - ROWS} more: `/update` goes through all that you owe, `/actions mine` shows it."
        )
    draft.divider().section("All of what you owe:")
    draft.buttons(
        [
            button("Remind me next week", "update.snooze", ALL, about="of all"),
            button("Another day", "update.snooze_day", ALL, about="for all reminders"),
        ]
    )
    return draft.context("Reminders of an action end when its return is in.").message()


def _row(one: Owing, today: dt.date) -> str:
    action, last = one.item.action, one.part.last
    when = f"due {day(one.item.due_on)}" if action.comes_round and one.item.due_on else due(action)
    age = f"last word {ago(last.said_on, today)}" if last else "nothing recorded yet"
    back = " · sent back" if one.part.is_sent_back else ""
    return (
        f"*{action.ref}*  {esc(action.short_title)}\n{stands(one.item, today)} · {when}\n"
        f"for {esc(one.part.name)} · {age}{back}"
    )


# ---- what is let rest


def _of(ref: str | None) -> str:
    return f"*{ref}*" if ref else "all that you owe"


def snoozed(ref: str | None, until_on: dt.date, snooze_id: int | None) -> Message:
    """That no reminder of an action, or of any, comes before a day; with a button to undo it."""
    undo = button("Undo", "update.snooze_undo", str(snooze_id), about=f": reminders of {ref or 'all'}")
    stays = "Its date stays as it is." if ref else "The dates stay as they are."
    sentence = f"No reminder of {_of(ref)} before {until_on:%A} {day(until_on)}. {stays}"
    return say(sentence, [undo] if snooze_id else ())


def undone(refs: Sequence[str | None]) -> Message:
    """That reminders come again."""
    if not refs:
        return say("Nothing was let rest, so nothing was changed.")
    return say(f"Reminders of {' and '.join(map(_of, refs))} come again.")


def resting(found: Sequence[Snoozed]) -> Message:
    """What a person lets rest now, each with a button to undo it."""
    if not found:
        return say(
            "You let nothing rest. `/update snooze 6.1 until 30 November 2015` lets the reminders of one action rest."
        )
    draft = Draft().section("*No reminders before the day named*")
    for one in found[:40]:
        label = one.ref or ALL
        undo = button("Undo", "update.snooze_undo", str(one.id), about=f": reminders of {label}")
        name = f"*{one.ref}*" if one.ref else "All that you owe"
        draft.section(f"{name}: before {day(one.until_on)}", undo)
    return draft.message()


def snooze_form(ref: str, first: dt.date) -> Block:
    """The form that asks until which day."""
    picker: Block = {"type": "datepicker", "placeholder": plain("Choose a day"), "initial_date": first.isoformat()}
    named = "all that you owe" if ref == ALL else ref
    blocks = [field("until_on", f"No reminder of {named} before", picker)]
    return modal("Let reminders rest", "update.snooze", blocks, submit="Save", metadata=ref)
