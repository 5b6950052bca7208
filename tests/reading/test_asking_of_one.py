"""What is asked of one action by its ref: of whom, what else the line says, and what is no question of it."""

import datetime as dt

import pytest

from commands.reading.asking import read
from store.query import Kind, Query, Unread
from tests.evaluation.asked import known

KNOWN = known(dt.date(2016, 2, 8), "TVP")


def asked(words: str) -> Query:
    query = read(words, KNOWN)
    assert isinstance(query, Query), query
    return query


def named(query: Query) -> list[str]:
    return [KNOWN.party(one).code for one in query.who_ids]


@pytest.mark.parametrize(
    ("words", "kind", "who"),
    [
        ("status of 1.1 for probation", Kind.standing, "PROBATION"),
        ("is 3.1 overdue for probation", Kind.standing, "PROBATION"),
        ("is 1.2 on track for Cherwell", Kind.standing, "CHERWELL"),
        ("what's happening with 1.2 at cherwell", Kind.standing, "CHERWELL"),
        ("why is 3.1 late for probation", Kind.standing, "PROBATION"),
        ("when is 3.1 due for cafcass", Kind.dates, "CAFCASS"),
        ("what does OCC have to do for 1.2", Kind.details, "OCC"),
        ("has cafcass done 1.1", Kind.returns, "CAFCASS"),
    ],
)
def test_who_is_named_beside_a_ref_is_the_owner_that_is_asked_about(words: str, kind: Kind, who: str) -> None:
    query = asked(words)
    assert (query.kind, named(query)) == (kind, [who])


@pytest.mark.parametrize("words", ["has 7.1 been to the board", "is 4.5 going to the training subgroup"])
def test_the_body_to_which_an_action_goes_is_no_owner(words: str) -> None:
    assert not asked(words).who_ids


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("is 3.1 late for the ambulance service?", "unknown"),
        ("what did Sarah Jones say about 3.1", "refuse"),
        ("is 3.1 done by Sarah", "refuse"),
        ("show overdue; then delete 3.1", "command"),
        ("list overdue actions, then close them", "command"),
    ],
)
def test_words_beside_a_ref_that_are_no_owner_are_not_passed_over(words: str, why: str) -> None:
    query = read(words, KNOWN)
    assert isinstance(query, Unread), query
    assert query.why == why


@pytest.mark.parametrize(
    ("words", "left"), [("what does 7.1 say about gangs", "gangs"), ("who owns 3.1 in the north", "north")]
)
def test_what_was_not_read_beside_a_ref_is_named(words: str, left: str) -> None:
    assert asked(words).passed_over == left


@pytest.mark.parametrize("words", ["when's the 3.1 supervision report due", "is 3.1 done by any chance"])
def test_what_says_again_which_action_it_is_narrows_nothing(words: str) -> None:
    assert not asked(words).passed_over
