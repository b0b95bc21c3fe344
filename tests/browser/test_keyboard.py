"""Everything can be reached, seen and done with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.fonts import FLAT, WIDEST
from tests.browser.sample import PAGES
from tests.browser.visiting import get_size
from tests.browser.watching import list_stops
from tests.depth import choose_fonts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visiting import Visits
    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["policies A to Z"])
def test_a_table_that_is_wider_than_the_phone_follows_the_focus(visits: Visits, fonts: list[str], kind: str) -> None:
    """However wide a font makes the columns, each link in them comes into view whole, forwards and backwards.

    The flat font is as wide as the usual one.
    """
    for font in (font for font in choose_fonts(fonts, WIDEST) if font != FLAT):
        watched = visits.visit(kind)
        watched.page.set_viewport_size(get_size(390))
        watched.wear(font)
        assert watched.ask("[...document.querySelectorAll('.scroll')].some((s) => s.scrollWidth > s.clientWidth)"), font
        count = watched.put("stops")["count"]
        assert watched.press("Tab", count)[-1] == count - 1, font
        assert watched.press("Shift+Tab", count - 1)[-1] == 0, font


# What would lead Tab another way, take the ring away, or lie over what has the focus.
ASTRAY = {
    "a number of its own": "document.querySelector('main a').tabIndex = 1",
    "a link that Tab passes by": "document.querySelector('main a').tabIndex = -1",
    "a place to type in": "document.querySelector('h1').contentEditable = true",
    "a frame that scrolls": "document.querySelector('h1').style.cssText = 'overflow: auto; height: 9px'",
    "no ring": "document.querySelectorAll('main a').forEach((a) => { a.style.outline = 'none' })",
    "a cover": "document.querySelector('footer').style.cssText = 'position: fixed; inset: 0'",
}


@pytest.mark.parametrize("script", ASTRAY.values(), ids=ASTRAY)
def test_a_walk_sees_what_tab_would_meet(visits: Visits, script: str) -> None:
    """Where no key is pressed, whatever would change the order, the ring or the view at a stop is found out."""
    watched = visits.visit("trust home")
    count = watched.put("stops")["count"]
    assert list_stops(watched.walk()) == list(range(count))
    watched.ask(f"() => {{ {script} }}")
    with pytest.raises(AssertionError):
        list_stops(watched.walk())


@pytest.mark.parametrize("kind", ["trust home", "policy of st-hilda", "search in a school", "not found"])
def test_the_skip_link_comes_first_and_skips(open_alone: OpenPage, kind: str) -> None:
    """The first stop leads past the header; from there Tab goes on inside the page."""
    # In a window of its own: where Tab begins must not hang on what another test did in this one.
    watched = open_alone(PAGES[kind].address)
    watched.page.keyboard.press("Tab")
    assert watched.ask(
        "document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0"
    )
    watched.page.keyboard.press("Enter")
    assert watched.ask("document.activeElement.id") == "main"
    watched.page.keyboard.press("Tab")
    assert watched.ask("Boolean(document.activeElement.closest('main'))")


def press_until(watched: Watched, selector: str, limit: int = 60) -> None:
    """Press Tab until an element of a kind has the focus."""
    for _ in range(limit):
        if watched.ask("(s) => document.activeElement.matches(s)", selector):
            return
        watched.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def find_target(watched: Watched) -> dict[str, Any]:
    """What the address of a page names: its section, its colour, and whether it is in view."""
    return dict(
        watched.ask(
            """() => {
            const target = document.querySelector(":target"), shown = target.querySelector(".head") ?? target
            const box = shown.getBoundingClientRect()
            return {
              section: target.closest(".clause").querySelector(".head").textContent,
              colour: getComputedStyle(shown).backgroundColor,
              inView: box.top >= 0 && box.bottom <= innerHeight } }"""
        )
    )


def test_from_the_trusts_home_to_a_rule_and_back_by_keyboard_alone(open_page: OpenPage) -> None:
    """Find the school, type, Enter, Tab to the result, Enter: its paragraph, marked. Back: the result has the focus."""
    watched = open_page("", width=390)
    press_until(watched, "a[href='st-hilda/']")
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url("**/st-hilda/")
    press_until(watched, "#q")
    watched.page.keyboard.type("photographs")
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url("**/search/st-hilda/?*")
    watched.settle()
    assert watched.ask("location.search") == "?q=photographs"
    press_until(watched, "#results li:nth-child(2) h3 a")
    name, results = watched.ask("document.activeElement.textContent"), watched.put("results")
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url("**/st-hilda/**#*")
    target = find_target(watched)
    assert name.casefold() in target["section"].casefold()
    assert (target["colour"], target["inView"]) == ("rgb(255, 233, 168)", True)
    watched.page.go_back()
    watched.settle()
    watched.page.wait_for_function("document.activeElement.matches('#results a')")
    assert watched.ask("document.activeElement.textContent") == name
    assert watched.put("results") == results
    focus = watched.put("focus")
    assert (focus["ring"], focus["seen"], focus["covered"]) == (True, True, False)
    watched.page.keyboard.press("Tab")
    assert watched.ask("Boolean(document.activeElement.closest('#results li:nth-child(2), #results li:nth-child(3)'))")
    assert watched.errors == []


def test_another_school_is_chosen_by_keyboard(open_page: OpenPage) -> None:
    """The choice beside a result says which school it shows; a key changes it, and Enter on the link leads there."""
    watched = open_page("search/?q=phone")
    press_until(watched, "#results select")
    before = watched.ask("document.activeElement.value")
    watched.page.keyboard.press("ArrowDown")
    watched.page.wait_for_function(
        "(before) => document.querySelector('#results li:has(select) h3 a').pathname.split('/')[1] !== before",
        arg=before,
    )
    assert watched.ask("document.activeElement === document.querySelector('#results select')")
    school = watched.ask("document.activeElement.value")
    watched.page.keyboard.press("Shift+Tab")
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url(f"**/{school}/**#*")
