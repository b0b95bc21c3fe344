"""Boxes that only their ground tells: a part of a page on a shade, beside the text of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.drawn.shapes import PageBox
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece
    from clausebook.importing.reading.pdf.parts.pages import PageParts

# Such a box takes no more of the width of the text, and has at least so many lines, as has what stands beside it.
_WIDEST, _FEWEST = 0.6, 3
# Of its lines so many may stand on one of the text by chance; those of a column of labels all do.
_SHARED, _ON_LINE = 0.5, 1.2


def take_shaded(
    parts: PageParts, pieces: Sequence[LinePiece], width: float
) -> tuple[list[LinePiece], list[tuple[PageBox, list[LinePiece]]]]:
    """The pieces of a page outside of such boxes, and each box with those inside; `width` is that of the text."""
    rest = list(pieces)
    boxes: list[tuple[PageBox, list[LinePiece]]] = []
    for shade in parts.shapes.shades:
        inside = [piece for piece in rest if _holds(shade, piece)]
        if shade.width < _WIDEST * width and len(inside) >= _FEWEST and _stands_beside(shade, inside, rest):
            boxes.append((shade, inside))
            taken = {id(piece) for piece in inside}
            rest = [piece for piece in rest if id(piece) not in taken]
    return rest, boxes


def _holds(shade: PageBox, piece: LinePiece) -> bool:
    box = piece.box
    return shade.holds(box.left + 1, (box.top + box.bottom) / 2) and box.right <= shade.right + 1


def _stands_beside(shade: PageBox, inside: Sequence[LinePiece], pieces: Sequence[LinePiece]) -> bool:
    """Whether text stands beside a box, and on other lines than it."""
    own = {id(piece) for piece in inside}
    beside = [
        piece
        for piece in pieces
        if id(piece) not in own and piece.box.bottom > shade.top and piece.box.top < shade.bottom
    ]
    shared = sum(any(abs(piece.base - other.base) < _ON_LINE for other in beside) for piece in inside)
    return len(beside) >= _FEWEST and shared <= _SHARED * len(inside)
