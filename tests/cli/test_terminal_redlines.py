"""The redline on a terminal: short, safe, and the same with and without colour."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.cli.terminal_redlines import write_redline
from clausebook.compare import compare_policies
from clausebook.document.values import Value
from tests.compare.policies import Sketch, make_policy

_COLOUR = re.compile("\x1b\\[(?:0|33|36)m")


def compare_texts(before: str, after: str) -> str:
    """The redline of one section, in colour."""
    sides = (make_policy(Sketch("a", "A", text)) for text in (before, after))
    return write_redline(compare_policies(*sides), is_coloured=True)


@given(st.text(max_size=50), st.text(max_size=50), st.text(max_size=20))
def test_no_text_steers_the_terminal(before: str, after: str, title: str) -> None:
    """Of what a text holds, no control character and nothing that reorders or hides words is printed."""
    policies = (
        make_policy(Sketch("a", title, "x {text}", values={"text": Value(text)}), title=title)
        for text in (before, after)
    )
    shown = write_redline(compare_policies(*policies), is_coloured=False)
    assert {unicodedata.category(c) for c in shown.replace("\n", "")}.isdisjoint({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})


def test_an_escape_is_taken_out() -> None:
    """A text that would clear the screen is printed as the words that are left of it."""
    shown = compare_texts("We ask.", "We ask\x1b[2J\x9b1m\u202e first.")
    assert "ask[2J1m first" in _COLOUR.sub("", shown).replace("{+", "").replace("+}", "")
    assert "\x1b[2J" not in shown


@given(st.lists(st.sampled_from(["we", "ask", "first,", "then", "go"]), max_size=30), st.integers(0, 30), st.data())
def test_marks_need_no_colour(words: list[str], at: int, data: st.DataObject) -> None:
    """Without its colours a redline is the one that a pipe gets, and every colour ends in its line."""
    more = data.draw(st.lists(st.sampled_from(["all", "none"]), max_size=3))
    sides = [
        make_policy(Sketch("a", "A", " ".join(side) or "x")) for side in (words, [*words[:at], *more, *words[at:]])
    ]
    comparison = compare_policies(*sides)
    coloured = write_redline(comparison, is_coloured=True, width=40)
    assert _COLOUR.sub("", coloured) == write_redline(comparison, is_coloured=False, width=40)
    for line in coloured.splitlines():
        assert (_COLOUR.findall(line) or ["\x1b[0m"])[-1] == "\x1b[0m"


def test_colours() -> None:
    """Removed words are yellow and added ones cyan, marks included."""
    shown = compare_texts("We ask you before each trip.", "We tell you before each trip.")
    assert "We \x1b[33m[-ask-]\x1b[0m \x1b[36m{+tell+}\x1b[0m you" in shown


def test_unchanged_paragraphs_are_counted() -> None:
    """In the place of paragraphs that did not change is how many they are, before and after one that did."""
    before = make_policy(Sketch("a", "A", "One.\n\nTwo.\n\nWe ask first.\n\nThree."))
    after = make_policy(Sketch("a", "A", "One.\n\nTwo.\n\nWe ask you first.\n\nThree."))
    shown = write_redline(compare_policies(before, after), is_coloured=False).splitlines()
    assert shown[-3:] == [
        "  2 paragraphs have not changed.",
        "  1.3 We ask {+you+} first.",
        "  1 paragraph has not changed.",
    ]


@pytest.mark.parametrize("width", [30, 50, 100])
def test_lines_are_no_wider_than_the_terminal(width: int) -> None:
    """Words are broken into lines, whatever marks and numbers stand in them."""
    sides = [
        make_policy(Sketch("a", "A long title of a section " * 3, f"{w} and then on " * 30)) for w in ("ask", "tell")
    ]
    shown = write_redline(compare_policies(*sides), is_coloured=False, width=width)
    assert max(len(line) for line in shown.splitlines()) <= width


@pytest.mark.parametrize("limit", [8, 9, 10, 11, 30, 500])
def test_length(limit: int) -> None:
    """A redline has at most so many lines, and says how many changed paragraphs it does not show."""
    sides = [
        make_policy(Sketch("a", "A", "\n\n".join(f"We {w} all {n} of them first." for n in range(20))))
        for w in ("ask", "tell")
    ]
    shown = write_redline(compare_policies(*sides), is_coloured=False, lines_at_most=limit).splitlines()
    assert len(shown) <= limit
    paragraphs = sum(line.startswith("  1.") for line in shown)
    rest = f"… and {20 - paragraphs} more changed paragraph" + "s" * (paragraphs != 19)
    assert (shown[-1] == rest) == (paragraphs < 20)


def test_a_long_first_paragraph_is_cut() -> None:
    """A new section of one endless paragraph shows how it begins."""
    after = make_policy(Sketch("a", "A", "We ask all of them first. " * 200))
    shown = write_redline(compare_policies(make_policy(), after), is_coloured=False, lines_at_most=8).splitlines()
    assert len(shown) == 8
    assert shown[-1] == "  …"


def test_long_words_around_a_change_are_left_out() -> None:
    """Of a long paragraph the words round the change are shown."""
    sides = [f"{'We go on and on. ' * 40}We {word} you before each trip." for word in ("ask", "tell")]
    shown = _COLOUR.sub("", compare_texts(*sides))
    assert "…" in shown
    assert "We [-ask-] {+tell+} you before each trip." in " ".join(shown.split())
    assert len(shown) < 400
