"""Whole conversations about returns, through the real Bolt app and the sandbox."""

from __future__ import annotations

import re

from sqlalchemy import update

from commands.returns.returns import RETURNS
from store import models
from tests.dialogues.rows import row
from tests.office import Office


@row(7, "/returns rec i")
def test_row_07_staged_returns_are_a_matrix_of_agencies_and_stages(office_on_both: Office) -> None:
    office = office_on_both
    office.says(office.tvp, "/update 1.2 done, compliance report sent by post")
    office.says(office.as_("U0CAFCASS"), "/update 1.1 at risk, waiting for head office")
    said = office.says(office.chair, "/returns rec i")
    assert "48 returns asked for: 1 answered, 1 late, 11 no record yet, 35 not due." in said
    assert "*1.2* Agency reports on compliance with escalation arrangements\ndue 31 December 2015 · 1 of 12 in" in said
    assert "*Thames Valley Police*: 1.1: no record yet; 1.2: answered 16 November 2015; 1.3: not due" in said
    assert "*Cafcass*: 1.1: late 108 days; at risk; 1.2: not due" in said
    table = next(one for one in office.chair.ephemerals("C0PAQA")[-1]["blocks"] if one["type"] == "table")
    assert len(table["rows"]) == 13


def test_who_has_answered_is_a_button_away_and_one_agency_sees_what_it_owes(office: Office) -> None:
    office.says(office.as_("U0CAFCASS"), "/update 3.1 done, report sent")
    office.says(office.chair, "/actions 3.1")
    office.chair.click(office.chair.ephemerals("C0PAQA")[-1], "returns.show")
    said = office.chair.ephemerals("C0PAQA")[-1]["text"]
    assert "*Who has answered 3.1*" in said
    assert "12 returns asked for: 1 answered, 11 no record yet." in said
    assert "*Cafcass*: Return: answered 16 November 2015; Last word: complete: report sent" in said
    assert "Return: answered 16 November 2015" in office.says(office.chair, "/returns Cafcass")


def test_the_whole_plan_is_paged_and_every_page_is_a_button_away(office: Office) -> None:
    said = office.says(office.officer, "/returns")
    assert "the whole plan, what is open" in said
    assert "Page 1 of " in said
    assert "by who owes them" in said
    assert re.search(r"\*Cafcass\*: Asked: \d+; No record yet: \d+; Not due: \d+", said)
    for page in ("recommendation i", "recommendation ii"):
        office.officer.click(office.officer.ephemerals("C0PAQA")[-1], "returns.next")
        assert f": {page}\n" in office.officer.ephemerals("C0PAQA")[-1]["text"]


def test_what_narrows_the_question_is_said_of_the_answer(office: Office) -> None:
    late = office.says(office.chair, "/returns late")
    assert "*Who has answered* · the whole plan, what is open\n*None is late (of " in late
    soon = office.says(office.chair, "/returns Cafcass due by December 2015")
    assert "*Returns of Cafcass, due by 31 December 2015*" in soon


def test_who_is_late_and_who_has_not_answered_are_asked_in_words(office: Office) -> None:
    office.says(office.as_("U0CAFCASS"), "/update 1.1 at risk, waiting for head office")
    office.says(office.as_("U0CAFCASS"), "/update 1.2 done, report sent")
    for words in ("late", "overdue", "who is late?", "late Cafcass", "Cafcass overdue"):
        assert "*1 late (of " in office.says(office.chair, f"/returns {words}")
    said = office.says(office.chair, "/returns who has not answered rec i")
    assert "*47 not answered (of 48 asked): 1 late, 11 no record yet, 35 not due.*" in said
    assert "*1 answered (of 48 asked).*" in office.says(office.chair, "/returns answered rec i")
    assert "*12 not answered (of 12 asked)" in office.says(office.chair, "/returns 3.1 silent")


def test_a_mistaken_question_is_asked_back(office: Office) -> None:
    assert "There is no action “19.9”" in office.says(office.chair, "/returns 19.9")


@row(16, "/returns template 4.5 Training return")
def test_row_16_a_return_answers_the_questions_of_its_template(office_on_both: Office) -> None:
    office, cafcass = office_on_both, office_on_both.as_("U0CAFCASS")
    questions = "Staff trained (number 0-5000); Lessons in our courses: yes / partly / no; What shows it"
    said = office.says(office.officer, f"/returns template add Training return: {questions}")
    assert "2. Lessons in our courses (yes / partly / no)" in said
    assert "the form of `/update` asks its questions" in office.says(office.officer, "/returns template 4.5 Training")
    cafcass.command("C0PAQA", "/update 4.5")
    half = {"status": "complete", "narrative": "Our 2015/16 return", "answers.staff_trained": "212"}
    refused = cafcass.submit(half)
    assert "still to be answered: Lessons in our courses; What shows it" in str(refused["errors"])
    cafcass.submit({"answers.lessons_in_our_courses": "partly", "answers.what_shows_it": "Course outlines"})
    receipt = cafcass.until(lambda: [m["text"] for m in cafcass.dm() if "Recorded U-1" in m["text"]])[0]
    assert "Staff trained: 212\nLessons in our courses: partly\nWhat shows it: Course outlines" in receipt
    typed = "/update 4.5 done; Staff trained: 900; Lessons in our courses: perhaps; What shows it: logs"
    assert "asks for one of: yes, partly, no. Nothing was recorded" in office.says(office.tvp, typed)
    assert "Recorded: *4.5*" in office.says(office.tvp, typed.replace("perhaps", "Yes"))
    assert "Recorded: *4.5*" in office.says(office.as_("U0OCC"), "/update 4.5 on track, being drafted")
    shown = office.says(office.chair, "/returns 4.5")
    assert "Staff trained: 212; Lessons in our courses: partly; What shows it: Course outlines" in shown
    assert "*Thames Valley Police*: Return: answered 16 November 2015" in shown
    assert "Lessons in our courses: partly" in office.says(office.chair, "/actions 4.5")


def test_a_template_is_made_by_form_and_only_by_who_may_ask(office: Office) -> None:
    assert "may not ask for returns" in office.says(office.tvp, "/returns template 4.5 none")
    office.says(office.officer, "/returns template add")
    office.officer.submit({"name": "Training return", "questions": "Score (number high)"})
    assert office.count(models.Template) == 0
    office.officer.submit({"name": "Training return", "questions": "Score (number 0-4)\nEvidence"})
    assert "1. Score (number from 0 to 4)" in office.says(office.chair, "/returns template")
    assert "There is a template" in office.says(office.officer, "/returns template add training return: Evidence")
    assert [row.operation for row in office.rows(models.Audit)][-2:] == ["ask for returns", "add a template"]


@row(25, "/returns contents 8.1: impact of the strategy; views of the Children in Care Council")
def test_row_25_what_a_report_must_hold_is_ticked_off_and_what_is_missing_is_said(office: Office) -> None:
    said = office.says(
        office.officer, "/returns contents 8.1: impact of the strategy; views of the Children in Care Council"
    )
    assert "A report must hold: impact of the strategy; views of the Children in Care Council" in said
    office.officer.command("C0PAQA", "/update 8.1")
    office.officer.submit(
        {
            "on_behalf_source": "e-mail of 13 November",
            "status": "complete",
            "narrative": "Report sent",
            "contents": ["1"],
        }
    )
    receipt = office.officer.until(lambda: [m["text"] for m in office.officer.dm() if "Recorded U-1" in m["text"]])[0]
    assert "Holds: impact of the strategy" in receipt
    assert "*Still missing*: views of the Children in Care Council" in receipt
    assert "1 required item missing" in office.says(office.chair, "/returns 8.1")
    whole = "/update correct U-1 done, report sent again; holds: all"
    assert "Still missing" not in office.says(office.officer, whole)
    assert "1 required item missing" not in office.says(office.chair, "/returns 8.1")


def test_what_was_answered_is_still_read_when_it_is_asked_no_more(office: Office) -> None:
    office.says(office.officer, "/returns template add Audit return: Shared with staff: yes / no; Date of audit (date)")
    office.says(office.officer, "/returns template 4.5 Audit return")
    typed = "/update 4.5 done, audited; Shared with staff: yes; Date of audit: 3 November 2015"
    assert "Shared with staff: yes  ·  Date of audit: 3 November 2015" in office.says(office.tvp, typed)
    office.says(office.officer, "/returns template 4.5 none")
    details = office.says(office.chair, "/actions 4.5")
    assert "Shared with staff: yes\nDate of audit: 3 November 2015" in details.partition("*History*")[2]


def test_no_change_leaves_what_a_return_answered(office: Office) -> None:
    office.says(office.officer, "/returns contents 3.1: the arrangements; how compliance is monitored")
    office.says(office.tvp, "/update 3.1 done, report sent; holds: 1")
    office.says(office.tvp, "/update 3.1 no change")
    assert "answered 16 November 2015, 1 required item missing" in office.says(office.chair, "/returns 3.1")


@row(14, "/returns measure 4.3 practitioners attending, target 400")
def test_row_14_a_target_in_numbers_and_how_far_it_is(office: Office) -> None:
    assert "target 400" in office.says(office.officer, "/returns measure 4.3 practitioners attending, target 400")
    office.says(office.tvp, "/update 4.3 on track, two events held; number: 180")
    office.tvp.command("C0PAQA", "/update 4.3")
    office.tvp.submit({"status": "on track", "narrative": "A third event held", "number": "240"})
    office.says(office.as_("U0OCC"), "/update 4.3 done, our event was full; practitioners attending: 172")
    said = office.says(office.chair, "/returns values 4.3")
    assert "practitioners attending: 412 so far from 2 parties; target 400, 103% of it" in said
    assert said.index("Value: 180") < said.index("Value: 240") < said.index("Value: 172")
    office.says(office.tvp, "/update 4.3 no change")
    assert "practitioners attending: 240 (target 400)" in office.says(office.chair, "/returns 4.3")
    said = office.says(office.tvp, "/update 4.3 on track; practitioners attending: lots")
    assert "“practitioners attending” asks for a number, and “lots” is none. Nothing was recorded." in said


def test_a_party_counts_once_in_a_measure_that_comes_round_and_is_handed_over(office: Office) -> None:
    office.says(office.officer, "/returns ask Probation by 30 November 2015 every month: Staff trained")
    office.says(office.officer, "/returns measure A-1 staff trained, target 40")
    behalf = "/update A-1 for {}: {}, sent; number: {}, source: e-mail"
    office.says(office.officer, behalf.format("Probation", "done", 10))
    office.says(office.officer, "/returns next A-1")
    office.says(office.officer, behalf.format("Probation", "on track", 12))
    said = office.says(office.chair, "/returns values A-1")
    assert "staff trained: 12 so far; target 40, 30% of it" in said
    office.says(office.officer, "/partnership party add agency Probation Service, also NPS")
    office.says(office.officer, "/partnership handover Probation to NPS from 16 November 2015")
    office.says(office.officer, behalf.format("NPS", "on track", 20))
    assert "staff trained: 20 so far; target 40, 50% of it" in office.says(office.chair, "/returns values A-1")


@row(59, "/returns measure 9.2 return interviews offered within 72 hours, target 90%")
def test_row_59_a_measure_has_its_values_over_time(office: Office) -> None:
    office.says(office.officer, "/returns measure 9.2 return interviews offered within 72 hours, target 90%")
    behalf = (
        "/update 9.2 for Chair of the CSE Subgroup: on track, data seen by the group; number: {}, source: its minutes"
    )
    office.says(office.officer, behalf.format(71))
    office.sandbox.client.clock(advance=86400 * 30)
    office.chair.until(lambda: office.now().day == 16 and office.now().month == 12)
    office.says(office.officer, behalf.format(84))
    said = office.says(office.chair, "/returns values 9.2")
    assert "return interviews offered within 72 hours: 84% so far; target 90%, 93% of it" in said
    assert "*16 November 2015*: Party: Chair of the CSE Subgroup; Value: 71%; Update: U-1" in said
    assert "*16 December 2015*: Party: Chair of the CSE Subgroup; Value: 84%; Update: U-2" in said


@row(51, "/returns every 2 months 9.1 from January 2016")
def test_row_51_each_occurrence_of_a_recurring_return_is_owed_and_answered_by_itself(office: Office) -> None:
    asked = office.says(office.officer, "/returns every bi-monthly 9.1 from January 2016")
    assert "can mean twice a month or every 2 months" in asked
    said = office.agreed(office.officer, "/returns every 2 months 9.1 from January 2016")
    assert "comes round every 2 months. Open now: January 2016." in said
    assert "Open now: March 2016." in office.says(office.officer, "/returns next 9.1")
    assert "Nothing was recorded" in office.says(office.officer, "/returns next 9.1")
    behalf = "/update 9.1 for TVP lead for missing children: done, statistics sent, source: e-mail of today"
    first = office.says(office.officer, behalf)
    assert "Recorded: *9.1* for TVP lead for missing children (January 2016)" in first
    shown = office.says(office.chair, "/returns 9.1")
    assert "6 returns asked for: 1 answered, 5 not due." in shown
    assert "*TVP lead for missing children (January 2016)*: Return: answered 16 November 2015" in shown
    assert "*TVP lead for missing children (March 2016)*: Return: not due, last day 31 March 2016" in shown
    assert "for TVP lead for missing children (March 2016)" in office.says(office.officer, behalf)
    details = office.says(office.chair, "/actions 9.1")
    assert "every 2 months" in details
    assert "*TVP lead for missing children (January 2016)*, 16 November 2015, U-1" in details


def test_the_next_occurrence_opens_by_itself_on_the_day_on_which_the_last_is_due(office: Office) -> None:
    office.agreed(office.officer, "/returns every 2 months 9.1 from January 2016")
    assert office.count(models.Occurrence) == 1
    office.sandbox.client.clock(to="2016-01-31T09:00:00+00:00")
    office.chair.until(lambda: office.now().year == 2016)
    office.sender.wake()
    office.chair.until(lambda: office.count(models.Occurrence) == 2)
    assert "9.1 (March 2016)" not in office.says(office.chair, "/returns overdue")
    assert "(March 2016)*: Return: not due" in office.says(office.chair, "/returns 9.1")
    assert office.rows(models.Audit)[-1].actor == "clock"


def test_what_comes_round_is_shown_by_the_day_of_what_is_owed_next(office: Office) -> None:
    office.says(office.officer, "/returns ask TVP and Cafcass by 30 November 2015 every 2 months: Prevent return")
    for person in (office.tvp, office.as_("U0CAFCASS")):
        office.says(person, "/update A-1 done, sent")
    office.sandbox.client.clock(to="2015-12-02T09:00:00+00:00")
    office.chair.until(lambda: office.now().month == 12)
    office.sender.wake()
    office.chair.until(lambda: office.count(models.Occurrence) == 2)
    details = office.says(office.chair, "/actions A-1")
    assert "*Due in 60 days* · due 31 January 2016, repeats every 2 months" in details
    assert "*Owners*: 0 of 2 in\n• Thames Valley Police (January 2016): date still to come" in details
    assert "Answered of earlier times: 2. To see each: `/returns A-1`" in details
    assert "(January 2016)*: Return: not due, last day 31 January 2016" in office.says(office.chair, "/returns A-1")
    assert "*A-1*" not in office.says(office.chair, "/actions due by 31 December 2015")
    assert "*A-1*" in office.says(office.chair, "/actions due by January 2016")
    office.tvp.command("C0PAQA", "/update A-1")
    form = office.tvp.modal()
    assert form is not None
    assert "Due in 60 days" in str(form["view"]["blocks"])


def test_each_agency_is_as_late_as_what_it_owes_itself(office: Office) -> None:
    office.says(office.officer, "/returns ask TVP and Cafcass by 30 November 2015 every 2 months: Prevent return")
    office.says(office.tvp, "/update A-1 done, sent")
    office.sandbox.client.clock(to="2016-02-02T09:00:00+00:00")
    office.chair.until(lambda: office.now().year == 2016)
    office.sender.wake()
    office.chair.until(lambda: office.count(models.Occurrence) == 3)
    assert "Overdue by 64 days" in office.says(office.chair, "/actions A-1")
    own = office.says(office.tvp, "/actions overdue mine")
    assert "*A-1* Prevent return\n:warning: *Overdue by 2 days*" in own


def test_the_plans_own_interval_is_taken_when_none_is_said(office: Office) -> None:
    assert "comes round every 2 months" in office.agreed(office.officer, "/returns every 9.1 from January 2016")
    office.says(office.officer, "/returns ask Cafcass by 31 January 2016: Numbers of cases")
    assert "does not say how often" in office.says(office.officer, "/returns every A-1 from January 2016")


def test_an_unpublished_reviews_returns_are_invisible_in_lists_counts_and_guesses(office: Office) -> None:
    with office.store.writing() as connection:
        connection.execute(update(models.Review).values(is_published=False, published_on=None))
    assert "No return is asked for here." in office.says(office.tvp, "/returns")
    for guess in (
        "1.1",
        "values 1.1",
        "contents 1.1: costs",
        "moderate 1.1 Cafcass 3",
        "next 9.1",
        "template 1.1 none",
    ):
        said = office.says(office.tvp, f"/returns {guess}")
        assert "There is no action" in said, guess
    office.says(office.officer, "/returns template add Training return: Evidence")
    office.says(office.officer, "/returns template 4.5 Training return")
    assert "used by 4.5" in office.says(office.officer, "/returns template")
    assert "used by no action yet" in office.says(office.tvp, "/returns template")


def test_a_mention_is_answered_with_what_a_channel_may_see(office: Office) -> None:
    office.chair.say("C0PAQA", "@Partnership bot returns rec i")
    posted = office.chair.until(lambda: [m for m in office.chair.messages("C0PAQA") if "48 returns" in m["text"]])[0]
    assert any(block["type"] == "table" for block in posted["blocks"])
    office.officer.say("C0PAQA", "@Partnership bot returns ask")
    office.officer.until(lambda: [m for m in office.officer.messages("C0PAQA") if "Press the button" in m["text"]])


def test_from_app_home_the_same_stands_in_a_modal_without_a_table(office: Office) -> None:
    office.tvp.open_home()
    home = office.tvp.home()
    assert home is not None
    shown = [block for block in home["view"]["blocks"] if "1.1" in str(block) and "actions.details" in str(block)]
    assert shown
    office.tvp.click(home, "actions.details", shown[0]["block_id"])
    modal = office.tvp.modal()
    assert modal is not None
    office.tvp.click(modal, "returns.show")
    modal = office.tvp.modal()
    assert modal is not None
    assert "*Who has answered 1.1*" in str(modal["view"]["blocks"])
    assert not any(block["type"] == "table" for block in modal["view"]["blocks"])


def test_every_example_of_the_help_is_answered_in_words(office: Office) -> None:
    for example in RETURNS.examples:
        said = office.says(office.officer, f"/returns {example.words}".strip())
        assert said or office.officer.modal(), example.words
        assert "went wrong" not in said
        if office.officer.modal():
            office.officer.close(all_=True)
