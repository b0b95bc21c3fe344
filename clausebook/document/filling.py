"""A tree with slots, and values -> a tree with words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    ClauseText,
    Definitions,
    ListItem,
    ListKind,
    ListSlot,
    Note,
    Picture,
    Prose,
    Quotation,
    SubHeading,
    WritingLines,
)
from clausebook.document.inlines import Emphasis, Filled, Link, Slot, Strong

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline
    from clausebook.document.values import Value


def fill(tree: ClauseText, values: Mapping[str, Value]) -> ClauseText:
    """The tree with the value of each slot in its place; `values` are by the slots' expressions.

    A value stays a node of its own, so that its token and its link are still known, and is never read as Markdown.
    Raises KeyError for a slot without a value.
    """
    return ClauseText(_Filler(values).fill_blocks(tree.blocks))


def bind_pictures(tree: ClauseText, digests: Mapping[str, str]) -> ClauseText:
    """The tree with the digest of each picture in its place; `digests` are by the names of the files.

    A picture that is not among them stays as it is.
    """
    return ClauseText(_Binder(digests).fill_blocks(tree.blocks))


class _Filler:
    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    def fill_blocks(self, blocks: Iterable[ClauseBlock]) -> tuple[ClauseBlock, ...]:
        """Blocks with their slots filled."""
        return tuple(self._fill_block(block) for block in blocks)

    def _fill_block(self, block: ClauseBlock) -> ClauseBlock:  # noqa: PLR0911
        match block:
            case Prose() | SubHeading():
                return replace(block, inlines=self._fill_inlines(block.inlines))
            case ClauseList():
                items = tuple(replace(item, blocks=self.fill_blocks(item.blocks)) for item in block.items)
                return replace(block, items=items)
            case ClauseTable():
                rows = tuple(
                    tuple(replace(cell, blocks=self.fill_blocks(cell.blocks)) for cell in row) for row in block.rows
                )
                return replace(block, rows=rows, caption=self._fill_inlines(block.caption))
            case Quotation():
                source = self._fill_inlines(block.source)
                return replace(block, blocks=self.fill_blocks(block.blocks), source=source)
            case Definitions():
                entries = tuple(
                    replace(one, term=self._fill_inlines(one.term), meaning=self.fill_blocks(one.meaning))
                    for one in block.entries
                )
                return replace(block, entries=entries)
            case Note():
                return replace(block, blocks=self.fill_blocks(block.blocks))
            case Picture():
                return replace(block, description=self.fill_blocks(block.description))
            case ListSlot():
                return self._fill_list(block)
            case WritingLines():
                return block

    def _fill_list(self, block: ListSlot) -> ClauseList:
        """A list of bullets, one for each thing that the value lists."""
        expression, spot = block.slot.expression, block.spot
        items = [Prose((Filled(item, expression, spot),), spot=spot) for item in self._values[expression].items]
        return ClauseList(ListKind.BULLETS, tuple(ListItem((prose,), spot=spot) for prose in items), spot)

    def _fill_inlines(self, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        return tuple(self._fill_inline(inline) for inline in inlines)

    def _fill_inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Slot):
            return Filled(self._values[inline.expression], inline.expression, inline.spot)
        if isinstance(inline, Link):
            address = inline.address
            if isinstance(address, Slot):
                address = self._values[address.expression].link
            return replace(inline, inlines=self._fill_inlines(inline.inlines), address=address)
        if isinstance(inline, Strong | Emphasis):
            return replace(inline, inlines=self._fill_inlines(inline.inlines))
        return inline


class _Binder(_Filler):
    def __init__(self, digests: Mapping[str, str]) -> None:
        super().__init__({})
        self._digests = digests

    def _fill_block(self, block: ClauseBlock) -> ClauseBlock:
        if isinstance(block, ListSlot):
            return block
        filled = super()._fill_block(block)
        return replace(filled, digest=self._digests.get(filled.file, "")) if isinstance(filled, Picture) else filled

    def _fill_inlines(self, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        return tuple(inlines)
