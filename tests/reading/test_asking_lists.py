"""Lists of actions: what they lack, when they are due, and what of them is wanted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from commands.reading.asking import read
from store.query import Kind, Query, Unread
from tests.evaluation import asked as questions
from tests.evaluation.asked import known

TODAY = dt.date(2015, 10, 5)  # a Monday


def asked(words: str, code: str = "OSCB_BU", today: dt.date = TODAY) -> Query:
    said = read(words, known(today, code))
    assert isinstance(said, Query), said
    return said


def narrows(words: str, code: str = "OSCB_BU", today: dt.date = TODAY) -> dict[str, Any]:
    """The kind and the filters that the words set."""
    return questions.flat(asked(words, code, today))


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("which actions have no owner", "leads_to", 0),
        ("how many actions have no owner", "leads_to", 0),
        ("actions without a lead", "leads_to", 0),
        ("what has no lead agency yet", "leads_to", 0),
        ("anything not assigned to anyone", "leads_to", 0),
        ("do we have any actions with nobody leading", "leads_to", 0),
        ("leave out the ones with no owner", "leads_from", 1),
        ("which have no evidence", "has_evidence", False),
        ("what's been closed with no proof", "has_evidence", False),
        ("which actions haven't been evidenced", "has_evidence", False),
        ("everything except the ones without evidence", "has_evidence", True),
        ("which actions have no supporting agency", "is_supported", False),
        ("which of our actions have support", "is_supported", True),
        ("list the actions nobody has reported on", "never_updated", True),
        ("which ones has nobody reported on", "never_updated", True),
    ],
)
def test_actions_are_listed_by_what_they_lack(words: str, name: str, value: object) -> None:
    found = narrows(words)
    assert found["kind"] == ("count" if words.startswith("how many") else "actions")
    assert found[name] == value


def test_whether_one_action_has_evidence_is_asked_of_that_one() -> None:
    assert asked("does 4.2 have evidence?").kind == Kind.details


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("what's due?", {"due_from": "2015-10-05"}),
        ("anything due from Cafcass", {"due_from": "2015-10-05", "party_ids": ["CAFCASS"]}),
        ("the oldest action", {"due_day": "first"}),
        ("oldest police action", {"due_day": "first", "party_ids": ["TVP"]}),
        ("longest overdue", {"due_day": "first", "standings": ["overdue"]}),
        ("which action is most overdue", {"due_day": "first", "standings": ["overdue"]}),
        ("which of ours has been overdue longest", {"due_day": "first", "standings": ["overdue"], "own": True,
                                                    "party_ids": ["TVP"]}),
        ("which ones only give 2015/16 as the deadline", {"due_from": "2015-04-01", "due_to": "2016-03-31",
                                                          "is_approximate": True}),
        ("what's due in 2015/16", {"due_from": "2015-04-01", "due_to": "2016-03-31"}),
        ("which actions report in to the training subgroup", {"meeting_party_id": "TRAIN_SG", "with_closed": True}),
    ],
)  # fmt: skip
def test_what_of_a_list_is_wanted(words: str, wanted: dict[str, Any]) -> None:
    assert narrows(words, "TVP") == {"kind": "actions", **wanted}


def test_the_newest_action_may_be_newest_by_several_days() -> None:
    said = read("the newest action", known(TODAY))
    assert isinstance(said, Unread)
    assert [isinstance(read(words, known(TODAY)), Query) for _, words in said.choices] == [True] * 3


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("what is due in the first quarter of 2016", "2016-01-01", "2016-03-31"),
        ("last quarter of 2016", "2016-10-01", "2016-12-31"),
        ("first quarter of 2016/17", "2016-04-01", "2016-06-30"),
        ("due in the first financial quarter of 2016", "2016-04-01", "2016-06-30"),
        ("first quarter of the financial year 2016/17", "2016-04-01", "2016-06-30"),
        ("what's due in Q1 2016", "2016-04-01", "2016-06-30"),
    ],
)
def test_a_quarter_of_a_year_called_by_one_number_is_the_calendars(words: str, first: str, last: str) -> None:
    found = narrows(words)
    assert (found["due_from"], found["due_to"]) == (first, last)


def as_post(words: str, post: str, body: str) -> Query | Unread:
    """What the words mean when the holder of a post of this body asks."""
    ids = questions._plan()[1]
    at = known(TODAY, body)
    return read(words, replace(at, own_ids=(ids[post], *at.own_ids), post_ids=(ids[post],)))


@pytest.mark.parametrize(
    "words", ["as deputy director, what do I lead on", "which actions have I got as deputy director?"]
)
def test_of_posts_called_alike_the_askers_own_is_meant(words: str) -> None:
    mine = as_post(words, "DD_EDU", "OCC")
    assert isinstance(mine, Query)
    assert questions.flat(mine)["party_ids"] == ["DD_EDU"]
    other = read(words, known(TODAY, "TVP"))
    assert isinstance(other, Unread)
    assert len(other.choices) == 2


def test_our_subgroup_is_the_one_that_the_asker_chairs() -> None:
    ours = as_post("when's our next subgroup meeting", "TRAIN_CHAIR", "OSCB")
    assert isinstance(ours, Query)
    assert (ours.kind, questions.flat(ours)["body_id"]) == (Kind.meeting, "TRAIN_SG")
    assert isinstance(read("when's our next subgroup meeting", known(TODAY, "TVP")), Unread)


def test_what_the_whole_plan_is_about_narrows_no_theme_and_is_named() -> None:
    found = asked("what's in there on CSE training")
    assert (found.which.topics, found.passed_over) == ((("#training",),), "cse")
    assert asked("anything about cse").which.topics == (("cse", "exploitation"),)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("which recommendations are the police involved in", {"kind": "groups", "by": "recommendation",
                                                              "party_ids": ["TVP"]}),
        ("stuff for the autumn board", {"meeting_party_id": "OSCB", "meeting_from": "2015-09-01",
                                        "meeting_to": "2015-11-30"}),
        ("list everything due on or before 31 march", {"due_from": "2015-10-05", "due_to": "2016-03-31"}),
        ("everything still to come in march", {"due_from": "2016-03-01", "due_to": "2016-03-31"}),
        ("anything silent since november", {"not_updated_since": "2014-11-01"}),
        ("what's never been reported on", {"never_updated": True}),
        ("anything that's late and shared", {"standings": ["overdue"], "owners": "several"}),
        ("anything we share with the CCG but not everyone else", {"party_ids": ["CAFCASS", "OCCG"], "together": True,
                                                                  "owners": "not everyone"}),
        ("which need us and the business unit", {"party_ids": ["CAFCASS", "OSCB_BU"], "together": True}),
        ("our actions and the CCG's", {"party_ids": ["CAFCASS", "OCCG"]}),
        ("what's for us or the police", {"party_ids": ["CAFCASS", "TVP"]}),
        ("what's the force leading on", {"party_ids": ["TVP"]}),
        ("how many have we got left", {"kind": "count", "party_ids": ["CAFCASS"], "own": True}),
        ("which ones are about how well we take minutes", {"topics": [["#minutes"]]}),
        ("what will be done for victims and families", {"topics": [["#victims_families"]]}),
    ],
)  # fmt: skip
def test_whose_they_are_and_how_they_stand(words: str, wanted: dict[str, Any]) -> None:
    found = narrows(words, "CAFCASS")
    found.pop("with_closed", None)
    assert found == {"kind": "actions", **wanted}


def test_the_county_missing_lead_is_a_post_and_no_missing_owner() -> None:
    assert narrows("what do I have to do, I'm the county missing lead", "OCC")["party_ids"] == ["OCC_MISSING"]
    assert asked("which actions are missing an owner").which.leads_to == 0


@pytest.mark.parametrize("who", ["fire service", "trustees"])
def test_somebody_unknown_who_should_lead_is_not_passed_over(who: str) -> None:
    said = read(f"what are the {who} leading on", known(TODAY))
    assert isinstance(said, Unread)
    assert who.split()[0] in said.sentence


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("all the reports due in december", {"due_from": "2015-12-01", "due_to": "2015-12-31"}),
        ("reports from health due in July", {"due_from": "2016-07-01", "due_to": "2016-07-31",
                                             "party_ids": ["OUH", "OHFT", "OCCG"]}),
        ("reports in december", {"due_from": "2015-12-01", "due_to": "2015-12-31"}),
        ("compliance reports", {"topics": [["compliance"]]}),
        ("supervision reports", {"topics": [["#supervision"]]}),
        ("anything still open with the training sub", {"party_ids": ["TRAIN_SG"]}),
        ("things that have to be done together with the police", {"party_ids": ["PROBATION", "TVP"], "together": True}),
        ("hospital actions", {"party_ids": ["OUH"]}),
        ("Donnington Doorsteps list please", {"party_ids": ["DONNINGTON"]}),
        ("what did we finish in november", {"kind": "changes", "who_ids": ["PROBATION"], "own": True,
                                            "standings": ["closed"], "since": "2014-11-01", "until": "2014-11-30"}),
    ],
)  # fmt: skip
def test_reports_ahead_are_actions_and_bodies_are_called_many_things(words: str, wanted: dict[str, Any]) -> None:
    found = narrows(words, "PROBATION")
    found.pop("with_closed", None)
    assert found == {"kind": "actions", **wanted}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("any of ours closed yet", {"party_ids": ["DONNINGTON"], "own": True, "standings": ["closed"]}),
        ("how are families involved?", {"topics": [["#victims_families"]]}),
        ("what must we send the board by friday", {"party_ids": ["DONNINGTON"], "own": True, "due_from": "2015-10-05",
                                                   "due_to": "2015-10-09"}),
        ("which education ones have no deadline", {"topics": [["#schools"]], "is_dated": False}),
        ("anything on multi agency minutes", {"topics": [["#minutes"]]}),
        ("anything still to do from 2014", {"due_from": "2014-01-01", "due_to": "2014-12-31"}),
    ],
)  # fmt: skip
def test_what_is_involved_sent_or_left(words: str, wanted: dict[str, Any]) -> None:
    found = narrows(words, "DONNINGTON")
    found.pop("with_closed", None)
    assert found == {"kind": "actions", **wanted}


@pytest.mark.parametrize("words", ["actions with no owner or no date", "which have no owner or deadline"])
def test_what_lacks_one_thing_or_another_is_not_what_lacks_both(words: str) -> None:
    assert narrows(words)["either"] == ["leads_to", "is_dated"]
    both = narrows(words.replace(" or ", " and "))
    assert both["kind"] == "actions"
    assert "either" not in both
    assert both["is_dated"] is False


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("what's police only", {"party_ids": ["TVP"], "owners": "one"}),
        ("NHS actions not shared with anyone", {"party_ids": ["OUH", "OHFT", "OCCG"], "owners": "one"}),
        ("what's still not done from july", {"due_from": "2015-07-01", "due_to": "2015-07-31"}),
        ("what did we have to do by march", {"party_ids": ["PAQA"], "own": True, "due_to": "2015-03-31"}),
        ("what's PAQA got late", {"party_ids": ["PAQA"], "standings": ["overdue"]}),
        ("which ones we monitor have no updates", {"monitor_id": "PAQA", "never_updated": True}),
        ("anything for head teachers", {"party_ids": ["HEADS"]}),
        ("late ones older than 6 weeks", {"standings": ["overdue"], "due_to": "2015-08-23"}),
        ("who else has our july ones", {"kind": "owners", "party_ids": ["PAQA"], "but_who_ids": ["PAQA"],
                                        "due_from": "2016-07-01", "due_to": "2016-07-31"}),
    ],
)  # fmt: skip
def test_alone_watched_over_and_of_days_behind(words: str, wanted: dict[str, Any]) -> None:
    found = narrows(words, "PAQA")
    found.pop("with_closed", None)
    assert found == {"kind": "actions", **wanted}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("what are the agencies all meant to be doing", {"owners": "everyone"}),
        ("what do the deputy directors lead", {"party_ids": ["DD_CSC", "DD_EDU"]}),
        ("open, no update, no date", {"is_dated": False, "never_updated": True}),
        ("Cherwell's, by date", {"party_ids": ["CHERWELL"]}),
    ],
)
def test_several_at_once(words: str, wanted: dict[str, Any]) -> None:
    found = narrows(words, "OCC")
    found.pop("with_closed", None)
    assert {name: sorted(one) if isinstance(one, list) else one for name, one in found.items()} == {
        "kind": "actions",
        **wanted,
    }


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("what do police have in the plan that's just theirs", {"party_ids": ["TVP"], "owners": "one"}),
        ("when do we report to the board", {"party_ids": ["CHERWELL"], "own": True, "meeting_party_id": "OSCB"}),
        ("what's Cafcass doing on its own or with others", {"party_ids": ["CAFCASS"]}),
        ("which of the city's are shared with the OSCB office", {"party_ids": ["OXFORD_CITY", "OSCB_BU"],
                                                                 "together": True}),
        ("anything not on track", {"but_statuses": ["on track"]}),
    ],
)  # fmt: skip
def test_theirs_alone_or_with_others(words: str, wanted: dict[str, Any]) -> None:
    found = narrows(words, "CHERWELL")
    found.pop("with_closed", None)
    assert found == {"kind": "actions", **wanted}


def test_what_is_yet_to_finish_is_open() -> None:
    assert not asked("what's Cherwell yet to finish").which.with_closed


@pytest.mark.parametrize("words", ["which actions does every agency have to do", "what must everyone do"])
def test_what_every_agency_has_to_do_is_owed_by_everyone(words: str) -> None:
    found = narrows(words)
    assert (found["kind"], found["owners"]) == ("actions", "everyone")


@pytest.mark.parametrize(
    "words",
    ["what do agencies send in to the Training subgroup?", "what must all partners submit to the Training subgroup"],
)
def test_what_is_sent_in_to_a_group_goes_to_its_meetings(words: str) -> None:
    assert narrows(words)["meeting_party_id"] == "TRAIN_SG"


def test_what_remains_of_a_year_is_due_from_today() -> None:
    found = narrows("remaining 2015 deadlines, month by month")
    assert (found["kind"], found["by"], found["due_to"]) == ("groups", "month", "2015-12-31")
    assert asked("remaining 2015 deadlines, month by month").which.due_from == TODAY


@pytest.mark.parametrize(
    "words", ["recurring actions by how often they happen", "group the recurring ones by frequency"]
)
def test_what_recurs_is_listed_by_how_often(words: str) -> None:
    found = narrows(words)
    assert (found["kind"], found["by"], found["recurs"]) == ("groups", "often", ["any"])


def test_what_was_promised_is_the_plan_and_not_ones_own_part() -> None:
    assert narrows("what did we promise about minutes?", "OCC")["kind"] == "actions"
    assert not asked("what did we promise about minutes?", "OCC").which.party_ids


@pytest.mark.parametrize("words", ["FGM on the horizon log?", "is FGM on the horizon yet"])
def test_a_word_on_the_log_is_what_it_is_searched_for(words: str) -> None:
    said = asked(words)
    assert (said.kind, said.words) == (Kind.horizon, (("fgm",),))


@pytest.mark.parametrize(
    "words", ["how are we doing overall", "give me the headline figures", "what's the overall position"]
)
def test_the_whole_picture_is_counted_by_standing(words: str) -> None:
    found = narrows(words)
    assert (found["kind"], found["by"]) == ("groups", "standing")


def test_what_is_to_be_chased_first_is_what_is_overdue() -> None:
    assert narrows("what should I chase first")["standings"] == ["overdue"]


def test_what_happens_at_a_meeting_to_come_is_what_goes_to_it() -> None:
    found = narrows("what happens at the november board")
    assert (found["kind"], found["meeting_party_id"], found["meeting_from"]) == ("actions", "OSCB", "2015-11-01")


def test_what_is_due_to_a_group_goes_to_it() -> None:
    assert narrows("what is due to the training subgroup")["meeting_party_id"] == "TRAIN_SG"


def test_no_word_is_taken_for_one_of_the_glossary_for_want_of_a_better() -> None:
    said = read("which agency is furthest behind", known(TODAY, "OSCB_BU"))
    assert isinstance(said, Unread) or said.kind != Kind.fact


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("what's the board expecting from probation", "PROBATION"),
        ("what does PAQA want from the police", "TVP"),
        ("what do we need from cafcass", "CAFCASS"),
    ],
)
def test_what_one_waits_for_is_owed_by_the_other(words: str, owner: str) -> None:
    found = narrows(words)
    assert (found["kind"], found["party_ids"]) == ("actions", [owner])


def test_what_we_are_on_with_another_is_owed_by_both() -> None:
    assert asked("which ones are we on with the police", "OCC").which.together


def test_who_has_gone_quiet_has_said_nothing() -> None:
    assert asked("who has gone quiet").kind == Kind.silent


def test_what_is_done_at_intervals_is_what_recurs() -> None:
    found = narrows("is anything done weekly")
    assert (found["recurs"], found.get("standings")) == (["weekly"], None)


def test_what_a_board_has_ahead_is_everybodys() -> None:
    assert "party_ids" not in narrows("what have we got due by the end of July", "OSCB_CHAIR")
    assert asked("what do I have due", "OSCB_CHAIR").own


def test_who_is_involved_may_help_or_lead() -> None:
    assert narrows("which actions involve the business unit")["with_support"]


def test_who_to_chase_for_a_report_is_its_owner() -> None:
    assert asked("who do I chase for the parents' learning summary").kind == Kind.owners


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("Apart from escalation, what is Donnington Doorstep asked to do?", {"party_ids": ["DONNINGTON"]}),
        ("which actions are shared between several leads, but not given to all twelve agencies", {"owners": "some"}),
    ],
)
def test_what_is_left_out_is_only_that(words: str, filters: dict[str, object]) -> None:
    found = narrows(words)
    assert {name: found[name] for name in filters} == filters
    assert "but_party_ids" not in found


def test_whether_a_report_is_late_is_how_it_stands() -> None:
    assert asked("Is the July supervision report late?").kind == Kind.standing


def test_a_post_of_which_there_are_two_is_asked_about() -> None:
    said = read("what's on the deputy director's list", known(TODAY, "OSCB_BU"))
    assert isinstance(said, Unread)
    assert len(said.choices) == 2


def test_failures_for_the_chair_are_exceptions() -> None:
    assert asked("what failures do I have to exceptions for the chair").kind == Kind.exceptions
