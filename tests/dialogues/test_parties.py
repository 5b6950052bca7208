"""Whole conversations about parties over time: handover, seats and gaps, delegates, names, whom to contact."""

from __future__ import annotations

from store import models
from tests.dialogues.rows import row
from tests.office import Office


@row(35, "/partnership handover Probation to Probation Service from 1 December 2015")
def test_row_35_a_handover_moves_what_is_owed_on_its_day_and_says_who_is_missing(office_on_both: Office) -> None:
    office = office_on_both
    said = office.says(office.officer, "/partnership contact Probation")
    assert "*Lead, Probation*: <@U0PROB>" in said
    assert "No deputy is on the list: `/partnership add @someone as deputy of Probation`" in said
    owed = office.says(office.officer, "/actions Probation")
    office.says(office.officer, "/partnership party add agency Probation Service, also NPS")
    before = office.count(models.Assignment)
    said = office.says(office.officer, "/partnership handover Probation to the NPS from 1 December 2015")
    assert "From 1 December 2015, and not before that day, *Probation Service* owes what *Probation* owes." in said
    assert "Nobody on the list speaks for *Probation Service*: `/partnership add @someone as lead of" in said
    assert office.count(models.Assignment) > before
    assert "what is asked of each member there is asked of whoever follows" in said
    assert office.says(office.officer, "/actions Probation") == owed
    office.sandbox.client.clock(to="2015-12-01T09:00:00+00:00")
    office.officer.until(lambda: office.dispatcher._clock.now().month == 12)  # it is remembered for a moment
    assert "*1.2*" in owed
    assert "*1.2*" not in office.says(office.officer, "/actions Probation")
    assert "*1.2*" in office.says(office.officer, "/actions Probation Service")
    assert "Probation Service*: nobody on the list can answer" in office.says(office.officer, "/partnership missing")
    assert [row.operation for row in office.rows(models.Audit)][-2:] == ["add a party", "hand over"]
    assert "Probation ended on 1 December 2015" in office.says(
        office.officer, "/partnership add <@U0STRANGER> as lead of Probation"
    )
    office.says(office.officer, "/partnership seat Probation on OSCB from 1 February 2015")
    said = office.says(office.officer, "/partnership members OSCB")
    assert "• *Probation*, since 1 February 2015, handed over to *Probation Service* from 1 December 2015" in said
    assert "follows *Probation* from 1 December 2015" in office.says(office.officer, "/partnership contact NPS")


def test_a_handover_that_cannot_be_is_said_and_nothing_moves(office: Office) -> None:
    before = office.count(models.Audit)
    for words, why in (
        ("handover Probation to Probation", "cannot hand over to itself"),
        ("handover Probation to the Rehabilitation Company", "/partnership party add agency"),
        ("handover Probation", "to whom, and from which day"),
        ("handover Probation to OUH from 31 June 2016", "Write the day in full"),
    ):
        said = office.says(office.officer, f"/partnership {words}")
        assert why in said, said
        assert "Nothing was recorded" in said
    assert "may not change people and channels" in office.says(office.tvp, "/partnership handover Probation to OUH")
    assert office.count(models.Handover) == 0
    assert office.count(models.Audit) == before + 1


def test_what_a_group_watches_over_stays_with_it_at_a_handover_and_that_is_said(office: Office) -> None:
    office.says(office.officer, "/returns round open for PAQA meeting 14 December 2015")
    said = office.says(office.officer, "/partnership handover PAQA to the CSE subgroup from 1 December 2015")
    assert "still watches over 37 open actions" in said
    assert "`/partnership review CSE-SCR monitor CSE Subgroup`" in said
    assert "Round 1 of it is open" in said
    assert "CSE Subgroup" in office.says(office.officer, "/partnership review CSE-SCR monitor CSE Subgroup")


def test_a_party_splits_into_two_and_who_owes_it_already_is_not_asked_twice(office: Office) -> None:
    office.says(office.officer, "/partnership party add agency National Probation Service")
    said = office.says(
        office.officer, "/partnership handover Probation splits into National Probation Service and OUH from today"
    )
    assert "*National Probation Service* and *Oxford University Hospitals* each owe what *Probation* owes." in said
    assert "Oxford University Hospitals owes 1.1, " in said
    assert "already: not doubled" in said
    said = office.says(office.officer, "/partnership handover National Probation Service to Probation")
    assert "*Probation* owes what *National Probation Service* owes." in said
    assert "*1.2*" in office.says(office.officer, "/actions Probation")
    assert "*1.2*" not in office.says(office.officer, "/actions National Probation Service")

    split = "/partnership handover Cafcass splits into National Probation Service with {} and OUH with {} from today"
    assert "does not owe 6.1" in office.says(office.officer, split.format("1.2, 6.1", "the rest"))
    assert "who gets the rest" in office.says(office.officer, split.format("1.2", "1.1"))
    said = office.says(office.officer, split.format("1.2 and 3.2", "the rest"))
    assert "*National Probation Service* owes 1.2, 3.2; *Oxford University Hospitals* the rest" in said
    one = office.says(office.officer, "/actions National Probation Service")
    assert "*1.2*" in one
    assert "*1.1*" not in one


@row(11, "/partnership seat Cherwell on OSCB from 1 February 2015")
def test_row_11_who_sits_where_since_when_and_which_district_councils_do_not(office: Office) -> None:
    assert "No seat on Oxfordshire Safeguarding Children Board is recorded" in office.says(
        office.chair, "/partnership members OSCB"
    )
    said = office.says(office.officer, "/partnership seat Cherwell on OSCB from 1 February 2015")
    assert "From 1 February 2015 *Cherwell District Council* sits on Oxfordshire Safeguarding Children Board" in said
    said = office.says(office.chair, "/partnership members OSCB")
    assert "• *Cherwell District Council*, since 1 February 2015" in said
    assert "0 members for whom nobody on the list speaks, and 3 parties without a seat" in said
    for name in ("Oxford City Council", "West Oxfordshire District Council", "South Oxfordshire and Vale"):
        assert f"• no seat: *{name}" in said
    office.says(office.officer, "/partnership seat Oxford City on OSCB from 1 March 2015")
    said = office.says(office.chair, "/partnership members")
    assert "*Oxford City Council*, since 1 March 2015: nobody on the list speaks for it" in said
    office.says(office.officer, "/partnership seat Cherwell leaves OSCB on 16 November 2015")
    said = office.says(office.chair, "/partnership members OSCB")
    assert "• until 16 November 2015: Cherwell District Council" in said
    office.says(office.officer, "/partnership seat Cherwell on OSCB from 1 February 2015")
    assert "• *Cherwell District Council*, since 1 February 2015" in office.says(
        office.chair, "/partnership members OSCB"
    )


@row(31, "/partnership contact Chair of the CSE Subgroup")
def test_row_31_acronyms_spellings_and_two_posts_of_one_officer(office: Office) -> None:
    said = office.says(office.officer, "/partnership contact Chair of the CSE Subgroup")
    assert "held by the same officer as *Oxford LPA Commander" in said
    said = office.says(office.officer, "/partnership alias OUH also Headington Hospitals")
    assert "*Oxford University Hospitals* is found as Headington Hospitals too." in said
    assert "Oxford University Hospitals" in office.says(office.chair, "/actions headington hospital")
    assert "is Thames Valley Police already" in office.says(office.officer, "/partnership alias OUH also TVP")
    said = office.says(office.officer, "/partnership glossary add DARDR = Domestic Abuse Related Death Review")
    assert said == "*DARDR* stands for Domestic Abuse Related Death Review."
    assert "Domestic Abuse Related Death Review" in office.says(office.tvp, "/partnership glossary dardr")
    for words, why in (
        ("alias OUH also <@U0TVP>", "cannot hold"), ("party add agency *Loud* `Agency`", "cannot hold"),
        ("glossary add XX = <!channel>", "cannot hold"), ("party rename OUH to Thames Valley Police", "already"),
    ):  # fmt: skip
        said = office.says(office.officer, f"/partnership {words}")
        assert why in said
        assert "Nothing was recorded" in said
    said = office.says(office.officer, "/partnership glossary remove DARDR")
    assert said == "*DARDR* is no longer in the glossary; it stood for Domestic Abuse Related Death Review."
    assert "has no “dardr”" in office.says(office.tvp, "/partnership glossary dardr")
    said = office.says(office.officer, "/partnership party rename OUH to Oxford University Hospitals NHS Trust")
    assert "*Oxford University Hospitals* is now called *Oxford University Hospitals NHS Trust*" in said
    assert "Oxford University Hospitals NHS Trust*" in office.says(
        office.officer, "/partnership contact Oxford University Hospitals"
    )


def test_a_delegate_updates_for_those_it_collates_for_and_that_shows(office: Office) -> None:
    office.says(office.officer, "/partnership add <@U0STRANGER> as lead of Schools Safeguarding Team")
    assert "not" in office.says(office.stranger, "/update 3.4 on track forms are out", "C0GENERAL")
    assert office.count(models.Update) == 0
    said = office.says(office.officer, "/partnership collate Schools Safeguarding Team for Schools")
    assert "*Schools Safeguarding Team* collates for *Schools*" in said
    assert "Recorded: *3.4* for Schools" in office.says(
        office.stranger, "/update 3.4 on track forms are out", "C0GENERAL"
    )
    [update] = office.rows(models.Update)
    assert update.on_behalf_source == "collated by Schools Safeguarding Team"
    office.says(office.officer, "/partnership collate Schools Safeguarding Team no longer for Schools")
    assert "Recorded" not in office.says(office.stranger, "/update 3.4 on track all in", "C0GENERAL")


def test_the_pack_holds_what_the_next_officer_needs(office: Office) -> None:
    office.says(office.officer, "/challenge to TVP: no report on how the lessons were learned")
    office.says(office.officer, "/horizon A new duty on schools")
    said = office.says(office.officer, "/partnership pack")
    said += office.says(office.officer, "/partnership pack 2")
    assert "C-1 to Thames Valley Police" in said
    assert "H-1" in said
    for words in ("Reviews", "What each owner owes", "Where things are"):
        assert f"*{words}*" in said
    for words in ("Who holds what", "Owners with nobody to answer", "Open rounds", "Meetings to come", "Channels"):
        assert f"*{words}*" in said
    assert "may not" in office.says(office.tvp, "/partnership pack")


def test_a_post_is_vacant_when_its_holder_is_deactivated_and_the_business_unit_is_told_once(
    office_both: Office,
) -> None:
    office = office_both
    office.sandbox.client.world("change_person", user="U0CAFCASS", title="Cafcass, retiring")
    office.sandbox.client.world("change_person", user="U0CAFCASS", gone=True)
    [told] = office.officer.until(lambda: [m for m in office.officer.dm() if "is gone" in m["text"]])
    assert "no longer hold: *Lead, Cafcass*" in told["text"]
    assert "Nobody on the list now answers for Cafcass" in told["text"]
    events = [push for push in office.sandbox.client.pushes() if "user_change" in str(push)]
    office.sandbox.client.replay(events[-1]["index"], sign=True)
    assert [row.operation for row in office.rows(models.Audit)].count("end the posts of a deactivated account") == 1
    assert "Cafcass*: nobody on the list can answer" in office.says(office.officer, "/partnership missing")
    ended = [row for row in office.rows(models.Appointment) if row.ends_on is not None]
    assert [row.ended_because for row in ended] == ["deactivated"]
    for officer in ("U0OFFICER2", "U0OFFICER"):
        office.sandbox.client.world("change_person", user=officer, gone=True)
    [told] = office.chair.until(lambda: [m for m in office.chair.dm() if "is gone" in m["text"]])
    assert "no longer hold: *Business unit*" in told["text"]
    assert "Nobody holds the business unit’s post any more" in told["text"]


def test_a_deputy_of_a_chair_is_not_made_the_chair(office: Office) -> None:
    for post in ("deputy chair of PAQA", "deputy of OSCB Chair", "deputy lead of Chair of PAQA", "lead of OSCB Chair"):
        said = office.says(office.officer, f"/partnership add <@U0STRANGER> as {post}")
        assert "only that post’s holder has what it may do" in said, said
        assert "Nothing was recorded" in said
    assert "not on this partnership’s list" in office.says(office.stranger, "/actions", "C0GENERAL")


def test_what_cannot_be_handed_over_and_what_is_handed_over_already(office: Office) -> None:
    for words in ("OSCB to PAQA", "OSCB Business Unit to Oxfordshire County Council"):
        assert "does not end by a handover" in office.says(office.officer, f"/partnership handover {words}")
    assert "is now *Business unit*" in office.says(office.officer, "/partnership add <@U0STRANGER> as business unit")
    office.says(office.officer, "/partnership handover Cafcass to Probation from 1 January 2016")
    said = office.says(office.officer, "/partnership handover Cafcass to OUH from 1 February 2016")
    assert "Cafcass is handed over to Probation from 1 January 2016 already. Nothing was recorded." in said
    assert "`/partnership handover Probation to Cafcass from 1 January 2016`" in said
    assert office.count(models.Handover) == 1


def test_a_handover_taken_back_leaves_a_party_what_it_owed_of_its_own(office_on_both: Office) -> None:
    office = office_on_both
    before = {code: office.says(office.officer, f"/returns {code}") for code in ("Cafcass", "Cherwell")}
    office.says(office.officer, "/partnership handover Cafcass to Cherwell from today")
    assert "No return is asked for here" in office.says(office.officer, "/returns Cafcass")
    said = office.says(office.officer, "/partnership handover Cherwell to Cafcass from today")
    assert "*Cafcass* owes again what *Cherwell District Council* took over: 1.1, 1.2, " in said
    assert "What Cherwell District Council owes of its own stays with it" in said
    assert {code: office.says(office.officer, f"/returns {code}") for code in before} == before
    assert "Deputy, Cherwell" in office.says(
        office.officer, "/partnership add <@U0STRANGER> as deputy of Cherwell District Council"
    )


def test_a_handover_names_the_posts_of_the_old_party_that_still_owe(office: Office) -> None:
    office.says(office.officer, "/partnership party add agency North Force")
    said = office.says(office.officer, "/partnership handover Thames Valley Police to North Force from 1 March 2016")
    assert "Its posts are handed over one by one, and still owe: " in said
    assert "Oxford LPA Commander 7.1" in said


def test_a_post_is_given_from_a_day_and_who_holds_it_until_when_is_on_the_list(office_on_both: Office) -> None:
    office = office_on_both
    said = office.says(office.officer, "/partnership add <@U0STRANGER> as lead of Cafcass from 1 January 2016")
    assert "<@U0STRANGER> is to be *Lead, Cafcass*, from 1 January 2016." in said
    [told] = office.stranger.until(office.stranger.dm)
    assert told["text"].startswith("From 1 January 2016, and not before that day, you are *Lead, Cafcass*")
    office.says(office.officer, "/partnership end <@U0CAFCASS> as lead of Cafcass on 1 January 2016")
    said = office.says(office.officer, "/partnership people")
    assert "*Lead, Cafcass*: <@U0CAFCASS> (since 16 November 2015, no longer from 1 January 2016)" in said
    assert "• to come: *Lead, Cafcass*: <@U0STRANGER> from 1 January 2016" in said
    assert "not on this partnership’s list" in office.says(office.stranger, "/actions", "C0GENERAL")
    office.sandbox.client.clock(to="2016-01-01T09:00:00+00:00")
    office.officer.until(lambda: office.now().year == 2016)  # the time is remembered for a moment
    assert "*Lead, Cafcass*, since 1 January 2016" in office.says(office.stranger, "/partnership whoami", "C0GENERAL")
    assert "not on this partnership’s list" in office.says(office.as_("U0CAFCASS"), "/actions")


def test_a_post_to_come_is_taken_back_before_its_day(office: Office) -> None:
    office.says(office.officer, "/partnership add <@U0STRANGER> as lead of Cafcass from 1 January 2016")
    said = office.says(office.officer, "/partnership end <@U0STRANGER> as lead of Cafcass on 1 January 2016")
    assert "no longer *Lead, Cafcass*" in said
    assert "to come" not in office.says(office.officer, "/partnership people")


def test_an_alias_that_was_wrong_is_taken_away(office: Office) -> None:
    office.says(office.officer, "/partnership alias Cafcass also Family Courts")
    assert "*Open actions · led by Cafcass" in office.says(office.chair, "/actions Family Courts")
    assert "but: " in office.says(office.officer, "/partnership alias Cafcass no longer Crown Courts")
    said = office.says(office.officer, "/partnership alias Cafcass no longer family courts")
    assert said == "*Cafcass* is no longer found as Family Courts."
    assert "Cafcass ·" not in office.says(office.chair, "/actions Family Courts")
    assert "may not" in office.says(office.tvp, "/partnership alias Cafcass no longer Cafcass")
    assert [row.operation for row in office.rows(models.Audit) if row.outcome == "done"][-2:] == [
        "add an alias", "take an alias away",
    ]  # fmt: skip


def test_a_seat_is_of_another_on_a_group(office: Office) -> None:
    assert "does not sit on itself" in office.says(office.officer, "/partnership seat Cherwell and OSCB on OSCB")
    assert "Thames Valley Police is no group" in office.says(office.officer, "/partnership members TVP")
    assert "No seat" in office.says(office.officer, "/partnership members OSCB")


def test_a_post_for_some_days_and_no_post_for_a_bot(office: Office) -> None:
    for user in ("U0BOT", "USLACKBOT"):
        said = office.says(office.officer, f"/partnership add <@{user}> as deputy of Cafcass")
        assert f"<@{user}> is an app, not a person" in said
        assert "Nothing was recorded" in said
    said = office.says(
        office.officer, "/partnership add <@U0STRANGER> as deputy of Cafcass from 1 December 2015 until 15 January 2016"
    )
    assert "from 1 December 2015 until 15 January 2016, its last day" in said
    [held] = [one for one in office.rows(models.Appointment) if one.role == "deputy"]
    assert (str(held.starts_on), str(held.ends_on)) == ("2015-12-01", "2016-01-16")
    said = office.says(
        office.officer, "/partnership add <@U0STRANGER> as deputy of OUH from 1 December 2015 until 30 November 2015"
    )
    assert "Nothing was recorded" in said
    assert "`/partnership end <@U0STRANGER> as deputy of Cafcass`" in office.says(
        office.officer, "/partnership end <@U0STRANGER> as lead of TVP"
    )
