"""One build of ours -> the seconds that each of its stages took."""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 20)


class Stopwatch:
    """Takes the steps that a build announces and notes when each began."""

    def __init__(self) -> None:
        self._marks: list[tuple[str, float]] = []

    def __call__(self, step: str) -> None:
        """A step begins, and the one before it has ended."""
        self._marks.append((step, time.perf_counter()))

    def list_laps(self) -> list[tuple[str, float]]:
        """Each step with its seconds; a mark without a name only ends the one before."""
        following = self._marks[1:]
        laps = zip(self._marks, following, strict=False)
        return [(step, end - start) for (step, start), (_, end) in laps if step]


def time_stages(project: Path, output: Path) -> list[tuple[str, float]]:
    """Build a project in this process; each step and its seconds, in order.

    The last is the search index alone, which a build makes beside other work.
    """
    watch = Stopwatch()
    watch("Starting Python's modules")
    from clausebook.diagnostics import Report
    from clausebook.pipeline.public import render_site
    from clausebook.search_index.writing import write_search_index
    from clausebook.site.building import build_site

    build_site(project, output, today=TODAY, report=Report(), say=watch)
    watch("")
    entries = render_site(project, today=TODAY, report=Report()).list_search_entries()
    with tempfile.TemporaryDirectory() as folder:
        watch("The search index, made alone")
        write_search_index(entries, Path(folder))
        watch("")
    return watch.list_laps()


def time_records(project: Path, output: Path) -> list[tuple[str, float]]:
    """The seconds of reading what was approved, of the states and of the register; and of a whole public build."""
    from clausebook.check import find_missing
    from clausebook.diagnostics import Report
    from clausebook.load import load_project
    from clausebook.record import find_former_ids, judge_policies, read_archive
    from clausebook.render import list_reserved_folders
    from clausebook.render.staff.files import RegisterFileWriter, name_owners
    from clausebook.render.staff.meetings import make_meeting_namer
    from clausebook.render.staff.rows import list_lines
    from clausebook.resolve import resolve_policies
    from clausebook.site.building import build_site
    from clausebook.validate import build_catalogue

    catalogue = build_catalogue(
        load_project(project, report=Report()), reserved=list_reserved_folders(), today=TODAY, report=Report()
    )
    drafts = resolve_policies(catalogue, today=TODAY, report=Report())
    watch = Stopwatch()
    watch("The records, read and checked")
    names = find_former_ids(catalogue)
    archive = read_archive(project, catalogue.events, catalogue.records, former=names, report=Report())
    watch("Where every policy stands")
    missing = find_missing(catalogue, today=TODAY)
    standings = judge_policies(catalogue, drafts, archive, day=TODAY, missing=missing)
    watch("The register and its files")
    lines = list_lines(standings, standings.trust.address, make_meeting_namer(standings), {})
    writer = RegisterFileWriter(standings, lines, catalogue.dates)
    dict(writer.write_trust())
    for school in standings.schools.values():
        dict(writer.write_school(school, [line for line in lines if line.school.id == school.id]))
    dict(writer.write_owners(name_owners(lines)))
    watch("A whole build")
    build_site(project, output, today=TODAY, report=Report())
    watch("")
    return watch.list_laps()
