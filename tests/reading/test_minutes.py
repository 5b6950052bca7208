"""Minutes against the standard: what is found in them, and what each action lacks."""

from __future__ import annotations

import datetime as dt

import pytest

from commands.reading import minutes
from commands.reading.minutes import Found, Known
from tests.reading.directory import DIRECTORY

TODAY = dt.date(2015, 12, 4)
KNOWN = Known(DIRECTORY, TODAY, next_meeting=dt.date(2016, 3, 3), headings=("Title", "Date", "Present", "Apologies"))


def one(text: str) -> Found:
    (found,) = minutes.check(text, KNOWN).found
    return found


@pytest.mark.parametrize(
    "text",
    [
        "ACTION: Thames Valley Police to circulate the protocol by 31 January 2016",
        "Action 3 – Circulate the protocol by 31 January 2016 (TVP)",
        "**Action:** Circulate the protocol (TVP, by 31 January 2016)",
        "AP4: circulate the protocol. Owner: TVP. By: 31 January 2016",
        "Action: Circulate the protocol\nOwner: TVP\nBy when: 31 January 2016",
        "Actions\n- Circulate the protocol – TVP – 31 January 2016",
        "- TVP to circulate the protocol by 31 January 2016.",
        "| Ref | Action | Owner | Date |\n|---|---|---|---|\n| 1 | Circulate the protocol | TVP | 31 January 2016 |",
        "Action\tWho\tBy when\nCirculate the protocol\tTVP\t31 January 2016",
        "Thames Valley Police will circulate the protocol by the end of January 2016",
        "5. It was agreed that Thames Valley Police would circulate the protocol by 31 January 2016.",
        "The group agreed that TVP should circulate the protocol (31 January 2016)",
        "Actions\n- Circulate the protocol: TVP, end of January 2016",
    ],
)
def test_an_action_is_found_in_the_ways_in_which_minutes_write_one(text: str) -> None:
    found = one(text)
    assert (found.title, found.owner_id, found.due_on) == ("Circulate the protocol", 1, dt.date(2016, 1, 31))
    assert found.lacks == ()


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("ACTION: Circulate the protocol by 31 January 2016", "has no owner"),
        ("ACTION: TVP to circulate the protocol", "has no date"),
        ("ACTION: TVP and Cafcass to circulate the protocol by 31 January 2016", "has 2 owners"),
        ("ACTION: All to circulate the protocol by 31 January 2016", "is no owner"),
        ("ACTION: TVP to circulate the protocol asap", "has no date"),
        ("ACTION: JB to circulate the protocol by 31 January 2016", "nobody here is called “JB”"),
        ("ACTION: TVP to circulate the protocol by 31 February 2016", "has no date that can be read"),
        ("ACTION: TVP to circulate the protocol by 31 January 2015", "is due before it was agreed"),
        ("| Action | Owner | Date |\n| Protocol | TVP | 31 January 2016 |", "says too little"),
    ],
)
def test_what_an_action_lacks_is_said(text: str, lack: str) -> None:
    assert any(lack in words for words in one(text).lacks), one(text)


def test_the_next_meeting_is_its_day_once_it_is_in_the_calendar() -> None:
    row = "| Action | Owner | Date |\n| Report on compliance | Cafcass | for the next PAQA meeting |"
    assert one(row).due_on == dt.date(2016, 3, 3)
    text = "ACTION: Cafcass to report on compliance by the next meeting"
    assert (one(text).due_on, one(text).at_next_meeting) == (dt.date(2016, 3, 3), True)
    without = minutes.check(text, Known(DIRECTORY, TODAY)).found[0]
    assert without.lacks == ("is due at the next meeting, which is not in the calendar",)


def test_headings_that_are_missing_are_named() -> None:
    text = "Minutes of the PAQA\n3 December 2015\nPresent: Chair of PAQA; TVP\nACTION: none"
    assert minutes.check(text, KNOWN).missing == ("Apologies",)
    assert minutes.headings_of("Title: \nDate:\n**Present (by post):** ...\nApologies:") == (
        "Title",
        "Date",
        "Apologies",
    )


def test_an_action_said_twice_is_one_and_titles_that_differ_are_said() -> None:
    text = (
        "ACTION: TVP to circulate the protocol by 31 January 2016\n\n"
        "| Action | Owner | Date |\n| Circulate the protocol | TVP | 31 January 2016 |"
    )
    assert len(minutes.check(text, KNOWN).whole) == 1
    differs = text.replace("| Circulate the protocol |", "| Circulate the new protocol |")
    assert one(differs).lacks == ("is titled differently in lines 1 and 4",)


def test_what_stands_in_the_register_is_not_taken_again_and_talk_is_no_action() -> None:
    text = (
        "The chair thanked all agencies to date.\nMembers noted that the report will follow by December.\n"
        "ACTION: 6.1 OSCB Business Unit to publish the template by 31 January 2016"
    )
    checked = minutes.check(text, KNOWN)
    assert [found.ref for found in checked.found] == ["6.1"]
    assert checked.whole == ()


def test_an_action_of_a_post_that_nobody_here_is_called_is_told_and_not_passed_over() -> None:
    found = one("The Secretary to write to the Home Office by 1 February 2016")
    assert (found.title, found.due_on) == ("Write to the Home Office", dt.date(2016, 2, 1))
    assert found.lacks[0].startswith("nobody here is called “The Secretary”")
    assert minutes.check("The chair will close the meeting\nIt was agreed that this was good.", KNOWN).found == ()
