"""Which texts are the same but for a school's own names: the distinct wordings behind many pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from clausebook.model.distinct import WordingKey, key_wording
from clausebook.model.policies import Passage

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from clausebook.model.policies import Policy, Section

# One text of a section: its key, and what its clause says there.
SectionKey = tuple[str, WordingKey]


def key_section(section: Section) -> SectionKey:
    """What two schools' sections have in common when their words are the same, names and live details aside."""
    return section.key, key_wording(section)


def _key_opening(policy: Policy) -> Hashable:
    """The text before and after the sections, where it is not the model's."""
    if not policy.has_own_opening:
        return None
    blocks = (*policy.front, *policy.end)
    return policy.in_short, tuple(block.wording if isinstance(block, Passage) else block for block in blocks)


def group_by_wording(policies: Iterable[Policy]) -> list[list[Policy]]:
    """Policies whose every section and opening is the same, together; the largest group first, then by school."""
    groups: dict[tuple[Hashable, ...], list[Policy]] = defaultdict(list)
    for policy in policies:
        groups[*(key_section(section) for section in policy.sections), _key_opening(policy)].append(policy)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0].school.name))
