"""The blocks of a clause, and what came back for their leaves -> the blocks anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    ClauseText,
    Definitions,
    ListItem,
    ListSlot,
    Note,
    Picture,
    Prose,
    Quotation,
    SubHeading,
    TableCell,
    WritingLines,
)
from clausebook.document.inlines import NoteMark
from clausebook.document.walking import walk
from clausebook.importing.returning.block_edits import BlockEdit
from clausebook.importing.returning.labels import relabel
from clausebook.importing.returning.new_blocks import build_blocks, build_note
from clausebook.importing.returning.notes import settle_notes
from clausebook.importing.returning.rewording import Unmappable, take_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.importing.returning.leaf_changes import LeafChanges
    from clausebook.importing.returning.leaves import Path
    from clausebook.importing.returning.lines import FileLine

_TAKEN_OUT = "It stands inside something else that stays: take it out of the clause by hand."


def rebuild_blocks(tree: ClauseText, changes: LeafChanges) -> list[BlockEdit]:
    """The edits that make a clause's tree say what came back. Raises Unmappable."""
    return _Rebuilder(tree, changes).rebuild()


class _Rebuilder:
    def __init__(self, tree: ClauseText, changes: LeafChanges) -> None:
        self._tree, self._changes = tree, changes
        self._at = 0
        self._numbers = {(leaf.block, leaf.path): number for number, leaf in enumerate(changes.leaves)}
        self._left = {number: list(lines) for number, lines in changes.added.items()}
        self._first = {
            at: self._take_first(at) for at, block in enumerate(tree.blocks) if isinstance(block, ClauseList)
        }

    def rebuild(self) -> list[BlockEdit]:
        """An edit for each block that is touched, in order."""
        edits = []
        if before := self._take_left(-1):
            edits.append(BlockEdit(-1, is_changed=False, block=None, behind=before))
        for at, block in enumerate(self._tree.blocks):
            self._at = at
            mine = [number for number, leaf in enumerate(self._changes.leaves) if leaf.block == at]
            is_touched = any(number in self._changes.words or number in self._changes.gone for number in mine)
            made: ClauseBlock | None = block
            if is_touched or self._first.get(at) or any(number in self._left for number in mine):
                made = self._rebuild(block, ())
            self._refuse_columns(block, mine)
            behind = self._take_left(mine[-1]) if mine else ()
            if any(self._left.get(number) for number in mine):
                raise Unmappable(
                    "Words were added in the middle of a list or a table: put them into the clause by hand."
                )
            if made != block or behind:
                edits.append(BlockEdit(at, is_changed=made != block, block=made, behind=behind))
        settled = settle_notes(self._tree, edits, self._build_note)
        self._refuse_empty(settled)
        return settled

    def _build_note(self, label: str) -> tuple[ClauseBlock, ...]:
        return build_note(self._changes.notes[label], self._changes.outline, self._changes.links)

    def _refuse_columns(self, block: ClauseBlock, leaves: Sequence[int]) -> None:
        """Raise Unmappable if cells were added beside those of a table."""
        columns = len(block.rows[0]) if isinstance(block, ClauseTable) else 0
        left = [line for number in leaves for line in self._left.get(number, [])]
        if columns and any(line.cell and line.cell[2] >= columns for line in left):
            raise Unmappable("A column was added to a table: put it into the clause by hand.")

    def _refuse_empty(self, edits: Sequence[BlockEdit]) -> None:
        """Raise Unmappable if no words are left, or a sign leads to a note that is gone, or a note has no sign."""
        made = {edit.at: edit.block for edit in edits if edit.is_changed}
        kept = [block for at, old in enumerate(self._tree.blocks) if (block := made.get(at, old)) is not None]
        kept += [block for edit in edits for block in edit.behind]
        if all(isinstance(block, Note) for block in kept):
            raise Unmappable("All words of the section were taken out: leave the section out of the policy instead.")
        notes = {block.label for block in kept if isinstance(block, Note)}
        signs = {node.label for node in walk(ClauseText(tuple(kept))) if isinstance(node, NoteMark)}
        if notes != signs:
            raise Unmappable(
                "A note was taken out and its sign stays, or the other way round: do it in the clause by hand."
            )

    def _rebuild(self, block: ClauseBlock, path: Path) -> ClauseBlock | None:  # noqa: PLR0911  a case for each kind
        match block:
            case Prose() | SubHeading():
                return self._rebuild_words(block, path)
            case ClauseList():
                return self._rebuild_list(block, path)
            case ClauseTable():
                return self._rebuild_table(block, path)
            case Quotation():
                return self._rebuild_quotation(block, path)
            case Definitions():
                return self._rebuild_definitions(block, path)
            case Note():
                kept = self._rebuild_all(block.blocks, path)
                return replace(block, blocks=kept) if kept else None
            case Picture() | WritingLines() | ListSlot():
                return self._rebuild_whole(block, path)

    def _rebuild_words(self, block: Prose | SubHeading, path: Path) -> ClauseBlock | None:
        number = self._numbers[self._at, path]
        if number in self._changes.gone:
            return None
        inlines = self._changes.words.get(number, block.inlines)
        return replace(block, inlines=inlines) if inlines else None

    def _rebuild_all(self, blocks: Sequence[ClauseBlock], path: Path) -> tuple[ClauseBlock, ...]:
        made = [self._rebuild(block, (*path, number)) for number, block in enumerate(blocks)]
        if blocks and made[0] is None and any(made):
            raise Unmappable(_TAKEN_OUT)
        return tuple(block for block in made if block is not None)

    def _rebuild_list(self, block: ClauseList, path: Path) -> ClauseBlock | None:
        items = [self._make_item(line) for line in self._first.get(self._at, [])] if not path else []
        for number, item in enumerate(block.items):
            blocks = self._rebuild_all(item.blocks, (*path, number))
            items += [replace(item, blocks=blocks)] if blocks else []
            items += [self._make_item(line) for line in self._take_items((*path, number), path)]
        if not items:
            return None
        return replace(block, items=relabel(block, items) if len(items) != len(block.items) else tuple(items))

    def _take_first(self, at: int) -> list[FileLine]:
        """The lines that were added in front of a list and are items as its own are."""
        first = self._numbers[at, (0, 0)]
        line, left = self._changes.lines[first], self._left.get(first - 1, [])
        taken: list[FileLine] = []
        while left and left[-1].is_listed and left[-1].counting is line.counting and left[-1].cell == line.cell:
            taken.insert(0, left.pop())
        return taken

    def _make_item(self, line: FileLine) -> ListItem:
        mark, tab, _ = line.text.partition("\t")
        before = f"{mark}\t" if tab and not line.is_listed else ""
        return ListItem((Prose(take_line(line, before, self._changes.links)),))

    def _take_items(self, item: Path, list_path: Path) -> list[FileLine]:
        """The lines that were added behind an item and are items of the same list."""
        last = max(
            number for (at, path), number in self._numbers.items() if at == self._at and path[: len(item)] == item
        )
        left = self._left.get(last, [])
        taken = []
        while left and (left[0].is_listed or "\t" in left[0].text[:20]) and self._find_list(last, left[0]) == list_path:
            taken.append(left.pop(0))
        return taken

    def _find_list(self, leaf: int, line: FileLine) -> Path:
        """The list round a leaf whose items are set in as far as a line is, the innermost of equal ones."""
        path = self._changes.leaves[leaf].path
        lists: dict[Path, float] = {}
        for depth in range(0, len(path), 2):
            above = path[:depth]
            first = self._numbers.get((self._at, (*path[: depth + 1], 0)))
            if first is not None:
                lists[above] = abs(self._changes.lines[first].indent - line.indent)
        return min(reversed(lists), key=lambda one: lists[one]) if lists else path

    def _rebuild_table(self, block: ClauseTable, path: Path) -> ClauseBlock | None:
        caption = block.caption
        if block.caption:
            number = self._numbers[self._at, (*path, "caption")]
            caption = () if number in self._changes.gone else self._changes.words.get(number, caption)
        rows: list[tuple[TableCell, ...]] = []
        for row, cells in enumerate(block.rows):
            made = tuple(self._rebuild_cell(cell, (*path, row, column)) for column, cell in enumerate(cells))
            was_said, is_said = (any(cell.blocks for cell in of) for of in (cells, made))
            rows += [made] if is_said or not was_said else []
            rows += self._take_rows((*path, row), len(block.rows[0]))
        return replace(block, rows=tuple(rows), caption=caption) if rows else None

    def _rebuild_cell(self, cell: TableCell, path: Path) -> TableCell:
        made = [self._rebuild(block, (*path, number)) for number, block in enumerate(cell.blocks)]
        added: list[ClauseBlock] = []
        if numbers := self._list_numbers(path):
            line, left = self._changes.returned[max(numbers)], self._left.get(max(numbers), [])
            while line is not None and left and left[0].cell == line.cell and not left[0].is_listed:
                added.append(Prose(take_line(left.pop(0), "", self._changes.links)))
        return replace(cell, blocks=(*(block for block in made if block is not None), *added))

    def _list_numbers(self, path: Path) -> list[int]:
        """The leaves of the block at hand that stand below a path."""
        return [
            number for (at, other), number in self._numbers.items() if at == self._at and other[: len(path)] == path
        ]

    def _take_rows(self, row: Path, columns: int) -> list[tuple[TableCell, ...]]:
        """The rows that were added behind a row: lines of cells in which nothing was before."""
        numbers = [number for (at, path), number in self._numbers.items() if at == self._at and path[: len(row)] == row]
        if not numbers:
            return []
        left = self._left.get(max(numbers), [])
        known = {line.cell[:2] for line in self._changes.returned if line is not None and line.cell}
        made: dict[tuple[int, int], dict[int, list[Prose]]] = {}
        while left and left[0].cell and left[0].cell[:2] not in known:
            line = left.pop(0)
            if line.cell:
                cells = made.setdefault(line.cell[:2], {})
                # What is bold all through is so by the style of its row or column.
                is_bold = all(span.bold for span in line.spans if span.text.strip())
                words = take_line(line, "", self._changes.links, is_bold=is_bold)
                cells.setdefault(line.cell[2], []).append(Prose(words))
        if any(column >= columns for cells in made.values() for column in cells):
            raise Unmappable("A column was added to a table: put it into the clause by hand.")
        return [tuple(TableCell(tuple(cells.get(column, ()))) for column in range(columns)) for cells in made.values()]

    def _rebuild_quotation(self, block: Quotation, path: Path) -> ClauseBlock | None:
        source = block.source
        if source:
            number = self._numbers[self._at, (*path, "source")]
            source = () if number in self._changes.gone else self._changes.words.get(number, source)
        blocks = self._rebuild_all(block.blocks, path)
        if not blocks and source:
            raise Unmappable(_TAKEN_OUT)
        return replace(block, blocks=blocks, source=source) if blocks else None

    def _rebuild_definitions(self, block: Definitions, path: Path) -> ClauseBlock | None:
        entries = []
        for number, entry in enumerate(block.entries):
            leaf = self._numbers[self._at, (*path, number, "term")]
            meaning = self._rebuild_all(entry.meaning, (*path, number))
            if (leaf in self._changes.gone) != (not meaning):
                raise Unmappable(_TAKEN_OUT)
            if meaning:
                entries.append(replace(entry, term=self._changes.words.get(leaf, entry.term), meaning=meaning))
        return replace(block, entries=tuple(entries)) if entries else None

    def _rebuild_whole(self, block: Picture | WritingLines | ListSlot, path: Path) -> ClauseBlock | None:
        """What stays or goes as a whole: a picture, lines to write on, a list that is a value."""
        mine = [
            number for (at, other), number in self._numbers.items() if at == self._at and other[: len(path)] == path
        ]
        gone = [number for number in mine if number in self._changes.gone]
        if len(gone) == len(mine):
            return None
        if isinstance(block, WritingLines):
            return replace(block, count=len(mine) - len(gone))
        if gone or any(number in self._changes.words or self._left.get(number) for number in mine):
            what = "a picture" if isinstance(block, Picture) else "a list that is a value"
            raise Unmappable(f"A part of {what} was changed: change it in the clause by hand.")
        return block

    def _take_left(self, number: int) -> tuple[ClauseBlock, ...]:
        """The blocks of the lines that were added behind a leaf and belong to nothing before them."""
        lines = self._left.pop(number, [])
        known = {line.cell[0] for line in self._changes.returned if line is not None and line.cell}
        if any(line.cell and line.cell[0] in known for line in lines):
            raise Unmappable("A part of a table was added: put it into the clause by hand.")
        return build_blocks(lines, self._changes.outline, self._changes.links)
