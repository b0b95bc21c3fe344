"""Parents' words lead to policies' words, in the index and in the list that the search page reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from clausebook.render.public.search_words import ParentsWords, write_search_spelling
from tests.render.public.test_search_entries import find_entries, read_entries
from tests.render.rendering import render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

SYNONYMS = {"phone": ("device", "mobile"), "bullying online": ("cyberbullying",), "photo": ("picture", "image")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A mobile is a Device.", ["phone"]),
        ("Mobiles, images and pictures", ["phone", "photo"]),
        ("Cyberbullying is not kind.", ["bullying online"]),
        ("An automobile, an imaginary thing, a picturesque one", []),
        ("", []),
    ],
)
def test_a_text_is_found_by_what_parents_say(text: str, found: list[str]) -> None:
    """Whole words count, in the singular and the plural and whatever their capitals; parts of words do not."""
    assert ParentsWords(SYNONYMS).find(text) == found


def test_an_apostrophe_is_one_however_it_is_typed() -> None:
    """A word typed straight in the list is found where the page has it curled."""
    assert ParentsWords({"mum": ("child's parent",)}).find("A child\u2019s parent") == ["mum"]


def test_entries_carry_what_parents_say_apart_from_their_words(three_schools: ProjectFolder) -> None:
    """The index finds an entry by a parent's word, and no excerpt can show it: it is a fact, and no text."""
    three_schools.write("clauses/synonyms.yml", "Selfie: [picture]\nunkind: [kind]\n")
    site = render_project(three_schools)
    entries = find_entries(site, "pictures", "pictures")
    assert entries
    assert all(entry.facts["also"] == "selfie" and "selfie" not in entry.words.casefold() for entry in entries)
    assert not [entry for entry in read_entries(site) if entry.facts["policy"] == "kindness" and "selfie" in str(entry)]
    assert json.loads(site.files["assets/search-words.json"]) == {"selfie": ["picture"], "unkind": ["kind"]}


def test_a_project_without_the_list_has_an_empty_one(three_schools: ProjectFolder) -> None:
    """The search page can always read the list, and no entry says more than its words."""
    site = render_project(three_schools)
    assert json.loads(site.files["assets/search-words.json"]) == {}
    assert not [entry for entry in read_entries(site) if "also" in entry.facts]


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
