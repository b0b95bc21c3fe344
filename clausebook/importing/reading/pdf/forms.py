"""Fields that a PDF lets people fill in: what stands in them, and where. No script of theirs is run."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from clausebook.importing.reading.pdf.glyphs import Face
from clausebook.importing.reading.pdf.lines import LetterRun, LinePiece
from clausebook.importing.reading.pdf.shapes import PageBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.reading.pdf.glyphs import PageFrame

_MOST_FIELDS = 3_000
_LONGEST = 20_000
_SIZE = 10.0
_BLANK = "______"
_BOX, _TICKED = "☐", "☑"


def read_fields(page: pdfium.FPDF_PAGE, frame: PageFrame) -> list[LinePiece]:
    """The fields of a page as pieces of lines: what was filled in, a blank where nothing was, a box or a ticked one."""
    return [_make_piece(text, box) for text, box in _walk(page, frame)]


def _walk(page: pdfium.FPDF_PAGE, frame: PageFrame) -> Iterator[tuple[str, PageBox]]:
    for index in range(min(max(0, pdfium.FPDFPage_GetAnnotCount(page)), _MOST_FIELDS)):
        field = pdfium.FPDFPage_GetAnnot(page, index)
        if not field:
            continue
        try:
            side = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetSubtype(field) == pdfium.FPDF_ANNOT_WIDGET and pdfium.FPDFAnnot_GetRect(field, side):
                text = _tell(field)
                if text:
                    yield text, PageBox(*frame.turn_box(side.left, side.bottom, side.right, side.top))
        finally:
            pdfium.FPDFPage_CloseAnnot(field)


def _tell(field: pdfium.FPDF_ANNOTATION) -> str:
    """What a field says; nothing if it is a button, or of no kind that is filled in."""
    kind = _ask(field, b"FT")
    if kind == "Btn":
        state = _ask(field, b"AS")
        return "" if not state else _BOX if state == "Off" else _TICKED
    value = " ".join(_ask(field, b"V").split()) if kind in {"Tx", "Ch"} else ""
    return value or (_BLANK if kind in {"Tx", "Ch", "Sig"} else "")


def _ask(field: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(field, key, None, 0)
    if not 2 < length < 2 * _LONGEST:  # noqa: PLR2004 - two bytes are an empty text
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(field, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _make_piece(text: str, box: PageBox) -> LinePiece:
    base = box.bottom - min(3.0, box.height / 4)
    size = min(_SIZE, max(box.height, 4.0))
    return LinePiece(
        [LetterRun(text, Face("", size), box)], box._replace(top=max(box.top, base - 1.2 * size)), base, size
    )
