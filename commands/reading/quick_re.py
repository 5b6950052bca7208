"""`re` for the readers, who import it under that name: a pattern is tried only on a text that it can match.

"(?:radio|complete) silence" matches only where " silence" stands, and that it does not stand in "what is overdue" is
seen ten times sooner than that the pattern does not match. Each pattern is taken apart once, and the letters are kept
of which some stand in every text that it matches. Of some 700 patterns that are asked about a question 200 are tried.

Patterns are taken apart when they are first asked, and compiled when they are first tried: most of them never are in a
process that answers one question. A process that answers many has all made first (`compile_all`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from math import prod
from re import DOTALL as DOTALL
from re import IGNORECASE as IGNORECASE
from re import VERBOSE as VERBOSE
from re import Match as Match
from re import _constants, _parser  # type: ignore[attr-defined]
from re import escape as escape
from typing import Any

Needs = tuple[str, ...]
"""Runs of letters, one of which stands in every text that matches."""
_ANY: Needs = ("",)
"""Stands in every text: the needs of a pattern that has none."""
_MOST = 12  # signs that a class may hold to be looked for one by one: the digits, and a point and a stroke
_OFTEN = dict(zip(" etaoinshrdlcumwfgypbvkjxqz", (
    .17, .11, .08, .07, .065, .06, .06, .055, .05, .05, .035, .035, .025, .025, .02, .02, .02, .018, .018, .017, .014,
    .009, .007, .002, .002, .001, .001,
), strict=True))  # fmt: skip
"""Of the signs of a question how many are this letter."""
_RARE = 0.0005  # and any other sign
_LENGTH = 60  # signs of a question
_LOOK = 0.008  # what it takes to look for a run, as a part of what it takes to try a pattern

Put = str | Callable[[re.Match[str]], str]
"""What is put in the place of a match, as `re.sub` takes it."""


class Pattern:
    """A pattern that is tried only where it can match. The methods are those of `re.Pattern`."""

    __slots__ = ("_compiled", "_flags", "_folds", "_needs", "_wide", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self._flags = pattern, flags
        self._needs: Needs = ()
        self._folds = self._wide = False
        self._compiled: re.Pattern[str] | None = None

    @property
    def needs(self) -> Needs:
        """What it is known by; taken apart when this is first asked."""
        if not self._needs:
            parsed = _parser.parse(self.pattern, self._flags)
            self._folds = bool(parsed.state.flags & IGNORECASE)
            needs = _best(_ways(parsed, self._folds))
            # letters and digits of other scripts stand for some of ours: in a text that holds any it is always tried
            self._wide = self._folds or any(need.isdigit() for need in needs)
            self._needs = needs
        return self._needs

    @property
    def folds(self) -> bool:
        """Whether capitals are small letters to it; its needs are small ones."""
        return bool(self.needs) and self._folds

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself; compiled when this is first asked."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        return self._compiled

    def _tried_on(self, text: str) -> re.Pattern[str] | None:
        needs = self._needs or self.needs
        seen = text.lower() if self._folds else text
        for need in needs:
            if need in seen:
                return self._compiled or self.compiled
        return self.compiled if self._wide and not text.isascii() else None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match anywhere."""
        return tried.search(text, start, end) if (tried := self._tried_on(text)) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match at the start."""
        return tried.match(text, start, end) if (tried := self._tried_on(text)) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match of the whole."""
        return tried.fullmatch(text, start, end) if (tried := self._tried_on(text)) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Each match in turn."""
        return tried.finditer(text, start, end) if (tried := self._tried_on(text)) else iter(())

    def findall(self, text: str) -> list[Any]:
        """What each match holds."""
        return tried.findall(text) if (tried := self._tried_on(text)) else []

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """What stands between the matches."""
        return tried.split(text, maxsplit) if (tried := self._tried_on(text)) else [text]

    def sub(self, put: Put, text: str, count: int = 0) -> str:
        """The text with something else in the place of each match."""
        return tried.sub(put, text, count) if (tried := self._tried_on(text)) else text

    def subn(self, put: Put, text: str, count: int = 0) -> tuple[str, int]:
        """The same, and how many there were."""
        return tried.subn(put, text, count) if (tried := self._tried_on(text)) else (text, 0)


_named: list[Pattern] = []


def compile(pattern: str, flags: int = 0) -> Pattern:
    """A pattern that a module keeps under a name."""
    made = Pattern(pattern, flags)
    _named.append(made)
    return made


def compile_all() -> None:
    """What a process that answers many does before the first of them."""
    for pattern in _named:
        pattern.needs, pattern.compiled  # noqa: B018 - kept from now on


_said = lru_cache(maxsize=4096)(Pattern)
"""Patterns that are said where they are used; some hold the words of a question, so that not all can be kept."""


def search(pattern: str, text: str) -> re.Match[str] | None:
    """The first match anywhere."""
    return _said(pattern).search(text)


def match(pattern: str, text: str) -> re.Match[str] | None:
    """The match at the start."""
    return _said(pattern).match(text)


def fullmatch(pattern: str, text: str) -> re.Match[str] | None:
    """The match of the whole."""
    return _said(pattern).fullmatch(text)


def finditer(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Each match in turn."""
    return _said(pattern).finditer(text)


def findall(pattern: str, text: str) -> list[Any]:
    """What each match holds."""
    return _said(pattern).findall(text)


def split(pattern: str, text: str, maxsplit: int = 0) -> list[str | Any]:
    """What stands between the matches."""
    return _said(pattern).split(text, maxsplit)


def sub(pattern: str, put: Put, text: str, count: int = 0) -> str:
    """The text with something else in the place of each match."""
    return _said(pattern).sub(put, text, count)


# ---- taking a pattern apart


def _ways(parsed: Iterable[tuple[Any, Any]], folds: bool) -> list[Needs]:
    """Each way to say what a match must hold: of the runs of each, at least one."""
    found: list[Needs] = []
    run = ""
    for what, how in (*parsed, (None, None)):
        if what is _constants.LITERAL and (how < 128 or not folds):
            run += chr(how).lower() if folds else chr(how)
            continue
        if run:
            found.append((run,))
            run = ""
        if what is _constants.IN:
            found += _one_of(how, folds)
        elif what is _constants.BRANCH:
            found.append(tuple(dict.fromkeys(run for branch in how[1] for run in _best(_ways(branch, folds)))))
        elif what is _constants.SUBPATTERN and not (how[1] | how[2]) & IGNORECASE:
            found += _ways(how[3], folds)
        elif what is _constants.ASSERT:
            found += _ways(how[1], folds)
        elif what is _constants.ATOMIC_GROUP:
            found += _ways(how, folds)
        elif what in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT) and how[0]:
            found += _ways(how[2], folds)
    return found


def _one_of(signs: Iterable[tuple[Any, Any]], folds: bool) -> list[Needs]:
    """A class of a few signs as the signs; of many, or of all but some, nothing is known."""
    found: list[int] = []
    for what, how in signs:
        if what is _constants.LITERAL:
            found.append(how)
        elif what is _constants.RANGE and how[1] - how[0] < _MOST:
            found += range(how[0], how[1] + 1)
        elif what is _constants.CATEGORY and how is _constants.CATEGORY_DIGIT:
            found += b"0123456789"
        else:
            return []
    if len(found) > _MOST or (folds and max(found) > 127):
        return []
    return [tuple(chr(sign).lower() if folds else chr(sign) for sign in found)]


def _best(ways: list[Needs]) -> Needs:
    """The way that is soonest looked for and seldomest found."""
    needs = min(ways, key=_takes, default=_ANY)
    return needs if _takes(needs) < 1 else _ANY


def _takes(needs: Needs) -> float:
    """How long it takes to look for them and to try the pattern where one is found, as a part of trying it always."""
    return sum(_LOOK + _often(run) for run in needs)


def _often(run: str) -> float:
    """In how many questions of 1 the run stands, about."""
    return min(1.0, _LENGTH * prod(_OFTEN.get(sign, _RARE) for sign in run))


def rarest(run: str, length: int) -> str:
    """Of a run so many letters in a row, those that are seldomest found."""
    return min((run[at : at + length] for at in range(len(run) - length + 1)), key=_often)
