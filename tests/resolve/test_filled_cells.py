"""Values in the cells of front sheets and tables: filled, bound, kept, compared, shown and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.analysis.pack_changes import split_comparison
from clausebook.compare import compare_policies
from clausebook.model.forms import FilledCell, list_cells
from clausebook.record.opening import ReadingContext
from clausebook.render import write_markdown_files
from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.policies import Policy

MODEL = "templates/policies/trips.yml"


@pytest.fixture
def forms(tmp_path: Path) -> ProjectFolder:
    """Two schools whose policy on trips has a front sheet and a table with values in their cells."""
    return ProjectFolder.copy("good-forms", tmp_path / "forms")


def compose(project: ProjectFolder, school: str) -> Policy:
    """The policy on trips of a school."""
    return project.compose().by_school[school]["trips"]


def read_cells(policy: Policy) -> list[str]:
    """The words of each cell in which values stand."""
    cells = (cell for block in (*policy.front, *policy.end) for cell in list_cells(block))
    return [cell.text for cell in cells if isinstance(cell, FilledCell)]


def test_cells_say_what_the_school_says(forms: ProjectFolder) -> None:
    """The same front sheet names each school's own people and words."""
    finch = ["Finch Primary School", "Ada Marsh (Headteacher decides)", "School office"]
    assert read_cells(compose(forms, "finch")) == finch
    assert read_cells(compose(forms, "wren")) == ["Wren Academy", "trips lead (Principal decides)", "Reception"]


def test_a_person_in_a_cell_may_change_without_an_approval(forms: ProjectFolder) -> None:
    """Another holder of a role is the same text to an approval, and another word for the head is another."""
    before = compose(forms, "finch")
    forms.edit("schools/finch/school.yml", "Ada Marsh", "Ben Low")
    after = compose(forms, "finch")
    comparison = compare_policies(before, after)
    assert after.fingerprint == before.fingerprint
    assert comparison.is_empty
    assert comparison.live_changes == (("Ada Marsh", "Ben Low"),)
    forms.append("schools/finch/school.yml", "terms: {head: head}\n")
    other = compose(forms, "finch")
    assert other.fingerprint != after.fingerprint
    assert not compare_policies(after, other).is_empty


def test_a_record_keeps_cells_and_shows_the_people_of_today(forms: ProjectFolder) -> None:
    """A version in force names who holds the role now; as a record, who held it then."""
    forms.approve("finch/trips")
    forms.edit("schools/finch/school.yml", "Ada Marsh", "Ben Low")
    whole = forms.examine()
    latest = whole.archive.histories["finch", "trips"].latest
    assert latest
    for is_current, name in ((True, "Ben Low"), (False, "Ada Marsh")):
        context = ReadingContext(whole.catalogue.schools["finch"], is_current=is_current)
        assert f"{name} (Headteacher decides)" in read_cells(whole.archive.open_record(latest, context))


def test_the_same_change_of_a_cell_is_one_in_every_school(forms: ProjectFolder) -> None:
    """Schools that call the head by other words change a cell in the same way, so a pack shows it once."""
    before = {school: compose(forms, school) for school in ("finch", "wren")}
    forms.edit(MODEL, "decides)", "is told)")
    signs = []
    for school, policy in before.items():
        whole = compare_policies(policy, compose(forms, school))
        (part,) = split_comparison(whole, f"{school}/trips", policy.school).sections
        signs.append([block.signs for block in part.blocks])
    assert signs[0] == signs[1]


def test_pages_and_export_have_the_words(forms: ProjectFolder) -> None:
    """A reader of the page, or of the Markdown, reads the words with their values."""
    page = straighten(read_html(find_page(render_project(forms), "finch/trips/").main).words)
    assert "Trips: Ada Marsh (Headteacher decides)" in page
    assert "**Trips:** Ada Marsh (Headteacher decides)" in write_markdown_files(forms.compose())["finch/trips.md"]
