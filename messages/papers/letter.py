"""The letters to agencies' chief officers about what a round reported of each, as a Word document."""

from __future__ import annotations

from collections.abc import Sequence

from messages.blocks import count, day
from messages.exceptions import name
from messages.letters import LetterToChief
from messages.papers.stationery import Letter
from messages.words import word
from store.read_models import Word
from store.read_models.cycles import ExceptionView

NOT_PUBLISHED = "An action of a review that is not published"


def title(letter: LetterToChief) -> str:
    """What the paper is called."""
    return f"Draft letter to the chief officer of {letter.agency}"


def title_of_all(letters: Sequence[LetterToChief]) -> str:
    """What the paper with all of a round is called."""
    return f"Draft letters to chief officers, round {letters[0].cycle.number}"


def letter_docx(letters: Sequence[LetterToChief]) -> bytes:
    """The drafts as they would stand on paper, with room for a signature: each on a page of its own, with its own page
    numbers. Of a review that is not published they name nothing."""
    first = letters[0]
    called = f"Letter to the chief officer of {first.agency}" if len(letters) == 1 else title_of_all(letters)
    made = Letter(first.board, called, first.about)
    for place, letter in enumerate(letters):
        if place:
            made.another(letter.board, letter.about)
        _written(made, letter)
    return made.finished()


def _written(made: Letter, letter: LetterToChief) -> None:
    made.addressed(f"The Chief Officer\n{letter.agency}", day(letter.dated))
    made.title(letter.about)
    made.paragraph("Dear colleague,")
    made.paragraph(letter.why)
    made.heading("What was reported")
    made.table(
        "What was reported",
        ("No.", "Action", "What was reported", "Last word"),
        [_row(one, letter) for one in letter.found],
        (14, 50, 48, 48),
    )
    made.heading("What I ask of you")
    made.paragraph(letter.asks)
    made.signature(letter.signed_by, letter.board)


def _row(one: ExceptionView, letter: LetterToChief) -> tuple[str, ...]:
    if not one.is_published:
        return name(one.number), NOT_PUBLISHED, _reported(one), "Not said here"
    whose = "" if one.party_name == letter.agency else f" ({one.party_name})"
    return name(one.number), f"{one.ref}: {one.short_title}{whose}", _reported(one), _last(letter.last.get(one.number))


def _reported(one: ExceptionView) -> str:
    """'Not discharged by 30 November 2015 (first 31 July 2015, date revised 1 time): 15 days late when reported'."""
    if one.kind == "no update":
        due = f" It is due by {day(one.due_on)}." if one.due_on and one.is_published else ""
        return f"No update in round {one.round_number}.{due}"
    if not one.is_published or one.due_on is None:
        return "Not discharged by its date."
    first = one.due_as_first_entered
    was = f"; first {day(first)}" if first and first != one.due_on else ""
    revised = f", date revised {count(one.revisions, 'time')}" if one.revisions else ""
    late = f": {count(one.days_late or 0, 'day')} late when reported"
    return f"Not discharged by {day(one.due_on)}{was}{revised}{late}."


def _last(last: Word | None) -> str:
    if last is None:
        return "Nothing recorded yet."
    said = f" “{last.narrative}”" if last.narrative else ""
    return f"{day(last.said_on)}: {word(last.status)}.{said}"
