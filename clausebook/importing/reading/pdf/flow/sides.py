"""Text that stands beside other text on lines of its own: columns, headings and notes in a margin, boxes without rules.

Words of a table, or labels and their values, stand on the same lines. What does not was never meant to be read across.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from clausebook.importing.reading.pdf.flow.rows import span_pieces
from clausebook.importing.reading.pdf.flow.white import part_columns
from clausebook.importing.reading.pdf.lines.gaps import NARROWEST, White, follow
from clausebook.importing.reading.pdf.lines.signs import is_number, is_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.importing.reading.pdf.flow.rows import PageRow
    from clausebook.importing.reading.pdf.lines.bands import Band
    from clausebook.importing.reading.pdf.lines.gaps import WordSpans
    from clausebook.importing.reading.pdf.lines.pieces import LinePiece

# More pieces than these make no page that somebody laid out in sides.
_MOST_PIECES = 700
# As parts of the letters' size: how far apart lines of one line stand.
_ON_LINE, _ASKEW = 0.14, 0.3
# Lines of one block stand no farther apart.
_SAME_GROUP = 2.3
# Of the lines of the shorter side, no more stand on a line of the other.
_SHARED = 0.34
_FEWEST_LINES, _COLUMN_LINES, _MANY_ROWS = 3, 4, 10
# Prose is so many times as wide as its letters are large, and so much of it are lines that fill so much of its width.
_PROSE_WIDTH, _MOST, _FULL = 12.0, 0.45, 0.66
# Prose that runs on from line to line, as so many of its lines say that begin with a small letter, may be narrower.
_NARROW_WIDTH, _RUNNING = 8.0, 0.4
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
    lines: list[WordSpans] = []
    for start, piece in enumerate(ordered):
        for end in range(start + 1, len(ordered)):
            if ordered[end].box.top >= piece.box.bottom:
                break
            if not _are_askew(piece, ordered[end]):
                continue
            lines = lines or [span_pieces([one]) for one in ordered]
            if sides := _grow(ordered, lines, start, end):
                return sides
    return None


def find_columns(rows: Sequence[PageRow], bands: Iterable[Band]) -> Sides | None:
    """The first two columns of prose that a gap makes of a band of rows; None if there are none.

    What stands beside a long column of prose may be anything that is on no line with it.
    """
    for band in bands:
        inside = [piece for row in rows[band.first : band.last + 1] for piece in row.pieces]
        left = [piece for piece in inside if piece.box.right <= band.gap.left + 1]
        right = [piece for piece in inside if piece.box.right > band.gap.left + 1]
        are_prose = _is_prose(left), any(map(_is_prose, part_columns(right)))
        is_long = any(are_prose) and band.last - band.first + 1 >= _MANY_ROWS
        if all(are_prose) or (is_long and not _share_lines(left, right)):
            above = [piece for row in rows[: band.first] for piece in row.pieces]
            below = [piece for row in rows[band.last + 1 :] for piece in row.pieces]
            return Sides(tuple(above), tuple(left), tuple(right), tuple(below), are_columns=True)
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
    is_beside = second.box.left - first.box.right > NARROWEST * size
    return is_beside and overlap > 0.25 * size and abs(one.base - other.base) > _ASKEW * min(one.size, other.size)


def _grow(ordered: Sequence[LinePiece], lines: Sequence[WordSpans], start: int, end: int) -> Sides | None:
    """The sides to which two pieces belong; None if these share their lines."""
    first, second = sorted((ordered[start], ordered[end]), key=lambda piece: piece.box.left)
    top, gap = follow(lines, start, White(first.box.right, second.box.left), -1)
    bottom, gap = follow(lines, start, gap, 1)
    if bottom < end:
        return None
    inside = ordered[top : bottom + 1]
    left = [piece for piece in inside if piece.box.right <= gap.left]
    right = [piece for piece in inside if piece.box.left >= gap.right]
    return _judge(ordered[:top], left, right, ordered[bottom + 1 :])


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


def _is_prose(pieces: Sequence[LinePiece]) -> bool:
    """Whether most of some lines fill a column that is wide enough for prose."""
    if len(pieces) < _COLUMN_LINES:
        return False
    width, size = _measure_width(pieces), median(piece.size for piece in pieces)
    full = sum(piece.box.width > _FULL * width for piece in pieces)
    # Of a narrow column sentences tell, for cells begin seldom in the middle of one.
    running = sum(piece.text[:1].islower() for piece in pieces)
    is_running = len(pieces) >= _MANY_ROWS and running >= _RUNNING * len(pieces)
    is_wide = width > (_NARROW_WIDTH if is_running else _PROSE_WIDTH) * size
    return is_wide and full >= max(_FEWEST_LINES, _MOST * len(pieces))


def _share_lines(left: Sequence[LinePiece], right: Sequence[LinePiece]) -> bool:
    """Whether more lines go on from one side to the other than would by chance."""
    return _count_shared(left, right) > _SHARED * min(_count_lines(left), _count_lines(right))


def _count_letters(pieces: Sequence[LinePiece]) -> int:
    return sum(len(piece.text) for piece in pieces)
