"""The comparisons of many policies -> each distinct change once, with every policy that it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.comparison import Change
from clausebook.model.shared_changes import ComparedPolicy, Reach, SharedChange

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from clausebook.model.comparison import Block, Comparison, SectionComparison
    from clausebook.model.standings import Standings
    from clausebook.model.trust import School


def group_pending(standings: Standings, comparisons: Mapping[tuple[str, str], Comparison]) -> tuple[SharedChange, ...]:
    """Each distinct change of the policies that are compared, once; `comparisons` are by (school, policy)."""
    return group_changes(
        ComparedPolicy(one.school, one.policy, one.short_title, comparisons[key])
        for one in standings
        if (key := (one.school.id, one.policy)) in comparisons
    )


def group_changes(policies: Iterable[ComparedPolicy]) -> tuple[SharedChange, ...]:
    """Each distinct change once, that which reaches most first.

    Two changes are one if nothing differs but what is a school's own and no wording: its names, the words that it has
    for a pupil or a head, its live details, and the numbers that sections have there.
    """
    groups: dict[Hashable, list[Reach]] = {}
    for compared in policies:
        changed = [part for part in compared.comparison.parts if part.change is not Change.SAME]
        for at, part in enumerate(changed, start=1):
            groups.setdefault(_sign(part, compared.school), []).append(Reach(compared, part, at))
    return tuple(SharedChange(tuple(group)) for group in sorted(groups.values(), key=lambda group: -len(group)))


def _sign(part: SectionComparison, school: School) -> Hashable:
    blocks = tuple(_sign_block(block, school) for block in part.blocks if block.change is not Change.SAME)
    return part.key, part.change, school.hide_names(part.after_title), school.hide_names(part.before_title), blocks


def _sign_block(block: Block, school: School) -> Hashable:
    return block.change, block.is_moved, *map(school.hide_names, block.signs)
