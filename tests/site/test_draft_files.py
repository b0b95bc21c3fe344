"""Files of texts that nobody has approved: for staff, DRAFT across each sheet, and for the public only where it may."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from clausebook.diagnostics import Report
from clausebook.site.building import build_site
from tests.printed_papers import list_rule_faults, read_pages, read_structure, squeeze
from tests.project_folder import TODAY, ProjectFolder
from tests.render.word.office import PDF, Job, run_office, skip_without_office
from tests.render.word.test_writing import _tell_fault
from tests.render.word.word_files import WordFile

if TYPE_CHECKING:
    from pathlib import Path

NEWS = "Xylophones are allowed"
HEAD = "DRAFT: nobody has approved it"
# The grey of what stands across a sheet, and how much of a sheet of 100 dots a centimetre it covers at least.
GREY, LEAST = (227, 227, 227), 2000


@pytest.fixture
def changed(project: ProjectFolder) -> ProjectFolder:
    """A policy that changed since it was approved, and one that never was; the public sees no draft."""
    project.approve("larkmere/pictures")
    project.append("clauses/kindness/short.md", f"\n{NEWS}.\n")
    project.edit("trust.yml", "unapproved: yes", "unapproved: no")
    return project


def build(project: ProjectFolder, *, is_staff: bool = True, has_downloads: bool = True) -> Path:
    """Build one of its sites."""
    site = project.root.parent / ("staff" if is_staff else "public")
    build_site(project.root, site, today=TODAY, report=Report(), is_staff=is_staff, has_downloads=has_downloads)
    return site


def list_files(site: Path) -> list[str]:
    """The files for people on a site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in (".pdf", ".docx"))


def find_draft(site: Path, policy: str, ending: str) -> bytes:
    """A file of the staff site."""
    return (site / f"drafts/larkmere/{policy}/larkmere-{policy}-draft.{ending}").read_bytes()


def test_staff_find_the_files_of_a_draft_on_its_page(changed: ProjectFolder) -> None:
    """Of a text that was never approved, and of one that changed since it was: PDF and Word, with their sizes."""
    site = build(changed)
    names = [
        f"drafts/larkmere/{policy}/larkmere-{policy}-draft.{end}"
        for policy in ("conduct", "pictures")
        for end in ("docx", "pdf")
    ]
    assert [path for path in list_files(site) if path.startswith("drafts/")] == names
    page = (site / "drafts/larkmere/pictures/index.html").read_text(encoding="utf-8")
    (told,) = re.findall(r"<p class=\"noprint\">(Download this draft: .+?)</p>", page)
    assert re.findall(r'href="([^"]+)"', told) == ["larkmere-pictures-draft.pdf", "larkmere-pictures-draft.docx"]
    assert NEWS in "\n".join(WordFile(find_draft(site, "pictures", "docx")).list_texts())
    assert squeeze(NEWS) in squeeze("".join(read_pages(find_draft(site, "pictures", "pdf"))))
    assert list_files(build(changed, has_downloads=False)) == []


def test_no_file_of_a_draft_is_public(changed: ProjectFolder) -> None:
    """Neither its name nor a word of it, in a site that is built after the one for staff, from the same store."""
    build(changed)
    public = build(changed, is_staff=False)
    assert not [path for path in list_files(public) if "draft" in path]
    for path in list_files(public):
        raw = (public / path).read_bytes()
        said = "".join(read_pages(raw)) if path.endswith(".pdf") else "\n".join(WordFile(raw).list_texts())
        assert squeeze(NEWS) not in squeeze(said)


def test_a_build_for_staff_leaves_the_files_for_the_public_in_the_store(changed: ProjectFolder) -> None:
    """So the next build of the public site makes none of them again."""
    build(changed, is_staff=False)
    store = changed.root / ".clausebook/downloads"
    before = {path.name for path in store.iterdir()}
    build(changed)
    assert before <= {path.name for path in store.iterdir()}


def test_draft_stands_across_each_sheet_of_a_pdf_and_is_heard_of_none(changed: ProjectFolder) -> None:
    """It is drawn as decoration, which a screen reader leaves out; in the text, the page says that it is a draft."""
    for policy in ("conduct", "pictures"):
        raw = find_draft(build(changed), policy, "pdf")
        for page in read_pages(raw):
            assert squeeze(HEAD) in squeeze(page)
            assert squeeze(page).count("DRAFT") > 1
        with pikepdf.open(BytesIO(raw)) as opened:
            assert {tuple(_list_large_texts(sheet)) for sheet in opened.pages} == {("/Artifact",)}
        assert {tag.tag for tag in read_structure(raw).walk()} >= {"H1", "P"}
        assert list_rule_faults(raw) == []


def _list_large_texts(page: pikepdf.Page) -> list[str]:
    """In what each text stands that is larger than any of ours: the tag of the outermost mark round it."""
    marks: list[str] = []
    size, found = 0.0, []
    for instruction in pikepdf.parse_content_stream(page):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name in ("BDC", "BMC"):
            marks.append(str(operands[0]))
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            size = float(operands[1])
        elif name in ("Tj", "TJ") and size > 100:
            found.append(marks[0] if marks else "")
    return found


def test_a_draft_for_staff_names_no_address(changed: ProjectFolder) -> None:
    """Nobody can read it at one, so neither its foot nor its numbers lead to any; nothing can be checked by it."""
    site = build(changed)
    for policy in ("conduct", "pictures"):
        with pikepdf.open(BytesIO(find_draft(site, policy, "pdf"))) as opened:
            notes = [note for page in opened.pages for note in page.get("/Annots", []) if "/A" in note]
            led = [str(note.A.URI) for note in notes if "/URI" in note.A]
        home = "https://policies.quillford.example/larkmere/"
        assert not [address for address in led if address.startswith(f"{home}{policy}/")]
        word = WordFile(find_draft(site, policy, "docx"))
        for name, part in word.parts.items():
            assert f"{home}{policy}/".encode() not in part, name
        assert b"Fingerprint" not in word.parts["word/footer1.xml"]


def test_draft_stands_across_each_sheet_of_a_file_for_word(changed: ProjectFolder, tmp_path: Path) -> None:
    """It is drawn behind the words of every sheet, as Word's own watermarks are, and the head says it too."""
    raw = find_draft(build(changed), "pictures", "docx")
    header = WordFile(raw).parts["word/header1.xml"].decode()
    assert HEAD in header
    assert 'id="PowerPlusWaterMarkObject1"' in header
    assert 'string="DRAFT"' in header
    (tmp_path / "draft.docx").write_bytes(raw)
    assert [one for one in map(_tell_fault, OpenXmlValidator().validate(tmp_path / "draft.docx").errors) if one] == []
    skip_without_office()
    run_office([Job(tmp_path / "draft.docx", "", tmp_path / "draft.pdf", PDF)], tmp_path)
    document = pypdfium2.PdfDocument(tmp_path / "draft.pdf")
    for page in document:
        drawn = page.render(scale=1).to_pil().convert("RGB")
        assert sum(count for count, colour in drawn.getcolors(1 << 24) if colour == GREY) > LEAST
    document.close()


def test_the_public_has_files_of_drafts_where_the_trust_shows_them(changed: ProjectFolder) -> None:
    """With `unapproved: yes` a draft's page offers them, and DRAFT stands across each sheet."""
    changed.edit("trust.yml", "unapproved: no", "unapproved: yes")
    site = build(changed, is_staff=False)
    names = [f"larkmere/conduct/larkmere-conduct-draft.{ending}" for ending in ("docx", "pdf")]
    assert [path for path in list_files(site) if "draft" in path] == names
    page = (site / "larkmere/conduct/index.html").read_text(encoding="utf-8")
    assert re.findall(r'href="([^"]+-draft\.[a-z]+)" rel="nofollow"', page) == [
        "larkmere-conduct-draft.pdf",
        "larkmere-conduct-draft.docx",
    ]
    for said in read_pages((site / names[1]).read_bytes()):
        assert squeeze(said).count("DRAFT") > 1
    assert not (site / "larkmere/conduct/policy.json").exists()
