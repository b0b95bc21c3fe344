"""What we promise of size and speed, as data, and the figure that keeps or breaks each promise.

Times are promised as ratios of builds that stood side by side, or as what somebody waits for.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Generic, TypeVar

from benchmarks.builds import HUGO, OURS, STOCK
from benchmarks.growth import compare_growth
from benchmarks.measuring import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.downloads import DownloadRun
    from benchmarks.growth import IndexSize
    from benchmarks.hostile import Answer
    from benchmarks.measuring import Run, Size
    from benchmarks.pages import KindWeight
    from benchmarks.redlines import RewrittenTime
    from benchmarks.searching import Search
    from benchmarks.serving import ServedEdits

# The trust that the promises are about.
SCHOOLS, POLICIES = 100, 40
_KILOBYTE = 1000
Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that one run found out: by tool, its runs in turn and its site; of ours, its pages and its searches.

    A tool that is not installed is not there; `searches` is empty where there is no browser.
    """

    runs: Mapping[str, Sequence[Run]]
    sizes: Mapping[str, Size]
    kinds: Sequence[KindWeight]
    searches: Sequence[Search]


@dataclass(frozen=True, slots=True)
class Promise(Generic[Subject]):
    """A figure, how it is measured, and its limit: the most that it may be, or the least where it is a floor."""

    what: str
    limit: float
    unit: str
    measure: Callable[[Subject], float | None]
    is_floor: bool = False

    def write_row(self, subject: Subject) -> tuple[str, str, str, str]:
        """What is promised, the figure, its limit, and whether it is kept."""
        bound = f"at {'least' if self.is_floor else 'most'} {write_figure(self.limit)} {self.unit}".rstrip()
        figure = self.measure(subject)
        if figure is None:
            return self.what, "", bound, "not measured"
        is_kept = figure >= self.limit if self.is_floor else figure <= self.limit
        return self.what, f"{write_figure(figure)} {self.unit}".rstrip(), bound, "kept" if is_kept else "NOT KEPT"


def write_figure(figure: float) -> str:
    """A figure with as many places as say something."""
    return f"{figure:,.0f}" if figure >= 100 or figure == int(figure) else f"{figure:.2f}"


def compare_seconds(comparison: Comparison, theirs: str, ours: str = OURS) -> float | None:
    """How many times the seconds of `ours` another tool took: the median of the pairs that ran side by side."""
    if theirs not in comparison.runs or ours not in comparison.runs:
        return None
    pairs = zip(comparison.runs[theirs], comparison.runs[ours], strict=True)
    return median(their.seconds / our.seconds for their, our in pairs)


def find_peak(runs: Sequence[Run]) -> int | None:
    """The most bytes that all processes of a build held at one moment; None where the system does not tell."""
    known = [run.together_bytes for run in runs if run.together_bytes is not None]
    return max(known) if known else None


def _measure_memory(comparison: Comparison) -> float | None:
    peak = find_peak(comparison.runs[OURS])
    return None if peak is None else peak / MEGABYTE


def _measure_output(comparison: Comparison) -> float:
    return comparison.sizes[OURS].bytes / comparison.sizes[STOCK].bytes


def _measure_frame(comparison: Comparison) -> float:
    return max(kind.heaviest.around for kind in comparison.kinds) / _KILOBYTE


def _measure_first_search(comparison: Comparison) -> float | None:
    return comparison.searches[0].bytes / _KILOBYTE if comparison.searches else None


def _measure_later_searches(comparison: Comparison) -> float | None:
    return max((search.bytes / _KILOBYTE for search in comparison.searches[1:]), default=None)


BUILDS: tuple[Promise[Comparison], ...] = (
    Promise(
        f"the seconds of {STOCK}, as times ours", 8, "", lambda found: compare_seconds(found, STOCK), is_floor=True
    ),
    Promise(f"our seconds, as times those of {HUGO}", 2, "", lambda found: compare_seconds(found, OURS, HUGO)),
    Promise("memory of all our processes at their peak", 1000, "MB", _measure_memory),
    Promise(f"our output, as a part of that of {STOCK}", 1 / 3, "", _measure_output),
    Promise("HTML around a page's own text, on the page with most", 40, "kB", _measure_frame),
    Promise("the first search over the wire, page and all", 150, "kB", _measure_first_search),
    Promise("a later search over the wire, the costliest", 30, "kB", _measure_later_searches),
)
GROWTH: tuple[Promise[Sequence[IndexSize]], ...] = (
    Promise("growth of the index, as times that of the distinct wordings", 1.2, "", compare_growth),
)
REWRITTEN: Promise[RewrittenTime] = Promise(
    "30,000 words compared of which every line was edited", 2, "s of a processor", lambda found: found.seconds
)
HOSTILE: Promise[Sequence[Answer]] = Promise(
    "a text written to hold a build up, taken or refused: the slowest", 2, "s", lambda found: found[0].seconds
)
# In both forms: the new version, the one before it, which says now that it is an old one, what changed from one to the
# other, how the school differs, and all its policies.
_FILES_OF_AN_EDIT = 10


def promise_downloads(schools: int) -> tuple[Promise[Sequence[DownloadRun]], ...]:
    """What is promised of the files that people download, in a trust of so many schools that all have the edit."""
    return (
        Promise(
            "the first set of files, beyond the pages alone",
            180,
            "s",
            lambda found: found[1].run.seconds - found[0].run.seconds,
        ),
        Promise("files that are made where nothing changed", 0, "", lambda found: found[2].made),
        Promise(
            "files that are made for an edit of a policy in a school, on average",
            _FILES_OF_AN_EDIT,
            "",
            lambda found: found[3].made / schools,
        ),
        Promise(
            "of those, files that the site before had already", 0, "", lambda found: found[3].made - found[3].fresh
        ),
    )


# Up to so many policies, an edit is shown within so many seconds; the last is for larger trusts too.
_SHOWN_WITHIN = ((320, 1), (4000, 3))


def promise_serving(edits: ServedEdits) -> Promise[ServedEdits]:
    """What is promised of an edit in a trust of this size."""
    limit = next((seconds for policies, seconds in _SHOWN_WITHIN if edits.policies <= policies), _SHOWN_WITHIN[-1][1])
    what = f"from an edit to its page: {edits.what}, {edits.policies:,} policies, the median"
    return Promise(what, limit, "s", lambda served: served.median)
