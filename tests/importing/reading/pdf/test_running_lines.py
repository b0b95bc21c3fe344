"""What stands at the edges of pages, or lies across them, is set aside; the text never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, IncomingParagraph
from clausebook.importing.reading.pdf import read
from tests.importing.reading.pdf.drawn_pages import DrawnPage, write_pdf

if TYPE_CHECKING:
    from clausebook.importing.incoming import Incoming

PROSE = (
    "Bees are kept behind the orchard, where nobody walks by chance, and each hive has a board with",
    "the name of the class that looks after it and of the grown-up who goes there together with them.",
)


def list_texts(incoming: Incoming) -> list[str]:
    """What the paragraphs outside tables say."""
    return [block.text for block in incoming.blocks if isinstance(block, IncomingParagraph)]


def list_asides(incoming: Incoming) -> list[tuple[AsideKind, str]]:
    """What was set aside."""
    return [(aside.kind, aside.text) for aside in incoming.asides]


def test_heads_that_differ_on_left_and_right_pages_are_set_aside() -> None:
    """Of four pages the first has none, two have the policy's name and one the school's, all at one place."""
    pages = [DrawnPage() for _ in range(4)]
    for number, page in enumerate(pages, start=1):
        if number > 1:
            page.write(72, 40, "Alder Hill School" if number % 2 else "Bee Policy", size=9)
        page.write_lines(72, 90, f"What the {['first', 'second', 'third', 'fourth'][number - 1]} class does", *PROSE)
    incoming = read(write_pdf(*pages), "policy.pdf")
    assert list_asides(incoming) == [
        (AsideKind.RUNNING_HEAD, text) for text in ("Bee Policy", "Alder Hill School", "Bee Policy")
    ]


def test_headings_at_the_top_of_pages_are_none() -> None:
    """Each page begins with another heading at the very same place, set like the rest."""
    pages = [DrawnPage() for _ in range(4)]
    for number, page in enumerate(pages):
        page.write(72, 60, ("Hives", "Clothes", "Honey", "Stings")[number], size=13, font="bold")
        page.write_lines(72, 90, *PROSE)
    assert not read(write_pdf(*pages), "policy.pdf").asides


def test_a_foot_is_known_again_on_pages_of_another_form() -> None:
    """A broad page has in one line what upright ones break into two, as far from its lower edge."""
    pages = [DrawnPage(), DrawnPage(width=842, height=595), DrawnPage(width=842, height=595), DrawnPage()]
    for number, page in enumerate(pages):
        page.write_lines(72, 90, f"Part {'ABCD'[number]}", *PROSE)
        if page.width > page.height:
            page.write(72, 563, "Bee Policy of Alder Hill School, approved by the Garden Committee", size=9)
        else:
            page.write_lines(
                72, 799, "Bee Policy of Alder Hill School,", "approved by the Garden Committee", size=9, step=11
            )
    incoming = read(write_pdf(*pages), "policy.pdf")
    assert {kind for kind, _ in list_asides(incoming)} == {AsideKind.RUNNING_FOOT}
    assert sum(len(text.split()) for _, text in list_asides(incoming)) == 4 * 11
    assert not any("Committee" in text for text in list_texts(incoming))


def test_feet_of_several_lines_are_set_aside_whole() -> None:
    """An address in three close lines stands apart from the text, not each of its lines from the next."""
    pages = [DrawnPage() for _ in range(2)]
    for number, page in enumerate(pages):
        page.write_lines(72, 90, f"Part {'AB'[number]}", *PROSE)
        page.write_lines(72, 790, "Alder Hill School", "Orchard Lane, Alder", "01632 960 115", size=8, step=10)
    incoming = read(write_pdf(*pages), "policy.pdf")
    assert [text for _, text in list_asides(incoming)] == [
        "Alder Hill School",
        "Orchard Lane, Alder",
        "01632 960 115",
    ] * 2


def test_a_foot_that_counts_the_pages_is_known_on_one_page_alone() -> None:
    """What says "Page 1 of 1" beside other words is no text; what counts another document's pages may be."""
    page = DrawnPage()
    page.write_lines(72, 90, *PROSE)
    page.write(72, 780, "See page 3 of 12 in the book of the county.")
    page.write(72, 800, "Orchard Lane, Alder – Page 1 of 1", size=9)
    incoming = read(write_pdf(page), "policy.pdf")
    assert list_asides(incoming) == [(AsideKind.RUNNING_FOOT, "Orchard Lane, Alder – Page 1 of 1")]


def test_items_that_end_each_page_alike_are_text() -> None:
    """Forms of one kind, a page for each class, end with the same items, which nobody set apart from the text."""
    pages = [DrawnPage() for _ in range(4)]
    for number, page in enumerate(pages):
        page.write(72, 660, f"Class {'ABCD'[number]}, which has", font="bold")
        for y, item in ((690, "a veil for each child,"), (712, "gloves that reach the elbow.")):
            page.write(72, y, f"{'ab'[y > 700]}.")
            page.write(100, y, item)
    incoming = read(write_pdf(*pages), "policy.pdf")
    assert not incoming.asides
    assert sum("gloves" in text for text in list_texts(incoming)) == 4


def test_a_foot_of_several_lines_is_set_aside_whole() -> None:
    """An address stands line below line at the foot of each page, and only the first line is apart from the text."""
    pages = [DrawnPage() for _ in range(4)]
    foot = ("Alder Hill School", "1 Orchard Row, Larkmere", "bees@alder-hill.example")
    for number, page in enumerate(pages):
        page.write_lines(72, 90, f"Part {'ABCD'[number]}", *PROSE)
        page.write_lines(200, 790, *foot, size=8, step=10)
    incoming = read(write_pdf(*pages), "policy.pdf")
    assert list_asides(incoming) == [(AsideKind.RUNNING_FOOT, text) for _ in pages for text in foot]


def test_a_foot_that_begins_with_the_number_of_the_policy_is_no_item() -> None:
    """ "3.2 Bees ... 1" stands close below the last items of three pages, with another number on each."""
    pages = [DrawnPage() for _ in range(3)]
    for number, page in enumerate(pages, start=1):
        page.write_lines(72, 90, f"Part {'ABC'[number - 1]}", *PROSE)
        page.write(72, 772, f"- what class {number} sees to")
        page.write(72, 798, "3.2")
        page.write(100, 798, "Bees 2031")
        page.write(400, 798, str(number))
        page.write(72, 811, "Looked at in May")
    incoming = read(write_pdf(*pages), "policy.pdf")
    assert {text for _, text in list_asides(incoming)} >= {"Looked at in May"}
    assert not any("2031" in text for text in list_texts(incoming))


def test_what_lies_across_the_pages_is_set_aside_whole() -> None:
    """DRAFT that rises over the text, and a large word in the middle of each page, are in no sentence."""
    pages = [DrawnPage() for _ in range(3)]
    for number, page in enumerate(pages):
        page.write(150, 560, "DRAFT COPY", size=80, askew=40)
        page.write(72, 90, f"Part {'ABC'[number]}", font="bold")
        page.write_lines(72, 380, *PROSE)
        page.write(200, 430, "Alder Hill", size=44)
    incoming = read(write_pdf(*pages), "policy.pdf")
    assert list_texts(incoming) == [text for part in "ABC" for text in (f"Part {part}", " ".join(PROSE))]
    assert sorted(list_asides(incoming), key=str) == [
        (AsideKind.WATERMARK, text) for text in ("Alder Hill", "DRAFT COPY") for _ in pages
    ]


def test_a_word_that_lies_across_a_table_is_in_none_of_its_cells() -> None:
    """Letters that stand askew are put into no cell over which they happen to lie."""
    page = DrawnPage()
    page.write_lines(72, 60, *PROSE)
    page.grid([72, 300, 520], [100, 200, 300, 400])
    for y in (120, 220, 320):
        page.write(80, y, "Hive")
        page.write(310, y, "Who looks after it")
    page.write(150, 380, "DRAFT", size=90, askew=30)
    incoming = read(write_pdf(page), "policy.pdf")
    assert list_asides(incoming) == [(AsideKind.WATERMARK, "DRAFT")]
    assert incoming.blocks[-1].rows[0][0].blocks[0].text == "Hive"  # type: ignore[union-attr]


def test_a_drawing_that_lies_below_the_text_of_one_page_is_no_picture_of_another() -> None:
    """The letters of a watermark are drawn on some pages as curves: on a page with little text they are the same."""
    pages = [DrawnPage() for _ in range(2)]
    for page in pages:
        for step in range(30):
            x, y = 150 + 9 * step, 300 + 4 * step
            page.drawn.append(f"0.8 g {x} {y} m {x + 9} {y + 40} {x + 20} {y + 30} {x + 24} {y} c f".encode())
    for y in range(420, 560, 34):
        pages[0].write_lines(72, y, *PROSE)
    pages[1].write_lines(72, 90, *PROSE)
    incoming = read(write_pdf(*pages), "policy.pdf")
    assert all(isinstance(block, IncomingParagraph) for block in incoming.blocks)
