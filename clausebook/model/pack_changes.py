"""The changes of a review pack as data: paragraph by paragraph, each once for all policies that it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, Run, SectionComparison, count_words_to_read

if TYPE_CHECKING:
    from clausebook.model.shared_changes import ComparedPolicy, Reach, SharedChange
    from clausebook.model.trust import School

# The keys of the parts of a policy that are no sections.
TITLE, IN_SHORT, FRONT, END, BESIDE = "(title)", "(in short)", "(front)", "(end)", "(beside)"


@dataclass(frozen=True, slots=True)
class PackPart(SectionComparison):
    """A part of a split comparison: a paragraph, a whole section, a title or a move.

    `heading` is the title of its section as this policy has it. `title` is what of it must be the same in every policy
    for the change to be the same: nothing where the title has not changed, else the title with placeholders for the
    school's own words.
    """

    heading: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class DistinctChange:
    """One distinct change, and whether the policies that it reaches differ in what is a school's own."""

    change: SharedChange
    has_details: bool

    @property
    def part(self) -> SectionComparison:
        """The change as the first policy has it."""
        return self.change.part

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Every place that it reaches."""
        return self.change.reaches


@dataclass(frozen=True, slots=True, eq=False)
class PackChange:
    """What changed in one section and reaches the same policies: its paragraphs in the order of the text.

    `part` is the change as the first policy has it, as one section; without numbers where others may have other ones.
    No two are equal, so each may be the key of a mapping.
    """

    units: tuple[DistinctChange, ...]
    part: SectionComparison

    @property
    def has_details(self) -> bool:
        """Whether the words of another policy that it reaches differ in what is a school's own."""
        return any(unit.has_details for unit in self.units)

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Every place that it reaches, the policies that are decided upon first."""
        return self.units[0].reaches

    @property
    def schools(self) -> tuple[School, ...]:
        """The schools that it reaches, each once."""
        return self.units[0].change.schools

    @property
    def policies(self) -> tuple[str, ...]:
        """The short titles of the policies that it reaches, each once and in order of the alphabet."""
        return self.units[0].change.policies

    @property
    def first(self) -> ComparedPolicy:
        """The policy whose words are shown for all."""
        return self.reaches[0].compared

    @property
    def words(self) -> int:
        """How many words of it there are to read, removed and added; what only moved has none."""
        titles = [] if self.part.change is Change.MOVED else [self.part.title]
        return count_words_to_read(titles, self.part.blocks)
