"""Sections of many files -> groups that say nearly the same, without holding each against each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from clausebook.importing.matching.plain_words import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.importing.matching.core_tokens import CoreSection

# So much of their words must two sections share, to be one clause with small differences.
NEARLY_THE_SAME = 0.75
# Words of a run by which sections find each other, the share of runs that must be common, and how many are measured.
_RUN, _COMMON_RUNS, _MEASURED = 4, 0.2, 8


class _Group:
    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.sections: list[CoreSection] = []


def group_sections(sections: Iterable[CoreSection]) -> list[list[CoreSection]]:
    """Groups of sections that say nearly the same, each in the order of the files; a section is in one group alone.

    A group is led by the words that most sections have; each other section is held against leaders alone, and of these
    only against such that have runs of four words in common with it.
    """
    by_words: dict[tuple[str, ...], list[CoreSection]] = defaultdict(list)
    for section in sections:
        if section.words:
            by_words[section.words].append(section)
    groups: list[_Group] = []
    index: dict[int, list[int]] = defaultdict(list)
    for words, same in sorted(by_words.items(), key=lambda item: -len(item[1])):
        runs = _list_runs(words)
        number = _find_group(words, runs, groups, index)
        if number is None:
            number = len(groups)
            groups.append(_Group(words))
            for run in runs:
                index[run].append(number)
        groups[number].sections += same
    order = {id(section): at for at, section in enumerate(one for same in by_words.values() for one in same)}
    return [sorted(group.sections, key=lambda one: (one.file, one.path, order[id(one)])) for group in groups]


def _find_group(
    words: Sequence[str], runs: frozenset[int], groups: Sequence[_Group], index: dict[int, list[int]]
) -> int | None:
    common = Counter(number for run in runs for number in index.get(run, ()))
    best, likest = None, 0.0
    for number, count in common.most_common(_MEASURED):
        if count < _COMMON_RUNS * len(runs):
            break
        likeness = measure(words, groups[number].words, NEARLY_THE_SAME)
        if likeness > likest:
            best, likest = number, likeness
    return best


def _list_runs(words: Sequence[str]) -> frozenset[int]:
    """Runs of four words, as numbers; of a shorter text the whole."""
    return frozenset(hash(tuple(words[at : at + _RUN])) for at in range(max(1, len(words) - _RUN + 1)))
