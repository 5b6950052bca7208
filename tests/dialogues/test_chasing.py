"""Whole conversations about the letters that the business unit writes: they come with their papers, ready to send."""

from __future__ import annotations

import datetime as dt
import io
import urllib.request
from typing import Any
from urllib.error import HTTPError

from docx import Document
from docx.oxml.ns import qn

from commands.sender import NO_LONGER_SHOWN
from tests.dialogues.test_reminders import FRIDAY, it_is
from tests.office import Office


def words_of(office: Office, url: str) -> str:
    """What a Word document in Slack says; nothing once it is deleted."""
    try:
        with urllib.request.urlopen(office.sandbox.url + url) as file:
            document = Document(io.BytesIO(file.read()))
    except HTTPError:
        return ""
    return "\n".join(one.text or "" for one in document.element.body.iter(qn("w:t")))


def test_for_whoever_has_an_address_alone_a_letter_and_a_form_come_with_words_to_copy(office_on_both: Office) -> None:
    office = office_on_both
    officer = office.officer
    office.says(officer, "/partnership end <@U0CAFCASS>")
    office.says(officer, "/partnership add lead@cafcass.example lead Cafcass")
    it_is(office, FRIDAY)
    told = officer.until(lambda: [one for one in officer.dm() if "to write: they owe answers" in one["text"]], 15)[-1]
    assert "*Cafcass* · 1 update owed" in told["text"]
    assert "lead@cafcass.example" in told["text"]
    plain = [
        one["text"]["text"] for one in told["blocks"] if one["type"] == "section" and one["text"]["type"] != "mrkdwn"
    ]
    assert plain[0].startswith("Subject: Oxfordshire Safeguarding Children Board: 1 update owed by Cafcass")
    files = officer.until(
        lambda: len(found := [file for one in officer.dm() for file in one["files"]]) == 2 and found, 15
    )
    assert [one["name"] for one in files] == ["Letter to Cafcass.docx", "Return form, Cafcass.docx"]
    assert "Dear colleague," in words_of(office, files[0]["url"])
    it_is(office, FRIDAY + dt.timedelta(hours=2))
    assert len([one for one in officer.dm() if "they owe answers" in one["text"]]) == 1


def test_words_taken_out_of_the_record_are_taken_out_of_the_message_and_of_every_paper(office: Office) -> None:
    officer = office.officer
    office.says(office.as_("U0CAFCASS"), "/update 12.1 on track The survey goes to Elm House")
    office.says(officer, "/partnership end <@U0CAFCASS>")
    office.says(officer, "/partnership add lead@cafcass.example lead Cafcass")
    it_is(office, FRIDAY)

    def papers() -> list[str]:
        """What the papers in the thread say."""
        files = [file for one in officer.dm() for file in one["files"] if not file.get("deleted")]
        return [words_of(office, file["url"]) for file in files]

    before = officer.until(lambda: len(found := papers()) == 2 and found, 15)
    assert all("Elm House" in one for one in before)
    assert "taken out of *U-1*" in office.says(
        officer, "/partnership redact U-1 “Elm House” because it could be known who it is"
    )
    officer.until(lambda: len(found := papers()) == 2 and all("[redacted]" in one for one in found), 15)
    assert not any("Elm House" in one for one in papers())
    assert "Elm House" not in str([one for one in officer.dm() if "they owe answers" in one["text"]])


def test_words_taken_out_leave_a_message_whose_day_is_over_and_its_papers(office: Office) -> None:
    officer = office.officer
    office.says(office.as_("U0CAFCASS"), "/update 12.1 on track The survey goes to Elm House")
    office.says(officer, "/partnership end <@U0CAFCASS>")
    office.says(officer, "/partnership add lead@cafcass.example lead Cafcass")
    it_is(office, FRIDAY)

    def files() -> list[dict[str, Any]]:
        return [file for one in officer.dm() for file in one["files"] if not file.get("deleted")]

    officer.until(lambda: len(files()) == 2, 15)
    it_is(office, FRIDAY + dt.timedelta(days=5))
    office.says(officer, "/partnership redact U-1 “Elm House” because it could be known who it is")
    officer.until(lambda: files() == [], 15)
    officer.until(lambda: NO_LONGER_SHOWN in str(officer.dm()), 15)
    assert [one for one in officer.dm() if "they owe answers" in one["text"]] == []
