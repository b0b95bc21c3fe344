"""The staff site's pages of law and guidance."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.project_folder import ProjectFolder
from tests.render.staffing import render_staff

if TYPE_CHECKING:
    from pathlib import Path

    from tests.render.rendering import WholeSite


_GUIDANCE = """
guidance:
  title: Pictures in <i>schools</i>
  kind: guidance
  address: https://guidance.example/pictures?a=1&b=2
  status: in force
  source: https://guidance.example/state
  checked: 2026-11-20
  from: 1 September 2025
  edition: "2025"
  note: Read <b>all</b> of it.
new-guidance:
  title: Pictures and film
  kind: guidance
  address: https://guidance.example/film
  status: in force
  source: https://guidance.example/film
  checked: 2026-11-20
"""
_CITED = "cites: [equality-act-2010, guidance]\n"


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """Three schools whose policy on pictures cites guidance; two of them have it approved."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "three")
    project.append("clauses/references.yml", _GUIDANCE)
    project.edit("clauses/contact/office.md", "cites: [equality-act-2010]\n", _CITED)
    project.edit("clauses/contact/office.md", "and rest on the", "and rest on {{ law('guidance') }} and the")
    project.approve("cove/pictures", "dune/pictures")
    return project


def supersede(project: ProjectFolder) -> None:
    """Mark the guidance as superseded."""
    text = project.read("clauses/references.yml")
    before, after = text.split("\nguidance:\n")
    ended = after.replace("in force", "superseded\n  replaced_by: new-guidance", 1)
    project.write("clauses/references.yml", f"{before}\nguidance:\n{ended}")


def find_main(site: WholeSite, address: str) -> str:
    """The HTML of a page."""
    return next(page for page in site.pages if page.address == address).main


def read_page(site: WholeSite, address: str) -> str:
    """What a reader of a page sees, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", find_main(site, address))).split())


def test_every_source_has_a_page_and_a_line_in_the_list(project: ProjectFolder) -> None:
    """Each source is listed with its state, the clauses that cite it and the schools in which they stand."""
    site = render_staff(project)
    main, words = find_main(site, "law/"), read_page(site, "law/")
    assert re.findall(r'<h3><a href="([^"]+)">', main) == ["equality-act-2010/", "new-guidance/", "guidance/"]
    assert "3 sources. 0 need a look, on 20 November 2026." in words
    assert "Need a look" not in words
    assert "Act In force What that means Checked 20 November 2026. Clauses that cite it Who to ask" in words
    assert "Who to ask Schools All 3 schools" in words
    assert {page.address for page in site.pages if page.address.startswith("law/")} == {
        "law/",
        "law/equality-act-2010/",
        "law/guidance/",
        "law/new-guidance/",
    }


def test_what_has_moved_stands_first_and_says_what_to_do(project: ProjectFolder) -> None:
    """A superseded source heads the list; its page names each clause, file and line, each policy, and the way out."""
    supersede(project)
    site = render_staff(project)
    assert re.findall(r'<h3><a href="([^"]+)">', find_main(site, "law/"))[0] == "guidance/"
    assert "3 sources. 1 needs a look" in read_page(site, "law/")
    words = read_page(site, "law/guidance/")
    assert "Superseded. Use \u201cPictures and film\u201d. 1 clause cites it and 3 policies rest on it" in words
    assert "put this in the place of \u201cguidance\u201d: new-guidance" in words
    assert "Who to ask Needs a look clauses/contact/office.md, line 5 Pictures: All 3 schools" in words
    assert 'href="../../clauses/contact/office/"' in find_main(site, "law/guidance/")
    assert 'href="../../law/new-guidance/"' in find_main(site, "law/guidance/")


def test_a_clause_that_cites_it_says_so_too(project: ProjectFolder) -> None:
    """Staff who come from the clause see that its law has moved, in the list of clauses and on its page."""
    assert "Law to look at" not in read_page(render_staff(project), "clauses/")
    supersede(project)
    site = render_staff(project)
    assert "contact/office Law to look at" in read_page(site, "clauses/")
    assert "Superseded: needs a look" in read_page(site, "clauses/contact/office/")


def test_a_new_edition_says_which_policies_were_approved_before_it(project: ProjectFolder) -> None:
    """The page gives the line to type once a clause was read again, and names what was approved before."""
    project.edit("clauses/references.yml", 'edition: "2025"', 'edition: "2026"')
    project.edit("clauses/references.yml", "from: 1 September 2025", "from: 1 October 2026")
    words = read_page(render_staff(project), "law/guidance/")
    assert "The edition is now 2026, from 1 October 2026. 1 clause was not read against it." in words
    assert '{law: guidance, edition: "2026"}' in words
    assert "Approved before the edition began: Pictures: Cove and Dune." in words


def test_words_in_force_that_still_cite_it_are_named(project: ProjectFolder) -> None:
    """When the drafts have moved on, the page names each policy whose approved words have not, with its redline."""
    supersede(project)
    project.edit("clauses/contact/office.md", _CITED, "cites: [equality-act-2010]\n")
    project.edit("clauses/contact/office.md", "{{ law('guidance') }} and the", "the")
    site = render_staff(project)
    words = read_page(site, "law/guidance/")
    assert "The words in force still cite it" in words
    assert "Cove, Pictures : pending changes : version 1, approved 10 September 2026" in words
    assert 'href="../../pending/dune/pictures/"' in find_main(site, "law/guidance/")


def test_a_schools_own_text_that_cites_it_is_marked(project: ProjectFolder) -> None:
    """A school's own clause is listed under the school's name."""
    study = "schools/tern/clauses/study.md"
    project.edit(study, "lock: open\n", "lock: open\ncites: [new-guidance]\n")
    words = read_page(render_staff(project), "law/new-guidance/")
    assert "Tern: own text schools/tern/clauses/study.md, line 5 Study: Tern" in words


def test_what_an_author_wrote_is_never_markup(project: ProjectFolder) -> None:
    """Titles, notes and addresses of sources stand as they were typed."""
    main = find_main(render_staff(project), "law/guidance/")
    assert "Pictures in &lt;i&gt;schools&lt;/i&gt;" in main
    assert "Read &lt;b&gt;all&lt;/b&gt; of it." in main
    assert 'href="https://guidance.example/pictures?a=1&amp;b=2"' in main


def test_a_source_is_linked_and_never_fetched(project: ProjectFolder) -> None:
    """The only mention of another host is a plain link."""
    main = find_main(render_staff(project), "law/equality-act-2010/")
    others = re.findall(r'([a-z]+)="https://', main)
    assert others
    assert set(others) == {"href"}
    assert not re.search(r"<(link|script|img|iframe)\b", main)
