"""What stands before and after the sections: front sheets, contents lists and sign-off blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.render import write_markdown_files
from clausebook.render.policy.blocks import LINE_TO_WRITE_ON
from tests.render.rendering import Element, find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

MANIFEST = "schools/larkmere/policies/pictures.yml"


def print_document(project: ProjectFolder) -> Element:
    """The document on the page of the pictures policy."""
    page = find_page(render_project(project), "larkmere/pictures/")
    return read_html(page.main).find("article", class_="document")


def print_block(project: ProjectFolder, block: str) -> str:
    """The words of one block, put in front of the pictures policy, which is then approved."""
    project.append(MANIFEST, f"front:\n  - {block}\nend: []\n")
    project.approve("larkmere/pictures")
    blocks = [open_sheet(item) for item in print_document(project).content if not is_group(item)]
    return straighten(Element("", content=blocks).words)


def is_group(item: Element | str) -> bool:
    """Whether something in a document is a section, or the heading of a part."""
    return isinstance(item, Element) and (item.tag == "section" or item.attributes.get("class") == "part")


def open_sheet(item: Element | str) -> Element | str:
    """What is folded away, without the line that opens it; anything else as it is."""
    is_folded = isinstance(item, Element) and item.tag == "details"
    return item.content[-1] if isinstance(item, Element) and is_folded else item


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("fact: last_review", "10 September 2026"),
        ("fact: in_force", "Not recorded"),
        ("fields: [{label: Ratified by, fact: approved_by}]", "Ratified by: Local governing committee"),
        ("fields: [{label: Who?, fact: owner}]", "Who? Computing lead"),
        ('fields: [{label: "Signed by:", text: ""}]', "Signed by:"),
        ("fields: [{label: Next review -, fact: next_review}]", "Next review - 10 September 2027"),
        ("signatures: [{role: Chair, date: May 2026}]", "Chair Date: May 2026"),
        ("signatures: [{role: Chair, name: A. Reader, date: May 2026}]", "Chair: A. Reader Date: May 2026"),
        (
            "signatures: [{label: Approved by, role: Chair, name: A. Reader, date: May 2026}]",
            "Approved by: A. Reader (Chair) Date: May 2026",
        ),
        (
            "signatures: [{label: Approved by, role: Chair}]",
            f"Approved by: {LINE_TO_WRITE_ON} (Chair) Date: {LINE_TO_WRITE_ON}",
        ),
    ],
)
def test_block_says_what_its_author_wrote(project: ProjectFolder, block: str, words: str) -> None:
    """Labels, facts and lines to sign on come out as the school gives them, on the page and in the export."""
    assert print_block(project, block) == words
    exported = write_markdown_files(project.open_edition().policies)["larkmere/pictures.md"]
    plain = straighten(exported.replace("*", "").replace("\\", "").replace("\u00a0", " "))
    assert f"\n\n{words}" in plain


@pytest.mark.parametrize(("title", "label", "words"), [("Here is:", "Here is:", "Here is:"), ("", "Contents", "")])
def test_contents_list_needs_no_words_above_it(project: ProjectFolder, title: str, label: str, words: str) -> None:
    """A list without words of its own shows none, and has a name all the same for who cannot see it."""
    project.append(MANIFEST, f'front:\n  - contents: "{title}"\n')
    contents = print_document(project).find("nav", class_="document-contents")
    assert contents.attributes["aria-label"] == label
    assert [paragraph.words for paragraph in contents.find_all("p")] == [words] * bool(words)
    assert contents.find_all("li")


@pytest.mark.parametrize(("depth", "inner"), [(1, []), (2, ["4.1 Visits", "4.2 Kindness"])])
def test_a_contents_list_is_as_deep_as_its_author_says(project: ProjectFolder, depth: int, inner: list[str]) -> None:
    """The sections inside a part stand in a list of their own below it, or are left out, in the export too."""
    project.append(MANIFEST, f"front:\n  - {{contents: Here, depth: {depth}}}\n")
    contents = print_document(project).find("nav", class_="document-contents")
    outer, *others = contents.find_all("ul")
    assert outer.find_all("li")[0].words.startswith("1 ")
    assert [item.words for one in others for item in one.find_all("li")] == inner
    exported = write_markdown_files(project.compose())["larkmere/pictures.md"]
    assert exported.count("\n    - [") == len(inner)


@pytest.mark.parametrize(("trust", "lines"), [("Quillford Learning Trust", 3), ("Larkmere Primary School", 2)])
def test_school_that_is_its_own_trust_says_its_name_once(project: ProjectFolder, trust: str, lines: int) -> None:
    """The letterhead of a school that stands alone does not repeat it."""
    if trust != "Quillford Learning Trust":
        project.edit("trust.yml", "name: Quillford Learning Trust", f"name: {trust}")
    letterhead = print_document(project).find("div", class_="letterhead")
    names = ["Larkmere Primary School", "Quillford Learning Trust", "Ever upward"]
    assert [line.words for line in letterhead.find_all("p")] == ([names[0], names[2]] if lines == 2 else names)


def test_escaped_sign_is_the_sign_itself(project: ProjectFolder) -> None:
    """A school can write an address with a gap to fill in, which other tools would swallow as a tag."""
    project.write(
        "clauses/scope/everyone.md",
        "---\ntitle: Scope\nsummary: Whom.\n---\nWrite to \\<your name>@school.example, or \\<b>us\\</b>.\n",
    )
    document = print_document(project)
    assert "Write to <your name>@school.example, or <b>us</b>." in document.words
    assert document.find_all("b") == []
