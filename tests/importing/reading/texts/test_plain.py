"""Plain text keeps every word, and gives what evidence there is in it."""

from __future__ import annotations

import contextlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.importing.incoming import CannotRead, Incoming, IncomingParagraph, Table
from clausebook.importing.reading.texts.plain import read
from tests.importing.reading.said import WORD, count_words, tell_blocks
from tests.seeds.source_documents import read_seed

ASKED = "Staff may take pictures of pupils where their parents have agreed to it, and never with a telephone of"
DELETED = "Pictures are deleted as soon as they have been used for what they were taken for"
LINES = st.lists(
    st.sampled_from(
        [
            "",
            "1. Aims",
            "- one thing",
            "\tand more of it",
            "Approved by:\tGovernors",
            "A\tB\t3",
            "=====",
            "----\t----",
            "| a | b |",
            "|---|---|",
            "# Heading",
            "*So* it is **written**",
            "the end of a sentence. And so on",
            "Introduction ....... 3",
            "\f",
        ]
    )
    | st.text(max_size=40)
)


def tell(text: str) -> list[str]:
    """The blocks of a text, as lines."""
    return tell_blocks(read(text.encode(), "policy.txt"))


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    """A paragraph that a program wrapped is whole again, and the next begins where its last line is short."""
    text = """\
Staff may take pictures of pupils where their parents have agreed to it, and
never with a telephone of their own. The school office has the list of those
who have not agreed.
A line of its own
Pictures are deleted as soon as they have been used for what they were taken
for, and by the end of the school year at the latest.
- An item that is so long that it goes on in a second line, as items do when
  they are long
- Another
"""
    assert tell(text) == [
        f"{ASKED} their own. The school office has the list of those who have not agreed.",
        "A line of its own",
        f"{DELETED}, and by the end of the school year at the latest.",
        "- An item that is so long that it goes on in a second line, as items do when they are long",
        "- Another",
    ]


def test_one_paragraph_that_was_wrapped_among_short_lines_is_whole() -> None:
    """A line as long as any that ends no sentence goes on, though most lines do not."""
    text = "Oak School\nRiding Policy\n\nIt is offered to pupils of the upper classes, and takes place on\nThursdays.\n"
    assert tell(f"{text}\nRiders\nThey wear\nhelmets.")[:3] == [
        "Oak School",
        "Riding Policy",
        "It is offered to pupils of the upper classes, and takes place on Thursdays.",
    ]


def test_columns_that_were_set_with_spaces_are_a_table() -> None:
    """Words begin at one place and numbers end at one; a line below the first row says that it names the columns."""
    text = """Bait           Where     Price
------------------------------
Worm           pond          9
Bread crumbs   river        10

1.    Look
2.    Listen

Aims           2
Review        10

She said it.  He  did not.
They both      went home.
"""
    table, *others = read(text.encode(), "policy.txt").blocks
    assert isinstance(table, Table)
    assert (tell_blocks(Incoming("", "", (table,))), table.header_rows) == (
        ["Bait | Where | Price / Worm | pond | 9 / Bread crumbs | river | 10"],
        1,
    )
    assert not any(isinstance(block, Table) for block in others)


def test_a_heading_with_a_number_is_no_part_of_the_text_that_stands_further_in() -> None:
    """The rest of an item does, which begins small or for which its line had no room."""
    text = """1   Aim
    Lifts are for those who need them, and carry four people
    at most.
2   Use
    Press once, and wait until the door has opened. Ask
    Lindqvist-Abernathy for the key.
"""
    assert tell(text) == [
        "1   Aim",
        "Lifts are for those who need them, and carry four people at most.",
        "2   Use",
        "Press once, and wait until the door has opened. Ask Lindqvist-Abernathy for the key.",
    ]


def test_headings_of_wikis_are_known_by_the_signs_round_them() -> None:
    """Two lines with them at least; what such a text counts with other signs is a list, and no headings."""
    text = "= Rowing =\n\n== Crew ==\n# cox\n# stroke\n"
    assert tell(text) == ["# Rowing", "## Crew", "1. cox", "2. stroke"]
    assert tell("== Crew ==\n\n## cox\n\n# stroke\n") == ["== Crew ==", "## cox", "# stroke"]


def test_what_mail_quotes_is_a_quotation() -> None:
    """The sign before each line is none of its words; a line with the sign alone parts two paragraphs."""
    text = "Pat wrote:\n\n> Keep left on the path, and let others go by when they\n> are faster.\n>\n> Wave.\nWe do."
    assert tell(text) == [
        "Pat wrote:",
        "[quotation] Keep left on the path, and let others go by when they are faster.",
        "[quotation] Wave.",
        "We do.",
    ]


def test_lines_that_are_not_wrapped_stay_apart() -> None:
    """Where each line is a paragraph, short ones below one another are not run together."""
    assert tell("Oak School\nPictures Policy\nReviewed: May 2024\nA. Pupils\nPupils ask first.") == [
        "Oak School",
        "Pictures Policy",
        "Reviewed: May 2024",
        "A. Pupils",
        "Pupils ask first.",
    ]


def test_a_paragraph_split_by_a_page_is_joined() -> None:
    """What ends in the middle of a sentence and goes on below a blank line is one paragraph, and says so."""
    incoming = read(
        b"Staff keep the pictures that they have taken during the\n\ncourse of a year. Then no more.\n", "a.txt"
    )
    (paragraph,) = incoming.blocks
    assert isinstance(paragraph, IncomingParagraph)
    assert paragraph.text == "Staff keep the pictures that they have taken during the course of a year. Then no more."
    assert paragraph.joined


@pytest.mark.parametrize(
    "text",
    [
        "Staff keep these pictures safe in the office.\n\nand so on. The end.",  # a sentence ended
        "We aim to do all that follows here\n\nkeep pupils safe\n\nteach them well",  # a list without signs
        "1 PICTURES OF PUPILS AND OF ALL OTHERS\n\nis what this is about. Yes.",  # a heading
        "Staff keep the pictures that they have taken during the\n\n- course of a year. Then no more.",  # an item
        "Short one\n\ngoes on. Or not.",
    ],
)
def test_paragraphs_that_were_never_one_are_not_joined(text: str) -> None:
    """A heading, an item and a whole sentence stay as they are."""
    assert len(tell(text)) == text.count("\n\n") + 1


def test_typed_signs_and_numbers_stay_in_the_words() -> None:
    """Nothing that was typed is taken for something counted; how far in it stands is evidence, in points."""
    blocks = read("1.\tAims\n\t• one\n    - two\n(a) three\n\uf0b7 four".encode(), "a.txt").blocks
    assert [block.text for block in blocks if isinstance(block, IncomingParagraph)] == [
        "1. Aims",
        "• one",
        "- two",
        "(a) three",
        "\uf0b7 four",
    ]
    assert [block.indent for block in blocks if isinstance(block, IncomingParagraph)] == [0, 48, 24, 0, 0]


def test_rows_of_tabs_are_tables() -> None:
    """Cells between tabs make a table, blank ones too, and lines drawn below them are no words."""
    text = "Approved: March 2017\tReview: March 2018\n-----------\t----------\n\nAction\tWho\tWhen\nApproved\tChair\t\n"
    assert tell(text) == ["Approved: March 2017 | Review: March 2018", "Action | Who | When / Approved | Chair | "]
    (table,) = read(b"| A | B |\n|---|:-:|\n| 1 | |\n", "a.txt").blocks
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert table.has_lines


def test_numbers_below_the_head_of_a_column_are_cells_and_no_items() -> None:
    """In a table of tabs whose head has no number a number at the beginning of a row is a cell of its own."""
    told = tell("Version\tDate\tNote\n2\tMay 2026\tNew words.\n1\tMay 2024\tFirst.\n")
    assert told == ["Version | Date | Note / 2 | May 2026 | New words. / 1 | May 2024 | First."]


def test_a_contents_list_with_tabs_is_no_table() -> None:
    """Titles with the numbers of pages are lines, from which a contents list is told."""
    assert tell("Aims\t2\nScope\t3\nReview\t7") == ["Aims\t2", "Scope\t3", "Review\t7"]


def test_what_is_underlined_is_an_outline() -> None:
    """A line with signs below it has the outline level of its sign; a line alone is nothing."""
    text = "PICTURES\n========\n\nAims\n----\nWords.\n\nScope\n-----\nMore.\n\n----------\nEnd"
    assert tell(text) == ["# PICTURES", "## Aims", "Words.", "## Scope", "More.", "End"]


def test_signs_of_markdown_read_right_through() -> None:
    """Stars set words, and only where they stand round some; several lines with hashes are headings."""
    assert tell("Sites such as *Facebook* and ***all others*** are **never** 2 * 3 * 4") == [
        "Sites such as _Facebook_ and **_all others_** are **never** 2 * 3 * 4"
    ]
    assert tell("# Aims\nSome\n## Scope\nmore") == ["# Aims", "Some", "## Scope", "more"]
    assert tell("# 1 is the number that we ring") == ["# 1 is the number that we ring"]


def test_form_feeds_begin_pages() -> None:
    """Each block has its page and line; a text without pages has none."""
    incoming = read(b"One\n\fTwo\nThree\n\f\nFour", "a.txt")
    assert [(block.place.page, block.place.line) for block in incoming.blocks] == [(1, 1), (2, 2), (2, 3), (3, 5)]
    assert incoming.pages == 3
    assert read(b"One", "a.txt").pages == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_that_says_what_it_is(encoding: str) -> None:
    """Pound signs, dashes and accents are what they were, with no doubt about it."""
    text = "Café – £5 for each pupil’s picture"
    incoming = read(text.encode(encoding), "a.txt")
    assert tell_blocks(incoming) == [text]
    assert incoming.doubts == ()


def test_what_windows_wrote_is_read_with_a_doubt() -> None:
    """Bytes that are no UTF-8 are read as Windows stores them, and a person is told to look."""
    incoming = read("Café – £5 each".encode("cp1252"), "a.txt")
    assert tell_blocks(incoming) == ["Café – £5 each"]
    assert [doubt.confidence for doubt in incoming.doubts] == [0.6]


def test_bytes_that_are_no_text_are_refused() -> None:
    """What is full of control characters is no policy, and the way out is told."""
    with pytest.raises(CannotRead, match="no text"):
        read(bytes(range(1, 9)) * 99, "a.txt")


@given(LINES)
def test_no_word_of_a_text_is_lost(lines: list[str]) -> None:
    """Every word of any text is in its blocks, once, and the count that shares no code with them agrees."""
    text = "\n".join(lines)
    try:
        incoming = read(text.encode(errors="replace"), "a.txt")
    except CannotRead:
        return
    assert sum(count_words(incoming).values()) == incoming.words
    plain = text.encode(errors="replace").decode()
    if plain.isprintable():
        assert count_words(incoming) == Counter(WORD.findall(plain))


@given(st.binary(max_size=200))
def test_no_bytes_crash(content: bytes) -> None:
    """Any bytes are read or refused."""
    with contextlib.suppress(CannotRead):
        assert isinstance(read(content, "a.txt"), Incoming)


@pytest.mark.parametrize(
    ("seed", "joined", "rows"), [("000", 0, []), ("001", 2, [2, 4]), ("002", 0, [3]), ("003", 0, [1]), ("004", 0, [])]
)
def test_real_texts_are_read_whole(seed: str, joined: int, rows: list[int]) -> None:
    """Schools' own texts: a paragraph for each line, but for those that a page split and those that are rows."""
    lines = read_seed(seed)
    content = "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))
    incoming = read(content.encode(), "policy.txt")
    blocks = [block for block in incoming.blocks if isinstance(block, IncomingParagraph)]
    assert sum(block.joined for block in blocks) == joined
    assert [len(block.rows) for block in incoming.blocks if isinstance(block, Table)] == rows
    drawn = sum(line.startswith("---") for line in lines.values())
    assert len(blocks) == len(lines) - joined - sum(rows) - drawn
    assert count_words(incoming) == Counter(WORD.findall(content))
