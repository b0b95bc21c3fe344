"""What stands beside other text on lines of its own is read for itself, and never across."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.importing.incoming import IncomingParagraph, Table
from clausebook.importing.reading.pdf import read
from tests.importing.reading.pdf.drawn_pages import DrawnPage, write_pdf

if TYPE_CHECKING:
    from clausebook.importing.incoming import IncomingBlock

LEFT = (
    "Boats are hired out by the hour",
    "and only to those who can swim,",
    "which the keeper asks of all who",
    "have not been here before now.",
    "Who is late pays a second hour.",
)
RIGHT = (
    "Oars are counted in the evening",
    "and wiped dry with the old rags",
    "that hang behind the door of the",
    "shed, before it is locked for all",
    "the night by whoever leaves last.",
)


def read_page(page: DrawnPage) -> list[IncomingBlock]:
    """The blocks of one page."""
    return list(read(write_pdf(page), "policy.pdf").blocks)


def list_texts(blocks: list[IncomingBlock]) -> list[str]:
    """What the paragraphs outside tables say."""
    return [block.text for block in blocks if isinstance(block, IncomingParagraph)]


@pytest.mark.parametrize("shift", [4.0, 6.0, 9.0])
def test_columns_whose_lines_stand_at_other_heights_are_read_one_after_the_other(shift: float) -> None:
    """A heading in one column sets its lines off from the other's; a short one at the top of a column stays there."""
    page = DrawnPage()
    page.write(72, 60, "Boathouse Policy", size=20, font="bold")
    page.write(72, 100, "Hire", size=13, font="bold")
    page.write_lines(72, 120 + shift, *LEFT)
    page.write_lines(320, 100, *RIGHT, step=13.2)
    texts = list_texts(read_page(page))
    assert texts == ["Boathouse Policy", "Hire", " ".join(LEFT), " ".join(RIGHT)]


def test_headings_in_the_margin_stand_before_the_text_beside_them() -> None:
    """Each heading, of one line or of two, comes right before the paragraph beside which it begins."""
    page = DrawnPage()
    for y, heading, lines in ((100, ("Who may", "hire boats"), LEFT), (220, ("Oars and", "ropes"), RIGHT)):
        page.write_lines(72, y + 4, *heading, step=16, size=13, font="bold")
        page.write_lines(200, y, *lines, step=15)
    texts = list_texts(read_page(page))
    assert texts == ["Who may hire boats", " ".join(LEFT), "Oars and ropes", " ".join(RIGHT)]


def test_notes_in_the_margin_stand_behind_the_paragraph_beside_them() -> None:
    """No sentence is cut by a note in smaller letters that stands at its side."""
    page = DrawnPage()
    page.write_lines(72, 100, *RIGHT, step=15)
    page.write_lines(400, 104, "The keeper has a list", "of all who came.", size=8, step=10)
    page.write_lines(72, 190, *RIGHT, step=15)
    texts = list_texts(read_page(page))
    assert texts == [" ".join(RIGHT), "The keeper has a list of all who came.", " ".join(RIGHT)]


def test_a_large_number_beside_a_heading_is_its_number() -> None:
    """A number in a circle is larger than what it counts, and stands between its lines."""
    page = DrawnPage()
    for number, y in ((1, 100), (2, 220)):
        page.write(72, y + 6, str(number), size=18, font="bold")
        page.write(110, y, "Hire of boats" if number == 1 else "Oars", size=13, font="bold")
        page.write_lines(110, y + 18, *(LEFT if number == 1 else RIGHT))
    texts = list_texts(read_page(page))
    assert texts == ["1\tHire of boats", " ".join(LEFT), "2\tOars", " ".join(RIGHT)]


@pytest.mark.parametrize("shift", [0.0, 1.5, 3.0])
def test_labels_and_values_are_read_across(shift: float) -> None:
    """A front sheet in two columns stays a table, also where its values stand a little lower than their labels."""
    page = DrawnPage()
    rows = (("Approved by", "Boat Committee"), ("Date", "May 2025"), ("Next review", "May 2027"), ("Version", "3"))
    for number, (label, value) in enumerate(rows):
        page.write(72, 100 + 24 * number, label, font="bold")
        page.write(220, 100 + 24 * number + shift, value)
    (table,) = read_page(page)
    assert isinstance(table, Table)
    assert [tuple(list_texts(list(cell.blocks))[0] for cell in row) for row in table.rows] == list(rows)


def test_the_first_cell_of_a_row_may_stand_amid_the_lines_of_the_second() -> None:
    """A table without rules, whose cells are centred from top to bottom, keeps one row for each of its rows."""
    page = DrawnPage()
    for number, lines in enumerate((LEFT[:3], RIGHT[:3], LEFT[:3])):
        page.write_lines(160, 100 + 60 * number, *lines)
        page.write(72, 100 + 60 * number + 13.2, f"Step {number}")
        page.write(420, 100 + 60 * number + 13.2, "Keeper")
    (table,) = read_page(page)
    assert isinstance(table, Table)
    assert [list_texts(list(row[1].blocks)) for row in table.rows] == [
        [" ".join(lines)] for lines in (LEFT[:3], RIGHT[:3], LEFT[:3])
    ]
    assert [list_texts(list(row[0].blocks)) for row in table.rows] == [["Step 0"], ["Step 1"], ["Step 2"]]


def test_cells_that_are_filled_to_their_end_are_cells() -> None:
    """Where hardly more than a space is left between two values, the labels above tell that they are two."""
    page = DrawnPage()
    xs = (72, 180, 300)
    for x, label, lines in zip(
        xs,
        ("Lead", "Decided by", "Next review"),
        (("Keeper of the boats", "and oars"), ("Committee of boats", "and water"), ("May 2027",)),
        strict=True,
    ):
        page.write(x, 100, label, font="bold")
        page.write_lines(x, 124, *lines)
    (table,) = read_page(page)
    assert isinstance(table, Table)
    assert [[" ".join(list_texts(list(cell.blocks))) for cell in row] for row in table.rows] == [
        ["Lead", "Decided by", "Next review"],
        ["Keeper of the boats and oars", "Committee of boats and water", "May 2027"],
    ]


def test_a_heading_below_a_table_without_rules_is_none_of_its_rows() -> None:
    """It stands farther below the last row than the rows from one another."""
    page = DrawnPage()
    for number, (label, value) in enumerate((("Owner", "Keeper"), ("Decided by", "Governors"), ("Version", "2"))):
        page.write(72, 100 + 18 * number, label)
        page.write(200, 100 + 18 * number, value)
    page.write(72, 168, "1")
    page.write(90, 168, "About the boats", font="bold")
    page.write_lines(72, 190, *LEFT)
    table, *texts = read_page(page)
    assert isinstance(table, Table)
    assert len(table.rows) == 3
    assert list_texts(texts)[0] == "1\tAbout the boats"


def test_words_that_are_spread_to_fill_narrow_columns_stay_in_their_column() -> None:
    """Gaps between words are as wide there as those between columns, but no two lines have them at one place."""
    page = DrawnPage()
    words = " ".join((*LEFT, *RIGHT)).split()
    columns = [[words[3 * (line + 4 * column) % len(words) :][:3] for line in range(12)] for column in range(3)]
    for column, lines in enumerate(columns):
        for number, line in enumerate(lines):
            gap = (130 - sum(5.4 * len(word) for word in line)) / max(len(line) - 1, 1)
            x = 72.0 + 155 * column
            for word in line:
                page.write(x, 100 + 14 * number + 5 * column, word)
                x += 5.4 * len(word) + gap
    told = " ".join(list_texts(read_page(page))).split()
    assert told == [word for lines in columns for line in lines for word in line]


def test_a_sentence_goes_on_below_the_box_beside_which_it_began() -> None:
    """Its lines begin farther to the left from there on."""
    page = DrawnPage()
    page.box(72, 92, 190, 136)
    page.write(80, 110, "Ring first", font="bold")
    page.write(80, 124, "and then come.", size=9)
    page.write_lines(205, 100, "Boats are hired out by the hour, and only to those who can swim, which", step=14)
    page.write_lines(205, 114, "the keeper asks of all who have not been here before now, however old", step=14)
    page.write_lines(205, 128, "they are and whoever comes with them to the landing stage, and then", step=14)
    page.write_lines(72, 142, "writes into the book.", step=14)
    texts = list_texts(read_page(page))
    assert texts[0].endswith("to the landing stage, and then writes into the book.")
    assert texts[1:] == ["Ring first", "and then come."]


def test_a_large_initial_is_the_first_letter_of_its_word() -> None:
    """It stands beside two lines and on the second, and belongs to the first."""
    page = DrawnPage()
    page.write(72, 116, "B", size=30)
    page.write_lines(93, 102, "oats are hired out by the hour, and only to those who can swim, which is", step=14)
    page.write_lines(93, 116, "asked of all who have not been here before now, however old they may be,", step=14)
    page.write_lines(72, 130, "and whoever comes with them.", step=14)
    (text,) = list_texts(read_page(page))
    assert text.startswith("Boats are hired")
    assert text.endswith("be, and whoever comes with them.")


def test_a_number_that_is_set_large_beside_two_lines_stays_what_it_is() -> None:
    """Figures, and large words, are no initials."""
    page = DrawnPage()
    page.write(72, 116, "24", size=30)
    page.write_lines(112, 102, "boats are hired out by the hour,", "and only to those who can swim.", step=14)
    words = "24 boats are hired out by the hour, and only to those who can swim.".split()  # noqa: SIM905  to be read
    assert sorted(" ".join(list_texts(read_page(page))).split()) == sorted(words)


def test_a_shade_beside_the_text_is_a_box() -> None:
    """What stands on it is read for itself, also where some of its lines stand on lines of the text."""
    page = DrawnPage()
    page.box(420, 86, 560, 180, paint="f")
    for y, words in ((100, "Owner"), (119, "Keeper of boats"), (141, "Next review"), (157, "May 2027")):
        page.write(430, y, words, font="bold" if y in {100, 141} else "plain")
    lines = [f"{one} {other}" for one, other in zip(RIGHT, RIGHT[::-1], strict=True)]
    page.write_lines(72, 100, *lines)
    page.write_lines(72, 180, *lines)
    texts = list_texts(read_page(page))
    assert texts == ["Owner", "Keeper of boats", "Next review", "May 2027", " ".join(lines), " ".join(lines)]


def test_a_shaded_column_of_labels_stays_a_column() -> None:
    """Labels on a ground of their own stand on the lines of their values, and are read with them."""
    page = DrawnPage()
    page.box(66, 86, 180, 170, paint="f")
    rows = (("Owner", "Keeper of boats"), ("Decided by", "Boat Committee"), ("Next review", "May 2027"))
    for number, (label, value) in enumerate(rows):
        page.write(72, 100 + 24 * number, label)
        page.write(200, 100 + 24 * number, value)
    (table,) = read_page(page)
    assert isinstance(table, Table)
    assert [tuple(list_texts(list(cell.blocks))[0] for cell in row) for row in table.rows] == list(rows)


def test_three_narrow_columns_are_read_one_after_the_other() -> None:
    """Though their lines stand level with one another as rows of a table do, and begin at one place."""
    words = (
        "Kites are flown on each",
        "dry day of the year by",
        "whoever has learned in",
        "the hall how a line is",
        "held, and by nobody who",
        "has not. When the wind",
        "comes up all lines are",
        "wound in, and the kites",
        "are brought back to the",
        "shed. Whoever sees that",
        "a line is torn says so",
        "to the keeper, who then",
        "takes the kite away and",
        "mends it in the evening.",
    )
    page = DrawnPage()
    for x in (60, 230, 400):
        page.write_lines(x, 80, *words)
    texts = [block.text for block in read(write_pdf(page), "kites.pdf").blocks if isinstance(block, IncomingParagraph)]
    assert " ".join(texts) == " ".join([*words] * 3)
