"""The page of an import: every file and doubt is on it, and nothing that a file says does anything."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.site.import_files import name_run, write_import_page
from tests.importing.planning.planned import OUTINGS, plan
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.imports import ImportPlan

HOSTILE = """\
# Outings <img src=x onerror=alert(1)> & "more"
@ BODY <b>Ratified</b> by: <script>alert(2)</script>
@ APPROVED Date: March 2025
! <i>Ann</i> Elm: boss"><script>
## 1 \\<script>alert(3)\\</script>
Words \\<iframe src="https://x.example/">, and https://x.example/ is a link.
## 2 Second
Ask <i>Ann</i> Elm.
"""


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """A copy of `good-three-schools`."""
    return ProjectFolder.copy("good-three-schools", tmp_path / "three")


def write(project: ProjectFolder, planned: ImportPlan) -> str:
    """The page."""
    return write_import_page(project.root, planned, TODAY, is_kept=False).content.decode()


def test_the_page_has_each_section_on_either_side(project: ProjectFolder) -> None:
    """Source and result stand beside each other, with the number that the result has."""
    page = write(project, plan(project, {"file.txt": OUTINGS}))
    assert page.count("<h4>In the file") == page.count("<h4>In Clausebook</h4>") == 5
    assert re.search(r'<h3 id="policy-1-on-foot">\s*2\.2 On foot', page)
    assert page.count("We walk in pairs.") == 2


def test_nothing_that_a_file_says_does_anything(project: ProjectFolder) -> None:
    """Names, headings, labels and words of a file are text, whatever they look like; nothing is fetched."""
    text = HOSTILE.replace("! <i>Ann</i> Elm", "! Ann Elm").replace("Ask <i>Ann</i>", "Ask Ann")
    page = write(project, plan(project, {"<script>x<script>.txt": text}))
    body = page.partition("<body")[2]
    assert not re.search(r"<(script|iframe|i>|b>|object|embed|link|meta)", body)
    assert not re.search(r"<[^>]* on\w+=", body)
    assert not re.search(r'(src|href)="(?!#|data:image/|https://x\.example/")', body)
    assert "&lt;script&gt;alert(2)" in body


def test_every_link_leads_somewhere_and_no_place_is_there_twice(project: ProjectFolder) -> None:
    """Each doubt leads to its section, and each id is the only one."""
    page = write(project, plan(project, {"one.txt": OUTINGS, "two.txt": HOSTILE.replace("<i>Ann</i>", "Ann")}))
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]*)"', page)) <= set(ids)


def test_the_run_is_named_by_its_day_and_what_came_in(project: ProjectFolder) -> None:
    """The folder of a run can be found again."""
    planned = plan(project, {"file.txt": OUTINGS})
    assert name_run(planned, TODAY) == "imports/2026-11-20-cove-outings"


def test_the_page_says_what_was_set_aside_and_what_is_asked(project: ProjectFolder) -> None:
    """Names, facts and the command to record the approval are all on it."""
    page = write(project, plan(project, {"file.txt": OUTINGS}))
    assert "What the approval says, and no part of the policy’s words" in page
    assert "Date ratified" in page
    assert "approve" in page
    assert "--from-before" in page


def test_a_page_has_room_for_so_many_pictures(project: ProjectFolder) -> None:
    """Pictures of a file's pages are in the page, and where they would make it too large a note says so."""
    planned = plan(project, {"one.txt": OUTINGS})
    (policy,) = planned.policies
    small = replace(planned, policies=(replace(policy, page_pictures=(b"png",)),))
    large = replace(planned, policies=(replace(policy, page_pictures=(bytes(30 * 1024 * 1024),)),))
    assert 'id="policy-1-page-1"' in write(project, small)
    page = write(project, large)
    assert "page-1" not in page
    assert "The pictures of its pages are left out" in page
