"""A page that never answers fails one test, and says which page it was and what it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from tests.browser.hanging import PageHangs, limit_patience
from tests.browser.visiting import keep_open
from tests.browser.watching import Watched

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

PROMISE = "new Promise(() => {})"
LOOP = "(() => { for (;;); })()"


# A page on which a key is heard of for ever.
SLOW = "<title>Slow</title><body onkeydown='for (;;);'>"


@pytest.mark.parametrize(
    ("ask", "question"),
    [
        (lambda page: page.evaluate(PROMISE), PROMISE),
        (lambda page: page.evaluate(LOOP), LOOP),
        (lambda page: page.main_frame.evaluate(PROMISE), PROMISE),
        (lambda page: page.keyboard.press("x"), "x"),
    ],
    ids=["a promise that is not kept", "a script without an end", "in a frame", "a key"],
)
def test_a_page_that_does_not_answer_is_named_and_closed(
    open_context: Callable[..., BrowserContext], ask: Callable[[Page], None], question: str
) -> None:
    """The test fails with the page's address and the question; whoever asks that page again is not kept waiting."""
    page = open_context().new_page()
    page.goto(f"data:text/html,{SLOW}")
    # Nothing that is asked here is ever answered, however long one waits.
    with limit_patience(0.3), pytest.raises(PageHangs) as failing:
        ask(page)
    assert "data:text/html,<title>Slow</title>" in str(failing.value)
    assert question in str(failing.value)
    with pytest.raises(Error, match="closed"):
        page.evaluate("1")


def test_a_window_that_was_closed_is_opened_anew(open_context: Callable[..., BrowserContext]) -> None:
    """The test after one whose page did not answer has a page."""
    get = keep_open(lambda _: Watched(open_context().new_page(), ""))
    first = get("reading")
    assert get("reading") is first
    first.page.close()
    assert get("reading").ask("1") == 1


def test_what_is_answered_is_not_touched(open_context: Callable[..., BrowserContext]) -> None:
    """An answer and an error of the page come through as they are."""
    page = open_context().new_page()
    with limit_patience():
        assert page.evaluate("1 + 1") == 2
        with pytest.raises(Error, match="mine"):
            page.evaluate("() => { throw new Error('mine') }")
