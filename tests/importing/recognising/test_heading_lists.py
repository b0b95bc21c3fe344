"""What the judges of headings are taught from: documents, and lists of their headings that a reader wrote."""

from __future__ import annotations

from benchmarks.heading_lists import ListedHeading, is_same, read_list, see_listed
from clausebook.importing.incoming import Incoming, IncomingParagraph, IncomingSpan
from tests.faults import gather_faults


def test_a_list_says_levels_words_and_what_its_reader_was_not_sure_of() -> None:
    """A line is a level, a tab and words; "?" is no sure heading, "~" no sure level; other lines say nothing."""
    assert read_list("1\tPonds\n?2\tDucks\n~3\t3.1 Geese\n\nnothing\n") == [
        ListedHeading(1, "Ponds"),
        ListedHeading(2, "Ducks", is_sure=False),
        ListedHeading(3, "3.1 Geese"),
    ]


def test_headings_are_the_same_but_for_a_number_or_a_letter() -> None:
    """Numbers that one list has and the other has not, and a letter read wrongly, make no other heading of it."""
    rows = (
        ("3.1 Feeding the ducks", "Feeding the ducks", True),
        ("Feeding the ducks", "FEEDING THE DUCKS:", True),
        ("Feeding the ducks", "Feedlng the ducks", True),
        ("Ponds", "Pools", False),
        ("Feeding the ducks", "Counting the geese", False),
        ("", "Ponds", False),
    )
    with gather_faults() as check_row:
        for one, other, expected in rows:
            with check_row(f"{one} | {other}"):
                assert is_same(one, other) is expected


def test_each_heading_of_a_list_is_found_among_the_lines_in_its_order() -> None:
    """The same words stand twice, once as a heading; one goes on in the next line, and one is in no line at all."""
    texts = ("Ducks", "Ponds are deep, and nobody swims.", "How we feed", "the ducks", "Ducks", "Ducks eat oats.")
    incoming = Incoming("p.txt", "txt", tuple(IncomingParagraph((IncomingSpan(text),)) for text in texts))
    listed = [ListedHeading(1, "How we feed the ducks"), ListedHeading(1, "Ducks"), ListedHeading(1, "Swans")]
    document = see_listed("mill-ponds", incoming, [*listed, ListedHeading(1, "Geese", is_sure=False)])
    marked = [document.seen.lines[at].text for at, is_heading in document.is_heading.items() if is_heading]
    assert (document.maker, document.missing) == ("mill", 1)
    assert marked == ["How we feed", "Ducks"]
    assert not document.is_heading[0]
