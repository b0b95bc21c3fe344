"""What the search page reads: parents' words, words that are spelt rightly, and what each school has of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clausebook.render.public.search_slots import SlotReader, write_trust_words
from clausebook.render.public.search_words import write_search_spelling
from tests.render.public.test_search_entries import MARK, read_entries
from tests.render.rendering import render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite


def test_the_page_reads_the_list_of_parents_words(three_schools: ProjectFolder) -> None:
    """The list is there in small letters, and no entry holds a word that no policy says."""
    three_schools.write("clauses/synonyms.yml", "Selfie: [picture]\nunkind: [kind]\n")
    site = render_project(three_schools)
    assert json.loads(site.files["search/synonyms.json"]) == {"selfie": ["picture"], "unkind": ["kind"]}
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
    words = json.loads(write_search_spelling(three_schools.open_edition().policies))
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
    policies = three_schools.open_edition().policies
    assert write_trust_words(policies, SlotReader(), live=True) == write_trust_words(policies, SlotReader(), live=True)
