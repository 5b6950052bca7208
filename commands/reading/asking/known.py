"""What a reader of questions knows beside the words: names, refs that are there, meetings, themes, and who asks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from commands.reading import names
from commands.reading import quick_re as re
from commands.reading.names import Directory, KnownParty
from store.query import Query


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A dated meeting of a group, not cancelled."""

    party_id: int
    held_on: dt.date


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that the same words are read by: built by the caller from what the reader of the answer may see.

    `directory.refs` need only hold those refs of the text that are there. `own_ids` are the asker's parties, their
    bodies' included; `post_ids` the posts held. `board_id` is the party that "the Board" means. `stems` are those of the text's words that some action
    speaks of, `tags` the themes in use, `named` the parties that lead
    something (None: not known), `terms` the glossary's words, `published` the day on which the one review came out, where
    the line speaks of it. `last` is the thread's last question.
    """

    directory: Directory
    today: dt.date
    own_ids: tuple[int, ...] = ()
    post_ids: tuple[int, ...] = ()
    board_id: int | None = None
    meetings: tuple[KnownMeeting, ...] = ()
    stems: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    last: Query | None = None
    named: Container[int] | None = None
    published: dt.date | None = None

    def party(self, party_id: int) -> KnownParty:
        """The party with this id."""
        return next(one for one in self.directory.parties if one.id == party_id)


_ARTICLE = re.compile(r"^(?:oscb|the) ", re.IGNORECASE)
_Made = TypeVar("_Made")
_Parties = tuple[KnownParty, ...]


def _of_directory(make: Callable[[_Parties], _Made]) -> Callable[[_Parties], _Made]:
    """What is worked out of a directory's parties is remembered. The directory that was asked about last, a line's own,
    is known by itself: to look it up by all its parties takes longer than what is looked up in it."""
    remembered = lru_cache(maxsize=16)(make)
    last: tuple[_Parties, _Made] | None = None

    def made(parties: _Parties) -> _Made:
        nonlocal last
        held = last  # once: another thread may ask about another directory
        if held is None or held[0] is not parties:
            last = held = (parties, remembered(parties))
        return held[1]

    return made


@_of_directory
def _exact(parties: tuple[KnownParty, ...]) -> dict[str, tuple[KnownParty, ...]]:
    index: defaultdict[str, list[KnownParty]] = defaultdict(list)
    for party in parties:
        for name in (party.name, party.code.replace("_", " "), *party.aliases):
            cleaned = names.clean_alias(name)
            if cleaned is None:
                continue
            for variant in (cleaned, _ARTICLE.sub("", cleaned)):
                form = names.normalise(variant)
                if form and form != "chair" and party not in index[form]:
                    index[form].append(party)
    return {form: tuple(found) for form, found in index.items()}


@_of_directory
def longest(parties: tuple[KnownParty, ...]) -> int:
    """How many words the longest name has."""
    return max((len(form.split()) for form in _exact(parties)), default=0) + 2


@_of_directory
def _first_words(parties: tuple[KnownParty, ...]) -> frozenset[str]:
    return frozenset(form.split()[0] for form in _exact(parties))


def begins_a_name(word: str, directory: Directory) -> bool:
    """Whether some party's name, acronym or alias begins with this word: of most words none does, which is quickly
    seen. Part of one ("sub" of "sub group") and what is no word by itself ("the") may begin any."""
    form = names.normalise(word.replace("'s", ""))
    begin = _first_words(directory.parties)
    return not form or form == "sub" or form.split()[0] in begin or form.removesuffix("s") in begin


def called(words: str, directory: Directory) -> tuple[KnownParty, ...]:
    """The parties with just this name, acronym or alias."""
    index = _exact(directory.parties)
    if found := index.get(names.normalise(words)):
        return found
    if "'s" in words:
        return index.get(names.normalise(words.replace("'s", "")), ())
    if " " not in words and len(words) > 3 and words.endswith("s"):  # "TVPs plate"
        return tuple(one for one in index.get(words[:-1], ()) if one.code.casefold() == words[:-1])
    if " " in words and words.endswith("s"):  # "donnington doorsteps list"
        return index.get(names.normalise(words[:-1]), ())
    return ()


@_of_directory
def words_of(parties: tuple[KnownParty, ...]) -> frozenset[str]:
    """Every word of every name: none of them is a slip of the pen."""
    return frozenset(
        word for party in parties for name in (party.name, party.code, *party.aliases)
        for word in (*names.normalise(name).split(), *name.casefold().split())
    )  # fmt: skip
