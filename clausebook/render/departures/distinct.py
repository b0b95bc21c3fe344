"""Which texts are the same but for a school's own names: the distinct wordings behind many pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from clausebook.model.distinct import WordingKey, key_wording
from clausebook.model.forms import FilledCell, TemplateCell, map_cells
from clausebook.model.policies import Heading
from clausebook.model.wordings import Passage

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from clausebook.model.forms import Cell
    from clausebook.model.policies import Policy, Section
    from clausebook.render.departures.rules import RuleInSchools

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
    keys = (block.wording if isinstance(block, Passage) else map_cells(block, _open_cell) for block in blocks)
    return policy.in_short, tuple(keys)


def _open_cell(cell: Cell) -> Cell:
    return TemplateCell(cell.template) if isinstance(cell, FilledCell) else cell


def _key_parts(policy: Policy) -> Iterator[Hashable]:
    """What parts say themselves, which a condition can make other words in one school than in the next."""
    for item in policy.items:
        if isinstance(item, Heading) and item.passage:
            yield item.key, item.passage.wording


def group_by_wording(policies: Iterable[Policy], rules: Iterable[RuleInSchools]) -> list[list[Policy]]:
    """Policies whose every rule and opening is the same, together; the largest group first, then by school.

    `rules` are those of these policies, which have one id.
    """
    words: dict[str, list[Hashable]] = defaultdict(list)
    for rule in rules:
        for form in rule.forms:
            words[form.school.id].append(form.words if form.having.is_there else None)
    groups: dict[tuple[Hashable, ...], list[Policy]] = defaultdict(list)
    for policy in policies:
        groups[*words[policy.school.id], *_key_parts(policy), _key_opening(policy)].append(policy)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0].school.name))
