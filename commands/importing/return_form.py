"""A return form that came back: what was answered, by action; and in sentences what could not be read of it.

First what stands in the file (`given`), which says whose form it is; then what that means beside what its party owes
now (`understood`). Tables are known by their labels, not by their place: a form may have been retyped, or saved by
another program. Pure.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from docx.oxml import parse_xml

from commands.importing.office_file import OfficeFile, Unreadable
from commands.reading.answers import plain
from commands.reading.dates.deadlines import impossible, read_deadline
from messages.blocks import day, shorten
from messages.papers import form_words as words
from messages.papers.form_words import Blank
from store.read_models.return_forms import FormLine, FormReference, ReturnForm
from store.read_models.returns import read_number
from store.statuses import Status

ROWS, COLUMNS = 1000, 40  # of a sheet that are read
MOST = 40  # returns that are read of one form
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = (f"{_W}del", f"{_W}moveFrom", _FALLBACK)  # what was struck out, and what stands there twice
_URL = re.compile(r"https?://[^\s<>“”\"]+")
_YES = ("yes", "y", "true", "x", "✓", "✔", "held")
_NO = ("", "no", "n", "false", "not yet", "-")
NOT_A_FORM = (
    "I found no form reference in the file, so I cannot tell whose return it is. `/returns form Cafcass` makes a form; "
    "answers copied into it can be read."
)
NO_TABLE = (
    "I found the form’s reference, but none of its tables with answers. Save it as a Word document (.docx) or an Excel "
    "workbook (.xlsx), or copy the answers into the form as it was sent."
)


@dataclass(frozen=True)
class Given:
    """What stands in a form: which it is, and for each action its labels with the words beside them.

    `numbers` are those names of actions that stand in the file as a number, in which 6.1 and 6.10 are the same.
    """

    reference: FormReference
    answers: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    numbers: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """All that was filled in; what the form itself says is the board's own."""
        return "\n".join(said for _, row in self.answers for label, said in row if said and not is_printed(label))


@dataclass(frozen=True)
class Answer:
    """One return that was read: for what, and what it says by the fields of `Content`."""

    line: FormLine
    fields: Mapping[str, Any]


@dataclass
class Understood:
    """What a form says, what of it could not be read, and what was left blank."""

    answers: list[Answer] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    left_blank: list[str] = field(default_factory=list)


# ---- what stands in the file


def given(file: OfficeFile) -> Given:
    """What stands in a form. Raises Unreadable where it is none, or is not as Word or Excel writes it."""
    try:
        read = _of_word(file) if file.kind == "word" else _of_excel(file)
    except Unreadable:
        raise
    except Exception as error:  # a file can be broken in more ways than its readers have names for
        raise Unreadable("The file is damaged and cannot be read. Save it again and send it once more.") from error
    if not read.answers:
        raise Unreadable(NO_TABLE)
    return read


def _reference(file: OfficeFile, said: str) -> FormReference:
    """The reference on the form; else, where that was lost or mistyped, the one in the file's properties."""
    kept = file.parts.get("docProps/core.xml", b"").decode("utf-8", "replace")
    feet = " ".join(
        " ".join(parse_xml(part).itertext())
        for name, part in file.parts.items()
        if re.match(r"word/(?:foot|head)er", name)
    )
    for place in (said, feet, kept):
        if found := FormReference.read(place):
            return found
    raise Unreadable(NOT_A_FORM)


def _of_word(file: OfficeFile) -> Given:
    body = parse_xml(file.parts["word/document.xml"])
    found, heading, said = [], "", []
    for element in body.iter(f"{_W}p", f"{_W}tbl"):
        if any(True for _ in element.iterancestors(f"{_W}tbl")):
            continue
        if element.tag == f"{_W}p":
            heading = _text(element) or heading
            said.append(heading)
            continue
        rows = [row for row in _rows(element) if len(row) > 1]
        said += [" ".join(row) for row in rows]
        labelled = [(row[0], _filled(row[1])) for row in rows]
        key = next((name for label, name in labelled if _norm(label) == _norm(words.ACTION)), "")
        if any(_is(label, words.STATUS_BLANK) for label, _ in labelled):
            found.append((key or _norm(heading).removeprefix("action "), tuple(labelled)))
    return Given(_reference(file, "\n".join(said)), tuple(found))


def _rows(table: Any) -> Iterator[list[str]]:
    """The words of each cell, row by row; of a table within a cell, its words."""
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is table:
            yield [_text(cell) for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]


def _text(element: Any) -> str:
    """The words of an element as they are seen; a field that shows only what to do with it has none."""
    pieces: list[str] = []

    def walk(one: Any) -> None:
        if one.tag in _LEFT_OUT or (one.tag == f"{_W}sdt" and one.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None):
            return
        if one.tag == f"{_W}t":
            pieces.append(one.text or "")
        elif one.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif one.tag in (f"{_W}tab", f"{_W}noBreakHyphen"):
            pieces.append("\t" if one.tag == f"{_W}tab" else "-")
        for child in one:
            walk(child)
        if one.tag == f"{_W}p":
            pieces.append("\n")

    walk(element)
    return _tidy("".join(pieces))


def _of_excel(file: OfficeFile) -> Given:
    """Of the sheet with the returns a row each; of the sheet with further questions an answer each."""
    book = openpyxl.load_workbook(io.BytesIO(file.content), data_only=True, keep_links=False)
    said: list[str] = []
    returns: list[tuple[str, list[tuple[str, str]]]] = []
    further: list[tuple[str, tuple[str, str]]] = []
    numbers = set()
    for sheet in book.worksheets:
        size = {"max_row": min(sheet.max_row, ROWS), "max_col": min(sheet.max_column, COLUMNS)}
        rows = list(sheet.iter_rows(**size, values_only=True))
        said += [" ".join(map(_cell, row)) for row in rows]
        labels = [[_norm(_cell(value)) for value in row] for row in rows]
        top = next((place for place, row in enumerate(labels) if _norm(words.ACTION) in row), None)
        if top is None:
            continue
        first = labels[top].index(_norm(words.ACTION))
        is_main = any(_is(label, words.STATUS_BLANK) for label in labels[top])
        for row in rows[top + 1 :]:
            key, named = _cell(row[first]), dict(zip(labels[top], map(_cell, row), strict=True))
            if key and isinstance(row[first], int | float):
                numbers.add(key)
            if key and is_main:
                returns.append((key, [(label, _filled(one)) for label, one in named.items() if label]))
            elif key and _norm(words.QUESTION) in named:
                answer = _filled(named.get(_norm(words.ANSWER), ""))
                further.append((key, (named[_norm(words.QUESTION)], answer)))
    for key in dict.fromkeys(key for key, _ in further):
        its = next((row for name, row in returns if _norm(name) == _norm(key)), None)
        if its is None:
            its = []
            returns.append((key, its))
        its += [one for name, one in further if name == key]
    every = tuple((key, tuple(row)) for key, row in returns)
    return Given(_reference(file, "\n".join(said)), every, frozenset(numbers))


def _cell(value: object) -> str:
    """A cell's value as words: a day in words, a number without its needless zeros."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return day(value.date() if isinstance(value, dt.datetime) else value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.15g}"
    return _tidy(str(value).replace("_x000D_", ""))


def _tidy(said: str) -> str:
    return "\n".join(line.strip() for line in said.replace("\xa0", " ").splitlines()).strip()


def _norm(said: str) -> str:
    return " ".join(said.split()).casefold()


def _filled(said: str) -> str:
    return "" if _norm(said) == _norm(words.CHOOSE) else said


def _is(label: str, blank: Blank) -> bool:
    return _norm(label).startswith(_norm(blank.label))


# ---- what it means


def understood(read: Given, form: ReturnForm, today: dt.date) -> Understood:
    """What the form says of what its party owes now (`form`). Statuses are read in the board's words."""
    found = Understood()
    lines = {_norm(line.key): line for line in form.lines}
    times = Counter(_norm(key) for key, _ in read.answers)
    for key, row in read.answers[:MOST]:
        name, line = _short(key) or "An action", lines.get(_norm(key).removeprefix("action "))
        if not any(said for label, said in row if not is_printed(label)):
            if line is not None:
                found.left_blank.append(line.key)
            continue
        if line is None:
            found.unread.append(f"{name}: {form.party} does not owe a return for it, or no longer.")
        elif times[_norm(key)] > 1:
            if not any(one.startswith(f"{line.key} stands") for one in found.unread):
                found.unread.append(f"{line.key} stands in the form {times[_norm(key)]} times: leave one of them.")
        elif key in read.numbers and sum(_same_number(key, one.key) for one in form.lines) > 1:
            found.unread.append(
                f"{name} could be more than one action: write an apostrophe before its number, such as '6.10"
            )
        else:
            try:
                found.answers.append(Answer(line, _fields(line, row, today)))
            except ValueError as problem:
                found.unread.append(f"{line.key}: {problem}")
    if len(read.answers) > MOST:
        found.unread.append(f"The form has more than {MOST} actions; I read the first {MOST}.")
    return found


def is_printed(label: str) -> bool:
    """Whether it is what the form itself says of an action."""
    return _norm(label) in map(_norm, (words.ACTION, words.AGREED, words.DUE, words.LAST_WORD))


def _same_number(key: str, other: str) -> bool:
    number = read_number(other)
    return number is not None and number == read_number(key)


def _fields(line: FormLine, row: Iterable[tuple[str, str]], today: dt.date) -> dict[str, Any]:
    """What one return says, by the fields of Content. Raises ValueError with what cannot be read of it."""
    asked = words.questions(line)
    said: dict[str, str] = {}
    for label, answer in row:
        blank = _blank_of(label, (*words.BLANKS, *asked))
        if blank is not None and answer:
            said[blank.name] = answer
    status = _status(said.get("status", ""))
    url = _URL.search(said.get("evidence", ""))
    link = url[0].rstrip(".,;)") if url else None
    rest = said.get("evidence", "").replace(link or "", "", 1).strip(" .,;:()")
    more = [("Evidence", said.get("evidence", "") if rest else ""), ("What is needed", said.get("needed", ""))]
    narrative = "\n".join([said.get("narrative", ""), *(f"{label}: {one}" for label, one in more if one)]).strip()
    return {
        "status": status, "is_no_change": status is None, "narrative": narrative, "evidence_url": link,
        "number": _number(said, asked), "answers": _answers(line, said, today), "contents": _contents(line, said),
        **_expected(said.get("expected", ""), today),
    }  # fmt: skip


def _blank_of(label: str, blanks: Iterable[Blank]) -> Blank | None:
    """The field that a label names: with its hint beside it as on the form, else the longest that it begins with."""
    seen = _norm(label)
    every = list(blanks)
    for blank in every:
        if seen in (_norm(f"{blank.label} {blank.hint}"), _norm(f"{blank.label} ({blank.hint})")):
            return blank
    return max((one for one in every if _is(label, one)), key=lambda one: len(one.label), default=None)


def _status(said: str) -> Status | None:
    """The status that one of the board's words says; None for “no change”."""
    known: dict[str, Status | None] = {str(status): status for status in Status if status != Status.complete_awaiting}
    known |= {words.plain_word(word): status for word, status in words.statuses()}
    if not said:
        raise ValueError("no word was chosen for how it stands.")
    if words.plain_word(said) not in known:
        raise ValueError(
            f"“{_short(said)}” is none of the words for how it stands: {', '.join(w for w, _ in words.choices())}."
        )
    return known[words.plain_word(said)]


def _short(said: str) -> str:
    """What was written, at a length at which it can be repeated."""
    return shorten(" ".join(said.split()), 60)


def _expected(said: str, today: dt.date) -> dict[str, Any]:
    if not said:
        return {"expected_on": None, "expected_words": None}
    read = read_deadline(said, today)
    if question := impossible(read) or read.ask:
        raise ValueError(f"when it will be done, “{_short(said)}”, is unclear. {question}")
    if read.kind != "date" or read.latest is None:
        raise ValueError(f"when it will be done, “{_short(said)}”, is no day. Write it as 31 March 2016.")
    is_day = read.precision == "day" and not read.approximate
    return {"expected_on": read.latest, "expected_words": None if is_day else said}


def _number(said: Mapping[str, str], asked: Iterable[Blank]) -> float | None:
    if "number" not in said:
        return None
    number = read_number(said["number"].rstrip("%").strip())
    if number is None:
        label = next(one.label for one in asked if one.name == "number")
        raise ValueError(f"“{label}” asks for a number, and “{_short(said['number'])}” is none.")
    return number


def _answers(line: FormLine, said: Mapping[str, str], today: dt.date) -> dict[str, str]:
    named = {one.key: f"answers.{one.key}" for one in line.asked.questions}
    return {one.key: plain(one, said[named[one.key]], today) for one in line.asked.questions if named[one.key] in said}


def _contents(line: FormLine, said: Mapping[str, str]) -> tuple[str, ...]:
    held = []
    for place, what in enumerate(line.asked.contents, 1):
        answer = _norm(said.get(f"contents.{place}", "")).rstrip(".")
        if answer not in (*_YES, *_NO):
            raise ValueError(f"“{words.HOLDS}: {what}?” asks for yes or no.")
        held += [what] if answer in _YES else []
    return tuple(held)
