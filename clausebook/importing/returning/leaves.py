"""The tree of a clause -> its leaves: what becomes one paragraph each in a file for Word, in its order.

The order is that of `render/word/clause_blocks.py`: each unit, and the notes at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    Definitions,
    ListSlot,
    Note,
    Picture,
    Prose,
    Quotation,
    SubHeading,
    WritingLines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.document.blocks import ClauseBlock, ClauseText
    from clausebook.document.inlines import Inline
    from clausebook.document.values import Value

# What leads to a leaf inside its block: numbers of items, rows, cells and blocks, and names of what is no block.
Path = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paragraph: `block` is the number of the block of the clause that it stands in, `path` where in it.

    `value` is the value of which it is one item, if it is one; `kind` is "words", "value", "picture" or "writing".
    """

    block: int
    path: Path
    inlines: tuple[Inline, ...] = ()
    kind: str = "words"
    value: Value | None = None
    # The expression of the slot whose items these are, for an item of a value.
    slot: str = ""


def list_leaves(tree: ClauseText, values: Mapping[str, Value]) -> list[Leaf]:
    """The leaves of a tree with its slots open; `values` are by the expressions of the slots."""
    lister = _Lister(values)
    numbered = list(enumerate(tree.blocks))
    shown = [(at, block) for at, block in numbered if not isinstance(block, Note)]
    notes = [(at, block) for at, block in numbered if isinstance(block, Note)]
    return [leaf for at, block in (*shown, *notes) for leaf in lister.walk(at, block, ())]


class _Lister:
    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    def walk(self, at: int, block: ClauseBlock, path: Path) -> Iterator[Leaf]:  # noqa: C901  a case for each kind of block
        """The leaves of a block."""
        match block:
            case Prose() | SubHeading():
                yield Leaf(at, path, block.inlines)
            case ClauseList():
                for number, item in enumerate(block.items):
                    yield from self._walk_blocks(at, item.blocks, (*path, number))
            case ClauseTable():
                yield from self._walk_table(at, block, path)
            case Quotation():
                yield from self._walk_blocks(at, block.blocks, path)
                if block.source:
                    yield Leaf(at, (*path, "source"), block.source)
            case Definitions():
                for number, entry in enumerate(block.entries):
                    yield Leaf(at, (*path, number, "term"), entry.term)
                    yield from self._walk_blocks(at, entry.meaning, (*path, number))
            case Note():
                yield from self._walk_blocks(at, block.blocks, path)
            case Picture():
                yield Leaf(at, path, kind="picture")
                yield from self._walk_blocks(at, block.description, path)
            case WritingLines():
                yield from (Leaf(at, (*path, number), kind="writing") for number in range(block.count))
            case ListSlot():
                items = self._values[block.slot.expression].items
                name = block.slot.expression
                yield from (Leaf(at, (*path, n), kind="value", value=one, slot=name) for n, one in enumerate(items))

    def _walk_blocks(self, at: int, blocks: Iterable[ClauseBlock], path: Path) -> Iterator[Leaf]:
        for number, block in enumerate(blocks):
            yield from self.walk(at, block, (*path, number))

    def _walk_table(self, at: int, block: ClauseTable, path: Path) -> Iterator[Leaf]:
        if block.caption:
            yield Leaf(at, (*path, "caption"), block.caption)
        for row, cells in enumerate(block.rows):
            for column, cell in enumerate(cells):
                yield from self._walk_blocks(at, cell.blocks, (*path, row, column))
