"""How something is done and who may, as the board has it."""

from __future__ import annotations

from commands.actions.actions import ACTIONS
from commands.permissions import MAY
from commands.reading.asking.kind.how_to import TOPICS
from tests.commands.desk import Desk


def test_who_may_is_told_from_the_boards_own_table(desk: Desk) -> None:
    desk.appoint("U1", "lay member", None)
    said = desk.said(ACTIONS, "who can close an action", door="mention")
    assert "/actions 6.1 close" in said
    assert "Who may sign off" in said
    assert "group chair (for what their group monitors), independent chair" in said


def test_every_operation_that_is_told_of_is_in_the_table() -> None:
    assert all(operation in MAY for topic in TOPICS.values() for operation in topic.may)
