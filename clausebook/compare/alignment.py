"""Two sequences -> which entries answer to each other, in order, in bounded time.

`difflib` finds what people would, but takes cubic time where the same entry occurs many times. It is given small
pieces only: a large one is first cut at entries that occur once on both sides, and where there are none, everything
counts as removed and added. That is always true, if not always short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

T = TypeVar("T")
K = TypeVar("K", str, int)

# Products of lengths. The worst of the first takes difflib some 10 ms.
_DIFFLIB_AT_MOST = 10_000
_LIKENESS_AT_MOST = 200_000
_CUTS_AT_MOST = 16
# A word that more entries have tells none of them from the others.
_RARE_AT_MOST = 8
_CANDIDATES_AT_MOST = 3


class Step(NamedTuple):
    """Entries `before[b0:b1]` and `after[a0:a1]`, which are the same or differ."""

    is_same: bool
    b0: int
    b1: int
    a0: int
    a1: int


def align(before: Sequence[K], after: Sequence[K]) -> list[Step]:
    """The steps from one sequence to the other: every entry of both is in one step, in order.

    The steps back are the same the other way round: which of several alignments is taken does not hang on which
    sequence comes first.
    """
    if _comes_first(after, before):
        return [Step(step.is_same, step.a0, step.a1, step.b0, step.b1) for step in align(after, before)]
    return _join(_align(before, after, Step(is_same=False, b0=0, b1=len(before), a0=0, a1=len(after)), _CUTS_AT_MOST))


def _comes_first(one: Sequence[K], other: Sequence[K]) -> bool:
    return (len(one), list(one)) < (len(other), list(other))


def _align(before: Sequence[K], after: Sequence[K], span: Step, cuts: int) -> Iterator[Step]:
    b0, b1, a0, a1 = span.b0, span.b1, span.a0, span.a1
    while b0 < b1 and a0 < a1 and before[b0] == after[a0]:
        b0, a0 = b0 + 1, a0 + 1
    while b0 < b1 and a0 < a1 and before[b1 - 1] == after[a1 - 1]:
        b1, a1 = b1 - 1, a1 - 1
    yield Step(is_same=True, b0=span.b0, b1=b0, a0=span.a0, a1=a0)
    inner = Step(is_same=False, b0=b0, b1=b1, a0=a0, a1=a1)
    if (b1 - b0) * (a1 - a0) <= _DIFFLIB_AT_MOST:
        matcher = SequenceMatcher(None, before[b0:b1], after[a0:a1], autojunk=False)
        for tag, i0, i1, j0, j1 in matcher.get_opcodes():
            yield Step(tag == "equal", b0 + i0, b0 + i1, a0 + j0, a0 + j1)
    else:
        anchors: list[tuple[int, int]] = _find_anchors(before, after, inner) if cuts else []
        for i, j in [*anchors, (b1, a1)] if anchors else []:
            yield from _align(before, after, Step(is_same=False, b0=b0, b1=i, a0=a0, a1=j), cuts - 1)
            if i < b1:
                yield Step(is_same=True, b0=i, b1=i + 1, a0=j, a1=j + 1)
            b0, a0 = i + 1, j + 1
        if not anchors:
            yield inner
    yield Step(is_same=True, b0=b1, b1=span.b1, a0=a1, a1=span.a1)


def _find_anchors(before: Sequence[K], after: Sequence[K], span: Step) -> list[tuple[int, int]]:
    """The longest row of entries that occur once on either side and in the same order."""
    here, there = before[span.b0 : span.b1], after[span.a0 : span.a1]
    once = {key for key, count in Counter(here).items() if count == 1}
    once &= {key for key, count in Counter(there).items() if count == 1}
    places = {key: span.a0 + index for index, key in enumerate(there) if key in once}
    pairs = [(span.b0 + index, places[key]) for index, key in enumerate(here) if key in once]
    return [pairs[index] for index in find_rising([j for _, j in pairs])]


def find_rising(numbers: Sequence[int]) -> list[int]:
    """The places of the longest rising row of distinct numbers."""
    ends: list[int] = []
    tops: list[int] = []
    links: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tops, number)
        links.append(ends[length - 1] if length else -1)
        if length == len(tops):
            tops.append(number)
            ends.append(index)
        else:
            tops[length], ends[length] = number, index
    row = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(at)
        at = links[at]
    return row[::-1]


def _join(steps: Iterator[Step]) -> list[Step]:
    """The steps without empty ones, adjacent ones of a kind merged."""
    joined: list[Step] = []
    for step in steps:
        if step.b0 == step.b1 and step.a0 == step.a1:
            continue
        if joined and joined[-1].is_same == step.is_same:
            last = joined.pop()
            joined.append(Step(step.is_same, last.b0, step.b1, last.a0, step.a1))
        else:
            joined.append(step)
    return joined


class Aligned(Generic[T]):
    """Something to be paired: by its key if it is the same, else by the words in its bag with one of its kind.

    Most are the same, so the bag is filled only when it is asked for.
    """

    def __init__(self, value: T, key: str | int, fill_bag: Callable[[], Counter[str]], kind: Hashable = None) -> None:
        self.value, self.key, self.kind = value, str(key), kind
        self._fill_bag = fill_bag

    @cached_property
    def bag(self) -> Counter[str]:
        """Its words in no order, by which likeness is judged."""
        return self._fill_bag()

    @cached_property
    def words(self) -> frozenset[str | tuple[str, int]]:
        """Its words, and each that comes again with its turn: sets alone then tell what two bags have in common."""
        again = ((word, turn) for word, count in self.bag.items() if count > 1 for turn in range(1, count))
        return frozenset(chain(self.bag, again))

    @cached_property
    def size(self) -> int:
        """How many words are in its bag."""
        return self.bag.total()


def pair_entries(
    before: Sequence[Aligned[T]], after: Sequence[Aligned[T]], *, least: float
) -> Iterator[tuple[T | None, T | None]]:
    """Each entry once, in order: with the same or a like one of the other side, or with None.

    Two are like if at least the share `least` of their words is the same.
    """
    for step in align([entry.key for entry in before], [entry.key for entry in after]):
        here, there = before[step.b0 : step.b1], after[step.a0 : step.a1]
        if step.is_same:
            yield from ((b.value, a.value) for b, a in zip(here, there, strict=True))
            continue
        i = j = 0
        for b, a in [*find_like(here, there, least), (len(here), len(there))]:
            yield from ((entry.value, None) for entry in here[i:b])
            yield from ((None, entry.value) for entry in there[j:a])
            if b < len(here):
                yield here[b].value, there[a].value
            i, j = b + 1, a + 1


def find_like(before: Sequence[Aligned[T]], after: Sequence[Aligned[T]], least: float) -> list[tuple[int, int]]:
    """The places of like entries in order, the sum of their likeness as great as can be.

    Of very many, each is held against those only with which it shares words that few others have.
    """
    if not before or not after:
        return []
    if _comes_first([entry.key for entry in after], [entry.key for entry in before]):
        return [(i, j) for j, i in find_like(after, before, least)]
    if len(before) * len(after) + sum(len(entry.bag) for entry in before) * len(after) > _LIKENESS_AT_MOST:
        return _find_heaviest(_list_candidates(before, after, least), len(after))
    return _find_likest(before, after, least)


def _find_likest(before: Sequence[Aligned[T]], after: Sequence[Aligned[T]], least: float) -> list[tuple[int, int]]:
    # best[i][j]: the greatest sum for before[i:] and after[j:].
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    likeness = [_judge_all(b, after, least) for b in before]
    # All pairs are tried, so this is written for speed: `most` is what the place to the right has.
    for i in reversed(range(len(before))):
        row, below, alike, most = best[i], best[i + 1], likeness[i], 0.0
        for j in reversed(range(len(after))):
            most = max(most, below[j])
            if alike[j] >= least and alike[j] + below[j + 1] > most:
                most = alike[j] + below[j + 1]
            row[j] = most
    pairs = []
    i = j = 0
    while i < len(before) and j < len(after):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _list_candidates(
    before: Sequence[Aligned[T]], after: Sequence[Aligned[T]], least: float
) -> list[tuple[int, int, float]]:
    """Like entries as (place before, place after, likeness), found by rare words; those of one place before, by it."""
    places: dict[str, list[int]] = {}
    for j, entry in enumerate(after):
        for word in entry.bag:
            places.setdefault(word, []).append(j)
    rare = {word: found for word, found in places.items() if len(found) <= _RARE_AT_MOST}
    pairs = []
    for i, entry in enumerate(before):
        shared = Counter(chain.from_iterable([rare[word] for word in entry.bag if word in rare]))
        found = {j for j, _ in shared.most_common(_CANDIDATES_AT_MOST)} | ({i} if i < len(after) else set())
        judged = ((j, _judge_likeness(entry, after[j], least)) for j in sorted(found, reverse=True))
        pairs += [(i, j, likeness) for j, likeness in judged if likeness >= least]
    return pairs


def _find_heaviest(pairs: Sequence[tuple[int, int, float]], width: int) -> list[tuple[int, int]]:
    """The row of pairs that rises on both sides and weighs most; pairs of one place stand from the last to the first.

    A tree of greatest sums (Fenwick) tells the best row that ends before a place.
    """
    tree = [(0.0, -1)] * (width + 1)
    links: list[int] = []
    for at, (_, j, weight) in enumerate(pairs):
        best, place = (0.0, -1), j
        while place > 0:
            best = max(best, tree[place])
            place -= place & -place
        links.append(best[1])
        entry, place = (best[0] + weight, at), j + 1
        while place <= width:
            tree[place] = max(tree[place], entry)
            place += place & -place
    best, place = (0.0, -1), width
    while place > 0:
        best = max(best, tree[place])
        place -= place & -place
    row = []
    at = best[1]
    while at >= 0:
        row.append(pairs[at][:2])
        at = links[at]
    return row[::-1]


def _judge_likeness(before: Aligned[T], after: Aligned[T], least: float) -> float:
    return _judge_all(before, [after], least)[0]


def _judge_all(one: Aligned[T], others: Iterable[Aligned[T]], least: float) -> list[float]:
    """The share of words that two have, from 0 to 1; none for two kinds, and where it cannot reach `least`."""
    kind, size, words = one.kind, one.size, one.words
    judged = []
    for other in others:
        total = size + other.size
        is_far = other.kind != kind or not total or 2 * size < least * total or 2 * other.size < least * total
        # The same as the total of both bags' common part, which takes many times as long.
        judged.append(0.0 if is_far else 2 * len(words & other.words) / total)
    return judged
