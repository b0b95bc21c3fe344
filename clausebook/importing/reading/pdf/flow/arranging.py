"""Pieces of lines -> blocks in reading order: what a gap parts, table by table and side by side, and paragraphs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drawn.shapes import join_boxes
from clausebook.importing.reading.pdf.flow.drafts import CellDraft, Draft, ParagraphDraft, TableDraft, put_before
from clausebook.importing.reading.pdf.flow.joining import join_over
from clausebook.importing.reading.pdf.flow.open_tables import OpenTable, find_aligned_table, find_parted_table
from clausebook.importing.reading.pdf.flow.paragraphs import Column, join_pieces, make_paragraphs
from clausebook.importing.reading.pdf.flow.rows import gather_rows, join_marks
from clausebook.importing.reading.pdf.flow.sides import Sides, find_columns, find_sides, group_lines
from clausebook.importing.reading.pdf.lines.bands import find_bands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.flow.rows import PageRow
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece

# What begins within so many points begins at one height.
_SAME_HEIGHT = 9.0
_DEEPEST = 6


def arrange(pieces: Sequence[LinePiece], column: Column, depth: int = 0) -> list[Draft]:
    """The blocks of some pieces, in the order in which they are read."""
    drafts: list[Draft] = []
    rows = gather_rows(join_marks(pieces))
    while depth < _DEEPEST and (found := _find_parted(rows, column)) is not None:
        drafts += arrange(found.above, column, depth + 1)
        drafts += (
            _arrange_table(found, column, depth + 1)
            if isinstance(found, OpenTable)
            else _arrange_sides(found, column, depth + 1)
        )
        rows = gather_rows(found.below)
    return drafts + list(make_paragraphs([join_pieces(row.pieces) for row in rows], column))


def _find_parted(rows: Sequence[PageRow], column: Column) -> OpenTable | Sides | None:
    """The first that a gap parts, the surest kind first; None if all is read across.

    Cells may stand at any height in their rows, so a table whose rows white parts would pass for text beside text; and
    columns of prose are aligned as those of a table are.
    """
    pieces = [piece for row in rows for piece in row.pieces]
    found = find_parted_table(pieces) or find_sides(pieces)
    if found is not None:
        return found
    bands = find_bands([row.spans for row in rows])
    return find_columns(rows, bands) or find_aligned_table(rows, bands, column)


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


def _arrange_table(table: OpenTable, column: Column, depth: int) -> list[Draft]:
    """A table that no rules enclose, with what each of its cells says."""
    columns = [replace(column, left=left, right=right) for left, right in table.columns]
    rows = [
        [CellDraft(arrange(cell, inside, depth)) for cell, inside in zip(row, columns, strict=True)]
        for row in table.rows
    ]
    box = join_boxes(piece.box for row in table.rows for cell in row for piece in cell)
    xs = (*(inside.left for inside in columns), columns[-1].right)
    return [TableDraft(rows, column.page, box, xs, has_lines=False)]
