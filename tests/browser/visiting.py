"""Visits: one page of a kind stays open for all tests that ask something of it, one after the other.

Opening a page costs more than most questions do. Each test gets the page as it comes: what the one before it changed
is taken back, and if it changed what cannot be taken back, the page is loaded anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.fonts import USUAL
from tests.browser.sample import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import ViewportSize

    from tests.browser.sample import SiteName
    from tests.browser.watching import Watched

WINDOW: ViewportSize = {"width": 1280, "height": 900}
PHONE_AT_MOST = 600
AS_USUAL: dict[str, Any] = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}
# All that a test can do to a page and that another could come upon, but for what `set_window` takes back: elements, and
# what is open, chosen or typed in. What was opened is closed again.
_REMEMBER = """
() => {
  window.describePage = () => [document.documentElement.outerHTML, ...document.querySelectorAll("input, select")]
    .map((e) => e.outerHTML === undefined ? e : `${e.checked} ${e.value}`).join() + location.href
  const opened = [...document.querySelectorAll("details")].map((part) => [part, part.open])
  const checked = [...document.querySelectorAll("input")].map((box) => [box, box.checked])
  window.close = () => {
    for (const [part, isOpen] of opened) part.open = isOpen
    for (const [box, isChecked] of checked) box.checked = isChecked
  }
  window.asItCame = window.describePage()
}
"""
# Tab goes on from where the focus was last, or from where an element went that had it: from the top, as on a new page.
_PUT_BACK = """
() => {
  if (!window.asItCame) return false
  window.close()
  const top = document.createElement("i")
  top.tabIndex = -1
  document.body.prepend(top)
  top.focus()
  top.remove()
  scrollTo(0, 0)
  document.querySelectorAll(".scroll").forEach((frame) => frame.scrollTo(0, 0))
  return window.describePage() === window.asItCame
}
"""
_HAS_ITS_WINDOW = """
([width, height]) => innerWidth === width && innerHeight === height && devicePixelRatio === 1 &&
  ["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion)", "(forced-colors: active)"]
    .every((query) => !matchMedia(query).matches)
"""


def keep_open(open_one: Callable[[str], Watched]) -> Callable[[str], Watched]:
    """Windows that tests share, by name: one whose page was closed, since it did not answer, is opened anew."""
    opened: dict[str, Watched] = {}

    def get(name: str) -> Watched:
        if name not in opened or opened[name].page.is_closed():
            opened[name] = open_one(name)
        return opened[name]

    return get


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
        if page.site not in self._windows or self._windows[page.site].page.is_closed():
            self._names.pop(page.site, None)
            self._windows[page.site] = self._open_one(page.site)
        watched = self._windows[page.site]
        set_window(watched)
        watched.wear(USUAL)
        if self._names.get(page.site) != name or not watched.ask(_PUT_BACK):
            self._names[page.site] = name
            watched.forget()
            watched.go(page.address)
            watched.ask(_REMEMBER)
        return watched


def open_in(watched: Watched, path: str, *, width: int = WINDOW["width"], **media: Any) -> Watched:  # noqa: ANN401
    """Go to a page in a window that tests share, with a reader's settings: `media` are Playwright's."""
    set_window(watched, get_size(width), **media)
    # A test before may have left the pointer where this page has a link, which would show as one that is pointed at.
    watched.page.mouse.move(0, 0)
    watched.forget()
    watched.go(path)
    return watched


def get_size(width: int) -> ViewportSize:
    """The size of a window of a width: a phone's is lower."""
    return {"width": width, "height": 664 if width < PHONE_AT_MOST else WINDOW["height"]}


def set_window(watched: Watched, size: ViewportSize = WINDOW, **media: Any) -> None:  # noqa: ANN401  Playwright's
    """Take back what a test did to the window, and not to the page in it, or change it so; only where it is needed."""
    if media or not watched.ask(_HAS_ITS_WINDOW, list(size.values())):
        watched.page.set_viewport_size(size)
        watched.page.emulate_media(**{**AS_USUAL, **media})
