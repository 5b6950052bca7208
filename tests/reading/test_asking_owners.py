"""What is asked of owners and bodies: who has nothing, who has no part in an action, who speaks for an agency."""

import datetime as dt

import pytest

from commands.reading.asking import read
from store.query import Kind, Query, Unread
from store.statuses import Standing
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


@pytest.mark.parametrize(
    ("words", "field", "codes"),
    [
        ("which of 4.1 to 4.6 aren't ours", "but_party_ids", ["TVP"]),
        ("what do we share with OCCG but not the county", "but_party_ids", ["OCC"]),
        ("everything in rec vi but the lay member one", "but_party_ids", ["LAY"]),
        ("which ones don't need probation", "but_party_ids", ["PROBATION"]),
        ("which of ours do the city have too", "party_ids", ["TVP", "OXFORD_CITY"]),
    ],
)
def test_what_is_left_out_is_never_what_is_asked_for(words: str, field: str, codes: list[str]) -> None:
    assert [KNOWN.party(one).code for one in getattr(asked(words).which, field)] == codes


@pytest.mark.parametrize(
    "words",
    ["is there anything nobody but us has to do", "what's ours alone not shared", "any we don't have to share"],
)
def test_what_is_shared_with_nobody_has_one_owner(words: str) -> None:
    query = asked(words)
    assert (query.own, query.which.owners) == (True, "one")


def test_what_two_lead_and_nobody_else_has_two_owners() -> None:
    which = asked("joint ones between TVP and OCC only").which
    assert (which.together, which.leads_to) == (True, 2)


@pytest.mark.parametrize(
    "words", ["recs with no police in them", "which recs don't involve the police at all", "any rec we're not in"]
)
def test_recommendations_without_somebody_are_those_of_which_they_lead_nothing(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.by, query.pick) == (Kind.groups, "recommendation", "none")
    assert [KNOWN.party(one).code for one in query.which.party_ids] == ["TVP"]


@pytest.mark.parametrize("words", ["which recs are done", "which recs have we finished apart from ii"])
def test_a_recommendation_is_done_when_nothing_of_it_is_open(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.by, query.pick, query.which.with_closed) == (Kind.groups, "recommendation", "none", False)
    assert query.which.standings == ()


@pytest.mark.parametrize(
    ("words", "pick"),
    [("who has more overdue than Cafcass", "more"), ("which agencies lead fewer than Cafcass", "fewer")],
)
def test_who_has_more_than_somebody_is_asked_of_everyone(words: str, pick: str) -> None:
    query = asked(words)
    assert (query.kind, query.pick, query.who_ids) == (Kind.groups, pick, ())
    assert query.than_id is not None
    assert KNOWN.party(query.than_id).code == "CAFCASS"


@pytest.mark.parametrize("words", ["are all 12 agencies on 4.3", "are the same people on 9.1 and 9.2"])
def test_whether_they_are_on_it_is_no_question_of_returns(words: str) -> None:
    assert asked(words).kind == Kind.owners


@pytest.mark.parametrize(
    "words", ["who is on 4.3 but not 5.3", "rec iv actions not led by agencies", "which recs are less than half done"]
)
def test_what_no_filter_holds_is_said(words: str) -> None:
    assert isinstance(read(words, KNOWN), Unread)


@pytest.mark.parametrize(
    "words", ["of everything fallen due, how much was on time", "how many of those already due were on time"]
)
def test_of_what_has_fallen_due_nothing_is_counted_whose_day_is_to_come(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.which.due_to) == (Kind.on_time, dt.date(2016, 2, 7))


@pytest.mark.parametrize("words", ["is anything just us and the BU", "what do only the BU and us lead"])
def test_what_we_lead_with_them_alone_has_two_owners(words: str) -> None:
    which = asked(words).which
    assert (which.together, which.leads_to, len(which.party_ids)) == (True, 2, 2)


@pytest.mark.parametrize("words", ["posts in the county with actions", "which TVP posts lead"])
def test_posts_of_a_body_are_told_apart(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.by, len(query.which.party_ids)) == (Kind.groups, "post", 1)


@pytest.mark.parametrize(
    ("words", "pick"),
    [("which agencies aren't behind on anything", "none"), ("every agency with more than 2 late", "at least"),
     ("are we the worst in health", "most")],
)  # fmt: skip
def test_how_much_each_has_behind(words: str, pick: str) -> None:
    query = asked(words)
    assert (query.kind, query.pick, query.which.standings) == (Kind.groups, pick, (Standing.overdue,))


def test_of_what_we_have_not_sent_one_is_left_out() -> None:
    query = asked("which have we not sent except 12.1")
    assert (query.kind, query.which.but_refs, query.own) == (Kind.returns, ("12.1",), True)


def test_who_leads_but_is_not_somebody_is_somebody_else() -> None:
    which = asked("who leads on minutes but isn't the county").which
    assert (which.party_ids, [KNOWN.party(one).code for one in which.but_party_ids]) == ((), ["OCC"])


def test_what_is_different_is_asked_which_way_round() -> None:
    said = read("what's different between us and OUH", KNOWN)
    assert isinstance(said, Unread)
    assert len(said.choices) == 2


def test_whether_it_is_just_us_is_who_else_has_not_done_it() -> None:
    query = asked("is it just us that hasn't done 3.1")
    assert (query.kind, query.side, query.who_ids) == (Kind.returns, "out", ())


@pytest.mark.parametrize(
    ("words", "refs", "but"),
    [
        ("which of these is not ours: 4.1, 4.3, 5.1", ("4.1", "4.3", "5.1"), ()),
        ("what of ours is done, 3.2 aside", (), ("3.2",)),
        ("overdue ones, 3.2 excluded", (), ("3.2",)),
    ],
)
def test_refs_are_left_out_only_where_the_words_say_so_of_them(
    words: str, refs: tuple[str, ...], but: tuple[str, ...]
) -> None:
    which = asked(words).which
    assert (which.refs, which.but_refs) == (refs, but)


def test_who_is_excluded_leads_none_of_them() -> None:
    which = asked("overdue, police excluded").which
    assert (which.topics, [KNOWN.party(one).code for one in which.but_party_ids]) == ((), ["TVP"])


@pytest.mark.parametrize("words", ["3.1 - who isn't on it", "how many of the districts are not late"])
def test_who_is_not_on_it_or_not_late_has_none(words: str) -> None:
    assert (asked(words).kind, asked(words).pick) == (Kind.groups, "none")


def test_what_either_leads_but_not_both_is_asked_which_way_round() -> None:
    said = read("anything that TVP or OCC lead but not both", KNOWN)
    assert isinstance(said, Unread)
    assert len(said.choices) == 2


def test_with_two_and_nobody_else_has_these_two_owners() -> None:
    which = asked("actions with TVP, OCC and nobody else").which
    assert (which.together, which.leads_to, which.owners) == (True, 2, None)


def test_what_we_do_with_everybody_is_owed_by_everyone() -> None:
    assert asked("ones we do with everybody").which.owners == "everyone"


def test_is_it_all_i_have_is_answered_with_what_i_have() -> None:
    query = asked("is 8.1 all we have")
    assert (query.kind, query.own, query.which.refs) == (Kind.actions, True, ())


@pytest.mark.parametrize("words", ["only the ones Cherwell have done and we haven't"])
def test_what_is_set_against_nothing_held_is_not_answered(words: str) -> None:
    assert isinstance(read(words, KNOWN), Unread)


def test_what_is_ours_and_somebodys_is_led_by_both() -> None:
    which = asked("what is ours and also probation's").which
    assert ([KNOWN.party(one).code for one in which.party_ids], which.together) == (["TVP", "PROBATION"], True)
    either = asked("which ones are ours and which are probation's").which
    assert ([KNOWN.party(one).code for one in either.party_ids], either.together) == (["TVP", "PROBATION"], False)


def test_how_long_actions_were_quiet_is_asked() -> None:
    assert isinstance(read("which actions have gone quiet apart from probation's", KNOWN), Unread)


def test_who_is_not_in_for_an_action_is_asked_of_that_action() -> None:
    which = asked("1.2 - who's in and who isn't").which
    assert (which.refs, which.but_refs) == (("1.2",), ())
