"""Return forms as somebody fills them in, in Word or in Excel."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import docx
import openpyxl
from docx.oxml.ns import qn

from messages.papers.return_form import return_form_docx, return_form_xlsx
from store.read_models.return_forms import ReturnForm

Answers = Mapping[str, Mapping[str, str]]  # the action -> a label of the form -> what is written beside it
Fill = Callable[[ReturnForm, Answers], bytes]


def in_word(form: ReturnForm, answers: Answers) -> bytes:
    """As Word does it: a word that is chosen takes the placeholder's place in the list."""
    document = docx.Document(io.BytesIO(return_form_docx(form)))
    for table in document.tables[1:]:
        said = answers.get(table.rows[0].cells[1].text, {})
        for row in table.rows:
            label = row.cells[0].text.partition("\n")[0]
            if label not in said:
                continue
            control = row.cells[1]._tc.find(f".//{qn('w:sdt')}")
            if control is None:
                row.cells[1].text = said[label]
                continue
            control[0].remove(control[0].find(qn("w:showingPlcHdr")))
            control.find(f".//{qn('w:t')}").text = said[label]
    return _saved(document)


def in_excel(form: ReturnForm, answers: Answers) -> bytes:
    """As Excel does it, in the blank cells."""
    book = openpyxl.load_workbook(io.BytesIO(return_form_xlsx(form)))
    sheet = book["Return"]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Action")
    labels = {cell.value: cell.column for cell in sheet[top]}
    for place in range(top + 1, sheet.max_row + 1):
        for label, said in answers.get(str(sheet.cell(place, 1).value), {}).items():
            if label in labels:
                cell = sheet.cell(place, labels[label], said)
                cell.data_type = "s"
    for row in book["Questions"].iter_rows(min_row=2) if "Questions" in book.sheetnames else ():
        said = answers.get(str(row[0].value), {})
        for label in said:
            if str(row[1].value).startswith(f"{label} ("):
                row[2].value = said[label]
    return _saved(book)


def _saved(made) -> bytes:  # type: ignore[no-untyped-def]
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()
