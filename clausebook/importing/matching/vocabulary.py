"""Which words say what a text is about, weighed by how few texts of the library have them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

from clausebook.importing.matching.plain_words import find_stem, list_loosely, list_stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Bag:
    """The stems of a text with their weights, and the length of the whole."""

    weights: Mapping[str, float]
    length: float


class Vocabulary:
    """Weighs the words of texts; `texts` are those of the library, by their words as they are loosely compared."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        counts: Counter[str] = Counter()
        number = 0
        for words in texts:
            number += 1
            counts.update(set(list_stems(words)))
        self._weights = {stem: log((1 + number) / (0.5 + count)) for stem, count in counts.items()}
        self._unknown = log((1 + number) / 0.5)

    def weigh(self, parts: Iterable[tuple[Sequence[str], float]]) -> Bag:
        """The bag of some parts of a text, each with what it counts for: a title more than what is below it."""
        counts: Counter[str] = Counter()
        for words, share in parts:
            for stem in list_stems(words):
                counts[stem] += share  # type: ignore[assignment]
        weights = {stem: (1 + log(1 + count)) * self.find_weight(stem) for stem, count in counts.items()}
        return Bag(weights, sqrt(sum(weight * weight for weight in weights.values())))

    def find_weight(self, stem: str) -> float:
        """What a stem counts for: the more, the fewer texts have it."""
        return self._weights.get(stem, self._unknown)

    def compare(self, one: Bag, other: Bag) -> float:
        """How much two texts are about the same, from 0 to 1."""
        if not one.length or not other.length:
            return 0.0
        small, large = sorted((one.weights, other.weights), key=len)
        return sum(weight * large.get(stem, 0.0) for stem, weight in small.items()) / (one.length * other.length)

    def compare_headings(self, one: str, other: str, told: frozenset[str] = frozenset()) -> float:
        """How much two headings say the same, from 0 to 1, whatever the order of their words.

        `told` are stems that say nothing here, for every heading may have them: what the whole policy is about.
        """
        mine, theirs = (set(list_heading_stems(text)) - told for text in (one, other))
        if not mine or not theirs:
            return 0.0
        common = sum(map(self.find_weight, mine & theirs))
        return 2 * common / (sum(map(self.find_weight, mine)) + sum(map(self.find_weight, theirs)))


# Words of headings under which policies say the same thing.
_ALIKE = {
    "aims": "objectives goals intent",
    "conduct": "behaviour expectations",
    "related": "links linked",
    "roles": "responsibilities",
    "breaches": "sanctions misuse compliance",
    "legal": "legislation law laws statutory",
    "definition": "definitions mean meaning",
    "pictures": "photography filming video imagery",
}
_ONE_FOR_ALL = {find_stem(word): find_stem(usual) for usual, words in _ALIKE.items() for word in words.split()}


def list_heading_stems(heading: str) -> list[str]:
    """The stems of a heading that tell what it is about; all of its words where none of them does."""
    words = list_loosely(heading)
    return [_ONE_FOR_ALL.get(stem, stem) for stem in list_stems(words) or list(words)]
