"""Whole conversations about what /update does not record, and how that is said."""

from __future__ import annotations

import sqlite3

import pytest

from store import models
from tests.conftest import fill, staff
from tests.dialogues.test_update import WORDS
from tests.office import Office
from tests.postgres import Postgres


def test_on_behalf_without_a_source_is_not_recorded(office: Office) -> None:
    assert "Say who told you" in office.says(office.officer, "/update 3.1 for Cafcass: on track, report drafted")
    assert office.count(models.Update) == 0


def test_nobody_else_may_record_for_another_agency(office: Office) -> None:
    answer = office.says(office.tvp, "/update 3.1 for Cafcass: on track, drafted, source: a telephone call")
    assert "may not" in answer
    assert office.count(models.Update) == 0
    refusals = [row for row in office.rows(models.Audit) if row.outcome == "refused"]
    assert len(refusals) == 1


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


@pytest.mark.parametrize("day", ["30 February 2016", "31 November 2015", "12/13/2015"])
def test_a_date_that_cannot_be_is_not_recorded(office: Office, day: str) -> None:
    answer = office.says(office.tvp, f"/update 3.1 at risk, staff shortage, expected {day}")
    assert "othing was recorded" in answer
    assert office.count(models.Update) == 0


def test_what_is_done_by_a_day_to_come_is_asked_about(office: Office) -> None:
    answer = office.says(office.tvp, "/update 3.1 done by Easter")
    assert "“done by Easter” names a day still to come" in answer
    assert office.count(models.Update) == 0


def test_words_that_name_no_day_are_kept_without_one(office: Office) -> None:
    answer = office.says(office.tvp, "/update 3.1 at risk, staff shortage, expected asap")
    assert "Now expected “asap”, which names no day" in answer


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
