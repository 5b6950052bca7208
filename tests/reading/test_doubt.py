"""The second opinion on a line: it decides what no pattern knows; where it and a pattern disagree both are offered."""

from __future__ import annotations

import pytest

from commands.reading.asking import read
from commands.reading.asking.kind import doubt, weighing
from commands.reading.asking.kind.weighing import Opinion, opinion
from store.query import Kind, Query, Unread
from tests.evaluation.fitting import of_file
from tests.reading.test_asking import KNOWN


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("any agency that never reports", Kind.silent),
        ("who sent theirs after the deadline", Kind.late_returns),
        ("do Cherwell and the police owe a different number", Kind.compare),
    ],
)
def test_what_no_pattern_knows_is_decided_by_the_words(words: str, kind: Kind) -> None:
    said = read(words, KNOWN)
    assert isinstance(said, Query), said
    assert said.kind == kind


def test_where_pattern_and_words_disagree_both_readings_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "opinion", lambda _text: Opinion(Kind.dates, 0.8, ("when",)))
    said = read("who leads 6.1", KNOWN)
    assert isinstance(said, Unread)
    assert said.why == "ask"
    assert [label for label, _ in said.choices] == ["Who leads · 6.1", "When due · 6.1"]
    assert [Query.model_validate_json(words).kind for _, words in said.choices] == [Kind.owners, Kind.dates]


def test_words_that_are_all_but_certain_decide_against_a_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "opinion", lambda _text: Opinion(Kind.dates, doubt.OVERRULES, ("when",)))
    said = read("who leads 6.1", KNOWN)
    assert isinstance(said, Query)
    assert said.kind == Kind.dates


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("who leads 6.1", Opinion(Kind.dates, doubt.DOUBTS - 0.01, ())),  # not sure enough
        ("any updates on 6.1", Opinion(Kind.last_update, 0.99, ())),  # so do updates their last day
        ("tell me about 6.1", Opinion(Kind.dates, 0.99, ())),  # the whole of it holds its date
        ("actions about training", Opinion(Kind.dates, doubt.WONDERS + 0.1, ())),  # a list says when each is due
        ("who leads 6.1", Opinion(Kind.fact, 0.99, ())),  # rules and words of the glossary were looked for before
    ],
)
def test_a_doubt_that_changes_nothing_is_not_asked_about(
    words: str, second: Opinion, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure = read(words, KNOWN)
    monkeypatch.setattr(weighing, "opinion", lambda _text: second)
    assert read(words, KNOWN) == sure


def test_what_is_no_question_is_made_none_by_the_words() -> None:
    assert isinstance(read("any good jokes for the away day?", KNOWN), Unread)


def test_an_opinion_says_what_weighed_most() -> None:
    said = opinion("who has never said anything")
    assert said.kind == Kind.silent
    assert {"never", "never said", "has never"} & set(said.because)


def test_the_weights_are_those_of_the_labelled_lines() -> None:
    right = [opinion(text).kind.value in kinds for text, kinds in of_file(every=20)]
    assert sum(right) / len(right) > 0.95, "fit them again: python -m tests.evaluation.fitting"
