"""A tree -> its units: each paragraph with the lists, tables and quotations below it, and each small heading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseText, Note, Prose, SubHeading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.blocks import ClauseBlock


@dataclass(frozen=True, slots=True)
class Unit:
    """What takes one number: a paragraph and what belongs to it. Or a small heading, which takes none."""

    blocks: tuple[ClauseBlock, ...]
    is_heading: bool = False
    is_numbered: bool = True


def part_units(tree: ClauseText) -> tuple[Unit, ...]:
    """The units of a tree in order, without its notes, which are printed at the end.

    What stands before the first paragraph, or right below a small heading, is a unit without a number.
    """
    units: list[Unit] = []
    for block in tree.blocks:
        if isinstance(block, SubHeading):
            units.append(Unit((block,), is_heading=True, is_numbered=False))
        elif isinstance(block, Prose):
            units.append(Unit((block,), is_numbered=not block.is_unnumbered))
        elif isinstance(block, Note):
            continue
        elif units and not units[-1].is_heading:
            units[-1] = replace(units[-1], blocks=(*units[-1].blocks, block))
        else:
            units.append(Unit((block,), is_numbered=False))
    return tuple(units)


def mark_unnumbered(tree: ClauseText, unnumbered: Iterable[int]) -> ClauseText:
    """The tree in which the paragraphs that begin the units of these numbers, counted from 0, take no number."""
    wanted = set(unnumbered)
    blocks: list[ClauseBlock] = []
    count = -1
    for block in tree.blocks:
        count += isinstance(block, Prose | SubHeading) or _begins_unit(block, blocks)
        blocks.append(replace(block, is_unnumbered=count in wanted) if isinstance(block, Prose) else block)
    return ClauseText(tuple(blocks))


def _begins_unit(block: ClauseBlock, before: list[ClauseBlock]) -> bool:
    """Whether a list, a table or the like has no paragraph before it to which it would belong."""
    last = next((one for one in reversed(before) if not isinstance(one, Note)), None)
    return not isinstance(block, Note) and (last is None or isinstance(last, SubHeading))
