"""What is said of questions that a person keeps: that one was kept, which there are. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from messages.blocks import Block, Draft, Message, button, esc, shorten

ASK = "actions.saved"


def kept(name: str) -> Message:
    """A question was kept."""
    return (
        Draft()
        .section(
            f"Kept as *{esc(name)}*. Say “my {esc(name)}” whenever you want it, or press its button, here or on App "
            "Home."
        )
        .buttons([ask(name)])
        .message()
    )


def dropped(name: str) -> Message:
    """A question is kept no longer."""
    return Draft().section(f"*{esc(name)}* is kept no longer.").message()


def listed(names_: Sequence[str]) -> Message:
    """The questions that a person keeps, each a button."""
    if not names_:
        return Draft().section("You keep no questions. After an answer, say “save this as my Monday list”.").message()
    draft = Draft().section("*The questions that you keep*")
    for name in names_:
        draft.section(f"• {esc(name)}", ask(name))
    return draft.context("“forget Monday list” keeps one no longer.").message()


def ask(name: str, place: int = 0) -> Block:
    """The button that asks a kept question; `place` tells those of one row apart."""
    return button(shorten(name, 70), f"{ASK}_{place}" if place else ASK, name, about="as you kept it")


def names(kept_: Iterable[str]) -> str:
    """The names of what is kept, in a sentence."""
    return ", ".join(f"“{esc(name)}”" for name in kept_) or "none"
