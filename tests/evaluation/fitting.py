"""Fits the weights of `commands/reading/asking/kind/weighing.py`: `python -m tests.evaluation.fitting`.

The labelled lines are the paraphrases that the reader was built with, `kinds.tsv` (a kind and a line of words) and the
phrases in which the reader says its own readings, all marked as the reader marks them. The weights are those of a
logistic regression, in whole points; what weighs next to nothing is left out. The unseen paraphrases are measured and
never fitted. With a question behind it the command says what weighed most: `… fitting "who has 6.1"`.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from unittest import mock

from commands.reading.asking import read
from commands.reading.asking.kind import kinds, weighing
from commands.reading.asking.kind.weighing import FILE, features
from commands.reading.asking.said import reading
from store.query import Kind, Query
from tests.evaluation.asked import HERE, SEEN, UNSEEN, as_read, cases, known

LINES = HERE / "kinds.tsv"
_DAY = dt.date(2015, 10, 12)
_ROUNDS, _STEP, _STEEP, _DRAWN, _SMALL = 8, 0.3, 3.0, 0.003, 1e-3
POINTS = 10  # of one unit of weight
_LEAST = 3  # points; what weighs less is left out
Labelled = tuple[str, frozenset[str]]


def marked(words: str, day: dt.date = _DAY, code: str = "OSCB_BU") -> str | None:
    """The line as the reader marks it before it decides the kind; None where it is read without (a rule, a refusal)."""
    heard: list[str] = []
    of = kinds.of

    def listening(text: str, **more: bool) -> kinds.Sort:
        heard.append(text)
        return of(text, **more)

    with mock.patch.object(kinds, "of", listening):
        read(words, known(day, code))
    return heard[0] if heard else None


def of_file(every: int = 1) -> Iterator[Labelled]:
    """The lines of `kinds.tsv`, or every so many of them."""
    for row in LINES.read_text(encoding="utf-8").splitlines()[::every]:
        kind, words = row.split("\t")
        for said in {words, re.sub(r"^actions (?=\w+ \w+)", "", words)}:  # a command says the first word already
            if text := marked(said):
                yield text, frozenset((kind,))


def of_paraphrases(unseen: bool = False) -> Iterator[Labelled]:
    """The paraphrases that stand by themselves and have a kind."""
    for case in cases(UNSEEN if unseen else SEEN):
        said = (one.get("kind") for one in case["means"])
        meant = frozenset(one for kind in said if kind for one in (kind["any"] if isinstance(kind, dict) else [kind]))
        if (
            meant - {"fact"}
            and not case.get("after")
            and (text := marked(case["words"], dt.date.fromisoformat(case["on"]), case["as"]))
        ):
            yield text, meant


def of_own_phrases() -> Iterator[Labelled]:
    """The phrases in which lists, numbers and groups were read, which a person may type as they stand."""
    for case in cases(SEEN):
        query, knows = as_read(case), known(dt.date.fromisoformat(case["on"]), case["as"])
        if isinstance(query, Query) and query.kind in (Kind.actions, Kind.how_many, Kind.groups):
            said = " ".join(one.removesuffix(" (yours)") for one in reading(query, knows))
            if not query.passed_over and (text := marked(said)):
                yield text, frozenset((query.kind.value,))


def fitted(lines: list[Labelled]) -> dict[str, dict[str, int]]:
    """The weights of lines, in points. Each miss moves those of its line; all are drawn towards nothing."""
    examples = [(features(text), meant) for text, meant in lines]
    names = sorted({kind for _, meant in lines for kind in meant})
    weights: defaultdict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(names, 0.0))
    slopes: defaultdict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(names, 1e-3))
    order = random.Random(1)
    for _ in range(_ROUNDS):
        order.shuffle(examples)
        for there, meant in examples:
            steep = _STEEP / math.sqrt(len(there))
            each = {kind: math.exp(steep * sum(weights[one][kind] for one in there)) for kind in names}
            total, right = sum(each.values()), sum(each[kind] for kind in meant)
            for kind in names:
                miss = steep * (each[kind] / total - (each[kind] / right if kind in meant else 0))
                if abs(miss) < _SMALL:
                    continue
                for one in there:
                    slopes[one][kind] += miss * miss
                    step = _STEP / math.sqrt(slopes[one][kind])
                    moved = weights[one][kind] - step * miss
                    weights[one][kind] = math.copysign(max(0.0, abs(moved) - step * _DRAWN), moved)
    points = {
        feature: {kind: round(POINTS * value) for kind, value in of.items() if abs(value) * POINTS >= _LEAST}
        for feature, of in weights.items()
    }
    return {feature: of for feature, of in points.items() if of}


def main() -> None:
    """Fit and write the weights, and say how many lines they decide as labelled; or say why, of a question."""
    if words := " ".join(sys.argv[1:]):
        text = marked(words) or ""
        said = weighing.opinion(text)
        print(f"{text}\npatterns: {kinds.of(text).kind.value}")
        print(f"weighs for: {said.kind.value} ({said.sure:.2f}): {', '.join(said.because)}")
        return
    weights = fitted([*of_paraphrases(), *of_file(), *dict.fromkeys(of_own_phrases())])
    rows = (
        "\t".join((feature, *(f"{kind} {value}" for kind, value in sorted(of.items(), key=lambda one: -one[1]))))
        for feature, of in sorted(weights.items())
    )
    FILE.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    weighing.weights.cache_clear()
    for name, lines in (("seen", of_paraphrases()), ("kinds.tsv", of_file()), ("unseen", of_paraphrases(unseen=True))):
        right = [weighing.opinion(text).kind.value in meant for text, meant in lines]
        print(f"{name:<10} {sum(right)}/{len(right)} as labelled ({100 * sum(right) / len(right):.1f}%)")


if __name__ == "__main__":
    main()
