"""Words as they are looked for: by their stems, so that "policies" is found by "policy". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ements", "e"), ("ement", "e"), ("ions", "ion"),
    ("ed", ""), ("es", "e"), ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What is left of a word without the endings that do not change what it speaks of: "policies" and "policy"."""
    for end, instead in _ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= 3 and not word.endswith(("ss", "us", "is")):
            word = word[: -len(end)] + instead
            break
    return word.removesuffix("e") if len(word) > 4 else word


def stems(text: str) -> str:
    """A text as the stems of its words, each between blanks: " report on escalation "."""
    words = re.findall(r"[^\W_]+", re.sub(r"[’']s?\b", "", text.casefold()))
    return f" {' '.join(map(stem, words))} "


def speaks_of(stemmed: str, topics: Iterable[Iterable[str]]) -> bool:
    """Whether a text, as `stems` gives it, holds of each topic one of its alternatives, word after word.

    Where a text has no tags, the tag "#case_audit" is looked for as its words.
    """
    return all(any(stems(one.removeprefix("#").replace("_", " ")) in stemmed for one in topic) for topic in topics)


def spoken(*texts: str) -> frozenset[str]:
    """Every stem that texts speak of: of their words, and of those with a hyphen as one too."""
    whole = (word for text in texts for word in re.findall(r"[^\W_]+(?:-[^\W_]+)+", text.casefold()))
    return frozenset([one for text in texts for one in stems(text).split()] + [stem(word) for word in whole])
