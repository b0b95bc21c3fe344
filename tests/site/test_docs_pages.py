"""Pages that were written by hand: for whom the guide is, what of the theme is mended, and how they open from disk."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml

from clausebook.diagnostics import Report
from clausebook.site.building import build_site
from clausebook.site.docs_pages import mend_page, name_files_of_docs, open_search_from_disk, write_colours
from clausebook.site.theme_frame import ThemeChanged
from tests.faults import ask_each, gather_faults
from tests.project_folder import PROJECTS, TODAY, ProjectFolder
from tests.site.commands import CHECKOUT
from tests.site.test_theme_frame import LINKS

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = CHECKOUT / "docs" / "guide"
NAMES = sorted(path.stem for path in GUIDE.glob("*.md"))
SETTINGS = """\
site_name: Policies
nav:
  - Ours: [notes.md]
  - Start: [guide/index.md, {Named: guide/more.md}]
theme: {name: material, font: false}
plugins: {search: {}, clausebook: {}}
"""


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The staff site of a project that has no settings of MkDocs and no pages of its own."""
    output = tmp_path_factory.mktemp("docs") / "staff"
    build_site(PROJECTS / "good-one-school", output, today=TODAY, report=Report(), is_staff=True)
    return output


def read_guide(staff: Path) -> dict[str, str]:
    """The pages of the guide, by name."""
    pages = {path.parent.name: path.read_text(encoding="utf-8") for path in (staff / "guide").rglob("index.html")}
    return {("index" if name == "guide" else name): html for name, html in pages.items()}


def list_groups() -> dict[str, list[str]]:
    """The groups of the guide, with the names of their pages in order."""
    nav = yaml.safe_load((CHECKOUT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    paths = {group: pages for item in nav for group, pages in item.items()}
    return {group: [re.sub(r"guide/(.*)\.md", r"\1", page) for page in pages] for group, pages in paths.items()}


def test_every_page_is_in_one_group() -> None:
    """Start, Write, Differ, Approve, Publish, and what one looks up: each page of the guide is in just one of them."""
    groups = list_groups()
    assert list(groups) == ["Start", "Write", "Differ", "Approve", "Publish", "Look up"]
    assert sorted(name for names in groups.values() for name in names) == NAMES


def test_any_staff_site_has_the_whole_guide(staff: Path) -> None:
    """A trust whose folder holds its policies alone has the guide too, and nothing else that was written by hand."""
    assert sorted(read_guide(staff)) == NAMES
    assert not (staff / "engineering").exists()
    assert not (staff / "assets" / "policy-page.png").exists()


def test_one_page_has_one_name(staff: Path) -> None:
    """In its heading, its title, the lists of pages at its side and its foot, and the ways from page to page."""
    pages = read_guide(staff)
    headings = {name: re.findall(r"<h1[^>]*>(.*?)<a ", html)[0] for name, html in pages.items()}
    order = [name for names in list_groups().values() for name in names]
    listed = re.compile(r'<li><a href="[^"]*"(?: aria-current="page")?>([^<]*)</a>')
    lists = re.compile(r'<nav class="(?:pages|all-pages)".*?</ul></nav>', re.DOTALL)
    beside = re.compile(r'md-footer__link--(prev|next)" aria-label="(?:Previous|Next): ([^"]*)"')
    with gather_faults() as row:
        for at, name in enumerate(order):
            html = pages[name]
            with row(name):
                title = re.findall(r"<title>(.*?)</title>", html)[0]
                guide = "" if name == "index" else " \u2013 Guide"
                assert title == f"{headings[name]}{guide} \u2013 Quillford Learning Trust"
                names = [headings[other] for other in order]
                assert [listed.findall(part) for part in lists.findall(html)] == [names, names]
                around = {"prev": order[at - 1]} if at else {}
                around |= {"next": order[at + 1]} if at + 1 < len(order) else {}
                assert dict(beside.findall(html)) == {way: headings[other] for way, other in around.items()}


def test_every_example_is_shown_as_one(staff: Path) -> None:
    """Inside the steps of a list too: as many stand on a page as in its file, and no words of Markdown."""
    for name, html in read_guide(staff).items():
        fences = re.findall(r"^ *```\w", (GUIDE / f"{name}.md").read_text(encoding="utf-8"), re.MULTILINE)
        article = html.partition("<article")[2].partition("</article>")[0]
        assert article.count("<pre") == len(fences), name
        assert "```" not in article, name


def test_search_engines_are_kept_away(staff: Path) -> None:
    """Each page of the guide says so itself, names no address that could be listed, and is in no map."""
    for name, html in read_guide(staff).items():
        assert '<meta name="robots" content="noindex">' in html, name
        assert 'rel="canonical"' not in html, name
    assert "<loc>" not in (staff / "sitemap.xml").read_text(encoding="utf-8")


def test_no_page_holds_a_style_or_a_script(staff: Path) -> None:
    """The content policy is that of every other page; what is not run, the theme's settings, may stand in a page."""
    for name, html in read_guide(staff).items():
        inside = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=\"|javascript:", html)
        assert inside == ['<script id="__config" type="application/json">'], name


def test_the_public_site_has_only_pages_for_the_public(tmp_path: Path) -> None:
    """A project's own pages are there, in our frame; the guide, groups that hold only it, and its search are not."""
    project = ProjectFolder.copy("good-one-school", tmp_path / "project")
    project.write("mkdocs.yml", SETTINGS)
    project.write("docs/notes.md", "# Notes\n\nFor everybody.\n")
    for name in ("index", "more"):
        project.write(f"docs/guide/{name}.md", "# For staff\n")
    build_site(project.root, tmp_path / "site", today=TODAY, report=Report())
    notes = (tmp_path / "site" / "notes" / "index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "site" / "guide").exists()
    assert not list((tmp_path / "site").glob("search/search_index*"))
    assert "For staff" not in notes
    assert "Start" not in notes
    assert "noindex" not in notes
    assert 'href="../accessibility/">Accessibility</a>' in notes
    assert "/notes/</loc>" in (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    build_site(project.root, tmp_path / "staff", today=TODAY, report=Report(), is_staff=True)
    assert (tmp_path / "staff" / "guide" / "more" / "index.html").is_file()


def test_the_search_of_the_guide_is_of_the_guide_alone(staff: Path) -> None:
    """It knows every page of it, and no policy; what it finds is a file, and a browser without a server can read it."""
    index = json.loads((staff / "search" / "search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"].partition("#")[0] for entry in index["docs"]]
    assert {place.removesuffix("index.html") for place in places} == {
        "guide/" if name == "index" else f"guide/{name}/" for name in NAMES
    }
    assert all((staff / place).is_file() for place in places)
    script = (staff / "search" / "search_index.js").read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("var __index = ")) == index


def test_a_site_without_an_index_has_nothing_to_open(tmp_path: Path) -> None:
    """A project may leave the theme's search out."""
    open_search_from_disk(tmp_path)
    assert list(tmp_path.iterdir()) == []


PAGE = (
    '<html lang="en" class="no-js"><script>__md_scope=1</script><script>var target=1</script>'
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">'
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">'
    '{}<footer class="md-footer"><nav>next</nav><div class="md-footer-meta md-typeset">Made with</div></footer></html>'
)


def test_what_the_theme_has_wrong_is_mended() -> None:
    """No script, no attribute that a checkbox may not have, no second foot; and English is British."""
    assert mend_page(PAGE.format("")) == (
        '<html lang="en-GB" class="no-js">'
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
        '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search">'
        '<div class="md-footer"><nav>next</nav></div></html>'
    )


@ask_each("gone", ["__md_scope", "var target", 'id="__drawer"', 'id="__search"', "md-footer-meta ", 'class="no-js"'])
def test_a_changed_theme_stops_the_build(gone: str) -> None:
    """What is to be mended must be there exactly once."""
    with pytest.raises(ThemeChanged, match="was found 0 times"):
        mend_page(PAGE.format("").replace(gone, "other"))
    with pytest.raises(ThemeChanged, match="was found 2 times"):
        mend_page(PAGE.format("") + PAGE.format(""))


def test_what_the_theme_has_wrong_in_parts_that_a_page_may_lack_is_mended() -> None:
    """The search says what it is for, and has no attribute of one browser; no label is of a box that is not there."""
    parts = (
        '<div class="md-search" data-md-component="search" role="dialog"><form name="search">'
        '<input aria-label="Search" placeholder="Search" autocorrect="off"></form></div>'
        '<label class="md-nav__title" for="__toc"><span></span> On this page </label>'
    )
    mended = mend_page(PAGE.format(parts))
    assert 'role="dialog" aria-label="Search the guide"' in mended
    assert '<input aria-label="Search the guide" placeholder="Search the guide">' in mended
    assert '<p class="md-nav__title">On this page</p>' in mended
    with pytest.raises(ThemeChanged, match="search words was found 0 times"):
        mend_page(PAGE.format(parts.replace('aria-label="Search" ', "")))


def test_each_table_has_a_frame_that_scrolls() -> None:
    """The keyboard reaches it, and it has a name of its own."""
    html = mend_page(PAGE.format("<table><td>1</td></table><table><td>2</td></table>"))
    assert re.findall(
        r'<div class="table-frame" role="region" aria-label="(Table [12])" tabindex="0"><table>', html
    ) == [
        "Table 1",
        "Table 2",
    ]


@ask_each(
    ("link", "named"), [*LINKS, (".", "./index.html"), ("..", "../index.html"), ("../..#a", "../../index.html#a")]
)
def test_a_link_may_be_dots(link: str, named: str) -> None:
    """The theme writes the way to a folder as dots alone."""
    assert name_files_of_docs(f'<a class="md" href="{link}">a</a>') == f'<a class="md" href="{named}">a</a>'


def test_the_colours_are_those_of_our_own_pages() -> None:
    """Each colour that our sheet gives for the dark is there, light and dark, and nothing else."""
    css = (CHECKOUT / "templates" / "site" / "assets" / "clausebook.css").read_text(encoding="utf-8")
    light, dark = write_colours(css).splitlines()[1:3]
    for tokens in (light, dark):
        assert set(re.findall(r"(--[\w-]+):", tokens)) >= {"--page", "--ink", "--link", "--rule", "--band", "--edge"}
        assert "--font" not in tokens
    assert "--page:#fff;" in light
    assert "--band:var(--b-band-dark," in dark
    with pytest.raises(ThemeChanged, match="no longer begins with its colours"):
        write_colours(css.replace("@media (prefers-color-scheme:dark){:root{", "@media screen{:root{"))
