"""What a PDF says, word for word and block for block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.importing.incoming import AsideKind, CannotRead, IncomingCounting, IncomingParagraph, Table
from clausebook.importing.reading.pdf import read
from tests.importing.reading.pdf.drawn_pages import DrawnPage, write_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.importing.incoming import Incoming, IncomingBlock

PROSE = (
    "Staff may photograph pupils only where a parent has agreed to it in writing, and only with a",
    "device that belongs to the school. A picture that shows a pupil is copied to the system of the",
    "school on the same day, and deleted from the device as soon as that is done by whoever took it.",
)


def read_pages(*pages: DrawnPage) -> Incoming:
    """What a file with these pages says."""
    return read(write_pdf(*pages), "policy.pdf")


def list_paragraphs(blocks: Iterable[IncomingBlock]) -> list[IncomingParagraph]:
    """The paragraphs that are in no table."""
    return [block for block in blocks if isinstance(block, IncomingParagraph)]


def list_texts(incoming: Incoming) -> list[str]:
    """What the paragraphs outside tables say."""
    return [block.text for block in list_paragraphs(incoming.blocks)]


def list_cells(table: IncomingBlock) -> list[list[str]]:
    """What a table says, cell by cell."""
    assert isinstance(table, Table)
    return [[" / ".join(one.text for one in list_paragraphs(cell.blocks)) for cell in row] for row in table.rows]


def test_lines_become_the_paragraphs_that_they_were() -> None:
    """Lines that were broken for want of room are one paragraph, and a gap, a heading or an indent begins another."""
    page = DrawnPage()
    page.write(72, 80, "Use of images", size=16, font="bold")
    y = page.write_lines(72, 110, *PROSE)
    page.write_lines(72, y + 8, *PROSE)
    incoming = read_pages(page)
    assert list_texts(incoming) == ["Use of images", " ".join(PROSE), " ".join(PROSE)]
    heading, first, second = list_paragraphs(incoming.blocks)
    assert (heading.is_bold, heading.size, first.is_bold, first.size) == (True, 16, False, 11)
    assert first.gap_before > second.gap_before > 0


def test_short_lines_that_end_near_one_another_by_chance_stay_apart() -> None:
    """A page of short lines, as a list of contents, is as wide as the others: no line of it is for want of room."""
    names = (
        "Visitors",
        "Strings, reels and knots",
        "Winds that are too high",
        "Kites that fly no more",
        "What families lend us and get back in July",
        "Sheds",
        "Winds, and how they are told from the tower",
        "Responsibilities",
        "Days without any wind at all",
        "Tails",
    )
    first, second = DrawnPage(), DrawnPage()
    first.write_lines(72, 80, *names)
    for y in (80, 140, 200, 260, 320):
        second.write_lines(72, y, *PROSE)
    assert list_texts(read_pages(first, second))[: len(names)] == list(names)


def test_a_line_that_somebody_typed_across_the_page_stands_alone() -> None:
    """Dashes below a label are no words of it."""
    page = DrawnPage()
    page.write_lines(72, 80, "Name: Rowan Green", "-" * 80, "Post: head of kites", "-" * 80)
    assert list_texts(read_pages(page)) == ["Name: Rowan Green", "-" * 80, "Post: head of kites", "-" * 80]


def test_signs_of_lists_are_labels_and_numbers_stay_in_the_words() -> None:
    """A sign that stands apart is the paragraph's label; a typed number stays, with a tab where it stands apart."""
    page = DrawnPage()
    page.write_lines(72, 80, *PROSE)
    for y, sign in ((140, "•"), (153, "o"), (166, "-")):
        page.write(90, y, sign)
        page.write(108, y, "a thing that somebody does,")
    page.write(72, 200, "1.1")
    page.write(108, 200, "Staff read this policy once a year.")
    *_, one, two, three, numbered = list_paragraphs(read_pages(page).blocks)
    assert [(item.label, item.counted, item.text) for item in (one, two, three)] == [
        (sign, IncomingCounting.BULLET, "a thing that somebody does,") for sign in ("•", "o", "-")
    ]
    assert (numbered.label, numbered.text) == ("", "1.1\tStaff read this policy once a year.")


def test_signs_and_boxes_that_are_drawn_are_signs_and_boxes() -> None:
    """A browser prints the dot of a list as a drawing, and a form its boxes: each is what it looks like."""
    page = DrawnPage()
    for y in (100, 120):
        page.drawn.append(f"90 {842 - y + 2} m 92 {842 - y + 6} 94 {842 - y + 6} 96 {842 - y + 2} c f".encode())
        page.write(108, y, "a thing that somebody does,")
    page.box(90, 151, 100, 161)
    page.write(108, 160, "I agree")
    one, two, agreed = list_paragraphs(read_pages(page).blocks)
    assert [(item.label, item.text) for item in (one, two)] == [("•", "a thing that somebody does,")] * 2
    assert [(span.text.strip(), span.control) for span in agreed.spans] == [("☐", "box"), ("I agree", "")]


def test_words_that_nobody_sees_are_set_aside() -> None:
    """White words on white, and words beside the page, are no part of the text; white words on a dark ground are."""
    page = DrawnPage()
    page.write_lines(72, 80, *PROSE)
    page.write(-80, 200, "beside")
    page.drawn.append(b"1 g")
    page.write(72, 240, "unseen")
    page.drawn.append(b"0 g")
    page.drawn.append(b"72 500 200 20 re f 1 g")
    page.write(80, 336, "On a dark ground")
    incoming = read_pages(page)
    assert [(aside.kind, aside.text) for aside in incoming.asides] == [
        (AsideKind.HIDDEN, "beside"),
        (AsideKind.HIDDEN, "unseen"),
    ]
    assert list_texts(incoming) == [" ".join(PROSE), "On a dark ground"]


def test_tables_stay_tables_with_their_cells() -> None:
    """Cells are read from a table's rules, and cells that were merged say how many columns they span."""
    page = DrawnPage()
    page.grid([72, 200, 500], [100, 120, 160])
    page.write(76, 114, "Who")
    page.write(204, 114, "Decides")
    page.write_lines(76, 134, "The head")
    page.write_lines(204, 134, "whether a picture", "may be shown")
    page.box(72, 80, 500, 100)
    page.write(76, 94, "Roles")
    (table,) = read_pages(page).blocks
    assert list_cells(table) == [["Roles"], ["Who", "Decides"], ["The head", "whether a picture / may be shown"]]
    assert isinstance(table, Table)
    assert [[cell.columns for cell in row] for row in table.rows] == [[2], [1, 1], [1, 1]]
    assert table.has_lines


def test_boxes_with_a_few_words_that_follow_one_another_are_a_chart() -> None:
    """Four boxes with no text between them are a chart; one that has its text below it is none."""
    page = DrawnPage()
    page.box(72, 60, 500, 84)
    page.write(76, 77, "Lost pupils", font="bold")
    y = page.write_lines(72, 110, *PROSE)
    for number, words in enumerate(("A pupil is missing", "Look in the hall", "Not there", "Ring the bell")):
        left, top = 72 + 220 * (number % 2), y + 10 + 50 * (number // 2)
        page.box(left, top, left + 200, top + 40)
        page.write(left + 10, top + 24, words, size=14)
    paragraphs = list_paragraphs(read_pages(page).blocks)
    assert {one.text for one in paragraphs if one.group} == {
        "A pupil is missing",
        "Look in the hall",
        "Not there",
        "Ring the bell",
    }


def test_labels_and_values_in_two_columns_are_a_table_without_rules() -> None:
    """Document control that stands in two columns keeps each value with its label, over several lines too."""
    page = DrawnPage()
    for y, label, value in (
        (100, "Date of next review", "September 2027"),
        (126, "Approved by", "The full governing body,"),
    ):
        page.write(72, y, label)
        page.write(260, y, value)
    page.write(260, 139, "on the advice of a committee")
    page.write(72, 165, "Version")
    page.write(260, 165, "3.1")
    page.write_lines(72, 220, *PROSE)
    table, prose = read_pages(page).blocks
    assert list_cells(table) == [
        ["Date of next review", "September 2027"],
        ["Approved by", "The full governing body, on the advice of a committee"],
        ["Version", "3.1"],
    ]
    assert isinstance(prose, IncomingParagraph)
    assert prose.text == " ".join(PROSE)


def test_columns_are_read_one_after_the_other() -> None:
    """Of two columns of prose, the left one is read to its end before the right one."""
    page = DrawnPage()
    left = [
        "Every pupil has a right to be",
        "safe on the internet and away",
        "from it, and the school sees to",
        "this in what it teaches daily.",
    ]
    right = [
        "Every parent has a right to be",
        "told what the school does, and",
        "to ask for a copy of this text",
        "on paper and free of charge.",
    ]
    page.write_lines(72, 100, *left)
    page.write_lines(320, 100, *right)
    assert list_texts(read_pages(page)) == [" ".join(left), " ".join(right)]


def test_heads_feet_and_page_numbers_are_set_aside() -> None:
    """What stands on every page, but for its number, is no part of the text, and each of its words is told."""
    pages = [DrawnPage() for _ in range(4)]
    for number, page in enumerate(pages, start=1):
        page.write(72, 40, "Example Primary School", size=9)
        page.write_lines(72, 90, f"Part {['one', 'two', 'three', 'four'][number - 1]}", *PROSE)
        page.write(72, 800, "Approved by the FGB July 2020", size=9)
        page.write(480, 800, f"Page {number} of 4", size=9)
    incoming = read_pages(*pages)
    kinds = [aside.kind for aside in incoming.asides if aside.place.page == 2]
    assert kinds == [AsideKind.RUNNING_HEAD, AsideKind.RUNNING_FOOT, AsideKind.PAGE_NUMBER]
    assert [aside.text for aside in incoming.asides if aside.kind == AsideKind.PAGE_NUMBER] == [
        f"Page {number} of 4" for number in (1, 2, 3, 4)
    ]
    assert not any("FGB" in text or "Example" in text for text in list_texts(incoming))


def test_the_name_of_an_appendix_at_the_head_of_its_page_is_no_running_line() -> None:
    """Numbers that change with the page are those of pages; what counts appendices begins each of them."""
    pages = [DrawnPage() for _ in range(4)]
    for number, page in enumerate(pages, start=1):
        page.write(72, 40, "Example Primary School", size=9)
        page.write(440, 60, f"Appendix {number}", font="bold")
        page.write_lines(72, 90, *PROSE)
    incoming = read_pages(*pages)
    assert {aside.text for aside in incoming.asides} == {"Example Primary School"}
    assert [text for text in list_texts(incoming) if "Appendix" in text] == [f"Appendix {at}" for at in (1, 2, 3, 4)]


def test_sentences_and_tables_that_a_page_cuts_are_joined() -> None:
    """A sentence goes on over a page's end, and a table too, without the head that it repeats."""
    pages = DrawnPage(), DrawnPage(), DrawnPage()
    pages[0].write_lines(72, 760, *PROSE[:2])
    pages[1].write(72, 80, PROSE[2])
    for page, y in ((pages[1], 740), (pages[2], 70)):
        page.grid([72, 200, 500], [y, y + 20, y + 40])
        for x, head, words in ((76, "Who", "The head"), (204, "Does", f"sees to part {y}")):
            page.write(x, y + 14, head)
            page.write(x, y + 34, words)
    incoming = read_pages(*pages)
    prose, table = incoming.blocks
    assert isinstance(prose, IncomingParagraph)
    assert (prose.text, prose.joined) == (" ".join(PROSE), True)
    assert list_cells(table) == [["Who", "Does"], ["The head", "sees to part 740"], ["The head", "sees to part 70"]]
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert [(aside.kind, aside.text) for aside in incoming.asides] == [(AsideKind.RUNNING_HEAD, "Who Does")]


def test_a_row_that_a_page_cuts_is_one_below_heads_that_are_repeated_too() -> None:
    """The rest of a sentence goes back into its cell, whether or not the table names its columns again."""
    pages = DrawnPage(), DrawnPage()
    for page, y, rows in (
        (pages[0], 720, (("Who", "Does"), ("The head", "sees to the keys and to"))),
        (pages[1], 70, (("Who", "Does"), ("", "the bells in the tower."), ("The clerk", "counts both."))),
    ):
        page.grid([72, 200, 500], [y + 20 * number for number in range(len(rows) + 1)])
        for number, (who, does) in enumerate(rows):
            page.write(76, y + 20 * number + 14, who)
            page.write(204, y + 20 * number + 14, does)
    (table,) = read_pages(*pages).blocks
    assert list_cells(table) == [
        ["Who", "Does"],
        ["The head", "sees to the keys and to the bells in the tower."],
        ["The clerk", "counts both."],
    ]


def test_a_row_without_what_every_row_begins_with_goes_on_from_the_page_before() -> None:
    """Its words are further items of the last row's cell, also where no sentence was cut."""
    pages = DrawnPage(), DrawnPage()
    for page, y, rows in (
        (pages[0], 700, (("Hall", "Doors are shut."), ("Tower", "Bells are counted."))),
        (pages[1], 70, (("", "Ropes are dry."), ("Yard", "Gates are locked."))),
    ):
        page.grid([72, 200, 500], [y + 20 * number for number in range(len(rows) + 1)])
        for number, (where, what) in enumerate(rows):
            page.write(76, y + 20 * number + 14, where)
            page.write(204, y + 20 * number + 14, what)
    (table,) = read_pages(*pages).blocks
    assert list_cells(table) == [
        ["Hall", "Doors are shut."],
        ["Tower", "Bells are counted. / Ropes are dry."],
        ["Yard", "Gates are locked."],
    ]


def test_links_and_underlines_are_kept() -> None:
    """Words know the address that they lead to, and whether a line runs below them."""
    page = DrawnPage()
    page.write(72, 100, "See the guidance.")
    page.link(71, 90, 112, 104, "https://example.org/guidance")
    page.write(72, 140, "Important")
    page.rule(72, 141.5, 120, 141.5)
    first, second = list_paragraphs(read_pages(page).blocks)
    assert [(span.text, span.link) for span in first.spans] == [
        ("See the ", "https://example.org/guidance"),
        ("guidance.", ""),
    ]
    assert second.is_underlined


def test_numbers_that_leave_their_tab_no_room_begin_items() -> None:
    """From ten on a number may touch the words behind it, and the lines of its item stand farther in than it does."""
    page = DrawnPage()
    for number, y in ((9, 100), (10, 130), (11, 160)):
        page.write(72, y, f"{number}.")
        page.write(
            88 if number < 10 else 87.4, y, "A key is handed over only against the signature of whoever takes it,"
        )
        page.write(90, y + 13.2, "and comes back on the evening of the same day, as the book shows.")
    assert [text.split("A key")[0].strip() for text in list_texts(read_pages(page))] == ["9.", "10.", "11."]


def test_boxes_that_stand_side_by_side_are_read_from_left_to_right() -> None:
    """However little higher the right one begins."""
    page = DrawnPage()
    for x, y, words in ((72, 103, ("Owner", "Site manager")), (320, 100, ("Next review", "May 2027"))):
        page.box(x, y, x + 200, y + 50)
        page.write(x + 10, y + 18, words[0], font="bold")
        page.write(x + 10, y + 36, words[1])
    assert list_texts(read_pages(page)) == ["Owner", "Site manager", "Next review", "May 2027"]


def test_what_a_cell_in_the_head_of_each_page_says_is_told_whole() -> None:
    """A title that a narrow cell breaks is one line of what was set aside."""
    pages = [DrawnPage() for _ in range(3)]
    for number, page in enumerate(pages, start=1):
        page.grid([72, 220, 380, 520], [30, 66])
        page.write(76, 44, "Example School")
        page.write_lines(224, 44, "Policy: Keys and", "alarms")
        page.write(384, 44, f"Page {number} of 3")
        page.write_lines(72, 100 + number, f"Part {'ABC'[number - 1]}", *PROSE)
    told = [aside.text for aside in read_pages(*pages).asides if aside.place.page == 1]
    assert told == ["Example School", "Policy: Keys and alarms", "Page 1 of 3"]


def test_words_stay_apart_where_a_program_moved_on_and_typed_no_space() -> None:
    """As TeX writes lines: gaps between words, wide and tight ones and none between letters, and no sign for them."""
    page = DrawnPage()
    page.drawn.append(
        b"BT /plain 11 Tf 1 0 0 1 72 742 Tm [(F)20(ees)-230(are)-260(p)15(aid)-175(of)-170(y)20(ears)-333(due.)] TJ ET"
    )
    assert list_texts(read_pages(page)) == ["Fees are paid of years due."]


def test_letters_that_are_drawn_twice_are_one() -> None:
    """A file that draws letters twice to make them look heavy says each word once."""
    page = DrawnPage()
    for shift in (0.0, 0.4):
        page.write(72 + shift, 100, "All pupils are well")
    (paragraph,) = list_paragraphs(read_pages(page).blocks)
    assert paragraph.text == "All pupils are well"


def test_what_is_to_be_filled_in_is_kept_as_such() -> None:
    """Blanks, boxes and fields of a form are controls, what was filled in is kept, and dots before a page are none."""
    page = DrawnPage()
    page.write(72, 100, "Name:")
    page.fill(120, 90, 300, 104, "/FT /Tx /V (A. Teacher)")
    page.write(72, 140, "I agree")
    page.fill(120, 130, 132, 142, "/FT /Btn /AS /Yes")
    page.write(72, 180, "Signed: ____________")
    page.write(72, 220, "Introduction ............ 3")
    name, agreed, signed, contents = list_paragraphs(read_pages(page).blocks)
    assert name.text == "Name:\tA. Teacher"
    assert [span.control for span in agreed.spans if span.control] == ["ticked"]
    assert [(span.text, span.control) for span in signed.spans] == [("Signed: ", ""), ("____________", "blank")]
    assert [span.control for span in contents.spans] == [""]


def test_what_people_put_onto_a_page_is_not_lost() -> None:
    """Words typed onto a page are its own, as a reader sees them, and remarks are set aside."""
    page = DrawnPage()
    page.write(72, 100, "Approved by:")
    page.remark(150, 90, 400, 104, "/Subtype /FreeText /F 4 /Contents (the governors)")
    page.remark(72, 140, 300, 170, "/Subtype /FreeText /F 4 /Contents (Keys are kept here.\\rNobody copies them.)")
    page.remark(72, 300, 300, 320, "/Subtype /FreeText /F 2 /Contents (Nobody sees this.)")
    page.remark(300, 100, 320, 120, "/Subtype /Text /T (Jo) /Contents (Say two days here.)")
    incoming = read_pages(page)
    texts = [paragraph.text for paragraph in list_paragraphs(incoming.blocks)]
    assert texts[0] == "Approved by:\tthe governors"
    assert " ".join(texts[1:]) == "Keys are kept here. Nobody copies them."
    assert [(one.kind, one.text, one.by) for one in incoming.asides] == [
        (AsideKind.COMMENT, "Say two days here.", "Jo")
    ]


def test_files_that_hang_on_a_page_are_told_of() -> None:
    """A paper clip on a page holds words that are on none."""
    page = DrawnPage()
    page.write(72, 100, "Keys are kept in the safe.")
    page.remark(300, 90, 320, 110, "/Subtype /FileAttachment /FS << /Type /Filespec /F (Plan of locks.docx) >>")
    (doubt,) = read_pages(page).doubts
    assert '"Plan of locks.docx"' in doubt.says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (Keys policy.docx) >>] >> >>",
            'Files are kept inside this PDF, which are not read: "Keys policy.docx"',
        ),
        ("/AcroForm << /Fields [] /XFA (form) >>", "print it to a new PDF"),
        ("/AcroForm << /Fields [] >>", ""),
    ],
)
def test_words_that_are_on_no_page_are_told_of(more: str, says: str) -> None:
    """A portfolio, and a form that Adobe's program draws, have words that no other program shows."""
    page = DrawnPage()
    page.write(72, 100, "Please wait until the words are there.")
    doubts = read(write_pdf(page, more=more), "policy.pdf").doubts
    assert [says in doubt.says for doubt in doubts] == [True] * bool(says)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"hello", "is none"),
        (b"%PDF-1.7\nrubbish", "damaged"),
        (write_pdf(DrawnPage())[:300], "damaged"),
    ],
)
def test_what_is_no_pdf_is_told_with_the_way_out(content: bytes, says: str) -> None:
    """A file that cannot be opened gets a sentence that says why."""
    with pytest.raises(CannotRead, match=says):
        read(content, "policy.pdf")
