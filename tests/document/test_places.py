"""Every node knows the line and the column where it was typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clausebook.document import ClauseText, parse, parse_lines, to_markdown, walk
from clausebook.document.inlines import Address, Emphasis, Link, NoteMark, Slot, Strong, Words
from tests.depth import limit_examples
from tests.document.trees import TREES

OPENINGS = {Strong: "**", Emphasis: "*", Link: "[", Slot: "{{", NoteMark: "[^"}


@given(TREES)
@limit_examples(100)
def test_a_node_is_where_its_place_says(tree: ClauseText) -> None:
    """At the place of a sign stands the sign, and at the place of words the first of them."""
    text = to_markdown(tree)
    lines = text.split("\n")
    read = parse(text)
    assert isinstance(read, ClauseText)
    for node in walk(read):
        here = lines[node.spot.line - 1][node.spot.column - 1 :]
        assert here.startswith(OPENINGS.get(type(node), "")), (node, here)
        if isinstance(node, Address):
            assert here.startswith(node.text)
        if isinstance(node, Words) and node.text.strip():
            first = node.text.strip()[0]
            assert here.lstrip(" ").startswith((first, f"\\{first}")), (node, here)


@given(st.sets(st.integers(1, 9), min_size=1))
def test_lines_that_a_condition_left_keep_their_numbers(numbers: set[int]) -> None:
    """Where lines are left out, the others are still placed where the file has them."""
    tree = parse_lines((number, f"### Line {number}") for number in sorted(numbers))
    assert isinstance(tree, ClauseText)
    assert [block.spot.line for block in tree.blocks] == sorted(numbers)
    refused = parse_lines((number, "a <b> c") for number in sorted(numbers))
    assert isinstance(refused, tuple)
    assert [refusal.line for refusal in refused] == sorted(numbers)
    assert {refusal.column for refusal in refused} == {3}
