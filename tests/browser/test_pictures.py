"""Pictures in a real browser: shown under the site's policy, in their place, on screens and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.auditing import audit
from tests.browser.conftest import build_site, open_window
from tests.browser.sample import DAY, WIDTHS
from tests.browser.serving import serve_folder
from tests.browser.watching import SIDEWAYS, Watched
from tests.picture_files import make_png
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_PICTURES = """
() => Promise.all([...document.querySelectorAll(".picture img")].map(async image => {
  image.scrollIntoView()
  await image.decode()
  const top = image.getBoundingClientRect()
  const shape = image.naturalHeight / image.naturalWidth
  return {name: image.alt, natural: image.naturalWidth, shape, wide: top.width, tall: top.height}
}))
"""
_RECT = "() => getComputedStyle(document.querySelector('rect')).fill"
PAGES = ("ferry/complaints/", "ferry/complaints/1/")


@pytest.fixture(scope="module")
def picture_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with pictures is served, of which one has changed since the first version."""
    root = tmp_path_factory.mktemp("pictures")
    project = ProjectFolder.copy("good-pictures", root / "project")
    project.approve("ferry/complaints", "moor/complaints")
    project.write("clauses/pictures/front.png", make_png())
    project.approve("ferry/complaints", on="8 October 2026")
    build_site(project.root, root / "site", "--today", DAY)
    with serve_folder(root / "site") as address:
        yield address


@pytest.fixture
def watched(chromium: Browser, picture_address: str) -> Iterator[Watched]:
    """A window of its own."""
    with open_window(chromium) as window:
        yield Watched(window.new_page(), picture_address)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES)
def test_each_picture_is_shown_in_its_place(watched: Watched, page: str, width: int) -> None:
    """Every picture of a current and an old version arrives, keeps its shape, and makes no page scroll sideways."""
    watched.page.set_viewport_size({"width": width, "height": 800})
    watched.go(page)
    shown = watched.ask(_PICTURES)
    front = 8 if page == PAGES[0] else 320
    assert [(one["name"], one["natural"]) for one in shown] == [
        ("How a complaint goes on", 454),
        ("Our house by the river", 320),
        ("The front of our school", front),
        ("The way from the bridge to the door", 320),
    ]
    for one in shown:
        assert one["wide"] <= width
        assert one["tall"] / one["wide"] == pytest.approx(one["shape"], abs=0.02)
    assert not watched.ask(SIDEWAYS)
    assert watched.breaches == []
    assert watched.strangers == []


def test_a_page_with_pictures_is_accessible(watched: Watched) -> None:
    """axe-core finds nothing wrong with a page of pictures."""
    watched.go(PAGES[0])
    assert audit(watched.page) == []


def test_a_drawing_that_is_opened_by_itself_runs_and_loads_nothing(watched: Watched) -> None:
    """By its own address a drawing looks as on the page, under the site's policy, and asks for nothing."""
    watched.go(PAGES[0])
    source = watched.ask("() => document.querySelector('.picture img').src")
    watched.forget()
    watched.page.goto(source)
    assert watched.ask(_RECT) == "rgb(232, 238, 247)"
    assert watched.breaches == []
    assert watched.strangers == []
