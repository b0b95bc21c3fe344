"""White that parts words on the left from words on the right: how wide it is, and how far up and down it goes."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# White that parts two columns is so many times as wide as letters are large.
NARROWEST = 0.8
# So many lines have words on the left of a gutter, and so many on the right.
_FEWEST = 6


class GapLimits(NamedTuple):
    """By the letters' size: how wide a gap is beside words `alone` on one side of it, and how far apart lines stand."""

    alone: float
    farthest: float


# Words that were spread to fill a column may leave little by chance; lines may fill their column to its end where
# nothing stands beside them; and rows of a table may stand far apart.
WORDS, LINES, ROWS = GapLimits(NARROWEST, 2.2), GapLimits(0.25, 2.2), GapLimits(0.25, inf)


class WordSpans(NamedTuple):
    """From where to where the words of a line go, in order; its top and its bottom, and the size of its letters."""

    spans: tuple[tuple[float, float], ...]
    top: float
    bottom: float
    size: float

    def list_gaps(self) -> list[White]:
        """The white in it that may part columns."""
        gaps = [White(left[1], right[0]) for left, right in pairwise(self.spans)]
        return [gap for gap in gaps if gap.width >= NARROWEST * self.size]


class White(NamedTuple):
    """White from `left` to `right`."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    def parts(self, line: WordSpans) -> bool:
        """Whether a line has words on both sides of it."""
        return line.spans[0][0] < self.left < line.spans[-1][0]

    def narrow(self, line: WordSpans, limits: GapLimits) -> White | None:
        """What a line leaves of it; None if it closes it."""
        left, right = self
        for start, end in line.spans:
            if 2 * start < self.left + self.right:
                left = max(left, end)
            else:
                right = min(right, start)
        narrowed = White(left, right)
        least = NARROWEST if narrowed.parts(line) else limits.alone
        return narrowed if narrowed.width >= least * line.size else None


def follow(
    lines: Sequence[WordSpans], start: int, gap: White, way: int, limits: GapLimits = LINES
) -> tuple[int, White]:
    """The last line, up (-1) or down (1) from one of them, up to which a gap stays open; and what is left of it."""
    last = start
    while 0 <= last + way < len(lines):
        line, before = lines[last + way], lines[last]
        white = line.top - before.bottom if way > 0 else before.top - line.bottom
        narrowed = gap.narrow(line, limits)
        if narrowed is None or white > limits.farthest * max(line.size, before.size):
            break
        last, gap = last + way, narrowed
    return last, gap


class Gutter(NamedTuple):
    """White between columns of text, beside the lines from one number to another."""

    gap: White
    first: int
    last: int

    def is_beside(self, number: int) -> bool:
        """Whether a line stands beside it."""
        return self.first <= number <= self.last

    def is_in(self, gap: White) -> bool:
        """Whether it is part of the white between two words."""
        return gap.left <= self.gap.left + 1 and gap.right >= self.gap.right - 1


def find_gutters(lines: Sequence[WordSpans], gaps: Sequence[Sequence[White]]) -> list[Gutter]:
    """The white between columns to which wide gaps belong, of which each line has its own."""
    found: list[Gutter] = []
    for number, some in enumerate(gaps):
        for gap in some:
            if any(gutter.is_beside(number) and gutter.is_in(gap) for gutter in found):
                continue
            first, narrowed = follow(lines, number, gap, -1, WORDS)
            last, narrowed = follow(lines, number, narrowed, 1, WORDS)
            beside = lines[first : last + 1]
            on_left = sum(line.spans[0][0] < narrowed.left for line in beside)
            on_right = sum(line.spans[-1][1] > narrowed.right for line in beside)
            if min(on_left, on_right) >= _FEWEST:
                found.append(Gutter(narrowed, first, last))
    return found
