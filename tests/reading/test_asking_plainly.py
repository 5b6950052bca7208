"""Short plain questions: what goes to a group, what is on everyone, what one's own post owes, what was replied."""

import dataclasses
import datetime as dt

import pytest

from commands.reading.asking import read
from store.query import Kind, Query, Unread
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


@pytest.mark.parametrize(
    "words", ["has it been submitted?", "is it done", "who leads it", "when is it due", "is it late yet"]
)
def test_it_that_nothing_has_named_is_asked_for(words: str) -> None:
    read_as = read(words, KNOWN)
    assert (isinstance(read_as, Query) and read_as.one) or (not isinstance(read_as, Query) and read_as.why == "ask")


def test_from_the_first_to_the_last_and_back() -> None:
    first = asked("what's the first thing due for us")
    last = read("and the last?", dataclasses.replace(KNOWN, last=first))
    assert isinstance(last, Query)
    assert (last.kind, last.which.party_ids) == (Kind.last_due, first.which.party_ids)


def test_a_present_for_somebody_who_leaves_is_another_matter() -> None:
    assert isinstance(read("suggest a present for the chair who is leaving", KNOWN), Unread)


@pytest.mark.parametrize("words", ["which actions does the wind blow to", "show the actions with purple edges"])
def test_a_list_of_everything_is_not_given_for_words_that_were_not_used(words: str) -> None:
    said = read(words, KNOWN)
    assert isinstance(said, Unread)


@pytest.mark.parametrize("words", ["the whole plan", "show me everything that is still open please", "list all of it"])
def test_everything_is_listed_where_it_is_asked_for(words: str) -> None:
    assert asked(words).kind == Kind.actions


@pytest.mark.parametrize("words", ["which group keeps an eye on all these actions", "what body monitors the plan"])
def test_who_monitors_the_actions_is_a_rule_of_the_plan(words: str) -> None:
    assert asked(words).fact == "rule:monitoring"


def test_the_next_deadline_of_a_group_is_none_of_its_meetings() -> None:
    query = asked("what's the next PAQA deadline")
    assert query.kind == Kind.next_due
    assert query.which.meeting_party_id is None
    assert query.which.party_ids


def test_updates_that_were_sent_are_updates() -> None:
    assert asked("what updates have we sent in this month").kind == Kind.updates
    assert asked("which deadline is the very last one").kind == Kind.last_due


@pytest.mark.parametrize(
    "words",
    [
        "is Kezia's case in the plan",
        "what did we do for Jaxon",
        "is Emma safe",
        "who visited Mrs Rookwood",
        "actions about Emma",
    ],
)
def test_a_name_of_somebody_is_refused_and_not_said_again(words: str) -> None:
    said = read(words, KNOWN)
    assert isinstance(said, Unread)
    assert said.why == "refuse"
    assert not any(name in said.sentence.casefold() for name in ("kezia", "jaxon", "emma", "rookwood"))


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("which actions come round again and again, not one-offs", "recurring actions"),
        ("anything in here on consent", "actions about consent"),
        ("where's the bit about minutes", "actions about minutes"),
        ("police reports due July 2015", "police actions due July 2015"),
        ("exception report for me to take to the Board", "exception report"),
        ("has our training return reached you", "has our training return come in"),
    ],
)
def test_words_that_say_the_same_are_read_the_same(words: str, read_as: str) -> None:
    assert asked(words) == asked(read_as)


def test_when_a_shop_shuts_is_another_matter() -> None:
    got = read("what time does the post office shut", KNOWN)
    assert isinstance(got, Unread)
    assert got.why == "unknown"
