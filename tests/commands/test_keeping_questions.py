"""Which words keep a question, drop one, or ask which are kept."""

from __future__ import annotations

import pytest

from commands import keeping_questions as keeping


@pytest.mark.parametrize(
    ("words", "name", "what", "drops"),
    [
        ("keep overdue for the police as my Friday list", "Friday list", "overdue for the police", False),
        ("keep this as my Friday list", "Friday list", "", False),
        ("delete my oxford list", "oxford list", "", True),
        ("please remove the police search", "police search", "", True),
        ("forget my Friday list", "Friday list", "", True),
    ],
)
def test_a_question_is_kept_or_dropped_in_one_line(words: str, name: str, what: str, drops: bool) -> None:
    wish = keeping.read(words)
    assert wish is not None
    assert (wish.name, wish.words, wish.drops) == (name, what, drops)


@pytest.mark.parametrize("words", ["what lists do I have", "my lists", "which lists have I saved?", "what did I keep"])
def test_which_are_kept_is_asked_in_many_words(words: str) -> None:
    assert keeping.asks_for_all(words)


@pytest.mark.parametrize(
    "words", ["delete everything", "delete the list", "drop the county", "keep an eye on 6.1 as my lead", "my actions"]
)
def test_what_keeps_nothing_is_left_alone(words: str) -> None:
    assert keeping.read(words) is None
    assert not keeping.asks_for_all(words)
