"""On paper a policy is a proper document: whole, named on every page, and without what only a screen needs."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

POLICIES = {
    "st-hilda/social-media/": ("St Hilda\u2019s Catholic Primary School", "Social media policy, version 4"),
    "thornbury/social-media/": ("Thornbury Church of England Primary School", "Social media policy, version"),
    "ashcombe/complaints/": ("Ashcombe Primary School", "Complaints policy, version"),
}
SITE = "https://policies.fernleigh.example/"
A4_WIDTH, MARGIN = 595.0, 51.0  # in points; the sheet of print margins has 18 mm
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>')


def find_pdftotext() -> str:
    """Where pdftotext is; skips the test where it is not."""
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("pdftotext is not installed (it is part of Poppler)")
    return pdftotext


def read_pdf(pdf: Path, *options: str) -> str:
    """The words of a PDF."""
    command = [find_pdftotext(), *options, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def split_words(text: str) -> list[str]:
    """Words without the places where lines and pages broke them."""
    return re.findall(r"[^\W_]+", re.sub(r"-\s+", "-", text).casefold())


@pytest.mark.parametrize("policy", POLICIES)
def test_a_printed_policy(open_page: OpenPage, tmp_path: Path, policy: str) -> None:
    """Every page says whose it is, which version, where it is from and its number; no word of the text is cut."""
    watched = open_page(policy)
    words = watched.put("document_words")
    pdf = tmp_path / "policy.pdf"
    watched.page.pdf(path=pdf, prefer_css_page_size=True)
    pages = read_pdf(pdf, "-layout").split("\f")[:-1]
    school, version = POLICIES[policy]
    assert pages
    for number, page in enumerate(pages, start=1):
        top, bottom = page.strip().splitlines()[0], page.strip().splitlines()[-1]
        assert school in top
        assert version in top
        assert f"{SITE}{policy}" in bottom
        assert f"Page {number} of {len(pages)}" in bottom
    printed = split_words(read_pdf(pdf))
    lost = [word for word in split_words(words) if word not in printed]
    assert lost == []
    placed = WORD.findall(read_pdf(pdf, "-bbox"))
    assert len(placed) > 500
    assert [
        word for left, right, word in placed if float(left) < MARGIN - 2 or float(right) > A4_WIDTH - MARGIN + 2
    ] == []


def test_what_only_a_screen_needs_is_not_printed(open_page: OpenPage) -> None:
    """Search, crumbs, contents, the skip link and the button stay off paper; name, address and version are on it."""
    watched = open_page("st-hilda/social-media/")
    watched.page.emulate_media(media="print")
    shown = "(selector) => [...document.querySelectorAll(selector)].some((e) => e.checkVisibility())"
    for selector in (".skip", ".band nav", ".crumb", ".side", ".btn", "footer.foot ul"):
        assert not watched.ask(shown, selector), selector
    for selector in (
        ".band .home",
        ".printonly",
        ".status",
        ".card",
        ".document",
        "#about-this-policy",
        "footer.foot p",
    ):
        assert watched.ask(shown, selector), selector
    colours = watched.ask(
        "[...new Set([...document.querySelectorAll('main a')].map((a) => getComputedStyle(a).color))]"
    )
    assert colours == ["rgb(0, 0, 0)"]


def test_nothing_is_tiny_on_paper(open_page: OpenPage) -> None:
    """No words in the body of a page are below 9 points, and small print is not larger than the text."""
    watched = open_page("st-hilda/social-media/")
    watched.page.emulate_media(media="print")
    sizes = dict(
        watched.ask(
            """() => ["body", ".status", ".formats", ".flags", "dl.facts", ".rows .meta", ".tag", "h1", "h2"].map(
            (s) => [s, parseFloat(getComputedStyle(document.querySelector(s)).fontSize) * .75])"""
        )
    )
    assert min(sizes.values()) >= 9
    assert all(sizes[s] <= sizes["body"] for s in (".status", ".formats", ".flags", "dl.facts", ".rows .meta"))
    assert sizes["h1"] > sizes["h2"] > sizes["body"]
