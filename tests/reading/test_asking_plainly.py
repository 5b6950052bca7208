"""Short plain questions: what goes to a group, what is on everyone, what one's own post owes, what was replied."""

import datetime as dt

import pytest

from commands.reading.asking import read
from store.query import Kind, Query
from tests.evaluation.asked import known

KNOWN = known(dt.date(2015, 10, 5), "TVP")


def asked(words: str) -> Query:
    query = read(words, KNOWN)
    assert isinstance(query, Query), query
    return query


@pytest.mark.parametrize(
    "words",
    ["which actions are on all twelve agencies", "what is on every agency", "which ones are down to all the partners"],
)
def test_what_is_on_everyone_is_a_list_of_actions(words: str) -> None:
    query = asked(words)
    assert query.kind == Kind.actions
    assert query.which.owners == "everyone"


@pytest.mark.parametrize(
    "words",
    [
        "which actions report in to the CSE subgroup",
        "which findings get reported in to PAQA",
        "what work reports to PAQA",
    ],
)
def test_what_reports_to_a_group_is_a_list_of_what_goes_there(words: str) -> None:
    query = asked(words)
    assert query.kind == Kind.actions
    assert query.which.meeting_party_id is not None


@pytest.mark.parametrize("words", ["pull up the website action", "can you pull up the audit actions"])
def test_to_pull_up_an_action_challenges_nobody(words: str) -> None:
    assert asked(words).kind in (Kind.actions, Kind.details)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("which challenges have had a reply", "answered"),
        ("which challenges have had no reply", "unanswered"),
        ("challenges without a response", "unanswered"),
    ],
)
def test_a_challenge_that_had_a_reply_is_answered(words: str, state: str) -> None:
    assert asked(words).state == state


@pytest.mark.parametrize("words", ["next thing due for me", "what is due for me", "is there anything for me"])
def test_for_me_at_the_end_is_whose_it_is(words: str) -> None:
    assert asked(words).own


@pytest.mark.parametrize("words", ["do we still owe 3.1?", "does Cherwell still owe anything for 3.1"])
def test_what_is_still_owed_for_an_action_is_its_return(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.side) == (Kind.returns, "out")


def test_a_fact_is_known_though_it_is_misspelt() -> None:
    assert asked("how many recomendations are there").fact == "plan:recommendations"


def test_the_learning_summary_is_one_thing_of_which_there_are_two() -> None:
    assert asked("is the learning summary done").one


@pytest.mark.parametrize(
    ("words", "by", "size"),
    [("which rec has five actions", "recommendation", 5), ("which agencies have 2 overdue actions", "party", 2)],
)
def test_what_has_so_many_actions_is_picked(words: str, by: str, size: int) -> None:
    query = asked(words)
    assert (query.kind, query.by, query.pick, query.size) == (Kind.groups, by, "exactly", size)
