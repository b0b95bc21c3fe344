"""The comparisons of many policies -> each distinct change once, with every policy that it reaches."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, SectionComparison
from clausebook.model.shared_changes import TITLE_KEY, ComparedPolicy, Reach, SharedChange

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from clausebook.model.comparison import Block, Comparison, LineMove
    from clausebook.model.standings import Standings
    from clausebook.model.trust import School


def group_pending(standings: Standings, comparisons: Mapping[tuple[str, str], Comparison]) -> tuple[SharedChange, ...]:
    """Each distinct change of the policies that are compared, once; `comparisons` are by (school, policy)."""
    return group_changes(
        ComparedPolicy(one.school, one.policy, one.short_title, comparisons[key])
        for one in standings
        if (key := (one.school.id, one.policy)) in comparisons
    )


def sign_part(part: SectionComparison, school: School) -> Hashable:
    """What is the same wherever a part changed in the same way."""
    blocks = tuple(_sign_block(block, school) for block in part.blocks if block.change is not Change.SAME)
    return part.key, part.change, school.hide_names(part.after_title), school.hide_names(part.before_title), blocks


def group_changes(
    policies: Iterable[ComparedPolicy], sign: Callable[[SectionComparison, School], Hashable] = sign_part
) -> tuple[SharedChange, ...]:
    """Each distinct change once, that which reaches most first.

    Two changes are one if nothing differs but what is a school's own and no wording: its names, the words that it has
    for a pupil or a head, its live details, and the numbers that sections have there: if they have the same `sign`.
    Two changes of one policy are two, however alike.
    """
    groups: dict[Hashable, list[Reach]] = {}
    for compared in policies:
        found: Counter[Hashable] = Counter()
        for at, part in _list_changed(compared.comparison):
            signed = sign(part, compared.school)
            found[signed] += 1
            groups.setdefault((signed, found[signed]), []).append(Reach(compared, part, at))
    return tuple(SharedChange(tuple(group)) for group in sorted(groups.values(), key=lambda group: -len(group)))


def _list_changed(comparison: Comparison) -> Iterator[tuple[int, SectionComparison]]:
    """Every part that changed with its number; the title of the policy is one, without a number."""
    if comparison.has_new_title:
        yield 0, SectionComparison(Change.CHANGED, (), TITLE_KEY, comparison.title, notes=comparison.notes)
    yield from enumerate((part for part in comparison.parts if part.change is not Change.SAME), start=1)


def _sign_block(block: Block, school: School) -> Hashable:
    moves = tuple(_sign_move(line.move, school) for line in block.lines if line.move)
    return block.change, block.is_moved, moves, *map(school.hide_names, block.signs)


def _sign_move(move: LineMove, school: School) -> Hashable:
    places = ((place.title, *place.under) for place in (move.before, move.after))
    return tuple(tuple(sign_words(words, school) for words in place) for place in places)


def sign_words(text: str, school: School) -> str:
    """A text with placeholders for the words that the school has for a pupil or a head, and for its names."""
    for name, word in sorted(school.terms.items(), key=lambda term: (-len(term[1]), term)):
        text = re.sub(rf"\b{re.escape(word)}\b", f"\ue000{name}\ue001", text, flags=re.IGNORECASE) if word else text
    return school.hide_names(text)
