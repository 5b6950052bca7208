"""Which of a few things that were offered a typed answer means."""

from __future__ import annotations

import pytest

from commands.reading.choosing import Chosen, chosen
from store.query import AskedBack

COUNCILS = ("Oxfordshire County Council", "Oxford City Council", "Cherwell District Council")
NAMES = {COUNCILS[0]: ("OCC", "county"), COUNCILS[1]: ("OxCC",), COUNCILS[2]: ("CDC",), "Cafcass": ()}
WHICH_COUNCIL = AskedBack(choices=tuple((name, f"overdue for {name}") for name in COUNCILS))
REPORTS = AskedBack(
    choices=(
        ("1.1 Annual report", "when is 1.1 due"),
        ("1.2 Compliance report", "when is 1.2 due"),
        ("11.2 Audit", "when is 11.2 due"),
    )
)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("the city council", 1), ("Oxford City Council", 1), ("the second one", 1), ("2", 1), ("no 2", 1), ("#2", 1),
        ("option 2 please", 1), ("I meant the city one", 1), ("sorry, the county", 0), ("OCC", 0), ("the last one", 2),
        ("no, Cherwell", 2), ("chewell", 2), ("1st", 0), ("The 3rd.", 2), ("“Oxford City Council”", 1), ("CDC?", 2),
    ],
)  # fmt: skip
def test_by_place_by_name_and_by_part_of_a_name(typed: str, place: int) -> None:
    assert chosen(typed, WHICH_COUNCIL, NAMES) == Chosen(words=f"overdue for {COUNCILS[place]}")


@pytest.mark.parametrize(
    ("typed", "ref"),
    [("1.2", "1.2"), ("action 1.2", "1.2"), ("compliance", "1.2"), ("the audit", "11.2"),
     ("the third", "11.2"), ("the one on compliance", "1.2")],
)  # fmt: skip
def test_by_ref_and_by_words_of_the_title(typed: str, ref: str) -> None:
    assert chosen(typed, REPORTS, NAMES) == Chosen(words=f"when is {ref} due")


@pytest.mark.parametrize(
    "typed",
    [
        "overdue",
        "mine",
        "what is overdue for Oxford City Council?",
        "who chairs the board",
        "7",
        "0",
        "4.5",
        "",
        "?",
        "the",
    ],
)
def test_what_is_no_answer_is_a_question_by_itself(typed: str) -> None:
    assert chosen(typed, WHICH_COUNCIL, NAMES) == Chosen()


def test_an_answer_that_leaves_several_is_asked_about_again() -> None:
    assert chosen("the report", REPORTS, NAMES) == Chosen(choices=REPORTS.choices[:2])


def test_all_of_them_and_one_that_was_not_offered() -> None:
    assert chosen("all of them", WHICH_COUNCIL, NAMES).words == (
        "overdue for Oxfordshire County Council, Oxford City Council and Cherwell District Council"
    )
    assert chosen("no, Cafcass", WHICH_COUNCIL, NAMES).words == "overdue for Cafcass"


@pytest.mark.parametrize(
    ("unfinished", "typed", "whole"),
    [
        ("when is it due", "4.5", "when is 4.5 due"),
        ("who leads that one?", "the compliance audit", "who leads the compliance audit?"),
        ("who has not sent the return", "4.5", "who has not sent 4.5"),
        ("when is it due", "what is overdue", ""),
        ("when is it due", "overdue", ""),
    ],
)
def test_a_question_gets_the_thing_that_it_lacked(unfinished: str, typed: str, whole: str) -> None:
    assert chosen(typed, AskedBack(unfinished=unfinished), NAMES) == Chosen(words=whole)
