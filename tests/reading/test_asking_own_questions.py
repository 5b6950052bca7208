"""When a line in a thread is a question of its own, and when it goes on from the last one."""

from __future__ import annotations

import pytest

from tests.reading.test_asking_goes_on import phrases


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("our actions // is 6.1 done", "How it stands · 6.1"),
        ("what's overdue // who leads 9.2", "Who leads · 9.2"),
        ("what's overdue // actions in rec vi", "All actions · recommendation vi"),
        ("who has not sent the July return // what changed since 1 July", "What changed · since 1 July 2015"),
        ("who hasn't sent 3.1 // which ones haven't got a date", "All actions · with no date"),
        ("6.1 // anything overdue", "Overdue actions"),
        ("our actions // what does Cafcass lead", "All actions · led by Cafcass"),
    ],
)  # fmt: skip
def test_a_line_that_asks_and_names_its_thing_is_whole(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("what's due in November // 6.1", "In full · 6.1"),
        ("our actions // what about 6.1", "In full · 6.1"),
        ("our actions // rec xi", "In full · recommendation xi"),
        ("rec iv actions // rec v", "All actions · recommendation v"),
        ("when is 6.1 due // 6.2", "When due · 6.2"),
        ("our actions // just rec vi", "All actions · recommendation vi · led by Thames Valley Police (yours)"),
    ],
)
def test_a_ref_or_a_recommendation_alone_takes_the_place_of_a_list(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("6.1 // what has changed", "What changed · 6.1"),
        ("rec iv actions // when are they due", "When due · recommendation iv"),
        ("our actions // which are in rec iv", "All actions · recommendation iv · led by Thames Valley Police (yours)"),
        ("what's due in December // Cafcass", "Open actions · led by Cafcass · due in December 2015"),
    ],
)
def test_a_line_that_lacks_one_of_the_two_goes_on(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    "words", ["which ones haven't got a date", "what hasn't got a deadline", "which haven't a date"]
)
def test_what_has_not_got_a_date_has_none(words: str) -> None:
    assert phrases(words) == "All actions · with no date"
