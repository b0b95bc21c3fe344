"""On paper a policy is a proper document: whole, named on every page, and without what only a screen needs."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.needing import find_command

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
    "st-hilda/social-media/3/": (
        "St Hilda\u2019s Catholic Primary School",
        "OLD VERSION \u2013 replaced on 1 October 2026. Social media policy, version 3",
    ),
    "marlowe/mobile-phones/6/": ("Marlowe Academy", "Mobile phones policy, version 6: starts 1 January 2027"),
}
# Pages without margins of their own: what each says of itself on its first sheet.
OTHERS = (
    "st-hilda/",
    "st-hilda/mobile-phones/pl/",
    "st-hilda/photographs/",
    "st-hilda/social-media/changes/",
    "st-hilda/social-media/changes/side-by-side/",
    "st-hilda/social-media/differences/",
    "marlowe/mobile-phones/on/",
)
SITE = "https://policies.fernleigh.example/"
A4_WIDTH, MARGIN = 595.0, 51.0  # in points; the sheet of print margins has 18 mm
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>')


def read_pdf(pdf: Path, *options: str) -> str:
    """The words of a PDF."""
    command = [find_command("Poppler"), *options, str(pdf), "-"]
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
        assert version in top.replace("\u00a0", " ")
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


def test_every_other_page_on_paper_says_where_it_is_from(open_page: OpenPage, tmp_path: Path) -> None:
    """Its first sheet has the school and the page's address, and each sheet its number; what is to type in is not."""
    watched = open_page(OTHERS[0])
    for path in OTHERS:
        watched.go(path)
        watched.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        sheets = read_pdf(tmp_path / "page.pdf", "-layout").split("\f")[:-1]
        first = re.sub(r"\s+", "", sheets[0])
        assert f"{SITE}{path}" in first, path
        assert "School" in sheets[0] or "Academy" in sheets[0], path
        for number, sheet in enumerate(sheets, start=1):
            assert f"Page {number} of {len(sheets)}" in sheet.strip().splitlines()[-1], path
        assert "For example" not in sheets[0], path


def test_what_is_closed_prints_its_title_only(open_page: OpenPage, tmp_path: Path) -> None:
    """On paper a section says that it changed, and when; the words with marks are left to the page of changes."""
    watched = open_page("st-hilda/social-media/")
    closed = watched.page.locator("details.changed:not([open])")
    assert closed.count() > 5
    inside = closed.first.locator(".in").text_content()
    assert inside
    watched.page.pdf(path=tmp_path / "policy.pdf", prefer_css_page_size=True)
    printed = read_pdf(tmp_path / "policy.pdf").replace("\u00a0", " ")
    assert printed.count("Changed on 22 September 2026") >= closed.count() // 2
    assert "See every change to this section" in inside
    assert "See every change to this section" not in printed


SCREEN_ONLY = (".skip", ".band nav", ".crumb", ".side", ".btn", "footer.foot ul", ".formats nav")
ON_PAPER = (".band .home", ".printonly", ".status", ".card", ".document", "#about-this-policy", "footer.foot p")


def test_what_only_a_screen_needs_is_not_printed(open_page: OpenPage) -> None:
    """Search, crumbs, contents, languages and the button stay off paper; name, address and version are on it."""
    watched = open_page("st-hilda/mobile-phones/")
    shown = "(selector) => [...document.querySelectorAll(selector)].some((e) => e.checkVisibility())"
    assert [selector for selector in SCREEN_ONLY if not watched.ask(shown, selector)] == []
    watched.page.emulate_media(media="print")
    assert [selector for selector in SCREEN_ONLY if watched.ask(shown, selector)] == []
    assert [selector for selector in ON_PAPER if not watched.ask(shown, selector)] == []
    sides = watched.ask("[...document.querySelectorAll('.short, .ask')].map((c) => c.getBoundingClientRect().top)")
    assert len(set(sides)) == 1
    colours = watched.ask(
        "[...new Set([...document.querySelectorAll('main a')].map((a) => getComputedStyle(a).color))]"
    )
    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}


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
