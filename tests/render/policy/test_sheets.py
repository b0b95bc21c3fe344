"""What a page says elsewhere is folded away on a screen; words that stand nowhere else never are, and none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.rendering import Element, find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

MANIFEST = "schools/larkmere/policies/pictures.yml"
TABLE = "table: {columns: [What, When], rows: [[Posts are read, Every term]]}"
SIGNED = "table: {columns: [Action, By], rows: [[Approved, {fact: approved_by}]]}"


def outline(project: ProjectFolder, front: list[str], end: list[str]) -> list[tuple[str, str]]:
    """What stands before and after the sections: the line that opens a fold, or what else it is, and its words."""
    for name, blocks in (("front", front), ("end", end)):
        listed = "".join(f"\n  - {block}" for block in blocks) or " []"
        project.append(MANIFEST, f"{name}:{listed}\n")
    project.approve("larkmere/pictures")
    document = read_html(find_page(render_project(project), "larkmere/pictures/").main).find(
        "article", class_="document"
    )
    found = []
    for item in document.content:
        if not isinstance(item, Element) or item.tag in ("section", "meta") or item.attributes.get("class") == "part":
            continue
        if item.tag == "details":
            summary, inner = (one for one in item.content if isinstance(one, Element))
            found.append((summary.words, straighten(inner.words)))
        else:
            found.append((item.attributes.get("class", item.tag), straighten(item.words)))
    return found


def test_a_front_sheet_is_folded_whole(project: ProjectFolder) -> None:
    """Title, facts and lines to sign on are one fold, in their order, under one name."""
    front = ["title", "fact: owner", "fields: [{label: Approved by, fact: approved_by}]"]
    found = outline(project, front, ["signatures: [{role: Chair, date: May 2026}]"])
    assert [name for name, _ in found] == ["Front sheet", "Sign-off"]
    assert found[0][1].endswith("Computing lead Approved by: Local governing committee")
    assert found[1][1] == "Chair Date: May 2026"


@pytest.mark.parametrize(("block", "shown"), [(TABLE, "scroll"), ('text: "Only here."', "document-text")])
def test_what_is_said_nowhere_else_stays_open(project: ProjectFolder, block: str, shown: str) -> None:
    """A rule in a table, or a paragraph of its own, is read without opening anything, between what is folded."""
    found = outline(project, ["fact: owner", block, "fact: minute"], [])
    assert [name for name, _ in found] == ["Front sheet", shown, "Front sheet"]


def test_a_table_of_the_documents_own_facts_is_folded(project: ProjectFolder) -> None:
    """Who approved it, in a table of the sign-off, is said in the status line already."""
    assert [name for name, _ in outline(project, [], [SIGNED])] == ["Sign-off"]


def test_a_title_alone_is_for_paper(project: ProjectFolder) -> None:
    """The heading of the page is the title: repeated on its own it needs no fold, and is still printed."""
    found = outline(project, ["title", 'text: "Only here."'], [])
    assert [name for name, _ in found] == ["printonly", "document-text"]


def test_contents_alone_go_by_their_own_name(project: ProjectFolder) -> None:
    """A list of contents that stands alone is opened by its title, or by what it is."""
    assert [name for name, _ in outline(project, ['contents: "In this policy:"'], ['contents: ""'])] == [
        "In this policy",
        "Contents",
    ]
