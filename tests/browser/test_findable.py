"""What search engines, other programs and previews of links read of the pages, on the whole site as it lies on disk."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.browser.sample import SCHOOLS
from tests.browser.test_site_structure import read_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

SITE = "https://policies.fernleigh.example/"
NOINDEX = '<meta name="robots" content="noindex">'
# Pages that say again what stands elsewhere, or what no longer applies.
ECHOES = re.compile(r"/(changes|differences|on|[0-9]+)/|^(search|404)")


def read_head(html: str, name: str) -> str:
    """What a page says of itself under a name, in its head."""
    found = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', html.partition("</head>")[0])
    assert len(found) == 1, (name, found)
    return unescape(found[0])


def list_indexed(site: Path) -> dict[str, str]:
    """The pages for parents that search engines may list, by address."""
    return {
        name.removesuffix("index.html"): html
        for name, html in read_pages(site).items()
        if NOINDEX not in html and 'http-equiv="refresh"' not in html
    }


def read_sitemap(site: Path) -> set[str]:
    """The addresses of the sitemap, below the root."""
    places = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert all(place.startswith(SITE) for place in places)
    return {place.removeprefix(SITE) for place in places}


def test_no_two_pages_describe_themselves_alike(sample_site: Path) -> None:
    """In a list of results each school's page is told from the others by its title and by its description."""
    pages = list_indexed(sample_site)
    assert len(pages) > 25
    for name in ("description", "og:title"):
        told = [read_head(html, name) for html in pages.values()]
        assert len(set(told)) == len(told)
    for address, html in pages.items():
        school = address.split("/")[0]
        if school in SCHOOLS:
            name = re.findall(r'class="home"[^>]*>.*?<span>(.*?)<small>', html, re.DOTALL)[0]
            assert unescape(name) in read_head(html, "description")
            assert unescape(name) in read_head(html, "og:title")


def test_each_page_is_its_own_canonical(sample_site: Path) -> None:
    """A school's page does not give way to another school's, however alike: each names its own address, once."""
    for address, html in list_indexed(sample_site).items():
        assert re.findall(r'<link rel="canonical" href="([^"]*)">', html) == [f"{SITE}{address}"]
        assert read_head(html, "og:url") == f"{SITE}{address}"


def test_the_sitemap_lists_those_pages_and_no_others(sample_site: Path) -> None:
    """What must not be found is in no sitemap, says noindex and names no canonical address."""
    listed = read_sitemap(sample_site)
    assert set(listed) == set(list_indexed(sample_site))
    echoes = {name: html for name, html in read_pages(sample_site).items() if ECHOES.search(name)}
    assert len(echoes) > 50
    for name, html in echoes.items():
        assert name.removesuffix("index.html") not in listed
        if 'http-equiv="refresh"' not in html:
            assert NOINDEX in html, name
            assert 'rel="canonical"' not in html, name


def test_search_engines_are_told_where_the_map_is(sample_site: Path) -> None:
    """The site stands at the root of its host, so its `robots.txt` names the sitemap, and forbids no page."""
    lines = (sample_site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {SITE}sitemap.xml" in lines
    assert [line for line in lines if line.startswith("Disallow:")] == [
        "Disallow: /*-version-*.pdf$",
        "Disallow: /*-version-*.docx$",
    ]


def test_a_link_that_is_shared_shows_what_it_is(sample_site: Path) -> None:
    """Title, description and site are given for previews, in the page itself, and no picture from anywhere."""
    for html in list_indexed(sample_site).values():
        assert read_head(html, "og:title") == unescape(re.findall(r"<title>(.*?)</title>", html)[0])
        assert read_head(html, "og:description") == read_head(html, "description")
        assert read_head(html, "og:site_name") == "Fernleigh Learning Trust"
        assert read_head(html, "og:type") == "website"
        assert read_head(html, "twitter:card") == "summary"
        assert "og:image" not in html


def test_every_page_leads_to_the_a_to_z(sample_site: Path) -> None:
    """From the foot of each page for parents one link leads to the list of every policy and every school."""
    for name, html in read_pages(sample_site).items():
        if 'http-equiv="refresh"' not in html:
            foot = html.partition("<footer")[2]
            assert re.search(r'<a href="(?:/|(?:\.\./)*)policies/">A to Z of policies</a>', foot), name
    page = read_pages(sample_site)["policies/index.html"]
    linked = set(re.findall(r'<a href="([^"]+)">', page.partition("<main")[2].partition("<footer")[0]))
    policies = {file.parent.parent.name for file in sample_site.glob("policies/*/differences/index.html")}
    assert {f"../{school}/" for school in SCHOOLS} <= linked
    assert policies
    assert {f"{policy}/" for policy in policies} <= linked


def test_programs_read_where_a_page_stands(read_page: Callable[..., Watched]) -> None:
    """The crumbs say in the words of schema.org what they show to people, each step once and in order."""
    watched = read_page("st-hilda/social-media/differences/")
    steps = watched.ask("""[...document.querySelectorAll('[typeof=BreadcrumbList] > [typeof=ListItem]')].map((step) => [
        step.querySelector('[property=name]').textContent,
        step.querySelector('[property=position]').content,
        new URL(step.querySelector('a[property=item]')?.href ?? location).pathname,
    ])""")
    assert steps == [
        ["Policies", "1", "/st-hilda/"],
        ["Social media policy", "2", "/st-hilda/social-media/"],
        ["How ours is different", "3", "/st-hilda/social-media/differences/"],
    ]


def test_programs_read_which_version_a_policy_is(read_page: Callable[..., Watched]) -> None:
    """The text says its name, whose it is, its version, and the date of its approval as the page gives it."""
    watched = read_page("st-hilda/complaints/")
    facts = watched.ask("""Object.fromEntries([...document.querySelectorAll(
        'article[typeof=DigitalDocument][vocab="https://schema.org/"] > meta')]
        .map((meta) => [meta.getAttribute('property'), meta.content]))""")
    assert facts == {
        "name": "Complaints policy",
        "publisher": "St Hilda\u2019s Catholic Primary School",
        "inLanguage": "en-GB",
        "version": "3",
        "datePublished": "2026-07-14",
    }
