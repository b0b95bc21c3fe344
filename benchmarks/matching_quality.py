#!/usr/bin/env python3
"""How often a section of a policy that is brought in is taken for the right clause, for another one, or for none.

Every policy of the sample is composed, changed in each of several ways, and matched against the library: as a whole,
and once more for each topic against a library without it, which must find nothing there. `--each` prints every section
that was taken for another clause.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    # In place of this file's own folder, so that the modules beside it have one name each.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.matching_trials import CHANGES, give_other_values, make_trial
from benchmarks.printing import print_columns, say
from clausebook.diagnostics import Report
from clausebook.importing.matched import MatchKind
from clausebook.importing.matching.policies import Matcher
from clausebook.load import load_project
from clausebook.render import list_reserved_folders
from clausebook.resolve import resolve_policies
from clausebook.validate import build_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.matching_trials import Trial
    from clausebook.importing.matched import Match, Matched
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.policies import Policies

CHECKOUT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 20)
PROVED = (MatchKind.SAME, MatchKind.VALUES, MatchKind.ALTERNATE)


@dataclass(slots=True)
class Tally:
    """How many sections of the library were found as the clause itself, in its place in other words, or not at all."""

    proved: int = 0
    replaced: int = 0
    missed: int = 0
    wrong: list[str] = field(default_factory=list)
    # Sections that are none of the library's, and were taken for none.
    kept: int = 0

    @property
    def of_library(self) -> int:
        """How many sections are the library's."""
        return self.proved + self.replaced + self.missed

    @property
    def matched(self) -> int:
        """How many sections were taken for a clause."""
        return self.proved + self.replaced + len(self.wrong)

    def add(self, name: str, truth: str, match: Match | None) -> None:
        """Count one section."""
        topics = {clause.split("/", maxsplit=1)[0] for clause in truth.split("|") if clause}
        if match is None or not match.clause:
            self.missed += bool(topics)
            self.kept += not topics
        elif match.clause.split("/", maxsplit=1)[0] not in topics:
            self.wrong.append(f"{name}: {truth or 'none'} -> {match.kind.name} {match.clause} {match.confidence}")
        elif match.kind in PROVED:
            self.proved += match.clause in truth.split("|")
            if match.clause not in truth.split("|"):
                self.wrong.append(f"{name}: {truth} -> {match.kind.name} {match.clause}")
        else:
            self.replaced += 1


def open_sample() -> tuple[Catalogue, Policies]:
    """The sample trust and its policies."""
    report = Report()
    sources = load_project(CHECKOUT, report=report)
    catalogue = build_catalogue(sources, reserved=list_reserved_folders(), today=TODAY, report=report)
    return catalogue, resolve_policies(catalogue, today=TODAY, report=report)


def count(trial: Trial, matched: Matched, tally: Tally) -> None:
    """Count the sections of one trial."""
    found = {match.path: match for match in matched.matches}
    for path, clause in trial.truth.items():
        match = found.get(path) or next((found[path[:n]] for n in range(1, len(path)) if path[:n] in found), None)
        tally.add(f"{trial.recognised.name} {path}", clause, match)


def measure_changes(catalogue: Catalogue, policies: Policies) -> dict[str, Tally]:
    """A tally for each way to change a policy."""
    tallies: dict[str, Tally] = {name: Tally() for name in (*CHANGES, "with other values")}
    for school, own in policies.by_school.items():
        if school not in catalogue.schools:
            continue
        matcher = Matcher(catalogue, catalogue.schools[school])
        for policy in own.values():
            for name, change in CHANGES.items():
                trial = change(make_trial(policy))
                count(trial, matcher.match(trial.recognised), tallies[name])
            trial = give_other_values(policy)
            count(trial, matcher.match(trial.recognised), tallies["with other values"])
    return tallies


def leave_out(catalogue: Catalogue, topic: str) -> Catalogue:
    """The catalogue without the clauses of a topic, and without the sections of models that have them."""
    clauses = {id_: one for id_, one in catalogue.clauses.items() if one.topic != topic}
    models = {
        id_: replace(model, items=tuple(one for one in model.sections if one.clause in clauses))
        for id_, model in catalogue.models.items()
    }
    return replace(catalogue, clauses=clauses, models=models)


def measure_left_out(catalogue: Catalogue, policies: Policies) -> Tally:
    """A tally of sections whose topic the library does not have: each must be nobody's."""
    tally = Tally()
    for topic in sorted({clause.topic for clause in catalogue.clauses.values()}):
        smaller = leave_out(catalogue, topic)
        for school, policy, trial in _list_having(topic, policies):
            matcher = Matcher(smaller, catalogue.schools[school])
            found = {match.path: match for match in matcher.match(trial.recognised, kind=policy).matches}
            for path, clause in trial.truth.items():
                if clause.startswith(f"{topic}/"):
                    tally.add(f"{school}/{policy} {clause}", "", found.get(path))
            break
    return tally


def _list_having(topic: str, policies: Policies) -> Iterator[tuple[str, str, Trial]]:
    for school, own in policies.by_school.items():
        for policy in own.values():
            if any(section.clause.topic == topic for section in policy.sections):
                yield school, policy.model or policy.id, make_trial(policy)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="print every section that was taken for another clause")
    asked = parser.parse_args()
    catalogue, policies = open_sample()
    tallies = {
        **measure_changes(catalogue, policies),
        "whose topic was left out": measure_left_out(catalogue, policies),
    }
    head = ["change", "sections", "clause itself", "in its place", "none", "another clause", "none of ours, kept"]
    rows = [
        [name, one.of_library + len(one.wrong), one.proved, one.replaced, one.missed, len(one.wrong), one.kept]
        for name, one in tallies.items()
    ]
    print_columns([head, *([str(cell) for cell in row] for row in rows)])
    wrong, matched = (
        sum(counts) for counts in zip(*((len(t.wrong), t.matched) for t in tallies.values()), strict=True)
    )
    say(f"Of {matched} sections that were taken for a clause, {wrong} were taken for another one.")
    if asked.each:
        for name, tally in tallies.items():
            for line, times in Counter(tally.wrong).items():
                say(f"{name}: {line} ({times})")


if __name__ == "__main__":
    main()
