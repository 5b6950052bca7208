"""A text as screening sees it: plain characters, and the names and initials that stand in it."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from commands.reading import quick_re as re
from commands.reading.screening.words import ACRONYMS, ALSO_SURNAMES, GIVEN_NAMES, NOT_NAMES, OFFICIAL, PERSONAL

Span = tuple[int, int]

_UPPER = (
    "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĽŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽΑ-ΩА-ЯЁЄІЇҐ"
    # Hebrew, Arabic, the scripts of India, Ethiopia and East Asia have no capitals: each word may be a name.
    r"\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0904-\u0dff\u0e01-\u0e30\u1200-\u137f\u3041-\u30ff\u3400-\u9fff"
    r"\uac00-\ud7a3"
)
CAPITAL = rf"[{_UPPER}]\w*+(?:(?:-|'(?!s\b))\w++)*+"
"""One capitalised word, without a possessive s."""
DOTTED = r"(?<![\w.])[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z](?:\.|(?!\w))"
"""Initials with points, such as "J.T."."""
INITIALS = rf"(?:{DOTTED}|(?<![\w.&/-])[A-Z]{{2}}(?![\w&/-]))"
"""Initials with points, or two capitals alone."""

_RUN = re.compile(rf"(?<![\w'])(?:{CAPITAL})(?:,? {CAPITAL}){{0,7}}")
_WORD = re.compile(r"[\w'-]+")
_INITIALS = re.compile(INITIALS)
_CAPITALISED = re.compile(rf"[{_UPPER}][\w'-]+")
_SMALL_WORD = re.compile(r"(?<![\w'-])[a-z]{2,}(?![\w-])")
_LAST_LATIN = "\u024f"
_PERSONAL = re.compile(PERSONAL)
_OFFICIAL = re.compile(OFFICIAL)
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n")


@dataclass(frozen=True)
class Text:
    """The text with digits, dashes, quotes and spaces made plain and invisible characters left out.

    `low` is `plain` in small letters, of the same length. `places` holds where in the original each character stood.
    """

    plain: str
    low: str
    places: range | list[int]

    @classmethod
    def of(cls, original: str) -> "Text":
        """The text as screening sees it."""
        plain = original if original.isascii() else original.translate(_SEEN)
        places: range | list[int] = range(len(original))
        if len(plain) < len(original):
            places = [place for place, char in enumerate(original) if _SEEN[ord(char)]]
        return cls(plain, "".join(map(_small, plain)) if len(plain.lower()) != len(plain) else plain.lower(), places)

    @cached_property
    def initials(self) -> list[Span]:
        """Where initials stand that are no acronym of the trade."""
        return [match.span() for match in _INITIALS.finditer(self.plain) if match[0] not in ACRONYMS]

    @cached_property
    def names(self) -> list[Span]:
        """Where people's names stand: two words that are no vocabulary of the trade, or one known given name.

        One word in another script than the Latin is a name too: papers in English have few others.
        """
        return [
            (start, end)
            for start, end, count in self._stretches
            if count > 1 or self.low[start:end] in GIVEN_NAMES or self.plain[start] > _LAST_LATIN
        ]

    @cached_property
    def small_names(self) -> list[Span]:
        """Where known given names stand in small letters."""
        return [match.span() for match in _SMALL_WORD.finditer(self.plain) if match[0] in GIVEN_NAMES]

    @cached_property
    def personal(self) -> list[Span]:
        """Where words stand that tell of somebody's own home or telephone."""
        return [match.span() for match in _PERSONAL.finditer(self.low)]

    @cached_property
    def official(self) -> list[Span]:
        """Where words stand that tell of an office."""
        return [match.span() for match in _OFFICIAL.finditer(self.low)]

    @cached_property
    def sentence_ends(self) -> list[Span]:
        """Where sentences and lines end."""
        return [match.span() for match in _SENTENCE_END.finditer(self.low)]

    @cached_property
    def lone_words(self) -> list[Span]:
        """Where one capitalised word stands that may be a name only if the words about it say so."""
        return [
            (start, end)
            for start, end, count in self._stretches
            if count == 1
            and self.low[start:end] not in GIVEN_NAMES
            and self.plain[start] <= _LAST_LATIN
            and is_single_name(self.plain[start:end])
        ]

    @cached_property
    def _stretches(self) -> list[tuple[int, int, int]]:
        """Stretches of words that may all be part of one name: start, end and number of words."""
        found: list[tuple[int, int, int]] = []
        for run in _RUN.finditer(self.plain):
            before, begun = "", False
            for match in _WORD.finditer(self.plain, *run.span()):
                word = match[0]
                # A comma stands within a name only after a surname in capitals: "ROOKWOOD, Tamsin".
                parted = self.plain[match.start() - 2] == "," if match.start() > run.start() + 1 else False
                if parted and not before.isupper():
                    before, begun = "", False
                if not may_be_name(word, before):
                    begun = False
                elif begun:
                    start, _, count = found.pop()
                    found.append((start, match.end(), count + 1))
                else:
                    found.append((*match.span(), 1))
                    begun = True
                before = word
        return found


def near(spans: list[Span], begin: int, end: int) -> list[Span]:
    """Those of the spans, which are in order, that start from `begin` on and before `end`."""
    return spans[bisect_left(spans, (begin, 0)) : bisect_left(spans, (end, 0))]


def may_be_name(word: str, before: str) -> bool:
    """Whether a word can be part of a name, given the word before it."""
    small = word.casefold()
    if small in GIVEN_NAMES:
        return True
    known_before = before.casefold() in GIVEN_NAMES
    if small in NOT_NAMES or ("-" in small and any(part in NOT_NAMES for part in small.split("-"))):
        return known_before and small in ALSO_SURNAMES
    if len(word) == 1:
        return known_before
    if word.isupper():
        return known_before or len(word) > 5
    capital = word[0].isalpha() and not word[0].islower()
    return (capital or known_before) and not word[1].isdigit()


def name_at_end(words: str) -> int | None:
    """Where in some words a person's name begins, when they end with one; else None. Small letters are allowed."""
    parts = [(match.start(), match[0].removesuffix("'s").removesuffix("'")) for match in _WORD.finditer(words)]
    begin = len(parts)
    while begin and may_be_name(parts[begin - 1][1], parts[begin - 2][1] if begin > 1 else ""):
        begin -= 1
    named = [word for _, word in parts[begin:]]
    if len(named) >= 2 or (named and named[0].casefold() in GIVEN_NAMES):
        return parts[begin][0]
    return None


def is_single_name(word: str) -> bool:
    """Whether one word beside an age is a name: not a plural, a nationality or the trade's vocabulary."""
    small = word.casefold().removesuffix("'s")
    if small in GIVEN_NAMES:
        return True
    endings = ("s", "ish", "ian", "ese", "ean", "one", "body", "ing")
    known = small in NOT_NAMES or word.isupper() or small.endswith(endings)
    return not known and _CAPITALISED.fullmatch(word) is not None


def _small(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char


class _Seen(dict[int, str]):
    """What is seen of each character, worked out once: a plain character, or nothing for marks and joiners."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category in {"Mn", "Me", "Cf"}:
            seen = ""
        elif category == "Nd":
            seen = str(unicodedata.decimal(char))
        elif category == "Zs":
            seen = " "
        else:
            folded = unicodedata.normalize("NFKC", char)
            seen = folded if len(folded) == 1 else char
        self[code] = seen
        return seen


_ALIKE = {"'": "’‘ʼ´`", '"': "“”", "-": "‐‑‒–—―−﹘", "/": "⁄∕"}
_SEEN = _Seen({ord(char): plain for plain, chars in _ALIKE.items() for char in chars})
