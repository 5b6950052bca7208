"""A party's return as a form to fill in: in Word, and in Excel.

Which form it is stands on it in words and in the file's properties, so that it is known again after it was retyped or
saved by another program. Header rows are marked as such, the language is British English and the paper A4.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from messages.blocks import shorten
from messages.papers import form_words as words
from messages.papers.form_words import Blank
from store.read_models.return_forms import FormLine, ReturnForm

LANGUAGE = "en-GB"
FONT = "Arial"
ON_A_PAGE = 14  # rows of a table in Word
LONGEST_PROPERTY = 255  # characters, in Word
_HEAD = "1F3A5F"  # of header rows, with white words on it
_ROW = {"question": 46, "answer": 124}  # widths in mm of a table in Word: A4 less its margins


def _subject(form: ReturnForm) -> str:
    """Which form it is and what it asks for, as far as a property of a file takes it."""
    said = f"{words.REFERENCE}: {form.reference}. Actions: {'; '.join(line.key for line in form.lines)}"
    return shorten(said, LONGEST_PROPERTY)


# ---- Word


def return_form_docx(form: ReturnForm) -> bytes:
    """The form as a Word document: a table for each action, with a field to fill in in each of its rows."""
    document = Document()
    _set_up(document, form)
    document.add_heading(words.title(form), level=0)
    facts = document.add_table(rows=0, cols=2)
    _described(facts, "About this form", "A label and what it says in each row")
    for label, said in words.about(form):
        _fact(facts, label, said)
    document.add_paragraph(words.how_to(form)).paragraph_format.space_before = Pt(10)
    warning = document.add_paragraph()
    warning.add_run("Warning: ").bold = True
    warning.add_run(words.WARNING).bold = True
    document.add_paragraph("The words for how an action stands:").paragraph_format.keep_with_next = True
    for said, meaning in words.choices():
        document.add_paragraph(style="List Bullet").add_run(f"{said}: {meaning}")
    for line in form.lines:
        _action(document, line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _set_up(document: WordDocument, form: ReturnForm) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    for name, size in (("Normal", 11), ("List Bullet", 11), ("Title", 20), ("Heading 1", 14)):
        style: Any = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        if name == "List Bullet":
            style.paragraph_format.space_after = Pt(0)
        elif name != "Normal":
            style.font.color.rgb = RGBColor.from_string(_HEAD)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    said = document.core_properties
    said.title, said.language, said.author = shorten(words.title(form), LONGEST_PROPERTY), LANGUAGE, form.board
    said.identifier, said.subject = str(form.reference), _subject(form)
    said.keywords, said.comments = str(form.reference), _subject(form)
    package = document.part.package
    for name in [name for name, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
        del package.rels[name]  # a picture of the template, not of the form
    footer = section.footer.paragraphs[0]
    footer.text = f"{words.REFERENCE}: {form.reference}"


def _described(table: Table, title: str, description: str) -> None:
    """A table with lines round its cells, its columns' widths, and its name for those who hear it."""
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, _ROW.values(), strict=True):
        column.width = Mm(width)
    for name, said in (("w:tblCaption", title), ("w:tblDescription", description)):
        element = OxmlElement(name)
        element.set(qn("w:val"), said)
        table._tbl.tblPr.append(element)


def _row(table: Any) -> Any:
    row = table.add_row()
    for cell, width in zip(row.cells, _ROW.values(), strict=True):
        cell.width = Mm(width)
    return row


def _fact(table: Table, label: str, said: str) -> None:
    row = _row(table)
    row.cells[0].paragraphs[0].add_run(label).bold = True
    row.cells[1].text = _plain(said)


def _action(document: WordDocument, line: FormLine) -> None:
    document.add_heading(_plain(f"{words.ACTION} {line.key}"), level=1)
    table = document.add_table(rows=0, cols=2)
    _described(table, f"{words.ACTION} {line.key}", "What is asked in the first column, your answer in the second")
    head = _row(table)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, said in zip(head.cells, (words.ACTION, line.key), strict=True):
        _shade(cell)
        run = cell.paragraphs[0].add_run(_plain(said))
        run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
    for label, said in (
        (words.AGREED, line.agreed), (words.DUE, words.due(line)), (words.LAST_WORD, words.last_word(line)),
    ):  # fmt: skip
        _fact(table, label, said)
    for blank in (*words.BLANKS, *words.questions(line)):
        row = _row(table)
        asked = row.cells[0].paragraphs[0]
        asked.add_run(_plain(blank.label)).bold = True
        asked.add_run(f"\n{_plain(blank.hint)}").font.size = Pt(9)
        if blank is words.STATUS_BLANK:
            row.cells[1].paragraphs[0]._p.append(_list_of_words(line, blank))
    for row in table.rows[:-1] if len(table.rows) <= ON_A_PAGE else ():  # an action stands on one page
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{_HEAD}"/>'))


def _list_of_words(line: FormLine, blank: Blank) -> Any:
    """A content control: the words for the status, to choose one of. What is written goes into empty cells: of lines in
    a control for words some programs keep the last alone."""
    made = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:tag/><w:lock w:val='sdtLocked'/><w:showingPlcHdr/>"
        "<w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:color w:val='595959'/></w:rPr><w:t/></w:r>"
        "</w:sdtContent></w:sdt>"
    )
    alias, tag, _, _, listed = made[0]
    alias.set(qn("w:val"), _plain(f"{line.key}: {blank.label}")[:64])
    tag.set(qn("w:val"), _plain(f"{line.key}|{blank.name}")[:64])
    for said, _ in words.choices():
        item = OxmlElement("w:listItem")
        item.set(qn("w:displayText"), said)
        item.set(qn("w:value"), said)
        listed.append(item)
    made.find(f".//{qn('w:t')}").text = words.CHOOSE
    return made


# ---- Excel

_WIDTHS = (11, 24, 13, 24, 13, 28, 22, 14, 18)
_THIN = Side(style="thin", color="808080")
_LINES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_MERGED = len(_WIDTHS)


def return_form_xlsx(form: ReturnForm) -> bytes:
    """The form as an Excel workbook: a row for each action, its status chosen from a list."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Return"
    statuses = book.create_sheet("Statuses")
    _table(statuses, 1, ("Word", "What it means"), words.choices(), (24, 50))
    _head(sheet, form)
    top = sheet.max_row + 2
    headings = (words.ACTION, words.AGREED, words.DUE, words.LAST_WORD, *(blank.label for blank in words.BLANKS))
    rows = [
        (line.key, line.agreed, words.due(line), words.last_word(line), *("" for _ in words.BLANKS))
        for line in form.lines
    ]
    _table(sheet, top, headings, rows, _WIDTHS, blanks=words.BLANKS)
    _list_of_statuses(sheet, top, len(form.lines))
    asked = [(line.key, blank) for line in form.lines for blank in words.questions(line)]
    if asked:
        further = book.create_sheet("Questions", 1)
        rows = [(key, blank.label, "") for key, blank in asked]
        answer = Blank("answer", words.ANSWER, "")
        _table(further, 1, (words.ACTION, words.QUESTION, words.ANSWER), rows, (14, 60, 60), blanks=(answer,))
        for place, (_, blank) in enumerate(asked, 2):
            _put(further.cell(place, 2), f"{blank.label} ({blank.hint})" if blank.hint else blank.label)
    for one in book.worksheets:
        _on_paper(one, top if one is sheet else 1, form)
    said = book.properties
    said.title, said.language, said.creator = shorten(words.title(form), LONGEST_PROPERTY), LANGUAGE, form.board
    said.identifier, said.subject = str(form.reference), _subject(form)
    said.keywords, said.description = str(form.reference), _subject(form)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _put(cell: Any, said: str) -> None:
    """Words as words: what begins like a formula is none."""
    cell.value = _plain(said)
    cell.data_type = "s"
    cell.quotePrefix = said.startswith(("=", "+", "-", "@"))
    cell.number_format = "@"


def _head(sheet: Worksheet, form: ReturnForm) -> None:
    lines = [words.title(form), *(f"{label}: {said}" for label, said in words.about(form)), words.how_to(form),
             f"Warning: {words.WARNING}"]  # fmt: skip
    for place, said in enumerate(lines, 1):
        cell: Any = sheet.cell(place, 1)
        _put(cell, said)
        is_title, is_long = place == 1, place > len(lines) - 2
        cell.font = Font(name=FONT, size=16 if is_title else 11, bold=is_title or place == len(lines))
        cell.alignment = Alignment(wrap_text=is_long, vertical="top")
        sheet.row_dimensions[place].height = 24 if is_title else 32 if is_long else 16
        if is_long:
            sheet.merge_cells(start_row=place, start_column=1, end_row=place, end_column=_MERGED)


def _table(
    sheet: Worksheet, top: int, headings: Iterable[str], rows: Iterable[tuple[str, ...]], widths: tuple[int, ...], *,
    blanks: tuple[Blank, ...] = (),
) -> None:  # fmt: skip
    """A table from a row on; its last columns are the blank ones, which alone can be written in."""
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        cell: Any = sheet.cell(top, column)
        _put(cell, heading)
        cell.font = Font(name=FONT, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment, cell.border = _WRAPPED, _LINES
        sheet.row_dimensions[top].height = 32
        sheet.column_dimensions[cell.column_letter].width = width
    first_blank = len(widths) - len(blanks) + 1
    for place, row in enumerate(rows, top + 1):
        for column, said in enumerate(row, 1):
            cell = sheet.cell(place, column)
            cell.font, cell.alignment, cell.border = Font(name=FONT), _WRAPPED, _LINES
            if blanks and column >= first_blank:
                cell.protection = Protection(locked=False)
                cell.number_format = "@"
            else:
                _put(cell, said)
        lines = max((len(said) // width + 1 for said, width in zip(row, widths, strict=True)), default=1)
        sheet.row_dimensions[place].height = max(48 if blanks else 18, 15 * min(lines, 20))
    if blanks:
        sheet.freeze_panes = f"B{top + 1}"


def _list_of_statuses(sheet: Worksheet, top: int, many: int) -> None:
    column = get_column_letter(5)
    listed = DataValidation(
        type="list", formula1=f"Statuses!$A$2:$A${len(words.choices()) + 1}", allow_blank=True, showErrorMessage=True,
        errorTitle=words.STATUS, error="Please choose one of the words in the list.",
        showInputMessage=True, promptTitle=words.STATUS, prompt="Choose one of the words in the list.",
    )  # fmt: skip
    listed.add(f"{column}{top + 1}:{column}{top + many}")
    sheet.add_data_validation(listed)
    for place, blank in enumerate(words.BLANKS[1:], 6):
        column = get_column_letter(place)
        helps = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=blank.label, prompt=blank.hint)
        helps.add(f"{column}{top + 1}:{column}{top + many}")
        sheet.add_data_validation(helps)


def _on_paper(sheet: Any, top: int, form: ReturnForm) -> None:
    """A4 across, as wide as the page, the header row on each; only the blank cells can be written in."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.8, footer=0.4)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.oddFooter.left.text = f"{words.REFERENCE}: {form.reference}".replace("&", "&&")
    sheet.oddFooter.right.text = "Page &P of &N"
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False


def _plain(said: str) -> str:
    """Without the characters that no file of these may hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", said)
