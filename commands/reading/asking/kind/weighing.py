"""Which kind of answer the words of a line weigh for: a second opinion beside the patterns of `kinds`.

Each word of the marked line, each pair of words that stand together and the first letters of each word weigh for some
kinds and against others; the weights are added up. They stand in `weights.tsv`, one feature a line, and are fitted from
labelled lines by `python -m tests.evaluation.fitting`, which also prints why a line weighs as it does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from commands.reading import quick_re as re
from store.query import Kind
from store.wording import stem

FILE = Path(__file__).with_name("weights.tsv")
_STEEP = 0.3
"""How much one point of the file is: the more, the surer of itself the opinion."""
_SAYS_NOTHING = frozenset(("the", "a", "an", "please", "of", "so", "and", ","))


@dataclass(frozen=True, slots=True)
class Opinion:
    """The kind for which the words weigh most, how sure that is (of 1), and the features that weighed most for it."""

    kind: Kind
    sure: float
    because: tuple[str, ...]


def features(text: str) -> tuple[str, ...]:
    """What of a marked line is weighed: its words by their stems, pairs of neighbours, and beginnings of words."""
    words = [
        word if word.isupper() or not word.isalpha() else stem(word)
        for word in re.sub(r"[,()]", " , ", text.replace("'s", " ")).split()
        if word not in _SAYS_NOTHING
    ]
    whole = ["^", *words, "$"]
    pairs = (f"{one} {other}" for one, other in pairwise(whole))
    begins = (f"{word[:4]}-" for word in words if word.islower() and len(word) > 3)
    return tuple(dict.fromkeys(("", *words, *pairs, *begins)))


@lru_cache(maxsize=1)
def weights() -> dict[str, dict[str, int]]:
    """What each feature weighs for the kinds, in points."""
    points = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        feature, *parts = line.split("\t")
        points[feature] = {kind: int(number) for kind, number in (part.rsplit(" ", 1) for part in parts)}
    return points


_NEEDS: dict[Kind, re.Pattern] = {
    kind: re.compile(rf"\b(?:{words})\b")
    for kind, words in (
        (Kind.next_due, r"next|first|soon\w*|earliest|nearest|closest|upcoming|immediate\w*|coming"),
        (Kind.last_due, r"last|latest|final\w*|furthest|farthest|end\w*|finish\w*|longest|DONE|over"),
        (Kind.compare, r"compar\w*|more|most|less|fewer|fewest|than|versus|vs|against|\w*side|both|same|between|\w+ier|\w+er|next to|worse|ahead|behind|differ\w*|equal\w*|number|or"),
        (Kind.on_time, r"time|deadlines?|dates?|OVERDUE|punctual\w*|met|meet|hit|share|proportion"),
        (Kind.late_returns, r"OVERDUE|late\w*|time|miss\w*|after|behind|days|long|tardy|deadline"),
        (Kind.same_list, r"same|identical|match\w*|similar|alike|twins?|mirror\w*|exactly|precisely|like|share\w*|just"),
        (Kind.challenges, r"challeng\w*|c-?\d+|raised"),
        (Kind.how_many, r"how|numbers?|count|many|more than|lot|total|proportion|percent\w*|share|tally|much|fraction|half"),
        (Kind.often, r"how|RECURS or|or RECURS|(?:is|are|does|do|will|was|were) [^,]*RECURS|regular\w*|frequen\w*|often|again|every|recur\w*|repeat\w*|times|once|round|need"),
        (Kind.silent, r"nothing|silent|silence|quiet|never|not|nobody|no|yet|without|heard|word|mute|names"),
        (Kind.changes, r"chang\w*|new|happen\w*|mov\w*|SINCE|WHEN|differen\w*|news|progress\w*|catch|latest|develop\w*|missed|shift\w*|DONE|since|going on"),
        (Kind.horizon, r"horizon|scan\w*|radar|spot\w*|flag\w*|emerg\w*|log\w*|items?|threats?|risks?|trends?|issues?|ahead|track|coming|h-?\d+|notic\w*|themes?|raised|watch\w*"),
    )
}  # fmt: skip
"""One of which a line must hold to ask for these kinds: without "next" or "first" nothing asks what is due next."""


def opinion(text: str) -> Opinion:
    """The kind that a marked line weighs for."""
    points = weights()
    there = [feature for feature in features(text) if feature in points]
    sums = {kind.value: 0 for kind in Kind}
    for feature in there:
        for kind, number in points[feature].items():
            sums[kind] += number
    may_be = [kind.value for kind in Kind if kind not in _NEEDS or _NEEDS[kind].search(text)]
    best = max(may_be, key=sums.__getitem__)
    scale = _STEEP / math.sqrt(max(1, len(there)))
    total = sum(math.exp((number - sums[best]) * scale) for number in sums.values())
    because = sorted((one for one in there if one), key=lambda one: -points[one].get(best, 0))
    return Opinion(Kind(best), 1 / total, tuple(because[:3]))
