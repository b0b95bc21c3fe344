"""Watches a page for what must never happen: errors, requests to other hosts, breaches of the content policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.fonts import WEAR

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request

QUESTIONS = Path(__file__).parent / "questions"
# Said by Chromium of any page that the server sends with that status, which is right here.
_NOT_FOUND = "the server responded with a status of 404"
# A browser loads the icon in its own time, and gives it up when the reader goes on before it is there.
_GIVEN_UP, _ICON = "net::ERR_ABORTED", "/assets/icon.svg"
_LISTEN = """
window.breaches = []
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
        if request.failure != _GIVEN_UP or not request.url.endswith(_ICON):
            self.errors.append(f"{request.url}: {request.failure}")

    def go(self, path: str) -> None:
        """Go to a page of the site and wait until it is whole."""
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the page is whole, and the results of a search are there."""
        self.page.wait_for_function(_SETTLED)

    def ask(self, script: str, argument: object = None) -> Any:  # noqa: ANN401  whatever the page answers
        """What a script says of the page."""
        return self.page.evaluate(script, argument)

    def put(self, question: str) -> Any:  # noqa: ANN401  likewise
        """What the page answers to one of the questions in `questions/`."""
        return self.page.evaluate(read_question(question))

    def wear(self, font: str) -> None:
        """Show the page in another font from now on."""
        self.ask(WEAR, font)

    def list_small_targets(self) -> list[dict[str, Any]]:
        """Targets of fewer than 24 by 24 pixels, and those of the header that are less than 44 high."""
        targets = self.put("targets")
        assert targets
        return [
            target
            for target in targets
            if target["height"] < (44 if target["inHeader"] else 24) or target.get("width", 24) < 24
        ]

    @property
    def breaches(self) -> list[str]:
        """Breaches of the content policy so far."""
        return list(self.ask("window.breaches"))

    @property
    def strangers(self) -> list[str]:
        """Requests to other hosts so far."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]
