"""The words of a paper -> plain data, of which the print template makes the PDF: lists of texts, never markup."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from clausebook.document.blocks import ListKind, Note
from clausebook.document.inlines import Blank, DateBlank, LineBreak, SignatureBlank
from clausebook.document.walking import Visitor
from clausebook.render.text.clause_html import names_rows
from clausebook.render.text.inline_html import name_box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausebook.document.blocks import (
        ClauseBlock,
        ClauseList,
        ClauseTable,
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
        Box,
        Emphasis,
        Filled,
        Inline,
        Link,
        NoteMark,
        Slot,
        Strong,
        Words,
    )

# What is handed to the template: strings, numbers, truths, and lists of them. The first of a list names what it is.
Data = list[Any]
# A run of signs between which no line may end is cut if it is longer, for it would stand out of its column.
_LONGEST = 40
_LONG_RUN = re.compile(rf"([^\s/?&=-]{{{_LONGEST + 1},}})")


class WordData(Visitor[Data, Any]):
    """Makes the data of the words of one passage, whose notes are told from others' by its `slug`.

    `lead` gives the address behind a link: one within the paper, or a whole one.
    """

    def __init__(self, slug: str, lead: Callable[[str], str]) -> None:
        self._slug, self._lead = slug, lead
        self._ends_line = True

    def write_blocks(self, blocks: Iterable[ClauseBlock]) -> list[Data]:
        """The data of blocks; notes among them are left out."""
        return self.visit_blocks(block for block in blocks if not isinstance(block, Note))

    def write_notes(self, notes: Sequence[Note]) -> list[Data]:
        """The label, the address and the blocks of each note."""
        return [[note.label, self.name_note(note.label), self.visit_blocks(note.blocks)] for note in notes]

    def name_note(self, label: str) -> str:
        """The address of a note within the paper."""
        return f"{self._slug}.note-{label}"

    def visit_inlines(self, inlines: Iterable[Inline]) -> list[Any]:
        """What is made of inlines; a blank needs to know whether it ends its line."""
        row = (*inlines, None)
        outer = self._ends_line
        made = []
        for inline, behind in pairwise(row):
            self._ends_line = outer if behind is None else isinstance(behind, LineBreak)
            made += [] if inline is None else [self.visit_inline(inline)]
        self._ends_line = outer
        return made

    def make_prose(self, block: Prose, inlines: list[Any]) -> Data:
        """A paragraph."""
        del block
        return ["p", inlines]

    def make_sub_heading(self, block: SubHeading, inlines: list[Any]) -> Data:
        """A small heading: its level is its passage's to say, so this is its words."""
        del block
        return ["p", inlines]

    def make_list(self, block: ClauseList, items: list[list[Data]]) -> Data:
        """A list: with bullets, with the labels that were typed, or with boxes."""
        if block.kind is ListKind.BULLETS:
            return ["ul", items]
        if block.kind in (ListKind.TICKS, ListKind.CHOICES):
            is_choice = block.kind is ListKind.CHOICES
            boxes = [_write_box(is_choice=is_choice, is_ticked=item.is_ticked) for item in block.items]
            return ["ticks", boxes, items]
        return ["ol", [item.label for item in block.items], items]

    def make_table(self, block: ClauseTable, caption: list[Any], rows: list[list[list[Data]]]) -> Data:
        """A table, its head row and its head column told; its columns are as wide as their words want."""
        return ["table", caption, block.has_header_row, names_rows(block), rows, [], False]

    def make_quotation(self, block: Quotation, blocks: list[Data], source: list[Any]) -> Data:
        """A quotation with its source."""
        del block
        return ["quote", blocks, source]

    def make_definitions(self, block: Definitions, entries: list[tuple[list[Any], list[Data]]]) -> Data:
        """Terms with their meanings."""
        del block
        return ["terms", [[term, meaning] for term, meaning in entries]]

    def make_note(self, block: Note, blocks: list[Data]) -> Data:
        """A note inside of a block: no text has one."""
        del blocks
        raise TypeError(block)

    def make_picture(self, block: Picture, description: list[Data]) -> Data:
        """A picture by the name of its file, and what it says in words."""
        return ["picture", block.bound_file, block.alternative, description]

    def make_writing_lines(self, block: WritingLines) -> Data:
        """Lines to write on."""
        return ["lines", block.count]

    def make_list_slot(self, block: ListSlot) -> Data:
        """A list that is open: no paper has one."""
        raise TypeError(block)

    def make_words(self, inline: Words) -> Any:  # noqa: ANN401  data
        """Words; the template may break those that are too long for a line."""
        return write_words(inline.text)

    def make_strong(self, inline: Strong, inlines: list[Any]) -> Any:  # noqa: ANN401  data
        """Strong words."""
        del inline
        return ["b", inlines]

    def make_emphasis(self, inline: Emphasis, inlines: list[Any]) -> Any:  # noqa: ANN401  data
        """Stressed words."""
        del inline
        return ["i", inlines]

    def make_link(self, inline: Link, inlines: list[Any]) -> Any:  # noqa: ANN401  data
        """Words that lead somewhere, or words alone."""
        address = self._lead(str(inline.address))
        return ["a", address, inlines] if address else ["s", inlines]

    def make_address(self, inline: Address) -> Any:  # noqa: ANN401  data
        """An address that leads where it says."""
        return ["a", self._lead(inline.link), [write_words(inline.text)]]

    def make_line_break(self, inline: LineBreak) -> Any:  # noqa: ANN401  data
        """The end of a line."""
        del inline
        return ["br"]

    def make_slot(self, inline: Slot) -> Any:  # noqa: ANN401  data
        """A slot that is open: no paper has one."""
        raise TypeError(inline)

    def make_filled(self, inline: Filled) -> Any:  # noqa: ANN401  data
        """A slot whose value is no word yet: no paper has one."""
        raise TypeError(inline)

    def make_note_mark(self, inline: NoteMark) -> Any:  # noqa: ANN401  data
        """A small link to a note."""
        return ["note", inline.label, self.name_note(inline.label)]

    def make_box(self, inline: Box) -> Any:  # noqa: ANN401  data
        """A box to tick."""
        return _write_box(is_choice=inline.is_choice, is_ticked=inline.is_ticked)

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> Any:  # noqa: ANN401  data
        """Room to write in, with its length in signs and whether it may take the rest of its line."""
        if isinstance(inline, DateBlank):
            return ["date"]
        if isinstance(inline, SignatureBlank):
            return ["blank", "blank for a signature", 0, self._ends_line]
        return ["blank", "blank to fill in", inline.length, inline.is_long and self._ends_line]


def _write_box(*, is_choice: bool, is_ticked: bool) -> Data:
    kind = "choice" if is_choice else "ticked" if is_ticked else "empty"
    return ["box", kind, name_box(is_choice=is_choice, is_ticked=is_ticked)]


def write_words(text: str) -> Any:  # noqa: ANN401  data
    """A text; one with a run of signs that is too long for a line has that run cut into its signs."""
    if len(text) <= _LONGEST or not _has_long_run(text):
        return text
    pieces = _LONG_RUN.split(text)
    return ["s", [["long", list(piece)] if at % 2 else piece for at, piece in enumerate(pieces) if piece]]


# The same sentences stand in the policies of many schools, and each twice: in its own file and in that of all policies.
@lru_cache(maxsize=1 << 16)
def _has_long_run(text: str) -> bool:
    return _LONG_RUN.search(text) is not None
