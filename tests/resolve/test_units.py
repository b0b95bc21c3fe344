"""A clause's text becomes units: no word is lost, added or moved, whatever the author wrote."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Location, Report
from clausebook.model.policies import write_slot
from clausebook.model.template import UNNUMBERED
from clausebook.render.text.markdown import convert_markdown
from clausebook.resolve.units import split_units
from clausebook.validate.language import parse_template
from clausebook.validate.markdown_rules import check_markdown

WORD = st.text(alphabet="abcdefgh'é", min_size=1, max_size=6)
START = st.sampled_from(
    ["", "", "", "- ", "* ", "  - ", "    - ", "\t- ", "1. ", "2) ", "> ", "### ", "#### ", "| ", f"{UNNUMBERED} "]
)
LINE = st.builds(lambda start, words: start + " ".join(words), START, st.lists(WORD, min_size=1, max_size=5))
TEXT = st.lists(st.one_of(LINE, st.just(""), st.just("   ")), max_size=20).map("\n".join)
MARKS = ["a", "b c", "2026. ", "https://x.example", "x@y.example", "\n", "\n\n", "  ", "\t", "\u00a0", "{unnumbered} "]
MARKS += ["- ", "+ ", "* ", "1. ", "> ", "#", "### ", "|", "|---|", "---", "===", "=", "-", "~~~", "`", "*", "**", "_"]
MARKS += ["[", "](", ")", "](https://x.example)", "!", "![", "]:", ": ", "<b>", "<", "&amp;", "&", "\\", '"', "'"]
SIGNS = st.lists(st.sampled_from(MARKS), max_size=40).map("".join)


def list_words(text: str) -> list[str]:
    """The words of a text without the marks of its form."""
    return re.findall(r"[a-h'é]+", text.replace(UNNUMBERED, ""))


@given(TEXT)
def test_the_words_that_go_in_come_out(text: str) -> None:
    """Every word stands in one unit, in the order in which it was written."""
    units = split_units(text)
    assert [word for unit in units for word in list_words(unit.markdown)] == list_words(text)
    assert all(unit.markdown.strip() for unit in units)


@given(TEXT)
def test_a_unit_is_split_no_further(text: str) -> None:
    """A paragraph with its lists stays whole: splitting it again gives itself."""
    for unit in split_units(text):
        (again,) = split_units(unit.markdown)
        assert again.markdown == unit.markdown


@given(SIGNS)
def test_what_is_accepted_becomes_safe_html(text: str) -> None:
    """Whatever text the rules let through comes out of the Markdown parser as words, lists, tables and safe links.

    Anything else would stop the build with a message that no author could act on.
    """
    report = Report()
    check_markdown(text, Location("clause.md"), report=report)
    parse_template(text, Location("clause.md"), report=report)
    if report.has_errors:
        return
    for unit in split_units(text):
        html = convert_markdown(unit.markdown.removeprefix("### ") if unit.is_heading else unit.markdown)
        assert "<h1" not in html
        assert "<h2" not in html
        assert "<hr" not in html
        assert "<pre" not in html


UNITS = {
    "two paragraphs": ("One.\nStill one.\n\nTwo.", ["One.\nStill one.", "Two."]),
    "a list belongs to the paragraph above it": ("One:\n\n- a\n- b\n\nTwo.", ["One:\n\n- a\n- b", "Two."]),
    "a list without a blank line above it": ("One:\n- a\n- b", ["One:\n\n- a\n- b"]),
    "a nested list": ("One:\n- a\n  - b\n   - c\n- d", ["One:\n\n- a\n    - b\n        - c\n- d"]),
    "a quotation": ("One:\n\n> Said.\n> Again.", ["One:\n\n> Said.\n> Again."]),
    "a table": ("One:\n\n| a |\n|---|\n| b |", ["One:\n\n| a |\n|---|\n| b |"]),
    "a small heading": ("### Head ###\nOne.", ["### Head", "One."]),
    "a small heading of any level": ("##### Head\n\nOne.", ["### Head", "One."]),
    "a list right below a small heading": ("### Head\n\n- a", ["### Head", "- a"]),
    "a year at the beginning of a line": ("It began in\n2026. It went on.", ["It began in\n2026\\. It went on."]),
    "words after a list": ("One:\n- a\nmore of a\n\nTwo.", ["One:\n\n- a\nmore of a", "Two."]),
}


@pytest.mark.parametrize(("text", "units"), UNITS.values(), ids=UNITS)
def test_what_belongs_together(text: str, units: list[str]) -> None:
    """A paragraph keeps the lists, quotations and tables below it, and a small heading stands alone."""
    assert [unit.markdown for unit in split_units(text)] == units


def test_what_takes_a_number() -> None:
    """Paragraphs take a number; small headings, lists of their own and paragraphs that say so do not."""
    units = split_units(f"One.\n\n{UNNUMBERED} Two.\n\n### Head\n\n- a\n\nThree.")
    assert [(unit.markdown, unit.is_heading, unit.is_numbered) for unit in units] == [
        ("One.", False, True),
        ("Two.", False, False),
        ("### Head", True, False),
        ("- a", False, False),
        ("Three.", False, True),
    ]


def test_a_list_from_a_value_belongs_to_the_paragraph_above_it() -> None:
    """A slot that holds a list is no paragraph of its own; a slot that holds words is."""
    text = f"One:\n\n{write_slot(0)}\n\n{write_slot(1)}"
    assert [unit.markdown for unit in split_units(text, {0})] == [f"One:\n\n{write_slot(0)}", write_slot(1)]


def test_a_number_that_begins_a_line_is_kept() -> None:
    """An age or a year at the start of a line is a word: only a list that begins at 1 is a list."""
    (unit,) = split_units("Children must be at least\n13. Parents agree.")
    assert "13\\." in unit.markdown
    (unit,) = split_units("We began in\n2026. It went well.")
    assert "2026\\." in unit.markdown


def test_bullets_of_another_program_are_bullets() -> None:
    """What a word processor pastes for a bullet begins an item of a list."""
    (unit,) = split_units("We ask you:\n• to be kind\n· to be fair")
    assert unit.markdown == "We ask you:\n\n- to be kind\n- to be fair"
