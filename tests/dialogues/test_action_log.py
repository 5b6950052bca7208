"""Whole conversations about what meetings agree: entered, told, updated, listed; themes, plan year and monitor."""

from __future__ import annotations

import datetime as dt

import pytest

from store import meetings, models, naming
from tests.dialogues.rows import row
from tests.office import Office


def with_meeting(office: Office, code: str = "PAQA", on: dt.date = dt.date(2015, 11, 12)) -> None:
    with office.store.writing() as connection:
        group = next(party for party in naming.parties(connection, 1) if party.code == code)
        assert meetings.add(connection, group.id, on)


@row(19, "/actions add Chair of PAQA to write to schools by 31 January 2016")
def test_row_19_what_a_meeting_agreed_is_entered_told_updated_and_listed(office_on_both: Office) -> None:
    office, paqa = office_on_both, office_on_both.as_("U0PAQA")
    with_meeting(office)
    said = office.says(
        office.officer,
        "/actions add Chair of PAQA, supported by TVP, to write to schools by 31 January 2016, agreed at PAQA",
    )
    assert "Entered as *A-1* on the action log." in said
    assert "Write to schools" in said
    assert "Agreed at" in said
    assert "12 November 2015" in said
    assert "1 person will be told." in said
    [told] = paqa.until(paqa.dm)
    assert "*A-1* is yours to do: Write to schools" in told["text"]
    assert "31 January 2016" in told["text"]
    assert "Recorded: *A-1*" in office.says(paqa, "/update A-1 on track, letter drafted")
    assert "letter drafted" in office.says(office.chair, "/actions a-1")
    assert "Monitored by: Performance, Audit and Quality Assurance" in office.says(office.chair, "/actions A-1")
    log = office.says(office.tvp, "/actions log")
    assert "Agreed at" in log
    assert "*A-1* Write to schools" in log
    assert "Nothing is on the action log here" in office.says(office.tvp, "/actions log closed")
    proposed = office.says(paqa, "/update A-1 done, all were sent; 1.1 no change")
    assert "A-1" in proposed
    audit = [(one.operation, one.subject) for one in office.rows(models.Audit)][1:]
    assert audit[0] == ("add an action", "action A-1")


def test_the_form_asks_for_owner_date_and_title_and_enters_one_however_often_it_is_sent(office: Office) -> None:
    with_meeting(office)
    office.says(office.officer, "/actions add")
    answer = office.officer.submit({"title": "Share the audit", "leads": ["Thames Valley Police"], "due": "asap"})
    assert "By what date at the latest?" in str(answer)
    filled = {
        "title": "Share the audit", "leads": ["Thames Valley Police", "Cafcass"], "support": ["Probation"],
        "due": "by the February Board", "theme": "Professional curiosity", "meeting": meeting_label(office),
    }  # fmt: skip
    assert "Read as Monday 29 February 2016" in str(office.officer.submit(filled))
    office.officer.submit(filled)
    modal = office.officer.modal()
    assert modal is not None
    assert "Entered as *A-1*" in str(modal["view"])
    submitted = office.sandbox.client.pushes("interactive")[-1]
    office.sandbox.client.replay(submitted["index"], sign=True)
    assert [one.ref for one in office.rows(models.Action) if one.review_id is None] == ["A-1"]
    assert "*A-1* Share the audit" in office.says(office.tvp, "/actions theme professional curiosity")


def meeting_label(office: Office) -> str:
    row = office.rows(models.Meeting)[0]
    return str(row.id)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("OCC to circulate the policy", "By when?"),
        ("OCC to circulate the policy TBC", "When will the date be known?"),
        ("OCC to circulate the policy by 30 February 2016", "not a day of the calendar"),
        ("OCC to circulate the policy by 1 November 2015", "has passed already"),
        ("Nobody at all to circulate the policy by May 2016", "No party here is called"),
        ("circulate the policy", "Say who is to do what by when"),
        ("OCC to circulate the policy every quarter", "comes round again"),
    ],
)
def test_what_is_missing_is_asked_and_nothing_is_entered(office: Office, words: str, asked: str) -> None:
    said = office.says(office.officer, f"/actions add {words}")
    assert asked in said
    assert "Nothing was recorded" in said
    assert not [one for one in office.rows(models.Action) if one.review_id is None]


def test_a_groups_chair_adds_what_the_own_group_agreed_and_a_lead_does_not(office: Office) -> None:
    with_meeting(office)
    with_meeting(office, "CSE_SG")
    paqa = office.as_("U0PAQA")
    said = office.says(paqa, "/actions add TVP to send the figures by 31 May 2016, agreed at PAQA")
    assert "Entered as *A-1*" in said
    assert "Monitored by" in office.says(paqa, "/actions add TVP to send more figures by 31 May 2016")
    said = office.says(paqa, "/actions add TVP to send figures by 31 May 2016, agreed at CSE Subgroup")
    assert "Nothing was recorded" in said
    assert "Nothing was recorded" in office.says(office.tvp, "/actions add TVP to send the figures by 31 May 2016")
    assert [one.outcome for one in office.rows(models.Audit)][1:] == ["done", "done", "refused", "refused"]


@row(53, "/actions theme professional curiosity")
def test_row_53_actions_are_gathered_by_their_learning_themes(office: Office) -> None:
    assert "has the theme “professional curiosity”" in office.says(
        office.officer, "/actions 4.5 theme Professional curiosity"
    )
    office.says(office.officer, "/actions 6.1 theme professional curiosity")
    said = office.says(office.tvp, "/actions theme professional curiosity")
    assert "2 of 2 actions open" in said
    assert "*4.5*" in said
    assert "*6.1*" in said
    assert "already" in office.says(office.officer, "/actions 6.1 theme professional_curiosity")
    assert "no longer has" in office.says(office.officer, "/actions 6.1 theme not professional curiosity")
    assert "1 of 1 action open" in office.says(office.tvp, "/actions theme curiosity")
    assert "• *training*:" in office.says(office.tvp, "/actions themes")
    assert "Nothing was recorded" in office.says(office.tvp, "/actions 6.1 theme training for all")


def test_the_business_unit_keeps_the_plans_year_and_who_monitors(office: Office) -> None:
    assert "for 2016/17" in office.says(office.officer, "/actions 4.5 plan year 2016/17")
    assert "Nothing was recorded" in office.says(office.officer, "/actions 4.5 plan year 2016/18")
    assert "is monitored by" in office.says(office.officer, "/actions 4.5 monitored by CSE Subgroup")
    assert "is no group" in office.says(office.officer, "/actions 4.5 monitored by TVP")
    assert "Nothing was recorded" in office.says(office.tvp, "/actions 4.5 monitored by CSE Subgroup")
    row = next(one for one in office.rows(models.Action) if one.ref == "4.5")
    assert row.plan_year == "2016/17"
    assert row.monitor_party_id is not None


def test_all_agencies_owe_a_return_each(office: Office) -> None:
    said = office.says(office.officer, "/actions add All agencies to brief their staff by 31 January 2016")
    assert "Owners, 0 of 12 in" in said
    action = next(one for one in office.rows(models.Action) if one.ref == "A-1")
    assert len([one for one in office.rows(models.Assignment) if one.action_id == action.id]) == 12
    assert "12 returns asked for: 12 not due." in office.says(office.officer, "/returns A-1")
    office.says(office.officer, "/actions add")
    office.officer.submit({"title": "Share the audit", "leads": ["Member agencies"], "due": "by 31 January 2016"})
    assert "12 returns asked for: 12 not due." in office.says(office.officer, "/returns A-2")


def test_an_action_by_the_next_meeting_hangs_on_it(office: Office) -> None:
    with_meeting(office)
    add = "/actions add TVP to report by the next PAQA meeting"
    assert "next meeting is not in the calendar" in office.says(office.officer, add)
    with_meeting(office, on=dt.date(2015, 12, 3))
    assert "due 3 December 2015 (“by the next PAQA" in office.agreed(office.officer, add)
    assert "Its date hangs on: Performance, Audit and Quality" in office.says(office.chair, "/actions A-1")
    assert "Whose next meeting?" in office.says(office.officer, "/actions add TVP to report by the next meeting")
    agreed = "/actions add TVP to report again at the next meeting, agreed at PAQA 12 November 2015"
    assert "due 3 December 2015" in office.agreed(office.officer, agreed)
