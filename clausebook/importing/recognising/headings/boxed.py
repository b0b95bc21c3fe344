"""Headings of boxes that stand beside the text, which head no more than their box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.recognising.headings.surroundings import BOX, skip_pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.recognising.headings.line_traits import SeenDocument
    from clausebook.importing.recognising.headings.looking import FoundHeading


def drop_boxed(headings: Sequence[FoundHeading], seen: SeenDocument) -> list[FoundHeading]:
    """The headings without those of boxes behind which the text goes on: as headings they would take it for theirs.

    A box that holds a heading alone stands before the text of that.
    """
    begins = {heading.at for heading in headings}
    return [heading for heading in headings if not _heads_box(heading, begins, seen)]


def _heads_box(heading: FoundHeading, begins: set[int], seen: SeenDocument) -> bool:
    if heading.line.paragraph.group != BOX or heading.number is not None:
        return False
    end = heading.at
    while (line := seen.lines.get(end)) and line.paragraph.group == BOX:
        end += 1
    has_text = any(at not in begins for at in range(heading.end, end))
    behind = skip_pictures(seen.blocks, end)
    return has_text and behind < len(seen.blocks) and behind not in begins
