"""Whole conversations about how the plan moves over time, through the real Bolt app and the sandbox."""

from __future__ import annotations

import datetime as dt

from store import models
from tests.dialogues.rows import row
from tests.dialogues.test_signoff import EVIDENCE, deputy_says
from tests.office import Office


@row(6, "/actions outrun")
def test_row_06_actions_that_outrun_the_plans_twelve_months(office: Office) -> None:
    said = office.says(office.chair, "/actions outrun")
    assert "A plan’s 12 months end on: 2 March 2016" in said
    assert "9 of " in said
    for ref in ("4.5", "6.3", "13.2", "1.3", "1.4"):
        assert f"*{ref}*" in said
    assert "*1.2*" not in said


@row(12, "/actions 4.5 carry forward to 2016/17")
def test_row_12_an_action_is_carried_into_the_next_years_plan_with_its_open_owners(office: Office) -> None:
    office.says(office.tvp, "/update 4.5 done, return sent to the subgroup")
    assert "Say into which plan year" in office.says(office.chair, "/actions 4.5 carry forward")
    said = office.says(office.chair, "/actions 4.5 carry forward to 2016/17 because eleven agencies still owe it")
    assert "*A-1* continues it in the plan of 2016/17, due 31 March 2017" in said
    whole = office.says(office.chair, "/actions A-1")
    assert "4.5 goes on here" in whole
    assert "0 of 11 in" in whole
    assert "Thames Valley Police" not in whole.split("Owners in the plan")[0].split("*Owners*")[1]
    assert "carried forward to A-1" in office.says(office.chair, "/actions carried forward")
    assert "1 of 1" in office.says(office.chair, "/actions plan 2016/17").splitlines()[0]
    new = next(one for one in office.rows(models.Action) if one.ref == "A-1")
    assert (new.plan_year, new.due_on) == ("2016/17", dt.date(2017, 3, 31))


@row(36, "/actions 10.2 checked: still done, …")
def test_row_36_a_check_after_closure_tells_done_from_made_a_difference(office: Office) -> None:
    deputy_says(office, f"/actions 10.2 propose: {EVIDENCE}")
    office.says(office.chair, "/actions 10.2 close: minutes of 3 November, check on 31 May 2016")
    assert "To be checked on 31 May 2016" in office.says(office.chair, "/actions to check")
    assert "Say what was found" in office.says(office.chair, "/actions 10.2 checked: two files of ten read")
    said = office.says(office.chair, "/actions 10.2 checked: still done, two files of ten read")
    assert "what difference it made is not shown yet: still done, two files of ten read" in said
    assert "checked so far: 1; found to have made a difference: 0" in office.says(office.chair, "/actions to check")
    office.says(office.chair, "/actions 10.2 checked: still done and made a difference, fewer moves are missed")
    assert "found to have made a difference: 1" in office.says(office.chair, "/actions to check")
    assert "may not check after closure" in office.says(office.tvp, "/actions 10.2 checked: still done, all of it")


@row(47, "/actions slippage")
def test_row_47_slippage_and_age_in_words(office: Office) -> None:
    office.says(office.tvp, "/actions 1.2 date 31 March 2016 because it is late")
    office.says(office.chair, "/actions 1.2 grant date")
    office.says(office.tvp, "/actions 1.2 date 30 April 2016 because it is later still")
    office.says(office.chair, "/actions 1.2 grant date")
    assert "date revised twice, first 31 December 2015" in office.says(office.chair, "/actions revised")
    office.says(office.tvp, "/update 1.2 on track, drafted")
    office.sandbox.client.clock(to="2015-11-26T09:00:00+00:00")
    office.chair.until(lambda: "entered 10 days ago" in office.says(office.chair, "/actions slippage rec i"))
    said = office.says(office.chair, "/actions slippage rec i")
    assert "Dates moved: 1 of 4 actions, by 121 days in all" in said
    assert "date moved by 121 days; last word 10 days ago; entered 10 days ago" in said


@row(54, "/actions progress rec iii")
def test_row_54_a_progress_report_is_drafted_from_what_owners_said(office: Office) -> None:
    office.says(office.tvp, "/update 3.1 done, every supervisor has been trained")
    office.says(office.as_("U0OCC"), "/update 3.1 at risk, two teams have no supervisor")
    said = office.says(office.chair, "/actions progress rec iii")
    achieved, further = said.split("*Further areas for development*")
    assert "*Summary of progress achieved*" in achieved
    assert "Thames Valley Police (16 November 2015, U-1): complete; “every supervisor has been trained”" in achieved
    assert "Oxfordshire County Council (16 November 2015, U-2): at risk; “two teams have no supervisor”" in further
    assert "Nothing said yet by:" in further


def test_what_begins_like_a_noun_may_be_a_question(office: Office) -> None:
    assert "How it stands · 1.1" in office.says(office.tvp, "/actions progress on 1.1")
    assert "Who has not answered · Cafcass" in office.says(office.tvp, "/actions waiting for Cafcass")
    assert "Actions that wait for another" in office.says(office.tvp, "/actions waiting Cafcass")
