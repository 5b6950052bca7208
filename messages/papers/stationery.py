"""A board's writing paper: what its letters have in common.

A4, British English, headings and header rows marked as such, tables named for those who hear them, page numbers. The
title stands in the file's properties, and no person as its author.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

LANGUAGE, FONT, COLOUR = "en-GB", "Arial", "1F3A5F"
_WIDE = 160  # mm between the margins
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLES = {"Normal": 11, "List Bullet": 11, "Title": 16, "Heading 1": 13}


class Letter:
    """A letter in the making, from its head down."""

    def __init__(self, board: str, title: str, subject: str) -> None:
        """`title` and `subject` stand in the properties; the board's name at its head, the subject at its foot."""
        self.document: WordDocument = Document()
        self._styles()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin = section.bottom_margin = Mm(22)
        said = self.document.core_properties
        said.title, said.subject, said.language = plain(title)[:255], plain(subject)[:255], LANGUAGE
        said.author, said.last_modified_by, said.comments = "", "", ""
        self._head(board)
        _numbered(section.footer.paragraphs[0], subject)

    def another(self, board: str, subject: str) -> None:
        """Begin another letter in the same file, on a page of its own, with pages numbered from 1."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.footer.is_linked_to_previous = False
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        section._sectPr.append(numbers)
        self._head(board)
        _numbered(section.footer.paragraphs[0], subject)

    def _head(self, board: str) -> None:
        head = self.paragraph(board, bold=True, size=14, colour=True)
        head.paragraph_format.space_after = Pt(18)
        _ruled(head)

    def _styles(self) -> None:
        for name, size in _STYLES.items():
            style: Any = self.document.styles[name]
            style.font.name, style.font.size = FONT, Pt(size)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(theme), None)
            style.paragraph_format.space_after = Pt(8)
            if size != _STYLES["Normal"]:
                style.font.color.rgb = RGBColor.from_string(COLOUR)
                style.font.bold = True
        for border in list(self.document.styles["Title"].element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)
        for language in self.document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), LANGUAGE)

    def paragraph(self, words: str, *, bold: bool = False, size: int = 0, colour: bool = False) -> Any:
        """A paragraph; lines in it stay lines."""
        made = self.document.add_paragraph()
        run = made.add_run(plain(words))
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if colour:
            run.font.color.rgb = RGBColor.from_string(COLOUR)
        return made

    def addressed(self, to: str, date: str) -> None:
        """To whom it goes, and of which day."""
        self.paragraph(to)
        self.paragraph(date).paragraph_format.space_after = Pt(14)

    def title(self, words: str) -> None:
        """What the letter is about."""
        self.document.add_heading(plain(words), level=0)

    def heading(self, words: str) -> None:
        """A heading of a part."""
        self.document.add_heading(plain(words), level=1)

    def bullets(self, lines: Iterable[str]) -> None:
        """A list."""
        for line in lines:
            self.document.add_paragraph(style="List Bullet").add_run(plain(line))

    def table(self, name: str, heading: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        """A table whose header row comes again on each page; `widths` are shares of the page's."""
        millimetres = [_WIDE * width / sum(widths) for width in widths]
        table: Any = self.document.add_table(rows=0, cols=len(heading))
        table.style, table.autofit = "Table Grid", False
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), plain(name))
        table._tbl.tblPr.append(caption)
        for column, width in zip(table.columns, millimetres, strict=True):
            column.width = Mm(width)
        for place, row in enumerate([heading, *rows]):
            made = table.add_row()
            properties = made._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if place == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, words, width in zip(made.cells, row, millimetres, strict=True):
                cell.width = Mm(width)
                _cell(cell, words, is_head=place == 0)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def signature(self, post: str, board: str) -> None:
        """The end of it, with room to sign above the post."""
        close = self.paragraph("Yours sincerely,")
        close.paragraph_format.space_before = Pt(10)
        close.paragraph_format.space_after = Pt(52)
        close.paragraph_format.keep_with_next = True
        self.paragraph(f"{post}\n{board}", bold=True)

    def finished(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()


def plain(words: str) -> str:
    """Without the characters that no such file may hold."""
    return _NOT_IN_XML.sub("", words)


def file_name(words: str, ending: str) -> str:
    """A name that any machine takes for a file."""
    kept = re.sub(r'[\\/:*?"<>|]+', "-", plain(words).replace(": ", ", "))
    return f"{kept[:120].strip()}.{ending}"


def _cell(cell: Any, words: str, *, is_head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.space_before = Pt(2)
    run = paragraph.add_run(plain(words))
    run.font.size = Pt(10)
    if is_head:
        run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{COLOUR}"/>')
        cell._tc.get_or_add_tcPr().append(shade)


def _ruled(paragraph: Any) -> None:
    """A line under a paragraph."""
    line = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="8" w:space="6" w:color="{COLOUR}"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(line), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _numbered(paragraph: Any, subject: str) -> None:
    """What it is about and which page."""
    paragraph.add_run(f"{plain(subject)}, page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "SECTIONPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _field(paragraph: Any, what: str) -> None:
    for kind in ("begin", "", "separate", "text", "end"):
        if kind == "":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = what
        elif kind == "text":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(element)
