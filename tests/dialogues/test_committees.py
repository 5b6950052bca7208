"""Whole conversations about outside committees and events as evidence, through the real Bolt app and the sandbox."""

from __future__ import annotations

from sqlalchemy import update

from store import models
from tests.dialogues.rows import row
from tests.office import Office

COMMITTEE = "/meeting committee Joint Health Overview and Scrutiny Committee (HOSC)"


@row(33, "/meeting paper HOSC 20 January 2016")
def test_row_33_a_scrutiny_committee_gets_its_pack_and_its_questions_become_actions(office: Office) -> None:
    assert "may not keep meetings" in office.says(office.as_("U0PAQA"), COMMITTEE)
    office.says(office.officer, COMMITTEE)
    assert "on the list already" in office.says(office.officer, COMMITTEE)
    office.says(office.officer, "/meeting add HOSC 20 January 2016")
    office.says(
        office.officer, "/meeting recommend HOSC 20 January 2016: Committee is RECOMMENDED to note the response"
    )
    asked = office.says(office.officer, "/meeting question HOSC 20 January 2016: How are schools told of the protocol?")
    assert "Noted as *N-2*" in asked
    assert "No answer noted." in asked
    office.says(office.officer, "/meeting answer N-2: By the Schools Safeguarding Team")
    assert "has its answer" in office.says(office.officer, "/meeting answer N-2: By letter")
    assert "has no date" in office.says(office.officer, "/meeting action N-2: OCC to write to every school")
    became = office.says(office.officer, "/meeting action N-2: OCC to write to every school by 31 March 2016")
    assert "*A-1* Write to every school" in became
    pack = office.says(office.officer, "/meeting paper HOSC 20 January 2016 for information")
    assert "1. The Committee is RECOMMENDED to note the response." in pack
    assert "1. How are schools told of the protocol?\n    Answer: By the Schools Safeguarding Team" in pack
    assert "that are published" in pack
    assert "From N-2: How are schools told" in office.says(office.officer, "/actions A-1")


def test_a_committees_pack_holds_only_what_is_published(office: Office) -> None:
    with office.store.writing() as connection:
        connection.execute(update(models.Review).values(is_published=False))
    office.says(office.officer, COMMITTEE)
    office.says(office.officer, "/meeting add HOSC 20 January 2016")
    assert "Position of the plan" not in office.says(office.officer, "/meeting paper HOSC 20 January 2016")
    office.says(office.officer, "/meeting add Board 26 November 2015")
    assert "Position of the plan" in office.says(office.officer, "/meeting paper Board 26 November 2015")
    assert "7.1" not in office.says(office.tvp, "/meeting Board November 2015")


@row(57, "/meeting event 4.3: learning event on 12 November 2015, 104 attended, GPs took part")
def test_row_57_events_are_evidence_with_their_attendance(office: Office) -> None:
    said = office.says(
        office.tvp, "/meeting event 4.3: learning event on 12 November 2015, 104 attended, GPs took part"
    )
    assert "• 12 November 2015: Learning event, 104 attended; GPs took part (E-1)" in said
    assert "to come" in office.says(office.tvp, "/meeting event 4.3: learning event on 12 February 2016, 90 attended")
    assert "may not add evidence" in office.says(
        office.as_("U0CHERWELL"), "/meeting event 4.3: event on 2 November 2015", "C0BOARD"
    )
    office.says(
        office.officer, "/meeting event 4.3: Locality meeting on 2 November 2015, attended by 1,010 practitioners"
    )
    listed = office.says(office.chair, "/meeting event 4.3")
    assert "2 events; attendance of 2 recorded: 1,114 in all" in listed
    evidence = office.rows(models.Evidence)
    assert [(one.kind, one.attendance) for one in evidence] == [("event", 104), ("event", 1010)]


def test_a_question_is_answered_by_its_own_number_and_becomes_one_action(office: Office) -> None:
    office.says(office.officer, "/meeting committee Health Overview and Scrutiny Committee (HOSC)")
    office.says(office.officer, "/meeting add HOSC 10 November 2015")
    office.says(office.officer, "/meeting recommend HOSC 10 November 2015: note the NHS’s response")
    assert "Say which question" in office.says(office.officer, "/meeting answer E-1: by the team")
    assert "is no question" in office.says(office.officer, "/meeting answer N-1: by the team")
    assert "No answer noted" not in office.says(office.officer, "/meeting HOSC 10 November 2015")
    office.says(office.officer, "/meeting question HOSC 10 November 2015: How are schools told?")
    become = "/meeting action N-2: TVP to report on compliance by 31 March 2016"
    assert "*A-1* Report on compliance" in office.says(office.officer, become)
    assert "A-1 says so already" in office.says(office.officer, become)
    assert [one.ref for one in office.rows(models.Action)][-1] == "A-1"
