"""Which of a few things that were offered a typed answer means: "the city council", "the second one", "1.2". Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from commands.reading import names
from store.query import AskedBack

_LEAD_IN = re.compile(
    r"^(?:(?:no|yes|yeah|yep|sorry|ok(?:ay)?|oh|please|and|i mean(?:t)?|i want(?:ed)?|i would like|it is|it's|its|"
    r"that is|that's|make (?:it|that)|go for|for|about|the one (?:about|on|for|of|from|by)|just|only)\b[\s,:]*)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[\s,]*\b(?:please|thanks|thank you|then|of (?:them|those|these))[\s.!]*$", re.IGNORECASE)
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PLACE = re.compile(
    r"(?:the )?(?:(?:number|no\.?|option|choice|nr\.?) ?|# ?)?"
    rf"(?P<place>{'|'.join(_PLACES)}|\d{{1,2}}(?:st|nd|rd|th)?|last)"
    r"(?: (?:one|option|choice))?",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?:the )?(?:both|all|all of them|each|every one|the lot)", re.IGNORECASE)
_BY_THEMSELVES = re.compile(
    r"overdue|open|closed|late|done|undated|mine|all|everything|help|brief|due|actions|challenges|horizon|exceptions",
    re.IGNORECASE,
)
"""Words that are a question by themselves, also where a choice has them in its name."""
_SAID_OF_ALL = frozenset(("one", "ones", "the", "of", "and", "for", "a", "an", "at", "in", "on", "to"))
_POINTS = re.compile(
    r"\b(?:that one|this one|the (?:return|report|action)(?!s)|it|that|this|those|these|them|they)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:who|what|when|which|where|why|how|is|are|was|were|has|have|had|do|does|did|can|show|list|give|tell|find|any|"
    r"brief|help|count|compare|save|forget)\b",
    re.IGNORECASE,
)
FEW_WORDS = 8  # a longer line is no name of a thing, but a question by itself


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an answer means: `words`, the whole question; or `choices`, which the answer leaves open."""

    words: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def chosen(typed: str, asked: AskedBack, names_of: Mapping[str, Sequence[str]]) -> Chosen:
    """What is chosen by a line typed after a question was asked back; nothing when the line is no answer to it.

    `names_of` are the names of what may be chosen, by its label: a party's acronyms and other names. A body that was
    not offered takes the place of those that were: `names_of` holds these too.
    """
    plain = _LEAD_IN.sub("", _TRAIL.sub("", " ".join(typed.split()).strip(" ?.!\"'“”‘’"))).strip()
    if not plain or (_BY_THEMSELVES.fullmatch(plain) and not _EACH.fullmatch(plain)):
        return Chosen()
    if asked.unfinished:
        return _completed(plain, asked.unfinished)
    found = _meant(plain, asked.choices, names_of)
    if len(found) == 1:
        return Chosen(words=found[0][1])
    if found and _EACH.fullmatch(plain):
        return Chosen(words=_of_all(found))
    if found:
        return Chosen(choices=tuple(found))  # they are asked about again
    return Chosen(words=_of_another(plain, asked.choices, names_of))


Choices = Sequence[tuple[str, str]]


def _meant(plain: str, choices: Choices, names_of: Mapping[str, Sequence[str]]) -> Choices:
    """The choices that the words name: by their place, by their ref, by name, else by a part of the name."""
    for label, words in choices:
        if names.normalise(plain) in {names.normalise(one) for one in (label, *names_of.get(label, ()))}:
            return [(label, words)]
    ref = names.read_ref(plain)
    if isinstance(ref, names.ActionRef):
        return [one for one in choices if one[0].split(" ")[0].casefold() == ref.text.casefold()]
    if place := _PLACE.fullmatch(plain):
        number = _number(place["place"].casefold(), len(choices))
        return [choices[number - 1]] if 0 < number <= len(choices) else []
    if _EACH.fullmatch(plain):
        return choices
    wanted = [word for word in names.normalise(plain).split() if word not in _SAID_OF_ALL]
    if not wanted:
        return []
    return [one for one in choices if any(_holds(name, wanted) for name in (one[0], *names_of.get(one[0], ())))]


def _number(place: str, of: int) -> int:
    if place == "last":
        return of
    return _PLACES.index(place) + 1 if place in _PLACES else int(re.sub(r"\D", "", place))


def _holds(name: str, wanted: Sequence[str]) -> bool:
    """Whether each of the words stands in a name, is the beginning of one of its words, or a slip of the pen of one."""
    there = names.normalise(name).split()
    return all(any(_alike(word, one) for one in there) for word in wanted)


def _alike(said: str, known: str) -> bool:
    if said == known or (len(said) > 2 and known.startswith(said)):
        return True
    return len(said) > 4 and OSA.distance(said, known, score_cutoff=1) <= 1


def _of_all(choices: Choices) -> str:
    """The question of all that were offered together, where a choice stands by name in its question."""
    label, words = choices[0]
    if label not in words:
        return ""
    labels = [one for one, _ in choices]
    return words.replace(label, f"{', '.join(labels[:-1])} and {labels[-1]}")


def _of_another(plain: str, choices: Choices, names_of: Mapping[str, Sequence[str]]) -> str:
    """The question with a body in it that was not offered: "no, Cafcass"."""
    label, words = choices[0] if choices else ("", "")
    if not label or label not in words or label not in names_of:
        return ""
    said = names.normalise(plain)
    for name, others in names_of.items():
        if said in {names.normalise(one) for one in (name, *others)}:
            return words.replace(label, name)
    return ""


def _completed(plain: str, unfinished: str) -> Chosen:
    """The question with the thing in it that it lacked: "when is it due" and "4.5" make "when is 4.5 due"."""
    if _ASKS.match(plain) or len(plain.split()) > FEW_WORDS:
        return Chosen()
    whole, number = _POINTS.subn(lambda _match: plain, unfinished, count=1)
    return Chosen(words=whole) if number else Chosen()
