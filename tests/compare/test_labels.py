"""What stands before an item: a number that its list counts is told and no change, any other number is a word."""

from __future__ import annotations

from clausebook.compare import compare_policies
from clausebook.model.comparison import Block, Change
from clausebook.render.redline.redline_blocks import ListView, view_block
from tests.compare.policies import Sketch, make_policy


def compare(before: str, after: str) -> list[Block]:
    """The paragraphs of a text before and after."""
    sides = (make_policy(Sketch("a", "A", text)) for text in (before, after))
    (section,) = compare_policies(*sides).sections
    return list(section.blocks)


def test_an_item_put_in_is_the_only_change() -> None:
    """The items behind it have another number each, and nobody has to read them again."""
    (block,) = compare("Do this:\n\n1. Ring.\n2. Wait.", "Do this:\n\n1. Ring.\n2. Tell the office.\n3. Wait.")
    told = [(line.change, line.before_label, line.label) for line in block.lines]
    assert told == [
        (Change.SAME, "", ""),
        (Change.SAME, "1.", "1."),
        (Change.ADDED, "2.", "2."),
        (Change.SAME, "2.", "3."),
    ]


def test_a_number_that_nothing_counts_is_a_word() -> None:
    """175 that becomes 176 is another paragraph of the law, and is marked."""
    (block,) = compare("> The law says:\n> 175. Keep pupils safe.", "> The law says:\n> 176. Keep pupils safe.")
    runs = [(run.change, run.text) for line in block.lines for run in line.runs if run.change is not Change.SAME]
    assert runs == [(Change.REMOVED, "175."), (Change.ADDED, "176.")]


def test_a_reader_sees_the_label_that_was_typed() -> None:
    """No browser counts: letters and roman numbers are shown as they stand in the policy."""
    (block,) = compare("Do this:\n\n(a) Ring.\n(b) Wait.", "Do this:\n\n(a) Ring.\n(b) Go.")
    view = view_block(block).groups[1]
    assert isinstance(view, ListView)
    assert (view.tag, [entry.label for entry in view.entries]) == ("ol", ["(a)", "(b)", "(b)"])
