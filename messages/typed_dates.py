"""How a typed date was read, shown before it is saved: the question, the words beside a form's field, another date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from messages.blocks import Block, Draft, Message, button, count, esc, field, modal, quoted, shorten

NOTHING_WAITS = "Nothing that you typed waits for your yes. Nothing was recorded."
_LONGEST = 300
_IN_A_LINE = 3  # days
_EACH_DAY = re.compile(r", (?=[A-Z][a-z]+day \d)")
_NAMED = re.compile(r"<[@#][A-Z0-9]+\|([^<>|]+)>")  # how Slack sends a person or channel that was named
_LONGEST_ERROR = 250


def asked(readings: Sequence[tuple[str, str]], typed: str, draft_id: str, changeable: bool) -> Message:
    """Each date's words and how they were read; `changeable` is whether another date can be put in their place."""
    lines = [_read_as(words, said) for words, said in readings]
    dates = "date" if len(lines) == 1 and "\n" not in lines[0] else "dates"
    draft = Draft().section(f"Please look at the {dates} first. *Nothing is recorded yet.*")
    draft.section("\n".join(lines))
    plain = _NAMED.sub(r"@\1", " ".join(typed.split()))
    draft.context(f"You typed: {esc(shorten(plain, _LONGEST))}")
    about = f"{count(len(readings), 'date')} as read: {readings[0][0]}"
    buttons = [button("Record it so", "dates.record", draft_id, about=f": {about}", style="primary")]
    if changeable:
        buttons.append(button("Another date…", "dates.another", draft_id, about=f"than read: {readings[0][0]}"))
    draft.buttons(buttons)
    return draft.context(
        f"Or say “record it so” to me, or send it again with the {dates} in full, such as 31 March 2016. "
        "It waits for a day."
    ).message()  # fmt: skip


def _read_as(words: str, said: str) -> str:
    """How some words were read; a series of many days has a line for each."""
    days = _EACH_DAY.split(said)
    if len(days) <= _IN_A_LINE:
        return f"{quoted(words)}: read as *{esc(said)}*."
    days[-1], bracket, how = days[-1].partition(" (")
    listed = "\n".join(f"• {esc(day)}" for day in days)
    return f"{quoted(words)}: read as *{len(days)} days*{esc(bracket + how)}:\n{listed}"


def beside(readings: Sequence[tuple[str, str]]) -> str:
    """What stands beside a form's field."""
    told = "; ".join(f"“{words}” is read as {said}" if len(readings) > 1 else f"Read as {said}"
                     for words, said in readings)  # fmt: skip
    return f"{shorten(told, _LONGEST_ERROR)}. Not recorded yet: submit again to record it so, or write another date."


def another_form(days: Sequence[tuple[str, dt.date]], draft_id: str) -> Block:
    """A day to choose in the place of each date's words, beginning with the one that was read."""
    blocks = [
        field(f"day{place}", f"Instead of “{words}”", {"type": "datepicker", "initial_date": read.isoformat()})
        for place, (words, read) in enumerate(days)
    ]
    return modal("Another date", "dates.save", blocks, submit="Record", close="Cancel", metadata=draft_id)
