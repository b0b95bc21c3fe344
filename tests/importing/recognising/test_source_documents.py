"""Five real policies, each in a form of its own, come out with the sections that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.document import to_text
from clausebook.document.blocks import ClauseList, ListKind, Quotation
from clausebook.importing.recognising import account, recognise
from tests.importing.recognising.reading import list_headings, list_sections, read_text
from tests.seeds.source_documents import FOLDER, SEEDS, read_seed

if TYPE_CHECKING:
    from clausebook.importing.recognised import Recognised

OUTLINES = {
    "000": [
        "1 Introduction",
        "2 Scope",
        "3 Aims",
        "4 Definition",
        "5 Use of Social Networking Sites",
        "6 Breaches of the Policy",
    ],
    "001": [
        "1 INTRODUCTION",
        "2 SCOPE",
        "3 LEGAL FRAMEWORK",
        "4 RELATED POLICIES",
        "5 PRINCIPLES \u2013 BE PROFESSIONAL, RESPONSIBLE AND RESPECTFUL",
        "6 PERSONAL USE OF SOCIAL MEDIA",
        "7 USING SOCIAL MEDIA ON BEHALF OF PCHS",
        "  Logos and branding",
        "8 USING PERSONAL DEVICES TO TAKE PICTURES",
        "9 MONITORING OF INTERNET USE",
        "10 BREACHES OF THE POLICY",
        "Appendix A Requirements for creating social media sites on behalf of PCHS.",
        "  A.1 CREATION OF SITES",
        "  Monitoring of this policy",
    ],
    "002": [
        "SCOPE",
        "ORGANISATIONAL CONTROL ROLES & RESPONSIBILITIES SLT",
        "  Administrator/Moderator",
        "  Staff",
        "PROCESS FOR CREATING NEW ACCOUNTS",
        "MONITORING",
        "BEHAVIOUR",
        "LEGAL CONSIDERATIONS",
        "HANDLING ABUSE",
        "TONE",
        "USE OF IMAGES",
        "PERSONAL USE",
        "MONITORING POSTS ABOUT THE SCHOOL",
    ],
    "003": [
        "Section 1 Introduction",
        "  1.1 Objectives",
        "  1.2 Scope",
        "  1.3 Status",
        "  1.4 Principles",
        "Section 2 Safer Social Media Practice in Schools",
        "  2.1 What is social media?",
        "  2.2 Overview and expectations",
        "  2.3 Safer online behaviour",
        "  2.4 Protection of personal information",
        "  2.5 Communication between pupils / adults working in school",
        "  2.6 Social contact",
        "  2.7 Access to inappropriate images and internet usage",
        "  2.8 Cyber bullying",
        "Section 3 Link with other policies",
        "Section 4 Review of policy",
    ],
    "004": [
        "A The use of social networking sites by pupils within school",
        "B Use of social networking by staff in a personal capacity",
        "C Comments posted by parents/carers",
        "D Dealing with incidents of online bullying/inappropriate use of social networking sites",
    ],
}
NUMBERING = {"000": "dotted", "001": "capitals", "002": "plain", "003": "sections", "004": "letters"}
TITLES = {
    "000": "Social Media Policy",
    "001": "Social Media Policy",
    "002": "Social Media Policy",
    "003": "Social Networking Policy",
    "004": "",
}


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
    assert list_headings(recognised) == OUTLINES[seed]
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
    assert "have access to during the course of their work" in text
    assert sum("joined to one sentence" in doubt.says for doubt in recognised.doubts) == 2
