"""Questions about the past of one action, and about one of its owners, through the real Bolt app and the sandbox."""

from __future__ import annotations

import pytest

from tests.office import Office


def test_the_past_of_an_action_is_told_from_its_history(office_on_both: Office) -> None:
    office, post = office_on_both, "7.1 for Oxford LPA Commander:"
    for person, words in (
        (office.officer, "/actions 7.1 date 31 March 2016 because the report is late"),
        (office.chair, "/actions 7.1 grant date"),
        (office.officer, f"/update {post} done, report sent, source: e-mail of 5 November"),
        (office.chair, "/actions 7.1 send back because the figures are missing"),
    ):
        assert "Nothing was recorded" not in office.says(person, words)
    moved = office.says(office.officer, "/actions who changed the date of 7.1")
    assert "its date was moved once, and was 30 November 2015 at first" in moved
    assert "granted" in moved
    assert "the report is late" in moved
    back = office.says(office.officer, "/actions was 7.1 sent back")
    assert "Sent back" in back
    assert "the figures are missing" in back
    assert "nobody has signed it off" in office.says(office.officer, "/actions who signed off 7.1")
    assert "no handover is recorded" in office.says(office.officer, "/actions who led 7.1 before")
    assert "entered on" in office.says(office.officer, "/actions when was 7.1 added")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("status of 6.1 for Probation", "is not among the owners of"),
        ("status of 3.1 for Probation", "Probation has not answered 3.1 so far"),
        ("how many times was 4.5 put back", "its date was never revised"),
    ],
)
def test_what_is_asked_of_one_action_is_said_first(office: Office, words: str, told: str) -> None:
    assert told in office.says(office.officer, f"/actions {words}")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("is 4.2 late on escalation", "not read: “escalation”"),
        ("who owns 3.1 and when is it due", "Led by Thames Valley Police"),
        ("which districts lead 3.1", "led by Oxford City Council; Cherwell District Council;"),
        ("who represents Cafcass", "no contact details are kept"),
    ],
)
def test_what_else_is_asked_of_one_action_or_body_is_answered_or_named(office: Office, words: str, told: str) -> None:
    assert told in office.says(office.officer, f"/actions {words}")


def test_the_first_return_of_an_action_is_told_with_those_of_its_day(office: Office) -> None:
    for post in ("Cafcass", "Probation"):
        said = office.says(office.officer, f"/update 3.1 for {post}: done, report sent, source: e-mail of 5 November")
        assert "Nothing was recorded" not in said
    first = office.says(office.officer, "/actions who was first to send 3.1")
    assert "Answered (2): Probation, 16 November 2015; Cafcass, 16 November 2015" in first
