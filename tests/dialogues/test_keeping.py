"""Whole conversations about keeping and not keeping: holds, what has expired, words that are taken out."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import select, update

from sandbox.client import Client
from store import models
from tests.dialogues.rows import row
from tests.office import MONDAY, Office

WORDS = "the lad from Elm & Oak House"


def later(office: Office, days: int) -> None:
    moved = dt.datetime.fromisoformat(office.sandbox.client.clock(advance=days * 86400))
    office.officer.until(lambda: office._clock.now() >= moved)  # it remembers the time for a moment


def dump(office: Office) -> str:
    """Every value of every row in the store, as text."""
    tables = models.Base.metadata.sorted_tables
    with office.store.reading() as connection:
        return json.dumps(
            [[str(value) for value in line] for table in tables for line in connection.execute(select(table))]
        )


def audited(office: Office) -> list[tuple[str, str, str | None]]:
    return [(line.operation, line.outcome, line.subject) for line in office.rows(models.Audit)][1:]


@row(43, "/partnership hold Serious Case Review because the inquiry has asked that nothing is destroyed")
def test_row_43_an_inquirys_hold_overrides_every_deletion_until_it_is_lifted(office_on_both: Office) -> None:
    office = office_on_both
    officer = office.officer
    assert "not your post" not in office.says(office.tvp, "/update 3.1 on track Report drafted")
    because = "because the inquiry has asked that nothing is destroyed"
    placed = office.says(officer, f"/partnership hold Serious Case Review {because}")
    assert "*Hold 1* stands from 16 November 2015 over the review" in placed
    assert "the inquiry has asked that nothing is destroyed" in office.says(office.tvp, "/partnership holds")
    # The agencies are asked to look through their own records; each answers for itself.
    asks = "How have you looked through your records on this case, and kept them?"
    asked = office.says(officer, f"/returns ask TVP, OHFT by 31 December 2015: {asks}")
    assert "A-1" in asked
    assert "Recorded" in office.says(office.tvp, "/update A-1 complete All our records were looked through and kept")
    assert "1 of 2" in office.says(officer, "/actions A-1")
    # Six weeks on, the requests of that day have expired; they are held all the same.
    later(office, 42)
    due = office.says(officer, "/partnership retention due")
    assert "0 would be deleted" in due
    assert "held by hold 1" in due
    refused = office.says(officer, "/partnership retention delete")
    assert "a hold overrides every deletion" in refused
    assert "Nothing was deleted" in refused
    before = {line.key for line in office.rows(models.Inbox)}
    assert "may not lift a hold" in office.says(office.chair, "/partnership lift 1 because it is over")
    assert "Say why" in office.says(officer, "/partnership lift 1")
    assert "was lifted on 28 December 2015" in office.says(
        officer, "/partnership lift 1 because the inquiry has reported"
    )
    assert "*No hold stands.*" in office.says(office.tvp, "/partnership holds")
    # And now they may be deleted, once, after a yes.
    assert "Nothing has been deleted yet" in office.says(officer, "/partnership retention delete")
    asked_for = officer.ephemerals("C0PAQA")[-1]
    officer.click(asked_for, "partnership.retention.delete")
    everything = office.sandbox.client
    everything.replay(everything.until(lambda: everything.pushes("interactive"))[-1]["index"], sign=True)
    assert "*Deleted*: requests" in officer.ephemerals("C0PAQA")[-1]["text"]
    assert before.isdisjoint(line.key for line in office.rows(models.Inbox))
    assert [one for one in audited(office) if one[0] == "delete what has expired"] == [
        ("delete what has expired", "done", "expired records")
    ]


def edited(person: Client, look: str) -> bool:
    return any(look in message["text"] for message in [*person.dm(), *person.messages("C0PAQA")])


def test_words_are_taken_out_of_the_record_and_of_every_message_that_repeats_them(office_on_both: Office) -> None:
    office = office_on_both
    tvp, officer = office.tvp, office.officer
    office.says(tvp, f"/update 3.1 on track We met {WORDS} again")
    tvp.say("C0PAQA", "@Partnership bot actions 3.1")
    tvp.until(lambda: [m for m in tvp.messages("C0PAQA") if "Oak House" in m["text"] and "3.1" in m["text"]])
    tvp.until(lambda: edited(tvp, "Recorded U-1"))
    officer.until(lambda: office.says(officer, "/partnership redact U-1") == "" and officer.modal())
    modal = officer.modal()
    assert modal is not None
    assert "the lad from Elm &amp; Oak House" in str(modal["view"])
    officer.submit({"words": WORDS.upper(), "reason": "It could be known who it is"})
    done = officer.modal()
    assert "The words were taken out of *U-1*" in str(done)
    tvp.until(lambda: not edited(tvp, "Oak House"))
    assert edited(tvp, "[redacted]")
    assert "Oak House" not in dump(office)
    assert "Oak House" not in office.says(tvp, "/actions 3.1")
    assert audited(office)[-1] == ("redact", "done", "update 1")


def test_words_that_screening_would_refuse_can_be_taken_out_by_form_and_by_line(office: Office) -> None:
    office.says(office.tvp, "/update 3.1 on track First")
    office.says(office.tvp, "/update 3.1 on track Second")
    narrative = "Spoke to Tom Smith, aged 9, on 07700 900123."
    with office.store.writing() as connection:
        connection.execute(update(models.Update).values(narrative=narrative))
    officer = office.officer
    said = office.says(officer, "/partnership redact U-1 “Tom Smith, aged 9” because it names a child")
    assert "The words were taken out of *U-1*" in said
    office.says(officer, "/partnership redact U-2")
    assert officer.submit({"words": "07700 900123", "reason": "Call 07700 900123"})["closed"] is False
    officer.submit({"words": "07700 900123", "reason": "A telephone number"})
    assert "taken out of *U-2*" in str(officer.modal())
    assert "The same words still stand in U-1." in str(officer.modal())
    kept = [line.narrative for line in office.rows(models.Update)]
    assert kept == ["Spoke to [redacted], on 07700 900123.", "Spoke to Tom Smith, aged 9, on [redacted]."]
    assert all("900123" not in line.reason and "Tom" not in line.reason for line in office.rows(models.Redaction))
    assert not any("900123" in str(line.answer) or "Tom" in str(line.answer) for line in office.rows(models.Inbox))


def test_nobody_else_may_redact_and_the_refusal_does_not_repeat_the_words(office: Office) -> None:
    office.says(office.tvp, f"/update 3.1 on track We met {WORDS}")
    said = office.says(office.chair, f"/partnership redact U-1 “{WORDS}” because it is private")
    assert "may not redact" in said
    assert "Oak House" not in said
    missing = office.says(office.officer, "/partnership redact U-1 “another house” because it is private")
    assert "do not stand in U-1" in missing
    assert "another house" not in missing
    office.says(office.officer, "/partnership hold board because of an inquiry")
    held = office.says(office.officer, f"/partnership redact U-1 “{WORDS}” because it is private")
    assert "hold 1" in held
    assert "Nothing was changed" in held
    assert office.count(models.Redaction) == 0


def test_a_hold_on_everything_is_for_the_business_unit_and_its_reason_is_asked(office: Office) -> None:
    assert "for the business unit alone" in office.says(
        office.chair, "/partnership hold everything because of an inquiry"
    )
    assert "Say why" in office.says(office.officer, "/partnership hold everything")
    assert "of every board" in office.says(office.officer, "/partnership hold everything because of an inquiry")
    assert audited(office) == [("place a hold", "refused", "everything"), ("place a hold", "done", "hold 1")]


def test_a_rule_is_shown_in_words_and_is_the_boards_own_choice(office: Office) -> None:
    said = office.says(office.chair, "/partnership retention")
    assert "horizon items: 2 years (730 days) after they were closed" in said
    assert "the audit trail, from its beginning: 7 years (2,557 days) after it was written" in said
    assert "may not" in office.says(office.chair, "/partnership retention horizon 5 years")
    assert "are kept: 5 years (1,826 days)" in office.says(office.officer, "/partnership retention horizon 5 years")
    assert "at most 100 years" in office.says(office.officer, "/partnership retention horizon 99999 years")
    assert "this board’s own choice" in office.says(office.officer, "/partnership retention")
    assert "Nothing has expired" in office.says(office.officer, "/partnership retention due")


def test_a_message_that_slack_does_not_let_be_edited_is_told_to_the_unit_and_found(office: Office) -> None:
    tvp, officer = office.tvp, office.officer
    office.says(tvp, f"/update 3.1 on track We met {WORDS} again")
    tvp.say("C0PAQA", "@Partnership bot actions 3.1")  # everybody there reads it
    tvp.until(lambda: any(one.kind == "answer" and one.ts for one in office.rows(models.Delivery)))
    with office.store.writing() as connection:
        connection.execute(update(models.Channel).values(ended_at=MONDAY))
    tvp.say("C0PAQA", "@Partnership bot actions 3.1")  # no group's any more: shown to the asker alone
    tvp.until(lambda: len([one for one in office.rows(models.Delivery) if one.kind == "answer" and one.ts]) == 2)
    office.sandbox.client.faults([{"method": "chat.update", "fault": "cant_update_message", "times": 9}])
    said = office.says(officer, f"/partnership redact U-1 “{WORDS}” because it could be known who it is")
    assert "1 answer that one person alone saw is not edited" in said
    officer.until(
        lambda: any("could not be changed: Slack said cant_update_message" in m["text"] for m in officer.dm())
    )
    assert any("have it deleted there" in message["text"] for message in officer.dm())


def test_a_digest_that_tells_of_it_loses_the_words_alone_and_any_other_stays_as_it_was(office: Office) -> None:
    paqa, officer = office.as_("U0PAQA"), office.officer

    def posted(number: int) -> list[str]:
        office.says(paqa, "/digest post")
        paqa.until(lambda: sum("Digest:" in m["text"] for m in paqa.messages("C0PAQA")) == number)
        paqa.until(lambda: [line.state for line in office.rows(models.Delivery) if line.kind == "digest"][-1] == "sent")
        return [m["text"] for m in paqa.messages("C0PAQA") if "Digest:" in m["text"]]

    before = posted(1)[0]
    later(office, 1)
    office.says(officer, f"/horizon log A new provider for {WORDS}, who moves")
    carries = posted(2)[1]
    assert "Oak House" in carries
    said = office.says(officer, f"/partnership redact H-1 “{WORDS}” because it is private")
    assert "1 message of mine in Slack is being edited" in said
    paqa.until(lambda: not edited(paqa, "Oak House"))
    after = [m["text"] for m in paqa.messages("C0PAQA") if "Digest:" in m["text"]]
    assert after == [before, carries.replace("the lad from Elm &amp; Oak House", "[redacted]")]
    assert "Oak House" not in dump(office)
