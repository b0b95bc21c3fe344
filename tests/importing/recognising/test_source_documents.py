"""Five real policies, each in a form of its own, come out with the sections that they have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from clausebook.document import to_text
from clausebook.document.blocks import ClauseList, ListKind, Quotation
from clausebook.importing.recognising import account, recognise
from tests.importing.recognising.reading import list_headings, list_sections, read_text
from tests.seeds.source_documents import FOLDER, SEEDS, read_seed

if TYPE_CHECKING:
    from clausebook.importing.recognised import Recognised

# The lines at which headings stand, for their words belong to the schools that wrote them. A heading of two lines has
# both, joined by "+"; one below another begins with ">".
OUTLINES = {
    "000": "19 25 30 37 42 57",
    "001": "11 21 27 57 61 79 105 >121 129 135 139 147+149 >151 >167",
    "002": "19 39 >53 >63 73 84 88 102 108 116 125 137 163",
    "003": "10 >32 >47 >53 >57 63 >65 >71 >79 >99 >119 >131 >137 >151 163 174",
    "004": "10 15 31 40",
}
NUMBERING = {"000": "dotted", "001": "capitals", "002": "plain", "003": "sections", "004": "letters"}
TITLES = {
    "000": "Social Media Policy",
    "001": "Social Media Policy",
    "002": "Social Media Policy",
    "003": "Social Networking Policy",
    "004": "",
}


def list_outline(seed: str) -> list[str]:
    """The headings of a document from its lines, indented by their level."""
    lines = read_seed(seed)
    headings = ((mark.startswith(">"), mark.removeprefix(">").split("+")) for mark in OUTLINES[seed].split())
    texts = ((below, " ".join(lines[int(number)] for number in numbers)) for below, numbers in headings)
    return [f"{'  ' * below}{strip_marks(text)}" for below, text in texts]


def strip_marks(heading: str) -> str:
    """A heading without stars and without the points and colons that end its number; "Appendix" is no shout."""
    words = heading.replace("*", "").replace("APPENDIX", "Appendix")
    return re.sub(r"^((?:Section )?\w+)[.:](?= )", r"\1", words)


def recognise_seed(seed: str) -> Recognised:
    """What is recognised in a document, which is read as plain text."""
    read_seed(seed)
    (path,) = FOLDER.glob(f"{seed}_*.txt")
    incoming = read_text(path.read_text(encoding="utf-8"))
    recognised = recognise(incoming)
    assert account(incoming, recognised).tell() == ""
    return recognised


@pytest.mark.parametrize("seed", SEEDS)
def test_a_real_document_has_its_sections_numbering_and_title(seed: str) -> None:
    """Each heading is found and placed, nothing else is one, and the numbers say which style fits."""
    recognised = recognise_seed(seed)
    assert list_headings(recognised) == list_outline(seed)
    assert (recognised.numbering, recognised.title) == (NUMBERING[seed], TITLES[seed])


def test_typed_numbers_of_paragraphs_are_kept_beside_them() -> None:
    """The form "- 1.1. Sentence" becomes numbered paragraphs, with the list inside one as a list."""
    recognised = recognise_seed("000")
    aims = recognised.sections[2]
    assert aims.paragraph_numbers == ("3.1.", "")
    assert isinstance(aims.body.blocks[1], ClauseList)
    assert recognised.sections[5].paragraph_numbers == ("6.1.", "6.2.", "6.3.1.", "6.4.")
    assert any("6.3.1." in doubt.says for doubt in recognised.doubts)


def test_numbers_that_come_twice_are_doubts() -> None:
    """A number that a document has twice is named, and both paragraphs stay."""
    recognised = recognise_seed("003")
    numbers = dict(list_pairs(recognised))["2.4"]
    assert numbers.count("2.4.6") == 2
    assert any("2.4.6 comes twice" in doubt.says for doubt in recognised.doubts)


def list_pairs(recognised: Recognised) -> list[tuple[str, tuple[str, ...]]]:
    """The numbers of the paragraphs of each section, by the section's own."""
    return [(section.number, section.paragraph_numbers) for _, section in list_sections(recognised)]


def test_an_address_in_angle_brackets_survives() -> None:
    """What looks like a tag of HTML is words."""
    recognised = recognise_seed("003")
    text = "\n".join(to_text(section.body) for _, section in list_sections(recognised))
    assert "<name of teacher>@" in text


def test_bullets_of_two_kinds_nest_and_run_on_bullets_are_parted() -> None:
    """ "o" below "\u2022" is a list in the item; two bullets in one paragraph are two items."""
    recognised = recognise_seed("002")
    (personal,) = next(section for section in recognised.sections if section.heading == "PERSONAL USE").body.blocks
    assert isinstance(personal, ClauseList)
    assert [len(item.blocks) for item in personal.items] == [2, 2, 2]
    assert recognised.opening is not None
    assert isinstance(recognised.opening.body.blocks[-1], Quotation)
    posts = recognised.sections[-1].body.blocks[0]
    assert isinstance(posts, ClauseList)
    assert len(posts.items) == 2


def test_a_list_that_names_the_sections_stays_a_list() -> None:
    """Key areas A to D behind a sentence with a colon are a list of the opening, and no list of contents."""
    recognised = recognise_seed("004")
    assert recognised.opening is not None
    areas = recognised.opening.body.blocks[-1]
    assert isinstance(areas, ClauseList)
    assert (areas.kind, [item.label for item in areas.items]) == (ListKind.LETTERS, ["A.", "B.", "C.", "D."])


def test_sentences_that_a_page_cut_are_joined() -> None:
    """A paragraph that stops in mid-sentence goes on with the next, and both are named for a person to look at."""
    recognised = recognise_seed("001")
    text = to_text(recognised.sections[2].body)
    before, after = (read_seed("001")[number].split() for number in (29, 31))
    assert f"{before[-1]} {after[0]} {after[1]}" in text
    assert sum("joined to one sentence" in doubt.says for doubt in recognised.doubts) == 2
