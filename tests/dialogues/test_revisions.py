"""Whole conversations about new dates, waits and review dates, through the real Bolt app and the sandbox."""

from __future__ import annotations

import datetime as dt

from store import models
from tests.dialogues.rows import row
from tests.dialogues.test_signoff import meet, refusals, told
from tests.office import Office


def due(office: Office, ref: str) -> tuple[dt.date | None, dt.date | None]:
    """The present and the first date of an action."""
    return next((one.due_on, one.due_as_first_entered) for one in office.rows(models.Action) if one.ref == ref)


@row(55, "/actions 1.2 date 31 March 2016 because …")
def test_row_55_a_new_date_is_granted_with_its_reason_and_the_old_one_is_kept(office_on_both: Office) -> None:
    office, paqa = office_on_both, office_on_both.as_("U0PAQA")
    said = office.says(office.tvp, "/actions 1.2 date 31 March 2016 because it was delayed by resourcing issues")
    assert "New date asked for* (R-1)" in said
    assert due(office, "1.2") == (dt.date(2015, 12, 31), dt.date(2015, 12, 31))
    assert "delayed by resourcing issues" in told(paqa, "New date asked for")
    paqa.click(next(one for one in paqa.dm() if "New date asked for" in one["text"]), "revisions.decide")
    assert "Say why" in str(paqa.submit({"answer": "refused"}))
    paqa.submit({"answer": "granted", "reason": "the report is nearly there"})
    assert "R-1 granted" in told(office.tvp, "R-1 granted")
    assert due(office, "1.2") == (dt.date(2016, 3, 31), dt.date(2015, 12, 31))
    whole = office.says(office.chair, "/actions 1.2")
    assert "due 31 March 2016 (date revised once, first 31 December 2015" in whole
    assert "31 March 2016 instead of 31 December 2015" in whole
    operations = [one.operation for one in office.rows(models.Audit) if one.subject == "action 1.2"]
    assert operations == ["ask for a date", "grant a date"]


def test_an_owner_may_ask_and_not_grant_and_nobody_grants_their_own(office: Office) -> None:
    paqa = office.as_("U0PAQA")
    office.says(office.tvp, "/actions 1.2 date 31 March 2016 because it is late")
    assert "may not grant a date" in office.says(office.tvp, "/actions 1.2 grant date")
    office.says(paqa, "/actions 6.4 date 30 June 2016 because the report is late")
    assert "your own party" in office.says(paqa, "/actions 6.4 grant date")
    assert [operation for operation, _ in refusals(office)] == ["grant a date", "grant a date"]
    assert "1.2" in office.says(office.chair, "/actions dates asked")
    assert "R-2 refused" in office.says(office.chair, "/actions 6.4 refuse date because it can be done in time")
    assert due(office, "6.4") == (dt.date(2016, 5, 31), dt.date(2016, 5, 31))
    office.says(office.officer, "/partnership add <@U0LAY> as member of TVP")
    assert "may not ask for a date" in office.says(
        office.as_("U0LAY"), "/actions 1.2 withdraw date because I say so", "C0BOARD"
    )
    assert "R-1 withdrawn" in office.says(office.tvp, "/actions 1.2 withdraw date because we can do it after all")
    assert "Nobody waits for an answer" in office.says(office.chair, "/actions dates asked")


def test_the_business_unit_grants_what_a_meeting_decided(office: Office) -> None:
    office.says(office.tvp, "/actions 1.2 date 31 March 2016 because it is late")
    assert "name that meeting" in office.says(office.officer, "/actions 1.2 grant date")
    meet(office, "OSCB", dt.date(2015, 11, 12))
    said = office.says(office.officer, "/actions 1.2 grant date at the Board 12 November 2015")
    assert "R-1 granted" in said
    assert "at Oxfordshire Safeguarding Children Board, 12 November 2015" in said


def test_a_date_that_cannot_be_stands_beside_its_field(office: Office) -> None:
    office.says(office.tvp, "/actions 1.2")
    office.tvp.click(office.tvp.ephemerals("C0PAQA")[-1], "revisions.open")
    assert "cannot be met" in str(office.tvp.submit({"date": "2015-11-01", "reason": "late"}))
    office.tvp.submit({"date": "2016-03-31", "reason": "late"})
    assert office.count(models.Revision) == 1


@row(27, "/actions 10.3 waits for 10.2")
def test_row_27_an_action_waits_for_another_and_is_told_when_that_closes(office: Office) -> None:
    said = office.says(office.officer, "/actions 10.3 waits for 10.2")
    assert "10.3 waits for 10.2" in said
    assert "neither could begin" in office.says(office.officer, "/actions 10.2 waits for 10.3")
    assert "may not keep the plan" in office.says(office.chair, "/actions 10.2 waits for 10.1")
    assert "Waits for 10.2" in office.says(office.chair, "/actions 10.3")
    assert "waits for 10.2" in office.says(office.chair, "/actions waiting")
    office.says(office.officer, "/partnership add <@U0LAY> as lead of Schools Safeguarding Team")
    assert "10.3 waited for it" in office.says(office.chair, "/actions 10.2 close early because the report was seen")
    assert "It can go on" in told(office.as_("U0LAY"), "waited for 10.2")
    assert "which is closed: it can go on" in office.says(office.chair, "/actions 10.3")


@row(30, "/actions 13.1 review on 1 March 2016")
def test_row_30_a_standing_action_has_a_review_date_and_is_never_overdue_by_it(office: Office) -> None:
    said = office.says(office.officer, "/actions 13.1 review on 1 March 2016")
    assert "13.1 is looked at again on 1 March 2016" in said
    said = office.says(office.chair, "/actions standing")
    assert "Looked at again on 1 March 2016" in said
    assert "without a review date" in said
    office.sandbox.client.clock(to="2016-04-01T09:00:00+00:00")
    office.chair.until(lambda: "Its review date has passed" in office.says(office.chair, "/actions standing"))
    assert "13.1" not in office.says(office.chair, "/actions overdue")
