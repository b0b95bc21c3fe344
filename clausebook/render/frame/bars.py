"""A bar whose parts say by their lengths how many there are of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# In units of the drawing, whose height is the sheet's.
_WIDTH = 1_000


@dataclass(frozen=True, slots=True)
class BarPartView(View):
    """A part of a bar: of which kind, where it begins and how long it is."""

    kind: str
    start: int
    length: int


def split_bar(counts: Mapping[str, int]) -> Iterator[BarPartView]:
    """The parts of a bar in the order of the kinds; each begins where the one before it ends, to the last unit."""
    total, done = sum(counts.values()), 0
    for kind, count in counts.items():
        if count:
            start, end = (_WIDTH * at // total for at in (done, done + count))
            yield BarPartView(kind, start, end - start)
            done += count
