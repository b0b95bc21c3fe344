"""Tables of a Word file, with cells that span columns and rows, and tables in cells. ECMA-376 part 1, 17.4."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import (
    Aside,
    AsideKind,
    CannotRead,
    IncomingCell,
    IncomingParagraph,
    IncomingPlace,
    Table,
)
from clausebook.importing.reading.docx.looks import PLAIN_WORDS, is_switched_on
from clausebook.importing.reading.docx.xml import W, get_value, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.reading.docx.collecting import Around
    from clausebook.importing.reading.docx.looks import WordsLook
    from clausebook.importing.reading.docx.open_story import OpenStory
    from clausebook.importing.reading.docx.xml import XmlElement

_DEPTH_AT_MOST = 12
_SPAN_AT_MOST = 100
# Bits of `w:tblLook`, and their names. ECMA-376 part 1, 17.4.55.
_FIRST_ROW, _FIRST_COLUMN = (0x0020, "firstRow"), (0x0080, "firstColumn")
_NO_LINE = {"nil", "none"}


@dataclass(slots=True)
class _Cell:
    blocks: list[IncomingBlock]
    column: int
    columns: int
    rows: int = 1
    goes_on: bool = False


@dataclass(slots=True)
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    is_head: bool = False


def read_table(story: OpenStory, element: XmlElement, around: Around) -> list[IncomingBlock]:
    """A table, or what stands in it where it has one cell alone and so is but a frame.

    Raises CannotRead if tables stand in tables deeper than anybody sets them.
    """
    story.depth += 1
    if story.depth > _DEPTH_AT_MOST:
        raise CannotRead(
            f"The file has tables inside tables, more than {_DEPTH_AT_MOST} deep. Take them apart, and bring "
            "in the file."
        )
    properties = element.find(f"{W}tblPr")
    style = story.source.styles.find(get_value(properties, "tblStyle"))
    place = IncomingPlace(story.page)
    outer, bold = story.table_words, replace(style.words, bold=True)
    has_bold_head = style.has_bold_head and _has_first(properties, *_FIRST_ROW)
    first = bold if style.has_bold_column and _has_first(properties, *_FIRST_COLUMN) else None
    rows: list[_Row] = []
    for row in _list_parts(element, "tr"):
        words = bold if has_bold_head and not rows else style.words
        if read := _read_row(story, row, around, (first or words, words)):
            rows.append(read)
    story.table_words = outer if story.depth > 1 else PLAIN_WORDS
    story.depth -= 1
    has_lines = _has_lines(properties, element, from_style=style.has_lines)
    made = _join_rows(rows)
    if not made:
        return []
    if len(made) == 1 and len(made[0]) == 1:
        return [_frame(block, has_rule=has_lines) for block in made[0][0].blocks]
    head = next((at for at, row in enumerate(rows) if not row.is_head), len(rows))
    return [Table(made, place, head, has_lines)]


def _list_parts(parent: XmlElement, name: str) -> Iterator[XmlElement]:
    """The rows of a table or the cells of a row, also where a content control surrounds some of them."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag != f"{W}tbl" and child.tag not in {f"{W}tr", f"{W}tc", f"{W}p"}:
            yield from _list_parts(child, name)


def _read_row(story: OpenStory, row: XmlElement, around: Around, words: tuple[WordsLook, WordsLook]) -> _Row | None:
    """A row; None if it is deleted, and then its words are set aside.

    `words` are how the table sets words of the first column and of the others.
    """
    properties = row.find(f"{W}trPr")
    deleted = properties.find(f"{W}del") if properties is not None else None
    if deleted is not None:
        _set_aside(story, row, deleted.get(f"{W}author") or "")
        return None
    if properties is not None and properties.find(f"{W}ins") is not None:
        around = replace(around, is_inserted=True)
    read = _Row(is_head=is_switched_on(properties, "tblHeader"))
    at = 0
    for before in range(min(read_number(get_value(properties, "gridBefore")) or 0, _SPAN_AT_MOST)):
        read.cells.append(_Cell([], before, 1))
        at += 1
    for cell in _list_parts(row, "tc"):
        story.table_words = words[1] if at else words[0]
        made = _read_cell(story, cell, at, around)
        if made.columns:
            read.cells.append(made)
        elif read.cells:
            read.cells[-1].blocks += made.blocks
            read.cells[-1].columns += 1
        at += max(made.columns, 1)
    return read


def _read_cell(story: OpenStory, cell: XmlElement, at: int, around: Around) -> _Cell:
    """A cell; without columns if it belongs to the one on its left, as files of an older kind say it."""
    story.source.count_block()
    properties = cell.find(f"{W}tcPr")
    columns = min(max(read_number(get_value(properties, "gridSpan")) or 1, 1), _SPAN_AT_MOST)
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    beside = properties.find(f"{W}hMerge") if properties is not None else None
    is_beside = beside is not None and beside.get(f"{W}val") != "restart"
    goes_on = merge is not None and merge.get(f"{W}val") != "restart"
    story.gap = 0.0
    blocks = story.read_blocks(cell, around)
    return _Cell(blocks, at, 0 if is_beside else columns, goes_on=goes_on)


def _join_rows(rows: list[_Row]) -> tuple[tuple[IncomingCell, ...], ...]:
    """The rows without the cells that go on from above, whose words, if they have any, belong there."""
    above: dict[int, _Cell] = {}
    for row in rows:
        here: dict[int, _Cell] = {}
        for cell in row.cells:
            origin = above.get(cell.column) if cell.goes_on else None
            if origin is None or origin.columns != cell.columns:
                cell.goes_on = False
                origin = cell
            else:
                origin.rows += 1
                origin.blocks += cell.blocks
            here[cell.column] = origin
        above = here
    made = (
        tuple(IncomingCell(tuple(cell.blocks), cell.columns, cell.rows) for cell in row.cells if not cell.goes_on)
        for row in rows
    )
    return tuple(row for row in made if row)


def _frame(block: IncomingBlock, *, has_rule: bool) -> IncomingBlock:
    return replace(block, has_rule=block.has_rule or has_rule) if isinstance(block, IncomingParagraph) else block


def _set_aside(story: OpenStory, row: XmlElement, author: str) -> None:
    for paragraph in row.iter(f"{W}p"):
        text = "".join(part.text or "" for part in paragraph.iter(f"{W}t", f"{W}delText"))
        if text.strip():
            story.source.asides.append(Aside(AsideKind.DELETED, text, IncomingPlace(story.page), author))


def _has_first(properties: XmlElement | None, bit: int, name: str) -> bool:
    """Whether a table has what its style says of its first row or column."""
    look = properties.find(f"{W}tblLook") if properties is not None else None
    if look is None:
        return name == _FIRST_ROW[1]
    named = look.get(f"{W}{name}")
    if named is not None:
        return named in {"1", "true", "on"}
    try:
        return bool(int(look.get(f"{W}val") or "0", 16) & bit)
    except ValueError:
        return False


def _has_lines(properties: XmlElement | None, table: XmlElement, *, from_style: bool) -> bool:
    """Whether lines are drawn: the table says so, or its style, or one of its first cells."""
    borders = properties.find(f"{W}tblBorders") if properties is not None else None
    if borders is not None:
        return any(side.get(f"{W}val") not in _NO_LINE for side in borders)
    if from_style:
        return True
    cell = next(table.iter(f"{W}tcBorders"), None)
    return cell is not None and any(side.get(f"{W}val") not in _NO_LINE for side in cell)
