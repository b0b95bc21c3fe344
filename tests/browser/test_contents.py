"""The contents beside a policy with parts: whole where there is room, and folded where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

PAGE = "thornbury/social-media/"
SEEN = """(s) => [...document.querySelectorAll(`.contents ${s}`)].map((e) => e.checkVisibility(
    {contentVisibilityAuto: true, visibilityProperty: true}) && e.getBoundingClientRect().height > 0)"""
LINE = 60
IS_MARKED = """(hash) => [...document.querySelectorAll(".contents a")].filter((a) => a.matches(":target-current"))
    .map((a) => a.hash).join() === hash"""
IS_CURRENT = (
    """(hash) => [...document.querySelectorAll(".contents [aria-current=true]")].map((a) => a.hash).join() === hash"""
)
HEIGHT = '() => document.querySelector(".contents").getBoundingClientRect().height'


def test_the_sections_of_parts_stand_beside_the_text(open_page: OpenPage) -> None:
    """On a wide window each section inside a part can be seen and followed, and nothing has to be opened."""
    watched = open_page(PAGE, width=1280)
    seen = watched.ask(SEEN, "ol ol a")
    assert len(seen) > 10
    assert all(seen)
    assert not any(watched.ask(SEEN, "summary"))
    watched.page.locator(".contents ol ol a").first.focus()
    watched.page.keyboard.press("Enter")
    assert watched.ask("location.hash") == "#purpose"


def test_on_a_phone_they_are_folded_away(open_page: OpenPage) -> None:
    """On a phone the list is one line; who asks for it, or for the sections of a part, has them with one key each."""
    watched = open_page(PAGE, width=390)
    assert not any(watched.ask(SEEN, "a"))
    assert watched.ask(HEIGHT) < LINE
    for at, wanted in ((0, "ol > li > a"), (1, "ol ol a")):
        watched.page.locator(".contents summary").nth(at).focus()
        watched.page.keyboard.press("Enter")
        assert any(watched.ask(SEEN, wanted)), wanted
    assert watched.ask(HEIGHT) < watched.ask("innerHeight")
    assert watched.ask(SEEN, "ol ol a")[:4] == [True] * 4


def test_they_mark_where_one_is(open_page: OpenPage) -> None:
    """The section that is being read is marked, and no other."""
    watched = open_page(PAGE, width=1280)
    for section in ("purpose", "scope", "purpose"):
        watched.page.evaluate("(id) => document.getElementById(id).scrollIntoView()", section)
        watched.page.wait_for_function(IS_MARKED, arg=f"#{section}")


def test_browsers_that_do_not_mark_it_themselves_are_told(
    open_context: Callable[..., BrowserContext], address: str
) -> None:
    """Where a browser does not know the group, the section that is being read is named as current, and no other."""
    context = open_context(width=1280)
    context.add_init_script("CSS.supports = (name) => name !== 'scroll-target-group'")
    page = context.new_page()
    page.goto(address + PAGE)
    for section in ("purpose", "scope", "purpose"):
        page.evaluate("(id) => document.getElementById(id).scrollIntoView()", section)
        page.wait_for_function(IS_CURRENT, arg=f"#{section}")


def test_without_scripts_all_that_is_folded_can_be_opened(
    open_context: Callable[..., BrowserContext], address: str
) -> None:
    """A phone that runs no script opens the contents, the front sheet and the last change, each with a tap."""
    context = open_context(java_script_enabled=False, width=390)
    page = context.new_page()
    page.goto(address + PAGE)
    for name, inside in (
        ("On this page", ".contents a"),
        ("Front sheet", ".letterhead"),
        ("What changed in 2026", ".last-change p"),
    ):
        assert not page.locator(inside).first.is_visible(), name
        page.locator("summary", has_text=name).click()
        assert page.locator(inside).first.is_visible(), name


def test_a_list_inside_a_list_is_one(open_page: OpenPage) -> None:
    """A screen reader says how deep a section is: its list stands inside the item of its part, in both contents."""
    watched = open_page(PAGE)
    for contents in (".contents ol:not(.extra)", ".document-contents ul"):
        script = "(s) => [...document.querySelectorAll(s)].map((e) => [e.parentElement.closest('li, nav').tagName])"
        parents = watched.ask(script, contents)
        assert parents[0] == ["NAV"], contents
        assert parents[1:] == [["LI"]] * (len(parents) - 1), contents
        assert len(parents) > 1, contents
