"""All pages of the site at once, read from disk: titles, anchors, headings and the links between pages."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.browser

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@cache
def read_pages(folder: Path) -> dict[str, str]:
    """Every page of a site by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))
    }


@cache
def list_ids(html: str) -> frozenset[str]:
    """Every id on a page."""
    return frozenset(re.findall(r'\sid="([^"]+)"', html))


def test_titles_are_unique(sample_site: Path) -> None:
    """No two pages of the site have the same title."""
    titles = [unescape(match[1]) for html in read_pages(sample_site).values() if (match := TITLE.search(html))]
    assert len(titles) == len(read_pages(sample_site)) > 40
    assert len(set(titles)) == len(titles)


def test_no_page_is_the_guides(sample_site: Path) -> None:
    """The guide is for staff: the public site has no page of it, and none of what only such pages load."""
    names = {path.relative_to(sample_site).as_posix() for path in sample_site.rglob("*") if path.is_file()}
    of_theme = re.compile(r"guide/|assets/(guide|stylesheets|javascripts|images)|search/search_index")
    assert not [name for name in names if of_theme.match(name)]
    assert not [name for name, html in read_pages(sample_site).items() if "guide/" in html]


def test_ids_are_unique_on_each_page(sample_site: Path) -> None:
    """No page has an id twice."""
    for name, html in read_pages(sample_site).items():
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(set(ids)) == len(ids), name


def test_headings_are_in_order_on_each_page(sample_site: Path) -> None:
    """One h1, first, and no level left out, on every page for parents."""
    for name, html in read_pages(sample_site).items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_every_link_within_the_site_has_its_target(sample_site: Path) -> None:
    """Each link leads to a page that is there and, if it names a part, to a part that is there."""
    pages = read_pages(sample_site)
    checked = 0
    for name, html in pages.items():
        for href in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', html):
            parts = urlsplit(unescape(href))
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("https", "mailto", "tel"), (name, href)
                continue
            base = Path("/") if parts.path.startswith("/") else Path("/", name).parent
            target = (base / unquote(parts.path).lstrip("/")) if parts.path else Path("/", name)
            path = Path("/", *_resolve(target)).as_posix().lstrip("/")
            if (sample_site / path).is_file() and path not in pages:
                continue  # a download or a feed
            path = path if path in pages else f"{path}/index.html".lstrip("/")
            assert path in pages, (name, href)
            if parts.fragment:
                assert unquote(parts.fragment) in list_ids(pages[path]) | {"main", "__top"}, (name, href)
            checked += 1
    assert checked > 1000


def _resolve(path: Path) -> list[str]:
    steps: list[str] = []
    for step in path.parts[1:]:
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    return steps


def test_pages_for_parents_hold_no_styles_or_scripts_inside(sample_site: Path) -> None:
    """The strict content policy forbids them, so no page for parents has any, nor an attribute that is one."""
    for name, html in read_pages(sample_site).items():
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", html), name


# Words that frighten, and the trade's own. Pages that quote a policy's own text may have some of them from it.
UNWANTED = re.compile(
    r"\b(expired|lapsed|out of date|invalid date|non-compliant|superseded|overdue|undefined|NaN|None(?! of))\b",
    re.IGNORECASE,
)
OWN_WORDS = re.compile(r"\b(invalid|ratified|statutory)\b", re.IGNORECASE)
SHORT_DATE = re.compile(
    r"\b(?:[0-9]{1,2} )?(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? [0-9]{4}\b|\b[0-9]{1,2}(?:st|nd|rd|th)\b"
    r"|\b0[0-9] [A-Z][a-z]+ [0-9]{4}\b|\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\b"
)
QUOTED = re.compile(r"/(changes|differences)/|^policies/.*/differences/")


def test_pages_for_parents_hold_no_unwanted_words(sample_site: Path) -> None:
    """Words that frighten, and the trade's own, are not on pages for parents outside a policy's own text."""
    for name, html in read_pages(sample_site).items():
        outside = re.sub(r"<article.*?</article>|<[^>]*>", " ", html, flags=re.DOTALL)
        assert not UNWANTED.search(outside), name
        assert QUOTED.search(name) or not OWN_WORDS.search(outside), name


def test_dates_are_written_out(sample_site: Path) -> None:
    """No month is shortened, no day has an ending or a nought before it, and no date is in figures alone."""
    dated = 0
    for name, html in read_pages(sample_site).items():
        words = unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").replace("For example: 24/9/2026", "")
        assert not SHORT_DATE.search(words), (name, SHORT_DATE.search(words))
        dated += len(re.findall(r"\b[1-9][0-9]? (?:September|October) 2026\b", words))
    assert dated > 100
