"""The stages of a policy, as a picture with the days that were approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, read_html, render_project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.render.rendering import Element

MODEL, SCHOOL = "templates/policies/pictures.yml", "schools/larkmere/policies/pictures.yml"
STAGES = "stages: {visits: notice, pictures: delete_within}"


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """A trust whose policy on pictures has two stages, and is approved."""
    project = ProjectFolder.copy("good-one-school", tmp_path / "project")
    project.edit(MODEL, "numbering: decimal", f"numbering: decimal\n{STAGES}")
    project.approve("larkmere/pictures")
    return project


def read_main(project: ProjectFolder) -> Element:
    """The page of the policy."""
    return read_html(find_page(render_project(project), "larkmere/pictures/").main)


def list_stages(project: ProjectFolder) -> list[tuple[str, str]]:
    """Where each stage on the page leads, and its words."""
    stages = [
        found for found in read_main(project).find_all("section") if "stages" in found.attributes["class"].split()
    ]
    return [(item.find("a").attributes["href"], item.words) for one in stages for item in one.find_all("li")]


def test_each_stage_has_its_heading_and_its_days(project: ProjectFolder) -> None:
    """In the order in which they are given: a way to the section, and the school's own longest time for it."""
    assert list_stages(project) == [
        ("#visits", "Visits At most 2 weeks"),
        ("#pictures", "Pictures of pupils At most 48 hours"),
    ]


def test_the_days_are_those_that_were_approved(project: ProjectFolder) -> None:
    """A school that changes a time, and a trust that takes the stages away, change nothing before it is approved."""
    before = list_stages(project)
    project.edit(SCHOOL, "48 hours", "36 hours")
    assert list_stages(project) == before
    project.edit(MODEL, f"\n{STAGES}", "")
    assert list_stages(project) == before
    project.approve("larkmere/pictures")
    assert list_stages(project) == []


def test_a_policy_without_stages_has_no_picture(project: ProjectFolder) -> None:
    """A school may say that its policy has none."""
    project.append(SCHOOL, "stages: {}\n")
    project.approve("larkmere/pictures")
    assert list_stages(project) == []


def test_other_days_are_told_as_a_change(project: ProjectFolder) -> None:
    """Whoever compares two versions reads which stage takes longer now."""
    project.edit(SCHOOL, "48 hours", "36 hours")
    project.approve("larkmere/pictures")
    changes = read_html(find_page(render_project(project), "larkmere/pictures/changes/").main)
    assert "How long \u201cPictures of pupils\u201d takes" in changes.words
