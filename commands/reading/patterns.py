"""Long tables of patterns, of which only those are asked that a text may match.

The letters that a pattern cannot do without are known (`quick_re`). Three in a row of each run of them are kept, under
which the pattern is found by the threes of a text: of some 450 turns of phrase 20 are left for a question, and the
others take no time at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from commands.reading import quick_re as re

Value = TypeVar("Value")
_ALWAYS = ""
"""Stands in every text: what a pattern is found by that needs no three letters in a row."""


@dataclass(frozen=True, slots=True)
class Row(Generic[Value]):
    """A pattern, and what it stands for."""

    pattern: re.Pattern
    value: Value


class Table(Generic[Value]):
    """Patterns in order, each with what it stands for."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        self.rows = tuple(Row(re.compile(words), value) for words, value in rows)

    @cached_property
    def _found_by(self) -> dict[str, list[int]]:
        """The places of the rows by the threes that they are found by."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            for three in {_three_of(need, row.pattern) for need in row.pattern.needs}:
                found[three].append(place)
        return dict(found)

    def _that_may(self, text: str) -> list[int]:
        """The places of the rows that may match, in order."""
        found = self._found_by
        return sorted({place for three in found.keys() & threes(text) for place in found[three]})

    def that_match(self, text: str) -> Iterator[Value]:
        """What the patterns that match the text stand for, in the order of the table."""
        for place in self._that_may(text):
            row = self.rows[place]
            if row.pattern.search(text):
                yield row.value

    def matches(self, text: str) -> bool:
        """Whether any pattern matches."""
        return any(True for _ in self.that_match(text))

    def rewritten(self, text: str, put: Callable[[Value], re.Put]) -> str:
        """The text after each pattern in order has put, as `re.sub` does, what `put` makes of its value in the place of
        its matches."""
        left = self._that_may(text)
        while left:
            place = left.pop(0)
            row = self.rows[place]
            said = row.pattern.sub(put(row.value), text)
            if said != text:
                text, left = said, [later for later in self._that_may(said) if later > place]
        return text


def any_of(*patterns: str) -> Table[str]:
    """A table of patterns that stand for nothing else. What is said in several ways ("a|b") is as many patterns."""
    return Table((way, way) for pattern in patterns for way in _said_apart(pattern))


def _said_apart(pattern: str) -> Iterator[str]:
    """The branches of a pattern."""
    depth, begin = 0, 0
    for sign in re.finditer(r"\\.|\[\]?(?:\\.|[^\]\\])*\]|[()|]", pattern):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if sign[0] == "|" and not depth:
            yield pattern[begin : sign.start()]
            begin = sign.end()
    yield pattern[begin:]


def _three_of(need: str, pattern: re.Pattern) -> str:
    return _ALWAYS if len(need) < 3 or pattern.folds else re.rarest(need, 3)


@lru_cache(maxsize=64)
def threes(text: str) -> frozenset[str]:
    """Every three letters in a row, and what patterns are found by that need none."""
    return frozenset((_ALWAYS, *(text[at : at + 3] for at in range(len(text) - 2))))
