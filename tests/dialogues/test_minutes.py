"""Whole conversations about minutes, through the real Bolt app and the sandbox."""

from __future__ import annotations

from store import models
from tests.dialogues.rows import row
from tests.office import Office

MINUTES = """\
Minutes of the PAQA
Date: 12 November 2015
Present: Chair of PAQA; Thames Valley Police; Cafcass
Actions
ACTION: TVP to circulate the escalation protocol by 31 January 2016
ACTION: Cafcass and TVP to compare their audits by 31 January 2016
ACTION: Report on supervision (Cafcass)
| Ref | Action | Owner | Date |
| 1 | Publish the audit template | OSCB Business Unit | by the next meeting |"""


@row(18, "/meeting check PAQA 12 November 2015: …")
def test_row_18_minutes_are_checked_against_the_standard_and_actions_taken_out_of_them(office: Office) -> None:
    assert "Actions: (each with one owner, a date and a title)" in office.says(office.tvp, "/meeting template")
    office.says(office.officer, "/meeting add PAQA 12 November 2015, 11 February 2016")
    office.says(office.officer, "/meeting check")
    office.officer.submit({"meeting": str(office.rows(models.Meeting)[0].id), "minutes": MINUTES})
    modal = office.officer.modal()
    assert modal is not None
    shown = str(modal["view"])
    assert "Headings missing: Apologies." in shown
    assert "has 2 owners: name the one who answers for it" in shown
    assert "Line 7: *Report on supervision* | Cafcass | no date" in shown
    assert "Record these 2 actions" in shown
    office.officer.click(modal, "meeting.record")
    office.officer.until(lambda: [one for one in office.rows(models.Action) if one.ref == "A-2"])
    office.tvp.until(lambda: [one for one in office.tvp.dm() if "A-1" in one["text"]])
    template = office.says(office.chair, "/actions A-2")
    assert "Publish the audit template" in template
    assert "11 February 2016" in template
    again = office.says(office.officer, f"/meeting check PAQA 12 November 2015: {MINUTES}")
    assert "stands in the register as A-1, and is not recorded again" in again
    assert "Nothing has been recorded." in again
    recorded = [one.operation for one in office.rows(models.Audit)[1:]]
    assert recorded == ["add meetings", "record actions of minutes"]


def test_the_board_sets_its_own_template_and_minutes_are_checked_for_its_headings(office: Office) -> None:
    assert "may not change settings" in office.says(office.tvp, "/meeting template Title: ours")
    office.says(office.officer, "/meeting template")
    office.officer.click(office.officer.ephemerals("C0PAQA")[-1], "meeting.template")
    office.officer.submit({"body": "Title:\nChild's voice: what children said"})
    checked = office.says(office.tvp, "/meeting check ACTION: TVP to circulate the protocol by 31 January 2016")
    assert "Headings missing: Title, Child's voice." in checked
    assert "To record 1 action, check them with the meeting's name" in checked
    assert "may not change settings" in office.says(office.tvp, "/meeting template usual")
    assert "usual one" in office.says(office.officer, "/meeting template usual")
    assert "The usual one; the board has not set its own." in office.says(office.tvp, "/meeting template")
    assert "no template of its own" in office.says(office.officer, "/meeting template usual")


def test_words_that_identify_somebody_are_turned_away_before_they_are_checked(office: Office) -> None:
    said = office.says(office.officer, "/meeting check ACTION: TVP to see the girl born 3 May 2004 by 31 January 2016")
    assert "Nothing was recorded, because your message holds" in said
    assert office.count(models.Draft) == 0
