"""A passage -> its tree as it is printed: values are words or links, quotation marks are curled.

Pages are made of wordings with places for values, once for many schools. Whoever makes one document of one policy walks
a tree in which nothing is open, and has no typography to mind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.document.blocks import ClauseText
from clausebook.document.inlines import Link, Words
from clausebook.document.rewriting import TreeRewriter
from clausebook.document.walking import has_slots
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.document.blocks import ClauseBlock, ListSlot, Picture
    from clausebook.document.inlines import (
        Address,
        Blank,
        Box,
        DateBlank,
        Filled,
        Inline,
        LineBreak,
        SignatureBlank,
        Slot,
    )
    from clausebook.document.values import Value
    from clausebook.model.wordings import Passage, Wording

    # Of wordings, the blocks as they are in every policy; None where a value of one policy's own stands.
    SharedBlocks = dict[Wording, tuple[ClauseBlock | None, ...]]

# By what stands before it, a quotation mark opens or closes: behind a value it closes, behind a box it opens.
_VALUE, _BOX = "x", " "
_POLICY = "policy:"


def settle_passage(
    passage: Passage, find_policy: Callable[[str], str], shared: SharedBlocks | None = None
) -> ClauseText:
    """The tree of a passage with nothing open; `find_policy` gives the address of another policy by its id.

    What is the same in every policy is kept in `shared`, and is made only once. Raises BrokenPromise for a tree that no
    text can have, and KeyError for a slot without a value.
    """
    wording, settler, shared = passage.wording, _Settler(find_policy), {} if shared is None else shared
    if wording not in shared:
        shared[wording] = tuple(None if has_slots([one]) else settler.visit_block(one) for one in wording.tree.blocks)
    filled = passage.fill().blocks if passage.values else wording.tree.blocks
    known = zip(shared[wording], filled, strict=True)
    return ClauseText(tuple(settler.visit_block(block) if made is None else made for made, block in known))


def write_line(text: str) -> tuple[Inline, ...]:
    """A text of the page's own as inlines, its quotation marks curled."""
    return (Words(curl_quotes(text)),)


class _Settler(TreeRewriter):
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

    def make_picture(self, block: Picture, description: list[ClauseBlock]) -> ClauseBlock:
        return replace(block, alternative=curl_quotes(block.alternative), description=tuple(description))

    def make_list_slot(self, block: ListSlot) -> ClauseBlock:
        raise _refuse_open(block.slot)

    def make_words(self, inline: Words) -> Inline:
        curled = curl_quotes(inline.text, self._before)
        self._before = curled[-1:] or self._before
        return replace(inline, text=curled)

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

    def make_box(self, inline: Box) -> Inline:
        self._before = _BOX
        return inline

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> Inline:
        self._before = _VALUE
        return inline


def _refuse_open(slot: Slot) -> BrokenPromise:
    return BrokenPromise(f"the value {slot.expression!r} is open in a text that is printed")
