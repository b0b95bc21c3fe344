"""What changed at a school, and in the trust: each decision once, newest first, with its reason and the way to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.render.rendering import find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import Element, WholeSite

PICTURES, SHARED = "larkmere/pictures", "clauses/pictures/consent.md"
TITLE = "Pictures and phones policy"
SCHOOL, TRUST = "what-changed/larkmere/", "what-changed/"


def read_main(site: WholeSite, address: str) -> Element:
    """The main part of a page."""
    return read_html(find_page(site, address).main)


def list_news(site: WholeSite, address: str = SCHOOL) -> list[str]:
    """Months and what is under each, as they are read, with ordinary spaces."""
    found = [one for one in read_main(site, address).walk() if one.tag in ("h2", "li")]
    return [straighten(one.words).replace("\u00a0", " ") for one in found]


@pytest.fixture
def changed(project: ProjectFolder) -> ProjectFolder:
    """A policy that is known from a year, changed, and will change once more."""
    project.approve(PICTURES, on="2024", is_from_before=True, note="")
    project.edit(SHARED, "take a picture of", "photograph")
    project.approve(PICTURES, on="10 September 2026", effective="1 October 2026", note="We say it <b>shorter</b>.")
    project.edit(SHARED, "photograph", "film or photograph")
    project.approve(PICTURES, on="12 November 2026", effective="1 January 2027", note="Films too.")
    return project


def test_newest_first_with_reasons(changed: ProjectFolder) -> None:
    """What is to come stands first, then month by month; a date is as precise as it was given."""
    assert list_news(render_project(changed)) == [
        "Still to come",
        f"{TITLE} Changed From 1 January 2027 Films too. See what changed : {TITLE}",
        "October 2026",
        f"{TITLE} Changed From 1 October 2026 We say it <b>shorter</b>. See what changed : {TITLE}",
        "2024",
        f"{TITLE} New From 2024 The first version that we have here. Read the policy : {TITLE}",
    ]


def test_each_leads_to_its_change(changed: ProjectFolder) -> None:
    """The page that a line leads to is there, and compares that version with the one before."""
    site = render_project(changed)
    addresses = {page.address for page in site.pages} | {path.removesuffix("index.html") for path in site.files}
    links = [link.attributes["href"] for link in read_main(site, SCHOOL).find_all("ul")[0].find_all("a")]
    assert links == ["../../larkmere/pictures/", "../../larkmere/pictures/changes/3/"]
    every = [link.attributes["href"] for link in read_main(site, SCHOOL).find_all("a")]
    own = [href.removeprefix("../../") for href in every if not href.endswith("feed.xml")]
    assert set(own) <= addresses
    assert "../../larkmere/feed.xml" in every


def test_a_withdrawal_is_told_once_it_is_decided(project: ProjectFolder) -> None:
    """A policy that is withdrawn says so, why, and leads to what to use instead."""
    project.approve(PICTURES, on="10 September 2026")
    project.approve(PICTURES, kind="withdrawn", on="1 November 2026", note="It says nothing new.")
    site = render_project(project)
    assert list_news(site)[:2] == [
        "November 2026",
        f"{TITLE} Withdrawn On 1 November 2026 It says nothing new. Read why, and what to use instead : {TITLE}",
    ]


def test_what_is_kept_no_longer_is_not_told(changed: ProjectFolder) -> None:
    """A version whose text is not published any more is in no list: nothing could be shown of it."""
    changed.edit("trust.yml", "publishing: {", "publishing: {keep_old_texts: 1 year, ")
    news = " ".join(list_news(render_project(changed, today=date(2032, 1, 1))))
    assert "Films too." in news
    assert "shorter" not in news


def test_a_trust_tells_the_last_year(changed: ProjectFolder) -> None:
    """The trust's page has the news of twelve months, says so, and leads to each school that it reached."""
    site = render_project(changed)
    news = list_news(site, TRUST)
    assert news[0] == "Still to come"
    assert "2024" not in news
    assert "Each school's own page has all of its changes." in straighten(read_main(site, TRUST).words)
    hrefs = [link.attributes["href"] for link in read_main(site, TRUST).find_all("a")]
    assert "../larkmere/pictures/changes/3/" in hrefs
    assert "../policies/pictures/" in hrefs


def test_both_homes_lead_there(changed: ProjectFolder) -> None:
    """A school's home leads to its page, and the trust's to the trust's."""
    site = render_project(changed)
    for home, way in (("larkmere/", "../what-changed/larkmere/"), ("", "what-changed/")):
        assert way in [link.attributes["href"] for link in read_main(site, home).find_all("a")], home


def test_before_anything_is_approved_it_says_so(project: ProjectFolder) -> None:
    """A school that has approved nothing has a page that says that, and no empty list."""
    assert "Nothing is approved here yet." in read_main(render_project(project), SCHOOL).words
