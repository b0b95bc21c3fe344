"""Lines of the same words again and again: those of pages and forms, or the names of parts of several sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

_RECURRING = 4


def find_recurring(lines: dict[int, SourceParagraph], body: BodyLook) -> set[int]:
    """The lines that stand in a file again and again, as what every page or every form has.

    Heavy lines with another text below nearly each time are what the parts of several sections are called.
    """
    alike: dict[str, list[SourceParagraph]] = {}
    for line in lines.values():
        if not line.look.style_level and not line.marked.number:
            alike.setdefault(line.text, []).append(line)
    return {
        line.at
        for some in alike.values()
        if len(some) >= _RECURRING and not _head_parts(some, lines, body)
        for line in some
    }


def _head_parts(some: Sequence[SourceParagraph], lines: dict[int, SourceParagraph], body: BodyLook) -> bool:
    """Whether lines of the same words are set alike, stand out inside of pages, and mostly head something else."""
    below = {lines[one.at + 1].text for one in some if one.at + 1 in lines}
    looks = {one.look for one in some}
    above = [lines.get(one.at - 1) for one in some]
    inside = [one for one, other in zip(some, above, strict=True) if other and _is_on_page(one, other)]
    is_another = len(below) * 2 > len(some) and len(inside) * 2 > len(some)
    return is_another and len(looks) == 1 and body.stands_out(some[0].look)


def _is_on_page(one: SourceParagraph, other: SourceParagraph) -> bool:
    return one.paragraph.place.page == other.paragraph.place.page
