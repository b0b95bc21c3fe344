"""Tables that no rules enclose: what stands on both sides of a gap, by the columns and the rows of a table.

White parts the rows of most: a strip that goes through all columns, however the words of a cell stand between two of
them. Columns of prose have no such strips, or few: where a paragraph of one ends, the other goes on. Rows that no white
parts are lines: then it takes words that begin, end, or are centred below one another to tell a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.flow.rows import span_pieces
from clausebook.importing.reading.pdf.flow.white import part_strips
from clausebook.importing.reading.pdf.lines.bands import find_bands
from clausebook.importing.reading.pdf.lines.gaps import NARROWEST, ROWS
from clausebook.importing.reading.pdf.lines.signs import is_number, is_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.importing.reading.pdf.flow.paragraphs import Column
    from clausebook.importing.reading.pdf.flow.rows import PageRow
    from clausebook.importing.reading.pdf.lines.bands import Band
    from clausebook.importing.reading.pdf.lines.gaps import WordSpans
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece

# As parts of the letters' size: how wide a value is at most, and how much room is left before a word at a line's begin.
_SHORT, _BETWEEN = 6.0, 0.6
# A table whose rows white parts has so many; one in so many others may have words on one side of its gap.
_FEWEST, _ONE_SIDED = 3, 4
_PARAGRAPH = 3
# Places that are so many points apart are one; of the words of a column so many have to begin, end or stand at one.
_AGREE, _MOST = 3.0, 0.7
# What stands so much farther below the rows than these from one another, or is so much larger, is none of them.
_APART, _LARGER, _FEWEST_LINES = 1.3, 1.15, 2
_PAGE_NUMBER = re.compile(r"(?:pages?\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*[-–]\s*\d{1,3})?", re.IGNORECASE)

_Span = tuple[float, float]
_Row = list[list["LinePiece"]]


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table: from where to where each column may be filled, its cells' pieces, and what stands above and below it."""

    columns: tuple[_Span, ...]
    rows: list[_Row]
    above: list[LinePiece] = field(default_factory=list)
    below: list[LinePiece] = field(default_factory=list)


def find_parted_table(pieces: Sequence[LinePiece]) -> OpenTable | None:
    """The first table whose rows white parts, of which some cell has more lines than one; None if there is none.

    Signs and numbers must have been joined to the words behind them.
    """
    strips = [part for strip in part_strips(pieces) for part in _part_caption(strip)]
    lines = [span_pieces(strip) for strip in strips]
    for band in find_bands(lines, ROWS):
        first = next(number for number in range(band.first, band.last + 1) if band.gap.parts(lines[number]))
        end = _find_end(lines, band._replace(first=first))
        table = _set_in_columns(strips[first:end])
        if table is not None and end - first >= _FEWEST and _is_parted(table.rows):
            above = [piece for strip in strips[:first] for piece in strip]
            below = [piece for strip in strips[end:] for piece in strip]
            return replace(table, above=above, below=below)
    return None


def _find_end(lines: Sequence[WordSpans], band: Band) -> int:
    """Where a table ends: behind the last row of a band with words on both sides, before too many that have not."""
    end, one_sided = band.first, 0
    for number in range(band.first, band.last + 1):
        if band.gap.parts(lines[number]):
            end = number + 1
        else:
            one_sided += 1
            if one_sided * _ONE_SIDED > number - band.first + 1:
                break
    return end


def part_row(cells: Sequence[Sequence[LinePiece]]) -> list[_Row]:
    """The rows in which the only row of a grid is set, by the white between them; nothing if it is one row.

    Each has words in the first cell, and in another one beside it.
    """
    owners = {id(piece): number for number, cell in enumerate(cells) for piece in cell}
    strips = part_strips([piece for cell in cells for piece in cell])
    rows = [[[piece for piece in strip if owners[id(piece)] == at] for at in range(len(cells))] for strip in strips]
    are_whole = all(row[0] and any(row[1:]) for row in rows)
    are_prose = bool(rows) and median(min(len(cell) for cell in row if cell) for row in rows) >= _PARAGRAPH
    return rows if len(rows) >= _FEWEST and are_whole and not are_prose else []


def find_aligned_table(rows: Sequence[PageRow], bands: Iterable[Band], column: Column) -> OpenTable | None:
    """The first band of rows that is a table of aligned words; None if there is none. Lists of contents are none."""
    for band in bands:
        lines = _cut_end(rows[band.first : band.last + 1])
        table = _set_in_columns([line.pieces for line in lines])
        if table is not None and not _is_contents(table.rows) and _is_aligned(table.rows):
            lefts = [left for left, _ in table.columns]
            rights = (*lefts[1:], max(column.right, table.columns[-1][1]))
            above = [piece for row in rows[: band.first] for piece in row.pieces]
            below = [piece for row in rows[band.first + len(lines) :] for piece in row.pieces]
            cells = _gather_rows(lines, table, column.leading)
            return OpenTable(tuple(zip(lefts, rights, strict=True)), cells, above, below)
    return None


def _cut_end(lines: Sequence[PageRow]) -> list[PageRow]:
    """Lines without those at their end that stand alone and apart, or are larger: the next heading, and no cell."""
    kept = list(lines)
    while len(kept) > _FEWEST_LINES and len(kept[-1].pieces) == 1:
        steps = [below.base - above.base for above, below in pairwise(kept)]
        if steps[-1] <= _APART * max(steps[:-1]) and kept[-1].size <= _LARGER * kept[-2].size:
            break
        kept.pop()
    return kept


def _part_caption(strip: Sequence[LinePiece]) -> list[list[LinePiece]]:
    """A strip without the bold line that stands close above it and is none of its words; that line comes first."""
    first, *rest = sorted(strip, key=lambda one: one.base)
    is_above = bool(rest) and first.box.bottom <= min(piece.box.top for piece in rest) + 1
    is_caption = is_above and first.is_bold and not any(piece.is_bold for piece in rest)
    return [[first], rest] if is_caption else [list(strip)]


def _set_in_columns(groups: Sequence[Sequence[LinePiece]]) -> OpenTable | None:
    """Groups of pieces as the rows of a table; None if they have one column."""
    spans: list[_Span] = []
    size = max(piece.size for some in groups for piece in some)
    for left, right in sorted((one.box.left, one.box.right) for some in groups if len(some) > 1 for one in some):
        if spans and left < spans[-1][1] + NARROWEST * size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    if len(spans) < 2:  # noqa: PLR2004 - one column is no table
        return None
    rows: list[_Row] = []
    for some in groups:
        row: _Row = [[] for _ in spans]
        for piece in some:
            row[_find_span(piece, spans)].append(piece)
        rows.append(row)
    return OpenTable(tuple(spans), rows)


def _find_span(piece: LinePiece, spans: Sequence[_Span]) -> int:
    """In which column a piece stands."""
    return max(
        range(len(spans)),
        key=lambda n: (min(piece.box.right, spans[n][1]) - max(piece.box.left, spans[n][0]), -n),
    )


def _is_parted(rows: Sequence[_Row]) -> bool:
    """Whether rows are those of a table: some cell goes over lines, and no column has nothing but numbers of items.

    Where most rows are paragraphs in every column they are columns of prose; and short values that stand below one
    another, each beside words, are rows of their own.
    """
    counts = [[len({round(piece.base) for piece in cell}) for cell in row] for row in rows]
    are_prose = median(min(row) for row in counts) >= _PARAGRAPH
    are_marks = all(_is_mark(row[0]) for row in rows)
    are_values = any(
        count >= _PARAGRAPH and count == max(beside) and all(one.box.width < _SHORT * one.size for one in cell)
        for row, beside in zip(rows, counts, strict=True)
        for cell, count in zip(row, beside, strict=True)
    )
    goes_over = any(count > 1 for row in counts for count in row)
    return goes_over and not (are_prose or are_marks or are_values)


def _is_mark(cell: Sequence[LinePiece]) -> bool:
    text = " ".join(piece.text for piece in cell).strip()
    return not text or is_sign(text) or is_number(text)


def _is_contents(rows: Sequence[_Row]) -> bool:
    """Whether the last column has nothing but the numbers of pages."""
    last = [piece.text.strip() for row in rows for piece in row[-1]]
    numbers = [text for text in last if _PAGE_NUMBER.fullmatch(text)]
    return len(rows[0]) <= 3 and len(numbers) >= max(2, 0.8 * len(last))  # noqa: PLR2004 - number, title, page


def _is_aligned(rows: Sequence[_Row]) -> bool:
    """Whether the pieces of each column but the first begin, end or are centred at one place."""
    for number in range(1, len(rows[0])):
        boxes = [piece.box for row in rows for piece in row[number]]
        if len(boxes) < 2 and len(rows[0]) == 2:  # noqa: PLR2004 - one piece agrees with itself
            return False
        sides = [(box.left, box.right, (box.left + box.right) / 2) for box in boxes]
        if not any(_agree(places) for places in zip(*sides, strict=True)):
            return False
    return True


def _agree(places: Sequence[float]) -> bool:
    usual = median(places)
    return sum(abs(place - usual) < _AGREE for place in places) >= _MOST * len(places)


def _gather_rows(lines: Sequence[PageRow], table: OpenTable, leading: float) -> list[_Row]:
    """Lines by the row of the table that they belong to: one begins where the first column has words again."""
    rows: list[_Row] = []
    steps = [below.base - above.base for above, below in pairwise(lines)]
    near = leading * max(line.size for line in lines) * 1.15
    has_gaps = bool(steps) and any(step <= near for step in steps) and any(step > near for step in steps)
    for number, (line, cells) in enumerate(zip(lines, table.rows, strict=True)):
        is_apart = number > 0 and steps[number - 1] > near
        # A first cell of one line stands in the middle beside others of two or more.
        is_amid = bool(rows) and has_gaps and not rows[-1][0]
        is_whole = bool(cells[0]) and len(line.pieces) > 1 and not is_amid
        goes_on = has_gaps and (_continues(line) or _wraps(cells, table.rows[number - 1], table.columns))
        if not rows or is_apart or (is_whole and not goes_on):
            rows.append([list(cell) for cell in cells])
        else:
            for cell, more in zip(rows[-1], cells, strict=True):
                cell.extend(more)
    return rows


def _continues(line: PageRow) -> bool:
    """Whether each piece of a line goes on from the words above it."""
    return all(piece.text[:1].islower() for piece in line.pieces)


def _wraps(cells: _Row, above: _Row, columns: Sequence[_Span]) -> bool:
    """Whether each piece of a line stands below one that left no room in its column for the first word of it."""
    if cells[-1]:
        return False
    for over, cell, (right, _) in zip(above, cells, columns[1:], strict=False):
        for piece in cell:
            word = piece.box.width * len(piece.text.split(" ", 1)[0]) / max(len(piece.text), 1)
            if not over or over[-1].box.right + word < right - _BETWEEN * piece.size:
                return False
    return True
