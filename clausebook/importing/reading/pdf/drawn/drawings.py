"""Flow charts and other drawings of lines: what belongs to one, so that it is kept as a picture with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.drawn.grids import Grid
    from clausebook.importing.reading.pdf.drawn.shapes import PageBox, Shapes

# Lines and boxes of a drawing are not farther from each other than this.
_NEAR = 18.0
_LEAST_SIDE = 60.0
_LARGE = 18.0
_MOST_SHAPES = 1_200
# A box that takes so much of a page is its border or its ground.
_GROUND = 0.85
# So many curves and slanting lines in one place are a drawing, even without boxes.
_MANY_STROKES = 24
_FEW_STROKES = 3


def find_drawings(shapes: Shapes, grids: Sequence[Grid], width: float, height: float) -> list[PageBox]:
    """The parts of a page that are drawn, not written: boxes with arrows between them, charts, diagrams."""
    if not shapes.strokes:
        return []
    tables = [grid.box for grid in grids if len(grid.cells) > 4 and min(len(grid.xs), len(grid.ys)) > 2]  # noqa: PLR2004
    strokes = [box for box in shapes.strokes if not _is_ground(box, width, height)][:_MOST_SHAPES]
    boxes = [grid.box for grid in grids if grid.box not in tables]
    boxes += [box for box in shapes.shades if not _is_ground(box, width, height)]
    lines = [box for box in shapes.rules if max(box.width, box.height) > _NEAR / 2]
    others = [box for box in (*boxes, *lines)[:_MOST_SHAPES] if not any(table.holds(*_middle(box)) for table in tables)]
    found = []
    for cluster in _cluster([*strokes, *others]):
        box = cluster[0]
        for one in cluster[1:]:
            box = box.join(one)
        if _is_drawing(cluster, set(strokes)) and min(box.width, box.height) > _LEAST_SIDE:
            found.append(box)
    return _join_overlapping(found)


def _is_ground(box: PageBox, width: float, height: float) -> bool:
    return box.width > _GROUND * width and box.height > _GROUND * height


def _middle(box: PageBox) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _cluster(boxes: list[PageBox]) -> list[list[PageBox]]:
    """Boxes that are near each other, together."""
    clusters: list[tuple[PageBox, list[PageBox]]] = []
    for box in sorted(boxes, key=lambda one: one.top):
        joined, members = box, [box]
        rest = []
        for bounds, some in clusters:
            if any(one.meets(box, _NEAR) for one in some):
                joined, members = joined.join(bounds), members + some
            else:
                rest.append((bounds, some))
        clusters = [*rest, (joined, members)]
    return [members for _, members in clusters]


def _is_drawing(cluster: list[PageBox], strokes: set[PageBox]) -> bool:
    """Whether things that stand together are a drawing: boxes with arrows, or many lines that no table has."""
    slanted = [box for box in cluster if box in strokes]
    large = [box for box in cluster if min(box.width, box.height) > _LARGE]
    return len(slanted) >= _MANY_STROKES or (len(slanted) >= _FEW_STROKES and len(large) >= _FEW_STROKES)


def _join_overlapping(boxes: list[PageBox]) -> list[PageBox]:
    joined: list[PageBox] = []
    for box in sorted(boxes):
        for number, other in enumerate(joined):
            if other.meets(box):
                joined[number] = other.join(box)
                break
        else:
            joined.append(box)
    return joined
