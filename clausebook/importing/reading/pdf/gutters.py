"""Strips between columns that stay free of words over many lines, however wide the gaps inside of a column are."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# As parts of a letter's size: how wide a strip is at least, and how far a line stands from the next.
_NARROWEST, _FARTHEST = 0.8, 3.2
# So many lines have words on the left of it, and so many on the right.
_FEWEST = 6


@dataclass(frozen=True, slots=True)
class WordSpans:
    """Where the words of a line stand: their left and right ends in order, the line's base, and its letters' size."""

    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    base: float
    size: float


class Gutter(NamedTuple):
    """A strip from `left` to `right`, beside the lines from `first` to `last`."""

    left: float
    right: float
    first: float
    last: float

    def is_beside(self, base: float) -> bool:
        """Whether a line stands beside it."""
        return self.first <= base <= self.last

    def is_in(self, left: float, right: float) -> bool:
        """Whether a gap of a line is part of it."""
        return left <= self.left + 1 and right >= self.right - 1


def find_gutters(lines: Sequence[WordSpans], gaps: Sequence[Sequence[tuple[float, float]]]) -> list[Gutter]:
    """The strips to which wide gaps belong, of which each line has its own."""
    found: list[Gutter] = []
    for number, some in enumerate(gaps):
        base = lines[number].base
        for left, right in some:
            if any(gutter.is_beside(base) and gutter.is_in(left, right) for gutter in found):
                continue
            gutter = _follow(lines, number, (left, right))
            if gutter is not None:
                found.append(gutter)
    return found


def _follow(lines: Sequence[WordSpans], start: int, gap: tuple[float, float]) -> Gutter | None:
    """How far up and down a gap stays open; None if it is that of a few lines."""
    first = last = start
    on_left = on_right = 1
    for step in (-1, 1):
        number = start + step
        while 0 <= number < len(lines):
            line = lines[number]
            narrowed = _narrow(line, gap)
            if narrowed is None or abs(line.base - lines[number - step].base) > _FARTHEST * line.size:
                break
            gap = narrowed
            on_left += line.lefts[0] < gap[0]
            on_right += line.rights[-1] > gap[1]
            first, last = min(first, number), max(last, number)
            number += step
    if min(on_left, on_right) < _FEWEST:
        return None
    return Gutter(*gap, lines[first].base, lines[last].base)


def _narrow(line: WordSpans, gap: tuple[float, float]) -> tuple[float, float] | None:
    """What a line leaves of a gap; None if it closes it."""
    left, right = gap
    behind = bisect_left(line.lefts, (left + right) / 2)
    if behind:
        left = max(left, line.rights[behind - 1])
    if behind < len(line.lefts):
        right = min(right, line.lefts[behind])
    return (left, right) if right - left >= _NARROWEST * line.size else None
