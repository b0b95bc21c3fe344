"""A section that stands, or is called, otherwise than before is a change, and a sentence says which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.cli.terminal_redlines import write_redline
from clausebook.compare import compare_policies
from clausebook.model.comparison import Change
from clausebook.model.fingerprint import fingerprint_policy
from clausebook.model.numbering import STYLES
from clausebook.model.policies import Heading
from tests.compare.policies import Sketch, make_policy

if TYPE_CHECKING:
    from clausebook.model.policies import Item, Policy


def make(*names: str) -> Policy:
    """A policy of parts, such as "P:", and of sections: "a" stands alone, ".a" inside the part before it."""
    keys = [name.strip(".:") for name in names]
    sketches = [
        Sketch(key, key, "" if ":" in name else f"Words of {key}.", is_part=":" in name)
        for key, name in zip(keys, names, strict=True)
    ]
    policy = make_policy(*sketches)
    items: list[Item] = []
    for name, item in zip(names, policy.items, strict=True):
        items.append(replace(item, label="9") if isinstance(item, Heading) else replace(item, depth=int("." in name)))
    return replace(policy, items=tuple(items))


def list_notes(before: Policy, after: Policy) -> list[str]:
    """The sentences beside the changes of sections and parts."""
    assert fingerprint_policy(before) != fingerprint_policy(after)
    comparison = compare_policies(before, after)
    return [note for part in comparison.sections for block in part.blocks for note in block.notes]


PARTS = {
    "it leaves": (("P:", ".b", ".a", "c"), ("P:", ".b", "a", "c"), ["“a” is no longer in the part “P”."]),
    "it enters": (("P:", ".b", "a"), ("P:", ".b", ".a"), ["“a” is now in the part “P”."]),
    "it passes to the next": (
        ("P:", ".a", ".b", "Q:", ".c"),
        ("P:", ".a", "Q:", ".b", ".c"),
        ["“b” was in the part “P” and is now in the part “Q”."],
    ),
    "its part is gone": (("P:", ".a"), ("a",), ["“a” is no longer in the part “P”."]),
    "a part is put round it": (("a", "b"), ("P:", ".a", "b"), ["“a” is now in the part “P”."]),
}


@pytest.mark.parametrize(("before", "after", "notes"), PARTS.values(), ids=PARTS)
def test_a_section_under_another_heading(before: tuple[str, ...], after: tuple[str, ...], notes: list[str]) -> None:
    """Who a rule is for stands in the heading above it, so a rule that passes there says something else."""
    assert list_notes(make(*before), make(*after)) == notes
    assert list_notes(make(*after), make(*before)) != []


def test_a_part_of_another_title_is_the_same_part() -> None:
    """Of a part that is called otherwise the title is told, and nothing of its sections."""
    one = make("P:", ".a")
    other = replace(one, items=(replace(one.items[0], title="Q", short_title="Q"), *one.items[1:]))
    assert list_notes(one, other) == []
    assert [part.change for part in compare_policies(one, other).sections] == [Change.CHANGED, Change.SAME]


def change_item(policy: Policy, at: int, **facts: object) -> Policy:
    """The policy with another fact of one of its items."""
    items = [replace(item, **facts) if at == place else item for place, item in enumerate(policy.items)]  # type: ignore[arg-type]
    return replace(policy, items=tuple(items))


CALLED = {
    "a part becomes an appendix": (0, {"is_appendix": True}, "“P” is an appendix now."),
    "the contents call it otherwise": (1, {"short_title": "A!"}, "“a” is called “A!” in the contents now."),
    "it loses its number": (1, {"label": ""}, "“a” has no number now."),
}


@pytest.mark.parametrize(("at", "facts", "note"), CALLED.values(), ids=CALLED)
def test_what_a_section_is_called(at: int, facts: dict[str, object], note: str) -> None:
    """Its name in the contents, its number at all, and whether its part is an appendix are told in a sentence."""
    one = make("P:", ".a")
    other = change_item(one, at, **facts)
    assert list_notes(one, other) == [note]
    assert f"({note})" in write_redline(compare_policies(one, other), is_coloured=False)


def test_another_number_alone_is_no_change() -> None:
    """Numbers follow: one that is another because a section before came or went binds nothing."""
    one = make("P:", ".a")
    other = change_item(one, 1, label="4")
    assert fingerprint_policy(one) == fingerprint_policy(other)
    assert compare_policies(one, other).is_empty


def test_each_style_of_numbers_is_told_apart_in_words() -> None:
    """Who reads that the numbers changed sees how."""
    policy = make("a")
    said = {style.describe() for style in STYLES.values()}
    assert len(said) == len(STYLES)
    comparison = compare_policies(policy, replace(policy, style=STYLES["letters"]))
    assert not comparison.is_empty
    assert [part.change for part in comparison.sections] == [Change.SAME]


def test_a_section_that_moves_and_enters_a_part_is_told_both() -> None:
    """It is marked as moved, and what it stands in now is among its changes."""
    comparison = compare_policies(make("P:", ".b", ".c", "a"), make("P:", ".a", ".b", ".c"))
    (moved,) = (part for part in comparison.sections if part.key == "a")
    assert moved.change is Change.MOVED_AND_CHANGED
    assert moved.blocks[0].notes == ("“a” is now in the part “P”.",)
