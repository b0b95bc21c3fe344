"""What stands over letters: links, by the place of what is clicked, and the rules that underline them."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from clausebook.importing.reading.pdf.drawn.shapes import PageBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.drawn.glyphs import Glyph, PageFrame

_LONGEST = 4096
_MOST_LINKS = 5_000
# A line under words stands so close to them, as a part of their size; a table's rule is farther away.
_BELOW = 0.22
_SHORTEST_LINE = 3.0
_THICKEST_LINE = 2.0
_MOST_LINES = 400


def read_links(document: pdfium.FPDF_DOCUMENT, page: pdfium.FPDF_PAGE, frame: PageFrame) -> list[tuple[PageBox, str]]:
    """The places of a page that lead to an address. What leads within the file, or starts a program, is left out."""
    found: list[tuple[PageBox, str]] = []
    start = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while len(found) < _MOST_LINKS and pdfium.FPDFLink_Enumerate(page, start, link):
        address = _ask_address(document, link)
        if not address:
            continue
        box = pdfium.FS_RECTF()
        if pdfium.FPDFLink_GetAnnotRect(link, box):
            found.append((PageBox(*frame.turn_box(box.left, box.bottom, box.right, box.top)), address))
    return found


def _ask_address(document: pdfium.FPDF_DOCUMENT, link: pdfium.FPDF_LINK) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length < _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode("utf-8", "replace").strip()


def mark_links(glyphs: list[Glyph], links: Sequence[tuple[PageBox, str]]) -> list[Glyph]:
    """Letters, each with where it leads."""
    for box, address in links:
        for number, glyph in enumerate(glyphs):
            if box.holds((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2):
                glyphs[number] = glyph._replace(link=address)
    return glyphs


def mark_underlined(glyphs: list[Glyph], rules: Sequence[PageBox]) -> list[Glyph]:
    """Letters, each with whether a rule runs close below it."""
    level = [rule for rule in rules if rule.width > _SHORTEST_LINE and rule.height < _THICKEST_LINE][:_MOST_LINES]
    for rule in level:
        middle = (rule.top + rule.bottom) / 2
        for number, glyph in enumerate(glyphs):
            is_below = 0.0 < middle - glyph.base < _BELOW * glyph.face.size
            if is_below and rule.left - 1 <= (glyph.left + glyph.right) / 2 <= rule.right + 1:
                glyphs[number] = glyph._replace(is_underlined=True)
    return glyphs
