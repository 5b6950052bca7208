"""The digest as it stands in its channel: its thread, what may be pressed in it, and where it does not stand at all."""

from __future__ import annotations

from typing import Any

from sandbox.client import Client
from store import models
from tests.office import Office


def posted(office: Office, channel: str = "C0PAQA") -> list[dict[str, Any]]:
    """The digest and what stands in its thread."""
    return [one for one in office.chair.messages(channel) if one.get("bot_id") or one["user"] == "U0BOT"]


def deliveries(office: Office) -> list[Any]:
    return [row for row in office.rows(models.Delivery) if row.kind in ("digest", "digest thread")]


def sent(person: Client, office: Office, number: int) -> list[Any]:
    return person.until(lambda: rows if len(rows := deliveries(office)) == number
                        and all(row.state == "sent" for row in rows) else None)  # fmt: skip


def test_what_does_not_fit_stands_in_the_thread_once_and_the_counts_are_kept(office_on_both: Office) -> None:
    office = office_on_both
    for number in range(7):
        office.says(office.tvp, f"/horizon Emerging issue number {number}")
    office.says(office.officer, "/digest post")
    main, thread = sent(office.officer, office, 2)
    assert thread.key == f"{main.key}:thread:1"
    assert thread.thread_ts == main.ts
    [whole, rest] = posted(office)
    assert "_2 more in the thread._" in whole["text"]
    assert rest["thread_ts"] == whole["ts"]
    assert [(whole["text"] + rest["text"]).count(f"issue number {number}\n") for number in range(7)] == [1] * 7
    assert "*Owners still to answer (" in rest["text"]
    [kept] = office.rows(models.DigestCount)
    assert (kept.counts["total"], kept.counts["due soon"]) == (38, 4)
    office.sandbox.client.clock(to="2015-11-23T09:00:00+00:00")
    office.says(office.officer, "/update 1.1 on track for TVP, told by their lead: Report drafted")
    again = office.says(office.officer, "/digest preview")
    assert "On 16 November 2015: " in again
    assert "was 4" in again


def test_whoever_presses_in_the_channel_gets_a_form_of_their_own(office: Office) -> None:
    office.says(office.officer, "/digest post")
    office.officer.until(lambda: posted(office))
    [digest, *_] = posted(office)
    elements = [one for block in digest["blocks"] if block["type"] == "actions" for one in block["elements"]]
    [choose] = [one for one in elements if one["action_id"] == "update.open"]
    assert "12.1" in [one["value"] for one in choose["options"]]
    office.tvp.click(digest, "update.open", choose="12.1")
    modal = office.tvp.modal()
    assert modal is not None
    assert "12.1" in str(modal["view"])
    before = len(office.rows(models.Audit))
    office.as_("U0OCC").click(digest, "update.open", choose="7.1")  # which the county council does not owe
    said = office.as_("U0OCC").until(lambda: office.as_("U0OCC").modal() or office.as_("U0OCC").ephemerals("C0PAQA"))
    assert "Nothing was recorded" in str(said) or "not" in str(said)
    assert len(office.rows(models.Update)) == 0
    assert len(office.rows(models.Audit)) <= before + 1
    assert posted(office)[0]["text"] == digest["text"]


def test_where_somebody_is_not_on_the_list_nothing_stands_and_the_business_unit_is_told_who(office: Office) -> None:
    office.sandbox.client.world("join", user="U0STRANGER", channel="C0PAQA")
    office.says(office.officer, "/digest post")
    [told] = office.officer.until(lambda: [m for m in office.officer.dm() if "not everybody in it" in m["text"]])
    assert "<@U0STRANGER>" in told["text"]
    assert "shared with another" not in told["text"]
    assert posted(office) == []
    assert office.rows(models.DigestCount) == []
    office.says(office.officer, "/partnership add <@U0STRANGER> as lead of OUH")
    office.says(office.officer, "/digest post")
    office.officer.until(lambda: posted(office))


def test_the_next_meeting_and_what_it_expects_is_told(office: Office) -> None:
    office.says(office.officer, "/meeting add PAQA 3 December 2015")
    said = office.says(office.chair, "/digest preview")
    assert "*Next meeting*" in said
    assert "3 December 2015*: In 17 days, on a Thursday. It is asked to:" in said
    preview = office.chair.ephemerals("C0PAQA")[-1]
    office.chair.click(preview, "meeting.open")
    office.chair.until(lambda: "3 December 2015" in office.chair.ephemerals("C0PAQA")[-1]["text"])
