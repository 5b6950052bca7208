"""The forms of a monitoring round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from messages.blocks import Block, Draft, day, field, modal, option, plain


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
