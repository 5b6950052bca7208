"""Whole conversations about the calendar and what its meetings expect, through the real Bolt app and the sandbox."""

from __future__ import annotations

import datetime as dt

from store import models
from tests.dialogues.rows import row
from tests.office import Office


def due(office: Office, ref: str) -> tuple[dt.date | None, dt.date | None, bool]:
    """When an action is due, when it was first entered as due, and whether that is approximate."""
    found = next(one for one in office.rows(models.Action) if one.ref == ref)
    return found.due_on, found.due_as_first_entered, found.is_approximate


def done(office: Office) -> list[str]:
    """What was recorded, after the try-out's people."""
    return [one.operation for one in office.rows(models.Audit)[1:] if one.outcome == "done"]


@row(24, "/meeting link 7.1 to Board 26 November 2015")
def test_row_24_a_report_hangs_on_the_november_board_and_moves_with_it(office_on_both: Office) -> None:
    office = office_on_both
    said = office.says(office.officer, "/meeting add Board 26 November 2015")
    assert "Its words name the meeting of 26 November 2015: Scrutiny of report at the November 2015 Board" in said
    assert due(office, "7.1") == (dt.date(2015, 11, 30), dt.date(2015, 11, 30), True)
    agenda = office.says(office.chair, "/meeting Board November 2015")
    assert "*Its words name this meeting; not linked yet* (3)\n*7.1*" in agenda
    refused = office.says(office.chair, "/meeting link 7.1 to Board 26 November 2015")
    assert "may not confirm a meeting link" in refused
    office.says(office.officer, "/meeting Board November 2015")
    office.officer.click(office.officer.ephemerals("C0PAQA")[-1], "meeting.link", block_id(office, "7.1"))
    office.officer.until(lambda: "confirm a meeting link" in done(office))
    clicks = office.sandbox.client.pushes("interactive")
    office.sandbox.client.replay(clicks[-1]["index"], sign=True)
    assert due(office, "7.1") == (dt.date(2015, 11, 26), dt.date(2015, 11, 30), False)
    assert "9.2" in office.says(office.officer, "/meeting link 9.2, 12.1 to Board November 2015")
    [told] = office.tvp.until(lambda: [one for one in office.tvp.dm() if "its date hangs on" in one["text"]])
    assert "due 26 November 2015" in told["text"]
    assert "*7.1*" in told["text"]
    assert "7.1" not in str([one["text"] for one in office.as_("U0CAFCASS").dm()])
    moved = office.says(office.officer, "/meeting move Board 26 November 2015 to 10 December 2015 because of purdah")
    assert "Their owners are told by direct message" in moved
    (told,) = office.tvp.until(lambda: [one for one in office.tvp.dm() if "purdah" in one["text"]])
    assert "from 26 November 2015 to 10 December 2015: purdah" in told["text"]
    assert "No revision is counted" in told["text"]
    assert "due 10 December 2015" in told["text"]
    assert "Due on 10 December 2015 now, with no revision counted: *7.1*, *9.2*, *12.1*" in moved
    assert due(office, "7.1") == (dt.date(2015, 12, 10), dt.date(2015, 11, 30), False)
    agenda = office.says(office.chair, "/meeting Board")
    assert "*Hangs on this meeting* (3)\n*7.1*" in agenda
    assert "Moved on 16 November 2015 from 26 November 2015 to 10 December 2015: purdah" in agenda
    shown = office.says(office.chair, "/actions 7.1")
    assert "• Its date hangs on: Oxfordshire Safeguarding Children Board, 10 December 2015" in shown
    assert "• First entered as due 30 November 2015" in shown
    assert office.count(models.Revision) == 0
    assert done(office) == ["add meetings", "confirm a meeting link", "confirm a meeting link", "move a meeting"]


def block_id(office: Office, ref: str) -> str:
    """The block of the last answer to the officer whose button is about this action."""
    blocks = office.officer.ephemerals("C0PAQA")[-1]["blocks"]
    return next(str(one["block_id"]) for one in blocks if f"|{ref}|" in str(one.get("accessory", {}).get("value")))


@row(26, "/meeting add CSE Subgroup every 2 months from 13 January 2016 until December 2016")
def test_row_26_a_group_keeps_its_own_calendar_at_its_own_interval(office: Office) -> None:
    asked = office.says(office.officer, "/meeting add CSE Subgroup bimonthly from 13 January 2016")
    assert "could be every 2 months or twice as often" in asked
    said = office.agreed(
        office.officer, "/meeting add CSE Subgroup every 2 months from 13 January 2016 until December 2016"
    )
    assert "6 meetings, every 2 months, the second Wednesday of the month" in said
    days = [one.held_on.isoformat() for one in office.rows(models.Meeting)]
    assert days == ["2016-01-13", "2016-03-09", "2016-05-11", "2016-07-13", "2016-09-14", "2016-11-09"]
    listed = office.says(office.tvp, "/meeting")
    assert "In 58 days, on a Wednesday." in listed
    assert "Nothing in the register waits for this meeting" in office.says(office.tvp, "/meeting CSE Subgroup")
    assert "Your post" in office.says(office.as_("U0PAQA"), "/meeting cancel CSE Subgroup 13 January 2016")
    assert done(office) == ["add meetings"]


def test_a_group_chair_keeps_the_groups_calendar_by_forms_and_buttons(office: Office) -> None:
    chair = office.as_("U0PAQA")
    office.says(chair, "/meeting add")
    chair.submit({"group": "Performance, Audit and Quality Assurance Subgroup", "days": "3 December 2015"})
    modal = chair.modal()
    assert modal is not None
    assert "Entered for *Performance" in str(modal["view"])
    chair.close()
    office.says(chair, "/meeting PAQA")
    chair.click(chair.ephemerals("C0PAQA")[-1], "meeting.move")
    chair.submit({"to_on": "2015-12-10", "reason": "The venue is not free"})
    [meeting] = office.rows(models.Meeting)
    assert meeting.held_on == dt.date(2015, 12, 10)
    chair.close()
    shown = office.says(chair, "/meeting PAQA")
    assert "The venue is not free" in shown
    chair.click(chair.ephemerals("C0PAQA")[-1], "meeting.cancel")
    chair.until(lambda: office.rows(models.Meeting)[0].state == "cancelled")
    assert "has no meeting to come" in office.says(chair, "/meeting PAQA")


@row(45, "/meeting paper Board 26 November 2015 for decision: Progress report")
def test_row_45_a_paper_has_the_boards_front_sheet(office: Office) -> None:
    office.says(office.officer, "/meeting add Board 26 November 2015")
    said = office.says(office.officer, "/meeting paper Board 26 November 2015")
    assert "*For:* *[X] Discussion* / [ ] Decision / [ ] Information" in said
    assert "*Action Required*\n1. The meeting is asked to scrutinise 3 reports: 7.1, 9.2, 12.1." in said
    said = office.says(
        office.officer,
        "/meeting paper Board 26 November 2015 for decision: Training plan. Action required: agree the training plan",
    )
    assert "*Title:* Training plan" in said
    assert "*[X] Decision*" in said
    assert "1. The meeting is asked to agree the training plan." in said


def test_a_round_meets_when_its_meeting_meets_and_a_cancelled_meeting_lets_go(office: Office) -> None:
    office.says(office.officer, "/meeting add PAQA 14 December 2015; 15 December 2015")
    office.says(office.officer, "/returns round open for PAQA meeting 14 December 2015")
    moved = office.says(office.officer, "/meeting move PAQA 14 December 2015 to 16 December 2015 because of illness")
    assert "Its last day for updates stays 30 November 2015." in moved
    assert office.rows(models.Cycle)[0].meets_on == dt.date(2015, 12, 16)
    clash = office.says(office.officer, "/meeting move PAQA 16 December 2015 to 15 December 2015 because of illness")
    assert "on 15 December 2015 in the calendar already" in clash
    office.says(office.officer, "/meeting add Board 26 November 2015")
    office.says(office.officer, "/meeting link 7.1 to Board 26 November 2015")
    far = office.says(office.officer, "/meeting link 7.1 to PAQA 16 December 2015")
    assert "*7.1* was entered as due by 30 November 2015" in far
    assert "/actions 7.1 date 16 December 2015 because" in far
    assert due(office, "7.1")[0] == dt.date(2015, 11, 26)
    office.officer.click(office.officer.ephemerals("C0PAQA")[-1], "meeting.link")
    office.officer.until(lambda: due(office, "7.1")[0] == dt.date(2015, 12, 16))
    office.says(office.officer, "/meeting link 7.1 to Board 26 November 2015")
    gone = office.says(office.officer, "/meeting cancel Board 26 November 2015 because not quorate")
    office.tvp.until(lambda: [one for one in office.tvp.dm() if "is cancelled" in one["text"]])
    assert "Still due on that day: *7.1*" in gone
    office.says(office.officer, "/meeting add Board 30 November 2015")
    assert "(3)\n*7.1*" in office.says(office.chair, "/meeting Board")


def test_what_a_meeting_expects_of_the_logs_and_rounds_is_shown_to_those_who_may_see_it(office: Office) -> None:
    office.says(office.officer, "/meeting add Board 26 November 2015")
    office.says(office.chair, "/challenge to TVP: Returns are late for the second quarter running", "C0BOARD")
    office.says(office.officer, "/horizon New guidance on exploitation is expected")
    office.says(office.officer, "/horizon 1 look again on 20 November 2015")
    said = office.says(office.chair, "/meeting Board 26 November 2015")
    assert "*Challenges without a response* (1)\n*Challenge 1* to Thames Valley Police" in said
    assert "*On the horizon, due a look* (1)\n*H-1* New guidance" in said


def test_a_weekday_of_the_month_is_shown_as_a_year_of_meetings_before_it_is_saved(office: Office) -> None:
    words = "/meeting add PAQA first Thursday of each month at 14:00"
    shown = office.says(office.officer, words)
    said = office.agreed(office.officer, words)
    assert "read as *12 days* (the first Thursday of each month)" in shown
    assert "• Thursday 3 December 2015\n• Thursday 7 January 2016" in shown
    assert "• Thursday 3 November 2016" in shown
    assert "12 meetings, the first Thursday of each month" in said
    assert {(one.starts_at, one.held_on.weekday()) for one in office.rows(models.Meeting)} == {(dt.time(14), 3)}
