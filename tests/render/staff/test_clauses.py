"""The staff site's pages of clauses: what an edit of each would touch."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from clausebook.analysis.impacts import list_impacts
from clausebook.analysis.shared_changes import group_pending
from clausebook.diagnostics import Report
from clausebook.model.impacts import EditEffect
from clausebook.pipeline.comparing import compare_changed
from clausebook.render.staff.clause_effects import LINKS_AT_MOST
from clausebook.render.staff.places import find_clause_address
from clausebook.render.text.impact_words import say_edit, say_uses
from tests.counting import count_calls
from tests.project_folder import ProjectFolder
from tests.render.rendering import read_html
from tests.render.staffing import DAY, fill_project, render_staff

if TYPE_CHECKING:
    from pathlib import Path

    from tests.render.rendering import WholeSite


_OWN = "---\ntitle: Kindness here\nsummary: We are kind.\nlock: open\n---\nWe are kind at home too.\n"
_REPLACED = """model: kindness
sections:
  online: {replace: local/kindness, because: "We <b>say</b> it better.", agreed_by: Local governing committee}
"""


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """A trust in which every state occurs."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "three")
    project.write("schools/cove/clauses/kindness.md", _OWN)
    project.write("schools/cove/policies/kindness.yml", _REPLACED)
    fill_project(project)
    return project


def read_page(site: WholeSite, address: str) -> str:
    """What a reader of a page sees, on one line."""
    page = next(page for page in site.pages if page.address == address)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.main)).split())


def find_main(site: WholeSite, address: str) -> str:
    """The HTML of a page."""
    return next(page for page in site.pages if page.address == address).main


def add_alternates(project: ProjectFolder, count: int) -> None:
    """So many clauses of one topic that nobody uses."""
    text = project.read("clauses/kindness/short.md")
    for number in range(count):
        project.write(f"clauses/kindness/more-{number}.md", re.sub("title: .*", f"title: More {number}", text, count=1))


def test_very_many_alternates_are_counted_and_the_used_ones_listed(project: ProjectFolder) -> None:
    """A page lists all alternates of a topic of a common size; of very many those in use, and says how many more."""
    before = read_page(render_staff(project), "clauses/kindness/short/")
    assert "more of this topic" not in before
    used = before.split(" Alternates ")[1].split(" What an edit reaches")[0]
    add_alternates(project, 60)
    listed = read_page(render_staff(project), "clauses/kindness/short/").split(" Alternates ")[1]
    assert listed.startswith(f"{used} 60 more of this topic ")
    assert "59 more of this topic" in read_page(render_staff(project), "clauses/kindness/more-7/")


def test_work_grows_with_the_alternates_and_no_faster(tmp_path: Path) -> None:
    """Twice as many clauses of one topic are twice the work, not four times, for the check and for the staff site."""
    calls = []
    for count in (60, 80, 120, 200):  # with the first, templates are compiled
        project = ProjectFolder.copy("good-one-school", tmp_path / str(count))
        add_alternates(project, count)
        calls.append(count_calls(lambda project=project: render_staff(project))[1])  # type: ignore[misc]
    assert calls[3] - calls[2] < 2.4 * (calls[2] - calls[1])


def test_the_reach_of_an_edit_is_a_picture_in_words(project: ProjectFolder) -> None:
    """Clause, policies, decisions: each policy leads to its page, and the numbers are those of the impact.

    What an edit reopens is told apart from what is open already.
    """
    whole = project.examine(today=DAY)
    impacts = list_impacts(whole.catalogue, whole.standings, ())
    site = render_staff(project)
    for impact in impacts.values():
        main = read_html(find_main(site, find_clause_address(impact.clause, impact.school)))
        drawn = main.find_all("div", class_="reach")
        assert len(drawn) == bool(impact.uses), impact.id
        for picture in drawn:
            items = [item for item in picture.find_all("li") if not item.find_all("ul")]
            counts = {True: 0, False: 0}
            for item in items:
                counts["class" in item.attributes] += int(item.find("span", class_="meta").words.split(" ")[0])
            reopened = len(impact.list_uses(EditEffect.REOPENS))
            assert counts == {False: reopened, True: len(impact.uses) - reopened}, impact.id
            policies = {use.standing.policy for use in impact.uses}
            root = "../" * (find_clause_address(impact.clause, impact.school).count("/"))
            links = {link.attributes["href"] for link in picture.find_all("a")}
            assert links == {f"{root}policies/{policy}/" for policy in policies}, impact.id


def test_every_clause_has_a_page_with_the_sum_of_its_impact(project: ProjectFolder) -> None:
    """The page and the command say the same of each clause, of the library and of a school."""
    whole = project.examine(today=DAY)
    changes = group_pending(whole.standings, compare_changed(whole, report=Report()))
    impacts = list_impacts(whole.catalogue, whole.standings, changes)
    site = render_staff(project)
    for impact in impacts.values():
        words = read_page(site, find_clause_address(impact.clause, impact.school))
        assert say_uses(impact) in words
        assert say_edit(impact) in words
    assert len(impacts) == sum(page.address.startswith("clauses/") for page in site.pages) - 1


def test_the_list_names_every_clause_once(project: ProjectFolder) -> None:
    """Staff find each clause by its title and its id, the library first, with its uses and what an edit would do."""
    main = find_main(render_staff(project), "clauses/")
    links = re.findall(r'<h3><a href="([^"]+)">', main)
    assert links == [
        "bring/list/",
        "contact/office/",
        "kindness/online/",
        "kindness/short/",
        "pictures/consent/",
        "local/cove/kindness/",
        "local/dune/walks/",
        "local/tern/study/",
    ]
    words = read_page(render_staff(project), "clauses/")
    assert (
        "pictures/consent Changed Used by 3 policies in 3 schools, in 2 wordings An edit Reopens 1 approval." in words
    )


def test_the_page_says_which_approvals_an_edit_reopens(project: ProjectFolder) -> None:
    """Each policy stands under what an edit does to it, with the decision, and leads to its redline or draft."""
    site = render_staff(project)
    words = read_page(site, "clauses/pictures/consent/")
    reopens, rest = words.split("Approvals that an edit reopens")[1].split("Changed since their approval")
    assert " ".join(reopens.split()) == "Pictures Tern: version 1, Local governing committee, 9 September 2026"
    assert "Cove : Pictures , Dune : Pictures : version 1" in rest
    main = find_main(site, "clauses/pictures/consent/")
    assert 'href="../../../pending/cove/pictures/"' in main
    study = find_main(site, "clauses/local/tern/study/")
    assert 'href="../../../../drafts/tern/study/"' in study


def test_a_changed_clause_shows_each_result_once(project: ProjectFolder) -> None:
    """The redline of the change stands once for Cove and Dune, says so, and leads to the whole redline of each."""
    main = find_main(render_staff(project), "clauses/pictures/consent/")
    assert main.count('<section class="chg" aria-labelledby="change-') == 1
    assert "In Pictures: Cove and Dune." in main
    assert '<h3 id="change-1">Pictures of pupils</h3>' in main, "a number that is one school's stands for all"
    assert '<ins><span class="vi">added:&nbsp;</span>always' in main
    assert 'href="../../../pending/dune/pictures/#change-1"' in main


def test_a_replacement_is_told_with_its_reason(project: ProjectFolder) -> None:
    """Staff see whose own words an edit would put in question, why they were chosen, and by whom; as plain text."""
    main = find_main(render_staff(project), "clauses/kindness/online/")
    assert "Local replacements that an edit makes stale" in main
    assert "Cove, Kindness: Kindness here" in main
    assert "We &lt;b&gt;say&lt;/b&gt; it better. Agreed by: Local governing committee." in main


def test_each_wording_can_be_read_with_the_schools_that_have_it(project: ProjectFolder) -> None:
    """The words stand once for each wording, with what makes it another, and with no address twice on the page."""
    main = find_main(render_staff(project), "clauses/pictures/consent/")
    assert [" ".join(x.split()) for x in re.findall(r'<h3 id="wording-\d">([^<]+)', main)] == [
        "Wording 1: 2 schools",
        "Wording 2: 1 school",
    ]
    assert '<p class="meta">delete within: 2\u00a0school\u00a0days</p>' in main
    assert "We ask the student too." in main
    ids = re.findall(r' id="([^"]+)"', main)
    assert len(ids) == len(set(ids))


def test_alternates_and_law_lead_to_their_pages(project: ProjectFolder) -> None:
    """From a clause staff reach the others of its topic, and each source that it cites."""
    site = render_staff(project)
    assert 'href="../../../clauses/kindness/short/"' in find_main(site, "clauses/kindness/online/")
    assert 'href="../../../law/equality-act-2010/"' in find_main(site, "clauses/contact/office/")


def test_a_page_grows_by_a_name_for_each_school(project: ProjectFolder) -> None:
    """With very many schools there is no link for each, and a decision on all of them is one line."""
    school = project.read("schools/dune/school.yml")
    count = LINKS_AT_MOST + 10
    for number in range(count):
        folder = f"schools/dune-{number:03}"
        project.write(f"{folder}/school.yml", school.replace("Dune", f"Dune {number}"))
        project.write(f"{folder}/policies/kindness.yml", "model: kindness\n")
    project.approve(*(f"dune-{number:03}/kindness" for number in range(count)))
    project.edit("clauses/kindness/short.md", "is kind.", "is always kind.")
    main = find_main(render_staff(project), "clauses/kindness/short/")
    assert "pending/dune-000/" not in main
    assert 'href="../../../pending/"' in main
    assert main.count("10\u00a0September\u00a02026") == 1
    assert len(main) < 12_000


def test_the_same_project_gives_the_same_pages(project: ProjectFolder) -> None:
    """Two builds of the same files differ in no byte of these pages."""
    first, second = (
        [
            (page.address, page.main)
            for page in render_staff(project).pages
            if page.address.startswith(("clauses/", "law/"))
        ]
        for _ in range(2)
    )
    assert first == second
