"""Plain paragraphs are spared the Markdown parser; nobody can tell from what comes out."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clausebook.model.policies import write_slot
from clausebook.render.text.markdown import convert_markdown, is_plain, parse_markdown
from clausebook.render.text.typography import curl_html

PIECES = (
    *"abyzÉß09 \n.,;:'\"?!()/%£–-_*`#&<>[]|+=~{}\\^$@",
    *("  ", "\n\n", "1. ", "\n1", "\n- ", "\n=== ", "\u00a0", "\u2019s", "two words", write_slot(0), write_slot(12)),
)


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
@example("a\n\nb")
@example("a  \nb")
@example("a ")
@example("a*")
@example("a <")
@example("a\n1. b")
@example("a\n---")
@example("snake_case_words")
def test_the_parser_would_say_the_same(text: str) -> None:
    """Whatever is taken to be plain comes out of the parser as the same HTML."""
    if is_plain(text):
        assert convert_markdown(text) == curl_html(parse_markdown(text))


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join),
    st.sampled_from("*`#&<>[]|+=~{}\\^$@!"),
)
def test_a_mark_of_markdown_makes_a_unit_not_plain(text: str, mark: str) -> None:
    """One mark that Markdown knows, anywhere in a unit, and the parser reads all of it."""
    middle = len(text) // 2
    assert not is_plain(text[:middle] + mark + text[middle:])


@pytest.mark.parametrize(
    "text", ["Staff ask first.", f"Staff at {write_slot(0)} ask first,\nand parents' words (all of them) count."]
)
def test_sentences_are_plain(text: str) -> None:
    """What most paragraphs are made of is taken to be plain; else nothing would be spared."""
    assert is_plain(text)
