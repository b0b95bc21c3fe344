"""The lines that are gone and those that have come, in all sections -> which of them are the same words elsewhere."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from clausebook.model.comparison import Extent, Form, LineMove

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from clausebook.compare.entries import LineEntry

# So many words are no accident: fewer, such as "No.", stand in many places and mean something else in each.
_WORDS_WITHIN, _WORDS_ELSEWHERE = 3, 4


class Loose(NamedTuple):
    """A line that is gone or has come, with its section: its number among all, its title and its label."""

    entry: LineEntry
    section: int
    title: str
    label: str


class Moved(NamedTuple):
    """What is told of a line whose words stand in another place, and how far that goes."""

    move: LineMove
    extent: Extent


def find_moves(gone: Sequence[Loose], come: Sequence[Loose]) -> dict[LineEntry, Moved]:
    """The lines that moved: one that is gone and one that has come make one move, and what is over makes none.

    The nearest are taken first: those in the same list or under the same heading, then in the same section.
    """
    moved: dict[LineEntry, Moved] = {}
    ways: tuple[tuple[Callable[[Loose], Hashable], int], ...] = (
        (lambda loose: (loose.section, loose.entry.key, loose.entry.context), 1),
        (lambda loose: (loose.section, loose.entry.key), _WORDS_WITHIN),
        (lambda loose: loose.entry.key, _WORDS_ELSEWHERE),
    )
    common = {loose.entry.key for loose in gone} & {loose.entry.key for loose in come}
    left, right = ([loose for loose in side if loose.entry.key in common] for side in (gone, come))
    for name, least in ways:
        places: dict[Hashable, deque[Loose]] = {}
        for new in _list_free(right, moved, least):
            places.setdefault(name(new), deque()).append(new)
        for old in _list_free(left, moved, least):
            if found := places.get(name(old)):
                new = found.popleft()
                moved[old.entry] = moved[new.entry] = _make_move(old, new)
    return moved


def _list_free(side: Iterable[Loose], moved: dict[LineEntry, Moved], least: int) -> list[Loose]:
    return [loose for loose in side if loose.entry not in moved and loose.entry.bag.total() >= least]


def _make_move(before: Loose, after: Loose) -> Moved:
    is_elsewhere = before.section != after.section
    # Whoever numbers steps says which comes first.
    is_step = Form.NUMBERED_ITEM in (before.entry.line.form, after.entry.line.form)
    keeps = not is_elsewhere and not is_step and before.entry.context == after.entry.context
    old, new = (loose.entry.find_place(loose.title, loose.label) for loose in (before, after))
    return Moved(LineMove(old, new, is_elsewhere), Extent.ORDER if keeps else Extent.WORDS)
