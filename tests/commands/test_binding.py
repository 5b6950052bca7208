"""Channels that are bound to groups."""

from __future__ import annotations

import pytest

from commands.errors import Sorry
from commands.partnership.partnership import PARTNERSHIP
from store import channels
from tests.commands.desk import Desk


def test_a_channel_is_bound_where_it_is_typed_and_bound_anew(officer: Desk) -> None:
    assert "<#C1> is now the channel of *Performance" in officer.said(PARTNERSHIP, "bind PAQA")
    assert "already the channel" in officer.said(PARTNERSHIP, "bind this channel to PAQA")
    assert "no longer of Performance" in officer.said(PARTNERSHIP, "bind CSE Subgroup")
    assert [operation for operation, _, _ in officer.audit()] == ["bind a channel", "bind a channel"]
    with officer.reading() as connection:
        bound = channels.bound(connection, "C1")
    assert bound is not None
    assert bound.party_name == "CSE Subgroup"


@pytest.mark.parametrize("words", ["bind <#C7|paqa> PAQA", "bind PAQA to <#C7>", "bind <#C7> to the PAQA"])
def test_another_channel_can_be_named(officer: Desk, words: str) -> None:
    assert "<#C7> is now the channel of" in officer.said(PARTNERSHIP, words, channel_id="D1", door="direct")


def test_a_direct_message_is_no_channel(officer: Desk) -> None:
    with pytest.raises(Sorry, match="This is no channel"):
        officer.run(PARTNERSHIP, "bind PAQA", channel_id="D1", door="direct")


def test_unbinding_ends_it(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "bind PAQA")
    assert "is no longer the channel of" in officer.said(PARTNERSHIP, "unbind")
    with officer.reading() as connection:
        assert channels.bound(connection, "C1") is None


def test_the_channels_and_the_groups_without_one_are_listed(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "bind PAQA")
    said = officer.said(PARTNERSHIP, "channels")
    assert "• <#C1>: *Performance, Audit and Quality Assurance Subgroup*, no digest yet" in said
    assert "• no channel: *Health Advisory Group*" in said
