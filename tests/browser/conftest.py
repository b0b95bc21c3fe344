"""The sample trust's site, built once, served on this machine and opened in a real browser."""

from __future__ import annotations

import os
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error, ViewportSize, sync_playwright

from clausebook.render.frame.pages import TILES_AT_MOST
from tests import forking
from tests.browser.fonts import FLAT, FONTS, USUAL, is_there, write_script
from tests.browser.hanging import limit_patience
from tests.browser.sample import CHECKOUT, DAY, SiteName
from tests.browser.serving import serve_folder
from tests.browser.undrawn import open_undrawn
from tests.browser.visiting import WINDOW, Visits, get_size, keep_open, open_in, read_in
from tests.browser.watching import Watched
from tests.patience import HANG
from tests.project_folder import ProjectFolder
from tests.render.staffing import DAY as STAFF_DAY
from tests.render.staffing import add_schools, fill_project
from tests.session import CHROMIUM, find_chromium
from tests.shared_builds import share_build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    OpenPage = Callable[..., Watched]
    Search = Callable[..., Watched]

FEDERATION = "federations: {hills: {name: Hills Federation, schools: [cove, dune], body: Hills board}}\n"
WAGES = """\
title: Wages policy
tier: local
readers: staff
approver: Trust board
owner: Finance lead
cycle: 1 year
list_summary: What we pay.
in_short: [We pay.]
ask: [office]
sections: [{key: wages, clause: local/wages}]
"""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Scripts here run for a moment each: compiling them beside, or as well as can be, takes more than it saves.
    "--js-flags=--single-threaded --no-turbofan --always-sparkplug",
    # A document of its own for the browser at each page takes a seventh of what opening one does. The last list counts,
    # so what Playwright's leaves out of a page's way is named again.
    "--disable-features=RenderDocument,HttpsUpgrades,LensOverlay,MediaRouter,OptimizationHints,PaintHolding",
)


def build_site(project: Path, output: Path, *options: str) -> None:
    """Build a site of a project as anybody would; fails the test if the build does."""
    command = ["build", "--project", str(project), "--output", str(output), *options]
    said = output.with_name(f"{output.name}.said")
    assert forking.run(forking.run_command, *command, said=said) == 0, said.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample trust's site."""
    return share_build(tmp_path_factory, "sample", lambda site: build_site(CHECKOUT, site, "--today", DAY))


@pytest.fixture(scope="session")
def staff_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the staff site of a small trust in which every state occurs."""
    return share_build(tmp_path_factory, "staff", partial(build_staff_site, more_schools=0))


@pytest.fixture(scope="session")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the staff site of that trust with more schools than one table can show."""
    return share_build(tmp_path_factory, "many", partial(build_staff_site, more_schools=TILES_AT_MOST))


def build_staff_site(site: Path, *, more_schools: int) -> None:
    """Build the staff site of the small trust in which every state occurs, with more schools."""
    project = ProjectFolder.copy("good-three-schools", site.with_name(f"{site.name}-project"))
    fill_project(project)
    if not more_schools:
        keep_for_staff(project)
    add_schools(project, more_schools)
    build_site(project.root, site, "--staff", "--today", STAFF_DAY.isoformat())


def keep_for_staff(project: ProjectFolder) -> None:
    """Give a trust a federation, and a policy for staff only in two versions."""
    project.edit("trust.yml", "bodies:\n", "bodies:\n  - {name: Hills board, level: board}\n")
    project.append("trust.yml", FEDERATION)
    project.write("schools/dune/policies/wages.yml", WAGES)
    project.write("schools/dune/clauses/wages.md", "---\ntitle: Wages\nsummary: Wages.\n---\nWe pay each month.\n")
    project.approve("dune/wages", on="1 June 2026", body="Trust board")
    project.append("schools/dune/clauses/wages.md", "\nAnd at the end of the year.\n")
    project.approve("dune/wages", on="1 September 2026", body="Trust board")


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
def many_address(many_site: Path) -> Iterator[str]:
    """Where the staff site of many schools is served."""
    with serve_folder(many_site) as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser: the one that is named or installed, else Playwright's own."""
    path = find_chromium()
    with limit_patience(), sync_playwright() as playwright:
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


def open_window(chromium: Browser, **settings: Any) -> BrowserContext:  # noqa: ANN401  Playwright's own settings
    """A window with settings of its own, whose pages are in the usual font. Whoever opens it closes it."""
    size = get_size(settings.pop("width", WINDOW["width"]))
    context = chromium.new_context(viewport=size, **settings)
    context.set_default_timeout(HANG * 1000)
    context.add_init_script(write_script(USUAL))
    return context


@pytest.fixture
def open_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens windows with settings of their own, and closes them after the test."""
    with ExitStack() as opened:
        yield lambda **settings: opened.enter_context(open_window(chromium, **settings))


@pytest.fixture(scope="session")
def visits(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Visits]:
    """One window for each site, in which every kind of page is visited."""
    fixtures = {SiteName.PUBLIC: "address", SiteName.STAFF: "staff_address", SiteName.MANY: "many_address"}
    with ExitStack() as opened:

        def open_one(site: SiteName) -> Watched:
            page = open_undrawn(chromium, lambda: opened.enter_context(open_window(chromium)))
            return Watched(page, request.getfixturevalue(fixtures[site]))

        yield Visits(open_one)


@pytest.fixture
def visit(visits: Visits, kind: str, request: pytest.FixtureRequest) -> Watched:
    """The page of the kind that a test asks of, as it comes, in a window of the size that the test is marked with."""
    marker = request.node.get_closest_marker("window")
    return visits.visit(kind, ViewportSize(width=marker.args[0], height=marker.args[1]) if marker else WINDOW)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all that is asked of one page be asked in one visit: first come the visits, kind by kind.

    What is slow comes next, so that at the end no worker waits long for another. The tests of a kind, and all others,
    keep the order that they came in.
    """
    first: dict[str, int] = {}
    for at, item in enumerate(items):
        if "visit" in getattr(item, "fixturenames", ()):
            first.setdefault(_name_kind(item), at)
    last = len(items) + 1
    items.sort(key=lambda item: first.get(_name_kind(item), last - bool(item.get_closest_marker("slow"))))


def _name_kind(item: pytest.Item) -> str:
    """The kind of page that a test visits, or nothing."""
    if isinstance(item, pytest.Function) and "visit" in item.fixturenames:
        return str(item.callspec.params["kind"])
    return ""


@pytest.fixture(scope="session")
def reading_windows(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Watched]]:
    """A window on the sample trust's site and one on the staff site, in which tests read one page after the other."""
    with ExitStack() as opened:
        yield keep_open(
            lambda site: Watched(opened.enter_context(open_window(chromium)).new_page(), request.getfixturevalue(site))
        )


@pytest.fixture
def open_page(reading_windows: Callable[[str], Watched]) -> OpenPage:
    """Opens a page of the sample trust's site as a reader's settings show it, and watches what goes wrong on it.

    It is always the same window, so a test opens one page at a time, and adds nothing to the window that would stay.
    """
    return partial(open_in, reading_windows("address"))


@pytest.fixture
def open_staff(reading_windows: Callable[[str], Watched]) -> OpenPage:
    """Opens a page of the staff site likewise."""
    return partial(open_in, reading_windows("staff_address"))


@pytest.fixture(scope="session")
def undrawn_window(chromium: Browser, address: str) -> Iterator[Callable[[str], Watched]]:
    """A window that draws nothing, in which tests read pages of the sample trust's site one after the other."""
    with ExitStack() as opened:
        yield keep_open(
            lambda _: Watched(open_undrawn(chromium, lambda: opened.enter_context(open_window(chromium))), address)
        )


@pytest.fixture
def read_page(undrawn_window: Callable[[str], Watched]) -> OpenPage:
    """Opens a page of the sample trust's site likewise, for tests that read it and do not use the pointer."""
    return partial(read_in, undrawn_window(""))


@pytest.fixture
def open_alone(open_context: Callable[..., BrowserContext], address: str) -> OpenPage:
    """Opens a page of the sample trust's site in a window of its own, in which nothing was loaded before."""

    def open_one(path: str, **settings: Any) -> Watched:  # noqa: ANN401  Playwright's own settings
        watched = Watched(open_context(**settings).new_page(), address)
        watched.go(path)
        return watched

    return open_one


# Asks as the form does, and waits until the page has told what it found.
ASK_FOR = """
(words) => new Promise((resolve) => {
  const observer = new MutationObserver(() => { observer.disconnect(); setTimeout(resolve) })
  observer.observe(document.getElementById("outcome"), { childList: true })
  document.getElementById("search-form").reset()
  document.getElementById("q").value = words
  document.getElementById("search-form").requestSubmit()
})
"""


@pytest.fixture(scope="session")
def search_windows(chromium: Browser, address: str) -> Iterator[Callable[[str], Watched]]:
    """Windows on the sample trust's site, on a phone, in which tests search one after the other: one for each school.

    The name of no school is that of all. Nothing is drawn in them, so nothing is pressed there with the pointer.
    """
    with ExitStack() as opened:
        yield keep_open(
            lambda _: Watched(
                open_undrawn(chromium, lambda: opened.enter_context(open_window(chromium, width=390))), address
            )
        )


@pytest.fixture
def search(search_windows: Callable[[str], Watched]) -> Search:
    """Searches for words, in one school or in all, in the page that the last search there has left.

    So the index is loaded once; who comes by an address with words in it has it loaded anew, and finds the same
    (`test_search.py`).
    """

    def search_for(words: str, school: str = "") -> Watched:
        watched = search_windows(school)
        watched.forget()
        path = f"search/{school}/" if school else "search/"
        if watched.page.url.partition("?")[0] != watched.address + path or not words:
            watched.go(path)
        if words:
            watched.ask(ASK_FOR, words)
        return watched

    return search_for
