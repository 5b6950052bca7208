"""How to use the bot, from what the commands declare: `help`, `help update`, and `help` after any command."""

from __future__ import annotations

from commands.core import Command, Context, Example, Job, Reply, Request, say
from commands.errors import Sorry
from messages.blocks import esc
from messages.help import help_message, help_overview


def read(request: Request) -> Job:
    """All commands in brief, or the one that is named."""
    from commands import COMMANDS  # it holds this command too, so it is not there yet when this file is read

    name, _, page = request.text.strip().lstrip("/").lower().partition(" ")
    command = next((one for one in COMMANDS if one.name == name), None)
    if name and command is None:
        known = ", ".join(f"`help {one.name}`" for one in COMMANDS)
        raise Sorry(f"There is no command “{esc(name[:40])}” to explain. Nothing was recorded. Try one of: {known}.")

    def explain(_: Context) -> Reply:
        return say(help_message(command, _number(page)) if command else help_overview(COMMANDS))

    return Job("read the help", explain)


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 3 else 1


def _turn(request: Request) -> Job:
    """A button beside a command's help: the screen before or after."""
    from commands import COMMANDS

    name, _, page = request.value.partition("|")
    command = next((one for one in COMMANDS if one.name == name), HELP)
    return Job("read the help", lambda _: say(help_message(command, _number(page)), replace=True))


HELP = Command(
    name="help",
    summary="See what you can type here.",
    hint="[command]",
    examples=(
        Example("", "every command in a line"),
        Example("update", "one command with its examples"),
    ),
    read=read,
    buttons={"help.more": _turn, "help.back": _turn},
)
