"""The same button pressed twice: within a moment that is one press; later, or after a change, it asks anew."""

from __future__ import annotations

from tests.office import Office


def test_a_double_click_on_what_only_reads_is_answered_once_and_a_later_click_anew(office: Office) -> None:
    office.says(office.tvp, "/actions Oxford")
    asked = office.tvp.ephemerals("C0PAQA")[-1]

    choose = next(block for block in asked["blocks"] if "accessory" in block)["block_id"]

    def answers_to_a_click() -> list[str]:
        before = len(office.tvp.ephemerals("C0PAQA"))
        assert office.tvp.click(asked, "actions.ask", choose)["ok"]
        return [one["text"] for one in office.tvp.ephemerals("C0PAQA")[before:]]

    [first] = answers_to_a_click()
    assert "led by Oxford City Council" in first
    assert answers_to_a_click() == []
    office.sandbox.client.clock(advance=10)
    assert answers_to_a_click() == [first]


def test_a_change_a_turned_page_or_a_closed_form_lets_the_same_button_answer_again(office: Office) -> None:
    office.says(office.tvp, "/returns 1.2")
    asked = office.tvp.ephemerals("C0PAQA")[-1]
    office.tvp.click(asked, "actions.details")
    office.says(office.as_("U0OCC"), "/update 1.2 off track resourcing")
    office.tvp.click(asked, "actions.details")
    shown = office.tvp.ephemerals("C0PAQA")[-1]
    assert "resourcing" in shown["text"]

    for _ in range(2):
        office.tvp.click(shown, "update.open")
        assert office.tvp.modal()
        office.tvp.close()

    office.says(office.officer, "/partnership doubts")
    listed = office.officer.ephemerals("C0PAQA")[-1]
    for page in ("1 to 10 of", "11 to 17 of", "1 to 10 of", "11 to 17 of"):
        shown = next(one for one in office.officer.ephemerals("C0PAQA") if one["ts"] == listed["ts"])
        assert page in shown["text"]
        office.officer.click(shown, f"partnership.doubts.{'next' if page.startswith('1 ') else 'previous'}")
