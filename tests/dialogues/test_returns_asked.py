"""Requests to many at once: assurance, approval, audits, yearly submissions, moderated scores."""

from __future__ import annotations

import pytest

from store import models
from tests.dialogues.rows import row
from tests.office import Office


@row(44, "/returns ask all agencies by 30 June 2016: Review the learning and report back on how you are assured")
def test_row_44_one_request_goes_to_every_agency_and_each_owes_a_return(office_on_both: Office) -> None:
    office = office_on_both
    said = office.says(
        office.officer,
        "/returns ask all agencies by 30 June 2016: Review the learning and report back on how you are assured",
    )
    assert "Asked as *A-1*" in said
    assert "By 30 June 2016, from 12: Thames Valley Police; Probation;" in said
    assert "Monitored by Performance, Audit and Quality Assurance Subgroup" in said
    office.tvp.until(lambda: [m for m in office.tvp.dm() if "A-1" in m["text"]])
    assert "Recorded: *A-1*" in office.says(office.tvp, "/update A-1 done, audit of 30 files against the learning")
    shown = office.says(office.chair, "/returns A-1")
    assert "12 returns asked for: 1 answered, 11 not due." in shown
    assert "*Thames Valley Police*: Return: assurance given 16 November 2015" in shown
    assert office.tvp.until(lambda: [m for m in office.tvp.messages("C0PAQA") if "1 of 12 in" in m["text"]])


@row(40, "/returns ask assurance from OHFT and OUH by 31 January 2016 using Process measures: How is it assured that …")
def test_row_40_an_assurance_that_was_given_is_not_yet_accepted(office: Office) -> None:
    office.says(
        office.officer, "/returns template add Process measures: Referrals screened in a day (number); Shown by"
    )
    request = "How is it assured that referrals are screened?"
    office.says(
        office.officer, f"/returns ask assurance from OHFT and OUH by 31 January 2016 using Process measures: {request}"
    )
    trust = office.as_("U0OHFT")
    answer = office.says(
        trust, "/update A-1 done, assured by our board; Referrals screened in a day: 92; Shown by: audit"
    )
    assert "Recorded: *A-1* for Oxford Health NHS Foundation Trust" in answer
    shown = office.says(office.chair, "/returns A-1")
    assert "*Oxford Health NHS Foundation Trust*: Return: assurance given 16 November 2015" in shown
    assert "Referrals screened in a day: 92; Shown by: audit" in shown
    assert "An assurance that was given is not yet accepted" in shown
    assert all(action.closed_as is None for action in office.rows(models.Action) if action.ref == "A-1")


@row(
    58,
    "/returns ask approval of OSCB, Children's Trust and Community Safety Partnerships by 31 March 2016: Do you …",
)
def test_row_58_a_strategy_is_agreed_by_each_board_for_itself(office: Office) -> None:
    office.says(
        office.officer, "/returns ask approval of OSCB, Children's Trust and Community Safety Partnerships by "
        "31 March 2016: The strategy on child sexual exploitation, as drafted",
    )  # fmt: skip
    for board in ("Children's Trust", "OSCB"):
        typed = f"/update A-1 for {board}: done, agreed in full, source: its minutes of 12 November"
        assert "Recorded: *A-1*" in office.says(office.officer, typed)
    shown = office.says(office.chair, "/returns A-1")
    assert "3 returns asked for: 2 answered, 1 not due." in shown
    assert "*Children's Trust*: Return: agreed 16 November 2015" in shown
    assert "*Community Safety Partnerships*: Return: not due" in shown
    unclear = "/update A-1 for Community Safety Partnerships: done, it was discussed at length, source: its minutes"
    assert "Say whether it agrees" in office.says(office.officer, unclear)
    assert "Return: not due" in office.says(office.chair, "/returns A-1")
    declines = "/update A-1 for Community Safety Partnerships: done, we do not agree to it, source: its minutes"
    assert "Recorded: *A-1*" in office.says(office.officer, declines)
    assert "*Community Safety Partnerships*: Return: not agreed 16 Nov" in office.says(office.chair, "/returns A-1")


@row(56, "/returns ask evidence from all NHS by 31 March 2016: The safeguarding schedules' requirements are met")
def test_row_56_providers_show_by_evidence_that_requirements_are_met(office: Office) -> None:
    said = office.says(
        office.officer, "/returns ask evidence from all NHS by 31 March 2016: The safeguarding schedules' "
        "requirements are met",
    )  # fmt: skip
    assert "from 3: Oxford University Hospitals; Oxford Health NHS Foundation Trust" in said
    trust = office.as_("U0OHFT")
    trust.command("C0PAQA", "/update A-1")
    trust.submit(
        {"status": "complete", "narrative": "Audited in October", "evidence_url": "https://example.org/schedule"}
    )
    assert "Evidence: https://example.org/schedule" in office.says(office.chair, "/actions A-1")
    assert "3 returns asked for: 1 answered, 2 not due." in office.says(office.chair, "/returns A-1")


def test_a_request_by_form_asks_each_member_and_twice_pressed_asks_once(office: Office) -> None:
    office.says(office.chair, "/returns ask")
    form = {
        "parties": ["Each of: Member agencies"], "due_on": "2016-06-30", "words": "How are you assured?",
        "every": "every 2 months", "monitor": "CSE Subgroup",
    }  # fmt: skip
    office.chair.submit(form)
    everything = office.sandbox.client
    everything.replay(everything.pushes("interactive")[-1]["index"], sign=True)
    asked = [one for one in office.rows(models.Action) if one.ref.startswith("A-")]
    assert [(one.kind, one.ref, one.recurrence) for one in asked] == [("assurance", "A-1", "every 2 months")]
    (cse,) = [one.id for one in office.rows(models.Party) if one.name == "CSE Subgroup"]
    assert asked[0].monitor_party_id == cse
    owed = [one for one in office.rows(models.Assignment) if one.action_id == asked[0].id]
    assert sum(one.occurrence == 1 for one in owed) == 12


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ask all agencies: How?", "Say by when"),
        ("ask all agencies by 30 June 2016", "Say who is asked, by when, a colon"),
        ("ask all agencies by 1 June 2015: How?", "has passed already"),
        ("ask Nobody Known by 30 June 2016: How?", "No party here is called"),
        ("ask Cafcass by bimonthly: How?", "Nothing was recorded"),
        ("ask members of the CSE Subgroup by 30 June 2016: How?", "No member of CSE Subgroup is known here"),
        ("ask Cafcass by 30 June 2016 using Nothing: How?", "is no template here"),
    ],
)
def test_a_request_that_cannot_be_read_asks_back_and_records_nothing(office: Office, typed: str, answer: str) -> None:
    assert answer in office.says(office.officer, f"/returns {typed}")
    assert not [one for one in office.rows(models.Action) if one.ref.startswith("A-")]


def test_a_lead_may_not_ask_others_and_is_told_once(office: Office) -> None:
    assert "may not ask for returns" in office.says(office.tvp, "/returns ask Cafcass by 30 June 2016: How?")
    assert [row.operation for row in office.rows(models.Audit) if row.outcome == "refused"] == ["ask for returns"]


def test_a_groups_chair_asks_for_what_the_group_monitors_and_no_other(office: Office) -> None:
    paqa = office.as_("U0PAQA")
    request = "/returns ask Cafcass by 30 June 2016{}: How are you assured?"
    assert "may not ask for returns" in office.says(paqa, request.format(" reporting to CSE Subgroup"))
    assert "Monitored by Performance, Audit and Quality" in office.says(paqa, request.format(""))
    assert "Kept: *Audit return*" in office.says(paqa, "/returns template add Audit return: Score (number 0-4)")


def test_a_request_that_comes_again_says_so(office: Office) -> None:
    said = office.says(office.officer, "/returns ask Cafcass by 30 November 2015 every 2 months: Prevent return")
    assert "By 30 November 2015, and again every 2 months, from 1: Cafcass" in said
    said = office.says(office.officer, "/returns ask TVP and Cafcass every 2 months from 31 January 2016: Numbers")
    assert "By 31 January 2016, and again every 2 months, from 2: Thames Valley Police; Cafcass" in said
    office.says(office.officer, "/returns next A-2")
    told = office.tvp.until(lambda: [m for m in office.tvp.dm() if "has come round" in m["text"]])[0]
    assert "*A-2* has come round: Numbers\n• Thames Valley Police (March 2016): by 31 March 2016" in told["text"]


def test_a_slip_is_answered_with_what_returns_can_do(office: Office) -> None:
    said = office.says(office.officer, "/returns asks all agencies by 30 June 2016: How?")
    assert "Did you mean `/returns ask all agencies by 30 June 2016: How?`" in said
    assert "/actions" not in said


@pytest.mark.parametrize("measure", ["-5", "staff trained, target -5", "staff trained, target lots"])
def test_a_measure_says_what_is_counted_and_its_target_in_figures(office: Office, measure: str) -> None:
    assert "Nothing was recorded" in office.says(office.officer, f"/returns measure 4.3 {measure}")


@row(8, "/returns moderate 1.3 Cafcass 2: two of the five standards are not shown")
def test_row_08_a_section_11_round_has_a_self_score_and_a_moderated_one(office: Office) -> None:
    office.says(office.officer, "/returns template add audit Section 11: Self score (number 1-4); What shows it")
    assert "due about 31 May 2016" in office.says(office.officer, "/returns 1.3")
    office.says(office.officer, "/returns template 1.3 Section 11")
    cafcass = office.as_("U0CAFCASS")
    office.says(cafcass, "/update 1.3 done, self assessment sent; Self score: 3; What shows it: file audit")
    paqa = office.as_("U0PAQA")
    assert "has no return for 1.3" in office.says(paqa, "/returns moderate 1.3 TVP 2: not yet in")
    assert "from 1 to 4" in office.says(paqa, "/returns moderate 1.3 Cafcass 7: too high")
    said = office.says(paqa, "/returns moderate 1.3 Cafcass 2: two of the five standards are not shown")
    assert "Moderated score of Cafcass for 1.3: 2, beside its own." in said
    shown = office.says(office.chair, "/returns 1.3")
    assert "Self score: 3; What shows it: file audit; Moderated score: 2: two of the five standards are not" in shown
    history = office.says(office.chair, "/actions 1.3")
    assert "*Score moderated (Cafcass)*, 16 November 2015, by Chair of PAQA" in history
    assert "Score: 2\nReason: two of the five standards are not shown" in history
    assert "may not sign off" in office.says(cafcass, "/returns moderate 1.3 Cafcass 4: ours")


@row(21, "/returns template 6.2 Minutes audit")
def test_row_21_a_yearly_audit_of_minutes_has_scores_and_the_lay_members_own_part(office: Office) -> None:
    office.says(
        office.officer, "/returns template add audit Minutes audit: Actions have an owner (number 0-4); "
        "Actions have a date (number 0-4); Plain to a lay reader: yes / partly / no",
    )  # fmt: skip
    office.says(office.officer, "/returns template 6.2 Minutes audit")
    said = office.says(office.officer, "/returns every year 6.2 from 31 December 2015")
    assert "comes round every year. Open now: 2015." in said
    lay = office.as_("U0LAY")
    lay.command("C0BOARD", "/update 6.2")
    lay.submit({
        "status": "complete", "narrative": "Minutes of four subgroups read", "answers.actions_have_an_owner": "4",
        "answers.actions_have_a_date": "2", "answers.plain_to_a_lay_reader": "partly",
    })  # fmt: skip
    shown = office.says(office.chair, "/returns 6.2")
    assert "2 returns asked for: 1 answered, 1 not due." in shown
    assert "*Lay members (2015)*: Return: answered 16 November 2015" in shown
    assert "Actions have a date: 2; Plain to a lay reader: partly" in shown
    assert "*OCC Safeguarding Partnerships Post (2015)*: Return: not due" in shown


@row(22, "/returns contents 6.3: quality of the minutes; parental feedback")
def test_row_22_a_yearly_audit_comes_to_the_group_with_the_parents_feedback(office: Office) -> None:
    office.says(office.officer, "/returns contents 6.3: quality of the minutes; parental feedback")
    assert "Open now: 2016." in office.says(office.officer, "/returns every year 6.3 from 31 March 2016")
    behalf = "/update 6.3 for Safeguarding Manager: done, audit of minutes sent; holds: 1, source: e-mail of today"
    assert "*Still missing*: parental feedback" in office.says(office.officer, behalf)
    line = office.chair.until(lambda: [m for m in office.as_("U0PAQA").messages("C0PAQA") if "6.3" in m["text"]])[0]
    assert "Holds: quality of the minutes" in line["text"]
    assert "*Still missing*: parental feedback" in line["text"]


@row(9, "/returns every year 3.4 from July 2016")
def test_row_09_a_yearly_submission_is_gathered_by_a_delegate(office: Office) -> None:
    office.says(office.officer, "/partnership add <@U0STRANGER> as lead of Schools Safeguarding Team")
    office.says(office.officer, "/partnership collate Schools Safeguarding Team for Schools")
    office.says(office.officer, "/returns measure 3.4 schools that have sent theirs, target 300")
    assert "Open now: 2016." in office.agreed(office.officer, "/returns every year 3.4 from July 2016")
    delegate = office.stranger
    assert "Recorded: *3.4*" in office.says(
        delegate, "/update 3.4 for Schools: on track, first returns are in; number: 120", "C0GENERAL"
    )
    said = office.says(delegate, "/update 3.4 for Schools: done, every school has sent it; number: 300", "C0GENERAL")
    assert "Recorded: *3.4* for Schools" in said
    shown = office.says(office.chair, "/returns 3.4")
    assert "*Schools (2016)*: Return: answered 16 November 2015" in shown
    assert "300 so far; target 300, 100% of it" in office.says(office.chair, "/returns values 3.4")


@row(29, "/returns template 12.1 Survey")
def test_row_29_a_survey_has_its_returns_and_stands_on_the_boards_agenda(office: Office) -> None:
    office.says(
        office.officer, "/returns template add Survey: Staff asked (number); Know the guidance: yes / partly / no"
    )
    office.says(office.officer, "/returns template 12.1 Survey")
    office.says(office.tvp, "/update 12.1 done, survey closed; Staff asked: 240; Know the guidance: partly")
    office.says(office.officer, "/meeting add OSCB 26 November 2015")
    office.says(office.officer, "/meeting link 12.1 to OSCB 26 November 2015")
    agenda = office.says(office.chair, "/meeting OSCB 26 November 2015")
    assert "*12.1* Audit/survey on guidance" in agenda
    assert "13 owners, 1 answered" in agenda
    assert "due 26 November 2015" in agenda
    assert "Staff asked: 240; Know the guidance: partly" in office.says(office.chair, "/returns 12.1")


def test_a_return_is_judged_by_what_was_asked_when_it_was_given(office: Office) -> None:
    office.says(office.officer, "/returns ask return from TVP and Cafcass by 20 November 2015: Numbers")
    office.says(office.officer, "/returns contents A-1: costs; Views of staff and parents")
    office.says(office.officer, "/returns template add Cases: Shown by")
    office.says(office.officer, "/returns template A-1 Cases")
    office.says(office.officer, "/returns measure A-1 cases open (cases), target 100")
    typed = "/update A-1 done, sent; number: 40; holds: costs and views of staff and parents; Shown by: audit"
    assert "Recorded: *A-1*" in office.says(office.tvp, typed)
    office.says(office.officer, "/returns contents A-1: risks")
    office.says(office.officer, "/returns template A-1 none")
    office.says(office.officer, "/returns measure A-1 people trained, target 90%")
    office.sandbox.client.clock(to="2015-11-25T09:00:00+00:00")
    office.chair.until(lambda: office.now().day == 25)
    shown = office.says(office.chair, "/returns A-1")
    assert "*Thames Valley Police*: Return: answered 16 November 2015; Last word" in shown
    assert "people trained: no value" in shown
    values = office.says(office.chair, "/returns values A-1")
    assert "people trained: target 90%" in values
    assert "40 cases (of “cases open”)" in values
    history = office.says(office.chair, "/actions A-1")
    assert "cases open: 40 cases (target 100)\nShown by: audit\nHolds: costs; Views of staff and parents" in history
    assert "Still missing" not in history
    number = office.rows(models.Update)[-1].id
    assert "Recorded" in office.says(
        office.tvp, f"/update correct U-{number} done, sent by post; holds: 1; Shown by: us"
    )
    shown = office.says(office.chair, "/returns A-1")  # put right late, it was answered in time
    assert "*Thames Valley Police*: Return: answered 16 November 2015, 1 required item missing" in shown
    office.says(office.tvp, "/update A-1 on track, more to come")
    office.says(office.tvp, "/update A-1 done, all of it; holds: all; number: 95%")
    assert "*Thames Valley Police*: Return: answered 25 November 2015, 5 days late; Last" in office.says(
        office.chair, "/returns A-1"
    )
    assert "95% so far" in office.says(office.chair, "/returns values A-1")
    office.says(office.as_("U0CAFCASS"), "/actions A-1 date 30 November 2015 because the system was down")
    office.says(office.chair, "/actions A-1 grant date")
    shown = office.says(office.chair, "/returns A-1")
    assert "answered 25 November 2015, 5 after its first date" in shown
    assert "*Cafcass*: Return: not due, 5 after its first date" in shown


def test_a_template_is_changed_for_what_is_open_and_retired_for_what_comes(office: Office) -> None:
    office.says(office.officer, "/returns template add Training return: Staff asked (number); Shown by")
    office.says(office.officer, "/returns template 12.1 Training return")
    office.says(office.tvp, "/update 12.1 done, closed; Staff asked: 240; Shown by: survey")
    change = "/returns template change Training return: Staff asked (number 0-1000); Known: yes / no"
    assert "may not ask for returns" in office.says(office.as_("U0PAQA"), change)
    said = office.says(office.officer, change)
    assert "Changed: *Training return*, for returns; used by 12.1\n1. Staff asked (number from 0 to 1,000)" in said
    assert "Staff asked: 240; Known: not answered" in office.says(office.chair, "/returns 12.1")
    assert "Staff asked: 240\nShown by: survey" in office.says(office.chair, "/actions 12.1")  # it keeps its question
    still = office.says(office.as_("U0CAFCASS"), "/update 12.1 done, closed; Staff asked: 12")
    assert "still to be answered: Known" in still
    said = office.says(office.officer, "/returns template retire training")
    assert "“Training return” is retired" in said
    assert "Still answered by it: 12.1" in said
    assert "is no template here" in office.says(office.officer, "/returns template 3.4 Training return")
    assert "used by 12.1; retired 16 November 2015" in office.says(office.officer, "/returns template")
    assert "Kept: *Training return*" in office.says(office.officer, "/returns template add Training return: Shown by")
    kept = [
        row.operation for row in office.rows(models.Audit) if row.outcome == "done" and "a template" in row.operation
    ]
    assert kept[-3:] == ["change a template", "retire a template", "add a template"]
