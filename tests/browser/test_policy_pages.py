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


@pytest.mark.parametrize("font", FONTS)
def test_pages_are_drawn_in_the_font_that_a_test_names(open_page: OpenPage, fonts: list[str], font: str) -> None:
    """A test of sizes that names a font measures that font, on our own pages and in the guide's frame."""
    if font not in fonts:
        skip_without(font)
    for path, words in (("st-hilda/social-media/", "h1"), ("guide/", "article p")):
        watched = open_page(path)
        watched.wear(font)
        assert name_drawn(watched.page, words) == {font}, path


# The same on each page: its name, how it stands, all of the short version, and the first number to ring.
FOLD = """() => Object.fromEntries(["h1", ".status", ".short", ".ask a[href^='tel:']"].map(
    (s) => [s, document.querySelector(s).getBoundingClientRect().bottom]))"""


def test_what_a_parent_needs_is_in_view_at_once(open_page: OpenPage, fonts: list[str]) -> None:
    """In any font that phones have, before anybody scrolls: name, status, the short version whole and a number."""
    for school in SCHOOLS:
        watched = open_page(f"{school}/social-media/", width=390)
        for font in fonts:
            if font == NOT_ON_PHONES:
                continue
            watched.wear(font)
            bottoms = watched.ask(FOLD)
            assert max(bottoms.values()) <= watched.ask("innerHeight"), (school, font, bottoms)
            assert list(bottoms.values()) == sorted(bottoms.values()), (school, font)


def test_forced_colours_keep_borders(open_page: OpenPage) -> None:
    """Where the system chooses colours, tags and cards keep an edge, and links their line."""
    watched = open_page("st-hilda/social-media/", forced_colors="active")
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
