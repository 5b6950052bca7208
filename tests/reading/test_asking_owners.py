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


@pytest.mark.parametrize("words", ["which agencies never lead", "which agencies never own anything"])
def test_who_never_leads_has_none(words: str) -> None:
    assert (asked(words).kind, asked(words).pick) == (Kind.groups, "none")


@pytest.mark.parametrize("words", ["who signed off the website action", "who closed the missing children report"])
def test_who_closed_a_thing_told_by_its_theme_is_no_question_of_returns(words: str) -> None:
    query = asked(words)
    assert (query.fact, bool(query.which.topics)) == ("past:closed", True)


@pytest.mark.parametrize(
    ("words", "either"),
    [
        ("anything in here for schools", ("party_ids", "topics")),
        ("led by the police or about training", ("party_ids", "topics")),
        ("anything with no owner or no date", ("leads_to", "is_dated")),
    ],
)
def test_one_thing_or_another_is_one_list(words: str, either: tuple[str, ...]) -> None:
    query = asked(words)
    assert (query.kind, query.which.either) == (Kind.actions, either)
    assert len(query.which.alternatives) == 2


@pytest.mark.parametrize("words", ["what do schools have to do", "anything for probation", "anything about schools"])
def test_what_is_said_of_one_of_them_is_that_alone(words: str) -> None:
    assert not asked(words).which.either


@pytest.mark.parametrize(
    "words", ["which district has the most overdue", "overdue by district", "who has the most overdue of the districts"]
)
def test_only_bodies_of_the_sort_that_is_asked_about_are_beside_each_other(words: str) -> None:
    query = asked(words)
    codes = [KNOWN.party(one).code for one in query.who_ids]
    assert (query.kind, query.which.party_ids) == (Kind.groups, ())
    assert codes == ["OXFORD_CITY", "CHERWELL", "WEST_OXON", "SOUTH_VALE"]


@pytest.mark.parametrize(
    "words", ["which posts lead something", "which posts have overdue actions", "which posts lead the most"]
)
def test_posts_are_told_apart_from_the_bodies_that_have_them(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.by) == (Kind.groups, "post")


@pytest.mark.parametrize("words", ["who do I chase for 3.1", "who should I chase about 6.3"])
def test_whom_to_chase_for_an_action_are_its_owners(words: str) -> None:
    assert asked(words).kind == Kind.owners


@pytest.mark.parametrize(
    ("words", "own"),
    [("what's overdue for me", True), ("minutes or logs for me", True), ("list the overdue ones for me", False)],
)
def test_for_me_says_whose_unless_something_is_to_be_done_for_me(words: str, own: bool) -> None:
    assert asked(words).own == own


def test_what_somebody_is_to_get_is_not_theirs_to_send() -> None:
    query = asked("have the CSPs got their seat on the Board yet")
    assert (query.kind, query.who_ids, len(query.which.topics)) == (Kind.standing, (), 2)


@pytest.mark.parametrize("words", ["is 3.1 statutory", "is 6.1 really a legal requirement"])
def test_what_a_thing_is_said_to_be_is_named_as_not_read(words: str) -> None:
    assert asked(words).passed_over in ("statutory", "legal")


def test_by_how_many_owners_something_is_late_is_not_known() -> None:
    query = read("anything overdue for more than two agencies", KNOWN)
    assert isinstance(query, Unread)
    assert "for more than two agencies" in query.sentence
