"""Cases of questions are asked as from Slack, and answered in the scorer's form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.questions import asked
from tests.evaluation.turns import plain


@pytest.fixture
def ask(tmp_path: Path) -> Any:
    def ask(*turns: str, role: str = "Service manager", agency: str = "CAFCASS") -> list[dict[str, Any]]:
        case = {
            "id": "Q1",
            "data": "plan",
            "as_of": "2015-10-12",
            "asker": {"role": role, "agency": agency},
            "turns": turns,
        }
        file = tmp_path / "cases.jsonl"
        file.write_text(json.dumps(case), encoding="utf-8")
        ((number, answered),) = [(one["id"], one["turns"]) for one in asked(file, None)]
        assert number == "Q1"
        return answered  # type: ignore[no-any-return]

    return ask


def test_a_thread_is_answered_turn_by_turn(ask: Any) -> None:
    first, second = ask("what's overdue for us?", "only the training ones")
    assert (first["kind"], second["kind"]) == ("answer", "answer")
    assert set(first["refs"]) == {"1.1", "3.1", "5.1"}
    assert second["refs"] == ["5.1"]
    assert "5.1" in second["text"]
    assert not first["changed_data"]


def test_one_action_is_told_whole(ask: Any) -> None:
    (turn,) = ask("7.1")
    assert (turn["kind"], turn["refs"]) == ("answer", ["7.1"])


def test_returns_name_the_parties_alone(ask: Any) -> None:
    (turn,) = ask("who hasn't sent 1.1?")
    assert len(turn["parties"]) == 12
    assert not turn.get("refs")


@pytest.mark.parametrize(
    "words", ["which school did Child B go to", "update on 10.1: seen with Jayden Marlowe (14) last week"]
)
def test_what_is_refused_leaves_nothing_behind(ask: Any, words: str) -> None:
    (turn,) = ask(words)
    assert turn["kind"] == "refusal"
    assert not turn["changed_data"]
    assert not turn["stored_message"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("what does the council owe", "clarify"), ("who won the football", "unknown"), ("close 6.1 now", "refusal")],
)
def test_what_is_not_answered_says_how(ask: Any, words: str, kind: str) -> None:
    assert ask(words)[0]["kind"] == kind


def test_marks_of_slack_are_no_part_of_the_text() -> None:
    said = "*Open actions*\n<https://example.org|the paper> &amp; _note_ 3*4*5 a_b_c"
    assert plain(said) == "Open actions\nthe paper & note 3*4*5 a_b_c"


def test_groups_by_month_are_months_and_the_rest_stands_in_the_text(ask: Any) -> None:
    (turn,) = ask("group the actions by month")
    assert "2015-12" in turn["groups"]
    assert all(key[:2] == "20" for key in turn["groups"])
    assert "No date (" in turn["text"]


def test_a_return_of_a_post_is_that_of_the_agency_it_answers_for(ask: Any) -> None:
    (turn,) = ask("who hasn't sent 8.1?")
    assert turn["parties"] == ["Oxfordshire County Council"]
    assert "Deputy Director for Children's Social Care (Oxfordshire County Council)" in turn["text"]


def test_where_an_action_goes_is_said_in_its_own_words_where_no_meeting_is_named(ask: Any) -> None:
    for words, told in (("where does 9.1 get reported", "to the CSE subgroup"), ("where does 6.4 go", "annual report")):
        (turn,) = ask(words)
        assert "in its own words" in turn["text"]
        assert told in turn["text"]
    (turn,) = ask("where does 4.2 go")
    assert "the plan names no meeting, group or report for it" in turn["text"]
