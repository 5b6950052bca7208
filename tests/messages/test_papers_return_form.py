"""The return form on paper: what it says, and that it is known again."""

from __future__ import annotations

import datetime as dt
import io

import docx
import openpyxl
import pytest

from messages.papers.return_form import return_form_docx, return_form_xlsx
from messages.words import of_board
from store.read_models.actions import Word
from store.read_models.return_forms import FormLine, FormReference, ReturnForm
from store.read_models.settings import Settings
from store.statuses import Status

REFERENCE = FormReference(board_code="OSCB", party_code="CHERWELL", round_number=3, made_on=dt.date(2015, 11, 16))
SAID = Word(
    id=17, party="Cherwell District Council", said_on=dt.date(2015, 11, 2), is_return=False, status=Status.at_risk,
    narrative="Two of five teams were trained",
)  # fmt: skip
FORM = ReturnForm(
    reference=REFERENCE, board="Oxfordshire Safeguarding Children Board", party="Cherwell District Council",
    round_label="December 2015", answer_by=dt.date(2015, 11, 30),
    lines=(
        FormLine(key="3.1", assignment_id=1, agreed="Train every team", due_on=dt.date(2015, 11, 30), last=SAID),
        FormLine(key="6.1", assignment_id=2, agreed="=1+1", due_on=None),
    ),
)  # fmt: skip


def test_a_reference_survives_retyping_and_tells_a_slip():
    assert FormReference.read(f"form reference : {str(REFERENCE).lower()} ") is not None
    assert FormReference.read(str(REFERENCE).replace("R3", "R2")) is None
    assert FormReference.read("9/11/0/20151399/ABCD") is None


def test_the_word_form_says_what_was_agreed_and_is_heard_as_a_form():
    made = docx.Document(io.BytesIO(return_form_docx(FORM)))
    xml = made.element.xml
    said = "\n".join(cell.text for table in made.tables for row in table.rows for cell in row.cells)
    for words in ("Train every team", "30 November 2015", "at risk on 2 November 2015: Two of five", str(REFERENCE)):
        assert words in said
    assert "Nobody may be identifiable" in "\n".join(one.text for one in made.paragraphs)
    assert xml.count("<w:tblHeader/>") == 2  # a header row to each action
    assert xml.count("<w:dropDownList>") == 2
    assert made.core_properties.identifier == str(REFERENCE)
    assert made.core_properties.language == "en-GB"
    assert round(made.sections[0].page_width.mm) == 210


def test_the_excel_form_offers_the_boards_words_and_takes_no_words_for_a_formula():
    with of_board(lambda: Settings(words={"complete": "discharged"})):
        book = openpyxl.load_workbook(io.BytesIO(return_form_xlsx(FORM)))
    sheet = book["Return"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heading = next(place for place, row in enumerate(rows) if row[0] == "Action")
    assert rows[heading + 1][:4] == ["3.1", "Train every team", "30 November 2015",
                                     "at risk on 2 November 2015: Two of five teams were trained"]  # fmt: skip
    formula_like = sheet.cell(heading + 3, 2)
    assert (formula_like.value, formula_like.data_type) == ("=1+1", "s")
    assert [one.value for one in book["Statuses"]["A"]][1:5] == ["on track", "at risk", "off track", "discharged"]
    offered = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert [str(one.sqref) for one in offered] == [f"E{heading + 2}:E{heading + 3}"]
    assert [sheet.cell(heading + 2, column).protection.locked for column in (1, 5, 9)] == [True, False, False]
    assert str(REFERENCE) in book.properties.keywords


@pytest.mark.parametrize("make", [return_form_docx, return_form_xlsx])
def test_a_long_form_and_characters_that_no_file_may_hold(make):
    line = FORM.lines[0].model_copy(update={"agreed": "a\x0bbell\x07 <&> 😀"})
    assert make(FORM.model_copy(update={"lines": (line,) * 60}))
