"""All policies of a school in one file for Word: it opens, counts each policy anew, and its contents are Word's own."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from clausebook.render import Format, Manual, Paper
from tests.needing import find_command
from tests.printed_papers import plan_site, write_file
from tests.project_folder import ProjectFolder
from tests.render.word.office import PDF, UPDATE_CONTENTS, WORD, Job, run_office, skip_without_office
from tests.render.word.papers import make_text_paper
from tests.render.word.test_writing import _tell_fault
from tests.render.word.word_files import Read, WordFile
from tests.sample_trust import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.sample_trust import Sample

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SCHOOLS = ("st-hilda", "marlowe", "thornbury")


@pytest.fixture(scope="module")
def manuals() -> dict[str, Manual]:
    """Those of three schools of the sample, which number their policies in different styles."""
    found: list[Paper | Manual] = []

    def keep(document: Paper | Manual) -> bytes:
        found.append(document)
        return b""

    site = plan_site(ProjectFolder(CHECKOUT), Format("Word", "docx", keep))
    for school in SCHOOLS:
        folder = site.find_folder(f"{school}/")
        assert folder
        folder.make()
    return dict(zip(SCHOOLS, (one for one in found if isinstance(one, Manual)), strict=True))


def test_it_has_every_policy_with_its_own_numbers(manuals: dict[str, Manual], whole_sample: Sample) -> None:
    """Each paragraph of each policy is in it, with the number that it has in the policy's own file."""
    for school, manual in manuals.items():
        lines = WordFile(write_file(manual)).list_texts()
        at = 0
        for chapter in manual.chapters:
            policy = whole_sample.policies.by_school[school][chapter.key]
            _, *wanted = WordFile(write_file(make_text_paper(policy, whole_sample.policies.trust))).list_texts()
            for line in wanted:
                at = lines.index(line, at) + 1


def test_it_opens_without_a_complaint(manuals: dict[str, Manual], tmp_path: Path) -> None:
    """Each part is valid by the schema of Open XML, and what one part names is in another."""
    file = tmp_path / "manual.docx"
    for manual in manuals.values():
        file.write_bytes(write_file(manual))
        assert [one for one in map(_tell_fault, OpenXmlValidator().validate(file).errors) if one] == []


def test_its_headings_are_subjects_policies_and_sections(manuals: dict[str, Manual]) -> None:
    """Word's navigation has the subjects of the school's page, each with its policies; no level is left out."""
    for manual in manuals.values():
        read = [one for one in WordFile(write_file(manual)).read() if isinstance(one, Read)]
        heads = [(int(one.style[-1]), "".join(piece.text for piece in one.pieces)) for one in read if _is_head(one)]
        wanted = [
            one
            for subject in manual.subjects
            for one in ((1, subject.title), *((2, chapter.paper.title) for chapter in subject.chapters))
        ]
        assert [head for head in heads if head[0] <= 2 and head in wanted] == wanted
        assert all(level <= before + 1 for (before, _), (level, _) in pairwise(heads))


def _is_head(read: Read) -> bool:
    return re.fullmatch(r"Heading\d", read.style) is not None


def test_its_contents_are_a_field_with_its_entries_in_it(manuals: dict[str, Manual]) -> None:
    """Word shows them at once, makes them anew when it is asked, and each leads to a bookmark that is there."""
    for manual in manuals.values():
        body = WordFile(write_file(manual)).body
        (frame,) = body.findall(f"{_W}sdt")
        assert [one.get(f"{_W}fldCharType") for one in frame.iter(f"{_W}fldChar")] == ["begin", "separate", "end"]
        (told,) = frame.iter(f"{_W}instrText")
        assert (told.text or "").split() == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u"]
        entries = ["".join(text.text or "" for text in one.iter(f"{_W}t")) for one in frame.iter(f"{_W}hyperlink")]
        wanted = [
            one
            for subject in manual.subjects
            for one in (subject.title, *(chapter.paper.title for chapter in subject.chapters))
        ]
        assert entries == wanted
        places = {one.get(f"{_W}anchor") for one in frame.iter(f"{_W}hyperlink")}
        assert places <= {one.get(f"{_W}name") for one in body.iter(f"{_W}bookmarkStart")}


def test_each_policy_is_a_section_with_its_own_header_and_footer(manuals: dict[str, Manual]) -> None:
    """So each sheet says which policy and version it is of, and by what a copy is known."""
    for manual in manuals.values():
        file = WordFile(write_file(manual))
        sections = list(file.body.iter(f"{_W}sectPr"))
        assert len(sections) == len(manual.chapters) + 1
        for number, chapter in enumerate(manual.chapters, start=2):
            header, footer = (_read_part(file, f"{edge}{number}") for edge in ("header", "footer"))
            assert header == f"{chapter.paper.school}{chapter.paper.head}"
            assert chapter.paper.address in footer
            assert chapter.paper.mark in footer


def _read_part(file: WordFile, name: str) -> str:
    part = etree.fromstring(file.parts[f"word/{name}.xml"])
    return "".join(one.text or "" for one in part.iter(f"{_W}t"))


def test_no_two_places_share_a_bookmark_and_each_link_has_one(manuals: dict[str, Manual]) -> None:
    """Policies have sections of the same name; a link in one leads to its own."""
    for manual in manuals.values():
        body = WordFile(write_file(manual)).body
        names = Counter(one.get(f"{_W}name") for one in body.iter(f"{_W}bookmarkStart"))
        assert not [name for name, count in names.items() if count > 1]
        assert {one.get(f"{_W}anchor") for one in body.iter(f"{_W}hyperlink")} - {None} <= set(names)


def test_the_same_manual_is_the_same_file(manuals: dict[str, Manual]) -> None:
    """No clock and no chance decides what is in it."""
    for manual in manuals.values():
        assert write_file(manual) == write_file(manual)


def _convert(
    manuals: dict[str, Manual], folder: Path, command: str, form: tuple[str, str]
) -> Iterator[tuple[str, Path]]:
    skip_without_office()
    jobs = []
    for school, manual in manuals.items():
        source, target = folder / f"{school}.docx", folder / f"{school}.came"
        source.write_bytes(write_file(manual))
        jobs.append(Job(source, command, target, form))
    run_office(jobs, folder)
    yield from ((school, folder / f"{school}.came") for school in manuals)


def test_what_it_prints_has_every_word_and_each_policy_begins_a_sheet(
    manuals: dict[str, Manual], tmp_path: Path
) -> None:
    """On paper stands each word of the file; the head of each sheet is that of its policy."""
    pdftotext = find_command("Poppler")
    for school, printed in _convert(manuals, tmp_path, "", PDF):
        said = subprocess.run([pdftotext, "-layout", printed, "-"], check=True, capture_output=True, text=True).stdout
        texts = WordFile((tmp_path / f"{school}.docx").read_bytes()).list_texts()
        words = Counter(word for text in texts for word in text.casefold().split() if word.strip("_/."))
        # An address may end a line anywhere, and some headings are set in capitals.
        assert [
            word for word in words - Counter(said.casefold().replace("_", " ").split()) if not set("/@-") & set(word)
        ] == []
        sheets = said.rstrip("\f").split("\f")
        for chapter in manuals[school].chapters:
            assert any(chapter.paper.title in sheet and chapter.paper.head in sheet for sheet in sheets)
        assert f"Page 1 of {len(sheets)}" in sheets[0]


def test_contents_that_are_made_anew_have_the_number_of_each_page(manuals: dict[str, Manual], tmp_path: Path) -> None:
    """LibreOffice asked to update them comes to the same entries, in the same order, each with a page."""
    for school, saved in _convert(manuals, tmp_path, UPDATE_CONTENTS, WORD):
        (frame,) = WordFile(saved.read_bytes()).body.findall(f"{_W}sdt")
        entries = ["".join(text.text or "" for text in one.iter(f"{_W}t")) for one in frame.iter(f"{_W}p")]
        wanted = [
            one
            for subject in manuals[school].subjects
            for one in (subject.title, *(chapter.paper.title for chapter in subject.chapters))
        ]
        found = [one for entry in entries if (one := re.fullmatch(r"(.+?)(\d+)", entry))]
        assert [one[1] for one in found] == wanted
        numbers = [int(one[2]) for one in found]
        assert numbers == sorted(numbers)
        assert numbers[0] > 1
