"""App Home: what each kind of person sees first, and that Slack takes it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from commands.actions.actions import ACTIONS
from commands.challenge import CHALLENGE
from commands.core import Context
from commands.home import home_job
from commands.returns.returns import RETURNS
from commands.update import UPDATE
from messages import errors, exceptions, home
from sandbox import rules
from store import askers, channels, people
from store import exceptions as store_exceptions
from store.models import Action
from store.read_models.cycles import ExceptionView
from store.statuses import Status
from tests.commands.desk import Desk
from tests.commands.test_actions import YEAR_BEFORE, entered_before_it_was_due, record
from tests.messages.text_beside import assert_buttons_sound_apart, buttons, shown


def open_home(desk: Desk) -> dict[str, Any]:
    """The view that opening App Home publishes, proven to be one that Slack takes."""
    request = desk.request(door="home", name="home", channel_id=None)
    with desk.reading() as connection:
        asker = askers.find_asker(connection, desk.team, desk.user, desk.today)
        assert asker is not None
        view = home_job(request).run(Context(connection, asker, request, desk.now, desk.today)).view
    assert view is not None
    assert rules.check_view(view) is None
    return view


def words(view: dict[str, Any]) -> str:
    return "\n".join(shown(view["blocks"]))


def registered(desk: Desk, role: str, code: str | None) -> Desk:
    desk.appoint("U2", role, code)
    return desk.as_user("U2")


def test_a_lead_sees_overdue_first_then_due_soon_then_no_record_yet_and_the_rest_counted(desk: Desk) -> None:
    lead = registered(desk, "lead", "TVP")
    entered_before_it_was_due(lead, "1.1", "3.1")
    view = open_home(lead)
    text = words(view)
    order = [
        "*Your actions*",
        "16 actions: 2 overdue, 3 due in the next 14 days, 3 with no record yet, 7 due later, 1 with no date.",
        "*Overdue* (2)",
        "*1.1*",
        "*Due in the next 14 days* (3)",
        "*7.1*",
        "*No record yet* (3)",
        "*4.3*",
    ]
    places = [text.index(said) for said in order]
    assert places == sorted(places)
    names = [one.get("accessibility_label") for one in buttons(view["blocks"])]
    assert names[:2] == ["Update 1.1", "Details of 1.1"]
    assert_buttons_sound_apart(view["blocks"])


def test_what_has_no_record_is_not_called_overdue(desk: Desk) -> None:
    lead = registered(desk, "lead", "CAFCASS")
    text = words(open_home(lead))
    assert "*No record yet* (3)" in text
    assert "Overdue" not in text


def test_a_chair_sees_everything_that_is_overdue_first(desk: Desk) -> None:
    chair = registered(desk, "independent chair", None)
    text = words(open_home(chair))
    assert "38 actions: " in text
    assert "No action is known to be overdue on 16 November 2015." in text
    assert "15 actions have no record yet: `/actions no record yet`." in text
    entered_before_it_was_due(chair, "6.1")
    assert "*Overdue* (1)\n*6.1*" in words(open_home(chair))


def test_the_business_unit_sees_who_is_missing_and_which_channels_are_bound(desk: Desk) -> None:
    officer = registered(desk, "business unit", "OSCB_BU")
    text = words(open_home(officer))
    assert "owners of open actions have nobody on the list: Thames Valley Police; " in text
    assert "None is bound to a group yet" in text
    desk.appoint("U3", "lead", "TVP")
    with desk.writing() as connection:
        person = people.register(connection, desk.board_id, team_id="T1", user_id="U2", email=None)
        channels.bind(connection, desk.board_id, "T1", "C0PAQA", desk.party("PAQA").id, person, desk.now)
    text = words(open_home(officer))
    assert "nobody on the list: Probation; " in text
    assert ": <#C0PAQA>" in text
    assert "15 actions have no record yet" in text


def test_the_fullest_home_fits_and_says_how_to_see_the_rest(desk: Desk) -> None:
    officer = registered(desk, "business unit", "OSCB_BU")
    for code in ("OCC", "TVP", "OXFORD_CITY"):
        desk.appoint("U2", "lead", code)
    with desk.writing() as connection:
        connection.execute(update(Action).where(Action.due_on < desk.today).values(entered_on=YEAR_BEFORE))
    for ref in ("1.1", "3.1", "5.1", "4.5", "1.2"):
        record(officer, ref, "TVP", Status.on_track, "<long> " * 350)
    view = open_home(officer)
    assert len(view["blocks"]) <= 100
    assert " more: `/actions overdue`" in words(view)
    assert " more: `/actions overdue mine`" in words(view)


def test_someone_who_is_not_on_the_list_sees_nothing_of_the_plan_and_how_to_be_added() -> None:
    view = home.not_on_the_list(errors.not_on_the_list("T9", "U9"))
    assert rules.check_view(view) is None
    assert "ask the partnership’s business unit to add you" in words(view)
    assert "`T9:U9`" in words(view)


@pytest.mark.parametrize("role", ["scrutineer", "lay member", "member"])
def test_someone_who_owns_nothing_sees_the_whole_plan_without_update_buttons(desk: Desk, role: str) -> None:
    person = registered(desk, role, "CICC")
    entered_before_it_was_due(person, "6.1")
    view = open_home(person)
    assert "*Overdue* (1)" in words(view)
    assert [one["accessibility_label"] for one in buttons(view["blocks"])] == [
        "Details of 6.1", "Who has answered and who has not",
    ]  # fmt: skip


# ---- chairs, and rounds


def test_a_group_chair_sees_what_the_group_monitors_and_what_waits_for_sign_off(desk: Desk) -> None:
    lead = registered(desk, "lead", "TVP")
    chair = desk.as_user("U3")
    desk.appoint("U3", "group chair", "PAQA_CHAIR")
    text = words(open_home(chair))
    assert (
        "*Waiting for you*\nNothing: no sign-off, no date asked for, no step of a round, no exception, no challenge "
        "without a response." in text
    )
    assert "*What Performance, Audit and Quality Assurance Subgroup monitors*" in text
    assert "*Monitoring round*" not in text
    record(lead, "7.1", "OX_LPA", Status.complete, "All done")
    record(chair, "13.2", "PAQA_CHAIR", Status.complete, "All done")  # nobody signs off their own
    view = open_home(chair)
    assert "*Awaiting your sign-off* (1)\n*7.1*" in words(view)
    assert "*Dates asked for*" not in words(view)
    lead.run(ACTIONS, "1.2 date 31 March 2016 because the auditor starts in January")
    view = open_home(chair)
    assert "*Dates asked for* (1)\n*1.2* " in words(view)
    assert "the auditor starts in January" in words(view)
    assert "Sign off… 7.1" in [one.get("accessibility_label") for one in buttons(view["blocks"])]
    assert_buttons_sound_apart(view["blocks"])


def test_the_chair_of_a_group_that_monitors_nothing_sees_the_whole_plan(desk: Desk) -> None:
    chair = registered(desk, "group chair", "CSE_CHAIR")
    text = words(open_home(chair))
    assert "*The whole plan*\n38 actions: " in text
    assert "*Waiting for you*\nNothing" in text


def test_the_business_unit_sees_the_round_and_who_is_silent_and_a_lead_what_it_asks(desk: Desk) -> None:
    officer = registered(desk, "business unit", "OSCB_BU")
    assert "*Monitoring round*\nNone is open: `/returns round`." in words(open_home(officer))
    assert "returns.round_open" in [one["action_id"] for one in buttons(open_home(officer)["blocks"])]
    opened = officer.said(RETURNS, "round open for PAQA meeting 14 December 2015")
    assert "is open" in opened
    view = open_home(officer)
    text = words(view)
    assert "*Round 1 (December 2015) of Performance, Audit and Quality Assurance Subgroup*\nAsked " in text
    assert "*Silent*: " in text
    assert "• Thames Valley Police: 13" in text
    assert "Remind the silent of round 1" in [one.get("accessibility_label") for one in buttons(view["blocks"])]
    assert_buttons_sound_apart(view["blocks"])
    desk.appoint("U5", "lead", "TVP")
    lead = words(open_home(desk.as_user("U5")))
    assert "*Round 1 (December 2015)* asks you for 18 more updates by 30 November 2015" in lead
    assert "*Silent*" not in lead


def test_the_chairs_home_holds_exceptions_and_challenges_and_fits(desk: Desk) -> None:
    officer = registered(desk, "business unit", "OSCB_BU")
    desk.appoint("U3", "independent chair", "OSCB_CHAIR")
    chair = desk.as_user("U3")
    officer.run(RETURNS, "round open for PAQA meeting 14 December 2015")
    later = officer.later(days=15)
    later.run(RETURNS, "round freeze")
    chair.later(days=15).run(RETURNS, "round validate")
    later.run(RETURNS, "round close")
    later.run(CHALLENGE, "to Cherwell: no report on missing episodes since March")
    view = open_home(chair.later(days=60))
    text = words(view)
    assert "*Exceptions to acknowledge* (" in text
    assert "*Challenges without a response* (1)\n*C-1* to Cherwell District Council, response due 29 December" in text
    assert "(overdue)" in text
    names = [str(one.get("accessibility_label")) for one in buttons(view["blocks"])]
    first = exceptions.late_first(found(chair))[0].number
    assert f"Acknowledge {exceptions.name(first)}" in names
    assert len(view["blocks"]) <= 100
    assert_buttons_sound_apart(view["blocks"])


def test_what_was_acknowledged_stays_on_the_chairs_home_until_it_has_an_outcome(desk: Desk) -> None:
    officer = registered(desk, "business unit", "OSCB_BU")
    desk.appoint("U3", "independent chair", "OSCB_CHAIR")
    chair = desk.as_user("U3").later(days=15)
    reported(officer, chair)
    chair.run(RETURNS, "exceptions acknowledge all")
    text = words(open_home(chair))
    assert "*Exceptions to acknowledge*" not in text
    own = own_parties(chair)
    many = sum(one.party_id not in own for one in found(chair))  # nobody settles what is reported of their own
    assert f"*Exceptions with no outcome yet* ({many})" in text
    names = [one.get("accessibility_label") for one in buttons(open_home(chair)["blocks"])]
    first = exceptions.late_first(one for one in found(chair) if one.party_id not in own)[0].number
    assert f"Outcome of {exceptions.name(first)}" in names
    chair.run(RETURNS, f"exceptions outcome {first}: spoken to the lead")
    assert f"*Exceptions with no outcome yet* ({many - 1})" in words(open_home(chair))


def test_the_step_of_a_round_that_is_hers_waits_on_a_group_chairs_home(desk: Desk) -> None:
    officer = registered(desk, "business unit", "OSCB_BU")
    desk.appoint("U3", "group chair", "PAQA_CHAIR")
    paqa = desk.as_user("U3").later(days=15)
    officer.run(RETURNS, "round open for PAQA meeting 14 December 2015")
    later = officer.later(days=15)
    assert "waits for you" not in words(open_home(officer))  # answers may still come in
    assert "waits for you* (updates were due by 30 November 2015)" in words(open_home(later))
    later.run(RETURNS, "round freeze")
    view = open_home(paqa)
    text = words(view)
    assert (
        "*Round 1 (December 2015) of Performance, Audit and Quality Assurance Subgroup waits for you* (frozen " in text
    )
    assert "Nothing: " not in text
    assert_buttons_sound_apart(view["blocks"])
    paqa.run(RETURNS, "round validate")
    later.run(RETURNS, "round close")
    view = open_home(paqa)
    many = sum(one.party_id not in own_parties(paqa) for one in found(paqa))
    assert f"*Reported of what your group monitors* ({many} not settled)" in words(view)
    names = [str(one.get("accessibility_label")) for one in buttons(view["blocks"])]
    assert not [one for one in names if one.startswith(("Acknowledge", "Outcome", "Make"))]


def test_the_home_of_a_lead_says_what_was_reported_of_them_and_that_they_spoke_since(desk: Desk) -> None:
    officer = registered(desk, "business unit", "OSCB_BU")
    desk.appoint("U3", "independent chair", "OSCB_CHAIR")
    desk.appoint("U4", "lead", "TVP")
    lead = desk.as_user("U4").later(days=16)
    assert "*Reported of you" not in words(open_home(lead))
    reported(officer, desk.as_user("U3").later(days=15))
    text = words(open_home(lead))
    assert "*Reported of you to the Board and to the Independent Chair* (" in text
    number = next(one.number for one in found(lead) if one.ref == "1.1" and one.party == "Thames Valley Police")
    assert "Said since the report" not in lead.said(RETURNS, f"exceptions {number}")
    lead.run(UPDATE, "1.1 on track report is with our deputy")
    assert "Said since the report, 2 December 2015: on track" in lead.said(RETURNS, f"exceptions {number}")


def test_the_home_of_a_lead_shows_what_was_sent_back_what_a_round_still_asks_and_opens_the_form(desk: Desk) -> None:
    officer = registered(desk, "business unit", "OSCB_BU")
    desk.appoint("U4", "lead", "TVP")
    lead = desk.as_user("U4")
    officer.run(RETURNS, "round open for PAQA meeting 14 December 2015")
    lead.run(UPDATE, "7.1 done, report sent")
    assert "*Sent back to you" not in words(open_home(lead))
    officer.run(ACTIONS, "7.1 send back because the report says nothing of training")
    text = words(open_home(lead))
    assert "*Sent back to you, owed again* (1)\n*7.1*" in text
    assert " by 30 November 2015: `/update`" in text
    later = lead.later(days=16)
    view = open_home(later)
    assert " by 30 November 2015 (passed): `/update` goes through them." in words(view)
    names = [one.get("accessibility_label") for one in buttons(view["blocks"])]
    assert "Update what you owe, one after the other" in names
    assert "Who has answered and who has not" in names
    assert_buttons_sound_apart(view["blocks"])
    opened = later.run(UPDATE, door="button", name="update.walk", channel_id=None, trigger_id="t").view
    assert opened is not None
    assert opened["submit"]["text"] == "Save and next"


def reported(officer: Desk, validates: Desk) -> None:
    """A round of which nothing is answered, taken through all its steps."""
    officer.run(RETURNS, "round open for PAQA meeting 14 December 2015")
    later = officer.later(days=15)
    later.run(RETURNS, "round freeze")
    validates.run(RETURNS, "round validate")
    later.run(RETURNS, "round close")


def found(desk: Desk) -> tuple[ExceptionView, ...]:
    """The exceptions that this person may see."""
    with desk.reading() as connection:
        return store_exceptions.find(connection, 1, askers.find_asker(connection, desk.team, desk.user, desk.today))


def own_parties(desk: Desk) -> frozenset[int]:
    """The parties that this person speaks for."""
    with desk.reading() as connection:
        asker = askers.find_asker(connection, desk.team, desk.user, desk.today)
    assert asker is not None
    return asker.own_party_ids
