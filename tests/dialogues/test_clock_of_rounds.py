"""Whole conversations about what the clock does of rounds and their exceptions, with the real Bolt app and sandbox."""

from __future__ import annotations

import datetime as dt
import io
import urllib.request
from typing import Any

from docx import Document

from store import models
from tests.dialogues.test_rounds import it_is, told
from tests.office import Office


def at(office: Office, day: dt.date, hour: int = 8) -> None:
    """Move the clock to an hour in winter, and let what became due happen."""
    it_is(office, dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC))
    office.sender.plan()


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
    [listed] = office.chair.until(lambda: [m for m in dm() if "draft letters to chief officers" in m["text"]])
    assert listed.get("thread_ts")
    shown = [block for block in listed["blocks"] if block.get("accessory")]
    assert len(shown) > 20

    def papers() -> list[dict[str, Any]]:
        return [file for m in dm() for file in m["files"]]

    def paragraphs(paper: dict[str, Any]) -> list[str]:
        with urllib.request.urlopen(office.sandbox.url + paper["url"]) as file:
            return [one.text for one in Document(io.BytesIO(file.read())).paragraphs]

    [every] = office.chair.until(papers)
    assert every["title"] == "Draft letters to chief officers, round 1"
    assert len([one for one in paragraphs(every) if one.startswith("The Chief Officer\n")]) == len(shown)
    cafcass = next(one["block_id"] for one in shown if "*Cafcass* · " in one["text"]["text"])
    office.chair.click(listed, "returns.draft", cafcass)
    letter = office.chair.until(
        lambda: [m for m in dm() if "Draft letter to the chief officer of Cafcass" in m["text"]]
    )
    assert "Any failure to submit updates or to discharge actions" in letter[0]["text"]
    assert letter[0]["thread_ts"] == listed["thread_ts"]
    one_of_them = office.chair.until(lambda: papers()[1:])[0]
    assert "The Chief Officer\nCafcass" in paragraphs(one_of_them)
    assert "a moment ago" in office.says(office.chair, "/returns draft letter to the chief officer of Cafcass")
    assert "Nothing was recorded" in office.says(office.tvp, "/returns draft Cafcass")
    at(office, dt.date(2015, 12, 22))
    assert "Not acknowledged after 7 days: round 1" in told(office.chair, "Not acknowledged after")["text"]
    shown = office.says(officer, "/returns exceptions X-1")
    assert "• to <#C0BOARD> on 15 December 2015" in shown
    assert "• again after 7 days, to the Independent Chair on 22 December 2015" in shown
    by_the_clock = [one.operation for one in office.rows(models.Audit) if one.actor == "clock"]
    assert [one for one in by_the_clock if "round" in one] == ["open a round", "freeze a round", "close a round"]
