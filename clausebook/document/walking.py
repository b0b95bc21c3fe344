"""Ways through a tree: node by node to look for something, or bottom up to make something of all of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar, assert_never

from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    ClauseText,
    Definitions,
    ListSlot,
    Note,
    Picture,
    Prose,
    Quotation,
    SubHeading,
    WritingLines,
)
from clausebook.document.inlines import (
    Address,
    Blank,
    Box,
    DateBlank,
    Emphasis,
    Filled,
    LineBreak,
    Link,
    NoteMark,
    SignatureBlank,
    Slot,
    Strong,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline

B = TypeVar("B")
I = TypeVar("I")  # noqa: E741


def walk(tree: ClauseText) -> Iterator[ClauseBlock | Inline]:
    """Every block and inline in the order in which it was typed, each before what is inside it."""
    yield from _walk_blocks(tree.blocks)


def _walk_blocks(blocks: Iterable[ClauseBlock]) -> Iterator[ClauseBlock | Inline]:  # noqa: C901, PLR0912
    for block in blocks:
        yield block
        match block:
            case Prose() | SubHeading():
                yield from walk_inlines(block.inlines)
            case ClauseList():
                for item in block.items:
                    yield from _walk_blocks(item.blocks)
            case ClauseTable():
                yield from walk_inlines(block.caption)
                for row in block.rows:
                    for cell in row:
                        yield from _walk_blocks(cell.blocks)
            case Quotation():
                yield from _walk_blocks(block.blocks)
                yield from walk_inlines(block.source)
            case Definitions():
                for entry in block.entries:
                    yield from walk_inlines(entry.term)
                    yield from _walk_blocks(entry.meaning)
            case Note():
                yield from _walk_blocks(block.blocks)
            case Picture():
                yield from _walk_blocks(block.description)
            case ListSlot():
                yield block.slot
            case WritingLines():
                pass
            case _:
                assert_never(block)


def has_slots(blocks: Iterable[ClauseBlock]) -> bool:
    """Whether any of some blocks holds a place for a value."""
    return any(isinstance(node, Slot) for node in _walk_blocks(blocks))


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline in order, each before what is inside it; a link's open address comes after its words."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Strong | Emphasis | Link):
            yield from walk_inlines(inline.inlines)
        if isinstance(inline, Link) and isinstance(inline.address, Slot):
            yield inline.address


class Visitor(ABC, Generic[B, I]):
    """Makes something of a tree: `B` of each block, `I` of each inline.

    It has a method for each kind of node, which is given the node and what was made of what is inside it. All are
    abstract: whoever leaves one out cannot be made, so no kind of node can be forgotten.
    """

    def visit(self, tree: ClauseText) -> list[B]:
        """What is made of each block of a tree, in order."""
        return self.visit_blocks(tree.blocks)

    def visit_blocks(self, blocks: Iterable[ClauseBlock]) -> list[B]:
        """What is made of blocks."""
        return [self.visit_block(block) for block in blocks]

    def visit_block(self, block: ClauseBlock) -> B:  # noqa: C901, PLR0911
        """What is made of one block."""
        match block:
            case Prose():
                return self.make_prose(block, self.visit_inlines(block.inlines))
            case SubHeading():
                return self.make_sub_heading(block, self.visit_inlines(block.inlines))
            case ClauseList():
                return self.make_list(block, [self.visit_blocks(item.blocks) for item in block.items])
            case ClauseTable():
                rows = [[self.visit_blocks(cell.blocks) for cell in row] for row in block.rows]
                return self.make_table(block, self.visit_inlines(block.caption), rows)
            case Quotation():
                return self.make_quotation(block, self.visit_blocks(block.blocks), self.visit_inlines(block.source))
            case Definitions():
                entries = [(self.visit_inlines(one.term), self.visit_blocks(one.meaning)) for one in block.entries]
                return self.make_definitions(block, entries)
            case Note():
                return self.make_note(block, self.visit_blocks(block.blocks))
            case Picture():
                return self.make_picture(block, self.visit_blocks(block.description))
            case WritingLines():
                return self.make_writing_lines(block)
            case ListSlot():
                return self.make_list_slot(block)
            case _:
                assert_never(block)

    def visit_inlines(self, inlines: Iterable[Inline]) -> list[I]:
        """What is made of inlines."""
        return [self.visit_inline(inline) for inline in inlines]

    def visit_inline(self, inline: Inline) -> I:  # noqa: C901, PLR0911
        """What is made of one inline."""
        match inline:
            case Words():
                return self.make_words(inline)
            case Strong():
                return self.make_strong(inline, self.visit_inlines(inline.inlines))
            case Emphasis():
                return self.make_emphasis(inline, self.visit_inlines(inline.inlines))
            case Link():
                return self.make_link(inline, self.visit_inlines(inline.inlines))
            case Address():
                return self.make_address(inline)
            case LineBreak():
                return self.make_line_break(inline)
            case Slot():
                return self.make_slot(inline)
            case Filled():
                return self.make_filled(inline)
            case NoteMark():
                return self.make_note_mark(inline)
            case Box():
                return self.make_box(inline)
            case Blank() | DateBlank() | SignatureBlank():
                return self.make_blank(inline)
            case _:
                assert_never(inline)

    @abstractmethod
    def make_prose(self, block: Prose, inlines: list[I]) -> B:
        """Make a paragraph."""

    @abstractmethod
    def make_sub_heading(self, block: SubHeading, inlines: list[I]) -> B:
        """Make a small heading."""

    @abstractmethod
    def make_list(self, block: ClauseList, items: list[list[B]]) -> B:
        """Make a list of the blocks of its items."""

    @abstractmethod
    def make_table(self, block: ClauseTable, caption: list[I], rows: list[list[list[B]]]) -> B:
        """Make a table of the blocks of its cells, by row."""

    @abstractmethod
    def make_quotation(self, block: Quotation, blocks: list[B], source: list[I]) -> B:
        """Make a quotation."""

    @abstractmethod
    def make_definitions(self, block: Definitions, entries: list[tuple[list[I], list[B]]]) -> B:
        """Make terms with their meanings."""

    @abstractmethod
    def make_note(self, block: Note, blocks: list[B]) -> B:
        """Make the words of a note."""

    @abstractmethod
    def make_picture(self, block: Picture, description: list[B]) -> B:
        """Make a picture."""

    @abstractmethod
    def make_writing_lines(self, block: WritingLines) -> B:
        """Make lines to write on."""

    @abstractmethod
    def make_list_slot(self, block: ListSlot) -> B:
        """Make a slot that becomes a list."""

    @abstractmethod
    def make_words(self, inline: Words) -> I:
        """Make plain words."""

    @abstractmethod
    def make_strong(self, inline: Strong, inlines: list[I]) -> I:
        """Make strong words."""

    @abstractmethod
    def make_emphasis(self, inline: Emphasis, inlines: list[I]) -> I:
        """Make stressed words."""

    @abstractmethod
    def make_link(self, inline: Link, inlines: list[I]) -> I:
        """Make words that lead somewhere."""

    @abstractmethod
    def make_address(self, inline: Address) -> I:
        """Make an address that stands in the text."""

    @abstractmethod
    def make_line_break(self, inline: LineBreak) -> I:
        """Make the end of a line that stays one."""

    @abstractmethod
    def make_slot(self, inline: Slot) -> I:
        """Make a slot that is open."""

    @abstractmethod
    def make_filled(self, inline: Filled) -> I:
        """Make a slot that is filled."""

    @abstractmethod
    def make_note_mark(self, inline: NoteMark) -> I:
        """Make a reference to a note."""

    @abstractmethod
    def make_box(self, inline: Box) -> I:
        """Make a box to tick, or one of several of which one is chosen."""

    @abstractmethod
    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> I:
        """Make room to write in."""
