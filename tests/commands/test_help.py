"""Help says what the commands declare, and everything it shows works."""

from __future__ import annotations

import pytest

from commands import COMMANDS
from commands.actions.actions import ACTIONS
from commands.core import Command, Example
from commands.docs import render
from commands.errors import Sorry
from commands.help import HELP, SUBJECTS, asked_of
from commands.horizon import HORIZON
from commands.meeting.meeting import MEETING
from messages.help import help_message, help_overview, subjects, typed
from sandbox import rules
from tests.commands.desk import Desk
from tests.messages.text_beside import assert_text_says_it_all

ODD = Command("odd", "Do <this> & that.", "[a | b]", (Example("a & b", "one | the other"),), ACTIONS.read)


@pytest.mark.parametrize("command", [*COMMANDS, ODD])
def test_help_of_a_command_is_one_screen_with_its_examples_in_code_style(command: Command) -> None:
    told = []
    screens = [("", page) for page in (1, 2)] if command.name == "meeting" else [("", 1)]
    for subject, page in (*screens, *((one, 1) for one in subjects(command))):
        message = help_message(command, page, subject)
        assert_text_says_it_all(message)
        assert rules.check_message({"text": message.text, "blocks": list(message.blocks)}) is None
        assert len(message.text.splitlines()) <= 16
        told.append(message.text)
    for example in command.examples:
        assert sum(f"{typed(command, example.words)}: " in text for text in told) == 1


def test_what_is_less_used_is_a_button_or_a_word_away_by_its_subject(desk: Desk) -> None:
    desk.appoint("U2", "lay member", None)
    desk = desk.as_user("U2")
    evidence = help_message(ACTIONS, 1, "evidence")
    assert desk.said(HELP, "actions evidence") == evidence.text
    assert "`/actions help evidence`" in desk.said(HELP, "actions")
    turned = desk.run(HELP, door="button", name="help.about.evidence", value="actions|1|evidence")
    assert turned.replace
    assert turned.message == evidence
    assert desk.said(HELP, "meeting page 2") == help_message(MEETING, 2).text
    assert desk.run(HELP, door="button", name="help.more", value="meeting|2|").message == help_message(MEETING, 2)
    assert {one for command in COMMANDS for one in subjects(command)} <= set(SUBJECTS)
    assert asked_of(HORIZON, "schools understand the new duty") is None  # no subject: an item of the log
    assert desk.said(HELP, door="button", name="help.more", value="forged|x") == help_message(HELP).text


def test_the_overview_has_every_command_in_a_line() -> None:
    message = help_overview((ACTIONS, HORIZON, HELP))
    assert_text_says_it_all(message)
    for name, command in (("/actions", ACTIONS), ("/horizon", HORIZON), ("help", HELP)):
        assert f"`{name}`: {command.summary}" in message.text
    assert "`/actions help`" in message.text


def test_what_is_typed_is_shown_with_its_slash_and_escaped() -> None:
    assert typed(ODD, "a & b") == "`/odd a &amp; b`"
    assert typed(HELP, "update") == "`help update`"


def test_words_that_commands_declare_are_shown_as_words() -> None:
    assert "Do &lt;this&gt; &amp; that." in help_message(ODD).text


def test_help_alone_explains_every_command_and_with_a_name_that_one(desk: Desk) -> None:
    desk.appoint("U2", "lay member", None)
    desk = desk.as_user("U2")
    assert "*What you can type here*" in desk.said(HELP)
    for words in ("actions", "/actions", "ACTIONS "):
        assert desk.said(HELP, words) == help_message(ACTIONS).text


def test_help_for_no_command_names_those_there_are(desk: Desk) -> None:
    with pytest.raises(Sorry) as refused:
        desk.job(HELP, "<nonsense>")
    assert "“&lt;nonsense&gt;”" in refused.value.sentence
    assert "`help actions`" in refused.value.sentence


def test_the_page_of_commands_shows_each_with_its_examples() -> None:
    page = render((ACTIONS, ODD))
    assert page.startswith("# Commands\n")
    for command in (ACTIONS, ODD):
        assert f"## /{command.name}\n\n{command.summary}\n" in page
    assert "| `/actions overdue` | what is known to be late |" in page
    assert "one \\| the other" in page
    assert page.endswith("|\n")
