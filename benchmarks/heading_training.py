#!/usr/bin/env python3
"""Train the judges of headings anew: documents with lists of their headings -> `heading_trees.json`.

    heading_training.py FOLDER LISTS [FOLDER LISTS ...] [--measure] [--write]

Beside the documents of the folders, the policies of the sample are learnt from, set in each manner. `--measure` judges
the documents of each maker by what the others alone teach, and says how many headings are found and what else is taken
for one. It needs `lightgbm`, which nothing else here does.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    # In place of this file's own folder, so that the modules beside it have one name each.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.heading_lists import ListedDocument, ListedHeading, read_listed, see_listed
from benchmarks.matching_quality import open_sample
from benchmarks.matching_trials import make_plain, make_trial
from benchmarks.printing import print_columns, say
from benchmarks.set_documents import MANNERS, set_document
from clausebook.importing.recognising.headings.line_traits import Traits, read_traits
from clausebook.importing.recognising.headings.trained_judge import TrainedJudge, Tree, add_chances

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

OUT = Path(__file__).resolve().parent.parent / "clausebook/importing/recognising/headings/heading_trees.json"
# Trees, their leaves, and how much each adds: more of them found no more.
_SETTINGS = {
    "objective": "binary",
    "num_iterations": 150,
    "learning_rate": 0.07,
    "num_leaves": 15,
    "min_data_in_leaf": 20,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "feature_fraction": 0.5,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_col_wise": True,
}
# The first judge tells the second what it says of documents of makers that it has not seen, a share at a time.
_SHARES = 5
_CHOSEN = 0.5
# A policy of the sample in one manner teaches so much, beside a document of somebody.
_SAMPLE_WEIGHT, _SAMPLE = 0.2, "sample"


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A document to learn from: the traits of its lines, whether each is a heading, and how much each line weighs."""

    document: ListedDocument
    traits: dict[int, Traits]
    weight: float

    @property
    def known(self) -> list[int]:
        """The positions of lines of which the list says something."""
        return [at for at in self.traits if self.document.is_heading[at] is not None]


def make_lesson(document: ListedDocument, share: float = 1.0) -> _Lesson:
    """A document as a lesson: its lines weigh less where it has more of them."""
    traits = read_traits(document.seen)
    return _Lesson(document, traits, share / math.sqrt(max(1, len(traits))))


def read_sample() -> Iterator[ListedDocument]:
    """The policies of the sample in each manner."""
    _, policies = open_sample()
    every = [policy for own in policies.by_school.values() for policy in own.values()]
    for number, policy in enumerate(every):
        trial = make_plain(make_trial(policy))
        for manner in MANNERS:
            document = set_document(trial.recognised, manner)
            listed = [ListedHeading(level, words) for level, words in document.headings]
            yield see_listed(f"{_SAMPLE}-{number}-{manner.name}", document.incoming, listed)


def train(lessons: Sequence[_Lesson]) -> tuple[TrainedJudge, TrainedJudge]:
    """The two judges that these documents teach."""
    names = sorted(next(iter(lessons[0].traits.values())))
    first = _fit(names, ((one, one.traits) for one in lessons))
    told: list[tuple[_Lesson, dict[int, Traits]]] = []
    makers = sorted({one.document.maker for one in lessons})
    for share in range(_SHARES):
        held = set(makers[share::_SHARES])
        judge = _fit(names, ((one, one.traits) for one in lessons if one.document.maker not in held))
        told += [(one, _tell_chances(one, judge)) for one in lessons if one.document.maker in held]
    second = _fit(sorted(next(iter(told[0][1].values()))), told)
    return first, second


def _tell_chances(lesson: _Lesson, judge: TrainedJudge) -> dict[int, Traits]:
    chances = {at: judge.judge(found) for at, found in lesson.traits.items()}
    return add_chances(lesson.document.seen, lesson.traits, chances)


def _fit(names: list[str], lessons: Iterable[tuple[_Lesson, dict[int, Traits]]]) -> TrainedJudge:
    lightgbm, numpy = import_module("lightgbm"), import_module("numpy")  # only who trains has them

    rows, truth, weights = [], [], []
    for lesson, traits in lessons:
        for at in lesson.known:
            rows.append([traits[at][name] for name in names])
            truth.append(int(lesson.document.is_heading[at] is True))
            weights.append(lesson.weight)
    data = lightgbm.Dataset(numpy.array(rows), numpy.array(truth), weight=numpy.array(weights))
    model = lightgbm.train(_SETTINGS, data).dump_model()
    return TrainedJudge(names, [_read_tree(one["tree_structure"]) for one in model["tree_info"]])


def _read_tree(structure: dict[str, object]) -> Tree:
    """A tree in the form of ours, its numbers shorter than anything depends on."""
    traits: list[int] = []
    most: list[float] = []
    yes: list[int] = []
    no: list[int] = []
    says: list[float] = []

    def add(node: dict[str, object]) -> int:
        if "leaf_value" in node:
            says.append(round(float(str(node["leaf_value"])), 4))
            return -len(says)
        place = len(traits)
        traits.append(int(str(node["split_feature"])))
        most.append(float(f"{float(str(node['threshold'])):.5g}"))
        yes.append(0)
        no.append(0)
        yes[place] = add(node["left_child"])  # type: ignore[arg-type]
        no[place] = add(node["right_child"])  # type: ignore[arg-type]
        return place

    begin = add(structure)
    return Tree(traits, most, yes, no, says) if begin == 0 else Tree([0], [0.0], [-1], [-1], says)


def measure(lessons: Sequence[_Lesson]) -> None:
    """Print for each maker how the judges do that the others taught."""
    rows = [["maker", "documents", "headings", "found", "others"]]
    total: Counter[str] = Counter()
    for maker in sorted({one.document.maker for one in lessons} - {_SAMPLE}):
        first, second = train([one for one in lessons if one.document.maker != maker])
        counted: Counter[str] = Counter()
        for one in lessons:
            if one.document.maker == maker:
                counted += _count(one, first, second)
        total += counted
        rows.append(_write_row(maker, counted))
    print_columns([*rows, _write_row("all", total)])


def _count(lesson: _Lesson, first: TrainedJudge, second: TrainedJudge) -> Counter[str]:
    judged = {at: second.judge(found) for at, found in _tell_chances(lesson, first).items()}
    chosen = [at for at in lesson.known if judged[at] >= _CHOSEN]
    is_heading = lesson.document.is_heading
    return Counter(
        documents=1,
        headings=sum(one is True for one in is_heading.values()) + lesson.document.missing,
        found=sum(is_heading[at] is True for at in chosen),
        others=sum(is_heading[at] is False for at in chosen),
    )


def _write_row(name: str, counted: Counter[str]) -> list[str]:
    shares = [f"{100 * counted[key] / max(1, counted['headings']):.1f} %" for key in ("found", "others")]
    return [name, str(counted["documents"]), str(counted["headings"]), *shares]


def write_judges(judges: tuple[TrainedJudge, TrainedJudge], out: Path) -> None:
    """Write the judges, a tree on each line."""
    parts = [f'{{"first": {json.dumps(judges[0].names)},\n"second": {json.dumps(judges[1].names)},\n"trees": [[']
    trees = [
        ",\n".join(
            json.dumps([one.traits, one.most, one.yes, one.no, one.says], separators=(",", ":")) for one in judge.trees
        )
        for judge in judges
    ]
    out.write_text("".join([*parts, trees[0], "],[\n", trees[1], "]]}\n"]), encoding="utf-8")


def main() -> None:
    """Train, and measure or write as it is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="a folder of documents, then the folder of their lists")
    parser.add_argument("--measure", action="store_true", help="judge each maker by what the others teach")
    parser.add_argument("--write", action="store_true", help="train on all, and write the trees")
    given = parser.parse_args()
    lessons = [make_lesson(one, _SAMPLE_WEIGHT) for one in read_sample()]
    for folder, lists in zip(given.folders[::2], given.folders[1::2], strict=True):
        lessons += [make_lesson(one) for one in read_listed(folder, lists)]
    say(f"{len(lessons)} documents, {sum(len(one.traits) for one in lessons)} lines")
    if given.measure:
        measure(lessons)
    if given.write:
        write_judges(train(lessons), OUT)


if __name__ == "__main__":
    main()
