"""Every page of the staff site has its place in a group, a way to the guide, and a filter where its list is long."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.pipeline.staff import render_staff_site
from clausebook.render import Audience
from clausebook.render.frame.guide_pages import GUIDE_PAGES, GUIDE_START
from clausebook.render.frame.page_kinds import STAFF_NOT_FOUND, Group, list_kinds
from tests.docs.test_guide import list_anchors
from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, make_whole, read_html
from tests.render.staffing import DAY, fill_project, render_staff

if TYPE_CHECKING:
    from clausebook.render import Page
    from clausebook.render.frame.guide_pages import GuidePage
    from tests.render.rendering import Element, WholeSite

GUIDE = Path(__file__).parents[3] / "docs" / "guide"
KINDS = [kind for kind in list_kinds(Audience.STAFF) if kind is not STAFF_NOT_FOUND]
# The pages whose lists grow with the schools, the policies or the library.
LONG_LISTS = (
    "", "policies/", "policies/pictures/", "tern/", "pending/", "drafts/", "versions/", "owners/", "reviews/",
    "clauses/", "reading/", "law/", "translations/",
)  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    """A trust in which every state occurs."""
    project = ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("frame") / "project")
    fill_project(project)
    return project


@pytest.fixture(scope="module")
def site(project: ProjectFolder) -> WholeSite:
    """Its staff site."""
    return render_staff(project)


def find_current(element: Element) -> dict[str, str]:
    """The links that are marked as where the reader is, and how."""
    links = element.find_all("a")
    return {link.words: link.attributes["aria-current"] for link in links if "aria-current" in link.attributes}


def read_group(page: Page) -> Element | None:
    """The pages of its group, below the heading."""
    found = [nav for nav in read_html(page.main).find_all("nav") if nav.attributes.get("aria-label") in GROUPS]
    return found[0] if found else None


GROUPS = [group.value for group in Group]


def test_every_kind_of_page_is_in_a_group() -> None:
    """Today, Policies, Meetings, Library, Law: each has a page that the header leads to, and no page is left over."""
    assert GROUPS == ["Today", "Policies", "Meetings", "Library", "Law"]
    assert {kind.group for kind in KINDS} == set(Group)
    assert all(any(kind.link for kind in KINDS if kind.group is group) for group in Group)


# An address, what the header marks, and what the pages of the group mark.
@pytest.mark.parametrize(
    ("address", "group", "beside"),
    [
        ("", {"Today": "page"}, {}),
        ("policies/", {"Policies": "page"}, {"Register": "page"}),
        ("policies/pictures/", {"Policies": "true"}, {"Register": "true"}),
        ("tern/", {"Policies": "true"}, {"Register": "true"}),
        ("pending/", {"Policies": "true"}, {"Pending changes": "page"}),
        ("pending/cove/pictures/", {"Policies": "true"}, {"Pending changes": "true"}),
        ("reviews/", {"Meetings": "page"}, {"Reviews ahead": "page"}),
        ("review-pack/2026-12-02-local-governing-committee/", {"Meetings": "true"}, {"Review packs": "true"}),
        ("clauses/pictures/consent/", {"Library": "true"}, {"Clauses": "true"}),
        ("stale/", {"Library": "true"}, {"Stale replacements": "page"}),
        ("law/", {"Law": "page"}, {}),
    ],
)
def test_the_page_one_is_on_is_marked(
    site: WholeSite, address: str, group: dict[str, str], beside: dict[str, str]
) -> None:
    """In the header its group, below the heading its list; as the page itself only there."""
    page = find_page(site, address)
    assert find_current(read_html(page.header)) == group
    own = read_group(page)
    assert (find_current(own) if own else {}) == beside


def test_the_navigation_needs_no_script(site: WholeSite) -> None:
    """On every page it is lists of links: no button, no checkbox, nothing that is folded."""
    for page in site.pages:
        frame = read_html(page.header + page.footer)
        assert not [e.tag for e in frame.walk() if e.tag in {"button", "input", "details", "script"}], page.address
        assert [link.words for link in read_html(page.header).find("ul").find_all("a")] == GROUPS, page.address


def test_every_page_leads_to_the_guide_for_its_task(project: ProjectFolder) -> None:
    """Each kind has its page of the guide, and no link is made where a project has pages of its own and no guide."""
    assert set(GUIDE_PAGES) == set(KINDS)
    for page in render_staff(project).pages:
        links = [link.attributes["href"] for link in read_html(page.main).find_all("a")]
        assert len([href for href in links if href.startswith(f"{page.root}guide/")]) == 1, page.address
        assert f'<a href="{page.root}guide/">Guide for trust staff</a>' in page.footer, page.address
    project.write("mkdocs.yml", "site_name: Policies\n")
    pages = make_whole(render_staff_site(project.root, today=DAY, report=Report())).pages
    assert "guide/" not in "".join(page.main + page.footer for page in pages)


@pytest.mark.parametrize("page", dict.fromkeys([GUIDE_START, *GUIDE_PAGES.values()]), ids=lambda page: page.address)
def test_the_guide_is_where_the_link_leads(page: GuidePage) -> None:
    """The page is there, is called as the link calls it, and has the part for the task."""
    file = GUIDE / f"{page.name}.md"
    title = file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    assert page.title == title.replace("'", "\u2019")
    assert not page.part or page.part in list_anchors(file)


def test_the_guide_lists_every_page_of_the_staff_site() -> None:
    """Its table calls each page as the link that leads there does, in the order of the links."""
    text = (GUIDE / "prepare-the-years-reviews.md").read_text(encoding="utf-8")
    table = text.partition("| Page | What it shows |\n|---|---|\n")[2].partition("\n\n")[0]
    rows = [row.split(" | ")[0].removeprefix("| ") for row in table.splitlines()]
    assert [row for row in rows if row != "A policy"] == [kind.link for kind in KINDS if kind.link]


@pytest.mark.parametrize("address", LONG_LISTS)
def test_every_long_list_has_a_filter(site: WholeSite, address: str) -> None:
    """A hidden form, which a script shows, that names the list and where its count is told."""
    page = find_page(site, address)
    main = read_html(page.main)
    (form,) = [form for form in main.find_all("form") if "data-filters" in form.attributes]
    ids = {element.attributes["id"] for element in main.walk() if "id" in element.attributes}
    assert "hidden" in form.attributes
    assert {form.attributes["data-filters"], form.attributes["data-status"]} <= ids
    assert "assets/filter.js" in page.scripts
    label = next(label for label in form.find_all("label") if label.attributes["for"] == "filter-words")
    assert label.words == "Words"
    (status,) = [e for e in main.walk() if e.attributes.get("id") == form.attributes["data-status"]]
    assert status.attributes["role"] == "status"


def test_a_page_that_loads_the_filter_has_something_to_narrow(site: WholeSite) -> None:
    """No page asks for a script that it has no use for."""
    for page in site.pages:
        has_form = re.search(r"<form\b[^>]* data-filters=", page.main) is not None
        assert has_form == ("assets/filter.js" in page.scripts), page.address
