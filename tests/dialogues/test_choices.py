"""Whole conversations about a board's own choices: in words, by the form, and what they change in what is shown."""

from __future__ import annotations

import pytest

from store import models
from tests.office import Office


def settings_of(office: Office) -> dict[str, object]:
    """What is kept of the board's choices."""
    return dict(office.rows(models.Board)[0].settings)


def test_a_boards_own_words_and_colours_stand_wherever_a_status_is_shown(office_on_both: Office) -> None:
    office = office_on_both
    assert "“off track” is red" in office.says(office.officer, "/partnership settings colours off track = red")
    said = office.says(office.officer, "/partnership settings words off track = adrift")
    assert said == "Changed: “off track” is called “adrift” on this board."
    said = office.says(office.officer, "/partnership settings words overdue = past its date")
    assert "Nothing was recorded" in office.says(office.tvp, "/update 1.2 gloomy resourcing")
    office.says(office.tvp, "/update 1.2 Adrift resourcing")
    assert "adrift: “resourcing”" in office.says(office.chair, "/actions 1.2")
    [receipt] = office.tvp.until(office.tvp.dm)
    assert "adrift: “resourcing”" in receipt["text"]
    digest = office.says(office.chair, "/digest preview")
    assert "adrift (elsewhere “off track”, red)" in digest
    assert "past its date (elsewhere “overdue”)" in digest
    said = office.says(office.officer, "/partnership settings words on track = adrift")
    assert "already says “off track”" in said
    office.says(office.officer, "/partnership settings words off track =")
    assert "off track: “resourcing”" in office.says(office.chair, "/actions 1.2")


def test_a_boards_own_words_stand_in_lists_returns_rounds_and_on_the_home(office: Office) -> None:
    for words in ("overdue = late & red", "no record yet = unheard", "on track = green", "not implemented = dropped"):
        office.says(office.officer, f"/partnership settings words {words}")
    office.says(office.tvp, "/update 1.1 on track protocol drafted")
    office.says(office.tvp, "/update 3.1 not implemented another law came")
    says = {
        "/actions overdue": ("*Overdue actions (late &amp; red) · ", "*Late &amp; red by 108 days*"),
        "/actions no record yet": ("*Actions with no record yet (unheard) · ",),
        "/returns TVP": ("3 unheard", "; green", "; dropped", "unheard: past its date"),
        "/returns 1.1": ("11 unheard", "green: protocol drafted"),
        "/digest preview": ("*Late &amp; red (2)*, longest first", "unheard: *13* of 37"),
        "/returns round open for PAQA meeting 14 December 2015": ("is open",),
        "/returns round": ("(unheard)",),
        "/partnership pack": ("• late &amp; red: 2 of 37",),
        "/partnership reviews": ("2 late &amp; red",),
    }
    for words, expected in says.items():
        said = office.says(office.officer, words)
        for one in expected:
            assert one in said, (words, one, said)
    office.tvp.open_home()
    home = office.tvp.home()
    assert home is not None
    shown = str(home["view"])
    for one in ("2 late &amp; red", "*Late &amp; red* (2)", "*Unheard* ("):
        assert one in shown, one
    for one in ("No record yet*", "*Overdue"):
        assert one not in shown, one


def test_settings_are_changed_in_words_with_one_audit_row_each(office: Office) -> None:
    before = office.count(models.Audit)
    changes = (
        ("rounds every 2 months", "months between two rounds: 2"),
        ("rounds grace 5 days", "days after a due date before it is reported as not discharged: 5"),
        ("sign-off when every owner has answered", "complete when every owner has answered"),
        ("zone = europe/dublin", "days are those of Europe/Dublin"),
        ("rounds open 21 days before", "on which a round opens by itself: 21"),
        ("rounds chase 7, 3 and 1 days", "the silent are listed 7, 3, 1 days before it"),
        (
            "ladder 5 days chair, 10 days business unit",
            "after 5 days to the Independent Chair, after 10 days to the bus",
        ),
        ("rounds by hand", "the steps of a round are taken by hand"),
        ("reminders 21, 14 and 2 days before", "reminders: 21 and 14 and 2 days before the last day, 1 day after it"),
        ("reminders 2 days after", "2 days after it and then every 7 days"),
        ("reminders every 14 days", "then every 14 days"),
        ("reminders at half ten", "at 10:30 (Europe/Dublin) on working days"),
        ("reminders off", "reminders: nobody is reminded"),
        ("reminders 3 days after", "reminders, once they are on again (`… reminders on`): 21 and 14 and 2 days before"),
        ("reminders are on", "3 days after it and then every 14 days"),
        ("responses within 21 days", "days for the response to a challenge: 21"),
        ('role "close a challenge" for independent chair = no', "independent chair may not close a challenge"),
    )
    for words, said in changes:
        assert said in office.says(office.officer, f"/partnership settings {words}")
    assert [row.operation for row in office.rows(models.Audit)][before:] == ["change settings"] * len(changes)
    shown = office.says(office.tvp, "/partnership settings")
    assert "Rounds: every 2 months" in shown
    assert "Reminders: 21 and 14 and 2 days before" in shown
    assert "Days are those of Europe/Dublin" in shown
    assert "grace after a due date: 5 days" in shown
    assert "Who may close a challenge: business unit (any)" in shown
    assert "may not change settings" in office.says(office.tvp, "/partnership settings rounds every 3 months")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("rounds every 99 months", "it must be at most 24"),
        ("rounds papers 30", "would go out before the updates for them are due, 14 days before it"),
        ("rounds cut-off 3 days", "Papers 7 days before the meeting would go out before"),
        ("ladder to the moon", "Say `/partnership settings ladder 7 days chair, 14 days partners`"),
        ("ladder 900 days chair", "must be at most 365"),
        ("rounds chase 900 days", "Chase days: it must be at most 90"),
        ("rounds bimonthly", "every two months"),
        ("reminders at 7 am", "between 08:00 and 17:59"),
        ("reminders 200 days before", "1 to 90 days before it"),
        ("reminders often", "What about reminders"),
        ("reminders 30 days before, at 7:00", "What about reminders"),
        ("sign-off sometimes", "Sign-off is one of two"),
        ("words delayed = red", "Which status is that"),
        ("colours off track = " + "r" * 41, "takes 40 characters"),
        ("role fly for lead = yes", "nothing that I ask about"),
        ("role sign off for lead = perhaps", "Say yes, no, own or monitored"),
        ("role change settings for business unit = no", "nobody could put this right"),
        ("weather = fine", "no such setting"),
        ("zone = Oxford", "is no time zone"),
    ],
)
def test_what_cannot_be_chosen_is_said_and_nothing_changes(office: Office, words: str, why: str) -> None:
    before = office.count(models.Audit)
    said = office.says(office.officer, f"/partnership settings {words}")
    assert why in said
    assert "Nothing was changed" in said
    assert settings_of(office) == {}
    assert office.count(models.Audit) == before


def test_the_commonest_are_changed_in_a_form_and_a_wrong_number_stands_beside_its_field(office: Office) -> None:
    office.says(office.officer, "/partnership settings")
    office.officer.click(office.officer.ephemerals("C0PAQA")[-1], "partnership.settings")
    answer = office.officer.submit({"every_months": "99"})
    assert "it must be at most 24" in str(answer)
    assert settings_of(office) == {}
    office.officer.submit({"every_months": "2", "by_itself": "no", "sign_off": "when every owner has answered"})
    assert settings_of(office) == {
        "rounds": {"every_months": 2, "by_itself": False},
        "sign_off": "when every owner has answered",
    }
