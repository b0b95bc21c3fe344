"""The words of a section where a paper shows them away from their policy: without numbers, pictures and links into it.

They are what `print_bare` shows on a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseText, Picture, Prose
from clausebook.document.inlines import Strong, Words
from clausebook.document.rewriting import TreeRewriter
from clausebook.document.units import part_units
from clausebook.render.papers.paper import PaperParagraph, PaperPassage
from clausebook.render.papers.paper_texts import find_remark
from clausebook.render.text.bare_words import drop_links
from clausebook.render.text.settled import settle_passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.blocks import ClauseBlock, SubHeading
    from clausebook.document.inlines import Inline
    from clausebook.model.policies import Section


def make_bare_passage(section: Section, slug: str) -> PaperPassage:
    """The passage; `slug` tells its addresses from those of all others in the paper. Raises what settling it does."""
    tree = ClauseText(tuple(_Barer().visit(settle_passage(drop_links(section.passage), _lead_nowhere))))
    parts = (
        PaperParagraph("", unit.blocks, f"{slug}-{number}") for number, unit in enumerate(part_units(tree), start=1)
    )
    return PaperPassage(slug, tuple(parts), tree.notes, find_remark(section.passage))


def _lead_nowhere(policy: str) -> str:
    del policy
    return ""


class _Barer(TreeRewriter):
    """Small headings become plain lines, for they head nothing elsewhere; pictures are told in words."""

    def visit_blocks(self, blocks: Iterable[ClauseBlock]) -> list[ClauseBlock]:
        made: list[ClauseBlock] = []
        for block in blocks:
            if isinstance(block, Picture):
                made += [Prose((Words(f"[Picture: {block.alternative}]"),)), *self.visit_blocks(block.description)]
            else:
                made.append(self.visit_block(block))
        return made

    def make_sub_heading(self, block: SubHeading, inlines: list[Inline]) -> ClauseBlock:
        del block
        return Prose((Strong(tuple(inlines)),))
