"""A tree -> its words in a row, so that two texts can be held against each other whatever their blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document.blocks import Note
from clausebook.document.plain_text import write_box
from clausebook.document.walking import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.blocks import (
        ClauseList,
        ClauseTable,
        ClauseText,
        Definitions,
        ListSlot,
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

# What stands for what has no words: a picture, a mark of a note, room to write in.
PICTURE, NOTE, ROOM = "[picture]", "[note]", "[room]"


@dataclass(frozen=True, slots=True)
class ComparedPiece:
    """Some words, or a slot by its expression. `node` counts the nodes of plain words, in a visitor's order; else -1.

    `is_list` says that the slot becomes a list.
    """

    text: str
    slot: str = ""
    node: int = -1
    is_list: bool = False


Pieces = tuple[ComparedPiece, ...]
END = ComparedPiece("\n")


def spell(tree: ClauseText) -> Pieces:
    """The words of a tree in order, a line end behind each block; notes come last, as they are printed.

    Labels of lists, stress and the addresses behind links are no words of it.
    """
    made = _Speller().visit(tree)
    body = [pieces for block, pieces in zip(tree.blocks, made, strict=True) if not isinstance(block, Note)]
    notes = [pieces for block, pieces in zip(tree.blocks, made, strict=True) if isinstance(block, Note)]
    return _chain([*body, *notes])


def write_pieces_plainly(pieces: Iterable[ComparedPiece]) -> str:
    """The words alone, with nothing where slots stand."""
    return "".join(piece.text for piece in pieces)


def _chain(parts: Iterable[Pieces]) -> Pieces:
    return tuple(piece for part in parts for piece in part)


class _Speller(Visitor[Pieces, Pieces]):
    def __init__(self) -> None:
        self._nodes = 0

    def make_prose(self, block: Prose, inlines: list[Pieces]) -> Pieces:
        del block
        return (*_chain(inlines), END)

    def make_sub_heading(self, block: SubHeading, inlines: list[Pieces]) -> Pieces:
        del block
        return (*_chain(inlines), END)

    def make_list(self, block: ClauseList, items: list[list[Pieces]]) -> Pieces:
        del block
        return _chain(_chain(item) for item in items)

    def make_table(self, block: ClauseTable, caption: list[Pieces], rows: list[list[list[Pieces]]]) -> Pieces:
        cells = _chain(_chain(cell) for row in rows for cell in row)
        return (*_chain(caption), END, *cells) if block.caption else cells

    def make_quotation(self, block: Quotation, blocks: list[Pieces], source: list[Pieces]) -> Pieces:
        return (*_chain(blocks), *_chain(source), END) if block.source else _chain(blocks)

    def make_definitions(self, block: Definitions, entries: list[tuple[list[Pieces], list[Pieces]]]) -> Pieces:
        del block
        return _chain((*_chain(term), END, *_chain(meaning)) for term, meaning in entries)

    def make_note(self, block: Note, blocks: list[Pieces]) -> Pieces:
        del block
        return _chain(blocks)

    def make_picture(self, block: Picture, description: list[Pieces]) -> Pieces:
        del block
        return (ComparedPiece(PICTURE), END, *_chain(description))

    def make_writing_lines(self, block: WritingLines) -> Pieces:
        del block
        return (ComparedPiece(ROOM), END)

    def make_list_slot(self, block: ListSlot) -> Pieces:
        return (ComparedPiece("", block.slot.expression, is_list=True), END)

    def make_words(self, inline: Words) -> Pieces:
        self._nodes += 1
        return (ComparedPiece(inline.text, node=self._nodes - 1),)

    def make_strong(self, inline: Strong, inlines: list[Pieces]) -> Pieces:
        del inline
        return _chain(inlines)

    def make_emphasis(self, inline: Emphasis, inlines: list[Pieces]) -> Pieces:
        del inline
        return _chain(inlines)

    def make_link(self, inline: Link, inlines: list[Pieces]) -> Pieces:
        del inline
        return _chain(inlines)

    def make_address(self, inline: Address) -> Pieces:
        return (ComparedPiece(inline.text),)

    def make_line_break(self, inline: LineBreak) -> Pieces:
        del inline
        return (END,)

    def make_slot(self, inline: Slot) -> Pieces:
        return (ComparedPiece("", inline.expression),)

    def make_filled(self, inline: Filled) -> Pieces:
        return (ComparedPiece(inline.value.text),)

    def make_note_mark(self, inline: NoteMark) -> Pieces:
        del inline
        return (ComparedPiece(NOTE),)

    def make_box(self, inline: Box) -> Pieces:
        return (ComparedPiece(write_box(inline)),)

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> Pieces:
        del inline
        return (ComparedPiece(ROOM),)
