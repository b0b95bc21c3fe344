"""How much a section is about what a clause is about: by its heading, by its words, and by what it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.matching.vocabulary import list_heading_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.matching.candidates import Candidate, Library
    from clausebook.importing.matching.sections import PlacedSection

# What each kind of evidence counts for. They were found by measuring: see benchmarks/matching_quality.py.
_HEADING, _ABOUT, _WORDS = 0.4, 0.35, 0.25


@dataclass(frozen=True, slots=True)
class Evidence:
    """`heading` and `about` are of the clause's topic, `words` of the clause itself; each from 0 to 1."""

    heading: float
    about: float
    words: float

    @property
    def score(self) -> float:
        """All of it in one number, from 0 to 1."""
        return max(self.words, _HEADING * self.heading + _ABOUT * self.about + _WORDS * self.words)


class Judge:
    """Weighs the sections of one policy against clauses, each pair once."""

    def __init__(self, library: Library, sections: Sequence[PlacedSection], title: str = "") -> None:
        self._library = library
        self._told = frozenset(list_heading_stems(title))
        self._bags = {one: one.weigh(library.vocabulary) for one in sections}
        self._words: dict[tuple[PlacedSection, str], float] = {}

    def measure(self, section: PlacedSection, candidate: Candidate) -> float:
        """The share of words in common."""
        key = (section, candidate.clause.id)
        if key not in self._words:
            self._words[key] = candidate.measure(section.words)
        return self._words[key]

    def weigh(self, section: PlacedSection, candidate: Candidate, titles: Sequence[str]) -> Evidence:
        """The evidence that a section is about what a clause is about, which goes under these titles, too."""
        vocabulary = self._library.vocabulary
        own = [candidate.title, candidate.clause.topic.replace("-", " "), *titles]
        heading = max(vocabulary.compare_headings(section.section.heading, title, self._told) for title in own)
        about = vocabulary.compare(self._bags[section], self._library.topics[candidate.clause.topic])
        return Evidence(heading, about, self.measure(section, candidate))
