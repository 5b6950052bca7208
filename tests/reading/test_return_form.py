"""A return form that comes back is read as it was filled in, or what could not be read is named."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from commands.importing import return_form
from commands.importing.office_file import LIMIT, Unreadable, opened
from messages.papers.return_form import return_form_docx, return_form_xlsx
from messages.words import of_board
from store.read_models.actions import Asked
from store.read_models.return_forms import FormLine, FormReference, ReturnForm
from store.read_models.returns import Question
from store.read_models.settings import Settings
from store.statuses import Status
from tests.filled_forms import Answers, Fill, in_excel, in_word

TODAY = dt.date(2015, 11, 16)
REFERENCE = FormReference(board_code="OSCB", party_code="CHERWELL", round_number=3, made_on=TODAY)
ASKED = Asked(
    questions=(
        Question(key="grade", label="Evidence", kind="choice", choices=("good", "fair")),
        Question(key="on", label="When it was read", kind="date"),
    ),
    contents=("views of children", "impact"), measure="practitioners attending",
)  # fmt: skip
FORM = ReturnForm(
    reference=REFERENCE, board="Oxfordshire Safeguarding Children Board", party="Cherwell District Council",
    lines=(
        FormLine(key="3.1", assignment_id=1, agreed="Train every team", due_on=dt.date(2015, 11, 30)),
        FormLine(key="6.1", assignment_id=2, agreed="One template", due_on=None),
        FormLine(key="9.1 (January 2016)", assignment_id=3, agreed="Audit of files", due_on=None, asked=ASKED),
    ),
)  # fmt: skip
BOTH = pytest.mark.parametrize("fill", [in_word, in_excel])
STATUS, DONE, WHEN = "How it stands", "What has been done", "When it will be done"


def read(content: bytes, form: ReturnForm = FORM) -> return_form.Understood:
    return return_form.understood(return_form.given(opened(content)), form, TODAY)


def fields(content: bytes) -> dict[str, dict[str, Any]]:
    found = read(content)
    assert found.unread == []
    return {one.line.key: {name: said for name, said in one.fields.items() if said} for one in found.answers}


@BOTH
def test_what_is_written_is_read_back(fill: Fill):
    answers = {
        "3.1": {STATUS: "At Risk", DONE: "Two of five\nteams.", WHEN: "end of January 2016", "What is needed": "Rooms",
                "Evidence": "Register, held by HR: https://example.org/r."},
        "9.1 (January 2016)": {STATUS: "no change", "practitioners attending, so far": "1,250", "Evidence": "",
                               "When it was read": "3 November 2015", "Does it hold: impact?": "Yes"},
    }  # fmt: skip
    content = fill(FORM, answers)
    assert fields(content) == {
        "3.1": {
            "status": Status.at_risk, "evidence_url": "https://example.org/r", "expected_on": dt.date(2016, 1, 31),
            "expected_words": "end of January 2016",
            "narrative": "Two of five\nteams.\nEvidence: Register, held by HR: https://example.org/r.\n"
                         "What is needed: Rooms",
        },
        "9.1 (January 2016)": {
            "is_no_change": True, "number": 1250.0, "contents": ("impact",), "answers": {"on": "2015-11-03"},
        },
    }  # fmt: skip
    assert read(content).left_blank == ["6.1"]
    stands = return_form.given(opened(content))
    assert stands.reference == REFERENCE
    assert "Rooms" in stands.words
    assert "Train every team" not in stands.words  # the board's own, which nobody has to answer for


_LINE = some.text(some.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
_WORDS = some.lists(_LINE, min_size=1, max_size=5).map(" ".join)


@BOTH
@settings(
    max_examples=5, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    said=some.lists(_WORDS, min_size=1, max_size=3).map("\n".join),
    status=some.sampled_from((Status.on_track, Status.paused)),
)
def test_any_words_come_back_as_they_were_written(fill: Fill, said: str, status: Status):
    assert fields(fill(FORM, {"6.1": {STATUS: status, DONE: said}})) == {"6.1": {"status": status, "narrative": said}}


@BOTH
@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({DONE: "All sent"}, "6.1: no word was chosen for how it stands."),
        ({STATUS: "nearly there", DONE: "Sent"}, "6.1: “nearly there” is none of the words for how it stands"),
        ({STATUS: "on track", DONE: "Sent", WHEN: "31 February 2016"}, "is not a day of the calendar"),
        ({STATUS: "on track", DONE: "Sent", WHEN: "soon"}, "“soon”, is unclear"),
        ({STATUS: "on track", DONE: "Sent", WHEN: "ongoing"}, "6.1: when it will be done, “ongoing”"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_read(fill: Fill, said: dict[str, str], named: str):
    found = read(fill(FORM, {"6.1": said, "3.1": {STATUS: "complete", DONE: "Done"}}))
    assert [one.line.key for one in found.answers] == ["3.1"]
    assert len(found.unread) == 1
    assert named in found.unread[0]


@BOTH
def test_what_is_not_owed_is_named_and_the_boards_own_words_are_read(fill: Fill):
    answers: Answers = {"3.1": {STATUS: "Discharged.", DONE: "Sent"}, "6.1": {STATUS: "on track", DONE: "Begun"}}
    with of_board(lambda: Settings(words={"complete": "discharged"})):
        found = read(fill(FORM, answers), FORM.model_copy(update={"lines": FORM.lines[:1]}))
    assert [one.fields["status"] for one in found.answers] == [Status.complete]
    assert found.unread == ["6.1: Cherwell District Council does not owe a return for it, or no longer."]


def test_a_form_is_known_by_its_properties_when_its_reference_was_mistyped():
    book = openpyxl.load_workbook(io.BytesIO(in_excel(FORM, {"3.1": {STATUS: "on track", DONE: "Begun"}})))
    for row in book["Return"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("Form reference"):
                cell.value = "Form reference: OSCB/CHERWEL/R3/20151116/XXXX"
    kept = io.BytesIO()
    book.save(kept)
    assert return_form.given(opened(kept.getvalue())).reference == REFERENCE


def test_cells_are_read_by_their_values():
    book = openpyxl.load_workbook(io.BytesIO(in_excel(FORM, {"3.1": {STATUS: "on track", DONE: "Begun"}})))
    sheet = book["Return"]
    place = next(row[0].row for row in sheet.iter_rows() if row[0].value == "3.1")
    sheet.cell(place, 1, 3.1)
    sheet.cell(place, 8, dt.datetime(2016, 1, 31)).data_type = "d"  # noqa: DTZ001
    sheet.cell(place + 1, 5, "on track")
    sheet.cell(place + 1, 6, "=1+1")  # a formula, of which no value was saved
    kept = io.BytesIO()
    book.save(kept)
    found = read(kept.getvalue())
    assert {one.line.key: (one.fields["expected_on"], one.fields["narrative"]) for one in found.answers} == {
        "3.1": (dt.date(2016, 1, 31), "Begun"),
        "6.1": (None, ""),
    }


def packed(parts: dict[str, bytes], made: bytes | None = None) -> bytes:
    """A file of these parts; of a form that was made, with these in the place of its own."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        if made is not None:
            with zipfile.ZipFile(io.BytesIO(made)) as before:
                parts = {name: before.read(name) for name in before.namelist()} | parts
        for name, part in parts.items():
            archive.writestr(name, part)
    return kept.getvalue()


WORD, EXCEL = return_form_docx(FORM), return_form_xlsx(FORM)
_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7", "no Word document and no Excel workbook"),
        (b"", "no Word document and no Excel workbook"),
        (b"PK\x03\x04 torn", "damaged"),
        (WORD[:-200], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "has a password"),
        (b"PK" + b"0" * LIMIT, "larger than 2 MB"),
        (packed({"a.txt": b"a"}), "no Word document and no Excel workbook"),
        (packed({"word/document.xml": b" " * 5_000_000}), "far larger than a form"),
        (packed({"word/media/a.png": b"0" * 21_000_000, "word/document.xml": b""}), "far larger than a form"),
        (packed({f"{place}.xml": b"" for place in range(501)}), "far more parts"),
        (packed({"word/vbaProject.bin": b"0"}, WORD), "macros"),
        (packed({"xl/externalLinks/externalLink1.xml": b"<a/>"}, EXCEL), "parts of other files"),
        (packed({"word/document.xml": _ENTITIES}, WORD), "not as Word or Excel writes it"),
        (
            packed({"xl/sharedStrings.xml": _ENTITIES.decode().encode("utf-16")}, EXCEL),
            "not as Word or Excel writes it",
        ),
        (packed({"word/document.xml": b"<torn"}, WORD), "damaged"),
        (packed({"word/document.xml": b"<a/>"}), "no form reference"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_is_no_form_or_may_do_harm_is_refused_in_words(content: bytes, named: str):
    with pytest.raises(Unreadable, match=named):
        return_form.given(opened(content))
