"""What goes on from a list or one action: what else, a bare number, the week after a feast that is named."""

from __future__ import annotations

import datetime as dt

import pytest

from commands.reading.asking import read
from store.query import Query, Unread
from tests.evaluation.asked import known
from tests.reading.test_asking_goes_on import phrases


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        (
            "what do the police lead on missing children // what else do they lead",
            "All actions · led by Thames Valley Police · but not about missing",
        ),
        ("what's overdue for Cafcass // what else have they got", "Open actions · led by Cafcass · but not overdue"),
        ("rec 6 // and 7?", "In full · recommendation vii"),
        ("who leads rec 4 // and 5", "Who leads · recommendation v"),
        (
            "what's due at half term // the week after half term",
            "Open actions · due from 2 November 2015 to 8 November 2015",
        ),
        ("what's the next deadline // the one after // and the first one", "Next due"),
        ("police actions // any of them about training", "All actions · led by Thames Valley Police · about training"),
    ],
)
def test_what_goes_on_keeps_what_it_does_not_change(thread: str, read_as: str) -> None:
    assert phrases(thread).replace(" (yours)", "") == read_as


@pytest.mark.parametrize(
    "thread",
    ["anything about missing children // anything else", "police actions // any others", "6.1 // and 7?"],
)
def test_what_could_be_of_anything_is_asked_back(thread: str) -> None:
    *before, line = thread.split(" // ")
    last = None
    for words in before:
        said = read(words, known(dt.date(2015, 10, 5), last=last))
        last = said if isinstance(said, Query) else last
    said = read(line, known(dt.date(2015, 10, 5), last=last))
    assert isinstance(said, Unread)
    assert said.why == "ask"


@pytest.mark.parametrize("words", ["which agency owes most", "who owes the most"])
def test_who_owes_most_counts_what_is_open(words: str) -> None:
    said = read(words, known(dt.date(2015, 10, 5)))
    assert isinstance(said, Query)
    assert not said.which.with_closed
