#!/usr/bin/env python3
"""How many headings of a policy that is brought in are found and placed, and how many words are set aside wrongly.

Every policy of the sample is set in each of several manners. `--each` prints every heading that was missed, misplaced
or none. With a folder, the documents of others are read instead, each beside its list: `NAME.headings` has a line for
each heading of `NAME`, its level, a tab, and its words.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    # In place of this file's own folder, so that the modules beside it have one name each.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.heading_lists import read_list
from benchmarks.matching_quality import open_sample
from benchmarks.matching_trials import make_plain, make_trial
from benchmarks.printing import print_columns, say
from benchmarks.set_documents import MANNERS, set_document
from clausebook.importing.incoming import AsideKind, Incoming
from clausebook.importing.reading import read_file
from clausebook.importing.recognising import account, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.recognised import Recognised, RecognisedSection

# What a document may have beside its text in any manner.
BESIDE = (
    AsideKind.TYPED_NUMBER,
    AsideKind.TYPED_SIGN,
    AsideKind.TITLE,
    AsideKind.CONTENTS,
    AsideKind.RUNNING_HEAD,
    AsideKind.RUNNING_FOOT,
    AsideKind.PAGE_NUMBER,
)


@dataclass(slots=True)
class HeadingTally:
    """How many headings there are, how many were found, and at their level; what else was taken for one."""

    headings: int = 0
    found: int = 0
    placed: int = 0
    extra: int = 0
    words: int = 0
    aside: int = 0
    lost: int = 0
    told: list[str] = field(default_factory=list)

    def add(
        self, name: str, truth: list[tuple[int, str]], incoming: Incoming, own: Sequence[int] | None = None
    ) -> None:
        """Count one document; the level that a heading has in the policy itself, if given by `own`, is right too."""
        recognised = recognise(incoming)
        counted = account(incoming, recognised)
        headings = list(list_headings(recognised))
        pairs = match_headings(truth, headings)
        self.headings += len(truth)
        self.found += len(pairs)
        right = [{level, own[at] if own else level} for at, (level, _) in enumerate(truth)]
        self.placed += sum(headings[other][0] in right[one] for one, other in pairs.items())
        self.extra += len(headings) - len(pairs)
        self.words += counted.source
        self.aside += sum(count for kind, count in counted.aside if kind not in BESIDE)
        self.lost += len(counted.missing) + len(counted.extra)
        self.told += [f"{name}: missed {line}" for at, (_, line) in enumerate(truth) if at not in pairs]
        self.told += [f"{name}: none {line}" for at, (_, line) in enumerate(headings) if at not in pairs.values()]
        self.told += [
            f"{name}: level {headings[other][0]} for {truth[one][0]}: {truth[one][1]}"
            for one, other in pairs.items()
            if headings[other][0] not in right[one]
        ]


def list_headings(recognised: Recognised) -> Iterator[tuple[int, str]]:
    """Each heading with its level, in order."""

    def walk(sections: tuple[RecognisedSection, ...], level: int) -> Iterator[tuple[int, str]]:
        for section in sections:
            yield level, section.heading
            yield from walk(section.children, level + 1)

    yield from walk(recognised.sections, 1)


def match_headings(truth: list[tuple[int, str]], found: list[tuple[int, str]]) -> dict[int, int]:
    """Which found heading is which of the truth, by their letters and their order."""
    first = ["".join(filter(str.isalnum, words.casefold())) for _, words in truth]
    second = ["".join(filter(str.isalnum, words.casefold())) for _, words in found]
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def measure_sample() -> dict[str, HeadingTally]:
    """A tally for each manner in which the policies of the sample are set."""
    _, policies = open_sample()
    tallies = {manner.name: HeadingTally() for manner in MANNERS}
    for own in policies.by_school.values():
        for policy in own.values():
            trial = make_plain(make_trial(policy))
            for manner in MANNERS:
                document = set_document(trial.recognised, manner)
                tallies[manner.name].add(policy.title, document.headings, document.incoming, document.own)
    return tallies


def measure_folder(folder: Path) -> dict[str, HeadingTally]:
    """A tally for each document of a folder that has a list beside it."""
    tallies: dict[str, HeadingTally] = {}
    for listed in sorted(folder.glob("*.headings")):
        tally = tallies[listed.stem] = HeadingTally()
        truth = [(one.level, one.words) for one in read_list(listed.read_text(encoding="utf-8"))]
        tally.add(listed.stem, truth, read_file(listed.with_suffix(""), sys.executable))
    return tallies


def print_tallies(tallies: dict[str, HeadingTally]) -> None:
    """A row for each manner or document, and one for all."""
    rows = [["", "headings", "found", "placed", "others", "words", "aside", "lost"]]
    total = HeadingTally()
    for name, tally in tallies.items():
        rows.append(_write_row(name, tally))
        for key in ("headings", "found", "placed", "extra", "words", "aside", "lost"):
            setattr(total, key, getattr(total, key) + getattr(tally, key))
    print_columns([*rows, _write_row("all", total)])


def _write_row(name: str, tally: HeadingTally) -> list[str]:
    of = max(tally.headings, 1)
    shares = [f"{100 * count / of:.1f} %" for count in (tally.found, tally.placed, tally.extra)]
    return [name, str(tally.headings), *shares, str(tally.words), str(tally.aside), str(tally.lost)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="documents, each with its list of headings beside it")
    parser.add_argument("--each", action="store_true", help="print each heading that was missed, misplaced or none")
    given = parser.parse_args()
    tallies = measure_folder(given.folder) if given.folder else measure_sample()
    for name, tally in tallies.items() if given.each else ():
        for line in tally.told:
            say(f"{name}: {line}")
    print_tallies(tallies)


if __name__ == "__main__":
    main()
