"""The lines of a section before and after -> pairs of the same lines, and gaps between them.

What holds other lines comes first, so that a rule under one heading is never taken for the same rule under another.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.compare.alignment import Aligned, align, pair_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from clausebook.compare.entries import LineEntry

_ALIKE_TABLES = 0.2


@dataclass(frozen=True, slots=True)
class Pair:
    """A line and the one that answers to it."""

    before: LineEntry
    after: LineEntry


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines of either side to which no same line answers in this place; `is_table` if all are of one table."""

    before: tuple[LineEntry, ...]
    after: tuple[LineEntry, ...]
    is_table: bool = False


def match_same(before: Sequence[LineEntry], after: Sequence[LineEntry]) -> list[Pair | Gap]:
    """The steps from one side to the other, in order: pairs of the same lines or heads of one table, and gaps."""
    return list(_cut_at(before, after, [_name_holder_whole, _name_holder]))


def _name_holder_whole(entry: LineEntry) -> str:
    """What holds the same lines; empty if it holds none."""
    return "\ue003".join([entry.key, *(child.key for child in entry.children)]) if entry.children else ""


def _name_holder(entry: LineEntry) -> str:
    return entry.key if entry.children else ""


def _cut_at(
    before: Sequence[LineEntry], after: Sequence[LineEntry], names: Sequence[Callable[[LineEntry], str]]
) -> Iterator[Pair | Gap]:
    """The steps, cut where lines have the same name by the first way to name them, then by the others."""
    if not names:
        yield from _match_units(before, after)
        return
    name, *others = names
    sides = [[(at, text) for at, entry in enumerate(side) if (text := name(entry))] for side in (before, after)]
    i = j = 0
    for step in align(*([text for _, text in side] for side in sides)):
        if not step.is_same:
            continue
        for (b, _), (a, _) in zip(sides[0][step.b0 : step.b1], sides[1][step.a0 : step.a1], strict=True):
            yield from _cut_at(before[i:b], after[j:a], others)
            yield Pair(before[b], after[a])
            i, j = b + 1, a + 1
    yield from _cut_at(before[i:], after[j:], others)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line, or all lines of a table."""

    entries: tuple[LineEntry, ...]

    @property
    def is_table(self) -> bool:
        return self.entries[0].table > 0

    @property
    def key(self) -> str:
        return "\ue003".join(entry.key for entry in self.entries)

    def count_words(self) -> Counter[str]:
        """The words of all its lines."""
        words: Counter[str] = Counter()
        for entry in self.entries:
            words.update(entry.bag)
        return words


def _list_units(entries: Iterable[LineEntry]) -> list[_Unit]:
    units = []
    for table, group in groupby(entries, key=lambda entry: entry.table):
        lines = tuple(group)
        units += [_Unit(lines)] if table else [_Unit((line,)) for line in lines]
    return units


def _match_units(before: Sequence[LineEntry], after: Sequence[LineEntry]) -> Iterator[Pair | Gap]:
    """The steps between lines and whole tables."""
    sides = _list_units(before), _list_units(after)
    for step in align(*([unit.key for unit in side] for side in sides)):
        old, new = sides[0][step.b0 : step.b1], sides[1][step.a0 : step.a1]
        if step.is_same:
            for b, a in zip(old, new, strict=True):
                yield from map(Pair, b.entries, a.entries)
        else:
            yield from _match_tables(old, new)


def _match_tables(before: Sequence[_Unit], after: Sequence[_Unit]) -> Iterator[Pair | Gap]:
    """The steps between units that are not the same, cut at tables that answer to each other."""
    sides = [[unit for unit in side if unit.is_table] for side in (before, after)]
    if len(sides[0]) == len(sides[1]) == 1:
        pairs = [(sides[0][0], sides[1][0])]
    else:
        aligned = ([Aligned(unit, unit.key, unit.count_words) for unit in side] for side in sides)
        paired = pair_entries(next(aligned), next(aligned), least=_ALIKE_TABLES)
        pairs = [(old, new) for old, new in paired if old and new]
    i = j = 0
    for old, new in pairs:
        b, a = before.index(old), after.index(new)
        yield from _make_gap(before[i:b], after[j:a])
        yield from _match_rows(old.entries, new.entries)
        i, j = b + 1, a + 1
    yield from _make_gap(before[i:], after[j:])


def _make_gap(before: Sequence[_Unit], after: Sequence[_Unit]) -> Iterator[Gap]:
    old, new = (tuple(entry for unit in side for entry in unit.entries) for side in (before, after))
    if old or new:
        yield Gap(old, new)


def _match_rows(before: Sequence[LineEntry], after: Sequence[LineEntry]) -> Iterator[Pair | Gap]:
    """The steps between two tables that answer to each other: captions and heads in pairs, then their rows."""
    sides = [{entry.kind: entry for entry in side if entry.kind != "row"} for side in (before, after)]
    for kind in ("caption", "table head"):
        old, new = (side.get(kind) for side in sides)
        if old and new:
            yield Pair(old, new)
        elif old or new:
            yield Gap((old,) if old else (), (new,) if new else (), is_table=True)
    rows = [[entry for entry in side if entry.kind == "row"] for side in (before, after)]
    for step in align(*([row.key for row in side] for side in rows)):
        old_rows, new_rows = tuple(rows[0][step.b0 : step.b1]), tuple(rows[1][step.a0 : step.a1])
        if step.is_same:
            yield from map(Pair, old_rows, new_rows)
        else:
            yield Gap(old_rows, new_rows, is_table=True)


def list_aligned(entries: Iterable[LineEntry]) -> list[Aligned[LineEntry]]:
    """Lines as what can be held against others."""
    return [Aligned(entry, entry.key, partial(_find_bag, entry), entry.kind) for entry in entries]


def _find_bag(entry: LineEntry) -> Counter[str]:
    return entry.bag
