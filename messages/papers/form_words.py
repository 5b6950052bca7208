"""The words of a return form, the same in Word and in Excel, and by which they are found again when it comes back."""

from __future__ import annotations

from dataclasses import dataclass

from messages.blocks import day
from messages.content import SAYABLE
from messages.words import word
from store.read_models.return_forms import FormLine, ReturnForm
from store.statuses import Status

ACTION, AGREED, DUE, LAST_WORD = "Action", "What was agreed", "To be done by", "Last word"
STATUS, QUESTION, ANSWER = "How it stands", "Question", "Your answer"
REFERENCE = "Form reference"
HOLDS = "Does it hold"
NO_CHANGE = "no change"
CHOOSE = "Choose one of the words"
"""What stands in the Word form where nobody has chosen one."""
WARNING = (
    "Nobody may be identifiable: never name or describe a child, an adult at risk or a member of a family, and give no "
    "initials, dates of birth or addresses. A form that does is refused as a whole."
)


@dataclass(frozen=True)
class Blank:
    """A field to be filled in: its name when it is read back, its label, and what helps to fill it in."""

    name: str
    label: str
    hint: str


STATUS_BLANK = Blank("status", STATUS, "one of the words in the list")
BLANKS: tuple[Blank, ...] = (
    STATUS_BLANK,
    Blank("narrative", "What has been done", "in a few words; if it stands still, why"),
    Blank("evidence", "Evidence", "what it is and where it is held; a link if there is one"),
    Blank("expected", "When it will be done", "a day with its year, such as 31 March 2016"),
    Blank("needed", "What is needed", "from the board or from another agency, if anything"),
)
"""What every return may say, in the order of the form."""


def questions(line: FormLine) -> tuple[Blank, ...]:
    """What the action asks for beyond that: its measure, the questions of its template, what a report must hold."""
    asked = line.asked
    found = []
    if asked.measure:
        unit = f" ({asked.measure_unit})" if asked.measure_unit else ""
        found.append(Blank("number", f"{asked.measure}{unit}, so far", "a number"))
    for one in asked.questions:
        hint = {
            "number": f"a number {one.bounds}".strip(), "date": "a day with its year", "text": "in a few words",
            "choice": f"one of: {', '.join(one.choices)}",
        }[one.kind]  # fmt: skip
        found.append(Blank(f"answers.{one.key}", one.label, hint))
    found += [
        Blank(f"contents.{place}", f"{HOLDS}: {words}?", "yes or no") for place, words in enumerate(asked.contents, 1)
    ]
    return tuple(found)


_MEANS = {
    Status.on_track: "it will be done in time",
    Status.at_risk: "it may not be done in time",
    Status.off_track: "it will not be, or was not, done in time",
    Status.complete: "our part is done",
    Status.not_started: "nothing has been done yet",
    Status.paused: "it rests for now; say why",
    Status.not_implemented: "it will not be done; say why",
}


def choices() -> tuple[tuple[str, str], ...]:
    """The words for a status that a form offers, in the board's own words, each with what it means."""
    return (*((word(status), _MEANS[status]) for status, _ in SAYABLE), (NO_CHANGE, "it stands as at the last word"))


def statuses() -> tuple[tuple[str, Status | None], ...]:
    """What each of these words says; “no change” says none."""
    return (*((word(status), status) for status, _ in SAYABLE), (NO_CHANGE, None))


def plain_word(said: str) -> str:
    """A word for a status without what differs when it is typed: capitals, spaces, a hyphen or a full stop."""
    return " ".join(said.replace("-", " ").split()).casefold().rstrip(".")


def title(form: ReturnForm) -> str:
    """What the paper is called."""
    return f"Return form: {form.party}"


def about(form: ReturnForm) -> tuple[tuple[str, str], ...]:
    """What stands at the head of the form, a label and its words each."""
    reference = form.reference
    what = "Actions of the plan"
    if reference.round_number is not None:
        what = f"Monitoring round {reference.round_number}" + (f" ({form.round_label})" if form.round_label else "")
    rows = [("Board", form.board), ("Agency", form.party), ("For", what), ("Made on", day(reference.made_on))]
    if form.answer_by is not None:
        rows.append(("To be back by", day(form.answer_by)))
    return (*rows, (REFERENCE, str(reference)))


def how_to(form: ReturnForm) -> str:
    """How to fill it in, in two sentences."""
    by = f" by {day(form.answer_by)}" if form.answer_by is not None else ""
    return (
        f"For each action choose how it stands and say what has been done; leave blank what you cannot answer yet. "
        f"Save the form and send it back to the business unit{by}; the words outside the blank fields stay as they are."
    )


def due(line: FormLine) -> str:
    """By when it is to be done."""
    if line.due_on is None:
        return "No date"
    return f"{day(line.due_on)} (approximate)" if line.is_approximate else day(line.due_on)


def last_word(line: FormLine) -> str:
    """What was last said of it, and when."""
    last = line.last
    if last is None:
        return "Nothing yet"
    said = f": {last.narrative}" if last.narrative else ""
    return f"{word(last.status)} on {day(last.said_on)}{said}"
