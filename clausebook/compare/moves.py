"""The lines that are gone and those that have come, in all sections -> which of them are the same words elsewhere."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from clausebook.model.comparison import Extent, Form, LineMove

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence

    from clausebook.compare.entries import LineEntry

# So many words are no accident: fewer, such as "No.", stand in many places and mean something else in each.
_WORDS_WITHIN, _WORDS_ELSEWHERE = 3, 4


class Loose(NamedTuple):
    """A line that is gone or has come: its place in its section, and that section's number, title and label."""

    entry: LineEntry
    at: int
    section: int
    title: str
    label: str


class Moved(NamedTuple):
    """What is told of a line whose words stand in another place, and how far that goes."""

    move: LineMove
    extent: Extent


def find_moves(gone: Sequence[Loose], come: Sequence[Loose]) -> dict[LineEntry, Moved]:
    """The lines that moved: one that is gone and one that has come make one move, and what is over makes none.

    The nearest are taken first: those in the same list or under the same heading, then in the same section. Lines too
    short to be known by themselves are known together, where several stand one below the other in both places; and
    one is known by a line that moved, if it stands next to that in both. A line that only lost or got its last mark on
    the way to another section has moved too.
    """
    ways: tuple[tuple[Callable[[Loose], Hashable], int], ...] = (
        (lambda loose: (loose.section, loose.entry.key, loose.entry.context), 1),
        (lambda loose: (loose.section, loose.entry.key), _WORDS_WITHIN),
        (lambda loose: loose.entry.key, _WORDS_ELSEWHERE),
    )
    common = {loose.entry.wording for loose in gone} & {loose.entry.wording for loose in come}
    left, right = ([loose for loose in side if loose.entry.wording in common] for side in (gone, come))
    pairs: dict[Loose, Loose] = {}
    for name, least in ways:
        free = (_list_free(left, pairs, least), _list_free(right, pairs.values(), least))
        old, new = ([(name(loose), loose) for loose in side] for side in free)
        _pair_by(old, new, pairs)
    _pair_elsewhere(left, right, pairs)
    _pair_by(_list_groups(_list_free(left, pairs)), _list_groups(_list_free(right, pairs.values())), pairs)
    _pair_neighbours(left, right, pairs)
    moved: dict[LineEntry, Moved] = {}
    for before, after in pairs.items():
        moved[before.entry] = moved[after.entry] = _make_move(before, after)
    return moved


def _list_free(side: Iterable[Loose], taken: Collection[Loose], least: int = 1) -> list[Loose]:
    known = {loose.entry for loose in taken}
    return [loose for loose in side if loose.entry not in known and loose.entry.bag.total() >= least]


def _pair_by(
    gone: Iterable[tuple[Hashable, Loose]], come: Iterable[tuple[Hashable, Loose]], pairs: dict[Loose, Loose]
) -> None:
    """Pair what has the same name, in order."""
    places: dict[Hashable, deque[Loose]] = {}
    for name, new in come:
        places.setdefault(name, deque()).append(new)
    for name, old in gone:
        if found := places.get(name):
            pairs[old] = found.popleft()


def _pair_elsewhere(left: Sequence[Loose], right: Sequence[Loose], pairs: dict[Loose, Loose]) -> None:
    """Pair lines that differ in their last mark; not where one may have changed that in its own section."""
    free = (_list_free(left, pairs, _WORDS_ELSEWHERE), _list_free(right, pairs.values(), _WORDS_ELSEWHERE))
    here, there = ({(loose.section, loose.entry.wording) for loose in side} for side in free)
    stayed = here & there
    old, new = (
        [(loose.entry.wording, loose) for loose in side if (loose.section, loose.entry.wording) not in stayed]
        for side in free
    )
    _pair_by(old, new, pairs)


def _list_groups(side: Sequence[Loose]) -> Iterator[tuple[Hashable, Loose]]:
    """Each line that has enough words together with those right below it, by the keys of them all."""
    below = {one: other for one, other in pairwise(side) if _are_neighbours(one, other)}
    for first in side:
        group = [first]
        words = first.entry.bag.total()
        while words < _WORDS_ELSEWHERE and group[-1] in below:
            group.append(below[group[-1]])
            words += group[-1].entry.bag.total()
        if words >= _WORDS_ELSEWHERE:
            yield tuple(loose.entry.key for loose in group), first


def _are_neighbours(one: Loose, other: Loose) -> bool:
    return (one.section, one.at + 1) == (other.section, other.at)


def _pair_neighbours(left: Sequence[Loose], right: Sequence[Loose], pairs: dict[Loose, Loose]) -> None:
    """Pair the same lines below those that moved, then those above."""
    free = (_list_free(left, pairs), _list_free(right, pairs.values()))
    gone, come = ({(loose.section, loose.at): loose for loose in side} for side in free)
    for step in (1, -1):
        reached = list(pairs.items())
        for old, new in reached:
            here, there = (old.section, old.at + step), (new.section, new.at + step)
            if here in gone and there in come and gone[here].entry.key == come[there].entry.key:
                pair = gone.pop(here), come.pop(there)
                pairs[pair[0]] = pair[1]
                reached.append(pair)


def _make_move(before: Loose, after: Loose) -> Moved:
    is_elsewhere = before.section != after.section
    # Whoever numbers steps says which comes first.
    is_step = Form.NUMBERED_ITEM in (before.entry.line.form, after.entry.line.form)
    keeps = not is_elsewhere and not is_step and before.entry.context == after.entry.context
    old, new = (loose.entry.find_place(loose.title, loose.label) for loose in (before, after))
    return Moved(LineMove(old, new, is_elsewhere), Extent.ORDER if keeps else Extent.WORDS)
