"""A window in which nothing is ever drawn: what a page is asked about its boxes, colours and focus needs no picture.

Drawing takes a third of what the questions to every kind of page take. Chromium without windows lets the program that
steers it say when a frame is due, and here none ever is; styles and layout are worked out whenever a script asks.
So a script that waits for a frame would wait for ever, and what it does would not be seen: a page with one is found
out.
Another Chromium draws as ever, and answers the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page

# Whatever a page's own scripts could wait for a frame with is told as breaches of the content policy are.
_FIND_OUT = """
(() => {
  const tell = (name) => { window.breaches = [...(window.breaches ?? []), `waits for a frame: ${name}`] }
  for (const name of ["requestAnimationFrame", "IntersectionObserver", "ResizeObserver"]) {
    window[name] = new Proxy(window[name], {
      apply: (own, self, given) => { tell(name); return Reflect.apply(own, self, given) },
      construct: (own, given) => { tell(name); return Reflect.construct(own, given) },
    })
  }
  const { addEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function (name, ...given) {
    if (/^(scroll|resize|animation|transition)/.test(name) || this instanceof MediaQueryList) tell(name)
    return addEventListener.call(this, name, ...given)
  }
})()
"""


def open_undrawn(browser: Browser, open_window: Callable[[], BrowserContext]) -> Page:
    """A page in a window of its own that draws nothing, if this Chromium can do so."""
    session = browser.new_browser_cdp_session()
    known = set(session.send("Target.getBrowserContexts")["browserContextIds"])
    window = open_window()
    window.add_init_script(_FIND_OUT)
    (made,) = set(session.send("Target.getBrowserContexts")["browserContextIds"]) - known
    asked = {"url": "about:blank", "browserContextId": made, "enableBeginFrameControl": True}
    try:
        with window.expect_page() as opening:
            session.send("Target.createTarget", asked)
    except Error:
        return window.new_page()
    finally:
        session.detach()
    return opening.value
