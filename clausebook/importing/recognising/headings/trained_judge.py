"""Lines -> the chance that each is a heading, as decision trees say that were trained on documents of many makers.

There are two judges. The first sees a line's traits; the second sees them too, and what the first says of the lines
that look alike and of those that stand near, so that lines which are set alike are judged alike. Each adds up what its
trees say (gradient boosting, Friedman 2001), and the sum is the logarithm of the odds. How they were trained, and on
what, is in `docs/engineering/decisions.md`; `benchmarks/heading_training.py` does it anew.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.importing.recognising.headings.line_traits import read_traits

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from clausebook.importing.recognising.headings.line_traits import SeenDocument, Traits

TREES = Path(__file__).with_name("heading_trees.json")
_NEAR = (-2, -1, 1, 2)
# What is said of a line that is not there.
_NONE = -1.0
_FEW_LINES = 20


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision tree. Node `n` asks whether trait `traits[n]` is at most `most[n]`, and goes on with `yes` or `no`.

    A negative number there is a leaf: -1 the first of `says`, -2 the second.
    """

    traits: Sequence[int]
    most: Sequence[float]
    yes: Sequence[int]
    no: Sequence[int]
    says: Sequence[float]

    def judge(self, values: Sequence[float]) -> float:
        """What it adds to the logarithm of the odds."""
        node = 0
        while node >= 0:
            node = self.yes[node] if values[self.traits[node]] <= self.most[node] else self.no[node]
        return self.says[-node - 1]


@dataclass(frozen=True, slots=True)
class TrainedJudge:
    """Trees whose words are added up; `names` are the traits in the order in which they are handed to them."""

    names: Sequence[str]
    trees: Sequence[Tree]

    def judge(self, traits: Mapping[str, float]) -> float:
        """The chance of a heading, from 0 to 1."""
        values = [traits[name] for name in self.names]
        return 1 / (1 + math.exp(-sum(tree.judge(values) for tree in self.trees)))


def judge_lines(seen: SeenDocument) -> dict[int, float]:
    """The chance that a line is a heading, by its position; lines that are too long have none.

    The judges learnt from files that tell sizes and have more than a few lines: of another they say nothing.
    """
    if not seen.body.size or len(seen.lines) < _FEW_LINES:
        return {}
    first, second = load_judges(TREES)
    traits = read_traits(seen)
    chances = {at: first.judge(found) for at, found in traits.items()}
    return {at: second.judge(found) for at, found in add_chances(seen, traits, chances).items()}


def add_chances(seen: SeenDocument, traits: Mapping[int, Traits], chances: Mapping[int, float]) -> dict[int, Traits]:
    """The traits of each line with what the first judge says: of itself, of those that look alike, of those near it."""
    groups: defaultdict[Hashable, list[float]] = defaultdict(list)
    for at, chance in chances.items():
        groups[seen.looks[at]].append(chance)
    order = list(traits)
    added: dict[int, Traits] = {}
    for place, at in enumerate(order):
        alike = groups[seen.looks[at]]
        others = len(alike) - 1
        near = {step: order[place + step] if 0 <= place + step < len(order) else None for step in _NEAR}
        added[at] = traits[at] | {
            "chance": chances[at],
            "chance alike": (sum(alike) - chances[at]) / others if others else _NONE,
            "chances alike": len(alike),
            "most alike": max(alike) if others else _NONE,
            **{f"chance at {step:+}": _NONE if one is None else chances[one] for step, one in near.items()},
        }
    return added


@cache
def load_judges(file: Path) -> tuple[TrainedJudge, TrainedJudge]:
    """The first and the second judge that a file of trees describes."""
    stored = json.loads(file.read_text(encoding="utf-8"))
    first, second = ([Tree(*tree) for tree in trees] for trees in stored["trees"])
    return TrainedJudge(stored["first"], first), TrainedJudge(stored["second"], second)
