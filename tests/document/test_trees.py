"""Trees and texts are two forms of one thing: no word is lost on the way from one to the other."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.document import ClauseText, Unwritable, bind_pictures, parse, to_markdown, to_text
from clausebook.document.blocks import Prose
from clausebook.document.inlines import Emphasis, Words
from tests.depth import limit_examples
from tests.document.trees import TREES

MARKS = ["a", "b c", "Pupils may.", "It is. We", "2026. ", "https://x.example", "x@y.example", "\n", "\n\n", "\n", "  "]
MARKS += [
    "\n\n",
    "    ",
    "\t",
    "\u00a0",
    "{unnumbered} ",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "2. ",
    "3) ",
    "a) ",
    "b) ",
    "(a) ",
    "i. ",
]
MARKS += [
    "(i) ",
    "ii. ",
    "iv. ",
    "A. ",
    "B. ",
    "12. ",
    "3.2 ",
    "3.2A ",
    "1.Ring",
    "-Ring",
    "\u2022 ",
    "\u25aa ",
    "\u2013 ",
]
MARKS += [
    "> ",
    ">",
    "#",
    "### ",
    "|",
    "| a | b |\n",
    "|---|---|\n",
    "---",
    "===",
    "=",
    "-",
    "~~~",
    "`",
    "*",
    "**",
    "***",
]
MARKS += [
    "_",
    "__",
    "___",
    "[",
    "](",
    "]",
    ")",
    "(",
    "](https://x.example)",
    "]({{ section('x') }})",
    "![",
    "![a](b.png)",
]
MARKS += [
    "]:",
    ": ",
    "[^1]",
    "\n[^1]: note\n",
    "<b>",
    "<",
    "&amp;",
    "&",
    "\\",
    " \\\n",
    "\\*",
    "'",
    '"',
    "\u201c",
    "{{ x }}",
]
MARKS += ["{{ x | bullets }}", "[ ] ", "[x] ", "( ) ", "\u2610 ", "__/__/____", "[signature]", "Table: ", "Name: ____"]
MARKS += [
    "S:\\_x",
    "\\\\srv\\x",
    "parent*/carer*",
    "pupil`s",
    "(*Delete",
    "[1][2]",
    "9.30 ",
    "\u00e9",
    "5",
    "\u0663",
    "\u00bd",
]
HOSTILE = st.lists(st.sampled_from(MARKS), max_size=30).map("".join)


def list_signs(text: str) -> list[str]:
    """The letters and digits of a text, without those of its marks: `{unnumbered}`, `o` for a bullet, `[x]`."""
    text = re.sub(r"\[[xX]\]", "", text.replace("{unnumbered}", ""))
    return [character for character in text if character.isalnum()]


@given(TREES)
@limit_examples(150)
def test_a_tree_that_is_written_is_read_as_itself(tree: ClauseText) -> None:
    """For every tree that a text can have there is a text, and it is read as that tree."""
    assert parse(to_markdown(tree)) == tree


@given(TREES)
@limit_examples(100)
def test_plain_text_has_every_letter_and_digit_of_a_tree(tree: ClauseText) -> None:
    """What stands in the text of a tree stands in its plain text, in that order, but for the digests of pictures."""
    assert list_signs(to_text(tree)) == list_signs(to_markdown(bind_pictures(tree, {})))


@given(HOSTILE)
@limit_examples(1500)
def test_a_hostile_text_is_whole_or_refused(text: str) -> None:
    """Whatever is typed, each letter and digit of it is in the tree, or the text is refused at a place inside it."""
    tree = parse(text)
    if isinstance(tree, ClauseText):
        assert list_signs(to_text(tree)) == list_signs(text)
        return
    lines = text.split("\n")
    for refusal in tree:
        assert refusal.message
        assert refusal.hint
        assert 1 <= refusal.line <= len(lines)
        assert 1 <= refusal.column <= len(lines[refusal.line - 1]) + 1


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Co"]), max_size=60))
def test_a_text_of_any_script_is_whole_or_refused(text: str) -> None:
    """The letters of every script are kept."""
    tree = parse(text)
    assert not isinstance(tree, ClauseText) or list_signs(to_text(tree)) == list_signs(text)


def test_a_tree_that_no_text_can_have_is_refused() -> None:
    """Stress inside a word cannot be typed, so it cannot be written either; nothing is altered to make it fit."""
    with pytest.raises(Unwritable):
        to_markdown(ClauseText((Prose((Words("un"), Emphasis((Words("believ"),)), Words("able"))),)))


def test_what_a_tree_says_does_not_hang_on_where_it_stands() -> None:
    """Two texts that differ in white space alone have equal trees, whose nodes know their own places."""
    here, there = parse("Be  kind.\n\n- a\n- *b*"), parse("\nBe\nkind.\n- a\n- *b*\n\n")
    assert here == there
    assert isinstance(here, ClauseText)
    assert isinstance(there, ClauseText)
    assert [(block.spot.line, block.spot.column) for block in here.blocks] == [(1, 1), (3, 1)]
    assert [(block.spot.line, block.spot.column) for block in there.blocks] == [(2, 1), (4, 1)]


def test_line_ends_of_any_system_are_line_ends() -> None:
    """A text from Windows is the same text."""
    assert parse("Be kind.\r\n\r\n- a\r\n- b\r\n") == parse("Be kind.\n\n- a\n- b\n")
