"""Builds one trust with each tool in turn, and says how they compare and which promises are kept."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.builds import COMPOSED, HUGO, OURS, prepare_builds
from benchmarks.make_trust import make_trust
from benchmarks.measuring import MEGABYTE, Run, Size
from benchmarks.pages import weigh_kinds
from benchmarks.printing import print_columns, say, write_thousands
from benchmarks.promises import BUILDS, Comparison, find_peak
from benchmarks.same_pages import prove_same_pages
from benchmarks.searching import NoBrowser, measure_searches

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from benchmarks.pages import KindWeight
    from benchmarks.searching import Search


def compare_builds(project: Path, folder: Path, rounds: int) -> Comparison:
    """Build with each tool in turn, as often as asked, and look at the sites that stand then.

    Raises CommandFailed, and PagesDiffer if a tool left out a page.
    """
    compiled = folder / "compiled"
    _warm_up(folder / "small", compiled)
    builds = prepare_builds(project, folder, compiled)
    if HUGO not in [build.name for build in builds]:
        say("Hugo is not installed, so it is left out.")
    runs: dict[str, list[Run]] = {build.name: [] for build in builds}
    for number in range(1, rounds + 1):
        for build in builds:
            runs[build.name].append(build.run(compiled))
            say(f"round {number}: {build.name} took {runs[build.name][-1].seconds:.1f} s")
    pages = prove_same_pages(builds, folder / COMPOSED)
    say(f"Each tool made each of the {pages:,} composed pages, with its title and its words.")
    sizes = {build.name: build.measure() for build in builds}
    site = builds[0].site
    return Comparison(runs, sizes, weigh_kinds(site), _try_searches(site))


def _warm_up(folder: Path, compiled: Path) -> None:
    """Build a trust of one policy with each tool, untimed: Python compiles a module when it is first used."""
    make_trust(folder / "trust", schools=1, policies=1)
    for build in prepare_builds(folder / "trust", folder, compiled):
        build.run(compiled)


def _try_searches(site: Path) -> list[Search]:
    try:
        return measure_searches(site)
    except NoBrowser as missing:
        say(f"What a search costs is left out: {missing}.")
        return []


def print_comparison(found: Comparison) -> None:
    """Print the builds, our pages and searches, and each promise with its figure."""
    say("")
    _print_builds(found.runs, found.sizes)
    say("\nOur pages, by kind: bytes around their own text, and in all")
    _print_kinds(found.kinds)
    if found.searches:
        say("\nSearches in one school, one after another: kB over the wire")
        _print_searches(found.searches)
    say("")
    print_columns([promise.write_row(found) for promise in BUILDS])


def _print_builds(runs: Mapping[str, Sequence[Run]], sizes: Mapping[str, Size]) -> None:
    ours, ours_size = runs[OURS], sizes[OURS]
    rounds = range(len(ours))
    print_columns(
        [
            ["", *runs],
            *([f"seconds, round {at + 1}", *(f"{own[at].seconds:.1f}" for own in runs.values())] for at in rounds),
            *(
                [f"of a processor, round {at + 1}", *(f"{own[at].worked:.1f}" for own in runs.values())]
                for at in rounds
            ),
            ["times our seconds, median", *(f"{_compare(own, ours, _take_seconds):.2f}" for own in runs.values())],
            ["times our work, median", *(f"{_compare(own, ours, _take_work):.2f}" for own in runs.values())],
            ["MB held, largest process", *(_show(max(run.largest_bytes for run in own)) for own in runs.values())],
            ["MB held, all processes", *(_show(find_peak(own)) for own in runs.values())],
            ["pages", *(f"{size.pages:,}" for size in sizes.values())],
            ["files", *(f"{size.files:,}" for size in sizes.values())],
            ["MB of site", *(_show(size.bytes) for size in sizes.values())],
            ["kB a page", *(write_thousands(size.page_bytes) for size in sizes.values())],
            ["kB a page, gzip", *(write_thousands(size.page_gzip_bytes) for size in sizes.values())],
            [
                "times our weight of a page",
                *(f"{size.page_bytes / ours_size.page_bytes:.2f}" for size in sizes.values()),
            ],
        ]
    )


def _print_kinds(kinds: Sequence[KindWeight]) -> None:
    rows = [["", "pages", "kB around", "kB in all", "gzip", "the largest"]]
    for kind in sorted(kinds, key=lambda kind: -kind.heaviest.around):
        heaviest, largest = kind.heaviest, kind.largest
        sizes = [write_thousands(size) for size in (heaviest.around, largest.whole, kind.packed)]
        rows.append([kind.name, f"{kind.pages:,}", *sizes, f"/{largest.address}"])
    print_columns(rows)


def _print_searches(searches: Sequence[Search]) -> None:
    rows = [["", "shown", *searches[0].parts, "in all"]]
    for search in searches:
        sizes = [write_thousands(size) for size in (*search.parts.values(), search.bytes)]
        rows.append([search.words, str(search.shown), *sizes])
    print_columns(rows)


def _compare(theirs: Sequence[Run], ours: Sequence[Run], take: Callable[[Run], float]) -> float:
    """How many times as much they took, by the median of the pairs that ran side by side."""
    return median(take(their) / take(our) for their, our in zip(theirs, ours, strict=True))


def _take_seconds(run: Run) -> float:
    return run.seconds


def _take_work(run: Run) -> float:
    return run.worked


def _show(count: int | None) -> str:
    return "unknown" if count is None else f"{count / MEGABYTE:,.0f}"
