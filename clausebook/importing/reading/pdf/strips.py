"""Pieces of lines -> a table whose rows a white strip parts from one another, with no rules or level ones alone.

In such a table the words of a cell stand in its middle or at its top, so that lines beside each other do not share a
base; what shows the rows is the white between them, which goes through all columns. Columns of prose have no such
strips, or few: where a paragraph of one ends, the other goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.signs import is_number, is_sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.reading.pdf.lines import LinePiece

# As parts of the letters' size: how high a strip is at least, and how wide the white between columns.
_STRIP, _GUTTER = 0.5, 1.0
# A table has so many rows with words on both sides of each gutter; one in so many others may have them on one side.
_ROWS, _ONE_SIDED = 3, 4
# A paragraph has so many lines, and a value is narrower than so many times the size of its letters.
_PARAGRAPH, _SHORT = 3, 6.0

_Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class StripTable:
    """A table: what stands above and below it, where its columns begin, and the pieces of each cell, row by row."""

    above: list[LinePiece]
    below: list[LinePiece]
    lefts: tuple[float, ...]
    rows: list[list[list[LinePiece]]]

    @property
    def pieces(self) -> list[LinePiece]:
        """All that stands in it."""
        return [piece for row in self.rows for cell in row for piece in cell]


def find_strip_table(pieces: Sequence[LinePiece]) -> StripTable | None:
    """The first table whose rows white strips part, of which some cell has more lines than one; None if there is none.

    Signs and numbers must have been joined to the words behind them.
    """
    strips = _part_by_white(pieces)
    for first in range(len(strips) - _ROWS + 1):
        last, gutters = _follow(strips, first)
        if last - first + 1 < _ROWS:
            continue
        rows = [list(_cut(strip, gutters)) for strip in strips[first : last + 1]]
        if _is_table(rows):
            above = [piece for strip in strips[:first] for piece in strip]
            below = [piece for strip in strips[last + 1 :] for piece in strip]
            inside = [piece for strip in strips[first : last + 1] for piece in strip]
            lefts = (min(piece.box.left for piece in inside), *(right for _, right in gutters))
            return StripTable(above, below, lefts, rows)
    return None


def part_row(cells: Sequence[Sequence[LinePiece]]) -> list[list[list[LinePiece]]]:
    """The rows in which the only row of a grid is set, by the white between them; nothing if it is one row.

    Each has words in the first cell, and in another one beside it.
    """
    owners = {id(piece): number for number, cell in enumerate(cells) for piece in cell}
    strips = _part_by_white([piece for cell in cells for piece in cell])
    rows = [[[piece for piece in strip if owners[id(piece)] == at] for at in range(len(cells))] for strip in strips]
    are_whole = all(row[0] and any(row[1:]) for row in rows)
    are_prose = bool(rows) and median(min(len(cell) for cell in row if cell) for row in rows) >= _PARAGRAPH
    return rows if len(rows) >= _ROWS and are_whole and not are_prose else []


def _part_by_white(pieces: Sequence[LinePiece]) -> list[list[LinePiece]]:
    """Pieces by the strips of white, from the top down, that go through all of them."""
    strips: list[list[LinePiece]] = []
    bottom = 0.0
    for piece in sorted(pieces, key=lambda one: one.box.top):
        if not strips or piece.box.top - bottom >= _STRIP * piece.size:
            strips.append([])
        strips[-1].append(piece)
        bottom = max(bottom, piece.box.bottom)
    return strips


def _follow(strips: Sequence[list[LinePiece]], first: int) -> tuple[int, list[_Gap]]:
    """How far down gutters go that begin in a strip, and these; the last strip has words on both sides of them."""
    gutters = _find_gaps(strips[first])
    last, one_sided = first, 0
    for number in range(first + 1, len(strips)):
        narrowed = [gap for gutter in gutters if (gap := _narrow(gutter, strips[number]))]
        if not narrowed:
            break
        parting = [gap for gap in narrowed if _has_both_sides(gap, strips[number])]
        if parting:
            last, gutters = number, parting
        else:
            one_sided += 1
            if one_sided * _ONE_SIDED > number - first + 1:
                break
    return last, gutters


def _find_gaps(strip: Sequence[LinePiece]) -> list[_Gap]:
    """The white between the columns of a strip."""
    gaps: list[_Gap] = []
    right = None
    for piece in sorted(strip, key=lambda one: one.box.left):
        if right is not None and piece.box.left - right >= _GUTTER * piece.size:
            gaps.append((right, piece.box.left))
        right = piece.box.right if right is None else max(right, piece.box.right)
    return gaps


def _narrow(gutter: _Gap, strip: Sequence[LinePiece]) -> _Gap | None:
    """What a strip leaves of a gutter; None if it closes it."""
    left, right = gutter
    middle = (left + right) / 2
    for piece in strip:
        if piece.box.left < right and piece.box.right > left:
            if piece.box.left + piece.box.right < 2 * middle:
                left = max(left, piece.box.right)
            else:
                right = min(right, piece.box.left)
    size = max(piece.size for piece in strip)
    return (left, right) if right - left >= _GUTTER * size else None


def _has_both_sides(gutter: _Gap, strip: Sequence[LinePiece]) -> bool:
    """Whether a strip has words on both sides of a gutter."""
    return any(piece.box.right <= gutter[0] + 1 for piece in strip) and any(
        piece.box.left >= gutter[1] - 1 for piece in strip
    )


def _cut(strip: Sequence[LinePiece], gutters: Sequence[_Gap]) -> Iterator[list[LinePiece]]:
    """The pieces of a strip column by column."""
    bounds = [0.0, *((left + right) / 2 for left, right in gutters), float("inf")]
    for left, right in pairwise(bounds):
        yield [piece for piece in strip if left <= piece.box.left < right]


def _is_table(rows: Sequence[Sequence[list[LinePiece]]]) -> bool:
    """Whether rows are those of a table: some cell goes over lines, and no column has nothing but numbers of items.

    Where most rows are paragraphs in every column they are columns of prose; and short values that stand below one
    another, each beside words, are rows of their own.
    """
    lines = [[len({round(piece.base) for piece in cell}) for cell in row] for row in rows]
    are_prose = median(min(row) for row in lines) >= _PARAGRAPH
    are_marks = all(_is_mark(row[0]) for row in rows)
    are_values = any(
        count >= _PARAGRAPH and _are_short(cell)
        for row, counts in zip(rows, lines, strict=True)
        for cell, count in zip(row, counts, strict=True)
        if max(counts) == count
    )
    goes_over = any(count > 1 for row in lines for count in row)
    return goes_over and not (are_prose or are_marks or are_values)


def _are_short(cell: Sequence[LinePiece]) -> bool:
    return all(piece.box.width < _SHORT * piece.size for piece in cell)


def _is_mark(cell: Sequence[LinePiece]) -> bool:
    text = " ".join(piece.text for piece in cell).strip()
    return not text or is_sign(text) or is_number(text)
