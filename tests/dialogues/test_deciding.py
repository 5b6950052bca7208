"""The decisions of a meeting in one go, through the real Bolt app and the sandbox."""

from __future__ import annotations

from sandbox.client import Client
from store import models
from tests.office import Office


def returned(office: Office, *refs: str) -> None:
    """PAQA met on 12 November, and the owners of these actions have returned them."""
    office.says(office.officer, "/meeting add PAQA 12 November 2015")
    owners = {"7.1": "Oxford LPA Commander"}
    for ref in refs:
        owner = owners.get(ref, "Chair of the Training Subgroup")
        words = f"/update {ref} for {owner}: complete, done and evidenced https://example.org/{ref}, source: e-mail"
        said = office.says(office.officer, words)
        assert "Recorded" in said, said


def decided(office: Office) -> list[tuple[str, int | None]]:
    """The decisions of sign-off, with the meeting cited."""
    return [(one.move, one.meeting_id) for one in office.rows(models.Decision) if one.move != "propose"]


def opened(person: Client) -> str:
    modal = person.modal()
    assert modal is not None
    return str(modal["view"])


def test_what_a_meeting_decided_is_recorded_from_one_form_all_or_nothing(office_on_both: Office) -> None:
    office = office_on_both
    returned(office, "4.2", "5.2", "7.1")
    chair = office.as_("U0PAQA")
    office.says(chair, "/meeting PAQA 12 November 2015")
    chair.click(chair.ephemerals("C0PAQA")[-1], "meeting.decide")
    assert "done and evidenced" in opened(chair)
    answer = chair.submit({"do:close:4.2": "close", "do:close:5.2": "send back"})
    assert "5.2: Say why 5.2 is sent back. None of these decisions was recorded." in str(answer)
    assert decided(office) == []
    answer = chair.submit({"do:close:7.1": "leave", "why:close:7.1": "Discussed"})
    assert "You wrote why and chose nothing" in str(answer)
    chair.submit({
        "do:close:4.2": "close", "do:close:5.2": "send back", "why:close:5.2": "Victims' voice is missing",
        "do:close:7.1": "leave", "why:close:7.1": "",
    })  # fmt: skip
    meeting = office.rows(models.Meeting)[0]
    assert decided(office) == [("close", meeting.id), ("send back", meeting.id)]
    assert meeting.state == "held"
    view = opened(chair)
    assert "2 decisions" in view
    assert "1 action is left for another time." in view
    closed = [one.ref for one in office.rows(models.Action) if one.closed_as == "complete"]
    assert "4.2" in closed


def test_the_business_unit_records_in_words_what_a_meeting_decided(office: Office) -> None:
    returned(office, "4.2", "5.2", "7.1")
    before = office.count(models.Audit)
    words = "/meeting decide PAQA 12 November 2015: close 4.2, 5.2; send back 7.1 because the numbers; and charts lack"
    assert "may not sign off" in office.says(office.tvp, words)
    said = office.says(office.officer, f"{words}; close 6.1")
    assert said.startswith("6.1 is not awaiting sign-off")
    assert "None of these decisions was recorded." in said
    assert decided(office) == []
    said = office.says(office.officer, words)
    assert "*7.1* Annual TVP" in said
    assert "Sent back: the numbers; and charts lack" in said
    assert [move for move, _ in decided(office)] == ["close", "close", "send back"]
    over = office.says(office.chair, "/meeting PAQA 12 November 2015")
    assert "*Decided there* (3): *4.2* signed off as complete; *5.2* signed off as complete; *7.1* sent back" in over
    notes = [one.operation for one in office.rows(models.Audit)[before:] if one.outcome == "done"]
    assert notes == [*["signed off as complete"] * 2, "sent back", "hold a meeting"]
    assert "is no decision that I can read" in office.says(office.officer, "/meeting decide PAQA 12 November: note 1.1")
    assert "Nothing awaits a decision" in office.says(office.officer, "/meeting decide PAQA 12 November 2015")
    office.says(office.officer, "/meeting add PAQA 3 December 2015")
    assert "from that day on" in office.says(office.officer, "/meeting decide PAQA 3 December 2015: close 7.1")


def test_new_dates_that_were_asked_for_are_granted_and_refused_with_the_rest(office: Office) -> None:
    returned(office, "4.2")
    for owner in (office.tvp, office.as_("U0OCC")):
        office.says(owner, "/actions 1.2 date 31 March 2016 because the system is being replaced")
    chair = office.as_("U0PAQA")
    office.says(chair, "/meeting decide PAQA 12 November 2015")
    shown = opened(chair)
    assert "asks for 31 March 2016 instead of 31 December 2015: the system is being replaced" in shown
    answer = chair.submit({"do:close:4.2": "close", "do:date:R-1": "grant", "do:date:R-2": "refuse"})
    assert "R-2" in str(answer)
    assert decided(office) == []
    chair.submit({"do:close:4.2": "close", "do:date:R-1": "grant", "do:date:R-2": "refuse",
                  "why:date:R-2": "No reason of its own"})  # fmt: skip
    meeting = office.rows(models.Meeting)[0]
    asked = [(one.state, one.meeting_id) for one in office.rows(models.Revision)]
    assert asked == [("granted", meeting.id), ("refused", meeting.id)]
    assert decided(office) == [("close", meeting.id)]
    assert "New date granted" in opened(chair)


def test_the_form_does_not_ask_of_a_return_that_is_ones_own(office: Office) -> None:
    office.says(office.officer, "/meeting add PAQA 12 November 2015")
    office.says(
        office.officer, "/actions add Chair of PAQA to send figures by 31 January 2016, agreed at PAQA 12 Nov 2015"
    )
    paqa = office.as_("U0PAQA")
    assert "Recorded: *A-1*" in office.says(paqa, "/update A-1 complete figures sent")
    office.says(paqa, "/meeting decide PAQA 12 November 2015")
    modal = paqa.modal()
    assert modal is not None
    assert "Your own party returned this" in str(modal["view"])
    assert "do:close:A-1" not in str(modal["view"])
