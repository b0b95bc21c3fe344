"""Lines that are new -> the blocks of a clause that say the same words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseList, ClauseTable, ListItem, ListKind, Prose, SubHeading, TableCell
from clausebook.importing.incoming import IncomingCounting
from clausebook.importing.returning.lines import list_lines
from clausebook.importing.returning.rewording import Unmappable, take_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.importing.incoming import IncomingNote
    from clausebook.importing.returning.lines import FileLine

_LEVELS = 2
_KINDS = {
    IncomingCounting.DECIMAL: ListKind.NUMBERS,
    IncomingCounting.LETTER: ListKind.SMALL_LETTERS,
    IncomingCounting.CAPITAL: ListKind.LETTERS,
    IncomingCounting.ROMAN: ListKind.SMALL_ROMAN,
    IncomingCounting.CAPITAL_ROMAN: ListKind.ROMAN,
}


def build_blocks(lines: Sequence[FileLine], outline: int, links: Mapping[str, str]) -> tuple[ClauseBlock, ...]:
    """The blocks of lines in a section whose heading is of a level. Raises Unmappable."""
    return _BlockBuilder(outline, links).build(lines)


class _BlockBuilder:
    """Makes blocks of lines, in order."""

    def __init__(self, outline: int, links: Mapping[str, str]) -> None:
        self._outline, self._links = outline, links
        self._blocks: list[ClauseBlock] = []

    def build(self, lines: Sequence[FileLine]) -> tuple[ClauseBlock, ...]:
        """The blocks. Raises Unmappable."""
        at = 0
        while at < len(lines):
            line = lines[at]
            if line.picture:
                raise Unmappable("A picture was added: put it into a clause by hand.")
            if line.cell:
                end = _find_end(lines, at, partial(_is_of_table, line.cell[0]))
                self._blocks.append(self._build_table(lines[at:end]))
            elif line.outline:
                end = at + 1
                self._blocks.append(_make_small_heading(line, self._outline, self._links))
            elif line.is_listed:
                end = _find_end(lines, at, _is_item)
                self._blocks += self._build_lists(lines[at:end])
            else:
                end = at + 1
                if line.text.strip():
                    self._blocks.append(Prose(take_line(line, "", self._links)))
            at = end
        return tuple(self._blocks)

    def _build_lists(self, lines: Sequence[FileLine]) -> list[ClauseList]:
        """Lists, each with what is set in further as lists inside its items."""
        made: list[ClauseList] = []
        at = 0
        while at < len(lines):
            first = lines[at]
            end = _find_end(lines, at + 1, partial(_is_set_in, first.indent))
            inner = self._build_lists(lines[at + 1 : end])
            item = ListItem((Prose(take_line(first, "", self._links)), *inner))
            kind = _KINDS.get(first.counting, ListKind.BULLETS)
            if kind is not ListKind.BULLETS:
                item = replace(item, label=first.label)
            last = made[-1] if made else None
            if last and last.kind is kind:
                made[-1] = replace(last, items=(*last.items, item))
            else:
                made.append(ClauseList(kind, (item,)))
            at = end
        return made

    def _build_table(self, lines: Sequence[FileLine]) -> ClauseTable:
        cells: dict[tuple[int, int], list[ClauseBlock]] = {}
        for line in lines:
            assert line.cell is not None  # noqa: S101  they were taken for it
            words = cells.setdefault(line.cell[1:], [])
            if line.outline or line.is_listed:
                raise Unmappable("A table with lists or headings was added: put it into a clause by hand.")
            if line.text.strip():
                # What is bold all through is so by the style of its row or column.
                is_bold = all(span.bold for span in line.spans if span.text.strip())
                words.append(Prose(take_line(line, "", self._links, is_bold=is_bold)))
        rows, columns = (1 + max(cell[of] for cell in cells) for of in (0, 1))
        if len(cells) < rows * columns or rows < _LEVELS:
            raise Unmappable("A table with joined cells, or of one row, was added: put it into a clause by hand.")
        made = [tuple(TableCell(tuple(cells[row, column])) for column in range(columns)) for row in range(rows)]
        return ClauseTable(tuple(made))


def _is_item(line: FileLine) -> bool:
    return line.is_listed and not line.cell and not line.outline


def _is_of_table(table: int, line: FileLine) -> bool:
    return line.cell is not None and line.cell[0] == table


def _is_set_in(indent: float, line: FileLine) -> bool:
    return line.indent > indent


def _find_end(lines: Sequence[FileLine], at: int, is_more: Callable[[FileLine], bool]) -> int:
    """The place behind the lines from a place on of which something holds."""
    end = at
    while end < len(lines) and is_more(lines[end]):
        end += 1
    return end


def _make_small_heading(line: FileLine, outline: int, links: Mapping[str, str]) -> SubHeading:
    """A heading inside a section whose own heading is of a level. Raises Unmappable."""
    level = line.outline - outline
    if not 1 <= level <= _LEVELS:
        raise Unmappable("A heading of another level was added: put it into the clause by hand.")
    is_bold = all(span.bold for span in line.spans if span.text.strip())
    return SubHeading(take_line(line, "", links, is_bold=is_bold), level)


def build_note(note: IncomingNote, outline: int, links: Mapping[str, str]) -> tuple[ClauseBlock, ...]:
    """The blocks of a footnote that came back. Raises Unmappable if no clause can say so."""
    blocks = build_blocks([line for line in list_lines(note.blocks) if line.text.strip()], outline, links)
    if not blocks or not isinstance(blocks[0], Prose):
        raise Unmappable("A footnote without words was added, or one that begins with a list: write it by hand.")
    return blocks
