"""Where document control stands in a document: at its front and at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognised import FactPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock

_PROSE, _ETHOS, _FRONT, _FRONT_MOST, _END, _END_MOST = 18, 3, 15, 60, 20, 45


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


def _count_words(block: IncomingBlock) -> int:
    return len(block.text.split()) if isinstance(block, IncomingParagraph) else 0
