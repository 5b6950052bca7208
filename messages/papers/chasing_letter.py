"""The business unit's letters to those who are not on Slack, or were silent in a round, as a Word document."""

from __future__ import annotations

from collections.abc import Sequence

from messages.blocks import day
from messages.chasing import SIGNED_BY, ChasingLetter, due, last, whose
from messages.papers.stationery import Letter


def title(letter: ChasingLetter) -> str:
    """What the paper is called."""
    return f"Letter to {letter.to.agency}"


def title_of_all(letters: Sequence[ChasingLetter]) -> str:
    """What the paper with all of them is called."""
    first = letters[0]
    of = f"round {first.cycle.number}" if first.cycle else day(first.dated)
    return f"Letters to print, {of}"  # the same when one of them answers before it is made


def chasing_letter_docx(letters: Sequence[ChasingLetter]) -> bytes:
    """The letters with all that is owed, ready to send: each on a page of its own, with its own page numbers."""
    first = letters[0]
    called = title(first) if len(letters) == 1 else title_of_all(letters)
    made = Letter(first.board, called, first.heading)
    for place, letter in enumerate(letters):
        if place:
            made.another(letter.board, letter.heading)
        _written(made, letter)
    return made.finished()


def _written(made: Letter, letter: ChasingLetter) -> None:
    made.addressed(letter.to.agency, day(letter.dated))
    made.title(letter.heading)
    made.paragraph("Dear colleague,")
    made.paragraph(letter.why)
    made.table(
        "What is owed",
        ("Action", "What was agreed", "Due", "Last word"),
        [
            (row.ref, f"{row.title}{whose(row, letter)}", _sentence(due(row)), _sentence(last(row.last)))
            for row in letter.to.rows
        ],
        (20, 60, 36, 44),
    )
    made.paragraph(letter.asks)
    made.signature(SIGNED_BY, letter.board)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
