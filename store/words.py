"""Finding words as they stand in the store and as a message shows them, and putting something in their place."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

TAKEN_OUT = "[redacted]"
_GAP = r"(?:\s\([^()]*\))?\s+"  # between two words; a message may have spelled out an acronym there


def pattern_of(words: str) -> re.Pattern[str] | None:
    """Finds the words as they stand in the store, and as a message shows them (escaped, an acronym spelled out)."""
    tokens = words.split()
    if not tokens:
        return None
    before = r"(?<!\w)" if tokens[0][0].isalnum() else ""
    after = r"(?!\w)" if tokens[-1][-1].isalnum() else ""
    return re.compile(before + _GAP.join(map(_either, tokens)) + after, re.IGNORECASE)


def exactly(form: str) -> re.Pattern[str]:
    """Finds words that were taken out before, wherever they stand."""
    found = pattern_of(form)
    assert found is not None  # no blank words are ever taken out
    return found


def _either(token: str) -> str:
    shown = html.escape(token, quote=False)
    return re.escape(token) if shown == token else f"(?:{re.escape(token)}|{re.escape(shown)})"


_STRUCTURE = {"type", "key", "kind", "style", "action_id", "block_id", "callback_id"}
_MACHINE_WORD = re.compile(r"[a-z][a-z0-9_.]*")


def _is_structure(name: str, value: Any) -> bool:
    """Whether a text within JSON is no person's: the type of a block, the key of a question. A form whose "section"
    was taken out could not be shown any more."""
    return name in _STRUCTURE and isinstance(value, str) and _MACHINE_WORD.fullmatch(value) is not None


def strings(value: Any) -> Iterator[str]:
    """Every text in a column's value, within JSON too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            if not _is_structure(name, one):
                yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def replaced(value: Any, change: Callable[[str], str]) -> Any:
    """The same value with each of its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: one if _is_structure(name, one) else replaced(one, change) for name, one in value.items()}
    return [replaced(one, change) for one in value] if isinstance(value, list | tuple) else value


def holds_words(value: Any, pattern: re.Pattern[str]) -> bool:
    """Whether any text in a value holds the words."""
    return any(pattern.search(words) for words in strings(value))
