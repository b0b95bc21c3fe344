"""A line that was made to keep Clausebook busy, or that a faulty file holds, costs hardly more than any other."""

from __future__ import annotations

from string import ascii_lowercase

import pytest

from clausebook.importing.incoming import Incoming, IncomingParagraph, IncomingPlace, IncomingSpan
from clausebook.importing.recognised import FactPlace
from clausebook.importing.recognising import recognise
from clausebook.importing.recognising.blocks.contents import Contents
from clausebook.importing.recognising.facts.deeds import tell_later
from clausebook.importing.recognising.facts.values import Said
from clausebook.importing.recognising.headings.counted_ends import find_counted_ends
from clausebook.importing.recognising.headings.form_lines import find_form_lines
from clausebook.importing.recognising.names.front_titles import find_title_of_series
from clausebook.importing.recognising.outline import see_document
from clausebook.importing.recognising.words.said_dates import end_of_proviso
from clausebook.processes.deadlines import limit_seconds

# None of these needs as long on any machine; each was sought in so many ways once that it took longer, or for ever.
HANG = 10.0
TEXT = ("Kites are flown in the meadow, where nobody stands below them.",) * 3


def write(*lines: str) -> Incoming:
    """A document of these lines, in bold, with a little text below each few of them."""
    texts = [IncomingParagraph((IncomingSpan(text),), IncomingPlace(2), size=11.0) for text in TEXT]
    bold = [IncomingParagraph((IncomingSpan(line, bold=True),), IncomingPlace(1), size=11.0) for line in lines]
    return Incoming("kites.docx", "docx", (*bold, *texts), pages=2)


def test_a_row_of_labels_is_read_in_one_way_only() -> None:
    """A label of a form is no word before the next of them."""
    with limit_seconds(HANG):
        recognise(write("Name Date " * 22 + "Class"))


@pytest.mark.parametrize("signs", ["(" * 6000, ", " * 3000, " and" * 1500, " , and" * 1000])
def test_what_else_was_done_is_sought_in_one_way_only(signs: str) -> None:
    """Behind what was done may stand any number of signs and words that join nothing to it."""
    said = Said("", "", FactPlace.TEXT, IncomingPlace(1))
    with limit_seconds(HANG):
        assert list(tell_later(f"{signs} kites", said)) == []


def test_a_condition_is_sought_in_one_way_only() -> None:
    """Behind a day may stand any number of spaces and no condition."""
    with limit_seconds(HANG):
        assert end_of_proviso(" " * 1500 + "kites", 0) == 0


def test_what_counts_a_line_is_sought_in_one_way_only() -> None:
    """Between the words of a line and what might count it may stand any gap."""
    seen = see_document(write("Kite list" + "\t" * 12_000 + "Annexes").blocks, Contents())
    with limit_seconds(HANG):
        assert find_counted_ends(seen) == []


def test_the_name_of_a_series_is_read_in_one_way_only() -> None:
    """Signs between its words are signs, and no words of their own."""
    lines = see_document(write("& " * 26 + "kites", "Kite policy").blocks, Contents()).lines
    with limit_seconds(HANG):
        assert find_title_of_series(lines[0], lines) is None


def test_a_long_list_is_walked_once() -> None:
    """Whether a line is one of a list is not asked anew of the whole list for each of its lines."""
    names = [f"Kite {letter}{other}" for letter in ascii_lowercase for other in ascii_lowercase]
    seen = see_document(write("Our kites:", *names * 7).blocks, Contents())
    with limit_seconds(HANG):
        assert find_form_lines(seen) >= set(range(1, 7 * len(names) + 1))


@pytest.mark.parametrize("gap", ["\t" * 3000, " " * 3000])
def test_the_page_of_an_entry_is_sought_in_one_way_only(gap: str) -> None:
    """Any line may be one of a list of contents, and have a gap in it."""
    with limit_seconds(HANG):
        recognise(write(f"Kite list{gap}Annexes"))
