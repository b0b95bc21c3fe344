"""The search index knows each distinct wording once, with every school that uses it, and no school's own names."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.project_folder import ProjectFolder
from tests.render.rendering import Element, read_html, render_project, straighten

if TYPE_CHECKING:
    from pathlib import Path

    from tests.render.rendering import WholeSite


LISTS = {"schools": "school", "topics": "topic", "differing": "differing", "lacking": "lacking"}
META, FILTER = "data-pagefind-meta", "data-pagefind-filter"


@dataclass(frozen=True)
class Entry:
    """One small page of the index: its facts, its filters and its words."""

    facts: dict[str, str]
    schools: list[str]
    topics: list[str]
    differing: list[str]
    lacking: list[str]
    words: str
    tree: Element


def read_entries(site: WholeSite) -> list[Entry]:
    """Every entry, in order."""
    entries = []
    for _, html in sorted(site.search_entries.items()):
        tree = read_html(html.removeprefix("<!doctype html>"))
        marks = [element.attributes for element in tree.find_all("meta")]
        facts = {m[META].removesuffix("[content]"): m["content"] for m in marks if META in m}
        filters = [(m[FILTER].removesuffix("[content]"), m["content"]) for m in marks if FILTER in m]
        assert [value for name, value in filters if name == "policy"] == [facts["policy"]]
        facts |= {name: value for name, value in filters if name in ("different", "compared")}
        lists = {field: [value for name, value in filters if name == kind] for field, kind in LISTS.items()}
        entries.append(Entry(facts=facts, words=straighten(tree.find("body").words), tree=tree, **lists))
    return entries


def find_entries(site: WholeSite, policy: str, anchor: str) -> list[Entry]:
    """The entries of one section."""
    return [e for e in read_entries(site) if (e.facts["policy"], e.facts["anchor"]) == (policy, anchor)]


def test_each_distinct_wording_is_there_once(site: WholeSite) -> None:
    """Every school's every section is in exactly one entry; schools with the same words are in the same."""
    places = [
        (entry.facts["policy"], entry.facts["anchor"], school)
        for entry in read_entries(site)
        for school in entry.schools
    ]
    assert len(set(places)) == len(places) == 3 * 3 + 3 * 2 + 1
    (kindness,) = find_entries(site, "kindness", "kindness")
    assert kindness.schools == ["cove", "dune", "tern"]
    assert kindness.facts["different"] == "0"


def test_a_chosen_value_is_another_wording(site: WholeSite) -> None:
    """A value that a school chose makes its words its own, and both entries know how many differ."""
    primary, secondary = find_entries(site, "pictures", "pictures")
    assert (primary.schools, primary.facts["different"]) == (["cove", "dune"], "1")
    assert (secondary.schools, secondary.facts["different"]) == (["tern"], "2")
    assert "24 hours" in primary.words
    assert "2 school days" in secondary.words


def test_an_entry_names_who_says_it_otherwise_and_who_has_nothing(three_schools: ProjectFolder) -> None:
    """Of a section, each entry knows the schools with other words, and those that do not have it at all."""
    three_schools.remove("schools/dune/policies/pictures.yml")
    entries = find_entries(render_project(three_schools), "pictures", "pictures")
    told = [(entry.schools, entry.differing, entry.lacking) for entry in entries]
    assert told == [(["cove"], ["tern"], ["dune"]), (["tern"], ["cove"], ["dune"])]


def test_an_entry_does_not_grow_with_the_schools_that_differ(three_schools: ProjectFolder) -> None:
    """Beyond a dozen schools an entry counts those that differ or lack it, and names none: the index stays small."""
    for number in range(13):
        for path in ("school.yml", "policies/pictures.yml", "policies/kindness.yml"):
            text = three_schools.read(f"schools/cove/{path}").replace("Cove", f"Eyot {number}")
            three_schools.write(f"schools/eyot-{number}/{path}", text)
    site = render_project(three_schools)
    primary, secondary = find_entries(site, "pictures", "pictures")
    assert (secondary.schools, secondary.facts["different"], secondary.differing) == (["tern"], "15", [])
    assert (primary.facts["different"], primary.differing) == ("1", ["tern"])
    alone = [entry for entry in read_entries(site) if entry.facts["policy"] == "study"]
    assert alone
    assert all((entry.schools, entry.lacking) == (["tern"], []) for entry in alone)


def test_more_schools_need_no_more_entries(three_schools: ProjectFolder, site: WholeSite) -> None:
    """Another school with the same words adds itself to entries and adds none."""
    for path in ("school.yml", "policies/pictures.yml", "policies/kindness.yml"):
        three_schools.write(f"schools/eyot/{path}", three_schools.read(f"schools/cove/{path}").replace("Cove", "Eyot"))
    assert len(render_project(three_schools).search_entries) == len(site.search_entries)


def test_entries_name_no_school_and_no_contact(site: WholeSite) -> None:
    """What is indexed for all who share it says "our school", and holds no phone number or address of one of them."""
    shared = [entry for entry in read_entries(site) if len(entry.schools) > 1]
    words = " ".join(entry.words for entry in shared)
    assert "our school asks a parent" in words
    assert "Everyone at our school is kind." in words
    assert not re.search(r"Cove|Dune|Tern\b|01632|@", words)


def test_a_contact_found_by_its_title(site: WholeSite) -> None:
    """A role's title stays, so that "office" finds who to ask."""
    (entry,) = find_entries(site, "pictures", "contact")
    assert "Ask the school office on" in entry.words


def test_filters_of_values_hold(three_schools: ProjectFolder) -> None:
    """A neutral name is capital and possessive where the school's own would be."""
    body = "{{ terms.head | possessive | capital }} rule. {{ school.short_name | possessive | capital }} rule."
    text = three_schools.read("clauses/kindness/online.md")
    three_schools.write("clauses/kindness/online.md", text.split("\n---\n")[0] + f"\n---\n{body}\n")
    (entry,) = find_entries(render_project(three_schools), "kindness", "online")
    assert entry.words.endswith("Headteacher's rule. Our school's rule.")


def test_entries_lead_to_anchors_that_are_there(site: WholeSite) -> None:
    """In each school that an entry names, the page it leads to has its anchor."""
    pages = {page.address: page.main for page in site.pages}
    for entry in read_entries(site):
        for school in entry.schools:
            assert f'id="{entry.facts["anchor"]}"' in pages[f"{school}/{entry.facts['policy']}/"]


def test_the_paragraphs_of_an_entry_are_on_each_page(site: WholeSite) -> None:
    """A result leads to a paragraph, so in each school that an entry names, its paragraphs have the same ids."""
    pages = {page.address: page.main for page in site.pages}
    checked = 0
    for entry in read_entries(site):
        ids = [block.attributes["id"] for block in entry.tree.find_all("div") if "id" in block.attributes]
        assert ids
        for school in entry.schools:
            assert all(f'id="{id_}"' in pages[f"{school}/{entry.facts['policy']}/"] for id_ in ids)
            checked += len(ids)
    assert checked > 10


def test_entries_hold_no_numbers_of_paragraphs(site: WholeSite) -> None:
    """Numbers are a style of the policy, so they are no part of the words that schools share."""
    blocks = [block for entry in read_entries(site) for block in entry.tree.find_all("div")]
    paragraphs = [block for block in blocks if "para" in block.attributes.get("class", "").split()]
    assert paragraphs
    assert all(getattr(inner, "tag", "") != "a" for para in paragraphs for inner in para.content)
    assert all("Paragraph" not in entry.words for entry in read_entries(site))


@pytest.mark.parametrize("count", [1, 3])
def test_entries_are_the_same_each_time(site: WholeSite, three_schools: ProjectFolder, count: int) -> None:
    """The same project gives the same entries, by the same names."""
    for _ in range(count):
        assert render_project(three_schools).search_entries == site.search_entries


def test_an_entry_has_the_topic_of_its_policy(site: WholeSite) -> None:
    """A search can keep to one topic; a policy without one is in none."""
    topics = {entry.facts["policy"]: entry.topics for entry in read_entries(site)}
    assert topics == {"kindness": ["the-day"], "pictures": ["safety"], "study": []}


def test_an_entry_that_differs_knows_its_comparison(site: WholeSite) -> None:
    """Where a page sets the wordings of a section side by side, both entries lead there; other entries to none."""
    addresses = {page.address for page in site.pages}
    compared = [entry for entry in read_entries(site) if "compared" in entry.facts]
    assert compared == find_entries(site, "pictures", "pictures")
    for entry in compared:
        assert f"policies/{entry.facts['policy']}/differences/{entry.facts['anchor']}/" in addresses


def test_nothing_is_indexed_but_the_text_that_is_shown(approved_schools: ProjectFolder, tmp_path: Path) -> None:
    """An edit that nobody approved, a version that was replaced and a policy that was withdrawn are in no entry."""
    shutil.copytree(approved_schools.root, tmp_path / "project")
    project = ProjectFolder(tmp_path / "project")
    project.edit("trust.yml", "publishing: {unapproved: yes}\n", "")
    project.edit("clauses/pictures/consent.md", "We delete the picture", "We quickly delete the picture")
    assert not [entry for entry in read_entries(render_project(project)) if "quickly" in entry.words]
    project.approve("cove/pictures", "dune/pictures", "tern/pictures", on="1 November 2026", minute="2")
    entries = find_entries(render_project(project), "pictures", "pictures")
    assert entries
    assert all("We quickly delete the picture" in entry.words for entry in entries)
    project.approve("tern/pictures", kind="withdrawn", on="10 November 2026", note="Not used.", minute="3")
    project.remove("schools/tern/policies/pictures.yml")
    left = read_entries(render_project(project))
    assert [entry.schools for entry in left if entry.facts["anchor"] == "pictures"] == [["cove", "dune"]]
    assert {entry.facts["policy"] for entry in left} == {"pictures"}
