"""Every kind of answer, made by hand: what stands first, what the text beside the blocks says, where it leads on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commands.reading.asking import read
from messages import actions, answers, answers_single
from messages.answers_view import ASK
from messages.blocks import Message
from store import standing
from store.query import Kind, Unread
from tests.evaluation.asked import known
from tests.messages.examples import EXAMPLES, SHARED, TODAY, TVP
from tests.messages.test_goldens import GOLDENS, painted
from tests.messages.text_beside import assert_text_says_it_all, buttons


def shown(name: str) -> Message:
    view = EXAMPLES[name]
    return answers.answer(view.found, view.reading, view.words, {}, view.updatable, view.bodies)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_answer_opens_with_its_reading_and_ends_with_next_steps(name: str) -> None:
    message = shown(name)
    assert_text_says_it_all(message)
    first = message.text.splitlines()[0]
    assert all(phrase in first for phrase in EXAMPLES[name].reading), first
    assert len(message.blocks) <= 50
    steps = [one for one in buttons(message.blocks[-1:]) if one["action_id"] in ASK]
    assert 1 <= len(steps) <= 3 or name == "which_of_several", "no next step"
    assert len({one["action_id"] for one in steps}) == len(steps)
    assert all(one["value"] != EXAMPLES[name].words for one in steps)


def test_each_next_step_is_a_question_that_is_read() -> None:
    knows = known(TODAY)
    steps = {one["value"] for name in EXAMPLES for one in buttons(shown(name).blocks) if one["action_id"] in ASK}
    unread = {words: said.sentence for words in steps if isinstance(said := read(words, knows), Unread)}
    assert len(steps) > 40
    assert not unread


def test_each_kind_of_question_has_an_answer() -> None:
    assert {view.found.query.kind for view in EXAMPLES.values()} >= set(Kind) - {Kind.last_due}


def test_what_is_not_there_is_said() -> None:
    for name in EXAMPLES:
        if name.endswith(("_none", "_empty", "_none_overdue", "_not_held")):
            words = shown(name).text.split("\n", 1)[1]
            assert words.startswith(("None", "No", "*0 of", "That is not", "Nobody", "Never")), (name, words)


def test_an_answer_of_one_owner_is_not_the_standing_of_the_action() -> None:
    """One of three owners has answered: the action is open, and this owner's answer is told beside that."""
    mine = standing.listed(SHARED.action, TODAY, frozenset({TVP[0]}))
    told = answers_single.stands(mine, TODAY)
    assert "every owner" not in told
    assert "is open" in told
    assert "1 of 3 owners" in told
    assert "is open" in told
    assert "1 of 3 owners" in told
    assert told.endswith(f"{TVP[1]} answered on 10 June 2015.")
    assert "1 of 3 owners in" in actions.stands(mine, TODAY)


def test_what_was_not_read_is_asked_back_with_buttons() -> None:
    problem = Unread(
        why="ask", sentence="“Oxford” could be <two> bodies.", choices=(("Oxford Health", "Oxford Health"),)
    )
    message = answers.unread(problem)
    assert "&lt;two&gt;" in message.text
    assert [one["value"] for one in buttons(message.blocks)] == ["Oxford Health"]
    assert_text_says_it_all(message)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_answer_reads_as_it_did(name: str) -> None:
    golden = GOLDENS / "answers" / f"{name}.txt"
    now = painted(list(shown(name).blocks))
    if os.environ.get("UPDATE_GOLDENS"):
        Path.mkdir(golden.parent, exist_ok=True)
        golden.write_text(now)
    assert now == golden.read_text()
