"""All policies of a school in one PDF: every word of each page, under contents that lead to it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf

from clausebook.copies import read_identity, read_policies
from clausebook.render import write_job
from tests.printed_papers import (
    PrintedManual,
    PrintedPolicy,
    list_rule_faults,
    read_pages,
    read_structure,
    read_words,
    squeeze,
)
from tests.render.papers.test_pdf_files import _NOT_TYPED, find_faults, list_pieces
from tests.render.rendering import read_html
from tests.render.word.papers import make_paper, read_tree

if TYPE_CHECKING:
    from tests.render.rendering import Element


def list_titles(page: Element) -> list[str]:
    """The policies that a school's page lists, in its order, but for those that are kept elsewhere."""
    items = [item for group in page.find_all("ul", class_="rows halves") for item in group.find_all("li")]
    return [item.find("h3").words for item in items if not item.find_all("p", class_="meta")]


def test_a_manual_has_each_word_of_each_page_in_order(manuals: list[PrintedManual]) -> None:
    """Every heading and paragraph of every policy in force stands in it as on the policy's page, and once."""
    for manual in manuals:
        said = _NOT_TYPED.sub("", squeeze(read_words(manual.pdf))).casefold()
        assert len(manual.policies) > 1
        for address, main in manual.policies.items():
            page = read_html(main)
            at = 0
            for piece in list_pieces(page):
                found = said.find(_NOT_TYPED.sub("", piece).casefold(), at)
                assert found >= 0, f"{manual.school} lacks, or has in another place, of {address}: {piece}"
                at = found + 1


def test_its_policies_stand_by_subject_as_on_the_page(manuals: list[PrintedManual]) -> None:
    """Its bookmarks are the subjects of the school's page in order, each with its policies, each with its sections."""
    for manual in manuals:
        page = read_html(manual.page)
        subjects = [one.words for one in page.find_all("h2") if not one.attributes.get("id")]
        with pikepdf.open(BytesIO(manual.pdf)) as opened, opened.open_outline() as outline:
            front, *subjects_found = outline.root
            found = {item.title: [inner.title for inner in item.children] for item in subjects_found}
            sections = [len(inner.children) for item in subjects_found for inner in item.children]
        assert front.title == "Our policies"
        shown = list(found)
        assert shown == [title for title in subjects if title in shown]
        titles = {read_html(main).find("h1").words for main in manual.policies.values()}
        assert {policy for policies in found.values() for policy in policies} == titles
        assert all(sections)


def test_the_contents_name_the_page_on_which_each_policy_begins(manuals: list[PrintedManual]) -> None:
    """The number behind a title is that of the sheet that has the title at its top, and of no other."""
    for manual in manuals:
        pages = read_pages(manual.pdf)
        for main in manual.policies.values():
            title = read_html(main).find("h1").words
            (number,) = re.findall(rf"^{re.escape(title)}[ .\s]*(\d+)\s*$", pages[0], re.MULTILINE)
            begins = [at for at, page in enumerate(pages, start=1) if title in page and "In short" in page]
            assert int(number) in begins
            assert f"Our policies, page {number} of {len(pages)}" in pages[int(number) - 1]


def test_each_sheet_says_whose_it_is(manuals: list[PrintedManual]) -> None:
    """A sheet that is taken out says which policy and version it is of, its address, and its fingerprint."""
    for manual in manuals:
        for page in read_pages(manual.pdf)[1:]:
            assert re.search(r", version \d+\. In force", page)
            assert re.search(r"Fingerprint [0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", page)
            assert re.search(rf"https://policies\.fernleigh\.example/{manual.school}/[a-z-]+/", page)


def test_what_is_not_in_it_is_named_with_its_place(manuals: list[PrintedManual]) -> None:
    """Policies that a school keeps elsewhere, and those of the trust itself, stand on the front page with a link."""
    by_school = {manual.school: manual for manual in manuals}
    front = squeeze(read_pages(by_school["st-hilda"].pdf)[0])
    for words in (
        "Equality objectives Kept as a file (PDF, 17\u00a0kB): https://policies.fernleigh.example/st-hilda/",
        "Behaviour policy On another site: https://www.st-hildas.example/policies/behaviour/",
        "Whistleblowing https://policies.fernleigh.example/trust/whistleblowing/",
    ):
        assert squeeze(words) in front
    assert "apply at our school" not in read_pages(by_school["trust"].pdf)[0]


def test_its_structure_can_be_heard(manuals: list[PrintedManual]) -> None:
    """Each policy is a part that begins with its title; headings go down a level at a time; all else is as it seems."""
    for manual in manuals:
        structure = read_structure(manual.pdf)
        front, *parts = structure.inside
        assert [part.tag for part in (front, *parts)] == ["Part"] * (1 + len(manual.policies))
        for part in parts:
            levels = [int(tag.tag[1:]) for tag in part.walk() if re.fullmatch(r"H\d", tag.tag)]
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(level <= before + 1 for before, level in pairwise(levels))
        assert find_faults(structure) == []
        assert list_rule_faults(manual.pdf) == []
        with pikepdf.open(BytesIO(manual.pdf)) as opened, opened.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert str(told["dc:title"]).startswith("Our policies: ")
            assert opened.Root.Lang == "en-GB"


def test_each_policy_stands_in_it_as_in_its_own_file(
    manuals: list[PrintedManual], printed: list[PrintedPolicy]
) -> None:
    """Its sheets are those of the policy's own file; all that is added is which sheet of the whole each is."""
    own = {sheet: one.name for one in printed for sheet in _list_sheets(one.pdf)}
    for manual in manuals:
        if manual.school == "trust":
            continue
        front, *sheets = _list_sheets(manual.pdf)
        assert front not in own
        whole = len(read_pages(manual.pdf))
        added = [one for one in read_pages(manual.pdf) if f"of {whole}" in one]
        assert len(added) == whole
        kept = [own.get(sheet.partition(_ADDED)[0]) for sheet in sheets]
        assert all(kept), f"{manual.school} has a sheet that is in no policy's own file"


_ADDED = b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\nq 0.29"


def _list_sheets(pdf: bytes) -> list[bytes]:
    """What draws each sheet of a file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [_read_drawing(page.Contents) for page in opened.pages]


def _read_drawing(contents: pikepdf.Object) -> bytes:
    pieces = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"".join(piece.read_bytes() for piece in pieces)


def test_a_link_to_another_policy_stays_in_the_file(manuals: list[PrintedManual]) -> None:
    """Whoever follows a reference to a policy that is in it too need not go to the site."""
    (manual,) = [one for one in manuals if one.school == "st-hilda"]
    homes = {f"https://policies.fernleigh.example/{address}" for address in manual.policies}
    with pikepdf.open(BytesIO(manual.pdf)) as opened:
        led = [
            str(note.A.URI)
            for page in opened.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        ]
    # The address below the title of a policy is the one way to its page.
    assert sorted(address for address in led if address in homes) == sorted(homes)


def test_it_says_of_which_texts_it_is_made(manuals: list[PrintedManual]) -> None:
    """A program finds the fingerprint of each policy in it, and never takes it for a copy of one."""
    for manual in manuals:
        for content in (manual.pdf, manual.word):
            assert read_identity(content) == ""
            assert len(read_policies(content)) == len(manual.policies)
        assert set(read_policies(manual.pdf)) == set(read_policies(manual.word))


def test_numbers_lead_to_the_address_of_their_paragraph(manuals: list[PrintedManual]) -> None:
    """The number of a paragraph is a link to the place of its policy's page that has its words."""
    for manual in manuals:
        anchors = {
            f"https://policies.fernleigh.example/{address}#{element.attributes['id']}"
            for address, main in manual.policies.items()
            for element in read_html(main).walk()
            if "id" in element.attributes
        }
        with pikepdf.open(BytesIO(manual.pdf)) as opened:
            notes = [note for page in opened.pages for note in page.get("/Annots", []) if "/URI" in note.get("/A", {})]
        led = {str(note.A.URI) for note in notes if f"example/{manual.school}/" in str(note.A.URI)}
        numbers = {address for address in led if "#" in address}
        assert numbers
        assert numbers <= anchors
        assert "invalid" not in "".join(str(note.A.URI) + str(note.get("/Contents", "")) for note in notes)


def test_what_schools_share_is_the_same_data() -> None:
    """A text of two schools is the same to the program that lays it out, so it need not do so twice."""
    paper = make_paper([("kindness", "Kindness", read_tree("We are kind.\n\nWe say [sorry](https://a.example/)."))])
    other = replace(paper, school="Finch School", address="https://t.example/finch/words/", head="Version 2")
    first, second = (json.loads(write_job(one).data) for one in (paper, other))
    assert first["body"] == second["body"]
    assert "larkmere" not in str(first["body"])
    assert first["school"] != second["school"]
