"""The words of texts, so that those of a file can be compared with those of the policy that it becomes.

A word is a run of letters and digits, whatever its case, its marks and the quotation marks round it: what typography
changes is no other word. Signs that nobody sees part no words, and room to write in is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, to_text
from clausebook.document.blocks import Prose, Quotation
from clausebook.document.hidden import HIDDEN
from clausebook.document.inlines import Emphasis, Slot, Words
from clausebook.document.rewriting import TreeRewriter
from clausebook.model.policies import find_passage

if TYPE_CHECKING:
    from clausebook.document.blocks import ClauseBlock, ClauseList, Picture
    from clausebook.document.inlines import Inline, Link
    from clausebook.importing.recognised import RecognisedSection
    from clausebook.model.policies import Item

_WORD = re.compile(r"[^\W_]+")


def list_words(text: str) -> list[str]:
    """The words of a text in order, in the form in which two of them are the same."""
    return _WORD.findall(unicodedata.normalize("NFKC", HIDDEN.sub("", text)).casefold())


def count_words(*texts: str) -> Counter[str]:
    """How often each word stands in some texts."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(list_words(text))
    return counted


class _Shown(TreeRewriter):
    """Leaves of pictures and links what is seen."""

    def make_picture(self, block: Picture, description: list[ClauseBlock]) -> ClauseBlock:
        return Quotation((Prose((Words(block.alternative),)), *description))

    def make_link(self, inline: Link, inlines: list[Inline]) -> Inline:
        return inline if isinstance(inline.address, Slot) else Emphasis(tuple(inlines))


def write_words(tree: ClauseText) -> str:
    """What a reader sees of a tree, without the names of pictures' files and the addresses behind links."""
    return to_text(ClauseText(tuple(_Shown().visit(tree))))


class _Unlabelled(TreeRewriter):
    """Takes the labels of lists away: a list of another kind says the same words."""

    def make_list(self, block: ClauseList, items: list[list[ClauseBlock]]) -> ClauseBlock:
        made = zip(block.items, items, strict=True)
        return replace(block, items=tuple(replace(item, blocks=tuple(blocks), label="") for item, blocks in made))


def write_bare_words(tree: ClauseText) -> str:
    """The same without what stands before the items of lists."""
    return write_words(ClauseText(tuple(_Unlabelled().visit(tree))))


def write_section_words(section: RecognisedSection) -> str:
    """The heading and the words of a section, and of those inside it."""
    inside = [write_section_words(child) for child in section.children]
    return "\n".join([section.heading, write_bare_words(section.body), *inside])


def write_item_words(item: Item) -> str:
    """The heading and the words of a section or a part of a composed policy, without their numbers."""
    found = find_passage(item)
    return f"{item.title}\n{write_bare_words(found[0].fill())}" if found else item.title
