"""A tree -> plain text that anybody can read, with every letter and digit that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import ListKind
from clausebook.document.inlines import Blank, Box, DateBlank, Slot
from clausebook.document.line_kinds import CAPTION
from clausebook.document.walking import B, Visitor

if TYPE_CHECKING:
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
        WritingLines,
    )
    from clausebook.document.inlines import (
        Address,
        Emphasis,
        Filled,
        LineBreak,
        Link,
        NoteMark,
        SignatureBlank,
        Strong,
        Words,
    )

_WRITING_LINE = "_" * 40


def to_text(tree: ClauseText) -> str:
    """The words of a tree as plain text, a blank line between its blocks.

    Labels of lists, addresses behind the words of links, and open slots are there as they were typed.
    """
    return "\n\n".join(_PlainText().visit(tree))


def _indent(text: str, mark: str) -> str:
    """A text behind a mark, its further lines below its first."""
    return mark + text.replace("\n", "\n" + " " * len(mark))


class PlainWords(Visitor[B, str]):
    """Writes inlines as the words and signs that they are, whatever becomes of the blocks."""

    def make_words(self, inline: Words) -> str:
        """The words."""
        return inline.text

    def make_strong(self, inline: Strong, inlines: list[str]) -> str:
        """Strong words as words."""
        del inline
        return "".join(inlines)

    def make_emphasis(self, inline: Emphasis, inlines: list[str]) -> str:
        """Stressed words as words."""
        del inline
        return "".join(inlines)

    def make_address(self, inline: Address) -> str:
        """The address as typed."""
        return inline.text

    def make_filled(self, inline: Filled) -> str:
        """The words of the value."""
        return inline.value.text

    def make_box(self, inline: Box) -> str:
        """The box as typed."""
        return write_box(inline)

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> str:
        """The room as typed."""
        return write_blank(inline)


class _PlainText(PlainWords[str]):
    """Writes each block as lines."""

    def make_prose(self, block: Prose, inlines: list[str]) -> str:
        del block
        return "".join(inlines)

    def make_sub_heading(self, block: SubHeading, inlines: list[str]) -> str:
        del block
        return "".join(inlines)

    def make_list(self, block: ClauseList, items: list[list[str]]) -> str:
        made = zip(block.items, items, strict=True)
        return "\n".join(_indent("\n".join(blocks), _mark_item(block.kind, item)) for item, blocks in made)

    def make_table(self, block: ClauseTable, caption: list[str], rows: list[list[list[str]]]) -> str:
        lines = [f"{CAPTION}{''.join(caption)}"] if block.caption else []
        lines += [" | ".join("; ".join(cell).replace("\n", "; ") for cell in row) for row in rows]
        return "\n".join(lines)

    def make_quotation(self, block: Quotation, blocks: list[str], source: list[str]) -> str:
        quoted = "\n\n".join(blocks)
        return _indent(f"{quoted}\n\u2014 {''.join(source)}" if block.source else quoted, "    ")

    def make_definitions(self, block: Definitions, entries: list[tuple[list[str], list[str]]]) -> str:
        del block
        return "\n".join(f"{''.join(term)}\n{_indent(chr(10).join(meaning), '    ')}" for term, meaning in entries)

    def make_note(self, block: Note, blocks: list[str]) -> str:
        return _indent("\n".join(blocks), f"[{block.label}] ")

    def make_picture(self, block: Picture, description: list[str]) -> str:
        return "\n".join([f"[{block.alternative}: {block.file}]", *description])

    def make_writing_lines(self, block: WritingLines) -> str:
        return "\n".join([_WRITING_LINE] * block.count)

    def make_list_slot(self, block: ListSlot) -> str:
        return write_slot(block.slot)

    def make_link(self, inline: Link, inlines: list[str]) -> str:
        address = write_slot(inline.address) if isinstance(inline.address, Slot) else inline.address
        return f"{''.join(inlines)} ({address})"

    def make_line_break(self, inline: LineBreak) -> str:
        del inline
        return "\n"

    def make_slot(self, inline: Slot) -> str:
        return write_slot(inline)

    def make_note_mark(self, inline: NoteMark) -> str:
        return f"[{inline.label}]"


def write_slot(slot: Slot) -> str:
    """An open slot as it is typed."""
    return f"{{{{ {slot.expression} }}}}"


def write_box(box: Box) -> str:
    """A box as it is typed; one that is ticked as the sign, which may stand right behind a letter."""
    if box.is_choice:
        return "( )"
    return "\u2611" if box.is_ticked else "[ ]"


def write_blank(blank: Blank | DateBlank | SignatureBlank) -> str:
    """Room to write in as it is typed."""
    if isinstance(blank, Blank):
        return "_" * blank.length
    return "__/__/____" if isinstance(blank, DateBlank) else "[signature]"


def _mark_item(kind: ListKind, item: ListItem) -> str:
    if kind is ListKind.TICKS:
        return f"{write_box(Box(is_ticked=item.is_ticked))} "
    if kind is ListKind.CHOICES:
        return "( ) "
    return f"{item.label} " if item.label else "\u2022 "
