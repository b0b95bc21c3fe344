"""A page's parts -> its blocks in reading order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drawn.shapes import order_boxes
from clausebook.importing.reading.pdf.flow.arranging import arrange
from clausebook.importing.reading.pdf.flow.charts import find_charted
from clausebook.importing.reading.pdf.flow.drafts import (
    CellDraft,
    Draft,
    ParagraphDraft,
    PictureDraft,
    TableDraft,
    put_before,
)
from clausebook.importing.reading.pdf.flow.open_tables import part_row
from clausebook.importing.reading.pdf.flow.paragraphs import Column, Manner
from clausebook.importing.reading.pdf.flow.shaded import take_shaded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.incoming import AsideKind
    from clausebook.importing.reading.pdf.drawn.shapes import PageBox
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece
    from clausebook.importing.reading.pdf.parts.pages import GridParts, PageParts

# A box beside other words is a text box, and one that takes less of the column's width.
_NARROW = 0.7
_ENOUGH_LINES = 8
_NEAR = 14.0


def make_blocks(
    parts: PageParts, manner: Manner, running: Mapping[int, AsideKind], pictures: Sequence[PictureDraft]
) -> list[Draft]:
    """What a page says, in reading order, without its running lines."""
    column = Column(manner.left, manner.right or parts.width, parts.number, manner.leading, parts.tags.marks)
    column = _widen(parts, column)
    pieces = [piece for piece in parts.pieces if id(piece) not in running]
    floating = [_make_drawing(box, pieces, column) for box in parts.drawings]
    drawn = {id(piece) for piece in pieces if any(box.holds(*_find_middle(piece.box)) for box in parts.drawings)}
    upright = [piece for piece in pieces if piece.turn == 0 and id(piece) not in drawn]
    upright, shaded = take_shaded(parts, upright, column.right - column.left)
    floating += [(box, _make_box(box, inside, column)) for box, inside in shaded]
    charted = find_charted(parts.grids, upright)
    drafts: list[Draft] = []
    rest = upright
    for part in parts.grids:
        if id(next(iter(part.cells.values()), [None])[0]) in running:
            continue
        box = part.grid.box
        is_beside = any(piece.box.bottom > box.top + 2 and piece.box.top < box.bottom - 2 for piece in upright)
        made = _make_grid(part, column, is_beside=is_beside, is_charted=box in charted)
        if is_beside:
            floating.append((box, made))
            continue
        above = [piece for piece in rest if piece.base < box.top + 2]
        rest = [piece for piece in rest if piece.base >= box.top + 2]
        drafts += arrange(above, column)
        drafts += made
    drafts += arrange(rest, column)
    floating += [
        (piece.box, [_make_turned(piece, column)]) for piece in pieces if piece.turn != 0 and id(piece) not in drawn
    ]
    _mark_ruled(drafts, parts, column)
    _measure_gaps(drafts)
    for picture in pictures:
        drafts = _place_picture(drafts, picture)
    return _insert_floating(drafts, floating)


def _insert_floating(drafts: list[Draft], floating: Sequence[tuple[PageBox, list[Draft]]]) -> list[Draft]:
    """The blocks of a page with what stands beside them, each behind the block beside which it begins."""
    order = order_boxes(box for box, _ in floating)
    # The last first: each then comes before what begins beside it on the right, and below it.
    for box, made in sorted(floating, key=lambda one: order.index(one[0]), reverse=True):
        put_before(drafts, made, box.top)
    return drafts


def _make_box(box: PageBox, pieces: Sequence[LinePiece], column: Column) -> list[Draft]:
    """What a box says that stands on a shade beside the text."""
    left, right = min(piece.box.left for piece in pieces), max(piece.box.right for piece in pieces)
    drafts = arrange(pieces, replace(column, left=left, right=max(right, box.right - (left - box.left))))
    for draft in drafts:
        if isinstance(draft, ParagraphDraft):
            draft.has_rule, draft.group = True, draft.group or "textbox"
    return drafts


def _measure_gaps(drafts: Sequence[Draft]) -> None:
    """Give the first paragraph below a table the space between them."""
    for above, draft in pairwise(drafts):
        if isinstance(draft, ParagraphDraft) and not draft.gap:
            draft.gap = max(draft.box.top - above.box.bottom, 0.0)


def _find_middle(box: PageBox) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _make_drawing(box: PageBox, pieces: Sequence[LinePiece], column: Column) -> tuple[PageBox, list[Draft]]:
    """A drawing as a picture, and behind it its words, each group of lines apart from the others."""
    inside = [piece for piece in pieces if box.holds(*_find_middle(piece.box))]
    drafts: list[Draft] = [PictureDraft(column.page, box, is_drawing=True)]
    groups: list[list[LinePiece]] = []
    for piece in sorted(inside, key=lambda one: one.base):
        for group in groups:
            last = group[-1]
            is_below = piece.base - last.base < 1.6 * piece.size
            if is_below and last.box.left < piece.box.right and piece.box.left < last.box.right:
                group.append(piece)
                break
        else:
            groups.append([piece])
    drafts += [
        ParagraphDraft(group, column.page, box.left, max(piece.box.right for piece in group), group="textbox")
        for group in groups
    ]
    return box, drafts


def _place_picture(drafts: list[Draft], picture: PictureDraft) -> list[Draft]:
    """Drafts with a picture before what begins below its top, or in the cell in which it stands."""
    for draft in drafts:
        if isinstance(draft, TableDraft) and draft.box.holds(*_find_middle(picture.box)):
            cell = _find_cell(draft, picture.box)
            if cell is not None:
                cell.drafts.append(picture)
                return drafts
    put_before(drafts, [picture], picture.box.top)
    return drafts


def _find_cell(table: TableDraft, box: PageBox) -> CellDraft | None:
    """The cell of a table in which a box stands."""
    x, y = _find_middle(box)
    return next((cell for row in table.rows for cell in row if cell.box is not None and cell.box.holds(x, y)), None)


def _widen(parts: PageParts, column: Column) -> Column:
    """The column of a page by the lines that stand on it, which may be wider or narrower than most."""
    upright = [piece.box for piece in parts.pieces if piece.turn == 0]
    if len(upright) < _ENOUGH_LINES:
        return column
    left = min(column.left, find_side([box.left for box in upright], is_left=True))
    right = find_side([box.right for box in upright], is_left=False)
    full = sum(abs(box.right - right) <= _NEAR for box in upright)
    # Where more lines end beyond, as in a list of contents, some end near one another by chance.
    beyond = sum(box.right > right + _NEAR for box in upright)
    is_side = full > max(3, beyond) or right > column.right
    return replace(column, left=left, right=right if is_side else column.right)


def find_side(places: list[float], *, is_left: bool) -> float:
    """The side at which lines end: the outermost place near which two others end too."""
    outward = sorted(places, reverse=not is_left)
    for number, place in enumerate(outward[:-2]):
        if abs(outward[number + 2] - place) <= _NEAR:
            return place
    return outward[0]


def _make_turned(piece: LinePiece, column: Column) -> ParagraphDraft:
    return ParagraphDraft([piece], column.page, piece.box.left, piece.box.right, group="textbox")


def _make_grid(part: GridParts, column: Column, *, is_beside: bool, is_charted: bool = False) -> list[Draft]:
    """A table; or what a box says, if it has one cell or words in only one."""
    used = {*part.cells, *part.inner}
    grid = part.grid
    if len(grid.cells) > 1 and (len(used) > 1 or not _is_frame(part)):
        return [_make_table(part, column)]
    drafts: list[Draft] = []
    for cell in sorted(used):
        drafts += _fill_cell(part, cell, column)
    is_box = is_charted or (is_beside and grid.box.width < _NARROW * (column.right - column.left))
    for draft in drafts:
        if isinstance(draft, ParagraphDraft):
            draft.has_rule = True
            draft.group = "textbox" if is_box else draft.group
    return drafts


def _is_frame(part: GridParts) -> bool:
    """Whether the one cell that has words is nearly all of a grid, and the others are its border."""
    (cell,) = {*part.cells, *part.inner}
    inner, outer = part.grid.bound(part.grid.cells[cell]), part.grid.box
    return inner.width * inner.height > 0.8 * outer.width * outer.height


def _make_table(part: GridParts, column: Column) -> TableDraft:
    if len(part.grid.ys) == 2 and not part.inner:  # noqa: PLR2004 - one row
        boxes = [part.grid.bound(cell) for cell in part.grid.cells]
        parted = part_row([part.cells.get(number, []) for number in range(len(boxes))])
        made = [
            [CellDraft(_fill(box, pieces, column)) for box, pieces in zip(boxes, row, strict=True)] for row in parted
        ]
        if made:
            return TableDraft(made, column.page, part.grid.box, part.grid.xs)
    rows: list[list[CellDraft]] = [[] for _ in range(len(part.grid.ys) - 1)]
    for number, cell in enumerate(part.grid.cells):
        rows[cell.row].append(
            CellDraft(_fill_cell(part, number, column), cell.columns, cell.rows, part.grid.bound(cell))
        )
    return TableDraft([row for row in rows if row], column.page, part.grid.box, part.grid.xs)


def _fill_cell(part: GridParts, number: int, column: Column) -> list[Draft]:
    """What a cell says, with the grids inside it."""
    box = part.grid.bound(part.grid.cells[number])
    pieces = part.cells.get(number, [])
    drafts = _fill(box, pieces, column)
    for inner in part.inner.get(number, []):
        put_before(drafts, _make_grid(inner, _narrow(box, pieces, column), is_beside=False), inner.grid.box.top)
    return drafts


def _fill(box: PageBox, pieces: Sequence[LinePiece], column: Column) -> list[Draft]:
    """What stands in the box of a cell."""
    inside = _narrow(box, pieces, column)
    drafts = arrange([piece for piece in pieces if piece.turn == 0], inside, depth=4)
    return drafts + [_make_turned(piece, inside) for piece in pieces if piece.turn != 0]


def _narrow(box: PageBox, pieces: Sequence[LinePiece], column: Column) -> Column:
    """The column that the words of a cell fill, with as much room on their right as on their left."""
    left = min((piece.box.left for piece in pieces), default=box.left)
    return replace(column, left=left, right=box.right - max(2.0, min(left - box.left, 0.1 * box.width)))


def _mark_ruled(drafts: Sequence[Draft], parts: PageParts, column: Column) -> None:
    """Note which paragraphs stand on a shade, or have a rule below them as wide as their column."""
    width = column.right - column.left
    shades = [box for box in parts.shapes.shades if box.width > 0.3 * width and box.height < 0.7 * parts.height]
    rules = [box for box in parts.shapes.rules if box.width > 0.6 * width]
    for draft in drafts:
        if not isinstance(draft, ParagraphDraft):
            continue
        box, size = draft.box, draft.lines[-1].size
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        is_shaded = any(shade.holds(*middle) for shade in shades)
        last = draft.lines[-1]
        is_underlined = any(
            -0.2 * size < rule.top - last.base < 0.9 * size and not _underlines(rule, last.box) for rule in rules
        )
        draft.has_rule = draft.has_rule or is_shaded or is_underlined


def _underlines(rule: PageBox, line: PageBox) -> bool:
    """Whether a rule is as long as a line's words, and so belongs to them."""
    return abs(rule.left - line.left) < 4 and abs(rule.right - line.right) < 4  # noqa: PLR2004 - points
