"""What is asked of owners and bodies: who has nothing, who has no part in an action, who speaks for an agency."""

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


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("who owns nothing", ()),
        ("who leads nothing", ()),
        ("which agencies have nothing due", ()),
        ("who has nothing due this month", ()),
        ("who isn't on 3.1", ("3.1",)),
        ("who doesn't have to do 3.1", ("3.1",)),
        ("which agencies aren't involved in 4.3", ("4.3",)),
    ],
)
def test_who_has_none_of_them_is_asked_by_agency(words: str, refs: tuple[str, ...]) -> None:
    query = asked(words)
    assert (query.kind, query.by, query.pick, query.which.refs) == (Kind.groups, "party", "none", refs)


def test_nothing_due_is_nothing_open_with_a_date() -> None:
    query = asked("which agencies have nothing due")
    assert (query.which.is_dated, query.which.with_closed) == (True, False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("who represents Cafcass", "CAFCASS"),
        ("who speaks for the police", "TVP"),
        ("lead for OCC", "OCC"),
        ("who's our contact at Cafcass", "CAFCASS"),
        ("which posts does TVP have", "TVP"),
        ("who sits on PAQA", "PAQA"),
        ("members of the CSE subgroup", "CSE_SG"),
    ],
)
def test_who_speaks_for_a_body_is_no_list_of_its_actions(words: str, code: str) -> None:
    fact = asked(words).fact or ""
    assert KNOWN.party(int(fact.removeprefix("body:"))).code == code


@pytest.mark.parametrize("words", ["who leads for the police", "who is on the November Board paper"])
def test_what_somebody_leads_is_no_question_of_its_posts(words: str) -> None:
    query = read(words, KNOWN)
    assert isinstance(query, Unread) or not (query.fact or "").startswith("body:")


@pytest.mark.parametrize("words", ["which agencies left", "who has left the partnership"])
def test_who_has_left_is_asked_of_the_parties(words: str) -> None:
    assert asked(words).fact == "plan:left"


@pytest.mark.parametrize("words", ["how many days since Cafcass reported", "when did Cafcass last report"])
def test_since_somebody_reported_is_the_day_of_its_last_word(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.which.topics) == (Kind.last_update, ())


def test_who_answered_most_is_counted_by_updates() -> None:
    query = asked("who has answered the most")
    assert (query.kind, query.by, query.pick) == (Kind.updates, "party", "most")


@pytest.mark.parametrize("words", ["update on the fire service", "anything from the ambulance service"])
def test_a_body_that_is_none_here_is_no_theme(words: str) -> None:
    query = read(words, KNOWN)
    assert isinstance(query, Unread)
    assert "service" in query.sentence


@pytest.mark.parametrize("words", ["who leads on filing", "who owns the ones on bullying"])
def test_owners_of_a_theme_that_no_action_speaks_of_are_not_the_owners_of_all(words: str) -> None:
    query = read(words, KNOWN)
    assert isinstance(query, Unread) or not query.which.is_everything


def test_what_two_lead_together_is_no_list_of_either() -> None:
    assert asked("what does tvp lead with the county").which.together


def test_who_works_with_somebody_is_who_else_leads_what_is_theirs() -> None:
    query = asked("who does the county work with")
    assert (query.kind, query.but_who_ids) == (Kind.owners, query.which.party_ids)


def test_posts_and_groups_among_all_owners_are_not_told_apart_and_that_is_said() -> None:
    assert asked("which posts lead something").passed_over == "posts"


@pytest.mark.parametrize("words", ["which agencies never lead", "which agencies never own anything"])
def test_who_never_leads_has_none(words: str) -> None:
    assert (asked(words).kind, asked(words).pick) == (Kind.groups, "none")


@pytest.mark.parametrize("words", ["who signed off the website action", "who closed the missing children report"])
def test_who_closed_a_thing_told_by_its_theme_is_no_question_of_returns(words: str) -> None:
    query = asked(words)
    assert (query.fact, bool(query.which.topics)) == ("past:closed", True)
