"""Tables whose rows are parted by white alone: what stands beside each other stays together."""

from __future__ import annotations

from clausebook.importing.incoming import IncomingParagraph, Table
from tests.importing.reading.pdf.drawn_pages import DrawnPage
from tests.importing.reading.pdf.test_reading_pdf import list_cells, read_pages

TERMS = [
    # A term, and what it means; the shorter of both stands in the middle of its row.
    (["Term"], ["Meaning"]),
    (["Loft"], ["The room above the hall in which", "all kites of the school hang, each", "on a hook of its own."]),
    (["Tail, and what", "is tied to it"], ["The ribbons below a kite."]),
    (["Line"], ["What a kite is held by: it is of cotton", "and never of wire."]),
]


def write_rows(page: DrawnPage, y: float, *, left: float = 72, right: float = 240) -> float:
    """Write the terms as a table without rules; where the text goes on below it."""
    for first, second in TERMS:
        height = 13.2 * max(len(first), len(second))
        for x, lines in ((left, first), (right, second)):
            page.write_lines(x, y + 11 + (height - 13.2 * len(lines)) / 2, *lines)
        y += height + 12
    return y


def test_a_table_without_rules_keeps_each_meaning_with_its_term() -> None:
    """Words that stand in the middle of their cells share no line with those beside them, and a row is a row still."""
    page = DrawnPage()
    page.write_lines(72, 80, "These words are used in this policy, and mean the same wherever it has them, and so")
    y = write_rows(page, 110)
    page.write_lines(72, y + 20, "All else means what it usually does, as every dictionary of our library explains.")
    above, table, below = read_pages(page).blocks
    assert isinstance(above, IncomingParagraph)
    assert isinstance(below, IncomingParagraph)
    assert isinstance(table, Table)
    assert list_cells(table) == [[" ".join(first), " ".join(second)] for first, second in TERMS]


def test_columns_that_stand_close_are_columns() -> None:
    """A cell that fills its column leaves hardly more than a space, and its row is still a row."""
    page = DrawnPage()
    write_rows(page, 110, right=150)
    (table,) = read_pages(page).blocks
    assert isinstance(table, Table)
    assert list_cells(table) == [[" ".join(first), " ".join(second)] for first, second in TERMS]


def test_a_bold_line_close_above_a_table_is_none_of_its_words() -> None:
    """It says what the table is about, and stands before it."""
    page = DrawnPage()
    page.write(72, 106, "Words for kites", font="bold")
    write_rows(page, 110)
    above, table = read_pages(page).blocks
    assert isinstance(above, IncomingParagraph)
    assert above.text == "Words for kites"
    assert isinstance(table, Table)
    assert list_cells(table)[0] == ["Term", "Meaning"]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    """Paragraphs that begin beside one another in two columns, as in a newsletter, are no rows of a table."""
    page = DrawnPage()
    for y, name in ((80, "Kites"), (146, "Tails"), (212, "Lines")):
        for x, side in ((72, "left"), (320, "right")):
            page.write_lines(
                x, y, f"{name} on the {side} are looked at each", "morning by whoever is on duty, and",
                f"again at noon, and no {name.lower()} stay", "out when it rains or when it is dark.",
            )  # fmt: skip
    texts = [block.text for block in read_pages(page).blocks if isinstance(block, IncomingParagraph)]
    assert [text.split(" are")[0] for text in texts] == [
        f"{name} on the {side}" for side in ("left", "right") for name in ("Kites", "Tails", "Lines")
    ]


def test_items_with_their_numbers_are_no_table() -> None:
    """Numbers that hang before paragraphs with white between them stay numbers of a list."""
    page = DrawnPage()
    for number in (1, 2, 3):
        y = 40 + 60 * number
        page.write(72, y, f"{number}.")
        page.write_lines(
            110, y, "Each kite is tied to its hook with a knot that", "whoever is on duty has learnt to tie."
        )
    assert not any(isinstance(block, Table) for block in read_pages(page).blocks)


def test_values_below_one_another_beside_words_are_rows_of_their_own() -> None:
    """Shares that stand each beside a line of words are not gathered into one cell."""
    page = DrawnPage()
    for block, y in (("Kites", 80), ("Tails", 150), ("Lines", 220)):
        page.write_lines(72, y, f"{block} that flew", f"{block} that fell", f"{block} that were lost")
        page.write_lines(300, y, "50%", "20%", "30%")
    cells = [row for block in read_pages(page).blocks if isinstance(block, Table) for row in list_cells(block)]
    assert not any(row[1:] == ["50% 20% 30%"] for row in cells)


def test_a_frame_round_a_table_does_not_make_one_row_of_it() -> None:
    """A frame with a rule between its columns, and none between its rows, keeps each value beside its label."""
    page = DrawnPage()
    page.grid([68, 230, 500], [90, 240])
    rows = [
        ("Version", "1.0"),
        ("Adopted on", "4 May 2031"),
        ("Looked at", "each year, in the first"),
        ("", "week of May"),
    ]
    for number, (label, value) in enumerate([*rows, ("Kept by", "the loft")]):
        y = 110 + 26 * number - 13 * (number > 2)
        page.write(72, y, label)
        page.write(240, y, value)
    (table,) = read_pages(page).blocks
    assert list_cells(table) == [
        ["Version", "1.0"],
        ["Adopted on", "4 May 2031"],
        ["Looked at", "each year, in the first / week of May"],
        ["Kept by", "the loft"],
    ]


def test_two_cells_of_prose_beside_one_another_are_one_row() -> None:
    """Paragraphs in two cells that begin at one height by chance are not parted into rows."""
    page = DrawnPage()
    page.grid([68, 290, 520], [70, 300])
    for x, side in ((72, "Left"), (296, "Right")):
        for y, name in ((90, "kites"), (150, "tails"), (210, "lines")):
            page.write_lines(
                x, y, f"{side} {name} are looked at each", "morning by whoever is on", "duty, and again at noon."
            )
    (table,) = read_pages(page).blocks
    assert len(list_cells(table)) == 1


def test_a_short_line_near_above_a_table_is_none_of_its_rows() -> None:
    """It has words on one side alone, and the table begins with the first row that has them on both."""
    page = DrawnPage()
    page.write(72, 101.5, "Words of it")
    write_rows(page, 110)
    above, table = read_pages(page).blocks
    assert isinstance(above, IncomingParagraph)
    assert above.text == "Words of it"
    assert isinstance(table, Table)
    assert list_cells(table)[0] == ["Term", "Meaning"]
