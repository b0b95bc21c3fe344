"""Words of the page's own -> blocks and parts of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseList, ListItem, ListKind, Prose, TableCell
from clausebook.render.papers.paper import PaperBlocks
from clausebook.render.text.settled import write_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.inlines import Inline


def stack_lines(lines: Iterable[str]) -> PaperBlocks:
    """Paragraphs, one below the other; those without words are left out."""
    return PaperBlocks(tuple(Prose(write_line(line)) for line in lines if line))


def list_points(lines: Iterable[tuple[Inline, ...]]) -> ClauseList:
    """A list with bullets."""
    return ClauseList(ListKind.BULLETS, tuple(ListItem((Prose(line),)) for line in lines))


def make_cell(*lines: str) -> TableCell:
    """A cell of a table; lines without words are left out."""
    return TableCell(stack_lines(lines).blocks)
