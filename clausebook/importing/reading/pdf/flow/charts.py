"""Boxes with a few words each, of which several follow one another: a chart, or a list of contacts that was drawn."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.drawn.shapes import PageBox
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece
    from clausebook.importing.reading.pdf.parts.pages import GridParts

# So many boxes make a chart, each with no more words than these.
_BOXES, _WORDS = 4, 30


def find_charted(grids: Sequence[GridParts], pieces: Sequence[LinePiece]) -> set[PageBox]:
    """The boxes of a page that are part of a chart, where `pieces` are the lines that stand in none.

    A heading in a box has its text below it; between the boxes of a chart, beside and below one another, is none.
    """
    charted: set[PageBox] = set()
    run: list[GridParts] = []
    for above, part in pairwise([None, *sorted(grids, key=lambda one: one.grid.box.top)]):
        if part is None or not _is_small(part):
            run = []
            continue
        if above is not None and run and _is_text_between(above.grid.box, part.grid.box, pieces):
            run = []
        run.append(part)
        if len(run) >= _BOXES:
            charted |= {one.grid.box for one in run}
    return charted


def _is_small(part: GridParts) -> bool:
    """Whether a grid is a box with a few words."""
    words = sum(len(piece.text.split()) for cell in part.cells.values() for piece in cell)
    return len(part.grid.cells) == 1 and not part.inner and 0 < words <= _WORDS


def _is_text_between(above: PageBox, below: PageBox, pieces: Sequence[LinePiece]) -> bool:
    return any(above.bottom <= (piece.box.top + piece.box.bottom) / 2 <= below.top for piece in pieces)
