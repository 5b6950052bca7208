"""What a question must not let through: somebody's number or home, a name that takes a question's place, a brief that
counts fewer actions than it says."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import inspect, text

from store import models
from tests.dialogues.test_conversations import asks, first
from tests.office import Office


def everything_kept(office: Office) -> str:
    """All that stands in the store, in every column of every table."""
    with office.store.reading() as connection:
        return "\n".join(
            str(tuple(row))
            for table in inspect(connection).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))
        ).casefold()


@pytest.mark.parametrize(
    ("words", "secret"),
    [
        ("overdue at 14 Wrenfield Lane", "wrenfield"),
        ("what is due for XQ4 1AB", "xq4 1ab"),
        ("999 123 4560 overdue?", "999 123 4560"),
        ("the one about Kayleigh Brownlow at Wrenfield School", "kayleigh"),
        ("save overdue as my 999 123 4560 list", "999 123 4560"),
        ("save this as 14 Wrenfield Lane", "wrenfield"),
    ],
)
def test_what_may_be_a_persons_is_refused_and_kept_nowhere(office: Office, words: str, secret: str) -> None:
    asks(office.chair, "overdue for Oxford")  # also where a question waits for its answer
    said = asks(office.chair, words)
    assert "nothing of it was kept" in said or "Nothing was recorded" in said
    assert secret not in said.casefold()
    assert secret not in everything_kept(office)
    assert office.count(models.SavedQuestion) == 0


def test_a_brief_is_of_the_whole_board_whatever_was_asked_before(office: Office) -> None:
    begun = asks(office.chair, "brief")
    asks(office.chair, "is 4.5 late yet")
    assert asks(office.chair, "brief me") == begun
    asks(office.chair, "what is overdue?")
    assert asks(office.chair, "briefing please") == begun


def test_a_brief_says_what_it_is_of(office: Office) -> None:
    asks(office.chair, "is 4.5 late yet")
    said = asks(office.chair, "and a brief on that")
    counted = re.search(r"(\d+) actions? (?:is|are) open", said)
    assert counted is None or int(counted[1]) > 30 or "4.5" in first(said)


@pytest.mark.parametrize("name", ["overdue", "brief", "4.5", "horizon", "next meeting", "help", "Cafcass"])
def test_no_question_is_kept_under_words_that_ask_something_themselves(office: Office, name: str) -> None:
    before = asks(office.chair, name)
    asks(office.chair, "who leads 6.1?")
    assert "asks for something by itself" in asks(office.chair, f"save this as {name}")
    assert office.count(models.SavedQuestion) == 0
    if name not in ("Cafcass", "overdue"):  # which go on from what was asked before
        assert asks(office.chair, name) == before


def test_a_name_of_ones_own_may_hold_such_words(office: Office) -> None:
    for name in ("Monday list", "overdue list", "Cafcass check", "homework"):
        asks(office.chair, "who leads 6.1?")
        assert f"Kept as *{name}*" in asks(office.chair, f"save this as my {name}")
        assert "Who leads · 6.1" in first(asks(office.chair, f"my {name}"))
    asks(office.chair, "overdue for the police")
    assert "Kept as" in asks(office.chair, "save overdue for the police as police overdue")


def test_the_items_of_the_horizon_are_asked_for_in_two_words(office: Office) -> None:
    asks(office.chair, "horizon From September every school must name a lead for children missing education")
    for words in (
        "horizon items",
        "horizon scanning items",
        "horizon entries",
        "horizon scanning since March",
        "challenge issues",
    ):
        said = asks(office.chair, words)
        assert first(said).startswith(("All horizon items", "Open horizon items", "All challenges")), (words, said)
    assert office.count(models.HorizonItem) == 1
