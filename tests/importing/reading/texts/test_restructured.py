"""reStructuredText keeps every word, and reads nothing of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.importing.incoming import AsideKind, Incoming, IncomingParagraph
from clausebook.importing.reading.texts.restructured import read
from tests.importing.reading.said import count_words, tell_blocks

if TYPE_CHECKING:
    from pathlib import Path


def read_text(text: str) -> Incoming:
    """What a text says."""
    return read(text.encode(), "policy.rst")


def test_structure_is_what_the_text_says() -> None:
    """Titles with numbers glued to them, lists, fields, tables, line blocks and definitions."""
    text = """\
Images Policy
=============

:Author: Headteacher
:Next review: Spring 2027

1.Aims
------

Ask *first*, **always**.

a. one

   - two

b. three

=====  ========
What   When
=====  ========
Ask    May 2027
=====  ========

| line
| by line

Term
   What it means
"""
    assert tell_blocks(read_text(text)) == [
        "# Images Policy",
        "Author | Headteacher / Next review | Spring 2027",
        "## 1.Aims",
        "Ask _first_, **always**.",
        "a. one",
        "  o two",
        "b. three",
        "What | When / Ask | May 2027",
        "line↵by line",
        "[term] Term",
        "[definition] What it means",
    ]


@pytest.mark.parametrize("further", ["   ", "     "])
def test_a_list_that_is_too_far_in_is_a_list_inside_the_item(further: str) -> None:
    """Sub-lists that writers set further in than the rules say are no quotations and no definitions."""
    text = f"- one\n- two\n\n{further}- three\n{further}- four\n\n- five\n"
    assert tell_blocks(read_text(text)) == ["• one", "• two", "  o three", "  o four", "• five"]
    assert tell_blocks(read_text(f"We\n{further}- ask\n{further}- wait\n")) == ["We", "• ask", "• wait"]


def test_a_quotation_stays_one() -> None:
    """What is set in and is no list is quoted."""
    assert tell_blocks(read_text("We say:\n\n   Ask first.\n\n   -- The head")) == [
        "We say:",
        "[quotation] Ask first.",
        "[quotation] The head",
    ]


def test_comments_are_set_aside() -> None:
    """A remark of the author is kept, and is no text."""
    incoming = read_text("Words.\n\n.. ask the head about this\n")
    assert [(aside.kind, aside.text) for aside in incoming.asides] == [(AsideKind.COMMENT, "ask the head about this")]
    assert tell_blocks(incoming) == ["Words."]


def test_footnotes_are_notes() -> None:
    """Numbered notes and those that count themselves."""
    incoming = read_text("Ask [1]_ or [#]_ so.\n\n.. [1] First.\n.. [#] Second.\n")
    assert tell_blocks(incoming) == ["Ask [^1] or [^2] so."]
    assert [
        (note.label, *(b.text for b in note.blocks if isinstance(b, IncomingParagraph))) for note in incoming.notes
    ] == [
        ("1", "First."),
        ("2", "Second."),
    ]


@pytest.mark.parametrize(
    "directive",
    [".. include:: {}", ".. raw:: html\n   :file: {}", ".. csv-table::\n   :file: {}", ".. literalinclude:: {}"],
)
def test_no_other_file_is_read(directive: str, tmp_path: Path) -> None:
    """A text that asks for another file gets none of it, and its own words are kept, with a doubt."""
    (tmp_path / "secret.txt").write_text("password", encoding="utf-8")
    incoming = read_text(f"Words.\n\n{directive.format(tmp_path / 'secret.txt')}\n")
    assert "password" not in count_words(incoming)
    assert tell_blocks(incoming)[0] == "Words."
    assert incoming.doubts


def test_faults_are_doubts_with_their_line() -> None:
    """What docutils complains of is told with the line, and the words stay."""
    incoming = read_text("Aims\n-----\n\nOur *aim is\n")
    assert [doubt.place.line for doubt in incoming.doubts] == [4]
    assert tell_blocks(incoming)[1] == "Our *aim is"
    assert read_text("Scope\n====\n\nWords\n").doubts
