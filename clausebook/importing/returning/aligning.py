"""The lines that were sent out beside those that came back: which are the same, changed, added or removed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.returning.lines import FileLine

_WORD = re.compile(r"\w+")
# Two lines with fewer words in common are no two states of one.
_LIKE = 0.4
# What is in the same cell of the same table is paired if nothing is more like it.
_SAME_CELL = 0.1
# More pairs than this are not compared one by one: then lines are removed and others added.
_PAIRS_AT_MOST = 90_000


@dataclass(slots=True)
class AlignedLines:
    """For each line that was sent the one that came back, or None; and what came back new, behind which line.

    `added` is by the number of the line before; -1 is the beginning.
    """

    pairs: list[FileLine | None]
    added: dict[int, list[FileLine]] = field(default_factory=dict)


def align_lines(sent: Sequence[FileLine], returned: Sequence[FileLine]) -> AlignedLines:
    """Lines that are the same first, and between them those that have a place or most words in common.

    Each heading is itself, whatever was moved across it.
    """
    aligned = AlignedLines([None] * len(sent))
    headings = _pair_headings(sent, returned)
    for (start, first), (end, last) in pairwise([(-1, -1), *headings, (len(sent), len(returned))]):
        if start >= 0:
            aligned.pairs[start] = returned[first]
        _align_between(sent, returned, (start + 1, end, first + 1, last), aligned)
    return aligned


def _pair_headings(sent: Sequence[FileLine], returned: Sequence[FileLine]) -> list[tuple[int, int]]:
    """The headings that have their bookmark still, as long as they come in the order in which they were sent."""
    places = {name: at for at, line in enumerate(returned) if line.outline for name in line.anchors}
    pairs: list[tuple[int, int]] = []
    for at, line in enumerate(sent):
        place = next((places[name] for name in line.anchors if name in places), -1) if line.outline else -1
        if place > (pairs[-1][1] if pairs else -1):
            pairs.append((at, place))
    return pairs


def _align_between(
    sent: Sequence[FileLine], returned: Sequence[FileLine], part: tuple[int, int, int, int], aligned: AlignedLines
) -> None:
    begin, stop, begin_returned, stop_returned = part
    keys, others = ([line.key for line in of] for of in (sent[begin:stop], returned[begin_returned:stop_returned]))
    for kind, start, end, first, last in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        mine, theirs = slice(begin + start, begin + end), slice(begin_returned + first, begin_returned + last)
        if kind == "equal":
            aligned.pairs[mine] = returned[theirs]
        else:
            _align_part(sent, returned, (mine.start, mine.stop, theirs.start, theirs.stop), aligned)


def _align_part(
    sent: Sequence[FileLine], returned: Sequence[FileLine], part: tuple[int, int, int, int], aligned: AlignedLines
) -> None:
    """Pair lines so that what they have in common is most; each way of pairing is looked at once."""
    start, end, first, last = part
    rows, columns = end - start, last - first
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    if rows * columns <= _PAIRS_AT_MOST:
        for row in range(rows - 1, -1, -1):
            for column in range(columns - 1, -1, -1):
                paired = _compare(sent[start + row], returned[first + column]) + best[row + 1][column + 1]
                best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while column < columns:
        likeness = _compare(sent[start + row], returned[first + column]) if row < rows else 0.0
        if row < rows and likeness and best[row][column] == likeness + best[row + 1][column + 1]:
            aligned.pairs[start + row] = returned[first + column]
            row, column = row + 1, column + 1
        elif row < rows and best[row][column] == best[row + 1][column]:
            row += 1
        else:
            aligned.added.setdefault(start + row - 1, []).append(returned[first + column])
            column += 1


def _compare(sent: FileLine, returned: FileLine) -> float:
    """How much two lines have in common, from 0 to 2; 0 if they are no two states of one line."""
    if (sent.cell is None) != (returned.cell is None) or bool(sent.picture) != bool(returned.picture):
        return 0.0
    if sent.anchors and set(sent.anchors) & set(returned.anchors):
        return 2.0
    if (sent.outline > 0) != (returned.outline > 0):
        return 0.0
    mine, others = (Counter(_WORD.findall(line.key.lower())) for line in (sent, returned))
    total = mine.total() + others.total()
    likeness = 2 * (mine & others).total() / total if total else float(sent.key == returned.key)
    if likeness >= _LIKE:
        return likeness
    return _SAME_CELL if sent.cell and sent.cell == returned.cell else 0.0
