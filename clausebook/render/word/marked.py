"""A body with the marks of changes: what two versions of a document have between them, or one with nothing marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.word.body import Mark, WordParagraph, WordTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.render.word.body import Block, Inline, WordRow


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """Words and signs that stand together, and whether both versions have them."""

    mark: Mark
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph, with its end: `mark` says which version has it as a paragraph at all.

    `before` is what it was like, where it is otherwise now; `move` the number of the move of which it is a part.
    """

    paragraph: WordParagraph
    runs: tuple[MarkedRun, ...]
    mark: Mark = Mark.SAME
    before: WordParagraph | None = None
    move: int = 0


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row; the paragraphs of its cells have marks of their own."""

    cells: tuple[tuple[MarkedParagraph, ...], ...]
    mark: Mark = Mark.SAME
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table, set out as `table` is."""

    table: WordTable
    rows: tuple[MarkedRow, ...]


MarkedBlock = MarkedParagraph | MarkedTable


def mark_blocks(blocks: Iterable[Block], mark: Mark = Mark.SAME) -> Iterator[MarkedBlock]:
    """All of some blocks with one mark."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield mark_paragraph(block, mark)
        else:
            yield MarkedTable(block, tuple(mark_row(row, mark) for row in block.rows))


def mark_paragraph(paragraph: WordParagraph, mark: Mark, move: int = 0) -> MarkedParagraph:
    """A paragraph all of whose words have one mark."""
    return MarkedParagraph(paragraph, (MarkedRun(mark, paragraph.inlines),), mark, move=move)


def mark_row(row: WordRow, mark: Mark) -> MarkedRow:
    """A row all of whose words have one mark. The end of a cell is no end that could be put in or taken out."""
    cells = tuple(tuple(mark_paragraph(one, mark) for one in cell.paragraphs) for cell in row.cells)
    return MarkedRow(cells, mark, row.is_head)
