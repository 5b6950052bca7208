"""The words after a verb of sign-off."""

from __future__ import annotations

import pytest

from commands.reading.decisions import SentBack, Spoken, read, read_finding, read_other, read_send_back, read_year


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", Spoken()),
        ("because nobody needs it", Spoken("nobody needs it")),
        (": template seen in use", Spoken("template seen in use")),
        ("at PAQA 3 December 2015: seen in use", Spoken("seen in use", group="PAQA", day="3 December 2015")),
        (
            "seen in use, at the Board on 3/12/2015",
            Spoken("seen in use, at the Board on 3/12/2015", group="Board", day="3/12/2015", soft=True),
        ),
        (
            "seen in use (at PAQA 3/12/2015), evidence: audit",
            Spoken("seen in use (at PAQA 3/12/2015)", "audit", "PAQA", "3/12/2015", soft=True),
        ),
        ("looked at by two auditors", Spoken("looked at by two auditors")),
        ("because it is done, evidence: minutes of March", Spoken("it is done", evidence="minutes of March")),
        ("seen in use, check in May 2016", Spoken("seen in use", check="in May 2016")),
        (
            "at PAQA meeting of 2015-12-03, evidence: audit; check on 1 June 2016",
            Spoken("", evidence="audit", group="PAQA", day="2015-12-03", check="on 1 June 2016"),
        ),
    ],
)
def test_a_decision_is_read(said: str, meant: Spoken) -> None:
    assert read(said) == meant


def test_what_is_sent_back_to_whom() -> None:
    assert read_send_back("to Cafcass because the report is missing") == SentBack("Cafcass", "the report is missing")
    assert read_send_back("to Oxford Health: no date in it") == SentBack("Oxford Health", "no date in it")
    assert read_send_back("because the report is missing") == SentBack(None, "the report is missing")


@pytest.mark.parametrize(
    ("said", "year"),
    [("2016/17", "2016/17"), ("into 2016-2017", "2016/17"), ("2016/18", None), ("next year", None)],
)
def test_a_plan_year(said: str, year: str | None) -> None:
    assert read_year(said) == year


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("still done, two files of ten read", 1),
        ("still done and it has made a difference: fewer referrals bounce", 0),
        ("still done but it made no difference", 2),
        ("still done, no difference shown yet", 1),
        ("no longer done since the lead left", 3),
        ("two files read", None),
    ],
)
def test_what_a_check_found(said: str, found: int | None) -> None:
    assert read_finding(said)[0] == found


def test_a_meeting_named_last_is_cited_and_stays_in_the_sentence() -> None:
    said = read("because staff were looked at and asked at PAQA 16 November 2015")
    assert (said.group, said.day, said.soft) == ("PAQA", "16 November 2015", True)
    assert not read("at PAQA 16 November 2015: staff were asked").soft
    assert said.words == "staff were looked at and asked at PAQA 16 November 2015"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("still done, but it hasn't made a difference", 2),
        ("still done, it did not make a difference", 2),
        ("still done; we cannot say that it made a difference", 1),
        ("still done and it made a difference", 0),
    ],
)
def test_a_difference_that_is_denied_or_doubted_is_not_one_made(said: str, found: int) -> None:
    assert read_finding(said)[0] == found


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("4.1 because it is the same", ("4.1", "because it is the same")),
        ("action A-3: it is the same", ("A-3", "it is the same")),
        ("because the duty changed", ("", "because the duty changed")),
        ("", ("", "")),
        ("rec", ("rec", "")),
    ],
)
def test_the_other_action_and_why(said: str, other: tuple[str, str]) -> None:
    assert read_other(said) == other
