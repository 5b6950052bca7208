"""The challenge log at a desk: how words are read, what the form refuses, how long lists and notes turn."""

from __future__ import annotations

import pytest

from commands.challenge import CHALLENGE
from commands.errors import Refused, Sorry
from store import challenges
from store.challenges import NewChallenge
from tests.commands.desk import Desk


@pytest.fixture
def lead(desk: Desk) -> Desk:
    desk.appoint("U2", "lead", "TVP")
    return desk.as_user("U2")


def raised(desk: Desk, issue: str = "No report", times: int = 1) -> None:
    with desk.writing() as connection:
        for _ in range(times):
            new = NewChallenge(to_party_id=desk.party("CHERWELL").id, issue=issue)
            challenges.raise_(connection, desk.board_id, new, 1, desk.today, desk.now)


@pytest.mark.parametrize(
    "words",
    [
        "to Cherwell: no report since March", "raise to Cherwell DC: no report since March",
        "Cherwell: no report since March", "TO the Cherwell: no report since March",
        "to Cherwell from TVP: no report since March",
    ],
)  # fmt: skip
def test_a_challenge_is_raised_in_words(lead: Desk, words: str) -> None:
    said = lead.said(CHALLENGE, words)
    assert "*C-1* Thames Valley Police to Cherwell District Council" in said
    assert "Issue: no report since March" in said
    assert lead.audit() == [("raise a challenge", "done", "challenge C-1")]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("to Cherwell", "after a colon what the issue is"),
        ("to Cherwell:", "after a colon what the issue is"),
        ("to nobody known: no report", "No party here is called"),
        ("to TVP: no report", "does not challenge itself"),
        ("to Cherwell about the plan: no report", "Give the references of the actions"),
        ("to Cherwell about 99.9: no report", r"There is no action 99\.9"),
        ("to Cherwell: no report; response by 30 February 2016", "not a day of the calendar"),
        ("to Cherwell: late; response by whenever they can", "Nothing was recorded"),
        ("to Cherwell: " + "x" * 1501, "at most 1,500"),
        ("how are we doing", "I could not read a challenge in that"),
        ("9 response too late", "There is no challenge C-9"),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_is_recorded(lead: Desk, words: str, sentence: str) -> None:
    with pytest.raises(Sorry, match=sentence) as sorry:
        lead.run(CHALLENGE, words)
    assert "othing was recorded" in sorry.value.sentence
    with lead.reading() as connection:
        assert challenges.find(connection, lead.board_id, None) == ()


def test_nobody_raises_in_the_name_of_another_but_the_business_unit(lead: Desk) -> None:
    with pytest.raises(Refused, match="does not speak for Cafcass"):
        lead.run(CHALLENGE, "to Cherwell from Cafcass: no report")
    lead.appoint("U1", "business unit", "OSCB_BU")
    assert "Cafcass to Cherwell" in lead.as_user("U1").said(CHALLENGE, "to Cherwell from Cafcass: no report")


@pytest.mark.parametrize("metadata", ["", "x|closed", "x|deleted|1", "x|closed|1; drop"])
def test_a_forged_form_is_asked_to_begin_again(lead: Desk, metadata: str) -> None:
    raised(lead)
    with pytest.raises(Sorry, match="too old to be used"):
        lead.run(CHALLENGE, door="form", name="challenge.say", metadata=metadata, fields={"words": "over"})


@pytest.mark.parametrize(
    ("name", "metadata"),
    [("challenge.save", "abc|"), ("challenge.save", "abc|C1/1.2"), ("challenge.say", "abc|closed|1")],
)
def test_two_clicks_on_one_form_are_one(lead: Desk, name: str, metadata: str) -> None:
    assert lead.job(CHALLENGE, door="form", name=name, metadata=metadata, fields={}).once == "abc"


def test_a_forms_permission_is_looked_up_again_when_it_comes_back(lead: Desk) -> None:
    raised(lead)
    with pytest.raises(Refused, match="may not close a challenge"):
        lead.run(CHALLENGE, door="form", name="challenge.say", metadata="x|closed|1", fields={"words": "over"})


def test_what_is_closed_takes_no_response_and_what_is_open_is_not_reopened(lead: Desk) -> None:
    raised(lead)
    lead.appoint("U1", "business unit", "OSCB_BU")
    officer = lead.as_user("U1")
    with pytest.raises(Sorry, match="C-1 is open"):
        officer.run(CHALLENGE, "1 reopen because")
    assert "*C-1* is closed." in officer.said(CHALLENGE, "close 1 It was answered")
    for words in ("1 response too late", "1 close again"):
        with pytest.raises(Sorry, match=r"C-1 was closed on 16 November 2015.*`/challenge 1 reopen"):
            officer.run(CHALLENGE, words)
    assert "The difference that *C-1* made is recorded." in officer.said(CHALLENGE, "1 difference made: reports come")


def test_a_long_list_turns_and_loses_nothing(lead: Desk) -> None:
    raised(lead, "& " * 700, times=23)
    seen: list[str] = []
    reply = lead.run(CHALLENGE)
    while True:
        assert reply.message is not None
        seen += [line.split()[0] for line in reply.message.text.splitlines() if line.startswith("*C-")]
        onward = [one["value"] for one in reply.message.blocks[-1]["elements"] if one["action_id"] == "challenge.next"]
        if not onward:
            break
        reply = lead.run(CHALLENGE, door="button", name="challenge.next", value=onward[0])
        assert reply.replace
    assert seen == [f"*C-{number}*" for number in range(1, 24)]


def test_many_notes_turn_too(lead: Desk) -> None:
    lead.appoint("U1", "business unit", "OSCB_BU")
    officer = lead.as_user("U1")
    raised(lead, "& " * 700)
    for number in range(5):
        officer.run(CHALLENGE, f"1 outcome Step {number} " + "& " * 700)
    seen: list[str] = []
    reply = officer.run(CHALLENGE, "1")
    while True:
        assert reply.message is not None
        seen += [line for line in reply.message.text.splitlines() if " · Outcome: Step" in line]
        buttons = reply.message.blocks[-1]["elements"]
        assert len({one["action_id"] for one in buttons}) == len(buttons)
        onward = [one["value"] for one in buttons if one["action_id"] == "challenge.notes.next"]
        if not onward:
            break
        reply = officer.run(CHALLENGE, door="button", name="challenge.notes.next", value=onward[0])
    assert [line.partition("Step ")[2][0] for line in seen] == ["0", "1", "2", "3", "4"]


def test_broadcasts_in_a_challenge_do_not_come_alive(lead: Desk) -> None:
    assert "<" not in lead.said(CHALLENGE, "to Cherwell: <!channel> <@U9> <https://example.org|click>")


def test_where_no_form_can_open_the_words_are_told(lead: Desk) -> None:
    assert "Nothing has been recorded yet" in lead.said(CHALLENGE, "add", door="direct")
    raised(lead)
    lead.appoint("U1", "business unit", "OSCB_BU")
    with pytest.raises(Sorry, match="Say it in one line: `/challenge 1 close …`"):
        lead.as_user("U1").run(CHALLENGE, "1 close", door="direct")


def test_overdue_and_all_are_lists_of_their_own(lead: Desk) -> None:
    assert "No response is overdue." in lead.said(CHALLENGE, "overdue")
    lead.run(CHALLENGE, "to Cherwell: no report since March")
    lead.run(CHALLENGE, "to Cafcass: no audit; response by 31 March 2016")
    later = lead.later(days=40).said(CHALLENGE, "overdue")
    assert "*C-1*" in later
    assert "*C-2*" not in later
    assert "*C-2*" in lead.later(days=40).said(CHALLENGE, "all")


def test_the_day_for_a_response_is_changed_and_the_first_stays(lead: Desk) -> None:
    lead.appoint("U3", "lead", "CHERWELL")
    lead.run(CHALLENGE, "to Cherwell: no report; response by 4 December 2015")
    other = lead.as_user("U3")
    with pytest.raises(Refused, match="who raised it, the business unit or the independent chair"):
        other.run(CHALLENGE, "1 due 18 December 2015 because we are few")
    for words, sentence in {
        "1 due 18 December 2015": "Why does it change",
        "1 due 4 December 2015 because of leave": "is due by then already",
        "1 due 2 November 2015 because of leave": "has passed",
        "1 due whenever because of leave": "Nothing was recorded",
    }.items():  # fmt: skip
        with pytest.raises(Sorry, match=sentence):
            lead.run(CHALLENGE, words)
    said = lead.said(CHALLENGE, "1 due 18 December 2015 because of leave")
    assert "Response due by 18 December 2015 (first by 4 December 2015)" in said
    assert "Response due: 18 December 2015, before that 4 December 2015. Why: leave" in said
    lead.later(days=1).run(CHALLENGE, door="form", name="challenge.say", metadata="x|due|1",
                           fields={"due": "by 8 January 2016", "words": "agreed at the Board"})  # fmt: skip
    late = lead.later(days=60).said(CHALLENGE)
    assert "it was due by 8 January 2016 (first by 4 December 2015)" in late
    assert [one[0] for one in lead.audit()] == ["raise a challenge"] + ["change when a response is due"] * 2
    assert [one.args["event"] for one in lead.planned()] == ["raised", "due", "due"]


def test_a_challenge_is_withdrawn_with_a_reason_under_its_number(lead: Desk) -> None:
    lead.run(CHALLENGE, "to Cherwell: no report")
    lead.appoint("U3", "lead", "CHERWELL")
    with pytest.raises(Refused, match="is withdrawn by who raised it"):
        lead.as_user("U3").run(CHALLENGE, "1 withdraw it is not so")
    with pytest.raises(Sorry, match="Why is it withdrawn"):
        lead.run(CHALLENGE, door="form", name="challenge.say", metadata="x|withdrawn|1", fields={"words": " "})
    said = lead.said(CHALLENGE, "1 withdraw because the report had come")
    assert "*C-1* is withdrawn." in said
    assert "Withdrawn on 16 November 2015" in said
    assert "Withdrawn: the report had come" in said
    assert "No challenge is open." in lead.said(CHALLENGE)
    assert "Withdrawn on 16 November 2015" in lead.said(CHALLENGE, "closed")
    with pytest.raises(Sorry, match=r"C-1 was withdrawn on 16 November 2015"):
        lead.as_user("U3").run(CHALLENGE, "1 response here it is")
    lead.appoint("U4", "independent chair", "OSCB_CHAIR")
    assert "is open again" in lead.as_user("U4").said(CHALLENGE, "1 reopen The wrong report had come")
    assert "Response due by" in lead.said(CHALLENGE)
    assert "*C-2*" in lead.said(CHALLENGE, "to Cherwell: late")
    assert lead.audit()[1:3] == [
        ("withdraw a challenge", "done", "challenge C-1"), ("reopen a challenge", "done", "challenge C-1")
    ]  # fmt: skip
