"""Long tables of patterns, of which only those are tried that a text can match.

"radio silence" can only match where "rad" stands. Each pattern is taken apart once, and three letters in a row are kept
for each way it can match, one of which stands in every text that matches. A text's own threes are looked up before the
pattern is tried: of some 450 turns of phrase 40 are left for a question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

re._MAXCACHE = 4096  # type: ignore[attr-defined]
"""Python keeps 512 patterns compiled and forgets the oldest; the readers have some 2,600 in use. Where a later Python
no longer looks at it, patterns are compiled again as before."""

Value = TypeVar("Value")
_ALWAYS = ""
"""Stands in every text: the need of a pattern that has none."""
_Ways = tuple[str, ...]  # runs of letters, one of which stands in a text that matches


@dataclass(frozen=True)
class Guarded(Generic[Value]):
    """A pattern, what it stands for, and the threes of letters of which a text that matches holds at least one."""

    words: str
    value: Value
    needs: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried: most of them never are in a process that answers one question."""
        return re.compile(self.words)


_tables: list[Table[Any]] = []


class Table(Generic[Value]):
    """Patterns in order, each with what it stands for."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        kept = tuple(rows)
        needs = _needs([pattern for pattern, _ in kept])
        self.rows = tuple(Guarded(words, value, needed) for (words, value), needed in zip(kept, needs, strict=True))
        _tables.append(self)

    def that_match(self, text: str) -> Iterator[Value]:
        """What the patterns that match the text stand for, in the order of the table."""
        seen = threes(text)
        for row in self.rows:
            if not row.needs.isdisjoint(seen) and row.pattern.search(text):
                yield row.value

    def matches(self, text: str) -> bool:
        """Whether any pattern matches."""
        return any(True for _ in self.that_match(text))

    def rewritten(self, text: str, put: Callable[[Value], str | Callable[[re.Match[str]], str]]) -> str:
        """The text after each pattern in order has put, as `re.sub` does, what `put` makes of its value in the place of
        its matches."""
        seen = threes(text)
        for row in self.rows:
            if row.needs.isdisjoint(seen):
                continue
            said = row.pattern.sub(put(row.value), text)
            if said != text:
                text, seen = said, threes(said)
        return text


def any_of(patterns: Iterable[str]) -> Table[str]:
    """A table of patterns that stand for nothing else."""
    return Table((pattern, pattern) for pattern in patterns)


def compile_all() -> None:
    """What a process that answers many does before the first of them."""
    for table in _tables:
        for row in table.rows:
            row.pattern  # noqa: B018 - kept from now on


def threes(text: str) -> set[str]:
    """Every three letters in a row, and the need of patterns that have none."""
    found = {text[at : at + 3] for at in range(len(text) - 2)}
    found.add(_ALWAYS)
    return found


def _needs(patterns: list[str]) -> list[frozenset[str]]:
    """For each pattern the rarest threes that do; how rare they are is counted in the patterns themselves."""
    each = [_runs(pattern) for pattern in patterns]
    often = Counter(three for ways in each for runs in ways for run in runs for three in _threes_of(run))
    return [
        min(
            (frozenset(min(_threes_of(run), key=often.__getitem__) for run in runs) for runs in ways),
            key=lambda needed: sum(often[three] for three in needed),
            default=frozenset((_ALWAYS,)),
        )
        for ways in each
    ]


def _threes_of(run: str) -> list[str]:
    return [run[at : at + 3] for at in range(len(run) - 2)]


def _runs(pattern: str) -> list[_Ways]:
    parsed = _parser.parse(pattern)
    return [] if parsed.state.flags & re.IGNORECASE else _runs_of(parsed)


def _runs_of(parsed: Iterable[tuple[Any, Any]]) -> list[_Ways]:
    """Each way to say what a match must hold: of the runs of each, at least one."""
    found: list[_Ways] = []
    run = ""
    for what, how in (*parsed, (None, None)):
        if what is _constants.LITERAL:
            run += chr(how)
            continue
        if len(run) > 2:
            found.append((run,))
        run = ""
        if what is _constants.BRANCH:
            each = [_runs_of(branch) for branch in how[1]]
            if all(each):
                found.append(tuple(run for ways in each for run in min(ways, key=_weakness)))
        elif what is _constants.SUBPATTERN:
            found += _runs_of(how[3])
        elif what is _constants.ASSERT:
            found += _runs_of(how[1])
        elif what is _constants.ATOMIC_GROUP:
            found += _runs_of(how)
        elif what in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT) and how[0]:
            found += _runs_of(how[2])
    return found


def _weakness(runs: _Ways) -> tuple[int, int]:
    """Few long runs tell most."""
    return len(runs), -min(map(len, runs))
