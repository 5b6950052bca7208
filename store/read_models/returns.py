"""Returns: who has answered what, and the questions that a return is asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from enum import StrEnum
from typing import Literal

from store.read_models.base import Frozen

LONGEST_ANSWER = 1000  # characters


class Question(Frozen):
    """One question of a template. `key` is its name in `updates.answers`, and never changes with its label.

    A number may have a lowest and a highest; a choice has its `choices`.
    """

    key: str
    label: str
    kind: Literal["text", "number", "choice", "date"] = "text"
    choices: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    is_optional: bool = False

    def wrong(self, answer: str) -> str | None:
        """What is wrong with an answer, in a sentence; None when it can stand."""
        if self.kind == "number":
            number = read_number(answer)
            if number is None:
                return f"“{self.label}” asks for a number."
            low, high = self.lowest, self.highest
            if (low is not None and number < low) or (high is not None and number > high):
                return f"“{self.label}” asks for a number {self.bounds}."
        if self.kind == "choice" and answer not in self.choices:
            return f"“{self.label}” asks for one of: {', '.join(self.choices)}."
        if self.kind == "date":
            try:
                dt.date.fromisoformat(answer)
            except ValueError:
                return f"“{self.label}” asks for a day with its year, such as 2 November 2015."
        if len(answer) > LONGEST_ANSWER:
            return f"“{self.label}” takes {LONGEST_ANSWER:,} characters, and this has {len(answer):,}."
        return None

    @property
    def bounds(self) -> str:
        """'from 0 to 4', 'of at least 0'; empty where any number will do."""
        if self.lowest is not None and self.highest is not None:
            return f"from {figure(self.lowest)} to {figure(self.highest)}"
        if self.lowest is not None:
            return f"of at least {figure(self.lowest)}"
        return f"of at most {figure(self.highest)}" if self.highest is not None else ""


def read_number(words: str) -> float | None:
    """A number as people write it ('1,250', '3.5'); None when it is none."""
    if not re.fullmatch(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", words.strip()):
        return None
    return float(words.strip().replace(",", ""))


def figure(number: float) -> str:
    """A number as people read it: '412', '1,250', '3.5'."""
    return f"{number:,.0f}" if number == round(number) else f"{number:,.10g}"


_UNCLEAR = re.compile(
    r"\bnot yet\b|\bto be\b|\bwill\b|\bawait|\bdefer|\bpending\b|\bin part\b|\bpart(?:ly|ially)\b|\bexcept\b|\bunless\b"
    r"|\?",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?P<changes>yes,?\s+with\s+(?:changes|amendments|conditions)\b)|yes\b|(?P<no>no(?=\s*(?:[,;:.–—-]|$)))",
    re.IGNORECASE,
)
_BUT = re.compile(r"\bbut\b|\balthough\b|\bexcept\b|\bunless\b|\bin part\b|\bpart(?:ly|ially)\b", re.IGNORECASE)
_NO_OBJECTION = re.compile(
    r"\b(?:no|without)(?: any)? (?:objections?|reservations?|changes?|amendments?)\b", re.IGNORECASE
)
_NO = re.compile(
    r"(?:\b(?:not|never|cannot|unable|without)\b|n['’]t\b).{0,30}\b(?:agree|approv|accept|endors|support|adopt|sign)"
    r"|\b(?:declin|refus|reject|disagree|object(?:s|ed)?\b)",
    re.IGNORECASE | re.DOTALL,
)
_CHANGES = re.compile(
    r"\bwith (?:\w+ ){0,2}(?:changes?|amendments?|conditions?|reservations?)\b|\bsubject to\b|\bprovided\b", re.I
)
_YES = re.compile(
    r"^\W*yes\b|\b(?:agree[sd]?|approve[sd]?|accept(?:s|ed)?|endorse[sd]?|adopt(?:s|ed)?|support(?:s|ed)?)\b", re.I
)


def agreement(words: str) -> str | None:
    """What a board that was asked to approve answers: 'agreed', 'agreed with changes' or 'not agreed'. None where its
    words do not say one of them and no other: that is asked, never guessed."""
    plain = _NO_OBJECTION.sub("", words).strip()
    begins = _BEGINS.match(plain)
    if begins and begins["changes"]:
        return "agreed with changes"
    if begins and begins["no"]:
        return "not agreed"
    if not begins and _UNCLEAR.search(plain):
        return None
    if _NO.search(plain):
        return None if begins else "not agreed"
    if not begins and not _YES.search(plain):
        return None
    if _CHANGES.search(plain):
        return "agreed with changes"
    return None if _BUT.search(plain) else "agreed"


class TemplateView(Frozen):
    """A form of the board's own. `used_by` are the refs of the actions that are answered by it; once it was retired it
    is given to no more."""

    id: int
    code: str
    name: str
    kind: str
    questions: tuple[Question, ...]
    retired_on: dt.date | None = None
    used_by: tuple[str, ...] = ()


class State(StrEnum):
    """How one party's return stands on a day; worked out each time, never stored. The values are the words shown."""

    answered = "answered"
    sent_back = "sent back"
    late = "late"
    no_record_yet = "no record yet"
    not_due = "not due"
    undated = "no date"
    closed = "closed"
    not_asked = "not asked"


class Cell(Frozen):
    """One party's return for one action, or for one occurrence of it.

    `on` is the day on which it answered; else the last day on which it can. `noted` is the status of a progress note
    where there is no return. `missing` counts the required contents that a return does not hold. `agreed` is what a
    board that was asked to approve answered ('agreed', 'agreed with changes', 'not agreed'); none where
    that is unclear.
    """

    state: State
    days: int = 0  # late by, or answered so many days late
    days_first: int = 0  # the same by the first date, where a new one was granted
    on: dt.date | None = None
    noted: str | None = None
    missing: int = 0
    agreed: str | None = None


class Column(Frozen):
    """An action, or one occurrence of it, that returns are owed for."""

    ref: str
    short_title: str
    kind: str
    recommendation: str | None = None
    review: str | None = None
    label: str | None = None
    due_on: dt.date | None = None
    is_approximate: bool = False

    @property
    def name(self) -> str:
        """'9.1 (January 2016)'."""
        return f"{self.ref} ({self.label})" if self.label else self.ref


class Matrix(Frozen):
    """Parties by actions. `cells[row][column]` is how that party's return for that action stands."""

    columns: tuple[Column, ...]
    parties: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def only(self, states: Collection[State]) -> Matrix:
        """The returns in these states alone: the parties and actions that have any."""
        kept = [[cell if cell.state in states else Cell(state=State.not_asked) for cell in row] for row in self.cells]
        rows = [place for place, row in enumerate(kept) if any(cell.state != State.not_asked for cell in row)]
        columns = [place for place in range(len(self.columns)) if any(kept[row][place].state in states for row in rows)]
        return Matrix(
            columns=tuple(self.columns[place] for place in columns),
            parties=tuple(self.parties[row] for row in rows),
            cells=tuple(tuple(kept[row][place] for place in columns) for row in rows),
        )

    def counted(self, party: int | None = None) -> dict[State, int]:
        """How many returns stand in each state, of those that were asked for; of the party in one row, or of all."""
        counts = dict.fromkeys((one for one in State if one != State.not_asked), 0)
        for row in self.cells if party is None else (self.cells[party],):
            for cell in row:
                if cell.state != State.not_asked:
                    counts[cell.state] += 1
        return {state: number for state, number in counts.items() if number}

    @property
    def asked(self) -> int:
        """How many returns were asked for."""
        return sum(self.counted().values())


class Value(Frozen):
    """What the measure of an action was on a day, as one party said: `party` with the occurrence that it was said of,
    `measure` and `unit` as they were when it was said.

    `is_carried_on`: whoever took the part over has given a value since, so that this one is no longer counted.
    """

    party: str
    said_on: dt.date
    number: float
    reference: str
    measure: str | None = None
    unit: str | None = None
    owner: str = ""
    assignment_id: int = 0
    is_carried_on: bool = False


class Moderated(Frozen):
    """The score that a return was given by those who looked at it, beside the agency's own."""

    assignment_id: int
    number: float
    reason: str | None
    decided_on: dt.date
