"""Where a school puts what it adds and what it moves: the sections then stand in just that order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.composing import MODEL, OURS, change, outline, write_section

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("before: scope", ["room", "scope", "pictures", "phones", "[outings", "visits", "kindness]"]),
        ("before: phones", ["scope", "pictures", "room", "phones", "[outings", "visits", "kindness]"]),
        ("after: phones", ["scope", "pictures", "phones", "room", "[outings", "visits", "kindness]"]),
        ("before: outings", ["scope", "pictures", "phones", "room", "[outings", "visits", "kindness]"]),
        ("after: outings", ["scope", "pictures", "phones", "[outings", "visits", "kindness]", "room"]),
        ("at: end", ["scope", "pictures", "phones", "[outings", "visits", "kindness]", "room"]),
        ("before: visits", ["scope", "pictures", "phones", "[outings", "room", "visits", "kindness]"]),
        ("after: visits", ["scope", "pictures", "phones", "[outings", "visits", "room", "kindness]"]),
        ("after: kindness", ["scope", "pictures", "phones", "[outings", "visits", "kindness", "room]"]),
    ],
)
def test_an_addition_stands_where_it_is_put(place: str, expected: list[str], project: ProjectFolder) -> None:
    """Before or after a section or a part, inside a part, or at the end: the added section stands just there."""
    policy = change(project, f"add:\n  - {{clause: local/quiet-room, key: room, {place}, {OURS}}}\n")
    assert outline(policy) == expected
    (difference,) = policy.differences
    assert (difference.kind, difference.section, difference.clause) == ("added", "room", "local/quiet-room")
    assert difference.title == "The quiet room"


def test_the_end_is_before_the_appendices(project: ProjectFolder) -> None:
    """What is added at the end does not become part of an appendix, nor stand behind it."""
    project.edit("templates/policies/pictures.yml", "    key: outings", "    key: outings\n    appendix: yes")
    policy = change(project, f"add:\n  - {{clause: local/quiet-room, key: room, at: end, {OURS}}}\n")
    assert outline(policy) == ["scope", "pictures", "phones", "room", "[outings", "visits", "kindness]"]


ADDED = {
    "two after the same section stand as listed": (
        ["room, after: phones", "box, after: phones"],
        ["phones", "room", "box", "[outings"],
    ),
    "two before the same section stand as listed": (
        ["room, before: phones", "box, before: phones"],
        ["pictures", "room", "box", "phones"],
    ),
    "two at the end stand as listed": (["room, at: end", "box, at: end"], ["kindness]", "room", "box"]),
    "one after another": (["room, after: phones", "box, after: room"], ["phones", "room", "box", "[outings"]),
    "one after another that is listed later": (["box, after: room", "room, after: phones"], ["phones", "room", "box"]),
    "one before another": (["room, after: phones", "box, before: room"], ["phones", "box", "room", "[outings"]),
    "one after another in a part": (
        ["room, after: visits", "box, after: room"],
        ["visits", "room", "box", "kindness]"],
    ),
    "two after the same part stand as listed": (
        ["room, after: outings", "box, after: outings"],
        ["kindness]", "room", "box"],
    ),
}


@pytest.mark.parametrize(("listed", "expected"), ADDED.values(), ids=ADDED)
def test_additions_beside_each_other(listed: list[str], expected: list[str], project: ProjectFolder) -> None:
    """Several additions stand in the order in which they are listed, or where one says it stands by another."""
    names = {"room": "local/quiet-room", "box": "local/our-phones"}
    lines = [f"  - {{clause: {names[line.partition(',')[0]]}, key: {line}, {OURS}}}\n" for line in listed]
    keys = outline(change(project, "add:\n" + "".join(lines)))
    start = keys.index(expected[0])
    assert keys[start : start + len(expected)] == expected
    assert len(keys) == len(MODEL) + 2


def test_an_addition_with_a_title_values_and_no_number(project: ProjectFolder) -> None:
    """A shared clause may be added too, under a title of the school's, filled in, without a number."""
    front = "title: Said\nsummary: What is said.\nparameters: {who: {type: text}}"
    project.write("clauses/kindness/said.md", f"---\n{front}\n---\nSo says {{{{ who }}}}.\n")
    title = '"At {{ school.short_name }}"'
    added = f"{{clause: kindness/said, key: again, title: {title}, numbered: no, at: end, with: {{who: Anna}}, {OURS}}}"
    policy = change(project, f"add:\n  - {added}\n")
    section = policy.sections[-1]
    assert (section.title, section.label, section.key) == ("At Larkmere", "", "again")
    assert write_section(policy, "again") == "So says Anna."


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        ("phones, before: scope", ["phones", "scope", "pictures", "[outings", "visits", "kindness]"]),
        ("pictures, after: phones", ["scope", "phones", "pictures", "[outings", "visits", "kindness]"]),
        ("pictures, at: end", ["scope", "phones", "[outings", "visits", "kindness]", "pictures"]),
        ("pictures, after: visits", ["scope", "phones", "[outings", "visits", "pictures", "kindness]"]),
        ("kindness, before: visits", ["scope", "pictures", "phones", "[outings", "kindness", "visits]"]),
        ("visits, before: outings", ["scope", "pictures", "phones", "visits", "[outings", "kindness]"]),
        ("phones, after: outings", ["scope", "pictures", "[outings", "visits", "kindness]", "phones"]),
    ],
)
def test_a_section_is_moved(move: str, expected: list[str], project: ProjectFolder) -> None:
    """A moved section stands just where it is put, out of or into a part, and is told as reordered."""
    policy = change(project, f"move:\n  - {{section: {move}, {OURS}}}\n")
    assert outline(policy) == expected
    (difference,) = policy.differences
    assert (difference.kind, difference.section) == ("reordered", move.partition(",")[0])
    (moved,) = [section for section in policy.sections if section.key == difference.section]
    assert difference.clause == moved.clause.id


def test_moves_are_made_in_the_order_in_which_they_are_listed(project: ProjectFolder) -> None:
    """A move may name a section that was moved before it, or one that was added."""
    policy = change(
        project,
        f"add:\n  - {{clause: local/quiet-room, key: room, after: scope, {OURS}}}\n"
        f"move:\n  - {{section: kindness, after: room, {OURS}}}\n  - {{section: visits, after: kindness, {OURS}}}\n",
    )
    assert outline(policy) == ["scope", "room", "kindness", "visits", "pictures", "phones"]
