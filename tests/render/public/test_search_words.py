"""What the search page reads: parents' words, words that are spelt rightly, and what each school has of its own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from clausebook.model.numbering import STYLE_NAMES
from clausebook.render.public.search_slots import SlotReader, say_place, write_trust_words
from clausebook.render.public.search_words import write_search_spelling
from tests.render.public.test_search_entries import MARK, read_entries, read_places
from tests.render.rendering import render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite


def read_spelling(written: bytes) -> list[str]:
    """The words of the list, each of which says how much of it is the beginning of the one before."""
    words, before = [], ""
    for shared, rest in re.findall(r"([0-9]+)([^0-9]*)", json.loads(written)):
        before = before[: int(shared)] + rest
        words.append(before)
    return words


def test_the_page_reads_the_list_of_parents_words(three_schools: ProjectFolder) -> None:
    """In small letters, by the words that they lead to; and no entry holds a word that no policy says."""
    three_schools.write("clauses/synonyms.yml", "Selfie: [picture, image]\nunkind: [kind]\npic: [picture, image]\n")
    site = render_project(three_schools)
    assert json.loads(site.files["search/synonyms.json"]) == {"kind": "unkind", "picture,image": "pic,selfie"}
    assert not [entry for entry in site.search_entries.values() if "selfie" in entry]


def test_a_project_without_the_list_has_an_empty_one(site: WholeSite) -> None:
    """The search page can always read the list."""
    assert json.loads(site.files["search/synonyms.json"]) == {}


def test_the_list_of_spellings_is_of_words_that_are_shown(three_schools: ProjectFolder) -> None:
    """Each longer word of a section or its title is in the list once, in order; nothing else is, an address no more."""
    path = "clauses/kindness/online.md"
    added = "Read [Advice](https://www.example.org/elsewhere) twice. Twice!"
    three_schools.write(path, f"{three_schools.read(path)}\n{added}\n")
    site = render_project(three_schools)
    words = read_spelling(write_search_spelling(three_schools.open_edition().policies))
    assert words == sorted(set(words))
    assert {"advice", "twice", "picture"} <= set(words)
    assert not {"elsewhere", "example", "https"} & set(words)
    shown = " ".join(entry.words for entry in read_entries(site)).casefold()
    assert [word for word in words if word not in shown] == []


def test_the_trusts_list_knows_which_school_says_what(three_schools: ProjectFolder) -> None:
    """Each value of each school is in one of two lists, by the school's place: words, and details of contacts."""
    site = render_project(three_schools)
    lists = [json.loads(site.files[f"search/{name}.json"]) for name in ("words", "contacts")]
    assert not set(lists[0]) & set(lists[1])
    told = lists[0] | lists[1]
    for place, school in enumerate(("cove", "dune", "tern")):
        own = json.loads(site.files[f"search/{school}/words.json"])
        assert own["values"]
        assert all(place in told[mark][words] for mark, words in own["values"].items())
    numbers = {words for by_words in lists[1].values() for words in by_words}
    assert any(words.startswith("01632") for words in numbers)
    assert not any("01632" in words for by_words in lists[0].values() for words in by_words)


@pytest.mark.parametrize("numbering", STYLE_NAMES)
def test_each_school_says_where_its_sections_stand(three_schools: ProjectFolder, numbering: str) -> None:
    """Every section and every part with words of its own has its number as its page prints it, or none."""
    three_schools.append("schools/cove/school.yml", f"numbering: {numbering}\n")
    site = render_project(three_schools)
    policies = three_schools.open_edition().policies
    for school, own in policies.by_school.items():
        listed = json.loads(site.files[f"search/{school}/words.json"])["places"]
        for policy in own.values():
            said = {item.key: say_place(item) for item in policy.items if item.passage}
            numbered = {key: place for key, place in said.items() if place}
            assert (read_places(listed[policy.id]) if policy.id in listed else {}) == numbered


def test_every_mark_is_known(site: WholeSite) -> None:
    """No mark in an entry is without a value in each school that the entry names."""
    found = 0
    for entry in read_entries(site):
        for school in entry.schools:
            own = json.loads(site.files[f"search/{school}/words.json"])
            for mark in MARK.findall(entry.words):
                assert mark in own["values"]
                found += 1
    assert found > 10


def test_lists_are_the_same_each_time(three_schools: ProjectFolder) -> None:
    """The same policies give the same bytes."""
    edition = three_schools.open_edition()
    assert write_trust_words(edition, SlotReader(), live=True) == write_trust_words(edition, SlotReader(), live=True)
