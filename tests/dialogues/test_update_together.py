"""Several people, or one in a hurry, at the same moment: every rule holds on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable

from store import checks, models, naming, people
from store.statuses import Role
from tests.office import MONDAY, Office
from tests.test_gate import form, post


def at_once(number: int, act: Callable[[int], object]) -> None:
    together = threading.Barrier(number)

    def run(which: int) -> None:
        together.wait()
        act(which)

    threads = [threading.Thread(target=run, args=(which,)) for which in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_the_last_word_is_the_last_one_recorded(office_on_both: Office) -> None:
    office = office_on_both
    at_once(8, lambda n: post(office, form(text=f"1.1 on track part {n}", trigger_id=f"t{n}")))
    with office.store.reading() as connection:
        assert not [line for line in checks.problems(connection, MONDAY.date()) if "latest" in line]


def test_one_update_is_corrected_once(office_on_both: Office) -> None:
    office = office_on_both
    post(office, form(trigger_id="first"))
    at_once(4, lambda n: post(office, form(text=f"correct U-1 on track part {n}", trigger_id=f"t{n}")))
    assert [row.corrects_id for row in office.rows(models.Update)] == [None, 1]


def test_no_change_is_said_once_without_a_sentence(office_on_both: Office) -> None:
    office = office_on_both
    at_once(4, lambda n: post(office, form(text="3.1 no change", trigger_id=f"t{n}")))
    assert office.count(models.Update) == 1


def test_two_officers_bind_one_channel_at_once(office_on_both: Office) -> None:
    office = office_on_both
    answers: list[str] = []

    def bind(which: int) -> None:
        who = ("U0OFFICER", "U0OFFICER2")[which]
        sent = form(command="/partnership", text="bind PAQA", user_id=who, channel_id="C0NEW1", trigger_id=f"t{which}")
        answers.append(post(office, sent)[1])

    at_once(2, bind)
    assert not [answer for answer in answers if "Something went wrong" in answer]
    bound = [row for row in office.rows(models.Channel) if row.channel_id == "C0NEW1" and row.ended_at is None]
    assert len(bound) == 1


def appoint_to_two(office: Office) -> None:
    with office.store.writing() as connection:
        person = people.register(connection, 1, team_id="T0HOME", user_id="U0CHERWELL", email=None)
        occ = next(party.id for party in naming.parties(connection, 1) if party.code == "OCC")
        people.appoint(connection, person, Role.lead, occ, MONDAY.date())


def test_somebody_with_two_posts_on_one_action_says_for_which(office: Office) -> None:
    appoint_to_two(office)
    cherwell = office.as_("U0CHERWELL")
    assert "more than one owner" in office.says(cherwell, "/update 1.1 on track drafted", "C0BOARD")
    assert "for Cherwell District Council" in office.says(
        cherwell, "/update 1.1 for Cherwell DC: on track, drafted", "C0BOARD"
    )
    cherwell.command("C0BOARD", "/update 1.1")
    cherwell.submit({"party": "Oxfordshire County Council", "status": "on track", "narrative": "drafted too"})
    assert [row.on_behalf_source for row in office.rows(models.Update)] == [None, None]


def test_the_business_unit_may_answer_for_itself_or_for_another_owner_of_the_same_action(office: Office) -> None:
    office.officer.command("C0PAQA", "/update 4.1")
    refused = office.officer.submit({"party": "Oxford City Council", "status": "on track", "narrative": "drafted"})
    assert "who told you" in refused["errors"]["on_behalf_source"]
    done = office.officer.submit({"party": "OSCB Business Unit", "status": "on track", "narrative": "drafted"})
    assert done["closed"]


def test_the_business_unit_corrects_what_it_recorded_and_what_an_agency_recorded(office: Office) -> None:
    office.says(office.officer, "/update 3.1 for Cafcass: on track, drafted, source: telephone, 5 November")
    receipt = office.officer.until(lambda: [m for m in office.officer.dm() if "Recorded U-1" in m["text"]])[0]
    office.officer.click(receipt, "update.correct")
    assert office.officer.submit({"narrative": "drafted and checked"})["closed"]
    office.says(office.tvp, "/update 3.1 on track drafted by us")
    answer = office.says(office.officer, "/update correct U-3 at risk, waiting, source: e-mail of 3 November")
    assert "Recorded" in answer
    assert [row.on_behalf_source for row in office.rows(models.Update)] == [
        "telephone, 5 November", "telephone, 5 November", None, "e-mail of 3 November",
    ]  # fmt: skip


def test_a_walk_that_only_skips_says_that_nothing_was_recorded(office: Office) -> None:
    deputy = office.as_("U0DDEDU")
    deputy.command("C0BOARD", "/update")
    for _ in range(2):
        modal = deputy.modal()
        assert modal is not None
        assert "of 2" in modal["view"]["title"]["text"]
        deputy.click(modal, "update.skip")
    end = deputy.modal()
    assert end is not None
    assert "Nothing was recorded." in str(end["view"])
