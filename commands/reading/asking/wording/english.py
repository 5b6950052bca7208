"""Which words are plain English: those are no slips of the pen, and where they narrow nothing they may be passed over."""

from __future__ import annotations

from functools import lru_cache

from spellchecker import SpellChecker

_SEEN_OFTEN = 60  # times in the library's texts; rarer ones are slips that somebody printed


@lru_cache(maxsize=1)
def _words() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


@lru_cache(maxsize=8192)
def is_english(word: str) -> bool:
    """Whether the word, in small letters, is one that English texts use. Names of places and people are some of them."""
    return int(_words().word_frequency[word]) >= _SEEN_OFTEN
