"""Whole conversations about who owes an action: each member of a group, an owner added, an owner released."""

from __future__ import annotations

from store import models
from tests.dialogues.rows import row
from tests.office import Office


@row(28, "/actions 11.1 each member")
def test_row_28_an_action_owned_by_a_group_is_owed_by_each_of_its_members(office_on_both: Office) -> None:
    office = office_on_both
    said = office.says(office.officer, "/actions 11.1 each member")
    assert "No member of Health Advisory Group is recorded" in said
    office.says(office.officer, "/partnership seat OUH, Oxford Health and OCCG on HAG")
    said = office.says(office.officer, "/actions 11.1 each member")
    assert "*11.1* is now owed by each of 3 members" in said
    assert "Nobody on the list speaks for Oxford University Hospitals; Oxfordshire Clinical" in said
    said = office.says(office.officer, "/partnership seat Cafcass on HAG")
    assert "Each other member owes *11.1*. Where each is to owe it, say: `/actions 11.1 owner add Cafcass`" in said
    said = office.says(office.officer, "/partnership seat OUH leaves HAG")
    assert "owner" not in said  # Cafcass sits there and owes nothing: it is not owed by each
    office.says(office.officer, "/actions 11.1 owner add Cafcass")
    office.says(office.officer, "/partnership seat OUH on HAG from 17 November 2015")
    said = office.says(office.officer, "/partnership seat OUH leaves HAG on 18 November 2015")
    assert "`/actions 11.1 owner release Oxford University Hospitals because …`" in said
    office.says(office.officer, "/actions 11.1 owner release Cafcass because it was to try the words out")
    said = office.says(office.officer, "/actions 11.1")
    assert "0 of 3" in said or "Oxford University Hospitals" in said
    assert "Recorded: *11.1* for Oxford Health" in office.says(
        office.as_("U0OHFT"), "/update 11.1 complete survey of consent done, audit attached"
    )
    kept = [row for row in office.rows(models.Assignment) if row.ends_on is not None]
    assert len(kept) == 2  # of the group, and of Cafcass
    assert "No group owes 11.1" in office.says(office.officer, "/actions 11.1 each member")
    assert "may not keep the plan" in office.says(office.tvp, "/actions 12.1 each member")


def test_an_owner_is_added_and_released_with_a_reason_and_the_last_stays(office: Office) -> None:
    assert "is the only owner of 6.1" in office.says(
        office.officer, "/actions 6.1 owner release OSCB Chair because the post has ended"
    )
    assert "From today *Cafcass* owes *6.1* too." in office.says(office.officer, "/actions 6.1 owner add Cafcass")
    assert "already" in office.says(office.officer, "/actions 6.1 owner add Cafcass")
    assert "Recorded: *6.1* for Cafcass" in office.says(office.as_("U0CAFCASS"), "/update 6.1 on track begun")
    assert "Say why" in office.says(office.officer, "/actions 6.1 owner release Cafcass")
    said = office.says(office.officer, "/actions 6.1 owner release Cafcass because the template is the board’s own")
    assert "*Cafcass* owes *6.1* no more: the template is the board’s own. What it said stays." in said
    assert "Recorded" not in office.says(office.as_("U0CAFCASS"), "/update 6.1 on track more")
    said = office.says(office.officer, "/actions 6.1")
    assert "begun" in said
    assert "*Owner released (Cafcass)*" in said
    assert "Reason: the template is the board’s own" in said
    assert [row.operation for row in office.rows(models.Audit)][-2:] == ["release an owner", "update their own"]
