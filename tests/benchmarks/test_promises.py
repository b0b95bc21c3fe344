"""What the benchmarks say of a promise is what the figures say."""

from __future__ import annotations

import pytest

from benchmarks.builds import HUGO, OURS, STOCK
from benchmarks.downloads import DownloadRun
from benchmarks.growth import IndexSize, compare_growth
from benchmarks.hostile import Answer
from benchmarks.measuring import Run, Size
from benchmarks.pages import KindWeight, PageWeight, find_own_text, name_kind
from benchmarks.promises import BUILDS, HOSTILE, REWRITTEN, Comparison, Promise, promise_downloads, promise_serving
from benchmarks.redlines import RewrittenTime
from benchmarks.searching import Search
from benchmarks.serving import ONE_CLAUSE, ServedEdits
from tests.faults import ask_each

VERDICTS = ("kept", "NOT KEPT", "not measured")


def write_verdicts(found: Comparison) -> list[tuple[str, str]]:
    """The figure and the verdict of each promise about builds."""
    rows = [promise.write_row(found) for promise in BUILDS]
    return [(figure, verdict) for _, figure, _, verdict in rows]


def make_runs(*seconds: float, held: int | None = 500_000_000) -> list[Run]:
    """Runs of a tool that took so long."""
    return [Run(taken, taken, 0, held) for taken in seconds]


def make_size(whole: int) -> Size:
    """A site of so many bytes."""
    return Size(bytes=whole, files=1, pages=1, page_bytes=1, page_gzip_bytes=1)


def make_kind(around: int) -> KindWeight:
    """A kind of page with so much around its text."""
    weight = PageWeight("a/b/", 90_000, around)
    return KindWeight("policy", 1, weight, weight, 9)


def make_search(count: int) -> Search:
    """A search that cost so much."""
    return Search("phone", 20, {"index": 1, "page": count - 1})


def test_each_promise_is_judged_by_its_own_figure() -> None:
    """Ratios are medians of builds that stood side by side, and the largest figure counts of pages and searches."""
    found = Comparison(
        runs={OURS: make_runs(1, 2, 1), STOCK: make_runs(9, 14, 8), HUGO: make_runs(0.4, 1.0, 0.5)},
        sizes={OURS: make_size(30), STOCK: make_size(100), HUGO: make_size(1)},
        kinds=[make_kind(9_000), make_kind(40_001)],
        searches=[make_search(150_000), make_search(10_000), make_search(31_000)],
    )
    assert write_verdicts(found) == [
        ("8", "kept"),
        ("2", "kept"),
        ("500 MB", "kept"),
        ("0.30", "kept"),
        ("40.00 kB", "NOT KEPT"),
        ("150 kB", "kept"),
        ("31 kB", "NOT KEPT"),
    ]


def test_what_is_missing_is_never_said_to_be_kept() -> None:
    """Without Hugo, a browser and a system that tells of memory, those promises are not measured."""
    found = Comparison(
        runs={OURS: make_runs(2, held=None), STOCK: make_runs(15)},
        sizes={OURS: make_size(40), STOCK: make_size(100)},
        kinds=[make_kind(40_000)],
        searches=[],
    )
    verdicts = [verdict for _, verdict in write_verdicts(found)]
    assert verdicts == ["NOT KEPT", *VERDICTS[2:] * 2, "NOT KEPT", "kept", *VERDICTS[2:] * 2]


def test_a_limit_may_be_reached_and_not_passed() -> None:
    """At the limit a promise is kept, on its far side it is not, be it a ceiling or a floor."""
    ceiling, floor = (Promise("", 3, "s", float, is_floor=is_floor) for is_floor in (False, True))
    assert [ceiling.write_row(figure)[3] for figure in (2.9, 3, 3.1)] == ["kept", "kept", "NOT KEPT"]
    assert [floor.write_row(figure)[3] for figure in (2.9, 3, 3.1)] == ["NOT KEPT", "kept", "kept"]
    assert (ceiling.write_row(3)[2], floor.write_row(3)[2]) == ("at most 3 s", "at least 3 s")


@pytest.mark.parametrize(("policies", "limit"), [(6, 1), (320, 1), (321, 3), (4000, 3), (9000, 3)])
def test_an_edit_may_take_longer_in_a_large_trust(policies: int, limit: int) -> None:
    """One second up to 320 policies and three beyond, by the median of the edits."""
    edits = ServedEdits(ONE_CLAUSE, policies, (limit - 0.1, limit, 9))
    assert promise_serving(edits).write_row(edits)[1:] == (f"{limit} s", f"at most {limit} s", "kept")
    late = ServedEdits(ONE_CLAUSE, policies, (limit, limit + 0.1, limit + 0.1))
    assert promise_serving(late).write_row(late)[3] == "NOT KEPT"


def make_download_runs(first: float, again: int, edit: int, fresh: int) -> list[DownloadRun]:
    """The builds of two schools: what the first set took, and what was made in those behind it."""
    figures = [(10.0, 0, 0), (first, 50, 50), (12.0, again, 0), (15.0, edit, fresh)]
    return [DownloadRun("", make_runs(seconds)[0], 50, made, new) for seconds, made, new in figures]


@pytest.mark.parametrize(
    ("runs", "verdicts"),
    [
        (make_download_runs(190, 0, 20, 20), ("kept", "kept", "kept", "kept")),
        (make_download_runs(191, 1, 21, 21), ("NOT KEPT", "NOT KEPT", "NOT KEPT", "kept")),
        (make_download_runs(190, 0, 20, 19), ("kept", "kept", "kept", "NOT KEPT")),
    ],
)
def test_files_are_judged_by_what_each_build_made(runs: list[DownloadRun], verdicts: tuple[str, ...]) -> None:
    """Seconds beyond the pages alone; no file where nothing changed, ten a school for an edit, and none made twice."""
    assert tuple(promise.write_row(runs)[3] for promise in promise_downloads(2)) == verdicts


def test_hostile_texts_are_judged_by_the_slowest() -> None:
    """Of all the texts that are written to hold a build up, the one that takes longest counts."""
    assert HOSTILE.write_row([Answer("a", 1.9), Answer("b", 0.1)])[1:] == ("1.90 s", "at most 2 s", "kept")
    assert HOSTILE.write_row([Answer("a", 2.1), Answer("b", 0.1)])[3] == "NOT KEPT"


def test_a_rewritten_policy_is_judged_by_its_seconds() -> None:
    """A policy of which every line was edited is compared in two seconds of a processor at most."""
    assert REWRITTEN.write_row(RewrittenTime(30_000, 1.5))[3] == "kept"
    assert REWRITTEN.write_row(RewrittenTime(30_000, 2.5))[3] == "NOT KEPT"


def test_growth_is_that_of_the_index_against_its_wordings() -> None:
    """An index that grows as its wordings do has a growth of one, whatever its pages do."""
    small, large = IndexSize(10, 100, 50, 5_000), IndexSize(100, 9_000, 60, 6_000)
    assert compare_growth([small, large]) == 1
    assert compare_growth([small, IndexSize(100, 9_000, 60, 9_000)]) == 1.5


def test_the_own_text_of_a_policy_is_its_sections() -> None:
    """What leads to the first section and what follows the last is around the text; sections of facts are too."""
    clause = '<section class="clause" id="{0}" aria-labelledby="{0}.title" data-clause="a/b"><p>Words.</p></section>'
    part = '<div class="part" id="p"><h2>Part</h2></div>'
    text = f"{part}{clause.format('one')}\n{clause.format('two')}"
    facts = '<section class="clause" id="about-this-policy" aria-labelledby="about-this-policy.title"></section>'
    document = f'<main class="md-main"><h1>Trips</h1>{text}</article>{facts}</main>'.encode()
    start, end = find_own_text(document)
    assert document[start:end].decode() == text


def test_the_own_text_of_another_page_is_its_main_part() -> None:
    """Of a list it is the list; a page with neither has nothing that is its own."""
    document = b'<header></header><main class="md-main"><ul></ul></main><footer></footer>'
    start, end = find_own_text(document)
    assert document[start:end] == b'<main class="md-main"><ul></ul></main>'
    assert find_own_text(b"<p>Nothing</p>") == (0, 0)


@ask_each(
    ("address", "kind"),
    [
        ("", "trust's home"),
        ("404.html", "for the whole trust"),
        ("policies/trips/", "policy across schools"),
        ("policies/trips/differences/coach/", "one section's wordings"),
        ("tern/", "school's home"),
        ("tern/trips/", "policy"),
        ("tern/trips/3/", "version of a policy"),
        ("tern/trips/changes/side-by-side/", "what changed"),
        ("tern/trips/on/", "other"),
    ],
)
def test_pages_are_told_apart_by_their_addresses(address: str, kind: str) -> None:
    """Each page is weighed with those of its own kind."""
    assert name_kind(address) == kind
