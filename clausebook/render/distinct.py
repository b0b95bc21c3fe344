"""Which texts are the same but for a school's own names: the distinct wordings behind many pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from clausebook.model.template import Name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.policies import Policy, Section

# One text of a section: its key, its title, its wording, and the values that a school chose for it.
WordingKey = tuple[str, str, int, tuple[str, ...]]


def key_section(section: Section) -> WordingKey:
    """What two schools' sections have in common when their words are the same, names and live details aside."""
    passage = section.passage
    chosen = tuple(
        value.text
        for slot, value in zip(passage.wording.slots, passage.values, strict=True)
        if isinstance(slot.subject, Name) and len(slot.subject.path) == 1
    )
    return section.key, section.short_title, id(passage.wording), chosen


def group_by_wording(policies: Iterable[Policy]) -> list[list[Policy]]:
    """Policies whose every section is the same, together; the largest group first, then by school."""
    groups: dict[tuple[WordingKey, ...], list[Policy]] = defaultdict(list)
    for policy in policies:
        groups[tuple(key_section(section) for section in policy.sections)].append(policy)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0].school.name))
