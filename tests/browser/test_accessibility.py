"""WCAG 2.2 AA beyond what every kind of page is asked: the guide, states of a page, and that a fault is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.auditing import COLOURS, TAGS, list_violations, read_axe
from tests.browser.sample import GUIDE_OF_EACH_FORM, SCHEMES
from tests.depth import IS_DEEP

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page", GUIDE_OF_EACH_FORM)
def test_axe_finds_nothing_in_the_guide(open_staff: OpenPage, page: str) -> None:
    """The guide is in the theme's own frame, and breaks no rule either; on a phone, where tables scroll.

    Its colours are measured in `test_guide.py`.
    """
    assert list_violations(open_staff(page, width=390).page, without=COLOURS) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_while_the_guides_menu_or_search_is_open(open_staff: OpenPage, scheme: str) -> None:
    """What covers the page on a phone breaks no rule, in its colours either; in dark nothing but them is different."""
    for opener in (".opens-pages", ".opens-search"):
        page = open_staff("guide/publish/", width=390, color_scheme=scheme, reduced_motion="reduce").page
        page.locator(opener).click()
        assert list_violations(page, TAGS if IS_DEEP or scheme == "light" else COLOURS) == []


def test_axe_finds_nothing_once_a_register_is_sorted_and_narrowed(open_staff: OpenPage) -> None:
    """What the scripts of a register change keeps every rule."""
    page = open_staff("tern/").page
    page.locator("#register thead button").first.click()
    page.locator("#filter-state").select_option("Due soon")
    assert list_violations(page) == []


FAULTS = """() => {
  document.querySelector("h1").insertAdjacentHTML("afterend", "<img src='x.png'><button></button>")
  document.querySelector(".lead").style.color = document.body.style.backgroundColor = "#999"
  const colours = ["rgba(0, 0, 0, .3)", "hsl(30 80% 70%)", "color(srgb .6 .6 .6)", "lightgrey"]
  document.querySelectorAll("main a, footer a").forEach((link, at) => { link.style.color = colours[at % 4] })
}"""
# axe as anybody runs it, without what spares it work.
AS_IT_IS = """async (tags) => {
  const found = await axe.run(document, { runOnly: tags })
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`))
}"""


def test_axe_sees_a_fault(open_page: OpenPage) -> None:
    """The check does see: a picture without words, pale words, and a button without a name, as axe by itself does."""
    seen = []
    for asks_as_it_is in (False, True):
        page = open_page("").page
        page.evaluate(FAULTS)
        if asks_as_it_is:
            page.evaluate(read_axe())
        seen.append(page.evaluate(AS_IT_IS, list(TAGS)) if asks_as_it_is else list_violations(page))
    assert {found.split(":")[0] for found in seen[0]} >= {"image-alt", "button-name", "color-contrast"}
    assert len(seen[0]) > 6
    # axe shortens what is inside a long element, so the elements are told by their tags.
    tags = [[found.partition(">")[0] for found in one] for one in seen]
    assert tags[0] == tags[1]


def test_the_ring_is_there_where_the_system_chooses_colours(open_page: OpenPage) -> None:
    """Without shadows, which such settings take away, each stop still has its outline."""
    watched = open_page("st-hilda/", forced_colors="active")
    for _ in range(watched.put("stops")["count"]):
        watched.page.keyboard.press("Tab")
        outline = watched.ask(
            "[getComputedStyle(document.activeElement)].map((s) => s.outlineStyle + s.outlineWidth)[0]"
        )
        assert outline == "solid3px"
