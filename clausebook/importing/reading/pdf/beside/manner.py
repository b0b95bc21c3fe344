"""How a document is set, by what most of it does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.flow.paragraphs import Manner, measure_leading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import AsideKind
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece
    from clausebook.importing.reading.pdf.parts.pages import PageParts

_USUAL_LEADING = 1.22


def list_pieces(pages: Sequence[PageParts]) -> Iterator[LinePiece]:
    """The pieces of all lines, also of those in tables."""
    for page in pages:
        yield from page.pieces
        for part in page.grids:
            for cell in part.list_cells():
                yield from cell


def measure_manner(pages: Sequence[PageParts], running: dict[int, AsideKind]) -> Manner:
    """How a document is set, by most of its letters outside tables and running lines."""
    sizes: Counter[float] = Counter()
    lefts: Counter[float] = Counter()
    rights: Counter[float] = Counter()
    lines: list[LinePiece] = []
    for page in pages:
        for piece in page.pieces:
            if id(piece) in running or piece.turn != 0:
                continue
            sizes[piece.size] += len(piece.text)
            lefts[round(piece.box.left)] += 1
            rights[round(piece.box.right)] += 1
            lines.append(piece)
    if not lines:
        return Manner()
    size = sizes.most_common(1)[0][0]
    return Manner(size, measure_leading(lines, _USUAL_LEADING), _find_left(lefts), _find_right(rights))


def _find_left(lefts: Counter[float]) -> float:
    """The left side of the text: the first place at which not a few lines begin."""
    least = 0.04 * sum(lefts.values())
    return min((place for place, count in lefts.items() if count >= least), default=min(lefts))


def _find_right(rights: Counter[float]) -> float:
    """The right side of the text: no more than a few lines in a hundred go further."""
    total, beyond = sum(rights.values()), 0.0
    for place in sorted(rights, reverse=True):
        beyond += rights[place]
        if beyond > 0.03 * total:
            return place
    return max(rights)
