"""Paragraphs and tables set further in, given their places, and put in a cell."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.render.word.body import TEXT_WIDTH, Room, Span, WordCell, WordParagraph, WordRow, WordTable
from clausebook.render.word.styles import CELL, CELL_HEAD, CONTINUED, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.render.word.body import Block

_ROOM_IN_CELL = "_" * 12
_NARROWEST = 1000


def set_in(blocks: Iterable[Block], by: int, *, levels: int = 0) -> list[Block]:
    """Blocks further in by so many twips; their lists by so many levels."""
    if not by:
        return [*blocks]
    return [
        _set_table_in(one, by) if isinstance(one, WordTable) else _set_paragraph_in(one, by, levels) for one in blocks
    ]


def _set_paragraph_in(paragraph: WordParagraph, by: int, levels: int) -> WordParagraph:
    count = paragraph.count
    if count and levels:
        count = replace(count, level=min(count.level + levels, len(count.counting.levels) - 1))
    return replace(paragraph, indent=paragraph.indent + by, count=count)


def _set_table_in(table: WordTable, by: int) -> WordTable:
    indent = table.indent + by
    return replace(table, indent=indent, widths=_fit(table.widths, TEXT_WIDTH - indent))


def keep_with_next(blocks: Iterable[Block]) -> list[Block]:
    """Blocks whose paragraphs are on the sheet of what follows them."""
    return [replace(one, keeps_next=True) if isinstance(one, WordParagraph) else one for one in blocks]


def put_bookmark(blocks: Sequence[Block], name: str) -> list[Block]:
    """Blocks with a bookmark on the first paragraph among them."""
    first, *others = blocks
    if isinstance(first, WordParagraph):
        return [replace(first, bookmarks=(name, *first.bookmarks)), *others]
    row, *rows = first.rows
    cell, *cells = row.cells
    paragraph, *paragraphs = cell.paragraphs
    marked = WordCell((replace(paragraph, bookmarks=(name, *paragraph.bookmarks)), *paragraphs))
    return [replace(first, rows=(replace(row, cells=(marked, *cells)), *rows)), *others]


def make_cell(blocks: Sequence[Block], *, is_head: bool = False) -> WordCell:
    """A cell of paragraphs and lists; an empty one has an empty paragraph."""
    style = CELL_HEAD if is_head else CELL
    paragraphs = [one for one in blocks if isinstance(one, WordParagraph)]
    return WordCell(tuple(_fit_in_cell(one, style) for one in paragraphs) or (WordParagraph(style),))


def _fit_in_cell(paragraph: WordParagraph, style: str) -> WordParagraph:
    inlines = paragraph.inlines
    if paragraph.has_room:
        inlines = tuple(Span(_ROOM_IN_CELL) if isinstance(one, Room) else one for one in inlines)
    style = style if paragraph.style in (TEXT, CONTINUED) else paragraph.style
    return WordParagraph(style, inlines, paragraph.count, paragraph.indent, paragraph.hang, paragraph.bookmarks)


def make_table(
    style: str, rows: Sequence[WordRow], *, name: str = "", has_head_column: bool = False, shares: Sequence[int] = ()
) -> WordTable:
    """A table as wide as the text; a column is as wide as its words want, unless `shares` say it."""
    wanted = shares or [_weigh_column([row.cells[at] for row in rows]) for at in range(len(rows[0].cells))]
    return WordTable(style, tuple(rows), _fit(wanted, TEXT_WIDTH), name=name, has_head_column=has_head_column)


def fit_columns(shares: Sequence[int]) -> tuple[int, ...]:
    """Widths of columns in these proportions that make up the width of the text."""
    return _fit(shares, TEXT_WIDTH)


def _weigh_column(cells: Iterable[WordCell]) -> int:
    """How much room a column wants: its longest words do not count as much as they are long, for they can wrap."""
    longest = max(len(paragraph.text) for cell in cells for paragraph in cell.paragraphs)
    return round(10 * math.sqrt(max(longest, 4)))


def _fit(wanted: Sequence[int], width: int) -> tuple[int, ...]:
    """Widths in these proportions that make up a width, none too narrow for a word."""
    least = min(_NARROWEST, width // len(wanted))
    total = sum(wanted)
    fitted = [max(least, width * one // total) for one in wanted]
    spare = sum(fitted) - width
    widest = max(range(len(fitted)), key=fitted.__getitem__)
    if fitted[widest] - spare >= least:
        fitted[widest] -= spare
        return tuple(fitted)
    return tuple([width // len(wanted)] * len(wanted))
