"""A comparison of builds stands on the same pages, or there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.builds import Build
from benchmarks.same_pages import PagesDiffer, prove_same_pages

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "Every adult must keep what a child tells them and pass it on to the person in charge."
HTML = f"<html><title>Trips policy - A trust</title><p>{SENTENCE}</p></html>"


@pytest.fixture
def composed(tmp_path: Path) -> Path:
    """A list and one policy, as they are given to other tools."""
    folder = tmp_path / "composed"
    (folder / "tern").mkdir(parents=True)
    (folder / "tern" / "index.md").write_text("---\ntitle: Tern\n---\n- [Trips policy](trips.md)\n")
    front = "---\ntitle: Trips policy\nschool: Tern\n---\n"
    (folder / "tern" / "trips.md").write_text(f"{front}# Trips policy\n\n1.1 We go, 12 of us. {SENTENCE} Go.\n")
    return folder


def make_site(folder: Path, page: str) -> Build:
    """A tool's site: the list, and the policy as it made it."""
    for name, html in (("tern", ""), ("tern/trips", page)):
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(html)
    return Build("A tool", [], folder)


def test_whole_sites_pass(composed: Path, tmp_path: Path) -> None:
    """Where each tool made each page, with its title and its words, the number of pages is given."""
    builds = [make_site(tmp_path / name, HTML) for name in ("one", "two")]
    assert prove_same_pages(builds, composed) == 2


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Trips policy - A trust", "A trust", "tern/trips/index[.]html is not called Trips policy"),
        ("Every adult", "No adult", "tern/trips/index[.]html does not say: Every adult must"),
    ],
)
def test_a_page_without_its_title_or_words_is_found(
    composed: Path, tmp_path: Path, *, old: str, new: str, fault: str
) -> None:
    """A tool that dropped the front matter or the text is not compared with."""
    builds = [make_site(tmp_path / "one", HTML), make_site(tmp_path / "two", HTML.replace(old, new))]
    with pytest.raises(PagesDiffer, match=fault):
        prove_same_pages(builds, composed)


def test_a_missing_page_is_found(composed: Path, tmp_path: Path) -> None:
    """A tool that left a page out is not compared with."""
    build = make_site(tmp_path / "one", HTML)
    (build.site / "tern" / "trips" / "index.html").unlink()
    with pytest.raises(PagesDiffer, match=r"tern/trips/index[.]html is missing"):
        prove_same_pages([build], composed)
