"""WCAG 2.2 AA, as far as a program can tell: axe-core, the ring, large text, spaced text, and nothing that moves."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.browser.auditing import audit, list_violations
from tests.browser.sample import GUIDE_PAGES, KINDS, SCHEMES, SHORT_KINDS, STAFF_KINDS, WIDTHS
from tests.browser.test_every_kind import SIDEWAYS, SPACED, list_sideways

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import ViewportSize

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

ONE_OF_EACH = (*SHORT_KINDS, "policy of ashcombe")
# Two colours of which one has 3:1 on whatever lies below: https://www.w3.org/WAI/WCAG22/Techniques/css/C40
RING_CONTRAST = 9
# What is left of a window of 1280 by 1024 at 400 %: https://www.w3.org/WAI/WCAG22/Understanding/reflow
ZOOMED: ViewportSize = {"width": 320, "height": 256}


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(open_page: OpenPage, kind: str) -> None:
    """No rule of WCAG 2.2 A or AA is broken, nor a good practice: light and dark, narrow and wide, closed and open."""
    assert audit(open_page(KINDS[kind]).page) == []


@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_axe_finds_nothing_on_a_page_for_staff(open_staff: OpenPage, kind: str) -> None:
    """Nor on any page for staff."""
    assert audit(open_staff(STAFF_KINDS[kind]).page) == []


@pytest.mark.parametrize("page", GUIDE_PAGES)
def test_axe_finds_nothing_in_the_guide(open_page: OpenPage, page: str) -> None:
    """Nor in the guide, which stands in the theme's own frame and has one scheme; on a phone, where tables scroll."""
    assert list_violations(open_page(page, width=390).page) == []


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


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["school home", "policy of st-hilda", "search in all schools", "what changed"])
def test_the_ring_can_be_seen_on_any_ground(open_page: OpenPage, kind: str, scheme: str) -> None:
    """At each stop the two colours of the ring have 9:1 between them, so that one has 3:1 on any ground."""
    watched = open_page(KINDS[kind], color_scheme=scheme)
    for _ in range(watched.put("stops")["count"]):
        watched.page.keyboard.press("Tab")
        focus = watched.put("focus")
        assert focus["ring"], focus
        assert focus["contrast"] >= RING_CONTRAST, focus


def test_the_ring_is_there_where_the_system_chooses_colours(open_page: OpenPage) -> None:
    """Without shadows, which such settings take away, each stop still has its outline."""
    watched = open_page("st-hilda/", forced_colors="active")
    for _ in range(watched.put("stops")["count"]):
        watched.page.keyboard.press("Tab")
        outline = watched.ask(
            "[getComputedStyle(document.activeElement)].map((s) => s.outlineStyle + s.outlineWidth)[0]"
        )
        assert outline == "solid3px"


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_nothing_is_in_the_way_at_400_per_cent(open_page: OpenPage, kind: str) -> None:
    """At 400 % nothing scrolls sideways, and nothing stays in place to lie over the few lines that are in view."""
    watched = open_page(KINDS[kind], device_scale_factor=4)
    watched.page.set_viewport_size(ZOOMED)
    assert watched.ask(SIDEWAYS) == 0
    assert watched.put("fixed") == []


@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_staff_can_enlarge_and_space_their_pages(open_staff: OpenPage, fonts: list[str], kind: str) -> None:
    """In no font does a page for staff scroll sideways at 400 %, with text spaced widely, or twice as large."""
    watched = open_staff(STAFF_KINDS[kind], bypass_csp=True)
    watched.page.set_viewport_size(ZOOMED)
    assert list_sideways(watched, fonts) == []
    watched.page.add_style_tag(content=SPACED)
    assert list_sideways(watched, fonts) == []
    assert watched.put("cut") == []
    watched.page.set_viewport_size({"width": 390, "height": 664})
    watched.page.add_style_tag(content="html{font-size:200%!important}")
    assert list_sideways(watched, fonts) == []


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_nothing_is_cut_off_when_text_is_spaced(open_page: OpenPage, fonts: list[str], kind: str) -> None:
    """With text spaced widely, no box hides the end of its words (WCAG 1.4.12), narrow or wide, in any font."""
    watched = open_page(KINDS[kind], bypass_csp=True)
    watched.page.add_style_tag(content=SPACED)
    for width, font in product((320, *WIDTHS), fonts):
        watched.page.set_viewport_size({"width": width, "height": 800})
        watched.wear(font)
        assert watched.put("cut") == [], (width, font)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves(open_page: OpenPage, kind: str) -> None:
    """Even for those who did not ask for less motion, no page has an animation, a transition or smooth scrolling."""
    watched = open_page(KINDS[kind], reduced_motion="no-preference")
    assert watched.put("moving") == []


@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_nothing_moves_for_staff(open_staff: OpenPage, kind: str) -> None:
    """Nor has a page for staff."""
    assert open_staff(STAFF_KINDS[kind], reduced_motion="no-preference").put("moving") == []


@pytest.mark.parametrize("page", GUIDE_PAGES)
def test_the_guide_holds_still_when_asked_to(open_page: OpenPage, page: str) -> None:
    """The theme moves things; for those who asked for less motion, it does not."""
    watched = open_page(page, reduced_motion="no-preference")
    assert watched.put("moving")
    watched.page.emulate_media(reduced_motion="reduce")
    assert watched.put("moving") == []
