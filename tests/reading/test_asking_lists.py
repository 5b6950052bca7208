"""Lists of actions: what they lack, when they are due, and what of them is wanted."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from commands.reading.asking import read
from store.query import Kind, Query
from tests.evaluation import asked as questions
from tests.evaluation.asked import known

TODAY = dt.date(2015, 10, 5)  # a Monday


def asked(words: str, code: str = "OSCB_BU", today: dt.date = TODAY) -> Query:
    said = read(words, known(today, code))
    assert isinstance(said, Query), said
    return said


def narrows(words: str, code: str = "OSCB_BU", today: dt.date = TODAY) -> dict[str, Any]:
    """The kind and the filters that the words set."""
    return questions.flat(asked(words, code, today))


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("which actions have no owner", "leads_to", 0),
        ("how many actions have no owner", "leads_to", 0),
        ("actions without a lead", "leads_to", 0),
        ("what has no lead agency yet", "leads_to", 0),
        ("anything not assigned to anyone", "leads_to", 0),
        ("do we have any actions with nobody leading", "leads_to", 0),
        ("leave out the ones with no owner", "leads_from", 1),
        ("which have no evidence", "has_evidence", False),
        ("what's been closed with no proof", "has_evidence", False),
        ("which actions haven't been evidenced", "has_evidence", False),
        ("everything except the ones without evidence", "has_evidence", True),
        ("which actions have no supporting agency", "is_supported", False),
        ("which of our actions have support", "is_supported", True),
        ("list the actions nobody has reported on", "never_updated", True),
        ("which ones has nobody reported on", "never_updated", True),
    ],
)
def test_actions_are_listed_by_what_they_lack(words: str, name: str, value: object) -> None:
    found = narrows(words)
    assert found["kind"] == ("count" if words.startswith("how many") else "actions")
    assert found[name] == value


def test_whether_one_action_has_evidence_is_asked_of_that_one() -> None:
    assert asked("does 4.2 have evidence?").kind == Kind.details
