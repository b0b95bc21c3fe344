"""Watches a page for what must never happen: errors, requests to other hosts, breaches of the content policy."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import Error

from tests.browser.fonts import WEAR

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, ConsoleMessage, Page, Request, ViewportSize

QUESTIONS = Path(__file__).parent / "questions"
# Said by Chromium of any page that the server sends with that status, which is right here.
_NOT_FOUND = "the server responded with a status of 404"
# A browser loads the icon in its own time, and gives it up when the reader goes on before it is there.
_GIVEN_UP, _ICON = "net::ERR_ABORTED", "/assets/icon.svg"
# A font that a sheet has just named is there only when it is loaded.
_ASK_IN_FONTS = """
async ([fonts, styles]) => {
  const wear = %s, ask = %s, answers = {}
  for (const font of fonts) {
    wear([font, styles])
    await document.fonts.load(`1rem "${font}"`)
    answers[font] = ask()
  }
  return answers
}
"""
# By how many pixels the page is wider than its window.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The words of cells of tables that are to need no scrolling, as far as they end beyond the frame of their table.
CUT_CELLS = """[...document.querySelectorAll(".scroll:has(> .stacks)")].flatMap((frame) =>
  [...frame.querySelectorAll("th, td")]
    .filter((cell) => cell.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1)
    .map((cell) => cell.innerText))"""
_FOLLOW = """
() => {
  const ask = %s
  window.followed = []
  window.follow = () => { window.followed.push(ask()) }
  addEventListener("keyup", window.follow)
}
"""
_FOLLOWED = "() => { removeEventListener('keyup', window.follow); return window.followed }"
_WALK = "(backwards) => (%s)(%s, backwards)"
_LISTEN = """
window.breaches ??= []
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  window.breaches.push(`${violatedDirective}: ${blockedURI}`)
})
"""
# Until the results of a search are there, if this is a search.
_SETTLED = """
() => document.readyState === "complete" && (
  !document.getElementById("outcome") || !new URLSearchParams(location.search).get("q") ||
  document.querySelector("#outcome h2"))
"""
# Looked for by the clock, since a window that is not drawn has no frames.
_SETTLES = """
() => new Promise((resolve) => {
  const look = () => { if ((%s)()) resolve(); else setTimeout(look, 10) }
  look()
})
"""
_IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
_WENT_ON = "Execution context was destroyed"


def list_stops(met: list[dict[str, Any]]) -> list[int]:
    """The numbers of the stops that were met; fails the test unless each was in view, with a ring, and uncovered."""
    for focus in met:
        assert focus["ring"], focus
        assert focus["seen"], focus
        assert not focus["covered"], focus
    return [focus["stop"] for focus in met]


def see_in(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Let a page be seen in a scheme, if it is in the other: even to be told of the same has it styled anew."""
    if page.evaluate(_IS_DARK) != (scheme == "dark"):
        page.emulate_media(color_scheme=scheme)


def read_question(name: str) -> str:
    """The script of a question."""
    return (QUESTIONS / f"{name}.js").read_text(encoding="utf-8")


class Watched:
    """A page of a site, and everything that went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.add_init_script(_LISTEN)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._fail)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and _NOT_FOUND not in message.text:
            self.errors.append(message.text)

    def _fail(self, request: Request) -> None:
        # What was asked for by a page that was left is given up too.
        if request.url in self.requests and (request.failure != _GIVEN_UP or not request.url.endswith(_ICON)):
            self.errors.append(f"{request.url}: {request.failure}")

    def press(self, key: str, count: int) -> list[int]:
        """Press a key so many times; the numbers of the stops that it came to, each in view with a ring, uncovered."""
        return list_stops(self.follow(key, count))

    def follow(self, key: str, count: int) -> list[dict[str, Any]]:
        """Press a key so many times; what `focus.js` says of the stop at which each found the focus as it was let go.

        The page writes that down itself, which spares a call for each.
        """
        self.ask(_FOLLOW % read_question("focus"))
        for _ in range(count):
            self.page.keyboard.press(key)
        return list(self.ask(_FOLLOWED))

    def walk(self, *, backwards: bool = False) -> list[dict[str, Any]]:
        """What `focus.js` says of each stop when it is given the focus in the order of the page, or from the end.

        It takes a quarter of what it takes to press a key for each, and comes to the same: fails the test if anything
        on the page would lead Tab another way. The stops must be numbered.
        """
        # Once by the key, since a browser shows a ring only to those who use one.
        self.page.keyboard.press("Tab")
        found = self.ask(_WALK % (read_question("walk"), read_question("focus")), backwards)
        assert found["odd"] == [], found["odd"]
        return list(found["answers"])

    def forget(self) -> None:
        """Begin anew to watch, as on a page that is just being opened."""
        self.errors.clear()
        self.requests.clear()

    def go(self, path: str) -> None:
        """Go to a page of the site and wait until it is whole."""
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the page is whole, and the results of a search are there.

        A page that leads on to another is asked by what Playwright has for that; whatever it waits with is large, and
        loading it takes a third of what opening a page does.
        """
        try:
            self.ask(_SETTLES % _SETTLED)
        except Error as error:
            if _WENT_ON not in str(error):
                raise
            self.page.wait_for_function(_SETTLED, polling=10)

    def ask(self, script: str, argument: object = None) -> Any:  # noqa: ANN401  whatever the page answers
        """What a script says of the page."""
        return self.page.evaluate(script, argument)

    def put(self, question: str) -> Any:  # noqa: ANN401  likewise
        """What the page answers to one of the questions in `questions/`."""
        return self.page.evaluate(read_question(question))

    def resize(self, width: int, height: int) -> None:
        """Give the window a size, if it has another: even one of the same size has the browser do some work."""
        size: ViewportSize = {"width": width, "height": height}
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)

    def wear(self, font: str, *styles: str) -> None:
        """Show the page in another font from now on, and with styles of the reader's own."""
        self.ask(WEAR, [font, "\n".join(styles)])

    def zoom(self, ratio: int) -> None:
        """Enlarge the page in a window of 1280 by 1024 pixels, until a test sets another size."""
        size: ViewportSize = {"width": 1280 // ratio, "height": 1024 // ratio}
        self.page.set_viewport_size(size)
        metrics = {**size, "deviceScaleFactor": ratio, "mobile": False}
        self._session.send("Emulation.setDeviceMetricsOverride", metrics)

    @cached_property
    def _session(self) -> CDPSession:
        return self.page.context.new_cdp_session(self.page)

    def put_in(self, fonts: list[str], question: str, *styles: str) -> dict[str, Any]:
        """What the page answers to a question in each of these fonts, with styles of the reader's own."""
        return dict(self.ask(_ASK_IN_FONTS % (WEAR, read_question(question)), [fonts, "\n".join(styles)]))

    @property
    def breaches(self) -> list[str]:
        """Breaches of the content policy so far."""
        return list(self.ask("window.breaches"))

    @property
    def strangers(self) -> list[str]:
        """Requests to other hosts so far."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]
