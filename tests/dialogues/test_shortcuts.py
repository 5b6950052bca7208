"""A message in a channel turned into an action, a challenge or a horizon item; what may not be kept is not."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.client import Client
from store import models
from tests.office import Office


def posted(office: Office, person: Client, words: str) -> dict[str, Any]:
    """A message that somebody wrote to everybody in a channel."""
    person.say("C0PAQA", words)
    return dict(office.tvp.until(lambda: office.tvp.messages("C0PAQA"))[-1])


def shown(person: Client) -> str:
    modal = person.modal()
    assert modal is not None
    return str(modal["view"])


def test_a_message_becomes_an_action_and_keeps_its_link_but_nobodys_name(office: Office) -> None:
    message = posted(office, office.chair, "*ACTION:* TVP and Cafcass to send their figures by 31 January 2016")
    office.officer.shortcut("shortcut.action", message)
    view = shown(office.officer)
    assert "These are the message’s words." in view
    assert "'initial_value': 'Send their figures'" in view
    assert "'initial_value': 'by 31 January 2016'" in view
    office.officer.submit({})
    assert "Entered as *A-1*" in shown(office.officer)
    action = next(one for one in office.rows(models.Action) if one.ref == "A-1")
    assert str(action.due_on) == "2016-01-31"
    assert action.notes == [
        f"From a message in Slack: https://slack.com/archives/C0PAQA/p{message['ts'].replace('.', '')}"
    ]
    assert "U0CHAIR" not in str(action)
    assert len([one for one in office.rows(models.Assignment) if one.action_id == action.id]) == 2


def test_a_message_becomes_a_challenge(office: Office) -> None:
    message = posted(office, office.chair, "We have had no report on missing episodes since March, <@U0TVP>")
    office.tvp.shortcut("shortcut.challenge", message)
    assert "since March, Lead, Thames Valley Police" in shown(office.tvp)
    office.tvp.submit({"to": "Cherwell District Council"})
    assert "Raised as *C-1*" in shown(office.tvp)
    raised = office.rows(models.Challenge)[0]
    assert raised.issue == "We have had no report on missing episodes since March, Lead, Thames Valley Police"


def test_a_message_becomes_a_horizon_item_with_its_link_as_the_source(office: Office) -> None:
    message = posted(office, office.chair, "New guidance is coming\nIt may change how schools report")
    office.tvp.shortcut("shortcut.horizon", message)
    office.tvp.submit({})
    assert "Logged as *H-1*" in shown(office.tvp)
    item = office.rows(models.HorizonItem)[0]
    assert (item.title, item.may_change) == (
        "New guidance is coming", "New guidance is coming\nIt may change how schools report",
    )  # fmt: skip
    assert item.source == f"A message in Slack: https://slack.com/archives/C0PAQA/p{message['ts'].replace('.', '')}"


@pytest.mark.parametrize("callback", ["shortcut.action", "shortcut.challenge", "shortcut.horizon"])
def test_a_message_that_identifies_somebody_is_refused_and_nothing_is_kept(office: Office, callback: str) -> None:
    message = posted(office, office.chair, "NHS number 943 476 5919 was missed again")
    office.officer.shortcut(callback, message)
    view = shown(office.officer)
    assert "Nothing was recorded" in view
    assert "943 476 5919" not in view
    assert "plain_text_input" not in view
    assert office.count(models.Inbox) == 0


def test_who_is_not_on_the_list_or_may_not_is_told_in_a_modal(office: Office) -> None:
    message = posted(office, office.chair, "New guidance is coming")
    office.sandbox.client.world("join", user="U0STRANGER", channel="C0PAQA")
    office.stranger.shortcut("shortcut.horizon", message)
    assert "You are not on this partnership’s list" in shown(office.stranger)
    office.tvp.shortcut("shortcut.action", message)
    assert "may not add an action" in shown(office.tvp)
    assert [(one.operation, one.outcome) for one in office.rows(models.Audit)][1:] == [("add an action", "refused")]
