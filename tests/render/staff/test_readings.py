"""What staff are shown of how hard texts are to read, and that parents are shown nothing of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, read_html, render_project
from tests.render.staffing import render_staff

if TYPE_CHECKING:
    from pathlib import Path

_HARD = "Photographic documentation necessitates explicit parental authorisation."


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """Three schools with one hard clause and one hard summary."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "three")
    text = project.read("clauses/contact/office.md")
    project.write("clauses/contact/office.md", f"{text}\n{_HARD}\n{_HARD}\n{_HARD}\n")
    kindness = project.read("templates/policies/kindness.yml").splitlines()
    summary = next(line for line in kindness if line.startswith("list_summary: "))
    project.edit("templates/policies/kindness.yml", summary, f"list_summary: {_HARD}")
    return project


def test_the_list_has_the_hardest_first_and_says_where_each_stands(project: ProjectFolder) -> None:
    """Staff see what to look at: the figures beside the aims, the longest sentence, and the file."""
    page = read_html(find_page(render_staff(project), "reading/").main)
    assert next(heading.words for heading in page.find_all("h2")) == "Harder than you aim at"
    records = [item.words for item in page.find_all("li") if item.find_all("h3")]
    grades = [float(re.search(r"Grade (\d+\.\d)", record)[1]) for record in records]  # type: ignore[index]
    above = [record for record, grade in zip(records, grades, strict=True) if grade > 9]
    assert grades[: len(above)] == sorted(grades[: len(above)], reverse=True)
    (summary,) = [record for record in above if "short version" in record]
    assert "Hard words" in summary
    assert _HARD in summary
    assert "templates/policies/kindness.yml, line" in summary
    assert page.find_all("a", href="../clauses/contact/office/")


def test_a_clauses_page_says_how_hard_each_wording_is(project: ProjectFolder) -> None:
    """Whoever is about to edit a clause sees its figures, and the aims if it is above them."""
    words = read_html(find_page(render_staff(project), "clauses/contact/office/").main).words
    assert "Reading age: Grade " in words
    assert "Aimed at: grade 9 and 25 words." in words


def test_every_page_of_the_staff_site_leads_to_the_list(project: ProjectFolder) -> None:
    """Nobody has to know the address."""
    site = render_staff(project)
    assert all('reading/">Reading age</a>' in page.footer for page in site.pages)


def test_parents_never_see_a_figure(project: ProjectFolder) -> None:
    """Nothing on the public site, in its search or its files says how hard a text is."""
    site = render_project(project)
    texts = [page.main + page.header + page.footer for page in (*site.pages, site.not_found)]
    texts += [*site.search_entries.values(), *(raw.decode(errors="replace") for raw in site.files.values())]
    for text in texts:
        for word in ("Reading age", "reading age", "Grade ", "hard-to-read", "Kincaid"):
            assert word not in text
    assert all(page.address != "reading/" for page in site.pages)
