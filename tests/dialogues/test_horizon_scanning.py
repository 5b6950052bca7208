"""Whole conversations about scanning the horizon: every agency feeds in, items are looked at again, themes show."""

from __future__ import annotations

from sqlalchemy import update

from store import models
from tests.dialogues.rows import row
from tests.office import Office


@row(34, "/horizon 1 view from us: transport police report the same")
def test_row_34_every_agency_feeds_in_and_what_is_due_a_look_comes_back(office_on_both: Office) -> None:
    office = office_on_both
    office.says(office.tvp, "/horizon New pattern of county lines")
    office.says(office.officer, "/horizon log New statutory guidance is expected")
    said = office.says(office.as_("U0CAFCASS"), "/horizon 1 view from us: family courts see it too")
    assert "The view of Cafcass is added to *H-1*." in said
    assert "Agencies that have contributed, 2 of 15: Thames Valley Police; Cafcass" in said
    assert "Not yet: Probation; Oxfordshire County Council" in said
    assert "16 November 2015 · Cafcass · View: family courts see it too" in said
    assert "Nothing was recorded" in office.says(office.as_("U0CAFCASS"), "/horizon 1 view from TVP: not ours")

    for words in (
        "owner CSE Subgroup",
        "response treat, guidance goes to schools",
        "look again on 31 December 2015",
        "about 4.5",
    ):
        assert "Nothing was recorded" not in office.says(office.tvp, f"/horizon 1 {words}"), words
    assert "Nothing was recorded" in office.says(office.as_("U0CAFCASS"), "/horizon 1 response tolerate")
    whole = office.says(office.chair, "/horizon 1")
    assert "Response: treat · Owner: CSE" in whole
    assert "Next look by 31 December 2015" in whole
    assert "About: *4.5*" in whole
    assert "Response: treat: guidance goes to schools" in whole

    office.sandbox.client.clock(to="2016-01-04T09:00:00+00:00")
    late = "those due a look first (1)"
    office.chair.until(lambda: late in office.says(office.chair, "/horizon"))
    listed = office.says(office.chair, "/horizon")
    assert listed.index("*H-1*") < listed.index("*H-2*")
    assert "On the horizon (1)*: 1 due a look" in office.says(office.chair, "/digest preview")
    office.says(office.tvp, "/horizon 1 looked no change in the figures; again by 27 March 2016")
    assert "1 due a look" not in office.says(office.chair, "/digest preview")
    kept = [(one.operation, one.outcome) for one in office.rows(models.Audit)][1:]
    assert kept.count(("keep a horizon item", "refused")) == 1
    assert kept.count(("keep a horizon item", "done")) == 4


@row(48, "/horizon themes")
def test_row_48_themes_show_across_actions_and_the_horizon(office: Office) -> None:
    office.says(office.tvp, "/horizon New pattern of county lines")
    office.says(office.tvp, "/horizon 1 theme Missing")
    said = office.says(office.chair, "/horizon themes")
    assert "• *missing*: 2 of 2 actions open; on the horizon: H-1" in said
    one = office.says(office.chair, "/actions theme missing")
    assert "*H-1* New pattern of county lines" in one
    shown = office.chair.ephemerals("C0PAQA")[-1]
    office.chair.click(shown, "horizon.show")
    assert "Agencies that have contributed" in office.chair.ephemerals("C0PAQA")[-1]["text"]


def test_a_view_and_a_look_are_given_by_form(office: Office) -> None:
    office.says(office.tvp, "/horizon New pattern of county lines")
    office.says(office.tvp, "/horizon 1")
    office.tvp.click(office.tvp.ephemerals("C0PAQA")[-1], "horizon.look")
    office.tvp.submit({"response": "pass on", "owner": "CSE Subgroup", "again": "asap"})
    modal = office.tvp.modal()
    assert modal is not None
    assert office.rows(models.HorizonItem)[0].response == "watch"
    office.tvp.submit({"response": "pass on", "owner": "CSE Subgroup", "again": "by 27 March 2016", "words": "Seen"})
    item = office.rows(models.HorizonItem)[0]
    assert (item.response, str(item.next_look_on)) == ("pass on", "2016-03-27")
    assert item.owner_party_id is not None
    office.tvp.close(all_=True)
    office.says(office.as_("U0OCC"), "/horizon 1 view")
    office.as_("U0OCC").submit({"words": "Schools see it too"})
    assert [one.kind for one in office.rows(models.LogNote)] == ["response", "owner", "look", "view"]


def test_likelihood_impact_and_bite_change_with_their_history_and_a_closed_item_is_reopened(office: Office) -> None:
    office.says(office.tvp, "/horizon New pattern of county lines")
    assert "Likelihood: high" in office.says(office.tvp, "/horizon 1 likelihood high, two more arrests")
    office.says(office.tvp, "/horizon 1 impact medium")
    shown = office.agreed(office.tvp, "/horizon 1 bites by summer 2016")
    assert "Likelihood: high: two more arrests" in shown
    assert "When it may bite: by summer 2016" in shown
    assert str(office.rows(models.HorizonItem)[0].bites_on) == "2016-08-31"
    assert "low, medium, high" in office.says(office.tvp, "/horizon 1 impact huge")
    office.says(office.tvp, "/horizon close 1 It is over")
    assert "and why" in office.says(office.tvp, "/horizon reopen 1")
    assert "Nothing was recorded" in office.says(office.as_("U0CAFCASS"), "/horizon reopen 1 It is not over")
    again = office.says(office.tvp, "/horizon reopen 1 It is not over")
    assert "is open again" in again
    assert "Reopened: It is not over (closed on 16 November 2015: It is over)" in again
    assert office.rows(models.HorizonItem)[0].closed_on is None


def test_an_unpublished_action_does_not_show_through_an_item(office: Office) -> None:
    office.says(office.tvp, "/horizon New pattern of county lines")
    office.says(office.tvp, "/horizon 1 about 4.5")
    assert "About: *4.5*" in office.says(office.tvp, "/horizon 1")
    with office.store.writing() as connection:
        connection.execute(update(models.Review).values(is_published=False))
    assert "4.5" not in office.says(office.tvp, "/horizon 1")
    assert "There is no action 4.5" in office.says(office.tvp, "/horizon 1 about 4.5")
    assert "About: *4.5*" in office.says(office.chair, "/horizon 1")
    assert "No action and no horizon item has a theme" in office.says(office.tvp, "/horizon themes")


def test_an_item_that_begins_with_a_number_is_still_asked_about(office: Office) -> None:
    office.says(office.tvp, "/horizon New pattern of county lines")
    assert "Nothing was recorded" in office.says(office.tvp, "/horizon 1 look set to close")
    assert "Nothing was recorded" in office.says(office.tvp, "/horizon 3 schools closed")
    assert "Nothing was recorded" in office.says(office.tvp, "/horizon 1 looked after child placed far away")
    assert "Nothing was recorded" in office.says(office.tvp, "/horizon 1 views differ")
    assert "Nothing was recorded" in office.says(office.tvp, "/horizon 1 about to change")
    assert "Nothing was recorded" in office.says(office.tvp, "/horizon 9 view from us: too")
    assert office.count(models.LogNote) == 0
