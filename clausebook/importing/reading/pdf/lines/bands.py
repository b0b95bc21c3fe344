"""Lines -> the runs of lines that a gap parts from the first to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausebook.importing.reading.pdf.lines.gaps import LINES, follow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.lines.gaps import GapLimits, White, WordSpans

# So many lines have words on both sides of the gap.
_FEWEST = 2
# As parts of the letters' size: how wide a line of prose is, how far from its column's end it may end, how near below
# it the next one begins, and how near below one of a column the first that has words beside it.
_PROSE_WIDTH, _PROSE_END, _NEXT_LINE, _NEXT_ROW = 12.0, 3.0, 0.4, 0.7
_LINES_ABOVE = 3
# A line above that fills so much of its column is part of it.
_FULL = 0.7


class Band(NamedTuple):
    """Lines, `first` to `last`, that a gap parts; `both` of them have words on both sides of it."""

    first: int
    last: int
    gap: White
    both: int


def find_bands(lines: Sequence[WordSpans], limits: GapLimits = LINES) -> list[Band]:
    """The bands of some lines, from the top down; of several gaps in one line, that with the most lines."""
    bands: list[Band] = []
    start = 0
    while start < len(lines):
        found = [_follow_down(lines, start, gap, limits) for gap in lines[start].list_gaps()]
        best = max(found, key=lambda band: (band.both, band.gap.width), default=None)
        if best is None or best.both < _FEWEST:
            start += 1
            continue
        bands.append(_reach_up(lines, best, bands[-1].last + 1 if bands else 0))
        start = best.last + 1
    return bands


def _follow_down(lines: Sequence[WordSpans], start: int, gap: White, limits: GapLimits) -> Band:
    """The band that a gap of a line begins, without what stands alone on the left at its end, and is no column."""
    last, gap = follow(lines, start, gap, 1, limits)
    both = sum(gap.parts(line) for line in lines[start : last + 1])
    while last > start and _stands_alone(lines[last], gap) and not _is_prose(lines, last, gap):
        last -= 1
    return Band(start, last, gap, both)


def _stands_alone(line: WordSpans, gap: White) -> bool:
    return len(line.spans) == 1 and line.spans[0][0] < gap.left


def _is_prose(lines: Sequence[WordSpans], number: int, gap: White) -> bool:
    """Whether a line that stands alone on the left fills its column, or goes on below a line of prose."""
    line = lines[number]
    return line.spans[0][1] > gap.left - _PROSE_END * line.size or any(
        line.top - above.bottom < _NEXT_LINE * line.size
        and abs(line.spans[0][0] - above.spans[0][0]) < line.size
        and above.spans[0][1] - above.spans[0][0] > _PROSE_WIDTH * line.size
        for above in lines[max(0, number - _LINES_ABOVE) : number]
    )


def _reach_up(lines: Sequence[WordSpans], band: Band, least: int) -> Band:
    """A band with the lines above it that are part of one of its columns."""
    first, gap = band.first, band.gap
    while first > least:
        line = lines[first - 1]
        if len(line.spans) != 1 or lines[first].top - line.bottom > _NEXT_ROW * line.size:
            break
        ((left, right),) = line.spans
        is_left = right <= gap.left + 1 and right - left > _FULL * (gap.left - left)
        if not (is_left or left >= gap.right - 1):
            break
        first -= 1
    return band._replace(first=first)
