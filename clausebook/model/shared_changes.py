"""The same change in many policies, as one: a reviewer reads it once, and sees whom it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from clausebook.model.comparison import Block, Comparison, SectionComparison
    from clausebook.model.trust import School

# Stands for a school's name, so that a change which differs in nothing else is one change. No file can hold it.
_NAME = "\ue000"


@dataclass(frozen=True, slots=True)
class ComparedPolicy:
    """What changed in one policy of one school: `id` is the policy's."""

    school: School
    id: str
    short_title: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a change stands: `at` counts the changed parts of the policy from 1."""

    compared: ComparedPolicy
    part: SectionComparison
    at: int


@dataclass(frozen=True, slots=True)
class SharedChange:
    """One distinct change, and every place in which it stands, in the order in which the policies were given."""

    reaches: tuple[Reach, ...]

    @property
    def part(self) -> SectionComparison:
        """The change as it stands in the first policy, with that school's own names."""
        return self.reaches[0].part

    @property
    def title(self) -> str:
        """What changed: the title of the section, or which other part of the policy it is."""
        first = self.reaches[0]
        title = first.part.after_title or first.part.before_title
        if title:
            return title
        return "In short" if first.part is first.compared.comparison.in_short else "Opening or end of the document"

    @property
    def schools(self) -> tuple[School, ...]:
        """The schools that it reaches, each once."""
        return tuple({reach.compared.school.id: reach.compared.school for reach in self.reaches}.values())

    @property
    def policies(self) -> tuple[str, ...]:
        """The short titles of the policies that it reaches, each once and in order of the alphabet."""
        return tuple(sorted({reach.compared.short_title for reach in self.reaches}, key=str.casefold))


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
    return part.key, part.change, _hide(part.after_title, school), _hide(part.before_title, school), blocks


def _sign_block(block: Block, school: School) -> Hashable:
    return block.change, block.is_moved, *(_hide(text, school) for text in block.signs)


def _hide(text: str, school: School) -> str:
    return text.replace(school.name, _NAME).replace(school.short_name, _NAME)
