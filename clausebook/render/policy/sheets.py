"""What stands before and after the sections, as a screen shows it: what is said elsewhere on the page is folded away.

A front sheet repeats the title, who approved the policy and its dates, and a sign-off repeats them again: on paper they
belong there, on a screen they keep a reader from the rules. Words that stand nowhere else are never folded.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.model.forms import ContentsBlock, FactCell, PlainBlock, SignaturesBlock, list_cells
from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.forms import Block
    from clausebook.model.wordings import Passage
    from clausebook.render.policy.blocks import BlockView

_CONTENTS = "Contents"
_TITLE = PlainBlock("title")


@dataclass(frozen=True, slots=True)
class SheetView(View):
    """Blocks that stand together; under `summary` they are folded away, `is_paper` keeps them for print alone."""

    summary: str
    is_paper: bool
    blocks: tuple[BlockView, ...]


def group_sheets(pairs: Iterable[tuple[Block | Passage, BlockView]], name: str) -> Iterator[SheetView]:
    """Blocks in their order, those that are said elsewhere in groups that are called `name`."""
    for is_repeated, group in groupby(pairs, key=lambda pair: _is_repeated(pair[0])):
        blocks, views = zip(*group, strict=True)
        is_paper = is_repeated and set(blocks) == {_TITLE}
        yield SheetView(_name_sheet(blocks, name) if is_repeated and not is_paper else "", is_paper, views)


def _is_repeated(block: Block | Passage) -> bool:
    """Whether a page says elsewhere what a block says: its facts, its title, its contents, and whose it is."""
    if isinstance(block, (PlainBlock, ContentsBlock, FactCell, SignaturesBlock)):
        return True
    return any(isinstance(cell, FactCell) for cell in list_cells(block))


def _name_sheet(blocks: tuple[Block | Passage, ...], name: str) -> str:
    """A list of contents that stands alone goes by its own title."""
    first = blocks[0]
    if len(blocks) == 1 and isinstance(first, ContentsBlock):
        return first.title.rstrip(":") or _CONTENTS
    return name
