"""How hard a text is to read, for staff alone: a school grade, and its longest sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.diagnostics import Location
    from clausebook.model.impacts import WordingUse
    from clausebook.model.standings import Standing
    from clausebook.model.trust import ReadingTarget


@dataclass(frozen=True, slots=True)
class Readability:
    """The grade of a text, to one decimal as it is shown, and its longest sentence with the number of its words."""

    grade: float
    longest: str
    longest_words: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One text that was measured: the short version of a policy, or one wording of a clause.

    `standing` is the first policy that has it; `wording` is that of a clause. `location` is what to edit.
    """

    figure: Readability
    target: ReadingTarget
    location: Location
    standing: Standing
    wording: WordingUse | None = None

    @property
    def is_above(self) -> bool:
        """Whether it is harder than the trust aims at."""
        return self.is_above_grade or self.is_above_sentence

    @property
    def is_above_grade(self) -> bool:
        """Whether its words and sentences as a whole are."""
        return self.figure.grade > self.target.grade

    @property
    def is_above_sentence(self) -> bool:
        """Whether one of its sentences is."""
        return self.figure.longest_words > self.target.sentence
