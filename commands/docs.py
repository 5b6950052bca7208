"""Make docs/commands.md, and the table of who may do what in docs/rules.md, from what the program declares."""

from __future__ import annotations

from collections.abc import Sequence

from commands.core import Command
from commands.permissions import MAY
from messages.help import named
from store.statuses import Role

_TOP = """\
# Commands

Made by `make docs` from the commands' own declarations; change those, not this file.

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


def permissions_table() -> str:
    """Who may do what, as the Markdown table that docs/rules.md shows between its two marks."""
    head = "| what | " + " | ".join(Role) + " |"
    lines = [head, "|---" * (len(Role) + 1) + "|"]
    lines += [
        f"| {what} | " + " | ".join(str(table.get(role, "no")) for role in Role) + " |" for what, table in MAY.items()
    ]
    return "\n".join(lines) + "\n"


def with_permissions(page: str) -> str:
    """docs/rules.md with its table made anew."""
    begin, end = "<!-- permissions: begin -->\n", "<!-- permissions: end -->"
    return page[: page.index(begin) + len(begin)] + permissions_table() + page[page.index(end) :]


if __name__ == "__main__":
    from pathlib import Path

    from commands import COMMANDS

    docs = Path(__file__).resolve().parents[1] / "docs"
    (docs / "commands.md").write_text(render(COMMANDS))
    (docs / "rules.md").write_text(with_permissions((docs / "rules.md").read_text()))
