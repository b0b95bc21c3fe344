"""Asks axe-core of a page: which rules of WCAG 2.2 A and AA, and which good practices, does it break?"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, NamedTuple

from tests.browser.sample import WIDTHS
from tests.browser.watching import see_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# The rules whose answer depends on colours.
COLOURS = ("color-contrast", "link-in-text-block")
# These and the one that measures what can be used take most of the time, and both are measured by questions of ours on
# each page: `contrast.js` and `targets.js`, which is stricter, since it lets nothing be small that stands apart.
MEASURED = (*COLOURS, "target-size")
# axe asks for the few colours of a page thousands of times, and reading one takes it half of all its work. What it
# reads depends on the words alone, so it is read once. Of what was found only the words are wanted, no selectors; of
# what was not, not even those; and the one rule that needs something loaded first needs films and sounds, not sheets.
_READ_COLOURS_ONCE = """
() => {
  const { prototype } = axe.commons.color.Color, read = prototype.parseString, known = new Map()
  prototype.parseString = function (words) {
    if (!known.has(words)) {
      read.call(this, words)
      known.set(words, [this.r, this.g, this.b, this.alpha])
    }
    [this.r, this.g, this.b, this.alpha] = known.get(words)
    return this
  }
  axe.configure({ noHtml: true })
}
"""
# axe keeps each part of a colour in a WeakMap of its own, and collecting those is a fifth of what colours take. Here a
# map is a name in whatever it is asked about, which lives as long.
_AXE_WITH_LIGHT_MAPS = """
(() => {
  class WeakMap {
    name = Symbol("kept")
    constructor(entries) { for (const [key, value] of entries ?? []) this.set(key, value) }
    has(key) { return Object(key) === key && Object.hasOwn(key, this.name) }
    get(key) { return this.has(key) ? key[this.name] : undefined }
    set(key, value) { key[this.name] = value; return this }
    delete(key) { return this.has(key) && delete key[this.name] }
  }
  %s
})()
"""
# Where the tests' own server has the script. A page loads it from there in half of the time that it takes Playwright to
# hand half a megabyte to a browser.
AXE = "/axe-for-these-tests.js"
_LOAD = """
(address) => window.axe ? undefined : new Promise((resolve, reject) => {
  const script = document.createElement("script")
  script.src = address
  script.onload = () => { script.remove(); resolve() }
  script.onerror = () => reject(new Error(`no ${address}`))
  document.head.append(script)
})
"""
_ASK = """
async ([tags, without]) => {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]))
  const wanted = { resultTypes: ["violations"], selectors: false, elementRef: true }
  const found = await axe.run(document, { runOnly: tags, rules, ...wanted, preload: { assets: ["media"] } })
  const tell = (rule) => ({ element }) => `${rule.id}: ${element.outerHTML.slice(0, 160)}`
  return found.violations.flatMap((rule) => rule.nodes.map(tell(rule)))
}
"""
# Everything that can be opened is open, and what is unchanged shows; or everything is as it comes.
OPEN = """
() => {
  for (const part of document.querySelectorAll("details")) part.open = true
  for (const box of document.querySelectorAll("input.whole")) box.checked = true
}
"""


class Setting(NamedTuple):
    """How a page is seen: its width, its scheme, and what opens it, if anything does."""

    width: int
    scheme: Literal["light", "dark"]
    opening: str = OPEN


# As it comes on a phone in light, and with everything open on a wide screen in dark.
SETTINGS = (Setting(min(WIDTHS), "light", ""), Setting(max(WIDTHS), "dark"))
# All that there is on a phone, as parents read, and on a wide screen, as staff do.
PHONE, DESK = Setting(min(WIDTHS), "light"), Setting(max(WIDTHS), "dark")


@cache
def read_axe() -> str:
    """The script of axe-core, from the package that brings it; nothing is fetched."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@cache
def write_axe() -> str:
    """The script of axe-core, with what spares it work."""
    return f"{_AXE_WITH_LIGHT_MAPS % read_axe()};({_READ_COLOURS_ONCE})()"


def list_violations(page: Page, rules: tuple[str, ...] = TAGS, *, without: tuple[str, ...] = ()) -> list[str]:
    """What a page of the tests' own server breaks as it is now: the rule and the element, once for each.

    `rules` are rules by their names or tags, and `without` are the names of those among them to leave out.
    """
    page.evaluate(_LOAD, AXE)
    return list(page.evaluate(_ASK, [list(rules), list(without)]))


def audit(page: Page, settings: Iterable[Setting] = SETTINGS, *, measures: bool = True) -> list[str]:
    """What the page breaks in each of these settings.

    In those that are usual each of the three pairs is seen, and no more is: what differs between a width, a scheme and
    an open part beyond that, the questions of `questions/` measure at each width, in each scheme, closed and open.
    Colours are looked at with everything open alone, which shows all that there is. Where the test does not let it
    measure, neither they nor the sizes of targets are looked at.
    """
    found = []
    for width, scheme, opening in settings:
        page.set_viewport_size({"width": width, "height": 800})
        see_in(page, scheme)
        if opening:
            page.evaluate(opening)
        without = (() if opening else COLOURS) if measures else MEASURED
        found += [f"{width}, {scheme}: {violation}" for violation in list_violations(page, without=without)]
    return found
