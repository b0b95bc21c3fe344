"""Letters -> the lines on which they stand, raised and lowered ones with those beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.importing.reading.pdf.drawn.glyphs import Glyph

_SAME_LINE = 0.28
# A mark above or below the line is smaller than what it stands beside.
RAISED = 0.82
_NEAR = 0.9


def gather_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Letters by the line on which they stand, raised and lowered ones with those beside them."""
    large: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        line = large[-1] if large else None
        if line is not None and glyph.base - line[-1].base <= _SAME_LINE * min(glyph.face.size, line[-1].face.size):
            line.append(glyph)
        else:
            large.append([glyph])
    return _join_raised([sorted(line, key=lambda one: one.left) for line in large])


def _join_raised(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """Lines in which small marks stand with the line that they belong to."""
    joined: list[list[Glyph]] = []
    for number, line in enumerate(lines):
        marks = [glyph for glyph in line if not glyph.is_space]
        host = None
        if marks and len(marks) <= 12:  # noqa: PLR2004 - a mark is short
            near = lines[max(0, number - 2) : number] + lines[number + 1 : number + 3]
            host = next((other for other in near if _stands_beside(marks, other)), None)
        if host is None:
            joined.append(line)
        else:
            host.extend(line)
            host.sort(key=lambda one: one.left)
    return joined


def _stands_beside(marks: list[Glyph], line: list[Glyph]) -> bool:
    """Whether marks are raised or lowered beside a letter of a line."""
    for glyph in line:
        if glyph.is_space or marks[0].face.size > RAISED * glyph.face.size:
            continue
        shift = abs(glyph.base - marks[0].base)
        gap = max(marks[0].left - glyph.right, glyph.left - marks[-1].right)
        if shift < 0.62 * glyph.face.size and -0.2 * glyph.face.size < gap < _NEAR * glyph.face.size:
            return True
    return False
