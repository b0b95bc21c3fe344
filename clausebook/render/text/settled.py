"""A passage -> its tree as it is printed: values are words or links, quotation marks are curled.

Pages are made of wordings with places for values, once for many schools. Whoever makes one document of one policy walks
a tree in which nothing is open, and has no typography to mind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    ClauseText,
    Definition,
    Definitions,
    Note,
    Picture,
    Prose,
    Quotation,
    SubHeading,
    WritingLines,
)
from clausebook.document.inlines import Box, LineBreak, Link, Words
from clausebook.document.walking import Visitor
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.document.blocks import ClauseBlock, ListSlot
    from clausebook.document.inlines import (
        Address,
        Blank,
        DateBlank,
        Emphasis,
        Filled,
        Inline,
        NoteMark,
        SignatureBlank,
        Slot,
        Strong,
    )
    from clausebook.document.values import Value
    from clausebook.model.wordings import Passage

# By what stands before it, a quotation mark opens or closes: behind a value it closes, behind a box it opens.
_VALUE, _BOX = "x", " "
_POLICY = "policy:"


def settle_passage(passage: Passage, find_policy: Callable[[str], str]) -> ClauseText:
    """The tree of a passage with nothing open; `find_policy` gives the address of another policy by its id.

    Raises BrokenPromise for a tree that no text can have, and KeyError for a slot without a value.
    """
    return ClauseText(tuple(_Settler(find_policy).visit(passage.fill())))


def write_line(text: str) -> tuple[Inline, ...]:
    """A text of the page's own as inlines, its quotation marks curled."""
    return (Words(curl_quotes(text)),)


class _Settler(Visitor["ClauseBlock", "Inline"]):
    """Curls as the pages do: see `InlineHtml`, whose words and these are held together by a test."""

    def __init__(self, find_policy: Callable[[str], str]) -> None:
        self._find_policy = find_policy
        self._before = ""
        self._is_linked = False

    def visit_block(self, block: ClauseBlock) -> ClauseBlock:
        self._before = ""
        made = super().visit_block(block)
        self._before = ""
        return made

    def visit_inline(self, inline: Inline) -> Inline:
        if not isinstance(inline, Link):
            return super().visit_inline(inline)
        self._is_linked = True
        made = super().visit_inline(inline)
        self._is_linked = False
        return made

    def make_prose(self, block: Prose, inlines: list[Inline]) -> ClauseBlock:
        return replace(block, inlines=tuple(inlines))

    def make_sub_heading(self, block: SubHeading, inlines: list[Inline]) -> ClauseBlock:
        return replace(block, inlines=tuple(inlines))

    def make_list(self, block: ClauseList, items: list[list[ClauseBlock]]) -> ClauseBlock:
        made = zip(block.items, items, strict=True)
        return replace(block, items=tuple(replace(item, blocks=tuple(blocks)) for item, blocks in made))

    def make_table(self, block: ClauseTable, caption: list[Inline], rows: list[list[list[ClauseBlock]]]) -> ClauseBlock:
        made = tuple(
            tuple(replace(cell, blocks=tuple(blocks)) for cell, blocks in zip(row, cells, strict=True))
            for row, cells in zip(block.rows, rows, strict=True)
        )
        return replace(block, rows=made, caption=tuple(caption))

    def make_quotation(self, block: Quotation, blocks: list[ClauseBlock], source: list[Inline]) -> ClauseBlock:
        return replace(block, blocks=tuple(blocks), source=tuple(source))

    def make_definitions(
        self, block: Definitions, entries: list[tuple[list[Inline], list[ClauseBlock]]]
    ) -> ClauseBlock:
        made = (Definition(tuple(term), tuple(meaning)) for term, meaning in entries)
        return replace(block, entries=tuple(made))

    def make_note(self, block: Note, blocks: list[ClauseBlock]) -> ClauseBlock:
        return replace(block, blocks=tuple(blocks))

    def make_picture(self, block: Picture, description: list[ClauseBlock]) -> ClauseBlock:
        return replace(block, alternative=curl_quotes(block.alternative), description=tuple(description))

    def make_writing_lines(self, block: WritingLines) -> ClauseBlock:
        return block

    def make_list_slot(self, block: ListSlot) -> ClauseBlock:
        raise _refuse_open(block.slot)

    def make_words(self, inline: Words) -> Inline:
        curled = curl_quotes(inline.text, self._before)
        self._before = curled[-1:] or self._before
        return replace(inline, text=curled)

    def make_strong(self, inline: Strong, inlines: list[Inline]) -> Inline:
        return replace(inline, inlines=tuple(inlines))

    def make_emphasis(self, inline: Emphasis, inlines: list[Inline]) -> Inline:
        return replace(inline, inlines=tuple(inlines))

    def make_link(self, inline: Link, inlines: list[Inline]) -> Inline:
        assert isinstance(inline.address, str)  # noqa: S101  it was filled
        return replace(inline, inlines=tuple(inlines), address=self._lead(inline.address))

    def make_address(self, inline: Address) -> Inline:
        self._before = inline.text[-1:]
        return inline

    def make_line_break(self, inline: LineBreak) -> Inline:
        self._before = ""
        return inline

    def make_slot(self, inline: Slot) -> Inline:
        raise _refuse_open(inline)

    def make_filled(self, inline: Filled) -> Inline:
        self._before = _VALUE
        return self._write_value(inline.value)

    def _write_value(self, value: Value) -> Inline:
        words = Words(curl_quotes(value.text))
        if self._is_linked or not value.link:
            return words
        return Link((words,), self._lead(value.link))

    def _lead(self, link: str) -> str:
        return self._find_policy(link.removeprefix(_POLICY)) if link.startswith(_POLICY) else link

    def make_note_mark(self, inline: NoteMark) -> Inline:
        return inline

    def make_box(self, inline: Box) -> Inline:
        self._before = _BOX
        return inline

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> Inline:
        self._before = _VALUE
        return inline


def _refuse_open(slot: Slot) -> BrokenPromise:
    return BrokenPromise(f"the value {slot.expression!r} is open in a text that is printed")
