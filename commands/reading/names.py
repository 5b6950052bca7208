"""Who and what is meant: parties by any of their names, actions and recommendations by their references.

Everything here works over a frozen `Directory` that the caller builds from the store, so that the same words
always give the same answer. A name that could be several parties is never guessed: the options come back.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from commands.reading import quick_re as re

ROLE = "role"
"""The kind of a party that is a post; other kinds are bodies (agencies, groups, teams)."""


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party as the store holds it. `aliases` are its acronyms and other names, already cleaned."""

    id: int
    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return self.id  # quick: what is worked out from all the names is remembered by them


@dataclass(frozen=True, slots=True)
class KnownRecommendation:
    """A recommendation: its place in its review, the reviewer's own numbering ("vi") and the review's code."""

    number: int
    label: str
    review: str


@dataclass(frozen=True, slots=True)
class KnownReview:
    """A review by its code."""

    id: int
    code: str


@dataclass(frozen=True, slots=True)
class Directory:
    """All that can be named: built by the caller from what the asker may see."""

    parties: tuple[KnownParty, ...] = ()
    refs: tuple[str, ...] = ()
    recommendations: Sequence[KnownRecommendation] = ()
    reviews: tuple[KnownReview, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One party is meant. `how` says why: its name or alias, a short form of it, or a mended spelling."""

    party: KnownParty
    how: Literal["name", "short", "spelling"]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two or more parties could be meant, the likeliest first: ask."""

    options: tuple[KnownParty, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No party is meant; `nearest` holds up to three whose names look alike, perhaps none."""

    nearest: tuple[KnownParty, ...]


@dataclass(frozen=True, slots=True)
class ActionRef:
    """An action's reference in its plain form, such as "6.1"."""

    text: str


@dataclass(frozen=True, slots=True)
class RecommendationRef:
    """A recommendation by its number in the review; `numeral` is the same in small Roman figures."""

    number: int

    @property
    def numeral(self) -> str:
        """The number as "vi"."""
        tens, ones = divmod(self.number, 10)
        return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


# Notes are brackets at the end of an alias: where it was seen, or what it is. A bracket inside a name stays.
_NOTE = re.compile(r"\s*\(([^()]*)\)\s*$")
_APOSTROPHES = str.maketrans("’‘ʼ´`＇", "''''''")
_EXPANSIONS = {
    "dc": "district council",
    "oxon": "oxfordshire",
    "ft": "foundation trust",
    "sg": "subgroup",
    "csp": "community safety partnerships",
    "csps": "community safety partnerships",
}
_IGNORED = frozenset({"all", "each", "the"})
# Words that tell the sort of body, not which one; left out of the short form ("Cherwell" for "Cherwell DC").
_GENERIC = frozenset(
    {"agencies", "agency", "board", "committee", "council", "councils", "district", "foundation", "group"}
    | {"nhs", "police", "partnership", "partnerships", "subgroup", "team", "trust", "unit"}
)
_SMALL = frozenset({"and", "at", "for", "in", "of", "on", "to"})
# What people call a sort of body, and the kinds it may be.
_SORTS = {
    "council": frozenset({"council", "district"}),
    "councils": frozenset({"council", "district"}),
    "local authority": frozenset({"council"}),
    "district": frozenset({"district"}),
    "districts": frozenset({"district"}),
    "district council": frozenset({"district"}),
    "district councils": frozenset({"district"}),
    "health": frozenset({"NHS"}),
    "nhs": frozenset({"NHS"}),
    "police": frozenset({"police"}),
    "subgroup": frozenset({"subgroup"}),
    "subgroups": frozenset({"subgroup"}),
}


def clean_alias(alias: str) -> str | None:
    """An alias from an imported list without the notes in brackets that follow it, such as "(000)".

    None when the note says that two names ran together in the source, since that names nobody in particular.
    """
    while note := _NOTE.search(alias):
        if "run together" in note[1]:
            return None
        alias = alias[: note.start()]
    return alias.strip() or None


@lru_cache(maxsize=4096)  # of one line the same words are asked about by several readers
def normalise(text: str) -> str:
    """A name as it is compared: without case, punctuation, "the", or the many ways of "&" and "DC"."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    text = text.replace("&", " and ").replace(".", "")
    text = re.sub(r"\bsub[\s-]*group", "subgroup", text)
    text = re.sub(r"s'(?!\w)", "s", text).replace("'", "")
    words = re.sub(r"[\W_]+", " ", text).split()
    return " ".join(_EXPANSIONS.get(word, word) for word in words if word not in _IGNORED)


def _forms(text: str) -> tuple[str, ...]:
    """The ways a name may be written: with its possessive s kept ("childrens") and dropped ("police")."""
    kept = normalise(text)
    dropped = normalise(re.sub(r"['’ʼ]s\b", "", text))
    return tuple(dict.fromkeys(form for form in (kept, dropped) if form))


def _words(form: str) -> frozenset[str]:
    return frozenset(form.split()) - _SMALL


@dataclass(frozen=True, slots=True)
class _Label:
    party: KnownParty
    form: str
    words: frozenset[str]

    @property
    def core(self) -> frozenset[str]:
        return self.words - _GENERIC


@lru_cache(maxsize=16)
def _labels(parties: tuple[KnownParty, ...]) -> tuple[_Label, ...]:
    return tuple(
        _Label(party, form, _words(form))
        for party in parties
        for name in dict.fromkeys((party.name, party.code.replace("_", " "), *party.aliases))
        for form in _forms(name)
    )


def _distinct(parties: Iterable[KnownParty]) -> tuple[KnownParty, ...]:
    return tuple(dict.fromkeys(parties))


def _by_name(form: str, labels: tuple[_Label, ...]) -> tuple[KnownParty, ...]:
    squashed = form.replace(" ", "")
    return _distinct(label.party for label in labels if label.form.replace(" ", "") == squashed)


def _by_short_form(form: str, labels: tuple[_Label, ...]) -> tuple[KnownParty, ...]:
    """The parties that a sort of body ("council") or a part of a name ("Cherwell") can stand for."""
    words = _words(form)
    if not words:
        return ()
    holding = [label for label in labels if words <= label.words]
    bodies = _distinct(label.party for label in holding if label.party.kind != ROLE)
    if sort := _SORTS.get(form):
        return _distinct((*(label.party for label in labels if label.party.kind in sort), *bodies))
    if len(bodies) == 1 and any(label.core == words - _GENERIC for label in holding):
        return bodies
    holding.sort(key=lambda label: len(label.words))
    parties = _distinct(label.party for label in holding)
    if len(parties) == 1 and not any(label.core - words <= _shared_words(labels) for label in holding):
        return ()
    return parties


def _shared_words(labels: tuple[_Label, ...]) -> frozenset[str]:
    """Words of three or more bodies' names, such as the county's: a name stays plain without them."""
    bodies: defaultdict[str, set[KnownParty]] = defaultdict(set)
    for label in labels:
        for word in label.words if label.party.kind != ROLE else ():
            bodies[word].add(label.party)
    return frozenset(word for word, parties in bodies.items() if len(parties) >= 3)


def _mended(form: str, vocabulary: frozenset[str]) -> str:
    """The words with each slip of the pen set right, where one known word is plainly the nearest."""

    def mend(word: str) -> str:
        allowed = 0 if len(word) < 5 else 1 if len(word) < 8 else 2
        if word in vocabulary or not allowed or not word.isalpha():
            return word
        ranked = sorted((OSA.distance(word, known, score_cutoff=allowed + 1), known) for known in vocabulary)
        best, *others = ranked
        if best[0] > allowed or (others and others[0][0] <= best[0]):
            return word
        return best[1]

    return " ".join(mend(word) for word in form.split())


def find_party(text: str, directory: Directory) -> Found | Ambiguous | Unknown:
    """Which party the words name.

    Tried in turn: a name, acronym or alias; a short form ("Cherwell", "the council"); the same after slips
    of spelling are mended. Several parties at any step are `Ambiguous`; none at all is `Unknown`.
    """
    labels = _labels(directory.parties)
    forms = _forms(text)
    vocabulary = frozenset(word for label in labels for word in label.form.split())
    mended = tuple(_mended(form, vocabulary) for form in forms) if vocabulary else ()
    attempts: tuple[tuple[Literal["name", "short", "spelling"], tuple[str, ...], bool], ...] = (
        ("name", forms, True),
        ("short", forms, False),
        ("spelling", mended, True),
        ("spelling", mended, False),
    )
    for how, tried, whole in attempts:
        look = _by_name if whole else _by_short_form
        parties = _distinct(party for form in tried for party in look(form, labels))
        if len(parties) == 1:
            return Found(parties[0], how)
        if parties:
            return Ambiguous(parties)
    return Unknown(_nearest(forms, labels))


def _nearest(forms: tuple[str, ...], labels: tuple[_Label, ...]) -> tuple[KnownParty, ...]:
    """Up to three parties whose names look like the words, for "did you mean"."""
    scored = sorted(
        ((_likeness(form, label.form), label.party) for form in forms for label in labels),
        key=lambda pair: (-pair[0], pair[1].name),
    )
    return _distinct(party for score, party in scored if score >= 60)[:3]


def _likeness(form: str, name: str) -> float:
    """0 to 100; having all the words of a longer name counts for a little less than being spelt alike."""
    return max(fuzz.token_sort_ratio(form, name), 0.8 * fuzz.token_set_ratio(form, name))


# Letters that look like Roman figures: a scanned plan prints its tenth recommendation with a Cyrillic Х.
_LOOKALIKES = str.maketrans("хХіІѵѴχΧιΙ", "xxiivvxxii")
# Beside the plan's own numbers: actions of no review ("A-3") and of further reviews ("SAR1-2.1"). H-1, C-1 and U-1 are
# items of the horizon, challenges and updates.
_PREFIX = r"(?!(?:h|c|u)-)(?:[a-z][a-z0-9]{0,11}-){1,2}"
PREFIXED = rf"{_PREFIX}\d{{1,4}}(?:\.\d{{1,3}}){{0,2}}"
"""A reference that says which list it is of: "A-3", "SAR1-2.1"."""
REF = rf"(?:{PREFIXED}|\d{{1,3}}(?:\.\d{{1,3}}){{1,2}}[a-z]?)"
"""What a reference to an action looks like when it stands among other words (to be matched without regard to case)."""
_REVIEW_CODE = re.compile(r"[A-Z][A-Z0-9]{0,11}(?:-[A-Z0-9]{1,11})?")
_TAKEN = set("ACEHNRUX")  # A-3, C-1, E-2, H-1, N-5, R-4, U-17 and X-2 are other things here


def is_review_code(code: str) -> bool:
    """Whether a review can have this code: what stands before its actions' numbers must be read as theirs alone."""
    return _REVIEW_CODE.fullmatch(code) is not None and code not in _TAKEN


_ACTION = re.compile(
    r"(?P<said>actions?|refs?(?:erence)?|item)?\.?\s*(?:no\.?|number)?\s*[:#]?\s*"
    rf"(?P<ref>(?P<prefix>{_PREFIX})?\d{{1,4}}(?P<point>\s?\.\s?\d{{1,3}}){{0,2}}[a-z]?)\s*[.:]?"
)
_RECOMMENDATION = re.compile(
    r"(?:(?:recommendations?|recs?|r(?=\s*\d))\.?\s*(?:no\.?|number)?\s*[:#]?\s*)?([ivx]+|\d{1,2})\s*[.:]?"
)
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")


def read_ref(text: str) -> ActionRef | RecommendationRef | None:
    """The reference that the whole text is, or None.

    "6.1", "6.1." and "action 6.1" are actions; "rec vi", "recommendation 6", "VI" and a bare "6" are
    recommendations.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LOOKALIKES).strip()
    plain = "".join(str(unicodedata.decimal(char, char)) for char in plain)
    action = _ACTION.fullmatch(plain)
    if action and (action["said"] or action["point"] or action["prefix"]):
        ref = re.sub(r"\s", "", action["ref"])
        return ActionRef(ref.upper() if action["prefix"] else ref)
    if recommendation := _RECOMMENDATION.fullmatch(plain):
        number = _number(recommendation[1])
        return RecommendationRef(number) if number else None
    return None


def _number(figures: str) -> int:
    """A number up to 99 from Arabic or small Roman figures; 0 when the letters are no number."""
    if figures.isdecimal():
        return int(figures)
    roman = _ROMAN.fullmatch(figures)
    if not roman:
        return 0
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix").index(roman[2])
    return 10 * len(roman[1]) + ones


def nearest_refs(ref: str, refs: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The references most likely meant by one that does not exist, best first.

    A lost point first ("61" for "6.1"), then those of the same list ("A-3" for "A-9"), then the same recommendation by
    nearness, then its neighbours.
    """
    wanted = _figures(ref)
    listed = _list_of(ref)
    pointless = str(wanted[0]) if len(wanted) == 1 else ""

    def distance(known: str) -> tuple[bool, bool, bool, int, int, str]:
        figures = _figures(known)
        gaps = [abs(a - b) for a, b in zip(figures, wanted, strict=False)] or [0]
        return (
            "".join(map(str, figures)) != pointless,
            _list_of(known) != listed,
            gaps[0] != 0,
            gaps[0],
            sum(gaps[1:]) + abs(len(figures) - len(wanted)),
            known,
        )

    return tuple(sorted(refs, key=distance)[:limit]) if wanted else ()


def _list_of(ref: str) -> str:
    return ref.casefold().rpartition("-")[0]


def _figures(ref: str) -> tuple[int, ...]:
    return tuple(int(figure) for figure in re.findall(r"\d{1,9}", ref))
