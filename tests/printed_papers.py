"""Policies as PDF files beside their pages, and what other people's programs read in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import page as pdf_rules
import pikepdf
import pypdfium2  # type: ignore[import-untyped]

from clausebook.compare import compare_policies, compare_wordings, mark_words
from clausebook.paths import find_print_templates, list_template_folders
from clausebook.render import (
    Comparer,
    Format,
    Manual,
    Paper,
    ProvedHtml,
    SiteRenderer,
    write_job,
    write_tracked,
    write_word,
    write_word_manual,
)
from clausebook.site.manual_files import print_manual as print_manual_file
from clausebook.typesetting import Typesetter
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clausebook.render import Author, Content, PrintJob, Site
    from clausebook.render.word.tracking import MarkWords

_TEMPLATES = find_print_templates()
# So many rules and more has each profile of the checker.
MANY_RULES = 100
# The header and the foot of a sheet, in points: what is between them is the paper's own.
MARGINS = (62, 62)


class PrintedPolicy(NamedTuple):
    """The page of an approved text, or of what is said about it, and its file; that for Word too, if it was asked."""

    name: str
    page: str
    pdf: bytes
    word: bytes = b""


def make_typesetter() -> Typesetter:
    """What lays out papers, which whoever made it closes."""
    return Typesetter(_TEMPLATES / "paper.typ", _TEMPLATES / "fonts")


class PrintedManual(NamedTuple):
    """All policies of a school in one file, the school's page, and the pages of the policies in it by address."""

    school: str
    page: str
    pdf: bytes
    word: bytes
    policies: dict[str, str]


def print_paper(typesetter: Typesetter, paper: Paper | Manual) -> bytes:
    """The PDF of a paper, or of many."""

    def lay_out(job: PrintJob) -> bytes:
        return typesetter.lay_out(job.data, job.files, job.stamp, base=job.base)

    if isinstance(paper, Paper):
        return lay_out(write_job(paper))
    made = print_manual_file(paper, [lay_out(write_job(one.paper)) for one in paper.chapters], lay_out, typesetter)
    assert made
    return made


def write_file(paper: Paper | Manual) -> bytes:
    """The same for Word."""
    return write_word(paper) if isinstance(paper, Paper) else write_word_manual(paper)


def plan_site(project: ProjectFolder, *formats: Format) -> Site:
    """The public site of a project, with files in some formats."""
    renderer = SiteRenderer(list_template_folders(project.root, "documents"))
    comparer = Comparer(compare_policies, compare_wordings)
    edition = project.open_edition()
    return renderer.render(edition, today=TODAY, comparer=comparer, html=ProvedHtml(), formats=formats)


def print_manual(project: ProjectFolder, school: str) -> PrintedManual:
    """The manual of a school of a project."""
    typesetter = make_typesetter()
    try:
        site = plan_site(
            project, Format("PDF", "pdf", partial(print_paper, typesetter)), Format("Word", "docx", write_file)
        )
        home = site.find_folder(f"{school}/")
        assert home
        content = home.make()
        named = f"{school}/{school}-all-policies"
        pages = {page.address: page.main for page in plan_site(project).make_everything().pages}
        listed = json.loads(content.files[f"{school}/policies.json"])
        ids = [f"{school}/{one['id']}/" for one in listed["policies"] if one["version"]]
        files = content.files[f"{named}.pdf"], content.files[f"{named}.docx"]
        return PrintedManual(school, content.pages[0].main, *files, {id_: pages[id_] for id_ in ids})
    finally:
        typesetter.close()


def print_policies(project: ProjectFolder, *schools: str) -> list[PrintedPolicy]:
    """Every approved text of some schools of a project that the site would show, with its page."""
    found = []
    for content in _make_folders(project, *schools):
        pages = {page.address: page.main for page in content.pages}
        for path, pdf in content.files.items():
            # A draft has no version.
            if named := re.fullmatch(r"(.+/).+-version-(\d+)\.pdf", path):
                page = pages.get(f"{named[1]}{named[2]}/") or pages[named[1]]
                found.append(PrintedPolicy(path, page, pdf))
    return found


def print_reports(project: ProjectFolder, *schools: str) -> list[PrintedPolicy]:
    """Every file that says what changed in those texts, or how a school differs, with the page that offers it."""
    found = []
    for content in _make_folders(project, *schools):
        for path, pdf in content.files.items():
            name = path.rpartition("/")[2]
            if path.split("/")[0] in schools and re.search(r"-changes-from-.+\.pdf$|-differences\.pdf$", name):
                (page,) = [one.main for one in content.pages if f'{name}"' in one.main]
                found.append(PrintedPolicy(path, page, pdf, content.files[f"{path.removesuffix('.pdf')}.docx"]))
    return found


def _make_folders(project: ProjectFolder, *schools: str) -> Iterator[Content]:
    """What is below the addresses of the policies of some schools, with the files of all formats."""
    typesetter = make_typesetter()
    try:
        pdf = Format("PDF", "pdf", partial(print_paper, typesetter))
        site = plan_site(project, pdf, Format("Word", "docx", write_file, partial(_track, mark_words)))
        for folder in site.folders:
            if any(one.split("/")[0] in schools and one.count("/") > 1 for one in folder.addresses):
                yield folder.make()
    finally:
        typesetter.close()


def _track(mark: MarkWords, before: Paper, after: Paper, author: Author) -> bytes:
    return write_tracked(before, after, mark, author)


def keep_policies(printed: Sequence[PrintedPolicy], folder: Path) -> None:
    """Write them into a folder, for other workers of the run."""
    for number, one in enumerate(printed):
        (folder / f"{number:03}.json").write_text(json.dumps([one.name, one.page]), encoding="utf-8")
        (folder / f"{number:03}.pdf").write_bytes(one.pdf)
        (folder / f"{number:03}.docx").write_bytes(one.word)


def read_policies(folder: Path) -> list[PrintedPolicy]:
    """What was written there."""
    return [
        PrintedPolicy(name, page, path.with_suffix(".pdf").read_bytes(), path.with_suffix(".docx").read_bytes())
        for path in sorted(folder.glob("*.json"))
        for name, page in [json.loads(path.read_text(encoding="utf-8"))]
    ]


def read_words(pdf: bytes) -> str:
    """The words of a file between its margins, page after page."""
    return "\n".join(read_pages(pdf, *MARGINS))


def read_pages(pdf: bytes, top: float = 0, bottom: float = 0) -> list[str]:
    """The words of each page, but for so many points at the top and at the bottom."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        said = []
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            said.append(str(text.get_text_bounded(0, bottom, width, height - top)))
            text.close()
            page.close()
        return said
    finally:
        document.close()


def squeeze(text: str) -> str:
    """A text without spaces, by which lines may end elsewhere."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Tagged:
    """An element of the structure of a PDF: its tag, what is heard in its place, its attributes, what is inside."""

    tag: str
    alternative: str
    attributes: dict[str, str]
    inside: tuple[Tagged, ...]
    has_content: bool

    def walk(self) -> Iterator[Tagged]:
        """Itself, and all inside it in order."""
        yield self
        for one in self.inside:
            yield from one.walk()


def list_rule_faults(pdf: bytes) -> list[str]:
    """The rules of PDF/UA-1 (ISO 14289-1) that a file breaks, of those which a machine can check.

    The checker is page-validation, which no file of ours has been made for.
    """
    report = pdf_rules.validate_pdf_bytes(pdf, profile="ua1")
    assert report.rules.total > MANY_RULES, "the checker looked at next to nothing"
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def read_structure(pdf: bytes) -> Tagged:
    """The structure of a file, as a screen reader meets it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot.K
        return _read_element(root[0] if isinstance(root, pikepdf.Array) else root)


def _read_element(element: pikepdf.Object) -> Tagged:
    inner = element.get("/K", pikepdf.Array())
    children = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
    elements = [one for one in children if isinstance(one, pikepdf.Dictionary) and "/S" in one]
    attributes = element.get("/A", pikepdf.Array())
    found = {
        key.removeprefix("/"): str(value)
        for one in (attributes if isinstance(attributes, pikepdf.Array) else [attributes])
        for key, value in one.items()
    }
    return Tagged(
        str(element.S).removeprefix("/"),
        str(element.get("/Alt", "")),
        found,
        tuple(map(_read_element, elements)),
        has_content=len(elements) < len(children),
    )
