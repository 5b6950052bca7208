"""What an update holds: for each thing that people enter, its input in the form and its line wherever it is shown.

One list, INPUTS, builds the form, reads it, and makes the lines of receipts and of the history. Each input has the name
of its field of `Content`, and so has its block in the form; the answers to a template's questions are a block each.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from messages.blocks import Block, day, esc, field, option, plain
from messages.words import word
from store.read_models import Asked, Content, Frozen, Word
from store.read_models.returns import LONGEST_ANSWER, Question, figure
from store.statuses import Status

NARRATIVE_LIMIT = 2500  # characters; fits a section with room for who said it and when
SOURCE_LIMIT = 200
LINK_LIMIT = 1000
SAYABLE = (
    (Status.on_track, "On track"),
    (Status.at_risk, "At risk: may not be done in time"),
    (Status.off_track, "Off track: will not be, or was not, done in time"),
    (Status.complete, "Complete: our part is done"),
    (Status.not_started, "Not started"),
    (Status.paused, "Paused (say why)"),
    (Status.not_implemented, "Will not be implemented (say why)"),
)
Fields = Mapping[str, str]
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


class Blank(Frozen):
    """A form to be filled in: what the action asks for, and what was said before. A correction starts from `before`."""

    asked: Asked
    before: Content | None = None
    is_correction: bool = False
    asks_source: bool = False  # it may be recorded on behalf of a party that is not the person's own

    @property
    def old(self) -> Content | None:
        """What is being corrected, which the form shows filled in."""
        return self.before if self.is_correction else None


class Misread(ValueError):
    """A value of the form that cannot be read: `block` is where, the text says what."""

    def __init__(self, block: str, sentence: str) -> None:
        super().__init__(sentence)
        self.block = block


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that people enter: its field of Content, its blocks in the form, how they are read, and its lines."""

    field: str
    blocks: Callable[[Blank], list[Block]]
    read: Callable[[Fields, Asked], Any]
    lines: Callable[[Content, Asked], Iterable[str]]


def form_blocks(blank: Blank) -> list[Block]:
    """The inputs of the form, in order."""
    return [block for one in INPUTS for block in one.blocks(blank)]


def read_form(fields: Fields, asked: Asked) -> dict[str, Any]:
    """What was entered, by the fields of Content. Raises Misread beside the block that cannot be read."""
    return {one.field: one.read(fields, asked) for one in INPUTS}


def lines(word: Word) -> list[str]:
    """Everything that an update says beyond its status and sentence, a line each (mrkdwn), judged by what was asked for
    when it was given."""
    return lines_of(word, word.asked)


def lines_of(said: Content, asked: Asked) -> list[str]:
    """The same of what is not recorded yet."""
    return [line for one in INPUTS for line in one.lines(said, asked)]


def answer_block(question: Question) -> str:
    """The form's block for a question of a template."""
    return f"answers.{question.key}"


# ---- status and sentence, which stand at the head of every update and so have no line of their own


def _no_lines(_said: Content, _asked: Asked) -> list[str]:
    return []


def _status_blocks(blank: Blank) -> list[Block]:
    choices = [option(_in_the_boards_word(status, label), status.value) for status, label in SAYABLE]
    element: Block = {"type": "static_select", "options": choices, "placeholder": plain("Choose a status")}
    if blank.before is not None and (blank.is_correction or not blank.before.status.claims_done):
        chosen = [one for one in choices if one["value"] == blank.before.status.value]
        element |= {"initial_option": chosen[0]} if chosen else {}
    return [field("status", "Status", element)]


def _in_the_boards_word(status: Status, label: str) -> str:
    own = word(status)
    return label if own == status else f"{own[:1].upper()}{own[1:]} ({label[:1].lower()}{label[1:]})"


def _read_status(fields: Fields, _asked: Asked) -> Status:
    if not fields.get("status"):
        raise Misread("status", "Choose a status.")
    try:
        return Status(fields["status"])
    except ValueError as error:
        raise Misread("status", "That status cannot be read. Nothing was recorded.") from error


def _narrative_blocks(blank: Blank) -> list[Block]:
    element: Block = {"type": "plain_text_input", "multiline": True, "max_length": NARRATIVE_LIMIT}
    if blank.old is not None and blank.old.narrative:
        element["initial_value"] = blank.old.narrative
    return [field("narrative", "What has been done", element, hint="Never name or describe a child or family member.")]


# ---- one line of text, a link, a date


def _text(name: str) -> Callable[[Fields, Asked], str | None]:
    return lambda fields, _asked: fields.get(name) or None


def _source_blocks(blank: Blank) -> list[Block]:
    if not blank.asks_source:
        return []
    element: Block = {"type": "plain_text_input", "max_length": SOURCE_LIMIT}
    if blank.old is not None and blank.old.on_behalf_source:
        element["initial_value"] = blank.old.on_behalf_source
    label = "Who told you, and how (when you record for another party)"
    hint = "For example: e-mail of 3 November from their lead"
    return [field("on_behalf_source", label, element, optional=True, hint=hint)]


def _source_lines(said: Content, _asked: Asked) -> list[str]:
    source = said.on_behalf_source
    if source and source.startswith("collated by "):  # by a delegate, who speaks for the party
        return [f"C{esc(source[1:])}"]
    return [f"Recorded by the business unit, told by {esc(source)}"] if source else []


def _evidence_blocks(blank: Blank) -> list[Block]:
    element: Block = {"type": "url_text_input", "placeholder": plain("https://…")}
    if blank.old is not None and blank.old.evidence_url:
        element["initial_value"] = blank.old.evidence_url
    return [field("evidence_url", "Link to evidence", element, optional=True)]


def _evidence_lines(said: Content, _asked: Asked) -> list[str]:
    return [f"Evidence: {esc(said.evidence_url)}"] if said.evidence_url else []


def _expected_blocks(blank: Blank) -> list[Block]:
    element: Block = {"type": "datepicker", "placeholder": plain("Choose a date")}
    if blank.old is not None and blank.old.expected_on:
        element["initial_date"] = blank.old.expected_on.isoformat()
    return [field("expected_on", "When it will be done, if late", element, optional=True)]


def _read_expected(fields: Fields, _asked: Asked) -> dt.date | None:
    try:
        return dt.date.fromisoformat(fields["expected_on"]) if fields.get("expected_on") else None
    except ValueError as error:
        raise Misread("expected_on", "That date cannot be read. Nothing was recorded.") from error


def _expected_lines(said: Content, _asked: Asked) -> list[str]:
    words = f"“{esc(said.expected_words)}”" if said.expected_words else ""
    if said.expected_on is None:
        return [f"Now expected {words}, which names no day"] if words else []
    return [f"Now expected {day(said.expected_on)}" + (f" ({words})" if words else "")]


# ---- what the action asks for: its measure, the questions of its template, what a report must hold


def measured(number: float, asked: Asked) -> str:
    """One party's value of the action's measure, in words: '412 people (target 400)'."""
    unit = asked.measure_unit or ""
    words = figure(number) + (unit if unit == "%" else f" {unit}" if unit else "")
    return f"{words} (target {figure(asked.target)})" if asked.target else words


def _number_blocks(blank: Blank) -> list[Block]:
    if not blank.asked.measure:
        return []
    element: Block = {"type": "number_input", "is_decimal_allowed": True}
    if blank.old is not None and blank.old.number is not None:
        element["initial_value"] = figure(blank.old.number).replace(",", "")
    unit = f" ({blank.asked.measure_unit})" if blank.asked.measure_unit else ""
    hint = (
        f"The whole so far, not what came since. Target: {figure(blank.asked.target)}" if blank.asked.target else None
    )
    return [field("number", f"{blank.asked.measure}{unit}, so far", element, optional=True, hint=hint)]


def _read_number(fields: Fields, _asked: Asked) -> float | None:
    try:
        return float(fields["number"]) if fields.get("number") else None
    except ValueError as error:
        raise Misread("number", "That is not a number. Nothing was recorded.") from error


def _number_lines(said: Content, asked: Asked) -> list[str]:
    if said.number is None:
        return []
    return [f"{esc(asked.measure or 'Number')}: {esc(measured(said.number, asked))}"]


def _answers_blocks(blank: Blank) -> list[Block]:
    old = blank.old.answers if blank.old is not None else {}
    return [_question(question, old.get(question.key)) for question in blank.asked.questions]


def _question(question: Question, old: str | None) -> Block:
    """The input for one question. Only a return must answer it, so Slack is told that it may be left empty."""
    label = question.label
    element: Block
    if question.kind == "number":
        element = {"type": "number_input", "is_decimal_allowed": True}
        bounds = {"min_value": question.lowest, "max_value": question.highest}
        element.update({name: f"{limit:g}" for name, limit in bounds.items() if limit is not None})
        label += f" ({question.bounds})" if question.bounds else ""
    elif question.kind == "choice":
        choices = [option(choice, choice) for choice in question.choices]
        element = {"type": "static_select", "options": choices, "placeholder": plain("Choose")}
    elif question.kind == "date":
        element = {"type": "datepicker", "placeholder": plain("Choose a date")}
    else:
        element = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_ANSWER}
    if old is not None and question.wrong(old) is None:
        if question.kind == "choice":
            element["initial_option"] = option(old, old)
        elif question.kind == "date":
            element["initial_date"] = old
        else:
            element["initial_value"] = old.replace(",", "") if question.kind == "number" else old
    hint = None if question.is_optional else "A return answers this; a progress note need not."
    return field(answer_block(question), label, element, optional=True, hint=hint)


def _read_answers(fields: Fields, asked: Asked) -> dict[str, str]:
    given = {one.key: fields.get(answer_block(one), "").strip() for one in asked.questions}
    return {key: answer for key, answer in given.items() if answer}


def _answers_lines(said: Content, asked: Asked) -> list[str]:
    """Each answer under its question; one of a question that is not known by the first words of it, which are its
    key."""
    known = {one.key: one for one in asked.questions}
    found = []
    for key in [*known, *(key for key in said.answers if key not in known)]:
        if key in said.answers:
            label = known[key].label if key in known else key.replace("_", " ").capitalize()
            found.append(f"{esc(label)}: {esc(shown_answer(said.answers[key]))}")
    return found


def shown_answer(answer: str) -> str:
    """An answer as people read it, a day in words."""
    try:
        return day(dt.date.fromisoformat(answer)) if _ISO.fullmatch(answer) else answer
    except ValueError:
        return answer


def _contents_blocks(blank: Blank) -> list[Block]:
    contents = blank.asked.contents
    if not contents:
        return []
    options = [option(f"{place}. {words}", str(place)) for place, words in enumerate(contents, 1)]
    element: Block = {"type": "checkboxes", "options": options}
    held = blank.old.contents if blank.old is not None else ()
    if ticked := [one for one, words in zip(options, contents, strict=True) if words in held]:
        element["initial_options"] = ticked
    return [field("contents", "It holds (tick what does)", element, optional=True)]


def _read_contents(fields: Fields, asked: Asked) -> tuple[str, ...]:
    ticked = set(fields.get("contents", "").split("\n"))
    return tuple(words for place, words in enumerate(asked.contents, 1) if str(place) in ticked)


def _contents_lines(said: Content, asked: Asked) -> list[str]:
    """What it holds; and of a return, what it must hold and does not."""
    held = [f"Holds: {esc('; '.join(said.contents))}"] if said.contents else []
    missing = asked.missing(said)
    if missing and said.status.claims_done:
        held.append(f":warning: *Still missing*: {esc('; '.join(missing))}")
    return held


INPUTS: tuple[Input, ...] = (
    Input("on_behalf_source", _source_blocks, _text("on_behalf_source"), _source_lines),
    Input("status", _status_blocks, _read_status, _no_lines),
    Input("narrative", _narrative_blocks, lambda fields, _asked: fields.get("narrative", ""), _no_lines),
    Input("number", _number_blocks, _read_number, _number_lines),
    Input("answers", _answers_blocks, _read_answers, _answers_lines),
    Input("contents", _contents_blocks, _read_contents, _contents_lines),
    Input("evidence_url", _evidence_blocks, _text("evidence_url"), _evidence_lines),
    Input("expected_on", _expected_blocks, _read_expected, _expected_lines),
)
"""What people enter, in the order of the form."""
