"""Records that were made before clauses were trees say for ever what pages printed of them when they were approved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.document.blocks import ClauseText, ListSlot, Prose
from clausebook.document.inlines import LineBreak, Link, Slot, Strong, Words
from clausebook.document.plain_text import to_text
from clausebook.document.walking import walk
from clausebook.record.earlier_markdown import is_plain, print_earlier
from clausebook.record.earlier_reading import Unreadable, read_earlier, read_plain
from tests.document.outlines import TypedText, outline, read_texts
from tests.faults import ask_each, gather_faults
from tests.project_folder import PROJECTS
from tests.record.earlier_lines import list_html_lines, list_marks, list_tree_lines, list_words
from tests.record.earlier_units import list_earlier_units, write_slot

SLOTS, BLOCK_SLOTS = ("school.name", "platforms | bullets"), {1}
TEXTS = read_texts(Path(__file__).with_name("earlier.texts"))
READ = [text for text in TEXTS if text.meant]
UNREADABLE = [text for text in TEXTS if text.refused]
PRIVATE = re.compile("[\ue000-\uf8ff]")
# Pieces of old Markdown that mean most beside each other.
MARKDOWN = st.lists(
    st.sampled_from(
        [
            *("a", "b1", "Kind words", " ", "    ", "\t", "\u00a0", "  \n", "\n", "\n", "\n\n"),
            *("&", "&amp;", "<", "'", '"'),
            *("- ", "    - ", "+ ", "1. ", "12. ", "    1. ", "> ", "### ", "***\n", "---", "=", "|", "~"),
            *("| a | b |\n|---|---|\n", "| x | y |", "*", "*", "**", "***", "_", "`", "\\"),
            *("[", "]", "](https://x.example)", "[a]: https://x.example\n", write_slot(0), write_slot(0)),
        ]
    ),
    max_size=24,
).map("".join)  # fmt: skip
# Whatever a file may hold, with the marks that are most often typed.
ANYTHING = st.text(
    st.one_of(st.sampled_from("ab1 *_#-|>`[]()\\&\n\r\t\u00a0"), st.characters(exclude_categories=["C"]))
)


def name(text: TypedText) -> str:
    """A text by its name, as pytest shows it."""
    return text.name


def write_typed(text: TypedText) -> str:
    """What a record has of a text of the table, values as slots."""
    return re.sub(r"\{\{(\d)\}\}", lambda slot: write_slot(int(slot[1])), "\n".join(text.typed))


@ask_each("text", READ)
def test_an_old_text_is_what_was_printed_of_it(text: TypedText) -> None:
    """Each construct becomes the nodes that say what a reader saw, also where its author meant something else."""
    blocks = read_earlier(write_typed(text), SLOTS, BLOCK_SLOTS)
    lines = [line.rstrip() for line in outline(ClauseText(blocks))]
    assert (lines or ["nothing"]) == text.meant


@ask_each("text", UNREADABLE)
def test_a_text_that_no_page_could_print_is_unreadable(text: TypedText) -> None:
    """Where words would be lost or others shown, or anything but words comes out, it is said and nothing is shown."""
    with pytest.raises(Unreadable) as caught:
        read_earlier(write_typed(text), SLOTS, BLOCK_SLOTS)
    assert [str(caught.value)] == text.refused


def test_every_old_text_is_either_read_or_unreadable() -> None:
    """No text of the table is without its answer, and none has two; no name stands twice."""
    assert all(bool(text.meant) != bool(text.refused) for text in TEXTS)
    assert len({text.name for text in TEXTS}) == len(TEXTS)


def test_every_record_has_the_lines_that_were_printed() -> None:
    """Of each unit of a record the tree has the lines of the HTML, with their numbers and marks."""
    with gather_faults() as row:
        for unit in dict.fromkeys(list_earlier_units(PROJECTS / "bad-earlier-words" / "approvals")):
            with row(unit.markdown):
                blocks = list_tree_lines(read_earlier(unit.markdown, unit.slots, unit.block_slots))
                printed = list_html_lines(print_earlier(unit.markdown), unit.slots)
                assert list_words(blocks) == list_words(printed)
                assert list_marks(blocks) == list_marks(printed)


@given(MARKDOWN)
def test_whatever_is_read_has_the_lines_that_were_printed(markdown: str) -> None:
    """Of random Markdown too, or else it is unreadable; and no tree has a mark of the engine or two spaces."""
    try:
        blocks = read_earlier(markdown, SLOTS, ())
    except Unreadable:
        with pytest.raises(Unreadable):
            print_earlier(markdown)
        return
    tree, printed = list_tree_lines(blocks), list_html_lines(print_earlier(markdown), SLOTS)
    assert list_words(tree) == list_words(printed)
    assert list_marks(tree) == list_marks(printed)
    words = [node.text for node in walk(ClauseText(blocks)) if isinstance(node, Words)]
    assert all(text and "  " not in text and not PRIVATE.search(text) for text in words)


@given(st.lists(st.sampled_from(["a", "I", "9", " ", "\n", "- ", "\u00a0", "?", "'s", write_slot(0)]), max_size=12))
def test_plain_words_are_spared_the_parser(pieces: list[str]) -> None:
    """A text that is taken for one plain paragraph is what the parser would have made of it."""
    markdown = "".join(["A", *pieces])
    if is_plain(markdown):
        (block,) = read_earlier(markdown, SLOTS, ())
        assert list_words(list_tree_lines([block])) == list_words(list_html_lines(print_earlier(markdown), SLOTS))


def test_a_value_is_a_slot_with_its_expression() -> None:
    """What stood for a value by its number says again what it was; alone it is a list if it was one."""
    slots = ("school.name", "platforms | bullets", "terms.head")
    markdown = f"Ask {write_slot(2)} of **{write_slot(0)}**:\n\n{write_slot(1)}\n\n{write_slot(0)}"
    assert read_earlier(markdown, slots, {1}) == (
        Prose((Words("Ask "), Slot("terms.head"), Words(" of "), Strong((Slot("school.name"),)), Words(":"))),
        ListSlot(Slot("platforms | bullets")),
        Prose((Slot("school.name"),)),
    )


def test_a_space_stands_outside_of_marked_words() -> None:
    """White space is one space however it was spread over words and marks, and none at the edges of a line."""
    markdown = "a **b**  \n [ c ](https://x.example) `  d `"
    line = (Words("a "), Strong((Words("b"),)), LineBreak(), Link((Words("c"),), "https://x.example"), Words(" d"))
    assert read_earlier(markdown, (), ()) == (Prose(line),)


@pytest.mark.parametrize("read", [lambda text, slots: read_earlier(text, slots, ()), read_plain])
def test_a_value_that_a_record_has_not_is_refused(read: object) -> None:
    """A number without an expression, and a mark without a number, become no words that nobody wrote."""
    assert callable(read)
    with pytest.raises(Unreadable, match="there is no value 1"):
        read(f"Ask {write_slot(1)}.", SLOTS[:1])


def test_a_stray_mark_is_unreadable_as_markdown_and_nothing_as_plain_words() -> None:
    """A private character that stands for no value never gets into a tree."""
    for mark in ("\ue000", "\ue0001", "\uf0b7", "\U000f0001"):
        with pytest.raises(Unreadable, match="private character"):
            read_earlier(f"Ask {mark} us.", SLOTS, ())
        assert not PRIVATE.search(to_text(ClauseText(read_plain(f"Ask {mark} us.", SLOTS))))


def test_lists_without_end_are_unreadable_and_spoil_nothing() -> None:
    """What is nested deeper than a reader can go is refused, and the next text is read as ever."""
    before = read_earlier("- a\n- b *c*", (), ())
    with pytest.raises(Unreadable, match="nested too deep"):
        read_earlier("- " * 2000 + "a", (), ())
    assert read_earlier("- a\n- b *c*", (), ()) == before


def test_plain_words_are_as_they_were_typed() -> None:
    """Blank lines part paragraphs, each other end of a line stays one, and no sign means more than itself."""
    text = f"\n### **Trips** \n\n- {write_slot(0)}\n  - [a](b)\\*\n \n| x |\r\n1986. was\n"
    assert read_plain(text, SLOTS) == (
        Prose((Words("### **Trips**"),)),
        Prose((Words("- "), Slot("school.name"), LineBreak(), Words("- [a](b)\\*"))),
        Prose((Words("| x |"), LineBreak(), Words("1986. was"))),
    )


@given(ANYTHING)
def test_plain_words_keep_every_sign(text: str) -> None:
    """Of any text every letter, digit and sign is there, in its order; only white space is tidied."""
    assert to_text(ClauseText(read_plain(text, ()))).split() == text.split()
