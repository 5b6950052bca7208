"""Every system that the documents describe has its dialogue, and the page that lists them is up to date."""

from __future__ import annotations

from collections import Counter

import commands
from tests.dialogues import rows


def test_every_row_has_one_dialogue_named_by_its_number() -> None:
    shown = Counter(one.number for one in rows.dialogues())
    wanted = {system.number for system in rows.systems()} - set(rows.NOT_OURS)
    assert set(shown) == wanted
    assert [number for number, count in shown.items() if count > 1] == []
    for one in rows.dialogues():
        assert one.name.startswith(f"test_row_{one.number:02}_"), one


def test_few_rows_are_no_chat_systems_job() -> None:
    assert len(rows.NOT_OURS) <= 3
    assert all(len(reason.split()) > 5 for reason in rows.NOT_OURS.values())


def test_each_row_begins_with_a_command_that_there_is() -> None:
    names = {command.name for command in commands.COMMANDS}
    for one in rows.dialogues():
        assert one.command.startswith("/")
        assert one.command[1:].split()[0] in names, one


def test_the_page_says_what_the_dialogues_say() -> None:
    assert rows.PAGE.read_text("utf-8") == rows.page()
