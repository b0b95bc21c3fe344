"""Rows that were set below one another with spaces: columns begin, or end, at the same places of each line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from clausebook.importing.reading.texts.lines import TAB, is_label

if TYPE_CHECKING:
    from clausebook.importing.reading.texts.lines import TextLine

_CELL = re.compile(r"\S+(?: \S+)*")
_ROWS, _COLUMNS, _WIDE = 2, 2, 3


class _Cell(NamedTuple):
    begin: int
    end: int
    words: str


def count_aligned(lines: list[TextLine], at: int) -> int:
    """How many lines from here on are rows of one table that was set with spaces; 0 where they are none.

    A line drawn between them is one of them.
    """
    end = at
    rows: list[list[_Cell]] = []
    while end < len(lines) and (end == at or not lines[end].blanks):
        line = lines[end]
        if not line.is_rule:
            cells = _split(line)
            if len(cells) < _COLUMNS or (rows and len(cells) != len(rows[0])):
                break
            rows.append(cells)
        end += 1
    # A list has a sign or a number before each item, the first too.
    if len(rows) < _ROWS or (len(rows[0]) == _COLUMNS and is_label(rows[0][0].words)):
        return 0
    are_aligned = all(_is_column(column) for column in zip(*rows, strict=True))
    is_wide = all(max(right.begin - left.end for left, right in pairwise(cells)) >= _WIDE for cells in rows)
    is_contents = all(line.is_contents for line in lines[at:end] if not line.is_rule)
    return end - at if are_aligned and is_wide and not is_contents else 0


def list_cells(line: TextLine) -> tuple[str, ...]:
    """The cells of such a row."""
    return tuple(cell.words for cell in _split(line))


def _split(line: TextLine) -> list[_Cell]:
    return [_Cell(*match.span(), match[0]) for match in _CELL.finditer(line.text.expandtabs(TAB))]


def _is_column(cells: tuple[_Cell, ...]) -> bool:
    """Whether cells begin at one place, as words do, or end at one, as numbers do."""
    return len({cell.begin for cell in cells}) == 1 or len({cell.end for cell in cells}) == 1
