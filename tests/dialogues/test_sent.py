"""What was sent, as the business unit sees it: the Monday summary, and every message as a row."""

from __future__ import annotations

import datetime as dt

from store import models
from tests.dialogues.talking import Talk
from tests.dialogues.test_personal import sent
from tests.dialogues.test_reminders import it_is
from tests.office import Office

MONDAY = dt.datetime(2015, 11, 23, 8, 0, tzinfo=dt.UTC)


def states(office: Office) -> list[str]:
    return [one.state for one in office.rows(models.Delivery)]


def test_the_summary_comes_after_the_digests_and_opens_each_message(office_on_both: Office) -> None:
    office = office_on_both
    office.sandbox.client.world("join", user="U0STRANGER", channel="C0SHARED")
    it_is(office, MONDAY)
    office.officer.until(lambda: len(found := states(office)) > 5 and {*found} <= {"sent", "skipped"})
    it_is(office, MONDAY + dt.timedelta(minutes=1))
    came = sent(office.officer, "What was sent")
    assert "weekly digests*: " in came["text"]
    assert "<#C0BOARD>" in came["text"]
    assert "not everybody in it is on the partnership’s list" in came["text"]
    talk = Talk(office.officer, "direct")
    talk.answer = came
    listed = talk.press("Each message")
    assert "*Weekly digest* to <#C0CSE>\nsent Monday 23 November 2015 at 08:" in listed
    assert " · try 1" in listed
    assert "ts `" in listed
    failed = office.says(office.officer, "/partnership sent failed")
    assert "*Weekly digest* to <#C0SHARED>\nnot sent: " in failed
    assert "C0BOARD" not in failed
    assert "may not" in office.says(office.tvp, "/partnership sent last week")
