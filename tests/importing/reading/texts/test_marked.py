"""Markdown as others write it keeps every word, and what it says of structure."""

from __future__ import annotations

import pytest

from clausebook.importing.incoming import AsideKind, Incoming, IncomingParagraph, Properties, Table
from clausebook.importing.reading.texts.marked import read
from tests.importing.reading.said import count_words, tell_blocks


def read_text(text: str) -> Incoming:
    """What a Markdown text says."""
    return read(text.encode(), "policy.md")


def test_structure_is_what_the_text_says() -> None:
    """Headings of both kinds, nested lists with their numbers, quotations and code blocks."""
    text = """\
Images
======

## 1. Aims

We *ask* before **we** take
a picture.

3. Ask
   - the parent
   - the pupil

     who may say no
4. Wait

> Quoted

    code here
"""
    incoming = read_text(text)
    assert tell_blocks(incoming) == [
        "# Images",
        "## 1. Aims",
        "We _ask_ before **we** take a picture.",
        "3. Ask",
        "  o the parent",
        "  o the pupil",
        "who may say no",
        "4. Wait",
        "[quotation] Quoted",
        "[preformatted] code here",
    ]
    assert [block.place.line for block in incoming.blocks] == [1, 4, 6, 9, 10, 11, 13, 14, 16, 18]


def test_tables_keep_their_head() -> None:
    """The first row of a table is its head."""
    (table,) = read_text("| What | When |\n|---|---|\n| Review | May 2027 |\n").blocks
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert tell_blocks(read_text("|a|b|\n|-|-|\n|*c*||")) == ["a | b / _c_ | "]


def test_footnotes_are_notes() -> None:
    """A note stands where its reference did, and its words, of several paragraphs too, are apart."""
    incoming = read_text("Ask[^1] first.\n\n[^1]: Or *write*\n    to us.\n\n    By post.\n\nEnd[^none].")
    assert tell_blocks(incoming) == ["Ask[^1] first.", "End[^none]."]
    (note,) = incoming.notes
    assert note.label == "1"
    assert [block.text for block in note.blocks if isinstance(block, IncomingParagraph)] == [
        "Or write to us.",
        "By post.",
    ]


def test_front_matter_is_properties_and_set_aside() -> None:
    """What stands between lines of dashes at the top tells of the file; each of its lines is kept."""
    incoming = read_text('---\ntitle: "Images"\nauthor: Headteacher\nreview: May 2027\n---\n# Images\n')
    assert incoming.properties == Properties(title="Images", author="Headteacher")
    assert [(aside.kind, aside.text) for aside in incoming.asides] == [
        (AsideKind.METADATA, 'title: "Images"'),
        (AsideKind.METADATA, "author: Headteacher"),
        (AsideKind.METADATA, "review: May 2027"),
    ]
    assert [block.place.line for block in incoming.blocks] == [6]


def test_html_in_it_is_read_as_such() -> None:
    """Tags are no words, what is inside them is read, and what was struck out is set aside."""
    incoming = read_text(
        "<details><summary>More</summary>\n\nIn *here*\n\n</details>\n\nOur ~~old~~ new<br>line &amp; end"
    )
    assert tell_blocks(incoming) == ["**More**", "In _here_", "Our new↵line & end"]
    assert [(aside.kind, aside.text) for aside in incoming.asides] == [(AsideKind.DELETED, "old")]


def test_the_second_count_agrees() -> None:
    """The simple count of words is that of the blocks, but for entities and addresses, which are none."""
    text = "# A b\n\n- c *d* [e](http://x.example/f) &nbsp; `g h`\n\n![i j](k.png)\n\n"
    text += "| l | m |\n|---|---|\n| n | o[^1] |\n\n[^1]: p q\n"
    incoming = read_text(text)
    assert incoming.words == sum(count_words(incoming).values()) == 15


@pytest.mark.parametrize(
    "text",
    [
        "+-----+-----+\n| one | two |\n+-----+----\n",
        "+-----+-----+\n| one | two | three |\n+-----+-----+\n",
        "+-----+-----+\n| one   two\n+--+--------+\n",
        "+---+\n+---+\n| one |\n| two |\n",
        "---- ----\none two\n",
        "------------\none two\n---- ----\n",
    ],
)
def test_what_only_looks_like_a_drawn_table_keeps_its_words(text: str) -> None:
    """A grid that is not closed, and columns without an end, are read as what they are without them."""
    words = count_words(read(text.encode(), "a.md"))
    assert words["one"] == words["two"] == 1
