"""What an owner said, in a line: the same wherever an update is shown."""

from __future__ import annotations

from messages import words
from messages.blocks import esc, quoted
from store.read_models import Word


def said(word: Word) -> str:
    """What was said, in a line: the status, the owner's own words for it, and the sentence."""
    status = esc(words.word(word.status))
    if word.status_words and word.status_words.lower() not in (status.lower(), str(word.status)):
        status = f"{status} (“{esc(word.status_words)}”)"
    if word.is_no_change:
        status = f"no change ({status})"
    return f"{status}: {quoted(word.narrative)}" if word.narrative else status
