"""Whole conversations about the letters that the business unit writes: they come with their papers, ready to send."""

from __future__ import annotations

import datetime as dt
import io
import urllib.request

from docx import Document

from tests.dialogues.test_reminders import FRIDAY, it_is
from tests.office import Office


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
    with urllib.request.urlopen(office.sandbox.url + files[0]["url"]) as file:
        assert "Dear colleague," in [one.text for one in Document(io.BytesIO(file.read())).paragraphs]
    it_is(office, FRIDAY + dt.timedelta(hours=2))
    assert len([one for one in officer.dm() if "to write" in one["text"]]) == 1
