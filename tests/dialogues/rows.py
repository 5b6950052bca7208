"""The systems that the source documents describe, and the dialogue that shows each: docs/systems.md is made from both.

python -m tests.dialogues.rows      writes the page anew
"""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "systems.md"
DOCUMENTS = {
    "000": "minutes of a council's scrutiny committee on the NHS's response",
    "001": "the recommendations and planned actions of the Serious Case Review: Children A-F",
    "002": "a clinical commissioning group's safeguarding activity report, May 2016",
    "003": "a joint targeted area inspection's letter, May 2016",
    "004": "a clinical commissioning group's safeguarding report, 2015",
}
# No chat system's job, with the reason; at most three.
NOT_OURS: dict[int, str] = {}


@dataclass(frozen=True)
class System:
    """A row: what a document says, and what the product does about it."""

    number: int
    said: str
    document: str
    does: str


@dataclass(frozen=True)
class Dialogue:
    """The dialogue of a row: where it stands and what a person types in it."""

    number: int
    command: str
    file: str
    name: str


def row(number: int, command: str) -> pytest.MarkDecorator:
    """Mark the dialogue of a row of docs/systems.md, with the words that a person types for it."""
    return pytest.mark.row(number, command)


def systems() -> list[System]:
    """The rows, in order."""
    with (HERE / "systems.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [System(int(one["number"]), one["said"], one["document"], one["does"]) for one in rows]


def dialogues() -> list[Dialogue]:
    """Every function of these tests that is marked as a row's dialogue, by number."""
    found = [one for path in HERE.glob("test_*.py") for one in _marked(path)]
    return sorted(found, key=lambda one: (one.number, one.name))


def _marked(path: Path) -> Iterator[Dialogue]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "row":
                number, command = (ast.literal_eval(argument) for argument in mark.args)
                yield Dialogue(number, command, path.name, node.name)


def page() -> str:
    """docs/systems.md."""
    shown = {one.number: one for one in dialogues()}
    lines = [
        "# What the documents describe, and where it is",
        "",
        "Made by `make docs` from the dialogues' own marks; change those, not this file. Each row is one system that",
        "the source documents describe; its dialogue is run through the whole product, and begins with what a person",
        "types.",
        "",
        *(f"- {number}: {title}" for number, title in DOCUMENTS.items()),
        "",
        "| row | what a document says | in | what the product does | a person types | dialogue |",
        "|---|---|---|---|---|---|",
    ]
    for system in systems():
        cells = [str(system.number), system.said, system.document, system.does]
        if dialogue := shown.get(system.number):
            where = f"[{dialogue.name}](../tests/dialogues/{dialogue.file})"
            cells += [f"`{dialogue.command}`", where]
        else:
            cells += ["", NOT_OURS.get(system.number, "not yet")]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
