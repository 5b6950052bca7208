"""Whole conversations about the horizon, the digest and the list, through the real Bolt app and the sandbox."""

from __future__ import annotations

import datetime as dt

from commands.digest import DIGEST
from commands.horizon import HORIZON
from commands.partnership.partnership import PARTNERSHIP
from store import models
from tests.office import Office


def last_digest(office: Office) -> dt.datetime | None:
    """When the subgroup's channel last had its digest."""
    return next(row.last_digest_at for row in office.rows(models.Channel) if row.channel_id == "C0PAQA")


def test_an_item_is_logged_by_form_and_stands_in_the_list_and_in_the_digest(office: Office) -> None:
    office.says(office.tvp, "/horizon add")
    filled = {"title": "Vaping products near schools", "impact": "high", "bites_words": "by 31 August 2016"}
    answer = office.tvp.submit(filled)
    assert not answer["closed"]
    modal = office.tvp.modal()
    assert modal is not None
    assert "Logged as *H-1*" in str(modal["view"])
    assert "*H-1* Vaping products near schools" in office.says(office.chair, "/horizon")
    assert "*H-1* Vaping products near schools" in office.says(office.chair, "/digest preview")
    assert office.count(models.HorizonItem) == 1


def test_a_field_left_empty_is_asked_for_in_the_form(office: Office) -> None:
    office.says(office.tvp, "/horizon add")
    office.tvp.submit({"title": " "})
    assert office.tvp.modal() is not None
    assert office.count(models.HorizonItem) == 0


def test_a_date_that_cannot_be_stands_beside_its_field_and_the_form_stays(office: Office) -> None:
    office.says(office.tvp, "/horizon add")
    answer = office.tvp.submit({"title": "A new duty", "bites_words": "30 February 2016"})
    assert "30 February 2016 is not a day of the calendar" in str(answer)
    assert office.count(models.HorizonItem) == 0
    office.tvp.submit({"title": "A new duty", "bites_words": "when the new duty starts"})
    assert office.count(models.HorizonItem) == 1


def test_an_item_that_is_closed_leaves_the_list_and_the_digest(office: Office) -> None:
    office.says(office.tvp, "/horizon A new duty")
    assert "Nothing was recorded" in office.says(office.chair, "/horizon close 1 It has begun")
    assert "Closed *H-1*" in office.says(office.officer, "/horizon close 1 It has begun")
    assert "A new duty" not in office.says(office.chair, "/horizon")
    assert "A new duty" not in office.says(office.chair, "/digest preview")


def test_a_mention_logs_an_item_too(office_both: Office) -> None:
    office = office_both
    office.tvp.say("C0PAQA", "@Partnership bot horizon log A new inspection framework")
    office.tvp.until(lambda: office.count(models.HorizonItem))


def test_the_digest_is_previewed_and_posted_once_though_the_click_comes_twice(office_both: Office) -> None:
    office = office_both
    office.says(office.as_("U0PAQA"), "/digest preview")
    preview = office.as_("U0PAQA").ephemerals("C0PAQA")[-1]
    office.as_("U0PAQA").click(preview, "digest.post")
    everything = office.sandbox.client
    clicks = everything.until(lambda: everything.pushes("interactive"))
    everything.replay(clicks[-1]["index"], sign=True)
    posted = office.tvp.until(lambda: office.tvp.messages("C0PAQA"))[0]
    assert preview["text"].startswith(posted["text"])
    office.sender.stop()
    assert len([one for one in office.tvp.messages("C0PAQA") if not one.get("thread_ts")]) == 1
    assert last_digest(office)


def test_the_next_digest_counts_from_the_last(office: Office) -> None:
    office.says(office.chair, "/digest post")
    office.chair.until(lambda: last_digest(office))
    assert "the last digest was on 16 November 2015, today" in office.says(office.chair, "/digest preview")


def test_who_asked_for_a_digest_that_cannot_be_posted_is_told(office: Office) -> None:
    office.says(office.officer, "/partnership bind <#C0SHARED> CSE Subgroup")
    office.sandbox.client.world("join", user="U0STRANGER", channel="C0SHARED")
    asked = office.says(office.chair, "/digest post <#C0SHARED>")
    assert "I am posting the digest for" in asked
    assert "If it cannot be posted there, you will be told." in asked
    [told] = office.chair.until(lambda: [m for m in office.chair.dm() if "not everybody in it" in m["text"]])
    assert "<@U0STRANGER>" in told["text"]
    assert not any("Digest" in message["text"] for message in office.as_("U0PROB").messages("C0SHARED"))


def test_who_may_not_post_is_refused_once_in_the_audit(office: Office) -> None:
    assert "Nothing was posted" in office.says(office.tvp, "/digest post")
    assert [(row.operation, row.outcome) for row in office.rows(models.Audit)][1:] == [("post a digest", "refused")]
    assert office.tvp.messages("C0PAQA") == []


def test_a_person_who_is_added_is_told_and_may_begin(office: Office) -> None:
    assert "not on this partnership" in office.says(office.stranger, "/actions", "C0GENERAL")
    said = office.says(office.officer, "/partnership add <@U0STRANGER> as lead of OUH")
    assert "<@U0STRANGER> is now *Lead, Oxford University Hospitals*" in said
    [welcome] = office.stranger.until(office.stranger.dm)
    assert "You are now *Lead, Oxford University Hospitals*" in welcome["text"]
    assert "Recorded: *1.1*" in office.says(
        office.stranger, "/update 1.1 on track Report is being written", "C0GENERAL"
    )


def test_a_person_of_another_workspace_is_registered_with_their_own_team(office: Office) -> None:
    office.says(office.officer, "/partnership end <@U0PROB>", "C0BOARD")
    said = office.says(office.officer, "/partnership add <@U0PROB> as lead of Probation", "C0BOARD")
    assert "is now *Lead, Probation*" in said
    assert {row.team_id for row in office.rows(models.Person) if row.user_id == "U0PROB"} == {"T0OTHER"}


def test_a_second_officer_can_let_the_first_back_in_and_the_last_stays(office: Office) -> None:
    assert "no longer *Business unit*" in office.says(office.officer, "/partnership end <@U0OFFICER2>")
    assert "Appoint another first" in office.says(office.officer, "/partnership end <@U0OFFICER>")


def test_an_officer_who_ends_their_own_post_is_asked_first_and_a_second_click_reads_the_same(office: Office) -> None:
    assert "Nothing has been recorded yet." in office.says(office.officer, "/partnership end <@U0OFFICER>")
    asked = office.officer.ephemerals("C0PAQA")[-1]
    office.officer.click(asked, "partnership.end")
    everything = office.sandbox.client
    clicks = everything.until(lambda: everything.pushes("interactive"))
    everything.replay(clicks[-1]["index"], sign=True)
    said = [message["text"] for message in office.officer.ephemerals("C0PAQA")]
    assert "<@U0OFFICER> is no longer *Business unit*" in said[-1]
    assert "held by <@U0OFFICER2> alone, and two are asked for" in said[-1]
    assert "not on this partnership" in office.says(office.officer, "/partnership")


def test_every_example_of_the_help_is_answered_in_words(office: Office) -> None:
    for command in (HORIZON, DIGEST, PARTNERSHIP):
        for example in command.examples:
            words = example.words.replace("@someone", "<@U0STRANGER>")
            said = office.says(office.officer, f"/{command.name} {words}".strip())
            assert said or office.officer.modal(), words
            assert "went wrong" not in said
            if office.officer.modal():
                office.officer.close(all_=True)
