"""What answers to questions lead on to: what is chosen from a long list, which names are offered."""

from __future__ import annotations

from tests.dialogues.test_conversations import asks, first
from tests.office import Office


def test_of_a_long_list_one_is_chosen_to_be_updated_or_seen(office: Office) -> None:
    asks(office.tvp, "all actions")
    shown = office.tvp.dm()[-1]
    (row,) = (one for one in shown["blocks"] if any(e["type"] == "static_select" for e in one.get("elements", ())))
    offered = {one["action_id"]: [o["value"] for o in one["options"]] for one in row["elements"]}
    assert len(offered["actions.details"]) == 38
    assert offered["update.open"]
    assert set(offered["update.open"]) < set(offered["actions.details"])  # those that the asker may update
    ref = offered["update.open"][-1]
    office.tvp.click(shown, "update.open", choose=ref)
    assert ref in str(office.tvp.until(office.tvp.modal)["view"]["blocks"])
    office.tvp.close()
    before = len(office.tvp.dm())
    office.tvp.click(shown, "actions.details", choose="6.1")
    assert "*6.1* " in office.tvp.until(lambda: office.tvp.dm()[before:])[-1]["text"]


def test_a_slash_command_goes_on_from_a_button_and_is_else_a_question_by_itself(office: Office) -> None:
    office.says(office.chair, "/actions overdue for the police")
    before = len(office.chair.ephemerals("C0PAQA"))
    office.chair.click(office.chair.ephemerals("C0PAQA")[-1], "actions.ask")  # a next step
    office.chair.until(lambda: office.chair.ephemerals("C0PAQA")[before:])
    office.says(office.chair, "/actions 4.5")
    assert first(office.says(office.chair, "/actions who leads it?")) == "Who leads · 4.5"
    for words in ("no record yet", "not started", "undated"):
        assert "4.5" not in first(office.says(office.chair, f"/actions {words}"))


def test_a_name_that_nobody_has_is_answered_with_the_nearest(office: Office) -> None:
    said = asks(office.chair, "overdue for Thames Vally Water")
    assert said.startswith("I did not understand “thames vally water”. Did you mean one of these?")
    assert "• Thames Valley Police" in said
    assert first(asks(office.chair, "the police")).startswith("Overdue actions · led by Thames Valley Police")
    assert "• " not in asks(office.chair, "overdue for Barnardos")  # nothing looks like that


def test_where_no_action_on_a_theme_holds_a_further_word_the_theme_alone_is_answered(office: Office) -> None:
    said = asks(office.chair, "anything about listening to parents?")
    assert "not read: “listening”" in first(said)
    assert "*5.4*" in str(office.chair.dm()[-1]["blocks"])
