"""What people put onto the pages of a PDF afterwards: fields that they fill in, words that they type, comments."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from clausebook.importing.incoming import Aside, AsideKind, IncomingPlace
from clausebook.importing.reading.pdf.drawn.shapes import PageBox
from clausebook.importing.reading.pdf.drawn.wide_texts import ask_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.reading.pdf.drawn.glyphs import PageFrame

_AT_MOST = 3_000
_LONGEST = 40_000  # bytes
# ISO 32000-2, 12.5.3: hidden, and not to be seen on a screen.
_UNSEEN = 2 | 32
# What has words of its own that are no remark on the page.
_NO_COMMENTS = frozenset({
    pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_FREETEXT,
})  # fmt: skip


def list_annotations(page: pdfium.FPDF_PAGE) -> Iterator[tuple[int, pdfium.FPDF_ANNOTATION]]:
    """The kind of each, and itself, which is open until the next is asked for."""
    for index in range(min(max(0, pdfium.FPDFPage_GetAnnotCount(page)), _AT_MOST)):
        with _open(page, index) as found:
            if found:
                yield pdfium.FPDFAnnot_GetSubtype(found), found


@contextmanager
def _open(page: pdfium.FPDF_PAGE, index: int) -> Iterator[pdfium.FPDF_ANNOTATION]:
    found = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        yield found
    finally:
        if found:
            pdfium.FPDFPage_CloseAnnot(found)


def find_box(annotation: pdfium.FPDF_ANNOTATION, frame: PageFrame) -> PageBox | None:
    """Where it stands on the page."""
    side = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, side):
        return None
    return PageBox(*frame.turn_box(side.left, side.bottom, side.right, side.top))


def ask_annotation(annotation: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    """The text that it has under a key, or nothing."""
    return ask_text(partial(pdfium.FPDFAnnot_GetStringValue, annotation, key), _LONGEST)


def list_typed(annotation: pdfium.FPDF_ANNOTATION, box: PageBox) -> Iterator[tuple[str, PageBox]]:
    """The lines that somebody typed onto the page, where they are seen, each with its place."""
    if pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return
    lines = [" ".join(line.split()) for line in ask_annotation(annotation, b"Contents").splitlines()]
    step = box.height / max(len(lines), 1)
    for number, line in enumerate(lines):
        if line:
            top = box.top + number * step
            yield line, box._replace(top=top, bottom=top + step)


def read_comments(page: pdfium.FPDF_PAGE, number: int) -> list[Aside]:
    """The remarks on a page, with who made each."""
    found = []
    for kind, annotation in list_annotations(page):
        text = "" if kind in _NO_COMMENTS else " ".join(ask_annotation(annotation, b"Contents").split())
        if text:
            by = ask_annotation(annotation, b"T").strip()
            found.append(Aside(AsideKind.COMMENT, text, IncomingPlace(number), by=by))
    return found


def read_attached(page: pdfium.FPDF_PAGE) -> list[str]:
    """The names of the files that hang on a page, as by a paper clip."""
    names = []
    for kind, annotation in list_annotations(page):
        found = pdfium.FPDFAnnot_GetFileAttachment(annotation) if kind == pdfium.FPDF_ANNOT_FILEATTACHMENT else None
        if found:
            names.append(ask_text(partial(pdfium.FPDFAttachment_GetName, found)) or "a file without a name")
    return names
