"""What a typed update answers beyond its status: "6.2 done, audit finished; Score: 3; Evidence: 20 sets of minutes".

The narrative stays exactly as it was typed. Only labels that the action asks for are read, each at the beginning of the
words or after a ";" or the end of a line, and followed by a colon. Pure.
"""

import re
from collections.abc import Iterable
from datetime import date

from commands.reading.dates import deadlines as dates
from store.read_models.returns import Question, read_number

_END = r"\s*:\s*(?P<said>[^;\n]+)"
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\d[/.-]\d{1,2}[/.-]\d{2}(?!\d)")
_START = r"(?:^|[;\n])\s*"


def _said(label: str, words: str) -> str | None:
    found = re.search(f"{_START}{re.escape(label)}{_END}", words, re.IGNORECASE)
    return found["said"].strip().rstrip(",") if found else None


def answers_in(words: str, questions: Iterable[Question], today: date) -> dict[str, str]:
    """The answers to a template's questions, by their keys. A choice is read in any case, a date in any form that names
    one day: what was done on "3 November" may lie before today or after it, so its year is not guessed."""
    found = {}
    for question in questions:
        said = _said(question.label, words)
        if said is not None:
            found[question.key] = plain(question, said, today)
    return found


def dates_in(words: str, questions: Iterable[Question], today: date) -> tuple[dates.Deadline, ...]:
    """How the answers to questions for a date were read."""
    said = (_said(question.label, words) for question in questions if question.kind == "date")
    return tuple(dates.read_deadline(one.rstrip("."), today) for one in said if one is not None)


def plain(question: Question, said: str, today: date) -> str:
    """An answer in the words in which it is kept; what cannot be read as asked for stays as it was said."""
    if question.kind == "text":
        return said
    said = said.rstrip(".")
    if question.kind == "choice":
        return next((one for one in question.choices if one.casefold() == said.casefold()), said)
    if question.kind == "date":
        read = dates.read_deadline(said, today)
        is_one_day = (
            read.precision == "day" and not read.approximate and (_YEAR.search(said) or not _DIGIT.search(said))
        )
        return read.latest.isoformat() if is_one_day and read.ask is None and read.latest else said
    return said


def number_in(words: str, measure: str | None) -> float | str | None:
    """The value of the action's measure: after "number:" or after the measure's own words. What stands there and is no
    number is given as it was said."""
    unread = None
    for label in ("number", *([measure] if measure else [])):
        said = _said(label, words)
        if said is None:
            continue
        number = read_number(said.split()[0].rstrip(".,%")) if said else None
        if number is not None:
            return number
        unread = unread or said
    return unread


def contents_in(words: str, contents: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the required contents the report holds: after "holds:", their numbers, their words, or "all"."""
    said = _said("holds", words)
    if said is None:
        return ()
    if said.casefold().rstrip(".") in ("all", "everything"):
        return contents
    numbers = {one.strip() for one in re.split(r",|\band\b", said.rstrip("."))}
    return tuple(
        one for place, one in enumerate(contents, 1)
        if str(place) in numbers or re.search(rf"(?<!\w){re.escape(one)}(?!\w)", said, re.IGNORECASE)
    )  # fmt: skip
