"""Which of a version's changes its reason speaks of, so that none is shown beside it that it does not speak of.

A version has one reason, and may change many sections. Its words are set beside those that were added and removed: the
more of them a change shares, and the fewer other changes have them, the more the reason is about it. Where no change
shares enough, none is shown, for a wrong one is worse.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change
from clausebook.render.redline.change_words import REWORDED, say_change
from clausebook.render.redline.quoted_changes import list_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.model.comparison import Block, SectionComparison

_WORD = re.compile(r"[a-z0-9]+(?:['\u2019][a-z]+)?")
# Words of any reason and any rule, which no change from another.
_COMMON = frozenset(
    _WORD.findall(
        """
        a about after again all also an and any are as ask asked at be because been before begun being between but by
        came can carer carers child children come comes could day did do does each end every families family first
        follow follows for from gave get gets give given gives go goes going got had has have he her here him his how i
        if in into is it its just keep keeps kept law look looked looking looks made make many may more most much must
        need needed needs new no nor not now of on one only or other our out over own parent parents people policy pupil
        pupils rule rules said same say says school schools section sections she should since so some staff still
        student students such take taken takes taking than that the their them then there these they this
        those time to told too took two under until up us use very want wanted wants was we were what when where which
        while who why will with word words would year years yet you your
        """
    )
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ance", "ence", "ers", "er", "ies", "ied", "es", "ed", "s", "e", "y")
_LEAST_LETTERS = 3
_AROUND = 0.5
# One changed word that no other part has is about enough.
_ENOUGH = 0.8
_MANY_STEMS = 150


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A part that a reason speaks of, and of its changed paragraphs the one that it speaks of most, or None.

    `told` is the change in a sentence, in that paragraph or in the whole part.
    """

    part: SectionComparison
    block: Block | None
    told: str


def find_named_change(parts: Iterable[SectionComparison], reason: str) -> NamedChange | None:
    """The changed part with whose words a reason shares most; the earlier of two. None if it shares too few."""
    changed = [part for part in parts if part.change is not Change.SAME and part.key]
    weights = _weigh(_read_stems(reason), changed)
    scored = [(_score_part(part, weights), -at) for at, part in enumerate(changed)]
    score, at = max(scored, default=(0.0, 0))
    return _name_change(changed[-at], weights) if score >= _ENOUGH else None


def _weigh(wanted: frozenset[str], changed: Sequence[SectionComparison]) -> Mapping[str, float]:
    """What each word of a reason weighs: 1 if a single part has it among its changed words, less the more have it."""
    counts = Counter(stem for part in changed for stem in _read_changed(part.blocks) | _read_title(part))
    most = log(1 + len(changed))
    return {stem: log(1 + len(changed) / counts[stem]) / most if counts[stem] else 1.0 for stem in wanted}


def _score_part(part: SectionComparison, weights: Mapping[str, float]) -> float:
    said = _read_changed(part.blocks)
    score = _score(said, _read_title(part) | _read_around(part.blocks), weights)
    # Much that changed shares words with any reason: what is short and shares as many is nearer to it.
    return score / (1 + len(said) / _MANY_STEMS)


def _score(said: frozenset[str], around: frozenset[str], weights: Mapping[str, float]) -> float:
    """How much a reason shares with changed words, and half as much with what stands round them."""
    return sum(weight * (1 if stem in said else _AROUND if stem in around else 0) for stem, weight in weights.items())


def _name_change(part: SectionComparison, weights: Mapping[str, float]) -> NamedChange:
    """Of a part that is new, gone or only moved, the whole is told."""
    if part.change not in REWORDED:
        return NamedChange(part, None, say_change(part))
    blocks = [block for block in part.blocks if block.change is not Change.SAME]
    block = max(blocks, key=lambda one: _score_block(one, weights), default=None)
    told = list_told(replace(part, title=(), notes=(), blocks=(block,))) if block else []
    ranked = sorted(told, key=lambda one: (-_score(_read_stems(one.said), frozenset(), weights), one.rank))
    return NamedChange(part, block, ranked[0].said if ranked else say_change(part))


def _score_block(block: Block, weights: Mapping[str, float]) -> tuple[float, bool]:
    """Of two that share as much, what the policy says now is told before what it says no more."""
    score = _score(_read_changed((block,)), _read_around((block,)), weights)
    return score, block.change is not Change.REMOVED


def _read_title(part: SectionComparison) -> frozenset[str]:
    return _read_stems(part.after_title or part.before_title)


def _read_changed(blocks: Iterable[Block]) -> frozenset[str]:
    """The stems of the words that were added or removed; what only moved was neither."""
    lines = (line for block in blocks if block.change is not Change.SAME for line in block.lines if not line.is_moved)
    return _read_stems(" ".join(run.text for line in lines for run in line.runs if run.change is not Change.SAME))


def _read_around(blocks: Iterable[Block]) -> frozenset[str]:
    """The stems of all words in the paragraphs that changed."""
    lines = (line for block in blocks if block.change is not Change.SAME for line in block.lines)
    return _read_stems(" ".join(run.text for line in lines for run in line.runs))


def _read_stems(text: str) -> frozenset[str]:
    words = _WORD.findall(text.lower())
    return frozenset(_cut_ending(word) for word in words if word not in _COMMON)


def _cut_ending(word: str) -> str:
    """A word without the endings that English adds to it: "insures", "insured" and "insurance" are one."""
    word = re.split(r"['\u2019]", word, maxsplit=1)[0]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_LETTERS:
            return word.removesuffix(ending)
    return word
