"""The report of an import on a screen of any width: nothing runs off it, and no table hides what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.site.import_files import write_import_report
from tests.browser.conftest import open_window
from tests.browser.sample import WIDTHS
from tests.browser.visiting import get_size, set_window
from tests.browser.watching import CUT_CELLS, SIDEWAYS, Watched
from tests.importing.planning.planned import OUTINGS, plan
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_OTHER = """\
# Visitors
@ Ratified by: Local governing committee
@ Date of next review: March 2026
## 1 At the door
Every visitor comes to the school office first.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the report of two files."""
    project = ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("report") / "three")
    files = {"Outings of all classes, FINAL (2).txt": OUTINGS, "Visitors.txt": _OTHER}
    folder = project.root.parent / "written"
    for path, content in write_import_report(project.root, plan(project, files), TODAY, is_kept=False).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def page(chromium: Browser, report: Path) -> Iterator[Watched]:
    """A window in which its pages are opened, as files."""
    with open_window(chromium) as window:
        yield Watched(window.new_page(), f"{report.as_uri()}/")


def test_no_page_runs_off_a_screen(page: Watched, report: Path) -> None:
    """Nor is any cell of a table cut on a phone: its row is under each other, each cell with the name of its column."""
    pages = sorted(path.relative_to(report).as_posix() for path in report.rglob("*.html"))
    assert len(pages) == 3
    for path in pages:
        page.go(path)
        for width in (320, *WIDTHS):
            set_window(page, get_size(width))
            assert page.ask(SIDEWAYS) == 0, (path, width)
        set_window(page, get_size(390))
        assert page.ask(CUT_CELLS) == [], path
        assert page.ask("document.querySelectorAll('table.stacks td:not([data-column])').length") == 0, path
    assert page.errors == page.strangers == []
