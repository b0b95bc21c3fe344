"""Pieces of lines by the line on which they stand, with the sign or the number before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drawn.shapes import join_boxes
from clausebook.importing.reading.pdf.flow.paragraphs import join_pieces
from clausebook.importing.reading.pdf.lines.gaps import WordSpans
from clausebook.importing.reading.pdf.lines.signs import is_number, is_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.importing.reading.pdf.lines.pieces import LinePiece

_SAME_ROW = 0.3
# A sign or a number stands no farther before its words than so many times their size, and beside so much of them.
_BEFORE, _BESIDE = 6.0, 0.3


@dataclass(slots=True)
class PageRow:
    """Pieces that stand on one line, from left to right."""

    pieces: list[LinePiece]
    base: float

    @property
    def spans(self) -> WordSpans:
        """Where its words stand."""
        return span_pieces(self.pieces)

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max(piece.size for piece in self.pieces)


def gather_rows(pieces: Sequence[LinePiece]) -> list[PageRow]:
    """Pieces by the line on which they stand, from the top down; signs stand with their words."""
    return [PageRow(_join_signs(row.pieces), row.base) for row in gather_lines(pieces)]


def gather_lines(pieces: Sequence[LinePiece]) -> list[PageRow]:
    """Pieces by the line on which they stand, from the top down, each as it is."""
    rows: list[PageRow] = []
    for piece in sorted(pieces, key=lambda one: one.base):
        row = rows[-1] if rows else None
        if row is not None and abs(piece.base - row.base) <= _SAME_ROW * min(piece.size, row.size):
            row.pieces.append(piece)
        else:
            rows.append(PageRow([piece], piece.base))
    for row in rows:
        row.pieces.sort(key=lambda one: one.box.left)
    return rows


def _join_signs(pieces: list[LinePiece]) -> list[LinePiece]:
    """Pieces in which each sign and number stands with the words behind it."""
    joined: list[LinePiece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        text = last.text.strip() if last is not None else ""
        is_before = last is not None and not last.tabs and (is_sign(text) or is_number(text))
        if last is not None and is_before and piece.box.left - last.box.right < _BEFORE * piece.size:
            joined[-1] = join_pieces([last, piece])
        else:
            joined.append(piece)
    return joined


def join_marks(pieces: Sequence[LinePiece]) -> list[LinePiece]:
    """Pieces, the first line beside each sign and number that stands a little above or below it joined to that."""
    joined = list(pieces)
    for mark in pieces:
        words = mark.text.strip()
        if not (is_sign(words) or is_number(words)):
            continue
        near = [one for one in joined if one is not mark and _stands_behind(one, mark)]
        if near:
            first = min(near, key=lambda one: one.base)
            joined[joined.index(first)] = join_pieces([mark, first])
            joined.remove(mark)
    return joined


def _stands_behind(piece: LinePiece, mark: LinePiece) -> bool:
    """Whether words stand behind a mark, and neither on its very line nor on another."""
    gap = piece.box.left - mark.box.right
    overlap = min(piece.box.bottom, mark.box.bottom) - max(piece.box.top, mark.box.top)
    is_askew = abs(piece.base - mark.base) > _SAME_ROW * min(piece.size, mark.size)
    return 0 < gap < _BEFORE * mark.size and overlap > _BESIDE * piece.size and is_askew and not piece.tabs


def span_pieces(pieces: Iterable[LinePiece]) -> WordSpans:
    """Pieces that stand beside and below each other as one line, in which those that overlap are one."""
    ordered = sorted(pieces, key=lambda piece: piece.box.left)
    box = join_boxes(piece.box for piece in ordered)
    spans: list[tuple[float, float]] = []
    for piece in ordered:
        if spans and piece.box.left < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], piece.box.right)
        else:
            spans.append((piece.box.left, piece.box.right))
    return WordSpans(tuple(spans), box.top, box.bottom, max(piece.size for piece in ordered))
