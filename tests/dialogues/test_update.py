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
from tests.conftest import fill, staff
from tests.office import MONDAY, Office
from tests.postgres import Postgres

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


def test_the_form_walks_through_what_is_owed(office_both: Office) -> None:
    office, cafcass = office_both, office_both.as_("U0CAFCASS")
    assert cafcass.command("C0PAQA", "/update")["ok"]
    first = cafcass.modal()
    assert first is not None
    title = first["view"]["title"]["text"]
    assert title.startswith("Update 1 of ")
    owed = int(title.split()[-1])
    assert not cafcass.submit({"status": "on track", "narrative": "Arrangements reviewed"})["closed"]
    second = cafcass.modal()
    assert second is not None
    assert second["view"]["title"]["text"] == f"Update 2 of {owed}"
    assert cafcass.click(second, "update.no_change")["ok"]
    third = cafcass.modal()
    assert third is not None
    assert third["view"]["title"]["text"] == f"Update 3 of {owed}"
    cafcass.click(third, "update.skip")
    for _ in range(owed - 3):
        cafcass.submit({"status": "on track", "narrative": "Arrangements reviewed"})
    end = cafcass.modal()
    assert end is not None
    assert end["view"]["submit"] is None
    assert office.count(models.Update) == owed - 1


def test_a_second_no_change_running_needs_a_sentence(office: Office) -> None:
    assert "Recorded" in office.says(office.tvp, "/update 1.1 no change")
    again = office.says(office.tvp, "/update 1.1 no change")
    assert "Add a sentence" in again
    assert office.count(models.Update) == 1
    assert "Recorded" in office.says(office.tvp, "/update 1.1 no change, still waiting for the legal view")


def test_the_no_change_button_keeps_what_was_typed_when_it_needs_a_sentence(office: Office) -> None:
    office.says(office.tvp, "/update 1.1 no change")
    office.tvp.command("C0PAQA", "/update 1.1")
    modal = office.tvp.modal()
    assert modal is not None
    office.tvp.click(modal, "update.no_change")
    shown = office.tvp.modal()
    assert shown is not None
    assert "Add a sentence" in str(shown["view"]["blocks"][0])
    assert office.count(models.Update) == 1


def test_saving_one_form_twice_records_once(office: Office) -> None:
    office.tvp.command("C0PAQA", "/update 1.1")
    office.tvp.submit({"status": "on track", "narrative": WORDS})
    office.sandbox.client.replay(office.sandbox.client.pushes("interactive")[-1]["index"], sign=True)
    assert office.count(models.Update) == 1


def test_another_action_is_found_by_ref_and_by_words(office: Office) -> None:
    office.tvp.command("C0PAQA", "/update")
    modal = office.tvp.modal()
    assert modal is not None
    by_words = office.tvp.suggest(modal, "update.find", "supervision compliance")
    assert "3.1" in [one["value"] for one in by_words["options"]]
    assert office.tvp.suggest(modal, "update.find", "7.1")["options"][0]["value"] == "7.1"
    office.tvp.click(modal, "update.find", choose="7.1")
    chosen = office.tvp.modal()
    assert chosen is not None
    assert chosen["view"]["title"]["text"] == "Update 7.1"


def test_an_action_of_others_chosen_in_the_form_is_refused_in_words(office: Office) -> None:
    office.tvp.command("C0PAQA", "/update")
    modal = office.tvp.modal()
    assert modal is not None
    office.tvp.click(modal, "update.find", choose="6.1")
    shown = office.tvp.modal()
    assert shown is not None
    assert "6.1 belongs to OSCB Chair" in str(shown["view"])


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


def test_on_behalf_without_a_source_is_not_recorded(office: Office) -> None:
    assert "Say who told you" in office.says(office.officer, "/update 3.1 for Cafcass: on track, report drafted")
    assert office.count(models.Update) == 0


def test_the_form_of_the_business_unit_asks_for_whom_and_who_told(office: Office) -> None:
    office.officer.command("C0PAQA", "/update 3.1")
    modal = office.officer.modal()
    assert modal is not None
    done = office.officer.submit(
        {"party": "Cafcass", "on_behalf_source": "telephone, 5 November", "status": "on track", "narrative": "Drafted"}
    )
    assert done["closed"]
    assert latest(office)["on_behalf_source"] == "telephone, 5 November"


def test_nobody_else_may_record_for_another_agency(office: Office) -> None:
    answer = office.says(office.tvp, "/update 3.1 for Cafcass: on track, drafted, source: a telephone call")
    assert "may not" in answer
    assert office.count(models.Update) == 0
    refusals = [row for row in office.rows(models.Audit) if row.outcome == "refused"]
    assert len(refusals) == 1


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


BAD = [
    ("/update 66.1 on track drafted", "Did you mean"),
    ("/update 6.1 on track drafted", "6.1 belongs to OSCB Chair"),
    ("/update 2.1 done, all of it", "2.1 is closed"),
    ("/update 1.1 splendid, all well", "status"),
    ("/update 1.1 on track", "say in a few words"),
    ("/update 1.1 paused", "say why"),
    ("/update 1.1 on track " + "word " * 1000, "at most 2,500"),
    ("/update on track", "which action"),
    ("/update 1.1 on track, NHS number 999 077 1200 was seen", "NHS number"),
    ("/update 1.1 on track, child born 6 June 2001 seen", "date of birth"),
    ("/update 1.1 on track, met Tamsin Rookwood, 14, on Tuesday", "name"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), BAD, ids=[said for _, said in BAD])
def test_bad_input_is_one_clear_sentence_and_nothing_written(office: Office, typed: str, said: str) -> None:
    answer = office.says(office.tvp, typed)
    assert said in answer
    assert "othing was recorded" in answer
    assert office.count(models.Update) == 0
    assert office.count(models.Delivery) == 0


def test_words_that_identify_a_child_are_nowhere_afterwards(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.says(office.tvp, "/update 1.1 on track, met Tamsin Rookwood, 14, on Tuesday")
    office.tvp.command("C0PAQA", "/update 1.1")
    office.tvp.submit({"status": "on track", "narrative": "met Tamsin Rookwood, 14, on Tuesday"})
    office.tvp.say("D0TVP", "update 1.1 on track, met Tamsin Rookwood, 14, on Tuesday")
    office.tvp.until(lambda: len(office.tvp.dm()) > 1)
    for table in models.Base.metadata.sorted_tables:
        with office.store.reading() as connection:
            assert "Rookwood" not in str(connection.execute(table.select()).all()), table.name
    assert "Rookwood" not in str(office.sandbox.client.calls())
    printed = capsys.readouterr()
    assert "Rookwood" not in printed.out + printed.err


def test_someone_who_is_not_on_the_list_gets_nothing_and_how_to_be_added(office: Office) -> None:
    answer = office.says(office.stranger, "/update 1.1 on track drafted", "C0GENERAL")
    assert "not on this partnership’s list" in answer
    assert "T0HOME:U0STRANGER" in answer
    assert "Thames" not in answer
    assert office.count(models.Update) == 0


def test_a_forged_form_is_checked_again(office: Office) -> None:
    office.tvp.command("C0PAQA", "/update 1.1")
    modal = office.tvp.modal()
    assert modal is not None
    theirs = next(
        row for row in office.rows(models.Assignment)
        if row.party_id == next(p.id for p in office.rows(models.Party) if p.code == "CAFCASS")
    )  # fmt: skip
    view = office.sandbox.server.state.views[modal["view_id"]]
    view.body["private_metadata"] = f'{{"once":"x","assignment":{theirs.id},"seen":[],"of":0}}'
    answer = office.tvp.submit({"status": "on track", "narrative": "forged"})
    assert answer["errors"]
    assert office.count(models.Update) == 0


def test_a_store_that_does_not_answer_gives_the_words_back_and_records_nothing_later(office_url: str) -> None:
    with Office(office_url) as office:
        other_process = sqlite3.connect(office_url.removeprefix("sqlite:///"), isolation_level=None)
        other_process.execute("BEGIN IMMEDIATE")
        with office.patience(0.4):
            answer = office.says(office.tvp, f"/update 1.1 on track {WORDS}")
        other_process.execute("ROLLBACK")
        other_process.close()
        assert "did not answer in time, so nothing was recorded" in answer
        assert f"/update 1.1 on track {WORDS}" in answer
        office.dispatcher.settle()  # the worker may have had the lock by now
        assert office.count(models.Update) == 0
        assert "Recorded" in office.says(office.tvp, f"/update 1.1 on track {WORDS}")


def test_a_form_keeps_its_words_when_the_store_does_not_answer(office_url: str) -> None:
    with Office(office_url) as office:
        office.tvp.command("C0PAQA", "/update 1.1")
        other_process = sqlite3.connect(office_url.removeprefix("sqlite:///"), isolation_level=None)
        other_process.execute("BEGIN IMMEDIATE")
        with office.patience(0.4):
            answer = office.tvp.submit({"status": "on track", "narrative": WORDS})
        other_process.execute("ROLLBACK")
        other_process.close()
        assert "nothing was recorded" in answer["errors"]["narrative"]
        office.dispatcher.settle()
        assert office.tvp.submit({"status": "on track", "narrative": WORDS})["closed"]
        assert office.count(models.Update) == 1


def test_a_database_that_hangs_records_nothing_later() -> None:
    server = Postgres()
    try:
        server.admin("CREATE DATABASE plan")
        fill(server.url("plan"))
        staff(server.url("plan"))
        with Office(server.url("plan")) as office:
            office.says(office.tvp, "/update 3.1 on track warmed up")
            server.pause()
            with office.patience(0.6):
                answer = office.says(office.tvp, f"/update 1.1 on track {WORDS}")
            server.resume()
            assert "nothing was recorded" in answer
            office.dispatcher.settle()
            assert [row.narrative for row in office.rows(models.Update)] == ["warmed up"]
    finally:
        server.remove()


def test_help_after_any_command_explains_it_and_records_nothing(office: Office) -> None:
    for name in ("update", "actions", "horizon", "digest", "partnership"):
        assert f"*/{name}*" in office.says(office.tvp, f"/{name} help")
    office.tvp.say("D0TVP", "horizon help")
    office.tvp.until(lambda: [m for m in office.tvp.dm() if "*/horizon*" in m["text"]])
    assert office.count(models.HorizonItem) == 0


@pytest.mark.parametrize("day", ["30 February 2016", "31 November 2015", "12/13/2015"])
def test_a_date_that_cannot_be_is_not_recorded(office: Office, day: str) -> None:
    answer = office.says(office.tvp, f"/update 3.1 at risk, staff shortage, expected {day}")
    assert "othing was recorded" in answer
    assert office.count(models.Update) == 0


def test_an_expected_day_that_has_passed_is_asked_about_beside_its_field(office: Office) -> None:
    office.tvp.command("C0PAQA", "/update 1.1")
    answer = office.tvp.submit({"status": "at risk", "narrative": WORDS, "expected_on": "2015-01-01"})
    assert "today or later" in answer["errors"]["expected_on"]
    assert office.count(models.Update) == 0


def test_what_may_not_be_kept_is_said_beside_the_field_that_holds_it(office: Office) -> None:
    office.tvp.command("C0PAQA", "/update 1.1")
    answer = office.tvp.submit({"status": "on track", "narrative": "met Tamsin Rookwood, 14, on Tuesday"})
    assert list(answer["errors"]) == ["narrative"]


def unpublish(office: Office) -> None:
    with office.store.writing() as connection:
        connection.execute(models.Review.__table__.update().values(is_published=False))


@pytest.mark.parametrize(
    "words",
    ["update 1.15 on track x y", "update 6.1 no change; 12.1 on track drafted", "update", "update 6.1 on track z"],
)
def test_an_unpublished_review_does_not_show_in_a_channel(office: Office, words: str) -> None:
    unpublish(office)
    office.chair.say("C0PAQA", f"@Partnership bot {words}")
    office.dispatcher.settle()
    office.tvp.until(lambda: not [row for row in office.rows(models.Delivery) if row.state in ("planned", "sending")])
    said = str([message["text"] for message in office.tvp.messages("C0PAQA") if message["user"] == "U0BOT"])
    for secret in ("Subgroup recording", "Annual report", "Section 11", "Audit/survey"):
        assert secret not in said


def test_a_failure_by_mention_is_told_to_the_person_alone(office: Office) -> None:
    office.tvp.say("C0PAQA", "@Partnership bot update 66.1 on track drafted")
    office.tvp.until(lambda: [m for m in office.tvp.ephemerals("C0PAQA") if "There is no action 66.1" in m["text"]])
    assert not [m for m in office.tvp.messages("C0PAQA") if m["user"] == "U0BOT"]


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


def test_what_was_said_not_to_be_recorded_is_not_recorded_when_slack_asks_again(office_url: str) -> None:
    with Office(office_url) as office:
        other_process = sqlite3.connect(office_url.removeprefix("sqlite:///"), isolation_level=None)
        other_process.execute("BEGIN IMMEDIATE")
        with office.patience(0.4):
            office.says(office.tvp, f"/update 1.1 on track {WORDS}")
        other_process.execute("ROLLBACK")
        other_process.close()
        office.dispatcher.settle()
        office.sandbox.client.replay(office.sandbox.client.pushes("slash_commands")[-1]["index"], sign=True)
        assert office.count(models.Update) == 0


def test_a_form_that_slack_would_not_open_is_not_silence(office: Office) -> None:
    office.says(office.tvp, "/actions 1.1")
    office.sandbox.client.faults([{"method": "views.open", "fault": "500", "times": 1}])
    shown = office.tvp.ephemerals("C0PAQA")[-1]
    block = next(b["block_id"] for b in shown["blocks"] if b["type"] == "actions")
    office.tvp.click(shown, "update.open", block)
    office.tvp.until(lambda: [m for m in office.tvp.ephemerals("C0PAQA") if "could not be opened" in m["text"]])


def test_someone_of_another_workspace_has_a_home_of_their_own(office: Office) -> None:
    probation = office.as_("U0PROB")
    probation.open_home()
    home = probation.home()
    assert home is not None
    assert "Lead, Probation" in str(home["view"])


def test_what_was_typed_for_one_action_is_not_said_of_the_next(office: Office) -> None:
    cafcass = office.as_("U0CAFCASS")
    cafcass.command("C0PAQA", "/update")
    cafcass.submit({"status": "on track", "narrative": "Arrangements reviewed"})
    cafcass.submit({"status": "on track"})
    assert office.count(models.Update) == 1


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
