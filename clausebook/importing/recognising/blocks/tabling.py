"""Tables as files have them -> tables of a clause: each row as many cells, headings above, words and lists in cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseList, ClauseTable, ListItem, ListKind, Prose, TableCell
from clausebook.document.inlines import Words
from clausebook.document.tables import COLUMNS_AT_MOST
from clausebook.importing.incoming import IncomingCell, IncomingImage, IncomingParagraph, IncomingSpan, Table
from clausebook.importing.recognising.blocks.form_tables import has_room_beside
from clausebook.importing.recognising.findings import list_paragraphs
from clausebook.importing.recognising.words.person_names import names_person
from clausebook.importing.recognising.words.signs import read_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.findings import Findings

_HEADING_WORDS = 6
_NONE = IncomingCell(())
# What stands between the cells of a row that became a line.
_BETWEEN = IncomingSpan(" \u2013 ")


def write_table(
    table: Table, write: Callable[[Sequence[IncomingBlock]], list[ClauseBlock]], findings: Findings
) -> list[ClauseBlock]:
    """The blocks that a table becomes; `write` makes those of a cell. Pictures in cells come behind the table."""
    grid = lay_out(table) if has_room_beside(table) else _drop_empty(lay_out(table))
    pictures = [one for row in table.rows for cell in row for one in _list_images(cell.blocks)]
    blocks: list[ClauseBlock] = []
    if grid and len(grid[0]) > COLUMNS_AT_MOST:
        says = f"A table has more than {COLUMNS_AT_MOST} columns: each row became an item. Split the table."
        findings.doubt(says, 0.3, table.place)
        blocks.append(_write_rows(grid, write))
    elif grid:
        rows = tuple(tuple(TableCell(tuple(write(_flatten(cell.blocks)))) for cell in row) for row in grid)
        blocks.append(ClauseTable(rows, has_header_row=_has_headings(table, grid)))
    return blocks + (write(pictures) if pictures else [])


def lay_out(table: Table) -> list[list[IncomingCell]]:
    """The cells of each row, with an empty one for each further column and row that a cell spans."""
    held: dict[tuple[int, int], bool] = {}
    grid: list[list[IncomingCell]] = []
    columns = 0
    for number, row in enumerate(_close_gaps(table.rows)):
        cells: list[IncomingCell] = []
        for cell in row:
            while held.get((number, len(cells))):
                cells.append(_NONE)
            at = len(cells)
            cells += [cell] + [_NONE] * (min(cell.columns, COLUMNS_AT_MOST * 2) - 1)
            below = range(number + 1, min(number + cell.rows, len(table.rows)))
            held.update({(one, column): True for one in below for column in range(at, len(cells))})
        while held.get((number, len(cells))):
            cells.append(_NONE)
        grid.append(cells)
        columns = max(columns, len(cells))
    return [cells + [_NONE] * (columns - len(cells)) for cells in grid]


def _close_gaps(rows: Sequence[tuple[IncomingCell, ...]]) -> list[tuple[IncomingCell, ...]]:
    """The rows, those of which all cells span a row below that is not there as one row, so that the next stays below.

    Files have them where the end of a page parts a row: of the part below without words nothing is left.
    """
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    closed: list[tuple[IncomingCell, ...]] = []
    for row, below in zip(rows, [*rows[1:], ()], strict=True):
        is_full = sum(cell.columns for cell in row) == width and sum(cell.columns for cell in below) == width
        spare = min(cell.rows for cell in row) - 1 if is_full and row else 0
        closed.append(tuple(replace(cell, rows=cell.rows - spare) for cell in row) if spare else row)
    return closed


def _is_empty(cell: IncomingCell) -> bool:
    return not any(one.text.strip() for block in cell.blocks for one in list_paragraphs(block))


def _drop_empty(grid: list[list[IncomingCell]]) -> list[list[IncomingCell]]:
    """The grid without rows and columns in which nothing stands; an empty row below headings is a form's, and stays."""
    if not grid:
        return []
    kept = [at for at in range(len(grid[0])) if not all(_is_empty(row[at]) for row in grid)]
    rows = [[row[at] for at in kept] for row in grid]
    return rows if kept and not all(_is_empty(cell) for row in rows for cell in row) else []


def _list_images(blocks: Sequence[IncomingBlock]) -> list[IncomingBlock]:
    found: list[IncomingBlock] = []
    for block in blocks:
        if isinstance(block, IncomingImage):
            found.append(block)
        elif isinstance(block, Table):
            found += [one for row in block.rows for cell in row for one in _list_images(cell.blocks)]
    return found


def _flatten(blocks: Sequence[IncomingBlock]) -> list[IncomingParagraph]:
    """The paragraphs of a cell; each row of a table inside it is one, if its cells have one each."""
    rows: list[list[IncomingParagraph]] = []
    for block in blocks:
        inner = block.rows if isinstance(block, Table) else ((IncomingCell((block,)),),)
        for row in inner:
            cells = [[one for part in cell.blocks for one in list_paragraphs(part) if _is_shown(one)] for cell in row]
            filled = [one for cell in cells for one in cell]
            is_whole = len(filled) > 1 and all(len(cell) <= 1 for cell in cells)
            rows += [filled] if is_whole else [[one] for one in filled]
    return [_join_cells(row) for row in rows]


def _is_shown(paragraph: IncomingParagraph) -> bool:
    return bool(paragraph.text.strip()) or any(span.control for span in paragraph.spans)


def _join_cells(row: list[IncomingParagraph]) -> IncomingParagraph:
    spans = list(row[0].spans)
    for paragraph in row[1:]:
        spans += [_BETWEEN, *paragraph.spans]
    return replace(row[0], spans=tuple(spans))


def _has_headings(table: Table, grid: list[list[IncomingCell]]) -> bool:
    """Whether the first row names the columns: the file says so, it is set so, or it is of short words alone."""
    first, others = grid[0], grid[1:]
    if not others or any(_is_empty(cell) for cell in first[1:]):
        return bool(table.header_rows) and bool(others)
    if table.header_rows:
        return True
    words = [[one for block in cell.blocks for one in list_paragraphs(block)] for cell in first]
    if all(one.is_bold or one.text.isupper() for cell in words for one in cell if one.text.strip()):
        return not all(
            one.is_bold for row in others for cell in row for block in cell.blocks for one in list_paragraphs(block)
        )
    texts = [" ".join(one.text for one in cell) for cell in words]
    is_short = all(len(text.split()) <= _HEADING_WORDS and not text.rstrip().endswith((".", ":")) for text in texts)
    has_marks = any(read_marks(one).is_item for cell in words for one in cell)
    # Neither does the name of a person, or a word in capitals above others: they are in a list of such.
    has_marks |= any(names_person(text) for text in texts[1:]) or all(_is_short_form(row[0]) for row in grid)
    # What is to be ticked, or is a rule alone, names no column.
    has_marks |= not all(any(map(str.isalnum, text)) for text in texts[1:])
    return is_short and not has_marks and not any(character.isdigit() for text in texts for character in text)


def _is_short_form(cell: IncomingCell) -> bool:
    """Whether a cell has one word in capitals, as a list of abbreviations has them."""
    text = " ".join(one.text.strip() for block in cell.blocks for one in list_paragraphs(block))
    return text.isupper() and len(text.split()) == 1


def _write_rows(
    grid: list[list[IncomingCell]], write: Callable[[Sequence[IncomingBlock]], list[ClauseBlock]]
) -> ClauseBlock:
    """Each row as an item, its cells as paragraphs inside it."""
    items = []
    for row in grid:
        blocks = [one for cell in row for one in write(_flatten(cell.blocks))]
        if blocks and not isinstance(blocks[0], Prose):
            blocks.insert(0, Prose((Words("\u2013"),)))
        if blocks:
            items.append(ListItem(tuple(blocks)))
    return ClauseList(ListKind.BULLETS, tuple(items))
