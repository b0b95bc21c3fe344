"""The staff site is planned as folders, each of which is made when it is wanted, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import ContentErrors, Report
from clausebook.pipeline.staff import render_staff_site
from clausebook.record import BadRecord
from tests.project_folder import ProjectFolder
from tests.render.staffing import DAY, fill_project

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.approvals import Record
    from clausebook.model.policies import Policy
    from clausebook.pipeline.project import Project
    from clausebook.render import Site

VERSIONS = "versions/cove/pictures/"


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """A project in which every state occurs."""
    made = ProjectFolder.copy("good-three-schools", tmp_path / "three")
    fill_project(made)
    return made


@pytest.fixture
def planned(project: ProjectFolder) -> Site:
    """Its staff site."""
    return render_staff_site(project.root, today=DAY, report=Report())


def test_every_page_and_file_is_found_in_the_folder_that_makes_it(planned: Site) -> None:
    """The folder that is found for an address, and no other, makes what is there."""
    paths = []
    for folder in planned.folders:
        made = folder.make()
        for path in (*(page.address for page in made.pages), *made.files):
            assert planned.find_folder(path) is folder, path
            paths.append(path)
    whole = planned.make_everything()
    assert sorted([*paths, *planned.files]) == sorted([*(page.address for page in whole.pages), *whole.files])
    assert {"register.xlsx", "tern/calendar.ics", "owners/pictures-lead.ics"} <= {*paths}


@pytest.mark.parametrize(
    ("folder", "others"),
    [
        ("", "cove/"),
        ("cove/", "dune/"),
        ("pending/", "pending/cove/pictures/"),
        ("drafts/", "drafts/tern/study/"),
        (VERSIONS, "versions/"),
        ("clauses/pictures/consent/", "clauses/"),
        ("law/equality-act-2010/", "law/"),
        ("review-pack/", "reviews/"),
        ("stale/", "translations/"),
        ("reading/", "owners/"),
    ],
)
def test_one_page_can_be_made_without_the_others(planned: Site, folder: str, others: str) -> None:
    """Whoever wants one register, list, redline, clause or source does not wait for the rest."""
    found = planned.find_folder(folder)
    assert found
    addresses = [page.address for page in found.make().pages]
    assert folder in addresses
    assert others not in addresses


def test_a_folder_is_the_same_whenever_it_is_made(planned: Site) -> None:
    """Made last or first, alone or after all others, it has the same bytes."""
    forwards = [folder.make() for folder in planned.folders]
    backwards = [folder.make() for folder in reversed(planned.folders)]
    assert forwards == backwards[::-1]


def test_a_record_that_cannot_be_opened_is_told_when_its_page_is_made(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing opens versions for their pages before these are made; then the report names the file, as elsewhere."""

    def refuse(_: Project, record: Record) -> Policy:
        message = "its words cannot be read"
        raise BadRecord(message, record.path)

    monkeypatch.setattr("clausebook.pipeline.staff.open_as_it_stood", refuse)
    report = Report()
    site = render_staff_site(project.root, today=DAY, report=report)
    assert not report.has_errors
    found = site.find_folder(VERSIONS)
    assert found
    with pytest.raises(ContentErrors, match=r"approvals/.*/cove/pictures.md.* is not the text that was approved"):
        found.make()
    assert report.has_errors
