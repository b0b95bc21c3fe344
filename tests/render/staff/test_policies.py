"""The page of a policy leads to everything about it, in every school."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import pytest

from clausebook.render import GUIDE_FOLDER
from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, read_html
from tests.render.staffing import fill_project, render_staff

if TYPE_CHECKING:
    from tests.render.rendering import Element, WholeSite

PUBLIC = "https://policies.saltmarsh.example/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """The staff site of a trust in which every state occurs."""
    project = ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("policies") / "project")
    fill_project(project)
    return render_staff(project)


@pytest.fixture
def page(site: WholeSite) -> Element:
    """The page of the policy on pictures."""
    return read_html(find_page(site, "policies/pictures/").main)


def list_links(element: Element) -> list[str]:
    """Where the links of an element lead."""
    return [link.attributes["href"] for link in element.find_all("a")]


def test_each_school_has_its_state_its_approval_and_the_ways_to_more(page: Element) -> None:
    """State, review, who approved and when, and what waits: a row for each school, the most urgent first."""
    rows = {row.attributes["id"]: row for row in page.find("tbody").find_all("tr")}
    assert list(rows) == ["school.cove", "school.dune", "school.tern"]
    cove, tern = rows["school.cove"], rows["school.tern"]
    words = cove.words.replace("\u00a0", " ")
    assert "Changed" in words
    assert "8 September 2026" in words
    assert "Local governing committee" in words
    assert "Next: Local governing committee, 2 December 2026" in words
    assert list_links(cove) == [
        f"{PUBLIC}cove/pictures/",
        "../../pending/cove/pictures/",
        "../../versions/cove/pictures/",
        "../../cove/",
    ]
    assert "Due soon" in tern.words


def test_it_names_what_it_is_made_of_and_what_waits(page: Element, site: WholeSite) -> None:
    """Clauses, packs, files and the public page; each link of it leads to a page of the site, or to the public one."""
    heads = [head.words for head in page.find_all("h2")]
    assert heads == [
        "School by school",
        "Review packs that put it before a meeting",
        "Clauses that it is made of",
        "Law and guidance that it rests on",
        "Its files",
    ]
    links = list_links(page)
    assert f"{PUBLIC}policies/pictures/" in links
    assert "../../clauses/pictures/consent/" in links
    assert "templates/policies/pictures.yml" in page.words
    assert "schools/SCHOOL/policies/pictures.yml" in page.words
    addresses = {found.address for found in site.pages}
    own = [
        posixpath.normpath(f"policies/pictures/{link}") + "/" for link in links if not link.startswith(("http", "#"))
    ]
    assert [address for address in own if address not in addresses] == [f"{GUIDE_FOLDER}let-a-school-differ/"]


def test_a_policy_that_cites_law_leads_to_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The sources of its clauses are on its page, and not those of other policies."""
    project = ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("law") / "project")
    fill_project(project)
    site = render_staff(project)
    laws = {page.address for page in site.pages if page.address.startswith("law/") and page.address != "law/"}
    cited = {address: read_html(find_page(site, address).main).words for address in laws}
    for policy in ("pictures", "kindness"):
        links = list_links(read_html(find_page(site, f"policies/{policy}/").main))
        for address, words in cited.items():
            assert (f"../../{address}" in links) == (f"{policy.capitalize()}: " in words), (policy, address)


def test_every_policy_that_a_school_has_is_reached_from_the_register(site: WholeSite) -> None:
    """And what no school has yet has no page to lead to."""
    matrix = read_html(find_page(site, "policies/").main).find("table", id="matrix").find("tbody")
    heads = {row.find("th").words: list_links(row.find("th")) for row in matrix.find_all("tr")}
    assert heads == {
        "Behaviour": [],
        "Kindness": ["../policies/kindness/"],
        "Pictures": ["../policies/pictures/"],
        "Study": ["../policies/study/"],
        "Walks": ["../policies/walks/"],
    }


def test_a_draft_of_one_school_is_named_with_its_file(site: WholeSite) -> None:
    """A policy of one school names that school's file, leads to its draft, and claims no public page."""
    page = read_html(find_page(site, "policies/study/").main)
    assert "schools/tern/policies/study.yml" in page.words
    assert "../../drafts/tern/study/" in list_links(page)
    assert not [link for link in list_links(page) if link.startswith(PUBLIC)]
