"""A tree with slots, and values -> a tree with words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseList, ClauseText, ListItem, ListKind, Prose
from clausebook.document.inlines import Filled, Slot
from clausebook.document.rewriting import TreeRewriter
from clausebook.document.walking import has_slots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.document.blocks import ClauseBlock, ListSlot, Picture
    from clausebook.document.inlines import Inline, Link
    from clausebook.document.values import Value


def fill(tree: ClauseText, values: Mapping[str, Value]) -> ClauseText:
    """The tree with the value of each slot in its place; `values` are by the slots' expressions.

    A value stays a node of its own, so that its token and its link are still known, and is never read as Markdown.
    Blocks without a slot are the same objects. Raises KeyError for a slot without a value.
    """
    filler = _Filler(values)
    return ClauseText(tuple(filler.visit_block(one) if has_slots([one]) else one for one in tree.blocks))


def bind_pictures(tree: ClauseText, digests: Mapping[str, str]) -> ClauseText:
    """The tree with the digest of each picture in its place; `digests` are by the names of the files.

    A picture that is not among them stays as it is.
    """
    return ClauseText(tuple(_Binder(digests).visit(tree)))


class _Filler(TreeRewriter):
    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    def make_list_slot(self, block: ListSlot) -> ClauseBlock:
        """A list of bullets, one for each thing that the value lists."""
        expression, spot = block.slot.expression, block.spot
        items = [Prose((Filled(item, expression, spot),), spot=spot) for item in self._values[expression].items]
        return ClauseList(ListKind.BULLETS, tuple(ListItem((prose,), spot=spot) for prose in items), spot)

    def make_slot(self, inline: Slot) -> Inline:
        return Filled(self._values[inline.expression], inline.expression, inline.spot)

    def make_link(self, inline: Link, inlines: list[Inline]) -> Inline:
        address = inline.address
        if isinstance(address, Slot):
            address = self._values[address.expression].link
        return replace(inline, inlines=tuple(inlines), address=address)


class _Binder(TreeRewriter):
    def __init__(self, digests: Mapping[str, str]) -> None:
        self._digests = digests

    def make_picture(self, block: Picture, description: list[ClauseBlock]) -> ClauseBlock:
        return replace(block, description=tuple(description), digest=self._digests.get(block.file, ""))
