"""What a line makes of the thread's last question, said in the phrases that the answer opens with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commands.reading.asking import read
from commands.reading.asking.said import reading
from store.query import Query, Unread
from tests.evaluation.asked import known

KNOWN = known(dt.date(2015, 10, 5), "TVP")


def last_of(thread: str) -> Query | Unread:
    """What the last of the lines, parted by "//", is read to."""
    said: Query | Unread | None = None
    for words in thread.split(" // "):
        said = read(words, replace(KNOWN, last=said if isinstance(said, Query) else None))
    assert said is not None
    return said


def phrases(thread: str) -> str:
    said = last_of(thread)
    assert isinstance(said, Query), said
    return " · ".join(reading(said, KNOWN))


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("which actions are complete // and which aren't", "Open actions"),
        ("which are overdue // and which aren't", "Open actions · but not overdue"),
        ("open challenges // which aren't", "Closed challenges"),
        ("which actions are complete // how many aren't", "How many open actions"),
    ],
)
def test_which_are_not_turns_round_how_they_stand(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize("words", ["for everyone", "actually everyone's", "what about all agencies", "not just ours"])
def test_for_everyone_lets_go_of_whose_they_are(words: str) -> None:
    assert phrases(f"our actions due in December // {words}") == "Open actions · due in December 2015"


@pytest.mark.parametrize("words", ["in date order please", "sort by date", "shorter please", "soonest first"])
def test_the_order_or_length_of_a_list_asks_for_the_same_list(words: str) -> None:
    assert phrases(f"actions for the city // {words}") == "All actions · led by Oxford City Council"


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("which do we lead", "Open actions · led by Thames Valley Police (yours) · due in December 2015"),
        ("anything in there for schools", "Open actions · led by Schools · due in December 2015"),
        ("anything from Cafcass in that", "Open actions · led by Cafcass · due in December 2015"),
        ("which of those have a date", "Open actions · due in December 2015 · with a date"),
        ("which are shared", "Open actions · with several owners · due in December 2015"),
        ("not december, november", "Open actions · due in November 2015"),
        ("list the leads", "Who leads · due in December 2015"),
        (
            "which one goes to the November Board",
            "Open actions · due in December 2015 · going to the November 2015 Board",
        ),
        ("and shared with others?", "Open actions · with several owners · due in December 2015"),
        ("just the dated ones", "Open actions · due in December 2015 · with a date"),
        ("who leads the first one", "Who leads · due in December 2015 · the first one"),
        ("details of the second", "In full · due in December 2015 · the second one"),
    ],
)
def test_what_points_back_at_a_list_narrows_it(words: str, read_as: str) -> None:
    assert phrases(f"what's due in December // {words}") == read_as


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("horizon // and FGM", "All horizon items · about fgm"),
        ("horizon // county lines", "All horizon items · about county lines"),
        ("horizon // which came from the police?", "All horizon items · spotted by Thames Valley Police"),
        ("challenges // unanswered", "Unanswered challenges"),
        ("challenges // training actions", "All actions · about training"),
        ("horizon // overdue actions", "Overdue actions"),
    ],
)
def test_a_word_alone_is_looked_for_in_the_log_that_was_asked_for(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("what's the next deadline // who leads those", "Who leads · due next"),
        ("what's the next deadline // and after that", "Next due · after the next"),
        ("what's the next deadline // and then? // who leads those", "Who leads · after the next"),
        ("what's due last // who leads it", "Who leads · due last"),
        ("when is 1.1 due // who's got to do it", "Who leads · 1.1"),
    ],
)
def test_what_is_due_next_is_asked_on_about(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("our open actions // how many are overdue", "How many overdue actions · led by Thames Valley Police"),
        ("rec v // how many are overdue", "How many overdue actions · recommendation v"),
        (
            "rec v actions // take out anything already due",
            "Open actions · recommendation v · due from 5 October 2015 on",
        ),
        (
            "who's sent the December escalation report? // and supervision?",
            "Who has answered · due in December 2015 · about supervision",
        ),
        ("updates on 3.1 since September // who", "Who sent updates · 3.1 · since 1 September 2015"),
        ("actions by agency // which are the county council's", "All actions · led by Oxfordshire County Council"),
        ("next board // what's due before then", "Open actions · due by 18 November 2015"),
        ("open actions // who leads?", "Who leads"),
        (
            "police actions // just the ones we share with the county",
            "All actions · led together by Thames Valley Police and Oxfordshire County Council",
        ),
        (
            "annual actions // which go to the board in november",
            "All actions · every year · going to the November 2015 Board",
        ),
        (
            "our actions due in December // and everyone else?",
            "Open actions · but not led by Thames Valley Police · due in December 2015",
        ),
        ("actions for Cherwell // and schools", "All actions · led by Schools"),
        ("how often is 9.1 reported // who to", "Where it goes · 9.1"),
        ("open challenges // which have had a response", "Open, answered challenges"),
        ("how many actions do we have // how many has Cafcass got", "How many actions · led by Cafcass"),
        ("what does rec ix say // list the actions", "All actions · recommendation ix"),
        ("next board // what's going to it", "All actions · going to the November 2015 Board"),
        ("due in November // make it the end of January", "Open actions · due by 31 January 2016"),
        (
            "actions for Cherwell due in December // take off the december bit",
            "All actions · led by Cherwell District Council",
        ),
        ("how many actions in rec iv? // and v", "How many actions · recommendation v"),
        ("which actions does the business unit support // and lead?", "All actions · led by OSCB Business Unit"),
        (
            "what challenges has PAQA made // the Probation one - is it closed?",
            "All challenges · raised by PAQA · by or to Probation",
        ),
        ("who's sent 4.5 // who's left", "Who has not answered · 4.5"),
        (
            "what changed in the last fortnight? // and the fortnight before",
            "What changed · from 7 September 2015 to 20 September 2015",
        ),
        ("open challenges // which have had a response // and which haven't", "Unanswered challenges"),
    ],
)
def test_a_thread_keeps_what_the_line_does_not_change(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    "words",
    [
        "who's the lead?",
        "what's the deadline?",
        "who leads?",
        "when is the compliance report due?",
        "the audit",
        "tell me about the training",
    ],
)
def test_what_is_asked_of_an_action_not_named_is_asked_back(words: str) -> None:
    said = last_of(words)
    assert isinstance(said, Query)
    assert said.one


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("how many actions does each agency have?", "All actions · by agency"),
        (
            "when's the July escalation report due?",
            "When due · due in July 2015 · about escalation · about report",
        ),
        ("what's still to come from Cafcass", "Open actions · led by Cafcass"),
        ("which actions have a deadline", "All actions · with a date"),
        ("anything we lead on our own?", "All actions · led by Thames Valley Police (yours) · with one owner"),
        ("what went to the July Board?", "All actions · going to the July 2015 Board"),
        ("has the annual report gone to the Board?", "How they stand · about annual report"),
        ("do we lead anything on our own?", "All actions · led by Thames Valley Police (yours) · with one owner"),
        ("who is the LPA commander?", "Who is Oxford LPA Commander"),
        ("what's the LPA commander's name", "Not held in the plan"),
    ],
)
def test_what_says_what_it_means_is_not_asked_back(words: str, read_as: str) -> None:
    assert phrases(words) == read_as


@pytest.mark.parametrize("words", ["and after that?", "and then?", "and the next one", "the one after"])
def test_after_a_meeting_comes_the_one_after_it(words: str) -> None:
    said = last_of(f"next board // {words}")
    assert isinstance(said, Query)
    assert (said.since, said.last) == (dt.date(2015, 11, 20), False)


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("overdue for cafcass // what about the ones with no date", "led by Cafcass · with no date"),
        ("cafcass actions with no date // and overdue", "Overdue actions · led by Cafcass"),
        ("is 4.5 late yet // who has to send it", "Who leads · 4.5"),
    ],
)
def test_what_cannot_be_both_takes_the_place_of_the_other(thread: str, read_as: str) -> None:
    assert phrases(thread).endswith(read_as)


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("did anyone miss the July deadline // who exactly", "Who is late, and by how much · due in July 2015"),
        ("how many actions are complete // and which are outstanding", "How many open actions"),
        ("open challenges // the second one", "Open challenges · the second one"),
        ("open challenges // who raised the first one", "Open challenges · the oldest"),
        ("what's on the horizon // the third one", "All horizon items · the third one"),
    ],
)
def test_who_and_which_are_of_what_was_listed(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("rec iv actions // which of those involve the business unit", "All actions · recommendation iv"),
        ("Cherwell actions // just the ones still to come this year", "Open actions · led by Cherwell"),
        ("what's in rec vi // which of those are audits", "All actions · recommendation vi · about audit"),
        ("updates from the CCG // what did they send on 3.1", "Updates · from Oxfordshire Clinical"),
    ],
)
def test_those_and_they_are_what_was_listed_and_who_was_named(thread: str, read_as: str) -> None:
    assert phrases(thread).startswith(read_as)


def test_days_alone_go_on_from_updates() -> None:
    assert phrases("updates on rec xiii // just this month's").startswith("Updates · recommendation xiii · ")
