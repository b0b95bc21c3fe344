"""Visits: one page of a kind stays open for all tests that ask something of it, one after the other.

Opening a page costs more than most questions do. Each test gets the page as it comes: what the one before it changed
is taken back, and if it changed what cannot be taken back, the page is loaded anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.fonts import USUAL
from tests.browser.sample import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import ViewportSize

    from tests.browser.sample import SiteName
    from tests.browser.watching import Watched

WINDOW: ViewportSize = {"width": 1280, "height": 900}
# All that a test can do to a page and that another could come upon, but for what `restore` takes back: elements,
# what is open, chosen or typed in, and whether the focus has ever been anywhere, from where Tab would go on.
_REMEMBER = """
() => {
  addEventListener("focusin", () => { window.hadFocus = true })
  window.describePage = () => [document.documentElement.outerHTML, ...document.querySelectorAll("input, select")]
    .map((e) => e.outerHTML === undefined ? e : `${e.checked} ${e.value}`).join() + location.href + window.hadFocus
  window.asItCame = window.describePage()
}
"""
_IS_AS_IT_CAME = "() => Boolean(window.asItCame) && window.describePage() === window.asItCame"


class Visits:
    """Opens the page that a test asks for, if it is not the one that is open."""

    def __init__(self, open_one: Callable[[SiteName], Watched]) -> None:
        """`open_one` opens a window on a site, with no page in it yet."""
        self._open_one = open_one
        self._windows: dict[SiteName, Watched] = {}
        self._names: dict[SiteName, str] = {}

    def visit(self, name: str) -> Watched:
        """One of `PAGES`, as it comes."""
        page = PAGES[name]
        if page.site not in self._windows:
            self._windows[page.site] = self._open_one(page.site)
        watched = self._windows[page.site]
        _restore(watched)
        if self._names.get(page.site) != name or not watched.ask(_IS_AS_IT_CAME):
            self._names[page.site] = name
            watched.forget()
            watched.go(page.address)
            watched.ask(_REMEMBER)
        return watched


def _restore(watched: Watched) -> None:
    """Take back what a test did to the window, and not to the page in it."""
    page = watched.page
    page.set_viewport_size(WINDOW)
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference", forced_colors="none")
    watched.wear(USUAL)
    watched.ask("scrollTo(0, 0)")
