"""Of what kind a change is, from what a reviewer must read word for word to what needs no reading at all."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, Extent

if TYPE_CHECKING:
    from clausebook.model.comparison import Block, SectionComparison


class Kind(Enum):
    """The kind of a change to a section or a paragraph."""

    SAME = "unchanged"
    LIVE = "live details only"
    RENUMBERED = "renumbered only"
    LAYOUT = "set out otherwise only"
    PUNCTUATION = "spelling and punctuation only"
    MOVED = "moved"
    ORDER = "order only"
    DATES = "dates only"
    WORDING = "wording"
    MOVED_AND_CHANGED = "moved, and wording"
    ADDED = "added"
    REMOVED = "removed"


_BY_CHANGE = {
    Change.ADDED: Kind.ADDED,
    Change.REMOVED: Kind.REMOVED,
    Change.MOVED: Kind.MOVED,
    Change.MOVED_AND_CHANGED: Kind.MOVED_AND_CHANGED,
}
_BY_EXTENT = {
    Extent.NOTHING: Kind.SAME,
    Extent.LAYOUT: Kind.LAYOUT,
    Extent.PUNCTUATION: Kind.PUNCTUATION,
    Extent.ORDER: Kind.ORDER,
    Extent.DATES: Kind.DATES,
    Extent.WORDS: Kind.WORDING,
}


def judge_section(part: SectionComparison) -> Kind:
    """Of what kind the change of a section is; of several, the one that goes furthest."""
    if part.change in _BY_CHANGE:
        return _BY_CHANGE[part.change]
    if part.change is Change.CHANGED:
        return _BY_EXTENT[part.extent]
    if any(has_live_changes(block) for block in part.blocks):
        return Kind.LIVE
    return Kind.SAME if part.before_label == part.after_label else Kind.RENUMBERED


def judge_paragraph(block: Block) -> Kind:
    """Of what kind the change of a paragraph is."""
    if block.is_moved:
        return Kind.MOVED
    if block.change in _BY_CHANGE:
        return _BY_CHANGE[block.change]
    if block.change is Change.CHANGED:
        return _BY_EXTENT[block.extent]
    if has_live_changes(block):
        return Kind.LIVE
    return Kind.SAME if block.before_label == block.after_label else Kind.RENUMBERED


def has_live_changes(block: Block) -> bool:
    """Whether a live detail, or the number of a section, differs in it."""
    return any(run.earlier is not None for line in block.lines for run in line.runs)
