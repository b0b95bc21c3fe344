"""Rules of a page -> the grids of its tables, each with its cells, and the boxes that stand alone."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from clausebook.importing.reading.pdf.drawn.shapes import PageBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.importing.reading.pdf.drawn.shapes import Shapes

# Rules that end within this of each other meet; programs draw corners apart from sides.
_MEET = 3.2
_NARROWEST = 6.0
_LOWEST = 5.0
_MOST_RULES = 6_000
# What encloses as much of a page is its border, and holds no part of the text together.
_BORDER = 0.88


class GridCell(NamedTuple):
    """A cell: its place, and how many rows and columns it takes."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rules: where its columns and rows begin, the last with where they end, and its cells by place."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: tuple[tuple[int, ...], ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> PageBox:
        """All of it."""
        return PageBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def find(self, x: float, y: float) -> int | None:
        """Which cell a point is in, by its number."""
        if not self.box.holds(x, y):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        return self.owners[max(row, 0)][max(column, 0)]

    def bound(self, cell: GridCell) -> PageBox:
        """A cell's box."""
        return PageBox(
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row + cell.rows],
        )


class _Rule(NamedTuple):
    """A rule along one direction: where it stands across it, and from where to where it goes."""

    at: float
    start: float
    end: float


def find_grids(shapes: Shapes, width: float, height: float) -> list[Grid]:
    """The grids that a page's rules make, the smallest first; a box that stands alone is a grid of one cell."""
    level, upright = _list_rules(shapes)
    if len(level) + len(upright) > _MOST_RULES:
        return []
    level, upright = _join(level), _join(upright)
    grids = []
    for across, down in _group(level, upright):
        grid = _make_grid(across, down)
        if grid is not None and not (grid.box.width > _BORDER * width and grid.box.height > _BORDER * height):
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.box.width * grid.box.height)


def _list_rules(shapes: Shapes) -> tuple[list[_Rule], list[_Rule]]:
    level: list[_Rule] = []
    upright: list[_Rule] = []
    for box in shapes.rules:
        if box.width >= box.height:
            level.append(_Rule((box.top + box.bottom) / 2, box.left, box.right))
        else:
            upright.append(_Rule((box.left + box.right) / 2, box.top, box.bottom))
    for box in shapes.outlines:
        level += [_Rule(box.top, box.left, box.right), _Rule(box.bottom, box.left, box.right)]
        upright += [_Rule(box.left, box.top, box.bottom), _Rule(box.right, box.top, box.bottom)]
    return level, upright


def _join(rules: Iterable[_Rule]) -> list[_Rule]:
    """Rules in one line that touch, as one."""
    joined: list[_Rule] = []
    for rows in _gather(sorted(rules)):
        at = sum(rule.at for rule in rows) / len(rows)
        parts = sorted((rule.start, rule.end) for rule in rows)
        start, end = parts[0]
        for first, last in parts[1:]:
            if first <= end + _MEET:
                end = max(end, last)
            else:
                joined.append(_Rule(at, start, end))
                start, end = first, last
        joined.append(_Rule(at, start, end))
    return joined


def _gather(rules: list[_Rule]) -> list[list[_Rule]]:
    rows: list[list[_Rule]] = []
    for rule in rules:
        if rows and rule.at - rows[-1][0].at <= _MEET / 2:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return rows


def _group(level: list[_Rule], upright: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Rules that cross, however far apart, together."""
    owner = list(range(len(level) + len(upright)))

    def find(number: int) -> int:
        while owner[number] != number:
            owner[number] = owner[owner[number]]
            number = owner[number]
        return number

    for i, one in enumerate(level):
        for j, other in enumerate(upright):
            if _cross(one, other):
                owner[find(i)] = find(len(level) + j)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for i, one in enumerate(level):
        groups.setdefault(find(i), ([], []))[0].append(one)
    for j, other in enumerate(upright):
        groups.setdefault(find(len(level) + j), ([], []))[1].append(other)
    return list(groups.values())


def _cross(level: _Rule, upright: _Rule) -> bool:
    return (
        level.start - _MEET <= upright.at <= level.end + _MEET
        and upright.start - _MEET <= level.at <= upright.end + _MEET
    )


def _make_grid(level: list[_Rule], upright: list[_Rule]) -> Grid | None:
    """The grid of some rules that cross; None if they enclose nothing."""
    ys = _settle([rule.at for rule in level if rule.end - rule.start > _NARROWEST], _LOWEST)
    xs = _settle([rule.at for rule in upright if rule.end - rule.start > _LOWEST], _NARROWEST)
    if not xs or not ys:
        return None
    top, bottom = min(rule.start for rule in upright), max(rule.end for rule in upright)
    left, right = min(rule.start for rule in level), max(rule.end for rule in level)
    ys = [top] * (top < ys[0] - _LOWEST) + ys + [bottom] * (bottom > ys[-1] + _LOWEST)
    xs = [left] * (left < xs[0] - _NARROWEST) + xs + [right] * (right > xs[-1] + _NARROWEST)
    if len(xs) < 2 or len(ys) < 2:  # noqa: PLR2004 - a grid has two sides
        return None
    return _fill(xs, ys, level, upright)


def _settle(places: list[float], least: float) -> list[float]:
    settled: list[float] = []
    for place in sorted(places):
        if not settled or place - settled[-1] >= least:
            settled.append(place)
    return settled


def _fill(xs: list[float], ys: list[float], level: list[_Rule], upright: list[_Rule]) -> Grid:
    """Its cells: two places between which no rule stands are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def find(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            place = owner[place]
        return place

    for row in range(rows):
        for column in range(columns):
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column + 1 < columns and not _has_rule(upright, xs[column + 1], middle_y):
                owner[find((row, column + 1))] = find((row, column))
            if row + 1 < rows and not _has_rule(level, ys[row + 1], middle_x):
                owner[find((row + 1, column))] = find((row, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in owner:
        groups.setdefault(find(place), []).append(place)
    return _number(tuple(xs), tuple(ys), list(groups.values()))


def _has_rule(rules: list[_Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) < _NARROWEST and rule.start - 1 <= middle <= rule.end + 1 for rule in rules)


def _number(xs: tuple[float, ...], ys: tuple[float, ...], groups: list[list[tuple[int, int]]]) -> Grid:
    """A grid of these cells; one that is no rectangle is cut into its places."""
    cells: list[GridCell] = []
    for places in groups:
        top, bottom = min(row for row, _ in places), max(row for row, _ in places)
        first, last = min(column for _, column in places), max(column for _, column in places)
        if (bottom - top + 1) * (last - first + 1) == len(places):
            cells.append(GridCell(top, first, bottom - top + 1, last - first + 1))
        else:
            cells += [GridCell(row, column, 1, 1) for row, column in places]
    cells.sort()
    owners = [[0] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for number, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                owners[row][column] = number
    return Grid(xs, ys, tuple(tuple(row) for row in owners), tuple(cells))
