"""The search pages: the trust's, and one for each school in its own colours, with whom to ask."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.render.rendering import find_page, read_html, render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite


def test_a_search_offers_the_topics_that_have_a_policy(three_schools: ProjectFolder) -> None:
    """Topics are in the trust's order and without those that nothing would be found in; one alone is no choice."""

    def list_topics(address: str) -> list[str]:
        tree = read_html(find_page(render_project(three_schools), address).main)
        return [option.words for choice in tree.find_all("select", id="topic") for option in choice.find_all("option")]

    three_schools.edit("trust.yml", "subjects:\n", "subjects:\n  - {id: money, title: Money}\n")
    assert list_topics("search/") == ["Every topic", "Keeping children safe", "The school day"]
    assert list_topics("search/cove/") == ["Every topic", "Keeping children safe", "The school day"]
    three_schools.edit("templates/policies/kindness.yml", "subject: the-day", "subject: safety")
    assert list_topics("search/") == []


def test_the_trusts_search_offers_every_school(site: WholeSite) -> None:
    """Each school can be chosen by its name, and the script that names it in a result finds its short one."""
    tree = read_html(find_page(site, "search/").main)
    everywhere, *schools = tree.find("select", id="school").find_all("option")
    assert everywhere.words == "All three schools"
    assert [(s.attributes["value"], s.attributes["data-short"], s.words) for s in schools] == [
        ("cove", "Cove", "Cove Primary School"),
        ("dune", "Dune", "Dune Primary School"),
        ("tern", "Tern", "Tern Academy"),
    ]
    assert tree.find("div", id="results").attributes["data-index"] == "../pagefind/"


@pytest.mark.parametrize("school", ["cove", "dune", "tern"])
def test_a_schools_search_is_its_own(site: WholeSite, school: str) -> None:
    """It has the school's colours and header, lists the school's policies, and says whom to ask at its office."""
    page = find_page(site, f"search/{school}/")
    assert page.brand == school
    home = find_page(site, f"{school}/")
    name = read_html(home.header).find("a", **{"class": "home"}).words
    assert read_html(page.header).find("a", **{"class": "home"}).words == name
    tree = read_html(page.main)
    own = {p.address for p in site.pages if p.address.count("/") == 2 and p.address.startswith(f"{school}/")}
    listed = {link.attributes["href"] for link in tree.find("div", id="a-to-z").find_all("a")}
    assert listed == {f"../../{address}" for address in own}
    contacts = [link.attributes["href"] for link in tree.find("section", id="ask-office").find_all("a")]
    assert [address.partition(":")[0] for address in contacts] == ["tel", "mailto"]
    office = [link.attributes["href"] for link in read_html(home.main).find("section", id="who-to-ask").find_all("a")]
    assert contacts == office


def test_a_trust_of_one_school_offers_no_choice_of_schools(three_schools: ProjectFolder) -> None:
    """Where there is one school, nobody is asked which."""
    for school in ("dune", "tern"):
        shutil.rmtree(three_schools.root / "schools" / school)
    site = render_project(three_schools)
    for address in ("search/", "search/cove/"):
        assert read_html(find_page(site, address).main).find_all("select", id="school") == []
