"""What people filled in on a PDF, or typed onto it, and where. No script of a field is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from clausebook.importing.reading.pdf.drawn.annotations import ask_annotation, find_box, list_annotations, list_typed
from clausebook.importing.reading.pdf.drawn.glyphs import Face
from clausebook.importing.reading.pdf.lines.pieces import LetterRun, LinePiece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.reading.pdf.drawn.glyphs import PageFrame
    from clausebook.importing.reading.pdf.drawn.shapes import PageBox

_SIZE = 10.0
_BLANK = "______"
_BOX, _TICKED = "☐", "☑"


def read_fields(page: pdfium.FPDF_PAGE, frame: PageFrame) -> list[LinePiece]:
    """The fields of a page as pieces of lines: what was filled in, a blank where nothing was, a box or a ticked one.

    Words that somebody typed onto the page are among them.
    """
    return [_make_piece(text, box) for text, box in _walk(page, frame)]


def _walk(page: pdfium.FPDF_PAGE, frame: PageFrame) -> Iterator[tuple[str, PageBox]]:
    for kind, annotation in list_annotations(page):
        box = find_box(annotation, frame)
        if box and kind == pdfium.FPDF_ANNOT_FREETEXT:
            yield from list_typed(annotation, box)
        elif box and kind == pdfium.FPDF_ANNOT_WIDGET and (text := _tell(annotation)):
            yield text, box


def _tell(field: pdfium.FPDF_ANNOTATION) -> str:
    """What a field says; nothing if it is a button, or of no kind that is filled in."""
    kind = ask_annotation(field, b"FT")
    if kind == "Btn":
        state = ask_annotation(field, b"AS")
        return "" if not state else _BOX if state == "Off" else _TICKED
    value = " ".join(ask_annotation(field, b"V").split()) if kind in {"Tx", "Ch"} else ""
    return value or (_BLANK if kind in {"Tx", "Ch", "Sig"} else "")


def _make_piece(text: str, box: PageBox) -> LinePiece:
    base = box.bottom - min(3.0, box.height / 4)
    size = min(_SIZE, max(box.height, 4.0))
    return LinePiece(
        [LetterRun(text, Face("", size), box)], box._replace(top=max(box.top, base - 1.2 * size)), base, size
    )
