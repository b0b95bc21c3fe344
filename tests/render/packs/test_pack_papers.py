"""A review pack as a file to print or to work on in: what is printed of its page, in the same words and order."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from clausebook.model.review_packs import PackRequest
from clausebook.paths import list_template_folders
from clausebook.render import TemplateRenderer, write_word
from clausebook.render.packs.measuring import measure_pack
from clausebook.render.packs.pack_papers import compose_pack
from clausebook.render.packs.texts import TextPlaces
from tests.printed_papers import (
    MARGINS,
    list_rule_faults,
    make_typesetter,
    print_paper,
    read_pages,
    read_structure,
    read_words,
    squeeze,
)
from tests.project_folder import ProjectFolder
from tests.render.packs.test_pages import open_pack, read
from tests.render.papers.page_words import find_missing, list_said, tidy
from tests.render.papers.test_pdf_files import find_faults, find_untagged
from tests.render.rendering import read_html
from tests.render.word.test_writing import list_schema_faults
from tests.render.word.word_files import ReadRow, WordFile
from tests.sample_trust import CHECKOUT

if TYPE_CHECKING:
    from clausebook.model.review_packs import ReviewPack
    from clausebook.render import Paper

REQUESTS = {"all that waits": PackRequest(), "a year": PackRequest(since=date(2026, 7, 1))}
SIGNED = ("Decision", "Approved / not approved", "Name", "Signature", "Date", "Minute reference")
_LENGTH = re.compile(r"thispackisabout")


@pytest.fixture(scope="module", params=REQUESTS)
def pack(request: pytest.FixtureRequest) -> ReviewPack:
    """One pack of the sample trust."""
    return open_pack(ProjectFolder(CHECKOUT), REQUESTS[request.param])


def compose(pack: ReviewPack) -> Paper:
    """A pack as a paper."""
    return compose_pack(TemplateRenderer(list_template_folders(Path(), "documents")), pack).paper


def print_pack(paper: Paper) -> bytes:
    """The PDF of a pack."""
    typesetter = make_typesetter()
    try:
        return print_paper(typesetter, paper)
    finally:
        typesetter.close()


def list_printed(pack: ReviewPack) -> list[str]:
    """What is printed of a pack, piece by piece: its page on the site for staff, and the open texts of its file.

    The file says how long it is with those texts, and says in its own words where the others are.
    """
    templates = TemplateRenderer(list_template_folders(Path(), "documents"))
    staff = read_html(measure_pack(templates, pack, TextPlaces(pack.trust.address, "../")).main)
    file = read(pack).find("main")
    (lead,) = (one for one in file.find_all("p", class_="lead"))
    texts = [one for one in file.find_all("details", class_="pack-text") if "open" in one.attributes]
    pieces = [tidy(lead.text) if _LENGTH.search(piece) else piece for piece in list_said(staff)]
    return [*pieces, *(piece for one in texts for piece in list_said(one))]


def test_its_files_have_each_word_that_is_printed_of_its_page(pack: ReviewPack) -> None:
    """Decisions, changes with their marks, what is to be signed, and the whole text of what is new, in order."""
    paper, pieces = compose(pack), list_printed(pack)
    assert len(pieces) > 100
    for form, said in (
        ("PDF", read_words(print_pack(paper))),
        ("Word", "".join(WordFile(write_word(paper)).list_texts())),
    ):
        missing = find_missing(pieces, tidy(said))
        assert not missing, f"{form} lacks, or has in another place: {missing}"


def test_its_structure_can_be_heard(pack: ReviewPack) -> None:
    """Headings go down one level at a time, tables have heads, marks have signs, and nothing is untagged."""
    printed = print_pack(compose(pack))
    structure = read_structure(printed)
    levels = [int(tag.tag[1:]) for tag in structure.walk() if re.fullmatch(r"H\d", tag.tag)]
    assert levels[0] == levels.count(1) == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))
    assert find_faults(structure) == []
    assert list_rule_faults(printed) == []
    assert find_untagged(printed) == []
    said = squeeze(read_words(printed))
    assert said.count("[+") == said.count("+]") > 1
    assert said.count("[\u2212") == said.count("\u2212]") > 1


def test_every_sheet_says_that_it_is_not_public(pack: ReviewPack) -> None:
    """Whoever finds one sheet knows for whom it is, and of which day."""
    pages = read_pages(print_pack(compose(pack)))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert squeeze("Texts of 20 November 2026. For those who decide, not public.") in squeeze(page)
        assert f"Page {number} of {len(pages)}" in page


def test_no_heading_of_a_change_is_parted_from_it(pack: ReviewPack) -> None:
    """What happened and why stand on the sheet of the change that they are about, in either form."""
    said = re.compile(r"(Changed|Added to|New|Removed)( (Why|Reaches)\b.*)?")
    for page in read_pages(print_pack(compose(pack)), *MARGINS):
        assert not said.fullmatch(page.strip().splitlines()[-1].strip()), page[-200:]
    paragraphs = [*WordFile(write_word(compose(pack))).body.findall("{*}p")]
    tags = [
        one for one in paragraphs if re.match(r"(Changed|Added to) ?(Why|Reaches|$)", "".join(map(str, one.itertext())))
    ]
    assert tags
    assert all(one.find("{*}pPr/{*}keepNext") is not None for one in tags)


def test_nothing_leads_to_the_site_for_staff(pack: ReviewPack) -> None:
    """A paper is handed on: it leads into itself, or to public addresses."""
    with pikepdf.open(BytesIO(print_pack(compose(pack)))) as opened:
        notes = [note for page in opened.pages for note in page.get("/Annots", [])]
        outward = {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}
    assert len(notes) > len(outward)
    assert [one for one in outward if not one.startswith(("https://", "http://", "mailto:", "tel:"))] == []


def test_it_is_the_same_file_each_time(pack: ReviewPack) -> None:
    """The same texts give the same bytes, in both forms."""
    assert print_pack(compose(pack)) == print_pack(compose(pack))
    assert write_word(compose(pack)) == write_word(compose(pack))


def test_there_is_room_to_sign(pack: ReviewPack) -> None:
    """What is not known beforehand is an empty cell that is as high as what is written by hand."""
    rows = [one for one in WordFile(write_word(compose(pack))).read() if isinstance(one, ReadRow)]
    head, *signing = [row for row in rows if len(row.cells) == len(SIGNED)]
    assert tuple(cell[0].text for cell in head.cells) == SIGNED
    assert signing
    for row in signing:
        assert all("".join(piece.text for piece in cell[0].pieces) == "\n\n\n" for cell in row.cells[2:5])


def test_its_file_for_word_is_what_word_wants(pack: ReviewPack, tmp_path: Path) -> None:
    """It is held against the schema of Open XML."""
    file = tmp_path / "pack.docx"
    file.write_bytes(write_word(compose(pack)))
    assert list_schema_faults(file) == []
