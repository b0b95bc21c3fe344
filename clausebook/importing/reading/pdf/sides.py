"""Text that stands beside other text on lines of its own: columns, headings and notes in a margin, boxes without rules.

Words of a table, or labels and their values, stand on the same lines. What does not was never meant to be read across.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.signs import is_number, is_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.lines import LinePiece

# More pieces than these make no page that somebody laid out in sides.
_MOST_PIECES = 700
# As parts of a letter's size: what parts two sides, how far apart lines of one line stand, how far down text goes on.
_GUTTER = 0.9
_ON_LINE, _ASKEW = 0.14, 0.3
_GOES_ON = 3.2
# Lines of one block stand no farther apart.
_SAME_GROUP = 2.3
# Of the lines of the shorter side, no more stand on a line of the other.
_SHARED = 0.34
_FEWEST_LINES, _COLUMN_LINES = 3, 4
# Two columns are about as wide as one another, and the second begins about where the first does.
_ALIKE, _SAME_SIZE = 0.7, 0.08


@dataclass(frozen=True, slots=True)
class Sides:
    """Pieces that a gap parts, and those above and below both; `are_columns` that the left is read before the right."""

    above: tuple[LinePiece, ...]
    left: tuple[LinePiece, ...]
    right: tuple[LinePiece, ...]
    below: tuple[LinePiece, ...]
    are_columns: bool

    @property
    def is_left_main(self) -> bool:
        """Whether the text is on the left, and the right is what stands beside it."""
        return _count_letters(self.left) >= _count_letters(self.right)


def find_sides(pieces: Sequence[LinePiece]) -> Sides | None:
    """The first two sides of some pieces that share no lines; None if all is read across."""
    if len(pieces) > _MOST_PIECES:
        return None
    ordered = sorted(pieces, key=lambda one: one.base)
    for number, piece in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.box.top >= piece.box.bottom:
                break
            if _are_askew(piece, other) and (sides := _grow(ordered, piece, other)):
                return sides
    return None


def group_lines(pieces: Sequence[LinePiece]) -> list[list[LinePiece]]:
    """Pieces of one side in blocks, where no line is far from the next."""
    groups: list[list[LinePiece]] = []
    for piece in sorted(pieces, key=lambda one: one.base):
        if groups and piece.base - groups[-1][-1].base <= _SAME_GROUP * max(piece.size, groups[-1][-1].size):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _are_askew(one: LinePiece, other: LinePiece) -> bool:
    """Whether two pieces stand beside one another, and on no one line; a sign or a number is no text of its own."""
    first, second = sorted((one, other), key=lambda piece: piece.box.left)
    words = first.text.strip()
    if is_sign(words) or is_number(words):
        return False
    size = max(one.size, other.size)
    overlap = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    is_beside = second.box.left - first.box.right > _GUTTER * size
    return is_beside and overlap > 0.25 * size and abs(one.base - other.base) > _ASKEW * min(one.size, other.size)


def _grow(ordered: Sequence[LinePiece], one: LinePiece, other: LinePiece) -> Sides | None:
    """The sides to which two pieces belong; None if these share their lines."""
    first, second = sorted((one, other), key=lambda piece: piece.box.left)
    gap = first.box.right, second.box.left
    start, end = sorted((ordered.index(one), ordered.index(other)))
    for piece in ordered[start + 1 : end]:
        narrowed = _narrow(piece, gap)
        if narrowed is None:
            return None
        gap = narrowed
    top, gap = _follow(ordered[start::-1], gap)
    length, gap = _follow(ordered[end:], gap)
    first_in, last_in = start - top, end + length
    inside = ordered[first_in : last_in + 1]
    middle = (gap[0] + gap[1]) / 2
    left = [piece for piece in inside if piece.box.right < middle]
    right = [piece for piece in inside if piece.box.left > middle]
    return _judge(ordered[:first_in], left, right, ordered[last_in + 1 :])


def _follow(pieces: Sequence[LinePiece], gap: tuple[float, float]) -> tuple[int, tuple[float, float]]:
    """How many pieces behind the first leave a gap open, and what is left of it."""
    for number in range(1, len(pieces)):
        piece, last = pieces[number], pieces[number - 1]
        narrowed = _narrow(piece, gap)
        if narrowed is None or abs(piece.base - last.base) > _GOES_ON * max(piece.size, last.size):
            return number - 1, gap
        gap = narrowed
    return len(pieces) - 1, gap


def _narrow(piece: LinePiece, gap: tuple[float, float]) -> tuple[float, float] | None:
    """What a piece leaves of a gap; None if it closes it."""
    left, right = gap
    if piece.box.left + piece.box.right < left + right:
        left = max(left, piece.box.right)
    else:
        right = min(right, piece.box.left)
    return (left, right) if right - left >= _GUTTER * piece.size else None


def _judge(
    above: Sequence[LinePiece], left: list[LinePiece], right: list[LinePiece], below: Sequence[LinePiece]
) -> Sides | None:
    """Two sides, without what stands above and below both."""
    begins = max(min(piece.box.top for piece in left), min(piece.box.top for piece in right))
    first = [piece for piece in (*left, *right) if piece.box.bottom <= begins]
    left, right = ([piece for piece in side if piece.box.bottom > begins] for side in (left, right))
    fewer = min(_count_lines(left), _count_lines(right))
    # Of two lines, one of another size may come to stand on a line of the text by chance.
    most = 1 if fewer == _FEWEST_LINES - 1 and not _are_same_size(left, right) else _SHARED * fewer
    if _count_shared(left, right) > most:
        return None
    return Sides((*above, *first), tuple(left), tuple(right), tuple(below), are_columns=_are_columns(left, right))


def _count_lines(pieces: Sequence[LinePiece]) -> int:
    return len({round(piece.base) for piece in pieces})


def _count_shared(left: Sequence[LinePiece], right: Sequence[LinePiece]) -> int:
    """How many lines of the side with fewer of them go on on the other."""
    fewer, more = sorted((left, right), key=_count_lines)
    bases = sorted(piece.base for piece in more)
    shared = set()
    for piece in fewer:
        near = _ON_LINE * piece.size
        at = bisect_left(bases, piece.base - near)
        if at < len(bases) and bases[at] <= piece.base + near:
            shared.add(round(piece.base))
    return len(shared)


def _are_columns(left: Sequence[LinePiece], right: Sequence[LinePiece]) -> bool:
    """Whether two sides are columns of one text: as wide as one another, of the same letters, beginning together."""
    if min(_count_lines(left), _count_lines(right)) < _COLUMN_LINES:
        return False
    one, other = _measure_width(left), _measure_width(right)
    return min(one, other) > _ALIKE * max(one, other) and _are_same_size(left, right)


def _are_same_size(left: Sequence[LinePiece], right: Sequence[LinePiece]) -> bool:
    """Whether the letters of two sides are as large as one another."""
    one, other = (median(piece.size for piece in side) for side in (left, right))
    return abs(one - other) < _SAME_SIZE * max(one, other)


def _measure_width(pieces: Sequence[LinePiece]) -> float:
    return max(piece.box.right for piece in pieces) - min(piece.box.left for piece in pieces)


def _count_letters(pieces: Sequence[LinePiece]) -> int:
    return sum(len(piece.text) for piece in pieces)
