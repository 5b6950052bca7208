"""Whole conversations about returns, through the real Bolt app and the sandbox."""

from __future__ import annotations

from tests.dialogues.rows import row
from tests.office import Office


@row(7, "/returns rec i")
def test_row_7_staged_returns_are_a_matrix_of_agencies_and_stages(office_on_both: Office) -> None:
    office = office_on_both
    office.says(office.tvp, "/update 1.2 done, compliance report sent by post")
    office.says(office.as_("U0CAFCASS"), "/update 1.1 at risk, waiting for head office")
    said = office.says(office.chair, "/returns rec i")
    assert "48 returns asked for: 1 answered, 1 late, 11 no record yet, 35 not due." in said
    assert "*1.2* Agency reports on compliance with escalation arrangements\ndue 31 December 2015 · 1 of 12 in" in said
    assert "*Thames Valley Police*: 1.1: no record yet; 1.2: answered 16 November 2015; 1.3: not due" in said
    assert "*Cafcass*: 1.1: late 108 days; at risk; 1.2: not due" in said
    table = next(one for one in office.chair.ephemerals("C0PAQA")[-1]["blocks"] if one["type"] == "table")
    assert len(table["rows"]) == 13


def test_who_has_answered_is_a_button_away_and_one_agency_sees_what_it_owes(office: Office) -> None:
    office.says(office.as_("U0CAFCASS"), "/update 3.1 done, report sent")
    office.says(office.chair, "/actions 3.1")
    office.chair.click(office.chair.ephemerals("C0PAQA")[-1], "returns.show")
    said = office.chair.ephemerals("C0PAQA")[-1]["text"]
    assert "*Who has answered 3.1*" in said
    assert "12 returns asked for: 1 answered, 11 no record yet." in said
    assert "*Cafcass*: Return: answered 16 November 2015; Last word: complete: report sent" in said
    assert "Return: answered 16 November 2015" in office.says(office.chair, "/returns Cafcass")


def test_the_whole_plan_is_paged_and_every_page_is_a_button_away(office: Office) -> None:
    said = office.says(office.officer, "/returns")
    assert "the whole plan, what is open" in said
    assert "Page 1 of " in said
    office.officer.click(office.officer.ephemerals("C0PAQA")[-1], "returns.next")
    assert "recommendation ii" in office.officer.ephemerals("C0PAQA")[-1]["text"]


def test_a_mistaken_question_is_asked_back(office: Office) -> None:
    assert "There is no action “19.9”" in office.says(office.chair, "/returns 19.9")
