"""A day that stands alone in its line, as that of the document does below a title or below all of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognised import FactPlace
from clausebook.importing.recognising.words.said_dates import find_dates, is_school_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.facts.zones import Zones

_TITLES, _YEAR, _LINES = 12, 4, 3


def is_date_alone(blocks: Sequence[IncomingBlock], position: int, zones: Zones, headings: frozenset[int]) -> bool:
    """Whether a paragraph is a date and nothing else, below a short line at the front or the end, or the last word."""
    block, before = blocks[position], blocks[position - 1] if position else None
    where = zones.tell(position)
    is_beyond = where is FactPlace.FRONT and _TITLES < position < len(blocks) - 1
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
        isinstance(before, IncomingParagraph) and len(before.text.split()) < _TITLES and position - 1 not in headings
    )
    is_below = is_titled or position - 1 in headings
    # The last line of all says when, below whatever the text ends with.
    is_below |= is_last and (where is FactPlace.END or (position > _LINES and isinstance(before, IncomingParagraph)))
    return len(block.text.strip()) > _YEAR and is_below
