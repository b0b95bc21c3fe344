"""The signs of lists and the boxes of forms that a page draws as lines or pictures, as browsers print them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drawn.glyphs import Face
from clausebook.importing.reading.pdf.lines.pieces import LetterRun, LinePiece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.importing.reading.pdf.drawn.shapes import PageBox, Shapes

_SMALLEST, _LARGEST = 1.8, 12.0
_SMALLEST_BOX, _LARGEST_BOX = 5.5, 18.0
# A sign stands no farther before its words, and at one place with others.
_BEFORE = 30.0
_SAME_PLACE = 2
_MOST = 400


def add_drawn_signs(groups: Sequence[list[LinePiece]], shapes: Shapes, inside: Iterable[PageBox]) -> None:
    """Give each group of pieces the signs and boxes that are drawn beside them, but for what is `inside` a drawing."""
    drawings = list(inside)
    dots = [box for box in (*shapes.strokes, *shapes.shades) if _is_between(box, _SMALLEST, _LARGEST)]
    dots += [picture.box for picture in shapes.pictures if _is_between(picture.box, _SMALLEST, _LARGEST)]
    boxes = [box for box in shapes.outlines if _is_between(box, _SMALLEST_BOX, _LARGEST_BOX)]
    usual = Counter(round(box.left / _SAME_PLACE) for box in dots)
    signs = [(box, "•") for box in dots if usual[round(box.left / _SAME_PLACE)] > 1] + [(box, "☐") for box in boxes]
    for box, sign in signs[:_MOST]:
        if any(drawing.meets(box) for drawing in drawings):
            continue
        found = _find_beside(groups, box, is_box=sign == "☐")
        if found is not None:
            group, piece = found
            face = Face("", piece.size)
            group.append(LinePiece([LetterRun(sign, face, box)], box, piece.base, piece.size))


def _is_between(box: PageBox, least: float, most: float) -> bool:
    is_square = 0.5 < (box.width + 0.1) / (box.height + 0.1) < 2  # noqa: PLR2004 - nearly as wide as high
    return is_square and least <= box.width <= most and least <= box.height <= most


def _find_beside(
    groups: Sequence[list[LinePiece]], box: PageBox, *, is_box: bool
) -> tuple[list[LinePiece], LinePiece] | None:
    """The line beside which something is drawn, with its group: behind it, or for a box before it too."""
    middle = (box.top + box.bottom) / 2
    for group in groups:
        for piece in group:
            if not piece.box.top - 1 <= middle <= piece.box.bottom + 1 or piece.text.strip() in {"•", "☐"}:
                continue
            if 0 < piece.box.left - box.right < _BEFORE or (is_box and 0 < box.left - piece.box.right < _BEFORE):
                return group, piece
    return None
