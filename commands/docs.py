"""Make docs/commands.md from what the commands declare."""

from __future__ import annotations

from collections.abc import Sequence

from commands.core import Command
from messages.help import named

_TOP = """\
# Commands

Made by `python -m commands.docs` from the commands' own declarations; change those, not this file.

Each works in three ways: as a slash command, by the same words without a slash in a direct message to the bot,
and by the same words after the bot's name in a channel. `help` after any command explains it.
"""


def render(commands: Sequence[Command]) -> str:
    """The page as Markdown: each command with what it is for, what may follow it, and examples."""
    return "\n".join([_TOP, *(_command(command) for command in commands)])


def _command(command: Command) -> str:
    rows = [f"| `{_typed(command, example.words)}` | {_cell(example.does)} |" for example in command.examples]
    lines = [
        f"## {named(command)}",
        "",
        command.summary,
        "",
        f"    {_typed(command, command.hint)}",
        "",
        "| type | to get |",
        "|---|---|",
        *rows,
        "",
    ]
    return "\n".join(lines)


def _typed(command: Command, words: str) -> str:
    return f"{named(command)} {words}".strip()


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    import sys

    from commands import COMMANDS

    sys.stdout.write(render(COMMANDS))
