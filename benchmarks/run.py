#!/usr/bin/env python3
"""Builds one large made-up trust with Clausebook and with other tools, turn about, and compares them.

`run.py --schools 25 --policies 40 --rounds 2`. Times of one run are to be compared with each other and with
nothing else: what counts is the ratio of two builds that stood side by side. Nothing is written into the checkout.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if __name__ == "__main__":
    # In place of this file's own folder, so that the modules beside it have one name each.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.builds import prepare_builds
from benchmarks.make_trust import make_trust
from benchmarks.measuring import MEGABYTE, Run, Size
from benchmarks.redlines import time_redlines
from benchmarks.stages import time_records, time_stages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from benchmarks.redlines import RedlineTimes


def compare_builds(project: Path, folder: Path, rounds: int) -> None:
    """Build with each tool in turn, as often as asked, and print how they compare."""
    compiled = folder / "compiled"
    _warm_up(folder / "small", compiled)
    builds = prepare_builds(project, folder, compiled)
    if len(builds) == len(("ours", "stock")):
        _say("Hugo is not installed, so it is left out.")
    runs: dict[str, list[Run]] = {build.name: [] for build in builds}
    for number in range(1, rounds + 1):
        for build in builds:
            runs[build.name].append(build.run(compiled))
            _say(f"round {number}: {build.name} took {runs[build.name][-1].seconds:.1f} s")
    _print_table(runs, {build.name: build.measure() for build in builds})


def _warm_up(folder: Path, compiled: Path) -> None:
    """Build a trust of one policy with each tool, untimed: Python compiles a module when it is first used."""
    make_trust(folder / "trust", schools=1, policies=1)
    for build in prepare_builds(folder / "trust", folder, compiled):
        build.run(compiled)


def _print_table(runs: Mapping[str, list[Run]], sizes: Mapping[str, Size]) -> None:
    ours, ours_size = next(iter(runs.values())), next(iter(sizes.values()))
    rounds = range(len(ours))
    rows = [
        ["", *runs],
        *([f"seconds, round {at + 1}", *(f"{own[at].seconds:.1f}" for own in runs.values())] for at in rounds),
        *([f"of a processor, round {at + 1}", *(f"{own[at].worked:.1f}" for own in runs.values())] for at in rounds),
        ["times our seconds, median", *(f"{_compare(own, ours, _take_seconds):.2f}" for own in runs.values())],
        ["times our work, median", *(f"{_compare(own, ours, _take_work):.2f}" for own in runs.values())],
        ["MB held, largest process", *(_show(max(run.largest_bytes for run in own)) for own in runs.values())],
        ["MB held, all processes", *(_show(_find_peak(own)) for own in runs.values())],
        ["pages", *(f"{size.pages:,}" for size in sizes.values())],
        ["files", *(f"{size.files:,}" for size in sizes.values())],
        ["MB of site", *(_show(size.bytes) for size in sizes.values())],
        ["kB a page", *(f"{size.page_bytes / 1000:.1f}" for size in sizes.values())],
        ["kB a page, gzip", *(f"{size.page_gzip_bytes / 1000:.1f}" for size in sizes.values())],
        ["times our weight of a page", *(f"{size.page_bytes / ours_size.page_bytes:.2f}" for size in sizes.values())],
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        _say("  ".join([first.ljust(widths[0]), *cells]))


def _print_register(laps: list[tuple[str, float]]) -> None:
    for step, seconds in laps:
        _say(f"{seconds:7.2f} s  {step}")
    *parts, (_, whole) = laps
    _say(f"{sum(seconds for _, seconds in parts) / whole:9.3f}  of a whole build are the states and the register")


def _compare(theirs: list[Run], ours: list[Run], take: Callable[[Run], float]) -> float:
    """How many times as much they took, by the median of the pairs that ran side by side."""
    return median(take(their) / take(our) for their, our in zip(theirs, ours, strict=True))


def _take_seconds(run: Run) -> float:
    return run.seconds


def _print_redlines(times: RedlineTimes) -> None:
    _say(f"{times.words:,} words: {times.ours:.2f} ms to compare two versions, at the longest {times.ours_longest:.2f}")
    _say(f"{times.plain / times.ours:.1f} times that for a plain comparison of the same words ({times.plain:.2f} ms)")


def _take_work(run: Run) -> float:
    return run.worked


def _find_peak(runs: list[Run]) -> int | None:
    known = [run.together_bytes for run in runs if run.together_bytes is not None]
    return max(known) if known else None


def _show(count: int | None) -> str:
    return "unknown" if count is None else f"{count / MEGABYTE:,.0f}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line.rstrip()}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def _open_folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="clausebook-benchmark-") as folder:
        yield Path(folder)


def main() -> None:
    """Read the command line; make the trust, and time its builds or our stages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=25)
    parser.add_argument("--policies", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=2, help="how often each tool builds")
    parser.add_argument("--records", type=int, default=0, help="how many approved versions each policy has")
    parser.add_argument("--register", action="store_true", help="say what the states and the register cost of a build")
    parser.add_argument("--redlines", action="store_true", help="say how long it takes to compare two versions")
    parser.add_argument("--profile", action="store_true", help="say where our own time goes, and compare nothing")
    parser.add_argument("--keep", metavar="DIR", type=Path, help="keep trust and sites in this new folder")
    given = parser.parse_args()
    with _open_folder(given.keep) as folder:
        make_trust(folder / "trust", schools=given.schools, policies=given.policies, records=given.records)
        _say(f"{given.schools} schools with {given.policies} policies each, approved {given.records} times")
        if given.profile:
            for step, seconds in time_stages(folder / "trust", folder / "site"):
                _say(f"{seconds:7.2f} s  {step}")
        elif given.redlines:
            _print_redlines(time_redlines(folder / "trust"))
        elif given.register:
            _print_register(time_records(folder / "trust", folder / "site"))
        else:
            compare_builds(folder / "trust", folder, given.rounds)


if __name__ == "__main__":
    main()
