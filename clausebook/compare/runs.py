"""The words of one cell before and after -> runs, cut where a reader can follow them.

Sentences come first, then words. Where more than three places of a sentence differ, or more than half of its words,
the whole sentence is taken out and put in: many small marks are hard to read and worse to listen to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from clausebook.compare.alignment import Aligned, align, pair_entries
from clausebook.compare.words import split_sentences
from clausebook.model.comparison import Change, Run

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence

    from clausebook.compare.line_reader import Text
    from clausebook.compare.words import Sentence, Word

_PAIRS_AT_MOST = 3
_SAME_AT_LEAST = 0.5
# One of these between two changes joins them: "within [24] [hours of] the" reads worse than one mark.
_SMALL_WORDS = frozenset({"a", "an", "and", "as", "at", "by", "for", "in", "is", "of", "on", "or", "the", "to"})


class Region(NamedTuple):
    """Words that are the same, or that one side has in place of the other's."""

    is_same: bool
    before: tuple[Word, ...]
    after: tuple[Word, ...]


def mark_whole(text: Text, change: Change) -> tuple[Run, ...]:
    """All of a text as one run."""
    return (Run(change, text.shown),) if text.raw else ()


def compare_texts(before: Text, after: Text) -> tuple[Run, ...]:
    """The runs of two texts."""
    if before.shown == after.shown:
        return mark_whole(after, Change.SAME)
    builder = RunBuilder()
    for old, new in pair_entries(_list_entries(before), _list_entries(after), least=_SAME_AT_LEAST):
        builder.start_sentence(has_before=old is not None, has_after=new is not None)
        if old and new:
            for region in compare_sentences(old, new):
                builder.add_region(region)
        elif old:
            builder.add(Change.REMOVED, old.shown)
        elif new:
            builder.add(Change.ADDED, new.shown)
    return tuple(builder.runs)


def _list_entries(text: Text) -> list[Aligned[Sentence]]:
    return [Aligned(sentence, sentence.key, partial(_find_bag, sentence)) for sentence in split_sentences(text)]


def _find_bag(sentence: Sentence) -> Counter[str]:
    return sentence.bag


def compare_sentences(before: Sentence, after: Sentence) -> list[Region]:
    """The regions of two like sentences; one region if they are not like enough to be marked word by word."""
    regions = _join_regions(_find_regions(before.words, after.words))
    changed = [region for region in regions if not region.is_same]
    words = _count_words(before.words) + _count_words(after.words)
    marked = sum(_count_words(region.before) + _count_words(region.after) for region in changed)
    if len(changed) > _PAIRS_AT_MOST or marked * 2 > words:
        return [Region(is_same=False, before=before.words, after=after.words)]
    return regions


def _count_words(words: Iterable[Word]) -> int:
    return sum(not word.is_mark for word in words)


def _find_regions(before: Sequence[Word], after: Sequence[Word]) -> list[Region]:
    steps = align([word.key for word in before], [word.key for word in after])
    return [Region(step.is_same, tuple(before[step.b0 : step.b1]), tuple(after[step.a0 : step.a1])) for step in steps]


def _join_regions(regions: list[Region]) -> list[Region]:
    """The regions, two changes made one where there is next to nothing between them."""
    joined: list[Region] = []
    for index, region in enumerate(regions):
        is_between = 0 < index < len(regions) - 1
        is_thin = region.is_same and is_between and _is_thin(region.after)
        if joined and not joined[-1].is_same and (is_thin or not region.is_same):
            last = joined.pop()
            joined.append(Region(is_same=False, before=last.before + region.before, after=last.after + region.after))
        else:
            joined.append(region)
    return joined


def _is_thin(words: Sequence[Word]) -> bool:
    meant = [word.key.strip().lower() for word in words if not word.is_mark]
    return not meant or (len(meant) == 1 and meant[0] in _SMALL_WORDS)


@dataclass(slots=True)
class RunBuilder:
    """Collects runs in order, so that those of either side joined are its text."""

    runs: list[Run] = field(default_factory=list)
    _has_before: bool = False
    _has_after: bool = False

    def start_sentence(self, *, has_before: bool, has_after: bool) -> None:
        """The space before a sentence, on each side that has it and had one before."""
        removes, adds = has_before and self._has_before, has_after and self._has_after
        if removes and adds:
            self.add(Change.SAME, " ")
        elif removes:
            self.add(Change.REMOVED, " ")
        elif adds:
            self.add(Change.ADDED, " ")
        self._has_before |= has_before
        self._has_after |= has_after

    def add_region(self, region: Region) -> None:
        """The words of a region; what looks the same to a reader is no change."""
        if region.is_same:
            for old, new in zip(region.before, region.after, strict=True):
                self._add_same(old.text, new.text)
            return
        removed = "".join(word.text for word in region.before)
        added = "".join(word.text for word in region.after)
        if removed == added:
            self.add(Change.SAME, added)
            return
        if removed.startswith(" ") and added.startswith(" "):
            self.add(Change.SAME, " ")
            removed, added = removed[1:], added[1:]
        self.add(Change.REMOVED, removed)
        self.add(Change.ADDED, added)

    def _add_same(self, before: str, after: str) -> None:
        """Words that are the same to an approval; a live detail is a run of its own."""
        if before == after:
            self.add(Change.SAME, after)
            return
        space = " " if before.startswith(" ") and after.startswith(" ") else ""
        self.add(Change.SAME, space)
        self.add(Change.SAME, after.removeprefix(space), before.removeprefix(space))

    def add(self, change: Change, text: str, earlier: str | None = None) -> None:
        """Words at the end; words of the same kind as the last run go into it."""
        if not text and earlier is None:
            return
        last = self.runs[-1] if self.runs else None
        if last and last.change is change and last.earlier is None and earlier is None:
            self.runs[-1] = Run(change, last.text + text)
        else:
            self.runs.append(Run(change, text, earlier))
