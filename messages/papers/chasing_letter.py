"""The business unit's letter to somebody who is not on Slack, or was silent in a round, as a Word document."""

from __future__ import annotations

from messages.blocks import day
from messages.chasing import SIGNED_BY, ChasingLetter, due, last, whose
from messages.papers.stationery import Letter


def title(letter: ChasingLetter) -> str:
    """What the paper is called."""
    return f"Letter to {letter.to.agency}"


def chasing_letter_docx(letter: ChasingLetter) -> bytes:
    """The letter with all that is owed, ready to send."""
    made = Letter(letter.board, title(letter), letter.heading)
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
    return made.finished()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
