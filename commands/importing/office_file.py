"""The parts of a Word or Excel file that somebody sent, opened with care: it may be large, broken, or made to do harm.

Nothing of it is run, looked up or fetched. What may hold a program, or reads from other files, is refused as a whole.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Literal

LIMIT = 2_000_000  # bytes of the file as it is sent; a form has 20 to 60 thousand
UNPACKED = 20_000_000  # bytes of all its parts together
MARKUP = 4_000_000  # bytes of those of them that are read
ENTRIES = 500
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a file of Office before 2007, or one with a password
_HARMFUL = ("vbaproject", "macrosheets/", "activex/", "xl/externallinks/", "embeddings/", "vbadata")
TYPE = "[Content_Types].xml"
SEND = "Save it as a Word document (.docx) or an Excel workbook (.xlsx) and send it again."

Kind = Literal["word", "excel"]


class Unreadable(ValueError):
    """Why a file cannot be read, in sentences for the person who sent it."""


@dataclass(frozen=True)
class OfficeFile:
    """A file that may be read: what it is, its bytes, and its parts by their names."""

    kind: Kind
    content: bytes
    parts: dict[str, bytes]


def opened(content: bytes) -> OfficeFile:
    """The file with its parts unpacked. Raises Unreadable, with what is wrong and what to do."""
    if len(content) > LIMIT:
        raise too_large()
    if content.startswith(_OLD_OR_LOCKED):
        raise Unreadable(
            f"The file has a password, or is of an older kind (.doc, .xls), and I cannot read it. Take the password "
            f"off. {SEND}"
        )
    if not content.startswith(b"PK"):
        raise Unreadable(f"The file is no Word document and no Excel workbook. {SEND}")
    try:
        parts = _unpacked(content)
    except Unreadable:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable(f"The file is damaged and cannot be opened. {SEND}") from error
    types = parts.get(TYPE, b"").lower()
    if b"macroenabled" in types or any(harmful in name.lower() for name in parts for harmful in _HARMFUL):
        raise Unreadable(
            "The file holds macros, or parts of other files, and I read none that does. Copy your answers into the "
            "form as it was sent, or save it without them."
        )
    if "word/document.xml" in parts:
        return OfficeFile("word", content, parts)
    if "xl/workbook.xml" in parts:
        return OfficeFile("excel", content, parts)
    raise Unreadable(f"The file is no Word document and no Excel workbook. {SEND}")


def too_large() -> Unreadable:
    """What is said of a file over the limit."""
    return Unreadable(
        f"The file is larger than {LIMIT // 1_000_000} MB, and a return form is not. Take the pictures out of it, or "
        "put evidence where it is held and name the place."
    )


def _unpacked(content: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left, markup = UNPACKED, MARKUP
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if len(archive.infolist()) > ENTRIES:
            raise Unreadable("The file has far more parts than a form has, and I did not open it.")
        for entry in archive.infolist():
            if entry.flag_bits & 1:
                raise Unreadable(f"The file has a password, and I cannot read it. Take it off. {SEND}")
            if entry.filename in parts:
                raise Unreadable(f"The file is damaged and cannot be opened. {SEND}")
            with archive.open(entry) as packed:  # what it says of its own size need not be so
                unpacked = packed.read(left + 1)
            is_markup = entry.filename.lower().endswith((".xml", ".rels"))
            left, markup = left - len(unpacked), markup - len(unpacked) * is_markup
            if left < 0 or markup < 0:
                raise Unreadable("Unpacked, the file is far larger than a form can be, and I did not read it.")
            if is_markup:
                _plain_xml(unpacked)
            parts[entry.filename] = unpacked
    return parts


def _plain_xml(part: bytes) -> None:
    """Office writes UTF-8 without a document type: one could define names that grow without end or read files."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in part:
        raise Unreadable(f"The file is not as Word or Excel writes it, and I did not read it. {SEND}")
