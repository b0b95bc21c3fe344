"""Places that depend on each other: each section stands where it was put, whatever else moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.composing import OURS, change, outline

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


def move(section: str, place: str) -> str:
    """One line of a manifest's moves."""
    return f"  - {{section: {section}, {place}, {OURS}}}\n"


def test_a_move_may_wait_for_another(project: ProjectFolder) -> None:
    """A section that goes behind one that moves itself is found behind it in its new place."""
    moves = f"move:\n{move('phones', 'after: pictures')}{move('pictures', 'after: visits')}"
    assert outline(change(project, moves)) == ["scope", "[outings", "visits", "pictures", "phones", "kindness]"]


def test_moves_after_one_section_stand_as_listed(project: ProjectFolder) -> None:
    """Two sections moved behind the same one keep the order in which the manifest lists them."""
    moves = f"move:\n{move('pictures', 'after: visits')}{move('phones', 'after: visits')}"
    assert outline(change(project, moves)) == ["scope", "[outings", "visits", "pictures", "phones", "kindness]"]


def test_an_addition_follows_a_section_that_moves(project: ProjectFolder) -> None:
    """What is added behind a section goes with it."""
    added = f"add:\n  - {{clause: local/quiet-room, key: room, after: pictures, {OURS}}}\n"
    order = outline(change(project, f"{added}move:\n{move('pictures', 'after: phones')}"))
    assert order[:4] == ["scope", "phones", "pictures", "room"]
