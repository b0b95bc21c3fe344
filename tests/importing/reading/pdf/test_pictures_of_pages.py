"""Pictures, drawings, notes and scanned pages of PDFs."""

from __future__ import annotations

import shutil
from io import BytesIO

import PIL.Image
import pytest

from clausebook.importing.incoming import CannotRead, IncomingImage, IncomingParagraph
from clausebook.importing.reading.pdf import read
from clausebook.importing.reading.pdf.drawn.opening import MOST_PAGES, open_pdf
from clausebook.importing.reading.pdf.scanned import scans
from clausebook.importing.reading.pdf.scanned.pictures import draw_page
from tests.importing.reading.pdf.drawn_pages import DrawnPage, write_pdf
from tests.importing.reading.pdf.test_reading_pdf import PROSE, list_paragraphs, list_texts, read_pages

SCANNED = "Pupils may bring a telephone to school only where a parent has asked for it."


def scan_page(*lines: str, turn: int = 0) -> DrawnPage:
    """A page that is nothing but a picture of words, which was put into the scanner turned by so many degrees."""
    page = DrawnPage()
    page.write_lines(60, 100, *lines, size=14, step=24)
    with open_pdf(write_pdf(page)) as document:
        picture = draw_page(document, 0, 200).convert("L").rotate(turn, expand=True)
    scanned = DrawnPage(*((842.0, 595.0) if turn % 180 else (595.0, 842.0)))
    scanned.show(0, 0, scanned.width, scanned.height)
    scanned.pictures[0] = (picture.width, picture.height, picture.tobytes())
    return scanned


def test_a_picture_stands_where_it_stood_and_has_its_bytes() -> None:
    """A picture comes between the paragraphs round it, with a PNG under its digest."""
    page = DrawnPage()
    y = page.write_lines(72, 80, *PROSE)
    page.show(72, y + 10, 272, y + 110)
    page.write_lines(72, y + 140, *PROSE)
    incoming = read_pages(page)
    _, shown, _ = incoming.blocks
    assert isinstance(shown, IncomingImage)
    picture = PIL.Image.open(BytesIO(incoming.files[shown.digest]))
    assert (shown.is_drawing, picture.format, round(picture.width / picture.height)) == (False, "PNG", 2)


def test_a_picture_in_the_head_of_every_page_is_no_part_of_the_text() -> None:
    """A logo that stands at one place on most pages is not shown again and again."""
    pages = [DrawnPage() for _ in range(4)]
    for number, page in enumerate(pages):
        page.show(450, 20, 550, 60)
        page.write_lines(72, 100 + number, f"{number} begins this page of the policy.", *PROSE)
    assert not any(isinstance(block, IncomingImage) for block in read_pages(*pages).blocks)


def test_a_flow_chart_is_a_picture_and_its_words_are_kept() -> None:
    """Boxes with arrows between them are one drawing, and each box's words a paragraph behind it."""
    page = DrawnPage()
    page.write_lines(72, 80, *PROSE)
    words = ("A concern is raised", "Tell the safeguarding lead", "Record what was said")
    for number, text in enumerate(words):
        top = 160 + 80 * number
        page.box(200, top, 380, top + 40)
        page.write(210, top + 24, text, size=10)
        if number:
            for shift in (-4, 4):
                page.rule(290 + shift, top - 8, 290, top)
            page.drawn.append(
                f"290 {842 - top + 40} m 293 {842 - top + 20} 287 {842 - top + 10} 290 {842 - top} c S".encode()
            )
            page.drawn.append(f"284 {842 - top + 9} m 290 {842 - top} l 296 {842 - top + 9} l f".encode())
    incoming = read_pages(page)
    (drawing,) = [block for block in incoming.blocks if isinstance(block, IncomingImage)]
    assert drawing.is_drawing
    boxes = [block for block in list_paragraphs(incoming.blocks) if block.group == "textbox"]
    assert [block.text for block in boxes] == list(words)


def test_footnotes_stand_apart_with_their_marks() -> None:
    """A raised mark in the text becomes the label of the small print at the foot of the page."""
    page = DrawnPage()
    page.write_lines(72, 80, *PROSE)
    page.write(72, 140, "Parents are asked each year")
    page.write(214, 136, "1", size=7)
    page.write(220, 140, "and may change their mind.")
    page.rule(72, 740, 216, 740)
    page.write(72, 752, "1", size=6)
    page.write(77, 755, "In September, or when a pupil joins.", size=9)
    incoming = read_pages(page)
    (note,) = incoming.notes
    assert (note.label, [block.text for block in note.blocks if isinstance(block, IncomingParagraph)]) == (
        "1",
        ["In September, or when a pupil joins."],
    )
    *_, paragraph = list_paragraphs(incoming.blocks)
    assert [(span.text, span.note) for span in paragraph.spans] == [
        ("Parents are asked each year", ""),
        ("", "1"),
        (" and may change their mind.", ""),
    ]


@pytest.mark.parametrize("gap", [9.0, 24.0, 0.0], ids=["a space", "a tab", "no room"])
def test_the_label_of_a_footnote_need_not_be_raised(gap: float) -> None:
    """Below the rule it may stand on the line, with or without room behind it, and further lines stand farther in."""
    page = DrawnPage()
    page.write_lines(72, 80, *PROSE)
    page.write(72, 140, "Parents are asked each year.")
    page.write(218, 136, "1", size=7)
    page.rule(72, 740, 216, 740)
    page.write(72, 755, "1", size=9)
    page.write(
        77 + gap, 755, "In September, or when a pupil joins, and as often as somebody asks for it in the", size=9
    )
    page.write(77 + gap, 766, "course of the year.", size=9)
    incoming = read_pages(page)
    assert [note.label for note in incoming.notes] == ["1"]
    (words,) = incoming.notes[0].blocks
    assert isinstance(words, IncomingParagraph)
    assert words.text.startswith("In September")
    assert words.text.endswith("of the year.")


def test_notes_at_the_end_belong_to_the_marks_of_the_pages_before() -> None:
    """Roman numbers raised in the text find their notes on the last page, which has nothing else."""
    first, last = DrawnPage(), DrawnPage()
    for y, words, mark in ((80, "Parents are asked each year.", "i"), (110, "Nobody is asked twice for it.", "ii")):
        first.write(72, y, words)
        first.write(215.5, y - 4, mark, size=7)
    for y, mark, words in ((80, "i", "In September."), (95, "ii", "But for new pupils.")):
        last.write(72, y, mark, size=9)
        last.write(90, y, words, size=9)
    incoming = read_pages(first, last)
    assert [(note.label, [one.text for one in list_paragraphs(note.blocks)]) for note in incoming.notes] == [
        ("i", ["In September."]),
        ("ii", ["But for new pupils."]),
    ]
    assert [span.note for one in list_paragraphs(incoming.blocks) for span in one.spans if span.note] == ["i", "ii"]


def test_each_page_can_be_shown_beside_what_was_read() -> None:
    """The pages come as modest pictures in greys."""
    page = DrawnPage()
    page.write_lines(72, 80, *PROSE)
    shown = read_pages(page, page).page_pictures
    assert len(shown) == 2
    picture = PIL.Image.open(BytesIO(shown[0]))
    assert (picture.format, picture.width, len(shown[0]) < 60_000) == ("PNG", 910, True)


def test_a_scanned_page_without_the_program_is_named() -> None:
    """Where no program can read a scanned page, a doubt says which page it is and what to do."""
    page = DrawnPage()
    page.write_lines(72, 80, *PROSE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "which", lambda _: None)
        incoming = read_pages(page, scan_page(SCANNED))
    (doubt,) = incoming.doubts
    assert (doubt.place.page, doubt.confidence) == (2, 0.0)
    assert "Install Tesseract" in doubt.says


@pytest.mark.slow
def test_a_scanned_page_is_read_by_the_program_and_doubted() -> None:
    """Where Tesseract is installed it reads a page that is a picture, and a person is asked to compare."""
    if not shutil.which("tesseract"):
        pytest.skip("tesseract is not on this machine (Debian: tesseract-ocr)")
    incoming = read_pages(scan_page(SCANNED, "A teacher may take it away."))
    assert " ".join(list_texts(incoming)) == f"{SCANNED} A teacher may take it away."
    (doubt,) = incoming.doubts
    assert "Compare them with the picture" in doubt.says
    assert 0.4 < doubt.confidence <= 0.75
    assert incoming.words == 21


@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_or_its_head_is_turned(turn: int) -> None:
    """Words that make no sense as they stand are looked at from the other sides."""
    if not shutil.which("tesseract"):
        pytest.skip("tesseract is not on this machine (Debian: tesseract-ocr)")
    lines = (SCANNED, "A teacher may take it away until the end of the day.", "Parents are told on the same evening.")
    incoming = read_pages(scan_page(*lines, turn=turn))
    assert " ".join(list_texts(incoming)) == " ".join(lines)


def test_what_tesseract_says_becomes_lines_with_the_words_it_is_unsure_of() -> None:
    """Rows of its table that are words become lines of text, and a wide gap parts two pieces of one."""
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        "4\t1\t1\t1\t1\t0\t0\t0\t0\t0\t-1\t",
        "5\t1\t1\t1\t1\t1\t100\t100\t80\t20\t95\tDate",
        "5\t1\t1\t1\t1\t2\t190\t100\t40\t20\t31\t0f",
        "5\t1\t1\t1\t1\t3\t600\t100\t90\t20\t90\t2027",
        "broken",
    ]
    words = scans.list_words("\n".join([head, *rows]), 0.5, PIL.Image.new("L", (800, 200), 255))
    assert [(word.text, word.box.left, word.confidence) for word in words] == [
        ("Date", 50.0, 95.0),
        ("0f", 95.0, 31.0),
        ("2027", 300.0, 90.0),
    ]
    page = scans.settle_words(words)
    assert page is not None
    assert ([piece.text for piece in page.pieces], page.unsure) == (["Date 0f", "2027"], ("0f",))


def test_words_that_lie_unseen_below_a_scan_are_taken_and_doubted() -> None:
    """What a program once read in a scanned page is its text, and a person is asked to compare."""
    page = DrawnPage()
    page.show(0, 0, page.width, page.height)
    page.drawn.append(b"3 Tr")
    page.write_lines(72, 80, *PROSE)
    incoming = read_pages(page)
    assert list_texts(incoming) == [" ".join(PROSE)]
    (doubt,) = incoming.doubts
    assert (doubt.place.page, doubt.confidence) == (1, 0.6)


def test_words_that_make_no_sense_are_doubted() -> None:
    """Where a file says of its letters that they are others, its page is named, and a table of names is not."""
    prose, names = DrawnPage(), DrawnPage()
    shifted = str.maketrans("abcdefghijklmnopqrstuvwxyz", "bcdefghijklmnopqrstuvwxyza")
    prose.write_lines(72, 80, *[line.translate(shifted) for line in PROSE * 3])
    names.write_lines(72, 80, *["Ann Bee", "Cee Dee", "Eff Gee"] * 15)
    incoming = read_pages(prose, names)
    assert [(doubt.place.page, doubt.confidence) for doubt in incoming.doubts] == [(1, 0.1)]


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        ([DrawnPage()], "Nothing can be read"),
        ([DrawnPage()] * (MOST_PAGES + 1), "at most"),
    ],
)
def test_files_with_nothing_or_too_much_to_read_are_refused(pages: list[DrawnPage], says: str) -> None:
    """Empty pages, and more pages than any policy has, are told with the way out."""
    with pytest.raises(CannotRead, match=says):
        read(write_pdf(*pages), "policy.pdf")
