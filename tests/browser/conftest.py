"""The sample trust's site, built once, served on this machine and opened in a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error, sync_playwright

from tests.browser.fonts import FLAT, FONTS, USUAL, is_there, write_script
from tests.browser.sample import CHECKOUT, DAY
from tests.browser.serving import serve_folder
from tests.browser.watching import Watched
from tests.patience import HANG
from tests.project_folder import ProjectFolder
from tests.render.staffing import DAY as STAFF_DAY
from tests.render.staffing import fill_project
from tests.session import CHROMIUM, find_chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    OpenPage = Callable[..., Watched]

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE_AT_MOST = 600


def build_site(project: Path, output: Path, *options: str) -> None:
    """Build a site of a project as anybody would; fails the test if the build does."""
    command = [sys.executable, "-m", "clausebook", "build", "--project", str(project), "--output", str(output)]
    done = subprocess.run([*command, *options], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample trust's site."""
    output = tmp_path_factory.mktemp("sample") / "site"
    build_site(CHECKOUT, output, "--today", DAY)
    return output


@pytest.fixture(scope="session")
def staff_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the staff site of a small trust in which every state occurs."""
    folder = tmp_path_factory.mktemp("staff")
    project = ProjectFolder.copy("good-three-schools", folder / "project")
    fill_project(project)
    build_site(project.root, folder / "staff-site", "--staff", "--today", STAFF_DAY.isoformat())
    return folder / "staff-site"


@pytest.fixture(scope="session")
def address(sample_site: Path) -> Iterator[str]:
    """Where the sample trust's site is served."""
    with serve_folder(sample_site) as served:
        yield served


@pytest.fixture(scope="session")
def staff_address(staff_site: Path) -> Iterator[str]:
    """Where the staff site is served."""
    with serve_folder(staff_site) as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser: the one that is named or installed, else Playwright's own."""
    path = find_chromium()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS), timeout=HANG * 1000)
        except Error:
            if CHROMIUM in os.environ:
                raise
            pytest.skip(f"there is no Chromium; install it, or name it in {CHROMIUM}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def fonts(chromium: Browser) -> list[str]:
    """The fonts that sizes and layouts are tested in: those of this machine, and one that is flatter than any."""
    page = chromium.new_page()
    found = [font for font in FONTS if is_there(page, font)]
    page.close()
    return [*found, FLAT]


@pytest.fixture
def open_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens windows with settings of their own, and closes them after the test. Their pages are in the usual font."""
    contexts: list[BrowserContext] = []

    def open_one(**settings: Any) -> BrowserContext:  # noqa: ANN401  Playwright's own settings
        width = settings.pop("width", 1280)
        height = 664 if width < PHONE_AT_MOST else 900
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, **settings))
        contexts[-1].set_default_timeout(HANG * 1000)
        contexts[-1].add_init_script(write_script(USUAL))
        return contexts[-1]

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(open_context: Callable[..., BrowserContext], address: str) -> OpenPage:
    """Opens a page of the sample trust's site, and watches what goes wrong on it."""

    def open_one(path: str, **settings: Any) -> Watched:  # noqa: ANN401  Playwright's own settings
        watched = Watched(open_context(**settings).new_page(), address)
        watched.go(path)
        return watched

    return open_one


@pytest.fixture
def open_staff(open_context: Callable[..., BrowserContext], staff_address: str) -> OpenPage:
    """Opens a page of the staff site, and watches what goes wrong on it."""

    def open_one(path: str, **settings: Any) -> Watched:  # noqa: ANN401  Playwright's own settings
        watched = Watched(open_context(**settings).new_page(), staff_address)
        watched.go(path)
        return watched

    return open_one
