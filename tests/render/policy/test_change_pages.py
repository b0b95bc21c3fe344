"""What changed from one version to the next is said in words, with its reason, and no more than may be read."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.render.rendering import Element, find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

PICTURES = "larkmere/pictures"
SHARED = "clauses/pictures/consent.md"


@pytest.fixture
def changed(project: ProjectFolder) -> ProjectFolder:
    """Two versions: the second with other words in one section, whose author says why."""
    project.approve(PICTURES, on="2024", is_from_before=True, note="")
    project.edit(SHARED, "take a picture of", "photograph")
    project.edit(SHARED, "\n---\n", "\nchange_note: It is shorter <b>now</b>.\n---\n")
    project.approve(PICTURES, on="10 September 2026", effective="1 October 2026", note="The yearly update.")
    return project


def read_page(site: WholeSite, address: str) -> Element:
    """The main part of a page."""
    return read_html(find_page(site, address).main)


def read_words(site: WholeSite, address: str) -> str:
    """What a page says, with ordinary spaces and straight quotation marks."""
    return straighten(read_page(site, address).words).replace("\u00a0", " ")


def test_where_what_and_why(changed: ProjectFolder) -> None:
    """The table says where, what and why; the reason of the clause's author comes before that of the whole version."""
    site = render_project(changed)
    words = read_words(site, "larkmere/pictures/changes/")
    assert "version 2 (approved 10 September 2026) compared with version 1 (approved 2024)" in words
    (row,) = read_page(site, "larkmere/pictures/changes/").find("div", class_="recs").find_all("li")
    told = [straighten(cell.words) for cell in row.find_all("dd")]
    assert told == ['"take a picture of" is now "photograph".', "It is shorter <b>now</b>."]
    assert "<b>now</b>" not in find_page(site, "larkmere/pictures/changes/").main
    assert "The yearly update." in words


def test_a_first_version_says_so(changed: ProjectFolder) -> None:
    """There is nothing to compare a first version with, and its page says so plainly."""
    words = read_words(render_project(changed), "larkmere/pictures/changes/1/")
    assert "This is the first version that we approved here. There is nothing to compare it with." in words


def test_a_review_without_a_change_says_so(changed: ProjectFolder) -> None:
    """A version whose words are the same says when they were reviewed, and which date changed."""
    changed.approve(PICTURES, on="1 November 2026", note="Read through.")
    site = render_project(changed)
    words = read_words(site, "larkmere/pictures/changes/")
    assert "Reviewed on 1 November 2026. No words changed." in words
    assert "The next review was 10 September 2027. It is now 1 November 2027." in words
    assert not [page for page in site.pages if page.address == "larkmere/pictures/changes/side-by-side/"]
    assert not read_page(site, "larkmere/pictures/").find_all("details", class_="changed")


def test_a_policy_marks_what_changed_last(changed: ProjectFolder) -> None:
    """Beside a section that changed stands a mark that opens to the change; the others have none."""
    site = render_project(changed)
    page = read_page(site, "larkmere/pictures/")
    (mark,) = page.find_all("details", class_="changed")
    assert "Changed on 10 September 2026" in straighten(mark.words).replace("\u00a0", " ")
    assert "removed: take a picture of , end removed added: photograph" in mark.words.replace("\u00a0", " ")
    (link,) = mark.find_all("a")
    folder, _, anchor = link.attributes["href"].partition("#")
    target = read_page(site, f"larkmere/pictures/{folder}")
    assert [one for one in target.walk() if one.attributes.get("id") == anchor]
    card = page.find("section", class_="card last-change fold")
    assert straighten(card.words).startswith("What changed in 2026 What changed in 2026 The yearly update.")


def test_links_between_versions_hold_for_ever(changed: ProjectFolder) -> None:
    """The address of a version's changes goes on leading to them when that version is the one in force, and after."""
    site = render_project(changed)
    assert b"../" in site.files["larkmere/pictures/changes/2/index.html"]
    changed.edit(SHARED, "photograph", "film")
    changed.approve(PICTURES, on="12 November 2026", note="Films too.")
    assert "version 2 (approved 10 September 2026)" in read_words(
        render_project(changed), "larkmere/pictures/changes/2/"
    )


def test_what_is_no_longer_kept_is_in_no_comparison(changed: ProjectFolder) -> None:
    """When the text of a version is no longer published, neither are the words that were taken out of it."""
    changed.edit("trust.yml", "publishing: {", "publishing: {keep_old_texts: 1 year, ")
    later = render_project(changed, today=date(2032, 1, 1))
    everything = "".join(page.main for page in later.pages)
    everything += b"".join(content for path, content in later.files.items() if path.endswith(".json")).decode()
    assert "take a picture of" not in everything
    words = read_words(later, "larkmere/pictures/changes/")
    assert "Version 1 is no longer on this site, so what changed since cannot be shown." in words


def read_data(site: WholeSite, address: str = "larkmere/pictures/") -> dict[str, Any]:
    """The changes of a policy as data."""
    data: dict[str, Any] = json.loads(site.files[f"{address}changes.json"])
    return data


def test_changes_as_data(changed: ProjectFolder) -> None:
    """The data names every version, newest first, with what changed, of what kind it is, and why."""
    newest, first = read_data(render_project(changed))["versions"]
    assert (newest["version"], newest["applies_from"], newest["compared_with"]["version"]) == (2, "1 October 2026", 1)
    assert (first["compared_with"], first["changes"]) == (None, None)
    (section,) = newest["changes"]["sections"]
    assert (section["kind"], section["why"]) == ("wording", "It is shorter <b>now</b>.")
    cells = [cell for block in section["paragraphs"] for line in block["lines"] for cell in line["cells"]]
    for cell in cells:
        for side, dropped in (("before", "added"), ("after", "removed")):
            joined = "".join(run["text"] for run in cell["runs"] if run["change"] != dropped)
            assert joined == cell[side]


# The policy's own page has the telephone numbers of today.
_TELEPHONE = re.compile(r"01632960\d{3}")
_SKIPPED = ("n", "what", "vi", "small quiet", "aside", "to", "gap", "moved", "tag grey")


def list_words(element: Element, dropped: str) -> Iterator[str]:
    """The words of a redline without its labels and without one of its two marks."""
    for item in element.content:
        if isinstance(item, str):
            yield item
        elif item.attributes.get("class") not in _SKIPPED and item.tag not in (dropped, "details", "header"):
            yield from list_words(item, dropped)


def read_section(section: Element, dropped: str) -> str:
    """The letters and digits of a changed section with every change accepted, or rejected.

    What says in words what happened to a row or a column is left out.
    """
    for table in section.find_all("table"):
        for row in table.find_all("tr"):
            del row.content[0]
            row.content = [one for one in row.content if not isinstance(one, Element) or _is_kept(one, dropped)]
    return re.sub(r"[\W_]+", "", " ".join(list_words(section, dropped)))


def _is_kept(cell: Element, dropped: str) -> bool:
    return not cell.words.startswith("Added column" if dropped == "ins" else "Removed column")


def read_article(site: WholeSite, address: str) -> dict[str, str]:
    """The letters and digits of each section of a version, without its numbers, by its title."""
    article = read_page(site, address).find("article", class_="document")
    found = {}
    for section in article.find_all("section", class_="clause"):
        heading = next(one for one in section.walk() if one.attributes.get("class") == "head")
        title = heading.find_all("span")[-1].words
        body = [one for one in section.content if isinstance(one, Element) and one is not heading]
        body = [one for one in body if one.attributes.get("class") not in ("flags", "changed")]
        found[title] = re.sub(r"[\W_]+", "", " ".join(word for one in body for word in _list_body(one)))
    return found


def _list_body(element: Element) -> Iterator[str]:
    if element.tag == "a" and element.words.startswith("Paragraph "):
        return
    for item in element.content:
        if isinstance(item, str):
            yield item
        else:
            yield from _list_body(item)


def test_a_redline_holds_the_whole_of_both_versions(sample: WholeSite) -> None:
    """With every change accepted a redline has the words of the new version's page; rejected, those of the old one's.

    Live details and numbers of sections, which are no change, read as they do in the new version.
    """
    checked = 0
    for address in (page.address for page in sample.pages if re.search(r"/changes/$", page.address)):
        data = read_data(sample, address.removesuffix("changes/"))
        newest = next(one for one in data["versions"] if f"version {one['version']} (" in read_words(sample, address))
        if not newest["compared_with"] or not newest["changes"]["sections"]:
            continue
        home = address.removesuffix("changes/")
        sides = {"del": home, "ins": f"{home}{newest['compared_with']['version']}/"}
        for dropped, page in sides.items():
            live = newest["changes"]["live_details"] if dropped == "ins" else []
            articles = {key: update(text, live) for key, text in read_article(sample, page).items()}
            for section in read_page(sample, address).find_all("section"):
                if "chg" in section.attributes["class"]:
                    checked += check_section(section, dropped, articles)
    assert checked > 200


def update(text: str, live: list[dict[str, str]]) -> str:
    """The letters and digits of a text with each live detail as it is after."""
    for pair in live:
        before, after = (re.sub(r"[\W_]+", "", pair[side]) for side in ("before", "after"))
        text = text.replace(before, after) if before else text
    return text


def check_section(section: Element, dropped: str, articles: dict[str, str]) -> int:
    """Whether a section of a redline has the words of its version; 1 if it could be found there."""
    heading = section.find_all("h3")[0]
    number = re.compile(r"^(?:Section )?[\dA-Z.]*\d[\dA-Z.]*:? |^[A-Z]\.? ")
    title = " ".join(list_words(heading, dropped)).strip()
    words = articles.get(" ".join(title.split()), articles.get(number.sub("", " ".join(title.split()))))
    tag = next(one.words for one in section.find("header").walk() if one.attributes.get("class", "").startswith("tag"))
    if words is None or tag == "Moved":
        return 0
    assert _TELEPHONE.sub("", read_section(section, dropped)) == _TELEPHONE.sub("", words), title
    return 1


def test_no_two_marks_touch(sample: WholeSite) -> None:
    """Between what is removed and what is added stands a space, so that no two words become one in copied text."""
    for page in sample.pages:
        if "/changes/" in page.address:
            assert "</del><ins" not in page.main, page.address
            assert "</ins><del" not in page.main, page.address


def test_what_reads_a_change_without_a_script(sample: WholeSite) -> None:
    """Pages of changes load no script, and every block says in words what happened to it."""
    for page in sample.pages:
        if re.search(r"/changes/(\d+/)?$", page.address):
            assert page.scripts == ()
            for block in read_html(page.main).find_all("div"):
                kind = block.attributes.get("class", "")
                if kind in ("blk add", "blk rem", "blk edit"):
                    assert block.find_all("p", class_="what"), page.address


def test_every_change_of_the_sample_has_a_reason(sample: WholeSite) -> None:
    """No change of the sample trust's policies is published without why it was made."""
    for page in sample.pages:
        assert "No reason was recorded" not in page.main, page.address
