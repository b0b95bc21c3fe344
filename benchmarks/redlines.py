"""What it takes to compare two versions of a policy of ten pages, next to a plain comparison of their words."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from clausebook.model.fingerprint import write_passage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausebook.model.policies import Policy


TODAY = date(2026, 11, 20)
_PAIRS_AT_MOST = 40
_ROUNDS = 5


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
    from clausebook.pipeline import examine_project, open_public_edition

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


def _take(compare: Callable[..., object], before: object, after: object) -> float:
    start = time.perf_counter()
    compare(before, after)
    return (time.perf_counter() - start) * 1000


def _list_words(policy: Policy) -> list[str]:
    return [word for section in policy.sections for word in write_passage(section.passage).split()]


def _match_words(before: list[str], after: list[str]) -> object:
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
