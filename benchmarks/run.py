#!/usr/bin/env python3
"""Builds one large made-up trust with Clausebook and with other tools, turn about, and compares them.

`run.py --schools 25 --policies 40 --rounds 2`. Times of one run are to be compared with each other and with
nothing else: what counts is the ratio of two builds that stood side by side. Nothing is written into the checkout.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    # In place of this file's own folder, so that the modules beside it have one name each.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks import growth, serving
from benchmarks.comparing import compare_builds, print_comparison
from benchmarks.downloads import measure_downloads
from benchmarks.growth import measure_growth
from benchmarks.hostile import measure_hostile
from benchmarks.make_trust import make_trust
from benchmarks.measuring import MEGABYTE
from benchmarks.printing import print_columns, say, write_thousands
from benchmarks.promises import (
    GROWTH,
    HOSTILE,
    POLICIES,
    REWRITTEN,
    SCHOOLS,
    promise_downloads,
    promise_serving,
)
from benchmarks.redlines import time_redlines, time_rewritten
from benchmarks.serving import measure_serving
from benchmarks.stages import time_records, time_stages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.redlines import RedlineTimes

# So many of the hostile texts are named.
SLOWEST = 10


def _print_register(laps: list[tuple[str, float]]) -> None:
    for step, seconds in laps:
        say(f"{seconds:7.2f} s  {step}")
    *parts, (_, whole) = laps
    say(f"{sum(seconds for _, seconds in parts) / whole:9.3f}  of a whole build are the states and the register")


def _print_redlines(times: RedlineTimes) -> None:
    say(f"{times.words:,} words: {times.ours:.2f} ms to compare two versions, at the longest {times.ours_longest:.2f}")
    say(f"{times.plain / times.ours:.1f} times that for a plain comparison of the same words ({times.plain:.2f} ms)")
    rewritten = time_rewritten()
    say(f"{rewritten.words:,} words, every line edited: {rewritten.seconds:.2f} s of a processor")
    print_columns([REWRITTEN.write_row(rewritten)])


def _print_growth(folder: Path, numbers: Sequence[int], policies: int) -> None:
    """Build a trust of each size, and say with what the search index grows."""
    rows = [["schools", "pages", "distinct wordings", "kB of index", "kB a wording", "kB a page"]]
    sizes = []
    for size in measure_growth(folder, numbers, policies):
        sizes.append(size)
        figures = [write_thousands(figure) for figure in (size.bytes, size.bytes_an_entry)]
        page = f"{size.bytes_a_page / 1000:.2f}"
        rows.append([f"{size.schools}", f"{size.pages:,}", f"{size.entries:,}", *figures, page])
    print_columns(rows)
    say("")
    print_columns([promise.write_row(sizes) for promise in GROWTH])


def _print_serving(folder: Path, numbers: Sequence[int], policies: int) -> None:
    """Serve a trust of each size, edit it, and say how long each edit took to be shown."""
    found = []
    for schools in numbers:
        place = folder / f"{schools}-served"
        make_trust(place / "trust", schools=schools, policies=policies)
        for edits in measure_serving(place / "trust", folder / "compiled"):
            found.append(edits)
            each = ", ".join(f"{seconds:.2f}" for seconds in edits.seconds)
            say(f"{edits.policies:,} policies, {edits.what}: {each} s; the longest {edits.longest:.2f}")
    say("")
    print_columns([promise_serving(edits).write_row(edits) for edits in found])


def _print_downloads(folder: Path, schools: int, policies: int) -> None:
    """Build a trust with files for download in each case, and say what it cost."""
    found = []
    for one in measure_downloads(folder, schools, policies):
        found.append(one)
        peak = (one.run.together_bytes or 0) / MEGABYTE
        made = f"{one.files:,} files, {one.made:,} made, {one.fresh:,} new"
        say(f"{one.run.seconds:7.2f} s, {peak:,.0f} MB  {one.what}: {made}")
    say("")
    print_columns([promise.write_row(found) for promise in promise_downloads(schools)])


def _print_hostile() -> None:
    """Say which hostile texts take longest, and whether the slowest is answered in time."""
    answers = measure_hostile()
    for answer in answers[:SLOWEST]:
        say(f"{answer.seconds:7.2f} s  {answer.name}")
    say(f"{len(answers)} texts in all")
    print_columns([HOSTILE.write_row(answers)])


@contextlib.contextmanager
def _open_folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="clausebook-benchmark-") as folder:
        yield Path(folder)


def _read_command() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--schools", type=int, default=25)
    add("--policies", type=int, default=40)
    add("--rounds", type=int, default=2, help="how often each tool builds")
    add("--records", type=int, default=0, help="how many approved versions each policy has")
    add("--keep", metavar="DIR", type=Path, help="keep trust and sites in this new folder")
    others = parser.add_mutually_exclusive_group()
    add = others.add_argument
    add("--growth", metavar="SCHOOLS", type=int, nargs="*", help="say with what the search index grows")
    add("--serving", metavar="SCHOOLS", type=int, nargs="*", help="say how soon `serve` shows an edit")
    add("--downloads", action="store_true", help="say what the files for download cost")
    add("--hostile", action="store_true", help="say how long the texts take that were written to hold a build up")
    add("--register", action="store_true", help="say what the states and the register cost of a build")
    add("--redlines", action="store_true", help="say how long it takes to compare two versions")
    add("--profile", action="store_true", help="say where our own time goes, and compare nothing")
    return parser.parse_args()


def _keep_to_two_processors() -> str:
    """Have all that is started use two processors at most, as is promised; gives what to say of it."""
    if sys.platform != "linux":
        return "On as many processors as there are: only Linux keeps to two when asked."
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    return f"Processors used: {len(os.sched_getaffinity(0))}"


def _measure_trust(given: argparse.Namespace, folder: Path) -> None:
    """Make the trust that was asked for; compare builds of it, or time what else was asked for."""
    trust, site = folder / "trust", folder / "site"
    make_trust(trust, schools=given.schools, policies=given.policies, records=given.records)
    say(f"{given.schools} schools with {given.policies} policies each, approved {given.records} times")
    if given.profile:
        for step, seconds in time_stages(trust, site):
            say(f"{seconds:7.2f} s  {step}")
    elif given.redlines:
        _print_redlines(time_redlines(trust))
    elif given.register:
        _print_register(time_records(trust, site))
    else:
        print_comparison(compare_builds(trust, folder, given.rounds))
        if (given.schools, given.policies) != (SCHOOLS, POLICIES):
            say(f"These are promised for {SCHOOLS} schools with {POLICIES} policies each, not for this trust.")


def main() -> None:
    """Read the command line, and measure what it asks for."""
    given = _read_command()
    say(_keep_to_two_processors())
    if given.hostile:
        _print_hostile()
        return
    with _open_folder(given.keep) as folder:
        if given.growth is not None:
            _print_growth(folder, given.growth or growth.SCHOOLS, given.policies)
        elif given.downloads:
            _print_downloads(folder, given.schools, given.policies)
        elif given.serving is not None:
            _print_serving(folder, given.serving or serving.SCHOOLS, given.policies)
        else:
            _measure_trust(given, folder)


if __name__ == "__main__":
    main()
