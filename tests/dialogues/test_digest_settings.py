"""When a channel's digest goes out and what is in it, set in words and by form."""

from __future__ import annotations

import datetime as dt

import pytest

from store import models
from tests.dialogues.test_reminders import it_is
from tests.office import Office

CHANNEL = "C0PAQA"


def says(office: Office, words: str) -> str:
    return office.says(office.officer, f"/digest {words}", channel=CHANNEL)


def test_a_channel_that_chose_nothing_has_mondays_at_eight_and_every_part(office: Office) -> None:
    shown = says(office, "settings")
    assert "Mondays at 08:00 (Europe/London)" in shown
    assert "Next: Monday 23 November 2015 at 08:00 (Europe/London)." in shown
    assert "left out" not in shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Tuesday 09:30", "Tuesdays at 09:30 (Europe/London)"),
        ("on fridays at 4pm", "Fridays at 16:00 (Europe/London)"),
        ("time 7.15", "Mondays at 07:15 (Europe/London)"),
        ("Tuesday at half nine", "Tuesdays at 09:30 (Europe/London)"),
        ("move to Wednesday at two please", "Wednesdays at 14:00 (Europe/London)"),
        ("pause for two weeks", "Paused: nothing goes out before 30 November 2015"),
        ("without horizon and challenges", "left out: horizon, challenges"),
        ("parts overdue, next meeting", "Parts: overdue, next meeting; left out:"),
        ("short", "Length: short, the first five rows of each part"),
        ("pause until 4 January 2016", "Paused: nothing goes out before 4 January 2016"),
        ("off", "It does not go out by itself. `/digest on` begins it again."),
    ],
)
def test_a_choice_is_made_in_words_holds_at_once_and_is_in_the_audit_trail(
    office: Office, words: str, shown: str
) -> None:
    before = office.count(models.Audit)
    assert shown in (office.agreed(office.officer, f"/digest {words}") if " for " in words else says(office, words))
    assert shown in says(office, "settings")
    kept = [row for row in office.rows(models.Audit) if row.operation == "change a digest"]
    assert len(kept) == 1
    assert office.count(models.Audit) == before + 1


def test_the_next_one_is_after_a_pause(office: Office) -> None:
    assert "Next: Monday 4 January 2016 at 08:00" in says(office, "pause until 4 January 2016")
    assert "Next: Monday 23 November 2015 at 08:00" in says(office, "resume")


def test_a_week_that_has_had_its_digest_has_no_other_and_one_posted_by_hand_is_none_of_it(office: Office) -> None:
    says(office, "post")
    assert "Next: Monday 23 November 2015 at 08:00" in says(office, "settings")
    it_is(office, dt.datetime(2015, 11, 23, 8, tzinfo=dt.UTC))
    assert "Next: Thursday 3 December 2015 at 10:00 (Europe/London)" in says(office, "Thursday 10:00")


def digests(office: Office) -> int:
    return len([one for one in office.rows(models.Delivery) if one.kind == "digest" and one.target == CHANNEL])


def test_one_that_was_still_to_come_goes_out_at_once_where_its_new_hour_has_just_passed(office: Office) -> None:
    says(office, "Wednesday 10:00")
    said = says(office, "Monday 08:30")
    assert "This week’s goes out now, for its new hour has just passed.\nNext: Monday 23 November 2015" in said
    posted = office.tvp.until(lambda: [m for m in office.tvp.messages(CHANNEL) if "Digest:" in m["text"]])
    assert "Late:" not in posted[0]["text"]
    assert "goes out now" not in says(office, "Monday 08:45")
    office.sender.plan()
    assert digests(office) == 1


def test_that_a_week_is_left_without_its_own_is_said(office: Office) -> None:
    says(office, "Thursday 10:00")
    it_is(office, dt.datetime(2015, 11, 17, 10, tzinfo=dt.UTC))
    assert "so none goes out by itself this week. `/digest post` posts one now." in says(office, "Monday 08:30")
    assert digests(office) == 0


@pytest.mark.parametrize(
    "words",
    [
        "Monday and Friday",
        "Tuesday 25:00",
        "pause",
        "pause until never",
        "parts zebras",
        "every blue moon",
        "without all",
    ],
)
def test_what_cannot_be_read_changes_nothing_and_says_so(office: Office, words: str) -> None:
    assert "Nothing was changed" in says(office, words)
    assert not office.rows(models.DigestSetting)


def test_a_digest_is_weekly_whatever_is_asked(office: Office) -> None:
    for words in ("every day 9", "daily", "weekdays at 8", "every other Monday", "first Monday", "Monday and Friday"):
        assert "A digest goes out once a week, on one day. Nothing was changed." in says(office, words)
    assert not office.rows(models.DigestSetting)
    assert "No party here is called “Pause for Monday”" in says(office, "preview Pause for Monday")
    says(office, "off")
    assert "turned on again, Tuesdays at 08:00 (Europe/London)" in says(office, "Tuesday")


def test_who_does_not_chair_the_group_may_look_and_not_change(office: Office) -> None:
    assert "may not change the digest" in office.says(office.tvp, "/digest Tuesday", channel=CHANNEL)
    assert "Mondays at 08:00" in office.says(office.tvp, "/digest settings", channel=CHANNEL)
    assert not office.rows(models.DigestSetting)


def test_the_form_shows_what_holds_and_saves_it(office_on_both: Office) -> None:
    office = office_on_both
    office.says(office.officer, "/digest change", channel=CHANNEL)
    office.officer.submit(
        {"weekday": "3", "at": "14:00", "parts": ["overdue", "horizon"], "length": "short", "on": "on"}
    )
    assert "Changed" in str(office.officer.modal())
    shown = says(office, "settings")
    assert "Thursdays at 14:00 (Europe/London)" in shown
    assert "Parts: overdue, horizon" in shown
    assert "Length: short" in shown


def test_what_would_go_out_next_is_shown_with_its_time_and_posts_nothing(office: Office) -> None:
    shown = says(office, "what goes out next week")
    assert "Next: Monday 23 November 2015 at 08:00 (Europe/London). This is what it would say now" in shown
    assert not [row for row in office.rows(models.Delivery) if row.kind == "digest"]


def test_a_channel_bound_today_does_not_get_this_mornings() -> None:
    from commands.clockwork.digests import due_of
    from store.read_models import DigestSettings

    nine = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)
    assert due_of(DigestSettings(), "Europe/London", nine, since=nine) is None
    eight = nine - dt.timedelta(hours=1)
    assert due_of(DigestSettings(), "Europe/London", nine, since=eight) is not None
    paused = DigestSettings(paused_until=dt.date(2015, 11, 17))
    assert due_of(paused, "Europe/London", nine, since=eight) is None
