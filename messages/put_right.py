"""That the clock had been ahead: what came too early by it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from messages.blocks import Draft, Message, button, esc
from messages.sent import LIST, Period, kinds_sent
from store.read_models.sent import Sent

MOST_STEPS = 20


def put_right(early: Sequence[Sent], done: Iterable[tuple[str, str]], period: Period) -> Message:
    """What was sent by itself before its day, and what the clock did in the record: (operation, subject)."""
    right, wrong = period.ends_said()
    draft = Draft().header("The bot’s clock was ahead, and is right again")
    draft.section(f"It stood at *{wrong}* when it was *{right}* ({period.zone}).")
    if early:
        draft.section("*Sent too early, and not sent again on its day:*\n" + "\n".join(kinds_sent(early)))
        if any(one.kind == "digest" for one in early):
            draft.context("To have a digest on its own day all the same, type `/digest post` in its channel then.")
    steps = Counter(f"{operation}: {subject}" if subject else operation for operation, subject in done)
    if steps:
        lines = [f"• {esc(step)}" + (f" ({times} times)" if times > 1 else "") for step, times in steps.items()]
        if len(lines) > MOST_STEPS:
            lines = [*lines[:MOST_STEPS], f"• and {len(lines) - MOST_STEPS} more: the audit trail has them"]
        draft.section("*Done too early in the record, where it stands:*\n" + "\n".join(lines))
    draft.section(
        "What the clock passed over as too late comes on its own day. If the time of the machine is not yours to set, "
        "tell whoever looks after the bot."
    )
    return draft.buttons([button("Each message", LIST, period.value, about="that was sent too early")]).message()
