"""What is asked of one action by its ref: of whom, what else the line says, and what is no question of it."""

import dataclasses
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


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("who changed the date of 7.1", "dates"),
        ("how many times was 4.5 put back", "dates"),
        ("what was the first date of 4.2", "dates"),
        ("has anyone asked for more time on 3.1", "dates"),
        ("did the deadline for 3.1 move", "dates"),
        ("when was 3.1 added", "added"),
        ("how long has 3.1 been on the plan", "added"),
        ("when did 2.1 become complete", "closed"),
        ("who signed off 1.1", "closed"),
        ("at which meeting was 7.1 signed off", "closed"),
        ("who used to lead 3.1", "owners"),
        ("has 6.1 changed hands", "owners"),
        ("has 3.1 ever been reopened", "back"),
    ],
)
def test_the_past_of_an_action_is_not_its_date_or_owner_of_today(words: str, part: str) -> None:
    query = asked(words)
    assert (query.fact, query.which.refs[0][1], query.passed_over) == (f"past:{part}", ".", "")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("since when is 3.2 overdue", Kind.standing),
        ("has 3.1 been signed off", Kind.standing),
        ("why hasn't 3.3 moved", Kind.standing),
        ("who signs off 1.1", Kind.scrutiny),
        ("when did Cafcass complete 1.1", Kind.returns),
        ("when is 3.1 to be completed", Kind.dates),
        ("which was due first, 3.1 or 3.2", Kind.dates),
    ],
)
def test_what_stands_today_is_no_question_of_the_past(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


@pytest.mark.parametrize(
    ("first", "then", "part"),
    [("who leads 7.1", "was the date ever moved", "dates"), ("6.1", "who signed it off", "closed")],
)
def test_the_past_may_be_asked_of_the_action_just_told_of(first: str, then: str, part: str) -> None:
    query = read(then, dataclasses.replace(KNOWN, last=asked(first)))
    assert isinstance(query, Query)
    assert query.fact == f"past:{part}"
    again = read("and 5.3?", dataclasses.replace(KNOWN, last=query))
    assert isinstance(again, Query)
    assert (again.fact, again.which.refs) == (query.fact, ("5.3",))


def test_a_person_is_refused_in_a_question_of_the_past_too() -> None:
    query = read("did Sarah Jones change the date of 7.1", KNOWN)
    assert isinstance(query, Unread)
    assert query.why == "refuse"


@pytest.mark.parametrize(
    ("words", "both"),
    [
        ("who owns 3.1 and when is it due", (Kind.owners, Kind.dates)),
        ("when is 3.1 due and who leads on it", (Kind.dates, Kind.owners)),
        ("3.1, who owns it and when's it due", (Kind.owners, Kind.dates)),
        ("is 3.1 done and who's missing", (Kind.standing, Kind.returns)),
        ("who owns 1.1 and 3.1 and when are they due", (Kind.owners, Kind.dates)),
    ],
)
def test_two_questions_about_one_action_are_both_answered(words: str, both: tuple[Kind, ...]) -> None:
    assert asked(words).also == both


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("who signed off 6.1 and when was it due", "when was it due"),
        ("who leads 3.1 and what did we say in July", "what did we say in july"),
    ],
)
def test_a_second_question_that_is_not_answered_is_named(words: str, left: str) -> None:
    assert left in asked(words).passed_over


@pytest.mark.parametrize(
    ("words", "why"),
    [("who leads 7.1 and close it", "command"), ("who leads 3.1 and has Sarah Jones done it", "refuse")],
)
def test_a_second_half_that_is_no_question_to_answer_stops_the_first(words: str, why: str) -> None:
    query = read(words, KNOWN)
    assert isinstance(query, Unread)
    assert query.why == why


def test_who_supports_it_is_one_question_with_who_leads_it() -> None:
    query = asked("who leads 4.1 and who supports it")
    assert (query.kind, query.also, query.which.with_support) == (Kind.owners, (), True)


def test_who_leads_it_with_somebody_is_who_else_does() -> None:
    query = asked("who leads 4.1 with oxford city")
    assert [KNOWN.party(one).code for one in query.but_who_ids] == ["OXFORD_CITY"]


@pytest.mark.parametrize(
    ("words", "kind", "own"),
    [
        ("have we done 3.2", Kind.returns, True),
        ("did we ever do 3.1", Kind.returns, True),
        ("are we done with 3.2", Kind.returns, True),
        ("are we late with 1.1", Kind.late_returns, True),
        ("did we ever close 3.1", Kind.standing, False),
        ("have they finished 3.1", Kind.standing, False),
        ("how much longer have I got on 5.2", Kind.dates, False),
    ],
)
def test_we_of_an_agency_ask_for_their_own_part(words: str, kind: Kind, own: bool) -> None:
    query = asked(words)
    assert (query.kind, query.own) == (kind, own)


def test_we_of_the_business_unit_ask_how_it_stands() -> None:
    query = read("have we done 3.2", known(dt.date(2016, 2, 8), "OSCB_BU"))
    assert isinstance(query, Query)
    assert (query.kind, query.who_ids) == (Kind.standing, ())


@pytest.mark.parametrize(
    ("words", "kind", "side"),
    [
        ("has the county put in their 1.2", Kind.returns, "both"),
        ("have all twelve done 1.1", Kind.returns, "both"),
        ("what's outstanding on 3.1", Kind.returns, "out"),
    ],
)
def test_what_has_come_in_for_an_action_is_told_by_its_returns(words: str, kind: Kind, side: str) -> None:
    query = asked(words)
    assert (query.kind, query.side) == (kind, side)


@pytest.mark.parametrize("words", ["whose name is on 2.4", "who's got the cse course ones"])
def test_whose_an_action_is_may_be_asked_in_other_words(words: str) -> None:
    assert asked(words).kind == Kind.owners


def test_a_thing_told_by_its_theme_answers_two_questions() -> None:
    query = asked("when is the website action due and who owns it")
    assert (query.also, bool(query.which.topics)) == ((Kind.dates, Kind.owners), True)


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("what was the status of 3.1 last month", dt.date(2016, 1, 31)),
        ("where was 3.1 at christmas", dt.date(2015, 12, 25)),
    ],
)
def test_how_an_action_stood_on_a_day_behind_is_reckoned_as_of_that_day(words: str, on: dt.date) -> None:
    query = asked(words)
    assert (query.as_at, query.which.refs) == (on, ("3.1",))


def test_who_led_it_on_other_days_is_not_told_as_of_today_in_silence() -> None:
    assert asked("who led 4.1 in March").passed_over == "March"


@pytest.mark.parametrize("words", ["what comes after 3.1", "which actions are like 3.1"])
def test_what_stands_beside_an_action_is_not_the_action(words: str) -> None:
    assert isinstance(read(words, KNOWN), Unread)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("who monitors 3.1", Kind.scrutiny),
        ("did OCC get 5.4 done in time", Kind.returns),
        ("1.2 - anyone overdue?", Kind.returns),
        ("how many are in for 4.5", Kind.returns),
        ("did everyone do 4.5", Kind.returns),
        ("what is 3.1 waiting for", Kind.fact),
        ("who approved 3.1", Kind.fact),
    ],
)
def test_what_is_asked_of_an_action_is_known_in_short_words(words: str, kind: Kind) -> None:
    query = asked(words)
    assert (query.kind, query.which.owners) == (kind, None)


def test_some_of_the_owners_are_asked_for() -> None:
    others, districts = asked("who leads 3.1 except the police"), asked("which districts lead 3.1")
    assert [KNOWN.party(one).code for one in others.but_who_ids] == ["TVP"]
    assert {KNOWN.party(one).code for one in districts.who_ids} >= {"CHERWELL", "WEST_OXON"}


def test_a_recommendation_may_be_said_by_its_bare_number() -> None:
    assert asked("what comes under 9").which.recommendations == ("ix",)


@pytest.mark.parametrize(
    ("words", "kind", "side"),
    [
        ("ouh 3.2?", Kind.returns, "both"),
        ("1.1 cafcass when", Kind.returns, "in"),
        ("3.1 any stragglers", Kind.returns, "out"),
        ("who's the named person on 8.1", Kind.owners, "both"),
    ],
)
def test_one_action_is_asked_about_by_the_fewest_words(words: str, kind: Kind, side: str) -> None:
    query = asked(words)
    assert (query.kind, query.side) == (kind, side)


@pytest.mark.parametrize(("words", "nth"), [("who was first to send 1.1", 1), ("who was last in for 1.1", -1)])
def test_of_the_returns_of_an_action_the_first_or_the_last_is_asked_for(words: str, nth: int) -> None:
    query = asked(words)
    assert (query.kind, query.side, query.nth) == (Kind.returns, "in", nth)


@pytest.mark.parametrize(
    ("words", "also"),
    [
        ("owner and date for 13.2", (Kind.owners, Kind.dates)),
        ("13.2 owner, deadline, status", (Kind.owners, Kind.dates, Kind.standing)),
        ("what's 6.1's status and due date", (Kind.standing, Kind.dates)),
        ("5.4 who and when", (Kind.owners, Kind.dates)),
    ],
)
def test_what_is_asked_of_an_action_may_be_a_list_of_nouns(words: str, also: tuple[Kind, ...]) -> None:
    assert asked(words).also == also


def test_of_several_refs_those_that_are_ours_are_a_list() -> None:
    query = asked("10.1 7.1 10.3 which are ours")
    assert (query.kind, query.own, len(query.which.refs)) == (Kind.actions, True, 3)


def test_who_else_after_those_who_answered_is_all_who_were_asked() -> None:
    query = read("who else", dataclasses.replace(KNOWN, last=asked("who's replied on 3.2")))
    assert isinstance(query, Query)
    assert (query.kind, query.side) == (Kind.returns, "both")


@pytest.mark.parametrize("words", ["did we say when 3.2 would be done", "did cafcass say why 1.1 was late"])
def test_what_somebody_said_of_an_action_is_not_narrowed_by_what_they_were_asked(words: str) -> None:
    query = asked(words)
    assert query.kind == Kind.updates
    assert (query.which.standings, query.which.statuses, len(query.who_ids)) == ((), (), 1)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("how regular is 9.1", Kind.often),
        ("have we done 1.1 and 3.1", Kind.returns),
        ("anything on 8.1 since july", Kind.updates),
    ],
)
def test_a_plain_question_of_one_action_is_not_asked_back(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_who_by_after_whether_it_is_done_is_who_has_done_it() -> None:
    query = read("who by", dataclasses.replace(KNOWN, last=asked("3.1 done?")))
    assert isinstance(query, Query)
    assert (query.kind, query.side) == (Kind.returns, "in")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("who did 3.1 in August", Kind.returns),
        ("who's done 3.1 late", Kind.late_returns),
        ("3.1 comments", Kind.updates),
        ("3.1 next steps", Kind.standing),
        ("what percentage of 3.1 is done", Kind.returns),
        ("how many districts have done 3.1", Kind.returns),
        ("when is 3.1 next discussed", Kind.scrutiny),
    ],
)
def test_what_is_counted_or_told_of_one_action_is_of_its_returns(words: str, kind: Kind) -> None:
    query = asked(words)
    assert (query.kind, query.which.refs) == (kind, ("3.1",))


def test_one_action_is_no_count_of_actions() -> None:
    assert isinstance(read("how many have we chased for 3.1", KNOWN), Unread)


@pytest.mark.parametrize(
    "words", ["who leads 3.1 for the vale", "which post at OCC has 6.3", "who at the city does 4.1"]
)
def test_of_the_owners_those_of_one_body_are_asked_for(words: str) -> None:
    query = asked(words)
    assert (query.kind, len(query.who_ids), query.which.party_ids) == (Kind.owners, 1, ())
