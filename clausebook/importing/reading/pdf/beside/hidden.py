"""Words that a page has and does not show: beside its edges, or white on white."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.reading.pdf.beside.manner import list_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.lines.pieces import LinePiece
    from clausebook.importing.reading.pdf.parts.pages import PageParts

_WHITE = "#ffffff"


def find_hidden(pages: Sequence[PageParts]) -> dict[int, AsideKind]:
    """Which pieces of lines, by their identity, nobody sees."""
    return {
        id(piece): AsideKind.HIDDEN
        for page in pages
        for piece in list_pieces([page])
        if _is_outside(piece, page) or _is_white(piece, page)
    }


def _is_outside(piece: LinePiece, page: PageParts) -> bool:
    box = piece.box
    return box.right < 0 or box.bottom < 0 or (0 < page.width < box.left) or (0 < page.height < box.top)


def _is_white(piece: LinePiece, page: PageParts) -> bool:
    """Whether all of a piece's letters are white, and nothing lies below them that could be darker."""
    if any(run.face.colour != _WHITE for run in piece.runs if run.text.strip()):
        return False
    x, y = (piece.box.left + piece.box.right) / 2, (piece.box.top + piece.box.bottom) / 2
    shapes = page.shapes
    grounds = [*shapes.shades, *shapes.outlines, *shapes.strokes, *(picture.box for picture in shapes.pictures)]
    return not any(box.holds(x, y) for box in grounds) and not any(part.grid.box.holds(x, y) for part in page.grids)
