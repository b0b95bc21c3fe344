"""Every kind of page, narrow and wide, light and dark, under the strict content policy."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.auditing import OPEN
from tests.browser.fonts import FONTS, NOT_ON_PHONES, name_drawn
from tests.browser.sample import KINDS, SCHEMES, SCHOOLS, SHORT_KINDS, WIDTHS
from tests.needing import skip_without

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

COLOURS = "(s) => [...new Set([...document.querySelectorAll(s)].map((a) => getComputedStyle(a).color))]"
LINES = "(s) => [...new Set([...document.querySelectorAll(s)].map((a) => getComputedStyle(a).textDecorationLine))]"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# https://www.w3.org/TR/WCAG22/#text-spacing
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""


def open_kind(open_page: OpenPage, kind: str, **settings: Any) -> Watched:  # noqa: ANN401  Playwright's own settings
    """Open a kind of page."""
    return open_page(KINDS[kind], **settings)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_goes_wrong(open_page: OpenPage, kind: str) -> None:
    """No error, no breach of the content policy, no request to another host; all in view, and with contrast."""
    watched = open_kind(open_page, kind)
    for width in WIDTHS:
        watched.page.set_viewport_size({"width": width, "height": 800})
        assert watched.ask(SIDEWAYS) == 0
        for scheme in SCHEMES:
            watched.page.emulate_media(color_scheme=scheme)
            assert watched.put("contrast") == [], (width, scheme)
    assert watched.errors == []
    assert watched.breaches == []
    assert watched.strangers == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_structure_is_sound(open_page: OpenPage, kind: str) -> None:
    """One h1, no level of heading left out, landmarks, names, unique ids, and a target for each link inside."""
    found = open_kind(open_page, kind).put("structure")
    assert found["lang"] == ("pl" if kind == "translation" else "en-GB")
    assert found["title"]
    assert (found["levels"].count(1), found["levels"][0], found["h1InMain"]) == (1, 1, True)
    assert all(after <= before + 1 for before, after in pairwise(found["levels"]))
    assert (found["banners"], found["mains"], found["footers"]) == (1, 1, 1)
    assert found["footIsAtTheFoot"]
    assert all(found["navs"])
    assert len(set(found["navs"])) == len(found["navs"])
    assert found["sections"] == []
    assert (found["duplicates"], found["missing"], found["unnamed"], found["pictures"]) == ([], [], [], 0)


@pytest.mark.parametrize("font", FONTS)
def test_pages_are_drawn_in_the_font_that_a_test_names(open_page: OpenPage, fonts: list[str], font: str) -> None:
    """A test of sizes that names a font measures that font, on our own pages and in the guide's frame."""
    if font not in fonts:
        skip_without(font)
    for path, words in (("st-hilda/social-media/", "h1"), ("guide/", "article p")):
        watched = open_page(path)
        watched.wear(font)
        assert name_drawn(watched.page, words) == {font}, path


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_small_phone(open_page: OpenPage, fonts: list[str], kind: str) -> None:
    """In no font does anything scroll sideways at 320 pixels, nor spaced widely, nor on a phone and twice as large."""
    watched = open_kind(open_page, kind, width=320, bypass_csp=True)
    assert list_sideways(watched, fonts) == []
    watched.page.add_style_tag(content=SPACED)
    assert list_sideways(watched, fonts) == []
    watched.page.set_viewport_size({"width": 390, "height": 664})
    watched.page.add_style_tag(content="html{font-size:200%!important}")
    assert list_sideways(watched, fonts) == []


def list_sideways(watched: Watched, fonts: list[str]) -> list[str]:
    """The fonts in which a page scrolls sideways."""
    found = []
    for font in fonts:
        watched.wear(font)
        if watched.ask(SIDEWAYS):
            found.append(font)
    return found


@pytest.mark.parametrize("kind", [*SHORT_KINDS, "policy of ashcombe", "policy of thornbury"])
def test_targets_are_large_enough(open_page: OpenPage, fonts: list[str], kind: str) -> None:
    """In each font, what stands free is 24 by 24 pixels at least, and 44 high in the header; lines of links are 24."""
    watched = open_kind(open_page, kind)
    watched.ask(OPEN)
    for font, width in product(fonts, WIDTHS):
        watched.page.set_viewport_size({"width": width, "height": 800})
        watched.wear(font)
        assert watched.list_small_targets() == [], (font, width)


# The same on each page: its name, how it stands, all of the short version, and the first number to ring.
FOLD = """() => Object.fromEntries(["h1", ".status", ".short", ".ask a[href^='tel:']"].map(
    (s) => [s, document.querySelector(s).getBoundingClientRect().bottom]))"""


def test_what_a_parent_needs_is_in_view_at_once(open_page: OpenPage, fonts: list[str]) -> None:
    """In any font that phones have, before anybody scrolls: name, status, the short version whole and a number."""
    watched = open_page("", width=390)
    for school, font in product(SCHOOLS, [font for font in fonts if font != NOT_ON_PHONES]):
        watched.go(f"{school}/social-media/")
        watched.wear(font)
        bottoms = watched.ask(FOLD)
        assert max(bottoms.values()) <= watched.ask("innerHeight"), (school, bottoms)
        assert list(bottoms.values()) == sorted(bottoms.values()), school


def test_forced_colours_keep_borders(open_page: OpenPage) -> None:
    """Where the system chooses colours, tags and cards keep an edge, and links their line."""
    watched = open_kind(open_page, "policy of st-hilda", forced_colors="active")
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
@pytest.mark.parametrize("school", ["ashcombe", "brook-lane", "marlowe", "st-hilda", "thornbury"])
def test_a_schools_colour_is_never_on_links(open_page: OpenPage, school: str, scheme: str) -> None:
    """Links are one blue in every school, underlined in the text; a school's colour stays on its band and edges."""
    watched = open_page(f"{school}/social-media/", color_scheme=scheme)
    link = "rgb(11, 79, 158)" if scheme == "light" else "rgb(143, 193, 255)"
    colours = watched.ask(COLOURS, "main a:not(.para > a), footer a, .crumb a")
    assert colours == [link]
    lines = watched.ask(LINES, ".para p a, .para li a")
    assert lines in ([], ["underline"])
    edge = watched.ask('() => getComputedStyle(document.querySelector(".short")).borderInlineStartColor')
    assert edge != link
