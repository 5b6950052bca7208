"""What the business unit is told of a message that did not go as it should. Pure."""

from __future__ import annotations

from messages.sent import kind_said


def _what(kind: str, where: str) -> str:
    return f"A message ({kind_said(kind)}) for {where}"


def not_posted(kind: str, where: str, why: str) -> str:
    """That it does not stand."""
    return f"{_what(kind, where)} was not posted: {why}."


def in_doubt(kind: str, where: str, why: str) -> str:
    """That nobody knows whether it stands."""
    return f"{_what(kind, where)} may or may not stand there: {why}. It was not posted again."


def not_changed(where: str, why: str, stamp: str) -> str:
    """That it still shows what it said before."""
    return (
        f"A message of mine in {where} could not be changed: {why}. It still shows what it said before. If words were "
        f"taken out of the record, have it deleted there: {stamp}."
    )


def nothing_follows(kind: str, where: str, why: str) -> str:
    """That it stands without what was to come after it: its papers, or the rest of it in its thread."""
    return (
        f"{_what(kind, where)} stands there, but what was to follow in its thread could not be made ({why}), and will "
        "not come. Whoever looks after the bot should know; to have all of it, ask for it once more."
    )
