"""Bytes become text, or a report says at which line and character they could not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clausebook.diagnostics import Code, Report
from clausebook.document.hidden import HIDDEN
from clausebook.load import limits
from clausebook.load.text import decode_text
from clausebook.load.yaml_tree import parse_yaml
from tests.faults import ask_each

VISIBLE = st.text(
    alphabet=st.characters(exclude_categories=["Cs"]).filter(lambda c: not HIDDEN.match(c) and c not in "\r\t")
)


@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfea\x00")
@example(b"a: \xc3")
@example(b"%YAML 9.9\n---\na: b")
@example(b"a: !!binary |\n  x")
def test_whatever_bytes_a_file_holds_nothing_is_raised(raw: bytes) -> None:
    """A file of any bytes at all is read or reported; no exception ever reaches the person who wrote it."""
    report = Report()
    text = decode_text(raw, "file.yml", report=report)
    assert (text is None) == report.has_errors
    if text is not None and parse_yaml(text, "file.yml", report=report) is None:
        assert report.has_errors


@given(VISIBLE)
def test_visible_text_comes_through(text: str) -> None:
    """Text without hidden characters is read as it stands, in the one form that each letter has."""
    report = Report()
    found = decode_text(text.encode(), "file.md", report=report)
    if text.strip() and max(map(len, text.split("\n"))) <= limits.LINE_CHARACTERS:
        assert found == unicodedata.normalize("NFC", text)
    else:
        assert found is None


@given(VISIBLE, VISIBLE)
def test_a_wrong_byte_is_placed_in_characters(before: str, after: str) -> None:
    """The line and column of a byte that is not UTF-8 are those that an editor shows."""
    report = Report()
    assert decode_text(before.encode() + b"\xff" + after.encode(), "file.md", report=report) is None
    (found,) = report
    assert found.code is Code.NOT_UTF_8
    assert found.location.line == before.count("\n") + 1
    assert found.location.column == len(before) - (before.rfind("\n") + 1) + 1


@ask_each("character", ["\ue000", "\ue001", "\u202e", "\u200b", "\ufeff", "\x00", "\x85", "\u3164", "\U000e0041"])
def test_no_hidden_character_gets_through(character: str) -> None:
    """What nobody can see, and what the engine keeps for itself, is refused wherever it stands."""
    report = Report()
    assert decode_text(f"one\nt{character}wo".encode(), "file.md", report=report) is None
    (found,) = report
    assert (found.code, found.location.line, found.location.column) == (Code.HIDDEN_CHARACTER, 2, 2)


@pytest.mark.parametrize("word", ["می\u200cشود", "क्\u200dष", "ශ්\u200dරී", "کوردیی\u200c"])
def test_a_translation_may_join_its_letters(word: str) -> None:
    """Persian, Kurdish, Hindi and Sinhala are spelt as they are; in other files the marks stay refused."""
    report = Report()
    assert decode_text(word.encode(), "file.pl.md", has_joiners=True, report=report) == word
    assert not report.has_errors
    assert decode_text(word.encode(), "file.md", report=report) is None


@pytest.mark.parametrize("text", ["\u200cword", "wo \u200drd", "a\u202eb", "a\u200bb", "a\u200c\u200cb"])
def test_a_joiner_that_joins_nothing_is_refused(text: str) -> None:
    """The marks cannot be used to hide anything between words, nor can any other hidden character."""
    assert decode_text(text.encode(), "file.pl.md", has_joiners=True, report=Report()) is None


@pytest.mark.parametrize(("length", "fits"), [(limits.LINE_CHARACTERS, True), (limits.LINE_CHARACTERS + 1, False)])
def test_a_line_has_a_length(length: int, fits: bool) -> None:  # noqa: FBT001
    """A line of the length that is allowed is read, and one character more is not."""
    report = Report()
    assert (decode_text(b"x" * length, "file.md", report=report) is not None) == fits


LINE, ROW = limits.LINE_CHARACTERS, limits.ROW_CHARACTERS
FACTS = "---\ntitle: x\n---\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{FACTS}|{'x' * (ROW - 1)}", 0),
        (f"{FACTS}- a\n\n  |{'x' * LINE}", 0),
        (f"{FACTS}|{'x' * ROW}", 4),
        (f"{FACTS}{'x' * LINE}|", 4),
        (f"---\n|{'x' * LINE}\n---\nWords.", 2),
        (f"|{'x' * LINE}\n---\n", 1),
        (f"---\ntitle: x\n|{'x' * LINE}", 3),
    ],
    ids=["a row", "a row in an item", "too long a row", "words", "a fact", "the first line", "no end of the facts"],
)
def test_a_row_of_a_table_may_be_longer(text: str, line: int) -> None:
    """A row, which cannot be parted, is read in the text of a clause; no other line is, nor any fact."""
    report = Report()
    assert (decode_text(text.encode(), "file.md", has_rows=True, report=report) is None) == bool(line)
    assert [found.location.line for found in report] == [line] * bool(line)
    if not line:
        assert decode_text(text.encode(), "file.yml", report=Report()) is None
