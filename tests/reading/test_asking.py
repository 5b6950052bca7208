"""Questions in plain English: what the words are read to, and what is asked back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commands.reading.asking import Known, KnownMeeting, read
from commands.reading.names import Directory, KnownParty, KnownRecommendation, KnownReview
from store.query import Kind, Query, Unread
from store.statuses import Standing, Status

TODAY = dt.date(2015, 10, 5)  # a Monday
PARTIES = (
    KnownParty(1, "TVP", "Thames Valley Police", "police", ("TVP", "police")),
    KnownParty(2, "OCC", "Oxfordshire County Council", "council", ("OCC", "County Council")),
    KnownParty(3, "OXFORD_CITY", "Oxford City Council", "district", ("Oxford City DC",)),
    KnownParty(4, "CHERWELL", "Cherwell District Council", "district", ("Cherwell DC", "Cherwell")),
    KnownParty(5, "OHFT", "Oxford Health NHS Foundation Trust", "NHS", ("OH NHS FT", "Oxford Health")),
    KnownParty(6, "CAFCASS", "Cafcass", "court_service", ("Cafcass",)),
    KnownParty(7, "OSCB", "Oxfordshire Safeguarding Children Board", "board", ("OSCB", "the Board", "Board")),
    KnownParty(8, "PAQA", "Performance, Audit and Quality Assurance Subgroup", "subgroup", ("PAQA", "QA subgroup")),
    KnownParty(9, "OSCB_CHAIR", "OSCB Chair", "role", ("Independent Chair",)),
    KnownParty(10, "PAQA_CHAIR", "Chair of PAQA", "role", ("PAQA Chair",)),
    KnownParty(11, "CSE_SG", "CSE Subgroup", "subgroup", ("CSE subgroup",)),
    KnownParty(12, "CSE_CHAIR", "Chair of the CSE Subgroup", "role", ()),
    KnownParty(13, "DD_EDU", "Deputy Director for Education", "role", ()),
    KnownParty(14, "TVP_MISSING", "TVP lead for missing children", "role", ()),
    KnownParty(15, "OCC_MISSING", "County Council lead for missing children", "role", ()),
)
KNOWN = Known(
    directory=Directory(
        PARTIES,
        ("1.1", "1.2", "3.1", "4.2", "6.1", "9.2", "10.2"),
        tuple(KnownRecommendation(n, label, "SCR1") for n, label in enumerate(("i", "ii", "iii", "iv"), 1)),
        (KnownReview(1, "SCR1"),),
    ),
    today=TODAY, own_ids=(1,), post_ids=(1,), board_id=7,
    meetings=(KnownMeeting(7, dt.date(2015, 9, 17)), KnownMeeting(7, dt.date(2015, 11, 19)),
              KnownMeeting(8, dt.date(2015, 12, 9))),
    stems=frozenset({"guidanc"}), tags=frozenset({"training", "missing", "supervision"}), terms=frozenset({"CSE"}),
)  # fmt: skip


def asked(words: str, last: Query | None = None) -> Query:
    said = read(words, replace(KNOWN, last=last))
    assert isinstance(said, Query), said
    return said


def unread(words: str) -> Unread:
    said = read(words, KNOWN)
    assert isinstance(said, Unread), said
    return said


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("what's outstanding for the police?", Kind.actions),
        ("tell me about 4.2", Kind.details),
        ("when's 1.2 due", Kind.dates),
        ("who leads 6.1", Kind.owners),
        ("is 10.2 late yet", Kind.standing),
        ("how often does 9.2 come round", Kind.often),
        ("which board meeting does 9.2 go to", Kind.scrutiny),
        ("what does rec iii say", Kind.recommendation),
        ("how many are overdue", Kind.how_many),
        ("how many were completed on time", Kind.on_time),
        ("which agency has the most overdue actions", Kind.groups),
        ("who has more actions, TVP or OCC?", Kind.compare),
        ("who has the same list as Cafcass", Kind.same_list),
        ("what's the next deadline", Kind.next_due),
        ("what is the last deadline", Kind.last_due),
        ("who hasn't sent 1.1", Kind.returns),
        ("who was late with 1.1", Kind.late_returns),
        ("which agencies have gone quiet", Kind.silent),
        ("any updates on 1.1?", Kind.updates),
        ("when did Cafcass last update", Kind.last_update),
        ("what changed since the last Board?", Kind.changes),
        ("what must be reported to the Board as exceptions", Kind.exceptions),
        ("open challenges", Kind.challenges),
        ("what's on the horizon", Kind.horizon),
        ("next board?", Kind.meeting),
        ("what does CSE mean", Kind.fact),
        ("brief me", Kind.brief),
    ],
)
def test_each_sort_of_question_is_read_as_its_kind(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_filters_are_put_together() -> None:
    which = asked("overdue training actions for the county council, not the ones everyone owes").which
    assert (which.party_ids, which.standings, which.topics) == ((2,), (Standing.overdue,), (("#training",),))
    assert which.owners == "not everyone"


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("which actions have exactly five leads", 5, 5),
        ("actions with three owners", 3, 3),
        ("anything with more than four leads", 5, None),
        ("which ones have two agencies leading", 2, 2),
        ("what's led by at least three agencies", 3, None),
        ("actions with between two and four leads", 2, 4),
        ("which have fewer than three owners", None, 2),
        ("which actions don't have more than two leads", None, 2),
        ("which three agencies lead the most", None, None),
        ("who are the five leads on 4.2", None, None),
    ],
)
def test_a_number_of_owners_narrows(words: str, least: int | None, most: int | None) -> None:
    which = asked(words).which
    assert (which.leads_from, which.leads_to, which.owners) == (least, most, None)


@pytest.mark.parametrize(
    "words",
    [
        "anything for Cafcass that isn't shared with every other agency",
        "what do the police have that's not shared with everyone else",
        "what is Cherwell down for that isn't owed by all the other agencies",
    ],
)
def test_what_is_not_shared_with_all_the_others_is_not_what_everyone_owes(words: str) -> None:
    assert asked(words).which.owners == "not everyone"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("does anything have to be done by the end of December, apart from the November stuff", dt.date(2015, 11, 1)),
        ("what's due this year, leaving out anything from autumn", dt.date(2015, 9, 1)),
        ("everything due in 2015 except for the ones in November", dt.date(2015, 11, 1)),
        ("actions due before Christmas, not counting December", dt.date(2015, 12, 1)),
        ("what's due without the November ones", dt.date(2015, 11, 1)),
    ],
)
def test_days_are_left_out_of_a_window(words: str, first: dt.date) -> None:
    which = asked(words).which
    assert which.but_due_from == first
    assert which.due_from != first


@pytest.mark.parametrize(
    "words",
    [
        "all the repeating ones - weekly, yearly, whatever",
        "recurring actions, whether weekly or annual",
        "anything that comes round, e.g. monthly",
        "weekly, monthly etc",
    ],
)
def test_examples_after_a_general_word_narrow_nothing(words: str) -> None:
    which = asked(words).which
    assert (which.recurs, which.topics) == (("any",), ())


def test_a_report_of_a_year_is_that_years() -> None:
    known = replace(KNOWN, tags=frozenset({"annual_report"}))
    year = read("what's going in the 2015/16 annual report", known)
    assert isinstance(year, Query)
    assert year.which.topics == (("#annual_report",), ("2015/16",))


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("which bits are about kids being excluded from school", ("exclusion",)),
        ("anything about pupils being expelled", ("exclusion",)),
        ("what's there on youngsters in care placements", ("placement", "looked after")),
        ("actions on children and consent", ("consent",)),
        ("which actions are about getting people onto the Board", ("representation",)),
        ("which ones deal with who sits on the Board", ("representation",)),
        ("actions about a seat on the Board", ("representation",)),
        ("what's there about having someone on the Board", ("representation",)),
        ("anything on districts getting a place on the board", ("representation",)),
    ],
)
def test_words_beside_a_theme_that_say_nothing_more_do_not_narrow_it(words: str, topic: tuple[str, ...]) -> None:
    known = replace(KNOWN, stems=KNOWN.stems | {"children", "youngster", "school"})
    which = read(words, known)
    assert isinstance(which, Query)
    assert (which.which.topics, which.which.party_ids, which.which.meeting_party_id) == ((topic,), (), None)


def test_days_are_read_by_what_the_words_say() -> None:
    assert asked("due by November").which.due_to == dt.date(2015, 11, 30)
    assert asked("what's due before the next board").which.due_to == dt.date(2015, 11, 19)
    assert asked("not updated for 6 weeks").which.not_updated_since == dt.date(2015, 8, 24)
    assert asked("updates in September").since == dt.date(2015, 9, 1)
    assert asked("who hasn't sent the July supervision report?").which.due_to == dt.date(2015, 7, 31)
    assert asked("what isn't due until 2016").which.due_from == dt.date(2016, 1, 1)


def test_we_are_the_askers_parties() -> None:
    assert (asked("what are we late with").which.party_ids, asked("my actions").own) == ((1,), True)


def test_a_status_is_what_was_last_said() -> None:
    assert asked("anything at risk").which.statuses == (Status.at_risk,)
    assert asked("which actions aren't on track").which.but_statuses == (Status.on_track,)


def test_slips_of_the_pen_are_set_right() -> None:
    which = asked("wat is outstnding for thames vally police").which
    assert (which.party_ids, which.with_closed) == ((1,), False)


def test_a_thread_goes_on() -> None:
    first = asked("what's outstanding for the police?")
    second = asked("and Cafcass?", first)
    third = asked("only the overdue ones", second)
    assert second.which.party_ids == third.which.party_ids == (6,)
    assert third.which.standings == (Standing.overdue,)
    assert asked("who leads them", third).kind == Kind.owners
    assert asked("no, the county council", first).which.party_ids == (2,)
    returns = asked("who hasn't sent 1.1")
    assert (asked("what about 3.1", returns).which.refs, asked("and who has?", returns).side) == (("3.1",), "in")
    assert asked("next quarter?", asked("what's due this quarter")).which.due_from == dt.date(2016, 1, 1)


def test_what_could_be_several_is_asked_about_with_the_choices() -> None:
    council = unread("what is the council doing")
    assert council.why == "ask"
    assert "Oxford City Council" in [label for label, _ in council.choices]
    assert unread("who's the chair?").why == "ask"
    assert asked("when's the report due?").one


def test_what_is_not_understood_is_named() -> None:
    assert "flibberty" in unread("actions for the flibberty").sentence
    assert unread("when is 99.9 due").why == "unknown"


@pytest.mark.parametrize(
    "words",
    [
        "delete everything",
        "mark 1.1 as done",
        "change the deadline for 1.2 to March",
        "move the board to december",
        "clear the list",
        "approve the extension",
        "tell cafcass they're late",
        "1.1 is done, mark it",
        "put a new rec in",
        "revert the last change",
    ],
)
def test_a_wish_to_change_things_is_pointed_at_its_command(words: str) -> None:
    answer = unread(words)
    assert answer.why == "command"
    assert "nothing was changed" in answer.sentence


def test_another_matter_gets_one_friendly_line() -> None:
    assert unread("can you write a poem").why == unread("hello").why == "unknown"
    assert unread("should i be worried about county lines").why == "unknown"
    assert unread("are the police doing a good job").why == "unknown"


@pytest.mark.parametrize(
    "words",
    ["what changed since the paper", "what's changed since the last paper?", "anything new since the papers were sent"],
)
def test_the_paper_is_a_day_that_the_store_knows(words: str) -> None:
    query = asked(words)
    assert (query.kind, query.since_paper, query.since) == (Kind.changes, True, None)


def test_updates_since_the_paper_and_what_cannot_be_counted_from_it() -> None:
    query = asked("updates from the police since the paper")
    assert (query.kind, query.since_paper, query.who_ids) == (Kind.updates, True, (1,))
    assert unread("what is overdue since the paper").choices
    assert not asked("what has changed since Monday").since_paper


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("we're planning our rota, so what have the police got due in December, many thanks", (1,)),
        ("we're seeing Cafcass on Thursday, so what are they late with", (6,)),
        ("I was telling my chair about it: which actions are overdue", ()),
        ("we've fallen behind on something, which?", (1,)),
    ],
)
def test_what_is_told_beside_a_question_narrows_nothing_unless_the_question_leans_on_it(
    words: str, parties: tuple[int, ...]
) -> None:
    assert asked(words).which.party_ids == parties


@pytest.mark.parametrize(
    "words",
    [
        "oh lovely, what is overdue for Cafcass, my boss is only going to ask",
        "sorry to be a pain but what is overdue for cafcass please pet",
        "smashing. what is overdue for Cafcass? no rush, we're short staffed",
    ],
)
def test_kind_words_and_reasons_are_no_part_of_the_question(words: str) -> None:
    query = asked(words)
    assert (query.which.party_ids, query.which.standings, query.own) == ((6,), (Standing.overdue,), False)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("4.2 - remind me", Kind.details),
        ("4.2, weekly or monthly?", Kind.often),
        ("9.2 goes where", Kind.scrutiny),
        ("6.1 is under which rec", Kind.recommendation),
        ("does 9.2 end up in the annual report", Kind.scrutiny),
        ("4.2 - late or signed off", Kind.standing),
        ("is 4.2 ours or is it the county's", Kind.owners),
        ("6.1 and 4.2, are they both under the same person", Kind.owners),
        ("is it 31 December for 10.2", Kind.dates),
        ("could you read me 4.2 out, I've left my glasses at home", Kind.details),
        ("why on earth is 6.1 taking so long, our parents keep asking me", Kind.standing),
        ("besides ourselves, who answers for 4.2", Kind.owners),
    ],
)
def test_a_ref_is_asked_of_in_any_order_and_nothing_else_narrows_it(words: str, kind: Kind) -> None:
    query = asked(words)
    assert query.kind == kind
    assert set(query.which.refs) <= {"4.2", "6.1", "9.2", "10.2"}
    assert query.which.refs
    assert not (query.which.topics)
    assert not (query.which.due_to)
    assert not (query.which.recurs)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("did the police keep to their dates", Kind.on_time),
        ("how many of the training ones made the date", Kind.on_time),
        ("does anyone owe exactly what we owe", Kind.same_list),
        ("is any agency's list identical to Cafcass's", Kind.same_list),
        ("when do I next have to hand something in", Kind.next_due),
        ("what is the very next thing due from the police", Kind.next_due),
        ("which of the training ones comes last", Kind.last_due),
        ("what have we to own up to in front of the Board", Kind.exceptions),
        ("what should I have in mind on entering the Board", Kind.brief),
        ("what'll they do if we forget to send our update", Kind.fact),
        ("how is this plan monitored, and how often?", Kind.fact),
    ],
)
def test_lists_and_rules_are_asked_for_in_other_words(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


@pytest.mark.parametrize(
    ("first", "then", "parties", "standings"),
    [
        ("what is overdue for Cafcass", "the same question for the police, please", (1,), (Standing.overdue,)),
        ("what is overdue for Cafcass", "no, I meant the police rather than Cafcass", (1,), (Standing.overdue,)),
        ("actions for Cafcass", "which are overdue", (6,), (Standing.overdue,)),
        ("actions for Cafcass", "what are they late with", (6,), (Standing.overdue,)),
        ("what is overdue for Cafcass", "show all actions", (), ()),
    ],
)
def test_a_line_that_goes_on_changes_what_it_names(
    first: str, then: str, parties: tuple[int, ...], standings: tuple[Standing, ...]
) -> None:
    which = asked(then, asked(first)).which
    assert (which.party_ids, which.standings) == (parties, standings)


@pytest.mark.parametrize(
    ("then", "kind"),
    [
        ("leads?", Kind.owners),
        ("dates", Kind.dates),
        ("for what reason?", Kind.standing),
        ("the full wording of each", Kind.details),
        ("group them by month", Kind.groups),
        ("as a percentage", Kind.how_many),
        ("any updates?", Kind.updates),
    ],
)
def test_a_line_that_names_nothing_asks_another_thing_of_the_same_actions(then: str, kind: Kind) -> None:
    query = asked(then, asked("overdue actions for Cafcass"))
    assert (query.kind, query.which.party_ids) == (kind, (6,))


def test_days_are_counted_on_from_the_last_question() -> None:
    november = asked("what is due in November")
    assert asked("and the month after", november).which.due_from == dt.date(2015, 12, 1)
    assert asked("the quarter before that", november).which.due_to == dt.date(2015, 9, 30)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("which agencies are the twelve?", Kind.fact),
        ("sorry, what does CSE stand for", Kind.fact),
        ("everyone says CSE and we all nod, what do the letters stand for", Kind.fact),
        ("date the review came out", Kind.fact),
        ("do we get reported if we don't send one", Kind.fact),
        ("which group keeps an eye on the whole plan", Kind.fact),
        ("what needs escalating", Kind.exceptions),
        ("when will it all be done by", Kind.last_due),
        ("what's the final thing Cherwell has to do", Kind.last_due),
        ("what should we be working on next", Kind.next_due),
        ("what's the first thing Cafcass needs to hand in", Kind.next_due),
        ("is there an agency with exactly Cafcass's duties", Kind.same_list),
        ("what meeting is 1.1 on the agenda for", Kind.scrutiny),
        ("is 10.2 for the Board or PAQA", Kind.scrutiny),
        ("where do I send 4.2", Kind.scrutiny),
        ("when do I have to produce the supervision report", Kind.dates),
        ("who do I work with on 6.1", Kind.owners),
        ("one pager for the Board", Kind.brief),
        ("which deadline is furthest away?", Kind.last_due),
        ("what's coming up soonest", Kind.next_due),
        ("how many deadlines did we hit?", Kind.on_time),
        ("which organisation is TVP?", Kind.fact),
        ("I should know this after 20 years nursing but what on earth is PAQA", Kind.fact),
        ("who hasn't updated and so must be reported to the Board", Kind.exceptions),
        ("6.1 - red, amber, green, what is it now?", Kind.standing),
        ("what was recommended about training", Kind.recommendation),
        ("which body is charged with 4.2", Kind.owners),
    ],
)
def test_a_kind_is_known_by_its_cue_wherever_it_stands(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("which agencies have kept mum so far", Kind.silent),
        ("has any partner never once been in touch", Kind.silent),
        ("who has and who has not answered on supervision", Kind.returns),
        ("which agencies are in for 1.1 and which aren't", Kind.returns),
        ("who have we not had 1.2 off yet", Kind.returns),
        ("which agencies' reports came in after the deadline", Kind.late_returns),
        ("show me everything the police have told us", Kind.updates),
        ("6.1 last touched when", Kind.last_update),
        ("the date of the latest entry against 9.2", Kind.last_update),
        ("what has altered since the Board last met", Kind.changes),
        ("the date of PAQA's forthcoming meeting", Kind.meeting),
        ("is there a Board before Christmas", Kind.meeting),
    ],
)
def test_what_was_said_and_not_is_asked_for_in_other_words(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_the_state_of_a_challenge_is_what_is_asked_or_what_is_left_out() -> None:
    assert asked("has anybody replied to the challenge about training").state is None
    assert asked("challenges nobody has answered yet").state == "unanswered"
    assert asked("challenges the chair has made").by_ids == (9,)
    assert asked("any challenges aimed at us").to_ids == (1,)


@pytest.mark.parametrize(
    "words",
    [
        "we've finished 1.1 so could you tick it off",
        "I grant an extension of 1.1 to March",
        "take 1.1 off the plan",
        "push 1.1 back to May",
    ],
)
def test_a_wish_in_other_words_is_pointed_at_its_command(words: str) -> None:
    assert unread(words).why == "command"


@pytest.mark.parametrize(
    ("words", "parties"),
    [("everything bar the police and Cafcass", (1, 6)), ("all actions save that which belongs to the police", (1,))],
)
def test_what_is_left_out_may_be_a_list_and_is_said_in_many_ways(words: str, parties: tuple[int, ...]) -> None:
    assert asked(words).which.but_party_ids == parties


@pytest.mark.parametrize(
    ("words", "kind", "pick"),
    [
        ("who's got nothing overdue", Kind.groups, "none"),
        ("which agency carries the lightest load", Kind.groups, "fewest"),
        ("the police and Cafcass, who is busier", Kind.compare, "most"),
        ("which of police, Cafcass and Cherwell has the fewest", Kind.compare, "fewest"),
    ],
)
def test_who_has_most_is_asked_of_all_or_of_those_named(words: str, kind: Kind, pick: str) -> None:
    assert (asked(words).kind, asked(words).pick) == (kind, pick)


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("anything about training or supervision", {"topics": (("#training", "#supervision"),)}),
        ("what is completed but not signed off", {"standings": (Standing.awaiting_sign_off,)}),
        ("actions more than 30 days late", {"standings": (Standing.overdue,), "due_to": dt.date(2015, 9, 4)}),
        ("the first half of 2016", {"due_from": dt.date(2016, 1, 1), "due_to": dt.date(2016, 6, 30)}),
        ("nothing heard in over three months, which ones", {"not_updated_since": dt.date(2015, 7, 5)}),
        ("what is demanded of every member agency alike", {"owners": "everyone"}),
        ("which ones had an update this month", {"updated_since": dt.date(2015, 10, 1)}),
        ("what does the county council have to get done before Christmas", {"due_to": dt.date(2015, 12, 24)}),
        ("what does the Board see in January", {"meeting_to": dt.date(2016, 1, 31)}),
    ],
)
def test_a_list_is_narrowed_in_many_ways(words: str, filters: dict[str, object]) -> None:
    which = asked(words).which
    assert {name: getattr(which, name) for name in filters} == filters


@pytest.mark.parametrize(
    ("words", "kind", "filters"),
    [
        ("actions finished late", Kind.actions, {"done_late": True, "standings": ()}),
        ("show everything about supervision", Kind.actions, {"topics": (("#supervision",),)}),
        ("anything due in the last quarter of 2015/16", Kind.actions, {"due_from": dt.date(2016, 1, 1)}),
        ("what do the police and Cafcass have in common", Kind.actions, {"together": True}),
        ("actions by lead agency", Kind.groups, {}),
        ("open actions by month due", Kind.groups, {"with_closed": False}),
        ("how many actions for each agency", Kind.groups, {"owners": None}),
        ("when is the training course meant to be finished", Kind.dates, {"topics": (("#training",),)}),
        ("how often are Kingfisher referrals reviewed", Kind.often, {}),
    ],
)
def test_a_list_is_no_count_and_a_group_no_owner(words: str, kind: Kind, filters: dict[str, object]) -> None:
    got = asked(words)
    assert (got.kind, {name: getattr(got.which, name) for name in filters}) == (kind, filters)


def test_what_is_not_ours_leaves_us_out_and_a_sort_of_body_is_left_out_as_a_whole() -> None:
    assert asked("what is due before Christmas that isn't ours").which.but_party_ids == (1,)
    districts = asked("what do Cafcass do that the districts don't").which
    assert districts.party_ids == (6,)
    assert districts.but_party_ids == (3, 4)


@pytest.mark.parametrize(
    ("words", "kind", "filters"),
    [
        ("which of the police actions are late", Kind.actions, {"standings": (Standing.overdue,), "party_ids": (1,)}),
        ("show actions with no owner response", Kind.actions, {"never_updated": True}),
        ("what's the hold up with the supervision report", Kind.standing, {"standings": ()}),
        ("why hasn't the supervision report been done", Kind.standing, {"but_topics": ()}),
        ("what's happening with supervision", Kind.standing, {}),
        ("are we on track with supervision", Kind.standing, {}),
        ("how long have we got for the supervision report", Kind.dates, {"party_ids": ()}),
        ("what comes up last", Kind.last_due, {}),
    ],
)
def test_how_one_thing_stands_is_asked_in_many_ways(words: str, kind: Kind, filters: dict[str, object]) -> None:
    got = asked(words)
    assert (got.kind, {name: getattr(got.which, name) for name in filters}) == (kind, filters)


def test_what_is_due_of_the_whole_board_is_the_boards_own() -> None:
    known = replace(KNOWN, own_ids=(7,), post_ids=(9,))
    said = read("how many deadlines did we hit", known)
    assert isinstance(said, Query)
    assert (said.kind, said.which.party_ids) == (Kind.on_time, ())


def test_days_are_left_out_as_parties_are() -> None:
    last = asked("Cafcass actions")
    which = asked("take out anything due in 2016", last).which
    assert (which.party_ids, which.but_due_from, which.but_due_to) == ((6,), dt.date(2016, 1, 1), dt.date(2016, 12, 31))
    assert asked("and after that?", asked("what is due in March 2016")).which.due_from == dt.date(2016, 4, 1)


@pytest.mark.parametrize(
    ("words", "kind", "parties"),
    [
        ("as the PAQA chair, what do I lead on?", Kind.actions, (10,)),
        ("what do I have to do as the chair of PAQA", Kind.actions, (10,)),
        ("how are we going to get better at supervision?", Kind.actions, ()),
        ("which ones were finished after their deadline?", Kind.actions, ()),
        ("what has to be reported to PAQA", Kind.actions, ()),
        ("the OSCB training", Kind.actions, ()),
        ("who keeps an eye on whether these get done", Kind.fact, ()),
        ("list the recommendations", Kind.recommendation, ()),
    ],
)
def test_who_speaks_and_whose_thing_it_is(words: str, kind: Kind, parties: tuple[int, ...]) -> None:
    said = asked(words)
    assert (said.kind, said.which.party_ids) == (kind, parties)


def test_a_recommendation_that_is_not_named_is_that_of_the_last_question_or_asked_about() -> None:
    again = asked("what does the recommendation itself say?", asked("how many actions under recommendation iii"))
    assert (again.kind, again.which.recommendations) == (Kind.recommendation, ("iii",))
    assert unread("what does the recommendation itself say?").why == "ask"


def test_we_of_those_who_serve_all_are_all() -> None:
    chair = replace(KNOWN, own_ids=(7,), post_ids=(9,))
    for words in ("which actions have we not closed yet", "have we got anything overdue"):
        said = read(words, chair)
        assert isinstance(said, Query)
        assert not said.which.party_ids
    said = read("what do we lead on", chair)
    assert isinstance(said, Query)
    assert said.which.party_ids == (7,)


@pytest.mark.parametrize(
    ("words", "parties", "owners", "together"),
    [
        ("which actions involve more than one agency but not the whole lot", (), "some", False),
        ("the twelve-agency ones", (), "everyone", False),
        ("is there anything that's just us", (1,), "one", False),
        ("what do we share with Cafcass", (1, 6), None, True),
        ("what am I expected to produce for PAQA", (1,), None, False),
    ],
)
def test_by_whom_actions_are_shared(words: str, parties: tuple[int, ...], owners: str | None, together: bool) -> None:
    which = asked(words).which
    assert (which.party_ids, which.owners, which.together) == (parties, owners, together)


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("what does the CSE chair lead", (12,)),
        ("actions for the chair of the CSE subgroup", (12,)),
        ("what does the county council lead", (2,)),
        ("Cherw, anything due friday?", (4,)),
    ],
)
def test_posts_and_agencies_may_be_said_in_part(words: str, parties: tuple[int, ...]) -> None:
    assert asked(words).which.party_ids == parties


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("what has to go in the supervision report", Kind.details),
        ("when is the supervision report going to PAQA", Kind.scrutiny),
        ("is anyone besides us doing 1.1", Kind.owners),
        ("what comes to PAQA for scrutiny", Kind.actions),
        ("how long has 4.2 been overdue", Kind.standing),
        ("is the supervision check happening this year", Kind.dates),
    ],
)
def test_what_is_asked_of_one_thing_in_other_words(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_what_others_lack_and_who_is_not_on_it_are_left_out() -> None:
    assert asked("anything the police have that the other agencies don't?").which.owners == "not everyone"
    assert asked("training actions that haven't got anyone from the county council on them").which.but_party_ids == (2,)
    assert asked("what will be overdue by the end of the year").which.due_to == dt.date(2015, 12, 30)
    assert asked("are Cafcass up to date?").which.standings == (Standing.overdue,)


def test_refs_can_be_left_out_and_recommendations_said_by_their_numerals() -> None:
    assert asked("everything except 1.1 and 1.2").which.but_refs == ("1.1", "1.2")
    assert asked("what have Cafcass got besides 3.1").which.but_refs == ("3.1",)
    assert asked("everything under iv").which.recommendations == ("iv",)
    assert asked("have Oxford Health finished everything?").which == asked("what has Oxford Health still open").which


def test_i_am_my_post_where_it_leads_something_and_we_are_the_agency() -> None:
    known = replace(KNOWN, own_ids=(8,), post_ids=(8, 10), named=frozenset({8, 10}))
    for words, parties in (("what do I lead on", (10,)), ("what do we lead on", (8,))):
        said = read(words, known)
        assert isinstance(said, Query)
        assert said.which.party_ids == parties


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("who does the report on supervision", Kind.owners),
        ("who's got the supervision report", Kind.owners),
        ("who sent the supervision report", Kind.returns),
        ("when do agencies send in their supervision return", Kind.dates),
        ("how are parents' views getting into the training", Kind.actions),
    ],
)
def test_who_does_a_thing_is_not_who_has_sent_it(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_after_christmas_in_january_is_after_the_last_one() -> None:
    said = read("what is left after christmas", replace(KNOWN, today=dt.date(2016, 1, 18)))
    assert isinstance(said, Query)
    assert said.which.due_from == dt.date(2015, 12, 26)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("where do victims and families come in", Kind.actions),
        ("which meeting am I reporting supervision to", Kind.scrutiny),
        ("which agencies are overdue on something", Kind.groups),
        ("is my supervision report late", Kind.standing),
        ("is my report a yearly thing", Kind.often),
        ("who do the missing statistics get reported to", Kind.scrutiny),
        ("whose views do I need in the training report", Kind.details),
    ],
)
def test_lists_and_single_things_in_other_words(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_what_two_clauses_say_is_one_question() -> None:
    told = asked("we're looking at training next week, which actions touch on it?")
    assert (told.which.topics, told.which.due_from, told.which.party_ids) == ((("#training",),), None, ())
    assert asked("kids who run off - which actions").which.topics == (("#missing",),)
    assert "smoke" in unread("children who smoke - which actions").sentence


def test_a_list_in_so_many_words_is_no_brief_and_no_recommendation() -> None:
    assert asked("which actions came from the training recommendation").kind == Kind.actions
    assert asked("the minutes audit - should parents be asked?").kind != Kind.brief
    assert asked("anything on clinical supervision").which.topics == (("#supervision",),)
    mine = asked("what am I reporting to the board on?")
    assert (mine.which.party_ids, mine.which.meeting_party_id) == ((1,), 7)


def test_how_many_were_done_in_a_time_is_no_matter_of_their_dates() -> None:
    which = asked("how many actions were closed in 2015").which
    assert (which.done_from, which.done_to, which.due_to) == (dt.date(2015, 1, 1), dt.date(2015, 12, 31), None)
    assert asked("how many are due to be finished by march").which.due_to == dt.date(2016, 3, 31)


def test_a_report_that_comes_each_year_is_not_the_annual_report() -> None:
    mine = asked("what should my annual report on supervision include?").which
    assert (mine.recurs, mine.topics[0][0]) == (("annual",), "#supervision")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("what's up for scrutiny at the November Board", Kind.actions),
        ("who's presenting at the November Board", Kind.owners),
        ("when does the board look at supervision", Kind.scrutiny),
        ("what's in rec iii, actions I mean", Kind.actions),
        ("what are these recommendations from", Kind.fact),
        ("when does PAQA look at progress, is it monthly?", Kind.fact),
    ],
)
def test_meetings_and_rules_in_other_words(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_every_other_month_is_every_two_months() -> None:
    assert asked("what's due every other month").which.recurs == ("bimonthly",)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("recurring actions, grouped", Kind.groups),
        ("has rec iii got more actions than rec ii", Kind.groups),
        ("every action that comes back each year and who leads it", Kind.owners),
        ("how many actions each have TVP and OCC got", Kind.compare),
    ],
)
def test_groups_and_comparisons_in_other_words(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_ongoing_may_be_one_of_three_and_is_asked_back() -> None:
    assert len(unread("ongoing actions?").choices) == 3
    assert asked("ongoing ones with no date").which.is_dated is False


def test_what_has_a_date_is_dated_and_an_unread_word_counts_nothing() -> None:
    assert asked("how many actions have a deadline").which.is_dated is True
    assert asked("which ones have no date").which.is_dated is False
    assert "frilly" in unread("how many actions have a frilly edge").sentence


def test_a_meeting_at_which_things_are_looked_at_is_still_to_come() -> None:
    assert asked("what is being looked at at the July board").which.meeting_from == dt.date(2016, 7, 1)


def test_what_a_list_is_for_is_never_passed_over() -> None:
    assert asked("actions for the guidance").which.topics == (("guidance",),)
    assert unread("how many actions for the plumbers").why == "unknown"


def test_a_day_of_the_month_and_what_ran_late() -> None:
    assert asked("what is due by the 31st").which.due_to == dt.date(2015, 10, 31)
    assert asked("list the ones that ran late but got there").which.done_late
    assert asked("anything that isn't pinned to a date").which.is_dated is False


def test_what_is_done_can_be_left_out() -> None:
    last = asked("Cafcass actions")
    again = asked("not including anything we've done", last).which
    assert (again.with_closed, again.standings) == (False, ())
    assert asked("when does the review have to be finished?").one


@pytest.mark.parametrize(
    "words",
    [
        "what's still to come in 2015?",
        "what is still to come for Cafcass",
        "have Cafcass got anything due in July",
        "has the police got anything coming up in January",
        "which actions come up at the section 11 peer review?",
        "what's under rec iii",
        "what sits beneath rec ii",
    ],
)
def test_what_asks_for_a_list_in_so_many_words_is_not_asked_back(words: str) -> None:
    assert asked(words).kind == Kind.actions


def test_what_is_to_come_in_a_year_that_has_begun_is_what_is_left_of_it() -> None:
    which = asked("what's still to come in 2015?").which
    assert (which.due_from, which.due_to) == (KNOWN.today, dt.date(2015, 12, 31))


@pytest.mark.parametrize("words", ["who's leading and who's supporting?", "leads and supporters please"])
def test_a_double_question_keeps_the_list_before_it(words: str) -> None:
    said = asked(words, asked("training actions"))
    assert (said.kind, said.which.topics, said.which.with_support) == (Kind.owners, (("#training",),), True)


@pytest.mark.parametrize(
    ("before", "words", "about"),
    [
        ("which challenges are closed?", "when did the Cafcass one close", (6,)),
        ("which challenges are open?", "is the Cafcass one closed?", (6,)),
    ],
)
def test_the_one_is_one_of_what_was_listed(before: str, words: str, about: tuple[int, ...]) -> None:
    listed = asked(before)
    said = asked(words, listed)
    assert (said.kind, said.state, said.about_ids) == (Kind.challenges, listed.state, about)


@pytest.mark.parametrize(
    "words",
    ["who's it waiting on", "who are we waiting for", "who's holding it up", "who still has to", "who's it stuck with"],
)
def test_who_is_waited_for_with_the_action_spoken_of(words: str) -> None:
    said = asked(words, asked("is 3.1 complete?"))
    assert (said.kind, said.side, said.which.refs) == (Kind.returns, "out", ("3.1",))


def test_how_many_lead_it_and_the_meeting_after() -> None:
    count = asked("how many leads?", asked("tell me about 3.1"))
    assert (count.kind, count.how_many, count.which.refs) == (Kind.owners, True, ("3.1",))
    assert asked("and the one after", asked("when is the next board meeting")).since == dt.date(2015, 11, 20)


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("how many recommendations did the review make to the board?", "plan:recommendations"),
        ("how many recommendations were made to OSCB", "plan:recommendations"),
        ("how many findings did the review have", "plan:recommendations"),
        ("how many actions does the board's plan have", "plan:actions"),
        ("how many actions came out of the review", "plan:actions"),
    ],
)
def test_how_many_the_plan_has_is_a_fact_whoever_else_is_named(words: str, fact: str) -> None:
    assert asked(words).fact == fact


def test_whose_meeting_is_asked_of_those_who_are_of_no_one_body() -> None:
    unit = KnownParty(90, "OSCB_BU", "Business Unit", "business_unit")
    directory = replace(KNOWN.directory, parties=(*PARTIES, unit))
    said = read("When's the next meeting?", replace(KNOWN, directory=directory, own_ids=(90,)))
    assert isinstance(said, Unread)
    assert [words for _, words in said.choices] == [
        f"when does {one.name} meet next" for one in PARTIES if one.id in (7, 8)
    ]
    chair = read("When's the next meeting?", replace(KNOWN, own_ids=(8,)))
    assert isinstance(chair, Query)
    assert chair.body_id == 8
    board = read("When's the next meeting?", replace(KNOWN, own_ids=(7,)))
    assert isinstance(board, Query)
    assert board.body_id == 7
    assert unread("When's the next meeting?").choices == said.choices  # an agency sits on several


def test_one_appraisal_is_asked_for_and_a_share_is_a_list() -> None:
    assert asked("who does the audit?").one
    said = asked("Cafcass's share of this?")
    assert (said.kind, said.which.party_ids, said.share) == (Kind.actions, (6,), False)


@pytest.mark.parametrize(
    "words",
    ["overdue actions, and who still owes on each?", "what is overdue and which agencies have not answered"],
)
def test_the_late_ones_each_with_who_still_owes(words: str) -> None:
    said = asked(words)
    assert (said.kind, said.side, said.which.standings) == (Kind.returns, "out", (Standing.overdue,))


@pytest.mark.parametrize(
    ("words", "own", "parties"),
    [
        ("what is our trust supposed to be doing under this plan?", 5, (5,)),
        ("has our trust sent 1.1", 5, (5,)),
        ("which actions does my council owe", 4, (4,)),
        ("what falls to my subgroup", 11, (11,)),
        ("what falls to my subgroup", 12, (11,)),
        ("our group's actions", 11, (11,)),
        ("what is my department responsible for", 2, (2,)),
        ("anything with my title against it", 12, (12,)),
        ("I'm the PAQA chair. Anything with my title against it?", 6, (10,)),
    ],
)
def test_our_trust_or_my_post_is_the_askers_own(words: str, own: int, parties: tuple[int, ...]) -> None:
    said = read(words, replace(KNOWN, own_ids=(own,), post_ids=(own,)))
    assert isinstance(said, Query), said
    assert (said.which.party_ids or said.who_ids) == parties


def test_our_subgroup_is_asked_back_where_the_asker_is_in_none() -> None:
    assert unread("what falls to my subgroup").why == "ask"


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("what must every council do", (2, 3, 4)),
        ("what does each district have to do", (3, 4)),
        ("what do all the councils lead", (2, 3, 4)),
        ("is any district late with anything", (3, 4)),
        ("has every council sent 1.1", (2, 3, 4)),
    ],
)
def test_every_body_of_a_sort_is_all_of_them(words: str, parties: tuple[int, ...]) -> None:
    said = asked(words)
    assert (said.which.party_ids or said.who_ids) == parties


def test_every_district_having_someone_on_the_board_is_a_theme() -> None:
    said = read(
        "by when did every district have to have someone on the board",
        replace(KNOWN, tags=KNOWN.tags | {"board_membership"}),
    )
    assert isinstance(said, Query), said
    assert (said.kind, said.which.party_ids) == (Kind.dates, ())
    assert said.which.topics == (("#board_membership",),)


@pytest.mark.parametrize(
    ("words", "parties", "but"),
    [
        ("which of these does Cafcass not have to do?", (), (6,)),
        ("actions the police aren't involved in", (), (1,)),
        ("what does Cherwell not have to do that the county does", (2,), (4,)),
    ],
)
def test_who_has_no_part_in_a_thing_is_left_out(words: str, parties: tuple[int, ...], but: tuple[int, ...]) -> None:
    which = asked(words).which
    assert (which.party_ids, which.but_party_ids) == (parties, but)


@pytest.mark.parametrize(
    "words",
    [
        "are there any that Cafcass has on its own?",
        "what is Cafcass doing all by itself",
        "purely Cafcass actions",
        "what falls solely to Cafcass",
        "what does Cafcass lead single-handed",
    ],
)
def test_who_is_alone_with_a_thing_is_its_one_owner(words: str) -> None:
    which = asked(words).which
    assert (which.party_ids, which.owners) == ((6,), "one")


@pytest.mark.parametrize(
    "words",
    ["which of those do the police have too", "any of those for the police as well", "which are also police ones"],
)
def test_of_what_one_has_another_may_have_some_too(words: str) -> None:
    said = asked(words, asked("what does Cafcass have to do"))
    assert (said.kind, said.which.party_ids, said.which.together) == (Kind.actions, (6, 1), True)


@pytest.mark.parametrize(
    "words",
    [
        "need our list for the trust safeguarding committee",
        "my director wants to know what we owe",
        "handover tomorrow, what's ours",
        "pulling together a report for our exec, what are we down for?",
    ],
)
def test_what_the_list_is_for_and_what_the_asker_is_busy_with_narrow_nothing(words: str) -> None:
    said = asked(words)
    assert (said.kind, said.which.party_ids, said.which.topics, said.passed_over) == (Kind.actions, (1,), (), "")


def test_who_else_is_beside_those_named() -> None:
    said = asked("who else has the training besides the police?")
    assert (said.kind, said.but_who_ids, said.which.but_party_ids) == (Kind.owners, (1,), ())


def test_leading_or_supporting_is_either() -> None:
    which = asked("are we leading on anything or just supporting").which
    assert (which.party_ids, which.with_support, which.only_support) == ((1,), True, False)


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("what's with the deputy director of education", (13,)),
        ("the director for education at the county, anything due?", (13,)),
        ("what has the lead for missing children got to do", (14, 15)),
        ("police lead for missing children - anything due?", (14,)),
        ("the county's missing kids lead", (15,)),
        ("what do the police lead on", (1,)),
    ],
)
def test_a_post_is_said_by_what_it_is_for_and_where_it_is(words: str, parties: tuple[int, ...]) -> None:
    assert asked(words).which.party_ids == parties


@pytest.mark.parametrize(
    ("words", "kind", "filters"),
    [
        ("who reports on training", Kind.owners, {"topics": (("#training",),)}),
        ("who reports to the board on training", Kind.owners, {"topics": (("#training",),), "party_ids": ()}),
        ("names against the training ones", Kind.owners, {"topics": (("#training",),)}),
        ("how many leads has rec ii got", Kind.owners, {"recommendations": ("ii",)}),
        ("have we finished all ours", Kind.actions, {"party_ids": (1,), "with_closed": False}),
        ("has Cafcass done everything", Kind.actions, {"party_ids": (6,), "with_closed": False}),
        ("what can I ignore, i.e. not the police", Kind.actions, {"party_ids": (), "but_party_ids": (1,)}),
        (
            "is Cafcass down for anything apart from the usual ones everyone does",
            Kind.actions,
            {"party_ids": (6,), "owners": "not everyone"},
        ),
    ],
)
def test_who_does_what_and_what_is_left_of_it(words: str, kind: Kind, filters: dict[str, object]) -> None:
    said = asked(words)
    assert said.kind == kind
    assert {name: getattr(said.which, name) for name in filters} == filters


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("overdue and led by a council", {"party_ids": (2, 3, 4)}),
        ("anything for the Cherwell district", {"party_ids": (4,)}),
        ("show me where Cafcass is supporting others", {"party_ids": (6,), "only_support": True}),
        ("what does Cafcass lead or support", {"party_ids": (6,), "only_support": False, "with_support": True}),
        ("which have only got one name against them", {"owners": "one"}),
        ("what have I got to get in before the new year", {"party_ids": (1,), "due_to": dt.date(2015, 12, 31)}),
    ],
)
def test_whose_a_list_is_may_be_a_sort_a_part_or_a_number(words: str, filters: dict[str, object]) -> None:
    said = asked(words)
    assert (said.kind, {name: getattr(said.which, name) for name in filters}) == (Kind.actions, filters)


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("is Cafcass in this plan at all?", {"party_ids": (6,)}),
        ("everything with the PAQA chair's name on it", {"party_ids": (10,)}),
        ("what are the police taking to the board", {"party_ids": (1,), "meeting_party_id": 7}),
        ("what's coming to the board from us", {"party_ids": (1,), "meeting_party_id": 7}),
        ("the ones only one post leads", {"owners": "one"}),
        ("multi agency actions", {"owners": "several"}),
        ("which ones do we co-lead", {"party_ids": (1,), "owners": "several"}),
        ("which actions apply to all agencies", {"owners": "everyone"}),
        ("has Cafcass got any overdue?", {"party_ids": (6,), "standings": (Standing.overdue,)}),
    ],
)
def test_who_is_in_it_and_how_many_are(words: str, filters: dict[str, object]) -> None:
    said = asked(words)
    assert (said.kind, {name: getattr(said.which, name) for name in filters}) == (Kind.actions, filters)


def test_the_ones_all_have_are_left_out_of_a_list_and_theirs_alone_is_asked_of_it() -> None:
    last = asked("actions for Cafcass")
    assert asked("take out the ones all agencies have", last).which.owners == "not everyone"
    alone = asked("is any of it theirs alone?", last).which
    assert (alone.party_ids, alone.owners) == ((6,), "one")


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("what has Cafcass been given", {"party_ids": (6,)}),
        ("has Cafcass got actions", {"party_ids": (6,)}),
        ("anything both us and the county own?", {"party_ids": (1, 2), "together": True}),
        ("shared actions between the county and Cherwell", {"party_ids": (2, 4), "together": True}),
        ("any sole-lead actions overdue?", {"owners": "one", "standings": (Standing.overdue,)}),
        (
            "Cafcass's own actions, not the support ones",
            {"party_ids": (6,), "with_support": False, "only_support": False},
        ),
        ("which agency-specific ones does Cherwell lead", {"party_ids": (4,), "owners": "not everyone"}),
        ("filter to Cafcass", {"party_ids": (6,)}),
    ],
)
def test_what_was_given_to_whom_with_whom(words: str, filters: dict[str, object]) -> None:
    said = asked(words)
    assert (said.kind, {name: getattr(said.which, name) for name in filters}) == (Kind.actions, filters)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("which challenges have been closed?", Kind.challenges),
        ("What's been signed off since the May board?", Kind.changes),
        ("if nothing's been reported which of ours are late", Kind.actions),
        ("what gets checked at the section 11 peer review", Kind.actions),
        ("actions no ones ever sent an update for", Kind.actions),
        ("have Cherwell or Cafcass got more actions", Kind.compare),
        ("who do the findings of 6.1 go to", Kind.scrutiny),
        ("is 6.1 led by the police, the county or both", Kind.owners),
    ],
)
def test_what_is_said_plainly_is_not_asked_back_nor_taken_for_another_thing(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


def test_what_an_agency_has_coming_up_is_all_that_is_ahead_whoever_forgets_the_apostrophe() -> None:
    ahead = asked("what has Cafcass got coming up").which
    assert (ahead.party_ids, ahead.due_from, ahead.due_to) == ((6,), TODAY, None)
    assert asked("what's on TVPs plate").which.party_ids == (1,)
    assert asked("actions no ones ever sent an update for").which.never_updated
