"""Whole conversations about monitoring rounds and their exceptions, through the real Bolt app and the sandbox."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sandbox.client import Client
from store import models
from tests.dialogues.rows import row
from tests.office import Office

AFTER_THE_CUTOFF = dt.datetime(2015, 12, 1, 9, 0, tzinfo=dt.UTC)


def steps(office: Office) -> list[tuple[str, str]]:
    """(operation, outcome) of the audit rows about rounds and exceptions."""
    about = ("round", "exception", "challenge", "acknowledge")
    return [
        (one.operation, one.outcome)
        for one in office.rows(models.Audit)
        if any(word in one.operation for word in about)
    ]


def it_is(office: Office, at: dt.datetime) -> None:
    """Move the try-out's clock, and wait until the bot has heard of it."""
    office.sandbox.client.clock(to=at.isoformat())
    office.sandbox.client.until(lambda: office.now() >= at)


def told(person: Client, words: str) -> dict[str, Any]:
    """The newest direct message that holds these words, once it is there."""
    return person.until(lambda: [message for message in person.dm() if words in message["text"]])[-1]


def reported(report: dict[str, Any]) -> list[int]:
    """The numbers of the exceptions that a report shows with a button to acknowledge them."""
    elements = [e for one in report["blocks"] if one["type"] == "actions" for e in one["elements"]]
    return [int(e["value"].split(":")[0]) for e in elements if e["action_id"] == "returns.acknowledge"]


def pressed(person: Client, message: dict[str, Any], button: str, value: str) -> str:
    """Press one of a message's buttons (the one with this value) and read what came back."""
    where = message["channel"]
    before = len(person.ephemerals(where))
    person.click(message, button, block(message, button, value))
    answer = person.until(lambda: person.ephemerals(where)[before:])
    return "\n".join(one["text"] for one in answer)


@row(4, "/returns round open")
def test_row_04_a_round_opens_for_the_groups_next_meeting_asks_chases_and_takes_its_steps_in_order(
    office: Office,
) -> None:
    paqa = office.as_("U0PAQA")
    assert "No meeting of" in office.says(office.officer, "/returns round open")
    office.says(office.officer, "/meeting add PAQA 14 December 2015")
    assert "may not run a round" in office.says(paqa, "/returns round open")
    said = office.says(office.officer, "/returns round open")
    assert (
        "*Round 1 (December 2015) of Performance, Audit and Quality Assurance Subgroup is open.* It asks for " in said
    )
    assert "Updates by 30 November 2015 · paper 7 December 2015 · meeting 14 December 2015" in said
    assert "settles the old records" in said
    assert "Nobody on Slack speaks for: " in said
    assert "is still open; one at a time" in office.says(office.officer, "/returns round open")
    announced = paqa.until(lambda: [m for m in paqa.messages("C0PAQA") if "Round 1" in m["text"]])
    assert "There was no round before this one." in announced[0]["text"]
    asked = told(office.tvp, "asked of you by 30 November 2015")
    assert "*1.1*" in asked["text"]
    office.says(office.tvp, "/update 1.1 no change")
    shown = office.says(paqa, "/returns round")
    assert ", answered 1 (" in shown
    assert "*Thames Valley Police*: " in shown
    assert "1.1" in office.says(paqa, "/returns round answered")
    assert "told by direct message" in office.says(office.officer, "/returns round remind")
    assert told(office.as_("U0CAFCASS"), "asked of you")
    assert "Updates may come in until the end of 30 November 2015" in office.says(
        office.officer, "/returns round freeze"
    )
    assert "is not frozen for the paper yet" in office.says(paqa, "/returns round validate")
    assert "is not validated yet" in office.says(office.officer, "/returns round close")


@row(5, "/returns exceptions")
def test_row_05_failures_are_reported_to_the_board_and_the_chair_and_end_in_a_challenge(office_on_both: Office) -> None:
    office, officer, chair, paqa = (
        office_on_both,
        office_on_both.officer,
        office_on_both.chair,
        office_on_both.as_("U0PAQA"),
    )
    office.says(officer, "/returns round open for PAQA meeting 14 December 2015")
    office.says(office.tvp, "/update 1.1 on track Report is with our deputy")
    it_is(office, AFTER_THE_CUTOFF)
    assert "is frozen as at 1 December 2015, 09:0" in office.says(officer, "/returns round freeze")
    office.says(office.as_("U0OCC"), "/update 3.1 done, report sent")
    changed = office.says(paqa, "/returns round changed")
    assert "1 of " in changed
    assert "*3.1* Oxfordshire County Council: in the paper no record yet, now complete - awaiting sign-off" in changed
    assert "may not validate a round" in office.says(office.tvp, "/returns round validate")
    assert "as at 1 December 2015" in office.says(paqa, "/returns round paper")
    assert "is validated*, as it stands in the paper." in office.says(paqa, "/returns round validate")
    closed = office.says(officer, "/returns round close")
    assert "*Reported to the Board and to the Independent Chair*: " in closed
    assert "The report goes to <#C0BOARD>, <#C0SHARED>. The Independent Chair is told by direct message." in closed
    assert "old records stand as written from now on: " in closed
    assert "was closed on 1 December 2015" in office.says(officer, "/returns round close 1")

    board = officer.until(lambda: [m for m in officer.messages("C0BOARD") if "failures to submit" in m["text"]])
    assert "Independent Chair: not acknowledged" in board[0]["text"]
    report = told(chair, "failures to submit updates or discharge actions")
    assert "*2.2*" in office.says(officer, "/actions overdue")

    first, second = reported(report)[:2]
    acknowledged = pressed(chair, report, "returns.acknowledge", f"{first}:")
    assert f"Acknowledged for the Independent Chair: X-{first}" in acknowledged
    assert "acknowledged before" in office.says(chair, f"/returns exceptions acknowledge {first}")
    assert "may not acknowledge for the board" in office.says(office.tvp, "/returns exceptions acknowledge 1")
    assert "Acknowledged for the Board: X-1, X-2" in office.says(officer, "/returns exceptions acknowledge all")
    listed = office.says(officer, f"/returns exceptions X-{first}")
    assert "Board: acknowledged on 1 December 2015; Independent Chair: acknowledged on 1 December 2015" in listed

    chair.click(report, "returns.outcome", block(report, "returns.outcome", str(first)))
    assert f"*X-{first}*" in str(chair.modal())
    chair.submit({"outcome": "Spoken to the lead; a report comes in January"})
    assert "Outcome, 1 December 2015: Spoken to the lead" in str(chair.modal())
    chair.close(all_=True)
    assert f"`/returns exceptions correct {first}" in office.says(officer, f"/returns exceptions outcome {first} Else")
    assert "Say why" in office.says(officer, f"/returns exceptions correct {first} Spoken to the chief officer")
    corrected = office.says(
        officer, f"/returns exceptions correct {first} Spoken to the chief officer because the lead was away"
    )
    assert "Outcome, 1 December 2015: Spoken to the chief officer" in corrected
    assert "Corrected because the lead was away. Before, 1 December 2015: Spoken to the lead" in corrected
    assert "has no outcome yet" in office.says(officer, f"/returns exceptions correct {second} It is done because of X")
    made = pressed(chair, report, "returns.challenge", f"{second}:")
    assert "Raised as *C-1*" in made
    assert "Made challenge C-1" in made
    assert "is challenge C-1 already" in office.says(chair, f"/returns exceptions challenge {second}")
    assert "Not discharged by " in office.says(chair, "/challenge 1")
    assert [step for step in steps(office) if step[1] == "refused"] == [
        ("validate a round", "refused"),
        ("acknowledge for the board", "refused"),
    ]
    assert [step[0] for step in steps(office) if step[1] == "done"] == [
        "open a round", "freeze a round", "validate a round", "close a round", "acknowledge an exception",
        "acknowledge an exception", "settle an exception", "correct an exception's outcome", "raise a challenge",
    ]  # fmt: skip


def block(message: dict[str, Any], button: str, value: str) -> str:
    """The id of the row that holds a button with this value."""
    return next(
        str(one["block_id"])
        for one in message["blocks"]
        if one["type"] == "actions"
        and any(e["action_id"] == button and e.get("value", "").startswith(value) for e in one["elements"])
    )


def test_the_chair_acknowledges_and_settles_from_app_home(office: Office) -> None:
    office.says(office.officer, "/returns round open for PAQA meeting 14 December 2015")
    it_is(office, AFTER_THE_CUTOFF)
    for person, step in ((office.officer, "freeze"), (office.chair, "validate"), (office.officer, "close")):
        office.says(person, f"/returns round {step}")
    office.chair.open_home()
    home = office.chair.until(office.chair.home)
    element = next(
        e for one in home["view"]["blocks"] if one["type"] == "actions" for e in one["elements"]
        if e["action_id"] == "returns.acknowledge"
    )  # fmt: skip
    number = element["value"].split(":")[0]
    office.chair.click(home, "returns.acknowledge_all", block(home["view"], "returns.acknowledge_all", "0:"))
    modal = office.chair.until(office.chair.modal)
    assert "Acknowledged for the Independent Chair: " in str(modal)
    office.chair.close(all_=True)
    office.chair.open_home()
    home = office.chair.until(lambda: (now := office.chair.home()) and "with no outcome yet" in str(now) and now)
    office.chair.click(home, "returns.outcome", block(home["view"], "returns.outcome", number))
    office.chair.submit({"outcome": "Spoken to the lead"})
    [settled] = office.rows(models.ExceptionOutcome)
    assert settled.outcome == "Spoken to the lead"
    office.chair.close(all_=True)
    office.says(office.chair, f"/returns exceptions {number}")
    office.chair.click(office.chair.ephemerals("C0PAQA")[-1], "returns.correct")
    office.chair.submit({"outcome": "Written to the lead", "reason": "They had left"})
    office.chair.close(all_=True)
    life = office.says(office.chair, f"/returns exceptions {number}")
    assert "Corrected because They had left. Before, 1 December 2015: Spoken to the lead" in life
    office.says(office.officer, f"/partnership redact X-{number} “the lead” because it names somebody")
    assert [one.outcome for one in office.rows(models.ExceptionOutcome)] == [
        "Spoken to [redacted]", "Written to [redacted]"
    ]  # fmt: skip
    office.officer.open_home()
    home = office.officer.until(office.officer.home)
    assert "None is open" in str(home)
