"""/returns round and exceptions: how words are read, what each step refuses and why, what is told, what is hidden."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from sqlalchemy import insert, select, update

import commands
from commands.errors import Refused, Sorry
from commands.returns.returns import RETURNS
from commands.update import UPDATE
from messages.blocks import Message
from sandbox import rules
from store import askers, exceptions, naming, people
from store.models import Action, Board, Cycle, Delivery, Review
from store.statuses import Role
from store.visibility import Itself
from tests.commands.desk import Desk
from tests.messages.text_beside import assert_text_says_it_all, buttons

OPEN = "round open for PAQA meeting 14 December 2015"


@pytest.fixture
def officer(desk: Desk) -> Desk:
    """Somebody of the business unit."""
    desk.appoint("U1", "business unit", "OSCB_BU")
    return desk


@pytest.fixture
def chair(officer: Desk) -> Desk:
    """The independent chair."""
    officer.appoint("U2", "independent chair", "OSCB_CHAIR")
    return officer.as_user("U2")


def refusal(desk: Desk, words: str, **given: Any) -> str:
    with pytest.raises(Sorry) as caught:
        desk.run(RETURNS, words, **given)
    return caught.value.sentence


def closed_round(officer: Desk, chair: Desk) -> Desk:
    """A round taken through all its steps; the business unit's desk on that day."""
    officer.run(RETURNS, OPEN)
    later = officer.later(days=15)
    later.run(RETURNS, "round freeze")
    chair.later(days=15).run(RETURNS, "round validate")
    later.run(RETURNS, "round close")
    return later


def rendered(desk: Desk, kind: str) -> list[Message]:
    """The planned messages of a kind, as their sender would make them, proven to be ones that Slack takes."""
    found = []
    for planned in desk.planned():
        if planned.kind == kind:
            with desk.reading() as connection:
                glossary = naming.glossary(connection, desk.board_id)
                message = commands.KINDS[kind].render(connection, planned.args, desk.now, desk.today, glossary)
            if message is not None:
                assert_text_says_it_all(message)
                assert rules.check_message({"text": message.text, "blocks": list(message.blocks)}) is None
                found.append(message)
    return found


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("round open for PAQA meeting in November", "is not one day"),
        ("round open for PAQA meeting 20 November 2015", "which has passed"),
        ("round open for PAQA meeting 14 December 2015 by 20 December 2015", "is after the meeting"),
        ("round open for Cafcass meeting 14 December 2015", "monitors no action"),
        ("round open quickly", "I cannot read “quickly”"),
        ("round open", "No meeting of"),
        ("round freeze", "No monitoring round is open"),
        ("round 7", "There is no round 7"),
        ("round dance", "does not know “dance”"),
        ("exceptions acknowledge 3", "There is no exception X-3"),
        ("exceptions acknowledge all", "Everything reported was acknowledged before"),
        ("exceptions outcome 3", "Say what came of it"),
        ("exceptions dance", "I cannot read “dance”"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_reason(officer: Desk, words: str, why: str) -> None:
    said = refusal(officer, words)
    assert why in said
    assert "Nothing was recorded" in said


def test_the_last_day_for_updates_may_be_said_and_changed_until_it_is_frozen(officer: Desk) -> None:
    said = officer.said(RETURNS, "round open by 4 December 2015 for PAQA meeting on 14 December 2015")
    assert "Updates by 4 December 2015 · paper 7 December 2015 · meeting 14 December 2015" in said
    assert "Updates by 9 December 2015 · paper 9 December 2015" in officer.said(RETURNS, "round by 9 December 2015")
    assert "must be from today to the meeting" in refusal(officer, "round by 15 December 2015")
    later = officer.later(days=25)
    later.run(RETURNS, "round freeze")
    assert "is frozen for the paper" in refusal(later, "round by 12 December 2015")
    assert [one[0] for one in officer.audit()] == ["open a round", "give a round another last day", "freeze a round"]


def test_only_the_groups_own_chair_or_the_independent_chair_validates(officer: Desk, chair: Desk) -> None:
    officer.run(RETURNS, OPEN)
    later = officer.later(days=15)
    later.run(RETURNS, "round freeze")
    desk = later.as_user("U3")
    desk.appoint("U3", "group chair", "CSE_CHAIR")
    for other in (later, desk):
        with pytest.raises(Refused):
            other.run(RETURNS, "round validate")
    assert "is validated" in chair.later(days=15).said(RETURNS, "round validate")
    assert "was validated on 1 December 2015" in refusal(chair.later(days=16), "round validate")


def test_the_pages_of_a_round_are_turned_and_its_buttons_name_it(officer: Desk) -> None:
    officer.run(RETURNS, OPEN)
    first = officer.run(RETURNS, "round").message
    assert first is not None
    names = [one.get("accessibility_label") for one in buttons(first.blocks)]
    assert "Freeze for the paper (round 1)" in names
    assert "Its actions: Oxfordshire County Council" in names
    [turn] = [one for one in buttons(first.blocks) if one["action_id"] == "returns.round.next"]
    second = officer.run(RETURNS, door="button", name="returns.round.next", value=turn["value"]).message
    assert second is not None
    assert "11 to 20 of " in second.text


def test_a_forged_button_reaches_no_round_of_another_board(officer: Desk) -> None:
    officer.run(RETURNS, OPEN)
    with officer.writing() as connection:
        connection.execute(insert(Board).values(id=2, code="OTHER", name="Another board"))
        connection.execute(update(Cycle).values(board_id=2))
    for value in ("1:once", "99:once", "x", "1:" + "y" * 99):
        said = refusal(officer, "", door="button", name="returns.round_freeze", value=value)
        assert "Nothing was recorded" in said
    assert "No monitoring round is open" in officer.said(RETURNS, "round")


def test_what_each_is_told_is_their_own_and_fits(officer: Desk, chair: Desk) -> None:
    officer.appoint("U4", "lead", "CAFCASS")
    officer.run(RETURNS, OPEN)
    asked = {message.text.splitlines()[0] for message in rendered(officer, "round asks")}
    assert "*Round 1 (December 2015): 11 updates asked of you by 30 November 2015*" in asked
    later = officer.later(days=15)
    later.run(RETURNS, "round freeze")
    chair.later(days=15).run(RETURNS, "round validate")
    assert "No channel is bound to the Board" in later.said(RETURNS, "round close")
    assert rendered(later, "round asks") == []  # a round that is closed asks for nothing
    [report] = rendered(later, "exceptions")
    assert "failures to submit updates or discharge actions" in report.text
    assert "*In all*: 187 with no update, 86 not discharged by the date (the longest 276 days late)" in report.text
    assert "• Oxfordshire County Council: 14 with no update, " in report.text
    assert "Acknowledge all 273" in [one["text"]["text"] for one in buttons(report.blocks)]


def test_a_party_whose_people_are_not_on_slack_is_named_to_be_written_to(officer: Desk) -> None:
    with officer.writing() as connection:
        person = people.register(connection, 1, team_id=None, user_id=None, email="lead@example.org")
        people.appoint(connection, person, Role.lead, officer.party("CAFCASS").id, officer.today)
    assert "Nobody on Slack speaks for: Cafcass; " in officer.said(RETURNS, OPEN)


def test_without_an_open_round_the_last_is_named_and_when_the_next_is_due(officer: Desk, chair: Desk) -> None:
    later = closed_round(officer, chair)
    said = later.said(RETURNS, "round")
    shown = later.said(RETURNS, "round 1")
    assert "validated on 1 December 2015 by " in shown
    assert "closed on 1 December 2015 by " in shown
    assert "The last was round 1 (December 2015), closed on 1 December 2015: `/returns round 1`." in said
    assert "The next is due for the meeting of about March 2016." in said


def test_exceptions_are_listed_open_first_in_pages(officer: Desk, chair: Desk) -> None:
    later = closed_round(officer, chair)
    listed = later.run(RETURNS, "exceptions").message
    assert listed is not None
    assert "273 open of 273.\n1 to 10 of 273\n" in listed.text
    later.run(RETURNS, "exceptions acknowledge all")
    chair.later(days=15).run(RETURNS, "exceptions acknowledge X-1")
    later.run(RETURNS, "exceptions outcome 1: spoken to the lead")
    assert "272 open of 273." in later.said(RETURNS, "exceptions")
    assert later.said(RETURNS, "exceptions").find("*X-1*") < 0
    assert "Outcome, 1 December 2015: spoken to the lead" in later.said(RETURNS, "exceptions 1")


def test_an_unpublished_review_stays_hidden_in_rounds_exceptions_and_challenges(officer: Desk, chair: Desk) -> None:
    with officer.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
        connection.execute(update(Action).where(Action.ref == "10.1").values(review_id=None, monitor_party_id=
                           officer.party("PAQA").id))  # fmt: skip
    later = closed_round(officer, chair)
    later.appoint("U4", "lead", "TVP")
    lead = later.as_user("U4")
    assert "Asked 1, answered 0" in lead.said(RETURNS, "round 1")
    assert "1 open of 1." in lead.said(RETURNS, "exceptions")
    hidden = later.said(RETURNS, "exceptions").split("*X-")[1].split("*")[0]
    assert "There is no exception" in refusal(lead, f"exceptions {hidden}")
    made = chair.later(days=15).said(RETURNS, f"exceptions challenge {hidden}")
    assert "Made challenge C-1" in made
    with officer.reading() as connection:
        from store import challenges

        [challenge] = challenges.find(connection, 1, askers.find_asker(connection, "T1", "U2", officer.today))
    assert "an action of a review not yet published" in challenge.issue


def test_a_channel_hears_of_no_unpublished_action_when_a_round_takes_its_steps(officer: Desk, chair: Desk) -> None:
    with officer.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
    said = [officer.said(RETURNS, OPEN, door="mention"), officer.said(RETURNS, "round remind", door="mention")]
    assert "not everybody has answered" in refusal(officer, "round freeze", door="mention")
    later = officer.later(days=15)
    said.append(later.said(RETURNS, "round freeze", door="mention"))
    said.append(chair.later(days=15).said(RETURNS, "round validate", door="mention"))
    said.append(later.said(RETURNS, "round close", door="mention"))
    assert "It asks for 0 updates from 0 parties" in said[0]
    assert "0 people are told" in said[1]
    assert "No exceptions" in said[-1]
    for one in said:
        assert not re.search(r"[1-9]\d* (?:with no update|old record|people|person)|Nobody on Slack", one), one
    assert "No exception is open" not in later.said(RETURNS, "exceptions")


def test_a_second_reminder_of_a_day_tells_nobody_again_and_says_so(officer: Desk) -> None:
    officer.appoint("U4", "lead", "CAFCASS")
    officer.run(RETURNS, OPEN)
    first = officer.said(RETURNS, "round remind")
    told = int(first.split(" pe")[0].rsplit(maxsplit=1)[-1])
    assert f"{told} pe" in first
    assert told > 0
    assert f"0 people are told by direct message what they owe. {told} pe" in officer.said(RETURNS, "round remind")
    assert f"{told} pe" in officer.later(days=1).said(RETURNS, "round remind")


def test_nobody_has_less_time_than_they_were_told_and_another_day_is_told(officer: Desk) -> None:
    officer.appoint("U4", "lead", "CAFCASS")
    officer.run(RETURNS, OPEN)
    assert "People were told that they have until 30 November 2015" in refusal(officer, "round by 25 November 2015")
    said = officer.said(RETURNS, "round by 4 December 2015")
    assert "Updates by 4 December 2015" in said
    assert "told by direct message" in said
    asked = [message.text.splitlines()[0] for message in rendered(officer, "round asks")]
    assert "*Round 1 (December 2015): 11 updates asked of you by 4 December 2015*" in asked


def test_a_round_goes_to_another_meeting_or_is_withdrawn_without_a_report(officer: Desk) -> None:
    officer.appoint("U4", "lead", "CAFCASS")
    officer.appoint("U5", "lead", "TVP")
    officer.run(RETURNS, OPEN)
    said = officer.said(RETURNS, "round meeting 18 January 2016")
    assert "Updates by 4 January 2016 · paper 11 January 2016 · meeting 18 January 2016" in said
    assert "has passed" in refusal(officer, "round meeting 2 November 2015")
    assert "Say why" in refusal(officer, "round withdraw")
    people = {one.args["person"] for one in officer.planned() if one.kind == "round asks"}
    said = officer.said(RETURNS, "round withdraw because it was opened for the wrong meeting")
    assert "is withdrawn" in said
    assert f"{len(people)} people who were asked are told by direct message" in said
    told = [one.text for one in rendered(officer, "round withdrawn")]
    assert len(told) == len(people) > 0
    assert all("*Round 1 (January 2016) of Performance" in one and "wrong meeting" in one for one in told)
    assert "was withdrawn on 16 November 2015" in refusal(officer, "round freeze 1")
    assert "wrong meeting" in officer.said(RETURNS, "round 1")
    assert rendered(officer, "round asks") == rendered(officer, "round") == []
    assert "No exception is open" in officer.said(RETURNS, "exceptions")
    assert "There was no round before this one" in officer.said(RETURNS, OPEN) + officer.said(RETURNS, "round 2")
    assert "withdrawn on 16 November 2015" in officer.said(RETURNS, "rounds")


def test_a_rounds_dates_and_its_withdrawal_are_one_button_and_one_form_away(officer: Desk) -> None:
    officer.run(RETURNS, OPEN)
    shown = officer.run(RETURNS, "round").message
    assert shown is not None

    def form(name: str) -> str:
        [pressed] = [one for one in buttons(shown.blocks) if one["action_id"] == name]
        view = officer.run(RETURNS, door="button", name=name, value=pressed["value"], trigger_id="t").view
        assert view is not None
        return str(view["private_metadata"])

    dates = {"door": "form", "name": "returns.round_dates_save", "metadata": form("returns.round_dates")}
    assert "already" in refusal(officer, "", **dates, fields={"meeting": "2015-12-14", "by": "2015-11-30"})
    said = officer.said(RETURNS, **dates, fields={"meeting": "2016-01-18", "by": "2015-12-18"})
    assert "Updates by 18 December 2015 · paper 11 January 2016 · meeting 18 January 2016" in said
    withdraw = {"door": "form", "name": "returns.round_withdraw_save", "metadata": form("returns.round_withdraw")}
    assert officer.job(RETURNS, **withdraw, fields={"reason": "x"}).once is not None
    officer.appoint("U9", "lead", "TVP")
    with pytest.raises(Refused):
        officer.as_user("U9").run(RETURNS, **withdraw, fields={"reason": "not mine to say"})
    assert "is withdrawn" in officer.said(RETURNS, **withdraw, fields={"reason": "Its meeting is not held"})
    again = officer.run(RETURNS, "round 1").message
    assert again is not None
    assert not {"returns.round_dates", "returns.round_withdraw"} & {one["action_id"] for one in buttons(again.blocks)}
    assert [one[0] for one in officer.audit()] == ["open a round", "give a round another meeting", "withdraw a round"]


def test_who_may_not_see_an_action_is_not_asked_of_it_nor_reported(officer: Desk, chair: Desk) -> None:
    with officer.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
    officer.appoint("U4", "lead", "CAFCASS")
    said = officer.said(RETURNS, OPEN)
    assert "Not asked, as nobody who speaks for the owner may see it before it is published: " in said
    assert "(Cafcass)" in said
    later = officer.later(days=15)
    later.run(RETURNS, "round freeze")
    chair.later(days=15).run(RETURNS, "round validate")
    later.run(RETURNS, "round close")
    assert "Cafcass" not in later.said(RETURNS, "exceptions all")
    with officer.reading() as connection:
        found = exceptions.find(connection, 1, Itself.product)
    assert found
    assert "Cafcass" not in {one.party for one in found}


def test_what_no_group_monitors_is_said_to_be_in_no_round(officer: Desk) -> None:
    with officer.writing() as connection:
        connection.execute(update(Action).where(Action.ref.in_(("10.1", "1.1"))).values(review_id=None))
    assert "2 open actions that no group monitors are in no round, so not asked." in officer.said(RETURNS, OPEN)


def test_every_round_is_listed_with_its_figures_beside_the_one_before(officer: Desk, chair: Desk) -> None:
    assert "There has been no round yet" in officer.said(RETURNS, "rounds")
    officer.appoint("U4", "lead", "TVP")
    later = closed_round(officer, chair).later(days=90)
    later.run(RETURNS, "round open for PAQA meeting 28 March 2016")
    later.as_user("U4").run(UPDATE, "1.1 on track report sent round")
    said = later.said(RETURNS, "rounds")
    assert said.index("*Round 2 (March 2016)*") < said.index("*Round 1 (December 2015)*")
    assert "open since 29 February 2016\nAsked 187, answered 1 (1 %), last round 0 of 187 (0 %)." in said


def test_each_part_of_one_action_that_a_person_is_asked_for_has_a_button_of_its_own(officer: Desk) -> None:
    officer.appoint("U4", "lead", "TVP")
    lead = officer.as_user("U4")
    officer.run(RETURNS, OPEN)
    values = [
        str(one["value"])
        for message in rendered(officer, "round asks")
        for one in buttons(message.blocks)
        if one["action_id"] == "update.open"
    ]
    assert len(set(values)) == len(values)
    twice = next(one for one in values if sum(other.split("|")[0] == one.split("|")[0] for other in values) > 1)
    of_it = [one for one in values if one.split("|")[0] == twice.split("|")[0]]
    forms = [
        lead.run(UPDATE, door="button", name="update.open", value=one, channel_id=None, trigger_id="t").view
        for one in of_it
    ]
    assert len({json.loads(str(one and one["private_metadata"]))["assignment"] for one in forms}) == len(of_it)
    with pytest.raises(Sorry):
        lead.run(UPDATE, door="button", name="update.open", value="6.1|99999", channel_id=None, trigger_id="t")


@pytest.mark.parametrize(
    "words", ["round open PAQA meeting 14 December 2015", "round open for the 14 December meeting", OPEN]
)
def test_a_round_opens_in_the_words_that_people_say(officer: Desk, words: str) -> None:
    assert "meeting 14 December 2015" in officer.said(RETURNS, words)


def test_a_round_opens_from_a_form_once(officer: Desk) -> None:
    view = officer.run(RETURNS, door="button", name="returns.round_open", channel_id=None, trigger_id="t").view
    assert view is not None
    fields = {"group": "Performance, Audit and Quality Assurance Subgroup", "meeting": "2015-12-14", "by": "2015-12-02"}
    job = officer.job(RETURNS, door="form", name="returns.round_open_save", metadata=view["private_metadata"],
                      fields=fields)  # fmt: skip
    assert job.once == f"open:{view['private_metadata']}"
    said = officer.said(RETURNS, door="form", name="returns.round_open_save", metadata=view["private_metadata"],
                        fields=fields)  # fmt: skip
    assert "Updates by 2 December 2015" in said
    forged = {"door": "form", "name": "returns.round_open_save", "metadata": "{}", "fields": fields}
    assert "too old" in refusal(officer, "", **forged)
    officer.appoint("U9", "lead", "TVP")
    with pytest.raises(Refused):
        officer.as_user("U9").run(RETURNS, door="button", name="returns.round_open", trigger_id="t")


def test_pages_of_a_round_are_asked_for_in_words(officer: Desk) -> None:
    officer.appoint("U4", "lead", "TVP")
    officer.run(RETURNS, OPEN)
    for ref in ("1.1", "3.1"):
        officer.as_user("U4").run(UPDATE, f"{ref} on track report sent")
    for words in ("round answered page 3", "round answered 1 page 2", "round answered for PAQA page 2"):
        assert "1.1" in officer.said(RETURNS, words)
    assert "11 to 20 of " in officer.said(RETURNS, "round page 2")
    assert "11 to 20 of " in officer.said(RETURNS, "round 1 page 2")


def test_a_letter_that_is_asked_for_twice_in_a_minute_is_one_and_later_comes_anew(officer: Desk, chair: Desk) -> None:
    later = closed_round(officer, chair)
    chair = chair.later(days=15)
    for desk, words, kind in ((later, "letter Cafcass", "chasing letter"), (chair, "draft Cafcass", "letter")):
        if kind == "chasing letter":
            desk.run(RETURNS, "round open for PAQA meeting 14 March 2016")
        assert "in your direct messages in a moment" in desk.said(RETURNS, words)
        assert "You asked for the" in desk.later(minutes=1).said(RETURNS, words)
        assert "in your direct messages in a moment" in desk.later(minutes=9).said(RETURNS, words)
        with desk.reading() as connection:
            assert len(list(connection.scalars(select(Delivery.id).where(Delivery.kind == kind)))) == 2
