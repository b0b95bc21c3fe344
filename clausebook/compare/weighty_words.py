"""The words that turn what a rule says, in what changed of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.compare.alignment import align
from clausebook.model.weighty_words import Weight, weigh_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.compare.words import Word


def weigh_word(word: Word) -> Weight | None:
    """Of what kind a word is; None for the many that turn nothing by themselves."""
    return weigh_plain(word.plain)


def pair_weighty(before: Sequence[Word], after: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """The weighty words that changed, as (before, after); one of the two is empty where one is new or gone."""
    sides = [[word for word in words if weigh_word(word)] for words in (before, after)]
    for step in align(*([word.plain for word in side] for side in sides)):
        if step.is_same:
            continue
        gone, come = sides[0][step.b0 : step.b1], sides[1][step.a0 : step.a1]
        for kind in Weight:
            old, new = ([word.text.strip() for word in words if weigh_word(word) is kind] for words in (gone, come))
            common = min(len(old), len(new))
            yield from zip(old[:common], new[:common], strict=True)
            yield from ((word, "") for word in old[common:])
            yield from (("", word) for word in new[common:])


def say_weighty(before: Sequence[Word], after: Sequence[Word]) -> str:
    """A sentence about the weighty words that changed in a sentence that is replaced as a whole; empty if none did."""
    told = []
    for old, new in dict.fromkeys(pair_weighty(before, after)):
        if old and new:
            told.append(f"\u201c{old}\u201d is now \u201c{new}\u201d")
        else:
            told.append(f"\u201c{old or new}\u201d is {'new' if new else 'gone'}")
    return f"In this sentence: {'; '.join(told)}." if told else ""
