"""Which schools a text names: each by what is its own in the name, however often and in whichever spelling."""

from __future__ import annotations

import pytest

from clausebook.importing.incoming import Aside, AsideKind, Incoming, IncomingParagraph, IncomingPlace, IncomingSpan
from clausebook.importing.recognising.names.school_names import find_core, find_school_names


def find(*texts: str) -> dict[str, int]:
    """The schools that paragraphs name, each on a page of its own, and how often."""
    blocks = tuple(
        IncomingParagraph((IncomingSpan(text),), IncomingPlace(page=at)) for at, text in enumerate(texts, start=1)
    )
    return {one.name: one.count for one in find_school_names(Incoming("a.pdf", "pdf", blocks))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At Larkmere Primary School we walk.", "Larkmere Primary School"),
        ("Welcome to St. Brannoc's C of E Infant School!", "St. Brannoc's C of E Infant School"),
        ("Our Lady of the Hills Catholic Primary School, in June.", "Our Lady of the Hills Catholic Primary School"),
        ("the Governors of Ash and Elm Junior School", "Ash and Elm Junior School"),
        ("LARKMERE COMMUNITY PRIMARY SCHOOL", "LARKMERE COMMUNITY PRIMARY SCHOOL"),
        ("Write to Great Ashby Academy.", "Great Ashby Academy"),
        ("the SEND Policy of the Larkmere Primary School", "the Larkmere Primary School"),
        ("the Board of Management of Scoil Larkmere has met", "Scoil Larkmere"),
        ("Ysgol Larkmere Fach is open.", "Ysgol Larkmere Fach"),
        ("We left. Larkmere Nursery School was new.", "Larkmere Nursery School"),
    ],
)
def test_a_name_is_found_without_what_stands_before_it(text: str, name: str) -> None:
    """A name begins after the words of the sentence, with a saint, a particle or a church in it as it is written."""
    assert list(find(text)) == [name.removeprefix("the ")]


@pytest.mark.parametrize(
    "text",
    [
        "Our school, this Primary School and every Academy.",
        "All Primary Schools in Devon; the School Council; Whole School Policy; a School.",
        "Keeping Safe in School. The Governing Body and the School. Headteacher, Infant School.",
        "The Local Authority and Catholic School teachers, Key Stage 1 in Primary School.",
        "Music School and Dance School.",  # nothing says that these are schools of ours, or of anybody
        "larkmere primary school",
        "",
    ],
)
def test_what_names_no_school_is_none(text: str) -> None:
    """Schools in general, and what belongs to a school, are no names."""
    assert find(text) == {}


def test_short_forms_count_with_the_name(subtests: pytest.Subtests) -> None:
    """What is called a school by its whole name once is known by the short one, wherever that stands."""
    with subtests.test("before and after it"):
        assert find("Larkmere School is open.", "At Larkmere Primary School.", "Larkmere School.") == {
            "Larkmere School": 3
        }
    with subtests.test("heads of pages count"):
        asides = (Aside(AsideKind.RUNNING_HEAD, "Larkmere Primary School", IncomingPlace(page=2)),)
        (named,) = find_school_names(Incoming("a.pdf", "pdf", (), asides=asides))
        assert (named.name, named.place.page) == ("Larkmere Primary School", 2)


def test_what_is_a_schools_own_in_its_name() -> None:
    """Two names are of one school if these words are the same, however the rest is written."""
    assert find_core("St. Brannoc\u2019s Catholic Primary School") == find_core("St Brannoc's R.C. School")
    assert find_core("Larkmere Infant School") != find_core("Larkfield Infant School")
    assert find_core("Primary School")
