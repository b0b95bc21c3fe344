"""The words of one cell before and after -> runs, cut where a reader can follow them.

Sentences come first, then words. Where hardly any of its words stay, or more than half of them differ in many places,
the whole sentence is taken out and put in, for many small marks are hard to read and worse to listen to. A word that
turns what the sentence says is then said by itself in a note, and is never swallowed by the marks beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from clausebook.compare.alignment import Aligned, align, pair_entries
from clausebook.compare.look_alikes import say_look_alikes
from clausebook.compare.texts import Text
from clausebook.compare.weighty_words import say_weighty, weigh_word
from clausebook.compare.words import join_sentences, split_sentences
from clausebook.model.comparison import Change, Run
from clausebook.model.weighty_words import TURNING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.compare.words import Sentence, Word

_SAME_AT_LEAST = 0.5
# A sentence is marked word by word if so much of it stays, and also if it is less, with as many marks.
_STAYS_AT_LEAST, _STAYS_WITH_FEW_MARKS, _MARKS_AT_MOST = 1 / 2, 1 / 3, 3
# In a sentence of fewer words nothing is buried.
_LONG = 6
# One of these between two changes joins them: "within [24] [hours of] the" reads worse than one mark.
_SMALL_WORDS = frozenset({"a", "an", "and", "as", "at", "by", "for", "in", "is", "of", "on", "or", "the", "to"})


class Region(NamedTuple):
    """Words that are the same, or that one side has in place of the other's."""

    is_same: bool
    before: tuple[Word, ...]
    after: tuple[Word, ...]

    @property
    def is_worded(self) -> bool:
        """Whether a reader sees other words, and not only where they lead."""
        return not self.is_same and _read(self.before) != _read(self.after)


class Marked(NamedTuple):
    """The runs of two texts, and whole sentences that say what their marks cannot."""

    runs: tuple[Run, ...]
    notes: tuple[str, ...] = ()


def mark_whole(text: Text, change: Change) -> tuple[Run, ...]:
    """All of a text as runs of one kind: one, but for links, whose address is told where they are new or gone."""
    if not text.raw:
        return ()
    if not text.links or change is Change.SAME:
        return (Run(change, text.shown),)
    runs = []
    end = 0
    for link in text.links:
        runs += [Run(change, text.show(text.raw[end : link.start]))]
        runs += [Run(change, text.show(text.raw[link.start : link.end]), address=link.target.shown)]
        end = link.end
    return tuple(run for run in [*runs, Run(change, text.show(text.raw[end:]))] if run.text)


def mark_words(before: str, after: str) -> tuple[Run, ...]:
    """The runs of two texts in which nothing stands but words: no live details, and no links."""
    return mark_texts(Text(before), Text(after)).runs


def mark_texts(before: Text, after: Text) -> Marked:
    """The runs of two texts, with what is to be said beside them."""
    if before.raw == after.raw and before.key == after.key and before.shown == after.shown:
        return Marked(mark_whole(after, Change.SAME))
    builder = RunBuilder()
    changed: list[Region] = []
    # What was replaced without a sentence that stayed between.
    gaps: list[list[Region]] = [[]]
    for old, new, regions in _compare_all(before, after):
        builder.start_sentence(has_before=old is not None, has_after=new is not None)
        for region in regions:
            builder.add_region(region)
        changed += [region for region in regions if not region.is_same]
        is_whole = len(regions) == 1 and not regions[0].is_same
        if old and new:
            gaps += [regions, []] if is_whole else [[]]
        else:
            gaps[-1] += regions
    notes = [
        *map(_say_replaced, gaps),
        *say_look_alikes(*(" ".join(map(_read, side)) for side in _list_sides(changed))),
    ]
    return Marked(tuple(builder.runs), tuple(dict.fromkeys(filter(None, notes))))


def _compare_all(before: Text, after: Text) -> Iterator[tuple[Sentence | None, Sentence | None, list[Region]]]:
    """The sentences that answer to each other with their regions; one that was cut in two, or two made one, as one."""
    pairs = pair_entries(_list_entries(before), _list_entries(after), least=_SAME_AT_LEAST)
    for is_same, group in groupby(pairs, key=lambda pair: bool(pair[0] and pair[1] and pair[0].key == pair[1].key)):
        compared = [(old, new, compare_sentences(old, new)) for old, new in group]
        olds, news = ([one for one in side if one] for side in list(zip(*compared, strict=True))[:2])
        if not is_same and olds and news and len(olds) != len(news):
            joined = join_sentences(olds), join_sentences(news)
            regions = compare_sentences(*joined)
            if 2 * _count_marked(regions) <= sum(_count_marked(of_pair) for _, _, of_pair in compared):
                compared = [(*joined, regions)]
        yield from compared


def _say_replaced(gap: list[Region]) -> str:
    """What turns in one sentence that stands in the place of another."""
    is_one = sum(bool(region.before) for region in gap) == sum(bool(region.after) for region in gap) == 1
    before, after = _join_sides(gap)
    return say_weighty(before, after) if is_one and max(len(before), len(after)) >= _LONG else ""


def _list_sides(regions: Sequence[Region]) -> tuple[list[tuple[Word, ...]], list[tuple[Word, ...]]]:
    return [region.before for region in regions], [region.after for region in regions]


def _join_sides(regions: Sequence[Region]) -> tuple[list[Word], list[Word]]:
    return [word for region in regions for word in region.before], [word for region in regions for word in region.after]


def _list_entries(text: Text) -> list[Aligned[Sentence]]:
    return [Aligned(sentence, sentence.key, partial(_find_bag, sentence)) for sentence in split_sentences(text)]


def _find_bag(sentence: Sentence) -> Counter[str]:
    return sentence.bag


def compare_sentences(before: Sentence | None, after: Sentence | None) -> list[Region]:
    """The regions of two like sentences; one if they are not like enough to be marked word by word, or one is None."""
    if before is None or after is None:
        return [Region(is_same=False, before=before.words if before else (), after=after.words if after else ())]
    if before.key == after.key:
        return [Region(is_same=True, before=before.words, after=after.words)]
    regions = _join_regions(_find_regions(before.words, after.words))
    words = before.bag.total() + after.bag.total()
    stays = words - _count_marked(regions)
    has_few_marks = sum(region.is_worded for region in regions) <= _MARKS_AT_MOST
    if stays < words * (_STAYS_WITH_FEW_MARKS if has_few_marks else _STAYS_AT_LEAST):
        return [Region(is_same=False, before=before.words, after=after.words)]
    return [part for region in regions for part in (_part_region(region) if region.is_worded else [region])]


def _count_marked(regions: Iterable[Region]) -> int:
    worded = [region for region in regions if region.is_worded]
    return sum(_count_words(side) for region in worded for side in (region.before, region.after))


def _count_words(words: Iterable[Word]) -> int:
    return sum(not word.is_mark for word in words)


def _find_regions(before: Sequence[Word], after: Sequence[Word]) -> list[Region]:
    steps = align([word.key for word in before], [word.key for word in after])
    return [Region(step.is_same, tuple(before[step.b0 : step.b1]), tuple(after[step.a0 : step.a1])) for step in steps]


def _join_regions(regions: list[Region]) -> list[Region]:
    """The regions, two changes made one where there is next to nothing between them and neither turns the sentence."""
    joined: list[Region] = []
    for index, region in enumerate(regions):
        if region.is_same and 0 < index < len(regions) - 1 and _is_thin(region.after):
            beside = (*joined[-1].before, *joined[-1].after, *regions[index + 1].before, *regions[index + 1].after)
            is_thin = not any(map(weigh_word, beside))
        else:
            is_thin = False
        if joined and not joined[-1].is_same and (is_thin or not region.is_same):
            last = joined.pop()
            joined.append(Region(is_same=False, before=last.before + region.before, after=last.after + region.after))
        else:
            joined.append(region)
    return joined


def _is_thin(words: Sequence[Word]) -> bool:
    meant = [word.plain for word in words if not word.is_mark]
    return not meant or (len(meant) == 1 and meant[0] in _SMALL_WORDS)


def _part_region(region: Region) -> list[Region]:
    """A change in pieces, so that a word in it that turns the sentence is a mark of its own.

    That is one that negates, allows or obliges, and one in whose place another of its kind stands.
    """
    weighty = [[word for word in side if weigh_word(word)] for side in (region.before, region.after)]
    kinds = [set(map(weigh_word, side)) for side in weighty]
    is_turned = [word.plain for word in weighty[0]] != [word.plain for word in weighty[1]]
    if not is_turned or not (kinds[0] & kinds[1] or (kinds[0] | kinds[1]) & TURNING):
        return [region]
    sides = _chunk_words(region.before), _chunk_words(region.after)
    parts = []
    for step in align(*([kind for kind, _ in side] for side in sides)):
        old, new = ([words for _, words in side] for side in (sides[0][step.b0 : step.b1], sides[1][step.a0 : step.a1]))
        parts += [Region(is_same=False, before=b, after=a) for b, a in zip_longest(old, new, fillvalue=())]
    return parts


def _chunk_words(words: Sequence[Word]) -> list[tuple[str, tuple[Word, ...]]]:
    """The words with their kind: each weighty word alone, the others together."""
    chunks: list[tuple[str, tuple[Word, ...]]] = []
    for word in words:
        weight = weigh_word(word)
        if weight is None and chunks and not chunks[-1][0]:
            chunks[-1] = ("", (*chunks[-1][1], word))
        else:
            chunks.append((weight.value if weight else "", (word,)))
    return chunks


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
        """The words of a region; what looks the same to a reader, and leads to the same place, is no change."""
        before, after = region.before, region.after
        if region.is_same:
            self.add_same(before, after)
            return
        if _look_same(before, after):
            self.add(Change.SAME, _read(after))
            return
        if not region.is_worded and (at := _find_led(before, after)):
            self.add(Change.SAME, _read(after[:at]))
            before, after = before[at:], after[at:]
        if before and after and before[0].text[:1] == after[0].text[:1] == " ":
            self.add(Change.SAME, " ")
            before = (before[0]._replace(text=before[0].text[1:]), *before[1:])
            after = (after[0]._replace(text=after[0].text[1:]), *after[1:])
        addresses = _list_addresses(before)
        if addresses and _read(before) != _read(after) and addresses == _list_addresses(after):
            # Other words lead where those did in whose place they are, which is no change to tell.
            before, after = (tuple(word._replace(address="") for word in side) for side in (before, after))
        self.add_words(Change.REMOVED, before)
        self.add_words(Change.ADDED, after)

    def add_words(self, change: Change, words: Iterable[Word]) -> None:
        """Words that one side has; those that lead somewhere are runs of their own, which know where."""
        for address, group in groupby(words, key=attrgetter("address")):
            text = _read(group)
            if address and text.startswith(" "):
                self.add(change, " ")
                text = text[1:]
            self.add(change, text, address=address)

    def add_same(self, before: Sequence[Word], after: Sequence[Word]) -> None:
        """Words that are the same to an approval; a live detail is a run of its own."""
        for is_equal, group in groupby(zip(before, after, strict=True), key=lambda pair: pair[0].text == pair[1].text):
            if is_equal:
                self.add(Change.SAME, "".join(new.text for _, new in group))
                continue
            for old, new in group:
                space = " " if old.text.startswith(" ") and new.text.startswith(" ") else ""
                self.add(Change.SAME, space)
                self.add(Change.SAME, new.text.removeprefix(space), old.text.removeprefix(space))

    def add(self, change: Change, text: str, earlier: str | None = None, address: str = "") -> None:
        """Words at the end; words of the same kind as the last run go into it."""
        if not text and earlier is None:
            return
        last = self.runs[-1] if self.runs else None
        if last and (last.change, last.address) == (change, address) and last.earlier is None and earlier is None:
            self.runs[-1] = Run(change, last.text + text, address=address)
        else:
            self.runs.append(Run(change, text, earlier, address))


def _read(words: Iterable[Word]) -> str:
    return "".join(word.text for word in words)


def _list_addresses(words: Iterable[Word]) -> list[str]:
    """Where words lead, each link once."""
    return [address for address, _ in groupby(word.address for word in words) if address]


def _find_led(before: Sequence[Word], after: Sequence[Word]) -> int:
    """The place of the last word of a link of which only the address changed, behind which that stands; else 0."""
    led = [{word.address for word in side} for side in (before, after)]
    if not all(len(side) == 1 and "" not in side for side in led) or [word.text for word in before] != [
        word.text for word in after
    ]:
        return 0
    return next((at for at in reversed(range(len(after))) if not after[at].is_mark), 0)


def _look_same(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether two sides read the same, and each letter leads to the same place."""
    led = ([word.address for word in side for _ in word.text] for side in (before, after))
    return _read(before) == _read(after) and next(led) == next(led)
