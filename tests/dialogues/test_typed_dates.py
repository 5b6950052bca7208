"""Whole conversations about dates typed in words: how they were read is seen before they are saved."""

from __future__ import annotations

import datetime as dt

from sandbox.client import Client
from store import models
from tests.office import Office

EASTER = dt.date(2016, 3, 27)


def asked(office: Office, person: Client, typed: str) -> dict[str, object]:
    """The question that a command was answered with."""
    assert "Nothing is recorded yet" in office.says(person, typed)
    return person.ephemerals("C0PAQA")[-1]


def new_dates(office: Office) -> list[tuple[dt.date, str]]:
    """The new dates asked for, with their words."""
    return [(one.to_on, one.to_words) for one in office.rows(models.Revision)]


def test_a_date_in_words_is_recorded_once_when_the_person_says_so(office_on_both: Office) -> None:
    office = office_on_both
    question = asked(office, office.tvp, "/actions 4.5 date Easter because the pilot runs late")
    assert "“Easter”: read as *Sunday 27 March 2016 (Easter is 27 March 2016)*" in str(question["text"])
    assert "the pilot runs late" in str(question["text"])
    assert new_dates(office) == []
    assert [one.operation for one in office.rows(models.Audit) if one.subject == "action 4.5"] == []
    office.tvp.click(question, "dates.record")
    pressed = office.sandbox.client.pushes("interactive")[-1]
    office.sandbox.client.replay(pressed["index"], sign=True)
    assert new_dates(office) == [(EASTER, "Easter")]
    assert [one.operation for one in office.rows(models.Audit) if one.subject == "action 4.5"] == ["ask for a date"]
    office.tvp.until(lambda: "Recorded: *4.5*" in office.tvp.ephemerals("C0PAQA")[-1]["text"])


def test_another_date_is_chosen_in_its_place(office: Office) -> None:
    question = asked(office, office.tvp, "/actions 4.5 date Easter because the pilot runs late")
    office.tvp.click(question, "dates.another")
    modal = office.tvp.modal()
    assert modal is not None
    assert "2016-03-27" in str(modal["view"])
    office.tvp.submit({"day0": "2016-04-29"})
    assert new_dates(office) == [(dt.date(2016, 4, 29), "29 April 2016")]
    office.tvp.click(question, "dates.record")
    assert len(new_dates(office)) == 1


def test_of_several_dates_each_is_shown_and_changed_in_its_own_place(office: Office) -> None:
    question = asked(office, office.officer, "/returns round open for PAQA meeting 14 December by 4 December")
    assert "“14 December”: read as *Monday 14 December 2015" in str(question["text"])
    office.officer.click(question, "dates.another")
    office.officer.submit({"day0": "2015-12-15", "day1": "2015-12-03"})
    [opened] = office.rows(models.Cycle)
    assert (opened.meets_on, opened.cutoff_on) == (dt.date(2015, 12, 15), dt.date(2015, 12, 3))


def test_permission_is_asked_again_and_the_question_lapses_after_a_day(office: Office) -> None:
    question = asked(office, office.tvp, "/actions 4.5 date Easter because the pilot runs late")
    late = asked(office, office.tvp, "/actions 1.2 date Easter because the pilot runs late")
    office.says(office.officer, "/partnership remove <@U0TVP> as lead of TVP")
    office.tvp.click(question, "dates.record")
    assert new_dates(office) == []
    office.says(office.officer, "/partnership add <@U0TVP> as lead of TVP")
    office.sandbox.client.clock(advance=dt.timedelta(hours=25).total_seconds())
    office.tvp.click(late, "dates.record")
    assert "no longer kept" in office.tvp.until(lambda: office.tvp.ephemerals("C0PAQA")[-1]["text"])
    assert new_dates(office) == []


def test_a_full_date_is_one_step_and_the_receipt_says_how_it_was_read(office: Office) -> None:
    said = office.says(office.tvp, "/update 4.5 at risk, staff shortage, expected 31 March 2016")
    assert "Recorded" in said
    assert "31 March 2016" in office.tvp.until(office.tvp.dm)[0]["text"]
    assert "Nothing is recorded yet" in office.says(office.tvp, "/update 4.5 at risk, expected end of May")
    assert len(office.rows(models.Update)) == 1


def test_in_a_direct_message_a_yes_in_words_records_it(office: Office) -> None:
    office.tvp.say("D0TVP", "update 4.5 at risk, staff shortage, expected by 3/4/16")
    question = office.tvp.until(lambda: [one for one in office.tvp.dm() if "Nothing is recorded yet" in one["text"]])
    assert "Sunday 3 April 2016 (read day first)" in question[0]["text"]
    office.tvp.say("D0TVP", "record it so")
    office.tvp.until(lambda: office.rows(models.Update))
    assert [one.expected_on for one in office.rows(models.Update)] == [dt.date(2016, 4, 3)]


def test_a_mention_is_asked_alone_and_answered_in_its_thread(office: Office) -> None:
    office.tvp.say("C0PAQA", "@Partnership bot update 4.5 at risk, staff shortage, expected by Easter")
    question = office.tvp.until(lambda: office.tvp.ephemerals("C0PAQA"))[-1]
    office.tvp.click(question, "dates.record")
    told = office.tvp.until(lambda: [one for one in office.tvp.messages("C0PAQA") if "Recorded" in one["text"]])
    assert told[0]["thread_ts"]
    assert [one.expected_on for one in office.rows(models.Update)] == [EASTER]


def test_in_a_form_the_reading_stands_beside_the_field_and_the_same_again_is_a_yes(office: Office) -> None:
    office.says(office.officer, "/meeting add")
    filled = {"group": "Oxfordshire Safeguarding Children Board", "days": "3/4/16"}
    assert "Read as Sunday 3 April 2016 (read day first)" in str(office.officer.submit(filled))
    assert "Read as Monday 4 April 2016" in str(office.officer.submit(filled | {"days": "4/4/16"}))
    assert office.rows(models.Meeting) == []
    office.officer.submit(filled | {"days": "4/4/16"})
    assert [one.held_on for one in office.rows(models.Meeting)] == [dt.date(2016, 4, 4)]


def test_several_updates_show_how_their_dates_were_read_in_one_look(office: Office) -> None:
    said = office.says(office.tvp, "/update 4.5 at risk, expected Easter; 1.2 on track, drafted")
    assert "“Easter” is read as Sunday 27 March 2016" in said
    office.tvp.click(office.tvp.ephemerals("C0PAQA")[-1], "update.confirm")
    assert {one.expected_on for one in office.rows(models.Update)} == {EASTER, None}


def test_a_groups_next_meeting_is_the_one_in_the_calendar(office: Office) -> None:
    typed = "/actions 4.5 date the next PAQA meeting because the pilot runs late"
    assert "On what date is that meeting?" in office.says(office.tvp, typed)
    office.says(office.officer, "/meeting add PAQA 14 January 2016")
    question = asked(office, office.tvp, typed)
    assert "Thursday 14 January 2016 (the next meeting of Performance" in str(question["text"])


def test_of_two_dates_which_is_meant_is_asked_and_nothing_kept(office: Office) -> None:
    said = office.says(office.tvp, "/actions 4.5 date 31 March 2016, then 30 June 2016 because it is late")
    assert "There are two dates here, 31 March 2016 and 30 June 2016: which of them is the deadline?" in said
    said = office.says(office.tvp, "/actions 4.5 date first Thursday of each month because it is late")
    assert "that comes round, every month" in said
    assert office.rows(models.Draft) == []


def test_a_series_of_meetings_is_asked_about_day_by_day(office: Office) -> None:
    said = office.says(office.officer, "/meeting add PAQA every second Monday of the month")
    assert "Please look at the dates first. *Nothing is recorded yet.*" in said
    assert "read as *12 days* (the second Monday of each month):\n• Monday 14 December 2015\n• Monday 11" in said
    assert "with the dates in full" in said


def test_a_day_that_is_announced_in_passing_is_shown_before_it_is_saved(office: Office) -> None:
    """In an update, a challenge and an item of the horizon alike, with the one reader of dates."""
    office.says(office.officer, "/meeting add PAQA 14 January 2016")
    office.says(office.officer, "/meeting add OSCB 21 January 2016")
    for typed, shown in (
        ("/update 4.5 at risk, staff shortage, expected by the next PAQA meeting", "Thursday 14 January 2016"),
        ("/challenge to Cherwell: no report since March, response due by end of month", "Monday 30 November 2015"),
        ("/horizon log New guidance on exploitation, look again in spring", "31 May 2016"),
    ):
        assert shown in office.says(office.tvp, typed), typed
        office.tvp.click(office.tvp.ephemerals("C0PAQA")[-1], "dates.record")
    office.tvp.until(lambda: office.rows(models.HorizonItem))
    (update,), (challenge,) = office.rows(models.Update), office.rows(models.Challenge)
    (item,) = office.rows(models.HorizonItem)
    assert (update.expected_on, update.expected_words) == (dt.date(2016, 1, 14), "by the next PAQA meeting")
    assert (challenge.response_due_on, challenge.issue) == (dt.date(2015, 11, 30), "no report since March")
    assert (item.next_look_on, item.title) == (dt.date(2016, 5, 31), "New guidance on exploitation")


def test_of_two_days_that_are_announced_one_is_asked_for(office: Office) -> None:
    said = office.says(office.tvp, "/update 4.5 at risk, expected 30 January 2016 or 15 February 2016")
    assert "30 January 2016 and 15 February 2016: which is it? Nothing was recorded" in said
    assert office.rows(models.Update) == []
