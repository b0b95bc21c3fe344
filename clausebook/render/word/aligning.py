"""Two rows of things -> which of one answers to which of the other, in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

T = TypeVar("T")
Pair = tuple[T | None, T | None]
# So much of the words of two paragraphs is the same if one is the other, changed.
_ALIKE_AT_LEAST = 0.5
# More pairs than this are not looked at one by one.
_PAIRS_AT_MOST = 40_000


@dataclass(frozen=True, slots=True)
class Aligner(Generic[T]):
    """How things are told apart: by `key` they are the same, by `text` alike, and `may_pair` says which may be one."""

    key: Callable[[T], Hashable]
    text: Callable[[T], str]
    may_pair: Callable[[T, T], bool]

    def align(self, before: Sequence[T], after: Sequence[T]) -> Iterator[Pair[T]]:
        """Pairs in order; what stands in one text alone has None beside it, and what is gone comes first."""
        keys: dict[Hashable, int] = {}
        old, new = ([keys.setdefault(self.key(one), len(keys)) for one in side] for side in (before, after))
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, i, k, j, m in matcher.get_opcodes():
            if tag == "equal":
                yield from zip(before[i:k], after[j:m], strict=True)
            else:
                yield from self._pair_alike(before[i:k], after[j:m])

    def _pair_alike(self, before: Sequence[T], after: Sequence[T]) -> Iterator[Pair[T]]:
        """The pairs that are the most alike together, without any that cross."""
        at = to = 0
        for old, new in self._choose(before, after):
            yield from ((one, None) for one in before[at:old])
            yield from ((None, one) for one in after[to:new])
            yield before[old], after[new]
            at, to = old + 1, new + 1
        yield from ((one, None) for one in before[at:])
        yield from ((None, one) for one in after[to:])

    def _choose(self, before: Sequence[T], after: Sequence[T]) -> list[tuple[int, int]]:
        if len(before) * len(after) > _PAIRS_AT_MOST:
            return []
        bags = [[Counter(self.text(one).split()) for one in side] for side in (before, after)]
        best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
        scores = [
            [self._score(before[i], after[j], bags[0][i], bags[1][j]) for j in range(len(after))]
            for i in range(len(before))
        ]
        for i in reversed(range(len(before))):
            for j in reversed(range(len(after))):
                best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + scores[i][j])
        chosen, i, j = [], 0, 0
        while i < len(before) and j < len(after):
            if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
                chosen.append((i, j))
                i, j = i + 1, j + 1
            elif best[i][j] == best[i + 1][j]:
                i += 1
            else:
                j += 1
        return chosen

    def _score(self, old: T, new: T, old_bag: Counter[str], new_bag: Counter[str]) -> float:
        """How alike two things are, from 0; nothing if they are not alike enough, or may not be one."""
        if not self.may_pair(old, new):
            return 0.0
        total = old_bag.total() + new_bag.total()
        share = 2 * (old_bag & new_bag).total() / total if total else 1.0
        return share if share >= _ALIKE_AT_LEAST else 0.0
