"""The staff site is opened from a folder on disk, without a server: it leads everywhere, and its scripts work."""

from __future__ import annotations

import re
from contextlib import ExitStack
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.conftest import open_window
from tests.browser.sample import STAFF, SiteName
from tests.browser.visiting import keep_open
from tests.browser.watching import Watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# The page for addresses that lead nowhere is shown by servers alone.
PAGES = {
    name: page.address for name, page in STAFF.items() if page.site is SiteName.STAFF and name != "not found for staff"
}
SHOWN = "[...document.querySelectorAll('#register tbody tr')].filter((r) => r.checkVisibility()).map((r) => r.id)"


class _Links(HTMLParser):
    """Everything that a page leads to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the signature is Python's
        """Keep the addresses of a tag, but for what is told to search engines alone."""
        given = dict(attrs)
        if given.get("rel") != "canonical":
            self.found += [value for name in ("href", "src") if (value := given.get(name))]


@pytest.fixture(scope="module")
def disk_window(chromium: Browser, staff_site: Path) -> Iterator[Callable[[str], Watched]]:
    """A window on the folder, in which tests open one page after the other."""
    with ExitStack() as opened:
        yield keep_open(
            lambda _: Watched(opened.enter_context(open_window(chromium)).new_page(), staff_site.as_uri() + "/")
        )


@pytest.fixture
def disk(disk_window: Callable[[str], Watched]) -> Watched:
    """The window, of which nothing was seen yet. Each test opens a page before it asks anything."""
    watched = disk_window("")
    watched.forget()
    return watched


def list_targets(page: Path, root: Path) -> dict[str, Path]:
    """The files that the links of a page name, by link; those of other sites aside."""
    reader = _Links()
    reader.feed(page.read_text(encoding="utf-8"))
    targets = {}
    for link in reader.found:
        parts = urlsplit(link)
        if not parts.scheme and parts.path:
            targets[link] = (page.parent / unquote(parts.path)).resolve()
    assert all(target.is_relative_to(root.resolve()) for target in targets.values())
    return targets


def test_every_link_names_a_file_that_is_there(staff_site: Path) -> None:
    """On every page: links, style sheets, scripts and pictures, and the part of a page where one is named."""
    pages = [page for page in staff_site.rglob("*.html") if not page.relative_to(staff_site).parts[0].startswith("404")]
    assert len(pages) > 30
    ids = {page.resolve(): set(re.findall(r'\bid="([^"]+)"', page.read_text(encoding="utf-8"))) for page in pages}
    for page in pages:
        for link, target in list_targets(page, staff_site).items():
            assert target.is_file(), (page, link)
            part = urlsplit(link).fragment
            assert not part or target not in ids or part in ids[target], (page, link)


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_goes_wrong_without_a_server(disk: Watched, staff_site: Path, kind: str) -> None:
    """Each kind of page has its style sheets, runs its scripts, and says nothing of an error."""
    disk.go(f"{PAGES[kind]}index.html")
    assert disk.errors == []
    assert all(request.startswith(staff_site.as_uri()) for request in disk.requests)
    assert disk.ask("[...document.styleSheets].every((sheet) => sheet.href)")
    assert disk.ask("getComputedStyle(document.querySelector('.band')).display") == "block"


def test_lists_narrow_and_sort_without_a_server(disk: Watched) -> None:
    """Words and choices leave rows out and the status counts; a heading sorts; what was sought outlives a reload."""
    disk.go("tern/index.html")
    assert disk.ask(SHOWN) == ["missing.behaviour", "policy.study", "policy.pictures", "policy.kindness"]
    disk.page.locator("th[data-sort] button", has_text="Policy").click()
    assert disk.ask(SHOWN) == ["missing.behaviour", "policy.kindness", "policy.pictures", "policy.study"]
    disk.page.locator("#filter-words").fill("PICTURES lead")
    assert disk.ask(SHOWN) == ["policy.pictures"]
    disk.page.wait_for_function("document.getElementById('register-shown').textContent === '1 of 4 shown'")
    assert disk.page.url.endswith("tern/index.html?words=PICTURES+lead")
    disk.page.reload()
    assert disk.ask(SHOWN) == ["policy.pictures"]
    disk.page.locator("form[data-filters] button").click()
    assert len(disk.ask(SHOWN)) == 4
    disk.page.locator("#filter-state").select_option("Due soon")
    assert disk.ask(SHOWN) == ["policy.pictures"]
    assert disk.errors == []


def test_words_are_found_however_they_are_typed(disk: Watched) -> None:
    """Without accents, in capitals, in any order, with another apostrophe; a heading without rows goes with them."""
    disk.go("law/index.html")
    rows = disk.page.locator("#listed li:visible")
    heads = disk.page.locator("#listed h2:visible")
    every = rows.count()
    disk.page.evaluate(
        "document.querySelector('#listed h3').append(' Si\u00e2n\u2019s cr\u00e8che'); "
        "document.querySelector('form[data-filters]').hidden = false"
    )
    for typed in ("creche", "CR\u00c8CHE sian's", "  sian   creche ", "si\u00e2n\u2019s"):
        disk.page.locator("#filter-words").fill(typed)
        assert rows.count() == 1, typed
        assert heads.count() == 1, typed
    disk.page.locator("#filter-words").fill("zyzzyva")
    assert (rows.count(), heads.count()) == (0, 0)
    disk.page.wait_for_function(f"document.getElementById('listed-shown').textContent === '0 of {every} shown'")
    disk.page.locator("#filter-words").fill("")
    assert rows.count() == every


def test_one_walks_through_the_site_from_the_folder(disk: Watched) -> None:
    """From the first page to the register, to a policy, to its clause and on: each link opens a page."""
    disk.go("index.html")
    for link, heading in (
        ("header a >> text=Policies", "Policy register"),
        ("#matrix th a >> text=Pictures", "Pictures"),
        (".rows h3 a >> nth=0", ""),
        ("header a >> text=Meetings", "Reviews ahead"),
        (".beside a >> text=Review packs", "Review pack"),
        ("header .home", "Today"),
    ):
        disk.page.locator(link).click()
        disk.page.wait_for_load_state()
        assert heading in disk.page.locator("h1").inner_text()
    assert disk.errors == []
