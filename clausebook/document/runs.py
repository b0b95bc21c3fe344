"""Lines of words as one text in which every character knows its place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document.inlines import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.lines import SourceLine


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A text, and the places of the lines that it is made of.

    `keeps_lines` says that the end of a line stays one, as in a cell; `in_link` that the text is the words of a link.
    """

    text: str
    starts: tuple[int, ...]
    spots: tuple[Spot, ...]
    offset: int = 0
    keeps_lines: bool = False
    in_link: bool = False

    def locate(self, at: int) -> Spot:
        """The place of a character."""
        index = bisect_right(self.starts, at + self.offset) - 1 if len(self.starts) > 1 else 0
        spot = self.spots[index]
        return Spot(spot.line, spot.column + at + self.offset - self.starts[index])

    def link_words(self, start: int, end: int) -> SourceRun:
        """A stretch of it that is the words of a link."""
        return SourceRun(
            self.text[start:end], self.starts, self.spots, self.offset + start, self.keeps_lines, in_link=True
        )


def join_lines(lines: Sequence[SourceLine], *, keeps_lines: bool = False) -> SourceRun:
    """Lines as one run, without the white space at their end."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    text = "\n".join(line.text for line in lines).rstrip(" \t")
    return SourceRun(text, tuple(starts), tuple(line.spot for line in lines), keeps_lines=keeps_lines)
