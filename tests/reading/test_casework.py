"""What reads like one child's case, and what is about how agencies work."""

from __future__ import annotations

import pytest

from commands.reading.casework import is_casework


@pytest.mark.parametrize(
    "words",
    [
        "You closed the case of a boy in Year 9 without telling us",
        "In the case of Child B nobody came to the core group",
        "No strategy meeting about a child we referred in June",
        "The child protection plan for the child was ended too early",
        "There was no strategy discussion for this young person",
        "Your decision about that family was wrong",
        "We escalate this case because the threshold was met",
        "We disagree with the threshold for this girl",
        "An assessment of the mother was never done",
        "Case reference 4411 was closed",
        "Child J was not seen by the social worker",
        "The family of Child A was not visited",
        "A pupil aged 14 was excluded twice",
        "The referral about his little sister was not answered",
    ],
)
def test_one_childs_case_is_noticed(words: str) -> None:
    assert is_casework(words)


@pytest.mark.parametrize(
    "words",
    [
        "No report on missing episodes since March",
        "The voice of the child is not in the audits that you send",
        "Child protection plans for under-fives are reviewed late",
        "Nobody from your agency attends strategy meetings",
        "Case recording is not audited",
        "Too few referrals about child sexual exploitation reach the MASH",
        "In the case of schools, no return was made",
        "Initial conferences are held late; caseloads are high",
        "Reports for conferences come on the day",
        "The child death overview panel has had no report",
        "Your plan for the family centres was not shared with the board",
        "This case study was not circulated",
        "The closure of the children's centres was not discussed at the board",
        "The Child J serious case review has had no answer from you",
        "The actions of the Child A review are late",
        "No training on children aged 10 to 14 was offered",
        "You gave an adult a seat on the board",
        "Not discharged: 4.5, 12 days late",
    ],
)
def test_how_agencies_work_passes(words: str) -> None:
    assert not is_casework(words)
