"""Whole conversations about what the clock does of rounds and their exceptions, with the real Bolt app and sandbox."""

from __future__ import annotations

import datetime as dt
import io
import urllib.request

from docx import Document
from sqlalchemy import update

from store import models
from tests.dialogues.test_rounds import it_is, told
from tests.office import Office


def at(office: Office, day: dt.date, hour: int = 8) -> None:
    """Move the clock to an hour in winter, and let what became due happen."""
    it_is(office, dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC))
    office.sender.plan()


def leave(office: Office, kind: str) -> None:
    """Send no more of a kind than was sent by now."""
    with office.store.writing() as connection:
        rest = models.Delivery.kind == kind, models.Delivery.state == "planned"
        connection.execute(update(models.Delivery).where(*rest).values(state="skipped"))


def test_a_round_whose_meeting_is_in_the_calendar_takes_its_steps_by_itself(office_on_both: Office) -> None:
    office = office_on_both
    officer, paqa = office.officer, office.as_("U0PAQA")
    office.says(officer, "/meeting add PAQA 14 December 2015")
    assert "nobody is reminded" in office.says(officer, "/partnership settings reminders off")
    at(office, dt.date(2015, 11, 17))
    opened = told(officer, "It was opened by itself, for the meeting of 14 December 2015")
    assert "Nobody on Slack speaks for: " in opened["text"]
    assert told(office.tvp, "asked of you by 30 November 2015")
    paqa.until(lambda: [m for m in paqa.messages("C0PAQA") if "*Round 1 (December 2015) of" in m["text"]])
    office.says(office.tvp, "/update 1.1 no change")
    at(office, dt.date(2015, 11, 23))
    assert "Still silent are those below" in told(officer, "30 November 2015, in 7 days")["text"]
    at(office, dt.date(2015, 12, 1))
    listed = paqa.until(lambda: [m for m in paqa.messages("C0PAQA") if "has passed.* Not answered" in m["text"]])
    assert ", answered 1 (" in listed[-1]["text"]
    at(office, dt.date(2015, 12, 7))
    frozen = told(paqa, "It was frozen for the paper by itself")
    buttons = [e for one in frozen["blocks"] if one["type"] == "actions" for e in one["elements"]]
    assert any(one["action_id"] == "returns.round_validate" for one in buttons)
    at(office, dt.date(2015, 12, 15))
    assert told(officer, "nobody has validated the round")
    assert "is validated*" in office.says(paqa, "/returns round validate")
    office.sender.plan()
    assert told(office.chair, "failures to submit updates or discharge actions")
    assert "Reported to the Board and to the Independent Chair: " in told(officer, "It was closed by itself")["text"]
    dm = office.chair.dm
    letters = office.chair.until(lambda: [m for m in dm() if "Draft letter to the chief officer of" in m["text"]])
    assert "Any failure to submit updates or to discharge actions" in letters[0]["text"]
    assert letters[0].get("thread_ts")
    leave(office, "letter")  # the other agencies' letters are as this one
    paper = office.chair.until(lambda: [file for m in dm() for file in m["files"]])[0]
    assert paper["title"].startswith("Draft letter to the chief officer of ")
    with urllib.request.urlopen(office.sandbox.url + paper["url"]) as file:
        said = [one.text for one in Document(io.BytesIO(file.read())).paragraphs]
    assert f"The Chief Officer\n{paper['title'].removeprefix('Draft letter to the chief officer of ')}" in said
    at(office, dt.date(2015, 12, 22))
    assert "Not acknowledged after 7 days: round 1" in told(office.chair, "Not acknowledged after")["text"]
    shown = office.says(officer, "/returns exceptions X-1")
    assert "• to <#C0BOARD> on 15 December 2015" in shown
    assert "• again after 7 days, to the Independent Chair on 22 December 2015" in shown
    by_the_clock = [one.operation for one in office.rows(models.Audit) if one.actor == "clock"]
    assert [one for one in by_the_clock if "round" in one] == ["open a round", "freeze a round", "close a round"]
