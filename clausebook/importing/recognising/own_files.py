"""A file that Clausebook made, and a school its own -> the same, with what is printed beside its words set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, AsideKind, IncomingParagraph, Table
from clausebook.model.addresses import PAGE_ANCHORS
from clausebook.model.bookmarks import name_bookmark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import Incoming, IncomingBlock

# What is said of the policy itself is read as what any file says of its approval.
_READ = "about-this-policy"
# The styles of lines that say whether the text is in force, and that words are the school's own.
_AROUND = frozenset({"Policy Status", "Own Wording"})
_PRINTED = frozenset(name_bookmark(anchor) for anchor in PAGE_ANCHORS if anchor != _READ)


def set_printed_aside(incoming: Incoming) -> Incoming:
    """A file with its short version, whom to ask, its differences and its versions set aside, if it is one of ours.

    Their headings have addresses that no section of a policy may have.
    """
    if not (incoming.properties.fingerprint or incoming.properties.draft):
        return incoming
    kept: list[IncomingBlock] = []
    asides: list[Aside] = []
    is_printed = False
    for block in incoming.blocks:
        if isinstance(block, IncomingParagraph) and block.outline == 1:
            is_printed = not _PRINTED.isdisjoint(block.anchors)
        is_around = isinstance(block, IncomingParagraph) and block.style in _AROUND
        if (is_printed or is_around) and isinstance(block, IncomingParagraph | Table):
            asides += [Aside(AsideKind.PRINTED, text, block.place) for text in _list_texts(block)]
        else:
            kept.append(block)
    return replace(incoming, blocks=tuple(kept), asides=(*incoming.asides, *asides))


def _list_texts(block: IncomingBlock) -> Iterator[str]:
    """The words of a block, each paragraph by itself."""
    if isinstance(block, IncomingParagraph):
        yield block.text
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from _list_texts(inner)
