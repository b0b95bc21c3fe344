"""Pieces of lines -> blocks in reading order: columns one after the other, tables that no rules enclose, paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drafts import CellDraft, Draft, ParagraphDraft, TableDraft, put_before
from clausebook.importing.reading.pdf.joining import join_over
from clausebook.importing.reading.pdf.open_tables import (
    cut_end,
    find_columns,
    find_span,
    group_rows,
    is_aligned,
    is_contents,
)
from clausebook.importing.reading.pdf.paragraphs import Column, join_pieces, make_paragraphs
from clausebook.importing.reading.pdf.rows import gather_rows, join_marks
from clausebook.importing.reading.pdf.shapes import join_boxes
from clausebook.importing.reading.pdf.sides import find_sides, group_lines
from clausebook.importing.reading.pdf.strips import StripTable, find_strip_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.lines import LinePiece
    from clausebook.importing.reading.pdf.rows import PageRow
    from clausebook.importing.reading.pdf.sides import Sides

# What begins within so many points begins at one height.
_SAME_HEIGHT = 9.0
_NARROWEST_GUTTER, _NARROWEST_ALONE = 0.8, 0.25
# A column of prose has lines of so many times their size, and so many of them.
_PROSE_WIDTH = 12.0
_PROSE_LINES = 4
_NEXT_LINE = 1.6
_MANY_ROWS = 10
_FARTHEST = 3.2
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows, `first` to `last`, that a gap from `left` to `right` parts; `both` of them have words on both sides."""

    first: int
    last: int
    left: float
    right: float
    both: int


def arrange(pieces: Sequence[LinePiece], column: Column, depth: int = 0) -> list[Draft]:
    """The blocks of some pieces, in the order in which they are read."""
    rows = gather_rows(join_marks(pieces))
    pieces = [piece for row in rows for piece in row.pieces]
    table = find_strip_table(pieces) if depth < _DEEPEST else None
    if table is not None:
        return [
            *arrange(table.above, column, depth),
            _make_strips(table, column, depth),
            *arrange(table.below, column, depth),
        ]
    sides = find_sides(pieces) if depth < _DEEPEST else None
    if sides is not None:
        return [
            *arrange(sides.above, column, depth),
            *_arrange_sides(sides, column, depth + 1),
            *arrange(sides.below, column, depth),
        ]
    bands = _find_bands(rows) if depth < _DEEPEST else []
    drafts: list[Draft] = []
    start = 0
    for band in bands:
        block = rows[band.first : band.last + 1]
        made = _make_columns(block, band, column, depth)
        if not made:
            block = cut_end(block)
            made = _make_table(block, column, depth)
        if made:
            drafts += _make_lines(rows[start : band.first], column)
            drafts += made
            start = band.first + len(block)
    return drafts + _make_lines(rows[start:], column)


def _arrange_sides(sides: Sides, column: Column, depth: int) -> list[Draft]:
    """What stands on two sides of a gap: columns one after the other, else each block beside where it begins."""
    middle = (max(piece.box.right for piece in sides.left), min(piece.box.left for piece in sides.right))
    first = replace(column, left=min(piece.box.left for piece in sides.left), right=middle[0])
    second = replace(column, left=middle[1], right=max(piece.box.right for piece in sides.right))
    if sides.are_columns:
        above, below = arrange(sides.left, first, depth), arrange(sides.right, second, depth)
        return above + join_over(above, below)
    if not sides.is_left_main:
        drafts = arrange(sides.right, second, depth)
        for group in group_lines(sides.left):
            top = min(piece.box.top for piece in group)
            put_before(drafts, arrange(group, first, depth), top - _SAME_HEIGHT)
        return drafts
    drafts = arrange(sides.left, first, depth)
    for group in group_lines(sides.right):
        made = arrange(group, second, depth)
        for draft in made:
            if isinstance(draft, ParagraphDraft):
                draft.group = draft.group or "textbox"
        put_before(drafts, made, max(piece.box.bottom for piece in group))
    return drafts


def _make_lines(rows: Sequence[PageRow], column: Column) -> list[Draft]:
    return list(make_paragraphs([join_pieces(row.pieces) for row in rows], column))


def _find_bands(rows: list[PageRow]) -> list[_Band]:
    """Runs of rows that a gap parts from the first to the last, those with the most such rows first choice."""
    bands: list[_Band] = []
    start = 0
    while start < len(rows):
        found = [
            _follow(rows, start, one.box.right, other.box.left)
            for one, other in zip(rows[start].pieces, rows[start].pieces[1:], strict=False)
        ]
        best = max(found, key=lambda band: (band.both, band.right - band.left), default=None)
        if best is None or best.both < 2:  # noqa: PLR2004 - one row makes no columns
            start += 1
            continue
        best = _reach_up(rows, best, bands[-1].last + 1 if bands else 0)
        bands.append(best)
        start = best.last + 1
    return bands


def _follow(rows: list[PageRow], start: int, left: float, right: float) -> _Band:
    """How far down a gap goes."""
    last, both = start, 1
    for number in range(start + 1, len(rows)):
        row, above = rows[number], rows[number - 1]
        if row.base - above.base > _FARTHEST * max(row.size, above.size):
            break
        bounds = _narrow(row, left, right)
        if bounds is None:
            break
        left, right, is_both = bounds
        both += is_both
        last = number
    while last > start and len(rows[last].pieces) == 1 and not _stands_right(rows[last], left):
        if _is_prose_row(rows[last], left) or _goes_on_below(rows, last):
            break
        last -= 1
    return _Band(start, last, left, right, both)


def _stands_right(row: PageRow, left: float) -> bool:
    return row.pieces[0].box.left > left


def _is_prose_row(row: PageRow, left: float) -> bool:
    """Whether a row that stands alone on the left fills its column."""
    return row.pieces[0].box.right > left - 3 * row.size


def _goes_on_below(rows: list[PageRow], number: int) -> bool:
    """Whether a row's only piece is the next line below one that is a line of prose."""
    piece = rows[number].pieces[0]
    for row in rows[max(0, number - 3) : number]:
        first = row.pieces[0]
        is_near = (
            piece.base - first.base < _NEXT_LINE * piece.size and abs(piece.box.left - first.box.left) < piece.size
        )
        if is_near and first.box.width > _PROSE_WIDTH * piece.size:
            return True
    return False


def _narrow(row: PageRow, left: float, right: float) -> tuple[float, float, bool] | None:
    """What a row leaves of a gap, and whether it has words on both sides; None if it closes the gap."""
    has_left = has_right = False
    for piece in row.pieces:
        middle = (left + right) / 2
        if piece.box.right < right and (piece.box.right <= left or piece.box.left + piece.box.right < 2 * middle):
            left, has_left = max(left, piece.box.right), True
        else:
            right, has_right = min(right, piece.box.left), True
    is_both = has_left and has_right
    # Words that stand alone on their line may fill their column to its end.
    if right - left < (_NARROWEST_GUTTER if is_both else _NARROWEST_ALONE) * row.size:
        return None
    return left, right, is_both


def _reach_up(rows: list[PageRow], band: _Band, least: int) -> _Band:
    """A band with the rows above it that are part of one of its columns."""
    first = band.first
    while first > least:
        row, below = rows[first - 1], rows[first]
        if below.base - row.base > 1.9 * row.size or len(row.pieces) != 1:
            break
        piece = row.pieces[0]
        is_left = piece.box.right <= band.left + 1 and piece.box.width > 0.7 * (band.left - piece.box.left)
        is_right = piece.box.left >= band.right - 1
        if not (is_left or is_right):
            break
        first -= 1
    return replace(band, first=first)


def _make_columns(rows: list[PageRow], band: _Band, column: Column, depth: int) -> list[Draft]:
    """Two columns of prose, the left one first; nothing if they are none."""
    left = [piece for row in rows for piece in row.pieces if piece.box.right <= band.left + 1]
    right = [piece for row in rows for piece in row.pieces if piece.box.right > band.left + 1]
    is_prose = _is_prose(left), _is_prose(right)
    if not (all(is_prose) or (any(is_prose) and len(rows) >= _MANY_ROWS and not _share_lines(left, right))):
        return []
    middle = (max(piece.box.right for piece in left), min(piece.box.left for piece in right))
    first = replace(column, left=min(piece.box.left for piece in left), right=middle[0])
    second = replace(column, left=middle[1], right=max(piece.box.right for piece in right))
    above, below = arrange(left, first, depth + 1), arrange(right, second, depth + 1)
    return above + join_over(above, below)


def _share_lines(left: list[LinePiece], right: list[LinePiece]) -> bool:
    """Whether words on both sides stand on the same lines, as those of a table do."""
    fewer, more = sorted((left, right), key=len)
    bases = sorted(piece.base for piece in more)
    shared = 0
    for piece in fewer:
        number = bisect_left(bases, piece.base - 1.0)
        shared += number < len(bases) and bases[number] <= piece.base + 1.0
    return shared > 0.5 * len(fewer)


def _is_prose(pieces: list[LinePiece]) -> bool:
    if len(pieces) < _PROSE_LINES:
        return False
    left, right = min(piece.box.left for piece in pieces), max(piece.box.right for piece in pieces)
    size = median(piece.size for piece in pieces)
    full = [piece for piece in pieces if piece.box.width > 0.66 * (right - left)]
    return right - left > _PROSE_WIDTH * size and len(full) >= max(3, 0.45 * len(pieces))


def _make_table(rows: list[PageRow], column: Column, depth: int) -> list[Draft]:
    """A table that no rules enclose; nothing if the rows are no table."""
    spans = find_columns(rows)
    if len(spans) < 2:  # noqa: PLR2004 - one column is no table
        return []
    if is_contents(rows, spans) or not is_aligned(rows, spans):
        return []
    xs = (*(left for left, _ in spans), spans[-1][1])
    made: list[list[CellDraft]] = []
    for some in group_rows(rows, spans, column.leading):
        cells = []
        for number, (left, _) in enumerate(spans):
            right = spans[number + 1][0] if number + 1 < len(spans) else max(column.right, spans[-1][1])
            inside = [piece for row in some for piece in row.pieces if find_span(piece, spans) == number]
            cells.append(CellDraft(arrange(inside, replace(column, left=left, right=right), depth + 1)))
        made.append(cells)
    box = join_boxes(piece.box for row in rows for piece in row.pieces)
    return [TableDraft(made, column.page, box, xs, has_lines=False)]


def _make_strips(table: StripTable, column: Column, depth: int) -> TableDraft:
    """A table whose rows white strips part."""
    made: list[list[CellDraft]] = [[] for _ in table.rows]
    for number, left in enumerate(table.lefts):
        cells = [row[number] for row in table.rows]
        inside = replace(column, left=left, right=max(piece.box.right for cell in cells for piece in cell))
        for row, cell in zip(made, cells, strict=True):
            row.append(CellDraft(arrange(cell, inside, depth + 1)))
    box = join_boxes(piece.box for piece in table.pieces)
    return TableDraft(made, column.page, box, (*table.lefts, box.right), has_lines=False)
