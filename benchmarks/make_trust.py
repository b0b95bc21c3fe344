#!/usr/bin/env python3
"""Makes a large trust of made-up words to measure builds with: `make_trust.py --schools 100 --policies 40 DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml

if __name__ == "__main__":
    # In place of this file's own folder, so that the modules beside it have one name each.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.approvals import approve_everything
from benchmarks.clauses import ALTERNATES, CLAUSES_IN_A_POLICY, Data, name_policy, name_topic, write_clause
from benchmarks.models import SUBJECTS, write_model, write_references
from benchmarks.schools import name_school, write_manifest, write_school

# The days of the year are the same for every trust, so a made-up one has those of the sample.
_SAMPLE_DATES = Path(__file__).resolve().parent.parent / "clauses" / "dates.yml"
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def make_trust(folder: Path, *, schools: int, policies: int, records: int = 0) -> None:
    """Write a trust into a new or empty folder; the same numbers give the same bytes.

    Every policy has so many approved versions; with none, its draft is published.

    Raises FileExistsError if the folder holds anything.
    """
    if folder.exists() and any(folder.iterdir()):
        message = f"{folder} is not empty"
        raise FileExistsError(message)
    trust = {
        "name": "The Measured Trust",
        "address": "https://policies.measured.example/",
        "publishing": {"unapproved": "no" if records else "yes"},
        "reading": {"summary_grade": 18, "summary_sentence": 60},  # made-up words are hard to read
        "subjects": [{"id": subject, "title": subject.capitalize()} for subject in SUBJECTS],
    }
    _write_data(folder / "trust.yml", trust)
    _write_library(folder, policies)
    for number in range(schools):
        _write_school_folder(folder / "schools" / name_school(number), number, policies)
    approve_everything(folder, policies=policies, times=records)


def _write_library(folder: Path, policies: int) -> None:
    clauses = folder / "clauses"
    _write_data(clauses / "references.yml", write_references())
    _write(clauses / "dates.yml", _SAMPLE_DATES.read_text(encoding="utf-8"))
    for policy in range(policies):
        _write_data(folder / "templates" / "policies" / f"{name_policy(policy)}.yml", write_model(policy))
        for place in range(CLAUSES_IN_A_POLICY):
            if place == 0 and policy > 0:
                continue
            topic = clauses / name_topic(policy, place)
            for form in ("model", "other") if place in ALTERNATES else ("model",):
                _write_clause(topic / f"{form}.md", write_clause(policy, place, policies=policies, form=form))


def _write_school_folder(folder: Path, number: int, policies: int) -> None:
    _write_data(folder / "school.yml", write_school(number))
    for policy in range(policies):
        id_ = name_policy(policy)
        manifest, own = write_manifest(number, policy, model=id_)
        _write_data(folder / "policies" / f"{id_}.yml", manifest)
        if own:
            clause = write_clause(policy, CLAUSES_IN_A_POLICY, policies=policies, form=f"school {number}")
            _write_clause(folder / "clauses" / f"{own}.md", clause)


def _write_clause(path: Path, clause: tuple[Data, str]) -> None:
    front, body = clause
    _write(path, f"---\n{_dump(front)}---\n{body}\n")


def _write_data(path: Path, data: object) -> None:
    _write(path, _dump(data))


def _dump(data: object) -> str:
    return str(yaml.dump(data, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=1000))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and make the trust."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path, help="a new or empty folder")
    parser.add_argument("--schools", type=int, default=25)
    parser.add_argument("--policies", type=int, default=40)
    parser.add_argument("--records", type=int, default=0, help="how many approved versions each policy has")
    given = parser.parse_args()
    make_trust(given.folder, schools=given.schools, policies=given.policies, records=given.records)


if __name__ == "__main__":
    main()
