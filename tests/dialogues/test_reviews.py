"""Whole conversations about the register of reviews."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from commands.importing.plan_json import read_plan
from store import models, plans
from tests.dialogues.rows import row
from tests.office import MONDAY, Office

TODAY = MONDAY.date()
FINDING = "The threshold for a strategy discussion in the MASH was not shared by all partners"


def imported(office: Office, tmp_path: Path, **plan: Any) -> plans.Entered:
    """A plan entered from a file, as `bot.py import` does."""
    path = tmp_path / f"{plan['code']}.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    with office.store.writing() as connection:
        return plans.enter(connection, read_plan(path), TODAY)


def action(ref: str, title: str, *leads: str, **more: Any) -> dict[str, Any]:
    return {"ref": ref, "title": title, "short_title": title[:60], "lead_ids": list(leads)} | more


@row(1, "/partnership review CSE-SCR")
def test_row_01_a_review_is_shown_whole_with_the_reviewers_own_numbers(office: Office) -> None:
    said = office.says(office.tvp, "/partnership review CSE-SCR")
    assert "Serious Case Review: Children A, B, C, D, E, F" in said
    assert "published 3 March 2015" in said
    assert "• published, 3 March 2015" in said
    assert "*i* Ask each member agency to review its escalation procedures" in said
    assert "• 1.1 Agency reports on escalation arrangements" in said
    assert "Performance, Audit and Quality Assurance" in said
    [shown] = [m for m in office.tvp.ephemerals("C0PAQA") if "Page 1 of" in m["text"]]
    office.tvp.click(shown, "partnership.review.next")
    assert any("*xiii*" in message["text"] for message in office.tvp.ephemerals("C0PAQA"))


@row(2, "/partnership review CSE-SCR")
def test_row_02_an_agencys_own_plan_stands_beside_the_overview(office: Office, tmp_path: Path) -> None:
    entered = imported(
        office, tmp_path, code="TVP", kind="IMR plan", review="Action plan from the individual management report: TVP",
        parent="CSE-SCR",
        recommendations=[{"label": "1", "text": "Review supervision", "actions": [
            action("1.1", "Review supervision in the Kingfisher team", "TVP", due_date="2016-01-31"),
        ]}],
    )  # fmt: skip
    assert entered.prefix == "TVP-"
    said = office.says(office.chair, "/partnership review CSE-SCR")
    assert "Action plan from the individual management report" in said
    assert "Actions: 1 (1 due)" in said
    assert "Beside the overview CSE-SCR" in office.says(office.chair, "/partnership review TVP")
    assert "Recorded: *TVP-1.1*" in office.says(office.tvp, "/update TVP-1.1 on track Supervision looked at")


@row(3, "/actions closed")
def test_row_03_what_was_done_since_2011_is_found_with_its_evidence_and_no_date_is_made_up(
    office: Office, tmp_path: Path
) -> None:
    done = action(
        "2.1", "Set up a missing persons panel", "TVP", deadline_text="Completed 2011", completed=True,
        evidence=[{"title": "Terms of reference", "url": "https://example.org/panel", "proves": "the panel meets"}],
    )  # fmt: skip
    imported(
        office, tmp_path, code="TVP", kind="IMR plan", review="IMR plan: TVP", parent="CSE-SCR",
        recommendations=[{"label": "2", "text": "Missing persons", "actions": [done]}],
    )  # fmt: skip
    assert "*TVP-2.1* Set up a missing persons panel" in office.says(office.chair, "/actions closed for TVP")
    [kept] = [one for one in office.rows(models.Action) if one.ref == "TVP-2.1"]
    assert (kept.closed_on, kept.closed_words) == (None, "Completed 2011")
    assert "https://example.org/panel" in office.says(office.chair, "/actions TVP-2.1 evidence")


@row(37, "/partnership reviews")
def test_row_37_reviews_of_every_kind_are_on_one_register(office_on_both: Office) -> None:
    office = office_on_both
    for words in (
        "SAR SAR-1: Adult K",
        "DHR DHR-1: Adult L",
        "mental health homicide review: Adult M",
        "audit: Case file audit of strategy discussions",
    ):
        assert "Entered" in office.says(office.officer, f"/partnership review add {words}")
    said = office.says(office.officer, "/partnership reviews")
    for line in ("5 reviews", "*CSE-SCR*", "*SAR-1* Adult K", "Kind: DHR (DARDR)", "*MHHR-1*", "*AUD-1*"):
        assert line in said
    assert "2 reviews" in office.says(office.tvp, "/partnership reviews")  # the case review and the audit
    assert "may not keep reviews" in office.says(office.tvp, "/partnership review add SAR SAR-2: Adult N")


def test_a_review_is_added_by_form_and_kept_to_its_panel(office: Office) -> None:
    office.says(office.officer, "/partnership review add")
    office.officer.submit({"kind": "SAR", "title": "Adult K", "owner": "PAQA"})
    modal = office.officer.modal()
    assert modal is not None
    assert "Entered *SAR-1*" in str(modal["view"])
    assert "There is no review SAR-1 here" in office.says(office.tvp, "/partnership review SAR-1")
    assert "There is no review SAR-9 here" in office.says(office.tvp, "/partnership review SAR-9")
    office.says(office.officer, "/partnership review SAR-1 panel add <@U0TVP>")
    assert "Adult K" in office.says(office.tvp, "/partnership review SAR-1")
    assert "members and lay members see a review when it is published" in office.says(
        office.officer, "/partnership review SAR-1 panel add <@U0LAY>"
    )
    office.says(office.officer, "/partnership review SAR-1 panel remove <@U0TVP>")
    assert "There is no review" in office.says(office.tvp, "/partnership review SAR-1")
    assert "Panel: nobody" not in office.says(office.officer, "/partnership review SAR-1 panel add <@U0TVP>")
    assert "Lead, Thames Valley Police" in office.says(office.officer, "/partnership review SAR-1 panel")


@row(38, "/partnership review DHR-1 stage signed off 3 November 2015")
def test_row_38_a_homicide_review_is_signed_off_by_the_partnership_and_sent_to_the_home_office(office: Office) -> None:
    says = office.says
    says(office.officer, "/partnership review add DHR DHR-1: Adult L")
    said = says(office.officer, "/partnership review DHR-1 stage signed off 3 November 2015")
    assert "“signed off by the Community Safety Partnership” reached on 3 November 2015" in said
    assert "comes after it" in says(office.officer, "/partnership review DHR-1 stage submitted 2 November 2015")
    assert "is still to come" in says(office.officer, "/partnership review DHR-1 stage submitted 3 March 2016")
    assert "is planned for 3 March 2016" in says(
        office.officer, "/partnership review DHR-1 stage sent to the Home Office planned 3 March 2016"
    )
    assert "has these stages: commissioned; draft received" in says(
        office.officer, "/partnership review DHR-1 stage rubber stamped"
    )
    shown = says(office.officer, "/partnership review DHR-1")
    assert "• submitted to the Home Office, planned for 3 March 2016" in shown
    assert "to be published on 3 March 2016" in says(
        office.officer, "/partnership review DHR-1 publish on 3 March 2016"
    )
    assert "There is no review" in says(office.tvp, "/partnership review DHR-1")
    office.sandbox.client.clock(to="2016-03-04T09:00:00+00:00")
    assert "There is no review" in says(office.tvp, "/partnership review DHR-1")  # a day alone opens nothing
    publish = "/partnership review DHR-1 publish on 3 March 2016"
    office.officer.until(lambda: "DHR-1 is published, 3 March 2016" in says(office.officer, publish))
    assert "published 3 March 2016" in says(office.tvp, "/partnership review DHR-1")


@row(39, "/partnership review DHR-1 contributions")
def test_row_39_who_has_contributed_to_a_review(office: Office) -> None:
    says = office.says
    says(office.officer, "/partnership review add DHR DHR-1: Adult L")
    both = says(office.officer, "/partnership review DHR-1 panel add <@U0OHFT>, <@U0OCC> and <@U0TVP>")
    assert "<@U0OHFT>, <@U0OCC>, <@U0TVP> are on the panel of DHR-1 and see it now." in both
    assert "<@U0OCC>, <@U0TVP> are no longer on" in says(
        office.officer, "/partnership review DHR-1 panel remove <@U0OCC> <@U0TVP>"
    )
    assert "Nothing was recorded" in says(office.officer, "/partnership review DHR-1 panel add <@U0OCC> <@U0LAY>")
    assert "is on the panel already" in says(office.officer, "/partnership review DHR-1 panel add <@U0OHFT> <@U0OCC>")
    asked = says(
        office.officer,
        "/partnership review DHR-1 ask OHFT and Thames Valley Police for an IMR and a chronology by 15 January 2016",
    )
    assert "*DHR1-1*: An IMR and a chronology" in asked
    assert "nobody on its panel speaks for Thames Valley Police" in asked
    says(office.as_("U0OHFT"), "/update DHR1-1 complete Report and chronology sent by secure mail")
    said = says(office.officer, "/partnership review DHR-1 contributions")
    assert "due 15 January 2016: 1 of 2 received" in said
    assert "Oxford Health NHS Foundation Trust: received 16 November 2015 (U-1)" in said
    assert "Thames Valley Police: asked, not received" in said
    assert "There is no action DHR1-1" in says(office.tvp, "/update DHR1-1 complete Sent")


@row(41, "/partnership review JTAI-1 action 2: Agree one threshold; TVP and OCC; by 31 March 2016")
def test_row_41_an_inspections_finding_becomes_an_action(office: Office) -> None:
    says = office.says
    says(office.officer, "/partnership review add JTAI: Inspection of the response to exploitation")
    says(office.officer, "/partnership review JTAI-1 publish on 2 November 2015")
    says(office.officer, f"/partnership review JTAI-1 finding add 2: {FINDING}")
    said = says(
        office.officer, "/partnership review JTAI-1 action 2: Agree one threshold; TVP and OCC; by 31 March 2016"
    )
    assert "*JTAI1-2.1* Agree one threshold" in said
    assert "Thames Valley Police; Oxfordshire County Council. Due 31 March 2016" in said
    assert "Agree one threshold" in says(office.tvp, "/actions JTAI1-2.1")
    assert "Recorded: *JTAI1-2.1*" in says(office.tvp, "/update JTAI1-2.1 on track Draft shared")


@row(42, "/partnership review SAR-1 stage draft received")
def test_row_42_a_draft_report_is_seen_by_its_panel_and_by_nobody_else(office: Office) -> None:
    says = office.says
    cherwell = office.as_("U0CHERWELL")
    says(office.officer, "/partnership review add SAR SAR-1: Adult K")
    says(office.officer, "/partnership review SAR-1 stage draft received 12 November 2015")
    says(office.officer, "/partnership review SAR-1 rec add 1: Share risk assessments")
    says(office.officer, "/partnership review SAR-1 action 1: Share them; TVP and Cherwell; by 30 November 2015")
    says(office.officer, "/partnership review SAR-1 panel add <@U0TVP>")
    assert "• draft received, 12 November 2015" in says(office.tvp, "/partnership review SAR-1")
    assert "*SAR1-1.1* Share them" in says(office.tvp, "/actions SAR1-1.1")
    assert "There is no action “SAR1-1.1”" in says(cherwell, "/actions SAR1-1.1", "C0GENERAL")
    assert "There is no action “SAR1-9.9”" in says(cherwell, "/actions SAR1-9.9", "C0GENERAL")
    assert "SAR" not in says(cherwell, "/actions mine", "C0GENERAL")
    office.officer.say("C0PAQA", "@Partnership bot actions SAR1-1.1")
    [answer] = office.officer.until(lambda: office.officer.messages("C0PAQA")[1:])
    assert "There is no action" in answer["text"]
    says(office.officer, "/partnership review SAR-1 publish")
    assert "*SAR1-1.1* Share them" in says(cherwell, "/actions SAR1-1.1", "C0GENERAL")


@row(46, "/partnership review JTAI-1")
def test_row_46_strengths_and_areas_for_improvement_with_their_joint_owners(office: Office) -> None:
    says = office.says
    says(office.officer, "/partnership review add JTAI: Inspection of the response to exploitation")
    says(office.officer, "/partnership review JTAI-1 publish")
    says(office.officer, "/partnership review JTAI-1 strength add S1: Staff know the children whom they work with")
    says(office.officer, f"/partnership review JTAI-1 finding add 1: {FINDING}")
    says(office.officer, "/partnership review JTAI-1 action")
    office.officer.submit(
        {"under": "1", "title": "Joint statement of proposed action", "owners": "TVP, OCC, OHFT, OCCG, Cafcass",
         "due": "by 26 February 2016"}
    )  # fmt: skip
    said = says(office.chair, "/partnership review JTAI-1")
    assert "*Strengths* (1)" in said
    assert "*Areas for improvement* (1)" in said
    assert "JTAI1-1.1 Joint statement of proposed action" in said
    assert "Owners: Thames Valley Police; Oxfordshire County Council; Oxford Health NHS Foundation Trust" in said


def test_an_agencys_plan_is_entered_in_words_and_new_refs_go_on_where_the_plan_ends(office: Office) -> None:
    says = office.says
    assert "Everybody on the list sees it" in says(
        office.officer, "/partnership review add IMR plan TVP: Plan of the police under CSE-SCR"
    )
    assert "There is a review TVP already" in says(office.officer, "/partnership review add IMR plan TVP: Again")
    assert "*6.5* Follow up" in says(office.officer, "/partnership review CSE-SCR action vi: Follow up; TVP")
    assert "*TVP-1* Train the control room" in says(
        office.officer, "/partnership review TVP action: Train the control room; TVP; 31 March 2016"
    )
    says(office.officer, "/partnership review add SAR SAR-1: Adult K")
    assert "is unpublished" in says(office.officer, "/partnership review add IMR plan OCC: Plan under SAR-1")
    assert "Publish SAR-1 first" in says(office.officer, "/partnership review OCC publish")
    assert "Its numbers: none yet" in says(office.officer, "/partnership review SAR-1 action 4: Something; TVP")


def test_a_recommendation_keeps_its_number_and_is_refused_only_with_a_reason(office: Office) -> None:
    says = office.says
    says(office.officer, "/partnership review add SAR SAR-1: Adult K")
    says(office.officer, "/partnership review SAR-1 rec add SR (25/26) 01: Share risk assessments")
    says(office.officer, "/partnership review SAR-1 rec add 3: Train every receptionist")
    assert "has a number 3 already" in says(office.officer, "/partnership review SAR-1 rec add 3: Something else")
    assert "Say why it is refused" in says(office.officer, "/partnership review SAR-1 rec 3 refused")
    says(office.officer, "/partnership review SAR-1 rec 3 refused because reception staff are another body’s")
    says(office.officer, "/partnership review SAR-1 rec SR (25/26) 01 accepted")
    shown = says(office.officer, "/partnership review SAR-1")
    assert "Refused on 16 November 2015: reception staff are another body’s" in shown
    assert "*SR (25/26) 01* Share risk assessments\nAccepted on 16 November 2015" in shown
    says(office.officer, "/partnership review SAR-1 action SR (25/26) 01: Share them; TVP")
    asked = says(office.officer, "/actions rec SR (25/26) 01")
    assert "recommendation SR (25/26) 01 · review SAR-1" in asked
    assert "Share risk assessments\nAccepted on 16 November 2015" in asked
    assert "recommendation SR (25/26) 01" in says(office.officer, "/actions TVP rec sr (25/26) 01 of SAR-1")
    assert "SAR-1" not in says(office.tvp, "/actions rec SR (25/26) 01")
    says(office.officer, "/partnership review SAR-1 rec 3 accepted")
    shown = says(office.officer, "/partnership review SAR-1")
    assert "Accepted on 16 November 2015\nBefore that: refused on 16 November 2015: reception staff" in shown
    assert "Say why it is partially accepted" in says(
        office.officer, "/partnership review SAR-1 rec 3 accepted in part"
    )
    early = "/partnership review SAR-1 rec 3 partly accepted on 3 November 2015 because one half is another body’s"
    assert "3 was accepted on 16 November 2015, after that day" in says(office.officer, early)
    office.sandbox.client.clock(to="2015-11-18T09:00:00+00:00")
    said = says(office.officer, early.replace("3 November", "17 November"))
    assert "noted as partially accepted: one half" in said
    says(office.officer, "/partnership review SAR-1 action 3: Train them; TVP")
    for asked in ("/actions SAR1-3.1", "/actions rec 3 of SAR-1"):
        shown = says(office.officer, asked)
        assert "Partially accepted on 17 November 2015: one half is another body’s\nBefore that: accepted" in shown
        assert "Before that: refused on 16 November 2015: reception staff" in shown
    assert [one.decision for one in office.rows(models.RecommendationDecision)] == [
        "refused", "accepted", "accepted", "partially accepted",
    ]  # fmt: skip


@row(32, "/partnership doubts")
def test_row_32_what_was_scanned_badly_is_asked_of_a_person_and_not_guessed(office: Office, tmp_path: Path) -> None:
    says = office.says
    misread = action(
        "7.1", "Compliance shock on acceletion arrangernents by Apri1st", "TVP",
        doubts=["“Compliance shock on acceletion”: what does the document say?"],
    )  # fmt: skip
    entered = imported(
        office, tmp_path, code="SCAN", kind="audit", review="A scanned plan",
        recommendations=[{"label": "7", "text": "Compliance", "actions": [misread]}],
    )  # fmt: skip
    assert entered.doubtful == 1
    pages = says(office.officer, "/partnership doubts 3")
    assert "*7.1*" not in says(office.officer, "/partnership doubts settled")  # a word alone settles nothing
    assert "*SCAN-7.1* Compliance shock on acceletion" in pages
    assert "“Apri1st” looks misread" in pages
    assert "may not keep the plan" in says(office.tvp, "/partnership doubts SCAN-7.1 settled: read from the paper")
    said = says(office.officer, "/partnership doubts SCAN-7.1 settled: the paper says “compliance check on escalation”")
    assert "Settled for *SCAN-7.1*" in said
    assert "SCAN-7.1" not in says(office.officer, "/partnership doubts 3")
    assert "acceletion" in says(office.officer, "/actions SCAN-7.1")  # what was entered stays as it was


def test_all_agencies_owe_one_contribution_each_and_those_who_may_see_it_are_told(office: Office) -> None:
    says = office.says
    cherwell, ohft = office.as_("U0CHERWELL"), office.as_("U0OHFT")
    says(office.officer, "/partnership review add SAR SAR-1: Adult K")
    says(office.officer, "/partnership review SAR-1 panel add <@U0OHFT>")
    asked = says(office.officer, "/partnership review SAR-1 ask all agencies for a chronology by 15 January 2016")
    assert "asked of Thames Valley Police; Probation; Oxfordshire County Council" in asked
    assert "0 of 12 received" in says(office.officer, "/partnership review SAR-1 contributions")
    ohft.until(lambda: any("*SAR1-1* is yours to do: A chronology" in one["text"] for one in ohft.dm()))
    says(office.officer, "/partnership review add audit AUD-1: Case files")
    says(office.officer, "/partnership review AUD-1 action: Check case files; all agencies; by 31 March 2016")
    assert "12 returns asked for" in says(cherwell, "/returns AUD1-1", "C0GENERAL")
    cherwell.until(lambda: any("*AUD1-1* is yours to do" in one["text"] for one in cherwell.dm()))
    assert not [one for one in cherwell.dm() if "SAR" in one["text"]]
    says(office.officer, "/partnership review SAR-1 panel add <@U0CHERWELL>")
    cherwell.until(lambda: any("*SAR1-1* is yours to do: A chronology" in one["text"] for one in cherwell.dm()))


def test_a_number_that_several_reviews_have_is_asked_about_and_never_guessed(office: Office) -> None:
    says = office.says
    says(office.officer, "/partnership review add audit AUD-1: Case files")
    says(office.officer, "/partnership review AUD-1 rec add 6: Check case files")
    says(office.officer, "/partnership review AUD-1 action 6: Check twenty files; TVP; by 31 March 2016")
    asked = says(office.tvp, "/actions rec vi")
    assert "2 reviews have a recommendation vi. Which is meant?" in asked
    assert "6.1" not in asked
    [shown] = [one for one in office.tvp.ephemerals("C0PAQA") if "Which is meant" in one["text"]]
    assert "rec 6 of review AUD-1" in str(shown["blocks"])  # what its button asks
    said = says(office.tvp, "/actions rec 6 of AUD-1")
    assert "recommendation 6 · review AUD-1" in said
    assert "*AUD1-6.1* Check twenty files" in said
    assert "Check case files" in said
    assert "recommendation vi · review CSE-SCR" in says(office.tvp, "/actions rec vi of review CSE-SCR")
    assert "There is no recommendation 14 here." in says(office.tvp, "/actions rec 14")  # no review's fourteenth
    assert "Open actions · review AUD-1 · 1 of 39" in says(office.tvp, "/actions AUD-1")
    assert "recommendation 6, review AUD-1" in says(office.tvp, "/returns rec vi of AUD-1")
    assert "2 reviews have a recommendation vi" in says(office.tvp, "/returns rec vi")
    assert "2 reviews have a recommendation vi" in says(office.tvp, "/actions progress rec vi")
    assert "AUD1-6.1" in says(office.tvp, "/actions progress rec vi of AUD-1")


def test_publication_comes_after_the_stages_before_it_and_is_withdrawn_only_once(office: Office) -> None:
    says = office.says
    says(office.officer, "/partnership review add SAR SAR-1: Adult K")
    assert "is unpublished already" in says(office.officer, "/partnership review SAR-1 unpublish because not yet")
    says(office.officer, "/partnership review SAR-1 stage signed off 3 November 2015")
    early = says(office.officer, "/partnership review SAR-1 publish on 1 March 2014")
    assert "“signed off by the board” on 3 November 2015, and “published” comes after it" in early
    assert "There is no review" in says(office.tvp, "/partnership review SAR-1")
    says(office.officer, "/partnership review SAR-1 publish on 10 November 2015")
    says(office.officer, "/partnership review SAR-1 unpublish because of an error in it")
    assert "SAR-1 is published" in says(office.officer, "/partnership review SAR-1 publish on 9 November 2015")


def test_a_reason_is_kept_without_the_words_that_lead_to_it(office: Office) -> None:
    says = office.says
    says(office.officer, "/partnership review add audit AUD-1: Case files")
    says(office.officer, "/partnership review AUD-1 rec add 1: Buy a system")
    said = says(office.officer, "/partnership review AUD-1 rec 1 refused because of cost")
    assert "is noted as refused: cost." in said
    says(office.officer, "/partnership review AUD-1 rec 1 accepted")
    shown = says(office.officer, "/partnership review AUD-1")
    assert "Accepted on 16 November 2015\nBefore that: refused on 16 November 2015: cost" in shown
    past = says(office.officer, "/partnership review AUD-1 ask OHFT for an IMR by 2 November 2015")
    assert "has passed already" in past


def test_who_comes_back_after_a_time_without_a_post_is_on_no_panel(office: Office) -> None:
    says = office.says
    ohft = office.as_("U0OHFT")
    says(office.officer, "/partnership review add SAR SAR-1: Adult K")
    says(office.officer, "/partnership review SAR-1 panel add <@U0OHFT>")
    says(office.officer, "/partnership end <@U0OHFT>")
    says(office.officer, "/partnership add <@U0OHFT> as lead of Oxford Health")  # put right on the day
    assert "Adult K" in says(ohft, "/partnership review SAR-1", "C0GENERAL")
    says(office.officer, "/partnership end <@U0OHFT>")
    office.sandbox.client.clock(to="2015-12-01T09:00:00+00:00")
    says(office.officer, "/partnership add <@U0OHFT> as lead of Cafcass")
    assert "There is no review SAR-1" in says(ohft, "/partnership review SAR-1", "C0GENERAL")
    says(office.officer, "/partnership review SAR-1 panel add <@U0OHFT>")
    assert "Adult K" in says(ohft, "/partnership review SAR-1", "C0GENERAL")


def test_an_unpublished_review_is_not_entered_by_a_mention_in_a_channel(office: Office) -> None:
    officer = office.officer
    officer.say("C0PAQA", "@Partnership bot partnership review add SAR SAR-1: Adult K")
    [answer] = officer.until(lambda: officer.ephemerals("C0PAQA"))
    assert "is not entered where a channel can read of it. Nothing was recorded." in answer["text"]
    assert office.count(models.Review) == 1


def test_publication_is_told_to_the_owners_and_to_the_group_that_monitors_and_to_nobody_before(office: Office) -> None:
    says = office.says
    cherwell, paqa, lay = office.as_("U0CHERWELL"), office.as_("U0PAQA"), office.as_("U0LAY")
    says(office.officer, "/partnership review add SAR SAR-1: Adult K")
    says(office.officer, "/partnership review SAR-1 monitor PAQA")
    says(office.officer, "/partnership review SAR-1 action: Share them; Cherwell; by 30 November 2015")
    says(office.officer, "/partnership review SAR-1 publish on 3 March 2016")  # a day to come is told to nobody

    def told() -> list[models.Delivery]:
        return [one for one in office.rows(models.Delivery) if one.kind == "published"]

    assert told() == []
    says(office.officer, "/partnership review SAR-1 publish")
    for person in (cherwell, paqa):
        person.until(lambda who=person: any("*SAR-1* Adult K is published" in one["text"] for one in who.dm()))
    [said] = [one["text"] for one in cherwell.dm() if "SAR-1" in one["text"]]
    assert "• SAR1-1 Share them" in said
    assert "Quality Assurance" not in said
    assert any("monitors 1 of its open actions" in one["text"] for one in paqa.dm())
    paqa.until(lambda: any("*SAR-1* Adult K is published" in one["text"] for one in paqa.messages("C0PAQA")))
    assert not [one for one in lay.dm() if "SAR" in one["text"]]
    number = len(told())
    says(office.officer, "/partnership review SAR-1 publish on 15 November 2015")  # the day put right: no news
    assert len(told()) == number
