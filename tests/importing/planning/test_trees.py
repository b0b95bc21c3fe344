"""Any tree -> the text of a clause: read again it has every word, and a file may hold it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Report
from clausebook.document import ClauseText, parse
from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    ListItem,
    ListKind,
    Note,
    Prose,
    Quotation,
    SubHeading,
    TableCell,
)
from clausebook.document.hidden import HIDDEN
from clausebook.document.inlines import Emphasis, Link, NoteMark, Strong, Words
from clausebook.importing.planning.trees import tidy_line, write_text
from clausebook.importing.planning.words import list_words, write_words
from clausebook.load.limits import LINE_CHARACTERS
from clausebook.load.text import decode_text
from tests.depth import limit_examples

# What other formats hold and our texts give a meaning to, with the words between them.
SIGNS = [
    *("{{ x }}", "{% if a %}", "<b>", "&nbsp;", "`", "~~", "**", "*", "_", "__", "- ", "1. ", "1.1 ", "(a) ", "> "),
    *("| ", ": ", "# ", "[x] ", "[^1]", "](", "![", "\\", "\t", "\u00ad", "\u200b", "\uf0b7 ", "https://x.example/a"),
    *("a@b.example", "______", "---", "===", "o ", "\u2022 ", "A. Smith", "e.g. so", "Yes. No."),
]
typed = st.lists(st.sampled_from([*SIGNS, "word", "Two words.", " "]), min_size=1, max_size=8).map("".join)
words = typed.map(Words)
inline = st.one_of(
    words,
    words.map(lambda one: Strong((one,))),
    words.map(lambda one: Emphasis((one,))),
    words.map(lambda one: Link((one,), "https://x.example/")),
    words.map(lambda one: Link((one,), "file:///C:/x.doc")),
)
prose = st.lists(inline, min_size=1, max_size=3).map(lambda inlines: Prose(tuple(inlines)))
items = st.lists(prose.map(lambda one: ListItem((one,))), min_size=1, max_size=3).map(tuple)
block = st.one_of(
    prose,
    typed.map(lambda text: SubHeading((Words(text),))),
    items.map(lambda inside: ClauseList(ListKind.BULLETS, inside)),
    prose.map(lambda one: Quotation((one,))),
    prose.map(lambda one: ClauseTable(((TableCell((one,)), TableCell(())), (TableCell((one,)), TableCell((one,)))))),
)
trees = st.lists(block, min_size=1, max_size=4).map(lambda blocks: ClauseText(tuple(blocks)))


@given(trees)
@limit_examples(800)
def test_every_tree_has_a_text_with_its_words(tree: ClauseText) -> None:
    """Whatever stood in a file, the clause reads as the same words in the same order, and the file can be loaded."""
    text = write_text(tree)
    read = parse(text.removesuffix("\n"))
    assert isinstance(read, ClauseText), (text, read)
    assert list_words(write_words(read)) == list_words(write_words(tree))
    report = Report()
    decode_text(f"---\ntitle: x\n---\nx {text}".encode(), "clauses/a/b.md", report=report, has_rows=True)
    assert not report.errors


def write(*blocks: Prose | ClauseList | Note | SubHeading) -> str:
    """The text of some blocks."""
    return write_text(ClauseText(blocks))


def make_item(text: str) -> ListItem:
    """An item with one paragraph."""
    return ListItem((Prose((Words(text),)),))


def test_a_sentence_is_a_line() -> None:
    """Whoever edits the clause finds one sentence on each line; a short form ends none."""
    said = Prose((Words("Ask Mrs. Elm first, e.g. by note. Then wait. (Nobody runs.) 2.5 km is far."),))
    assert write(said) == "Ask Mrs. Elm first, e.g. by note.\nThen wait.\n(Nobody runs.) 2.5 km is far.\n"


def test_what_a_clause_may_hold_stays_as_it_is() -> None:
    """Strong words, links, lists and notes come through, not only their words."""
    bold = Prose((Strong((Words("Staff"),)), Words(" ask"), NoteMark("1"), Words(".")))
    assert (
        write(bold, Note("1", (Prose((Words("The law says so."),)),)))
        == "**Staff** ask[^1].\n\n[^1]: The law says so.\n"
    )


def test_spaces_stand_outside_what_is_stressed() -> None:
    """Word puts the space into the bold run; a clause cannot, and keeps the bold."""
    assert write(Prose((Strong((Words("Staff "),)), Words("ask.")))) == "**Staff** ask.\n"


def test_a_link_to_somebodys_own_drive_is_its_words() -> None:
    """No reader can open a file on the author's computer, so only the words remain."""
    assert write(Prose((Link((Words("the form"),), "file:///C:/form.doc"),))) == "the form\n"


def test_a_long_sentence_is_parted() -> None:
    """A file takes no line beyond its limit, and a sentence may be longer."""
    for sentence, words in (("word ", 1), ("word 1. - ", 2), ("a) word: ", 2), ("1.1 word (b) ", 4)):
        for block in (Prose((Words(sentence * 700),)), ClauseList(ListKind.BULLETS, (make_item(sentence * 700),))):
            text = write(block)
            assert max(map(len, text.split("\n"))) <= LINE_CHARACTERS
            assert len(list_words(text)) == words * 700


@pytest.mark.parametrize(
    ("typed_line", "tidied"), [("A\u00ad b\tc", "A b c"), ("{{ x }}", "(( x ))"), (" a \n b ", "a b")]
)
def test_a_heading_is_one_line_that_a_file_may_hold(typed_line: str, tidied: str) -> None:
    """A heading cannot end a line of YAML, open a value or hide a character."""
    assert tidy_line(typed_line) == tidied
    assert not HIDDEN.search(tidied)
