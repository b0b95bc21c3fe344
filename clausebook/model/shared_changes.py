"""The same change in many policies, as one: a reviewer reads it once, and sees whom it reaches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.model.comparison import Comparison, SectionComparison
    from clausebook.model.trust import School


@dataclass(frozen=True, slots=True, eq=False)
class ComparedPolicy:
    """What changed in one policy of one school: `id` is the policy's.

    No two are equal, so each may be the key of a mapping: a policy can be compared twice, with two of its texts.
    """

    school: School
    id: str
    short_title: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Reach:
    """One place of a change: `at` counts the changed parts of the policy from 1."""

    compared: ComparedPolicy
    part: SectionComparison
    at: int


@dataclass(frozen=True, slots=True)
class SharedChange:
    """One distinct change, and every place that it reaches, in the order in which the policies were given."""

    reaches: tuple[Reach, ...]

    @property
    def part(self) -> SectionComparison:
        """The change as the first policy has it, with that school's own names."""
        return self.reaches[0].part

    @property
    def common_part(self) -> SectionComparison:
        """The same without numbers, where other policies may have other ones."""
        return self.part if len(self.reaches) == 1 else drop_labels(self.part)

    @property
    def schools(self) -> tuple[School, ...]:
        """The schools that it reaches, each once."""
        return tuple({reach.compared.school.id: reach.compared.school for reach in self.reaches}.values())

    @property
    def policies(self) -> tuple[str, ...]:
        """The short titles of the policies that it reaches, each once and in order of the alphabet."""
        return tuple(sorted({reach.compared.short_title for reach in self.reaches}, key=str.casefold))


def drop_labels(part: SectionComparison) -> SectionComparison:
    """A changed part without its numbers and those of its paragraphs."""
    blocks = tuple(replace(block, before_label="", after_label="") for block in part.blocks)
    return replace(part, blocks=blocks, before_label="", after_label="")
