"""The fonts that pages are tested with, and what else readers set of their text.

Each test names its own font; which ones a machine shows by itself decides nothing.

Four real ones stand for what readers have: one as wide as Arial, a wide and high one, a narrow one, and one with much
room above and below its letters. `FLAT` is made up, with half the height of any real one: a target that is large
enough in it gets nothing of its size from the font.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What a test gets that names no other. Where it is missing, Arial stands in for it: its letters are as wide.
USUAL = "Liberation Sans"
# A seventh wider than what phones have. It must break nothing, but less of a page is in view in it.
NOT_ON_PHONES = "DejaVu Sans"
NARROW, HIGH = "Liberation Sans Narrow", "Noto Sans"
FONTS = (USUAL, NOT_ON_PHONES, NARROW, HIGH)
FLAT = "Flat"
# Those that decide a question, so that the others are asked it in a deep run only: what is too wide for its place, what
# is too high for it, and what is too small.
WIDEST, HIGHEST, SMALLEST = (USUAL, NOT_ON_PHONES), (NOT_ON_PHONES, HIGH), (NARROW, FLAT)
# Lines, letters and words further apart: https://www.w3.org/TR/WCAG22/#text-spacing
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
TWICE_AS_LARGE = "html { font-size: 200% !important }"
# A sheet that is made by a script needs no leave of the content policy. The guide has a variable of its own.
WEAR = """
([font, more]) => {
  const sheet = new CSSStyleSheet(), worn = `
    @font-face{font-family:Flat;src:local("Liberation Sans"),local("Arial");
      ascent-override:45%;descent-override:5%;line-gap-override:0%}
    :root{--font:"${font}",Arial,sans-serif}body{--md-text-font-family:"${font}",Arial,sans-serif}
    ${more}`
  // A new sheet has the whole page laid out anew.
  if (document.worn === worn) return
  document.worn = worn
  sheet.replaceSync(worn)
  document.adoptedStyleSheets = [sheet]
}
"""


def write_script(font: str) -> str:
    """The script that gives each new page a font before anything is drawn."""
    return f"({WEAR})({json.dumps([font, ''])})"


def name_drawn(page: Page, selector: str) -> set[str]:
    """The names of the fonts in which the browser drew an element's words, whatever the page asked for."""
    # The browser tells what it drew last. Asking for a box makes it lay the page out anew after a change of font.
    page.evaluate("(selector) => document.querySelector(selector).getBoundingClientRect()", selector)
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument")["root"]
    found = session.send("DOM.querySelector", {"nodeId": root["nodeId"], "selector": selector})
    drawn = session.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})
    session.detach()
    return {font["familyName"] for font in drawn["fonts"]}


def is_there(page: Page, font: str) -> bool:
    """Whether this machine has a font: words that ask for it are drawn in it and in no other."""
    page.set_content("<p>Every adult must keep what a child tells them.</p>")
    page.evaluate("(font) => { document.querySelector('p').style.fontFamily = JSON.stringify(font) }", font)
    return name_drawn(page, "p") == {font}
