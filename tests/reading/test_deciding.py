"""The decisions of one meeting in a line."""

from __future__ import annotations

import pytest

from commands.reading.deciding import Said, read_decisions


@pytest.mark.parametrize(
    ("words", "decisions"),
    [
        ("close 1.1, 1.2; send back 3.1 because (b) is missing; grant 4.2",
         [("close", "1.1", ""), ("close", "1.2", ""), ("send back", "3.1", "(b) is missing"), ("grant", "4.2", "")]),
        ("Sign off 1.1 and A-3 on the audit of June", [("close", "1.1", "the audit of June"),
                                                       ("close", "A-3", "the audit of June")]),
        ("refuse the new date for SAR1-2.1: no reason given", [("refuse", "SAR1-2.1", "no reason given")]),
        ("sent back 3.1: numbers; charts\nclose 1.1", [("send back", "3.1", "numbers; charts"), ("close", "1.1", "")]),
    ],
)  # fmt: skip
def test_decisions_are_read_in_order_with_their_reasons(words: str, decisions: list[tuple[str, str, str]]) -> None:
    assert read_decisions(words) == tuple(Said(*one) for one in decisions)


@pytest.mark.parametrize("words", ["note 1.1", "close", "closed the meeting at noon"])
def test_words_that_are_no_decision_are_given_back(words: str) -> None:
    assert read_decisions(words) == words


def test_an_action_of_which_nothing_is_said_is_asked_about_and_joins_no_reason() -> None:
    assert read_decisions("close 1.1 on the audit; A-9") == "A-9"
    assert read_decisions("close 1.1; 1.2 and 1.3; send back 3.1 because of (b)") == "1.2 and 1.3"
