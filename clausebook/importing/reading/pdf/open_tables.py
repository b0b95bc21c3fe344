"""Rows of words -> the columns and rows of a table that no rules enclose."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.importing.reading.pdf.lines import LinePiece
    from clausebook.importing.reading.pdf.rows import PageRow
    from clausebook.importing.reading.pdf.shapes import PageBox

# Between two columns, and before a word, there is room of so many times the letters' size.
_BETWEEN = 0.6
# What stands so much farther below the rows than these from one another, or is so much larger, is none of them.
_APART, _LARGER, _FEWEST = 1.3, 1.15, 2
_PAGE_NUMBER = re.compile(r"(?:pages?\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*[-–]\s*\d{1,3})?", re.IGNORECASE)


def cut_end(rows: list[PageRow]) -> list[PageRow]:
    """Rows without lines at their end that stand alone and apart, or are larger: the next heading, and no cell."""
    kept = list(rows)
    while len(kept) > _FEWEST and len(kept[-1].pieces) == 1:
        steps = [below.base - above.base for above, below in pairwise(kept)]
        if steps[-1] <= _APART * max(steps[:-1]) and kept[-1].size <= _LARGER * kept[-2].size:
            break
        kept.pop()
    return kept


def find_columns(rows: list[PageRow]) -> list[tuple[float, float]]:
    """From where to where each column of some rows goes."""
    parts = sorted((piece.box.left, piece.box.right) for row in rows if len(row.pieces) > 1 for piece in row.pieces)
    spans: list[tuple[float, float]] = []
    for left, right in parts:
        if spans and left < spans[-1][1] + 3:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def find_span(piece: LinePiece, spans: list[tuple[float, float]]) -> int:
    """In which column a piece stands."""
    return max(
        range(len(spans)),
        key=lambda n: (min(piece.box.right, spans[n][1]) - max(piece.box.left, spans[n][0]), -n),
    )


def is_contents(rows: list[PageRow], spans: list[tuple[float, float]]) -> bool:
    """Whether the last column has nothing but the numbers of pages."""
    last = [piece.text.strip() for row in rows for piece in row.pieces if find_span(piece, spans) == len(spans) - 1]
    numbers = [text for text in last if _PAGE_NUMBER.fullmatch(text)]
    return len(spans) <= 3 and len(numbers) >= max(2, 0.8 * len(last))  # noqa: PLR2004 - number, title, page


def is_aligned(rows: list[PageRow], spans: list[tuple[float, float]]) -> bool:
    """Whether the pieces of each column but the first begin, end or are centred at one place."""
    for number in range(1, len(spans)):
        boxes = [piece.box for row in rows for piece in row.pieces if find_span(piece, spans) == number]
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


def group_rows(rows: list[PageRow], spans: list[tuple[float, float]], leading: float) -> list[list[PageRow]]:
    """Lines by the row of the table that they belong to: one begins where the first column has words again."""
    grouped: list[list[PageRow]] = []
    steps = [below.base - above.base for above, below in pairwise(rows)]
    near = leading * max(row.size for row in rows) * 1.15
    has_gaps = bool(steps) and any(step <= near for step in steps) and any(step > near for step in steps)
    for number, row in enumerate(rows):
        is_apart = number > 0 and steps[number - 1] > near
        has_first = _has_first(row, spans)
        # A first cell of one line stands in the middle beside others of two or more.
        is_amid = bool(grouped) and has_gaps and not any(_has_first(one, spans) for one in grouped[-1])
        is_whole = has_first and len(row.pieces) > 1 and not is_amid
        goes_on = has_gaps and (_continues(rows, number) or _wraps(row, rows[number - 1], spans))
        if not grouped or is_apart or (is_whole and not goes_on):
            grouped.append([row])
        else:
            grouped[-1].append(row)
    return grouped


def _has_first(row: PageRow, spans: list[tuple[float, float]]) -> bool:
    return any(find_span(piece, spans) == 0 for piece in row.pieces)


def _continues(rows: list[PageRow], number: int) -> bool:
    """Whether each piece of a line goes on from the words above it."""
    return all(piece.text[:1].islower() for piece in rows[number].pieces)


def _wraps(row: PageRow, above: PageRow, spans: list[tuple[float, float]]) -> bool:
    """Whether each piece of a line stands below one that left no room in its column for the first word of it."""
    for piece in row.pieces:
        number = find_span(piece, spans)
        over = [one for one in above.pieces if find_span(one, spans) == number]
        if not over or number + 1 == len(spans):
            return False
        word = piece.box.width * len(piece.text.split(" ", 1)[0]) / max(len(piece.text), 1)
        if over[-1].box.right + word < spans[number + 1][0] - _BETWEEN * piece.size:
            return False
    return True
