"""Letters that do not stand upright: those of a side of the page, and those that lie across it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.drawn.shapes import PageBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.drawn.glyphs import Glyph

_SAME_LINE = 0.28


def set_upright(glyph: Glyph, turn: int) -> Glyph:
    """A letter that is turned by a quarter or a half as if it stood upright."""
    left, top, right, bottom = glyph.left, glyph.top, glyph.right, glyph.bottom
    if turn == 90:  # noqa: PLR2004 - upwards
        return glyph._replace(left=-bottom, right=-top, top=left, bottom=right, base=right)
    if turn == 270:  # noqa: PLR2004 - downwards
        return glyph._replace(left=top, right=bottom, top=-right, bottom=-left, base=-left)
    if turn == 180:  # noqa: PLR2004 - upside down
        return glyph._replace(left=-right, right=-left, top=-bottom, bottom=-top, base=-top)
    return glyph


def lay_back(box: PageBox, turn: int) -> PageBox:
    """Where letters stand that were set upright and took a box."""
    left, top, right, bottom = box
    if turn == 90:  # noqa: PLR2004
        return PageBox(top, -right, bottom, -left)
    if turn == 270:  # noqa: PLR2004
        return PageBox(-bottom, left, -top, right)
    if turn == 180:  # noqa: PLR2004
        return PageBox(-right, -bottom, -left, -top)
    return box


def order_askew(glyphs: Sequence[Glyph], turn: int) -> list[list[Glyph]]:
    """Letters that stand at an angle by lines, each line from its beginning."""
    across, along = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    lines: list[list[tuple[float, float, Glyph]]] = []
    placed = [((one.left + one.right) / 2, (one.top + one.bottom) / 2, one) for one in glyphs]
    for height, way, glyph in sorted((x * across + y * along, x * along - y * across, one) for x, y, one in placed):
        if lines and height - lines[-1][-1][0] <= _SAME_LINE * glyph.face.size:
            lines[-1].append((height, way, glyph))
        else:
            lines.append([(height, way, glyph)])
    return [[glyph for _, _, glyph in sorted(line, key=_tell_way)] for line in lines]


def _tell_way(placed: tuple[float, float, Glyph]) -> float:
    return placed[1]
