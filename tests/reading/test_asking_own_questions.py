"""When a line in a thread is a question of its own, and when it goes on from the last one."""

from __future__ import annotations

import pytest

from store.query import Unread
from tests.reading.test_asking_goes_on import last_of, phrases


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("our actions // is 6.1 done", "How it stands · 6.1"),
        ("what's overdue // who leads 9.2", "Who leads · 9.2"),
        ("what's overdue // actions in rec vi", "All actions · recommendation vi"),
        ("who has not sent the July return // what changed since 1 July", "What changed · since 1 July 2015"),
        ("who hasn't sent 3.1 // which ones haven't got a date", "All actions · with no date"),
        ("6.1 // anything overdue", "Overdue actions"),
        ("our actions // what does Cafcass lead", "All actions · led by Cafcass"),
    ],
)  # fmt: skip
def test_a_line_that_asks_and_names_its_thing_is_whole(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("what's due in November // 6.1", "In full · 6.1"),
        ("our actions // what about 6.1", "In full · 6.1"),
        ("our actions // rec xi", "In full · recommendation xi"),
        ("rec iv actions // rec v", "All actions · recommendation v"),
        ("when is 6.1 due // 6.2", "When due · 6.2"),
        ("our actions // just rec vi", "All actions · recommendation vi · led by Thames Valley Police (yours)"),
    ],
)
def test_a_ref_or_a_recommendation_alone_takes_the_place_of_a_list(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("6.1 // what has changed", "What changed · 6.1"),
        ("rec iv actions // when are they due", "When due · recommendation iv"),
        ("our actions // which are in rec iv", "All actions · recommendation iv · led by Thames Valley Police (yours)"),
        ("what's due in December // Cafcass", "Open actions · led by Cafcass · due in December 2015"),
    ],
)
def test_a_line_that_lacks_one_of_the_two_goes_on(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    "words", ["which ones haven't got a date", "what hasn't got a deadline", "which haven't a date"]
)
def test_what_has_not_got_a_date_has_none(words: str) -> None:
    assert phrases(words) == "All actions · with no date"


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("overdue // not overdue", "Open actions · but not overdue"),
        ("overdue actions // and at risk?", "Open actions · reported at risk"),
        ("overdue actions // which of those are at risk", "Overdue actions · reported at risk"),
        ("overdue or at risk // which are overdue", "Overdue actions"),
        ("what's overdue or delayed", "Open actions · overdue or reported off track"),
        ("actions overdue or with no date", "Overdue or undated actions"),
    ],
)
def test_how_things_stand_takes_the_place_of_how_they_stood(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("rec x // who's responsible for the actions", "Who leads · recommendation x"),
        ("what's left for us // what's the last one to land", "Last due · led by Thames Valley Police (yours)"),
        ("who raised C3 // and C4?", "C-4"),
        ("challenge 3 // and 4?", "C-4"),
        ("3.3 // is it just us", "Who leads · 3.3 · whether led by Thames Valley Police (yours)"),
        ("is 3.1 done // Cafcass?", "Whether answered · Cafcass · 3.1"),
        ("when is 6.1 due // rec vi", "When due · recommendation vi"),
        ("who hasn't sent the supervision report // which ones haven't got a date", "All actions · with no date"),
    ],
)
def test_what_is_asked_of_one_thing_is_asked_of_the_other(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("recs ii-iv", "In full · recommendations ii, iii and iv"),
        ("who leads recs i to iii and vi", "Who leads · recommendations i, ii, iii and vi"),
        ("recommendations 2 - 4", "In full · recommendations ii, iii and iv"),
    ],
)
def test_a_run_of_recommendations_is_each_of_them(words: str, read_as: str) -> None:
    assert phrases(words) == read_as


@pytest.mark.parametrize("words", ["make it September", "it should be 30 September", "make that the end of October"])
def test_another_date_for_one_action_is_a_wish(words: str) -> None:
    assert unread(f"when is 6.1 due // {words}").why == "command"


def unread(thread: str) -> Unread:
    said = last_of(thread)
    assert isinstance(said, Unread), said
    return said


@pytest.mark.parametrize(
    ("thread", "read_as"),
    [
        ("what is due before the January board // what's going to it", "All actions · going to the January 2016 Board"),
        ("what's due this month // and next", "Open actions · due in November 2015"),
        ("what's due in the next 2 weeks // make it a month", "Open actions · due by 5 November 2015"),
        ("what's due by Christmas // no sorry Easter", "Open actions · due by 27 March 2016"),
        ("7.1 // done?", "How it stands · 7.1"),
        ("who's outstanding on 4.5 // has OUH sent theirs", "Whether answered · Oxford University Hospitals · 4.5"),
        (
            "horizon items from Oxford Health // and any challenges?",
            "All challenges · raised by Oxford Health NHS Foundation Trust",
        ),
        (
            "tell me about rec iii // which bits are ours",
            "All actions · recommendation iii · led by Thames Valley Police (yours)",
        ),
        ("training actions by agency // fewest", "All actions · about training · by agency · with the fewest"),
        ("open challenges // which are oldest", "Open challenges · the oldest"),
        ("what did PAQA challenge", "All challenges · raised by PAQA"),
        (
            "our actions // which do we share with everyone",
            "All actions · led by Thames Valley Police (yours) · owed by everyone",
        ),
    ],
)
def test_what_was_just_spoken_of_is_kept(thread: str, read_as: str) -> None:
    assert phrases(thread) == read_as


def test_whom_they_are_is_asked_where_only_the_answer_named_them() -> None:
    assert unread("which agencies have never sent an update // what do they lead").why == "ask"
