"""Visits: one page of a kind stays open for all tests that ask something of it, one after the other.

Opening a page costs more than most questions do. Each test gets the page as it comes: what the one before it changed
is taken back, and if it changed what cannot be taken back, the page is loaded anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.fonts import USUAL, WEAR
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
# All that a test can do to a page and that another could come upon, but for what is taken back of the window: elements,
# and what is open, chosen or typed in. The page itself notes whether any element became another, so that after the many
# questions that only read nothing is compared. What is opened and closed again, and the mark that leads back to the
# top, leave no trace.
_REMEMBER = """
() => {
  const readFields = () => [...document.querySelectorAll("input, select")].map((e) => `${e.checked} ${e.value}`).join()
  const describe = () => document.documentElement.outerHTML
  const opened = [...document.querySelectorAll("details")].map((part) => [part, part.open])
  const checked = [...document.querySelectorAll("input")].map((box) => [box, box.checked])
  const mark = document.createElement("i")
  mark.tabIndex = -1
  const leavesTrace = ({ type, target, attributeName, addedNodes, removedNodes }) =>
    type === "childList"
      ? [...addedNodes, ...removedNodes].some((node) => node !== mark)
      : attributeName !== "open" || target.nodeName !== "DETAILS"
  const [fields, address, elements] = [readFields(), location.href, describe()]
  let isTouched = false
  const note = (changes) => { isTouched ||= changes.some(leavesTrace) }
  const observer = new MutationObserver(note)
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  window.putBack = () => {
    for (const [part, isOpen] of opened) if (part.open !== isOpen) part.open = isOpen
    for (const [box, isChecked] of checked) if (box.checked !== isChecked) box.checked = isChecked
  }
  // Tab goes on from where the focus was last, or from where an element went that had it: from the top, as if anew.
  window.goToTop = () => {
    document.body.prepend(mark)
    mark.focus()
    mark.remove()
    scrollTo(0, 0)
    document.querySelectorAll(".scroll").forEach((frame) => frame.scrollTo(0, 0))
  }
  window.isAsItCame = () => {
    note(observer.takeRecords())
    if (readFields() !== fields || location.href !== address) return false
    isTouched &&= describe() !== elements
    return !isTouched
  }
}
"""
# Whether the window has a size, and whether a reader's settings are as usual: each is put right where it is not, since
# either has the browser style or lay out the whole page anew.
_HAS_ITS_WINDOW = """
([width, height]) => [
  innerWidth === width && innerHeight === height && devicePixelRatio === 1,
  ["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion)", "(forced-colors: active)"]
    .every((query) => !matchMedia(query).matches),
]
"""
# Nothing here has the page laid out, which takes most of the time that it costs to put a page back: that is done once,
# when the page is as it came and the window has its size.
_TAKE_BACK = "([size, worn]) => {{ const right = ({})(size); ({})(worn); window.putBack?.(); return right }}"
_IS_AS_IT_CAME = "() => { if (!window.isAsItCame) return false; window.goToTop(); return window.isAsItCame() }"


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

    def visit(self, name: str, size: ViewportSize = WINDOW) -> Watched:
        """One of `PAGES`, as it comes in a window of that size."""
        page = PAGES[name]
        if page.site not in self._windows or self._windows[page.site].page.is_closed():
            self._names.pop(page.site, None)
            self._windows[page.site] = self._open_one(page.site)
        watched = self._windows[page.site]
        if self._names.get(page.site) != name or not put_back(watched, size):
            self._names[page.site] = name
            set_window(watched, size)
            watched.forget()
            watched.go(page.address)
            watched.ask(_REMEMBER)
        return watched


def put_back(watched: Watched, size: ViewportSize) -> bool:
    """Take back what a test did to a page that was remembered; whether all could be taken back."""
    right = watched.ask(_TAKE_BACK.format(_HAS_ITS_WINDOW, WEAR), [list(size.values()), [USUAL, ""]])
    change_window(watched, size, right)
    return bool(watched.ask(_IS_AS_IT_CAME))


def open_in(watched: Watched, path: str, *, width: int = WINDOW["width"], **media: Any) -> Watched:  # noqa: ANN401
    """Go to a page in a window that tests share, with a reader's settings: `media` are Playwright's."""
    # A test before may have left the pointer where this page has a link, which would show as one that is pointed at.
    watched.page.mouse.move(0, 0)
    return read_in(watched, path, width=width, **media)


def read_in(watched: Watched, path: str, *, width: int = WINDOW["width"], **media: Any) -> Watched:  # noqa: ANN401
    """Likewise in a window in which no test uses the pointer, since nothing is drawn there that would answer to it."""
    set_window(watched, get_size(width), **media)
    watched.forget()
    watched.go(path)
    return watched


def get_size(width: int) -> ViewportSize:
    """The size of a window of a width: a phone's is lower."""
    return {"width": width, "height": 664 if width < PHONE_AT_MOST else WINDOW["height"]}


def set_window(watched: Watched, size: ViewportSize = WINDOW, **media: Any) -> None:  # noqa: ANN401  Playwright's
    """Take back what a test did to the window, and not to the page in it, or change it so; only where it is needed."""
    change_window(watched, size, watched.ask(_HAS_ITS_WINDOW, list(size.values())), **media)


def change_window(watched: Watched, size: ViewportSize, right: list[bool], **media: Any) -> None:  # noqa: ANN401  likewise
    """Give a window a size, and a reader's settings, of which those that are not named are as usual.

    `right` says whether it has the size, and whether its settings are as usual.
    """
    fits, is_usual = right
    if not fits:
        watched.page.set_viewport_size(size)
    if media or not is_usual:
        watched.page.emulate_media(**{**AS_USUAL, **media})
