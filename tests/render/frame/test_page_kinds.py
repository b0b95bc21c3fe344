"""Every kind of page is declared once, and what must know of all pages is derived from there."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.render import Audience, list_assets, list_reserved_folders
from clausebook.render.frame.page_kinds import PAGE_KINDS, POLICY, list_kinds
from clausebook.site.assets import drop_layout
from tests.render.rendering import read_html
from tests.render.staffing import fill_project, render_staff

if TYPE_CHECKING:
    from clausebook.render import Page
    from clausebook.render.frame.page_kinds import PageKind
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """The staff site of a trust in which every state occurs."""
    from tests.project_folder import ProjectFolder

    project = ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("kinds") / "project")
    fill_project(project)
    return render_staff(project)


def find_kinds(page: Page, audience: Audience) -> list[PageKind]:
    """The kinds whose pattern of addresses and whose assets a page has."""
    return [
        kind
        for kind in list_kinds(audience)
        if re.fullmatch(re.sub(r"\\{\w+\\}", ".+", re.escape(kind.address)), page.address)
        and (kind.scripts, kind.styles) == (page.scripts, page.styles)
    ]


def test_every_public_page_is_of_a_declared_kind(site: WholeSite) -> None:
    """Its address, its scripts and its style sheets are those of a kind of page for the public."""
    for page in (*site.pages, site.not_found):
        assert find_kinds(page, Audience.PUBLIC), page.address


def test_every_staff_page_is_of_a_declared_kind(staff: WholeSite) -> None:
    """Its address, its scripts and its style sheets are those of a kind of page for staff."""
    for page in (*staff.pages, staff.not_found):
        assert find_kinds(page, Audience.STAFF), page.address


def test_search_engines_know_exactly_the_kinds_that_say_so(site: WholeSite) -> None:
    """A page says what its kind says, so old versions and comparisons stay out of search engines."""
    for page in site.pages:
        assert page.is_indexed in {kind.is_indexed for kind in find_kinds(page, Audience.PUBLIC)}, page.address


def test_no_page_for_staff_is_for_search_engines() -> None:
    """Should the staff site ever be where search engines come, none of its pages asks to be listed."""
    assert not [kind.address for kind in list_kinds(Audience.STAFF) if kind.is_indexed]


def test_no_school_takes_the_address_of_a_page() -> None:
    """The first step of every address that is no school's own is reserved, and so are the folders of programs."""
    reserved = list_reserved_folders()
    for kind in PAGE_KINDS:
        first, slash, _ = kind.address.partition("/")
        assert not slash or first == "{school}" or first in reserved, kind.address
    assert {"accessibility", "assets", "guide", "pagefind", "search", "law", "review-pack"} <= reserved


def test_a_school_with_a_reserved_name_is_refused(project: ProjectFolder) -> None:
    """Each reserved name, so that no school's pages and a page of the site are ever in one place."""
    (project.root / "schools" / "larkmere").rename(project.root / "schools" / "drafts")
    assert any("same-address" in line for line in project.list_diagnostics())


def test_every_page_of_the_staff_site_leads_to_every_kind_that_has_a_link(staff: WholeSite) -> None:
    """From the foot of each page."""
    linked = [kind for kind in list_kinds(Audience.STAFF) if kind.link]
    for page in staff.pages:
        links = {link.words: link.attributes["href"] for link in read_html(page.footer).find_all("a")}
        for kind in linked:
            assert links[kind.link] == (f"{page.root}{kind.address}" or "./"), page.address


def test_a_script_for_staff_is_no_public_asset() -> None:
    """What only staff pages load is not among the assets of the public site."""
    staff, public = list_assets(Audience.STAFF), list_assets(Audience.PUBLIC)
    assert {"assets/in-view.js", "assets/staff.css", "assets/review-pack.css"} <= staff - public
    assert "assets/search.js" in public - staff


def test_a_policys_page_stays_light() -> None:
    """The style sheet and the scripts of the page that parents read most are 7.5 kB at most, as servers send them."""
    assets = Path(__file__).parents[3] / "templates" / "site"
    loaded = ("assets/clausebook.css", *POLICY.styles, *POLICY.scripts)
    texts = (drop_layout(name, (assets / name).read_text(encoding="utf-8")) for name in loaded)
    assert sum(len(gzip.compress(text.encode())) for text in texts) <= 7_500
