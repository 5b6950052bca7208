"""Whole conversations about the form of /update."""

from __future__ import annotations

import sqlite3

from store import models
from tests.dialogues.test_update import WORDS, latest
from tests.office import Office


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


def test_the_form_of_the_business_unit_asks_for_whom_and_who_told(office: Office) -> None:
    office.officer.command("C0PAQA", "/update 3.1")
    modal = office.officer.modal()
    assert modal is not None
    done = office.officer.submit(
        {"party": "Cafcass", "on_behalf_source": "telephone, 5 November", "status": "on track", "narrative": "Drafted"}
    )
    assert done["closed"]
    assert latest(office)["on_behalf_source"] == "telephone, 5 November"


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


def test_an_expected_day_that_has_passed_is_asked_about_beside_its_field(office: Office) -> None:
    office.tvp.command("C0PAQA", "/update 1.1")
    answer = office.tvp.submit({"status": "at risk", "narrative": WORDS, "expected_on": "2015-01-01"})
    assert "today or later" in answer["errors"]["expected_on"]
    assert office.count(models.Update) == 0


def test_what_may_not_be_kept_is_said_beside_the_field_that_holds_it(office: Office) -> None:
    office.tvp.command("C0PAQA", "/update 1.1")
    answer = office.tvp.submit({"status": "on track", "narrative": "met Tamsin Rookwood, 14, on Tuesday"})
    assert list(answer["errors"]) == ["narrative"]


def test_a_form_that_slack_would_not_open_is_not_silence(office: Office) -> None:
    office.says(office.tvp, "/actions 1.1")
    office.sandbox.client.faults([{"method": "views.open", "fault": "500", "times": 1}])
    shown = office.tvp.ephemerals("C0PAQA")[-1]
    block = next(b["block_id"] for b in shown["blocks"] if b["type"] == "actions")
    office.tvp.click(shown, "update.open", block)
    office.tvp.until(lambda: [m for m in office.tvp.ephemerals("C0PAQA") if "could not be opened" in m["text"]])


def test_what_was_typed_for_one_action_is_not_said_of_the_next(office: Office) -> None:
    cafcass = office.as_("U0CAFCASS")
    cafcass.command("C0PAQA", "/update")
    cafcass.submit({"status": "on track", "narrative": "Arrangements reviewed"})
    cafcass.submit({"status": "on track"})
    assert office.count(models.Update) == 1
