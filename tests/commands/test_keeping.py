"""Holds, retention and redaction, a command at a time."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, update

from commands.errors import Refused, Sorry
from commands.partnership.keeping import without_words_to_redact
from commands.partnership.partnership import PARTNERSHIP
from store import horizon, models, retention
from store.horizon import NewItem
from tests.commands.desk import Desk
from tests.store.filing import OLD


@pytest.fixture
def officer(desk: Desk) -> Desk:
    desk.appoint("U1", "business unit", "OSCB_BU")
    desk.appoint("U2", "independent chair", "OSCB_CHAIR")
    desk.appoint("U3", "lead", "TVP")
    return desk


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("hold CSE-SCR because of an inquiry", "the review CSE-SCR"),
        ("hold review cse-scr, because of an inquiry", "the review CSE-SCR"),
        ("hold on the board: of an inquiry", "everything of "),
        ("hold this board because of an inquiry", "everything of "),
        ("hold everything because of an inquiry", "everything in this record, of every board"),
    ],
)
def test_a_hold_is_placed_in_the_words_of_people(officer: Desk, words: str, scope: str) -> None:
    said = officer.said(PARTNERSHIP, words)
    assert scope in said
    assert "Reason: of an inquiry" in said
    assert officer.audit() == [("place a hold", "done", "hold 1")]


@pytest.mark.parametrize("words", ["hold CSE-SCR", "lift 1", "hold board because"])
def test_a_reason_is_asked_for(officer: Desk, words: str) -> None:
    with pytest.raises(Sorry, match="Say why"):
        officer.said(PARTNERSHIP, words)


def test_what_cannot_be_held_or_lifted_is_said(officer: Desk) -> None:
    with pytest.raises(Sorry, match="There is no review “Nothing”"):
        officer.said(PARTNERSHIP, "hold Nothing because of an inquiry")
    with pytest.raises(Sorry, match="There is no hold 7"):
        officer.said(PARTNERSHIP, "lift hold 7 because it is over")
    with pytest.raises(Refused):
        officer.as_user("U3").said(PARTNERSHIP, "hold board because of an inquiry")
    officer.as_user("U2").said(PARTNERSHIP, "hold board because of an inquiry")
    with pytest.raises(Sorry, match="Hold 1 stands already over everything of"):
        officer.said(PARTNERSHIP, "hold board because  of an INQUIRY")
    officer.said(PARTNERSHIP, "lift 1 because it is over")
    with pytest.raises(Sorry, match="was lifted before"):
        officer.said(PARTNERSHIP, "lift 1 because it is over")
    assert "Lifted on 16 November 2015: it is over" in officer.said(PARTNERSHIP, "holds all")


def test_a_hold_on_an_unpublished_review_is_not_named_to_others(officer: Desk) -> None:
    with officer.writing() as connection:
        connection.execute(update(models.Review).values(is_published=False))
    officer.said(PARTNERSHIP, "hold CSE-SCR because of an inquiry")
    assert "CSE-SCR" in officer.said(PARTNERSHIP, "holds")
    for said in (
        officer.as_user("U3").said(PARTNERSHIP, "holds"),
        officer.as_user("U3").said(PARTNERSHIP, "retention"),
    ):
        assert "CSE-SCR" not in said
        assert "of an inquiry" not in said
    assert "CSE-SCR" not in officer.said(PARTNERSHIP, "holds", door="mention")


def test_many_holds_are_paged(officer: Desk) -> None:
    for number in range(12):
        officer.said(PARTNERSHIP, f"hold board because of inquiry {number}")
    assert "1 to 10 of 12" in officer.said(PARTNERSHIP, "holds")
    turned = officer.said(PARTNERSHIP, door="button", name="partnership.holds.next", value="2")
    assert "of inquiry 11" in turned


def test_what_has_expired_is_named_paged_and_for_the_unit_alone(officer: Desk) -> None:
    with officer.writing() as connection:
        for number in range(30):
            horizon.log(connection, 1, NewItem(title=f"Old matter {number}"), 1, OLD.date(), OLD)
            horizon.close(connection, 1, number + 1, OLD.date(), "Over")
    said = officer.said(PARTNERSHIP, "retention due")
    assert "29 would be deleted" in said  # the newest number stays
    assert "H-1 Old matter 0" in said
    assert "H-29 Old matter 28" in officer.said(PARTNERSHIP, "retention due page 2")
    with pytest.raises(Refused):
        officer.as_user("U2").said(PARTNERSHIP, "retention due")
    with pytest.raises(Sorry, match="shown to you alone"):
        officer.said(PARTNERSHIP, "retention due", door="mention")
    with pytest.raises(Refused):  # a button can be forged
        officer.as_user("U3").said(PARTNERSHIP, door="button", name="partnership.retention.delete", value="x")
    assert "horizon 29" in officer.said(PARTNERSHIP, door="button", name="partnership.retention.delete", value="x")
    with pytest.raises(Sorry, match="Nothing has expired"):
        officer.said(PARTNERSHIP, "retention delete")


def test_a_hold_placed_after_the_list_was_shown_counts_when_the_button_is_pressed(officer: Desk) -> None:
    with officer.writing() as connection:
        connection.execute(insert(models.Inbox).values(key="T1:U1:old", received_at=OLD, answer={}))
    assert "Delete 1 expired?" in officer.said(PARTNERSHIP, "retention delete")
    officer.said(PARTNERSHIP, "hold board because of an inquiry")
    with pytest.raises(Sorry, match="a hold overrides every deletion"):
        officer.said(PARTNERSHIP, door="button", name="partnership.retention.delete", value="x")


@pytest.mark.parametrize(
    ("words", "days"),
    [("horizon 90 days", 90), ("horizon for 1 year", 365), ("horizon 4 years", 1461), ("reviews 10 years", 3652),
     ("horizon for ever", None)],
)  # fmt: skip
def test_a_rule_is_changed_in_words_and_back(officer: Desk, words: str, days: int | None) -> None:
    kind = words.split()[0]
    officer.said(PARTNERSHIP, f"retention {words}")
    with officer.reading() as connection:
        assert next(rule.days for rule in retention.rules(connection, 1) if rule.kind == kind) == days
    officer.said(PARTNERSHIP, f"retention {kind} default")
    with officer.reading() as connection:
        assert all(rule.is_default for rule in retention.rules(connection, 1))


@pytest.mark.parametrize("rule", ["cats 3 years", "now", "horizon 0 days", "drafts 9 days"])
def test_a_rule_that_cannot_be_is_said(officer: Desk, rule: str) -> None:
    with pytest.raises(Sorry, match="Nothing was recorded"):
        officer.said(PARTNERSHIP, f"retention {rule}")


def test_the_words_to_take_out_are_not_screened_and_the_rest_is(officer: Desk) -> None:
    line = officer.request("redact U-17 “Tom Smith, aged 9” because it names a child", name="partnership")
    assert without_words_to_redact(line).words == "U-17 it names a child"
    form = officer.request(
        door="form", name="partnership.redact", fields={"words": "Tom Smith, aged 9", "reason": "It names Tom Smith"}
    )
    assert "aged 9" not in without_words_to_redact(form).words
    assert "It names Tom Smith" in without_words_to_redact(form).words
    other = officer.request("add Tom Smith, aged 9", name="partnership")
    assert without_words_to_redact(other) == other


@pytest.mark.parametrize("words", ["redact", "redact U-17 Tom Smith because of it", "redact U-99 “Tom” because of it"])
def test_a_redaction_that_cannot_be_does_not_give_the_words_back(officer: Desk, words: str) -> None:
    with pytest.raises(Sorry) as failed:
        officer.said(PARTNERSHIP, words)
    assert not failed.value.repeat_words
    assert "Tom" not in failed.value.sentence


def test_where_no_form_opens_the_words_for_it_are_told(officer: Desk) -> None:
    with officer.writing() as connection:
        horizon.log(connection, 1, NewItem(title="Seen at Elm House"), 1, OLD.date(), OLD)
    with pytest.raises(Sorry, match="A form cannot be opened here"):
        officer.said(PARTNERSHIP, "redact H-1", door="direct")
    view = officer.run(PARTNERSHIP, "redact H-1", trigger_id="T").view
    assert view is not None
    assert "Seen at Elm House" in str(view)
    with pytest.raises(Sorry, match="The reason repeats the words"):
        officer.run(PARTNERSHIP, "redact H-1 “Elm House” because Elm House is a home")
    with pytest.raises(Refused):
        officer.as_user("U3").run(
            PARTNERSHIP, door="form", name="partnership.redact", metadata="x H-1",
            fields={"words": "Elm House", "reason": "A home"},
        )  # fmt: skip
    said = officer.said(PARTNERSHIP, "redact H-1 “elm house” because it is a home", door="direct")
    assert "your own message just now: delete it" in said
