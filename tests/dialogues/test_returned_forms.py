"""A return form on paper: it is asked for, filled in, dropped in the bot's direct messages, and recorded."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from messages.blocks import Message
from sandbox.client import Client
from store import cycles, naming, return_forms
from store.models import Audit, Delivery, Draft, Update
from store.read_models.cycles import RoundDates
from store.read_models.return_forms import ReturnForm
from tests import second_board
from tests.filled_forms import in_excel, in_word
from tests.messages.text_beside import assert_text_says_it_all
from tests.office import MONDAY, Office

STATUS, DONE = "How it stands", "What has been done"


def form_of(office: Office, code: str, board_id: int = 1) -> ReturnForm:
    with office.store.reading() as connection:
        party = next(one for one in naming.parties(connection, board_id) if one.code == code)
        form = return_forms.form_of(connection, board_id, party.id, None, MONDAY.date())
    assert form is not None
    return form


def drop(office: Office, person: Client, content: bytes, name: str = "Return.docx") -> dict[str, Any]:
    """Drop a file in the bot's direct message; the message that comes back."""
    channel = f"D{person.user[1:]}"
    before = len(answers_to_files(office))
    person.upload(channel, name, content)
    ts = person.until(lambda: answers_to_files(office)[before:])[0]
    return next(one for one in person.dm() if one["ts"] == ts)


def answers_to_files(office: Office) -> list[str]:
    return [one.ts for one in office.rows(Delivery) if one.kind == "returned form" and one.state == "sent"]


def test_a_form_is_asked_for_dropped_when_it_comes_back_and_recorded_on_behalf(office_on_both: Office) -> None:
    office, officer = office_on_both, office_on_both.officer
    assert "in your direct messages" in office.says(officer, "/returns form Cherwell District Council")
    files = officer.until(lambda: [file["name"] for one in officer.dm() for file in one.get("files", [])][:2][1:])
    assert files == ["Return form Cherwell District Council 16-11-2015.xlsx"]
    form = form_of(office, "CHERWELL")
    first, second, third = (line.key for line in form.lines[:3])
    answers = {
        first: {STATUS: "on track", DONE: "Plan agreed by the directors", "What is needed": "A room"},
        second: {STATUS: "complete", DONE: "Sent to the Board"},
        third: {STATUS: "nearly there", DONE: "Begun"},
    }
    message = drop(office, officer, in_word(form, answers))
    assert_text_says_it_all(Message(text=message["text"], blocks=message["blocks"]))
    read = message["text"]
    assert "2 returns for Cherwell District Council" in read
    assert f"*{first}* on track: “Plan agreed by the directors" in read
    assert f"{third}: “nearly there” is none of the words" in read
    assert office.count(Update) == 0
    with ThreadPoolExecutor(2) as both:
        pressed = [both.submit(partial(office.as_("U0OFFICER").click, message, "update.confirm")) for _ in range(2)]
    assert [one.result()["ok"] for one in pressed] == [True, True]
    updates = office.rows(Update)
    source = f"the return form {form.reference}, received on paper on 16 November 2015"
    assert [(one.narrative, one.on_behalf_source) for one in updates] == [
        ("Plan agreed by the directors\nWhat is needed: A room", source), ("Sent to the Board", source),
    ]  # fmt: skip
    receipt = officer.until(lambda: [one["text"] for one in officer.dm() if "Recorded U-1" in one["text"]])[0]
    assert receipt.count("received on paper") == 2
    assert [one.operation for one in office.rows(Audit)].count("record an update") == 2
    assert office.count(Draft) == 0


def test_a_lead_returns_their_own_form_and_nobody_elses(office: Office) -> None:
    form = form_of(office, "CHERWELL")
    content = in_excel(form, {form.lines[0].key: {STATUS: "on track", DONE: "Begun"}})
    lead = office.as_("U0CHERWELL")
    read = drop(office, lead, content, "Return.xlsx")
    assert "on behalf" not in read["text"]
    lead.click(read, "update.confirm")
    assert [one.on_behalf_source for one in office.rows(Update)] == [None]
    assert "does not speak for Cherwell District Council" in drop(office, office.tvp, content, "Return.xlsx")["text"]
    assert [one.subject for one in office.rows(Audit) if one.outcome == "refused"] == ["party CHERWELL"]


def test_a_form_that_identifies_a_child_is_refused_whole_and_nothing_of_it_is_kept(office: Office) -> None:
    form = form_of(office, "CHERWELL")
    first, second = (line.key for line in form.lines[:2])
    answers = {first: {STATUS: "on track", DONE: "Seen with NHS number 943 476 5919"},
               second: {STATUS: "on track", DONE: "Plan agreed"}}  # fmt: skip
    assert "the form holds an NHS number" in drop(office, office.officer, in_word(form, answers))["text"]
    assert "943" not in str([one.words for one in office.rows(Draft)])
    assert "Plan agreed" not in str([one.words for one in office.rows(Draft)])


def test_what_is_no_form_and_what_is_out_of_date_is_said(office: Office) -> None:
    officer, form = office.officer, form_of(office, "CHERWELL")
    assert "no Word document and no Excel workbook" in drop(office, officer, b"%PDF-1.7", "Return.pdf")["text"]
    of_round = form.model_copy(update={"reference": form.reference.model_copy(update={"round_number": 7})})
    said = {form.lines[0].key: {STATUS: "on track", DONE: "Begun"}}
    assert "for round 7, and there is none" in drop(office, officer, in_word(of_round, said))["text"]
    with office.store.writing() as connection:
        group = cycles.monitors(connection, 1)[0].id
        dates = RoundDates(cutoff_on=MONDAY.date(), papers_on=MONDAY.date(), meets_on=MONDAY.date())
        cycle = cycles.open_(connection, 1, group, dates, None, None, MONDAY.date(), MONDAY)
        assert cycle is not None
    of_round = form_of(office, "CHERWELL")
    assert of_round.reference.round_number == 1
    with office.store.writing() as connection:
        assert cycles.withdraw(connection, cycle, "the meeting was put off", 1, MONDAY)
    assert "for round 1, which ended on 16 November 2015" in drop(office, officer, in_word(of_round, said))["text"]
    assert office.count(Update) == 0


def test_a_form_is_answered_once_though_slack_fails_and_an_answer_is_lost(office_url: str) -> None:
    with Office(office_url, lease=0.3) as office:
        form = form_of(office, "CHERWELL")
        office.sandbox.client.faults([
            {"method": "files.info", "fault": "503", "times": 1},
            {"method": "chat.postMessage", "fault": "accept_then_drop", "times": 1, "channel": "D0OFFICER"},
        ])  # fmt: skip
        content = in_word(form, {form.lines[0].key: {STATUS: "on track", DONE: "Plan agreed"}})
        read = drop(office, office.officer, content)
        assert "1 return for Cherwell District Council" in read["text"]
        assert len([one for one in office.officer.dm() if "read from its form" in one["text"]]) == 1
        assert office.count(Draft) == 1


def test_a_file_beside_the_bots_name_is_answered_to_its_sender_alone(office: Office) -> None:
    form = form_of(office, "CHERWELL")
    content = in_word(form, {form.lines[0].key: {STATUS: "on track", DONE: "Plan agreed"}})
    office.officer.upload("C0PAQA", "Return.docx", content, "@Partnership bot here it is")
    office.officer.until(lambda: answers_to_files(office))
    read = office.officer.dm()[-1]["text"]
    assert "1 return for Cherwell District Council" in read
    assert "The words beside the file were not read" in read
    assert [one["text"] for one in office.tvp.messages("C0PAQA")] == ["<@U0BOT> here it is"]


def test_a_form_of_another_board_is_recorded_on_that_board_alone(office: Office) -> None:
    form = form_of(office, "POLICE", second_board.on_both(office))
    content = in_word(form, {"1.1": {STATUS: "on track", DONE: "Protocol drafted"}})
    assert "`/partnership use OSAB`" in drop(office, office.officer, content)["text"]
    office.says(office.officer, "/partnership use OSAB")
    office.officer.click(drop(office, office.officer, content), "update.confirm")
    assert [one.narrative for one in office.rows(Update)] == ["Protocol drafted"]


def test_a_long_form_is_recorded_at_once_with_a_receipt_for_each_fifteen(office: Office) -> None:
    form = form_of(office, "OCC")
    assert len(form.lines) > 15
    content = in_excel(form, {line.key: {STATUS: "on track", DONE: "Begun"} for line in form.lines})
    office.officer.click(drop(office, office.officer, content, "Return.xlsx"), "update.confirm")
    assert office.count(Update) == len(form.lines)
    last = f"Recorded U-{len(form.lines)}*"
    office.officer.until(lambda: [one for one in office.officer.dm() if last in one["text"]])
    receipts = [one["text"].count("*Recorded U-") for one in office.officer.dm()]
    assert [many for many in receipts if many] == [15, len(form.lines) - 15]
