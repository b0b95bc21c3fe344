"""What it takes to compare two versions of a policy: of ten pages, beside a plain comparison, and of a hundred."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from benchmarks.redline_quality import compose
from benchmarks.wordstock import Writer
from clausebook.model.fingerprint import write_passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clausebook.model.policies import Policy


TODAY = date(2026, 11, 20)
_PAIRS_AT_MOST = 40
_ROUNDS = 5
# A policy of a hundred pages: so many words, in so many sections, of each line of which so many words are others.
_MANY_WORDS, _SECTIONS, _EDITS = 30_000, 12, 2


@dataclass(frozen=True, slots=True)
class RedlineTimes:
    """The words of a policy, and the milliseconds of one comparison: median and longest of ours, median of words."""

    words: int
    ours: float
    ours_longest: float
    plain: float


def time_redlines(project: Path) -> RedlineTimes:
    """Compare consecutive versions of the first policies of a trust with at least two records each, in turn."""
    from clausebook.compare import compare_policies
    from clausebook.diagnostics import Report
    from clausebook.pipeline.project import examine_project
    from clausebook.pipeline.public import open_public_edition

    edition = open_public_edition(examine_project(project, today=TODAY, report=Report()), report=Report())
    histories = list(edition.histories.values())[:_PAIRS_AT_MOST]
    pairs = [tuple(edition.open_record(record) for record in history.records[-2:]) for history in histories]
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(_ROUNDS):
        for before, after in pairs:
            ours.append(_take(compare_policies, before, after))
            plain.append(_take(_match_words, _list_words(before), _list_words(after)))
    words = statistics.median(len(_list_words(after)) for _, after in pairs)
    return RedlineTimes(int(words), statistics.median(ours), max(ours), statistics.median(plain))


@dataclass(frozen=True, slots=True)
class RewrittenTime:
    """The words of a policy of which every line was edited, and the seconds of a processor to compare the two."""

    words: int
    seconds: float


def time_rewritten() -> RewrittenTime:
    """Compare a policy of a hundred pages with itself, two words of every line exchanged for others; the median."""
    from clausebook.compare import compare_policies

    writer = Writer("a policy that is rewritten")
    lines = list(_write_lines(writer))
    before, after = (compose("\n\n".join(side)) for side in (lines, [_edit(line, writer) for line in lines]))
    seconds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        compare_policies(before, after)
        seconds.append(time.process_time() - start)
    return RewrittenTime(len(_list_words(before)), statistics.median(seconds))


def _write_lines(writer: Writer) -> Iterator[str]:
    """The headings and paragraphs of a long policy; here and there a list stands for a paragraph."""
    for number in range(1, _SECTIONS + 1):
        yield f"# Section {number}"
        words = 0
        while words < _MANY_WORDS / _SECTIONS:
            paragraph = " ".join(writer.write_sentence() for _ in range(2))
            written = [paragraph, *(f"- {writer.write_short_line()}" for _ in range(3 * writer.happens(30)))]
            words += sum(len(line.split()) for line in written)
            yield from written


def _edit(line: str, writer: Writer) -> str:
    """A line with other words in the place of two of its own; a heading stays."""
    words = line.split(" ")
    if words[0] == "#":
        return line
    for turn in range(1, _EDITS + 1):
        words[len(words) * turn // (_EDITS + 1)] = writer.write_word()
    return " ".join(words)


def _take(compare: Callable[..., object], before: object, after: object) -> float:
    start = time.perf_counter()
    compare(before, after)
    return (time.perf_counter() - start) * 1000


def _list_words(policy: Policy) -> list[str]:
    return [word for section in policy.sections for word in write_passage(section.passage).split()]


def _match_words(before: list[str], after: list[str]) -> object:
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
