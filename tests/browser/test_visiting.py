"""Each test that visits a page gets it as it comes, whatever the one before it did; only where it must is it loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.auditing import OPEN
from tests.browser.fonts import HIGH, SPACED
from tests.faults import gather_faults

if TYPE_CHECKING:
    from tests.browser.visiting import Visits

pytestmark = pytest.mark.browser

# It has fields, choices and something to open.
KIND = "school for staff"
DESCRIBE = """() => [document.documentElement.outerHTML, location.href, document.title, innerWidth, innerHeight,
  scrollY, ...document.querySelectorAll("input, select")].map((e) => e.outerHTML ? `${e.checked} ${e.value}` : e)"""
MARK, IS_MARKED = "window.isMarked = true", "Boolean(window.isMarked)"
CHANGES = {
    "an element more": "document.querySelector('main').append(document.createElement('i'))",
    "an element less": "document.querySelector('main a').remove()",
    "words": "document.querySelector('h1').firstChild.data = 'Other words'",
    "an attribute": "document.body.dataset.other = '1'",
    "a style of an element": "document.querySelector('h1').style.color = 'red'",
    "what is typed": "document.getElementById('filter-words').value = 'words'",
    "what is chosen": "document.querySelector('main select').selectedIndex = 1",
    "the address": "location.hash = 'register'",
    "an open part that was put in": "document.querySelector('main').insertAdjacentHTML('beforeend', '<details open>')",
}
READING = (
    OPEN,
    "scrollTo(0, 200)",
    "document.querySelector('footer a').focus()",
    "[...document.querySelectorAll('*')].map((e) => getComputedStyle(e).color).length",
)


def test_what_a_test_changed_is_not_there_for_the_next(visits: Visits) -> None:
    """Whatever it was, the page is as it came, which it can be only if it is loaded anew."""
    as_it_came = visits.visit(KIND).ask(DESCRIBE)
    with gather_faults() as row:
        for name, change in CHANGES.items():
            with row(name):
                watched = visits.visit(KIND)
                watched.ask(MARK)
                watched.ask(f"() => {{ {change} }}")
                assert watched.ask(DESCRIBE) != as_it_came
                assert visits.visit(KIND).ask(DESCRIBE) == as_it_came
                assert not watched.ask(IS_MARKED)


def test_a_page_that_was_only_read_is_not_loaded_anew(visits: Visits) -> None:
    """What was opened is closed, the window and the font are as usual, and Tab begins at the top."""
    watched = visits.visit(KIND)
    as_it_came = watched.ask(DESCRIBE)
    watched.ask(MARK)
    for question in READING:
        watched.ask(question)
    watched.zoom(2)
    watched.page.emulate_media(color_scheme="dark", media="print")
    watched.wear(HIGH, SPACED)
    assert watched.ask(DESCRIBE) != as_it_came
    visits.visit(KIND)
    assert watched.ask(IS_MARKED)
    assert watched.ask(DESCRIBE) == as_it_came
    assert watched.ask("[devicePixelRatio, matchMedia('print, (prefers-color-scheme: dark)').matches]") == [1, False]
    assert watched.ask("getComputedStyle(document.body).letterSpacing") == "normal"
    watched.page.keyboard.press("Tab")
    assert watched.ask("document.activeElement.matches('.skip')")


def test_a_page_comes_in_the_window_that_a_test_wants(visits: Visits) -> None:
    """Another size is no reason to load it."""
    visits.visit(KIND).ask(MARK)
    watched = visits.visit(KIND, {"width": 320, "height": 664})
    assert watched.ask("[innerWidth, innerHeight]") == [320, 664]
    assert watched.ask(IS_MARKED)
