"""A file for Word says what the page says, opens without a complaint, and is the same for the same text."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]
from PIL import Image

from clausebook.compare import mark_words
from clausebook.diagnostics import BrokenPromise
from clausebook.document.blocks import ClauseList
from clausebook.document.inlines import Address, Words
from clausebook.document.walking import walk
from clausebook.model.bookmarks import name_bookmark
from clausebook.render import Author, write_tracked, write_word
from tests.document.trees import TREES
from tests.faults import ask_each, gather_faults
from tests.picture_files import WEBP
from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, read_html, render_edition
from tests.render.word.papers import EVERYTHING, make_paper, make_text_paper, read_tree
from tests.render.word.word_files import Piece, Read, ReadRow, WordFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openxml_audit import ValidationError

    from clausebook.document import ClauseText
    from clausebook.model.policies import Policy
    from tests.render.rendering import Element, WholeSite
    from tests.sample_trust import Sample

# What draws room to write in, and the marks of bullets: no words.
_NO_WORDS = {"\u2022", "\u2013", "\u2014", "[signature]"}
_CHOICE = "\u25cb"


def _list_words(text: str) -> list[str]:
    """Words without what is drawn: room to write in, bullets."""
    return [word for word in text.replace("( )", _CHOICE).split() if word not in _NO_WORDS and word.strip("_/.\u2026")]


def _list_file_words(raw: bytes) -> list[str]:
    """The words of a file, those of its pictures too; the first paragraph is the title."""
    return [word for text in WordFile(raw).list_texts()[1:] for word in _list_words(text)]


def _list_page_words(site: WholeSite, policy: Policy) -> list[str]:
    """The words of the document on a policy's page, without what only a screen has."""
    page = read_html(find_page(site, f"{policy.school.id}/{policy.id}/").main)
    return _list_words("".join(_list_seen(page.find("article", class_="document"))))


def _list_seen(element: Element) -> Iterator[str]:
    for item in element.content:
        if isinstance(item, str):
            yield item
            continue
        is_way = item.attributes.get("href", "").startswith("#different.")
        classes = set(item.attributes.get("class", "").split())
        if is_way or item.tag in ("summary", "svg") or {"vh", "back", "changed", "cite"} & classes:
            continue
        # Blocks part words; what stands in a line does not.
        space = "" if item.tag in ("a", "b", "em", "span", "strong", "sup") else " "
        yield f"[{item.attributes['alt']}]" if item.tag == "img" else space
        yield from _list_seen(item)
        yield space


@pytest.mark.parametrize("name", ["good-forms", "good-pictures", "good-every-field"])
def test_a_file_says_what_the_page_says(name: str, tmp_path: Path) -> None:
    """Word for word, with every number, in all styles of numbering, and with each kind of block."""
    project = ProjectFolder.copy(name, tmp_path / "project")
    edition = project.open_edition(is_preview=True)
    site = render_edition(edition, project.root)
    with gather_faults() as row:
        for policy in edition.policies:
            with row(f"{policy.school.id}/{policy.id}"):
                paper = make_text_paper(policy, edition.policies.trust)
                assert _list_file_words(write_word(paper)) == _list_page_words(site, policy)


def test_the_files_of_the_sample_say_what_its_pages_say(whole_sample: Sample) -> None:
    """So do those of whole policies, in the style of each of five schools."""
    with gather_faults() as row:
        for policy in whole_sample.policies:
            with row(f"{policy.school.id}/{policy.id}"):
                paper = make_text_paper(policy, whole_sample.policies.trust)
                assert _list_file_words(write_word(paper)) == _list_page_words(whole_sample.site, policy)


def test_files_open_without_a_complaint(whole_sample: Sample, tmp_path: Path) -> None:
    """Each part is valid by the schema of Open XML, and what one part names is in another."""
    file = tmp_path / "paper.docx"
    with gather_faults() as row:
        for policy in whole_sample.policies.by_school["marlowe"].values():
            paper = make_text_paper(policy, whole_sample.policies.trust)
            tracked = write_tracked(replace(paper, body=paper.body[:-3]), paper, mark_words, Author("B", "2026-09-24"))
            for raw in (write_word(paper), tracked):
                file.write_bytes(raw)
                with row(policy.id):
                    assert list_schema_faults(file) == []


def list_schema_faults(file: Path) -> list[str]:
    """What the schema of Open XML has against a file."""
    return [told for fault in OpenXmlValidator().validate(file).errors if (told := _tell_fault(fault))]


def _tell_fault(fault: ValidationError) -> str:
    """What is wrong; nothing of what is not: a theme is optional, and 0 is the list of paragraphs without one."""
    is_known = "relationships/theme" in fault.description or "definition '0'" in fault.description
    return "" if is_known else f"{fault.part_uri}: {fault.description}"


def _write(text: str = EVERYTHING, style: str = "decimal") -> WordFile:
    return WordFile(write_word(make_paper([("images-consent", "Use of images", read_tree(text))], style)))


def test_each_thing_is_what_word_has_for_it() -> None:
    """Headings, numbers, lists, rows of headings, links, notes and boxes are Word's own, not words that look so."""
    title, heading, first, bullet, inner, *_ = read = _write().read()
    assert [one.style for one in (title, heading, first, bullet) if isinstance(one, Read)] == [
        "Title",
        "Heading1",
        "NumberedParagraph",
        "ListBullet",
    ]
    labels = [one.label for one in read if isinstance(one, Read) and one.label]
    assert labels == ["1", "1.1", "\u2022", "\u2013", "\u2022", "(a)", "(b)", "1.2", "1.3"]
    assert isinstance(first, Read)
    assert first.pieces == (
        Piece("Words with ", (), ""),
        Piece("stress", ("b", "bCs"), ""),
        Piece(", ", (), ""),
        Piece("emphasis", ("i", "iCs"), ""),
        Piece(", ", (), ""),
        Piece("a link", ("rStyle",), "https://a.example/b"),
        Piece(" and a note.", (), ""),
        Piece("1", ("rStyle", "vertAlign"), "images_consent__note_1"),
        Piece(" Day: __/__/____", (), ""),
    )
    assert isinstance(inner, Read)
    assert [one.is_head for one in read if isinstance(one, ReadRow)] == [True, False]


def test_labels_that_word_would_not_count_are_typed() -> None:
    """A label is what its author typed, whether Word can count to it or not."""
    texts = _write().list_texts()
    assert [text for text in texts if text.startswith(("2.", "5."))] == ["2.\tby hand", "5.\tas well"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("decimal", ["1", "1.1", "1.2"]),
        ("dotted", ["1.", "1.1.", "1.2."]),
        ("capitals", ["1"]),
        ("plain", []),
        ("sections", ["Section 1:", "1.1.1", "1.1.2"]),
        ("letters", ["A."]),
        ("unnumbered", []),
    ],
)
def test_word_counts_in_every_style(style: str, expected: list[str]) -> None:
    """Numbers of headings and paragraphs are those of real lists, so what a secretary adds is counted on."""
    found = _write("One.\n\nTwo.", style).read()
    assert [one.label for one in found if isinstance(one, Read) and one.label] == expected


def test_addresses_are_bookmarks() -> None:
    """Each heading, paragraph and note has a bookmark that is named by its address and is the same in each version."""
    names = [one.values()[-1] for one in _write().body.iter("{*}bookmarkStart")]
    assert names[:2] == ["images_consent", "images_consent_0"]
    assert "images_consent__note_1" in names


@ask_each(
    "anchor, expected",
    [
        ("images-consent-3", "images_consent_3"),
        ("images-consent.3", "images_consent__3"),
        ("3-words", "at_3_words"),
        ("a" * 40, "a" * 40),
        ("a" * 41, f"{'a' * 29}_{sha256(b'a' * 41).hexdigest()[:10]}"),
    ],
)
def test_a_bookmark_has_a_name_that_word_takes(anchor: str, expected: str) -> None:
    """Letters, digits and low lines, a letter first, at most 40."""
    assert name_bookmark(anchor) == expected


def test_other_programs_read_it() -> None:
    """A library that knows nothing of ours finds headings, tables and properties."""
    paper = make_paper([("k", "Use of images", read_tree(EVERYTHING))], written=date(2026, 9, 24), tag="In force")
    document = Document(io.BytesIO(write_word(paper)))
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"] == ["Use of images"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["What", "When"], ["Bags", "Now"]]
    facts = document.core_properties
    assert (facts.title, facts.author, facts.language) == ("Words policy, version 1", "Larkmere School", "en-GB")
    assert facts.created.date() == date(2026, 9, 24)
    header, footer = (document.sections[0].header, document.sections[0].footer)
    assert header.paragraphs[0].text == "Larkmere School\tWords policy, version 1"
    assert footer.paragraphs[0].text == "https://t.example/larkmere/words/\tPage  of "
    assert b'w:instr=" PAGE "' in footer.part.blob
    assert b'w:instr=" NUMPAGES "' in footer.part.blob


def test_a_webp_picture_is_one_that_every_word_opens() -> None:
    """It is PNG in the file, with the same pixels, and the same bytes each time."""
    paper = make_paper([("k", "Words", read_tree("![A map](map.webp)"))])
    files = {name: replace(file, name="map.webp", read=lambda: WEBP) for name, file in paper.pictures.items()}
    parts = WordFile(write_word(replace(paper, pictures=files))).parts
    (name,) = [one for one in parts if one.startswith("word/media/")]
    assert name.endswith(".png")
    assert b"webp" not in b"".join(parts[one] for one in ("[Content_Types].xml", "word/_rels/document.xml.rels"))
    with Image.open(io.BytesIO(parts[name])) as made, Image.open(io.BytesIO(WEBP)) as original:
        assert made.format == "PNG"
        assert made.convert("RGB").tobytes() == original.convert("RGB").tobytes()
    assert WordFile(write_word(replace(paper, pictures=files))).parts[name] == parts[name]


def test_the_same_text_is_the_same_file() -> None:
    """No clock and no chance decides what is in a file."""
    paper = make_paper([("k", "Words", read_tree(EVERYTHING))])
    raw = write_word(paper)
    assert raw == write_word(paper)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_what_xml_cannot_hold_is_refused() -> None:
    """A sign that would make a file that no program opens stops the build."""
    paper = make_paper([("k", "Words", read_tree("One."))], title="a\x00b")
    with pytest.raises(BrokenPromise, match=r"the sign '\\x00' cannot stand"):
        write_word(paper)


@given(TREES)
def test_every_tree_is_written_whole(tree: ClauseText) -> None:
    """Whatever a clause may hold, its words are in the file, and other programs open it."""
    paper = make_paper([("k", "Words", tree)])
    raw = write_word(paper)
    Document(io.BytesIO(raw))
    found = Counter(letter for text in WordFile(raw).list_texts() for letter in text if letter.isalnum())
    wanted = Counter(letter for text in _list_typed(tree) for letter in text if letter.isalnum())
    assert not wanted - found


def _list_typed(tree: ClauseText) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, (Words, Address)):
            yield node.text
        elif isinstance(node, ClauseList):
            yield from (item.label for item in node.items)
