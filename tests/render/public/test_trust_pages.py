"""The trust's own pages lead to where things are, wherever the site is and whatever it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.rendering import find_page, read_html, render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

HOST = "https://policies.saltmarsh.example"


@pytest.mark.parametrize("path", ["/", "/about-us/policies/"])
def test_what_is_not_found_leads_back_from_any_depth(three_schools: ProjectFolder, path: str) -> None:
    """The page may be shown at any address, so each of its links begins at the site's root on its host."""
    three_schools.write("trust.yml", three_schools.read("trust.yml").replace(f"{HOST}/", f"{HOST}{path}"))
    page = render_project(three_schools).not_found
    main = [link.attributes["href"] for link in read_html(page.main).find_all("a")]
    assert main == [path, f"{path}search/", f"{path}policies/"]
    around = [link for html in (page.header, page.footer) for link in read_html(html).find_all("a")]
    assert {link.attributes["href"] for link in around} == {*main, f"{path}accessibility/"}


def test_a_search_offers_the_topics_that_have_a_policy(three_schools: ProjectFolder) -> None:
    """Topics are in the trust's order and without those that nothing would be found in; one alone is no choice."""

    def list_topics() -> list[str]:
        tree = read_html(find_page(render_project(three_schools), "search/").main)
        return [option.words for choice in tree.find_all("select", id="topic") for option in choice.find_all("option")]

    three_schools.edit("trust.yml", "subjects:\n", "subjects:\n  - {id: money, title: Money}\n")
    assert list_topics() == ["Every topic", "Keeping children safe", "The school day"]
    three_schools.edit("templates/policies/kindness.yml", "subject: the-day", "subject: safety")
    assert list_topics() == []


def test_a_search_knows_every_school_by_both_its_names(three_schools: ProjectFolder) -> None:
    """The script that lists results finds each school's names in the page, and the way to the index."""
    tree = read_html(find_page(render_project(three_schools), "search/").main)
    schools = tree.find("ul", id="school-names").find_all("li")
    assert [(s.attributes["data-id"], s.attributes["data-short"], s.words) for s in schools] == [
        ("cove", "Cove", "Cove Primary School"),
        ("dune", "Dune", "Dune Primary School"),
        ("tern", "Tern", "Tern Academy"),
    ]
    assert tree.find("div", id="results").attributes["data-index"] == "../pagefind/"
    assert [option.words for option in tree.find("select", id="school").find_all("option")] == ["All three schools"]
