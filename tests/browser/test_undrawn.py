"""What is asked of every kind of page in a window that draws nothing is answered as in one that draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.auditing import OPEN
from tests.browser.fonts import SPACED
from tests.browser.sample import PAGES, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visiting import Visits
    from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

QUESTIONS = ("contrast", "structure", "moving", "fixed")
IN_FONTS = ("sideways", "targets", "cut")
FRAMES = [
    "requestAnimationFrame(() => {})",
    "new IntersectionObserver(() => {}).observe(document.body)",
    "new ResizeObserver(() => {}).observe(document.body)",
    "addEventListener('scroll', () => {})",
    "document.querySelector('main').addEventListener('transitionend', () => {})",
    "matchMedia('print').addEventListener('change', () => {})",
]


def ask_everything(watched: Watched, fonts: list[str]) -> dict[str, Any]:
    """What a page answers to every question, narrow and wide, and where Tab goes, with what is seen at each stop."""
    answers: dict[str, Any] = {}
    for width in WIDTHS:
        watched.page.set_viewport_size({"width": width, "height": 800})
        answers |= {f"{question} {width}": watched.put(question) for question in QUESTIONS}
        answers |= {f"{question} {width}": watched.put_in(fonts, question, SPACED) for question in IN_FONTS}
    answers["tab"] = watched.follow("Tab", watched.put("stops")["count"])
    watched.ask(OPEN)
    return answers | {f"{question} open": watched.put_in(fonts, question) for question in IN_FONTS}


def test_a_window_that_draws_answers_the_same(
    visits: Visits, open_page: Callable[..., Watched], fonts: list[str]
) -> None:
    """A long page with a wide table answers everything alike in both windows."""
    kind = "policy across schools"
    drawn = open_page(PAGES[kind].address)
    assert ask_everything(visits.visit(kind), fonts) == ask_everything(drawn, fonts)


@pytest.mark.parametrize("script", FRAMES)
def test_a_page_that_waits_for_frames_is_found_out(visits: Visits, script: str) -> None:
    """Whatever a script could wait for a frame with is told, so that no page is asked before it is whole."""
    watched = visits.visit("trust home")
    assert watched.breaches == []
    watched.ask(f"() => {{ {script} }}")
    assert len(watched.breaches) == 1
    assert watched.breaches[0].startswith("waits for a frame: ")
    watched.go(PAGES["trust home"].address)
    assert watched.breaches == []
