"""What every kind of page promises, to parents and to staff, asked in one visit under the strict content policy."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pytest

from clausebook.render.frame.page_kinds import PAGE_KINDS, Audience
from tests.browser.auditing import DESK, OPEN, PHONE, SETTINGS, audit
from tests.browser.fonts import FLAT, HIGHEST, SMALLEST, SPACED, TWICE_AS_LARGE, WIDEST
from tests.browser.sample import FEWER, OF_EACH_FORM, PAGES, PRESSED, PUBLIC, SCHEMES, STAFF, WIDTHS
from tests.browser.watching import SIDEWAYS, list_stops, see_in
from tests.depth import IS_DEEP, choose_fonts

if TYPE_CHECKING:
    from tests.browser.visiting import Visits
    from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

STOPS_BEFORE_THE_HEADING = 8
# Two colours of which one has 3:1 on whatever lies below: https://www.w3.org/WAI/WCAG22/Techniques/css/C40
RING_CONTRAST = 9


def test_every_kind_of_page_is_visited() -> None:
    """No kind of page is declared that these tests do not see."""
    assert {page.kind for page in PAGES.values()} == set(PAGE_KINDS)
    assert {page.kind.audience for page in PUBLIC.values()} == {Audience.PUBLIC}
    assert {page.kind.audience for page in STAFF.values()} == {Audience.STAFF}


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.window(1280, 800)
def test_nothing_goes_wrong(visit: Watched, kind: str) -> None:
    """No error, no breach of the content policy, no request to another host; all in view, and with contrast.

    Colours hang on the scheme and not on the width, so in a run as usual each scheme is measured at two of the four.
    """
    # To and fro, so that no width is laid out twice for one state of the page, nor a scheme styled twice on end.
    for change, widths, schemes in ((None, WIDTHS[::-1], SCHEMES), (OPEN, WIDTHS, SCHEMES[::-1])):
        if change:
            visit.ask(change)
        for width in widths:
            visit.resize(width, 800)
            assert visit.ask(SIDEWAYS) == 0, width
            for scheme in schemes:
                # Narrow and closed, wide and open: whatever is shown at all is shown at one of them.
                if IS_DEEP or (width == max(WIDTHS)) == bool(change):
                    see_in(visit.page, scheme)
                    assert visit.put("contrast") == [], (width, scheme)
    assert (visit.errors, visit.breaches, visit.strangers) == ([], [], [])
    if kind in STAFF:
        assert visit.ask("document.querySelector('meta[name=robots]').content") == "noindex"


@pytest.mark.parametrize("kind", PAGES)
def test_the_structure_is_sound(visit: Watched, kind: str) -> None:
    """One h1, no level of heading left out, landmarks, names, unique ids, and a target for each link inside."""
    found = visit.put("structure")
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


@pytest.mark.parametrize("kind", PAGES if IS_DEEP else FEWER)
def test_axe_finds_nothing(visit: Watched, kind: str) -> None:
    """No rule of WCAG 2.2 A or AA is broken, nor a good practice: closed on a phone, all open on a wide dark screen.

    In a run as usual once, with all open: pages for parents on a phone, those for staff on a wide dark screen. Of what
    our own questions measure on each of them, it is asked on pages of each form.
    """
    settings = SETTINGS if IS_DEEP else [DESK if kind in STAFF else PHONE]
    assert audit(visit.page, settings, measures=IS_DEEP or kind in OF_EACH_FORM) == []


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_moves(visit: Watched) -> None:
    """Even for those who did not ask for less motion, no page has an animation, a transition or smooth scrolling."""
    assert visit.put("moving") == []


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.window(320, 664)
def test_nothing_is_wider_than_a_small_phone(visit: Watched, fonts: list[str]) -> None:
    """In no font does anything scroll sideways at 320 pixels, nor spaced widely, nor on a phone and twice as large.

    The widest of the fonts decides that, and the usual one is asked beside it; the flat one is as wide as that.
    """
    fonts = [font for font in choose_fonts(fonts, WIDEST) if font != FLAT]
    none = dict.fromkeys(fonts, 0)
    assert visit.put_in(fonts, "sideways") == none
    assert visit.put_in(fonts, "sideways", SPACED) == none
    visit.resize(390, 664)
    assert visit.put_in(fonts, "sideways", SPACED, TWICE_AS_LARGE) == none


@pytest.mark.parametrize("kind", [*FEWER, "policy of thornbury"])
@pytest.mark.window(390, 800)
def test_targets_are_large_enough(visit: Watched, fonts: list[str]) -> None:
    """In each font, what stands free is 24 by 24 pixels at least, and 44 high in the header; lines of links are 24.

    The flattest and the narrowest of the fonts decide that.
    """
    fonts = choose_fonts(fonts, SMALLEST)
    visit.ask(OPEN)
    for width in WIDTHS:
        visit.resize(width, 800)
        for font, found in visit.put_in(fonts, "targets").items():
            assert found["count"], (font, width)
            assert found["small"] == [], (font, width)


@pytest.mark.parametrize("kind", FEWER)
@pytest.mark.window(320, 256)
def test_nothing_is_in_the_way_at_400_per_cent(visit: Watched) -> None:
    """At 400 % nothing scrolls sideways, nor lies over the few lines in view: https://www.w3.org/TR/WCAG22/#reflow."""
    visit.zoom(4)
    assert visit.ask(SIDEWAYS) == 0
    assert visit.put("fixed") == []


@pytest.mark.parametrize("kind", FEWER)
@pytest.mark.window(320, 800)
def test_nothing_is_cut_off_when_text_is_spaced(visit: Watched, fonts: list[str]) -> None:
    """With text spaced widely, no box hides the end of its words (WCAG 1.4.12), narrow or wide, in any font.

    The widest and the one with most room above and below its letters decide that.
    """
    fonts = choose_fonts(fonts, HIGHEST)
    for width in (320, *WIDTHS) if IS_DEEP else (320, max(WIDTHS)):
        visit.resize(width, 800)
        assert visit.put_in(fonts, "cut", SPACED) == {font: [] for font in fonts}, width


@pytest.mark.parametrize("kind", [*FEWER, "policy of brook-lane"])
@pytest.mark.window(390, 664)
def test_tab_goes_through_the_page_in_order(visit: Watched, kind: str) -> None:
    """Tab stops at everything that can be used, once, in the order of the page, each in view with a ring, uncovered."""
    go_through(visit, presses=IS_DEEP or kind in PRESSED)


@pytest.mark.parametrize("kind", STAFF)
@pytest.mark.window(1280, 900)
def test_tab_goes_through_a_wide_page_in_order(visit: Watched) -> None:
    """For staff, who sit at a desk, it does so in a wide window too."""
    go_through(visit, presses=IS_DEEP)


def go_through(visit: Watched, *, presses: bool) -> None:
    """Visit every stop of the page: by the key, or as it would.

    Where the key is pressed, both are done, and meet the same, so that the one may stand for the other elsewhere.
    """
    stops = visit.put("stops")
    assert stops["before"] <= STOPS_BEFORE_THE_HEADING
    pressed = visit.follow("Tab", stops["count"]) if presses else None
    walked = visit.walk()
    assert list_stops(walked) == list(range(stops["count"]))
    assert pressed in (None, walked)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["school home", "policy of st-hilda", "search in all schools", "what changed"])
def test_the_ring_can_be_seen_on_any_ground(visit: Watched, scheme: Literal["light", "dark"]) -> None:
    """At each stop the two colours of the ring have 9:1 between them, so that one has 3:1 on any ground."""
    see_in(visit.page, scheme)
    assert visit.put("stops")["count"]
    for focus in visit.walk():
        assert focus["ring"], focus
        assert focus["contrast"] >= RING_CONTRAST, focus


MEASURE = """
() => {
  const line = document.body.appendChild(document.createElement("span"))
  line.style.cssText = "position: absolute; white-space: nowrap; font: 40px/normal var(--font)"
  line.textContent = "Every adult must keep what a child tells them."
  const { width, height } = line.getBoundingClientRect()
  line.remove()
  return { width, height }
}
"""


def test_the_fonts_that_decide_are_the_outermost(visits: Visits, fonts: list[str]) -> None:
    """No font is wider than the widest, higher than the highest, narrower than the narrowest, flatter than the flat."""
    watched = visits.visit("trust home")
    sizes = {}
    for font in fonts:
        watched.wear(font)
        watched.ask('(font) => document.fonts.load(`40px "${font}"`).then(() => {})', font)
        sizes[font] = watched.ask(MEASURE)
    for asked, choose, measure in (
        (WIDEST, max, "width"),
        (HIGHEST, max, "width"),
        (HIGHEST, max, "height"),
        (SMALLEST, min, "width"),
        (SMALLEST, min, "height"),
    ):
        outermost = choose(size[measure] for size in sizes.values())
        assert outermost in {sizes[font][measure] for font in asked if font in sizes}, (asked, measure, sizes)
