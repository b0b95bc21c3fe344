"""The changes of a review pack as data: paragraph by paragraph, each once for all policies that it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, SectionComparison, count_words_to_read
from clausebook.model.shared_changes import TITLE_KEY

if TYPE_CHECKING:
    from clausebook.model.comparison import Run
    from clausebook.model.shared_changes import ComparedPolicy, Reach, SharedChange
    from clausebook.model.trust import School

# The keys of the parts of a policy that are no sections.
TITLE, IN_SHORT, FRONT, END, BESIDE = TITLE_KEY, "(in short)", "(front)", "(end)", "(beside)"


@dataclass(frozen=True, slots=True)
class PackPart(SectionComparison):
    """A part of a split comparison: a paragraph, a whole section, a title or a move.

    `heading` is the title of its section as this policy has it, `under` the sub-heading above it. `title` is what of
    the title must be the same in every policy for the change to be the same: nothing where the title has not changed,
    else the title with placeholders for the school's own words.
    """

    heading: tuple[Run, ...] = ()
    under: str = ""


@dataclass(frozen=True, slots=True)
class PackVariant:
    """A change as some of the policies have it that it reaches: all read the same there but for their names.

    `part` is the change as the first of them has it, as one section, without numbers where others may have other ones.
    Of all variants but the first, it holds only what reads otherwise than there. `has_details` says that another school
    reads its own name, or another word beside what changed.
    """

    reaches: tuple[Reach, ...]
    part: SectionComparison
    has_details: bool

    @property
    def words(self) -> int:
        """How many words of it there are to read, removed and added; what only moved has none."""
        titles = [] if self.part.change is Change.MOVED else [self.part.title]
        return count_words_to_read(titles, self.part.blocks)


@dataclass(frozen=True, slots=True, eq=False)
class PackChange:
    """What changed in one section and reaches the same policies: its paragraphs in the order of the text.

    `units` has each paragraph with every place that it reaches, the policies that are decided upon first. No two are
    equal, so each may be the key of a mapping.
    """

    units: tuple[SharedChange, ...]
    variants: tuple[PackVariant, ...]

    @property
    def part(self) -> SectionComparison:
        """The change as the first policy has it."""
        return self.variants[0].part

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Every place that it reaches, the policies that are decided upon first."""
        return self.units[0].reaches

    @property
    def schools(self) -> tuple[School, ...]:
        """The schools that it reaches, each once."""
        return self.units[0].schools

    @property
    def policies(self) -> tuple[str, ...]:
        """The short titles of the policies that it reaches, each once and in order of the alphabet."""
        return self.units[0].policies

    @property
    def first(self) -> ComparedPolicy:
        """The first policy that it reaches."""
        return self.reaches[0].compared

    @property
    def words(self) -> int:
        """How many words there are to read in all its variants."""
        return sum(variant.words for variant in self.variants)
