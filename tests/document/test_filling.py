"""Slots are filled with values, which are data: never read as Markdown, and known by what they are."""

from __future__ import annotations

import pytest
from hypothesis import given

from clausebook.document import ClauseText, bind_pictures, fill, parse, to_markdown, to_text, walk
from clausebook.document.blocks import Picture
from clausebook.document.inlines import Filled, Link, Slot
from clausebook.document.values import Value
from tests.depth import limit_examples
from tests.document.outlines import outline
from tests.document.trees import TREES


def read(text: str) -> ClauseText:
    """The tree of a text that is right."""
    tree = parse(text)
    assert isinstance(tree, ClauseText), tree
    return tree


@given(TREES)
@limit_examples(100)
def test_no_slot_is_left_open(tree: ClauseText) -> None:
    """Wherever a slot stands, even as the address of a link, its value takes its place."""
    values = {node.expression: Value("\u2020*x*", "#x") for node in walk(tree) if isinstance(node, Slot)}
    slots = sum(isinstance(node, Slot) for node in walk(tree))
    filled = list(walk(fill(tree, values)))
    assert not any(isinstance(node, Slot) for node in filled)
    shown = sum(isinstance(node, Filled) for node in filled)
    assert shown <= slots
    assert all(node.value.text == "\u2020*x*" for node in filled if isinstance(node, Filled))


@given(TREES)
@limit_examples(100)
def test_what_has_no_slot_stays_the_same_object(tree: ClauseText) -> None:
    """So whatever is made of a block is made once for all who fill the tree; a block with a slot is one's own."""
    values = {node.expression: Value("x", "#x") for node in walk(tree) if isinstance(node, Slot)}
    for old, new in zip(tree.blocks, fill(tree, values).blocks, strict=True):
        is_open = any(isinstance(node, Slot) for node in walk(ClauseText((old,))))
        assert (old is new) is not is_open


def test_a_value_is_words_whatever_stands_in_it() -> None:
    """Stars, brackets and line beginnings of a value mean nothing."""
    tree = fill(read("Ask {{ x }}.\n\n{{ y }}"), {"x": Value("**a** [b](c)"), "y": Value("- z")})
    assert to_text(tree) == "Ask **a** [b](c).\n\n- z"


def test_a_list_of_values_becomes_bullets() -> None:
    """A slot that lists things becomes a list, one item for each."""
    values = {"platforms | bullets": Value("a, b", items=(Value("a"), Value("b")))}
    tree = fill(read("We use:\n{{ platforms | bullets }}"), values)
    assert outline(tree) == [
        "paragraph: We use:",
        "list, bullets",
        "  item",
        "    paragraph: \u27e8a\u27e9",
        "  item",
        "    paragraph: \u27e8b\u27e9",
    ]


def test_a_value_keeps_its_link_and_its_token() -> None:
    """What an approval sees instead of the words of a live detail is still known in the filled tree."""
    value = Value("01632 960 118", "tel:+441632960118", "[office phone]")
    nodes = list(walk(fill(read("Ring {{ role('office', 'phone') }}."), {"role('office', 'phone')": value})))
    assert Filled(value, "role('office', 'phone')") in nodes


def test_a_link_leads_where_its_value_says() -> None:
    """A link with words of its own to a section of the policy."""
    tree = fill(read("See [the rules]({{ section('images') }})."), {"section('images')": Value("section 3", "#images")})
    (link,) = (node for node in walk(tree) if isinstance(node, Link))
    assert link.address == "#images"


def test_a_slot_without_a_value_is_an_error() -> None:
    """Nothing is left open in silence."""
    with pytest.raises(KeyError):
        fill(read("{{ x }}"), {})


@given(TREES)
@limit_examples(100)
def test_pictures_are_bound_wherever_they_stand(tree: ClauseText) -> None:
    """Each picture gets the digest of its file, and nothing else of a text becomes another."""
    digests = {"chart.svg": "a" * 32, "gate-2.png": "b" * 32}
    bound = bind_pictures(tree, digests)
    assert all(node.digest == digests[node.file] for node in walk(bound) if isinstance(node, Picture))
    assert bind_pictures(bound, {}) == bind_pictures(tree, {})


def test_a_bound_picture_is_read_again_as_it_was() -> None:
    """The text of a record has the digest in the name of each picture, in lists and notes too."""
    text = "See[^1].\n\n- so:\n\n  ![A](a.png)\n\n[^1]: Look:\n\n  ![B](b.svg)\n  : Words."
    bound = bind_pictures(read(text), {"a.png": "a" * 32, "b.svg": "b" * 32})
    written = to_markdown(bound)
    assert f"a.{'a' * 32}.png" in written
    assert f"b.{'b' * 32}.svg" in written
    assert parse(written) == bound
