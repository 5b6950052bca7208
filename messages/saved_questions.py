"""What is said of questions that a person keeps: that one was kept, which there are. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from messages import subscriptions
from messages.blocks import Block, Draft, Message, button, esc, shorten
from store.read_models.subscriptions import WeeklyQuestion

ASK = "actions.saved"


def kept(name: str, question_id: int, sent: WeeklyQuestion | None, zone: str) -> Message:
    """A question was kept; it may be sent each week already."""
    draft = Draft().section(
        f"Kept as *{esc(name)}*. Say “my {esc(name)}” whenever you want it, or press its button, here or on App Home."
    )
    if sent is not None:
        draft.section(f"It comes to you {subscriptions.weekly(sent.weekday, sent.at, zone)}, as before.")
        return draft.buttons([ask(name), subscriptions.stop(sent.id, name)]).message()
    return draft.buttons(
        [ask(name), subscriptions.send_weekly(question_id, name), subscriptions.other_time(question_id, name)]
    ).message()


def dropped(name: str) -> Message:
    """A question is kept no longer."""
    return Draft().section(f"*{esc(name)}* is kept no longer.").message()


def not_kept(name: str, others: tuple[str, ...]) -> Message:
    """Nothing is kept under a name: how it would be, and what is kept."""
    draft = Draft().section(
        f"You keep no question called “{esc(name)}”. Ask what you want in it, for example “what is overdue”, and then "
        f"say “save this as my {esc(name)}”."
    )
    if others:
        draft.section(f"You keep: {names(others)}.").buttons([ask(one, place) for place, one in enumerate(others[:3])])
    return draft.message()


def listed(kept_: Mapping[str, WeeklyQuestion | None], zone: str) -> Message:
    """The questions that a person keeps, each a button, with when those come that are sent."""
    if not kept_:
        return Draft().section("You keep no questions. After an answer, say “save this as my Monday list”.").message()
    draft = Draft().section("*The questions that you keep*")
    for name, sent in kept_.items():
        comes = f"\nComes to you {subscriptions.weekly(sent.weekday, sent.at, zone)}" if sent else ""
        draft.section(f"• {esc(name)}{comes}", ask(name))
    return draft.context(
        "“send me my Monday list every Monday at 08:00” has one sent, “stop sending my Monday list” ends that; “forget "
        "Monday list” keeps it no longer."
    ).message()


def ask(name: str, place: int = 0) -> Block:
    """The button that asks a kept question; `place` tells those of one row apart."""
    return button(shorten(name, 70), f"{ASK}_{place}" if place else ASK, name, about="as you kept it")


def names(kept_: Iterable[str]) -> str:
    """The names of what is kept, in a sentence."""
    return ", ".join(f"“{esc(name)}”" for name in kept_) or "none"
