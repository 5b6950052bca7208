"""Whole conversations about sign-off and change, through the real Bolt app and the sandbox."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from sandbox.client import Client
from store import decisions, meetings, models, naming, settings
from tests.dialogues.rows import row
from tests.office import Office

EVIDENCE = "template agreed by all subgroups, evidence: minutes of 3 November, item 4"


def deputy_says(office: Office, words: str) -> str:
    """What the Deputy Director for Education, who owns 10.2, types and reads."""
    return office.says(office.as_("U0DDEDU"), words, "C0BOARD")


def meet(office: Office, code: str, held_on: dt.date) -> None:
    """Put a meeting of a group into the calendar."""
    with office.store.writing() as connection:
        party = next(party for party in naming.parties(connection, 1) if party.code == code)
        meetings.add(connection, party.id, held_on)


def told(person: Client, words: str) -> str:
    """The direct message that holds these words, once it is there."""
    found = person.until(lambda: [message for message in person.dm() if words in message["text"]])
    return str(found[-1]["text"])


def moves(office: Office) -> list[tuple[str, str, str]]:
    return [(one.move, one.state_before, one.state_after) for one in office.rows(models.Decision)]


def refusals(office: Office) -> list[tuple[str, str]]:
    return [(one.operation, one.subject) for one in office.rows(models.Audit) if one.outcome == "refused"]


def test_an_owner_proposes_and_a_group_chair_signs_off_on_that_evidence(office_on_both: Office) -> None:
    office = office_on_both
    deputy, paqa = office.as_("U0DDEDU"), office.as_("U0PAQA")
    said = deputy_says(office, "/actions 10.2 propose complete: report sent, evidence: minutes of 3 November")
    assert "Proposed as complete" in said
    assert "awaiting sign-off" in said
    assert "10.2" in office.says(office.chair, "/actions awaiting sign-off")
    said = office.says(paqa, "/actions 10.2 close: minutes of 3 November")
    assert "Signed off as complete*, 16 November 2015, by Chair of PAQA" in said
    assert "Evidence: minutes of 3 November" in said
    assert "Signed off as complete" in told(deputy, "Signed off")
    assert moves(office) == [
        ("propose", "open", "awaiting sign-off"), ("close", "awaiting sign-off", "complete"),
    ]  # fmt: skip
    whole = office.says(paqa, "/actions 10.2")
    assert whole.index("Proposed as complete") < whole.index("Signed off as complete")
    assert "Closed as complete on 16 November 2015" in whole
    notes = [one.operation for one in office.rows(models.Audit) if one.outcome == "done"]
    assert notes[-2:] == ["record an update", "signed off as complete"]


def test_nobody_signs_off_what_their_own_party_returned(office: Office) -> None:
    paqa = office.as_("U0PAQA")
    office.says(paqa, "/actions 6.4 propose complete: audits are in the report, evidence: annual report, page 12")
    said = office.says(paqa, "/actions 6.4 close: it is in the report")
    assert "Nobody signs off what their own party returned" in said
    assert refusals(office) == [("close", "action 6.4")]
    assert "Signed off as complete" in office.says(office.chair, "/actions 6.4 close: annual report, page 12")


def test_what_is_sent_back_is_owed_again_and_its_owner_is_told(office: Office) -> None:
    paqa = office.as_("U0PAQA")
    office.says(office.tvp, "/update 1.1 done, report sent")
    said = office.says(paqa, "/actions 1.1 send back to TVP because the report has no date in it")
    assert "Sent back (Thames Valley Police)" in said
    assert "has no date in it" in told(office.tvp, "Sent back")
    assert "1.1" in office.says(office.tvp, "/actions mine")
    assert "sent back, so it is owed again" in office.says(office.tvp, "/actions 1.1")
    assert "was sent back" in office.says(office.tvp, "/update 1.1 no change")
    tally = paqa.until(lambda: [one for one in office.chair.messages("C0PAQA") if "0 of 12 in" in one["text"]])
    assert "Thames Valley Police" in tally[0]["text"]
    assert "Nobody has returned 1.1" in office.says(paqa, "/actions 1.1 send back because of nothing")


def test_the_business_unit_closes_what_a_meeting_decided_and_says_which(office: Office) -> None:
    deputy_says(office, f"/actions 10.2 propose: {EVIDENCE}")
    assert "name that meeting" in office.says(office.officer, "/actions 10.2 close: minutes")
    said = office.says(office.officer, "/actions 10.2 close at PAQA 12 November 2015: minutes")
    assert "has no meeting on 12 November 2015 in the calendar" in said
    assert "/meeting add PAQA" in said
    meet(office, "PAQA", dt.date(2015, 11, 12))
    said = office.says(office.officer, "/actions 10.2 close at PAQA 12 November 2015: minutes, check on 31 May 2016")
    assert "at Performance, Audit and Quality Assurance Subgroup, 12 November 2015" in said
    assert "checked on 31 May 2016" in said
    [decision] = [one for one in office.rows(models.Decision) if one.move == "close"]
    assert decision.meeting_id is not None


def test_the_form_offers_what_may_be_done_and_a_double_click_is_one(office: Office) -> None:
    deputy_says(office, f"/actions 10.2 propose: {EVIDENCE}")
    office.says(office.chair, "/actions 10.2")
    office.chair.click(office.chair.ephemerals("C0PAQA")[-1], "signoff.open")
    answer = office.chair.submit({"move": "merge", "reason": "the same"})
    assert "Say which action" in str(answer)
    office.chair.submit({"move": "close"})
    everything = office.sandbox.client
    everything.replay(everything.pushes("interactive")[-1]["index"], sign=True)
    modal = office.chair.modal()
    assert modal is not None
    assert "Signed off as complete" in str(modal["view"])
    assert [move for move, _, _ in moves(office)] == ["propose", "close"]


def test_merged_superseded_reopened_and_what_cannot_be(office: Office) -> None:
    chair = office.chair
    assert "cannot become part of itself" in office.says(chair, "/actions 5.1 merge into 5.1 because it is the same")
    assert "Merged into 4.1" in office.says(chair, "/actions 5.1 merge into 4.1 because it is the same training")
    assert "Closed: merged into 4.1" in office.says(chair, "/actions 5.1")
    assert "5.1 was merged into this" in office.says(chair, "/actions 4.1")
    assert "part of itself" in office.says(chair, "/actions 4.1 merge into 5.1 because of a circle")
    assert "closed as merged, and what is closed cannot be closed early" in office.says(
        chair, "/actions 5.1 close early because I say so"
    )
    assert refusals(office) == [("close early", "action 5.1")]
    assert "Reopened" in office.says(chair, "/actions 5.1 reopen because they differ after all")
    whole = office.says(chair, "/actions 5.1")
    assert whole.index("Merged into 4.1") < whole.index("Reopened")
    assert "may not sign off" in office.says(office.tvp, "/actions 5.1 close early because we are done")


def test_the_last_answer_closes_where_the_board_takes_that_as_complete(office: Office) -> None:
    with office.store.writing() as connection:
        settings.change(connection, 1, {"sign_off": "when every owner has answered"})
    deputy_says(office, "/update 10.2 done, report sent")
    assert "Closed: complete" in office.says(office.chair, "/actions 10.2")
    [decision] = office.rows(models.Decision)
    assert decision.person_id is None
    assert "every owner has answered" in decision.reason


@row(13, "/actions 4.2 send back because …")
def test_row_13_delivery_is_signed_off_by_another_party(office: Office) -> None:
    office.says(office.officer, "/actions 4.1 close early because it runs in every district")
    paqa = office.as_("U0PAQA")
    office.says(office.officer, "/update 4.2 for Chair of the Training Subgroup: done, observed, source: telephone")
    assert "Sent back" in office.says(paqa, "/actions 4.2 send back because nobody wrote down what was observed")
    office.says(office.officer, "/update 4.2 for Chair of the Training Subgroup: done, notes sent, source: e-mail")
    said = office.says(paqa, "/actions 4.2 close: notes of two observations, check on 31 May 2016")
    assert "by Chair of PAQA" in said
    assert "checked on 31 May 2016" in said
    said = office.says(
        office.chair, "/actions 4.2 checked: still done, two files of ten read, check again on 31 May 2017"
    )
    assert "two files of ten read" in said
    assert "checked on 31 May 2017" in said
    said = office.says(office.chair, "/actions 4.2 checked: no longer done, evidence: audit of May")
    assert "Found: no longer done\n" in said
    assert "Evidence: audit of May" in said


def test_two_last_answers_at_once_close_once(office_on_both: Office) -> None:
    office = office_on_both
    with office.store.writing() as connection:
        settings.change(connection, 1, {"sign_off": "when every owner has answered"})
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda who: office.says(who, "/update 5.4 done, sent"), (office.as_("U0OCC"), office.officer)))
    assert [move for move, _, _ in moves(office)] == ["close"]
    assert "5.4 is closed" in office.says(office.officer, "/update 5.4 on track, once more")


def test_nobody_gets_round_the_rule_of_their_own_by_closing_early(office: Office) -> None:
    paqa = office.as_("U0PAQA")
    assert "Nobody signs off" in office.says(paqa, "/actions 6.4 close early because it is done")
    office.says(paqa, "/actions 6.4 propose complete: audits are in the report, evidence: annual report, page 12")
    office.says(paqa, "/actions 6.4 send back because it needs more")
    assert "Nobody signs off" in office.says(paqa, "/actions 6.4 close early because it is done")
    assert refusals(office) == [("close early", "action 6.4")] * 2


def test_what_cannot_follow_from_a_decision_is_not_recorded_with_it(office: Office) -> None:
    chair = office.chair
    assert "takes no day" in office.says(chair, "/actions 5.1 not implemented because it ended, check on 31 May 2016")
    assert "a later day" in office.says(chair, "/actions 4.5 carry forward to 2010/11")
    office.says(office.tvp, "/update 5.1 done, sent")
    assert "Say why" in office.says(chair, "/actions 5.1 send back to TVP")
    assert moves(office) == []
    office.says(chair, "/actions 4.5 carry forward to 2016/17 because the year has ended")
    assert [one.reason for one in office.rows(models.Decision)] == ["the year has ended"]


def meeting_halfway(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Two who look how actions hang together at the same moment both see it as it was, unless one of them waits."""
    look: Callable[..., frozenset[int]] = getattr(decisions, name)
    both_look = threading.Barrier(2)

    def looked(*given: object) -> frozenset[int]:
        found = look(*given)
        with contextlib.suppress(threading.BrokenBarrierError):
            both_look.wait(1)
        return found

    monkeypatch.setattr(decisions, name, looked)


def test_two_actions_do_not_become_part_of_each_other_at_once(
    office_on_both: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_on_both
    meeting_halfway(monkeypatch, "leads_to")
    asked = [(office.chair, "5.1 merge into 4.1"), (office.as_("U0PAQA"), "4.1 merge into 5.1")]
    with ThreadPoolExecutor(2) as both:
        said = list(both.map(lambda one: office.says(one[0], f"/actions {one[1]} because they are the same"), asked))
    assert [move for move, _, _ in moves(office)] == ["merge"]
    assert sum("Nothing was recorded" in words for words in said) == 1
    assert sum(one.closed_as == "merged" for one in office.rows(models.Action)) == 1


def test_actions_do_not_come_to_wait_for_each_other_in_a_circle_at_once(
    office_on_both: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_on_both
    office.says(office.officer, "/partnership add <@U0PAQA> as business unit")
    for words in ("10.1 waits for 10.2", "10.3 waits for 9.2"):
        office.says(office.officer, f"/actions {words}")
    asked = [(office.officer, "10.2 waits for 10.3"), (office.as_("U0PAQA"), "9.2 waits for 10.1")]
    meeting_halfway(monkeypatch, "waits_for")
    with ThreadPoolExecutor(2) as both:
        said = list(both.map(lambda one: office.says(one[0], f"/actions {one[1]}"), asked))
    assert sum("neither could begin" in words for words in said) == 1, said
    assert sum(one.waits_for_id is not None for one in office.rows(models.Action)) == 3


def test_nobody_ends_what_their_own_party_returned_by_another_move(office: Office) -> None:
    paqa = office.as_("U0PAQA")
    office.says(paqa, "/actions 6.4 propose complete: audits are in the report, evidence: annual report, page 12")
    for words in ("merge into 6.1", "superseded by 6.1", "not implemented"):
        assert "Nobody signs off" in office.says(paqa, f"/actions 6.4 {words} because it is done elsewhere")
    office.says(office.chair, "/actions 6.4 send back because the page is another")
    assert "nor ends it in another way" in office.says(paqa, "/actions 6.4 carry forward to 2016/17")
    assert [move for move, _ in refusals(office)] == ["merge", "supersede", "not implement", "carry forward"]
    assert "Merged into 6.1" in office.says(office.chair, "/actions 6.4 merge into 6.1 because it is the same")


def test_a_place_and_a_day_in_a_sentence_are_no_meeting(office: Office) -> None:
    said = office.says(office.chair, "/actions 5.1 close early because it was seen at Cherwell on 3 November 2015")
    assert "Closed early as complete" in said
    assert "seen at Cherwell on 3 November 2015" in said
    said = office.says(office.chair, "/actions 6.1 close early because it is in use, at Cherwell on 3 November 2015")
    assert "in use, at Cherwell on 3 November 2015" in said
    said = office.says(office.chair, "/actions 4.1 close early because it was agreed at PAQA on 3 November 2015")
    assert "has no meeting on 3 November 2015" in said


def test_what_is_closed_or_returned_is_refused_and_noted(office: Office) -> None:
    office.says(office.tvp, "/actions 1.2 date 31 March 2016 because it is late")
    office.says(office.chair, "/actions 1.2 close early because it is overtaken")
    assert "is closed" in office.says(office.tvp, "/update 1.2 on track, once more")
    assert "is closed" in office.says(office.chair, "/actions 1.2 grant date R-1")
    deputy_says(office, f"/actions 10.2 propose: {EVIDENCE}")
    assert "nobody needs more time" in office.says(
        office.officer, "/actions 10.2 date 31 March 2016 because it is late"
    )
    assert refusals(office) == [
        ("record an update", "action 1.2"), ("grant a date", "action 1.2"), ("ask for a date", "action 10.2"),
    ]  # fmt: skip


def test_proposed_last_it_is_said_that_the_rule_of_the_board_closed_it(office: Office) -> None:
    with office.store.writing() as connection:
        settings.change(connection, 1, {"sign_off": "when every owner has answered"})
    said = deputy_says(office, f"/actions 10.2 propose: {EVIDENCE}")
    assert "this board takes that as complete: it is closed" in said
    assert "those who sign off" not in said


def test_the_business_unit_sends_back_by_the_form_without_a_meeting(office: Office) -> None:
    deputy_says(office, f"/actions 10.2 propose: {EVIDENCE}")
    meet(office, "PAQA", dt.date(2015, 11, 12))
    office.says(office.officer, "/actions 10.2 close")
    modal = office.officer.modal()
    assert modal is not None
    inputs = {block["block_id"]: block for block in modal["view"]["blocks"] if block["type"] == "input"}
    assert inputs["meeting"]["optional"]
    assert not inputs["evidence"]["element"].get("multiline")
    assert "name that meeting" in str(office.officer.submit({"move": "close"}))
    office.officer.submit({"move": "send back", "reason": "the template lacks a date"})
    assert [move for move, _, _ in moves(office)] == ["propose", "send back"]


def test_another_action_is_named_with_or_without_a_reason(office: Office) -> None:
    said = office.says(office.officer, "/actions 10.3 waits for 10.2 because the report comes first")
    assert "10.3 waits for 10.2" in said
    assert "Why is not kept with it" in said
    said = office.says(office.chair, "/actions 5.1 superseded by because the duty changed")
    assert "Say which action 5.1 is superseded by, for example 4.1." in said


def test_what_is_said_of_another_ending_is_never_a_sign_off(office: Office) -> None:
    deputy_says(office, f"/actions 10.2 propose: {EVIDENCE}")
    said = office.says(office.chair, "/actions 10.2 decide send back because it has no date")
    assert "Signed off" not in said
    said = office.says(office.chair, "/actions 10.2 close as not implemented because the service has ended")
    assert "Closed as not implemented" in said
    office.says(office.chair, "/actions 10.2 reopen because it goes on")
    assert "Merged into 4.1" in office.says(
        office.chair, "/actions 10.2 close as merged into 4.1 because it is the same"
    )


def test_what_comes_round_is_signed_off_each_time_and_for_good_only_when_that_is_said(office: Office) -> None:
    chair = office.chair
    office.says(office.officer, "/returns ask TVP by 30 November 2015 every 2 months: Prevent return")
    office.says(office.tvp, "/update A-1 done, sent")
    said = office.says(chair, "/actions A-1 close: the report of November")
    assert "Return signed off" in said
    assert "For: November 2015" in said
    assert "A-1 comes round: January 2016 is owed next, by 31 January 2016" in said
    assert "for good" in said
    assert "1 of 1" not in office.says(chair, "/actions A-1")
    assert "not awaiting sign-off" in office.says(chair, "/actions A-1 close for good: the last report")
    office.says(office.tvp, "/update A-1 done, sent again")
    chair.command("C0PAQA", "/actions A-1 close")
    modal = chair.modal()
    assert modal is not None
    assert "for good" in str(modal["view"])
    chair.submit({"move": "close", "evidence": "the report of January"})
    office.says(office.tvp, "/update A-1 done, sent the last")
    meet(office, "PAQA", dt.date(2015, 11, 12))
    office.says(office.officer, "/meeting decide PAQA 12 November 2015")
    modal = office.officer.modal()
    assert modal is not None
    assert "it comes round again" in str(modal["view"])
    assert "Signed off as complete" in office.says(chair, "/actions A-1 close for good: the last report")
    assert moves(office) == [("close", "awaiting sign-off", "open")] * 2 + [("close", "awaiting sign-off", "complete")]


def test_a_later_note_that_takes_back_a_return_says_so(office: Office) -> None:
    deputy_says(office, "/update 10.2 done, report sent")
    assert "takes back" not in deputy_says(office, "/update 10.2 no change, as it was")
    said = deputy_says(office, "/update 10.2 on track, two schools still to answer")
    assert "takes back the return U-2: 10.2 is owed again" in said
    assert "takes back the return U-2" in told(office.as_("U0DDEDU"), "Recorded U-3")
    assert "takes back" not in deputy_says(office, "/update correct U-1 done, report sent on Friday")
    deputy_says(office, "/update 10.2 done, all have answered")
    assert "takes back the return U-5" in deputy_says(office, "/update correct U-5 at risk, one has not")


def test_what_was_carried_forward_and_is_reopened_says_that_the_other_goes_on(office: Office) -> None:
    office.says(office.chair, "/actions 4.5 carry forward to 2016/17")
    office.says(office.tvp, "/update 1.1 done, report sent")
    assert "Sent back" in office.says(office.chair, "/actions 1.1 sent back to TVP because it has no date")
    said = office.says(office.chair, "/actions 4.5 reopen because it can be done this year")
    assert "A-1, which continued it, is still open" in said
    assert "Merged into 4.5" in office.says(office.chair, "/actions A-1 merge into 4.5 because it is the same again")


def test_a_wait_passes_to_the_action_that_goes_on(office: Office) -> None:
    office.says(office.officer, "/partnership add <@U0LAY> as lead of Schools Safeguarding Team")
    office.says(office.officer, "/actions 10.3 waits for 10.2")
    office.says(office.officer, "/actions 10.2 waits for 10.1")
    said = office.says(office.chair, "/actions 10.2 merge into 4.1 because it is the same report")
    assert "10.3 waited for it and waits for 4.1 now" in said
    assert "waits for 4.1 now" in told(office.as_("U0LAY"), "waited for 10.2")
    assert "Waits for 4.1" in office.says(office.chair, "/actions 10.3")
    # What it is merged into waits for it: that can go on.
    assert "10.3 waited for it; those" in office.says(
        office.chair, "/actions 4.1 merge into 10.3 because it is the same"
    )
    office.says(office.officer, "/actions 5.1 waits for 10.1")
    office.says(office.chair, "/actions 5.1 carry forward to 2016/17")
    assert "Waits for 10.1" in office.says(office.chair, "/actions A-1")


def test_an_owner_is_pointed_to_and_the_board_takes_what_is_left_as_complete(office: Office) -> None:
    said = office.says(office.officer, "/actions 10.2 propose complete: report sent, evidence: minutes")
    assert "/update 10.2 for" in said
    assert "source:" in said
    with office.store.writing() as connection:
        settings.change(connection, 1, {"sign_off": "when every owner has answered"})
    office.says(office.officer, "/actions 10.2 owner add Cafcass")
    deputy_says(office, "/update 10.2 done, report sent")
    said = office.says(office.officer, "/actions 10.2 owner release Cafcass because its service has moved")
    assert "every other owner has answered" in said
    assert moves(office) == [
        ("release", "open", "awaiting sign-off"), ("close", "awaiting sign-off", "complete"),
    ]  # fmt: skip


def test_owners_of_a_hidden_action_that_waited_are_told_and_the_decider_reads_nothing_of_it(office: Office) -> None:
    office.says(office.officer, "/partnership review add SAR SAR-1: Adult K")
    office.says(office.officer, "/partnership review SAR-1 panel add <@U0TVP>")
    office.says(office.officer, "/actions 1.2 waits for 10.2")
    with office.store.writing() as connection:
        hidden = connection.scalar(select(models.Review.id).where(models.Review.code == "SAR-1"))
        connection.execute(update(models.Action).where(models.Action.ref == "1.2").values(review_id=hidden))
    said = office.says(office.as_("U0PAQA"), "/actions 10.2 close early because the report was seen")
    assert "Closed early" in said
    assert "waited" not in said
    assert "It can go on" in told(office.tvp, "waited for 10.2")
