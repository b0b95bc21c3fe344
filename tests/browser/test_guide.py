"""The guide for staff: Material's parts in our colours, for those who use a phone, keys, no scripts or no server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import open_window
from tests.browser.sample import GUIDE, GUIDE_OF_EACH_FORM, SCHEMES
from tests.browser.test_policy_pages import LINES
from tests.browser.watching import SIDEWAYS, Watched, list_stops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

PAGE = "guide/approve-a-policy/"
# What is at a page's side, when it is closed, and what of it the keyboard reaches.
STOPS_OF_MENU = """() => [...document.querySelectorAll(".md-sidebar--primary :is(a, [tabindex='0'])")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true })).length"""
FOCUSED = "document.activeElement.textContent.trim()"
# Words that stand outside what a reader can see or scroll to, of a page as it comes.
CUT = """() => [...document.querySelectorAll("article :is(p, li, h1, h2, h3, pre, code, td, th)")].filter((e) => {
  const frame = e.closest(".table-frame")
  const box = e.getBoundingClientRect(), room = document.querySelector("article").getBoundingClientRect()
  return e.checkVisibility() && !frame && (box.right > room.right + 1 || e.scrollWidth > e.clientWidth + 1 &&
    getComputedStyle(e).display !== "inline")
}).map((e) => e.tagName + e.textContent.slice(0, 60))"""
SCHEME = "[document.body.dataset.mdColorScheme, getComputedStyle(document.body).backgroundColor]"
CHECKED = "document.querySelector('.md-option:checked').getAttribute('aria-label')"
# Whether what is shown was found by a whole word, which each link takes along.
FOUND = """(word) => [...document.querySelectorAll(".md-search-result__link")].some((link) =>
  new URL(link.href).searchParams.get("h").split(" ").includes(word))"""
WHITE, BLACK = ["default", "rgb(255, 255, 255)"], ["slate", "rgb(20, 23, 27)"]


@pytest.mark.parametrize("page", GUIDE)
def test_a_page_of_the_guide(open_staff: OpenPage, page: str) -> None:
    """At 320 pixels and at 1280 nothing is wider than the window or cut, and the content policy is kept."""
    watched = open_staff(page)
    for width in (1280, 320):
        watched.page.set_viewport_size({"width": width, "height": 800})
        assert watched.ask(SIDEWAYS) == 0, width
        assert watched.ask(CUT) == [], width
    lines = watched.ask(LINES, ".md-content p a:not(.headerlink), .md-content li a, .md-content td a")
    assert lines in ([], ["underline"])
    assert watched.errors == []
    assert watched.breaches == []
    assert watched.strangers == []


@pytest.mark.parametrize("page", GUIDE_OF_EACH_FORM)
def test_words_can_be_read_in_light_and_dark(open_staff: OpenPage, page: str) -> None:
    """Every word has 4.5:1 against what is below it, in the colours that the reader's device asks for and goes over to.

    Nor does anything move for those who asked for less motion, as the theme lets it for others.
    """
    watched = open_staff(page, reduced_motion="reduce")
    for scheme, wanted in zip(SCHEMES, (WHITE, BLACK), strict=True):
        watched.page.emulate_media(color_scheme=scheme)
        # The theme's own script follows the device, a moment later.
        follows = "(name) => document.body.dataset.mdColorScheme === name"
        watched.page.wait_for_function(follows, arg=wanted[0], polling=10)
        assert watched.ask(SCHEME) == wanted
        assert watched.put("contrast") == []
    assert watched.put("moving") == []
    watched.page.emulate_media(reduced_motion="no-preference")
    assert watched.put("moving")


def test_the_colours_that_are_chosen_are_remembered(open_context: Callable[..., Any], staff_address: str) -> None:
    """As on the device, light or dark: each is said, holds on the next page, and gives way to another."""
    watched = Watched(open_context(color_scheme="dark").new_page(), staff_address)
    watched.go(PAGE)
    assert (watched.ask(CHECKED), watched.ask(SCHEME)) == ("Colours as on this device", BLACK)
    watched.page.locator(".md-header__option label:visible").click()
    assert (watched.ask(CHECKED), watched.ask(SCHEME)) == ("Light colours", WHITE)
    watched.go("guide/")
    assert (watched.ask(CHECKED), watched.ask(SCHEME)) == ("Light colours", WHITE)
    watched.page.locator(".md-option:checked").press("ArrowRight")
    assert (watched.ask(CHECKED), watched.ask(SCHEME)) == ("Dark colours", BLACK)
    watched.page.emulate_media(color_scheme="light")
    watched.go(PAGE)
    assert (watched.ask(CHECKED), watched.ask(SCHEME)) == ("Dark colours", BLACK)


def test_the_frame_is_that_of_the_staff_site(open_staff: OpenPage) -> None:
    """The band has the trust's colour and crest and leads to the first page; the foot leads to every page of both."""
    watched = open_staff("")
    look = "getComputedStyle(document.querySelector('header.band')).backgroundColor"
    crest = "document.querySelector('header .crest').outerHTML"
    pages = "[...document.querySelectorAll('footer .groups a')].map((a) => a.pathname)"
    ours = [watched.ask(look), watched.ask(crest), watched.ask(pages)]
    watched = open_staff(PAGE)
    assert [watched.ask(look), watched.ask(crest), watched.ask(pages)] == ours
    assert watched.ask("document.querySelector('header .home').pathname") == "/index.html"
    assert watched.ask("document.querySelectorAll('footer .all-pages a').length") == len(GUIDE)


@pytest.mark.parametrize("width", [320, 390])
def test_a_closed_menu_holds_no_stop_and_its_button_works(open_staff: OpenPage, width: int) -> None:
    """Keys open it where one is, nothing below it takes the focus, and Escape leads back to the button."""
    watched = open_staff(PAGE, width=width, reduced_motion="reduce")
    page, button = watched.page, watched.page.get_by_role("button", name="Menu")
    assert watched.ask(STOPS_OF_MENU) == 0
    for _ in range(3):
        page.keyboard.press("Tab")
    assert watched.ask("document.activeElement.classList.contains('opens-pages')")
    for key in ("Enter", "Space"):
        assert button.get_attribute("aria-expanded") == "false"
        page.keyboard.press(key)
        assert button.get_attribute("aria-expanded") == "true"
        assert watched.ask(STOPS_OF_MENU) > len(GUIDE)
        assert watched.ask(FOCUSED) == "Approve a policy"
        page.keyboard.press("Tab")
        assert watched.ask("document.activeElement.closest('#pages') !== null")
        assert watched.ask("document.querySelector('article a').matches(':not([inert] *)')") is False
        page.keyboard.press("Escape")
        assert watched.ask("document.activeElement.classList.contains('opens-pages')")
        assert watched.ask(STOPS_OF_MENU) == 0
    button.click()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function("() => document.querySelector('article a').matches(':not([inert] *)')", polling=10)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("page", GUIDE_OF_EACH_FORM)
def test_each_stop_is_in_view_with_a_ring(open_staff: OpenPage, page: str, width: int) -> None:
    """Tab leads through the header and into the words, and each stop shows that it is one.

    The choice of colours lies below its picture, which has the ring in its place.
    """
    watched = open_staff(page, width=width, reduced_motion="reduce")
    watched.put("stops")
    met = [focus for focus in watched.follow("Tab", 40) if not focus["name"].startswith("__palette")]
    stops = list_stops(met)
    assert stops == sorted(set(stops))
    assert len(stops) == 39
    watched.page.locator(".md-option:checked").focus()
    ring = "getComputedStyle(document.querySelector('.md-option:checked + label')).outlineStyle"
    assert watched.ask(ring) == "solid"


def test_search_finds_the_guides_pages_by_keys_alone(open_staff: OpenPage) -> None:
    """On a phone a button opens it; Tab comes to what was found, Enter goes there, and Escape leads back.

    The words of the guide are read in when it is opened, and not before: whoever reads a page pays nothing for it.
    """
    watched = open_staff(PAGE, width=390, reduced_motion="reduce")
    page = watched.page
    assert page.workers == []
    page.get_by_role("button", name="Search the guide").press("Enter")
    page.keyboard.press("Escape")
    assert watched.ask("document.activeElement.classList.contains('opens-search')")
    page.keyboard.press("Enter")
    page.keyboard.type("year's reviews")
    # What comes for the first letters gives way to what comes for all of them.
    page.wait_for_function(FOUND, arg="reviews", polling=10)
    assert len(page.workers) == 1
    page.keyboard.press("Tab")
    assert watched.ask("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guide/prepare-the-years-reviews/**")
    assert watched.errors == []
    assert watched.strangers == []


def test_a_command_is_copied_whole(open_context: Callable[..., Any], staff_address: str) -> None:
    """The button beside it puts the words of the command where they can be pasted from, and nothing else."""
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    watched = Watched(context.new_page(), staff_address)
    watched.go(PAGE)
    watched.page.get_by_role("button", name="Copy to clipboard").first.click()
    watched.page.wait_for_function("async () => await navigator.clipboard.readText() !== ''", polling=10)
    assert watched.ask("navigator.clipboard.readText()").strip() == "python3 build.py serve"


@pytest.fixture
def disk(chromium: Browser, staff_site: Path) -> Iterator[Watched]:
    """A window on the folder of the site."""
    with open_window(chromium, width=1280) as window:
        yield Watched(window.new_page(), staff_site.as_uri() + "/")


def test_search_needs_no_server(disk: Watched) -> None:
    """Opened from a folder, the guide is searched all the same, and what is found leads to a file."""
    disk.go(f"{PAGE}index.html")
    disk.page.locator(".md-search__input").press_sequentially("withdraw")
    with disk.page.expect_navigation():
        disk.page.locator(".md-search-result__link", has_text="Find your task").first.click()
    assert "/guide/how-to/index.html" in disk.page.url
    assert disk.page.locator("h1").inner_text().startswith("Find your task")
    assert disk.errors == []


def test_without_scripts_every_page_is_reached(chromium: Browser, staff_address: str) -> None:
    """What a script works is not there, the foot has every page, and no stop is out of sight."""
    with open_window(chromium, width=390, java_script_enabled=False, color_scheme="dark") as window:
        page = window.new_page()
        page.goto(staff_address + PAGE)
        for name in (".opens-pages", ".opens-search", ".md-header__option", ".md-search", ".md-sidebar--primary"):
            assert not page.locator(name).first.is_visible(), name
        assert page.locator("footer .all-pages a").count() == len(GUIDE)
        assert page.locator("footer .all-pages a").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == BLACK[1]


def test_printed_it_is_words_alone(open_staff: OpenPage) -> None:
    """On paper there is no menu, search or button, and no line leaves the sheet; dark colours stay on the screen."""
    watched = open_staff(PAGE, color_scheme="dark")
    watched.page.emulate_media(media="print", color_scheme="dark")
    for name in (".md-header__option", ".md-search", ".md-sidebar", ".md-footer", ".all-pages", ".md-code__nav"):
        assert not watched.page.locator(name).first.is_visible(), name
    assert watched.page.locator("h1").is_visible()
    assert watched.ask("getComputedStyle(document.body).getPropertyValue('--page')") == "#fff"
    assert watched.ask(CUT) == []
