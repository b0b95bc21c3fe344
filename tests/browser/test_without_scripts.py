"""Without JavaScript nothing is missing but searching, printing by a button and the sentence about a late review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import open_window
from tests.browser.sample import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LINKS = "(links) => links.map((link) => link.getAttribute('href'))"
# Before any review of the sample is late.
EARLY = "2026-09-15T12:00:00Z"
WHOLE = [
    "policy of st-hilda",
    "policy of thornbury",
    "school home",
    "trust home",
    "policies A to Z",
    "policy across schools",
]


def read_page(page: Page) -> tuple[list[str], list[str]]:
    """The words of a page that can be seen, line by line, and where its links lead."""
    lines = page.locator("main").inner_text().splitlines()
    links = page.locator("main a").evaluate_all(LINKS)
    return [line.strip() for line in lines if line.strip() and line.strip() != "Print this policy"], links


@pytest.fixture(scope="module")
def plain_page(chromium: Browser) -> Iterator[Page]:
    """A page without scripts, in which tests read one after the other."""
    with open_window(chromium, java_script_enabled=False) as window:
        yield window.new_page()


@pytest.fixture(scope="module")
def early_page(chromium: Browser) -> Iterator[Page]:
    """A page with scripts, read early."""
    with open_window(chromium) as window:
        page = window.new_page()
        page.clock.set_fixed_time(EARLY)
        yield page


@pytest.mark.parametrize("kind", WHOLE)
def test_every_word_and_link_is_there(early_page: Page, plain_page: Page, address: str, kind: str) -> None:
    """A page shows the same words and has the same links with scripts and without."""
    seen = []
    for page in (early_page, plain_page):
        page.goto(address + PAGES[kind].address)
        seen.append(read_page(page))
    assert seen[0][0]
    assert seen[0] == seen[1]


def test_a_policy_says_what_matters(plain_page: Page, address: str) -> None:
    """Status, the short version, whom to ring, the contents and every section are in the page itself."""
    page = plain_page
    page.goto(address + "st-hilda/social-media/")
    words = page.locator("main").inner_text()
    for expected in (
        "In force",
        "In short",
        "Who to ask",
        "01632\u00a0960\u00a0119",
        "On this page",
        "About this policy",
    ):
        assert expected in words
    assert page.locator("section.clause[data-clause]").count() > 10
    assert page.locator("text=Print this policy").count() == 0


def test_the_search_page_has_the_a_to_z(plain_page: Page, address: str) -> None:
    """Where searching cannot work, the page says so and lists every policy."""
    page = plain_page
    page.goto(address + "search/")
    words = page.locator("main").inner_text()
    assert "Searching needs JavaScript. Here is every policy instead." in words
    links = page.locator("#a-to-z a").evaluate_all(LINKS)
    assert links == [
        "../policies/accessibility-plan/",
        "../policies/admission-arrangements/",
        "../policies/behaviour/",
        "../policies/child-protection/",
        "../policies/complaints/",
        "../policies/equality-information/",
        "../policies/equality-objectives/",
        "../policies/home-learning/",
        "../policies/mobile-phones/",
        "../policies/online-safety/",
        "../policies/provider-access/",
        "../policies/sen-information-report/",
        "../policies/sixth-form-study/",
        "../policies/social-media/",
        "../trust/charging-and-remissions/",
        "../trust/gifts/",
        "../trust/whistleblowing/",
    ]
