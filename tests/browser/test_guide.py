"""The guide for staff, in the theme's own frame: links that do not rest on colour, words that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.sample import GUIDE
from tests.browser.test_policy_pages import LINES
from tests.browser.watching import SIDEWAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page", GUIDE)
def test_a_page_of_the_guide(open_page: OpenPage, page: str) -> None:
    """Words have 4.5:1, links in the text are underlined, nothing scrolls sideways or asks another host."""
    watched = open_page(page)
    for width in (1280, 390):
        watched.page.set_viewport_size({"width": width, "height": 800})
        assert watched.ask(SIDEWAYS) == 0
        assert watched.put("contrast") == []
    lines = watched.ask(LINES, ".md-content p a:not(.headerlink), .md-content li a, .md-content td a")
    assert lines in ([], ["underline"])
    assert watched.errors == []
    assert watched.strangers == []


def test_the_band_is_the_trusts(open_page: OpenPage) -> None:
    """The guide's header has the trust's colour, and leads to the trust's home."""
    watched = open_page("guide/")
    assert watched.ask("getComputedStyle(document.querySelector('.md-header')).backgroundColor") == "rgb(28, 63, 94)"
    assert watched.ask("document.querySelector('.md-header a.md-logo').pathname") == "/"
