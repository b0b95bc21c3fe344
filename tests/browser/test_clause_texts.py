"""A text with all that can be typed, in a page with the site's own style sheet: read, copied, filled in on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from clausebook.document.blocks import SubHeading
from tests.browser.auditing import audit
from tests.browser.conftest import open_window
from tests.browser.fonts import SPACED, TWICE_AS_LARGE
from tests.browser.sample import CHECKOUT, SCHEMES, WIDTHS
from tests.browser.serving import serve_folder
from tests.browser.watching import SIDEWAYS, Watched
from tests.needing import find_command
from tests.render.unit_parts import list_units, make_parts, read_tree, write_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

STYLES = CHECKOUT / "templates" / "site" / "assets" / "clausebook.css"
TYPED = (CHECKOUT / "tests" / "render" / "text" / "everything.md").read_text(encoding="utf-8")
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Calling home</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="complaint.svg">
<link rel="stylesheet" href="clausebook.css"></head><body><div class="wrap"><main><h1>Calling home</h1>
<div class="document"><section class="clause" id="kindness" aria-labelledby="kindness.title">
<h2 class="head" id="kindness.title">Calling</h2>{}</section></div></main></div></body></html>"""
PARAGRAPH = (
    '<div class="para" id="p-{0}"><a href="#p-{0}"><span class="vh">Paragraph </span>3.{0}</a><div>{1}</div></div>'
)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 90" width="900" height="90"><path d="M9 9h800"/></svg>'
)
COPIED = """
() => {
  getSelection().selectAllChildren(document.querySelector(".document"))
  return getSelection().toString()
}
"""


def write_page() -> str:
    """A page like that of a policy, with the whole text in it."""
    tree = read_tree(TYPED)
    *units, notes = [write_parts(parts) for parts in make_parts(tree)]
    made = [
        f"<h3>{html}</h3>" if isinstance(unit[0], SubHeading) else PARAGRAPH.format(number, html)
        for number, (unit, html) in enumerate(zip(list_units(tree), units, strict=False))
    ]
    return PAGE.format("\n".join([*made, notes]))


@pytest.fixture(scope="module")
def text_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served, under the site's content policy."""
    folder = tmp_path_factory.mktemp("texts")
    shutil.copy(STYLES, folder)
    (folder / "index.html").write_text(write_page(), encoding="utf-8")
    (folder / "complaint.svg").write_text(PICTURE, encoding="utf-8")
    with serve_folder(folder) as address:
        yield address


@pytest.fixture
def text_page(chromium: Browser, text_address: str) -> Iterator[Watched]:
    """The page in a window of its own."""
    with open_window(chromium) as window:
        watched = Watched(window.new_page(), text_address)
        watched.go("")
        yield watched


def test_nothing_goes_wrong(text_page: Watched) -> None:
    """No error, no breach of the content policy, nothing out of view, contrast in both schemes; axe finds nothing."""
    for width in (320, *WIDTHS):
        text_page.page.set_viewport_size({"width": width, "height": 800})
        assert text_page.ask(SIDEWAYS) == 0, width
        for scheme in SCHEMES:
            text_page.page.emulate_media(color_scheme=scheme)
            assert text_page.put("contrast") == [], (width, scheme)
    assert audit(text_page.page) == []
    assert (text_page.errors, text_page.breaches, text_page.strangers) == ([], [], [])


def test_it_fits_a_small_phone_in_any_font(text_page: Watched, fonts: list[str]) -> None:
    """In no font does anything scroll sideways at 320 pixels, nor spaced widely, nor on a phone and twice as large."""
    none = dict.fromkeys(fonts, 0)
    text_page.page.set_viewport_size({"width": 320, "height": 664})
    assert text_page.put_in(fonts, "sideways", SPACED) == none
    text_page.page.set_viewport_size({"width": 390, "height": 664})
    assert text_page.put_in(fonts, "sideways", SPACED, TWICE_AS_LARGE) == none


def test_links_to_notes_are_large_enough(text_page: Watched, fonts: list[str]) -> None:
    """A mark of a note is small to the eye, and 24 by 24 pixels to the finger; so are the ways back."""
    text_page.page.set_viewport_size({"width": 390, "height": 664})
    for font, found in text_page.put_in(fonts, "targets").items():
        assert (found["count"] > 15, found["small"]) == (True, []), font


def test_labels_and_words_stand_apart(text_page: Watched, fonts: list[str]) -> None:
    """In no font does a label run into its words, and those behind all labels of a list begin below one another."""
    text_page.page.set_viewport_size({"width": 390, "height": 664})
    for font, lists in text_page.put_in(fonts, "labels").items():
        assert len(lists) > 5
        for items in lists:
            begins = [item["begin"] for item in items]
            assert all(item["end"] < item["begin"] + 0.1 for item in items), font
            assert max(begins) - min(begins) < 1, (font, begins)


def test_what_is_copied_is_what_was_typed(text_page: Watched) -> None:
    """Labels, boxes and blanks are text: whoever copies them has them as they were typed, with their words."""
    copied = [line.strip() for line in text_page.ask(COPIED).split("\n")]
    assert {
        "175. It must follow the guidance, and must be able to show that it has followed it in every year.",
        "(iii) three",
        "\u2610 I do not agree",
        "\u2611 I have read the policy",
        "( ) Yes",
        "Child\u2019s name: ____",
        "Signed: [signature] Date: __/__/____",
    } <= set(copied)


def test_on_paper(text_page: Watched, tmp_path: Path) -> None:
    """Every label is printed with its words, lines to write on are drawn, and no way back is left where none leads."""
    pdf = tmp_path / "text.pdf"
    text_page.page.pdf(path=pdf, prefer_css_page_size=True)
    command = [find_command("Poppler"), "-layout", str(pdf), "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = {re.sub(r"\s+", " ", line).strip() for line in printed.splitlines()}
    assert {"(iii) three", "176. It must ask.", "ii. at the gate", "Marlowe"} <= lines
    assert "Back" not in printed
