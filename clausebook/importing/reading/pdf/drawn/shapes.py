"""A page of a PDF -> what is drawn on it beside letters: rules, shades, pictures, and lines of any other form."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.importing.reading.pdf.drawn.glyphs import PageFrame

# What is no wider than this is a rule, however it was drawn: a line, or a box that is filled.
THIN = 2.6
# A page that draws more than so many things draws a picture, and its rules are no table.
_MOST_OBJECTS = 30_000
_DEEPEST = 8


class PageBox(NamedTuple):
    """A part of a page, in points from its left and from its top."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def meets(self, other: PageBox, margin: float = 0.0) -> bool:
        """Whether two boxes overlap, or nearly."""
        return (
            self.left <= other.right + margin
            and other.left <= self.right + margin
            and self.top <= other.bottom + margin
            and other.top <= self.bottom + margin
        )

    def stands_beside(self, other: PageBox) -> bool:
        """Whether half of the lower of two boxes is beside the other."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.height, other.height)

    def join(self, other: PageBox) -> PageBox:
        """The box round both."""
        return PageBox(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def join_boxes(boxes: Iterable[PageBox]) -> PageBox:
    """The box round all of some, of which there is one at least."""
    return reduce(PageBox.join, boxes)


class PlacedPicture(NamedTuple):
    """A picture that the file has, and the number of what its tags enclose, -1 for none."""

    box: PageBox
    mark: int


@dataclass(slots=True)
class Shapes:
    """What a page draws. `rules` are thin and straight; `outlines` boxes whose edges are drawn, and `shades` filled.

    `strokes` is everything else that is drawn.
    """

    rules: list[PageBox] = field(default_factory=list)
    outlines: list[PageBox] = field(default_factory=list)
    shades: list[PageBox] = field(default_factory=list)
    strokes: list[PageBox] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)


Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def order_boxes(boxes: Iterable[PageBox]) -> list[PageBox]:
    """Boxes from the top down, and those beside one another from left to right, wherever each begins."""
    ordered: list[PageBox] = []
    for box in sorted(boxes, key=lambda one: one.top):
        at = len(ordered)
        while at and ordered[at - 1].stands_beside(box) and ordered[at - 1].left > box.left:
            at -= 1
        ordered.insert(at, box)
    return ordered


def read_shapes(page: pdfium.FPDF_PAGE, frame: PageFrame) -> Shapes:
    """Everything that a page draws beside letters."""
    shapes = Shapes()
    for number, (drawn, matrix) in enumerate(_list_objects(page)):
        if number > _MOST_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(shapes, drawn, matrix, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            bounds = _find_bounds(drawn, matrix, frame)
            if bounds is not None:
                shapes.pictures.append(PlacedPicture(bounds, pdfium.FPDFPageObj_GetMarkedContentID(drawn)))
    return shapes


def _list_objects(page: pdfium.FPDF_PAGE) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    """All that is drawn, also by what a page takes from elsewhere, with where that stands."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _open(pdfium.FPDFPage_GetObject(page, index), _PLAIN, 0)


def _open(drawn: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, depth: int) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_FORM:
        yield drawn, matrix
        return
    if depth >= _DEEPEST:
        return
    inner = _multiply(_ask_matrix(drawn), matrix)
    for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
        yield from _open(pdfium.FPDFFormObj_GetObject(drawn, index), inner, depth + 1)


def _ask_matrix(drawn: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return _PLAIN
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _find_bounds(drawn: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, frame: PageFrame) -> PageBox | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
        return None
    corners = [(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    return _bound([_apply(matrix, x, y) for x, y in corners], frame)


def _bound(points: list[tuple[float, float]], frame: PageFrame) -> PageBox:
    shown = [frame.turn(x, y) for x, y in points]
    xs, ys = [x for x, _ in shown], [y for _, y in shown]
    return PageBox(min(xs), min(ys), max(xs), max(ys))


def _add_path(shapes: Shapes, drawn: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, frame: PageFrame) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke) or not (fill.value or stroke.value):
        return
    whole = _multiply(_ask_matrix(drawn), matrix)
    is_seen = bool(stroke.value) or not _is_white(drawn)
    for points, is_curved in _list_outlines(drawn):
        box = _bound([_apply(whole, x, y) for x, y in points], frame)
        is_thin = min(box.width, box.height) <= THIN
        if is_curved or (not is_thin and not _is_upright(points)):
            shapes.strokes.append(box)
        elif is_seen:
            kind = shapes.rules if is_thin else shapes.outlines if stroke.value else shapes.shades
            kind.append(box)


def _is_upright(points: list[tuple[float, float]]) -> bool:
    """Whether a line goes only along and across the page."""
    return all(abs(x1 - x0) < 1 or abs(y1 - y0) < 1 for (x0, y0), (x1, y1) in pairwise(points))


def _is_white(drawn: pdfium.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) > 250  # noqa: PLR2004 - white, of 255


def _list_outlines(drawn: pdfium.FPDF_PAGEOBJECT) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The lines of a path, each with its points and whether it is curved."""
    points: list[tuple[float, float]] = []
    is_curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(drawn), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1:
                yield points, is_curved
            points, is_curved = [], False
        is_curved = is_curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
    if len(points) > 1:
        yield points, is_curved
