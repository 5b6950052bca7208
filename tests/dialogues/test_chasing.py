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
from messages.chasing import FILES
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
    told = officer.until(lambda: [one for one in officer.dm() if "to write: they owe answers" in one["text"]])[-1]
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

    before = officer.until(lambda: len(found := papers()) == 2 and found)
    assert all("Elm House" in one for one in before)
    assert "taken out of *U-1*" in office.says(
        officer, "/partnership redact U-1 “Elm House” because it could be known who it is"
    )
    officer.until(lambda: len(found := papers()) == 2 and all("[redacted]" in one for one in found))
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

    officer.until(lambda: len(files()) == 2)
    it_is(office, FRIDAY + dt.timedelta(days=5))
    office.says(officer, "/partnership redact U-1 “Elm House” because it could be known who it is")
    officer.until(lambda: files() == [])
    officer.until(lambda: NO_LONGER_SHOWN in str(officer.dm()))
    assert [one for one in officer.dm() if "they owe answers" in one["text"]] == []


def test_the_letters_of_a_round_are_one_message_with_one_file_and_each_comes_when_it_is_asked_for(
    office_on_both: Office,
) -> None:
    office = office_on_both
    officer = office.officer
    office.says(officer, "/returns round open for PAQA meeting 14 December 2015")
    it_is(office, dt.datetime(2015, 11, 30, 9, tzinfo=dt.UTC))
    told = officer.until(lambda: [one for one in officer.dm() if "silent in round 1" in one["text"]])[-1]

    def files() -> list[str]:
        return [file["name"] for one in officer.dm() for file in one["files"]]

    assert officer.until(files) == ["Letters to print, round 1.docx"]
    block = next(one["block_id"] for one in told["blocks"] if one.get("accessory") and "Cafcass" in one["text"]["text"])
    officer.click(told, FILES, block)
    came = officer.until(lambda: [one for one in officer.dm() if "1 update owed by Cafcass" in one["text"] or
                                  "owed by Cafcass in monitoring" in one["text"]], 20)[-1]  # fmt: skip
    assert "Subject: Oxfordshire Safeguarding Children Board: " in came["text"]
    asked_for = officer.until(lambda: len(found := files()) == 4 and found[1:])
    assert asked_for[0] == "Letter to Cafcass.docx"
    assert [name.rpartition(".")[2] for name in asked_for[1:]] == ["docx", "xlsx"]
    assert "in your direct messages in a moment" in office.says(officer, "/returns letter to Cherwell")
    officer.until(lambda: "Letter to Cherwell District Council.docx" in files())
    assert "Nothing was recorded" in office.says(office.tvp, "/returns letter Cafcass")

    it_is(office, dt.datetime(2015, 11, 30, 10, tzinfo=dt.UTC))
    officer.click(told, FILES, block)
    officer.until(lambda: files().count("Letter to Cafcass.docx") == 2, 20)
