"""The forms of a monitoring round: opening it, its dates, and withdrawing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from messages.blocks import Block, Draft, day, esc, field, modal, option, plain
from messages.rounds import title
from store.read_models.cycles import RoundView

LONGEST = 500  # characters of a reason


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


def dates_form(cycle: RoundView, metadata: str) -> Block:
    """The form that gives a round another meeting or another last day for updates."""
    draft = Draft().section(f"*{title(cycle)} of {esc(cycle.group_name)}*")
    meeting: Block = {"type": "datepicker", "initial_date": cycle.meets_on.isoformat()}
    blocks = [
        *draft.view_blocks(),
        field("meeting", "Its meeting", meeting, hint="Nobody has less time than they were told.", optional=True),
    ]
    if cycle.frozen_at is None:
        until: Block = {"type": "datepicker", "placeholder": plain("Choose a day")}
        hint = f"Now {day(cycle.cutoff_on)}. Left empty: counted back from the meeting, and no earlier than that."
        blocks.append(field("by", "Another last day for updates", until, hint=hint, optional=True))
    return modal(
        "Other dates", "returns.round_dates_save", blocks, submit="Change and tell", close="Cancel", metadata=metadata
    )


def withdraw_form(cycle: RoundView, metadata: str) -> Block:
    """The form that withdraws a round."""
    draft = Draft().section(
        f"*{title(cycle)} of {esc(cycle.group_name)}*\nA round that is withdrawn asks for nothing and reports nothing. "
        "The group’s channel and whoever still owed it an update are told, with your reason."
    )
    reason = field(
        "reason", "Why is it withdrawn?", {"type": "plain_text_input", "multiline": True, "max_length": LONGEST},
        hint="For example: its meeting is not held. Name no child, adult or family.",
    )  # fmt: skip
    blocks = [*draft.view_blocks(), reason]
    return modal(
        f"Withdraw round {cycle.number}", "returns.round_withdraw_save", blocks, submit="Withdraw and tell",
        close="Cancel", metadata=metadata,
    )  # fmt: skip
