"""Words that lie across pages, as DRAFT does: large, askew or in the middle of every page, and no part of the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.drawn.shapes import PageBox
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece
    from clausebook.importing.reading.pdf.parts.pages import PageParts

_QUARTER = 90
# How much larger than the text they are: words that stand askew, and words that stand as the text does.
_ASKEW, _UPRIGHT = 1.5, 2.5
_EDGE = 0.2
_SAME_PLACE = 12.0


def find_watermarks(pages: Sequence[PageParts]) -> dict[int, AsideKind]:
    """Which pieces of lines, by their identity, lie across their page."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[piece.size] += len(piece.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    same: dict[tuple[str, int], list[tuple[LinePiece, PageParts]]] = defaultdict(list)
    for page in pages:
        for piece in page.pieces:
            if piece.turn % _QUARTER or piece.size > _UPRIGHT * usual:
                same[piece.text.strip(), piece.turn].append((piece, page))
    return {
        id(piece): AsideKind.WATERMARK
        for found in same.values()
        if _lies_across(found, usual, len(pages))
        for piece, _ in found
    }


def _lies_across(found: Sequence[tuple[LinePiece, PageParts]], usual: float, pages: int) -> bool:
    """Whether words that are the same on some pages are no part of the text of any."""
    first = found[0][0]
    is_repeated = pages > 1 and len({page.number for _, page in found}) > pages / 2
    is_repeated = is_repeated and all(_is_near(piece.box, first.box) for piece, _ in found)
    if first.turn % _QUARTER:
        return is_repeated or first.size > _ASKEW * usual
    is_inside = all(
        piece.box.bottom > _EDGE * page.height and piece.box.top < (1 - _EDGE) * page.height for piece, page in found
    )
    return is_repeated and is_inside


def _is_near(box: PageBox, other: PageBox) -> bool:
    return all(abs(one - two) < _SAME_PLACE for one, two in zip(box, other, strict=True))
