"""Tables of patterns try only those that a text can match, and never miss one that does."""

from __future__ import annotations

import re
from typing import Any

import pytest

from commands.reading.asking.kind import kinds, plan_facts
from commands.reading.asking.marking import topics
from commands.reading.asking.refusing import of_a_child, refusals
from commands.reading.asking.wording import wordings
from commands.reading.patterns import Table, any_of, compile_all, threes
from tests.evaluation import asked

TABLES: dict[str, Table[Any]] = {
    "wordings": wordings._ALL,
    "kinds": kinds._ROWS,
    "facts": plan_facts._PHRASES,
    "topics": topics._ALL,
    "of a child": of_a_child._OF_A_CHILD,
    "child questions": of_a_child._CHILD_QUESTION,
    "concerns": of_a_child._CONCERN,
    "instructions": refusals._INSTRUCTIONS,
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_no_match_is_missed(table: Table[Any]) -> None:
    marked = " ".join(("which REF actions of PARTY are OVERDUE", "who leads TOPIC", "due WHEN and OPEN"))
    for line in (marked, *(one["words"].lower() for one in asked.cases(asked.SEEN)[::3])):
        plainly = [row.value for row in table.rows if row.pattern.search(line)]
        assert list(table.that_match(line)) == plainly, line


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"silence", "radio silence since"),
        (r"(?:silence|mum|no word)", "they kept mum"),
        (r"(?:quite )?late", "late"),
        (r"(?:very )*overdue", "overdue"),
        (r"(?:late|)", "on time"),
        (r"(?<=not )done", "not done"),
        (r"(?<!not )done", "it is done"),
        (r"^(?!.*who)(.*)closed", "all closed"),
        (r"(?=.*open)which", "which are open"),
        (r"(?:ab){2,}", "abab"),
        (r"(?i)LATE", "is it late"),
        (r"\d+\.\d+", "is 4.5 in"),
        (r"a[bc]d", "acd"),
    ],
)
def test_every_way_to_match_is_tried(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert any_of((pattern,)).matches(text)


def test_a_pattern_that_cannot_match_is_not_tried() -> None:
    silence, ref = any_of(["radio silence", r"\d+\.\d+"]).rows
    assert silence.needs
    assert silence.needs.isdisjoint(threes("who is late with 4.5"))
    assert not ref.needs.isdisjoint(threes("a"))


def test_each_rewriting_sees_what_the_one_before_wrote() -> None:
    table = Table([("tardy", "overdue"), ("overdue actions", "OVERDUE"), ("nothing", "")])
    assert table.rewritten("tardy actions", str) == "OVERDUE"
    assert table.rewritten("overdue", lambda value: lambda match: f"<{match[0]}>{value}") == "overdue"


def test_a_process_that_answers_compiles_all_of_them_first() -> None:
    table = any_of(["never asked of anybody"])
    assert "pattern" not in vars(table.rows[0])
    compile_all()
    assert "pattern" in vars(table.rows[0])
