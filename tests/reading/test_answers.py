"""What a typed line answers beyond its status."""

from __future__ import annotations

import datetime as dt

import pytest

from commands.reading.answers import answers_in, contents_in, number_in
from store.read_models.returns import Question

TODAY = dt.date(2015, 11, 16)
QUESTIONS = (
    Question(key="score", label="Score", kind="number"),
    Question(key="shared", label="Shared", kind="choice", choices=("Yes", "Partly")),
    Question(key="when", label="Audited on", kind="date"),
    Question(key="evidence", label="Evidence"),
)


def test_labels_are_read_where_they_begin_and_nowhere_else() -> None:
    words = "audit finished; score: 3; Shared: partly.; audited on: 2 November 2015; Evidence: 20 files, Score: said so"
    assert answers_in(words, QUESTIONS, TODAY) == {
        "score": "3", "shared": "Partly", "when": "2015-11-02", "evidence": "20 files, Score: said so",
    }  # fmt: skip


def test_a_line_each_is_read_too_and_an_answer_that_cannot_be_is_left_to_its_question() -> None:
    assert answers_in("Score: high\nAudited on: soon", QUESTIONS, TODAY) == {"score": "high", "when": "soon"}


def test_a_number_is_read_after_its_word_or_its_measure() -> None:
    assert number_in("four events; number: 1,250 in all", "People reached") == 1250
    assert number_in("People reached: 412.", "People reached") == 412
    assert number_in("People reached: 92%", "People reached") == 92
    assert number_in("we reached 412 people", "People reached") is None
    assert number_in("People reached: lots of them", "People reached") == "lots of them"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2 November 2015", "2015-11-02"), ("2/11/15", "2015-11-02"), ("2015-11-02", "2015-11-02"),
        ("2 November", "2 November"), ("November 2015", "November 2015"), ("last week", "last week"),
    ],
)  # fmt: skip
def test_a_date_that_is_asked_for_is_one_day_with_its_year(said: str, kept: str) -> None:
    assert answers_in(f"Audited on: {said}", QUESTIONS, TODAY) == {"when": kept}


def test_contents_are_ticked_by_number_by_words_or_all() -> None:
    contents = ("impact", "views of children", "costs")
    assert contents_in("report sent; holds: 1, 3", contents) == ("impact", "costs")
    assert contents_in("report sent; Holds: impact and views of children.", contents) == contents[:2]
    assert contents_in("report sent; holds: all", contents) == contents
    assert contents_in("report holds impact", contents) == ()
