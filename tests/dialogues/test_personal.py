"""Whole conversations about what people have sent to them: a kept question each week, the brief before a meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sandbox.client import Client
from store import models
from tests.dialogues.talking import Talk
from tests.dialogues.test_conversations import asks
from tests.dialogues.test_reminders import it_is
from tests.office import Office

MONDAY = dt.datetime(2015, 11, 23, 8, 0, tzinfo=dt.UTC)


def sent(person: Client, words: str) -> dict[str, Any]:
    """The newest direct message with these words."""
    return person.until(lambda: [one for one in person.dm() if words in one["text"]])[-1]


def paqa(office: Office) -> Client:
    return office.as_("U0PAQA")


def test_a_kept_question_comes_every_monday_is_gone_on_from_and_stops(office_on_both: Office) -> None:
    office = office_on_both
    talk = Talk(paqa(office), "direct")
    assert "15" in talk.ask("no record yet")
    talk.ask("save this as my Monday list")
    said = talk.press("Send it to me every Monday 08:00")
    assert "every Monday at 08:00 (Europe/London)" in said
    assert "Next: Monday 23 November 2015 at 08:00 (Europe/London)" in said
    it_is(office, MONDAY)
    came = sent(paqa(office), "You asked for it every Monday at 08:00 (Europe/London).")
    assert "No record yet" in came["text"]
    assert "Thames Valley Police" in asks(paqa(office), "only those of the police")
    talk.answer = came
    assert "sent to you no longer" in talk.press("Stop sending it")
    it_is(office, MONDAY + dt.timedelta(weeks=1))
    operations = [one.operation for one in office.rows(models.Audit) if "sent" in one.operation]
    assert operations == ["have a question sent", "have something sent no longer"]
    assert [one.state for one in office.rows(models.Delivery) if one.kind == "saved"] == ["sent"]


def test_another_day_and_time_in_words_or_by_the_form_and_not_twice_in_a_week(office: Office) -> None:
    chair = paqa(office)
    said = asks(chair, "save overdue for the police as my Monday list every Monday")
    assert "Kept as *Monday list*" in said
    it_is(office, MONDAY)
    came = sent(chair, "You asked for it")
    said = asks(chair, "send me my Monday list on Wednesdays at 9:30")
    assert "Next: Wednesday 2 December 2015 at 09:30 (Europe/London)" in said  # this week's has come
    block = next(b["block_id"] for b in came["blocks"] if any(
        one.get("action_id") == "actions.send_when" for one in b.get("elements", ())))  # fmt: skip
    chair.click(came, "actions.send_when", block)
    assert chair.until(chair.modal)
    chair.submit({"weekday": "4", "at": "16:00"})
    assert "every Friday at 16:00" in str(chair.modal())
    assert "every Friday at 16:00 (Europe/London)" in asks(chair, "what do you send me")
    assert "Comes to you every Friday at 16:00" in asks(chair, "my saved questions")
    assert "once a week" in asks(chair, "send me my Monday list every Monday and Friday")
    assert "You keep no question called “police work”" in asks(chair, "send me police work every Monday")
    asks(chair, "forget Monday list")
    assert "Nothing is sent to you" in asks(chair, "what do you send me")


def test_the_brief_comes_an_hour_before_the_meeting_and_moves_with_it(office: Office) -> None:
    chair = paqa(office)
    office.says(office.officer, "/meeting add PAQA 24 November 2015 at 14:00")
    said = asks(chair, "brief me before each PAQA")
    assert "Next: Tuesday 24 November 2015 at 13:00 (Europe/London)" in said
    office.says(office.officer, "/meeting move PAQA 24 November 2015 to 25 November 2015 because the room is taken")
    it_is(office, MONDAY + dt.timedelta(days=1, hours=5))
    assert [one.kind for one in office.rows(models.Delivery) if one.kind == "brief"] == []
    it_is(office, MONDAY + dt.timedelta(days=2, hours=5))
    came = sent(chair, "Your brief:")
    assert "It meets today at 14:00 (Europe/London)." in came["text"]
    assert "Where it stands" in came["text"]


def test_where_nobody_entered_a_time_the_brief_comes_at_nine_and_says_so(office: Office) -> None:
    chair = paqa(office)
    office.says(office.officer, "/meeting add PAQA 25 November 2015")
    said = asks(chair, "brief me an hour before my meeting")
    assert "Wednesday 25 November 2015 at 09:00 (Europe/London), for nobody has entered at what time it meets" in said
    it_is(office, MONDAY + dt.timedelta(days=2, hours=1))
    assert "Nobody has entered at what time" in sent(chair, "Your brief:")["text"]
    assert "no longer" in asks(chair, "stop briefing me before PAQA")


def test_more_often_than_weekly_is_answered_with_the_reason_and_with_the_button_for_weekly(office: Office) -> None:
    chair = paqa(office)
    talk = Talk(chair, "direct")
    assert "You keep no question called “late list”" in talk.ask("send me my late list daily at 9")
    assert "A kept question" not in talk.ask("send me the actions reported quarterly")
    talk.ask("overdue for the police")
    talk.ask("save this as my late list")
    for words in (
        "send me my late list daily at 9",
        "send me my late list every morning",
        "mail me the late list twice a week",
    ):
        said = talk.ask(words)
        assert "once a week" in said
        assert "Nothing was changed" in said
    assert "every Monday at 08:00" in talk.press("Send it to me every Monday 08:00")
