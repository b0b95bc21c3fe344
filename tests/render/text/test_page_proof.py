"""A page that would show anything else than its tree is never published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clausebook.diagnostics import BrokenPromise
from clausebook.document import ClauseText
from clausebook.document.blocks import Note, Prose
from clausebook.document.inlines import Words
from clausebook.render.text.html_lines import list_html_lines
from clausebook.render.text.page_proof import prove_blocks, prove_notes
from clausebook.render.text.parts import LinkClose, LinkOpen, Part, ValueSlot
from clausebook.render.text.tree_lines import list_tree_lines
from tests.counting import PARTS, assert_linear
from tests.depth import limit_examples
from tests.document.trees import TREES
from tests.render.unit_parts import list_units, make_parts, number_slots, read_tree, write_parts

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYTHING = Path(__file__).with_name("everything.md").read_text(encoding="utf-8")
# What is typed, what its HTML is altered in, to what, and what is said of it.
ALTERED = {
    "a letter": ("Be kind.", "kind", "king", "\u201cBe kind.\u201d became \u201cBe king.\u201d"),
    "a digit far in": (
        f"{'Be kind. ' * 12}It is 5.",
        "5",
        "6",
        "\u201c\u2026kind. Be kind. Be kind. It is 5.\u201d became",
    ),
    "a sign": ("Be kind.", ".", "!", "\u201cBe kind.\u201d became \u201cBe kind!\u201d"),
    "a quotation mark": ("“Yes”", "\u201c", "\u201d", "\u201c\u201cYes\u201d\u201d became"),
    "a label": ("(a) kind\n(b) fair", "(b)", "(c)", "\u201c(b) fair\u201d became \u201c(c) fair\u201d"),
    "a second number": ("a. kind\nb. fair", ' class="labelled"', "", "an element <ol>"),
    "an address": (
        "[us](https://x.example)",
        "x.ex",
        "y.ex",
        "[us](https://x.example)\u201d became \u201c[us](https://y.example)\u201d",
    ),
    "a line end": ("A \\\nb", "<br>", " ", "\u201cA \\ b\u201d became \u201cA b\u201d"),
    "a box": ("[ ] a\n[ ] b", 'box"', 'box ticked"', "\u201c\u2610 a\u201d became \u201c\u2610 a\u201d"),
    "a blank": ("A ____ b", "____", "_____", "became"),
    "a row": (
        "| A | B |\n|---|---|\n| c | d |",
        "</tr>\n</tbody>",
        "<td>e</td></tr></tbody>",
        "nothing became \u201c| e\u201d",
    ),
    "stress": ("Be *kind*.", "em>", "strong>", "\u201cBe *kind*.\u201d became \u201cBe **kind**.\u201d"),
    "a list in a list": (
        "- a\n  - b",
        "a<ul>\n<li>b</li>\n</ul>\n</li>",
        "a</li>\n<li>b</li>",
        "became \u201c- b\u201d",
    ),
    "a quotation that is none": ("> a", "blockquote>\n", "", "closes"),
    "a paragraph more": ("a", "</p>", "</p><p>b</p>", "nothing became \u201cb\u201d"),
    "a paragraph less": ("a\n> b", "<blockquote>\n<p>b</p>\n</blockquote>", "", "\u201c> b\u201d became nothing"),
    "a picture": ("![a](b.png)", 'alt="a"', 'alt=""', "became"),
    "a script": ("a", "</p>", "<script></script></p>", "an element <script>"),
    "an attribute": ("a", "<p>", "<p onclick='x'>", "an element <p> with ['onclick']"),
    "a comment": ("a", "</p>", "<!-- x --></p>", "a comment"),
    "a link in a link": ("[us](https://x.example)", "us", '<a href="https://x.example">us</a>', "<a> stands in <a>"),
    "a list in a paragraph": ("a", "a", "a<ul><li>b</li></ul>", "<ul> stands in <p>"),
    "an item without a list": ("> a", "<p>a</p>", "<li>a</li>", "<li> stands in <blockquote>"),
    "words between items": ("- a\n- b", "</ul>", "c</ul>", "c' stands in <ul>"),
    "an element that stays open": ("**a** b", "</p>", "", "<p> is not closed"),
    "a note that leads elsewhere": ("a[^1]\n\n[^1]: b", ".note-1", ".note-2", "a note leads to '#kindness.note-2'"),
}


@pytest.mark.parametrize(("typed", "was", "altered", "said"), ALTERED.values(), ids=ALTERED)
def test_what_is_altered_is_seen(typed: str, was: str, altered: str, said: str) -> None:
    """The first line that differs is quoted, as it is typed and as it would be shown."""
    unit = list_units(read_tree(typed))[0]
    html = write_parts(make_parts(read_tree(typed))[0])
    assert was in html
    with pytest.raises(BrokenPromise, match=re.escape(said)):
        prove_blocks(unit, [html.replace(was, altered)], {})


VALUES = {
    "another value": ([ValueSlot(1), ValueSlot(1)], "{{ x }}"),
    "a value with a link in a link": ([LinkOpen(1), ValueSlot(0), LinkClose(1)], "became"),
    "a link that ends elsewhere": (
        [LinkOpen(1), ValueSlot(0, is_plain=True), LinkClose(0)],
        "none or another one began",
    ),
    "a link that begins nowhere": ([LinkClose(1)], "none or another one began"),
    "a value that nobody knows": ([ValueSlot(2)], "there is no value 2"),
    "no link": ([ValueSlot(0, is_plain=True)], "became"),
    "none": (["x"], "became \u201cx\u201d"),
}


@pytest.mark.parametrize(("parts", "said"), VALUES.values(), ids=VALUES)
def test_each_value_has_its_place(parts: list[Part], said: str) -> None:
    """No value takes another's place, none is lost, and none brings a link into a link."""
    unit = list_units(read_tree("[{{ x }}]({{ y }})"))[0]
    places = {"x": 0, "y": 1}
    prove_blocks(unit, ["<p>", LinkOpen(1), ValueSlot(0, is_plain=True), LinkClose(1), "</p>"], places)
    with pytest.raises(BrokenPromise, match=re.escape(said)):
        prove_blocks(unit, ["<p>", *parts, "</p>"], places)


def test_a_list_of_values_stands_in_no_paragraph() -> None:
    """A value that becomes a list brings an element that no paragraph can hold."""
    unit = list_units(read_tree("{{ x | bullets }}"))[0]
    prove_blocks(unit, [ValueSlot(0)], {"x | bullets": 0})
    with pytest.raises(BrokenPromise, match="<ul> stands in <p>"):
        prove_blocks(unit, ["<p>", ValueSlot(0), "</p>"], {"x | bullets": 0})


def test_a_note_is_proved_at_the_end() -> None:
    """Notes are no part of the unit in which they were typed, and none may be left out behind the last."""
    notes = [Note("1", (Prose((Words("a"),)),))]
    prove_blocks(notes, [], {})
    with pytest.raises(BrokenPromise, match="nothing"):
        prove_notes(notes, [], {})


def test_everything_is_shown() -> None:
    """A text with all that can be typed is proved, unit by unit."""
    tree = read_tree(EVERYTHING)
    assert len(make_parts(tree)) > 10
    lines = [line for unit in list_units(tree) for line in list_tree_lines(unit)]
    assert len(lines) > 60


@given(TREES, st.data())
@limit_examples(60)
def test_no_sign_can_be_lost(tree: ClauseText, data: st.DataObject) -> None:
    """Of every tree, whichever letter or digit of its page is taken away, the proof sees it."""
    unit = data.draw(st.sampled_from(list_units(tree)))
    assume(not any(isinstance(block, Note) for block in unit))
    parts = make_parts(ClauseText(tuple(unit)))[0]
    strings = [at for at, part in enumerate(parts) if isinstance(part, str) and _list_signs(part)]
    assume(strings)
    at = data.draw(st.sampled_from(strings))
    part = parts[at]
    assert isinstance(part, str)
    sign = data.draw(st.sampled_from(_list_signs(part)))
    altered = [*parts[:at], part[:sign] + part[sign + 1 :], *parts[at + 1 :]]
    with pytest.raises(BrokenPromise):
        prove_blocks(unit, altered, number_slots(ClauseText(tuple(unit))))


def _list_signs(html: str) -> list[int]:
    """Where letters and digits stand that are no part of a tag or of a character's name."""
    hidden = [range(*match.span()) for match in re.finditer(r"<[^>]*>|^[^<]*\">|<[^>]*$|&\w+;", html)]
    return [at for at, sign in enumerate(html) if sign.isalnum() and not any(at in span for span in hidden)]


def test_plain_paragraphs_are_read_as_all_others() -> None:
    """The short way for a paragraph of words gives what the long way does."""
    html = "<p>Fish &amp; chips &lt; 5, \u201cyes\u201d\n and  no\u00a0more</p>"
    assert list_html_lines(html) == ["Fish & chips < 5, \u201cyes\u201d and no\u00a0more"]
    assert list_html_lines(html * 2) == list_html_lines(html) * 2


LARGEST: dict[str, Callable[[int], str]] = {
    "cells": lambda part: "| a | b |\n|---|---|\n" + "|a|b|\n" * (5000 // part),
    "items": lambda part: "- a\n" * (8000 // part),
    "boxes": lambda part: "[ ] a\n" * (5000 // part),
    "strong words": lambda part: "**a** b\n\n" * (3500 // part),
    "angle brackets": lambda part: "< " * (16000 // part),
    "references to one note": lambda part: "a[^1]\n\n" * (4000 // part) + "[^1]: b",
}


@pytest.mark.parametrize("write", LARGEST.values(), ids=LARGEST)
def test_no_text_holds_a_page_up(write: Callable[[int], str]) -> None:
    """The HTML of the largest text of each shape is made and proved in a few seconds."""
    trees = {part: read_tree(write(part)) for part in PARTS}
    assert_linear(lambda part: make_parts(trees[part]))
