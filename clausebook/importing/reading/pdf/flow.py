"""Pieces of lines -> blocks in reading order: columns one after the other, tables that no rules enclose, paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drafts import CellDraft, Draft, TableDraft
from clausebook.importing.reading.pdf.joining import join_over
from clausebook.importing.reading.pdf.paragraphs import Column, join_pieces, make_paragraphs
from clausebook.importing.reading.pdf.signs import is_number, is_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.lines import LinePiece
    from clausebook.importing.reading.pdf.shapes import PageBox

_SAME_ROW = 0.3
# A sign or a number stands no farther before its words than so many times their size.
_BEFORE = 6.0
_NARROWEST_GUTTER = 0.8
# A column of prose has lines of so many times their size, and so many of them.
_PROSE_WIDTH = 12.0
_PROSE_LINES = 4
_NEXT_LINE = 1.6
_MANY_ROWS = 10
_PAGE_NUMBER = re.compile(r"(?:pages?\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*[-–]\s*\d{1,3})?", re.IGNORECASE)
_FARTHEST = 3.2
_DEEPEST = 6


@dataclass(slots=True)
class _Row:
    """Pieces that stand on one line, from left to right."""

    pieces: list[LinePiece]
    base: float

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)


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
    rows = gather_rows(pieces)
    bands = _find_bands(rows) if depth < _DEEPEST else []
    drafts: list[Draft] = []
    start = 0
    for band in bands:
        block = rows[band.first : band.last + 1]
        made = _make_columns(block, band, column, depth) or _make_table(block, column, depth)
        if made:
            drafts += _make_lines(rows[start : band.first], column)
            drafts += made
            start = band.last + 1
    return drafts + _make_lines(rows[start:], column)


def _make_lines(rows: Sequence[_Row], column: Column) -> list[Draft]:
    return list(make_paragraphs([join_pieces(row.pieces) for row in rows], column))


def gather_rows(pieces: Sequence[LinePiece]) -> list[_Row]:
    """Pieces by the line on which they stand, from the top down; signs stand with their words."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda one: one.base):
        row = rows[-1] if rows else None
        if row is not None and abs(piece.base - row.base) <= _SAME_ROW * min(piece.size, row.size):
            row.pieces.append(piece)
        else:
            rows.append(_Row([piece], piece.base))
    for row in rows:
        row.pieces = _join_signs(sorted(row.pieces, key=lambda one: one.box.left))
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


def _find_bands(rows: list[_Row]) -> list[_Band]:
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


def _follow(rows: list[_Row], start: int, left: float, right: float) -> _Band:
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


def _stands_right(row: _Row, left: float) -> bool:
    return row.pieces[0].box.left > left


def _is_prose_row(row: _Row, left: float) -> bool:
    """Whether a row that stands alone on the left fills its column."""
    return row.pieces[0].box.right > left - 3 * row.size


def _goes_on_below(rows: list[_Row], number: int) -> bool:
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


def _narrow(row: _Row, left: float, right: float) -> tuple[float, float, bool] | None:
    """What a row leaves of a gap, and whether it has words on both sides; None if it closes the gap."""
    has_left = has_right = False
    for piece in row.pieces:
        middle = (left + right) / 2
        if piece.box.right < right and (piece.box.right <= left or piece.box.left + piece.box.right < 2 * middle):
            left, has_left = max(left, piece.box.right), True
        else:
            right, has_right = min(right, piece.box.left), True
    if right - left < _NARROWEST_GUTTER * row.size:
        return None
    return left, right, has_left and has_right


def _reach_up(rows: list[_Row], band: _Band, least: int) -> _Band:
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


def _make_columns(rows: list[_Row], band: _Band, column: Column, depth: int) -> list[Draft]:
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


def _make_table(rows: list[_Row], column: Column, depth: int) -> list[Draft]:
    """A table that no rules enclose; nothing if the rows are no table."""
    spans = _find_columns(rows)
    if len(spans) < 2:  # noqa: PLR2004 - one column is no table
        return []
    if _is_contents(rows, spans) or not _is_aligned(rows, spans):
        return []
    xs = (*(left for left, _ in spans), spans[-1][1])
    made: list[list[CellDraft]] = []
    for some in _group_rows(rows, spans, column):
        cells = []
        for number, (left, _) in enumerate(spans):
            right = spans[number + 1][0] if number + 1 < len(spans) else max(column.right, spans[-1][1])
            inside = [piece for row in some for piece in row.pieces if _find_span(piece, spans) == number]
            cells.append(CellDraft(arrange(inside, replace(column, left=left, right=right), depth + 1)))
        made.append(cells)
    box = rows[0].pieces[0].box
    for row in rows:
        for piece in row.pieces:
            box = box.join(piece.box)
    return [TableDraft(made, column.page, box, xs, has_lines=False)]


def _find_columns(rows: list[_Row]) -> list[tuple[float, float]]:
    """From where to where each column of some rows goes."""
    parts = sorted((piece.box.left, piece.box.right) for row in rows if len(row.pieces) > 1 for piece in row.pieces)
    spans: list[tuple[float, float]] = []
    for left, right in parts:
        if spans and left < spans[-1][1] + 3:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _find_span(piece: LinePiece, spans: list[tuple[float, float]]) -> int:
    return max(
        range(len(spans)),
        key=lambda n: (min(piece.box.right, spans[n][1]) - max(piece.box.left, spans[n][0]), -n),
    )


def _is_contents(rows: list[_Row], spans: list[tuple[float, float]]) -> bool:
    """Whether the last column has nothing but the numbers of pages."""
    last = [piece.text.strip() for row in rows for piece in row.pieces if _find_span(piece, spans) == len(spans) - 1]
    numbers = [text for text in last if _PAGE_NUMBER.fullmatch(text)]
    return len(spans) <= 3 and len(numbers) >= max(2, 0.8 * len(last))  # noqa: PLR2004 - number, title, page


def _is_aligned(rows: list[_Row], spans: list[tuple[float, float]]) -> bool:
    """Whether the pieces of each column but the first begin, end or are centred at one place."""
    for number in range(1, len(spans)):
        boxes = [piece.box for row in rows for piece in row.pieces if _find_span(piece, spans) == number]
        if len(boxes) < 2 and len(spans) == 2:  # noqa: PLR2004
            return False
        if not any(_agree([measure(box) for box in boxes]) for measure in (_left, _right, _middle)):
            return False
    return True


def _left(box: PageBox) -> float:
    return box.left


def _right(box: PageBox) -> float:
    return box.right


def _middle(box: PageBox) -> float:
    return (box.left + box.right) / 2


def _agree(places: list[float]) -> bool:
    usual = median(places)
    return sum(abs(place - usual) < 3 for place in places) >= 0.7 * len(places)  # noqa: PLR2004 - points


def _group_rows(rows: list[_Row], spans: list[tuple[float, float]], column: Column) -> list[list[_Row]]:
    """Lines by the row of the table that they belong to: one begins where the first column has words again."""
    grouped: list[list[_Row]] = []
    steps = [below.base - above.base for above, below in pairwise(rows)]
    near = column.leading * max(row.size for row in rows) * 1.15
    has_gaps = bool(steps) and any(step <= near for step in steps) and any(step > near for step in steps)
    for number, row in enumerate(rows):
        is_apart = number > 0 and steps[number - 1] > near
        has_first = any(_find_span(piece, spans) == 0 for piece in row.pieces)
        is_whole = has_first and len(row.pieces) > 1
        if not grouped or is_apart or (is_whole and not (has_gaps and _continues(rows, number))):
            grouped.append([row])
        else:
            grouped[-1].append(row)
    return grouped


def _continues(rows: list[_Row], number: int) -> bool:
    """Whether each piece of a line goes on from the words above it."""
    return all(piece.text[:1].islower() for piece in rows[number].pieces)
