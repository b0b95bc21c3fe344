"""The proof of places: what a school adds or moves stands where it said, or the build stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import BrokenPromise
from clausebook.model.policies import Section
from clausebook.resolve.promises import prove_selection
from tests.composing import OURS

if TYPE_CHECKING:
    from clausebook.model.policies import Item
    from tests.project_folder import ProjectFolder

ADD = f"add:\n  - {{clause: local/quiet-room, key: room, PLACE, {OURS}}}\n"
MOVE = f"move:\n  - {{section: kindness, PLACE, {OURS}}}\n"

# What the manifest asks for, and before which section the school's one is then put.
DISPLACED = {
    "added after another, and stands before it": (ADD, "after: pictures", "pictures"),
    "added before another, and stands after it": (ADD, "before: pictures", "phones"),
    "added after another, with one between that nobody moved": (ADD, "after: scope", "phones"),
    "added before another, with one between that nobody moved": (ADD, "before: phones", "pictures"),
    "moved after another, and stands before it": (MOVE, "after: pictures", "scope"),
    "moved before another, and stands after it": (MOVE, "before: pictures", "phones"),
}


def put_before(items: tuple[Item, ...], key: str, other: str) -> tuple[Item, ...]:
    """The items with one section put before another."""
    rest = [item for item in items if item.key != key]
    (section,) = (item for item in items if item.key == key)
    at = next(index for index, item in enumerate(rest) if isinstance(item, Section) and item.key == other)
    return (*rest[:at], section, *rest[at:])


@pytest.mark.parametrize(("lines", "place", "other"), DISPLACED.values(), ids=DISPLACED)
def test_a_section_in_a_place_that_nobody_asked_for_is_caught(
    project: ProjectFolder, lines: str, place: str, other: str
) -> None:
    """Each clause is there once and no other changed its order: still the build stops, and says what stands wrong."""
    project.write("schools/larkmere/policies/pictures.yml", f"model: pictures\n{lines.replace('PLACE', place)}")
    catalogue, _ = project.validate()
    manifest = catalogue.manifests["larkmere"]["pictures"]
    items = project.compose_policy("larkmere", "pictures").items
    prove_selection(manifest, items)
    key, said = "room" if lines is ADD else "kindness", place.replace(":", "")
    with pytest.raises(BrokenPromise, match=f"larkmere/pictures: the section {key} does not stand {said}:"):
        prove_selection(manifest, put_before(items, key, other))


@pytest.mark.parametrize("key", ["room", "kindness"])
def test_an_added_or_moved_section_that_stands_twice_is_caught(project: ProjectFolder, key: str) -> None:
    """The same section twice, one beside the other, is never let through because its place is the school's own."""
    lines = ADD.replace("PLACE", "after: scope") + MOVE.replace("PLACE", "before: phones")
    project.write("schools/larkmere/policies/pictures.yml", f"model: pictures\n{lines}")
    catalogue, _ = project.validate()
    items = project.compose_policy("larkmere", "pictures").items
    at = next(index for index, item in enumerate(items) if item.key == key)
    with pytest.raises(BrokenPromise, match="the composed clauses are not the selected ones"):
        prove_selection(catalogue.manifests["larkmere"]["pictures"], (*items[:at], items[at], *items[at:]))
