"""Pages of policies: what is in view at once, whose colours and fonts they are in, and contrast themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.fonts import FONTS, NOT_ON_PHONES, name_drawn
from tests.browser.sample import SCHEMES, SCHOOLS
from tests.needing import skip_without

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

COLOURS = "(s) => [...new Set([...document.querySelectorAll(s)].map((a) => getComputedStyle(a).color))]"
LINES = "(s) => [...new Set([...document.querySelectorAll(s)].map((a) => getComputedStyle(a).textDecorationLine))]"


def test_pages_are_drawn_in_the_font_that_a_test_names(
    open_page: OpenPage, open_staff: OpenPage, fonts: list[str]
) -> None:
    """A test of sizes that names a font measures that font, on our own pages and in the guide's frame."""
    for open_one, path, words in ((open_page, "st-hilda/social-media/", "h1"), (open_staff, "guide/", "article p")):
        watched = open_one(path)
        for font in set(FONTS) & set(fonts):
            watched.wear(font)
            assert name_drawn(watched.page, words) == {font}, path
    for font in set(FONTS) - set(fonts):
        skip_without(font)
        raise AssertionError(font)


TARGET = 24


# The same on each page: its name, how it stands, all of the short version, and the first number to ring.
FOLD = """() => Object.fromEntries(["h1", ".status", ".short", ".ask a[href^='tel:']"].map(
    (s) => [s, document.querySelector(s).getBoundingClientRect().bottom]))"""


def test_what_a_parent_needs_is_in_view_at_once(read_page: OpenPage, fonts: list[str]) -> None:
    """In any font that phones have, before anybody scrolls: name, status, the short version whole and a number."""
    for school in SCHOOLS:
        watched = read_page(f"{school}/social-media/", width=390)
        for font in fonts:
            if font == NOT_ON_PHONES:
                continue
            watched.wear(font)
            bottoms = watched.ask(FOLD)
            assert max(bottoms.values()) <= watched.ask("innerHeight"), (school, font, bottoms)
            assert list(bottoms.values()) == sorted(bottoms.values()), (school, font)


# Where the document's own words begin: its first section, or words of its front that stand nowhere else.
BEGINS = (
    """() => document.querySelector(".document > :is(section, .part, .document-text)").getBoundingClientRect().top"""
)
SCREENS = 1.5


# The longest heads: much changed, another version is to come, or the title breaks.
HEADS = [
    *(f"{school}/social-media/" for school in SCHOOLS),
    "st-hilda/mobile-phones/",
    "marlowe/mobile-phones/",
    "ashcombe/complaints/",
    "thornbury/online-safety/",
]


@pytest.mark.parametrize("path", HEADS)
def test_the_text_begins_within_one_and_a_half_screens(read_page: OpenPage, path: str) -> None:
    """On a phone whoever scrolls once and a half has the first rule in view."""
    watched = read_page(path, width=390)
    watched.page.set_viewport_size({"width": 390, "height": 844})
    assert watched.ask(BEGINS) <= SCREENS * watched.ask("innerHeight")


# On a school's own page there is its form's upper case on paper, and none on a screen.
CASES = (
    "() => [...document.querySelectorAll('.clause .head, .part > h2')].map((e) => getComputedStyle(e).textTransform)"
)


def test_capitals_are_for_paper(read_page: OpenPage) -> None:
    """Headings are sentences on a screen; a school whose form sets them in capitals has them so in print."""
    watched = read_page("st-hilda/social-media/")
    assert set(watched.ask(CASES)) == {"none"}
    watched.page.emulate_media(media="print")
    assert set(watched.ask(CASES)) == {"uppercase"}


# What is drawn of a fold: its line to open it, and what is in it.
DRAWN = """(s) => [...document.querySelectorAll(s)].map((e) => [e.querySelector("summary"),
    e.querySelector("summary").nextElementSibling].map((one) => one.checkVisibility()
    && one.getBoundingClientRect().height > 0))"""


@pytest.mark.parametrize("school", ["ashcombe", "marlowe", "st-hilda", "thornbury"])
def test_a_front_sheet_is_whole_on_paper(read_page: OpenPage, school: str) -> None:
    """On a screen it is one line; in print it is there without that line, and so is what is said of the last change."""
    watched = read_page(f"{school}/social-media/", width=1280)
    sheets = watched.ask(DRAWN, ".sheet")
    assert sheets
    assert all(drawn == [True, False] for drawn in sheets)
    watched.page.emulate_media(media="print")
    assert all(drawn == [False, True] for drawn in watched.ask(DRAWN, ".sheet, .last-change details"))


# How large a sign is, and what it is called.
SIGNS = """() => [...document.querySelectorAll(".para > .cite")].map((a) => {
    const { width, height } = a.getBoundingClientRect()
    const drawn = getComputedStyle(a, "::before").content
    const targets = document.querySelectorAll(`[id='${a.hash.slice(1)}']`).length
    return [a.getAttribute("aria-label"), Math.min(width, height), drawn, targets] })"""


def test_each_paragraph_can_be_cited(read_page: OpenPage) -> None:
    """Where paragraphs have no numbers, each has a sign that is seen, can be hit, has a name and leads to it."""
    watched = read_page("st-hilda/social-media/", width=390)
    signs = watched.ask(SIGNS)
    assert len(signs) == watched.ask("() => document.querySelectorAll('.document .para').length")
    for name, size, drawn, targets in signs:
        assert name.startswith("Link to paragraph ")
        assert size >= TARGET
        assert drawn.startswith('"¶"')
        assert targets == 1, name


def test_forced_colours_keep_borders(read_page: OpenPage) -> None:
    """Where the system chooses colours, tags and cards keep an edge, and links their line."""
    watched = read_page("st-hilda/social-media/", forced_colors="active")
    script = "(selector) => [...document.querySelectorAll(selector)].map((e) => getComputedStyle(e))"
    for selector in (".tag", ".card"):
        widths = watched.ask(
            f"(s) => ({script})(s).map((style) => style.borderTopStyle + style.borderTopWidth)", selector
        )
        assert widths
        assert set(widths) == {"solid1px"}
    lines = watched.ask(f"(s) => ({script})(s).map((style) => style.textDecorationLine)", ".para p a")
    assert set(lines) == {"underline"}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("school", SCHOOLS)
def test_a_schools_colour_is_never_on_links(read_page: OpenPage, school: str, scheme: str) -> None:
    """Links are one blue in every school, underlined in the text; a school's colour stays on its band and edges."""
    watched = read_page(f"{school}/social-media/", color_scheme=scheme)
    link = "rgb(11, 79, 158)" if scheme == "light" else "rgb(143, 193, 255)"
    colours = watched.ask(COLOURS, "main a:not(.para > a), footer a, .crumb a")
    assert colours == [link]
    lines = watched.ask(LINES, ".para p a, .para li a")
    assert lines in ([], ["underline"])
    edge = watched.ask('() => getComputedStyle(document.querySelector(".short")).borderInlineStartColor')
    assert edge != link
