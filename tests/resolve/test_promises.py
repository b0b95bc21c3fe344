"""The proof of every build: it lets the selected sections through, and catches every other outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import BrokenPromise
from clausebook.model.policies import Heading, Item, Section
from clausebook.resolve.promises import prove_selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.forms import Manifest
    from tests.project_folder import ProjectFolder

Items = list[Item]
OURS = "because: x, agreed_by: y"
MANIFEST = f"""\
model: pictures
sections:
  pictures: {{use: pictures/never}}
  visits: {{omit: yes, {OURS}}}
add:
  - {{clause: local/quiet-room, key: room, after: scope, {OURS}}}
move:
  - {{section: kindness, before: phones, {OURS}}}
"""


def prepare(project: ProjectFolder) -> tuple[Manifest, Items]:
    """A manifest with every kind of change, and the items that were composed of it."""
    project.write("schools/larkmere/policies/pictures.yml", MANIFEST)
    whole = project.examine()
    manifest = whole.catalogue.manifests["larkmere"]["pictures"]
    return manifest, list(whole.drafts.by_school["larkmere"]["pictures"].items)


def find(items: Items, key: str) -> int:
    """Where the section of a key stands."""
    return next(index for index, item in enumerate(items) if isinstance(item, Section) and item.key == key)


def swap(items: Items, one: str, other: str) -> None:
    """Exchange two sections."""
    first, second = find(items, one), find(items, other)
    items[first], items[second] = items[second], items[first]


def change_clause(items: Items, key: str, to: str) -> None:
    """Give one section the clause of another."""
    section, other = items[find(items, key)], items[find(items, to)]
    assert isinstance(section, Section)
    assert isinstance(other, Section)
    items[find(items, key)] = replace(section, clause=other.clause)


def rename(items: Items, key: str) -> None:
    """Give one section another key."""
    section = items[find(items, key)]
    assert isinstance(section, Section)
    items[find(items, key)] = replace(section, key="other")


MUTATIONS: dict[str, Callable[[Items], object]] = {
    "a section is missing": lambda items: items.pop(find(items, "scope")),
    "the added section is missing": lambda items: items.pop(find(items, "room")),
    "the moved section is missing": lambda items: items.pop(find(items, "kindness")),
    "all is missing": lambda items: items.clear(),
    "a section stands twice": lambda items: items.append(items[find(items, "phones")]),
    "a section stands twice in place of another": lambda items: items.__setitem__(
        find(items, "room"), items[find(items, "phones")]
    ),
    "a section has the words of another": lambda items: change_clause(items, "phones", "scope"),
    "a section keeps the clause that was exchanged": lambda items: change_clause(items, "pictures", "kindness"),
    "a section has another key": lambda items: rename(items, "phones"),
    "two sections have changed places": lambda items: swap(items, "scope", "pictures"),
    "two further sections have changed places": lambda items: swap(items, "pictures", "phones"),
    "the order is turned round": lambda items: items.reverse(),
}


def test_what_was_selected_is_let_through(project: ProjectFolder) -> None:
    """A policy that is what its manifest asks for passes the proof, with every kind of change in it."""
    manifest, items = prepare(project)
    assert not any(isinstance(item, Heading) for item in items)
    prove_selection(manifest, tuple(items))


@pytest.mark.parametrize("mutate", MUTATIONS.values(), ids=MUTATIONS)
def test_what_was_not_selected_is_caught(mutate: Callable[[Items], object], project: ProjectFolder) -> None:
    """A section that is lost, doubled, exchanged or out of order stops the build, whatever made it so."""
    manifest, items = prepare(project)
    mutate(items)
    with pytest.raises(BrokenPromise, match="larkmere/pictures"):
        prove_selection(manifest, tuple(items))


def test_the_words_of_the_guide_are_printed(project: ProjectFolder) -> None:
    """The message that the guide explains is the one that a broken promise prints."""
    manifest, items = prepare(project)
    with pytest.raises(BrokenPromise, match="the composed clauses are not the selected ones"):
        prove_selection(manifest, tuple(items[1:]))


def test_an_omitted_section_that_stands_is_caught(project: ProjectFolder) -> None:
    """What a school left out never comes back unseen."""
    manifest, _ = prepare(project)
    project.write("schools/larkmere/policies/pictures.yml", MANIFEST.replace(f"  visits: {{omit: yes, {OURS}}}\n", ""))
    with_visits = project.compose_policy("larkmere", "pictures").items
    with pytest.raises(BrokenPromise):
        prove_selection(manifest, with_visits)
