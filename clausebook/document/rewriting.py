"""A tree -> the same tree; whoever changes something says how the nodes of that kind are made anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document.walking import Visitor

if TYPE_CHECKING:
    from clausebook.document.blocks import (
        ClauseBlock,
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
    from clausebook.document.inlines import (
        Address,
        Blank,
        Box,
        DateBlank,
        Emphasis,
        Filled,
        Inline,
        LineBreak,
        Link,
        NoteMark,
        SignatureBlank,
        Slot,
        Strong,
        Words,
    )


class TreeRewriter(Visitor["ClauseBlock", "Inline"]):
    """Makes each node anew of what is inside it, and leaves the rest of it as it is."""

    def make_prose(self, block: Prose, inlines: list[Inline]) -> ClauseBlock:
        """A paragraph."""
        return replace(block, inlines=tuple(inlines))

    def make_sub_heading(self, block: SubHeading, inlines: list[Inline]) -> ClauseBlock:
        """A small heading."""
        return replace(block, inlines=tuple(inlines))

    def make_list(self, block: ClauseList, items: list[list[ClauseBlock]]) -> ClauseBlock:
        """A list."""
        made = zip(block.items, items, strict=True)
        return replace(block, items=tuple(replace(item, blocks=tuple(blocks)) for item, blocks in made))

    def make_table(self, block: ClauseTable, caption: list[Inline], rows: list[list[list[ClauseBlock]]]) -> ClauseBlock:
        """A table."""
        made = tuple(
            tuple(replace(cell, blocks=tuple(blocks)) for cell, blocks in zip(row, cells, strict=True))
            for row, cells in zip(block.rows, rows, strict=True)
        )
        return replace(block, rows=made, caption=tuple(caption))

    def make_quotation(self, block: Quotation, blocks: list[ClauseBlock], source: list[Inline]) -> ClauseBlock:
        """A quotation."""
        return replace(block, blocks=tuple(blocks), source=tuple(source))

    def make_definitions(
        self, block: Definitions, entries: list[tuple[list[Inline], list[ClauseBlock]]]
    ) -> ClauseBlock:
        """Terms with their meanings."""
        made = (
            replace(one, term=tuple(term), meaning=tuple(meaning))
            for one, (term, meaning) in zip(block.entries, entries, strict=True)
        )
        return replace(block, entries=tuple(made))

    def make_note(self, block: Note, blocks: list[ClauseBlock]) -> ClauseBlock:
        """The words of a note."""
        return replace(block, blocks=tuple(blocks))

    def make_picture(self, block: Picture, description: list[ClauseBlock]) -> ClauseBlock:
        """A picture."""
        return replace(block, description=tuple(description))

    def make_writing_lines(self, block: WritingLines) -> ClauseBlock:
        """Lines to write on."""
        return block

    def make_list_slot(self, block: ListSlot) -> ClauseBlock:
        """A slot that becomes a list."""
        return block

    def make_words(self, inline: Words) -> Inline:
        """Plain words."""
        return inline

    def make_strong(self, inline: Strong, inlines: list[Inline]) -> Inline:
        """Strong words."""
        return replace(inline, inlines=tuple(inlines))

    def make_emphasis(self, inline: Emphasis, inlines: list[Inline]) -> Inline:
        """Stressed words."""
        return replace(inline, inlines=tuple(inlines))

    def make_link(self, inline: Link, inlines: list[Inline]) -> Inline:
        """Words that lead somewhere."""
        return replace(inline, inlines=tuple(inlines))

    def make_address(self, inline: Address) -> Inline:
        """An address that stands in the text."""
        return inline

    def make_line_break(self, inline: LineBreak) -> Inline:
        """The end of a line that stays one."""
        return inline

    def make_slot(self, inline: Slot) -> Inline:
        """A slot that is open."""
        return inline

    def make_filled(self, inline: Filled) -> Inline:
        """A slot that is filled."""
        return inline

    def make_note_mark(self, inline: NoteMark) -> Inline:
        """A reference to a note."""
        return inline

    def make_box(self, inline: Box) -> Inline:
        """A box to tick."""
        return inline

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> Inline:
        """Room to write in."""
        return inline
