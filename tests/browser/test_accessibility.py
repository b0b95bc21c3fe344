"""WCAG 2.2 AA beyond what every kind of page is asked: the guide, states of a page, and that a fault is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.auditing import COLOURS, list_violations
from tests.browser.sample import GUIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page", GUIDE)
def test_axe_finds_nothing_in_the_guide(open_page: OpenPage, page: str) -> None:
    """The guide is in the theme's own frame, and breaks no rule either; on a phone, where tables scroll.

    Its colours, of one scheme, are measured in `test_guide.py`.
    """
    assert list_violations(open_page(page, width=390).page, without=COLOURS) == []


def test_axe_finds_nothing_once_a_register_is_sorted_and_narrowed(open_staff: OpenPage) -> None:
    """What the scripts of a register change keeps every rule."""
    page = open_staff("tern/").page
    page.locator("#register thead button").first.click()
    page.locator("#filter-state").select_option("Due soon")
    assert list_violations(page) == []


def test_axe_sees_a_fault(open_page: OpenPage) -> None:
    """The check does see: a picture without words, pale words, and a button without a name."""
    page = open_page("").page
    page.evaluate(
        """() => { document.querySelector("h1").insertAdjacentHTML("afterend", "<img src='x.png'><button></button>")
        document.querySelector(".lead").style.color = document.body.style.backgroundColor = "#999" }"""
    )
    assert {found.split(":")[0] for found in list_violations(page)} >= {"image-alt", "button-name", "color-contrast"}


def test_the_ring_is_there_where_the_system_chooses_colours(open_page: OpenPage) -> None:
    """Without shadows, which such settings take away, each stop still has its outline."""
    watched = open_page("st-hilda/", forced_colors="active")
    for _ in range(watched.put("stops")["count"]):
        watched.page.keyboard.press("Tab")
        outline = watched.ask(
            "[getComputedStyle(document.activeElement)].map((s) => s.outlineStyle + s.outlineWidth)[0]"
        )
        assert outline == "solid3px"


@pytest.mark.parametrize("page", GUIDE)
def test_the_guide_holds_still_when_asked_to(open_page: OpenPage, page: str) -> None:
    """The theme moves things; for those who asked for less motion, it does not."""
    watched = open_page(page, reduced_motion="no-preference")
    assert watched.put("moving")
    watched.page.emulate_media(reduced_motion="reduce")
    assert watched.put("moving") == []
