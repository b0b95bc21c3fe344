"""The search index knows each distinct wording once, and filled for a school it says what that school's page prints."""

from __future__ import annotations

import json
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


LISTS = {"schools": "school", "topics": "topic"}
MARK = re.compile("qzx[b-z]{9}q")
META, FILTER = "data-pagefind-meta", "data-pagefind-filter"

NUMBER = re.compile("[0-9]+$")


@dataclass(frozen=True)
class Entry:
    """One small page of the index: its facts, its filters and its words."""

    facts: dict[str, str]
    schools: list[str]
    topics: list[str]
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
        section = [value for name, value in filters if name == "section"]
        assert section == [f"{facts['policy']}/{facts['anchor']}"]
        facts |= {name: value for name, value in filters if name == "having"}
        lists = {field: [value for name, value in filters if name == kind] for field, kind in LISTS.items()}
        entries.append(Entry(facts=facts, words=straighten(tree.find("body").words), tree=tree, **lists))
    return entries


def read_places(listed: str) -> dict[str, str]:
    """Where each section of a policy stands, which is told unless it is the next number."""
    places, place = {}, ""
    for one in listed.split(","):
        key, _, told = one.partition(":")
        place = told or NUMBER.sub(lambda number: str(int(number[0]) + 1), place)
        places[key] = place
    return places


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
    short = [place for place in places if place[1] == "in-short"]
    assert len(set(places)) == len(places) == 3 * 3 + 3 * 2 + 1 + len(short)
    assert len(short) == len({(policy, school) for policy, _, school in places})
    (kindness,) = find_entries(site, "kindness", "kindness")
    assert kindness.schools == ["cove", "dune", "tern"]


def test_a_chosen_value_is_another_wording(site: WholeSite) -> None:
    """A value that a school chose makes its words its own."""
    primary, secondary = find_entries(site, "pictures", "pictures")
    assert (primary.schools, secondary.schools) == (["cove", "dune"], ["tern"])
    assert "24 hours" in primary.words
    assert "2 school days" in secondary.words


def test_an_entry_knows_who_has_its_section_in_any_words(three_schools: ProjectFolder) -> None:
    """The schools between which a reader can choose are a bit each, the first by its id the lowest."""
    three_schools.remove("schools/dune/policies/pictures.yml")
    entries = find_entries(render_project(three_schools), "pictures", "pictures")
    assert [(entry.schools, entry.facts["having"]) for entry in entries] == [(["cove"], "5"), (["tern"], "5")]


def test_more_schools_need_no_more_entries(three_schools: ProjectFolder, site: WholeSite) -> None:
    """Another school with the same words adds itself to entries and adds none."""
    for path in ("school.yml", "policies/pictures.yml", "policies/kindness.yml"):
        three_schools.write(f"schools/eyot/{path}", three_schools.read(f"schools/cove/{path}").replace("Cove", "Eyot"))
    assert len(render_project(three_schools).search_entries) == len(site.search_entries)


def test_entries_name_no_school_and_no_contact(site: WholeSite) -> None:
    """What is indexed for all holds no name, phone number or address of one of them, and no gap where it stands."""
    words = " ".join(entry.words for entry in read_entries(site) if len(entry.schools) > 1)
    assert "kind" in words
    assert not re.search(r"Cove|Dune|Tern\b|01632|@|\( *\)", words)


def fill(words: str, own: dict[str, dict[str, str]], section: str) -> str:
    """The words of an entry as the search page shows them for a school."""
    values = own["values"] | own["own"].get(section, {})  # type: ignore[operator]
    return MARK.sub(lambda mark: values[mark[0]], words)


def is_prose(block: Element) -> bool:
    """Whether an element is a paragraph of a policy's text."""
    return "para" in block.attributes.get("class", "").split()


def print_numbers(block: Element) -> str:
    """The number that a page prints before a paragraph, with what names it to screen readers."""
    links = (link for link in block.content if isinstance(link, Element) and link.tag == "a")
    return "".join(f"{link.words} " for link in links)


def check_words(site: WholeSite) -> int:
    """What a school's page prints in a section is what its entry says, filled for the school; how many paragraphs."""
    pages = {page.address: read_html(page.main) for page in site.pages}
    checked = 0
    for entry in read_entries(site):
        policy, anchor = entry.facts["policy"], entry.facts["anchor"]
        for school in entry.schools:
            own = json.loads(site.files[f"search/{school}/words.json"])
            blocks = [block for block in entry.tree.find_all("div") if is_prose(block)]
            for block in blocks:
                printed = pages[f"{school}/{policy}/"].find("div", id=block.attributes["id"])
                said = straighten(fill(block.words, own, f"{policy}/{anchor}"))
                shown = straighten(printed.words.removeprefix(print_numbers(printed)))
                assert "".join(said.split()) == "".join(shown.split())
                checked += 1
    return checked


def test_what_a_page_prints_is_what_its_entry_says(site: WholeSite) -> None:
    """Names, terms, titles and contacts in a result are the reader's own school's, to the letter."""
    assert check_words(site) > 20


def test_the_short_version_is_an_entry(site: WholeSite) -> None:
    """What a policy says in short is found, at its own address on the page, and once for schools that say the same."""
    pages = {page.address: read_html(page.main) for page in site.pages}
    found = [entry for entry in read_entries(site) if entry.facts["anchor"] == "in-short"]
    assert len(found) < sum(len(entry.schools) for entry in found)
    for entry in found:
        assert entry.facts["title"].endswith(": in short")
        for school in entry.schools:
            card = pages[f"{school}/{entry.facts['policy']}/"].find("section", **{"aria-labelledby": "in-short"})
            lines = [line.words for line in card.find_all("li")]
            assert [straighten(line) for line in lines] == [
                straighten(item.words) for item in entry.tree.find("body").find_all("li")
            ]


def test_a_contact_found_by_its_title(site: WholeSite) -> None:
    """Who types "office", or a telephone number, finds the marks that stand for them, in each school its own."""
    (entry,) = find_entries(site, "pictures", "contact")
    for school in entry.schools:
        own = json.loads(site.files[f"search/{school}/words.json"])
        office = "main reception" if school == "tern" else "school office"
        assert f"Ask the {office} on 01632 960" in fill(entry.words, own, "pictures/contact")


def test_filters_of_values_hold(three_schools: ProjectFolder) -> None:
    """A school's name is capital and possessive where its page has it so."""
    body = "{{ terms.head | possessive | capital }} rule. {{ school.short_name | possessive | capital }} rule."
    text = three_schools.read("clauses/kindness/online.md")
    three_schools.write("clauses/kindness/online.md", text.split("\n---\n")[0] + f"\n---\n{body}\n")
    site = render_project(three_schools)
    check_words(site)
    (entry,) = find_entries(site, "kindness", "online")
    own = json.loads(site.files["search/cove/words.json"])
    assert straighten(fill(entry.words, own, "kindness/online")).endswith("Headteacher's rule. Cove's rule.")


@pytest.mark.parametrize(("numbering", "place"), [("sections", "section 1"), ("plain", None), ("decimal", "section 1")])
def test_a_result_has_its_schools_own_number(three_schools: ProjectFolder, numbering: str, place: str | None) -> None:
    """The number of a section is that of the school's own policy, and a school without numbers has none."""
    three_schools.append("schools/cove/school.yml", f"\nnumbering: {numbering}\n")
    site = render_project(three_schools)
    own = json.loads(site.files["search/cove/words.json"])
    assert read_places(own["places"].get("kindness", "")).get("kindness") == place


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
        assert bool(ids) == (entry.facts["anchor"] != "in-short")
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


def test_what_people_ask_is_the_last_of_an_entry(three_schools: ProjectFolder) -> None:
    """Each wording of a clause has what people ask with it, as text, and no page has it."""
    three_schools.write("clauses/pictures/asked.yml", "consent: [may nan film the play, fish & chips]\n")
    rendered = render_project(three_schools)
    last = [entry.tree.find("body").content[-1] for entry in find_entries(rendered, "pictures", "pictures")]
    assert len(last) == 2
    for element in last:
        assert isinstance(element, Element)
        assert element.attributes == {"id": "_asked"}
        assert element.words == "may nan film the play. fish & chips"
    assert sum("may nan film" in entry.words for entry in read_entries(rendered)) == 2
    assert not [page.address for page in rendered.pages if "may nan film" in page.main]


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


def test_a_word_that_was_not_approved_is_nowhere_in_the_search(approved_schools: ProjectFolder, tmp_path: Path) -> None:
    """A new term of the trust or of a school stays out of entries and lists until its policies are approved."""
    shutil.copytree(approved_schools.root, tmp_path / "project")
    project = ProjectFolder(tmp_path / "project")
    project.edit("trust.yml", "publishing: {unapproved: yes}\n", "")
    project.append("trust.yml", "\nterms: {learner: scholar, learners: scholars, head: provost}\n")
    site = render_project(project)
    lists = [content.decode() for path, content in site.files.items() if path.startswith("search/")]
    assert lists
    assert not [
        text for text in [*lists, *site.search_entries.values()] if re.search("scholar|provost", text, re.IGNORECASE)
    ]
