"""A tree -> the lines that a page must show: each paragraph, item and cell is one, with every sign in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.blocks import ListKind
from clausebook.document.inlines import Blank, DateBlank, Slot
from clausebook.document.walking import Visitor
from clausebook.render.text.line_marks import (
    BELOW,
    BLANK,
    BOX,
    BULLET,
    CAPTION,
    CELL,
    CHOICE,
    DATE,
    DESCRIPTION,
    HEAD,
    ITEM,
    LINE_BREAK,
    LINK,
    LINK_END,
    LINK_TO,
    MEANING,
    NOTE,
    NOTE_END,
    PICTURE,
    PLAIN_VALUE,
    QUOTED,
    ROW,
    SIGNATURE,
    SOURCE,
    STRESS,
    STRESS_END,
    STRONG,
    STRONG_END,
    TERM,
    TICKED_BOX,
    VALUE,
    VALUE_END,
    WRITING,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.blocks import (
        ClauseBlock,
        ClauseList,
        ClauseTable,
        Definitions,
        ListItem,
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
        Box,
        Emphasis,
        Filled,
        LineBreak,
        Link,
        NoteMark,
        SignatureBlank,
        Strong,
        Words,
    )

Lines = list[str]
_SPACES = re.compile(r"[ \n]+")


def list_tree_lines(blocks: Iterable[ClauseBlock]) -> Lines:
    """The lines of blocks, with the signs of `line_marks`; open values stand there by their expressions."""
    return [tidy_line(line) for made in _TreeLines().visit_blocks(blocks) for line in made]


def tidy_line(line: str) -> str:
    """A line with single spaces, and none at its ends."""
    return _SPACES.sub(" ", line).strip(" ")


def _put_below(mark: str, blocks: Iterable[Lines]) -> Lines:
    """The lines of blocks, the first behind a mark and the others below it; the mark alone if there is none."""
    lines = [line for made in blocks for line in made]
    return [mark + "".join(lines[:1]), *(BELOW + line for line in lines[1:])]


class _TreeLines(Visitor[Lines, str]):
    """Writes each block as lines."""

    def make_prose(self, block: Prose, inlines: list[str]) -> Lines:
        del block
        return ["".join(inlines)]

    def make_sub_heading(self, block: SubHeading, inlines: list[str]) -> Lines:
        del block
        return ["".join(inlines)]

    def make_list(self, block: ClauseList, items: list[list[Lines]]) -> Lines:
        made = zip(block.items, items, strict=True)
        return [line for item, blocks in made for line in _put_below(_mark_item(block.kind, item), blocks)]

    def make_table(self, block: ClauseTable, caption: list[str], rows: list[list[list[Lines]]]) -> Lines:
        lines = [f"{CAPTION}{''.join(caption)}"] if block.caption else []
        for number, row in enumerate(rows):
            mark = HEAD if block.has_header_row and not number else CELL
            for at, cell in enumerate(row):
                lines += _put_below(mark if at else ROW + mark, cell)
        return lines

    def make_quotation(self, block: Quotation, blocks: list[Lines], source: list[str]) -> Lines:
        lines = [QUOTED + line for made in blocks for line in made]
        return [*lines, f"{SOURCE}\u2014 {''.join(source)}"] if block.source else lines

    def make_definitions(self, block: Definitions, entries: list[tuple[list[str], list[Lines]]]) -> Lines:
        del block
        return [
            line
            for term, meaning in entries
            for line in (f"{TERM}{''.join(term)}", *_put_below(MEANING, meaning))
        ]  # fmt: skip

    def make_note(self, block: Note, blocks: list[Lines]) -> Lines:
        return _put_below(f"{ITEM}{block.label} ", blocks)

    def make_picture(self, block: Picture, description: list[Lines]) -> Lines:
        lines = [f"{PICTURE}{block.bound_file} {block.alternative}"]
        return [*lines, *_put_below(DESCRIPTION, description)] if description else lines

    def make_writing_lines(self, block: WritingLines) -> Lines:
        return [f"{WRITING}____"] * block.count

    def make_list_slot(self, block: ListSlot) -> Lines:
        return [BULLET + self.make_slot(block.slot)]

    def make_words(self, inline: Words) -> str:
        return inline.text

    def make_strong(self, inline: Strong, inlines: list[str]) -> str:
        del inline
        return f"{STRONG}{''.join(inlines)}{STRONG_END}"

    def make_emphasis(self, inline: Emphasis, inlines: list[str]) -> str:
        del inline
        return f"{STRESS}{''.join(inlines)}{STRESS_END}"

    def make_link(self, inline: Link, inlines: list[str]) -> str:
        address = self.make_slot(inline.address) if isinstance(inline.address, Slot) else inline.address
        return f"{LINK}{''.join(inlines).replace(VALUE, PLAIN_VALUE)}{LINK_TO}{address}{LINK_END}"

    def make_address(self, inline: Address) -> str:
        return f"{LINK}{inline.text}{LINK_TO}{inline.link}{LINK_END}"

    def make_line_break(self, inline: LineBreak) -> str:
        del inline
        return LINE_BREAK

    def make_slot(self, inline: Slot) -> str:
        return f"{VALUE}{inline.expression}{VALUE_END}"

    def make_filled(self, inline: Filled) -> str:
        return inline.value.text

    def make_note_mark(self, inline: NoteMark) -> str:
        return f"{NOTE}{inline.label}{NOTE_END}"

    def make_box(self, inline: Box) -> str:
        return _write_box(is_choice=inline.is_choice, is_ticked=inline.is_ticked)

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> str:
        if isinstance(inline, Blank):
            return BLANK + "_" * inline.length
        return f"{DATE}__/__/____" if isinstance(inline, DateBlank) else f"{SIGNATURE}[signature]"


def _mark_item(kind: ListKind, item: ListItem) -> str:
    if kind is ListKind.BULLETS:
        return BULLET
    if kind in (ListKind.TICKS, ListKind.CHOICES):
        return f"{ITEM}{_write_box(is_choice=kind is ListKind.CHOICES, is_ticked=item.is_ticked)} "
    return f"{ITEM}{item.label} "


def _write_box(*, is_choice: bool, is_ticked: bool) -> str:
    if is_choice:
        return f"{CHOICE}( )"
    return f"{TICKED_BOX}\u2611" if is_ticked else f"{BOX}\u2610"
