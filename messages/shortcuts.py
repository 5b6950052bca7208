"""What stands first in a form that was opened from a message."""

from __future__ import annotations

ROOM = 1_500  # characters of a message that a form takes


def notice(words: str) -> str:
    """That the form holds the message's words, and that they are the person's own to change."""
    if not words:
        return "That message has no words, so the form is empty. Nothing has been recorded yet."
    cut = f" It is longer than {ROOM:,} characters: the rest is left out." if len(words) > ROOM else ""
    return (
        f"These are the message’s words.{cut} Change them as they should stand on the record, without names. Nothing "
        "has been recorded yet."
    )
