"""Tables ask only those of their patterns that a text may match, and never miss one that does."""

from __future__ import annotations

from typing import Any

import pytest

from commands.reading.asking.kind import kinds, plan_facts
from commands.reading.asking.marking import topics
from commands.reading.asking.refusing import of_a_child, refusals
from commands.reading.asking.wording import wordings
from commands.reading.patterns import Table, any_of
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
        plainly = [row.value for row in table.rows if row.pattern.compiled.search(line)]
        assert list(table.that_match(line)) == plainly, line


def test_what_is_said_in_several_ways_is_as_many_patterns() -> None:
    table = any_of(r"\bradio (?:silence|call)|[|)]no \| word|mum", "quiet")
    assert [row.value for row in table.rows] == [r"\bradio (?:silence|call)", r"[|)]no \| word", "mum", "quiet"]


def test_a_pattern_that_needs_no_three_letters_is_always_asked() -> None:
    for pattern, text in ((r"\d\.\d", "is 4.5 in"), ("(?i)late", "LATE"), ("a", "a"), (r"^\W*$", "")):
        assert any_of(pattern).matches(text), pattern


def test_each_rewriting_sees_what_the_one_before_wrote() -> None:
    table = Table([("tardy", "overdue"), ("overdue actions", "OVERDUE"), ("nothing", "")])
    assert table.rewritten("tardy actions", str) == "OVERDUE"
    assert table.rewritten("overdue", lambda value: lambda match: f"<{match[0]}>{value}") == "overdue"
