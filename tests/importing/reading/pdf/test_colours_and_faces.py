"""A PDF tells in which colour and in which font each paragraph was set."""

from __future__ import annotations

from clausebook.importing.incoming import Incoming, IncomingParagraph
from clausebook.importing.reading.pdf import read
from tests.importing.reading.pdf.drawn_pages import DrawnPage, write_pdf

PROSE = (
    "Staff may photograph pupils only where a parent has agreed to it in writing, and only with a",
    "device that belongs to the school. A picture that shows a pupil is copied to the system of the",
    "school on the same day, and deleted from the device as soon as that is done by whoever took it.",
)


def paint(page: DrawnPage, red: float, green: float, blue: float) -> None:
    """What follows is drawn in a colour, from 0 to 1 each."""
    page.drawn.append(f"{red} {green} {blue} rg".encode())


def tell(incoming: Incoming) -> list[tuple[str, str, str]]:
    """The first word, the colour and the face of each paragraph."""
    return [
        (block.text.split()[0], block.colour, block.face)
        for block in incoming.blocks
        if isinstance(block, IncomingParagraph)
    ]


def read_pages(*pages: DrawnPage) -> list[tuple[str, str, str]]:
    """The same of a file with these pages."""
    return tell(read(write_pdf(*pages), "policy.pdf"))


def test_a_heading_of_another_colour_and_font_is_told_from_the_text() -> None:
    """Blue Times over black Helvetica: each has its own, and the bold and the slanted letters of a family are of it."""
    page = DrawnPage()
    paint(page, 0, 0.2, 0.8)
    page.write(72, 80, "Images", size=16, font="serif")
    paint(page, 0, 0, 0)
    y = page.write_lines(72, 110, *PROSE)
    page.write(72, y + 20, "Bold", font="bold")
    page.write(72, y + 60, "Slanted", font="italic")
    assert read_pages(page) == [
        ("Images", "0033cc", "times"),
        ("Staff", "", "helvetica"),
        ("Bold", "", "helvetica"),
        ("Slanted", "", "helvetica"),
    ]


def test_what_no_reader_tells_from_black_has_no_colour() -> None:
    """Dark greys are black, and a dark blue is blue."""
    page = DrawnPage()
    for number, (name, colour) in enumerate(
        (("Grey", (0.2, 0.2, 0.2)), ("Slate", (0.12, 0.16, 0.2)), ("Navy", (0, 0, 0.4)), ("Pale", (0.5, 0.5, 0.5)))
    ):
        paint(page, *colour)
        page.write(72, 80 + 40 * number, name)
    assert [(name, colour) for name, colour, _ in read_pages(page)] == [
        ("Grey", ""),
        ("Slate", ""),
        ("Navy", "000066"),
        ("Pale", "808080"),
    ]


def test_white_letters_on_a_bar_are_white() -> None:
    """They are seen, so they have the colour that they are drawn in."""
    page = DrawnPage()
    page.drawn.append(b"0 0 0.5 rg 72 500 200 20 re f")
    paint(page, 1, 1, 1)
    page.write(80, 336, "Consent", font="bold")
    paint(page, 0, 0, 0)
    page.write_lines(72, 380, *PROSE)
    assert read_pages(page) == [("Consent", "ffffff", "helvetica"), ("Staff", "", "helvetica")]


def test_what_most_letters_have_counts() -> None:
    """A red word in a sentence is no colour of it, and a sentence that a page cut in two is one."""
    first, second = DrawnPage(), DrawnPage()
    first.write(72, 780, "Parents")
    paint(first, 1, 0, 0)
    first.write(112, 780, "must")
    paint(first, 0, 0, 0)
    first.write(138, 780, "be asked before anybody takes a picture of a child, and they may say no to")
    paint(second, 0, 0, 1)
    second.write(72, 80, "it at any time.")
    assert read_pages(first, second) == [("Parents", "", "helvetica")]
