"""A page of a PDF -> its parts: pieces of lines, tables with the pieces in their cells, pictures, tags."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pypdfium2 as pypdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.pdf.drawn.annotations import read_attached, read_comments
from clausebook.importing.reading.pdf.drawn.drawings import find_drawings
from clausebook.importing.reading.pdf.drawn.glyphs import PageFrame, read_glyphs
from clausebook.importing.reading.pdf.drawn.grids import find_grids
from clausebook.importing.reading.pdf.drawn.initials import lower_initials
from clausebook.importing.reading.pdf.drawn.links import mark_links, mark_underlined, read_links
from clausebook.importing.reading.pdf.drawn.shapes import PageBox, order_boxes, read_shapes
from clausebook.importing.reading.pdf.drawn.tags import PageTags, are_plausible, read_tags
from clausebook.importing.reading.pdf.lines.pieces import make_pieces
from clausebook.importing.reading.pdf.parts.drawn_signs import add_drawn_signs
from clausebook.importing.reading.pdf.parts.forms import read_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.importing.incoming import Aside
    from clausebook.importing.reading.pdf.drawn.glyphs import Glyph
    from clausebook.importing.reading.pdf.drawn.grids import Grid
    from clausebook.importing.reading.pdf.drawn.shapes import Shapes
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece


# Lines of prose are wider than this part of the page; the words in a drawing's boxes are not.
_PROSE_WIDTH = 0.4
_PROSE_LINES = 3
_MOST_LETTERS = 60_000
# No letter has a number below this; PDFium itself adds tabs, line ends, and a sign for a hyphen at one.
_FIRST_SIGN, _SUPPOSED = 32, frozenset({2, 9, 10, 13})


@dataclass(slots=True)
class GridParts:
    """A grid of rules, the pieces in each of its cells, and the grids inside them."""

    grid: Grid
    cells: dict[int, list[LinePiece]] = field(default_factory=dict)
    inner: dict[int, list[GridParts]] = field(default_factory=dict)

    @property
    def has_words(self) -> bool:
        """Whether anything is written in it."""
        return any(self.cells.values()) or any(part.has_words for parts in self.inner.values() for part in parts)

    def list_cells(self) -> Iterator[list[LinePiece]]:
        """The pieces of each cell, and of those of the grids inside it."""
        yield from self.cells.values()
        for parts in self.inner.values():
            for inner in parts:
                yield from inner.list_cells()


@dataclass(slots=True)
class PageParts:
    """What a page has. `letters` is how many letters it has, of which `hidden` are not drawn and `unsure` not known.

    `untold` is how many more it draws without a word of which they are. `drawings` are what is drawn and not written,
    and `grounds` such as lie below the text; `attached` are the names of files that hang on it.
    """

    number: int
    width: float
    height: float
    pieces: list[LinePiece]
    grids: list[GridParts]
    drawings: list[PageBox]
    shapes: Shapes
    tags: PageTags
    letters: int
    hidden: int
    unsure: int
    words: int
    comments: list[Aside] = field(default_factory=list)
    grounds: list[PageBox] = field(default_factory=list)
    untold: int = 0
    attached: list[str] = field(default_factory=list)


def read_page(document: pypdfium.PdfDocument, index: int) -> PageParts:
    """The parts of a page, which is counted from 0. Raises CannotRead."""
    try:
        page = document[index]
    except pypdfium.PdfiumError as error:
        message = (
            f"Page {index + 1} of this PDF is damaged. Download it again, or open it in a browser, "
            "print it to a new PDF, and import that."
        )
        raise CannotRead(message) from error
    try:
        return _read_parts(document, page, index + 1)
    finally:
        page.close()


def _read_parts(document: pdfium.FPDF_DOCUMENT, page: pdfium.FPDF_PAGE, number: int) -> PageParts:
    frame = PageFrame(page)
    glyphs, words, untold = _read_letters(page, frame, number)
    glyphs = mark_links(glyphs, read_links(document, page, frame))
    seen = [glyph for glyph in glyphs if not glyph.is_space]
    tags = read_tags(page)
    if not are_plausible(tags.marks, Counter(glyph.face.mark for glyph in seen)):
        tags = PageTags({}, tags.figures)
    shapes = read_shapes(page, frame)
    glyphs = mark_underlined(glyphs, shapes.rules)
    found = find_grids(shapes, frame.width, frame.height)
    drawn = find_drawings(shapes, found, frame.width, frame.height)
    grounds = [box for box in drawn if _lies_below(box, glyphs, frame.width)]
    drawings = [box for box in drawn if box not in grounds]
    tables = [grid for grid in found if not any(box.meets(grid.box) for box in drawings)]
    pieces, grids = _sort(lower_initials(glyphs), tables)
    cells = [some for part in grids for some in part.list_cells()]
    add_drawn_signs([pieces, *cells], shapes, drawings)
    fields = read_fields(page, frame)
    _add_fields(fields, pieces, grids)
    words += sum(any(sign.isalnum() for sign in word) for piece in fields for word in piece.text.split())
    return PageParts(
        number,
        frame.width,
        frame.height,
        pieces,
        grids,
        drawings,
        shapes,
        tags,
        len(seen),
        sum(glyph.face.is_hidden for glyph in seen),
        sum(glyph.is_unsure for glyph in seen),
        words,
        read_comments(page, number),
        grounds,
        untold,
        read_attached(page),
    )


def _read_letters(page: pdfium.FPDF_PAGE, frame: PageFrame, number: int) -> tuple[list[Glyph], int, int]:
    """A page's letters, how many words PDFium counts itself, and of how many signs nothing tells the letter."""
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        letters = pdfium.FPDFText_CountChars(text_page)
        if letters > _MOST_LETTERS:
            message = (
                f"Page {number} of this PDF has {letters:,} letters, which no page can show. "
                "Open the file in a browser, print it to a new PDF, and import that."
            )
            raise CannotRead(message)
        codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(letters)]
        untold = sum(code < _FIRST_SIGN and code not in _SUPPOSED for code in codes)
        return read_glyphs(text_page, frame), _count_words(text_page), untold
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _lies_below(box: PageBox, glyphs: list[Glyph], width: float) -> bool:
    """Whether a drawing lies below lines of prose, as a watermark does, and is no part of what the page says."""
    inside = [glyph for glyph in glyphs if box.meets(PageBox(glyph.left, glyph.top, glyph.right, glyph.bottom))]
    wide = [piece for piece in make_pieces(inside) if piece.box.width > _PROSE_WIDTH * width]
    return len(wide) >= _PROSE_LINES


def _count_words(text_page: pdfium.FPDF_TEXTPAGE) -> int:
    """How many words PDFium itself finds, in its own order and with its own spaces."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return 0
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "replace")
    return sum(any(sign.isalnum() for sign in word) for word in text.replace("\0", " ").split())


def _sort(glyphs: Iterable[Glyph], grids: list[Grid]) -> tuple[list[LinePiece], list[GridParts]]:
    """The pieces outside all grids, and each grid with those in its cells; a grid in another's cell stands there."""
    outside: list[Glyph] = []
    inside: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for number, grid in enumerate(grids):
            cell = None if glyph.face.turn % 90 else grid.find(x, y)  # what stands askew lies across a table
            if cell is not None:
                inside[number].setdefault(cell, []).append(glyph)
                break
        else:
            outside.append(glyph)
    parts = [
        GridParts(grid, {cell: made for cell, some in cells.items() if (made := make_pieces(some))})
        for grid, cells in zip(grids, inside, strict=True)
    ]
    return make_pieces(outside), _nest(parts)


def _add_fields(fields: list[LinePiece], pieces: list[LinePiece], grids: list[GridParts]) -> None:
    """Put what was filled in into the cell of a table in which it stands, or beside the other words."""
    for piece in fields:
        x, y = (piece.box.left + piece.box.right) / 2, (piece.box.top + piece.box.bottom) / 2
        for part in grids:
            cell = part.grid.find(x, y)
            if cell is not None:
                some = part.cells.setdefault(cell, [])
                some.append(_set_on_line(piece, some))
                break
        else:
            pieces.append(_set_on_line(piece, pieces))


def _set_on_line(field: LinePiece, pieces: list[LinePiece]) -> LinePiece:
    """A field on the line of the words before it: its box does not say where its letters stand."""
    bases = [piece.base for piece in pieces if piece.turn == 0 and piece.box.right < field.box.right]
    near = [base for base in bases if field.box.top < base <= field.box.bottom + 1]
    return replace(field, base=min(near, key=lambda base: abs(base - field.base))) if near else field


def _nest(parts: list[GridParts]) -> list[GridParts]:
    """Grids that stand in no other's cell, from the top down; the smallest come first."""
    free: list[GridParts] = []
    for number, part in enumerate(parts):
        if not part.has_words:
            continue
        box = part.grid.box
        for larger in parts[number + 1 :]:
            cell = _find_cell(larger.grid, box)
            if cell is not None:
                larger.inner.setdefault(cell, []).append(part)
                break
        else:
            free.append(part)
    order = order_boxes(part.grid.box for part in free)
    return sorted(free, key=lambda part: order.index(part.grid.box))


def _find_cell(grid: Grid, box: PageBox) -> int | None:
    """The cell of a grid that holds a box wholly."""
    cell = grid.find((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    if cell is None:
        return None
    round_it = grid.bound(grid.cells[cell])
    is_whole = round_it.holds(box.left + 2, box.top + 2) and round_it.holds(box.right - 2, box.bottom - 2)
    return cell if is_whole else None
