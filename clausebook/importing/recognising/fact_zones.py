"""Where document control stands in a document: at its front and at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognised import FactPlace
from clausebook.importing.recognising.said_dates import find_dates, is_school_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock

_PROSE, _ETHOS, _FRONT, _FRONT_MOST, _END, _END_MOST = 18, 3, 15, 60, 20, 45
# Fewer words than these stand above a date that belongs to them; so long is a year, and so many lines are a document.
_BESIDE, _YEAR, _LINES = 12, 4, 3


@dataclass(frozen=True, slots=True)
class Zones:
    """Where document control stands: before `front` and from `end` on."""

    front: int
    end: int

    def tell(self, position: int) -> FactPlace:
        """The place of a block."""
        if position < self.front:
            return FactPlace.FRONT
        return FactPlace.END if position >= self.end else FactPlace.TEXT


def find_zones(blocks: Sequence[IncomingBlock], headings: frozenset[int]) -> Zones:
    """The front ends with the first heading that prose stands below, or after an ethos of a few paragraphs.

    The end begins behind the last long paragraph.
    """
    long = [number for number, block in enumerate(blocks) if _count_words(block) >= _PROSE]
    below = [heading for heading in sorted(headings) if any(heading < number <= heading + 3 for number in long)]
    front = min([*below[:1], *long[_ETHOS : _ETHOS + 1], _FRONT_MOST])
    front = min(max(front, _FRONT), len(blocks))
    end = max(long[-1] + 1 if long else 0, len(blocks) - _END_MOST)
    end = min(end, len(blocks) - _END)
    return Zones(front, max(front, end))


def is_date_alone(blocks: Sequence[IncomingBlock], position: int, zones: Zones, headings: frozenset[int]) -> bool:
    """Whether a paragraph is a date and nothing else, below a short line at the front or the end, or the last word."""
    block, before = blocks[position], blocks[position - 1] if position else None
    where = zones.tell(position)
    is_beyond = where is FactPlace.FRONT and _BESIDE < position < len(blocks) - 1
    if where is FactPlace.TEXT or is_beyond:
        return False
    dates = find_dates(block.text) if isinstance(block, IncomingParagraph) else []
    if not isinstance(block, IncomingParagraph) or len(dates) != 1:
        return False
    if dates[0].date is None and not (where is FactPlace.FRONT and is_school_years(dates[0], block.text)):
        return False
    rest = block.text[: dates[0].start] + block.text[dates[0].end :]
    if rest.strip(" .,()\n\t"):
        return False
    is_last = position == len(blocks) - 1
    is_titled = (
        isinstance(before, IncomingParagraph) and len(before.text.split()) < _BESIDE and position - 1 not in headings
    )
    is_below = is_titled or position - 1 in headings
    # The last line of all says when, below whatever the text ends with.
    is_below |= is_last and (where is FactPlace.END or (position > _LINES and isinstance(before, IncomingParagraph)))
    return len(block.text.strip()) > _YEAR and is_below


def _count_words(block: IncomingBlock) -> int:
    return len(block.text.split()) if isinstance(block, IncomingParagraph) else 0
