"""Whole conversations about reminders: they come by direct message, are answered there, and are let rest."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sandbox.client import Client
from store import models
from tests.office import Office

FRIDAY = dt.datetime(2015, 11, 27, 9, 0, tzinfo=dt.UTC)  # three days before the last day of 12.1
MONDAY = dt.datetime(2015, 11, 30, 9, 0, tzinfo=dt.UTC)
TUESDAY = dt.datetime(2015, 12, 1, 9, 0, tzinfo=dt.UTC)


def it_is(office: Office, at: dt.datetime) -> None:
    """Move the try-out's clock, and let what is due by then be planned and sent."""
    office.sandbox.client.until(lambda: office.count(models.PlannedPeriod))  # the day on which the board began
    office.sandbox.client.clock(to=at.isoformat())
    office.sandbox.client.until(lambda: office.now() >= at)
    office.sender.plan()


def reminders_of(person: Client) -> list[dict[str, Any]]:
    return [message for message in person.dm() if "owed by your posts" in message["text"]]


def reminded(person: Client, times: int) -> dict[str, Any]:
    """The newest reminder, once there are so many."""
    return person.until(lambda: len(found := reminders_of(person)) == times and found)[-1]


def block_of(message: dict[str, Any], action: str, value: str) -> str:
    """The block of the button with this value."""
    found = (
        one["block_id"]
        for one in message["blocks"]
        for button in one.get("elements", ())
        if button.get("action_id") == action and button.get("value") == value
    )
    return next(found)


def pressed(person: Client, message: dict[str, Any], action: str, value: str) -> str:
    """Press the button with this value and read what came back for this person alone."""
    where = message["channel"]
    before = len(person.ephemerals(where))
    person.click(message, action, block_of(message, action, value))
    return "\n".join(one["text"] for one in person.until(lambda: person.ephemerals(where)[before:]))


def audited(office: Office) -> list[tuple[str, str | None]]:
    return [(one.operation, one.subject) for one in office.rows(models.Audit) if "reminders" in one.operation]


def test_a_reminder_comes_once_is_answered_by_its_button_and_stops_when_the_return_is_in(
    office_on_both: Office,
) -> None:
    office = office_on_both
    cafcass, tvp = office.as_("U0CAFCASS"), office.tvp
    it_is(office, FRIDAY)
    message = reminded(cafcass, 1)
    assert "*12.1*" in message["text"]
    assert "Due in 3 days" in message["text"]
    it_is(office, FRIDAY + dt.timedelta(hours=1))
    it_is(office, FRIDAY + dt.timedelta(days=1, hours=1))  # a Saturday
    cafcass.click(message, "update.open")
    cafcass.submit({"status": "complete", "narrative": "Report sent to the business unit"})
    office.tvp.until(lambda: office.count(models.Update) == 1)
    it_is(office, TUESDAY)
    later = reminded(tvp, 2)
    assert "Overdue by 1 day" in later["text"]
    sent = [one for one in office.rows(models.Delivery) if one.kind == "reminder"]
    assert len(reminders_of(cafcass)) == 1
    assert len(sent) == len({one.key for one in sent})
    assert not [one for one in sent if one.planned_at.date() == dt.date(2015, 11, 28)]


def test_reminders_rest_by_button_by_form_and_by_words_and_come_again(office: Office) -> None:
    cafcass = office.as_("U0CAFCASS")
    it_is(office, FRIDAY)
    message = reminded(cafcass, 1)
    said = pressed(cafcass, message, "update.snooze", "12.1")
    assert "No reminder of *12.1* before Monday 30 November 2015" in said
    assert "before 30 November 2015" in office.says(cafcass, "/update snooze")
    it_is(office, MONDAY)
    again = reminded(cafcass, 2)
    assert "Due today" in again["text"]
    cafcass.click(again, "update.snooze_day", block_of(again, "update.snooze_day", "12.1"))
    cafcass.submit({"until_on": "2015-12-09"})
    assert "before Wednesday 9 December 2015" in str(cafcass.modal())
    it_is(office, TUESDAY)
    reminded(office.tvp, 2)
    assert len(reminders_of(cafcass)) == 2
    assert "come again" in office.says(cafcass, "/update unsnooze 12.1")
    assert "You let nothing rest" in office.says(cafcass, "/update snooze")
    assert "before Monday 7 December 2015" in office.agreed(cafcass, "/update snooze all next week")
    assert "Nothing was changed" in office.says(cafcass, "/update snooze 12.1 until Easter 2019")
    assert "not your posts" in office.says(cafcass, "/update snooze 7.1 until 9 December")
    assert audited(office) == [
        ("let reminders rest", "action 12.1"), ("let reminders rest", "action 12.1"),
        ("let reminders come again", "action 12.1"), ("let reminders rest", "all reminders"),
    ]  # fmt: skip


def test_a_second_press_is_one_and_undo_takes_the_buttons_place(office: Office) -> None:
    cafcass = office.as_("U0CAFCASS")
    it_is(office, FRIDAY)
    message = reminded(cafcass, 1)
    where = message["channel"]
    pressed(cafcass, message, "update.snooze", "all")
    pressed(cafcass, message, "update.snooze", "all")
    assert office.count(models.Snooze) == 1
    assert len(audited(office)) == 1
    cafcass.click(cafcass.ephemerals(where)[-1], "update.snooze_undo")
    cafcass.until(lambda: len(audited(office)) == 2)
    it_is(office, TUESDAY)
    reminded(cafcass, 2)


def test_a_time_moved_to_an_hour_that_has_just_passed_brings_the_days_reminders_at_once_and_once(
    office: Office,
) -> None:
    assert "at 11:00" in office.says(office.officer, "/partnership settings reminders at 11:00")
    it_is(office, FRIDAY + dt.timedelta(minutes=90))
    assert reminders_of(office.tvp) == []
    said = office.says(office.officer, "/partnership settings reminders at 10:00")
    assert "at 10:00 (Europe/London) on working days. Today’s have not gone out yet, so they go out now." in said
    office.sender.plan()
    assert "is late" not in reminded(office.tvp, 1)["text"]  # that hour was chosen after it had passed
    assert "go out now" not in office.says(office.officer, "/partnership settings reminders at 10:15")
    it_is(office, FRIDAY + dt.timedelta(hours=3))
    assert len(reminders_of(office.tvp)) == 1
