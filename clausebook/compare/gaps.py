"""The lines of a gap -> which were changed, split or joined, and which are gone or new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.compare.alignment import find_like
from clausebook.compare.matching import Gap, Pair, list_aligned

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from clausebook.compare.entries import LineEntry

_ALIKE_AT_LEAST = 0.4
# A piece of a line has hardly any words but those of the line, and its pieces have hardly any others together.
_WITHIN_AT_LEAST, _WHOLE_AT_LEAST = 0.75, 0.7
_PIECE_AT_LEAST = 2
_MARKS = ".,;:"
_TRIES_AT_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """What answers to each other: a line on each side, one and its pieces, or a line that one side has."""

    before: tuple[LineEntry, ...] = ()
    after: tuple[LineEntry, ...] = ()


def list_rows(steps: Iterable[Pair | Gap], moved: Container[LineEntry]) -> Iterator[Row]:
    """Every line of both sides once, in the order of each; what moved answers to nothing in its place."""
    for step in steps:
        if isinstance(step, Pair):
            yield Row((step.before,), (step.after,))
        else:
            yield from _fill_gap(step, moved)


def _fill_gap(gap: Gap, moved: Container[LineEntry]) -> Iterator[Row]:
    """The rows of a gap: between those that answer to each other first what is gone, then what has come."""
    free = [[entry for entry in side if entry not in moved] for side in (gap.before, gap.after)]
    sides = [list_aligned(side) for side in free]
    rows = [Row((free[0][i],), (free[1][j],)) for i, j in find_like(sides[0], sides[1], _ALIKE_AT_LEAST)]
    if not gap.is_table:
        rows = _find_pieces(gap, rows, moved)
    i = j = 0
    for row, b, a in _list_stops(gap, rows):
        yield from (Row(before=(entry,)) for entry in gap.before[i:b])
        yield from (Row(after=(entry,)) for entry in gap.after[j:a])
        yield from [row] if row else []
        i, j = (b + len(row.before), a + len(row.after)) if row else (b, a)


def _list_stops(gap: Gap, rows: Iterable[Row]) -> Iterator[tuple[Row | None, int, int]]:
    """Each row with the places where it begins, and the end of the gap."""
    b = a = 0
    for row in rows:
        b, a = gap.before.index(row.before[0], b), gap.after.index(row.after[0], a)
        yield row, b, a
    yield None, len(gap.before), len(gap.after)


def _find_pieces(gap: Gap, rows: list[Row], moved: Container[LineEntry]) -> list[Row]:
    """The rows with what was split or joined, which is the other way round if before and after are exchanged."""
    before, after = ([entry.key for entry in side] for side in (gap.before, gap.after))
    if (len(before), before) <= (len(after), after):
        return _Pieces(gap, moved).find(rows)
    found = _Pieces(Gap(gap.after, gap.before), moved).find([Row(row.after, row.before) for row in rows])
    return [Row(row.after, row.before) for row in found]


class _Pieces:
    """Finds the lines of a gap that were split, and those that were joined."""

    def __init__(self, gap: Gap, moved: Container[LineEntry]) -> None:
        self._gap = gap
        self._places = {entry: at for side in (gap.before, gap.after) for at, entry in enumerate(side)}
        self._taken = {entry for entry in self._places if entry in moved or entry.kind != "line"}

    def find(self, rows: Sequence[Row]) -> list[Row]:
        """The rows, with the further pieces of what was split or joined, and with rows for what has pieces only."""
        self._taken |= {entry for row in rows for entry in (*row.before, *row.after)}
        if len(self._taken) == len(self._places):
            return list(rows)
        grown = [self._grow(row) for row in rows]
        found: list[Row] = []
        i = j = 0
        for row, b, a in _list_stops(self._gap, grown):
            found += self._match_loose(self._gap.before[i:b], self._gap.after[j:a])
            found += [row] if row else []
            i, j = (b + len(row.before), a + len(row.after)) if row else (b, a)
        return found

    def _grow(self, row: Row) -> Row:
        if row.before[0].kind != "line":
            return row
        pieces = self._take_pieces(row.before[0], row.after, self._gap.after)
        if len(pieces) > 1:
            return Row(row.before, pieces)
        return Row(self._take_pieces(row.after[0], row.before, self._gap.before), row.after)

    def _match_loose(self, before: Sequence[LineEntry], after: Sequence[LineEntry]) -> list[Row]:
        """Rows for lines to which no single line answers, in order."""
        rows: list[Row] = []
        if len(before) * len(after) > _TRIES_AT_MOST:
            return rows
        i = j = 0
        for b, old in enumerate(before):
            for a, new in enumerate(after):
                if b < i or a < j or old in self._taken or new in self._taken:
                    continue
                come = self._take_pieces(old, (new,), self._gap.after)
                gone = self._take_pieces(new, (old,), self._gap.before) if len(come) == 1 else (old,)
                if len(come) > 1 or len(gone) > 1:
                    rows.append(Row(gone, come))
                    i, j = before.index(gone[-1]) + 1, after.index(come[-1]) + 1
        return rows

    def _take_pieces(
        self, whole: LineEntry, pieces: tuple[LineEntry, ...], side: Sequence[LineEntry]
    ) -> tuple[LineEntry, ...]:
        """The pieces of a line, with those before and behind the ones that are known; taken if there are any."""
        rest = whole.bag - sum((piece.bag for piece in pieces), Counter())
        grown = list(pieces)
        for step in (1, -1):
            at = self._places[grown[-1 if step > 0 else 0]] + step
            while 0 <= at < len(side) and side[at] not in self._taken and _is_within(side[at], whole, rest):
                grown.insert(len(grown) if step > 0 else 0, side[at])
                rest = rest - side[at].bag
                at += step
        if len(grown) == len(pieces) or not _are_whole(whole, grown):
            return pieces
        self._taken.update((whole, *grown))
        return tuple(grown)


def _is_within(piece: LineEntry, whole: LineEntry, rest: Counter[str]) -> bool:
    """Whether a line is a piece of what is left of another; one of a word only if it stands in that as it is."""
    total = piece.bag.total()
    if (piece.bag & rest).total() < _WITHIN_AT_LEAST * total:
        return False
    return total >= _PIECE_AT_LEAST or (total > 0 and piece.words.rstrip(_MARKS) in whole.words)


def _are_whole(whole: LineEntry, pieces: Sequence[LineEntry]) -> bool:
    joined: Counter[str] = sum((piece.bag for piece in pieces), Counter())
    return 2 * (whole.bag & joined).total() >= _WHOLE_AT_LEAST * (whole.bag.total() + joined.total())
