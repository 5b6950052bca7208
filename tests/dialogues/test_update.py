"""Whole conversations about /update, through the real Bolt app and the sandbox."""

from __future__ import annotations

import re
import sqlite3
from itertools import pairwise

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from sandbox.client import Client
from store import checks, models
from tests.office import MONDAY, Office

WORDS = "Report drafted and with our deputy chief constable"


def latest(office: Office) -> dict[str, object]:
    row = office.rows(models.Update)[-1]
    return dict(row._mapping)


def receipt(person: Client, number: int = 1) -> str:
    """The text of the newest receipt, once `number` of them are there."""
    found = person.until(lambda: [m for m in person.dm() if "Recorded U-" in m["text"]][number - 1 :])
    return str(found[-1]["text"])


def test_one_typed_update_is_recorded_receipted_and_told_to_the_owning_group(office_both: Office) -> None:
    office = office_both
    answer = office.says(office.tvp, f"/update 1.1 on track {WORDS}")
    assert "Recorded: *1.1* for Thames Valley Police: on track. Reference U-1." in answer
    row = latest(office)
    assert (row["status"], row["narrative"], row["is_return"]) == ("on track", WORDS, False)
    text = receipt(office.tvp)
    assert "Recorded U-1* on 16 November 2015 at 09:00" in text
    assert WORDS in text
    assert "You still owe" in text
    line = office.chair.until(lambda: office.as_("U0PAQA").messages("C0PAQA"))[-1]
    assert "0 of 12 in" in line["text"]
    assert "Thames Valley Police (on track)" in line["text"]


def test_an_action_that_many_owe_has_one_message_that_is_edited(office: Office) -> None:
    people = {"U0TVP": "Thames Valley Police", "U0OCC": "Oxfordshire County Council", "U0CAFCASS": "Cafcass"}
    for number, user in enumerate(people, 1):
        office.says(office.as_(user), f"/update 3.1 done, report sent by post on day {number}")
    line = office.tvp.until(lambda: [m for m in office.tvp.messages("C0PAQA") if "3 of 12 in" in m["text"]])
    assert len(office.tvp.messages("C0PAQA")) == 1
    assert all(name in line[0]["text"] for name in people.values())


def test_a_return_of_one_agency_leaves_the_others_owing(office: Office) -> None:
    office.says(office.tvp, "/update 3.1 done, report sent")
    assert latest(office)["is_return"]
    assert "3.1" not in office.says(office.tvp, "/actions mine").split("Owner")[0]
    assert "3.1" in office.says(office.as_("U0CAFCASS"), "/actions mine")


def test_an_action_with_one_owner_has_a_line_for_each_update(office: Office) -> None:
    deputy = office.as_("U0DDEDU")
    office.says(deputy, "/update 10.2 on track Compliance report commissioned", "C0BOARD")
    office.says(deputy, "/update 10.2 at risk Two schools have not answered", "C0BOARD")
    lines = office.tvp.until(lambda: office.tvp.messages("C0PAQA")[1:] and office.tvp.messages("C0PAQA"))
    assert [("Compliance report commissioned" in lines[0]["text"]), ("Two schools" in lines[1]["text"])] == [True, True]


def test_several_at_once_are_shown_before_they_are_recorded_together(office_both: Office) -> None:
    office = office_both
    answer = office.says(office.tvp, "/update 1.1 no change; 3.1 done, report sent")
    assert "I read 2 updates. *Nothing is recorded yet.*" in answer
    assert office.count(models.Update) == 0
    shown = office.tvp.ephemerals("C0PAQA")[-1]
    assert office.tvp.click(shown, "update.confirm")["ok"]
    assert office.count(models.Update) == 2
    assert "report sent" in receipt(office.tvp)


def test_confirming_twice_records_once(office: Office) -> None:
    office.says(office.tvp, "/update 1.1 on track drafted; 3.1 done, report sent")
    office.tvp.click(office.tvp.ephemerals("C0PAQA")[-1], "update.confirm")
    office.sandbox.client.replay(office.sandbox.client.pushes()[-1]["index"], sign=True)
    assert office.count(models.Update) == 2


def test_cancelled_updates_are_not_recorded(office: Office) -> None:
    office.says(office.tvp, "/update 1.1 on track drafted; 3.1 done, report sent")
    office.tvp.click(office.tvp.ephemerals("C0PAQA")[-1], "update.cancel")
    assert office.tvp.ephemerals("C0PAQA")[-1]["text"] == "Nothing was recorded."
    assert office.count(models.Update) == 0
    assert office.count(models.Draft) == 0


def test_a_correction_is_a_new_update_that_names_the_old(office: Office) -> None:
    office.says(office.tvp, "/update 1.1 on track Report drafted in june")
    receipt(office.tvp)
    dm = next(m for m in office.tvp.dm() if "Recorded U-1" in m["text"])
    office.tvp.click(dm, "update.correct")
    modal = office.tvp.modal()
    assert modal is not None
    assert modal["view"]["title"]["text"] == "Correct 1.1"
    assert office.tvp.submit({"narrative": "Report drafted in July"})["closed"]
    rows = office.rows(models.Update)
    assert [(row.narrative, row.corrects_id) for row in rows] == [
        ("Report drafted in june", None),
        ("Report drafted in July", 1),
    ]
    assert "It replaces U-1" in receipt(office.tvp, 2)


def test_a_corrected_update_cannot_be_corrected_again(office: Office) -> None:
    office.says(office.tvp, "/update 1.1 on track Report drafted in june")
    office.says(office.tvp, "/update correct U-1 on track Report drafted in July")
    assert "was corrected already" in office.says(office.tvp, "/update correct U-1 on track Report drafted in May")
    assert office.count(models.Update) == 2


def test_the_business_unit_records_on_behalf_with_its_source(office: Office) -> None:
    answer = office.says(
        office.officer, "/update 3.1 for Cafcass: on track, report drafted, source: e-mail of 3 November"
    )
    assert "Recorded: *3.1* for Cafcass" in answer
    row = latest(office)
    assert (row["narrative"], row["on_behalf_source"]) == ("report drafted", "e-mail of 3 November")


def test_an_update_by_mention_is_recorded_and_answered_in_the_thread(office_both: Office) -> None:
    office = office_both
    office.tvp.say("C0PAQA", f"@Partnership bot update 1.1 on track {WORDS}")
    replies = office.tvp.until(lambda: [m for m in office.tvp.messages("C0PAQA") if "Reference U-1" in m["text"]])
    assert replies[0]["thread_ts"]
    assert office.count(models.Update) == 1


def test_an_update_by_direct_message_is_recorded(office: Office) -> None:
    office.tvp.say("D0TVP", f"update 1.1 on track {WORDS}")
    receipt(office.tvp)
    assert latest(office)["narrative"] == WORDS


def test_someone_of_another_workspace_updates_by_mention(office: Office) -> None:
    probation = office.as_("U0PROB")
    probation.say("C0SHARED", "@Partnership bot update 1.1 at risk waiting for national guidance")
    probation.until(lambda: [m for m in probation.messages("C0SHARED") if "for Probation" in m["text"]])
    assert latest(office)["status"] == "at risk"


def test_a_guest_who_is_registered_may_update(office: Office) -> None:
    assert "Recorded" in office.says(office.as_("U0DONN"), "/update 1.1 on track drafted", "C0SHARED")


def test_a_formula_another_script_and_emoji_are_kept_as_typed(office: Office) -> None:
    narrative = '=HYPERLINK("http://example.org") الجلسة القادمة 🙂 <b> R&D'
    office.says(office.tvp, f"/update 1.1 on track {narrative}")
    assert latest(office)["narrative"] == narrative
    text = receipt(office.tvp)
    assert "الجلسة القادمة 🙂 &lt;b&gt; R&amp;D" in text


def test_a_broadcast_in_an_update_stays_words(office: Office) -> None:
    office.says(office.tvp, "/update 1.1 on track please read <!channel> and <!here>")
    line = office.tvp.until(lambda: office.tvp.dm())[-1]
    assert "<!" not in line["text"]
    assert "&lt;!channel&gt;" in line["text"]


def test_help_after_any_command_explains_it_and_records_nothing(office: Office) -> None:
    for name in ("update", "actions", "horizon", "digest", "partnership"):
        assert f"*/{name}*" in office.says(office.tvp, f"/{name} help")
    office.tvp.say("D0TVP", "horizon help")
    office.tvp.until(lambda: [m for m in office.tvp.dm() if "*/horizon*" in m["text"]])
    assert office.count(models.HorizonItem) == 0


@pytest.mark.parametrize(
    "words",
    ["hi <@U0BOT> update 1.1 on track drafted", "update 1.1 on track drafted <@U0BOT>",
     "<@U0BOT> please update 1.1 on track drafted", "<@U0BOT> Update\n1.1 on track drafted",
     "<@U0BOT> update1.1 on track drafted"],
)  # fmt: skip
def test_a_mention_stands_anywhere_and_politeness_is_passed_over(office: Office, words: str) -> None:
    office.tvp.say("C0PAQA", words)
    office.tvp.until(lambda: office.rows(models.Update))
    assert latest(office)["narrative"] == "drafted"


def test_people_named_in_an_update_stand_there_by_post(office: Office) -> None:
    office.tvp.say("D0TVP", "update 1.1 on track report sent, <@U0CAFCASS> please see")
    office.tvp.until(lambda: office.rows(models.Update))
    assert latest(office)["narrative"] == "report sent, @Lead, Cafcass please see"


def test_a_correction_can_be_begun_by_its_reference_and_only_of_ones_own(office: Office) -> None:
    office.says(office.tvp, "/update 1.1 on track, drafted in June")
    cafcass = office.as_("U0CAFCASS")
    said = office.says(cafcass, "/update correct U-1 on track, drafted in May")
    assert "That is for Thames Valley Police to say of 1.1, not for your post (Lead, Cafcass)." in said
    assert "Say which update" in office.says(office.tvp, "/update correct")
    office.tvp.command("C0PAQA", "/update correct 1")
    office.tvp.submit({"status": "on track", "narrative": "Drafted in July"})
    assert [row.corrects_id for row in office.rows(models.Update)] == [None, 1]
    assert "was corrected already" in office.says(office.tvp, "/update correct U-1")  # before anything is written


def test_a_correction_of_something_older_leaves_the_last_word(office: Office) -> None:
    office.says(office.tvp, "/update 1.1 on track drafted")
    office.says(office.tvp, "/update 1.1 at risk, two teams have not answered")
    office.says(office.tvp, "/update correct U-1 on track drafted in July")
    assert "two teams have not answered" in office.says(office.tvp, "/actions how is 1.1 going")
    with office.store.reading() as connection:
        assert not [p for p in checks.problems(connection, MONDAY.date()) if "latest" in p]


def test_characters_that_nobody_sees_are_not_kept(office_on_both: Office) -> None:
    office_on_both.says(office_on_both.tvp, "/update 1.1 on track dra\x00fted \u202elive")
    assert latest(office_on_both)["narrative"] == "drafted live"


def test_someone_of_another_workspace_has_a_home_of_their_own(office: Office) -> None:
    probation = office.as_("U0PROB")
    probation.open_home()
    home = probation.home()
    assert home is not None
    assert "Lead, Probation" in str(home["view"])


UPDATE = (
    "BEGIN", "SELECT people", "SELECT actions", "INSERT updates", "UPDATE assignments",
    "INSERT deliveries", "INSERT deliveries", "INSERT inbox", "SELECT audit_head", "INSERT audit", "UPDATE audit_head",
    "COMMIT",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "statements"),
    [
        ("/update 1.1 on track, drafted", UPDATE),
        ("/update 1.1 done, sent", (*UPDATE[:5], "UPDATE assignments", *UPDATE[5:])),  # was it to be handed over?
    ],
)
def test_recording_an_update_takes_these_statements_and_no_more(
    office: Office, typed: str, statements: tuple[str, ...]
) -> None:
    office.sender.stop()
    said: list[str] = []

    def listen(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_trace_callback(said.append)

    event.listen(Pool, "checkout", listen)
    try:
        assert "Recorded: *1.1*" in office.says(office.tvp, typed)
    finally:
        event.remove(Pool, "checkout", listen)
    once = [one for before, one in pairwise(["", *said]) if one != before]  # a trigger repeats what set it off
    found = (re.match(r"(\w+)(?:.*? FROM (\w+)| INTO (\w+)| (?!IMMEDIATE)(\w+))?", one, re.DOTALL) for one in once)
    plain = [" ".join(word for word in each.groups() if word) for each in found if each]
    assert plain == list(statements)


def test_what_was_read_of_a_line_beside_its_status_is_said_at_once(office: Office) -> None:
    said = office.says(office.tvp, "/update 1.1 delayed by leave, now likely to be 31 March 2016 https://example.org/a")
    assert "Evidence: https://example.org/a  ·  Now expected 31 March 2016 (“31 March 2016”)" in said
    assert "Now expected" not in office.says(office.tvp, "/update 1.1 on track, drafted")
